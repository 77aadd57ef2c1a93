"""The whole way of a list without a database: read, map, normalise, find duplicates. Wizard and command share it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .dubbelen import Dubbelen, Mens, vind_dubbelen
from .kolommen import Kolommen, stel_voor
from .lezen import Tabel
from .normaliseren.gebieden import Gebiedenzoeker
from .problemen import Probleem
from .rijen import Persoonrij, Verwerker


@dataclass
class Uitkomst:
    """What an import would do."""

    koppen: list[str]
    kolommen: Kolommen
    rijen: list[Persoonrij] = field(default_factory=list)
    dubbelen: Dubbelen = field(default_factory=lambda: Dubbelen([], []))

    @property
    def problemen(self) -> list[Probleem]:
        return [probleem for rij in self.rijen for probleem in rij.problemen]

    def als_dict(self) -> dict[str, Any]:
        """The JSON of `import_lijst --proef --json`."""
        samen = {nummer for _, nummer in self.dubbelen.zeker}
        geweigerd = {rij.nummer for rij in self.rijen if rij.geweigerd}
        gedeeld = [(a, b) for a, b in self.dubbelen.mogelijk]
        return {
            "rows": len(self.rijen),
            "new": len(self.rijen) - len(samen) - len(geweigerd),
            "merged": len(samen),
            "duplicates": [[a, b] for a, b in self.dubbelen.zeker if a > 0],
            "possible_duplicates": [[a, b] for a, b in gedeeld if a > 0],
            "in_register": [b for a, b in self.dubbelen.zeker if a < 0],
            "errors": [probleem.als_dict() for probleem in self.problemen],
            "dropped_columns": [self.koppen[plek] for plek in self.kolommen.geheim],
            "review_columns": [self.koppen[plek] for plek in self.kolommen.nazien],
            "mapping": {self.koppen[plek]: veld for plek, veld in sorted(self.kolommen.velden.items())},
            "normalised": {str(rij.nummer): rij.velden for rij in self.rijen},
        }


def deel_email(rijen: Iterable[tuple[int, str]], dubbelen: Dubbelen) -> set[int]:
    """Rows whose e-mail address is also used by somebody who is not the same person."""
    zelfde: dict[int, int] = {}
    for a, b in [*dubbelen.zeker, *dubbelen.mogelijk]:
        zelfde[b] = zelfde.get(a, a)
    per_adres: dict[str, list[int]] = defaultdict(list)
    for nummer, adres in rijen:
        if adres:
            per_adres[adres].append(nummer)
    gedeeld: set[int] = set()
    for nummers in per_adres.values():
        mensen = {zelfde.get(nummer, nummer) for nummer in nummers}
        if len(mensen) > 1:
            gedeeld.update(nummers)
    return gedeeld


def beproef(
    tabel: Tabel, gebieden: Gebiedenzoeker, vandaag: date, *, kolommen: Kolommen | None = None,
    register: Iterable[Mens] = (), opmerkingen: bool = False,
) -> Uitkomst:  # fmt: skip
    """Everything that would happen, without writing anything."""
    kolommen = kolommen or stel_voor(tabel.koppen)
    verwerker = Verwerker(tabel.koppen, kolommen, gebieden, vandaag, opmerkingen=opmerkingen)
    uit = Uitkomst(tabel.koppen, kolommen, [verwerker.verwerk(rij) for rij in tabel.rijen()])
    mensen = [Mens.uit(rij.nummer, rij.velden) for rij in uit.rijen if not rij.geweigerd]
    uit.dubbelen = vind_dubbelen([*register, *mensen])
    meld_gedeelde_email(uit)
    return uit


def meld_gedeelde_email(uit: Uitkomst) -> None:
    gedeeld = deel_email(((rij.nummer, rij.velden.get("email", "")) for rij in uit.rijen), uit.dubbelen)
    plekken = uit.kolommen.van("email")
    kop = uit.koppen[plekken[0]] if plekken else ""
    for rij in uit.rijen:
        if rij.nummer in gedeeld:
            rij.problemen.append(Probleem(rij.nummer, kop, "email_shared", rij.velden["email"]))
