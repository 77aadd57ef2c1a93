"""The JSON of the phone: nothing is lost, doubled or shown to somebody else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from sleutelpersonen.signalen import services
from sleutelpersonen.signalen.models import Signaal
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Rol
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.conftest import als, maak_lid
from tests.gevallen import maak_persoon, maak_signaal, maak_team, maak_wijken

INHOUD = {
    "thema": "wonen",
    "wijk": "WK063201",
    "tekst": "Schimmel in de flat.",
    "urgentie": "gewoon",
    "gemaakt_op": "2026-11-20T10:00:00Z",
}


@pytest.fixture
def klaar(woerden: Gemeente, anna: Gebruiker, carla: Gebruiker) -> Iterator[None]:
    maak_wijken(woerden, "Binnenstad", "Harmelen")
    with gemeente_scope(woerden):
        maak_team(woerden, anna)
        maak_persoon(gebruiker=carla, voornaam="Carla")
    return


def stuur(client: Client, wie: Gebruiker, uuid: Any, methode: str = "put", **anders: Any) -> Any:
    inhoud = json.dumps({**INHOUD, **anders})
    return getattr(client, methode)(
        f"/mijn/api/signalen/{uuid}", inhoud, content_type="application/json", headers={"X-Eigenaar": str(wie.pk)}
    )


@pytest.mark.usefixtures("klaar")
def test_hetzelfde_nog_een_keer_geeft_hetzelfde_signaal(carla: Gebruiker, woerden: Gemeente) -> None:
    client, uuid = als(carla), uuid4()
    eerste, tweede = stuur(client, carla, uuid), stuur(client, carla, uuid)
    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert eerste.json() == tweede.json()
    assert eerste.json()["wijk"] == {"code": "WK063201", "naam": "Binnenstad"}
    assert "no-store" in eerste.headers["Cache-Control"]
    with gemeente_scope(woerden):
        signaal = Signaal.objects.get()
        assert signaal.persoon is not None
        assert [stap.soort for stap in signaal.verloop.all()] == ["ontvangen"]


@pytest.mark.usefixtures("klaar")
def test_andere_inhoud_onder_hetzelfde_nummer_is_een_conflict(carla: Gebruiker) -> None:
    client, uuid = als(carla), uuid4()
    stuur(client, carla, uuid)
    anders = stuur(client, carla, uuid, tekst="Iets anders")
    assert anders.status_code == 409
    assert anders.json() == {"fout": "conflict"}


@pytest.mark.usefixtures("klaar")
def test_het_nummer_van_een_ander_bestaat_niet(carla: Gebruiker, woerden: Gemeente, utrecht: Gemeente) -> None:
    uuid = uuid4()
    stuur(als(carla), carla, uuid)
    buur = maak_lid(woerden, "buur@buurt.example", "Buur Man", Rol.SLEUTELPERSOON)
    assert stuur(als(buur), buur, uuid).status_code == 404
    ver = maak_lid(utrecht, "ver@buurt.example", "Ver Weg", Rol.SLEUTELPERSOON)
    with gemeente_scope(utrecht):
        maak_team(utrecht)
    assert stuur(als(ver), ver, uuid, wijk=None).status_code == 404


@pytest.mark.usefixtures("klaar")
def test_een_andere_gebruiker_op_dezelfde_telefoon_verstuurt_niets(carla: Gebruiker, anna: Gebruiker) -> None:
    antwoord = stuur(als(carla), anna, uuid4())
    assert antwoord.status_code == 401
    assert antwoord.json() == {"fout": "andere_gebruiker"}


@pytest.mark.usefixtures("klaar")
@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"tekst": "   "}, "tekst"), ({"tekst": "x" * 2001}, "tekst"), ({"thema": "onzin"}, "thema"), ({"wijk": "WK999999"}, "wijk"),
        ({"urgentie": "nu!"}, "urgentie"), ({"gemaakt_op": "gisteren"}, "gemaakt_op"), ({"thema": None}, "thema"),
    ],
)  # fmt: skip
def test_wat_niet_klopt_krijgt_een_zin_bij_het_veld(carla: Gebruiker, anders: dict[str, Any], veld: str) -> None:
    antwoord = stuur(als(carla), carla, uuid4(), **anders)
    assert antwoord.status_code == 422
    assert antwoord.json()["fouten"][veld][0].endswith(".")


@pytest.mark.usefixtures("klaar")
def test_onleesbaar_en_te_groot(carla: Gebruiker) -> None:
    client, kop = als(carla), {"X-Eigenaar": str(carla.pk)}
    adres = f"/mijn/api/signalen/{uuid4()}"
    assert client.put(adres, b"{", content_type="application/json", headers=kop).status_code == 422
    assert client.put(adres, b"[1]", content_type="application/json", headers=kop).status_code == 422
    assert client.put(adres, b"[" * 50_000, content_type="application/json", headers=kop).status_code == 422
    assert client.put(adres, b" " * 70_000, content_type="application/json", headers=kop).status_code == 413
    assert stuur(client, carla, uuid4(), tekst="nul\0teken").status_code in (201, 422)


@pytest.mark.usefixtures("klaar")
def test_een_klok_die_voor_of_ver_achter_loopt_houdt_niets_tegen(carla: Gebruiker, woerden: Gemeente) -> None:
    for moment in ("2031-01-01T00:00:00Z", "1970-01-01T00:00:00Z"):
        assert stuur(als(carla), carla, uuid4(), gemaakt_op=moment).status_code == 201
    with gemeente_scope(woerden):
        assert all(abs((een.gemaakt_op - een.ontvangen_op).total_seconds()) < 60 for een in Signaal.objects.all())


@pytest.mark.usefixtures("klaar")
def test_start_geeft_wat_de_formulieren_nodig_hebben(carla: Gebruiker) -> None:
    gegevens = als(carla).get("/mijn/api/start").json()
    assert gegevens["gebruiker"]["id"] == str(carla.pk)
    assert [thema["code"] for thema in gegevens["themas"]][:3] == ["geld", "gezondheid", "eenzaam"]
    assert gegevens["contact"]["voornaam"] == "Anna"
    assert [wijk["naam"] for wijk in gegevens["wijken"]] == ["Binnenstad", "Harmelen"]
    assert len(gegevens["talen"]) == 8


@pytest.mark.usefixtures("klaar")
def test_het_antwoord_komt_terug_en_de_reactie_sluit_of_opent(
    carla: Gebruiker, anna: Gebruiker, woerden: Gemeente
) -> None:
    client, kop = als(carla), {"X-Eigenaar": str(carla.pk)}
    with gemeente_scope(woerden):
        signaal = maak_signaal(carla, woerden)
        lid = Lidmaatschap.objects.get(gebruiker=anna)
        services.noteer(signaal, "Intern: bel de verhuurder", door=lid)
        services.antwoord(signaal, "De verhuurder komt dinsdag.", door=lid, gezien_tot=10**9)
    beeld = client.get("/mijn/api/signalen", headers=kop).json()["signalen"][0]
    assert (beeld["stap"], beeld["gezien"]) == ("antwoord", False)
    assert [een["tekst"] for een in beeld["antwoorden"]] == ["De verhuurder komt dinsdag."]
    assert "Intern" not in json.dumps(beeld)
    adres = f"/mijn/api/signalen/{signaal.uuid}"
    for _ in range(2):
        assert client.post(f"{adres}/gezien", "{}", content_type="application/json", headers=kop).status_code == 204
    nee = {"geholpen": False, "toelichting": "Er kwam niemand", "bel_mij": False}
    for _ in range(2):
        antwoord = client.post(f"{adres}/reactie", json.dumps(nee), content_type="application/json", headers=kop)
        assert antwoord.json()["stap"] == "opgepakt"
    with gemeente_scope(woerden):
        soorten = [stap.soort for stap in signaal.verloop.all()]
        assert soorten == ["ontvangen", "notitie", "antwoord", "gezien", "reactie"]
        services.antwoord(Signaal.objects.get(), "Nu wel geregeld.", door=lid, gezien_tot=10**9)
    ja = {"geholpen": True, "toelichting": "", "bel_mij": False}
    client.post(f"{adres}/reactie", json.dumps(ja), content_type="application/json", headers=kop)
    with gemeente_scope(woerden):
        assert Signaal.objects.get().status == "gesloten"


@pytest.mark.usefixtures("klaar")
def test_de_taal_wordt_bewaard(carla: Gebruiker) -> None:
    client, kop = als(carla), {"X-Eigenaar": str(carla.pk)}
    assert (
        client.post("/mijn/api/taal", '{"taal": "ti"}', content_type="application/json", headers=kop).status_code == 204
    )
    assert (
        client.post("/mijn/api/taal", '{"taal": "xx"}', content_type="application/json", headers=kop).status_code == 422
    )
    carla.refresh_from_db()
    assert carla.taal == "ti"


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_versturen_geeft_een_signaal(woerden: Gemeente, carla: Gebruiker) -> None:
    maak_wijken(woerden, "Binnenstad")
    with gemeente_scope(woerden):
        maak_team(woerden)
    uuid, client, statussen, start = uuid4(), als(carla), [], threading.Barrier(2)
    sessie = client.cookies

    def verstuur() -> None:
        eigen = Client()
        eigen.cookies = sessie
        start.wait()
        statussen.append(stuur(eigen, carla, uuid).status_code)
        connection.close()

    draden = [threading.Thread(target=verstuur) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(statussen) == [200, 201]
    with gemeente_scope(woerden):
        assert Signaal.objects.count() == 1
