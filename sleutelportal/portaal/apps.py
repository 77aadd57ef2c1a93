from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "sleutelportal.portaal"
