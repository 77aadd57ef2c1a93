"""The Celery application. Slices put thin tasks in `tasks.py`; beat entries are listed in settings."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sleutelportal.settings.lokaal")

app = Celery("sleutelportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
