from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class TenancyConfig(AppConfig):
    name = "sleutelportal.tenancy"

    def ready(self) -> None:
        from . import checks, migreren  # noqa: F401

        pre_migrate.connect(migreren.begin, sender=self)
        post_migrate.connect(migreren.einde, sender=self)
