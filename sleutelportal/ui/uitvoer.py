"""Tables for a spreadsheet, in which no cell is ever run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def veilig(waarde: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe in front; everything else stays as it is."""
    return f"'{waarde}" if isinstance(waarde, str) and waarde.startswith(GEVAARLIJK) else waarde


def csv_bytes(koppen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with mark and semicolons, as Excel in Dutch opens it."""
    tekst = io.StringIO()
    schrijver = csv.writer(tekst, delimiter=";")
    schrijver.writerow([veilig(kop) for kop in koppen])
    schrijver.writerows([veilig(cel) for cel in rij] for rij in rijen)
    return ("\ufeff" + tekst.getvalue()).encode()


def xlsx_bytes(titel: str, koppen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> bytes:
    """A workbook of one sheet with a fixed heading row; text stays text."""
    werkmap = Workbook(write_only=True)
    blad = werkmap.create_sheet(titel[:31])
    blad.freeze_panes = "A2"
    blad.append([_cel(blad, kop, vet=True) for kop in koppen])
    for rij in rijen:
        blad.append([_cel(blad, waarde) for waarde in rij])
    uit = io.BytesIO()
    werkmap.save(uit)
    return uit.getvalue()


def _cel(blad: Any, waarde: Any, *, vet: bool = False) -> Any:
    cel = WriteOnlyCell(blad, ILLEGAL_CHARACTERS_RE.sub("", waarde) if isinstance(waarde, str) else waarde)
    if isinstance(waarde, str):
        cel.data_type = "s"
        cel.quotePrefix = waarde.startswith(GEVAARLIJK)
    if vet:
        cel.font = Font(bold=True)
    return cel


def als_bestand(naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> HttpResponse:
    """A download; the end of `naam` (`.csv` or `.xlsx`) chooses the form."""
    is_csv = naam.endswith(".csv")
    inhoud = csv_bytes(koppen, rijen) if is_csv else xlsx_bytes(naam.removesuffix(".xlsx"), koppen, rijen)
    antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8" if is_csv else XLSX)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
