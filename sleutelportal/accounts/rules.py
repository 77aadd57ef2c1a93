"""Who may do what, as predicates on a `Lidmaatschap`. Slices combine these in their own `rules.py`."""

from __future__ import annotations

from typing import Any

import rules

from .models import AMBTENAREN, Lidmaatschap, Rol


def heeft_rol(*rollen: Rol) -> Any:
    """A predicate: the member has at least one of `rollen`."""

    @rules.predicate(f"heeft_rol:{'|'.join(rollen)}")
    def regel(lidmaatschap: Lidmaatschap) -> bool:
        return any(rol in lidmaatschap.rollen for rol in rollen)

    return regel


@rules.predicate
def is_lid(lidmaatschap: Lidmaatschap) -> bool:
    """Any active member of the gemeente, also a key person."""
    return True


@rules.predicate
def is_ambtenaar(lidmaatschap: Lidmaatschap) -> bool:
    """Somebody who works for the gemeente itself."""
    return bool(AMBTENAREN.intersection(lidmaatschap.rollen))


is_beheerder = heeft_rol(Rol.BEHEERDER)
is_sleutelpersoon = heeft_rol(Rol.SLEUTELPERSOON)
