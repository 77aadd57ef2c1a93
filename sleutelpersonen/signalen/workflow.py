from __future__ import annotations

from sleutelportal.logboek.workflow import Overgang, Workflow

from .keuzes import Status

ONT, G, P, B, S = Status.ONTVANGEN, Status.GELEZEN, Status.OPGEPAKT, Status.BEANTWOORD, Status.GESLOTEN

# Who may see a signal may handle it (`rules.zichtbaar`), so the table only says what follows what.
SIGNAAL = Workflow(
    Overgang((ONT,), G),
    Overgang((ONT, G, P), P),
    Overgang((ONT, G, P), B),
    Overgang((B,), S),
    Overgang((B, S), P),
)
