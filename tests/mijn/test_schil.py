"""What the server gives of the app itself: the same for everybody, and a version that follows the files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from sleutelpersonen.signalen import telefoon_bestanden
from sleutelportal.accounts.models import Gebruiker
from tests.conftest import als

SCHERMEN = ["/mijn/", "/mijn/nieuw/", "/mijn/klaar/", "/mijn/signalen/", "/mijn/over-mij/",
            "/mijn/signalen/019a0000-0000-7000-8000-000000000001/"]  # fmt: skip


@pytest.mark.django_db
def test_de_schil_is_voor_iedereen_dezelfde(carla: Gebruiker, anna: Gebruiker) -> None:
    inhouden = {
        client.get(pad).content for client in (Client(), als(carla), als(anna)) for pad in SCHERMEN
    }  # fmt: skip
    assert len(inhouden) == 1
    html = inhouden.pop().decode()
    assert "Woerden" not in html
    assert "csrf" not in html
    assert "nonce" not in html


@pytest.mark.django_db
def test_in_de_schil_staat_geen_script_of_stijl_in_de_bladzijde(client: Client) -> None:
    html = client.get("/mijn/").content.decode()
    assert re.findall(r"<script(?![^>]* src=)", html) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []


@pytest.mark.django_db
def test_een_onveranderde_schil_wordt_niet_opnieuw_verstuurd(client: Client) -> None:
    for pad in ("/mijn/", "/mijn/sw.js"):
        eerste = client.get(pad)
        assert "no-cache" in eerste.headers["Cache-Control"]
        assert client.get(pad, headers={"If-None-Match": eerste.headers["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_de_dienstwerker_noemt_elk_bestand_van_de_app(client: Client) -> None:
    antwoord = client.get("/mijn/sw.js")
    assert antwoord.headers["Content-Type"].startswith("text/javascript")
    instelling = json.loads(antwoord.content.decode().splitlines()[0].removeprefix("const INSTELLING = ").rstrip(";"))
    modules = {pad.name for pad in (Path(settings.PROJECT) / "static/mijn").rglob("*.js")} - {"dienstwerker.js"}
    assert modules <= {Path(pad).name for pad in instelling["bestanden"]}
    assert all(re.match(instelling["schermen"], pad) for pad in SCHERMEN)
    for buiten in ("/mijn/inloggen/", "/mijn/api/start", "/mijn/sw.js", "/vandaag/"):
        assert not re.match(instelling["schermen"], buiten)


def test_de_versie_verandert_als_een_bestand_verandert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = telefoon_bestanden.STATISCH / telefoon_bestanden.BEGIN
    lees = Path.read_bytes
    voor = telefoon_bestanden._versie.__wrapped__()
    monkeypatch.setattr(Path, "read_bytes", lambda zelf: lees(zelf) + (b"//" if zelf == pad else b""))
    assert telefoon_bestanden._versie.__wrapped__() != voor


@pytest.mark.django_db
def test_het_manifest_maakt_de_app_installeerbaar(client: Client) -> None:
    antwoord = client.get("/mijn/manifest.webmanifest")
    assert antwoord.headers["Content-Type"] == "application/manifest+json"
    manifest: dict[str, Any] = antwoord.json()
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/mijn/", "/mijn/", "standalone")
    assert {(icoon["sizes"], icoon["purpose"]) for icoon in manifest["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    for icoon in manifest["icons"]:
        bestand = Path(settings.PROJECT) / "static" / icoon["src"].removeprefix(settings.STATIC_URL)
        breedte = int.from_bytes(bestand.read_bytes()[16:20], "big")
        assert f"{breedte}x{breedte}" == icoon["sizes"]


def test_elke_tekst_op_het_scherm_staat_in_de_lijst_en_andersom() -> None:
    bron = Path(settings.PROJECT) / "static/mijn"
    lijst = dict(re.findall(r'^  "([\w.]+)": "(.*)",$', (bron / "teksten/nl.js").read_text(), re.M))
    code = "\n".join(pad.read_text() for pad in bron.rglob("*.js") if pad.parent.name != "teksten")
    vast = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)+)"', code))
    begin = set(re.findall(r"`([a-z_.]+\.)\$\{", code))
    sleutels = {re.sub(r"\.(one|other)$", "", sleutel) for sleutel in lijst}
    assert {s for s in vast if s.split(".")[0] in {x.split(".")[0] for x in lijst}} <= sleutels
    ongebruikt = {s for s in sleutels if s not in vast and not s.startswith(tuple(begin))}
    assert not ongebruikt
