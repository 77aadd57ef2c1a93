"""The life of an object as one declarative table: states, who may move it, what a move needs.

Moving locks the row, so of two people who move it at once the second sees what the first did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import pghistory
from django.db import models, transaction

Object = TypeVar("Object", bound=models.Model)


class OvergangGeweigerd(Exception):
    """A move that the workflow does not allow; the text is Dutch and says why. `object` is the row as it is now."""

    def __init__(self, tekst: str, object_: models.Model) -> None:
        super().__init__(tekst)
        self.object = object_


@dataclass(frozen=True)
class Overgang:
    """From one of `van` to `naar`; `door(lidmaatschap, object)` says who, `vereist` names what may not be empty."""

    van: tuple[str, ...]
    naar: str
    door: Callable[[Any, Any], bool] = lambda lidmaatschap, object_: True
    vereist: tuple[str, ...] = ()
    mits: Callable[[Any], str] = lambda object_: ""


class Workflow:
    def __init__(self, *overgangen: Overgang, veld: str = "status") -> None:
        self.overgangen = overgangen
        self.veld = veld

    def staten(self) -> set[str]:
        return {staat for overgang in self.overgangen for staat in (*overgang.van, overgang.naar)}

    def mogelijk(self, object_: models.Model, lidmaatschap: Any) -> list[str]:
        """The states to which this member may move the object now."""
        nu = getattr(object_, self.veld)
        return [
            overgang.naar
            for overgang in self.overgangen
            if nu in overgang.van and overgang.door(lidmaatschap, object_) and not overgang.mits(object_)
        ]

    @transaction.atomic
    def zet(self, object_: Object, naar: str, *, door: Any = None, reden: str = "", **velden: Any) -> Object:
        """Move the object to state `naar`, set `velden` with it, and return the locked row as it is now.

        Raises `OvergangGeweigerd` when the state has changed meanwhile, when `door` (a Lidmaatschap; None is the
        portal itself) may not do it, or when something is missing.
        """
        rij = type(object_)._default_manager.select_for_update(of=("self",)).get(pk=object_.pk)
        nu = getattr(rij, self.veld)
        overgang = next((o for o in self.overgangen if nu in o.van and o.naar == naar), None)
        if overgang is None:
            raise OvergangGeweigerd(f"Dit kan niet meer: de status is nu ‘{_label(rij, self.veld)}’.", rij)
        if door is not None and not overgang.door(door, rij):
            raise OvergangGeweigerd("Je rol mag dit niet doen.", rij)
        if bezwaar := overgang.mits(rij):
            raise OvergangGeweigerd(bezwaar, rij)
        if ontbreekt := [naam for naam in overgang.vereist if not (velden.get(naam) or getattr(rij, naam, None))]:
            raise OvergangGeweigerd(f"Vul eerst in: {', '.join(ontbreekt)}.", rij)
        self._bewaar(rij, naar, reden, velden)
        return rij

    def _bewaar(self, rij: models.Model, naar: str, reden: str, velden: dict[str, Any]) -> None:
        setattr(rij, self.veld, naar)
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
        with pghistory.context(reden=reden or naar):
            rij.save(update_fields=[self.veld, *_eigen_velden(rij, velden)])


def _eigen_velden(rij: models.Model, namen: Iterable[str]) -> list[str]:
    bekend = {veld.name for veld in rij._meta.concrete_fields}
    return [naam for naam in namen if naam in bekend]


def _label(rij: models.Model, veld: str) -> str:
    return str(getattr(rij, f"get_{veld}_display", lambda: getattr(rij, veld))())
