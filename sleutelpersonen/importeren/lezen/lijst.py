"""The one door: bytes in, the list out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import islice

from .bron import MAX_BYTES, MAX_RIJEN, Blad, GeenLijst, Rij, Tabel
from .kop import Kop, vind_kop
from .regels import soort_regel
from .tekst import lees_tekst
from .werkmap import lees_werkmap

GEEN_KOP = (
    "We vinden in dit bestand geen rij met koppen zoals Voornaam, Achternaam of Telefoon. "
    "Zet boven elke kolom een kop en probeer het nog een keer."
)
SLA_OP = " Sla de lijst in Excel op als .xlsx of .csv en kies dat bestand."
HERKEND = (
    (b"%PDF", "Dit is een PDF en geen lijst." + SLA_OP),
    (b"\xd0\xcf\x11\xe0", "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord." + SLA_OP),
    (b"\x89PNG", "Dit is een afbeelding en geen lijst." + SLA_OP),
    (b"\xff\xd8\xff", "Dit is een foto en geen lijst." + SLA_OP),
    (b"GIF8", "Dit is een afbeelding en geen lijst." + SLA_OP),
    (b"Rar!", "Dit is een ingepakt bestand. Pak het eerst uit en kies de lijst zelf."),
    (b"7z\xbc\xaf", "Dit is een ingepakt bestand. Pak het eerst uit en kies de lijst zelf."),
    (b"\x1f\x8b", "Dit is een ingepakt bestand. Pak het eerst uit en kies de lijst zelf."),
    (b"{\\rtf", "Dit is een tekstdocument en geen lijst." + SLA_OP),
)


def bewaak_omvang(grootte: int) -> None:
    """Refuse before reading: the size of the file in bytes."""
    if grootte > MAX_BYTES:
        raise GeenLijst(f"Dit bestand is te groot. Een lijst mag hoogstens {MAX_BYTES // 1024 // 1024} MB zijn.")
    if grootte == 0:
        raise GeenLijst("Dit bestand is leeg. Kies een ander bestand.")


def lees_bestand(data: bytes) -> Tabel:
    """Read any list. Raises `GeenLijst` with one clear Dutch sentence when it is none."""
    bewaak_omvang(len(data))
    for begin, zin in HERKEND:
        if data.startswith(begin):
            raise GeenLijst(zin)
    if data[:512].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise GeenLijst("Dit is een webpagina en geen lijst." + SLA_OP)
    if data.startswith(b"PK"):
        return _kies(lees_werkmap(data), "xlsx", "", "")
    blad, codering, scheiding = lees_tekst(data)
    return _kies([blad], "csv", codering, scheiding)


def _kies(bladen: list[Blad], soort: str, codering: str, scheiding: str) -> Tabel:
    """The sheet with the best header over the most rows; a hidden sheet only when no other will do."""
    beste: tuple[tuple[bool, float], Blad, Kop] | None = None
    gevuld = False
    for blad in bladen:
        eerste = list(islice(blad.rijen(), 60))
        gevuld = gevuld or any(not rij.is_leeg() for rij in eerste)
        kop = vind_kop(eerste)
        if kop is None:
            continue
        onder = sum(1 for rij in eerste[kop.tot :] if not rij.is_leeg())
        waarde = (not blad.verborgen, kop.punten * math.log2(1 + onder))
        if beste is None or waarde > beste[0]:
            beste = (waarde, blad, kop)
    if not gevuld:
        raise GeenLijst("Dit bestand is leeg. Kies een ander bestand.")
    if beste is None:
        raise GeenLijst(GEEN_KOP)
    _, blad, kop = beste
    overgeslagen: list[tuple[int, str]] = []
    return Tabel(
        koppen=kop.koppen, rijen=_personen(blad, kop, overgeslagen), soort=soort, kopregel=kop.nummer, blad=blad.naam,
        codering=codering, scheiding=scheiding, overgeslagen=overgeslagen,
    )  # fmt: skip


def _personen(blad: Blad, kop: Kop, overgeslagen: list[tuple[int, str]]) -> Callable[[], Iterator[Rij]]:
    def rijen() -> Iterator[Rij]:
        overgeslagen.clear()
        aantal = 0
        for rij in islice(blad.rijen(), kop.tot, None):
            soort = soort_regel(rij, kop.koppen)
            if soort == "leeg":
                continue
            if soort != "persoon":
                overgeslagen.append((rij.nummer, soort))
                continue
            aantal += 1
            if aantal > MAX_RIJEN:
                raise GeenLijst(f"Deze lijst heeft meer dan {MAX_RIJEN} rijen. Maak er kleinere bestanden van.")
            yield rij

    return rijen
