"""`make bench`: each measurement in a scratch database, printed as a table and kept in `bench/*.json`."""

from __future__ import annotations

import json
import os
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "sleutelportal.settings.test"
HIER = Path(__file__).parent


def main() -> None:
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    from bench import herinneringen, importeren, rls

    oud = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        for naam, meet in (("rls", rls.meet), ("herinneringen", herinneringen.meet), ("importeren", importeren.meet)):
            uitkomst = meet()
            (HIER / f"{naam}.json").write_text(json.dumps(uitkomst, indent=2) + "\n")
            for sleutel, waarde in uitkomst.items():
                print(f"{naam:<14} {sleutel:<46} {waarde}", flush=True)
    finally:
        teardown_databases(oud, verbosity=0)


if __name__ == "__main__":
    main()
