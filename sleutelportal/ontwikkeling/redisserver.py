"""A Redis of our own for the tests with real processes: on a free port, restartable, keeping its queue on disk."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from .programma import redis_server


@dataclass
class Redis:
    poort: int
    map: Path
    _proces: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.poort}/0"

    def start(self) -> None:
        """Start the server and wait until it answers; raises `TimeoutError` after 10 seconds."""
        opdracht = [
            redis_server(), "--port", str(self.poort), "--bind", "127.0.0.1", "--dir", str(self.map), "--appendonly", "yes",
            "--save", "", "--daemonize", "no", "--pidfile", str(self.map / "pid"), "--logfile", str(self.map / "log"),
        ]  # fmt: skip
        self._proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wacht_op_poort(self.poort)

    def stop(self) -> None:
        """Stop the server in the ordinary way; what was queued is on disk and comes back with `start`."""
        if self._proces is not None:
            self._proces.terminate()
            self._proces.wait(10)
            self._proces = None


def nieuw() -> Redis:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        poort = s.getsockname()[1]
    return Redis(poort, Path(tempfile.mkdtemp(prefix="sleutelportal-redis-")))


def wacht_op_poort(poort: int, seconden: float = 10) -> None:
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        with socket.socket() as s:
            s.settimeout(0.2)
            if s.connect_ex(("127.0.0.1", poort)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers on port {poort}")
