"""Real processes: the test process and its workers share one PostgreSQL database and one Redis of their own.

`make test-services` starts this suite with PGCLUSTER=dienst, so that a restart of PostgreSQL hurts nobody else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from kombu import pools

from sleutelportal.celery import app
from sleutelportal.ontwikkeling import redisserver

Omgeving = dict[str, str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.services)


@pytest.fixture(scope="session")
def redis() -> Iterator[redisserver.Redis]:
    server = redisserver.nieuw()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def omgeving(transactional_db: Any, redis: redisserver.Redis, tmp_path: Path) -> Iterator[Omgeving]:
    """Environment variables with which a child process works on the test database and our Redis.

    The test process itself sends its tasks to the same Redis.
    """
    database = connection.settings_dict
    gast = quote(str(database["HOST"]), safe="")
    adres = f"{gast}:{database['PORT']}" if database["PORT"] else gast
    url = f"postgres://{database['USER']}:{database['PASSWORD'] or ''}@{adres}/{database['NAME']}"
    broker = app.conf.broker_url
    _gebruik_broker(redis.url)
    with app.connection_for_write() as verbinding:
        verbinding.default_channel.client.flushdb()  # what an earlier test left in the queue
    yield {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        "DATABASE_URL": url,
        "REDIS_URL": redis.url,
        "VAR_DIR": str(tmp_path),
    }
    _gebruik_broker(broker)


def verse_verbinding() -> None:
    """Forget every connection to a broker: it may be another one by now, or have been away."""
    pools.reset()
    app._pool = None
    app.amqp._producer_pool = None


def _gebruik_broker(url: str) -> None:
    verse_verbinding()
    app.conf.broker_url = url
    app.conf.broker_write_url = url
    app.conf.broker_read_url = url
    app.conf.broker_transport_options = {"visibility_timeout": 5, "unacked_restore_interval": 1, "unacked_restore_throttle": 1}  # fmt: skip


@contextmanager
def celery_worker(omgeving: Omgeving, *argumenten: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker in a process group of its own; `os.killpg(worker.pid, SIGKILL)` takes it down with its children."""
    opdracht = [sys.executable, "-m", "celery", "-A", "sleutelportal", "worker", "--concurrency", "1",
                "--without-gossip", "--without-mingle", "--without-heartbeat", *argumenten]  # fmt: skip
    proces = subprocess.Popen(opdracht, env=omgeving, start_new_session=True)
    try:
        yield proces
    finally:
        if proces.poll() is None:
            os.killpg(proces.pid, signal.SIGTERM)
            try:
                proces.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(proces.pid, signal.SIGKILL)
                proces.wait(5)


def wacht_tot(voorwaarde: Callable[[], Any], seconden: float = 30, *, wat: str = "voorwaarde") -> None:
    """Wait until `voorwaarde()` is true; fail with `wat` after `seconden`."""
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        if voorwaarde():
            return
        time.sleep(0.1)
    pytest.fail(f"na {seconden} s nog niet: {wat}")
