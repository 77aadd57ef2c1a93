"""Screenshots of `docs/handleiding.md`: `make schermen` starts the demonstration and photographs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from sleutelportal.ontwikkeling.programma import chromium

DOEL = Path(__file__).resolve().parents[1] / "docs" / "beelden"
POORT = int(os.environ.get("PORT", "8047"))
ADRES = f"http://localhost:{POORT}"
BUREAU = {
    "vandaag": "/vandaag/", "signalen": "/signalen/", "wijken": "/wijken/", "sleutelpersonen": "/sleutelpersonen/",
    "importeren": "/importeren/", "herinneringen": "/herinneringen/",
}  # fmt: skip
TELEFOON = {"mijn-buurt": "/mijn/", "nieuw-signaal": "/mijn/nieuw/", "mijn-signalen": "/mijn/signalen/"}


def main() -> None:
    DOEL.mkdir(parents=True, exist_ok=True)
    proces = None
    if not _antwoordt():
        proces = subprocess.Popen(["make", "start"], env={**os.environ, "PORT": str(POORT)}, start_new_session=True)
        while not _antwoordt():
            time.sleep(0.5)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            _reeks(browser, "/accounts/login/", "wijkcoördinator", BUREAU, 1280, 900)
            _reeks(browser, "/mijn/inloggen/", "sleutelpersoon", TELEFOON, 390, 844)
            browser.close()
    finally:
        if proces:
            os.killpg(proces.pid, signal.SIGTERM)
            proces.wait(60)


def _antwoordt() -> bool:
    try:
        with urllib.request.urlopen(f"{ADRES}/health/live", timeout=2):
            return True
    except OSError:
        return False


def _reeks(browser: Browser, inloggen: str, rol: str, paginas: dict[str, str], breed: int, hoog: int) -> None:
    toestel = browser.new_context(base_url=ADRES, viewport={"width": breed, "height": hoog}, locale="nl-NL")
    pagina: Page = toestel.new_page()
    pagina.goto(inloggen)
    pagina.get_by_role("button", name=re.compile(f", {rol} in Lindewaard")).click()
    for naam, pad in paginas.items():
        pagina.goto(pad)
        pagina.wait_for_load_state("networkidle")
        pagina.screenshot(path=DOEL / f"{naam}.png")
    toestel.close()


if __name__ == "__main__":
    sys.exit(main())
