from __future__ import annotations

import logging

from celery import shared_task
from django.db import InterfaceError, OperationalError

from sleutelportal.tenancy.models import Gemeente

from . import services

log = logging.getLogger("sleutelportal.importeren")


@shared_task(name="importeren.voer_uit")
def voer_uit(gemeente_id: int, pk: int) -> None:
    """Write an import; when the database is away for a moment, `hervat` starts it again."""
    gemeente = Gemeente.objects.get(pk=gemeente_id)
    try:
        services.voer_uit(gemeente, pk)
    except (OperationalError, InterfaceError):
        raise
    except Exception as fout:
        log.error("import mislukt import=%s fout=%s", pk, type(fout).__name__)  # the text of an error may name a person
        services.mislukt(gemeente, pk, type(fout).__name__)


@shared_task(name="importeren.hervat")
def hervat() -> None:
    for gemeente in Gemeente.objects.aangesloten():
        for pk in services.verlaten(gemeente):
            voer_uit.delay(gemeente.pk, pk)
