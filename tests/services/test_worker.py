from __future__ import annotations

import os
import signal

from sleutelportal.celery import app
from sleutelportal.ontwikkeling.redisserver import Redis

from .conftest import Omgeving, celery_worker, verse_verbinding, wacht_tot


def _wachtend(redis: Redis) -> int:
    with app.connection_for_write() as verbinding:
        return int(verbinding.default_channel.client.llen("celery"))


def test_taak_blijft_wachten_als_redis_herstart(omgeving: Omgeving, redis: Redis) -> None:
    app.send_task("herinneringen.beoordeel")
    assert _wachtend(redis) == 1
    redis.stop()
    redis.start()
    verse_verbinding()
    assert _wachtend(redis) == 1
    with celery_worker(omgeving):
        wacht_tot(lambda: _wachtend(redis) == 0, wat="de taak is opgehaald na de herstart")


def test_gedode_worker_geeft_zijn_taken_terug(omgeving: Omgeving, redis: Redis) -> None:
    with celery_worker(omgeving) as worker:
        wacht_tot(lambda: _antwoordt(), wat="worker meldt zich")
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(5)
    app.send_task("herinneringen.beoordeel")
    with celery_worker(omgeving):
        wacht_tot(lambda: _wachtend(redis) == 0, wat="een nieuwe worker doet het werk")


def _antwoordt() -> bool:
    return bool(app.control.ping(timeout=0.5))
