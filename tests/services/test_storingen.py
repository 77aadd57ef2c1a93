"""Faults that must lose nothing: killed workers, restarted servers, mail that is refused or hangs."""

from __future__ import annotations

import os
import signal
import socketserver
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from sleutelpersonen.importeren import services as importeren
from sleutelpersonen.importeren.models import Import, ImportRij, Staat
from sleutelpersonen.importeren.tasks import voer_uit
from sleutelpersonen.register.models import Sleutelpersoon
from sleutelpersonen.signalen.models import Signaal
from sleutelportal.accounts.models import Gebruiker
from sleutelportal.herinneringen import motor
from sleutelportal.herinneringen.models import Herinnering
from sleutelportal.ontwikkeling import postgres
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.gevallen import maak_signaal, maak_team

from .conftest import Omgeving, celery_worker, wacht_tot

NL = ZoneInfo("Europe/Amsterdam")
RIJEN = 8_000


def lijst(aantal: int = RIJEN) -> bytes:
    return (
        "Voornaam;Achternaam;Mobiel\n"
        + "".join(f"Naam{n};Achter{n};06{n:08d}\n" for n in range(10_000_000, 10_000_000 + aantal))
    ).encode()


def zet_klaar(gemeente: Gemeente) -> int:
    with gemeente_scope(gemeente):
        imp = importeren.neem_aan(lijst(), "lang.csv", None)
        importeren.koppel(imp, imp.koppeling, met_opmerkingen=False, status="actief", gemeente=gemeente)
        Import.objects.filter(pk=imp.pk).update(staat=Staat.WACHT, hartslag=timezone.now())
    return imp.pk


def stand(gemeente: Gemeente, pk: int) -> Import:
    with gemeente_scope(gemeente):
        return Import.objects.defer("inhoud", "proef").get(pk=pk)


def test_een_gedode_werker_midden_in_een_import(woerden: Gemeente, omgeving: Omgeving) -> None:
    pk = zet_klaar(woerden)
    with celery_worker(omgeving) as werker:
        voer_uit.delay(woerden.pk, pk)
        wacht_tot(lambda: stand(woerden, pk).verwerkt > 0, 60, wat="de eerste rijen")
        os.killpg(werker.pid, signal.SIGKILL)
    halverwege = stand(woerden, pk)
    assert 0 < halverwege.verwerkt < RIJEN
    assert halverwege.staat == Staat.BEZIG
    with gemeente_scope(woerden):
        Import.objects.filter(pk=pk).update(hartslag=timezone.now() - timedelta(minutes=5))
    with celery_worker(omgeving, "--beat"):
        from sleutelpersonen.importeren.tasks import hervat

        hervat.delay()
        wacht_tot(lambda: stand(woerden, pk).staat == Staat.KLAAR, 90, wat="de rest van de import")
    with gemeente_scope(woerden):
        assert Sleutelpersoon.objects.count() == RIJEN
        assert Sleutelpersoon.objects.values("achternaam").distinct().count() == RIJEN
        assert ImportRij.objects.filter(imp=pk).count() == RIJEN


def test_redis_start_opnieuw_midden_in_een_import(woerden: Gemeente, omgeving: Omgeving, redis: Any) -> None:
    pk = zet_klaar(woerden)
    with celery_worker(omgeving):
        voer_uit.delay(woerden.pk, pk)
        wacht_tot(lambda: stand(woerden, pk).verwerkt > 0, 60, wat="de eerste rijen")
        redis.stop()
        redis.start()
        wacht_tot(lambda: stand(woerden, pk).staat == Staat.KLAAR, 90, wat="de import")
    with gemeente_scope(woerden):
        assert Sleutelpersoon.objects.count() == RIJEN


class Brievenbus(socketserver.ThreadingTCPServer):
    """A tiny SMTP server that keeps what it gets, or refuses, or hangs."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.brieven: list[bytes] = []
        self.doet = "aannemen"
        super().__init__(("127.0.0.1", 0), _Bediende)


class _Bediende(socketserver.StreamRequestHandler):
    server: Brievenbus

    def handle(self) -> None:
        if self.server.doet == "hangen":
            time.sleep(15)
            return
        self._zeg(b"220 klaar")
        while regel := self.rfile.readline():
            woord = regel[:4].upper().strip()
            if woord == b"DATA":
                self._zeg(b"354 ga door")
                self._lees_brief()
            elif woord == b"QUIT":
                self._zeg(b"221 dag")
                return
            elif woord == b"RCPT" and self.server.doet == "weigeren":
                self._zeg(b"451 nu even niet")
            else:
                self._zeg(b"250 goed")

    def _lees_brief(self) -> None:
        brief = b""
        while (regel := self.rfile.readline()) not in (b".\r\n", b""):
            brief += regel
        self.server.brieven.append(brief)
        self._zeg(b"250 bewaard")

    def _zeg(self, tekst: bytes) -> None:
        self.wfile.write(tekst + b"\r\n")


@pytest.fixture
def bus() -> Iterator[Brievenbus]:
    server = Brievenbus()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


VERSTUUR = """
import django, sys
django.setup()
from datetime import datetime
from zoneinfo import ZoneInfo
from sleutelportal.herinneringen import motor, verzender
from sleutelportal.tenancy.models import Gemeente
nu = datetime.fromisoformat(sys.argv[1])
gemeente = Gemeente.objects.get(code="GM0632")
motor.beoordeel(gemeente, nu)
print(dict(verzender.verstuur(gemeente, nu)), flush=True)
"""


@contextmanager
def verzender(omgeving: Omgeving, bus: Brievenbus, nu: datetime) -> Iterator[subprocess.Popen[bytes]]:
    """A sender in a process of its own, at a moment of our choice."""
    poort = str(bus.server_address[1])
    post = {"EMAIL_BACKEND_TEST": "smtp", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": poort, "EMAIL_TIMEOUT": "2"}
    proces = subprocess.Popen(
        [sys.executable, "-c", VERSTUUR, nu.isoformat()], env={**omgeving, **post}, stdout=subprocess.DEVNULL
    )
    try:
        yield proces
    finally:
        proces.kill()
        proces.wait(10)


def ronde(omgeving: Omgeving, bus: Brievenbus, nu: datetime) -> None:
    with verzender(omgeving, bus, nu) as proces:
        proces.communicate(timeout=60)


@pytest.fixture
def morgen(woerden: Gemeente, anna: Gebruiker, carla: Gebruiker) -> datetime:
    """A working morning on which twelve answers and one overview are due."""
    nu = datetime(2026, 11, 27, 9, 0, tzinfo=NL)
    with gemeente_scope(woerden):
        maak_team(woerden, anna)
        for _ in range(12):
            maak_signaal(carla, woerden)
        Signaal.objects.update(
            status="beantwoord",
            gelezen_op=nu - timedelta(days=8),
            beantwoord_op=nu - timedelta(days=7),
            antwoord_voor=date(2026, 12, 30),
        )
        motor.beoordeel(woerden, nu)
        Herinnering.objects.update(volgende_poging=nu)
    return nu


def staten(gemeente: Gemeente) -> list[str]:
    with gemeente_scope(gemeente):
        return list(Herinnering.objects.filter(kanaal="mail").order_by("pk").values_list("staat", flat=True))


def merken(bus: Brievenbus) -> list[str]:
    from email import message_from_bytes

    return [str(message_from_bytes(brief)["Message-ID"]) for brief in bus.brieven]


@pytest.mark.usefixtures("transactional_db")
def test_een_gedode_verzender_verstuurt_niets_dubbel_en_niets_niet(
    woerden: Gemeente, omgeving: Omgeving, bus: Brievenbus, morgen: datetime
) -> None:
    with verzender(omgeving, bus, morgen) as proces:
        wacht_tot(lambda: len(bus.brieven) >= 3, 60, wat="de eerste brieven")
        proces.kill()
    for minuten in (1, 10, 20):
        ronde(omgeving, bus, morgen + timedelta(minutes=minuten))
    assert staten(woerden) == ["verstuurd"] * 12
    assert len(set(merken(bus))) == 12
    assert len(bus.brieven) <= 13  # only the message on which it died may have a second copy, with the same Message-ID


def test_twee_verzenders_tegelijk(woerden: Gemeente, omgeving: Omgeving, bus: Brievenbus, morgen: datetime) -> None:
    with verzender(omgeving, bus, morgen) as een, verzender(omgeving, bus, morgen) as twee:
        een.communicate(timeout=60)
        twee.communicate(timeout=60)
    assert staten(woerden) == ["verstuurd"] * 12
    assert len(bus.brieven) == len(set(merken(bus))) == 12


@pytest.mark.parametrize("doet", ["weigeren", "hangen"])
def test_een_mailserver_die_weigert_of_hangt(
    woerden: Gemeente, omgeving: Omgeving, bus: Brievenbus, morgen: datetime, doet: str
) -> None:
    bus.doet = doet
    ronde(omgeving, bus, morgen)
    assert set(staten(woerden)) == {"wacht"}
    assert bus.brieven == []
    bus.doet = "aannemen"
    for minuten in (3, 10, 30):
        ronde(omgeving, bus, morgen + timedelta(minutes=minuten))
    assert staten(woerden) == ["verstuurd"] * 12
    assert len(bus.brieven) == len(set(merken(bus))) == 12


def test_twee_beats_geven_elke_herinnering_een_keer(woerden: Gemeente, omgeving: Omgeving, morgen: datetime) -> None:
    from sleutelportal.herinneringen.tasks import beoordeel

    with celery_worker(omgeving, "--beat"), celery_worker(omgeving, "--beat", "-n", "tweede@%h"):
        for _ in range(6):
            beoordeel.delay()
        time.sleep(6)
    with gemeente_scope(woerden):
        sleutels = list(Herinnering.objects.values_list("regel", "object_id", "keer", "ontvanger", "kanaal"))
    assert len(sleutels) == len(set(sleutels)) == 12


def test_postgresql_start_opnieuw_terwijl_een_pagina_open_staat(woerden: Gemeente, omgeving: Omgeving) -> None:
    poort = "8061"
    opdracht = [
        sys.executable,
        "-m",
        "gunicorn",
        "sleutelportal.wsgi",
        "--bind",
        f"127.0.0.1:{poort}",
        "--worker-class",
        "gthread",
        "--threads",
        "2",
    ]
    server = subprocess.Popen(opdracht, env={**omgeving}, start_new_session=True)
    try:
        wacht_tot(lambda: _haal(poort, "/privacy/")[0] == 200, 60, wat="de webserver")
        wacht_tot(lambda: _haal(poort, "/accounts/login/")[0] == 200, 30, wat="de inlogpagina")
        connection.close()
        postgres.stop(os.environ.get("PGCLUSTER", "dienst"))
        status, tekst = _haal(poort, "/vandaag/", koekje="sessionid=bestaat")
        assert status == 503
        assert "Probeer het zo nog een keer" in tekst or "opnieuw" in tekst
        postgres.verzeker(os.environ.get("PGCLUSTER", "dienst"))
        wacht_tot(lambda: _haal(poort, "/accounts/login/")[0] == 200, 30, wat="de pagina na de herstart")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def _haal(poort: str, pad: str, koekje: str = "") -> tuple[int, str]:
    import urllib.error
    import urllib.request

    vraag = urllib.request.Request(f"http://127.0.0.1:{poort}{pad}", headers={"Cookie": koekje} if koekje else {})
    try:
        with urllib.request.urlopen(vraag, timeout=10) as antwoord:
            return antwoord.status, antwoord.read().decode()
    except urllib.error.HTTPError as fout:
        return fout.code, fout.read().decode()
    except OSError:
        return 0, ""
