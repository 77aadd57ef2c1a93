"""Many rows at once: COPY into a table of this transaction, then one INSERT, so that policies and triggers see every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models

from .models import GemeenteModel


def kopieer(
    model: type[GemeenteModel], kolommen: Sequence[str], rijen: Sequence[Sequence[Any]], **vast: Any
) -> list[int]:
    """Store `rijen` (values in the order of `kolommen`, which are attnames) and return their primary keys in that order.

    Fields outside `kolommen` get the value in `vast`, or their default. For lists of thousands, where `bulk_create` is
    slow. Runs inside a scope and its transaction; constraints, row-level security and history hold as for any INSERT.
    Raises what the database raises, and then nothing is stored. No `save()` and no signals, like `bulk_create`.
    """
    if not rijen:
        return []
    # Names come from the models; every value is a parameter or goes through COPY.
    noem = connection.ops.quote_name
    tabel, staging, pk = (noem(naam) for naam in (model._meta.db_table, "kopie", str(model._meta.pk.column)))
    namen = [noem(str(model._meta.get_field(naam).column)) for naam in kolommen]  # type: ignore[union-attr]
    rest = _vaste_waarden(model, {*kolommen, model._meta.pk.attname}, vast)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE {staging} ON COMMIT DROP AS SELECT {', '.join([pk, *namen])} FROM {tabel} WITH NO DATA"  # noqa: S608
        )
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [tabel, pk.strip('"'), len(rijen)],
        )
        sleutels = [int(nummer) for (nummer,) in cursor.fetchall()]
        with cursor.copy(f"COPY {staging} FROM STDIN") as kopie:
            for sleutel, rij in zip(sleutels, rijen, strict=True):
                kopie.write_row((sleutel, *rij))
        cursor.execute(
            f"INSERT INTO {tabel} ({', '.join([pk, *namen, *map(noem, rest)])}) "  # noqa: S608
            f"SELECT {', '.join([pk, *namen, *['%s'] * len(rest)])} FROM {staging} ORDER BY {pk}",
            list(rest.values()),
        )
        cursor.execute(f"DROP TABLE {staging}")
    return sleutels


def _vaste_waarden(model: type[GemeenteModel], gevuld: set[str], vast: Mapping[str, Any]) -> dict[str, Any]:
    """Column to value, for every field that the rows leave out."""
    voorbeeld = model(**vast)
    velden = [
        veld
        for veld in model._meta.concrete_fields
        if veld.attname not in gevuld and not isinstance(veld, models.GeneratedField)
    ]
    return {str(veld.column): veld.get_db_prep_save(veld.pre_save(voorbeeld, True), connection) for veld in velden}
