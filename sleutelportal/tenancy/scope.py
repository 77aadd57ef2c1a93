"""One gemeente at a time: the scope that row-level security compares every tenant row with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from .models import Gemeente

INSTELLING = "app.gemeente_id"
_huidige: ContextVar[int | None] = ContextVar("gemeente", default=None)


class GeenGemeente(RuntimeError):
    """Tenant data was asked for outside `gemeente_scope`."""


def current_gemeente_id() -> int:
    """Return the primary key of the gemeente in scope; raises `GeenGemeente` when there is none."""
    gemeente_id = _huidige.get()
    if gemeente_id is None:
        raise GeenGemeente("Use `with gemeente_scope(gemeente):` around tenant data.")
    return gemeente_id


@contextmanager
def gemeente_scope(gemeente: Gemeente | int) -> Iterator[None]:
    """Open a transaction in which only rows of `gemeente` exist. Scopes nest; the outer one returns afterwards.

    After an exception the rollback restores the setting, so only success has to put it back.
    """
    gemeente_id = gemeente if isinstance(gemeente, int) else gemeente.pk
    vorige = _huidige.get()
    merk = _huidige.set(gemeente_id)
    try:
        with transaction.atomic():
            _zet(str(gemeente_id))
            yield
            _zet("" if vorige is None else str(vorige))
    finally:
        _huidige.reset(merk)


def _zet(waarde: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [INSTELLING, waarde])
