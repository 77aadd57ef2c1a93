"""What the first visit costs on a phone, through the compressed static files that production serves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from playwright.sync_api import BrowserContext, expect

from sleutelpersonen.signalen import telefoon_bestanden

from . import nep

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
GRENS = 100_000


@dataclass
class Meter:
    """Counts what leaves the server: body and headers of every answer, by address."""

    app: Any = None
    bytes: dict[str, int] = field(default_factory=dict)

    def __call__(self, app: Any) -> Meter:
        self.app = app
        return self

    def __getattr__(self, naam: str) -> Any:
        return getattr(self.app, naam)

    def wsgi(self, environ: dict[str, Any], begin: Callable[..., Any]) -> Iterable[bytes]:
        kop = 0

        def tel(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            nonlocal kop
            kop = len(status) + 11 + sum(len(naam) + len(waarde) + 4 for naam, waarde in headers)
            return begin(status, headers, *rest)

        antwoord = self.app(environ, tel)
        lijf = b"".join(antwoord)
        antwoord.close()
        pad = environ["PATH_INFO"]
        self.bytes[pad] = self.bytes.get(pad, 0) + kop + len(lijf)
        return [lijf]


@pytest.fixture
def productie(settings: Any, tmp_path: Path) -> Iterator[tuple[str, Meter]]:
    """A server with the real pipeline: hashed names, compressed beforehand, served by whitenoise."""
    settings.ROOT_URLCONF = "tests.mijn.nep"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "sleutelportal.ui.storage.ManifestStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    telefoon_bestanden._versie.cache_clear()
    nep.herbegin()
    meter = Meter()
    thread = LiveServerThread("localhost", lambda app: (meter(app), meter.wsgi)[1])
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    yield f"http://localhost:{thread.port}", meter
    thread.terminate()
    telefoon_bestanden._versie.cache_clear()


def test_het_eerste_bezoek_is_kleiner_dan_honderd_kilobyte(
    productie: tuple[str, Meter], nieuw_toestel: Callable[..., BrowserContext], record_property: Any
) -> None:
    adres, meter = productie
    page = nieuw_toestel(base_url=adres).new_page()
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    gezien: list[float] = []
    cdp.on("Network.loadingFinished", lambda klaar: gezien.append(klaar["encodedDataLength"]))
    page.goto("/mijn/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Carla")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(500)
    totaal = sum(meter.bytes.values())
    print(f"\neerste bezoek: {totaal} bytes van de server, {sum(gezien):.0f} in de bladzijde")
    for pad, aantal in sorted(meter.bytes.items(), key=lambda regel: -regel[1]):
        print(f"{aantal:>8}  {pad}")
    record_property("bytes", totaal)
    assert all("." in Path(pad).stem for pad in meter.bytes if pad.startswith("/static/"))
    assert totaal < GRENS
    assert sum(gezien) < GRENS


def test_met_de_bestanden_van_productie_werkt_elk_scherm_zonder_internet(
    productie: tuple[str, Meter], nieuw_toestel: Callable[..., BrowserContext]
) -> None:
    adres, _meter = productie
    toestel = nieuw_toestel(base_url=adres)
    fouten: list[str] = []
    page = toestel.new_page()
    page.on("console", lambda regel: fouten.append(regel.text) if regel.type == "error" else None)
    page.on("pageerror", lambda fout: fouten.append(str(fout)))
    page.goto("/mijn/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Carla")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Carla")
    assert fouten == []
    toestel.set_offline(True)
    page.goto("/mijn/nieuw/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar gaat het over?")
