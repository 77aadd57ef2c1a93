"""The cast that every test knows: Anna, Bas, Carla and Daan, in Woerden and its neighbour."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Rol
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.browser import bureau, chroom, nieuw_toestel, telefoon  # noqa: F401

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright runs an event loop in the test's thread


@pytest.fixture(autouse=True)
def _schone_cache() -> Iterator[None]:
    """Rate limits count in the cache; without this a test would inherit another's attempts."""
    yield
    cache.clear()


@pytest.fixture
def woerden(db: Any) -> Gemeente:
    return Gemeente.objects.create(code="GM0632", naam="Woerden", aangesloten_op=timezone.now())


@pytest.fixture
def utrecht(db: Any) -> Gemeente:
    return Gemeente.objects.create(code="GM0344", naam="Utrecht", aangesloten_op=timezone.now())


@pytest.fixture
def in_woerden(woerden: Gemeente) -> Iterator[Gemeente]:
    """The rest of the test runs in the scope of Woerden."""
    with gemeente_scope(woerden):
        yield woerden


def maak_lid(gemeente: Gemeente, email: str, naam: str, *rollen: Rol) -> Gebruiker:
    gebruiker = Gebruiker.objects.create_user(email, naam=naam)
    Lidmaatschap.objects.create(gebruiker=gebruiker, gemeente=gemeente, rollen=list(rollen))
    return gebruiker


@pytest.fixture
def anna(woerden: Gemeente) -> Gebruiker:
    return maak_lid(woerden, "anna@woerden.example", "Anna de Wit", Rol.WIJKCOORDINATOR)


@pytest.fixture
def beheerder(woerden: Gemeente) -> Gebruiker:
    return maak_lid(woerden, "beheer@woerden.example", "Bea Heer", Rol.BEHEERDER)


@pytest.fixture
def bas(woerden: Gemeente) -> Gebruiker:
    return maak_lid(woerden, "bas@woerden.example", "Bas Vonk", Rol.BESLISSER)


@pytest.fixture
def carla(woerden: Gemeente) -> Gebruiker:
    return maak_lid(woerden, "carla@buurt.example", "Carla El Idrissi", Rol.SLEUTELPERSOON)


@pytest.fixture
def daan(utrecht: Gemeente) -> Gebruiker:
    return maak_lid(utrecht, "daan@utrecht.example", "Daan Smit", Rol.WIJKCOORDINATOR, Rol.BEHEERDER)


def als(gebruiker: Gebruiker) -> Client:
    """A browser in which `gebruiker` is signed in, with a second factor."""
    client = Client()
    client.force_login(gebruiker)
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    sessie["account_authentication_methods_user"] = user_id_to_str(gebruiker)
    sessie.save()
    return client
