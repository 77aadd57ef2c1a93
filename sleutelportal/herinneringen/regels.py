"""What a slice says about its reminders: which objects are due, for whom, and in which words.

A slice registers its rules in the `ready()` of its `apps.py`; the engine evaluates them without knowing the slices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from sleutelportal.tenancy.models import Gemeente
from sleutelportal.termijnen.werkdagen import werkdagen_erbij


@dataclass(frozen=True)
class Moment:
    """The moment for which rules are evaluated, in one gemeente."""

    gemeente: Gemeente
    nu: datetime
    vandaag: date

    def werkdagen(self, aantal: int) -> date:
        """The day that lies `aantal` working days from today; negative is before today."""
        return werkdagen_erbij(self.vandaag, aantal)


@dataclass(frozen=True, kw_only=True)
class Soort:
    """A kind of message. `pad(object_id)` is where it leads.

    For officers `titel` is a line of the inbox and the daily overview. A key person (`persoonlijk`) gets a message of its
    own, `tekst` in their language, which never says anything about a person or a signal.
    """

    naam: str
    titel: str
    pad: Callable[[int], str]
    tekst: Mapping[str, str] = field(default_factory=dict)
    persoonlijk: bool = False
    af_te_zetten: bool = False

    def in_taal(self, taal: str) -> str:
        return self.tekst.get(taal) or self.tekst["nl"]


@dataclass(frozen=True, kw_only=True)
class Regel(Soort):
    """A kind of message that follows from the state of objects.

    `verschuldigd(moment)` selects exactly the columns object id (bigint), occurrence (text: another text is another
    reminder) and recipient (user id). It is evaluated as a subquery, so that a pass costs the same number of queries for
    ten objects as for a hundred thousand.
    """

    uitleg: str
    verschuldigd: Callable[[Moment], QuerySet[Any, Any]]


@dataclass
class Regels:
    _soorten: dict[str, Soort] = field(default_factory=dict)

    def registreer(self, *soorten: Soort) -> None:
        for soort in soorten:
            self._soorten[soort.naam] = soort

    def __getitem__(self, naam: str) -> Soort:
        return self._soorten[naam]

    def get(self, naam: str) -> Soort | None:
        return self._soorten.get(naam)

    def __iter__(self) -> Iterator[Soort]:
        return iter(self._soorten.values())

    def regels(self) -> list[Regel]:
        return [soort for soort in self if isinstance(soort, Regel)]

    def persoonlijk(self) -> list[str]:
        return [soort.naam for soort in self if soort.persoonlijk]


regels = Regels()
