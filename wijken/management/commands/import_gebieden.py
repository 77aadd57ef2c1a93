from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from wijken.services import importeer_gebieden


class Command(BaseCommand):
    help = "Read gemeenten, wijken and buurten from CBS GeoJSON. Exit 0 all read, 1 some refused, 2 nothing done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestanden", nargs="+", type=Path, metavar="BESTAND")

    def handle(self, *args: Any, **options: Any) -> None:
        verslag = importeer_gebieden(options["bestanden"])
        if not verslag.gelukt:
            self.stderr.write(verslag.fouten[0] if verslag.fouten else "Er is niets ingelezen.")
            sys.exit(2)
        for niveau, teller in verslag.tellingen.items():
            delen = ", ".join(f"{teller[soort]} {soort}" for soort in ("nieuw", "gewijzigd", "ongewijzigd"))
            self.stdout.write(f"{niveau}: {delen}")
        if verslag.zonder_oppervlak:
            codes = ", ".join(verslag.zonder_oppervlak)
            self.stdout.write(f"Zonder oppervlak, wel in de lijst maar niet op de kaart: {codes}")
        for fout in verslag.fouten:
            self.stdout.write(f"Overgeslagen: {fout}")
        if verslag.fouten:
            sys.exit(1)
