"""What people call a wijk or buurt, matched with the areas of the gemeente."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ..kolommen import plat, zonder_accenten
from .tekst import is_plaatsvuller

_LIDWOORD = {"de", "het", "t", "den", "s"}
_SOORT = {"wijk", "buurt", "stadsdeel", "kern", "dorp", "district"}
_OMGEVING = re.compile(r"\b(e\.?\s?o\.?|en omgeving|eo)\s*$")


@dataclass(frozen=True)
class Gebied:
    """An area with its CBS code (`WK…` or `BU…`) and name."""

    code: str
    naam: str

    @property
    def wijkcode(self) -> str:
        return self.code if self.code.startswith("WK") else f"WK{self.code[2:8]}"


def _woorden(tekst: str) -> list[str]:
    laag = zonder_accenten(tekst).lower().replace("&", " en ").replace("’", "'")
    return re.findall(r"[a-z0-9]+(?:'[a-z0-9]+)?\.?", laag)


def _kern(woorden: Iterable[str]) -> list[str]:
    kaal = [woord.rstrip(".") for woord in woorden]
    inhoud = [woord for woord in kaal if woord not in _LIDWOORD | _SOORT and not re.fullmatch(r"\d{1,2}", woord)]
    return inhoud or [woord for woord in kaal if woord not in _SOORT] or kaal


class Gebiedenzoeker:
    """Finds areas of one gemeente by what people write. Remembers what it found."""

    def __init__(self, gebieden: Iterable[tuple[str, str]], gemeente: str) -> None:
        self._gemeente = plat(gemeente)
        self._op_naam: dict[str, Gebied] = {}
        self._op_zak: dict[str, Gebied] = {}
        self._woordenlijst: set[str] = {self._gemeente}
        self._gevonden: dict[str, Gebied | None] = {}
        self._gevuld = False
        for code, naam in sorted(gebieden, key=lambda paar: (not paar[0].startswith("WK"), paar[0])):
            self._gevuld = True
            self._leer(Gebied(code, naam))

    def __bool__(self) -> bool:
        return self._gevuld

    def _leer(self, gebied: Gebied) -> None:
        kern = _kern(_woorden(gebied.naam))
        self._woordenlijst.update(kern)
        for vorm in (kern, [woord for woord in kern if woord != self._gemeente]):
            if vorm:
                self._op_naam.setdefault("".join(vorm), gebied)
                self._op_zak.setdefault(" ".join(sorted(vorm)), gebied)
        for deel in re.split(r"[/(]", gebied.naam):
            if len(plat(deel)) >= 5:
                self._op_naam.setdefault("".join(_kern(_woorden(deel))), gebied)

    def zoek(self, tekst: str) -> Gebied | None:
        """The area that is meant, or None when that is not clear."""
        if tekst not in self._gevonden:
            self._gevonden[tekst] = None if is_plaatsvuller(tekst) else self._zoek(tekst)
        return self._gevonden[tekst]

    def _zoek(self, tekst: str) -> Gebied | None:
        code = tekst.strip().upper()
        for gebied in self._op_naam.values():
            if gebied.code == code:
                return gebied
        woorden = [self._voluit(woord) for woord in _woorden(_OMGEVING.sub("", tekst.lower()))]
        kern = _kern(woorden)
        kort = [woord for woord in kern if woord != self._gemeente] or kern
        for vorm in (kern, kort, [self._gemeente, *kort]):
            gevonden = self._op_naam.get("".join(vorm)) or self._op_zak.get(" ".join(sorted(vorm)))
            if gevonden:
                return gevonden
        return self._initialen(tekst) or self._ongeveer("".join(kern), "".join(kort))

    def _voluit(self, woord: str) -> str:
        """`w'den` and `schilderskwart.` written in full, when one word in this gemeente fits."""
        if "'" in woord:
            begin, _, eind = woord.partition("'")
            past = {
                w for w in self._woordenlijst if w.startswith(begin) and w.endswith(eind) and len(w) > len(begin + eind)
            }
            if self._gemeente in past:
                return self._gemeente
            return past.pop() if len(past) == 1 else woord.replace("'", "")
        if woord.endswith(".") and len(woord) > 3:
            past = {w for w in self._woordenlijst if w.startswith(woord[:-1])}
            return min(past, key=len) if past else woord[:-1]
        return woord.rstrip(".")

    def _initialen(self, tekst: str) -> Gebied | None:
        letters = tekst.strip()
        if not re.fullmatch(r"[A-Z]{2,3}", letters):
            return None
        gevonden = {
            gebied for gebied in self._op_naam.values()
            if "".join(woord[0] for woord in _kern(_woorden(gebied.naam))).upper() == letters
        }  # fmt: skip
        wijken = {gebied for gebied in gevonden if gebied.code.startswith("WK")}
        keuze = wijken or gevonden
        return keuze.pop() if len(keuze) == 1 else None

    def _ongeveer(self, *vormen: str) -> Gebied | None:
        for vorm in vormen:
            if len(vorm) < 5:
                continue
            beste = process.extract(vorm, self._op_naam.keys(), scorer=fuzz.ratio, score_cutoff=86, limit=3)
            codes = {self._op_naam[naam].wijkcode for naam, score, _ in beste if score >= beste[0][1] - 2}
            if len(codes) == 1:
                return self._op_naam[beste[0][0]]
        return None
