"""Everything that changes a signal. Each writes one line of its history in the same transaction."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory
from django.db import IntegrityError, transaction
from django.utils import timezone

from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Organisatie
from sleutelportal.herinneringen.services import stuur_bericht
from sleutelportal.logboek.workflow import OvergangGeweigerd
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.termijnen.werkdagen import werkdagen_erbij
from wijken.models import Buurt, Wijk

from .keuzes import STARTTEAM, TERMIJN, THEMAS, Soort, Status
from .models import Gebeurtenis, Signaal, Team, TeamLid, Thema
from .workflow import SIGNAAL


class AndereInhoud(Exception):
    """The phone sent something else under a number that is known already."""


class NietVanJou(Exception):
    """The signal belongs to somebody else."""


class IntussenVeranderd(Exception):
    """Somebody else did something with the signal since the page was shown; `laatste` is what."""

    def __init__(self, laatste: Gebeurtenis) -> None:
        super().__init__("changed meanwhile")
        self.laatste = laatste


@dataclass(frozen=True)
class Melding:
    """A signal as a key person tells it."""

    thema: Thema
    tekst: str
    urgentie: str
    gemaakt_op: datetime
    wijk: Wijk | None = None
    buurt: Buurt | None = None
    plek: str = ""

    @property
    def vingerafdruk(self) -> str:
        delen = [
            self.thema.code, self.tekst, self.urgentie, self.gemaakt_op.isoformat(),
            self.wijk and self.wijk.code, self.buurt and self.buurt.code, self.plek,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(delen).encode()).hexdigest()


@transaction.atomic
def ontvang(uuid: UUID, melding: Melding, *, melder: Gebruiker, gemeente: Gemeente) -> tuple[Signaal, bool]:
    """Keep a signal of a phone exactly once. Returns it and whether it is new.

    The same content again gives the same signal; raises `AndereInhoud` for other content, `NietVanJou` for the number
    of somebody else's signal, also one in another gemeente.
    """
    persoon = Sleutelpersoon.objects.filter(gebruiker=melder).first()
    try:
        with transaction.atomic():
            signaal = _maak(uuid, melding, melder=melder, persoon=persoon, gemeente=gemeente)
    except IntegrityError:
        return _bekend(uuid, melding, melder), False
    if persoon:
        _leeft(persoon)
    return signaal, True


def _bekend(uuid: UUID, melding: Melding, melder: Gebruiker) -> Signaal:
    signaal = Signaal.objects.filter(uuid=uuid).first()
    if signaal is None or signaal.melder_id != melder.pk:
        raise NietVanJou
    if signaal.vingerafdruk != melding.vingerafdruk:
        raise AndereInhoud
    return signaal


@transaction.atomic
def voer_in(melding: Melding, *, persoon: Sleutelpersoon, door: Gebruiker, gemeente: Gemeente) -> Signaal:
    """Keep what a key person told an officer by phone or at the desk."""
    signaal = _maak(None, melding, melder=persoon.gebruiker or door, persoon=persoon, gemeente=gemeente)
    schrijf(signaal, Soort.NOTITIE, door, f"Ingevoerd namens {persoon.naam}.")
    _leeft(persoon)
    return signaal


def _maak(
    uuid: UUID | None, melding: Melding, *, melder: Gebruiker, persoon: Sleutelpersoon | None, gemeente: Gemeente
) -> Signaal:
    nu = timezone.now()
    signaal = Signaal(
        thema=melding.thema, tekst=melding.tekst, urgentie=melding.urgentie, gemaakt_op=melding.gemaakt_op, ontvangen_op=nu,
        wijk=melding.wijk, buurt=melding.buurt, plek=melding.plek, melder=melder, persoon=persoon,
        team=melding.thema.team or Team.objects.order_by("pk").first(),
        antwoord_voor=werkdagen_erbij(timezone.localdate(nu), termijn(gemeente, melding.urgentie)),
        vingerafdruk=melding.vingerafdruk,
    )  # fmt: skip
    if uuid is not None:
        signaal.uuid = uuid
    with pghistory.context(reden="ontvangen"):
        signaal.save(force_insert=True)
    schrijf(signaal, Soort.ONTVANGEN, melder, op=nu)
    return signaal


def termijn(gemeente: Gemeente, urgentie: str) -> int:
    """Working days within which this gemeente promises an answer."""
    eigen = gemeente.instellingen.get("antwoord_werkdagen", {})
    return int(eigen.get(urgentie, TERMIJN[urgentie]))  # type: ignore[index]


def _leeft(persoon: Sleutelpersoon) -> None:
    with pghistory.context(reden="liet van zich horen"):
        persoon.laatste_contact_op = timezone.now()
        persoon.save(update_fields=["laatste_contact_op"])


def schrijf(
    signaal: Signaal, soort: Soort, door: Gebruiker | None, tekst: str = "", *, op: datetime | None = None
) -> Gebeurtenis:
    return Gebeurtenis.objects.create(signaal=signaal, soort=soort, door=door, tekst=tekst, op=op or timezone.now())


@transaction.atomic
def lees(signaal: Signaal, *, door: Lidmaatschap) -> Signaal:
    """Note that an officer opened the signal; only the first time counts."""
    if signaal.status != Status.ONTVANGEN:
        return signaal
    try:
        signaal = SIGNAAL.zet(signaal, Status.GELEZEN, door=door, gelezen_op=timezone.now())
    except OvergangGeweigerd as al_gedaan:
        return al_gedaan.object  # type: ignore[return-value]
    schrijf(signaal, Soort.GELEZEN, door.gebruiker)
    return signaal


@transaction.atomic
def wijs_toe(signaal: Signaal, *, team: Team | None, behandelaar: Gebruiker | None, door: Lidmaatschap) -> Signaal:
    """Give the signal to a team or to one officer; it comes back from an organisation that had it."""
    signaal = _pak_op(signaal, door, team=team or signaal.team, behandelaar=behandelaar, organisatie=None)
    naar = str(behandelaar) if behandelaar else str(signaal.team)
    schrijf(signaal, Soort.TOEGEWEZEN, door.gebruiker, f"Aan {naar}")
    if behandelaar and behandelaar.pk != door.gebruiker_id:
        stuur_bericht(behandelaar, "signaal_toegewezen", signaal, sleutel=str(timezone.now().timestamp()))
    return signaal


@transaction.atomic
def zet_door(signaal: Signaal, organisatie: Organisatie, toelichting: str, *, door: Lidmaatschap) -> Signaal:
    """Pass the signal on to a partner; the gemeente keeps watching the answer."""
    signaal = _pak_op(signaal, door, organisatie=organisatie, behandelaar=signaal.behandelaar or door.gebruiker)
    schrijf(signaal, Soort.DOORGEZET, door.gebruiker, "\n".join(filter(None, [f"Naar {organisatie}", toelichting])))
    return signaal


def _pak_op(signaal: Signaal, door: Lidmaatschap, **velden: Any) -> Signaal:
    gelezen = {} if signaal.gelezen_op else {"gelezen_op": timezone.now()}
    return SIGNAAL.zet(signaal, Status.OPGEPAKT, door=door, reden="opgepakt", **velden, **gelezen)


@transaction.atomic
def noteer(signaal: Signaal, tekst: str, *, door: Lidmaatschap) -> Gebeurtenis:
    """Add a note that only colleagues see."""
    return schrijf(signaal, Soort.NOTITIE, door.gebruiker, tekst)


@transaction.atomic
def antwoord(signaal: Signaal, tekst: str, *, door: Lidmaatschap, gezien_tot: int) -> Signaal:
    """Send the answer to the key person.

    `gezien_tot` is the last event that the writer saw. Raises `IntussenVeranderd` when somebody else answered after it,
    so that of two answers at once one is kept and the other goes back to its writer with the text.
    """
    signaal = Signaal.objects.select_for_update(of=("self",)).select_related("melder", "persoon").get(pk=signaal.pk)
    laatste = signaal.verloop.filter(soort=Soort.ANTWOORD, pk__gt=gezien_tot).order_by("-pk").first()
    if laatste:
        raise IntussenVeranderd(laatste)
    nu = timezone.now()
    velden = {
        "beantwoord_op": nu,
        "gezien_op": None,
        "geholpen": None,
        "behandelaar": signaal.behandelaar or door.gebruiker,
    }
    if signaal.is_open:
        signaal = SIGNAAL.zet(
            signaal, Status.BEANTWOORD, door=door, reden="beantwoord", gelezen_op=signaal.gelezen_op or nu, **velden
        )
    else:
        _vul_aan(signaal, velden)
    gebeurtenis = schrijf(signaal, Soort.ANTWOORD, door.gebruiker, tekst, op=nu)
    stuur_bericht(signaal.melder, "signaal_beantwoord", signaal, sleutel=str(gebeurtenis.pk))
    return signaal


def _vul_aan(signaal: Signaal, velden: dict[str, Any]) -> None:
    """A second answer, for example after a question back."""
    for naam, waarde in velden.items():
        setattr(signaal, naam, waarde)
    with pghistory.context(reden="antwoord aangevuld"):
        signaal.save(update_fields=list(velden))


@transaction.atomic
def gezien(signaal: Signaal, *, door: Gebruiker) -> None:
    """The key person saw the answer; only the first time counts."""
    nu = timezone.now()
    with pghistory.context(reden="antwoord gezien"):
        eerste = Signaal.objects.filter(pk=signaal.pk, beantwoord_op__isnull=False, gezien_op=None).update(gezien_op=nu)
    if eerste:
        schrijf(signaal, Soort.GEZIEN, door, op=nu)


@transaction.atomic
def reageer(signaal: Signaal, *, geholpen: bool | None, toelichting: str, bel_mij: bool, door: Gebruiker) -> Signaal:
    """What the key person thinks of the answer: helped closes the signal, not helped opens it again."""
    signaal = Signaal.objects.select_for_update(of=("self",)).get(pk=signaal.pk)
    if signaal.beantwoord_op is None:
        raise OvergangGeweigerd("Er is nog geen antwoord.", signaal)
    gezien(signaal, door=door)
    delen = [
        "" if geholpen is None else "Dit hielp." if geholpen else "Dit hielp niet.",
        toelichting,
        "Wil gebeld worden." if bel_mij else "",
    ]
    tekst = "\n".join(filter(None, delen))
    if _laatste_reactie(signaal) == tekst:
        return signaal
    schrijf(signaal, Soort.REACTIE, door, tekst)
    if geholpen and not bel_mij:
        signaal = (
            SIGNAAL.zet(signaal, Status.GESLOTEN, reden="geholpen", geholpen=True)
            if signaal.status == Status.BEANTWOORD
            else signaal
        )  # noqa: E501
    elif signaal.status in (Status.BEANTWOORD, Status.GESLOTEN) and (geholpen is False or bel_mij):
        signaal = heropen(signaal, geholpen=geholpen)
    if signaal.behandelaar:
        stuur_bericht(signaal.behandelaar, "signaal_reactie", signaal, sleutel=str(timezone.now().timestamp()))
    return signaal


def _laatste_reactie(signaal: Signaal) -> str | None:
    """The same reaction sent again, by a phone that heard nothing back, is one reaction."""
    laatste = signaal.verloop.exclude(soort=Soort.GEZIEN).order_by("-pk").first()
    return laatste.tekst if laatste and laatste.soort == Soort.REACTIE else None


def heropen(signaal: Signaal, *, geholpen: bool | None) -> Signaal:
    """Back to work with a fresh term."""
    dagen = termijn(signaal.gemeente, signaal.urgentie)
    opnieuw = werkdagen_erbij(timezone.localdate(), dagen)
    return SIGNAAL.zet(signaal, Status.OPGEPAKT, reden="heropend", geholpen=geholpen, antwoord_voor=opnieuw)


@transaction.atomic
def sluit(signaal: Signaal, *, door: Lidmaatschap) -> Signaal:
    """Close an answered signal to which nobody reacted."""
    signaal = SIGNAAL.zet(signaal, Status.GESLOTEN, door=door, reden="gesloten")
    schrijf(signaal, Soort.GESLOTEN, door.gebruiker)
    return signaal


def begin_gemeente(gemeente: Gemeente) -> None:
    """Themes and a first team for a gemeente that joins; leaves alone what is there."""
    if Thema.objects.exists():
        return
    team, _ = Team.objects.get_or_create(naam=STARTTEAM)
    for volgorde, (code, naam, icoon) in enumerate(THEMAS, start=1):
        Thema.objects.create(code=code, naam=naam, icoon=icoon, volgorde=volgorde * 10, team=team)


def zet_leden(team: Team, leden: list[Lidmaatschap]) -> None:
    """Make these the members of a team."""
    TeamLid.objects.filter(team=team).exclude(lidmaatschap__in=leden).delete()
    zittend = set(TeamLid.objects.filter(team=team).values_list("lidmaatschap_id", flat=True))
    TeamLid.objects.bulk_create([TeamLid(team=team, lidmaatschap=lid) for lid in leden if lid.pk not in zittend])


@transaction.atomic
def bewaar_team(team: Team, leden: list[Lidmaatschap], themas: list[Thema]) -> Team:
    """Store a team with its members, and give it these themes; a theme that it loses goes to the first team."""
    team.save()
    zet_leden(team, leden)
    eerste = Team.objects.order_by("pk").first()
    Thema.objects.filter(team=team).exclude(pk__in=[thema.pk for thema in themas]).update(team=eerste)
    Thema.objects.filter(pk__in=[thema.pk for thema in themas]).update(team=team)
    return team
