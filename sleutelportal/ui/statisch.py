"""Which static files of other packages are collected: django-htmx carries copies of htmx that we do not serve."""

from typing import ClassVar

from django.contrib.staticfiles.apps import StaticFilesConfig


class StatischConfig(StaticFilesConfig):
    ignore_patterns: ClassVar[list[str]] = [*StaticFilesConfig.ignore_patterns, "django_htmx"]
