from __future__ import annotations

from celery import shared_task

from sleutelportal.tenancy.models import Gemeente

from . import motor, verzender


@shared_task(name="herinneringen.beoordeel")
def beoordeel() -> None:
    for gemeente in Gemeente.objects.aangesloten():
        beoordeel_een.delay(gemeente.pk)


@shared_task(name="herinneringen.beoordeel_een")
def beoordeel_een(gemeente_id: int) -> None:
    motor.beoordeel(Gemeente.objects.get(pk=gemeente_id))


@shared_task(name="herinneringen.verstuur")
def verstuur() -> None:
    for gemeente in Gemeente.objects.aangesloten():
        verstuur_een.delay(gemeente.pk)


@shared_task(name="herinneringen.verstuur_een")
def verstuur_een(gemeente_id: int) -> None:
    verzender.verstuur(Gemeente.objects.get(pk=gemeente_id))
