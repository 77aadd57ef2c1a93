"""Coverage: how many active sleutelpersonen an area has, beside what the gemeente wants.

Who they are is known one floor up: the register says how to count through `zet_bron`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sleutelportal.tenancy.models import Gemeente

from .models import Buurt, Kaart, Wijk, WijkNorm

NORM_INWONERS = 2500  # one sleutelpersoon per this many residents, unless the gemeente says otherwise
GEEN_NORM_ONDER = 500  # residents

GENOEG, TE_WEINIG, KWETSBAAR, GEEN, GEEN_NORM = "genoeg", "te_weinig", "kwetsbaar", "geen", "geen_norm"
TEKST = {
    GENOEG: ("Genoeg", "groen", "goed", "Norm gehaald"),
    TE_WEINIG: ("Te weinig", "oker", "let", "Onder de norm"),
    KWETSBAAR: ("Kwetsbaar", "oker", "let", "Maar 1 persoon"),
    GEEN: ("Geen", "rood", "fout", "Niemand actief"),
    GEEN_NORM: ("Geen eigen norm", "", "", "Weinig of onbekend aantal inwoners"),
}
URGENTIE = (GEEN, KWETSBAAR, TE_WEINIG, GENOEG, GEEN_NORM)

Bron = Callable[[Gemeente, str, str], Mapping[int, int]]
_bron: Bron = lambda gemeente, niveau, taal: {}  # noqa: E731


def zet_bron(bron: Bron) -> None:
    """`bron(gemeente, "wijk" | "buurt", taal)` returns active sleutelpersonen per primary key of the area."""
    global _bron
    _bron = bron


@dataclass(frozen=True)
class Rij:
    """One line of the table and one shape of the map, from the same numbers."""

    gebied: Wijk | Buurt
    nummer: int
    aantal: int
    norm: int | None
    stand: str

    @property
    def tekst(self) -> str:
        return TEKST[self.stand][0]

    @property
    def toon(self) -> str:
        return TEKST[self.stand][1]

    @property
    def icoon(self) -> str:
        return TEKST[self.stand][2]

    @property
    def van(self) -> str:
        return f"{self.aantal} van {self.norm}" if self.norm else str(self.aantal)


def bepaal_stand(aantal: int, norm: int | None, inwoners: int | None) -> str:
    """Nobody is "geen", one person is "kwetsbaar", then the norm decides; a nearly empty area has no norm."""
    if norm is None and inwoners is not None:
        return GEEN_NORM
    if aantal == 0:
        return GEEN
    if aantal == 1:
        return KWETSBAAR
    if norm is None:
        return GEEN_NORM
    return GENOEG if aantal >= norm else TE_WEINIG


def bepaal_norm(inwoners: int | None, per_inwoners: int) -> int | None:
    if inwoners is None or inwoners < GEEN_NORM_ONDER:
        return None
    return math.ceil(inwoners / per_inwoners)


def dekking(gemeente: Gemeente, niveau: str = "wijk", taal: str = "") -> list[Rij]:
    """All areas of a gemeente with their coverage, in the order of their names; 3 queries whatever their number."""
    model: type[Wijk] | type[Buurt] = Buurt if niveau == "buurt" else Wijk
    gebieden = model.objects.filter(gemeente=gemeente).defer("geometrie", "kerncijfers")  # type: ignore[attr-defined]
    eigen = dict(WijkNorm.objects.values_list("wijk_id", "aantal")) if niveau == "wijk" else {}
    per_inwoners = int(gemeente.instellingen.get("norm_inwoners", NORM_INWONERS))
    aantallen = _bron(gemeente, niveau, taal)
    rijen = []
    for nummer, gebied in enumerate(gebieden, 1):
        norm = eigen.get(gebied.pk, bepaal_norm(gebied.inwoners, per_inwoners))
        aantal = aantallen.get(gebied.pk, 0)
        rijen.append(Rij(gebied, nummer, aantal, norm, bepaal_stand(aantal, norm, gebied.inwoners)))  # type: ignore[arg-type]
    return rijen


def raam(gemeente: Gemeente, niveau: str) -> Kaart | None:
    return Kaart.objects.filter(gemeente=gemeente, niveau=niveau).first()
