from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import niet_opzij, toegankelijk

from .conftest import TEKST, verstuur
from .nep import Nepserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ANTWOORD = {
    "van": "Judith Kok", "organisatie": "gemeente Woerden", "op": "2026-11-23T13:05:00Z",
    "tekst": "Dank je wel. Bram van het jongerenwerk heeft met de jongens gepraat.",
}  # fmt: skip
UUID = "019a0000-0000-7000-8000-00000000000{}"


@pytest.fixture
def gevuld(app: Page, server: Nepserver) -> Page:
    """Three signals: one with a new answer, one picked up, one that helped."""

    def signaal(nummer: int, tekst: str, **velden: Any) -> None:
        inhoud = {"thema": "veiligheid", "wijk": "WK063205", "tekst": tekst, "urgentie": "gewoon"}
        server.bewaar(UUID.format(nummer), {**inhoud, "gemaakt_op": f"2026-11-0{nummer}T09:00:00Z"}, **velden)

    signaal(3, "Ouderen mijden het winkelplein.", stap="antwoord", gezien=False, antwoorden=[ANTWOORD])
    signaal(2, "Te weinig taalles overdag", stap="opgepakt", bij="Wijkteam Harmelen")
    signaal(1, "Speeltuin is kapot", stap="antwoord", geholpen=True, antwoorden=[ANTWOORD])
    app.reload()
    expect(app.get_by_role("heading", level=1)).to_have_text("Dag Carla")
    return app


def naar_stap(page: Page, stap: int) -> None:
    page.goto("/mijn/nieuw/")
    if stap > 1:
        page.get_by_label("Veiligheid").check()
        page.get_by_role("button", name="Verder").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Waar is het?")
    if stap > 2:
        page.get_by_role("button", name="Verder").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Vertel het")


def alle_schermen(page: Page, server: Nepserver, kijk: Any) -> None:
    page.goto("/mijn/")
    expect(page.get_by_role("link", name="Antwoord van Judith")).to_be_visible()
    kijk(page)
    for stap in (1, 2, 3):
        naar_stap(page, stap)
        kijk(page)
    page.get_by_role("button", name="Verstuur signaal").click()  # nothing typed: the error
    expect(page.get_by_text("Schrijf op wat je ziet of hoort.")).to_be_visible()
    kijk(page)
    page.goto("/mijn/nieuw/#2")
    page.get_by_label("In een andere wijk").check()
    kijk(page)
    page.get_by_label("In mijn wijk").check()
    page.goto("/mijn/signalen/")
    expect(page.get_by_text(ANTWOORD["tekst"])).to_be_visible()
    page.get_by_role("button", name="Nee").click()
    kijk(page)
    page.goto(f"/mijn/signalen/{UUID.format(2)}/")
    expect(page.get_by_text("Je signaal ligt bij Wijkteam Harmelen.")).to_be_visible()
    kijk(page)
    page.goto("/mijn/over-mij/")
    expect(page.get_by_text("carla@buurt.example")).to_be_visible()
    kijk(page)
    server.straks = [413]
    page.goto("/mijn/")
    verstuur(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hulp nodig")
    kijk(page)
    page.get_by_role("link", name="Bekijk wat je kunt doen").click()
    expect(page.get_by_text(TEKST)).to_be_visible()
    kijk(page)


def test_elk_scherm_is_toegankelijk(gevuld: Page, server: Nepserver) -> None:
    alle_schermen(gevuld, server, toegankelijk)


def test_op_320_pixels_schuift_niets_opzij(gevuld: Page, server: Nepserver) -> None:
    gevuld.set_viewport_size({"width": 320, "height": 640})

    def kijk(page: Page) -> None:
        niet_opzij(page)

    alle_schermen(gevuld, server, kijk)


def test_met_tekst_op_200_procent_schuift_niets_opzij(gevuld: Page, server: Nepserver) -> None:
    def kijk(page: Page) -> None:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        niet_opzij(page)
        page.evaluate("document.documentElement.style.fontSize = ''")

    alle_schermen(gevuld, server, kijk)


def test_van_rechts_naar_links_schuift_niets_opzij(gevuld: Page, server: Nepserver) -> None:
    def kijk(page: Page) -> None:
        page.evaluate("document.documentElement.dir = 'rtl'")
        niet_opzij(page)

    alle_schermen(gevuld, server, kijk)


def test_het_antwoord_staat_bovenaan_en_telt_na_openen_als_gezien(gevuld: Page, server: Nepserver) -> None:
    gevuld.get_by_role("link", name="Antwoord van Judith").click()
    expect(gevuld.get_by_text(ANTWOORD["tekst"])).to_be_visible()
    expect(gevuld.get_by_text("Judith Kok van gemeente Woerden")).to_be_visible()
    expect(gevuld.get_by_role("list", name="Stand van dit signaal").get_by_role("listitem")).to_have_count(4)
    gevuld.get_by_role("link", name="Mijn buurt").click()
    expect(gevuld.get_by_role("link", name="Antwoord van Judith")).to_be_hidden()
    assert server.gezien == [UUID.format(3)]


def test_wie_zegt_dat_het_helpt_wordt_bedankt(gevuld: Page, server: Nepserver) -> None:
    gevuld.get_by_role("link", name="Mijn signalen").click()
    gevuld.get_by_role("button", name="Ja").click()
    expect(gevuld.get_by_role("main").get_by_text("Fijn dat het helpt.")).to_be_visible()
    assert server.reacties == [{"geholpen": True, "toelichting": "", "bel_mij": False}]


def test_wie_zegt_dat_het_niet_helpt_kan_uitleggen_en_gebeld_worden(gevuld: Page, server: Nepserver) -> None:
    gevuld.get_by_role("link", name="Mijn signalen").click()
    gevuld.get_by_role("button", name="Nee").click()
    gevuld.get_by_label("Wat is er nog nodig?").fill("Het is nog niet over.")
    gevuld.get_by_label("Bel mij hierover").check()
    gevuld.get_by_role("button", name="Verstuur").click()
    expect(gevuld.get_by_role("main").get_by_text("De gemeente weet het nu")).to_be_visible()
    assert server.reacties == [{"geholpen": False, "toelichting": "Het is nog niet over.", "bel_mij": True}]


def test_met_alleen_het_toetsenbord_kun_je_een_signaal_sturen(app: Page, server: Nepserver) -> None:
    def tab_naar(naam: str) -> None:
        for _ in range(40):
            app.keyboard.press("Tab")
            if naam in app.evaluate(
                "document.activeElement.labels?.[0]?.innerText || document.activeElement.innerText || ''"
            ):
                return
        raise AssertionError(f"{naam} is niet te bereiken")

    tab_naar("Nieuw signaal")
    app.keyboard.press("Enter")
    expect(app.get_by_role("heading", name="Waar gaat het over?")).to_be_focused()
    tab_naar("Geld")
    app.keyboard.press("ArrowDown")
    tab_naar("Verder")
    app.keyboard.press("Enter")
    expect(app.get_by_role("heading", name="Waar is het?")).to_be_focused()
    tab_naar("Verder")
    app.keyboard.press("Enter")
    tab_naar("Wat zie of hoor je?")
    app.keyboard.type("De wachttijd is lang")
    tab_naar("Verstuur signaal")
    app.keyboard.press("Enter")
    expect(app.get_by_role("heading", level=1)).to_have_text("Verzonden")
    [signaal] = server.signalen.values()
    assert (signaal["thema"]["code"], signaal["tekst"]) == ("gezondheid", "De wachttijd is lang")


def test_zonder_keuze_zegt_elke_stap_wat_er_mist(app: Page, server: Nepserver) -> None:
    app.get_by_role("link", name="Nieuw signaal").click()
    app.get_by_role("button", name="Verder").click()
    expect(app.get_by_text("Kies waar het over gaat.")).to_be_visible()
    app.get_by_label("Geld").check()
    app.get_by_role("button", name="Verder").click()
    app.get_by_label("In een andere wijk").check()
    app.get_by_role("button", name="Verder").click()
    expect(app.get_by_text("Kies een wijk.")).to_be_visible()
    expect(app.get_by_label("Welke wijk?")).to_be_focused()


def test_opmaak_in_een_tekst_blijft_tekst(app: Page, server: Nepserver) -> None:
    verstuur(app, "<img src=x onerror=alert(1)><b>vet</b>")
    expect(app.get_by_role("heading", level=1)).to_have_text("Verzonden")
    app.get_by_role("link", name="Mijn signalen").click()
    expect(app.get_by_role("link", name="<img src=x onerror=alert(1)><b>vet</b>")).to_be_visible()


def test_uitloggen_met_een_bericht_dat_wacht_gooit_het_niet_weg(app: Page, server: Nepserver) -> None:
    app.context.set_offline(True)
    verstuur(app)
    expect(app.get_by_role("heading", level=1)).to_have_text("Opgeslagen op deze telefoon")
    app.get_by_role("link", name="Over mij").click()
    app.get_by_role("button", name="Log uit").click()
    expect(app.get_by_text("Het blijft op deze telefoon bewaard, op slot.")).to_be_visible()
    app.get_by_role("button", name="Log toch uit").click()
    expect(app.get_by_text("Uitloggen lukt nu niet. Je hebt internet nodig.")).to_be_visible()


def test_wie_geen_sleutelpersoon_is_krijgt_uitleg(app: Page, server: Nepserver) -> None:
    app.route("**/mijn/api/start", lambda route: route.fulfill(status=403, json={"fout": "geen_toegang"}))
    app.reload()
    expect(app.get_by_text("Deze app is voor sleutelpersonen")).to_be_visible()
