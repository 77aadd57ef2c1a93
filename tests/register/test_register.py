"""The register on its screens: found however people type, safe to export, and never overwritten unseen."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from openpyxl import load_workbook

from sleutelpersonen.register.models import Bereik, PersoonWijk, Sleutelpersoon
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Organisatie, Rol, Uitnodiging
from sleutelportal.logboek.models import Inzage
from sleutelportal.tenancy.models import Gemeente
from tests.conftest import als, maak_lid
from tests.gevallen import maak_persoon, maak_wijken

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(in_woerden: Gemeente, anna: Gebruiker) -> Any:
    return als(anna)


def gevonden(client: Any, vraag: str) -> list[str]:
    return [persoon.naam for persoon in client.get(f"/sleutelpersonen/?{vraag}").context["pagina"].items]


@pytest.mark.parametrize(
    "vraag",
    [
        "Idrissi",
        "idrisi",
        "el idrissi samira",
        "SAMIRA",
        "samera",
        "0612345678",
        "06 12 34 56 78",
        "3441 AB",
        "3441ab",
        "buurtbaner",
        "cultureel mediator",
        "Welzijn",
    ],
)
def test_zoeken_vergeeft_accenten_en_typfouten(client: Any, vraag: str) -> None:
    maak_persoon(
        voornaam="Sámira", achternaam="El Idrissi", telefoon="+31612345678", postcode="3441 AB", titel="cultureel mediator",
        organisatie=Organisatie.objects.create(naam="Welzijn Woerden"),
    )  # fmt: skip
    maak_persoon(voornaam="Piet", achternaam="Visser", titel="coach")
    assert gevonden(client, f"q={vraag}") == ["Sámira El Idrissi"]


@pytest.mark.parametrize("vraag", ["%", "'; DROP TABLE", "\0", "a" * 500, "<script>", "()"])
def test_vreemde_vragen_doen_niets(client: Any, vraag: str) -> None:
    maak_persoon()
    assert client.get("/sleutelpersonen/", {"q": vraag}).status_code == 200
    assert client.get("/zoeken/", {"q": vraag}).status_code == 200


def test_filters(client: Any, woerden: Gemeente) -> None:
    wijk, ander = maak_wijken(woerden, "Binnenstad", "Harmelen")
    maak_persoon(wijk, voornaam="A", talen=["ti"], rollen=["vertaler"])
    maak_persoon(ander, voornaam="B", status="kandidaat")
    maak_persoon(voornaam="C", status="gestopt")
    assert [naam[0] for naam in gevonden(client, "")] == ["A", "B"]
    assert [naam[0] for naam in gevonden(client, "status=alle")] == ["A", "B", "C"]
    assert [naam[0] for naam in gevonden(client, f"wijk={wijk.code}")] == ["A"]
    assert [naam[0] for naam in gevonden(client, "wijk=geen&status=alle")] == ["C"]
    assert [naam[0] for naam in gevonden(client, "taal=ti&rol=vertaler")] == ["A"]
    assert gevonden(client, "taal=xx&sorteer=onzin&na=onzin") == []


def test_bladeren_toont_iedereen_een_keer(client: Any) -> None:
    Sleutelpersoon.objects.bulk_create(
        Sleutelpersoon(voornaam=f"Naam {n % 7}", achternaam="Gelijk", status="actief") for n in range(120)
    )
    gezien, adres = [], "/sleutelpersonen/"
    while adres:
        pagina = client.get(adres).context["pagina"]
        gezien += [persoon.pk for persoon in pagina.items]
        adres = f"/sleutelpersonen/?na={pagina.volgende}" if pagina.volgende else ""
    assert len(gezien) == len(set(gezien)) == 120


def invoer(**velden: Any) -> dict[str, Any]:
    return {"voornaam": "Samira", "achternaam": "El Idrissi", "telefoon": "06 12345678", "postcode": "3441ab", **velden}


def test_toevoegen_en_wijzigen(client: Any, woerden: Gemeente) -> None:
    (wijk,) = maak_wijken(woerden, "Binnenstad")
    client.post("/sleutelpersonen/nieuw/", invoer(talen=["nl", "ar"], wijken=[wijk.pk]))
    persoon = Sleutelpersoon.objects.get()
    assert (persoon.telefoon, persoon.postcode, persoon.talen) == ("+31612345678", "3441 AB", ["nl", "ar"])
    assert PersoonWijk.objects.get().wijk == wijk
    versie = client.get(f"/sleutelpersonen/{persoon.pk}/wijzig/").context["form"].initial["versie"]
    assert (
        client.post(f"/sleutelpersonen/{persoon.pk}/wijzig/", invoer(titel="buurtbaner", versie=versie)).status_code
        == 302
    )
    te_laat = client.post(f"/sleutelpersonen/{persoon.pk}/wijzig/", invoer(titel="mijn titel", versie=versie))
    assert te_laat.status_code == 422
    assert "intussen gewijzigd" in te_laat.content.decode()
    assert "mijn titel" in te_laat.content.decode()
    persoon.refresh_from_db()
    assert persoon.titel == "buurtbaner"


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"voornaam": "", "achternaam": ""}, "Vul een voornaam of een achternaam in."), ({"telefoon": "bel maar"}, "Vul een telefoonnummer in"),
        ({"postcode": "12"}, "Vul een postcode in"), ({"geboortedatum": "2091-01-01"}, "Deze geboortedatum kan niet"),
        ({"uren_per_week": "veel"}, "Vul een getal in"), ({"email": "jan@"}, "Vul een e-mailadres in"), ({"uren_per_week": "99"}, "tussen 0 en 60"),
    ],
)  # fmt: skip
def test_een_fout_geeft_een_zin_en_bewaart_wat_is_getypt(client: Any, anders: dict[str, Any], zin: str) -> None:
    antwoord = client.post("/sleutelpersonen/nieuw/", invoer(titel="Eigen titel", **anders))
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert "Eigen titel" in antwoord.content.decode()
    assert not Sleutelpersoon.objects.exists()


def test_een_mogelijke_dubbele_vraagt_eerst(client: Any) -> None:
    maak_persoon(telefoon="+31612345678")
    eerst = client.post("/sleutelpersonen/nieuw/", invoer())
    assert eerst.status_code == 422
    assert "staat er misschien al in" in eerst.content.decode()
    assert client.post("/sleutelpersonen/nieuw/", invoer(toch="on")).status_code == 302
    assert Sleutelpersoon.objects.count() == 2


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_een_export_is_veilig_en_gelogd(client: Any, vorm: str, anna: Gebruiker) -> None:
    persoon = maak_persoon(voornaam="=1+1", achternaam='@SUM("A1")', telefoon="+31612345678")
    antwoord = client.get(f"/sleutelpersonen/lijst.{vorm}")
    if vorm == "csv":
        tekst = antwoord.content.decode("utf-8-sig")
        assert '\'=1+1;;"\'@SUM(""A1"")"' in tekst
        assert ";06 12345678;" in tekst
    else:
        blad = load_workbook(io.BytesIO(antwoord.content)).active
        assert [cel.data_type for cel in blad[2][:1]] == ["s"]
        assert blad["A2"].value == "=1+1"
    inzage = Inzage.objects.get(doel="geexporteerd")
    assert (inzage.object_id, inzage.gebruiker) == (persoon.pk, anna)


def test_bekijken_wordt_gelogd_en_is_te_zien(client: Any, beheerder: Gebruiker, anna: Gebruiker) -> None:
    persoon = maak_persoon()
    client.get(f"/sleutelpersonen/{persoon.pk}/")
    assert Inzage.objects.get().gebruiker == anna
    assert "Wie keek mee?" in als(beheerder).get(f"/sleutelpersonen/{persoon.pk}/").content.decode()


def test_een_coach_ziet_alleen_de_eigen_organisatie(client: Any, woerden: Gemeente) -> None:
    eigen, ander = Organisatie.objects.create(naam="Eigen"), Organisatie.objects.create(naam="Ander")
    fleur = maak_lid(woerden, "fleur@eigen.example", "Fleur", Rol.COACH)
    Lidmaatschap.objects.filter(gebruiker=fleur).update(organisatie=eigen)
    zichtbaar, onzichtbaar = maak_persoon(organisatie=eigen), maak_persoon(organisatie=ander)
    coach = als(fleur)
    assert coach.get(f"/sleutelpersonen/{zichtbaar.pk}/").status_code == 200
    assert coach.get(f"/sleutelpersonen/{onzichtbaar.pk}/").status_code == 404
    assert coach.get(f"/sleutelpersonen/{zichtbaar.pk}/wijzig/").status_code == 403
    assert len(coach.get("/sleutelpersonen/").context["pagina"].items) == 1


def test_uitnodigen_geeft_een_code_die_werkt(client: Any, woerden: Gemeente) -> None:
    persoon = maak_persoon(status="kandidaat")
    pagina = client.post(f"/sleutelpersonen/{persoon.pk}/uitnodigen/")
    code = pagina.context["code"]
    assert "no-store" in pagina.headers["Cache-Control"]
    tweede = client.post(f"/sleutelpersonen/{persoon.pk}/uitnodigen/").context["code"]
    from django.test import Client

    telefoon = Client()
    assert telefoon.post("/mijn/inloggen/", {"code": code}).status_code == 422
    assert telefoon.post("/mijn/inloggen/", {"code": tweede.lower()}).headers["Location"] == "/mijn/"
    persoon.refresh_from_db()
    assert persoon.gebruiker is not None
    assert persoon.status == "actief"
    assert persoon.volgend_jaargesprek == timezone.localdate() + timedelta(days=365)
    assert Uitnodiging.objects.filter(gebruikt_op__isnull=False).count() == 1
    assert telefoon.get("/mijn/api/start").status_code == 200


def test_bereik_alleen_met_toestemming_en_weg_als_die_weg_is(client: Any) -> None:
    persoon = maak_persoon()
    adres = f"/sleutelpersonen/{persoon.pk}/bereik/"
    assert client.post(adres, {"soort": "groep", "omschrijving": "jonge vaders"}).status_code == 422
    client.post(adres, {"soort": "groep", "omschrijving": "jonge vaders", "toestemming": "on"})
    bereik = Bereik.objects.get()
    assert "jonge vaders" in client.get(f"/sleutelpersonen/{persoon.pk}/").content.decode()
    client.post(f"{adres}{bereik.pk}/weg/")
    assert "jonge vaders" not in client.get(f"/sleutelpersonen/{persoon.pk}/").content.decode()


def test_een_jaargesprek_plant_het_volgende(client: Any) -> None:
    persoon = maak_persoon(volgend_jaargesprek=date(2026, 1, 1))
    volgende = timezone.localdate() + timedelta(days=300)
    velden = {
        "gehouden_op": timezone.localdate().isoformat(),
        "verslag": "Wil een training.",
        "volgende": volgende.isoformat(),
    }
    assert (
        client.post(f"/sleutelpersonen/{persoon.pk}/gesprek/", {**velden, "volgende": "2020-01-01"}).status_code == 422
    )
    client.post(f"/sleutelpersonen/{persoon.pk}/gesprek/", velden)
    persoon.refresh_from_db()
    assert persoon.volgend_jaargesprek == volgende


def test_de_database_bewaakt_de_vorm(in_woerden: Gemeente) -> None:
    persoon = maak_persoon()
    for fout in ({"voornaam": "", "achternaam": ""}, {"telefoon": "0612"}, {"postcode": "1234"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Sleutelpersoon.objects.filter(pk=persoon.pk).update(**fout)


@pytest.mark.parametrize("aantal", [3, 300])
def test_het_aantal_vragen_is_vast(
    client: Any, aantal: int, django_assert_max_num_queries: Any, woerden: Gemeente
) -> None:
    (wijk,) = maak_wijken(woerden, "Binnenstad")
    personen = Sleutelpersoon.objects.bulk_create(
        Sleutelpersoon(voornaam=f"N{n}", status="actief") for n in range(aantal)
    )
    PersoonWijk.objects.bulk_create(PersoonWijk(persoon=persoon, wijk=wijk) for persoon in personen)
    for adres in ("/sleutelpersonen/", "/vandaag/", "/wijken/", f"/wijken/{wijk.code}/"):
        with django_assert_max_num_queries(32):
            assert client.get(adres).status_code == 200


def test_de_kaart_telt_wie_actief_is(client: Any, woerden: Gemeente) -> None:
    vol, leeg = maak_wijken(woerden, "Vol", "Leeg")
    maak_persoon(vol, talen=["ti"])
    maak_persoon(vol, voornaam="B")
    maak_persoon(leeg, status="gestopt")
    standen = {rij.gebied.naam: (rij.aantal, rij.stand) for rij in client.get("/wijken/").context["rijen"]}
    assert standen == {"Vol": (2, "genoeg"), "Leeg": (0, "geen")}
    per_taal = {rij.gebied.naam: rij.aantal for rij in client.get("/wijken/?taal=ti").context["rijen"]}
    assert per_taal == {"Vol": 1, "Leeg": 0}
