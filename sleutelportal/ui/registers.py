"""Where slices add themselves to shared screens, without the screens knowing the slices.

A slice registers in the `ready()` of its `apps.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

Item = TypeVar("Item", bound="Geordend")
Regel = Callable[[Any], bool]


@dataclass(frozen=True, kw_only=True)
class Geordend:
    """Anything in a register: shown in order, to members for whom `regel(lidmaatschap)` holds."""

    naam: str
    regel: Regel
    volgorde: int = 100


class Register(Generic[Item]):
    def __init__(self) -> None:
        self._items: dict[str, Item] = {}

    def registreer(self, item: Item) -> None:
        """Add `item`; the same name again replaces it, so that a reloaded module does no harm."""
        self._items[item.naam] = item

    def voor(self, lidmaatschap: Any) -> Iterator[Item]:
        """The items that this member may see, in order."""
        return (item for item in self if item.regel(lidmaatschap))

    def __iter__(self) -> Iterator[Item]:
        return iter(sorted(self._items.values(), key=lambda item: (item.volgorde, item.naam)))


@dataclass(frozen=True, kw_only=True)
class NavigatieItem(Geordend):
    """A line of the menu; `teller` says how much waits there (one cheap query, or None)."""

    titel: str
    url_naam: str
    icoon: str
    groep: str = ""
    teller: Callable[[Any], int] | None = None


@dataclass(frozen=True, kw_only=True)
class Taak:
    """Something that somebody must do, on Vandaag. `uiterlijk` None means: no date, but do it."""

    titel: str
    toelichting: str
    url: str
    icoon: str
    uiterlijk: date | None


@dataclass(frozen=True, kw_only=True)
class TaakBron(Geordend):
    """`taken(lidmaatschap, bak)` with `bak` one of "mij", "team", "anderen": at most 50 tasks, most urgent first,
    in a fixed number of queries; `aantal` counts them all."""

    taken: Callable[[Any, str], Iterable[Taak]]
    aantal: Callable[[Any, str], int]


@dataclass(frozen=True, kw_only=True)
class Kengetal:
    """One figure with its recent course, oldest first; `toon` is "" or "rood", "oker", "groen"."""

    label: str
    waarde: str
    eenheid: str = ""
    toelichting: str = ""
    toon: str = ""
    reeks: list[float] = field(default_factory=list)
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class KengetalBron(Geordend):
    bereken: Callable[[Any], Kengetal]


@dataclass(frozen=True, kw_only=True)
class Kaart(Geordend):
    """A panel with its own template; `context(request)` feeds it. Used beside the queue on Vandaag."""

    template: str
    context: Callable[[Any], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class PersoonPaneel(Geordend):
    """A panel on the page of a sleutelpersoon; `context(request, persoon)` feeds its template."""

    template: str
    context: Callable[[Any, Any], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class GebiedPaneel(Geordend):
    """A panel on the page of a wijk or buurt; `context(request, gebied)` feeds its template."""

    template: str
    context: Callable[[Any, Any], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class BeheerOnderdeel(Geordend):
    """An entry of /beheer/."""

    titel: str
    toelichting: str
    url_naam: str
    icoon: str


navigatie: Register[NavigatieItem] = Register()
taakbronnen: Register[TaakBron] = Register()
kengetallen: Register[KengetalBron] = Register()
vandaag_kaarten: Register[Kaart] = Register()
persoon_panelen: Register[PersoonPaneel] = Register()
gebied_panelen: Register[GebiedPaneel] = Register()
beheer_onderdelen: Register[BeheerOnderdeel] = Register()
