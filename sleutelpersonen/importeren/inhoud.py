"""A list as it is kept: the cells of columns that may not come in are gone, and so are forbidden numbers in texts."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from .kolommen import stel_voor
from .lezen import Rij, Tabel, Waarde
from .lezen.bron import als_tekst, is_gevuld
from .normaliseren.tekst import laat_weg, vind_bsn

GETALVELDEN = frozenset({"telefoon", "geboortedatum", "start", "vog", "uren", "postcode"})


def pak_in(tabel: Tabel) -> tuple[bytes, int]:
    """The list without what may not be kept, compressed, and its number of rows."""
    voorstel = stel_voor(tabel.koppen)
    rijen = list(tabel.rijen())
    geheim = set(voorstel.geheim) | _nummerkolommen(rijen, set(voorstel.velden))
    veilig = {plek for plek, veld in voorstel.velden.items() if veld in GETALVELDEN}
    klaar = [
        [rij.nummer, [_schrijf(None if plek in geheim else cel, plek in veilig) for plek, cel in enumerate(rij.cellen)]]
        for rij in rijen
    ]
    inhoud = {
        "koppen": tabel.koppen,
        "soort": tabel.soort,
        "kopregel": tabel.kopregel,
        "blad": tabel.blad,
        "rijen": klaar,
    }
    return zlib.compress(json.dumps(inhoud, ensure_ascii=False).encode(), 6), len(rijen)


def _nummerkolommen(rijen: list[Rij], gekoppeld: set[int]) -> set[int]:
    """Columns without a known heading that are mostly citizen service numbers, whatever they are called."""
    gevuld: Counter[int] = Counter()
    nummers: Counter[int] = Counter()
    for rij in rijen:
        for plek, cel in enumerate(rij.cellen):
            if plek not in gekoppeld and is_gevuld(cel):
                gevuld[plek] += 1
                nummers[plek] += bool(vind_bsn(als_tekst(cel)))
    return {plek for plek, aantal in nummers.items() if aantal > gevuld[plek] / 2}


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


def _schrijf(cel: Waarde, is_getal: bool) -> Any:
    if isinstance(cel, str):
        return cel if is_getal or cel.isdigit() else laat_weg(cel)
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
