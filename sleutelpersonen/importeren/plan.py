"""From a preview and the decisions of a person to what will be written: one unit per person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.tenancy.models import Gemeente

from .dubbelen import Mens
from .inhoud import pak_uit
from .kolommen import Kolommen, stel_voor
from .lezen import Tabel
from .models import Import
from .normaliseren.gebieden import Gebiedenzoeker
from .proef import Uitkomst, beproef
from .rijen import Persoonrij

ZELFDE, ANDER = "zelfde", "ander"


@dataclass
class Eenheid:
    """Rows that are one person; `bestaand` is that person when the register has them already."""

    rijen: list[Persoonrij] = field(default_factory=list)
    bestaand: int | None = None

    @property
    def velden(self) -> dict[str, Any]:
        """The first row, filled up by the later ones; languages of all."""
        samen: dict[str, Any] = {}
        for rij in self.rijen:
            for veld, waarde in rij.velden.items():
                if veld == "talen":
                    samen[veld] = list(dict.fromkeys([*samen.get(veld, []), *waarde]))
                elif veld in ("voornaam", "tussenvoegsel", "achternaam") and rij is not self.rijen[0]:
                    continue
                else:
                    samen.setdefault(veld, waarde)
        return samen


def zoeker(gemeente: Gemeente) -> Gebiedenzoeker:
    """Finds the wijken and buurten of this gemeente by what people write."""
    wijken = gemeente.wijken.order_by().values_list("code", "naam")
    return Gebiedenzoeker([*wijken, *gemeente.buurten.order_by().values_list("code", "naam")], gemeente.naam)


def register(zonder_herkomst: str = "") -> list[Mens]:
    """Everybody in the register in scope, as negative numbers; not those whom this import itself made."""
    rijen = (
        Sleutelpersoon.objects.exclude(herkomst=zonder_herkomst) if zonder_herkomst else Sleutelpersoon.objects.all()
    )
    velden = ("voornaam", "tussenvoegsel", "achternaam", "geboortedatum", "telefoon")
    return [
        Mens.uit(-pk, dict(zip(velden, waarden, strict=True)))
        for pk, *waarden in rijen.order_by().values_list("pk", *velden)
    ]


def kolommen_van(tabel: Tabel, koppeling: Mapping[str, str]) -> Kolommen:
    """The columns as somebody mapped them; what may not come in stays out whatever they say."""
    voorstel = stel_voor(tabel.koppen)
    geheim = set(voorstel.geheim)
    velden = {int(plek): veld for plek, veld in koppeling.items() if veld and int(plek) not in geheim}
    return Kolommen(velden, voorstel.geheim, [plek for plek, veld in velden.items() if veld == "opmerkingen"])


def bereken(imp: Import, gemeente: Gemeente, vandaag: date) -> tuple[Tabel, Uitkomst]:
    """What this import would do now, without writing anything."""
    tabel = pak_uit(imp.inhoud)
    uitkomst = beproef(
        tabel, zoeker(gemeente), vandaag, kolommen=kolommen_van(tabel, imp.koppeling), register=register(imp.herkomst),
        opmerkingen=imp.met_opmerkingen,
    )  # fmt: skip
    return tabel, uitkomst


def maak_plan(uitkomst: Uitkomst, keuzes: Mapping[str, str]) -> list[Eenheid]:
    """Units in the order of their first row. Undecided possible duplicates stay apart."""
    hoofd: dict[int, int] = {}

    def eerste(nummer: int) -> int:
        while nummer in hoofd:
            nummer = hoofd[nummer]
        return nummer

    gekozen = [(a, b) for a, b in uitkomst.dubbelen.mogelijk if keuzes.get(sleutel(a, b)) == ZELFDE]
    for a, b in [*uitkomst.dubbelen.zeker, *gekozen]:
        x, y = sorted((eerste(a), eerste(b)))
        if x != y and not (x < 0 and y < 0):
            hoofd[y] = x
    eenheden: dict[int, Eenheid] = {}
    for rij in uitkomst.rijen:
        if rij.geweigerd:
            continue
        nummer = eerste(rij.nummer)
        eenheid = eenheden.setdefault(nummer, Eenheid(bestaand=-nummer if nummer < 0 else None))
        eenheid.rijen.append(rij)
    return list(eenheden.values())


def sleutel(a: int, b: int) -> str:
    return f"{a}_{b}"
