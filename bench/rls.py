"""What row-level security costs beside explicit filters: same rows, same run, taking turns."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from django.db import connection, transaction

from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

RONDES = 31
PER_RONDE = 20
TABEL = Sleutelpersoon._meta.db_table


def meet() -> dict[str, float]:
    gemeenten = [Gemeente.objects.create(code=f"GM980{n}", naam=f"Bench {n}") for n in range(2)]
    for gemeente in gemeenten:
        with gemeente_scope(gemeente):
            Sleutelpersoon.objects.bulk_create(
                (
                    Sleutelpersoon(voornaam=f"Naam {n}", achternaam=f"A{n % 997}", status="actief")
                    for n in range(10_000)
                ),
                batch_size=1000,
            )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {TABEL}")
    tijden: dict[str, list[float]] = {"lijst_rls": [], "lijst_filter": [], "invoegen_rls": [], "invoegen_filter": []}
    for ronde in range(RONDES):
        for beveiligd in (True, False) if ronde % 2 else (False, True):
            _zet(beveiligd)
            soort = "rls" if beveiligd else "filter"
            tijden[f"lijst_{soort}"].append(_klok(lambda: _lijst(gemeenten[0])))
            tijden[f"invoegen_{soort}"].append(_klok(lambda: _voeg_in(gemeenten[0])))
    _zet(True)
    mid = {naam: median(waarden) for naam, waarden in tijden.items()}
    return {
        "list, row-level security : explicit filter": round(mid["lijst_rls"] / mid["lijst_filter"], 3),
        "insert, row-level security : explicit filter": round(mid["invoegen_rls"] / mid["invoegen_filter"], 3),
    }


def _zet(aan: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABEL} {'ENABLE' if aan else 'DISABLE'} ROW LEVEL SECURITY")


def _klok(werk: Callable[[], None]) -> float:
    begin = time.perf_counter()
    werk()
    return time.perf_counter() - begin


def _lijst(gemeente: Gemeente) -> None:
    with gemeente_scope(gemeente):
        for _ in range(PER_RONDE):
            list(Sleutelpersoon.objects.filter(gemeente=gemeente).order_by("sorteernaam", "pk")[:50])


def _voeg_in(gemeente: Gemeente) -> None:
    with transaction.atomic():
        with gemeente_scope(gemeente):
            Sleutelpersoon.objects.bulk_create(
                Sleutelpersoon(gemeente=gemeente, voornaam=f"Nieuw {n}", status="actief") for n in range(500)
            )
        transaction.set_rollback(True)
