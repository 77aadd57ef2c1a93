"""The database is the last guard: these checks fail when a tenant table has no guard or the role ignores it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, models

from .models import Gemeente
from .operations import BELEID

AFGESCHERMD = """
SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
WHERE p.polname = %s AND c.relrowsecurity AND c.relforcerowsecurity AND c.relnamespace = 'public'::regnamespace
"""
VRIJGESTELD = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


def tenant_models() -> Iterable[type[models.Model]]:
    """Every managed model with a `gemeente` that is not excused by name in `TENANCY_ZONDER_BELEID`."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in settings.TENANCY_ZONDER_BELEID or not model._meta.managed:
            continue
        if any(veld.is_relation and veld.related_model is Gemeente for veld in model._meta.concrete_fields):
            yield model


@register(Tags.database)
def tenant_tabellen_zijn_afgeschermd(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    fouten: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(VRIJGESTELD)
            if cursor.fetchone()[0]:
                fouten.append(
                    Error("The database role ignores row-level security.", hint="Use a plain role.", id="tenancy.E001")
                )
            cursor.execute(AFGESCHERMD, [BELEID])
            afgeschermd = {naam for (naam,) in cursor.fetchall()}
            bestaand = set(connections[alias].introspection.table_names(cursor))
        fouten += [
            Error(f"Tenant table of {model._meta.label} has no forced policy.", obj=model, id="tenancy.E002")
            for model in tenant_models()
            if model._meta.db_table in bestaand and model._meta.db_table not in afgeschermd
        ]
    return fouten
