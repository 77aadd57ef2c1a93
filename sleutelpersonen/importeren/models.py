from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sleutelpersonen.register.keuzes import Status
from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.tenancy.models import GemeenteModel


class Staat(models.TextChoices):
    CONCEPT = "concept", "nog niet ingelezen"
    WACHT = "wacht", "begint zo"
    BEZIG = "bezig", "wordt ingelezen"
    KLAAR = "klaar", "ingelezen"
    MISLUKT = "mislukt", "mislukt"
    ONGEDAAN = "ongedaan", "ongedaan gemaakt"


class Resultaat(models.TextChoices):
    NIEUW = "nieuw", "nieuw"
    SAMENGEVOEGD = "samengevoegd", "samengevoegd"
    AANGEVULD = "aangevuld", "stond al in het register"
    NIET = "niet", "niet ingelezen"


class ImportQuerySet(models.QuerySet["Import"]):
    def lopend(self) -> ImportQuerySet:
        return self.filter(staat__in=[Staat.WACHT, Staat.BEZIG])


@pghistory.track(exclude=["inhoud", "proef", "verwerkt", "hartslag"])
class Import(GemeenteModel):
    """A list that came in. `inhoud` is the list without privacy columns (`inhoud.py`), never the file itself.

    `koppeling` says per column number which field it fills; `keuzes` what a person decided about possible duplicates.
    """

    bestandsnaam = models.CharField("bestand", max_length=200)
    vingerafdruk = models.CharField(max_length=64, help_text="of the file, to recognise it when it comes again")
    inhoud = models.BinaryField()
    koppeling = models.JSONField(default=dict)
    met_opmerkingen = models.BooleanField("Neem opmerkingen over", default=False)
    status_personen = models.CharField("status", max_length=10, choices=Status.choices, default=Status.ACTIEF)
    keuzes = models.JSONField(default=dict, blank=True)
    proef = models.JSONField(default=dict, blank=True)
    staat = models.CharField("stand", max_length=9, choices=Staat.choices, default=Staat.CONCEPT)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    totaal = models.PositiveIntegerField(default=0)
    verwerkt = models.PositiveIntegerField(default=0)
    hartslag = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=200, blank=True)
    aangemaakt_op = models.DateTimeField("gekozen op", default=timezone.now)
    klaar_op = models.DateTimeField("ingelezen op", null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-aangemaakt_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "gemeente",
                "vingerafdruk",
                condition=~Q(staat__in=[Staat.ONGEDAAN, Staat.MISLUKT]),
                name="import_bestand_eenmalig",
            ),
            models.CheckConstraint(condition=Q(verwerkt__lte=F("totaal")), name="import_verwerkt_hooguit_totaal"),
        ]
        indexes = [models.Index(fields=["gemeente", "-aangemaakt_op", "-id"], name="import_nieuwste")]

    def __str__(self) -> str:
        return self.bestandsnaam

    @property
    def herkomst(self) -> str:
        return f"import:{self.pk}"

    @property
    def is_lopend(self) -> bool:
        return self.staat in (Staat.WACHT, Staat.BEZIG)

    @property
    def deel(self) -> int:
        """How far it is, in percent."""
        return 100 * self.verwerkt // self.totaal if self.totaal else 0


class ImportRij(GemeenteModel):
    """What became of one row. Its unique number makes that a row counts once, however often a worker starts again."""

    imp = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rijen")
    nummer = models.PositiveIntegerField("rij")
    resultaat = models.CharField("resultaat", max_length=12, choices=Resultaat.choices)
    toelichting = models.TextField("toelichting", blank=True)
    persoon = models.ForeignKey(Sleutelpersoon, on_delete=models.SET_NULL, null=True, related_name="+")
    aangevuld = models.JSONField(
        default=list, help_text="fields of an existing person that were empty and are filled by this row"
    )

    class Meta:
        ordering = ["nummer"]
        constraints = [models.UniqueConstraint("gemeente", "imp", "nummer", name="importrij_eenmalig")]

    def __str__(self) -> str:
        return f"rij {self.nummer}"


class Indeling(GemeenteModel):
    """What somebody once said about the columns of lists with these headings."""

    koppen = models.CharField(max_length=64, help_text="fingerprint of the headings")
    koppeling: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint("gemeente", "koppen", name="indeling_uniek")]

    def __str__(self) -> str:
        return self.koppen
