"""Who may see and change sleutelpersonen."""

from __future__ import annotations

from sleutelportal.accounts.models import Lidmaatschap, Rol
from sleutelportal.accounts.rules import heeft_rol

from .models import Sleutelpersoon, SleutelpersoonQuerySet

# Coaches see the people of their own organisation only, see `zichtbaar`.
mag_personen_zien = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR, Rol.PRIVACYFUNCTIONARIS, Rol.COACH)
mag_personen_wijzigen = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR)
mag_personen_exporteren = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR)
mag_inzage_zien = heeft_rol(Rol.BEHEERDER, Rol.PRIVACYFUNCTIONARIS)
mag_aantallen_zien = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR, Rol.BELEID)

_ziet_allen = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR, Rol.PRIVACYFUNCTIONARIS)


def zichtbaar(lidmaatschap: Lidmaatschap) -> SleutelpersoonQuerySet:
    """The persons that this member may see: all for the gemeente, those of their own organisation for a coach."""
    personen = Sleutelpersoon.objects.all()
    return personen if _ziet_allen(lidmaatschap) else personen.van_organisatie(lidmaatschap.organisatie_id)
