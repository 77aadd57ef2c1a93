"""Who may see areas and coverage."""

from sleutelportal.accounts.models import Rol
from sleutelportal.accounts.rules import heeft_rol, is_lid

# Coverage holds counts only, so policy makers may see it too.
mag_dekking_zien = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR, Rol.BELEID, Rol.PRIVACYFUNCTIONARIS)
mag_norm_zetten = heeft_rol(Rol.BEHEERDER)
mag_plaats_zoeken = is_lid
