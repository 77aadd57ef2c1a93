"""Every address × who may come in. An address that is missing here fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from sleutelpersonen.importeren import services as importeren
from sleutelpersonen.register.models import Bereik
from sleutelpersonen.signalen.models import Team
from sleutelportal.accounts.middleware import UITGEZET
from sleutelportal.accounts.models import Apparaat, Gebruiker, Lidmaatschap, Organisatie, Rol, Uitnodiging
from sleutelportal.accounts.services import nodig_uit
from sleutelportal.herinneringen.models import Vervanging
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope
from tests.conftest import als, maak_lid
from tests.gevallen import maak_persoon, maak_signaal, maak_team, maak_wijken

pytestmark = pytest.mark.django_db
VAST = UUID("01890000-0000-7000-8000-000000000001")
B, W, P, S, PRIV = Rol.BEHEERDER, Rol.WIJKCOORDINATOR, Rol.PROFESSIONAL, Rol.SLEUTELPERSOON, Rol.PRIVACYFUNCTIONARIS
BESLISSER = Rol.BESLISSER
GELUKT = {200, 204, 302, 422}
# name → (method, right role, wrong role, path arguments). Status of the right role is one of GELUKT unless given.
LEDEN: dict[str, tuple[str, Rol, Rol | None, dict[str, str]]] = {
    "vandaag": ("get", W, P, {}), "zoeken": ("get", W, P, {}),
    "beheer": ("get", B, W, {}), "leden": ("get", B, W, {}), "lid": ("get", B, W, {"pk": "lid"}),
    "uitnodigingen": ("get", B, W, {}), "uitnodiging_actie": ("post", B, W, {"pk": "uitnodiging", "actie": "=opnieuw"}),
    "organisaties": ("get", B, W, {}), "organisatie": ("get", B, W, {"pk": "organisatie"}),
    "teams": ("get", B, W, {}), "team": ("get", B, W, {"pk": "team"}),
    "wijken": ("get", W, S, {}), "dekking_csv": ("get", W, S, {}), "norm": ("get", B, S, {}), "hier": ("post", S, None, {}),
    "gebied": ("get", W, S, {"code": "=WK063201"}),
    "sleutelpersonen": ("get", W, BESLISSER, {}), "sleutelpersonen_export": ("get", W, PRIV, {"vorm": "=csv"}),
    "sleutelpersoon_nieuw": ("get", W, PRIV, {}), "sleutelpersoon": ("get", W, BESLISSER, {"pk": "persoon"}),
    "sleutelpersoon_wijzig": ("get", W, PRIV, {"pk": "persoon"}), "sleutelpersoon_status": ("post", W, PRIV, {"pk": "persoon"}),
    "sleutelpersoon_uitnodigen": ("post", W, PRIV, {"pk": "persoon"}), "sleutelpersoon_gesprek": ("get", W, PRIV, {"pk": "persoon"}),
    "sleutelpersoon_bereik": ("post", W, PRIV, {"pk": "persoon"}),
    "sleutelpersoon_bereik_weg": ("post", W, PRIV, {"pk": "persoon", "bereik_pk": "bereik"}),
    "signalen": ("get", W, BESLISSER, {}), "signaal_nieuw": ("get", W, P, {}), "signaal": ("get", W, BESLISSER, {"pk": "signaal"}),
    "signaal_gelezen": ("post", W, BESLISSER, {"pk": "signaal"}), "signaal_antwoord": ("post", W, BESLISSER, {"pk": "signaal"}),
    "signaal_toewijzen": ("post", W, P, {"pk": "signaal"}), "signaal_doorzetten": ("post", W, P, {"pk": "signaal"}),
    "signaal_notitie": ("post", W, BESLISSER, {"pk": "signaal"}), "signaal_sluiten": ("post", W, P, {"pk": "signaal"}),
    "importeren": ("get", W, BESLISSER, {}), "import": ("get", W, BESLISSER, {"pk": "import"}),
    "import_kolommen": ("get", W, BESLISSER, {"pk": "import"}), "import_controle": ("get", W, BESLISSER, {"pk": "import"}),
    "import_beslis": ("post", W, BESLISSER, {"pk": "import"}), "import_begin": ("post", W, BESLISSER, {"pk": "import"}),
    "import_resultaat": ("get", W, BESLISSER, {"pk": "import", "vorm": "=csv"}), "import_ongedaan": ("post", W, BESLISSER, {"pk": "import"}),
    "import_weg": ("post", W, BESLISSER, {"pk": "import"}),
    "herinneringen": ("get", W, BESLISSER, {}), "herinneringen_opnieuw": ("post", B, W, {}),
    "berichten": ("get", W, None, {}), "berichten_gelezen": ("post", W, None, {}), "berichten_voorkeuren": ("get", W, None, {}),
    "vervanging_weg": ("post", W, None, {"pk": "vervanging"}),
    "api_start": ("get", S, W, {}), "api_taal": ("post", S, W, {}), "api_signalen": ("get", S, W, {}),
    "api_signaal": ("put", S, W, {"uuid": "uuid"}), "api_gezien": ("post", S, W, {"uuid": "uuid"}),
    "api_reactie": ("post", S, W, {"uuid": "uuid"}),
}  # fmt: skip
# An action that these rows do not allow at this moment, or an object that is not in that state.
ANDERS = {
    "sleutelpersoon_status": 404,
    "import_controle": 302,
    "import_beslis": 404,
    "import_resultaat": 404,
    "hier": 422,
}
INGELOGD = {"start": "get", "apparaten": "get", "apparaat_weg": "post", "kies_gemeente": "post"}
OPENBAAR = {
    "privacy", "toegankelijkheid", "health_live", "health_ready", "huisstijl", "mijn_inloggen", "uitnodiging", "demo_inloggen", "hulp",
    "mijn", "mijn_nieuw", "mijn_klaar", "mijn_signalen", "mijn_signaal", "mijn_over_mij", "mijn_dienstwerker", "mijn_manifest",
}  # fmt: skip


@dataclass
class Wereld:
    gemeente: Gemeente
    leden: dict[Rol, Gebruiker]
    vreemde: Gebruiker
    vreemde_sleutelpersoon: Gebruiker
    objecten: dict[str, Any]

    def adres(self, naam: str, argumenten: dict[str, str]) -> str:
        from django.urls import reverse

        waarden = {veld: bron[1:] if bron.startswith("=") else self.objecten[bron] for veld, bron in argumenten.items()}
        return reverse(naam, kwargs=waarden)


@pytest.fixture
def wereld(woerden: Gemeente, utrecht: Gemeente, daan: Gebruiker) -> Iterator[Wereld]:
    leden = {rol: maak_lid(woerden, f"{rol}@woerden.example", rol.label, rol) for rol in Rol}
    wijken = maak_wijken(woerden, "Binnenstad")
    with gemeente_scope(woerden):
        persoon = maak_persoon(wijken[0])
        maak_team(woerden, leden[W])
        signaal = maak_signaal(leden[S], woerden, uuid=VAST)
        objecten = {
            "persoon": persoon.pk, "signaal": signaal.pk, "uuid": VAST, "team": Team.objects.get().pk,
            "bereik": Bereik.objects.create(persoon=persoon, soort="groep", omschrijving="x").pk,
            "organisatie": Organisatie.objects.create(naam="Welzijn").pk,
            "import": importeren.neem_aan(b"Voornaam;Achternaam\nJan;Bakker\n", "x.csv", None).pk,
            "lid": Lidmaatschap.objects.get(gebruiker=leden[P]).pk,
            "vervanging": Vervanging.objects.create(gebruiker=leden[W], vervanger=leden[B], van="2030-01-01", tot="2030-01-02").pk,
        }  # fmt: skip
    objecten["uitnodiging"] = nodig_uit(gemeente=woerden, naam="Nieuw", rollen=[B], email="nieuw@woerden.example")[0].pk
    assert Uitnodiging.objects.count() == 1
    vreemd = maak_lid(utrecht, "sp@utrecht.example", "Vreemd", S)
    return Wereld(woerden, leden, daan, vreemd, objecten)


def doe(client: Client, methode: str, adres: str, wie: Gebruiker | None = None) -> int:
    kop = {"X-Eigenaar": str(wie.pk)} if wie else {}
    if methode == "get":
        return int(client.get(adres, headers=kop).status_code)
    return int(getattr(client, methode)(adres, "{}" if "/api/" in adres or "hier" in adres else {}, headers=kop,
                                        **({"content_type": "application/json"} if "/api/" in adres or "hier" in adres else {})).status_code)  # fmt: skip


@pytest.mark.parametrize("naam", LEDEN)
def test_leden(wereld: Wereld, naam: str) -> None:
    methode, goed, fout, argumenten = LEDEN[naam]
    adres = wereld.adres(naam, argumenten)
    anoniem = doe(Client(), methode, adres)
    assert anoniem == (401 if "/api/" in adres else 302), "anonymous"
    if fout is not None:
        assert doe(als(wereld.leden[fout]), methode, adres, wereld.leden[fout]) == 403, "wrong role"
    vreemde = wereld.vreemde_sleutelpersoon if "/api/" in adres else wereld.vreemde
    if any(not bron.startswith("=") for bron in argumenten.values()) or naam == "gebied":
        assert doe(als(vreemde), methode, adres, vreemde) in ({404, 422} if naam == "api_signaal" else {404}), (
            "other gemeente"
        )
    status = doe(als(wereld.leden[goed]), methode, adres, wereld.leden[goed])
    assert status == ANDERS[naam] if naam in ANDERS else status in GELUKT, f"right role: {status}"


@pytest.mark.parametrize("rol", Rol)
def test_elke_rol_ziet_alleen_wat_mag(wereld: Wereld, rol: Rol) -> None:
    """The menu and the pages agree: what a role sees in the menu it may open."""
    from sleutelportal.ui.registers import navigatie

    client = als(wereld.leden[rol])
    lid = Lidmaatschap.objects.get(gebruiker=wereld.leden[rol])
    for regel in navigatie.voor(lid):
        assert doe(client, "get", wereld.adres(regel.url_naam, {})) == 200, regel.naam
    assert client.get("/", follow=True).status_code == 200


@pytest.mark.parametrize("naam", INGELOGD)
def test_ingelogd(wereld: Wereld, naam: str) -> None:
    wie = wereld.leden[W]
    client = als(wie)
    client.get("/vandaag/")
    apparaat = Apparaat.objects.filter(gebruiker=wie).first()
    ander = Apparaat.objects.create(gebruiker=wereld.vreemde, naam="x")
    argumenten = {"pk": "apparaat"} if naam == "apparaat_weg" else {}
    wereld.objecten["apparaat"] = apparaat.pk if apparaat else 0
    adres = wereld.adres(naam, argumenten)
    assert doe(Client(), INGELOGD[naam], adres) == 302
    if argumenten:
        assert doe(client, "post", f"/account/apparaten/{ander.pk}/weg/") == 404
    status = doe(client, INGELOGD[naam], adres)
    assert status == (404 if naam == "kies_gemeente" else status if status in GELUKT else 0)


def _openbaar(naam: str, wereld: Wereld) -> str:
    argumenten = {"huisstijl": {"code": "=GM0632"}, "mijn_signaal": {"uuid": "uuid"}}.get(naam, {})
    return wereld.adres(naam, argumenten)


@pytest.mark.parametrize("naam", sorted(OPENBAAR))
def test_openbaar(wereld: Wereld, naam: str) -> None:
    methode: Callable[[str], Any] = Client().post if naam == "demo_inloggen" else Client().get
    status = methode(_openbaar(naam, wereld)).status_code
    assert status == (404 if naam == "demo_inloggen" else 503 if naam == "health_ready" and status == 503 else 200)


def test_wat_niet_wordt_gebruikt_bestaat_niet(wereld: Wereld) -> None:
    adressen = [pad for pad, naam in _alle() if naam in UITGEZET]
    assert len(adressen) >= 8
    for adres in adressen:
        assert Client().get("/" + _vul(adres)).status_code == 404, adres


def _vul(adres: str) -> str:
    import re

    return re.sub(r"\(\?P<[^>]+>[^)]*\)|<[^>]+>", "a", adres).replace("^", "").replace("$", "")


def _alle(patronen: Any = None, begin: str = "") -> list[tuple[str, str]]:
    uit = []
    for patroon in patronen if patronen is not None else get_resolver().url_patterns:
        pad = begin + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            uit += _alle(patroon.url_patterns, pad)
        elif isinstance(patroon, URLPattern):
            uit.append((pad, patroon.name or ""))
    return uit


def test_elk_adres_staat_in_een_tabel() -> None:
    eigen = {naam for pad, naam in _alle() if not pad.startswith("accounts/")}
    assert eigen == {*LEDEN, *INGELOGD, *OPENBAAR}


@pytest.mark.parametrize(
    "pad", ["/", "/vandaag/", "/accounts/login/", "/mijn/", "/mijn/inloggen/", "/privacy/", "/bestaat-niet/"]
)
def test_elke_pagina_heeft_een_streng_beleid(pad: str, wereld: Wereld) -> None:
    antwoord = als(wereld.leden[B]).get(pad, follow=True)
    beleid = antwoord.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in beleid
    assert "unsafe-eval" not in beleid
    assert "default-src 'none'" in beleid


def test_een_ambtenaar_zonder_tweede_stap_komt_nergens(wereld: Wereld) -> None:
    client = Client()
    client.force_login(wereld.leden[B])
    antwoord = client.get("/vandaag/")
    assert antwoord.status_code == 302
    assert "/accounts/2fa/" in antwoord.headers["Location"] or "authenticate" in antwoord.headers["Location"]
    telefoon = Client()
    telefoon.force_login(wereld.leden[S])
    assert telefoon.get("/mijn/api/start").status_code == 200
