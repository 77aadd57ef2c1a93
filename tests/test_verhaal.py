"""The whole round: from an old list to an answered signal, in a browser and on a phone, without a mouse where it counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from sleutelpersonen.importeren import services as importeren
from sleutelpersonen.importeren.models import Import
from sleutelpersonen.register.models import Sleutelpersoon
from sleutelpersonen.signalen.models import Signaal
from sleutelportal.accounts.models import Gebruiker
from sleutelportal.herinneringen import motor, verzender
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.browser import als_op, niet_opzij, toegankelijk
from tests.gevallen import maak_team, maak_wijken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIJST = Path(__file__).parent / "data" / "lijsten" / "01_welzijn_woerden.csv"


@pytest.fixture
def klaar(woerden: Gemeente, anna: Gebruiker) -> Iterator[None]:
    maak_wijken(woerden, "Woerden-Midden", "Harmelen", "Zegveld")
    with gemeente_scope(woerden):
        maak_team(woerden, anna)
    return


@pytest.fixture
def werker(monkeypatch: Any) -> None:
    """The task runs in a thread of its own, as a worker would; the tests with real processes use a real one."""

    def start(gemeente_id: int, pk: int) -> None:
        def werk() -> None:
            importeren.voer_uit(Gemeente.objects.get(pk=gemeente_id), pk)
            connection.close()

        threading.Thread(target=werk).start()

    monkeypatch.setattr("sleutelpersonen.importeren.tasks.voer_uit.delay", start)


def kijk(page: Page) -> None:
    """No axe violations, and nothing sticks out on a screen of 320 px."""
    toegankelijk(page)
    maat = page.viewport_size
    assert maat is not None
    page.set_viewport_size({"width": 320, "height": 640})
    niet_opzij(page)
    page.set_viewport_size(maat)


def druk(page: Page, naam: str) -> None:
    """Reach a button or link by its name and press Enter: the keyboard is enough."""
    knop = page.get_by_role("button", name=naam).or_(page.get_by_role("link", name=naam)).first
    knop.focus()
    expect(knop).to_be_focused()
    page.keyboard.press("Enter")


@pytest.mark.usefixtures("klaar", "werker")
def test_van_oude_lijst_tot_beantwoord_signaal(
    bureau: BrowserContext, telefoon: BrowserContext, live_server: Any, woerden: Gemeente, anna: Gebruiker
) -> None:
    als_op(bureau, anna, live_server.url)
    page = bureau.new_page()
    page.goto("/importeren/")
    kijk(page)
    page.set_input_files("input[type=file]", str(LIJST))
    druk(page, "Ga verder")
    expect(page.get_by_role("heading", level=1)).to_have_text(LIJST.name)
    kijk(page)
    druk(page, "Controleer de lijst")
    expect(page.get_by_role("heading", level=1)).to_have_text("Controleer de lijst")
    kijk(page)
    expect(page.get_by_text("4 nog niet beslist")).to_be_visible()
    page.get_by_role("button", name="Dezelfde persoon", exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("3 nog niet beslist")).to_be_visible()
    druk(page, "Lees de lijst in")
    expect(page.get_by_text("De lijst is ingelezen.")).to_be_visible(timeout=20_000)
    kijk(page)
    with gemeente_scope(woerden):
        assert Sleutelpersoon.objects.count() == 124
        assert Import.objects.get().staat == "klaar"
        persoon = Sleutelpersoon.objects.filter(email="").first() or Sleutelpersoon.objects.order_by("pk").first()
        assert persoon is not None
        Sleutelpersoon.objects.filter(pk=persoon.pk).update(email="")

    page.goto("/sleutelpersonen/")
    kijk(page)
    page.goto(f"/sleutelpersonen/{persoon.pk}/")
    kijk(page)
    druk(page, "Nodig uit voor de app")
    code = page.locator(".sp-cijfer__getal").inner_text()
    kijk(page)

    mobiel = telefoon.new_page()
    mobiel.goto("/mijn/")
    expect(mobiel.get_by_role("heading", level=1)).to_have_text("Vul je code in")
    kijk(mobiel)
    mobiel.get_by_label("Jouw code").fill(code.lower())
    mobiel.keyboard.press("Enter")
    expect(mobiel.get_by_role("heading", level=1)).to_contain_text("Dag ")
    kijk(mobiel)
    mobiel.get_by_role("link", name="Nieuw signaal").click()
    mobiel.get_by_label("Wonen en buurt").check()
    kijk(mobiel)
    mobiel.get_by_role("button", name="Verder").click()
    expect(mobiel.get_by_role("heading", level=1)).to_have_text("Waar is het?")
    mobiel.get_by_role("button", name="Verder").click()
    mobiel.get_by_label("Wat zie of hoor je?").fill("Er zit schimmel in de slaapkamer. De baby hoest.")
    mobiel.get_by_role("button", name="Verstuur signaal").click()
    expect(mobiel.get_by_role("heading", level=1)).to_have_text("Verzonden")
    kijk(mobiel)

    page.goto("/vandaag/")
    kijk(page)
    regel = page.get_by_role("link", name="Er zit schimmel in de slaapkamer")
    expect(regel).to_be_visible()
    regel.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Er zit schimmel")
    expect(page.get_by_text("Gelezen door Anna de Wit").or_(page.locator("#stand"))).to_be_visible()
    kijk(page)
    page.get_by_label("Wat is er met het signaal gedaan?").fill("De woonstichting komt dinsdag meten.")
    druk(page, "Verstuur antwoord")
    expect(page.get_by_text("Je antwoord is verstuurd")).to_be_visible()
    kijk(page)

    mobiel.goto("/mijn/signalen/")
    expect(mobiel.get_by_text("De woonstichting komt dinsdag meten.")).to_be_visible()
    kijk(mobiel)
    mobiel.wait_for_timeout(500)
    with gemeente_scope(woerden):
        signaal = Signaal.objects.get()
        assert (signaal.status, signaal.behandelaar) == ("beantwoord", anna)
        assert signaal.gezien_op is not None


@pytest.mark.usefixtures("klaar")
def test_een_vergeten_signaal_geeft_precies_een_herinnering(
    woerden: Gemeente, carla: Gebruiker, anna: Gebruiker
) -> None:
    from tests.gevallen import maak_signaal

    with gemeente_scope(woerden):
        maak_signaal(carla, woerden)
    for uren in range(0, 24 * 9, 3):
        nu = timezone.now() + timedelta(hours=uren)
        motor.beoordeel(woerden, nu)
        verzender.verstuur(woerden, nu)
    assert [bericht.to for bericht in mail.outbox] == [[anna.email]]
