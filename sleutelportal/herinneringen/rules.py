from __future__ import annotations

from sleutelportal.accounts.models import Rol
from sleutelportal.accounts.rules import heeft_rol, is_lid

mag_herinneringen_zien = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR)
mag_opnieuw_versturen = heeft_rol(Rol.BEHEERDER)
mag_eigen_berichten = is_lid
