from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import JsonResponse
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import TEKST, open_app, verstuur, vul_in
from .nep import FATMA, Nepserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def verwacht_kop(page: Page, tekst: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(tekst)


def stuur_tot_verzonden(page: Page) -> None:
    """Tap "Nu versturen" as often as it takes, as people do: a try may still be going on at a tap."""
    kop = page.get_by_role("heading", level=1)
    for _ in range(20):
        if kop.text_content() == "Verzonden":
            return
        knop = page.get_by_role("button", name="Nu versturen")
        if knop.is_visible() and knop.is_enabled():
            knop.click()
        page.wait_for_timeout(500)
    verwacht_kop(page, "Verzonden")


def test_een_signaal_komt_in_drie_stappen_bij_de_gemeente(app: Page, server: Nepserver) -> None:
    verstuur(app)
    verwacht_kop(app, "Verzonden")
    expect(app.get_by_text("Je hoort het vóór 8 december.", exact=True)).to_be_visible()
    [signaal] = server.signalen.values()
    assert signaal["tekst"] == TEKST
    assert signaal["thema"]["code"] == "wonen"
    assert signaal["wijk"]["code"] == "WK063205"
    assert signaal["urgentie"] == "gewoon"
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", signaal["uuid"])


def test_zonder_internet_blijft_het_op_de_telefoon_en_gaat_het_later_precies_een_keer(
    app: Page, server: Nepserver
) -> None:
    app.context.set_offline(True)
    verstuur(app)
    verwacht_kop(app, "Opgeslagen op deze telefoon")
    app.get_by_role("link", name="Naar mijn buurt").click()
    expect(app.get_by_text("1 bericht staat klaar op je telefoon.")).to_be_visible()
    assert not server.signalen
    expect(app.get_by_role("button", name="Nu versturen")).to_be_visible()
    app.context.set_offline(False)  # which the phone notices by itself
    expect(app.get_by_text("1 bericht staat klaar op je telefoon.")).to_be_hidden()
    app.get_by_role("link", name="Mijn signalen").click()
    expect(app.get_by_role("link", name="Er staat schimmel op de muren van de flat")).to_contain_text("Verstuurd")
    assert len(server.signalen) == 1


def test_vijf_keer_tikken_is_een_keer_versturen(app: Page, server: Nepserver) -> None:
    server.vertraging = 0.3
    vul_in(app)
    app.evaluate("""() => {
        const knop = [...document.querySelectorAll("button")].find((een) => een.textContent === "Verstuur signaal");
        for (let keer = 0; keer < 5; keer += 1) setTimeout(() => knop.click(), keer * 40);
    }""")
    verwacht_kop(app, "Verzonden")
    app.wait_for_timeout(500)
    assert len(server.signalen) == 1
    assert server.verzoeken["put"] == 1


def test_herladen_midden_in_het_formulier_kost_niets(app: Page, server: Nepserver) -> None:
    vul_in(app, "Half verhaal over de lift")
    app.wait_for_timeout(400)
    app.reload()
    expect(app.get_by_label("Wat zie of hoor je?")).to_have_value("Half verhaal over de lift")
    app.get_by_role("button", name="Verstuur signaal").click()
    verwacht_kop(app, "Verzonden")
    [signaal] = server.signalen.values()
    assert (signaal["tekst"], signaal["thema"]["code"]) == ("Half verhaal over de lift", "wonen")


def test_de_browser_wordt_gesloten_en_het_signaal_gaat_bij_de_volgende_keer(app: Page, server: Nepserver) -> None:
    app.context.set_offline(True)
    verstuur(app)
    verwacht_kop(app, "Opgeslagen op deze telefoon")
    toestel = app.context
    app.close()
    toestel.set_offline(False)
    later = toestel.new_page()
    open_app(later)
    expect(later.get_by_text("staat klaar")).to_be_hidden()
    later.get_by_role("link", name="Mijn signalen").click()
    expect(later.get_by_role("link", name="Er staat schimmel")).to_contain_text("Verstuurd")
    assert len(server.signalen) == 1


def test_wie_midden_in_het_versturen_stopt_verliest_niets_en_verstuurt_niet_dubbel(
    app: Page, server: Nepserver
) -> None:
    server.vertraging = 1.5
    verstuur(app)
    verwacht_kop(app, "Wordt verstuurd")
    toestel = app.context
    app.close()
    server.vertraging = 0
    later = toestel.new_page()
    open_app(later)
    later.get_by_role("link", name="Mijn signalen").click()
    expect(later.get_by_role("link", name="Er staat schimmel")).to_contain_text("Verstuurd")
    assert len(server.signalen) == 1


def test_na_opnieuw_inloggen_gaat_het_bericht_alsnog(app: Page, server: Nepserver) -> None:
    carla, server.wie = server.wie, None
    verstuur(app)
    expect(app.get_by_text("Log opnieuw in. Daarna versturen we je signaal.", exact=True)).to_be_visible()
    app.get_by_role("link", name="Log in").click()
    verwacht_kop(app, "Vul je code in")
    expect(app.get_by_text("/mijn/klaar/")).to_be_visible()
    assert not server.signalen
    server.wie = carla
    app.goto("/mijn/")
    expect(app.get_by_text("staat klaar")).to_be_hidden()
    app.get_by_role("link", name="Mijn signalen").click()
    expect(app.get_by_role("link", name="Er staat schimmel")).to_contain_text("Verstuurd")
    assert len(server.signalen) == 1


def test_een_ander_op_dezelfde_telefoon_ziet_niets_en_verstuurt_niets_van_een_ander(
    app: Page, server: Nepserver
) -> None:
    carla, server.wie = server.wie, None
    verstuur(app)
    expect(app.get_by_role("link", name="Log in")).to_be_visible()
    server.wie = dict(FATMA)
    app.goto("/mijn/")
    verwacht_kop(app, "Dag Fatma")
    app.get_by_role("link", name="Mijn signalen").click()
    expect(app.get_by_text("Je hebt nog geen signaal gestuurd")).to_be_visible()
    assert "schimmel" not in app.content()
    app.get_by_role("link", name="Over mij").click()
    expect(app.get_by_text("Op deze telefoon staat 1 bericht van iemand anders.")).to_be_visible()
    assert not server.signalen
    server.wie = carla
    app.goto("/mijn/signalen/")
    expect(app.get_by_role("link", name="Er staat schimmel")).to_contain_text("Verstuurd")
    assert set(server.van.values()) == {"7"}


def test_wissel_van_gebruiker_terwijl_de_app_open_staat_verstuurt_niets_onder_de_verkeerde_naam(
    app: Page, server: Nepserver
) -> None:
    vul_in(app)
    server.wie = dict(FATMA)
    app.get_by_role("button", name="Verstuur signaal").click()
    verwacht_kop(app, "Opgeslagen op deze telefoon")
    assert not server.signalen


def test_verlopen_csrf_wordt_een_keer_ververst(app: Page, server: Nepserver) -> None:
    app.context.clear_cookies()
    verstuur(app)
    verwacht_kop(app, "Verzonden")
    assert len(server.signalen) == 1


def test_een_bericht_dat_geweigerd_wordt_houdt_de_andere_niet_tegen(app: Page, server: Nepserver) -> None:
    def weiger(inhoud: dict[str, str]) -> JsonResponse | None:
        slecht = "gif" in inhoud["tekst"]
        return JsonResponse({"fouten": {"tekst": ["Deze tekst kan zo niet."]}}, status=422) if slecht else None

    server.weiger = weiger
    app.context.set_offline(True)
    for tekst in ("gif in de sloot", "De lift is kapot", "Er is te weinig taalles"):
        verstuur(app, tekst)
        verwacht_kop(app, "Opgeslagen op deze telefoon")
        app.get_by_role("link", name="Naar mijn buurt").click()
    app.context.set_offline(False)  # which the phone notices by itself
    app.get_by_role("link", name="Een signaal heeft hulp nodig").click()
    expect(app.get_by_text("Deze tekst kan zo niet.")).to_be_visible()
    for _ in range(100):  # the last of them may still be on its way
        if len(server.signalen) == 2:
            break
        app.wait_for_timeout(100)
    assert sorted(een["tekst"] for een in server.signalen.values()) == ["De lift is kapot", "Er is te weinig taalles"]
    app.get_by_role("button", name="Pas aan").click()
    app.get_by_label("Wat zie of hoor je?").fill("Vuil in de sloot")
    app.get_by_role("button", name="Verstuur signaal").click()
    verwacht_kop(app, "Verzonden")
    assert len(server.signalen) == 3


@pytest.mark.parametrize(
    ("status", "knop"),
    [(409, "Verstuur als nieuw signaal"), (404, "Verstuur als nieuw signaal"), (413, "Pas aan"), (403, "Pas aan")],
)
def test_wat_de_gemeente_weigert_blijft_op_de_telefoon_met_uitleg(
    app: Page, server: Nepserver, status: int, knop: str
) -> None:
    server.straks = [status]
    verstuur(app)
    verwacht_kop(app, "Hulp nodig")
    app.get_by_role("link", name="Bekijk wat je kunt doen").click()
    expect(app.get_by_role("button", name=knop)).to_be_visible()
    expect(app.get_by_text(TEKST)).to_be_visible()
    app.get_by_role("button", name=knop).click()
    app.get_by_role("button", name="Verstuur signaal").click()
    verwacht_kop(app, "Verzonden")
    assert len(server.signalen) == 1


def test_verwijderen_van_een_geweigerd_bericht_kan_worden_teruggehaald(app: Page, server: Nepserver) -> None:
    server.straks = [413]
    verstuur(app)
    app.get_by_role("link", name="Bekijk wat je kunt doen").click()
    app.get_by_role("button", name="Verwijder").click()
    app.get_by_role("button", name="Haal terug").click()
    expect(app.get_by_text(TEKST)).to_be_visible()


def test_een_storing_bij_de_gemeente_kost_niets(app: Page, server: Nepserver) -> None:
    server.straks = [500, 503]
    verstuur(app)
    verwacht_kop(app, "Opgeslagen op deze telefoon")
    stuur_tot_verzonden(app)
    assert len(server.signalen) == 1
    assert server.verzoeken["put"] == 3


def test_een_inlogpagina_van_wifi_telt_niet_als_verzonden(app: Page, server: Nepserver) -> None:
    app.route("**/mijn/api/signalen/*", lambda route: route.fulfill(status=200, body="<h1>Gratis wifi</h1>"))
    verstuur(app)
    verwacht_kop(app, "Opgeslagen op deze telefoon")
    app.unroute("**/mijn/api/signalen/*")
    stuur_tot_verzonden(app)


def test_twee_tabbladen_hebben_samen_een_concept(app: Page, server: Nepserver) -> None:
    vul_in(app)
    app.wait_for_timeout(400)
    ander = app.context.new_page()
    ander.goto("/mijn/nieuw/#3")
    expect(ander.get_by_label("Wat zie of hoor je?")).to_have_value(TEKST)
    app.get_by_role("button", name="Verstuur signaal").click()
    verwacht_kop(app, "Verzonden")
    ander.get_by_role("button", name="Verstuur signaal").click()
    verwacht_kop(ander, "Verzonden")
    assert len(server.signalen) == 1


def test_is_de_telefoon_vol_dan_blijft_het_formulier_staan(app: Page, server: Nepserver) -> None:
    vul_in(app)
    app.evaluate("""() => {
        IDBObjectStore.prototype.put = () => { throw new DOMException("vol", "QuotaExceededError"); };
    }""")
    app.get_by_role("button", name="Verstuur signaal").click()
    expect(app.get_by_text("Opslaan op je telefoon lukt niet.")).to_be_visible()
    expect(app.get_by_label("Wat zie of hoor je?")).to_have_value(TEKST)


def test_een_browser_zonder_sloten_en_kanalen_verstuurt_ook(
    nieuw_toestel: Callable[..., BrowserContext], server: Nepserver
) -> None:
    toestel = nieuw_toestel()
    toestel.add_init_script(
        "delete Navigator.prototype.locks; delete window.BroadcastChannel; delete window.SyncManager"
    )
    page = toestel.new_page()
    open_app(page)
    verstuur(page)
    verwacht_kop(page, "Verzonden")
    assert len(server.signalen) == 1


def test_hier_bepaalt_de_wijk_en_stuurt_alleen_een_grove_plek(app: Page, server: Nepserver) -> None:
    server.plek = {"wijk": {"code": "WK063201", "naam": "Binnenstad"}, "buurt": {"code": "BU06320101", "naam": "Kern"}}
    app.context.grant_permissions(["geolocation"])
    app.context.set_geolocation({"latitude": 52.0857123, "longitude": 4.8834567})
    app.get_by_role("link", name="Nieuw signaal").click()
    app.get_by_label("Wonen en buurt").check()
    app.get_by_role("button", name="Verder").click()
    with app.expect_request("**/wijken/hier/") as verzoek:
        app.get_by_label("Hier, waar ik nu ben").check()
    assert verzoek.value.post_data_json == {"lat": 52.086, "lon": 4.883}
    expect(app.get_by_role("main").get_by_text("Je bent in Binnenstad.")).to_be_visible()
    app.get_by_role("button", name="Verder").click()
    app.get_by_label("Wat zie of hoor je?").fill(TEKST)
    app.get_by_role("button", name="Verstuur signaal").click()
    verwacht_kop(app, "Verzonden")
    [signaal] = server.signalen.values()
    assert signaal["wijk"]["code"] == "WK063201"


def test_geeft_de_telefoon_de_plek_niet_dan_kies_je_de_wijk_zelf(app: Page, server: Nepserver) -> None:
    app.get_by_role("link", name="Nieuw signaal").click()
    app.get_by_label("Wonen en buurt").check()
    app.get_by_role("button", name="Verder").click()
    app.get_by_label("Hier, waar ik nu ben").check()
    expect(app.get_by_role("main").get_by_text("Je telefoon geeft de plek niet.")).to_be_visible()
    app.get_by_role("button", name="Verder").click()
    expect(app.get_by_text("Kies een wijk.")).to_be_visible()
    app.get_by_label("Welke wijk?").select_option("WK063201")
    app.get_by_role("button", name="Verder").click()
    verwacht_kop(app, "Vertel het")


def test_bewaren_voor_later_geeft_een_taak_op_het_eerste_scherm(app: Page, server: Nepserver) -> None:
    vul_in(app, "De brug is glad")
    app.get_by_role("button", name="Bewaar voor later").click()
    verwacht_kop(app, "Dag Carla")
    app.get_by_role("link", name="Nieuw signaal").click()
    expect(app.get_by_text("We hebben bewaard wat je invulde.")).to_be_hidden()
    app.go_back()
    app.get_by_role("link", name="Maak je signaal af").click()
    expect(app.get_by_label("Wonen en buurt")).to_be_checked()
