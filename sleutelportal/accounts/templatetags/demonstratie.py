from __future__ import annotations

from django import template
from django.conf import settings

from sleutelportal.accounts.demo import DemoAccount, demo_accounts
from sleutelportal.accounts.models import Rol

register = template.Library()


@register.simple_tag
def voorbeeldaccounts(voor_telefoon: bool = False) -> list[DemoAccount]:
    """The accounts to choose from on a login page; none outside a demonstration."""
    if not settings.DEMO:
        return []
    return [account for account in demo_accounts() if (account.rol == Rol.SLEUTELPERSOON.label) == voor_telefoon]
