"""From real outlines to paths for a map of one gemeente, simplified together so that neighbours still touch."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

BREED = 1000  # units of the frame; about 2 per pixel on the page
FIJNHEID = 2.0  # units: what moves a line less than half a pixel is left out


@dataclass(frozen=True)
class Omtrek:
    """A path (`M…l…z`, whole units; empty for an area without surface), a point well inside it and the free radius
    around that point."""

    pad: str
    label: tuple[int, int, int]


@dataclass(frozen=True)
class Raam:
    breed: int
    hoog: int


def teken(vormen: Sequence[BaseGeometry]) -> tuple[Raam, list[Omtrek]]:
    """Simplify the areas of one gemeente together and place them in one frame, north up.

    Shared borders are simplified once and rounded alike, so they stay shared.
    """
    platte = _projecteer(vormen)
    west, zuid, oost, noord = shapely.total_bounds(np.array(platte, dtype=object))
    schaal = BREED / max(oost - west, (noord - zuid) / 1.4, 1e-9)
    raam = Raam(math.ceil((oost - west) * schaal), math.ceil((noord - zuid) * schaal))
    geplaatst = [
        shapely.transform(vorm, lambda p: np.column_stack([(p[:, 0] - west) * schaal, (noord - p[:, 1]) * schaal]))
        for vorm in platte
    ]
    vlakken = [i for i, vorm in enumerate(geplaatst) if vorm.area]
    for i, klein in zip(vlakken, shapely.coverage_simplify([geplaatst[i] for i in vlakken], FIJNHEID), strict=True):
        geplaatst[i] = klein if klein.area else geplaatst[i]
    return raam, [_omtrek(vorm) for vorm in geplaatst]


def _projecteer(vormen: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Flat enough for one gemeente: degrees of longitude shrink with the cosine of the latitude."""
    _, zuid, _, noord = shapely.total_bounds(np.array(vormen, dtype=object))
    krimp = math.cos(math.radians((zuid + noord) / 2))
    return [shapely.transform(vorm, lambda p: p * np.array([krimp, 1.0])) for vorm in vormen]


def _omtrek(vorm: BaseGeometry) -> Omtrek:
    if not vorm.area:
        x, y = vorm.centroid.coords[0]
        return Omtrek("", (round(x), round(y), 0))
    pad = "".join(_ringpad(ring) for ring in _ringen(vorm))
    grootste = max(shapely.get_parts(vorm), key=lambda deel: deel.area)
    cirkel = shapely.maximum_inscribed_circle(grootste, tolerance=2.0)
    x, y = cirkel.coords[0]
    return Omtrek(pad, (round(x), round(y), math.floor(cirkel.length)))


def _ringen(vorm: BaseGeometry) -> Iterable[BaseGeometry]:
    for deel in shapely.get_parts(vorm):
        yield deel.exterior
        yield from deel.interiors


def _ringpad(ring: BaseGeometry) -> str:
    punten = np.rint(shapely.get_coordinates(ring)).astype(int)
    punten = punten[np.r_[True, np.any(np.diff(punten, axis=0), axis=1)]]
    if len(punten) < 4:
        return ""
    stappen = np.diff(punten[:-1], axis=0)
    return f"M{punten[0][0]} {punten[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in stappen) + "z"
