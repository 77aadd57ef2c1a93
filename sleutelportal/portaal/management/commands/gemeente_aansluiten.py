from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.core.validators import validate_email
from django.db import transaction

from sleutelportal.accounts import services
from sleutelportal.accounts.models import Rol, Uitnodiging
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from sleutelportal.tenancy.services import sluit_aan

NIETS = 2


class Command(BaseCommand):
    help = "Let a known gemeente join: starter themes and team, and an invitation for its first beheerder. Again does no harm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gemeente", help="CBS-code, bijvoorbeeld GM0632")
        parser.add_argument("--beheerder", required=True, metavar="MAIL")

    def handle(self, *args: Any, **options: Any) -> None:
        code, mail = options["gemeente"], options["beheerder"].strip().lower()
        try:
            validate_email(mail)
            gemeente = sluit_aan(code)
            wat = self._nodig_uit(gemeente, mail)
        except ValidationError:
            self._stop(f"{mail} is geen e-mailadres.")
        except Gemeente.DoesNotExist:
            self._stop(f"De gemeente {code} is niet bekend. Lees eerst de gebieden in met import_gebieden.")
        except services.Geweigerd as geweigerd:
            self._stop(str(geweigerd))
        else:
            self.stdout.write(f"{gemeente.naam} doet mee. {wat}")

    @transaction.atomic
    def _nodig_uit(self, gemeente: Gemeente, mail: str) -> str:
        """A first code, or a new one when the earlier was not used yet."""
        with gemeente_scope(gemeente):
            eerder = (
                Uitnodiging.objects.open()
                .filter(gemeente=gemeente, email=mail, rollen__contains=[Rol.BEHEERDER])
                .first()
            )
            if eerder:
                services.stuur_opnieuw(eerder)
                return f"Er gaat een nieuwe code naar {mail}; de oude werkt niet meer."
            services.nodig_uit(gemeente=gemeente, naam=mail.partition("@")[0], rollen=[Rol.BEHEERDER], email=mail)
        return f"De uitnodiging voor de eerste beheerder gaat naar {mail}."

    def _stop(self, zin: str) -> None:
        self.stderr.write(zin)
        sys.exit(NIETS)
