from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sleutelportal.accounts"

    def ready(self) -> None:
        from . import ontvangers  # noqa: F401
