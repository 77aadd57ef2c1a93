from __future__ import annotations

from sleutelportal.accounts.models import Rol
from sleutelportal.accounts.rules import heeft_rol

mag_importeren = heeft_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR)
