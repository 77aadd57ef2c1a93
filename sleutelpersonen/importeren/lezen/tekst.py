"""Delimited text files."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from .bron import MAX_KOLOMMEN, Blad, GeenLijst, Rij
from .codering import naar_tekst

SCHEIDINGEN = (";", "\t", ",", "|")
_SEP = re.compile(r'^\s*"?sep=(.)"?[;,\t ]*(\r\n|\r|\n)', re.IGNORECASE)
_BINAIR = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
MAX_CEL = 20_000
csv.field_size_limit(10_000_000)


def _geen_binair(tekst: str) -> None:
    proef = tekst[:20_000]
    nul = proef.count("\0")
    if nul > max(20, len(proef) // 50) or len(_BINAIR.findall(proef)) > max(5, len(proef) // 200):
        raise GeenLijst("Dit bestand is geen lijst. Kies een bestand van Excel (.xlsx) of een tekstbestand (.csv).")


def vind_scheiding(tekst: str) -> str:
    """The delimiter that cuts most of the first lines in the same number of pieces."""
    regels = [regel for regel in tekst[:60_000].splitlines() if regel.strip()][:60]

    def eensgezind(teken: str) -> tuple[float, int]:
        kolommen = [len(r) for r in csv.reader(regels, delimiter=teken)]
        aantallen = Counter(n for n in kolommen if n > 1)
        if not aantallen:
            return (0.0, 0)
        breedte, keren = max(aantallen.items(), key=lambda paar: (paar[1] * min(paar[0], 6), paar[0]))
        return (keren * min(breedte, 6) / len(regels), breedte)

    return max(SCHEIDINGEN, key=eensgezind)


def _regels(tekst: str) -> Iterator[str]:
    """Lines with their ends, cut at CRLF, LF and CR only (a form feed inside a cell is no new row)."""
    begin = 0
    for einde in re.finditer(r"\r\n|\n|\r", tekst):
        yield tekst[begin : einde.end()]
        begin = einde.end()
    if begin < len(tekst):
        yield tekst[begin:]


def _ontspoord(tekst: str, scheiding: str) -> bool:
    """A forgotten quote swallows the rest of the file into one cell; then quotes are just characters."""
    return any(
        len(cel) > MAX_CEL and cel.count("\n") > 20
        for rij in csv.reader(_regels(tekst), delimiter=scheiding)
        for cel in rij
    )


def lees_tekst(data: bytes) -> tuple[Blad, str, str]:
    """The rows, the encoding and the delimiter of a text file."""
    tekst, codering = naar_tekst(data)
    _geen_binair(tekst)
    sep = _SEP.match(tekst)
    if sep:
        tekst = tekst[sep.end() :]
    scheiding = sep.group(1) if sep else vind_scheiding(tekst)
    aanhaling = csv.QUOTE_NONE if _ontspoord(tekst, scheiding) else csv.QUOTE_MINIMAL

    def rijen() -> Iterator[Rij]:
        lezer = csv.reader(_regels(tekst), delimiter=scheiding, quoting=aanhaling)  # type: ignore[arg-type]
        for nummer, cellen in enumerate(lezer, start=1):
            yield Rij(nummer, list(cellen[:MAX_KOLOMMEN]))

    return Blad("", rijen), codering, scheiding
