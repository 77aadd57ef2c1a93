from __future__ import annotations

import re
from datetime import date
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from sleutelportal.accounts.models import Organisatie
from sleutelportal.tenancy.models import GemeenteModel
from wijken.models import Buurt, Wijk

from .keuzes import TALEN, TITELS, Contactvoorkeur, Dagdeel, SleutelRol, Status

GELIJKENIS = 0.4  # of a word with the best matching part of a text: 1 is the same, 0 nothing in common


class Kaal(Func):
    """Lower case without accents, computed by PostgreSQL, so that bulk loads get it too."""

    function = "sp_kaal"
    output_field: models.Field[Any, Any] = models.TextField()


class Samen(Func):
    """Texts with a space between, in a form that PostgreSQL accepts for generated columns."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field: models.Field[Any, Any] = models.TextField()


class Sleutel(Func):
    """Only the letters and digits of a text, for comparing names."""

    template = "regexp_replace(sp_kaal(%(expressions)s), '[^[:alnum:]]', '', 'g')"
    output_field: models.Field[Any, Any] = models.TextField()


class WoordGelijkenis(Func):
    function = "word_similarity"
    output_field: models.Field[Any, Any] = models.FloatField()


class SleutelpersoonQuerySet(models.QuerySet["Sleutelpersoon"]):
    def actief(self) -> SleutelpersoonQuerySet:
        return self.filter(status=Status.ACTIEF)

    def in_beeld(self) -> SleutelpersoonQuerySet:
        """Everybody who has not stopped."""
        return self.exclude(status=Status.GESTOPT)

    def van_organisatie(self, organisatie_id: int | None) -> SleutelpersoonQuerySet:
        return self.filter(organisatie_id=organisatie_id) if organisatie_id else self.none()

    def jaargesprek_uiterlijk(self, dag: date) -> SleutelpersoonQuerySet:
        return self.actief().filter(volgend_jaargesprek__lte=dag)

    def zonder_wijk(self) -> SleutelpersoonQuerySet:
        return self.filter(wijken__isnull=True)

    def zoek(self, vraag: str) -> SleutelpersoonQuerySet:
        """Everybody in whom each word of `vraag` is found, forgiving accents and typing errors.

        Finds names, titles (and titles that mean the same), organisation, phone number and postcode.
        """
        cijfers = re.sub(r"\D", "", vraag)
        if len(cijfers) >= 6:
            return self.filter(telefoon__endswith=cijfers[-6:])
        if re.fullmatch(r"\s*\d{4}\s?[a-zA-Z]{0,2}\s*", vraag):
            return self.filter(postcode__startswith=re.sub(r"(\d{4})\s?", r"\1 ", vraag.upper().strip()).strip())
        gevonden = self
        for woord in vraag.split()[:8]:
            gevonden = gevonden.filter(self._woord(woord))
        zelfde_titel = self._met_titel(vraag)
        return gevonden if zelfde_titel is None else self.filter(Q(pk__in=gevonden.values("pk")) | zelfde_titel)

    def _woord(self, woord: str) -> Q:
        kaal = Kaal(Value(woord))
        return (
            Q(zoektekst__contains=kaal)
            | Q(organisatie__naam__icontains=woord)
            | Q(
                pk__in=self.model.objects.alias(g=WoordGelijkenis(kaal, F("zoektekst")))
                .filter(g__gte=GELIJKENIS)
                .values("pk")
            )
        )

    def _met_titel(self, vraag: str) -> Q | None:
        """When the question is itself one of the known titles: everybody who carries any of them."""
        plat = " ".join(vraag.lower().split())
        if len(plat) < 5 or not any(titel.startswith(plat) for titel in TITELS):
            return None
        gelijk = Q()
        for titel in TITELS:
            gelijk |= Q(titel__icontains=titel) | Q(aliassen__icontains=titel)
        return gelijk


@pghistory.track(exclude=["zoektekst", "sorteernaam", "naamsleutel"])
class Sleutelpersoon(GemeenteModel):
    """Somebody whom a neighbourhood or a group of peers already trusts."""

    voornaam = models.CharField("voornaam", max_length=100, blank=True)
    tussenvoegsel = models.CharField("tussenvoegsel", max_length=30, blank=True)
    achternaam = models.CharField("achternaam", max_length=120, blank=True)
    titel = models.CharField("titel", max_length=100, blank=True, help_text="Zo noemt deze persoon zichzelf, bijvoorbeeld cultureel mediator.")  # noqa: E501  # fmt: skip
    aliassen = models.CharField("andere titels", max_length=250, blank=True, help_text="Scheid ze met een komma.")
    rollen = ArrayField(models.CharField(max_length=20, choices=SleutelRol.choices), verbose_name="rollen", default=list, blank=True)  # noqa: E501  # fmt: skip
    talen = ArrayField(models.CharField(max_length=5, choices=TALEN), verbose_name="talen", default=list, blank=True)
    wijken = models.ManyToManyField(Wijk, through="PersoonWijk", related_name="sleutelpersonen", blank=True)
    buurt = models.ForeignKey(Buurt, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    postcode = models.CharField("postcode", max_length=7, blank=True)
    organisatie = models.ForeignKey(
        Organisatie,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sleutelpersonen",
        verbose_name="organisatie",
    )
    geboortedatum = models.DateField("geboortedatum", null=True, blank=True)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    contactvoorkeur = models.CharField("contact het liefst", max_length=10, choices=Contactvoorkeur.choices, blank=True)
    uren_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1, null=True, blank=True)
    dagdelen = ArrayField(models.CharField(max_length=10, choices=Dagdeel.choices), verbose_name="beschikbaar", default=list, blank=True)  # noqa: E501  # fmt: skip
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.KANDIDAAT)
    sinds = models.DateField("sleutelpersoon sinds", null=True, blank=True)
    vog_op = models.DateField("VOG afgegeven op", null=True, blank=True)
    volgend_jaargesprek = models.DateField("volgend jaargesprek", null=True, blank=True)
    laatste_contact_op = models.DateTimeField("laatste contact", default=timezone.now)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    herkomst = models.CharField("herkomst", max_length=60, blank=True, editable=False)
    opmerkingen = models.TextField("opmerkingen", blank=True, max_length=5000)
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    gewijzigd_op = models.DateTimeField(auto_now=True)
    zoektekst = models.GeneratedField(
        expression=Kaal(Samen("voornaam", "tussenvoegsel", "achternaam", "titel", "aliassen")),
        output_field=models.TextField(), db_persist=True,
    )  # fmt: skip
    sorteernaam = models.GeneratedField(
        expression=Kaal(Samen("achternaam", "voornaam", "tussenvoegsel")),
        output_field=models.TextField(),
        db_persist=True,
    )
    naamsleutel = models.GeneratedField(
        expression=Sleutel(Samen("voornaam", "tussenvoegsel", "achternaam")),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = SleutelpersoonQuerySet.as_manager()

    class Meta:
        verbose_name = "sleutelpersoon"
        verbose_name_plural = "sleutelpersonen"
        ordering = ["sorteernaam", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(voornaam="") | ~Q(achternaam=""), name="persoon_heeft_naam",
                violation_error_message="Vul een voornaam of een achternaam in.",
            ),
            models.CheckConstraint(
                condition=Q(telefoon="") | Q(telefoon__regex=r"^\+\d{6,15}$"), name="persoon_telefoon_vorm",
                violation_error_message="Vul een telefoonnummer in, zoals 06 12345678.",
            ),
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[1-9]\d{3} [A-Z]{2}$"), name="persoon_postcode_vorm",
                violation_error_message="Vul een postcode in, zoals 3441 AB.",
            ),
            models.UniqueConstraint(
                "gemeente", "gebruiker", condition=Q(gebruiker__isnull=False), name="persoon_gebruiker_uniek"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["gemeente", "sorteernaam", "id"], name="persoon_sorteer"),
            models.Index(fields=["gemeente", "status", "volgend_jaargesprek"], name="persoon_jaargesprek"),
            models.Index(fields=["gemeente", "naamsleutel"], name="persoon_naamsleutel"),
            models.Index(fields=["gemeente", "telefoon"], name="persoon_telefoon"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornaam, self.tussenvoegsel, self.achternaam) if deel)

    @property
    def roepnaam(self) -> str:
        return self.voornaam or self.naam


class PersoonWijk(GemeenteModel):
    persoon = models.ForeignKey(Sleutelpersoon, on_delete=models.CASCADE, related_name="+")
    wijk = models.ForeignKey(Wijk, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("gemeente", "persoon", "wijk", name="persoonwijk_uniek")]
        indexes = [models.Index(fields=["gemeente", "wijk"], name="persoonwijk_wijk")]

    def __str__(self) -> str:
        return f"{self.persoon_id} in {self.wijk_id}"


@pghistory.track()
class Bereik(GemeenteModel):
    """Whom a person reaches: an area or a group of peers. Self-declared, with consent, and gone when that is."""

    class Soort(models.TextChoices):
        GEBIED = "gebied", "een plek of gebied"
        GROEP = "groep", "een groep mensen"

    persoon = models.ForeignKey(Sleutelpersoon, on_delete=models.CASCADE, related_name="bereik")
    soort = models.CharField("soort", max_length=6, choices=Soort.choices)
    omschrijving = models.CharField("omschrijving", max_length=200)
    toestemming_op = models.DateTimeField("toestemming op", default=timezone.now)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "bereik"
        verbose_name_plural = "bereik"
        ordering = ["pk"]
        indexes = [models.Index(fields=["gemeente", "persoon"], name="bereik_persoon")]

    def __str__(self) -> str:
        return self.omschrijving


@pghistory.track()
class Gesprek(GemeenteModel):
    """A yearly review talk that was held, with what was agreed."""

    persoon = models.ForeignKey(Sleutelpersoon, on_delete=models.CASCADE, related_name="gesprekken")
    gehouden_op = models.DateField("gehouden op")
    verslag = models.TextField("wat spraken jullie af?", max_length=5000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "jaargesprek"
        verbose_name_plural = "jaargesprekken"
        ordering = ["-gehouden_op", "-pk"]
        indexes = [models.Index(fields=["gemeente", "persoon"], name="gesprek_persoon")]

    def __str__(self) -> str:
        return f"{self.gehouden_op:%d-%m-%Y}"
