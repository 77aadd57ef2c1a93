"""Row-level security does not bind a superuser, so tests never run as one."""

from __future__ import annotations

from typing import Any

import psycopg

TESTROL = "sleutelportal_test"


def gewone_rol(database: dict[str, Any]) -> dict[str, Any]:
    """Return `database` with a role that is neither superuser nor exempt; made here when the given role may do so."""
    with psycopg.connect(
        dbname=database["NAME"], user=database["USER"], password=database["PASSWORD"] or None,
        host=database["HOST"] or None, port=database["PORT"] or None, autocommit=True,
    ) as verbinding:  # fmt: skip
        if not _is_vrijgesteld(verbinding):
            return database
        if not verbinding.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [TESTROL]).fetchone():
            verbinding.execute(
                f"CREATE ROLE {TESTROL} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS PASSWORD '{TESTROL}'"  # noqa: S608
            )
    return {**database, "USER": TESTROL, "PASSWORD": TESTROL}


def _is_vrijgesteld(verbinding: psycopg.Connection[Any]) -> bool:
    rij = verbinding.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(rij and rij[0])
