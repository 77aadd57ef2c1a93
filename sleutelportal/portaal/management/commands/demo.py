from __future__ import annotations

import random
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from sleutelportal.herinneringen.motor import beoordeel
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

GEMEENTEN = {"GM9901": "Lindewaard", "GM9902": "Sint Annaveen"}
# In the order of the floors: each may use what the ones before it made.
SLICES = (
    "wijken",
    "sleutelportal.accounts",
    "sleutelpersonen.register",
    "sleutelpersonen.signalen",
)


class Command(BaseCommand):
    help = "Make two fictional gemeenten with people, signals and everything else that the screens show."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for code, naam in GEMEENTEN.items():
                self._vul(code, naam)
        self.stdout.write(f"Voorbeeldgegevens gemaakt voor {' en '.join(GEMEENTEN.values())}.")

    def _vul(self, code: str, naam: str) -> None:
        gemeente, nieuw = Gemeente.objects.get_or_create(
            code=code, defaults={"naam": naam, "aangesloten_op": timezone.now()}
        )
        if not nieuw:
            return
        with gemeente_scope(gemeente):
            for slice_ in SLICES:
                import_module(f"{slice_}.demo").vul(gemeente, random.Random(f"{code}:{slice_}"))  # noqa: S311
        beoordeel(gemeente)
