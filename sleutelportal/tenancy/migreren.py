"""While migrating, PostgreSQL validates new foreign keys by reading tenant tables, which raises without a scope.

So a migration runs in the scope of gemeente 0, which does not exist: it sees no tenant row and can write none.
A data migration opens `gemeente_scope` for each gemeente, as everything else does.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from .scope import INSTELLING


def begin(using: str, **kwargs: Any) -> None:
    _zet(using, "0")


def einde(using: str, **kwargs: Any) -> None:
    _zet(using, "")


def _zet(alias: str, waarde: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [INSTELLING, waarde])
