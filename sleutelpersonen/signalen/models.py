from __future__ import annotations

import re
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from sleutelpersonen.register.models import GELIJKENIS, Kaal, Sleutelpersoon, WoordGelijkenis
from sleutelportal.accounts.models import Lidmaatschap, Organisatie
from sleutelportal.tenancy.models import GemeenteModel
from wijken.models import Buurt, Wijk

from .keuzes import OPEN, Soort, Status, Urgentie

MAX_TEKST = 2000
TITEL_LENGTE = 70


@pghistory.track()
class Team(GemeenteModel):
    """The officers who together answer for a signal until one of them takes it."""

    naam = models.CharField("naam", max_length=80)
    leden = models.ManyToManyField(Lidmaatschap, through="TeamLid", related_name="teams", blank=True)

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                "gemeente", "naam", name="team_naam_uniek", violation_error_message="Dit team is er al."
            )
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track()
class TeamLid(GemeenteModel):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    lidmaatschap = models.ForeignKey(Lidmaatschap, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("gemeente", "team", "lidmaatschap", name="teamlid_uniek")]

    def __str__(self) -> str:
        return f"{self.lidmaatschap_id} in {self.team_id}"


@pghistory.track()
class Thema(GemeenteModel):
    """What a signal is about; `team` gets it first."""

    code = models.SlugField("code", max_length=20)
    naam = models.CharField("naam", max_length=40)
    icoon = models.CharField("icoon", max_length=20)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=100)
    actief = models.BooleanField("in gebruik", default=True)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="themas", verbose_name="team"
    )

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["volgorde", "pk"]
        constraints = [models.UniqueConstraint("gemeente", "code", name="thema_code_uniek")]

    def __str__(self) -> str:
        return self.naam


class Rang(Func):
    """Urgency first, then the day of the answer, as one number to sort and page by."""

    template = "(CASE urgentie WHEN 'spoed' THEN 0 WHEN 'snel' THEN 1 ELSE 2 END) * 100000 + (antwoord_voor - DATE '2000-01-01')"
    output_field: models.Field[Any, Any] = models.IntegerField()


class SignaalQuerySet(models.QuerySet["Signaal"]):
    def open(self) -> SignaalQuerySet:
        """Signals that still wait for an answer."""
        return self.filter(status__in=OPEN)

    def te_laat(self, vandaag: date) -> SignaalQuerySet:
        return self.open().filter(antwoord_voor__lt=vandaag)

    def van_mij(self, lidmaatschap: Lidmaatschap) -> SignaalQuerySet:
        return self.filter(behandelaar=lidmaatschap.gebruiker_id)

    def van_mijn_teams(self, lidmaatschap: Lidmaatschap) -> SignaalQuerySet:
        """Those of my teams that nobody has taken."""
        teams = TeamLid.objects.filter(lidmaatschap=lidmaatschap).values("team")
        return self.filter(behandelaar__isnull=True, team__in=teams)

    def zoek(self, vraag: str) -> SignaalQuerySet:
        """Each word of `vraag` in the text, the reporter or the area, forgiving accents and typing errors."""
        if nummer := re.fullmatch(r"\s*(?:\d{4}-)?0*(\d{1,9})\s*", vraag):
            return self.filter(pk=int(nummer[1]))
        gevonden: Any = self
        for woord in vraag.split()[:8]:
            kaal = Kaal(models.Value(woord))
            gevonden = gevonden.alias(gelijkenis=WoordGelijkenis(kaal, F("zoektekst"))).filter(
                Q(zoektekst__contains=kaal)
                | Q(gelijkenis__gte=GELIJKENIS)
                | Q(persoon__zoektekst__contains=kaal)
                | Q(wijk__naam__icontains=woord)
            )
        return gevonden  # type: ignore[no-any-return]


@pghistory.track(exclude=["rang", "zoektekst"])
class Signaal(GemeenteModel):
    """What a key person noticed. `antwoord_voor` is the last day on which they hear back."""

    uuid = models.UUIDField("kenmerk van de telefoon", default=uuid4, unique=True)
    vingerafdruk = models.CharField(
        max_length=64, blank=True, help_text="of what the phone sent, to recognise it again"
    )
    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, related_name="signalen", verbose_name="thema")
    wijk = models.ForeignKey(
        Wijk, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="wijk"
    )
    buurt = models.ForeignKey(
        Buurt, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="buurt"
    )
    plek = models.CharField("plek", max_length=100, blank=True)
    tekst = models.TextField("tekst", max_length=MAX_TEKST)
    urgentie = models.CharField("haast", max_length=6, choices=Urgentie.choices, default=Urgentie.GEWOON)
    melder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="melder"
    )
    persoon = models.ForeignKey(
        Sleutelpersoon, on_delete=models.SET_NULL, null=True, blank=True, related_name="signalen"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    ontvangen_op = models.DateTimeField("ontvangen op", default=timezone.now)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.ONTVANGEN)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="signalen")
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    antwoord_voor = models.DateField("antwoord voor")
    gelezen_op = models.DateTimeField("gelezen op", null=True, blank=True)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    gezien_op = models.DateTimeField("antwoord gezien op", null=True, blank=True)
    geholpen = models.BooleanField("geholpen", null=True, blank=True)
    rang = models.GeneratedField(expression=Rang(), output_field=models.IntegerField(), db_persist=True)
    zoektekst = models.GeneratedField(expression=Kaal(F("tekst")), output_field=models.TextField(), db_persist=True)

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["rang", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="signaal_heeft_tekst"),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.BEANTWOORD, Status.GESLOTEN]) | Q(beantwoord_op__isnull=False),
                name="signaal_klaar_is_beantwoord",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.ONTVANGEN) | Q(gelezen_op__isnull=False), name="signaal_verder_is_gelezen"
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "rang", "id"], condition=Q(status__in=OPEN), name="signaal_open"),
            models.Index(fields=["gemeente", "-ontvangen_op", "-id"], name="signaal_nieuwste"),
            models.Index(fields=["gemeente", "melder", "-gemaakt_op"], name="signaal_melder"),
            models.Index(fields=["gemeente", "persoon"], name="signaal_persoon"),
            models.Index(fields=["gemeente", "wijk"], name="signaal_wijk"),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    @property
    def kenmerk(self) -> str:
        return f"{timezone.localtime(self.ontvangen_op).year}-{self.pk:04d}"

    @property
    def titel(self) -> str:
        """The first sentence, as a heading."""
        zin = (
            re.split(r"(?<=[.!?])\s|[\n\r\x0b\x0c\x85\u2028\u2029]", self.tekst.strip(), maxsplit=1)[0].rstrip(".")
            or "Signaal"
        )
        return zin if len(zin) <= TITEL_LENGTE else zin[:TITEL_LENGTE].rsplit(" ", 1)[0].rstrip(",;:") + " …"

    @property
    def melder_naam(self) -> str:
        return self.persoon.roepnaam if self.persoon else self.melder.voornaam

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def bij(self) -> str:
        """Who has it now, for the key person: the organisation, the handler or the team."""
        if self.organisatie:
            return self.organisatie.naam
        return self.behandelaar.voornaam if self.behandelaar else self.team.naam if self.team else ""


class Gebeurtenis(GemeenteModel):
    """One line of the history of a signal. Rows are only added; PostgreSQL refuses anything else."""

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="verloop")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)
    tekst = models.TextField("tekst", blank=True, max_length=5000)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["op", "pk"]
        indexes = [models.Index(fields=["gemeente", "signaal", "op"], name="gebeurtenis_signaal")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.op:%d-%m-%Y}"
