"""Wijken and buurten that do not exist: cells around seeded points inside an outline."""

from __future__ import annotations

import math
import random
from typing import Any

import shapely
from shapely.ops import voronoi_diagram

from sleutelportal.tenancy.models import Gemeente

from .models import Buurt, GemeenteGebied, Wijk
from .services import teken_kaarten

NAMEN = {
    "GM9901": (
        "Lindewaard-Centrum", "Lindewaard-Noord", "De Weiden", "Molenkwartier", "Havenwijk", "Westerpark", "Oud-Zuid",
        "Rozenburg", "Stationskwartier", "Hoogveen", "Buitengebied",
    ),
    "GM9902": ("Sint Annaveen-Dorp", "Kanaalzone", "Nieuwveen", "De Kamp", "Vaartwijk", "Landelijk gebied"),
}  # fmt: skip
BUURTEN = ("Noord", "Zuid", "Oost", "West", "Midden", "Rand")
MIDDEN = {"GM9901": (5.31, 52.06), "GM9902": (6.42, 52.91)}


def vul(gemeente: Gemeente, rnd: random.Random) -> None:
    """Make the areas of the gemeente in scope; neighbours share their borders exactly."""
    code = gemeente.code[2:]
    omtrek = _omtrek(rnd, *MIDDEN[gemeente.code])
    wijken, buurten = [], []
    for nummer, (naam, vorm) in enumerate(
        zip(NAMEN[gemeente.code], _verdeel(omtrek, len(NAMEN[gemeente.code]), rnd), strict=True), 1
    ):
        buiten = "gebied" in naam.lower()
        inwoners = rnd.randint(180, 450) if buiten else rnd.randrange(2_400, 9_800, 5)
        wijken.append(Wijk(code=f"WK{code}{nummer:02d}", naam=naam, gemeente=gemeente, **_velden(vorm, inwoners, rnd)))
        delen = _verdeel(vorm, rnd.randint(3, 6), rnd)
        for plek, deel in enumerate(delen, 1):
            buurtnaam = f"{naam.removeprefix('Lindewaard-').removeprefix('Sint Annaveen-')} {BUURTEN[plek - 1]}"
            velden = _velden(deel, round(inwoners / len(delen)), rnd)
            buurten.append(
                Buurt(
                    code=f"BU{code}{nummer:02d}{plek:02d}", naam=buurtnaam, gemeente=gemeente, wijk=wijken[-1], **velden
                )
            )
    Wijk.objects.bulk_create(wijken)
    Buurt.objects.bulk_create(buurten)
    totaal = sum(wijk.inwoners or 0 for wijk in wijken)
    GemeenteGebied.objects.create(
        code=gemeente.code, naam=gemeente.naam, gemeente=gemeente, **_velden(omtrek, totaal, rnd)
    )
    for niveau in ("wijk", "buurt"):
        teken_kaarten(niveau, [gemeente.pk])


def _omtrek(rnd: random.Random, lengte: float, breedte: float) -> shapely.Polygon:
    """An irregular outline of some ten kilometres across."""
    golven = [(keer, 0.3 / keer, rnd.uniform(0, math.tau)) for keer in (2, 3, 5, 9)]
    punten = []
    for n in range(72):
        hoek = math.tau * n / 72
        straal = (
            1 + sum(hoogte * math.sin(keer * hoek + begin) for keer, hoogte, begin in golven) + rnd.uniform(-0.02, 0.02)
        )
        punten.append((lengte + 0.075 * straal * math.cos(hoek), breedte + 0.045 * straal * math.sin(hoek)))
    return shapely.Polygon(punten)


def _verdeel(vorm: shapely.Polygon, aantal: int, rnd: random.Random) -> list[Any]:
    """Cut a shape into `aantal` connected cells that cover it exactly."""
    west, zuid, oost, noord = vorm.bounds
    while True:
        punten: list[shapely.Point] = []
        while len(punten) < aantal:
            punt = shapely.Point(rnd.uniform(west, oost), rnd.uniform(zuid, noord))
            if vorm.contains(punt):
                punten.append(punt)
        for _ in range(3):
            cellen = [
                vorm.intersection(cel) for cel in voronoi_diagram(shapely.MultiPoint(punten), envelope=vorm).geoms
            ]
            punten = [cel.representative_point() if not cel.contains(cel.centroid) else cel.centroid for cel in cellen]
        if len(cellen) == aantal and all(cel.geom_type == "Polygon" for cel in cellen):
            return sorted(cellen, key=lambda cel: cel.centroid.distance(vorm.centroid))


def _velden(vorm: shapely.Polygon, inwoners: int, rnd: random.Random) -> dict[str, object]:
    west, zuid, oost, noord = vorm.bounds
    cijfers = {
        "aantal_inwoners": inwoners,
        "aantal_huishoudens": round(inwoners / rnd.uniform(1.9, 2.4)),
        "percentage_personen_65_jaar_en_ouder": rnd.randint(11, 29),
        "percentage_huurwoningen": rnd.randint(18, 68),
    }
    return {
        "geometrie": shapely.to_wkb(vorm), "west": west, "zuid": zuid, "oost": oost, "noord": noord,
        "kerncijfers": cijfers, "inwoners": inwoners, "vingerafdruk": "demonstratie",
    }  # fmt: skip
