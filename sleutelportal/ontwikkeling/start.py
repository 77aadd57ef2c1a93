"""`make start`: the whole portal on one machine, until Ctrl-C."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sleutelportal.settings.lokaal")
POORT = int(os.environ.get("PORT", "8000"))
ADRES = f"http://localhost:{POORT}"
os.environ.setdefault("PORTAAL_URL", ADRES)

WEB = ["gunicorn", "sleutelportal.wsgi", "--bind", f"127.0.0.1:{POORT}", "--worker-class", "gthread",
       "--workers", "2", "--threads", "4", "--log-level", "warning"]  # fmt: skip
WERKER = ["celery", "-A", "sleutelportal", "worker", "--beat", "--concurrency", "2", "--loglevel", "warning",
          "--without-gossip", "--without-mingle", "--without-heartbeat"]  # fmt: skip


def main() -> int:
    """Prepare, start web, worker and beat, say where to go, and stop everything together."""
    if _poort_bezet():
        print(f"Poort {POORT} is al in gebruik. Kies een andere: PORT=8001 make start", file=sys.stderr)
        return 2
    eigen_postgres = _bereid_voor()
    processen = [_begin(WEB), _begin(WERKER)]
    signal.signal(signal.SIGTERM, lambda *_: _onderbreek())
    try:
        _wacht_tot_klaar(processen)
        _toon_adressen()
        while all(proces.poll() is None for proces in processen):
            time.sleep(0.5)
        print("Een onderdeel is gestopt; de rest stopt nu ook. Kijk hierboven voor de oorzaak.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSleutelportal stopt…")
        return 0
    finally:
        _stop(processen)
        if eigen_postgres:
            from . import postgres

            postgres.stop("lokaal")


def _poort_bezet() -> bool:
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", POORT)) == 0


def _bereid_voor() -> bool:
    """Database, tables, static files and demonstration data; returns whether the server is ours to stop."""
    import django

    django.setup()
    from django.core.management import call_command

    from sleutelportal.tenancy.models import Gemeente

    call_command("migrate", verbosity=0)
    _verzamel_statisch()
    if not Gemeente.objects.aangesloten().exists():
        print("Voorbeeldgegevens maken…", flush=True)
        call_command("demo")
    return "DATABASE_URL" not in os.environ


def _verzamel_statisch() -> None:
    """Collect and compress static files, only when one of them changed."""
    from django.core.management import call_command

    vingerafdruk = hashlib.sha256()
    for bestand in sorted((PROJECT / "static").rglob("*")):
        vingerafdruk.update(f"{bestand}:{bestand.stat().st_mtime_ns}".encode())
    merk = PROJECT / "var" / "statisch"
    if not merk.exists() or merk.read_text() != vingerafdruk.hexdigest():
        call_command("collectstatic", "--clear", interactive=False, verbosity=0)
        merk.write_text(vingerafdruk.hexdigest())


def _begin(opdracht: list[str]) -> subprocess.Popen[bytes]:
    """Start a part in a session of its own, so that Ctrl-C reaches only us and we stop it in order."""
    return subprocess.Popen([sys.executable, "-m", *opdracht], cwd=PROJECT, start_new_session=True)


def _wacht_tot_klaar(processen: list[subprocess.Popen[bytes]]) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{POORT}/health/live", timeout=1):  # noqa: S310
                return
        except OSError:
            if any(proces.poll() is not None for proces in processen):
                return
            time.sleep(0.2)


def _toon_adressen() -> None:
    from django.conf import settings

    from sleutelportal.accounts.demo import demo_accounts

    print(f"\nSleutelportal draait op {ADRES}\n")
    accounts = demo_accounts() if settings.DEMO else []
    if accounts:
        breedte = max(len(account.rol) for account in accounts)
        print("Voorbeeldaccounts (kies er een op de inlogpagina, een wachtwoord is niet nodig):")
        for account in accounts:
            print(f"  {account.rol:<{breedte}}  {account.email:<42} {account.gemeente}")
    print(f"\nTelefoon: {ADRES}/mijn/ · Mail komt in {PROJECT / 'var' / 'mail'} · Stoppen: Ctrl-C\n", flush=True)


def _stop(processen: list[subprocess.Popen[bytes]]) -> None:
    for proces in processen:
        if proces.poll() is None:
            proces.terminate()
    for proces in processen:
        try:
            proces.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(proces.pid, signal.SIGKILL)
            proces.wait(5)


def _onderbreek() -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
