"""Chromium for browser tests: one browser per run, and a fresh phone or desk for each test.

Import the fixtures through `tests/conftest.py`; they come with the `live_server` of pytest-django on `localhost`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sleutelportal.accounts.models import Gebruiker
from sleutelportal.ontwikkeling.programma import chromium

TELEFOON = {"width": 390, "height": 844}
BUREAU = {"width": 1280, "height": 900}
expect.set_options(timeout=15_000)
ARGUMENTEN = ["--no-sandbox", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chroom() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTEN)
        yield browser
        browser.close()


@pytest.fixture
def nieuw_toestel(chroom: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """Make a device with its own storage; options are those of Playwright's `new_context`."""
    toestellen: list[BrowserContext] = []

    def maak(**opties: Any) -> BrowserContext:
        toestel = chroom.new_context(**{"base_url": live_server.url, "locale": "nl-NL", "viewport": TELEFOON, **opties})
        toestel.set_default_timeout(20_000)
        toestellen.append(toestel)
        return toestel

    yield maak
    for toestel in toestellen:
        toestel.close()


@pytest.fixture
def telefoon(nieuw_toestel: Callable[..., BrowserContext]) -> BrowserContext:
    """A phone of 390 × 844 that knows nobody yet."""
    return nieuw_toestel(viewport=TELEFOON, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def bureau(nieuw_toestel: Callable[..., BrowserContext]) -> BrowserContext:
    """A desktop browser of 1280 × 900 that knows nobody yet."""
    return nieuw_toestel(viewport=BUREAU)


def meld_aan(toestel: BrowserContext, client: Client, adres: str) -> None:
    """Give the device the session of a signed-in test client (`tests.conftest.als`)."""
    sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
    toestel.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": adres, "httpOnly": True}])


def als_op(toestel: BrowserContext, gebruiker: Gebruiker, adres: str) -> None:
    """Sign `gebruiker` in on the device, with a second factor."""
    from tests.conftest import als

    meld_aan(toestel, als(gebruiker), adres)


def klaar(page: Page) -> None:
    """Wait until the phone app has put its screen in the place of the empty shell."""
    expect(page.locator("main[aria-busy=true]")).to_have_count(0)
    expect(page.get_by_role("heading", level=1).first).to_be_attached()


def toegankelijk(page: Page) -> None:
    """No axe violations on the page once it is there."""
    klaar(page)
    uitkomst = Axe().run(page)
    assert uitkomst.violations_count == 0, uitkomst.generate_report()


UITSTEEKSELS = """() => {
    const breed = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *")].filter((een) => een.getBoundingClientRect().right > breed + 1)
        .map((een) => `${een.tagName}.${een.className} ${een.textContent.trim().slice(0, 30)}`).slice(0, 6);
}"""


def niet_opzij(page: Page) -> None:
    """Nothing makes the page scroll sideways, once it is there."""
    klaar(page)
    breedte = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    wat = page.evaluate(UITSTEEKSELS) if breedte[0] > breedte[1] else ""
    assert breedte[0] <= breedte[1], f"{page.url} is {breedte[0]}px wide on a screen of {breedte[1]}px: {wat}"
