"""Rows that are about nobody: empty, a header again, a section title, a total, a note."""

from __future__ import annotations

import re

from ..kolommen import herken_kop
from .bron import Rij, als_tekst, is_gevuld

_TOTAAL = re.compile(r"^(sub)?tota+l\w*\b|^aantal\b|^som\b|^gemiddelde\b|^einde (lijst|bestand)\b", re.IGNORECASE)
_SECTIE = re.compile(
    r"^(wijk|stadsdeel|team|groep|afdeling|locatie|kern|buurt|regio|dorp|gestopt|oud-?leden|reserve)\b|:$|\d",
    re.IGNORECASE,
)  # noqa: E501


def _herhaalde_kop(teksten: dict[int, str], koppen: list[str]) -> bool:
    gelijk = sum(1 for plek, tekst in teksten.items() if plek < len(koppen) and tekst.lower() == koppen[plek].lower())
    if gelijk >= 2 and gelijk >= 0.6 * len(teksten):
        return True
    if len(teksten) < 3:
        return False
    mag_missen = len(teksten) // 5
    for tekst in teksten.values():
        mag_missen -= not herken_kop(tekst)
        if mag_missen < 0:
            return False
    return True


def _los_naam(tekst: str, kop: str) -> bool:
    """One filled cell can still be a person when it is a whole name in a column of whole names."""
    heel = herken_kop(kop) in {"naam", "achternaam"}
    return heel and len(tekst.split()) in {2, 3, 4} and not _SECTIE.search(tekst)


def soort_regel(rij: Rij, koppen: list[str]) -> str:
    """`persoon`, `leeg`, `totaal`, `kop` or `tussenkop`."""
    teksten = {plek: als_tekst(cel) for plek, cel in enumerate(rij.cellen) if is_gevuld(cel)}
    if not teksten:
        return "leeg"
    eerste = min(teksten)
    if _TOTAAL.match(teksten[eerste]) and len(teksten) <= 4:
        return "totaal"
    if _herhaalde_kop(teksten, koppen):
        return "kop"
    breed = sum(1 for kop in koppen if kop)
    if len(teksten) == 1 and breed >= 3:
        kop = koppen[eerste] if eerste < len(koppen) else ""
        if eerste == 0 and not _los_naam(teksten[0], kop):
            return "tussenkop"
        if not herken_kop(kop):
            return "tussenkop"
    return "persoon"
