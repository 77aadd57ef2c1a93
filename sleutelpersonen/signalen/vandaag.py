"""Signals on the shared screens: tasks and figures of Vandaag, panels of a person and of an area."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sleutelportal.accounts.models import Lidmaatschap
from sleutelportal.ui.registers import Kengetal, Taak
from wijken.models import Wijk

from .keuzes import OPEN, Status
from .models import Signaal, SignaalQuerySet
from .rules import zichtbaar

MEEST = 50
DOEL = 90  # percent answered in time


def _bak(lid: Lidmaatschap, bak: str) -> SignaalQuerySet:
    """Mine; of nobody yet; and of others."""
    open_nu = zichtbaar(lid).open()
    if bak == "mij":
        return open_nu.filter(behandelaar=lid.gebruiker_id)
    if bak == "team":
        return open_nu.filter(behandelaar=None)
    return open_nu.filter(behandelaar__isnull=False).exclude(behandelaar=lid.gebruiker_id)


def taken(lid: Lidmaatschap, bak: str) -> list[Taak]:
    signalen = _bak(lid, bak).select_related("wijk", "persoon", "melder", "team", "organisatie", "behandelaar", "thema")
    return [_taak(een, bak) for een in signalen.defer("wijk__geometrie", "wijk__pad").order_by("rang", "pk")[:MEEST]]


def _taak(een: Signaal, bak: str) -> Taak:
    delen = [f"Signaal {een.kenmerk}", een.wijk.naam if een.wijk else "", f"van {een.melder_naam}"]
    if bak != "mij" and een.bij:
        delen.append(f"bij {een.bij}")
    return Taak(
        titel=een.titel, toelichting=" · ".join(filter(None, delen)),
        url=reverse("signaal", args=[een.pk]), icoon=een.thema.icoon, uiterlijk=een.antwoord_voor,
    )  # fmt: skip


def aantal(lid: Lidmaatschap, bak: str) -> int:
    return _bak(lid, bak).count()


def open_aantal(lid: Lidmaatschap) -> int:
    return zichtbaar(lid).open().count()


def _maanden(aantal: int) -> list[date]:
    """The first days of this month and the months before, oldest first."""
    dag = timezone.localdate().replace(day=1)
    dagen = [dag]
    for _ in range(aantal - 1):
        dag = (dag - timedelta(days=1)).replace(day=1)
        dagen.append(dag)
    return dagen[::-1]


def deze_maand(lid: Lidmaatschap) -> Kengetal:
    """Signals of this month beside the months before, in one query."""
    maanden = _maanden(6)
    eind = [*maanden[1:], timezone.localdate() + timedelta(days=1)]
    tellers = {
        f"m{plek}": Count("pk", filter=Q(ontvangen_op__date__gte=van, ontvangen_op__date__lt=tot))
        for plek, (van, tot) in enumerate(zip(maanden, eind, strict=True))
    }
    reeks = list(zichtbaar(lid).filter(ontvangen_op__date__gte=maanden[0]).aggregate(**tellers).values())
    nieuw = zichtbaar(lid).filter(status=Status.ONTVANGEN).count()
    return Kengetal(
        label="Signalen deze maand", waarde=str(reeks[-1]),
        toelichting=f"{nieuw} nog niet gelezen" if nieuw else "alles is gelezen", reeks=[float(n) for n in reeks],
        url=reverse("signalen"),
    )  # fmt: skip


def op_tijd(lid: Lidmaatschap) -> Kengetal:
    """Part of the answers of the last 90 days that came in time."""
    sinds = timezone.now() - timedelta(days=90)
    klaar = zichtbaar(lid).filter(beantwoord_op__gte=sinds)
    telling = klaar.aggregate(alle=Count("pk"), goed=Count("pk", filter=Q(beantwoord_op__date__lte=F("antwoord_voor"))))
    if not telling["alle"]:
        return Kengetal(label="Op tijd beantwoord", waarde="–", toelichting="nog geen antwoorden")
    deel = round(100 * telling["goed"] / telling["alle"])
    goed = deel >= DOEL
    return Kengetal(
        label="Op tijd beantwoord", waarde=str(deel), eenheid="%",
        toelichting=f"doel van {DOEL}% gehaald" if goed else f"onder het doel van {DOEL}%", toon="" if goed else "rood",
        url=f"{reverse('signalen')}?wie=laat",
    )  # fmt: skip


def persoon_paneel(request: HttpRequest, persoon: Any) -> dict[str, Any]:
    signalen = Signaal.objects.filter(persoon=persoon).select_related("thema").order_by("-ontvangen_op")
    return {"signalen": list(signalen[:6]), "aantal": signalen.count(), "persoon": persoon}


def gebied_paneel(request: HttpRequest, gebied: Any) -> dict[str, Any]:
    veld = "wijk" if isinstance(gebied, Wijk) else "buurt"
    signalen = zichtbaar(request.lidmaatschap).filter(**{veld: gebied.pk}).select_related("thema")  # type: ignore[attr-defined]
    telling = signalen.aggregate(alle=Count("pk"), open=Count("pk", filter=Q(status__in=OPEN)))
    return {
        "signalen": list(signalen.order_by("-ontvangen_op")[:6]),
        "aantal": telling["alle"],
        "open": telling["open"],
    }
