"""Reminders: each exactly once, at a decent hour, to the right person, and never with anybody's data in them."""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import DataError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from sleutelpersonen.register.models import Sleutelpersoon
from sleutelpersonen.signalen import services as signalen
from sleutelpersonen.signalen.models import Signaal
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Rol
from sleutelportal.herinneringen import klok, motor, verzender
from sleutelportal.herinneringen.models import Herinnering, Vervanging, Voorkeur
from sleutelportal.herinneringen.regels import Moment, regels
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from sleutelportal.termijnen.werkdagen import feestdagen
from tests.conftest import als, maak_lid
from tests.gevallen import maak_persoon, maak_signaal, maak_team

NL = ZoneInfo("Europe/Amsterdam")
DINSDAG = datetime(2026, 11, 24, 9, 0, tzinfo=NL)
pytestmark = pytest.mark.django_db


@pytest.fixture
def dinsdag() -> Iterator[Any]:
    with time_machine.travel(DINSDAG, tick=False) as reis:
        yield reis


@pytest.fixture
def team(dinsdag: Any, woerden: Gemeente, anna: Gebruiker, carla: Gebruiker) -> Iterator[Gemeente]:
    with gemeente_scope(woerden):
        maak_team(woerden, anna)
        maak_persoon(gebruiker=carla, voornaam="Carla", laatste_contact_op=DINSDAG)
    return woerden


def ronde(gemeente: Gemeente, keer: int = 2) -> None:
    for _ in range(keer):
        motor.beoordeel(gemeente)
        verzender.verstuur(gemeente)


def rijen(gemeente: Gemeente, **waar: Any) -> list[Herinnering]:
    with gemeente_scope(gemeente):
        return list(Herinnering.objects.filter(**waar).order_by("pk"))


def test_een_vergeten_signaal_geeft_precies_een_mail(team: Gemeente, carla: Gebruiker, dinsdag: Any) -> None:
    with gemeente_scope(team):
        maak_signaal(carla, team)
    ronde(team)
    assert mail.outbox == []
    for dagen in range(1, 5):
        dinsdag.move_to(DINSDAG + timedelta(days=dagen))
        ronde(team)
    assert len(mail.outbox) == 1
    bericht = mail.outbox[0]
    assert bericht.to == ["anna@woerden.example"]
    assert "1 × Signaal nog niet gelezen" in bericht.body
    assert "Schimmel" not in bericht.body
    assert "Carla" not in str(bericht.message())


def test_na_een_dag_stilstand_gaat_alles_alsnog_een_keer(team: Gemeente, carla: Gebruiker, dinsdag: Any) -> None:
    with gemeente_scope(team):
        maak_signaal(carla, team)
    dinsdag.move_to(DINSDAG + timedelta(days=7, hours=5))
    ronde(team, keer=3)
    assert len(mail.outbox) == 1


def test_wie_leest_krijgt_geen_herinnering_meer(
    team: Gemeente, carla: Gebruiker, anna: Gebruiker, dinsdag: Any
) -> None:
    with gemeente_scope(team):
        signaal = maak_signaal(carla, team)
    dinsdag.move_to(datetime(2026, 11, 27, 6, 0, tzinfo=NL))
    ronde(team)
    assert [rij.staat for rij in rijen(team)] == ["wacht"]
    with gemeente_scope(team):
        signalen.lees(signaal, door=Lidmaatschap.objects.get(gebruiker=anna))
    dinsdag.move_to(datetime(2026, 11, 27, 8, 0, tzinfo=NL))
    ronde(team)
    assert [rij.staat for rij in rijen(team, regel="signaal_ongelezen")] == ["vervallen"]
    assert mail.outbox == []


def test_te_laat_gaat_naar_behandelaar_team_en_coordinator(team: Gemeente, carla: Gebruiker, anna: Gebruiker) -> None:
    bea = maak_lid(team, "bea@woerden.example", "Bea", Rol.BEHEERDER)
    nog_een = maak_lid(team, "coor@woerden.example", "Coor", Rol.WIJKCOORDINATOR)
    with gemeente_scope(team):
        maak_signaal(
            carla, team, antwoord_voor=date(2026, 11, 20), behandelaar=bea, status="opgepakt", gelezen_op=DINSDAG
        )
    ronde(team)
    ontvangers = {rij.ontvanger_id for rij in rijen(team, regel="signaal_te_laat")}
    assert ontvangers == {anna.pk, bea.pk, nog_een.pk}


def test_bijna_te_laat_gaat_alleen_naar_de_behandelaar(team: Gemeente, carla: Gebruiker, anna: Gebruiker) -> None:
    with gemeente_scope(team):
        maak_signaal(
            carla, team, antwoord_voor=date(2026, 11, 26), behandelaar=anna, status="opgepakt", gelezen_op=DINSDAG
        )
        maak_signaal(
            carla, team, antwoord_voor=date(2026, 11, 27), behandelaar=anna, status="opgepakt", gelezen_op=DINSDAG
        )
    ronde(team)
    assert [rij.ontvanger_id for rij in rijen(team, regel="signaal_bijna")] == [anna.pk]


def test_antwoord_wordt_gemeld_en_na_vijf_dagen_herinnerd(
    team: Gemeente, carla: Gebruiker, anna: Gebruiker, dinsdag: Any
) -> None:
    carla.taal = "tr"
    carla.save()
    with gemeente_scope(team):
        signaal = maak_signaal(carla, team)
        lid = Lidmaatschap.objects.get(gebruiker=anna)
        signalen.antwoord(signaal, "Mevrouw De Vries krijgt een ventilator.", door=lid, gezien_tot=10**9)
    ronde(team)
    assert [(bericht.to, bericht.subject) for bericht in mail.outbox] == [([carla.email], "Sizin için bir haber var")]
    assert "Bildiriminize yanıt geldi." in mail.outbox[0].body
    assert "Vries" not in str(mail.outbox[0].message())
    dinsdag.move_to(DINSDAG + timedelta(days=6))
    ronde(team, keer=3)
    assert len([bericht for bericht in mail.outbox if bericht.to == [carla.email]]) == 2
    with gemeente_scope(team):
        signalen.gezien(signaal, door=carla)
    dinsdag.move_to(DINSDAG + timedelta(days=20))
    ronde(team)
    assert len([bericht for bericht in mail.outbox if bericht.to == [carla.email]]) == 2


def test_jaargesprek_nadert_en_is_te_laat(team: Gemeente, anna: Gebruiker) -> None:
    with gemeente_scope(team):
        maak_persoon(voornaam="Straks", volgend_jaargesprek=date(2026, 12, 24))
        maak_persoon(voornaam="Later", volgend_jaargesprek=date(2026, 12, 25))
        maak_persoon(voornaam="Vergeten", volgend_jaargesprek=date(2026, 11, 23))
        maak_persoon(voornaam="Gestopt", volgend_jaargesprek=date(2026, 11, 23), status="gestopt")
    ronde(team)
    assert {rij.regel: rij.ontvanger_id for rij in rijen(team, kanaal="app")} == {
        "jaargesprek_nadert": anna.pk, "jaargesprek_te_laat": anna.pk,
    }  # fmt: skip
    assert len(mail.outbox) == 1
    assert "2 zaken wachten op je in Woerden" in mail.outbox[0].subject


def test_wie_lang_stil_is_krijgt_een_bericht_en_kan_het_uitzetten(
    team: Gemeente, carla: Gebruiker, dinsdag: Any
) -> None:
    dinsdag.move_to(DINSDAG + timedelta(weeks=6, days=1))
    ronde(team, keer=3)
    assert [bericht.to for bericht in mail.outbox] == [[carla.email]]
    als(carla).post("/account/berichten/", {"wat": "voorkeur", "mail": "on"})
    with gemeente_scope(team):
        assert Voorkeur.objects.get().uit == ["persoon_stil"]
        Sleutelpersoon.objects.update(laatste_contact_op=DINSDAG + timedelta(weeks=1))
    dinsdag.move_to(DINSDAG + timedelta(weeks=7, days=2))
    ronde(team)
    assert len(mail.outbox) == 1


def test_een_sleutelpersoon_hoort_niets_in_de_nacht(
    team: Gemeente, carla: Gebruiker, anna: Gebruiker, dinsdag: Any
) -> None:
    with gemeente_scope(team):
        signaal = maak_signaal(carla, team)
        dinsdag.move_to(datetime(2026, 11, 24, 22, 0, tzinfo=NL))
        signalen.antwoord(signaal, "Geregeld.", door=Lidmaatschap.objects.get(gebruiker=anna), gezien_tot=10**9)
    ronde(team)
    assert mail.outbox == []
    dinsdag.move_to(datetime(2026, 11, 25, 8, 1, tzinfo=NL))
    ronde(team)
    assert [bericht.to for bericht in mail.outbox] == [[carla.email]]


def test_de_vervanger_krijgt_het_overzicht(
    team: Gemeente, carla: Gebruiker, anna: Gebruiker, beheerder: Gebruiker, dinsdag: Any
) -> None:
    with gemeente_scope(team):
        maak_signaal(carla, team)
        Vervanging.objects.create(gebruiker=anna, vervanger=beheerder, van=date(2026, 11, 20), tot=date(2026, 11, 30))
    dinsdag.move_to(DINSDAG + timedelta(days=3))
    ronde(team)
    assert [bericht.to for bericht in mail.outbox] == [[beheerder.email]]
    assert "Je vervangt Anna de Wit" in mail.outbox[0].body


def test_de_database_weigert_twee_vervangers_tegelijk_en_jezelf(
    in_woerden: Gemeente, anna: Gebruiker, beheerder: Gebruiker
) -> None:
    eerste = {"gebruiker": anna, "vervanger": beheerder}
    Vervanging.objects.create(**eerste, van=date(2026, 1, 1), tot=date(2026, 1, 10))
    fout = [
        {**eerste, "van": date(2026, 1, 10), "tot": date(2026, 1, 12)},
        {"gebruiker": anna, "vervanger": anna, "van": date(2026, 2, 1), "tot": date(2026, 2, 2)},
        {**eerste, "van": date(2026, 3, 2), "tot": date(2026, 3, 1)},
    ]
    for velden in fout:
        with pytest.raises((IntegrityError, DataError)) as geweigerd, transaction.atomic():
            Vervanging.objects.create(**velden)
        assert "vervanging_" in str(geweigerd.value) or "range" in str(geweigerd.value)
    Vervanging.objects.create(**eerste, van=date(2026, 1, 11), tot=date(2026, 1, 12))


def test_een_mailserver_die_weigert_kost_niets(
    team: Gemeente, carla: Gebruiker, anna: Gebruiker, dinsdag: Any, monkeypatch: Any
) -> None:
    with gemeente_scope(team):
        signaal = maak_signaal(carla, team)
        signalen.antwoord(signaal, "Geregeld.", door=Lidmaatschap.objects.get(gebruiker=anna), gezien_tot=10**9)
    stuk = {"stuk": True}
    echt = mail.EmailMultiAlternatives.send

    def weiger(self: Any, *args: Any) -> int:
        if stuk["stuk"]:
            raise smtplib.SMTPRecipientsRefused({})
        return int(echt(self, *args))

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", weiger)
    for uren in range(0, 24 * 4):
        dinsdag.move_to(DINSDAG + timedelta(hours=uren))
        verzender.verstuur(team)
    (rij,) = rijen(team, kanaal="mail")
    assert (rij.staat, rij.pogingen, rij.fout) == ("mislukt", 7, "SMTPRecipientsRefused")
    stuk["stuk"] = False
    bea = maak_lid(team, "bea@woerden.example", "Bea", Rol.BEHEERDER)
    assert "1 bericht is" in als(bea).get("/herinneringen/").content.decode()
    als(bea).post("/herinneringen/opnieuw/", {"pk": rij.pk})
    verzender.verstuur(team)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<herinnering-{rij.pk}@sleutelportal>"


@pytest.mark.django_db(transaction=True)
def test_twee_motoren_en_verzenders_tegelijk(woerden: Gemeente, anna: Gebruiker, carla: Gebruiker) -> None:
    nu = datetime(2026, 11, 27, 9, 0, tzinfo=NL)
    with gemeente_scope(woerden):
        maak_team(woerden, anna)
        for _ in range(5):
            maak_signaal(carla, woerden)
        Signaal.objects.update(ontvangen_op=DINSDAG - timedelta(days=3), antwoord_voor=date(2026, 12, 30))
    start = threading.Barrier(3)

    def werk() -> None:
        start.wait()
        motor.beoordeel(woerden, nu)
        verzender.verstuur(woerden, nu)
        connection.close()

    draden = [threading.Thread(target=werk) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    verzender.verstuur(woerden, nu)
    assert len(rijen(woerden, regel="signaal_ongelezen")) == 5
    assert len(mail.outbox) == 1


def _vragen(gemeente: Gemeente, django_assert_num_queries: Any, aantal: int) -> None:
    with django_assert_num_queries(aantal):
        motor.beoordeel(gemeente)


def test_een_vast_aantal_vragen_per_regel(team: Gemeente, carla: Gebruiker, django_assert_num_queries: Any) -> None:
    vast = 2 * len(regels.regels()) + 4  # two per rule, and the transaction with its scope
    for aantal in (3, 40):
        with gemeente_scope(team):
            for _ in range(aantal):
                maak_signaal(carla, team, antwoord_voor=date(2026, 11, 1))
        _vragen(team, django_assert_num_queries, vast)


def test_elke_regel_levert_precies_drie_kolommen(team: Gemeente) -> None:
    with gemeente_scope(team):
        for regel in regels.regels():
            rij = list(regel.verschuldigd(Moment(team, DINSDAG, DINSDAG.date())))
            assert all(len(een) == 3 for een in rij), regel.naam


def test_elke_persoonlijke_tekst_bestaat_in_elke_taal() -> None:
    talen = {"nl", "en", "ar", "tr", "uk", "pl", "fa", "ti"}
    for soort in regels:
        assert not soort.persoonlijk or set(soort.tekst) == talen, soort.naam


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)))
def test_nooit_buiten_de_dag_en_nooit_op_een_vrije_dag(moment: datetime) -> None:
    lokaal = moment.astimezone(NL)
    if klok.is_dag(moment):
        assert 8 <= lokaal.hour < 20
        assert lokaal.weekday() != 6
        assert lokaal.date() not in feestdagen(lokaal.year)
    if klok.is_tijd_voor_overzicht(moment):
        assert lokaal.weekday() < 5
        assert (lokaal.hour, lokaal.minute) >= (7, 30)
        assert lokaal.date() not in feestdagen(lokaal.year)


def test_de_bladzijden(team: Gemeente, carla: Gebruiker, anna: Gebruiker, dinsdag: Any) -> None:
    with gemeente_scope(team):
        maak_signaal(carla, team, antwoord_voor=date(2026, 11, 1))
    ronde(team)
    client = als(anna)
    assert "Signaal over de termijn" in client.get("/herinneringen/").content.decode()
    assert client.get("/herinneringen/?staat=mislukt").context["rijen"] == []
    assert client.post("/herinneringen/opnieuw/").status_code == 403
    eigen = rijen(team, kanaal="app", ontvanger=anna)[0]
    assert client.get("/berichten/").context["ongelezen"] == 1
    open_bericht = client.post("/berichten/gelezen/", {"pk": eigen.pk})
    assert open_bericht.headers["Location"].startswith("/signalen/")
    assert client.get("/berichten/").context["ongelezen"] == 0
    assert als(carla).post("/berichten/gelezen/", {"pk": eigen.pk}).status_code == 404
    fout = client.post(
        "/account/berichten/", {"wat": "vervanging", "vervanger": anna.pk, "van": "2026-12-02", "tot": "2026-12-01"}
    )
    assert fout.status_code == 422
