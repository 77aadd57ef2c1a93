"""Who may see and handle signals."""

from __future__ import annotations

from sleutelportal.accounts.models import Lidmaatschap, Rol
from sleutelportal.accounts.rules import heeft_rol

from .models import Signaal, SignaalQuerySet

# Professionals see what was passed on to their organisation, see `zichtbaar`.
mag_signalen_zien = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR, Rol.PROFESSIONAL)
mag_signalen_verdelen = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR)
mag_signalen_geven = heeft_rol(Rol.SLEUTELPERSOON)
mag_themas_beheren = heeft_rol(Rol.BEHEERDER)


def zichtbaar(lidmaatschap: Lidmaatschap) -> SignaalQuerySet:
    """The signals this member may see and answer: all, or those passed on to their own organisation."""
    signalen = Signaal.objects.all()
    if mag_signalen_verdelen(lidmaatschap):
        return signalen
    if lidmaatschap.organisatie_id is None:
        return signalen.none()
    return signalen.filter(organisatie=lidmaatschap.organisatie_id)
