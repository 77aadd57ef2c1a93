from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sleutelpersonen.signalen import telefoon_bestanden

from .conftest import TEKST, open_app, verstuur, vul_in
from .nep import Nepserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INHOUD_VAN_CACHES = """async () => {
    const adressen = [];
    for (const naam of await caches.keys()) {
        for (const verzoek of await (await caches.open(naam)).keys()) adressen.push(new URL(verzoek.url).pathname);
    }
    return adressen;
}"""


def voorraden(page: Page) -> set[str]:
    """The stores of the versions that are on the phone."""
    return set(page.evaluate("caches.keys()")) - {"sleutelportal-extra"}


def test_zonder_internet_opent_elk_scherm(app: Page, server: Nepserver) -> None:
    app.context.set_offline(True)
    for pad, kop in (
        ("/mijn/", "Dag Carla"), ("/mijn/nieuw/", "Waar gaat het over?"), ("/mijn/signalen/", "Mijn signalen"),
        ("/mijn/over-mij/", "Over mij"),
    ):  # fmt: skip
        antwoord = app.goto(pad)
        assert antwoord is not None
        assert antwoord.from_service_worker
        expect(app.get_by_role("heading", level=1)).to_have_text(kop)


def test_in_de_voorraad_staan_geen_gegevens(app: Page, server: Nepserver) -> None:
    verstuur(app)
    expect(app.get_by_role("heading", level=1)).to_have_text("Verzonden")
    app.goto("/mijn/signalen/")
    expect(app.get_by_role("link", name="Er staat schimmel")).to_be_visible()
    adressen = app.evaluate(INHOUD_VAN_CACHES)
    assert {adres for adres in adressen if not adres.startswith("/static/")} == {"/mijn/"}
    assert TEKST not in app.evaluate("caches.match('/mijn/').then((een) => een.text())")


def test_een_nieuwe_versie_wacht_op_ja_zolang_er_iets_getypt_is(
    app: Page, server: Nepserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    vul_in(app, "Half verhaal")
    monkeypatch.setattr(telefoon_bestanden, "versie", lambda: "volgende")
    app.evaluate("navigator.serviceWorker.getRegistration().then((een) => een.update())")
    expect(app.get_by_text("Er is een nieuwe versie van de app.")).to_be_visible()
    expect(app.get_by_label("Wat zie of hoor je?")).to_have_value("Half verhaal")
    assert len(voorraden(app)) == 2
    with app.expect_navigation():
        app.get_by_role("button", name="Ververs").click()
    expect(app.get_by_label("Wat zie of hoor je?")).to_have_value("Half verhaal")
    assert voorraden(app) == {"sleutelportal-volgende"}


def test_een_nieuwe_versie_komt_vanzelf_als_er_niets_openstaat(
    app: Page, server: Nepserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.reload()
    expect(app.get_by_role("heading", level=1)).to_have_text("Dag Carla")
    monkeypatch.setattr(telefoon_bestanden, "versie", lambda: "volgende")
    with app.expect_navigation():
        app.evaluate("navigator.serviceWorker.getRegistration().then((een) => { een.update(); })")
    expect(app.get_by_role("heading", level=1)).to_have_text("Dag Carla")
    assert voorraden(app) == {"sleutelportal-volgende"}


def test_een_browser_zonder_dienstwerker_werkt_ook(
    nieuw_toestel: Callable[..., BrowserContext], server: Nepserver
) -> None:
    page = nieuw_toestel(service_workers="block").new_page()
    page.goto("/mijn/")
    verstuur(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Verzonden")


def test_wie_niet_is_ingelogd_gaat_naar_inloggen_en_komt_terug(telefoon: BrowserContext, server: Nepserver) -> None:
    carla, server.wie = server.wie, None
    page = telefoon.new_page()
    page.goto("/mijn/signalen/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vul je code in")
    assert page.url.endswith("/mijn/inloggen/?next=%2Fmijn%2Fsignalen%2F")
    server.wie = carla
    open_app(page)


def test_zonder_internet_bij_de_eerste_keer_zegt_de_app_wat_je_moet_doen(app: Page, server: Nepserver) -> None:
    app.evaluate("indexedDB.deleteDatabase('sleutelportal')")
    app.goto("about:blank")
    app.context.set_offline(True)
    app.goto("/mijn/")
    expect(app.get_by_text("Er is geen verbinding.")).to_be_visible()
    app.context.set_offline(False)
    app.get_by_role("button", name="Probeer opnieuw").click()
    expect(app.get_by_role("heading", level=1)).to_have_text("Dag Carla")
