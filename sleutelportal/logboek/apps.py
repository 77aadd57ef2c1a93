from django.apps import AppConfig


class LogboekConfig(AppConfig):
    name = "sleutelportal.logboek"
