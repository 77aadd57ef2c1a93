"""Our import beside a stock django-import-export resource and a bare COPY, on the same rows; memory of a long list."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Any

import tablib
from django.db import connection
from import_export import resources

from sleutelpersonen.importeren import services
from sleutelpersonen.importeren.models import Import, Staat
from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

AANTAL, LANG, PEER = 10_000, 50_000, 2_000
KOPPEN = ("voornaam", "achternaam", "geboortedatum", "telefoon", "email", "postcode")


def rijen(aantal: int, begin: int = 0) -> list[tuple[str, ...]]:
    return [
        (
            f"Naam{n}", f"Achter{n * 7919}", f"{1940 + n % 65}-{n % 12 + 1:02d}-{n % 28 + 1:02d}", f"+316{10_000_000 + n}",
            f"n{n}@v.example", f"{1000 + n % 8999} AB",
        )
        for n in range(begin, begin + aantal)
    ]  # fmt: skip


def als_csv(gegevens: list[tuple[str, ...]]) -> bytes:
    return "\n".join(";".join(rij) for rij in [KOPPEN, *gegevens]).encode()


class Peer(resources.ModelResource):
    class Meta:
        model = Sleutelpersoon
        fields = KOPPEN
        import_id_fields = ()
        force_init_instance = True


def onze(gemeente: Gemeente, data: bytes) -> float:
    """Seconds from the bytes of the file to the last row: reading, validation, duplicates and writing."""
    begin = time.perf_counter()
    with gemeente_scope(gemeente):
        imp = services.neem_aan(data, "bench.csv", None)
        Import.objects.filter(pk=imp.pk).update(staat=Staat.WACHT)
    services.voer_uit(gemeente, imp.pk)
    return time.perf_counter() - begin


def meet() -> dict[str, Any]:
    gemeente = Gemeente.objects.create(code="GM9820", naam="Bench")
    duur = onze(gemeente, als_csv(rijen(AANTAL)))
    with gemeente_scope(gemeente):
        begin = time.perf_counter()
        Peer().import_data(tablib.Dataset(*rijen(PEER, 10**6), headers=list(KOPPEN)), raise_errors=True)
        peer = (time.perf_counter() - begin) / PEER
    kaal = _copy(rijen(AANTAL, 2 * 10**6)) / AANTAL
    ons = duur / AANTAL
    return {
        "rows": AANTAL, "ours, rows per second": round(1 / ons), "import-export, rows per second": round(1 / peer),
        "ours : import-export (at least 10)": round(peer / ons, 1), "bare COPY : ours": round(ons / kaal, 1),
        "memory of a worker with 50 000 rows, MB (under 300)": _geheugen(),
    }  # fmt: skip


def _copy(gegevens: list[tuple[str, ...]]) -> float:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE bench_copy ({', '.join(f'{kop} text' for kop in KOPPEN)})")
        begin = time.perf_counter()
        with cursor.copy("COPY bench_copy FROM STDIN") as kopie:
            for rij in gegevens:
                kopie.write_row(rij)
        duur = time.perf_counter() - begin
        cursor.execute("DROP TABLE bench_copy")
    return duur


GEHEUGEN = """
import resource, sys, django
django.setup()
from django.conf import settings
from django.db import connection
settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = sys.argv[1]
from bench.importeren import LANG, als_csv, onze, rijen
from sleutelportal.tenancy.models import Gemeente
gemeente = Gemeente.objects.create(code="GM9830", naam="Lang")
onze(gemeente, als_csv(rijen(LANG, 10**7)))
print(round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
"""


def _geheugen() -> int:
    """Peak memory of a process of its own that imports the long list."""
    naam = str(connection.settings_dict["NAME"])
    uit = subprocess.run(
        [sys.executable, "-c", GEHEUGEN, naam], env=dict(os.environ), capture_output=True, text=True, check=True
    )
    return int(uit.stdout.strip().splitlines()[-1])
