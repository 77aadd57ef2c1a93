from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from sleutelportal.tenancy.models import Gemeente, GemeenteModel

from .bewaking import ACCOUNT_UIT, EENMALIG, LIDMAATSCHAP_WEG


class Rol(models.TextChoices):
    BEHEERDER = "beheerder", "beheerder"
    WIJKCOORDINATOR = "wijkcoordinator", "wijkcoördinator"
    BELEID = "beleid", "beleid"
    SUBSIDIEBEOORDELAAR = "subsidiebeoordelaar", "subsidiebeoordelaar"
    BESLISSER = "beslisser", "beslisser"
    FINANCIEN = "financien", "financiën"
    PRIVACYFUNCTIONARIS = "privacyfunctionaris", "privacyfunctionaris"
    COACH = "coach", "coach"
    WERKGEVER = "werkgever", "werkgever"
    PROFESSIONAL = "professional", "professional"
    SLEUTELPERSOON = "sleutelpersoon", "sleutelpersoon"
    AANVRAGER = "aanvrager", "aanvrager"
    COALITIE = "coalitie", "coalitie"


AMBTENAREN = frozenset(
    {
        Rol.BEHEERDER, Rol.WIJKCOORDINATOR, Rol.BELEID, Rol.SUBSIDIEBEOORDELAAR, Rol.BESLISSER, Rol.FINANCIEN,
        Rol.PRIVACYFUNCTIONARIS,
    }
)  # fmt: skip


class GebruikerManager(BaseUserManager["Gebruiker"]):
    def create_user(self, email: str | None, password: str | None = None, **velden: Any) -> Gebruiker:
        """Make a user; without a password they sign in with a code, a passkey or single sign-on."""
        gebruiker = self.model(email=self.normalize_email(email).lower() or None, **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        return self.get(email__iexact=username)


class Gebruiker(AbstractBaseUser):
    """Somebody who signs in. What they may do is said by their `Lidmaatschap` in each gemeente."""

    # Empty for a key person who has no mailbox and came in with a code on paper.
    email = models.EmailField("e-mailadres", unique=True, null=True, blank=True)
    naam = models.CharField("naam", max_length=200)
    taal = models.CharField("taal", max_length=5, choices=settings.LANGUAGES, default="nl")
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    is_active = models.BooleanField("actief", default=True)
    aangemaakt_op = models.DateTimeField("aangemaakt op", auto_now_add=True)

    objects: ClassVar[GebruikerManager] = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="gebruiker_email_uniek"),
            models.CheckConstraint(condition=~models.Q(email=""), name="gebruiker_email_niet_leeg"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [ACCOUNT_UIT]

    def __str__(self) -> str:
        return self.naam or self.email or ""

    @property
    def voornaam(self) -> str:
        return str(self).split(" ")[0]


@pghistory.track()
class Organisatie(GemeenteModel):
    """An organisation in a gemeente: welfare, care, housing, school, foundation."""

    naam = models.CharField("naam", max_length=200)
    soort = models.CharField("soort", max_length=60, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["naam", "pk"]
        constraints = [models.UniqueConstraint("gemeente", Lower("naam"), name="organisatie_naam_uniek")]

    def __str__(self) -> str:
        return self.naam


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    def actief(self) -> LidmaatschapQuerySet:
        return self.filter(actief=True, gebruiker__is_active=True, gemeente__aangesloten_op__isnull=False)

    def met_rol(self, *rollen: str) -> LidmaatschapQuerySet:
        return self.filter(rollen__overlap=list(rollen))


@pghistory.track()
class Lidmaatschap(models.Model):
    """The roles of one user in one gemeente, with the organisation they work for when it is not the gemeente."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="lidmaatschappen")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="lidmaatschappen")
    rollen = ArrayField(models.CharField(max_length=30, choices=Rol.choices), verbose_name="rollen")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="lidmaatschappen"
    )
    actief = models.BooleanField("actief", default=True)
    sinds = models.DateTimeField("sinds", auto_now_add=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["gemeente", "pk"]
        constraints = [
            models.UniqueConstraint("gemeente", "gebruiker", name="lidmaatschap_uniek"),
            models.CheckConstraint(condition=models.Q(rollen__len__gte=1), name="lidmaatschap_heeft_rol"),
        ]
        indexes = [GinIndex(fields=["rollen"], name="lidmaatschap_rollen")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [LIDMAATSCHAP_WEG]

    def __str__(self) -> str:
        return f"{self.gebruiker} ({', '.join(self.rolnamen)})"

    @property
    def rolnamen(self) -> list[str]:
        return [str(Rol(rol).label) for rol in self.rollen]

    @property
    def is_ambtenaar(self) -> bool:
        return bool(AMBTENAREN.intersection(self.rollen))

    @property
    def is_sleutelpersoon(self) -> bool:
        return Rol.SLEUTELPERSOON in self.rollen


CODE_TEKENS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that can be misread
CODE_LENGTE = 8
GELDIG = timedelta(days=14)


def nieuwe_code() -> str:
    """A code that can be read out over the phone: 8 characters, about 39 bits."""
    return "".join(secrets.choice(CODE_TEKENS) for _ in range(CODE_LENGTE))


def code_hash(code: str) -> str:
    """The stored form of a code; spaces, dashes and small letters do not matter."""
    kaal = "".join(teken for teken in code.upper() if teken.isalnum())
    return hashlib.sha256(f"{settings.SECRET_KEY}:{kaal}".encode()).hexdigest()


class UitnodigingQuerySet(models.QuerySet["Uitnodiging"]):
    def open(self) -> UitnodigingQuerySet:
        return self.filter(gebruikt_op__isnull=True, ingetrokken_op__isnull=True, verloopt_op__gt=timezone.now())


def verloopt() -> Any:
    return timezone.now() + GELDIG


class Uitnodiging(models.Model):
    """A one-time way in: roles in a gemeente for whoever brings the code."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField("e-mailadres", blank=True)
    naam = models.CharField("naam", max_length=200)
    rollen = ArrayField(models.CharField(max_length=30, choices=Rol.choices), verbose_name="rollen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taal = models.CharField("taal", max_length=5, choices=settings.LANGUAGES, default="nl")
    code_hash = models.CharField(max_length=64, unique=True)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, related_name="+")
    aangemaakt_op = models.DateTimeField(auto_now_add=True)
    verloopt_op = models.DateTimeField(default=verloopt)
    gebruikt_op = models.DateTimeField(null=True, blank=True)
    gebruikt_door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, related_name="+")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    verstuurd_op = models.DateTimeField(null=True, blank=True, help_text="empty: the mail server did not take it")
    verwijzing = models.BigIntegerField(null=True, blank=True, help_text="row of the slice that asked for it")

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-aangemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(rollen__len__gte=1), name="uitnodiging_heeft_rol"),
            models.CheckConstraint(
                condition=models.Q(gebruikt_op__isnull=True, gebruikt_door__isnull=True)
                | models.Q(gebruikt_op__isnull=False, gebruikt_door__isnull=False),
                name="uitnodiging_gebruikt_door_iemand",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "verwijzing"], name="uitnodiging_verwijzing")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [EENMALIG]

    def __str__(self) -> str:
        return self.naam

    @property
    def rolnamen(self) -> list[str]:
        return [str(Rol(rol).label) for rol in self.rollen]

    @property
    def is_open(self) -> bool:
        return self.gebruikt_op is None and self.ingetrokken_op is None and self.verloopt_op > timezone.now()


class Apparaat(models.Model):
    """A browser in which somebody is signed in. Its session names this row: without the row the session is over."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="apparaten")
    naam = models.CharField("apparaat", max_length=80)
    aangemaakt_op = models.DateTimeField("ingelogd op", auto_now_add=True)
    laatst_gezien = models.DateTimeField("laatst gebruikt", default=timezone.now)

    class Meta:
        verbose_name = "apparaat"
        verbose_name_plural = "apparaten"
        ordering = ["-laatst_gezien", "-pk"]

    def __str__(self) -> str:
        return self.naam
