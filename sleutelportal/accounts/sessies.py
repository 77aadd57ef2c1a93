"""How long somebody stays signed in, and on which devices. Deleting an `Apparaat` ends its session at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils import timezone

from .models import Apparaat, Gebruiker, Lidmaatschap, Rol

SLEUTEL = "apparaat"
WERKDAG = timedelta(hours=10)
TELEFOON = timedelta(days=90)
BIJWERKEN_NA = timedelta(minutes=5)

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox|FxiOS", "Firefox"),
            ("Chrome|CriOS", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMEN = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux|CrOS", "Linux"))  # fmt: skip


def begin(request: HttpRequest, gebruiker: Gebruiker) -> Apparaat:
    """Note the device of a fresh session."""
    apparaat = Apparaat.objects.create(gebruiker=gebruiker, naam=naam_van(request.META.get("HTTP_USER_AGENT", "")))
    request.session[SLEUTEL] = apparaat.pk
    _verleng(request, Lidmaatschap.objects.actief().filter(gebruiker=gebruiker))
    return apparaat


def is_geldig(request: HttpRequest) -> bool:
    """Whether the session still has its device; without it the visitor is signed out here."""
    apparaat = Apparaat.objects.filter(pk=request.session.get(SLEUTEL), gebruiker_id=request.user.pk).first()
    if apparaat is None:
        logout(request)
        return False
    request.apparaat = apparaat  # type: ignore[attr-defined]
    return True


def houd_bij(request: HttpRequest, lidmaatschappen: Iterable[Lidmaatschap]) -> None:
    """Note now and then that the device is in use, which also moves the end of the session on."""
    apparaat, nu = request.apparaat, timezone.now()  # type: ignore[attr-defined]
    if nu - apparaat.laatst_gezien < BIJWERKEN_NA:
        return
    Apparaat.objects.filter(pk=apparaat.pk).update(laatst_gezien=nu)
    _verleng(request, lidmaatschappen)


def _verleng(request: HttpRequest, lidmaatschappen: Iterable[Lidmaatschap]) -> None:
    request.session.set_expiry(int(termijn(lidmaatschappen).total_seconds()))


def termijn(lidmaatschappen: Iterable[Lidmaatschap]) -> timedelta:
    """90 days for who is only a key person, on an own phone; a working day for everybody else."""
    rollen = {rol for lid in lidmaatschappen for rol in lid.rollen}
    return TELEFOON if rollen == {Rol.SLEUTELPERSOON} else WERKDAG


def naam_van(user_agent: str) -> str:
    """Name a device as its owner would: "Chrome op Android"."""
    browser = next((naam for patroon, naam in BROWSERS if re.search(patroon, user_agent)), "Browser")
    systeem = next((naam for patroon, naam in SYSTEMEN if re.search(patroon, user_agent)), "een onbekend apparaat")
    return f"{browser} op {systeem}"
