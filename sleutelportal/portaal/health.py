"""`/health/live`: this process answers. `/health/ready`: what it needs answers too."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from kombu.exceptions import OperationalError as BrokerFout

from sleutelportal.accounts.toegang import openbaar
from sleutelportal.celery import app

MINSTENS_VRIJ = 200 * 1024 * 1024


@openbaar
@never_cache
@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@openbaar
@never_cache
@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """200 when all parts are "ok", otherwise 503; names the part, never an address or an error text."""
    delen = {naam: "ok" if controle() else "fout" for naam, controle in CONTROLES.items()}
    klaar = set(delen.values()) == {"ok"}
    return JsonResponse({"status": "ok" if klaar else "fout", **delen}, status=200 if klaar else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migraties() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _broker() -> bool:
    try:
        with app.connection_for_write() as verbinding:
            verbinding.ensure_connection(max_retries=1, timeout=2)
    except (BrokerFout, OSError):
        return False
    return True


def _schijf() -> bool:
    return shutil.disk_usage(Path(settings.VAR)).free >= MINSTENS_VRIJ


CONTROLES: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migraties": _migraties,
    "broker": _broker,
    "schijf": _schijf,
}
