"""What every reader delivers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

Waarde = str | int | float | bool | date | datetime | time | None
MAX_BYTES = 25 * 1024 * 1024
MAX_RIJEN = 100_000
MAX_KOLOMMEN = 200


class GeenLijst(ValueError):
    """The file is not a list that can be read; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Rij:
    """A row with the number that Excel shows (from 1; a `sep=` line does not count)."""

    nummer: int
    cellen: list[Waarde]

    def is_leeg(self) -> bool:
        return not any(is_gevuld(cel) for cel in self.cellen)


@dataclass(frozen=True)
class Blad:
    """One sheet, or a whole text file. `rijen` starts again at the first row with every call."""

    naam: str
    rijen: Callable[[], Iterator[Rij]]
    verborgen: bool = False


@dataclass(frozen=True)
class Tabel:
    """The list itself: headings, and the rows below them that are about somebody."""

    koppen: list[str]
    rijen: Callable[[], Iterator[Rij]]
    soort: str
    kopregel: int
    blad: str = ""
    codering: str = ""
    scheiding: str = ""
    overgeslagen: list[tuple[int, str]] = field(default_factory=list)


def is_gevuld(cel: Waarde) -> bool:
    """Whether there is anything to read in a cell (NUL bytes and spaces are nothing)."""
    return cel is not None and (not isinstance(cel, str) or bool(cel.strip(" \t\r\n\0\u00a0\u200b\ufeff")))


def als_tekst(cel: Waarde) -> str:
    """The cell as the user sees it, on one line at its ends."""
    if cel is None:
        return ""
    if isinstance(cel, str):
        return cel.strip(" \t\r\n\u00a0\u200b\ufeff")
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, float) and cel.is_integer():
        return str(int(cel))
    if isinstance(cel, datetime):
        return cel.strftime("%d-%m-%Y") if cel.time() == time() else cel.strftime("%d-%m-%Y %H:%M")
    if isinstance(cel, date):
        return cel.strftime("%d-%m-%Y")
    return str(cel)
