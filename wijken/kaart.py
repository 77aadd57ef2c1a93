"""The map of coverage as data for an SVG template: shapes, labels that fit, and nothing that needs a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .dekking import GEEN, Rij
from .models import Kaart

RUIMTE_NUMMER = 20  # free radius, in map units, in which a number still reads well
LETTER = 12  # width of one letter of a name, in map units
RAND = 14


@dataclass(frozen=True)
class Vorm:
    rij: Rij
    pad: str
    x: int
    y: int
    nummer: bool
    naam: bool

    @property
    def is_leeg(self) -> bool:
        return self.rij.stand == GEEN


@dataclass(frozen=True)
class KaartBeeld:
    viewbox: str
    vormen: list[Vorm]


def beeld(kaart: Kaart, rijen: Sequence[Rij]) -> KaartBeeld:
    """Shapes in drawing order: areas without anybody last, so that their thick border lies on top."""
    vormen = [_vorm(rij) for rij in rijen if rij.gebied.pad]
    vormen.sort(key=lambda vorm: vorm.is_leeg)
    return KaartBeeld(f"-{RAND} -{RAND} {kaart.breed + 2 * RAND} {kaart.hoog + 2 * RAND}", vormen)


def _vorm(rij: Rij) -> Vorm:
    x, y, ruimte = rij.gebied.label
    past_naam = ruimte >= RUIMTE_NUMMER * 2 and len(rij.gebied.naam) * LETTER < ruimte * 1.9
    return Vorm(rij, rij.gebied.pad, x, y, nummer=ruimte >= RUIMTE_NUMMER, naam=past_naam)
