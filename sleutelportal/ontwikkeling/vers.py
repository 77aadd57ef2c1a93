"""A fresh installation: a clean clone is set up with `make start` as a stranger would, and shows every role its first page."""

from __future__ import annotations

import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
POORT = 8043
ADRES = f"http://localhost:{POORT}"
GEDULD = 300  # seconds for everything up to the first page


def main() -> int:
    """Exit code 0 when every demonstration account gets a first page of its own from a clean clone."""
    map_ = Path(tempfile.mkdtemp(prefix="sleutelportal-vers-"))
    omgeving = {
        naam: waarde for naam, waarde in os.environ.items() if naam not in {"DATABASE_URL", "REDIS_URL", "VIRTUAL_ENV"}
    }
    try:
        subprocess.run(["git", "clone", "-q", str(PROJECT), str(map_ / "kloon")], check=True)
        begin = time.monotonic()
        proces = subprocess.Popen(
            ["make", "start"], cwd=map_ / "kloon", env={**omgeving, "PORT": str(POORT)}, start_new_session=True
        )
        try:
            _wacht(proces)
            print(f"eerste start: {time.monotonic() - begin:.0f} s")
            return _bezoek()
        finally:
            if proces.poll() is None:
                os.killpg(proces.pid, signal.SIGTERM)
                proces.wait(60)
    finally:
        shutil.rmtree(map_, ignore_errors=True)


def _wacht(proces: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + GEDULD
    while time.monotonic() < einde:
        if proces.poll() is not None:
            sys.exit("make start is gestopt voordat het portaal antwoordde")
        try:
            with urllib.request.urlopen(f"{ADRES}/health/ready", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.5)
    sys.exit(f"het portaal antwoordde niet binnen {GEDULD} s")


def _bezoek() -> int:
    """Sign in as every demonstration account; returns 1 when one of them does not get a page."""
    fouten = 0
    for pagina in ("/accounts/login/", "/mijn/inloggen/"):
        for lidmaatschap, naam in _accounts(pagina):
            status, adres = _eerste_pagina(pagina, lidmaatschap)
            goed = status == 200 and "/accounts/" not in adres
            fouten += not goed
            print(f"{'goed' if goed else 'FOUT'}  {status}  {adres.removeprefix(ADRES):<20} {naam}")
    return 1 if fouten else 0


def _open() -> tuple[urllib.request.OpenerDirector, http.cookiejar.CookieJar]:
    koekjes = http.cookiejar.CookieJar()
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(koekjes)), koekjes


def _accounts(pagina: str) -> list[tuple[str, str]]:
    browser, _ = _open()
    html = browser.open(ADRES + pagina, timeout=30).read().decode()
    gevonden = re.findall(r'name="lidmaatschap" value="(\d+)"><span>([^<]+)<', html)
    if not gevonden:
        sys.exit(f"geen voorbeeldaccounts op {pagina}")
    return gevonden


def _eerste_pagina(pagina: str, lidmaatschap: str) -> tuple[int, str]:
    browser, _ = _open()
    html = browser.open(ADRES + pagina, timeout=30).read().decode()
    teken = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    velden = {"csrfmiddlewaretoken": teken[1] if teken else "", "lidmaatschap": lidmaatschap}
    vraag = urllib.request.Request(  # noqa: S310
        f"{ADRES}/account/demo/", data=urllib.parse.urlencode(velden).encode(), headers={"Referer": ADRES + pagina}
    )
    try:
        with browser.open(vraag, timeout=30) as antwoord:
            return antwoord.status, antwoord.url
    except urllib.error.HTTPError as fout:
        return fout.code, fout.url or ""


if __name__ == "__main__":
    sys.exit(main())
