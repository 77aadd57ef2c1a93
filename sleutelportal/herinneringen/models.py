from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from sleutelportal.accounts.models import Gebruiker
from sleutelportal.tenancy.models import GemeenteModel

from .regels import Soort, regels


class Kanaal(models.TextChoices):
    APP = "app", "in het portaal"
    MAIL = "mail", "e-mail"


class Staat(models.TextChoices):
    WACHT = "wacht", "wacht"
    BEZIG = "bezig", "wordt verstuurd"
    VERSTUURD = "verstuurd", "verstuurd"
    MISLUKT = "mislukt", "mislukt"
    VERVALLEN = "vervallen", "niet meer nodig"


class HerinneringQuerySet(models.QuerySet["Herinnering"]):
    def te_versturen(self, nu: datetime) -> HerinneringQuerySet:
        """Mail that waits and whose time has come, and mail whose sender died."""
        wacht = Q(staat=Staat.WACHT, volgende_poging__lte=nu)
        verlaten = Q(staat=Staat.BEZIG, geclaimd_tot__lte=nu)
        return self.filter(wacht | verlaten, kanaal=Kanaal.MAIL)

    def van(self, gebruiker: Gebruiker) -> HerinneringQuerySet:
        """The inbox of somebody: what is theirs, newest first."""
        return self.filter(ontvanger=gebruiker, kanaal=Kanaal.APP).exclude(staat=Staat.VERVALLEN)

    def ongelezen(self) -> HerinneringQuerySet:
        return self.filter(gelezen_op=None)


class Herinnering(GemeenteModel):
    """One message to one person through one channel. The unique key makes that it exists once, whoever evaluates.

    `overzicht` is the daily mail in which a line of the inbox went out. No text is stored: it follows from `regel`.
    """

    regel = models.CharField("regel", max_length=40)
    object_id = models.BigIntegerField()
    keer = models.CharField(max_length=60, help_text="occurrence: another one is another reminder")
    ontvanger = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kanaal = models.CharField("kanaal", max_length=4, choices=Kanaal.choices)
    staat = models.CharField("staat", max_length=9, choices=Staat.choices, default=Staat.WACHT)
    aangemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    volgende_poging = models.DateTimeField("volgende poging", default=timezone.now)
    geclaimd_tot = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    gelezen_op = models.DateTimeField("gelezen op", null=True, blank=True)
    fout = models.CharField("fout", max_length=80, blank=True, help_text="kind of error, never an address")
    overzicht = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="regels")

    objects = HerinneringQuerySet.as_manager()

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering = ["-aangemaakt_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "gemeente", "regel", "object_id", "keer", "ontvanger", "kanaal", name="herinnering_eenmalig"
            ),
            models.CheckConstraint(
                condition=~Q(staat=Staat.VERSTUURD) | Q(verstuurd_op__isnull=False),
                name="herinnering_verstuurd_wanneer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "volgende_poging"],
                condition=Q(staat__in=[Staat.WACHT, Staat.BEZIG]),
                name="herinnering_open",
            ),
            models.Index(fields=["gemeente", "-aangemaakt_op", "-id"], name="herinnering_nieuwste"),
            models.Index(fields=["gemeente", "ontvanger", "kanaal", "-aangemaakt_op"], name="herinnering_ontvanger"),
        ]

    def __str__(self) -> str:
        return f"{self.regel} {self.object_id}"

    @property
    def soort(self) -> Soort | None:
        return regels.get(self.regel)

    @property
    def titel(self) -> str:
        return self.soort.titel if self.soort else self.regel

    @property
    def pad(self) -> str:
        return self.soort.pad(self.object_id) if self.soort else ""

    @property
    def merk(self) -> str:
        """The same for every attempt, so that a mail server recognises a second copy."""
        return f"herinnering-{self.pk}"


@pghistory.track()
class Voorkeur(GemeenteModel):
    """How somebody wants to be told. Without a row: everything, also by mail."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    mail = models.BooleanField("Stuur mij ook mail", default=True)
    uit = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("gemeente", "gebruiker", name="voorkeur_uniek")]

    def __str__(self) -> str:
        return f"voorkeur van {self.gebruiker_id}"


class Periode(Func):
    function = "DATERANGE"
    output_field: models.Field[Any, Any] = DateRangeField()


class VervangingQuerySet(models.QuerySet["Vervanging"]):
    def op(self, dag: date) -> VervangingQuerySet:
        return self.filter(van__lte=dag, tot__gte=dag)


@pghistory.track()
class Vervanging(GemeenteModel):
    """Who gets the daily overview of somebody who is away, from `van` up to and including `tot`."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="vervanger"
    )
    van = models.DateField("van")
    tot = models.DateField("tot en met")

    objects = VervangingQuerySet.as_manager()

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        ordering = ["van", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(gebruiker=F("vervanger")), name="vervanging_niet_zelf",
                violation_error_message="Kies iemand anders dan jezelf.",
            ),
            models.CheckConstraint(
                condition=Q(tot__gte=F("van")), name="vervanging_volgorde",
                violation_error_message="De laatste dag ligt vóór de eerste dag.",
            ),
            ExclusionConstraint(
                name="vervanging_een_tegelijk",
                expressions=[
                    ("gemeente", RangeOperators.EQUAL),
                    ("gebruiker", RangeOperators.EQUAL),
                    (Periode("van", "tot", RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze tijd heb je al een vervanger.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.van:%d-%m-%Y} tot en met {self.tot:%d-%m-%Y}"
