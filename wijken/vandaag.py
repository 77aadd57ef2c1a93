from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .dekking import GENOEG, URGENTIE, dekking, raam
from .kaart import beeld

MEEST = 8


def dekkingskaart(request: HttpRequest) -> dict[str, Any]:
    """The small map beside the queue on Vandaag, with the wijken that need attention first."""
    gemeente = request.gemeente  # type: ignore[attr-defined]
    rijen = dekking(gemeente)
    kader = raam(gemeente, "wijk")
    return {
        "beeld": beeld(kader, rijen) if kader else None,
        "eerst": sorted(rijen, key=lambda rij: (URGENTIE.index(rij.stand), rij.gebied.naam))[:MEEST],
        "genoeg": sum(rij.stand == GENOEG for rij in rijen),
        "totaal": len(rijen),
    }
