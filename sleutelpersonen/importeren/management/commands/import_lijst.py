from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sleutelpersonen.importeren import services
from sleutelpersonen.importeren.lezen import GeenLijst, lees_bestand
from sleutelpersonen.importeren.lezen.lijst import bewaak_omvang
from sleutelpersonen.importeren.models import Import, Staat
from sleutelpersonen.importeren.plan import register, zoeker
from sleutelpersonen.importeren.proef import Uitkomst, beproef
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

KLAAR, DEELS, NIETS = 0, 1, 2


class Command(BaseCommand):
    help = "Read a list of people into the register of a gemeente, as the wizard does. Exit: 0 done, 1 rows refused, 2 nothing done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--gemeente", required=True, help="CBS-code, bijvoorbeeld GM0632")
        parser.add_argument("--proef", action="store_true", help="show what would happen and write nothing")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        gemeente = Gemeente.objects.filter(code=options["gemeente"]).first()
        if gemeente is None:
            self._stop(
                f"De gemeente {options['gemeente']} is niet bekend. Lees eerst de gebieden in met import_gebieden."
            )
            return
        try:
            bewaak_omvang(options["bestand"].stat().st_size)
            data = options["bestand"].read_bytes()
            uitkomst = self._proef(gemeente, data)
            if not options["proef"]:
                self._lees_in(gemeente, data, options["bestand"].name)
        except OSError as fout:
            self._stop(f"Dit bestand is niet te openen: {fout.strerror}.")
        except GeenLijst as geen:
            self._stop(str(geen))
        except services.AlIngelezen as al:
            self._stop(f"Dit bestand is al ingelezen op {al.eerder.aangemaakt_op:%d-%m-%Y}. Maak dat eerst ongedaan.")
        self._toon(uitkomst, options["json"])
        sys.exit(DEELS if any(probleem.severity == "error" for probleem in uitkomst.problemen) else KLAAR)

    def _proef(self, gemeente: Gemeente, data: bytes) -> Uitkomst:
        with gemeente_scope(gemeente):
            return beproef(lees_bestand(data), zoeker(gemeente), timezone.localdate(), register=register())

    def _lees_in(self, gemeente: Gemeente, data: bytes, naam: str) -> None:
        with gemeente_scope(gemeente):
            imp = services.neem_aan(data, naam, None)
            services.koppel(imp, imp.koppeling, met_opmerkingen=False, status=imp.status_personen, gemeente=gemeente)
            Import.objects.filter(pk=imp.pk).update(staat=Staat.WACHT, hartslag=timezone.now())
        services.voer_uit(gemeente, imp.pk)

    def _toon(self, uitkomst: Uitkomst, als_json: bool) -> None:
        cijfers = uitkomst.als_dict()
        if als_json:
            self.stdout.write(json.dumps(cijfers, ensure_ascii=False))
            return
        self.stdout.write(
            f"{cijfers['rows']} rijen: {cijfers['new']} personen, {cijfers['merged']} dubbel, "
            f"{len(cijfers['possible_duplicates'])} misschien dubbel, {len(cijfers['errors'])} opmerkingen."
        )
        for probleem in uitkomst.problemen:
            self.stdout.write(f"  rij {probleem.row}, {probleem.column or 'rij'}: {probleem.message}")

    def _stop(self, zin: str) -> None:
        self.stderr.write(zin)
        sys.exit(NIETS)
