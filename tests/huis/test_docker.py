"""Docker cannot be started everywhere, so the files are read: they must agree with settings, tree and each other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
DIENSTEN: dict[str, Any] = COMPOSE["services"]
VOORBEELD = dict(
    regel.split("=", 1) for regel in (PROJECT / "deploy/voorbeeld.env").read_text().splitlines() if "=" in regel and regel[0] != "#"
)  # fmt: skip


def _omgeving(dienst: str) -> dict[str, str]:
    return {naam: str(waarde) for naam, waarde in DIENSTEN[dienst]["environment"].items()}


def _productie(**omgeving: str) -> subprocess.CompletedProcess[str]:
    schoon = {naam: os.environ[naam] for naam in ("PATH", "HOME") if naam in os.environ}
    opdracht = [sys.executable, "-c", "import django; django.setup(); print('gestart')"]
    return subprocess.run(opdracht, cwd=PROJECT, env=schoon | omgeving, capture_output=True, text=True, check=False)


def _ingevuld(tmp_path: Path) -> dict[str, str]:
    waarden = {naam: waarde or "ingevuld" for naam, waarde in VOORBEELD.items()}
    tekst = {
        naam: re.sub(r"\$\{(\w+)(?::[?-]([^}]*))?\}", lambda m: waarden.get(m[1], m[2] or ""), waarde)
        for naam, waarde in _omgeving("web").items()
    }
    return {**tekst, "VAR_DIR": str(tmp_path)}


def test_alle_onderdelen_zijn_er() -> None:
    assert {"web", "worker", "beat", "postgres", "redis", "proxy"} <= set(DIENSTEN)
    assert DIENSTEN["postgres"]["image"] == "postgres:17"
    assert all("healthcheck" in DIENSTEN[naam] for naam in ("worker", "beat", "postgres", "redis"))
    assert "HEALTHCHECK" in (PROJECT / "Dockerfile").read_text()


def test_web_worker_en_beat_hebben_dezelfde_omgeving() -> None:
    assert _omgeving("web") == _omgeving("worker") == _omgeving("beat") == _omgeving("migratie")


def test_productie_start_met_precies_wat_compose_geeft(tmp_path: Path) -> None:
    resultaat = _productie(**_ingevuld(tmp_path))
    assert resultaat.stdout.strip() == "gestart", resultaat.stderr


@pytest.mark.parametrize("naam", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_HOST"])
def test_productie_weigert_te_starten_zonder(naam: str, tmp_path: Path) -> None:
    omgeving = _ingevuld(tmp_path)
    del omgeving[naam]
    resultaat = _productie(**omgeving)
    assert resultaat.returncode != 0
    assert naam in resultaat.stderr


def test_alles_wat_compose_vraagt_staat_in_het_voorbeeld() -> None:
    gevraagd = set(re.findall(r"\$\{(\w+)", (PROJECT / "docker-compose.yml").read_text()))
    assert gevraagd - {"VERSIE"} == set(VOORBEELD)


def test_alles_wat_de_bestanden_noemen_bestaat() -> None:
    for regel in re.findall(r"- (\./[^:]+):", (PROJECT / "docker-compose.yml").read_text()):
        assert (PROJECT / regel).exists(), regel
    for bronnen in re.findall(
        r"^COPY (?!--from)(?:--chown=\S+ )?(.+) \S+$", (PROJECT / "Dockerfile").read_text(), re.M
    ):
        for bron in bronnen.split():
            assert (PROJECT / bron).exists(), bron


def test_het_image_draait_niet_als_root() -> None:
    regels = (PROJECT / "Dockerfile").read_text().splitlines()
    assert "USER portaal" in regels
    assert regels.index("USER portaal") < next(nr for nr, regel in enumerate(regels) if regel.startswith("CMD"))


def test_compose_keurt_het_bestand_goed() -> None:
    docker = shutil.which("docker")
    kan = docker and subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode == 0
    if not kan:
        pytest.skip("docker compose is not on this machine; the other tests read the file")
    waarden = {naam: waarde or "ingevuld" for naam, waarde in VOORBEELD.items()}
    resultaat = subprocess.run(
        [str(docker), "compose", "config", "--quiet"], cwd=PROJECT, env=os.environ | waarden, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert resultaat.returncode == 0, resultaat.stderr
