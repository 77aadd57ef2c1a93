"""A list as it is kept: the cells of columns that may not come in are gone, and so are forbidden numbers in texts."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from .kolommen import stel_voor
from .lezen import Rij, Tabel, Waarde
from .normaliseren.tekst import laat_weg


def pak_in(tabel: Tabel) -> tuple[bytes, int]:
    """The list without what may not be kept, compressed, and its number of rows."""
    geheim = set(stel_voor(tabel.koppen).geheim)
    rijen = [
        [rij.nummer, [_schrijf(None if plek in geheim else cel) for plek, cel in enumerate(rij.cellen)]]
        for rij in tabel.rijen()
    ]
    inhoud = {
        "koppen": tabel.koppen,
        "soort": tabel.soort,
        "kopregel": tabel.kopregel,
        "blad": tabel.blad,
        "rijen": rijen,
    }
    return zlib.compress(json.dumps(inhoud, ensure_ascii=False).encode(), 6), len(rijen)


def pak_uit(data: bytes | memoryview) -> Tabel:
    """The list again, with its headings and row numbers."""
    inhoud = json.loads(zlib.decompress(bytes(data)))
    rijen = inhoud["rijen"]

    def lees() -> Iterator[Rij]:
        return (Rij(nummer, [_lees(cel) for cel in cellen]) for nummer, cellen in rijen)

    return Tabel(
        koppen=inhoud["koppen"], rijen=lees, soort=inhoud["soort"], kopregel=inhoud["kopregel"], blad=inhoud["blad"]
    )


def vingerafdruk_van_koppen(koppen: list[str]) -> str:
    return hashlib.sha256("\n".join(koppen).encode()).hexdigest()


def _schrijf(cel: Waarde) -> Any:
    if isinstance(cel, str):
        return laat_weg(cel)
    if isinstance(cel, datetime):
        return {"t": cel.isoformat()}
    if isinstance(cel, date):
        return {"d": cel.isoformat()}
    return {"u": cel.isoformat()} if isinstance(cel, time) else cel


def _lees(cel: Any) -> Waarde:
    if not isinstance(cel, dict):
        return cel  # type: ignore[no-any-return]
    ((soort, tekst),) = cel.items()
    return {"t": datetime, "d": date, "u": time}[soort].fromisoformat(tekst)  # type: ignore[no-any-return,attr-defined]
