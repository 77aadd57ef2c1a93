"""Excel workbooks, guarded against archives that blow up."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from itertools import zip_longest

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from .bron import MAX_KOLOMMEN, MAX_RIJEN, Blad, GeenLijst, Rij, Waarde

MAX_UITGEPAKT = 250 * 1024 * 1024
MAX_VERHOUDING = 200
KAPOT = "Dit Excel-bestand is beschadigd. Open het in Excel, sla het opnieuw op en probeer het nog een keer."
ANDER = "Dit is geen Excel-bestand. Sla de lijst op als .xlsx of .csv en probeer het nog een keer."
TE_GROOT = "Dit bestand wordt uitgepakt veel te groot. Maak een nieuw bestand met alleen de lijst erin."


def _bewaak(archief: zipfile.ZipFile) -> None:
    delen = archief.infolist()
    uitgepakt = sum(deel.file_size for deel in delen)
    ingepakt = max(1, sum(deel.compress_size for deel in delen))
    if (
        uitgepakt > MAX_UITGEPAKT
        or (uitgepakt > 20_000_000 and uitgepakt / ingepakt > MAX_VERHOUDING)
        or len(delen) > 5000
    ):
        raise GeenLijst(TE_GROOT)
    for deel in delen:
        if deel.filename.endswith((".xml", ".rels")):
            with archief.open(deel) as inhoud:
                if re.search(rb"<!(DOCTYPE|ENTITY)", inhoud.read(2000), re.IGNORECASE):
                    raise GeenLijst(KAPOT)


def _cellen(waarden: tuple[Waarde, ...], formules: tuple[Waarde, ...] | None) -> list[Waarde]:
    """Results of formulas; a formula without a stored result is shown as its text."""
    if formules is None:
        return list(waarden)
    return [w if w is not None else f for w, f in zip_longest(waarden, formules)]


def _lege_formules(data: bytes, archief: zipfile.ZipFile) -> bool:
    """Whether some formula has no stored result, so that a second look is needed."""
    for deel in archief.namelist():
        if deel.startswith("xl/worksheets/") and deel.endswith(".xml"):
            with archief.open(deel) as inhoud:
                if re.search(rb"</f>\s*(<v\s*/>|<v></v>|</c>)|<f[^>]*/>\s*</c>", inhoud.read()):
                    return True
    return False


def _rijen(data: bytes, blad: str, met_formules: bool) -> Iterator[Rij]:
    boeken = [openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)]
    if met_formules:
        boeken.append(openpyxl.load_workbook(io.BytesIO(data), read_only=True))
    stromen = []
    for boek in boeken:
        vel = boek[blad]
        if not isinstance(vel, ReadOnlyWorksheet):
            return
        vel.reset_dimensions()
        stromen.append(vel.iter_rows(values_only=True, max_col=MAX_KOLOMMEN, max_row=MAX_RIJEN + 1))
    try:
        for nummer, delen in enumerate(zip(*stromen, strict=False), start=1):
            cellen = _cellen(delen[0], delen[1] if met_formules else None)
            while cellen and cellen[-1] is None:
                cellen.pop()
            yield Rij(nummer, cellen)
    finally:
        for boek in boeken:
            boek.close()


def lees_werkmap(data: bytes) -> list[Blad]:
    """The sheets of a workbook. Raises `GeenLijst` with a sentence for everything that is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archief:
            if "xl/workbook.xml" not in archief.namelist():
                raise GeenLijst(ANDER)
            _bewaak(archief)
            met_formules = _lege_formules(data, archief)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            boek = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            bladen = [(vel.title, vel.sheet_state != "visible") for vel in boek.worksheets]
            boek.close()
    except GeenLijst:
        raise
    except Exception as fout:  # openpyxl and zipfile raise anything on a broken file
        raise GeenLijst(KAPOT) from fout

    def maak(naam: str, verborgen: bool) -> Blad:
        return Blad(naam, lambda: _rijen(data, naam, met_formules), verborgen)

    return [maak(naam, verborgen) for naam, verborgen in bladen]
