from __future__ import annotations

from typing import Any

from sleutelportal.logboek.workflow import Overgang, Workflow

from .keuzes import Status
from .rules import mag_personen_wijzigen


def _mag(lidmaatschap: Any, persoon: Any) -> bool:
    return bool(mag_personen_wijzigen(lidmaatschap))


K, A, P, G = Status.KANDIDAAT, Status.ACTIEF, Status.PAUZE, Status.GESTOPT

PERSOON = Workflow(
    Overgang((K, P, G), A, door=_mag),
    Overgang((A,), P, door=_mag),
    Overgang((K, A, P), G, door=_mag),
    Overgang((G, A, P), K, door=_mag),
)
