"""Read areas from CBS GeoJSON, in both layouts, keeping everything that is whole and naming everything that is not."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

CODE = {"gemeente": re.compile(r"GM\d{4}"), "wijk": re.compile(r"WK\d{6}"), "buurt": re.compile(r"BU\d{8}")}
NAAM_EN_CODE = (
    ("buurtcode", "buurtnaam"),
    ("wijkcode", "wijknaam"),
    ("gemeentecode", "gemeentenaam"),
    ("statcode", "statnaam"),
)
GEEN_CIJFER = -99990000  # CBS writes -99995 up to -99999999 for "not available"
RAAM = (2.0, 50.0, 8.0, 54.5)  # longitude and latitude of the Netherlands, with its waters


class OnleesbaarBestand(ValueError):
    """The file as a whole cannot be used; the message is one Dutch sentence."""


@dataclass
class Gelezen:
    """One area as read: `geometrie` in longitude and latitude, `kerncijfers` only in the layout that has them."""

    niveau: str
    code: str
    naam: str
    geometrie: BaseGeometry
    kerncijfers: dict[str, Any] = field(default_factory=dict)

    @property
    def gemeentecode(self) -> str:
        return f"GM{self.code[2:6]}"


@dataclass
class Resultaat:
    gebieden: list[Gelezen] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)

    @property
    def zonder_oppervlak(self) -> list[str]:
        return [gebied.code for gebied in self.gebieden if not gebied.geometrie.area]


def lees(pad: Path) -> Resultaat:
    """Read one file. Raises `OnleesbaarBestand` when there is nothing in it to use."""
    resultaat = Resultaat()
    gezien: dict[str, Gelezen] = {}
    water: dict[str, str] = {}
    for nummer, feature in enumerate(_features(pad, resultaat.fouten), 1):
        try:
            gebied = _gebied(feature)
        except ValueError as fout:
            resultaat.fouten.append(f"{pad.name}, gebied {nummer}: {fout}")
            continue
        is_water = str(feature["properties"].get("water", "")).upper()
        eerder = gezien.get(gebied.code)
        if eerder is None:
            gezien[gebied.code], water[gebied.code] = gebied, is_water
        elif {is_water, water[gebied.code]} == {"JA", "NEE"}:
            _voeg_samen(eerder, gebied, water[gebied.code] == "NEE")
        else:
            resultaat.fouten.append(
                f"{pad.name}, gebied {nummer}: code {gebied.code} staat er twee keer in; de eerste telt."
            )
    resultaat.gebieden = list(gezien.values())
    return resultaat


def _voeg_samen(eerder: Gelezen, ander: Gelezen, eerder_is_land: bool) -> None:
    """A gemeente with water comes in two parts: the outline is both, the figures are those of the land."""
    eerder.geometrie = shapely.union_all([eerder.geometrie, ander.geometrie])
    if not eerder_is_land:
        eerder.kerncijfers = ander.kerncijfers


def _features(pad: Path, fouten: list[str]) -> Iterator[dict[str, Any]]:
    tekst = _tekst(pad)
    try:
        inhoud = json.loads(tekst)
    except json.JSONDecodeError:
        yield from _hele_features(tekst, pad, fouten)
        return
    features = inhoud.get("features") if isinstance(inhoud, dict) else None
    if not isinstance(features, list) or not features:
        raise OnleesbaarBestand(f"{pad.name} bevat geen gebieden. Kies een GeoJSON-bestand van het CBS.")
    yield from features


def _tekst(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise OnleesbaarBestand(f"{pad.name} is geen tekstbestand. Kies een GeoJSON-bestand van het CBS.") from None
    except OSError as fout:
        raise OnleesbaarBestand(f"{pad.name} is niet te openen ({fout.strerror}).") from None


def _hele_features(tekst: str, pad: Path, fouten: list[str]) -> Iterator[dict[str, Any]]:
    """From a file that was cut off or damaged: every feature up to the damage."""
    begin = re.search(r'"features"\s*:\s*\[', tekst)
    if not begin:
        raise OnleesbaarBestand(f"{pad.name} is geen GeoJSON. Kies een GeoJSON-bestand van het CBS.")
    decoder, plek, aantal = json.JSONDecoder(), begin.end(), 0
    while True:
        plek += len(tekst[plek : plek + 200]) - len(tekst[plek : plek + 200].lstrip(" \r\n\t,"))
        try:
            feature, plek = decoder.raw_decode(tekst, plek)
        except json.JSONDecodeError:
            break
        aantal += 1
        yield feature
    if not aantal:
        raise OnleesbaarBestand(f"{pad.name} is afgebroken voordat er een heel gebied in stond. Haal het opnieuw op.")
    fouten.append(f"{pad.name}: het bestand is afgebroken na {aantal} gebieden. Haal het opnieuw op voor de rest.")


def _gebied(feature: Any) -> Gelezen:
    eigenschappen = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(eigenschappen, dict):
        raise ValueError("dit gebied heeft geen gegevens.")
    code, naam = _code_en_naam(eigenschappen)
    niveau = next((niveau for niveau, vorm in CODE.items() if vorm.fullmatch(code)), None)
    if niveau is None:
        raise ValueError(f"code ‘{code or 'leeg'}’ is geen code van een gemeente, wijk of buurt.")
    geometrie = _geometrie(feature.get("geometry"), code, naam)
    cijfers = {} if "statcode" in eigenschappen else _kerncijfers(eigenschappen)
    return Gelezen(niveau, code, naam or code, geometrie, cijfers)


def _code_en_naam(eigenschappen: dict[str, Any]) -> tuple[str, str]:
    for code, naam in NAAM_EN_CODE:
        if eigenschappen.get(code):
            return str(eigenschappen[code]).strip().upper(), str(eigenschappen.get(naam) or "").strip()
    return "", ""


def _geometrie(ruw: Any, code: str, naam: str) -> BaseGeometry:
    wie = f"{code} ({naam})" if naam else code
    if not ruw or not ruw.get("coordinates"):
        raise ValueError(f"{wie} heeft een lege vorm.")
    try:
        geometrie = shape(ruw)
        heel = (
            geometrie if geometrie.is_valid else shapely.make_valid(geometrie, method="structure", keep_collapsed=False)
        )
    except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        raise ValueError(f"{wie} heeft een kapotte vorm.") from None
    vlakken = [deel for deel in shapely.get_parts(heel) if deel.geom_type in {"Polygon", "MultiPolygon"} and deel.area]
    # Generalised maps hold areas that collapsed to a line: they stay known, but cannot be drawn.
    geometrie = shapely.union_all(vlakken) if vlakken else shapely.convex_hull(geometrie)
    if geometrie.is_empty:
        raise ValueError(f"{wie} heeft een lege vorm.")
    if not all(map(math.isfinite, geometrie.bounds)) or not shapely.box(*RAAM).contains(shapely.box(*geometrie.bounds)):
        raise ValueError(f"{wie} ligt niet in Nederland. Kies een bestand met lengte- en breedtegraden (WGS 84).")
    return geometrie


def _kerncijfers(eigenschappen: dict[str, Any]) -> dict[str, Any]:
    weg = {naam for paar in NAAM_EN_CODE for naam in paar} | {"water"}
    return {
        naam: waarde
        for naam, waarde in sorted(eigenschappen.items())
        if naam not in weg
        and isinstance(waarde, int | float)
        and waarde > GEEN_CIJFER
        and waarde not in {-99995, -99997}
    }
