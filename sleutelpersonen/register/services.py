"""Everything that changes a sleutelpersoon in more than one row, or must be told to others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from sleutelportal.accounts import services as accounts
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Rol, Uitnodiging
from wijken.models import Wijk

from .keuzes import Status
from .models import Bereik, Gesprek, PersoonWijk, Samen, Sleutel, Sleutelpersoon
from .workflow import PERSOON

EEN_JAAR = timedelta(days=365)


def zet_status(persoon: Sleutelpersoon, status: str, *, door: Lidmaatschap, reden: str = "") -> Sleutelpersoon:
    """Move a person to another status; who becomes active gets a first yearly talk within a year.

    Raises `OvergangGeweigerd` when the workflow does not allow it.
    """
    velden: dict[str, Any] = {}
    if status == Status.ACTIEF and persoon.volgend_jaargesprek is None:
        velden["volgend_jaargesprek"] = timezone.localdate() + EEN_JAAR
    return PERSOON.zet(persoon, status, door=door, reden=reden, **velden)


@transaction.atomic
def bewaar(persoon: Sleutelpersoon, wijken: Iterable[Wijk], *, reden: str) -> Sleutelpersoon:
    """Store a new or changed person with their wijken."""
    with pghistory.context(reden=reden):
        persoon.save()
        zet_wijken(persoon, wijken)
    return persoon


@transaction.atomic
def zet_wijken(persoon: Sleutelpersoon, wijken: Iterable[Wijk]) -> None:
    """Make these the wijken of a person."""
    nieuw = {wijk.pk for wijk in wijken}
    oud = set(PersoonWijk.objects.filter(persoon=persoon).values_list("wijk_id", flat=True))
    PersoonWijk.objects.filter(persoon=persoon, wijk__in=oud - nieuw).delete()
    PersoonWijk.objects.bulk_create([PersoonWijk(persoon=persoon, wijk_id=pk) for pk in nieuw - oud])


def mogelijke_dubbelen(persoon: Sleutelpersoon) -> QuerySet[Sleutelpersoon]:
    """Others who may be the same: the same name with the same birth date or phone, or the same name and no more known."""
    zelfde = Q(naamsleutel=_naamsleutel(persoon))
    zeker = Q(geboortedatum=persoon.geboortedatum) if persoon.geboortedatum else Q(geboortedatum__isnull=True)
    if persoon.telefoon:
        zeker |= Q(telefoon=persoon.telefoon)
    return Sleutelpersoon.objects.filter(zelfde & zeker).exclude(pk=persoon.pk)


def _naamsleutel(persoon: Sleutelpersoon) -> Sleutel:
    return Sleutel(Samen(Value(persoon.voornaam), Value(persoon.tussenvoegsel), Value(persoon.achternaam)))


@transaction.atomic
def houd_gesprek(
    persoon: Sleutelpersoon, gehouden_op: date, verslag: str, volgende: date, *, door: Gebruiker
) -> Gesprek:
    """Keep what a yearly talk agreed and plan the next one."""
    gesprek = Gesprek.objects.create(persoon=persoon, gehouden_op=gehouden_op, verslag=verslag, door=door)
    persoon.volgend_jaargesprek = volgende
    persoon.laatste_contact_op = timezone.now()
    with pghistory.context(reden="jaargesprek gehouden"):
        persoon.save(update_fields=["volgend_jaargesprek", "laatste_contact_op", "gewijzigd_op"])
    return gesprek


def trek_bereik_in(bereik: Bereik) -> None:
    """Withdraw consent for one reach; it is not shown from this moment on."""
    with pghistory.context(reden="toestemming ingetrokken"):
        Bereik.objects.filter(pk=bereik.pk, ingetrokken_op__isnull=True).update(ingetrokken_op=timezone.now())


@transaction.atomic
def nodig_uit(persoon: Sleutelpersoon, *, door: Gebruiker) -> tuple[Uitnodiging, str]:
    """Invite a person to the phone app; earlier invitations stop working.

    Returns the invitation and the code to hand over, or "" when it is mailed. Raises `Geweigerd` for a member.
    """
    for eerder in open_uitnodigingen(persoon):
        accounts.trek_in(eerder)
    return accounts.nodig_uit(
        gemeente=persoon.gemeente, naam=persoon.naam, email=persoon.email, rollen=[Rol.SLEUTELPERSOON], door=door,
        verwijzing=persoon.pk,
    )  # fmt: skip


def open_uitnodigingen(persoon: Sleutelpersoon) -> QuerySet[Uitnodiging]:
    return Uitnodiging.objects.open().filter(
        gemeente=persoon.gemeente, verwijzing=persoon.pk, rollen__contains=[Rol.SLEUTELPERSOON]
    )


def koppel_gebruiker(sender: Any, uitnodiging: Uitnodiging, gebruiker: Gebruiker, **kwargs: Any) -> None:
    """When a person uses their invitation, the login becomes theirs."""
    if uitnodiging.verwijzing is None or Rol.SLEUTELPERSOON not in uitnodiging.rollen:
        return
    persoon = Sleutelpersoon.objects.select_for_update(of=("self",)).get(pk=uitnodiging.verwijzing)
    persoon.gebruiker = gebruiker
    persoon.laatste_contact_op = timezone.now()
    with pghistory.context(reden="uitnodiging gebruikt"):
        persoon.save(update_fields=["gebruiker", "laatste_contact_op", "gewijzigd_op"])
    if persoon.status == Status.KANDIDAAT:
        PERSOON.zet(
            persoon, Status.ACTIEF, reden="uitnodiging gebruikt", volgend_jaargesprek=timezone.localdate() + EEN_JAAR
        )
