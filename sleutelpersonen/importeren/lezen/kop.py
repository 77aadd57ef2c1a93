"""The header row: below titles, sometimes in two lines."""

from __future__ import annotations

from dataclasses import dataclass

from ..kolommen import herken_kop
from .bron import Rij, als_tekst, is_gevuld


@dataclass(frozen=True)
class Kop:
    """Headings, the row number that the user sees, how many rows precede the first person, and how sure we are."""

    koppen: list[str]
    nummer: int
    tot: int
    punten: float


def _koppen(rij: Rij) -> list[str]:
    koppen = [" ".join(als_tekst(cel).replace("\0", "").split()) for cel in rij.cellen]
    while koppen and not koppen[-1]:
        koppen.pop()
    return koppen


def _punten(koppen: list[str]) -> float:
    """How many headings are known; different fields count more than the same one again."""
    velden = [veld for kop in koppen if kop and (veld := herken_kop(kop))]
    if not velden:
        return 0
    vreemd = sum(
        1 for kop in koppen if any(teken in kop for teken in "@") or kop.replace("-", "").isdigit() or len(kop) > 60
    )
    return len(set(velden)) + 0.1 * (len(velden) - len(set(velden))) - vreemd


def _samen(boven: list[str], onder: list[str]) -> list[str]:
    breed = max(len(boven), len(onder))
    paren = zip(boven + [""] * (breed - len(boven)), onder + [""] * (breed - len(onder)), strict=True)
    return [f"{b}{o}" if b.endswith("-") else f"{b} {o}".strip() for b, o in paren]


def _lopend(koppen: list[str], breed: int) -> list[str]:
    """A merged cell shows its text once; the columns under it share it."""
    vorige, uit = "", []
    for kop in koppen + [""] * (breed - len(koppen)):
        vorige = kop or vorige
        uit.append(vorige)
    return uit


def vind_kop(rijen: list[Rij]) -> Kop | None:
    """The header in the first rows of a sheet, or None. Needs two known headings, or one that is a name."""
    beste: Kop | None = None
    for plek, rij in enumerate(rijen[:40]):
        koppen = _koppen(rij)
        punten = _punten(koppen)
        if punten > (beste.punten if beste else 0):
            beste = Kop(koppen, rij.nummer, plek + 1, punten)
        if plek + 1 < len(rijen) and any(is_gevuld(cel) for cel in rij.cellen):
            onder = _koppen(rijen[plek + 1])
            alleen = max(punten, _punten(onder))
            for boven in (koppen, _lopend(koppen, max(len(koppen), len(onder)))):
                samen = _samen(boven, onder)
                waarde = _punten(samen) - 0.01
                if waarde > alleen and waarde > (beste.punten if beste else 0):
                    beste = Kop(samen, rijen[plek + 1].nummer, plek + 2, waarde)
    if beste is None:
        return None
    velden = {herken_kop(kop) for kop in beste.koppen if kop}
    naam = velden & {"naam", "achternaam", "voornaam"}
    return beste if naam and (beste.punten >= 2 or len(beste.koppen) <= 2) else None
