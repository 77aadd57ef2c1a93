"""Every view says who may come in; a view that says nothing is refused by `ToegangMiddleware`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Openbaar:
    """For everybody, also without an account."""


class Ingelogd:
    """For everybody who is signed in, also without a gemeente."""


def toegang(regel: Callable[..., bool]) -> Callable[[View], View]:
    """Let in members of the gemeente in scope for whom `regel(lidmaatschap)` holds.

    Anonymous visitors go to the login page (or get 401 under `/mijn/api/`), strangers get 404, other members 403.
    """

    def zet(view: View) -> View:
        view.toegang = regel  # type: ignore[attr-defined]
        return view

    return zet


def openbaar(view: View) -> View:
    view.toegang = Openbaar  # type: ignore[attr-defined]
    return view


def ingelogd(view: View) -> View:
    view.toegang = Ingelogd  # type: ignore[attr-defined]
    return view
