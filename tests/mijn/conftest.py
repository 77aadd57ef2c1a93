from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from . import nep

TEKST = "Er staat schimmel op de muren van de flat. Niemand komt kijken."


@pytest.fixture
def server(settings: Any, live_server: Any) -> nep.Nepserver:
    """The programmable server behind the app."""
    settings.ROOT_URLCONF = "tests.mijn.nep"
    return nep.herbegin()


@pytest.fixture
def app(server: nep.Nepserver, telefoon: BrowserContext) -> Page:
    """The first screen of the app, with its service worker in charge."""
    page = telefoon.new_page()
    open_app(page)
    return page


def open_app(page: Page) -> None:
    page.goto("/mijn/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Carla")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def vul_in(page: Page, tekst: str = TEKST, thema: str = "Wonen en buurt") -> None:
    """Walk through the three steps, up to the last button."""
    page.get_by_role("link", name="Nieuw signaal").click()
    page.get_by_label(thema).check()
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar is het?")
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Wat zie of hoor je?").fill(tekst)


def verstuur(page: Page, tekst: str = TEKST, thema: str = "Wonen en buurt") -> None:
    vul_in(page, tekst, thema)
    page.get_by_role("button", name="Verstuur signaal").click()
