"""What officers do with a signal, and what PostgreSQL refuses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sleutelpersonen.signalen import services
from sleutelpersonen.signalen.models import Gebeurtenis, Signaal
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.conftest import als, maak_lid
from tests.gevallen import maak_persoon, maak_signaal, maak_team


@pytest.fixture
def signaal(woerden: Gemeente, anna: Gebruiker, carla: Gebruiker) -> Iterator[Signaal]:
    with gemeente_scope(woerden):
        maak_team(woerden, anna)
        yield maak_signaal(carla, woerden)


def test_lezen_telt_een_keer_en_een_get_schrijft_niet(signaal: Signaal, anna: Gebruiker) -> None:
    client = als(anna)
    assert client.get(f"/signalen/{signaal.pk}/").status_code == 200
    signaal.refresh_from_db()
    assert signaal.status == "ontvangen"
    for _ in range(2):
        client.post(f"/signalen/{signaal.pk}/gelezen/")
    signaal.refresh_from_db()
    assert signaal.status == "gelezen"
    assert signaal.verloop.filter(soort="gelezen").count() == 1


def test_toewijzen_doorzetten_en_antwoorden(signaal: Signaal, anna: Gebruiker, mailoutbox: list[object]) -> None:
    client = als(anna)
    client.post(f"/signalen/{signaal.pk}/toewijzen/", {"team": signaal.team_id, "zelf": "1"})
    organisatie = Organisatie.objects.create(naam="Woonstichting")
    client.post(f"/signalen/{signaal.pk}/doorzetten/", {"organisatie": organisatie.pk, "toelichting": "Kun je meten?"})
    signaal.refresh_from_db()
    assert (signaal.status, signaal.behandelaar, signaal.bij) == ("opgepakt", anna, "Woonstichting")
    pagina = client.get(f"/signalen/{signaal.pk}/")
    assert "Kun je meten?" in pagina.content.decode()
    antwoord = {"tekst": "De woonstichting komt meten.", "gezien_tot": signaal.verloop.last().pk}  # type: ignore[union-attr]
    assert client.post(f"/signalen/{signaal.pk}/antwoord/", antwoord).status_code == 302
    signaal.refresh_from_db()
    assert signaal.status == "beantwoord"


def test_een_leeg_antwoord_gaat_niet_weg(signaal: Signaal, anna: Gebruiker) -> None:
    pagina = als(anna).post(f"/signalen/{signaal.pk}/antwoord/", {"tekst": " ", "gezien_tot": 0})
    assert pagina.status_code == 422
    assert "Schrijf eerst een antwoord." in pagina.content.decode()


def test_wie_te_laat_antwoordt_houdt_zijn_tekst(signaal: Signaal, anna: Gebruiker, beheerder: Gebruiker) -> None:
    laatste = signaal.verloop.last().pk  # type: ignore[union-attr]
    als(anna).post(f"/signalen/{signaal.pk}/antwoord/", {"tekst": "Antwoord van Anna", "gezien_tot": laatste})
    te_laat = als(beheerder).post(
        f"/signalen/{signaal.pk}/antwoord/", {"tekst": "Antwoord van Bea", "gezien_tot": laatste}
    )
    assert te_laat.status_code == 409
    assert "Antwoord van Bea" in te_laat.content.decode()
    assert "Anna de Wit heeft intussen geantwoord" in te_laat.content.decode()
    assert signaal.verloop.filter(soort="antwoord").count() == 1


@pytest.mark.django_db(transaction=True)
def test_van_twee_antwoorden_tegelijk_blijft_er_een(
    woerden: Gemeente, anna: Gebruiker, beheerder: Gebruiker, carla: Gebruiker
) -> None:
    with gemeente_scope(woerden):
        maak_team(woerden, anna)
        signaal = maak_signaal(carla, woerden)
        gezien_tot = signaal.verloop.last().pk  # type: ignore[union-attr]
    uitkomst, start = [], threading.Barrier(2)

    def antwoord(wie: Gebruiker) -> None:
        start.wait()
        with gemeente_scope(woerden):
            lid = Lidmaatschap.objects.get(gebruiker=wie)
            try:
                services.antwoord(signaal, f"Van {wie.naam}", door=lid, gezien_tot=gezien_tot)
                uitkomst.append("gelukt")
            except services.IntussenVeranderd:
                uitkomst.append("te laat")
        connection.close()

    draden = [threading.Thread(target=antwoord, args=(wie,)) for wie in (anna, beheerder)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitkomst) == ["gelukt", "te laat"]
    with gemeente_scope(woerden):
        assert Gebeurtenis.objects.filter(soort="antwoord").count() == 1


def test_de_geschiedenis_kan_niemand_veranderen(signaal: Signaal) -> None:
    for poging in (lambda: signaal.verloop.update(tekst="anders"), lambda: signaal.verloop.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            poging()
    assert signaal.verloop.get().tekst == ""


def test_een_antwoord_zonder_moment_bestaat_niet(signaal: Signaal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Signaal.objects.filter(pk=signaal.pk).update(status="beantwoord", gelezen_op=timezone.now())


def test_een_professional_ziet_alleen_wat_aan_de_eigen_organisatie_is_doorgezet(
    signaal: Signaal, woerden: Gemeente, anna: Gebruiker
) -> None:
    organisatie = Organisatie.objects.create(naam="Jongerenwerk")
    sanne = maak_lid(woerden, "sanne@jongerenwerk.example", "Sanne", Rol.PROFESSIONAL)
    Lidmaatschap.objects.filter(gebruiker=sanne).update(organisatie=organisatie)
    client = als(sanne)
    assert client.get(f"/signalen/{signaal.pk}/").status_code == 404
    lid = Lidmaatschap.objects.get(gebruiker=anna)
    services.zet_door(signaal, organisatie, "", door=lid)
    assert client.get(f"/signalen/{signaal.pk}/").status_code == 200
    assert client.post(f"/signalen/{signaal.pk}/toewijzen/", {}).status_code == 403


def test_lijst_filtert_zoekt_en_sorteert(
    signaal: Signaal, woerden: Gemeente, anna: Gebruiker, carla: Gebruiker
) -> None:
    spoed = maak_signaal(carla, woerden, tekst="Gaslucht in het portiek", urgentie="spoed")
    laat = maak_signaal(
        carla, woerden, tekst="Lamp stuk bij de school", antwoord_voor=timezone.localdate() - timedelta(days=2)
    )
    client = als(anna)
    pagina = client.get("/signalen/")
    assert [een.pk for een in pagina.context["pagina"].items] == [spoed.pk, laat.pk, signaal.pk]
    assert [een.pk for een in client.get("/signalen/?wie=laat").context["pagina"].items] == [laat.pk]
    assert [een.pk for een in client.get("/signalen/?q=gazlucht").context["pagina"].items] == [spoed.pk]
    assert [een.pk for een in client.get(f"/signalen/?q={laat.kenmerk}").context["pagina"].items] == [laat.pk]
    assert client.get("/signalen/?thema=geld").context["pagina"].items == []
    assert client.get("/signalen/?wijk=onzin&bak=zomaar&sorteer=niets&na=zzz").status_code == 200


def test_namens_iemand_invoeren(woerden: Gemeente, anna: Gebruiker, in_woerden: Gemeente) -> None:
    maak_team(woerden, anna)
    persoon = maak_persoon()
    invoer = {
        "persoon": persoon.pk,
        "thema": "geld",
        "wijk": "",
        "tekst": "Brief niet te lezen",
        "urgentie": "snel",
        "plek": "",
    }
    als(anna).post("/signalen/nieuw/", invoer)
    signaal = Signaal.objects.get()
    assert (signaal.persoon, signaal.urgentie) == (persoon, "snel")
    assert "Ingevoerd namens Samira El Idrissi." in signaal.verloop.get(soort="notitie").tekst


@pytest.mark.parametrize("aantal", [3, 60])
def test_het_aantal_vragen_hangt_niet_af_van_de_rijen(
    woerden: Gemeente,
    anna: Gebruiker,
    carla: Gebruiker,
    aantal: int,
    django_assert_max_num_queries: object,
    in_woerden: Gemeente,
) -> None:
    maak_team(woerden, anna)
    for _ in range(aantal):
        maak_signaal(carla, woerden)
    client = als(anna)
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        client.get("/signalen/")


@given(st.text(min_size=1, max_size=300))
def test_een_titel_is_nooit_leeg_of_lang(tekst: str) -> None:
    titel = Signaal(tekst=tekst, gemeente_id=1).titel
    assert 1 <= len(titel) <= 72
    assert "\n" not in titel
