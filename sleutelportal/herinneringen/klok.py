"""When people may be disturbed: officers on the morning of a working day, key persons by day and never on a day off."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from sleutelportal.termijnen.werkdagen import feestdagen

OVERZICHT_VANAF = time(7, 30)
DAG_BEGINT, DAG_EINDIGT = time(8, 0), time(20, 0)
ZONDAG = 6


def is_tijd_voor_overzicht(nu: datetime) -> bool:
    """From half past seven on a working day; after downtime the same day still counts."""
    lokaal = timezone.localtime(nu)
    return lokaal.weekday() < 5 and lokaal.date() not in feestdagen(lokaal.year) and lokaal.time() >= OVERZICHT_VANAF


def is_dag(nu: datetime) -> bool:
    """Between eight in the morning and eight in the evening, not on Sunday or a holiday."""
    lokaal = timezone.localtime(nu)
    vrij = lokaal.weekday() == ZONDAG or lokaal.date() in feestdagen(lokaal.year)
    return not vrij and DAG_BEGINT <= lokaal.time() < DAG_EINDIGT
