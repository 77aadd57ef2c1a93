from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from sleutelportal.tenancy.models import GemeenteModel


class Doel(models.TextChoices):
    BEKEKEN = "bekeken", "bekeken"
    GEZOCHT = "gezocht", "gezocht"
    GEEXPORTEERD = "geexporteerd", "geëxporteerd"


class Inzage(GemeenteModel):
    """Somebody read, searched or exported persons. Append-only; kept for the privacyfunctionaris and the person."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField("soort", max_length=40)
    object_id = models.BigIntegerField("object", null=True)
    doel = models.CharField("doel", max_length=12, choices=Doel.choices)
    aantal = models.PositiveIntegerField("aantal", default=1)
    reden = models.CharField("reden", max_length=200, blank=True)
    op = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        ordering = ["-op", "-pk"]
        indexes = [
            models.Index(fields=["gemeente", "soort", "object_id", "-op"], name="inzage_object"),
            models.Index(fields=["gemeente", "-op"], name="inzage_op"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.object_id} {self.doel}"
