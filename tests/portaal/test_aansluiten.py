"""From a known gemeente to its first beheerder, who lets a colleague in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.management import call_command
from django.test import Client

from sleutelpersonen.signalen.models import Team, Thema
from sleutelportal.accounts.models import Lidmaatschap, Rol
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.conftest import als

pytestmark = pytest.mark.django_db(transaction=True)


def code_uit(bericht: Any) -> str:
    gevonden = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", bericht.body)
    assert gevonden
    return gevonden[0]


def zet_tweede_stap(client: Client) -> None:
    """Scan the secret of the page and type the number that an app would show."""
    pagina = client.get("/accounts/2fa/totp/activate/")
    geheim = pagina.context["form"].secret
    teller = next(yield_hotp_counters_from_time())
    antwoord = client.post("/accounts/2fa/totp/activate/", {"code": format_hotp_value(hotp_value(geheim, teller))})
    assert antwoord.status_code == 302


def test_van_bekende_gemeente_tot_collega(capsys: Any) -> None:
    gemeente = Gemeente.objects.create(code="GM0632", naam="Woerden")
    call_command("gemeente_aansluiten", "GM0632", "--beheerder", "Bea@Woerden.example")
    assert "Woerden doet mee." in capsys.readouterr().out
    assert mail.outbox[0].to == ["bea@woerden.example"]
    assert "http://localhost:8000/account/uitnodiging/" in mail.outbox[0].body
    with gemeente_scope(gemeente):
        assert Thema.objects.count() == 8
        assert Team.objects.count() == 1
    bea = Client()
    assert bea.post("/account/uitnodiging/", {"code": code_uit(mail.outbox[0])}).status_code == 302
    zonder = bea.get("/beheer/")
    assert zonder.status_code == 302
    assert "2fa" in zonder.headers["Location"]
    zet_tweede_stap(bea)
    assert bea.get("/beheer/").status_code == 200
    nieuw = {"naam": "Anna de Wit", "email": "anna@woerden.example", "rollen": ["wijkcoordinator"]}
    assert bea.post("/beheer/uitnodigingen/", nieuw).status_code == 302
    anna = Client()
    anna.post("/account/uitnodiging/", {"code": code_uit(mail.outbox[1]).lower()})
    zet_tweede_stap(anna)
    assert anna.get("/vandaag/").status_code == 200
    assert anna.get("/beheer/").status_code == 403


def test_nog_een_keer_doet_geen_kwaad_en_geeft_een_nieuwe_code(capsys: Any) -> None:
    gemeente = Gemeente.objects.create(code="GM0632", naam="Woerden")
    for _ in range(2):
        call_command("gemeente_aansluiten", "GM0632", "--beheerder", "bea@woerden.example")
    oud, nieuw = (code_uit(bericht) for bericht in mail.outbox)
    assert Client().post("/account/uitnodiging/", {"code": oud}).status_code == 422
    assert Client().post("/account/uitnodiging/", {"code": nieuw}).status_code == 302
    with gemeente_scope(gemeente):
        assert Thema.objects.count() == 8


@pytest.mark.parametrize(
    ("code", "mailadres", "zin"), [("GM9999", "bea@v.example", "niet bekend"), ("GM0632", "bea", "geen e-mailadres")]
)
def test_wat_niet_kan_zegt_in_een_regel_waarom(capsys: Any, code: str, mailadres: str, zin: str) -> None:
    Gemeente.objects.create(code="GM0632", naam="Woerden")
    with pytest.raises(SystemExit) as einde:
        call_command("gemeente_aansluiten", code, "--beheerder", mailadres)
    assert einde.value.code == 2
    fout = capsys.readouterr().err
    assert zin in fout
    assert fout.count("\n") == 1


def test_de_laatste_beheerder_blijft(woerden: Gemeente, beheerder: Any, anna: Any) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=beheerder)
    antwoord = als(beheerder).post(
        f"/beheer/leden/{lid.pk}/", {"rollen": ["beleid"], "actief": "on", "reden": "ander werk"}
    )
    assert antwoord.status_code == 422
    assert "laatste beheerder" in antwoord.content.decode()
    ander = Lidmaatschap.objects.get(gebruiker=anna)
    als(beheerder).post(f"/beheer/leden/{ander.pk}/", {"rollen": ["beheerder"], "actief": "on", "reden": "vervanging"})
    als(beheerder).post(f"/beheer/leden/{lid.pk}/", {"rollen": ["beleid"], "actief": "on", "reden": "ander werk"})
    lid.refresh_from_db()
    assert lid.rollen == [Rol.BELEID]


def test_een_code_werkt_een_keer_en_te_veel_raden_stopt(woerden: Gemeente, beheerder: Any) -> None:
    raden = Client()
    statussen = [raden.post("/mijn/inloggen/", {"code": f"ABCD{nummer:04d}"}).status_code for nummer in range(32)]
    assert set(statussen) == {422}
    assert "te vaak" in raden.post("/mijn/inloggen/", {"code": "ABCD-9999"}).content.decode()
