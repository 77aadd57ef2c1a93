"""Evaluating rules: two set-based statements per rule, however many objects are due.

Evaluating again, at the same time or after a day of downtime, adds nothing that is there already.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from sleutelportal.accounts.models import Gebruiker
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

from .models import Herinnering, Kanaal, Staat, Voorkeur
from .regels import Moment, Regel, regels

OVERZICHT = "overzicht"


def beoordeel(gemeente: Gemeente, nu: datetime | None = None) -> int:
    """Write down everything that is due in this gemeente; returns how many messages are new."""
    nu = nu or timezone.now()
    moment = Moment(gemeente, nu, timezone.localdate(nu))
    with gemeente_scope(gemeente):
        return sum(_beoordeel(regel, moment) for regel in regels.regels())


def _beoordeel(regel: Regel, moment: Moment) -> int:
    sql, parameters = regel.verschuldigd(moment).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_VERVALLEN.format(bron=sql), [Staat.VERVALLEN, regel.naam, Staat.WACHT, *parameters])
        vast: list[Any] = [
            moment.gemeente.pk, regel.naam, Kanaal.MAIL if regel.persoonlijk else Kanaal.APP, Staat.WACHT,
            moment.nu, moment.nu,
        ]  # fmt: skip
        cursor.execute(_NIEUW.format(bron=sql), [*vast, *parameters, regel.persoonlijk, regel.naam])
        return int(cursor.rowcount)


# Table names come from the models and `bron` from the query compiler; every value is a parameter.
_VERVALLEN = f"""
    UPDATE {Herinnering._meta.db_table} h SET staat = %s
    WHERE h.regel = %s AND h.staat = %s AND h.pogingen = 0 AND NOT EXISTS (
        SELECT 1 FROM ({{bron}}) AS bron (object_id, keer, ontvanger_id)
        WHERE bron.object_id = h.object_id AND bron.keer::text = h.keer AND bron.ontvanger_id = h.ontvanger_id
    )
"""  # noqa: S608
_NIEUW = f"""
    INSERT INTO {Herinnering._meta.db_table}
        (gemeente_id, regel, kanaal, staat, aangemaakt_op, volgende_poging, object_id, keer, ontvanger_id, pogingen, fout)
    SELECT %s, %s, %s, %s, %s, %s, bron.object_id, bron.keer::text, bron.ontvanger_id, 0, ''
    FROM ({{bron}}) AS bron (object_id, keer, ontvanger_id)
    JOIN {Gebruiker._meta.db_table} g ON g.id = bron.ontvanger_id AND g.is_active
    LEFT JOIN {Voorkeur._meta.db_table} v ON v.gebruiker_id = bron.ontvanger_id
    WHERE NOT (%s AND (g.email IS NULL OR NOT COALESCE(v.mail, true)))
        AND NOT %s = ANY (COALESCE(v.uit, '{{{{}}}}'::varchar[]))
    ON CONFLICT DO NOTHING
"""  # noqa: S608


def schrijf(gemeente_id: int, regel: str, object_id: int, keer: str, ontvanger_id: int, kanaal: Kanaal) -> None:
    """Add one message unless it exists."""
    Herinnering.objects.bulk_create(
        [
            Herinnering(
                gemeente_id=gemeente_id,
                regel=regel,
                object_id=object_id,
                keer=keer,
                ontvanger_id=ontvanger_id,
                kanaal=kanaal,
            )
        ],
        ignore_conflicts=True,
    )
