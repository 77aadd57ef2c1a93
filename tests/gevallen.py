"""Rows that several tests start from, made through the same models and services as the portal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import shapely
from django.utils import timezone

from sleutelpersonen.register.keuzes import Status
from sleutelpersonen.register.models import PersoonWijk, Sleutelpersoon
from sleutelpersonen.signalen import services
from sleutelpersonen.signalen.models import Signaal, Team, Thema
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap
from sleutelportal.tenancy.models import Gemeente
from wijken.models import Buurt, Wijk
from wijken.services import teken_kaarten


def maak_wijken(gemeente: Gemeente, *namen: str) -> list[Wijk]:
    """Square wijken side by side, each with two buurten."""
    wijken = []
    for nummer, naam in enumerate(namen, 1):
        west = 5 + nummer / 100
        code = f"{gemeente.code[2:]}{nummer:02d}"
        wijken.append(
            Wijk.objects.create(
                code=f"WK{code}", naam=naam, gemeente=gemeente, **_vlak(west, 52, 0.01, 0.01), inwoners=5000
            )
        )
        for helft in (0, 1):
            Buurt.objects.create(
                code=f"BU{code}{helft + 1:02d}", naam=f"{naam} {'Noord' if helft else 'Zuid'}", gemeente=gemeente, wijk=wijken[-1],
                inwoners=2500, **_vlak(west, 52 + helft * 0.005, 0.01, 0.005),
            )  # fmt: skip
    for niveau in ("wijk", "buurt"):
        teken_kaarten(niveau, [gemeente.pk])
    return wijken


def _vlak(west: float, zuid: float, breed: float, hoog: float) -> dict[str, Any]:
    vorm = shapely.box(west, zuid, west + breed, zuid + hoog)
    return {
        "geometrie": shapely.to_wkb(vorm),
        "west": west,
        "zuid": zuid,
        "oost": west + breed,
        "noord": zuid + hoog,
        "vingerafdruk": "x",
    }


def maak_persoon(wijk: Wijk | None = None, **velden: Any) -> Sleutelpersoon:
    """An active person in the gemeente in scope."""
    velden = {"voornaam": "Samira", "achternaam": "El Idrissi", "status": Status.ACTIEF, **velden}
    persoon = Sleutelpersoon.objects.create(**velden)
    if wijk:
        PersoonWijk.objects.create(persoon=persoon, wijk=wijk)
    return persoon


def maak_team(gemeente: Gemeente, *leden: Gebruiker) -> Team:
    services.begin_gemeente(gemeente)
    team = Team.objects.order_by("pk").first()
    assert team is not None
    services.zet_leden(team, list(Lidmaatschap.objects.filter(gemeente=gemeente, gebruiker__in=leden)))
    return team


def maak_signaal(melder: Gebruiker, gemeente: Gemeente, *, dagen: int = 0, **velden: Any) -> Signaal:
    """A signal that came in `dagen` days ago."""
    services.begin_gemeente(gemeente)
    melding = services.Melding(
        thema=Thema.objects.get(code=velden.pop("thema", "wonen")), tekst=velden.pop("tekst", "Schimmel in de flat. De baby hoest."),
        urgentie=velden.pop("urgentie", "gewoon"), gemaakt_op=timezone.now(), wijk=velden.pop("wijk", None),
    )  # fmt: skip
    signaal, _ = services.ontvang(uuid4(), melding, melder=melder, gemeente=gemeente)
    if dagen or velden:
        toen = signaal.ontvangen_op - timedelta(days=dagen)
        Signaal.objects.filter(pk=signaal.pk).update(**{"ontvangen_op": toen, "gemaakt_op": toen, **velden})
        signaal.refresh_from_db()
    return signaal
