"""Working days of a Dutch gemeente: not on Saturday, Sunday or a statutory holiday (Algemene termijnenwet art. 3)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

EEN_DAG = timedelta(days=1)
ZATERDAG = 5


def pasen(jaar: int) -> date:
    """Easter Sunday in the Gregorian calendar (the method of Gauss as corrected by Lichtenberg)."""
    eeuw = jaar // 100
    maan = 15 + (3 * eeuw + 3) // 4 - (8 * eeuw + 13) // 25
    zon = 2 - (3 * eeuw + 3) // 4
    kiem = (19 * (jaar % 19) + maan) % 30
    correctie = (kiem + (jaar % 19) // 11) // 29
    grens = 21 + kiem - correctie
    eerste_zondag = 7 - (jaar + jaar // 4 + zon) % 7
    return date(jaar, 3, 1) + (grens + 7 - (grens - eerste_zondag) % 7 - 1) * EEN_DAG


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> dict[date, str]:
    """The nine statutory days off of a year in order: 5 May counts every year, Koningsdag moves off a Sunday."""
    zondag = pasen(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() > ZATERDAG:
        koningsdag -= EEN_DAG
    dagen = {
        date(jaar, 1, 1): "Nieuwjaarsdag",
        zondag - 2 * EEN_DAG: "Goede Vrijdag",
        zondag + EEN_DAG: "Tweede Paasdag",
        koningsdag: "Koningsdag",
        date(jaar, 5, 5): "Bevrijdingsdag",
        zondag + 39 * EEN_DAG: "Hemelvaartsdag",
        zondag + 50 * EEN_DAG: "Tweede Pinksterdag",
        date(jaar, 12, 25): "Eerste Kerstdag",
        date(jaar, 12, 26): "Tweede Kerstdag",
    }
    return dict(sorted(dagen.items()))


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < ZATERDAG and dag not in feestdagen(dag.year)


def werkdagen_erbij(dag: date, aantal: int) -> date:
    """The working day that is `aantal` working days after `dag` (before it when negative); `dag` itself does not count."""
    stap = EEN_DAG if aantal > 0 else -EEN_DAG
    over = abs(aantal)
    while over:
        dag += stap
        over -= is_werkdag(dag)
    return dag


def volgende_werkdag(dag: date) -> date:
    """`dag` itself when it is a working day, otherwise the first one after it."""
    return dag if is_werkdag(dag) else werkdagen_erbij(dag, 1)


def werkdagen_tussen(van: date, tot: date) -> int:
    """Working days after `van` up to and including `tot`; negative when `tot` lies before `van`."""
    if tot < van:
        return -werkdagen_tussen(tot, van)
    return sum(is_werkdag(van + n * EEN_DAG) for n in range(1, (tot - van).days + 1))
