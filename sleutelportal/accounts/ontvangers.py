"""What happens around signing in: the device is noted, the second factor counts at once, and the security log knows.

The log names users by number only.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import login_code_rejected
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from . import sessies
from .models import Apparaat, Gebruiker

log = logging.getLogger("sleutelportal.veiligheid")


@receiver(user_logged_in, dispatch_uid="accounts.ingelogd")
def ingelogd(sender: Any, user: Gebruiker, request: HttpRequest | None = None, **kwargs: Any) -> None:
    if request is not None and hasattr(request, "session"):
        sessies.begin(request, user)
    log.info("ingelogd gebruiker=%s", user.pk)


@receiver(user_logged_out, dispatch_uid="accounts.uitgelogd")
def uitgelogd(sender: Any, user: Gebruiker | None, request: HttpRequest, **kwargs: Any) -> None:
    if user is not None:
        Apparaat.objects.filter(pk=request.session.get(sessies.SLEUTEL), gebruiker=user).delete()
        log.info("uitgelogd gebruiker=%s", user.pk)


@receiver(user_login_failed, dispatch_uid="accounts.mislukt")
def mislukt(sender: Any, **kwargs: Any) -> None:
    log.warning("inloggen mislukt")


@receiver(login_code_rejected, dispatch_uid="accounts.code_geweigerd")
def code_geweigerd(sender: Any, user: Gebruiker, **kwargs: Any) -> None:
    log.warning("code geweigerd gebruiker=%s", user.pk)


@receiver(authentication_failed, dispatch_uid="accounts.factor_geweigerd")
def factor_geweigerd(sender: Any, user: Gebruiker, **kwargs: Any) -> None:
    log.warning("tweede factor geweigerd gebruiker=%s", user.pk)


@receiver(authenticator_added, dispatch_uid="accounts.factor_erbij")
def factor_erbij(
    sender: Any, request: HttpRequest, user: Gebruiker, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Whoever sets up an app or key has just used it, so they need not show it again in this session."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", type=authenticator.type, id=authenticator.pk)
    log.info("tweede factor erbij gebruiker=%s soort=%s", user.pk, authenticator.type)


@receiver(authenticator_removed, dispatch_uid="accounts.factor_weg")
def factor_weg(sender: Any, user: Gebruiker, authenticator: Authenticator, **kwargs: Any) -> None:
    log.info("tweede factor weg gebruiker=%s soort=%s", user.pk, authenticator.type)
