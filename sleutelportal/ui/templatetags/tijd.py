"""Dates, times and money as people say them in Dutch."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from sleutelportal.termijnen.werkdagen import werkdagen_tussen

register = template.Library()


def _dag(waarde: date | datetime) -> date:
    return timezone.localtime(waarde).date() if isinstance(waarde, datetime) else waarde


@register.filter
def dag(waarde: date | datetime | None) -> str:
    """ "3 november", with the year when it is not this one."""
    if waarde is None or waarde == "":
        return ""
    dag = _dag(waarde)
    return date_format(dag, "j F" if dag.year == timezone.localdate().year else "j F Y").replace(" ", "\u00a0")


@register.filter
def weekdag(waarde: date | datetime | None) -> str:
    """ "maandag 23 november"."""
    return f"{date_format(_dag(waarde), 'l')} {dag(waarde)}" if waarde else ""


@register.filter
def moment(waarde: datetime | None) -> str:
    """ "vandaag, 14.05 uur"."""
    if waarde is None or waarde == "":
        return ""
    lokaal = timezone.localtime(waarde)
    verschil = (timezone.localdate() - lokaal.date()).days
    naam = {0: "vandaag", 1: "gisteren"}.get(verschil, dag(lokaal.date()))
    return f"{naam}, {lokaal:%H.%M} uur"


@register.filter
def bedrag(centen: int | None) -> str:
    """Cents as "€ 1.234,50"."""
    if centen is None:
        return ""
    euro = f"{Decimal(centen) / 100:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"€ {euro}"


@register.filter
def duizend(getal: int | None) -> str:
    """12500 as "12.500"."""
    return "" if getal is None else f"{getal:,}".replace(",", ".")


@register.filter
def termijn_tekst(uiterlijk: date | None) -> tuple[str, str] | None:
    """How long there is until a day, in working days: a text and a tone for `status`."""
    if uiterlijk is None:
        return None
    over = werkdagen_tussen(timezone.localdate(), uiterlijk)
    if uiterlijk < timezone.localdate():
        dagen = max(1, -over)
        return f"{dagen} werkdag{'' if dagen == 1 else 'en'} te laat", "rood"
    if over <= 0:
        return "vandaag", "oker"
    return f"nog {over} werkdag{'' if over == 1 else 'en'}", "oker" if over <= 3 else ""
