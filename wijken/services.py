"""Writing areas, and finding the area of a point."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from django.db import transaction

from sleutelportal.tenancy.models import Gemeente

from .geojson import Gelezen, OnleesbaarBestand, lees
from .models import Buurt, GemeenteGebied, Kaart, Wijk
from .vereenvoudigen import teken

MODELLEN: dict[str, type[GemeenteGebied] | type[Wijk] | type[Buurt]] = {
    "gemeente": GemeenteGebied,
    "wijk": Wijk,
    "buurt": Buurt,
}
VELDEN = ["naam", "geometrie", "west", "zuid", "oost", "noord", "kerncijfers", "inwoners", "vingerafdruk"]


@dataclass
class Verslag:
    """What an import of areas did: per level how many are new, changed and unchanged, and what was refused."""

    tellingen: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    fouten: list[str] = field(default_factory=list)
    zonder_oppervlak: list[str] = field(default_factory=list)

    @property
    def gelukt(self) -> int:
        return sum(teller.total() for teller in self.tellingen.values())


def importeer_gebieden(paden: Iterable[Path]) -> Verslag:
    """Read the files, in any order, and store what is whole. The same files again change nothing."""
    verslag = Verslag()
    gelezen: dict[str, dict[str, Gelezen]] = {niveau: {} for niveau in MODELLEN}
    for pad in paden:
        try:
            resultaat = lees(pad)
        except OnleesbaarBestand as fout:
            verslag.fouten.append(str(fout))
            continue
        verslag.fouten += resultaat.fouten
        verslag.zonder_oppervlak += resultaat.zonder_oppervlak
        for gebied in resultaat.gebieden:
            eerder = gelezen[gebied.niveau].setdefault(gebied.code, gebied)
            if eerder is not gebied:
                _vul_aan(eerder, gebied)
    with transaction.atomic():
        for niveau, gebieden in gelezen.items():
            if gebieden:
                _bewaar(niveau, gebieden, verslag)
    return verslag


def _vul_aan(eerder: Gelezen, nieuw: Gelezen) -> None:
    """Outlines come from the layout without figures, figures from the layout that has them, in any order."""
    if eerder.kerncijfers and not nieuw.kerncijfers:
        eerder.geometrie, eerder.naam = nieuw.geometrie, nieuw.naam
    eerder.kerncijfers = nieuw.kerncijfers or eerder.kerncijfers


def _bewaar(niveau: str, gebieden: dict[str, Gelezen], verslag: Verslag) -> None:
    model = MODELLEN[niveau]
    gemeenten = _gemeenten(gebieden.values())
    wijken = dict(Wijk.objects.values_list("code", "pk")) if niveau == "buurt" else {}
    bestaand = {rij.code: rij for rij in model.objects.filter(code__in=gebieden).defer("pad", "label")}
    nieuw, anders, teller = [], [], verslag.tellingen[niveau]
    for code, gebied in gebieden.items():
        rij = bestaand.get(code)
        velden = _velden(gebied, rij)
        if niveau == "buurt":
            velden["wijk_id"] = wijken.get(f"WK{code[2:8]}")
        if rij is None:
            nieuw.append(model(code=code, gemeente=gemeenten[gebied.gemeentecode], **velden))
        elif rij.vingerafdruk != velden["vingerafdruk"] or (niveau == "buurt" and rij.wijk_id != velden["wijk_id"]):  # type: ignore[union-attr]
            for naam, waarde in velden.items():
                setattr(rij, naam, waarde)
            anders.append(rij)
        else:
            teller["ongewijzigd"] += 1
    model.objects.bulk_create(nieuw, batch_size=500)  # type: ignore
    if anders:
        model.objects.bulk_update(anders, VELDEN + (["wijk"] if niveau == "buurt" else []), batch_size=200)  # type: ignore
    teller["nieuw"] += len(nieuw)
    teller["gewijzigd"] += len(anders)
    if niveau != "gemeente":
        teken_kaarten(niveau, {rij.gemeente_id for rij in [*nieuw, *anders]})


def _gemeenten(gebieden: Iterable[Gelezen]) -> dict[str, Gemeente]:
    """The gemeenten of these areas; one that is only known by its wijken gets its code as name until its file comes."""
    namen = {
        gebied.gemeentecode: gebied.naam if gebied.niveau == "gemeente" else gebied.gemeentecode for gebied in gebieden
    }
    Gemeente.objects.bulk_create(
        [Gemeente(code=code, naam=naam) for code, naam in namen.items()], ignore_conflicts=True
    )
    gemeenten = {gemeente.code: gemeente for gemeente in Gemeente.objects.filter(code__in=namen)}
    hernoemd = [gemeente for code, gemeente in gemeenten.items() if namen[code] not in {code, gemeente.naam}]
    for gemeente in hernoemd:
        gemeente.naam = namen[gemeente.code]
    Gemeente.objects.bulk_update(hernoemd, ["naam"])
    return gemeenten


def _velden(gebied: Gelezen, rij: Any) -> dict[str, Any]:
    if rij is not None and gebied.kerncijfers:
        naam, wkb, cijfers = rij.naam, bytes(rij.geometrie), gebied.kerncijfers
    else:
        naam, wkb = gebied.naam, shapely.to_wkb(gebied.geometrie)
        cijfers = gebied.kerncijfers or (rij.kerncijfers if rij is not None else {})
    west, zuid, oost, noord = shapely.from_wkb(wkb).bounds
    inwoners = cijfers.get("aantal_inwoners")
    merk = hashlib.sha256(wkb + json.dumps([naam, cijfers], sort_keys=True).encode()).hexdigest()
    return {
        "naam": naam, "geometrie": wkb, "west": west, "zuid": zuid, "oost": oost, "noord": noord,
        "kerncijfers": cijfers, "inwoners": int(inwoners) if inwoners is not None else None, "vingerafdruk": merk,
    }  # fmt: skip


def teken_kaarten(niveau: str, gemeente_ids: Iterable[int]) -> None:
    """Draw the map of each of these gemeenten at one level again and keep the paths, so that a page need not."""
    model: Any = MODELLEN[niveau]
    for gemeente_id in gemeente_ids:
        rijen = list(model.objects.filter(gemeente_id=gemeente_id).order_by("code"))
        raam, omtrekken = teken([shapely.from_wkb(bytes(rij.geometrie)) for rij in rijen])
        for rij, omtrek in zip(rijen, omtrekken, strict=True):
            rij.pad, rij.label = omtrek.pad, list(omtrek.label)
        model.objects.bulk_update(rijen, ["pad", "label"], batch_size=200)
        Kaart.objects.update_or_create(
            gemeente_id=gemeente_id, niveau=niveau, defaults={"breed": raam.breed, "hoog": raam.hoog}
        )


def vind_gebied(breedtegraad: float, lengtegraad: float, gemeente: Gemeente) -> tuple[Wijk | None, Buurt | None]:
    """The wijk and buurt of `gemeente` in which a point lies; None outside. On a border the first code wins."""
    return _in(Wijk, breedtegraad, lengtegraad, gemeente), _in(Buurt, breedtegraad, lengtegraad, gemeente)


def _in(model: Any, breedtegraad: float, lengtegraad: float, gemeente: Gemeente) -> Any:
    punt = shapely.Point(lengtegraad, breedtegraad)
    kandidaten = model.objects.filter(
        gemeente=gemeente, west__lte=lengtegraad, oost__gte=lengtegraad, zuid__lte=breedtegraad, noord__gte=breedtegraad
    ).order_by("code")
    return next((rij for rij in kandidaten if shapely.from_wkb(bytes(rij.geometrie)).intersects(punt)), None)
