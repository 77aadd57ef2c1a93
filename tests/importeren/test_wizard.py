"""From file to register and back, on the screens."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import load_workbook

from sleutelpersonen.importeren import services
from sleutelpersonen.importeren.models import Import, ImportRij, Staat
from sleutelpersonen.register.models import PersoonWijk, Sleutelpersoon
from sleutelportal.accounts.models import Gebruiker
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.conftest import als
from tests.gevallen import maak_persoon, maak_wijken

LIJST = (
    "Voornaam;Tussenvoegsel;Achternaam;Geb.datum;Mobiel;E-mail;Wijk;Talen;Functie;Organisatie;BSN;Opmerkingen\n"
    "Fatma;;Yılmaz;01-02-1980;0612345678;fatma@v.example;Binnenstad;Turks, Nederlands;cultureel mediator;Welzijn;111222333;lief\n"
    "FATMA;;Yilmaz;01-02-1980;;;;Engels;;;;\n"
    "Jan;van der;Berg;;0612345679;;Harmelen;;;welzijn;;=cmd|' /C calc'!A0\n"
    "Jan;;Berg;;0612345679;;;;;;;\n"
    ";;;;;;;;;;;iemand zonder naam\n"
    "Ria;;Smit;31-02-1970;;ria@v.example;Mars;;;;;\n"
)


def laad(client: Any, tekst: str = LIJST, naam: str = "lijst.csv") -> Any:
    return client.post("/importeren/", {"bestand": SimpleUploadedFile(naam, tekst.encode())})


def kies_kolommen(client: Any, pk: int, **anders: str) -> Any:
    velden = client.get(f"/importeren/{pk}/kolommen/").context["form"]
    keuzes = {veld.html_name: veld.initial or "" for veld in velden.kolomvelden()}
    return client.post(f"/importeren/{pk}/kolommen/", {**keuzes, "status": "actief", **anders})


def lees_in(gemeente: Gemeente, pk: int) -> None:
    """What the worker does."""
    services.voer_uit(gemeente, pk)


@pytest.fixture
def stil(monkeypatch: Any) -> list[tuple[Any, ...]]:
    """Tasks are written down; the test does the work of the worker itself."""
    verstuurd: list[tuple[Any, ...]] = []
    monkeypatch.setattr("sleutelpersonen.importeren.tasks.voer_uit.delay", lambda *a: verstuurd.append(a))
    return verstuurd


@pytest.fixture
def client(woerden: Gemeente, anna: Gebruiker) -> Any:
    maak_wijken(woerden, "Binnenstad", "Harmelen")
    return als(anna)


def test_van_bestand_tot_register_en_terug(
    client: Any, woerden: Gemeente, stil: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    pk = int(laad(client).headers["Location"].split("/")[2])
    pagina = client.get(f"/importeren/{pk}/kolommen/").content.decode()
    assert "1 kolom lezen we niet in" in pagina.replace("kolommen", "kolom")
    kies_kolommen(client, pk)
    controle = client.get(f"/importeren/{pk}/controle/")
    proef = controle.context["proef"]
    assert (proef["nieuw"], proef["samengevoegd"], proef["geweigerd"], proef["mogelijk"]) == (4, 1, 1, [[4, 5]])
    with gemeente_scope(woerden):
        assert not Sleutelpersoon.objects.exists()
    client.post(f"/importeren/{pk}/beslis/", {"paar": "4_5", "keuze": "zelfde"})
    assert client.get(f"/importeren/{pk}/controle/").context["onbeslist"] == 0
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/importeren/{pk}/begin/")
        client.post(f"/importeren/{pk}/begin/")
    assert stil == [(woerden.pk, pk)]
    assert "Bezig met inlezen" in client.get(f"/importeren/{pk}/").content.decode()
    lees_in(woerden, pk)
    with gemeente_scope(woerden):
        fatma = Sleutelpersoon.objects.get(voornaam="Fatma")
        assert (fatma.talen, fatma.titel, fatma.telefoon, str(fatma.organisatie)) == (
            ["tr", "nl", "en"],
            "cultureel mediator",
            "+31612345678",
            "Welzijn",
        )
        assert fatma.opmerkingen == ""
        assert [rij.wijk.naam for rij in PersoonWijk.objects.filter(persoon=fatma)] == ["Binnenstad"]
        assert sorted(Sleutelpersoon.objects.values_list("achternaam", flat=True)) == ["Berg", "Smit", "Yılmaz"]
        assert list(ImportRij.objects.values_list("nummer", "resultaat")) == [
            (2, "nieuw"), (3, "samengevoegd"), (4, "nieuw"), (5, "samengevoegd"), (6, "niet"), (7, "nieuw"),
        ]  # fmt: skip
    assert "De lijst is ingelezen" in client.get(f"/importeren/{pk}/").content.decode()
    blad = load_workbook(io.BytesIO(client.get(f"/importeren/{pk}/resultaat.xlsx").content)).active
    rijen = [[cel.value for cel in rij] for rij in blad.iter_rows()]
    assert rijen[0][-2:] == ["resultaat", "toelichting"]
    assert rijen[1][:3] == ["Fatma", None, "Yılmaz"]
    assert "111222333" not in str(rijen)
    assert "Dezelfde persoon als rij 2." in rijen[2][-1]
    assert all(cel.data_type != "f" for rij in blad.iter_rows() for cel in rij)
    assert "31-02-1970" in rijen[6][-1]
    csv = client.get(f"/importeren/{pk}/resultaat.csv").content.decode()
    assert ";'=cmd|" in csv
    client.post(f"/importeren/{pk}/ongedaan/")
    with gemeente_scope(woerden):
        assert not Sleutelpersoon.objects.exists()
        assert Import.objects.get().staat == Staat.ONGEDAAN
    assert laad(client).status_code == 302


def test_wat_al_in_het_register_staat_wordt_alleen_aangevuld(client: Any, woerden: Gemeente, stil: list[Any]) -> None:
    with gemeente_scope(woerden):
        bekend = maak_persoon(voornaam="Fatma", achternaam="Yilmaz", telefoon="+31612345678", titel="buurtbaner")
    pk = int(laad(client).headers["Location"].split("/")[2])
    kies_kolommen(client, pk)
    assert client.get(f"/importeren/{pk}/controle/").context["proef"]["aangevuld"] == 1
    client.post(f"/importeren/{pk}/begin/")
    lees_in(woerden, pk)
    with gemeente_scope(woerden):
        bekend.refresh_from_db()
        assert (bekend.titel, bekend.email, str(bekend.geboortedatum)) == (
            "buurtbaner",
            "fatma@v.example",
            "1980-02-01",
        )
        assert Sleutelpersoon.objects.filter(achternaam__in=["Yılmaz", "Yilmaz"]).count() == 1
    client.post(f"/importeren/{pk}/ongedaan/")
    with gemeente_scope(woerden):
        bekend.refresh_from_db()
        assert (bekend.titel, bekend.email, bekend.geboortedatum) == ("buurtbaner", "", None)


@pytest.mark.django_db(transaction=True)
def test_na_een_wijziging_kan_het_niet_meer_ongedaan(
    client: Any, woerden: Gemeente, anna: Gebruiker, stil: list[Any]
) -> None:
    pk = int(laad(client).headers["Location"].split("/")[2])
    kies_kolommen(client, pk)
    client.post(f"/importeren/{pk}/begin/")
    lees_in(woerden, pk)
    with gemeente_scope(woerden):
        ria = Sleutelpersoon.objects.get(voornaam="Ria")
    client.post(f"/sleutelpersonen/{ria.pk}/status/", {"status": "pauze"})
    antwoord = client.post(f"/importeren/{pk}/ongedaan/", follow=True).content.decode()
    assert "Dit kan niet meer: Ria Smit" in antwoord
    with gemeente_scope(woerden):
        assert Sleutelpersoon.objects.count() == 4


def test_hetzelfde_bestand_nog_een_keer_wijst_naar_de_eerste(client: Any, woerden: Gemeente) -> None:
    pk = int(laad(client).headers["Location"].split("/")[2])
    opnieuw = laad(client, naam="andere naam.csv")
    assert opnieuw.status_code == 422
    assert f"/importeren/{pk}/" in opnieuw.content.decode()
    client.post(f"/importeren/{pk}/weg/")
    assert laad(client).status_code == 302


def test_de_indeling_wordt_onthouden(client: Any, woerden: Gemeente) -> None:
    pk = int(laad(client).headers["Location"].split("/")[2])
    kies_kolommen(client, pk, kolom_8="")
    ander = LIJST.replace("Ria", "Rita")
    pk = int(laad(client, ander).headers["Location"].split("/")[2])
    velden = {
        veld.html_name: veld.initial for veld in client.get(f"/importeren/{pk}/kolommen/").context["form"].kolomvelden()
    }
    assert velden["kolom_8"] == ""
    assert velden["kolom_0"] == "voornaam"


def test_zonder_naam_kom_je_niet_verder(client: Any, woerden: Gemeente) -> None:
    pk = int(laad(client).headers["Location"].split("/")[2])
    antwoord = kies_kolommen(client, pk, kolom_0="", kolom_1="", kolom_2="")
    assert antwoord.status_code == 422
    assert "Kies minstens 1 kolom met een naam." in antwoord.content.decode()


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [("a.pdf", "%PDF-1.4", "PDF"), ("leeg.csv", "", "leeg"), ("x.csv", "hallo allemaal", "koppen")],
)
def test_wat_geen_lijst_is_geeft_een_zin_bij_het_veld(client: Any, naam: str, inhoud: str, zin: str) -> None:
    antwoord = laad(client, inhoud, naam)
    assert antwoord.status_code == 422
    assert zin in antwoord.context["form"].errors["bestand"][0]


def test_alle_meegegeven_lijsten_gaan_erdoor(client: Any, woerden: Gemeente, stil: list[Any]) -> None:
    for pad in sorted((Path(__file__).parents[1] / "data" / "lijsten").glob("0*")):
        antwoord = client.post("/importeren/", {"bestand": SimpleUploadedFile(pad.name, pad.read_bytes())})
        pk = int(antwoord.headers["Location"].split("/")[2])
        assert kies_kolommen(client, pk).status_code == 302
        assert client.get(f"/importeren/{pk}/controle/").status_code == 200
        client.post(f"/importeren/{pk}/begin/")
        lees_in(woerden, pk)
        with gemeente_scope(woerden):
            imp = Import.objects.get(pk=pk)
            assert (imp.staat, imp.verwerkt) == (Staat.KLAAR, imp.totaal)
            assert imp.rijen.count() == imp.totaal
    for persoon in client.get("/sleutelpersonen/").context["pagina"].items:
        assert client.get(f"/sleutelpersonen/{persoon.pk}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_twee_werkers_tegelijk_schrijven_elke_rij_een_keer(woerden: Gemeente, monkeypatch: Any) -> None:
    monkeypatch.setattr(services, "PER_KEER", 7)
    lijst = "Voornaam;Achternaam\n" + "".join(f"Naam{nummer};Achter{nummer}\n" for nummer in range(100))
    with gemeente_scope(woerden):
        imp = services.neem_aan(lijst.encode(), "x.csv", None)
        services.koppel(imp, imp.koppeling, met_opmerkingen=False, status="actief", gemeente=woerden)
        Import.objects.update(staat=Staat.WACHT)
    start = threading.Barrier(2)

    def werk() -> None:
        start.wait()
        lees_in(woerden, imp.pk)
        connection.close()

    draden = [threading.Thread(target=werk) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    with gemeente_scope(woerden):
        assert Sleutelpersoon.objects.count() == 100
        imp.refresh_from_db()
        assert (imp.staat, imp.verwerkt) == (Staat.KLAAR, 100)


def test_een_andere_gemeente_ziet_de_import_niet(client: Any, daan: Gebruiker) -> None:
    pk = int(laad(client).headers["Location"].split("/")[2])
    ander = als(daan)
    for deel in ("", "kolommen/", "controle/"):
        assert ander.get(f"/importeren/{pk}/{deel}").status_code == 404
    assert ander.post(f"/importeren/{pk}/begin/").status_code == 404
