"""Keyset pages: as fast on page 200 as on page 1, and no row twice when others add some meanwhile."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

Rij = TypeVar("Rij", bound=Model)
PER_PAGINA = 50


@dataclass(frozen=True)
class Pagina(Generic[Rij]):
    items: list[Rij]
    vorige: str
    volgende: str


def blader(rijen: QuerySet[Rij], request: HttpRequest, veld: str, *, per: int = PER_PAGINA) -> Pagina[Rij]:
    """One page of `rijen` in the order of `veld` (with "-" downward) and then of the primary key.

    `veld` must not be null. Positions come from `?na=` and `?voor=`; one that makes no sense gives the first page.
    """
    af = veld.startswith("-")
    naam = veld.lstrip("-")
    terug = bool(request.GET.get("voor"))
    plek = _lees(request.GET.get("voor") or request.GET.get("na") or "")
    if plek is not None:
        vergelijk = "lt" if af != terug else "gt"
        rijen = rijen.filter(Q(**{f"{naam}__{vergelijk}": plek[0]}) | Q(**{naam: plek[0], f"pk__{vergelijk}": plek[1]}))
    omlaag = "-" if af != terug else ""
    items = list(rijen.order_by(f"{omlaag}{naam}", f"{omlaag}pk")[: per + 1])
    meer = len(items) > per
    items = items[:per]
    if terug:
        items.reverse()
    eerder, later = (meer, True) if terug else (plek is not None, meer)
    return Pagina(
        items,
        vorige=_plek(items[0], naam) if items and eerder else "",
        volgende=_plek(items[-1], naam) if items and later else "",
    )


def _plek(rij: Model, naam: str) -> str:
    waarde: Any = rij
    for deel in naam.split("__"):
        waarde = getattr(waarde, deel)
    return base64.urlsafe_b64encode(json.dumps([waarde, rij.pk], cls=DjangoJSONEncoder).encode()).decode()


def _lees(tekst: str) -> Sequence[Any] | None:
    if not tekst:
        return None
    try:
        plek = json.loads(base64.urlsafe_b64decode(tekst.encode()))
    except (ValueError, UnicodeError):
        return None
    return plek if isinstance(plek, list) and len(plek) == 2 and isinstance(plek[1], int) else None
