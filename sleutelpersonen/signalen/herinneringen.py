"""When a signal threatens to be forgotten, and what its reporter is told."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from sleutelportal.accounts.models import Lidmaatschap, Rol
from sleutelportal.herinneringen.regels import Moment, Regel, Soort, regels

from .keuzes import OPEN, Status
from .models import Signaal, TeamLid

ONGELEZEN_NA = 2  # working days
KORT_VOOR = 2  # working days
ONGEZIEN_NA = timedelta(days=5)

ANTWOORD = {
    "nl": "Er is een antwoord op je signaal.",
    "en": "There is an answer to your signal.",
    "ar": "هناك رد على بلاغك.",
    "tr": "Bildiriminize yanıt geldi.",
    "uk": "Є відповідь на ваше повідомлення.",
    "pl": "Jest odpowiedź na Twoje zgłoszenie.",
    "fa": "به گزارش شما پاسخ داده شده است.",
    "ti": "ንሓበሬታኹም መልሲ ኣሎ።",
}


def _signaal(pk: int) -> str:
    return reverse("signaal", args=[pk])


def _telefoon(pk: int) -> str:
    return reverse("mijn")


def _per(veld: str) -> Any:
    """Another date of the field is another reminder, for example after a signal is opened again."""
    return Cast(F(veld), CharField())


def _begin(dag: Any) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _coordinatoren() -> QuerySet[Lidmaatschap]:
    return Lidmaatschap.objects.actief().met_rol(Rol.WIJKCOORDINATOR)


def ongelezen(moment: Moment) -> QuerySet[Any, Any]:
    """Nobody opened it for two working days: the team, or the coordinators when the team is empty."""
    oud = Q(status=Status.ONTVANGEN, ontvangen_op__lt=_begin(moment.werkdagen(-ONGELEZEN_NA) + timedelta(days=1)))
    return _team_of_coordinatoren(oud, moment)


def _team_of_coordinatoren(voorwaarde: Q, moment: Moment) -> QuerySet[Any, Any]:
    team = _signalen_met_ontvanger(voorwaarde & Q(team__leden__actief=True), F("team__leden__gebruiker"))
    rest = Signaal.objects.filter(voorwaarde).exclude(
        team__in=TeamLid.objects.filter(lidmaatschap__actief=True).values("team")
    )
    bij_coordinator = rest.filter(gemeente__lidmaatschappen__in=_coordinatoren().filter(gemeente=moment.gemeente))
    return team.union(_kolommen(bij_coordinator, F("gemeente__lidmaatschappen__gebruiker")))


def _signalen_met_ontvanger(voorwaarde: Q, ontvanger: F) -> QuerySet[Any, Any]:
    return _kolommen(Signaal.objects.filter(voorwaarde), ontvanger)


def _kolommen(signalen: QuerySet[Signaal], ontvanger: F) -> QuerySet[Any, Any]:
    return signalen.order_by().values_list(
        Cast("pk", BigIntegerField()), _per("antwoord_voor"), Cast(ontvanger, BigIntegerField())
    )


def bijna(moment: Moment) -> QuerySet[Any, Any]:
    """The answer is due within two working days: the handler."""
    dagen = Q(antwoord_voor__gte=moment.vandaag, antwoord_voor__lte=moment.werkdagen(KORT_VOOR))
    return _signalen_met_ontvanger(dagen & Q(status__in=OPEN, behandelaar__isnull=False), F("behandelaar"))


def te_laat(moment: Moment) -> QuerySet[Any, Any]:
    """The day of the answer has passed: handler or team, and every wijkcoördinator."""
    laat = Q(antwoord_voor__lt=moment.vandaag, status__in=OPEN)
    handler = _signalen_met_ontvanger(laat & Q(behandelaar__isnull=False), F("behandelaar"))
    team = _signalen_met_ontvanger(laat & Q(team__leden__actief=True), F("team__leden__gebruiker"))
    coordinatoren = Signaal.objects.filter(
        laat, gemeente__lidmaatschappen__in=_coordinatoren().filter(gemeente=moment.gemeente)
    )
    return handler.union(team, _kolommen(coordinatoren, F("gemeente__lidmaatschappen__gebruiker")))


def antwoord_ongezien(moment: Moment) -> QuerySet[Any, Any]:
    """Answered five days ago and not seen: the key person."""
    oud = Q(status=Status.BEANTWOORD, gezien_op=None, beantwoord_op__lte=moment.nu - ONGEZIEN_NA)
    signalen = Signaal.objects.filter(oud).order_by()
    return signalen.values_list(Cast("pk", BigIntegerField()), _per("beantwoord_op"), Cast("melder", BigIntegerField()))


SOORTEN: list[Soort] = [
    Soort(naam="signaal_beantwoord", titel="Antwoord op een signaal", tekst=ANTWOORD, pad=_telefoon, persoonlijk=True),
    Soort(naam="signaal_toegewezen", titel="Signaal aan jou gegeven", pad=_signaal),
    Soort(naam="signaal_reactie", titel="Reactie op je antwoord", pad=_signaal),
    Regel(
        naam="signaal_ongelezen", titel="Signaal nog niet gelezen", pad=_signaal, verschuldigd=ongelezen,
        uitleg="Niemand opende een signaal binnen 2 werkdagen: naar het team.",
    ),
    Regel(
        naam="signaal_bijna", titel="Signaal bijna over de termijn", pad=_signaal, verschuldigd=bijna,
        uitleg="Het antwoord moet binnen 2 werkdagen weg: naar de behandelaar.",
    ),
    Regel(
        naam="signaal_te_laat", titel="Signaal over de termijn", pad=_signaal, verschuldigd=te_laat,
        uitleg="De dag van het antwoord is voorbij: naar behandelaar, team en wijkcoördinator.",
    ),
    Regel(
        naam="antwoord_ongezien", titel="Antwoord nog niet gezien", tekst=ANTWOORD, pad=_telefoon, persoonlijk=True,
        verschuldigd=antwoord_ongezien, uitleg="De sleutelpersoon zag het antwoord na 5 dagen nog niet: 1 bericht.",
    ),
]  # fmt: skip


def registreer() -> None:
    regels.registreer(*SOORTEN)
