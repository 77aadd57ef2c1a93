from django.apps import AppConfig


class ImporterenConfig(AppConfig):
    name = "sleutelpersonen.importeren"
