"""A server of the test's own behind `/mijn/api/`: it keeps what it gets and fails when the test tells it to.

The real interface has its own tests; this one shows what the phone does with every kind of answer.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import include, path

from sleutelportal.accounts.toegang import openbaar

CARLA = {"id": "7", "naam": "Carla El Idrissi", "voornaam": "Carla", "taal": "nl", "email": "carla@buurt.example"}
FATMA = {"id": "8", "naam": "Fatma Yılmaz", "voornaam": "Fatma", "taal": "nl", "email": "fatma@buurt.example"}
HARMELEN = {"code": "WK063205", "naam": "Harmelen"}
WIJKEN = [HARMELEN, {"code": "WK063201", "naam": "Binnenstad"}]
THEMAS = [
    {"code": "geld", "naam": "Geld", "icoon": "beurs"},
    {"code": "gezondheid", "naam": "Gezondheid", "icoon": "hart"},
    {"code": "eenzaam", "naam": "Eenzaam", "icoon": "alleen"},
    {"code": "jeugd", "naam": "Jeugd en school", "icoon": "school"},
    {"code": "veiligheid", "naam": "Veiligheid", "icoon": "veilig"},
    {"code": "wonen", "naam": "Wonen en buurt", "icoon": "huis"},
    {"code": "werk", "naam": "Werk", "icoon": "baan"},
    {"code": "anders", "naam": "Iets anders", "icoon": "vraag"},
]


@dataclass
class Nepserver:
    wie: dict[str, str] | None = field(default_factory=lambda: dict(CARLA))
    signalen: dict[str, dict[str, Any]] = field(default_factory=dict)
    van: dict[str, str] = field(default_factory=dict)
    verzoeken: Counter[str] = field(default_factory=Counter)
    gezien: list[str] = field(default_factory=list)
    reacties: list[dict[str, Any]] = field(default_factory=list)
    straks: list[int] = field(default_factory=list)  # statuses for the next PUTs, before they are stored
    vertraging: float = 0
    weiger: Callable[[dict[str, Any]], JsonResponse | None] = lambda inhoud: None
    plek: dict[str, Any] | None = None

    def bewaar(self, uuid: str, inhoud: dict[str, Any], **velden: Any) -> dict[str, Any]:
        wijk = next((wijk for wijk in WIJKEN if wijk["code"] == inhoud.get("wijk")), None)
        thema = next(thema for thema in THEMAS if thema["code"] == inhoud["thema"])
        self.signalen[uuid] = {
            **inhoud, "uuid": uuid, "thema": thema, "wijk": wijk, "buurt": None, "stap": "ontvangen", "bij": "",
            "antwoord_voor": "2026-12-08", "antwoorden": [], "gezien": True, "geholpen": None,
            "ontvangen_op": inhoud["gemaakt_op"], **velden,
        }  # fmt: skip
        self.van[uuid] = self.wie["id"] if self.wie else ""
        return self.signalen[uuid]


server = Nepserver()


def herbegin() -> Nepserver:
    global server
    server = Nepserver()
    return server


def _wie(request: HttpRequest) -> HttpResponse | None:
    eigenaar = request.headers.get("X-Eigenaar")
    if server.wie is None:
        return JsonResponse({"fout": "aanmelden"}, status=401)
    if eigenaar and eigenaar != server.wie["id"]:
        return JsonResponse({"fout": "andere_gebruiker"}, status=401)
    return None


@openbaar
def start(request: HttpRequest) -> HttpResponse:
    server.verzoeken["start"] += 1
    if server.wie is None:
        return JsonResponse({"fout": "aanmelden"}, status=401)
    return JsonResponse({
        "csrf": get_token(request), "gebruiker": server.wie, "wijk": HARMELEN, "wijken": WIJKEN, "themas": THEMAS,
        "gemeente": {"code": "GM0632", "naam": "Woerden", "telefoon": "14 0348", "huisstijl": ""},
        "contact": {"naam": "Judith Kok", "voornaam": "Judith", "telefoon": "0348 000 000"},
        "gegevens": [{"naam": "Talen", "waarde": "Nederlands, Arabisch"}],
        "talen": [{"code": "nl", "naam": "Nederlands"}],
    })  # fmt: skip


@openbaar
def signalen(request: HttpRequest) -> HttpResponse:
    if fout := _wie(request):
        return fout
    eigen = [een for uuid, een in server.signalen.items() if server.wie and server.van[uuid] == server.wie["id"]]
    return JsonResponse({"signalen": sorted(eigen, key=lambda een: str(een["gemaakt_op"]), reverse=True)})


@openbaar
def signaal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    hier = server  # a request of an earlier test that is still on its way must not land in the next
    hier.verzoeken["put"] += 1
    time.sleep(hier.vertraging)
    if hier is not server:
        return JsonResponse({"fout": "voorbij"}, status=503)
    if fout := _wie(request):
        return fout
    if server.straks and (status := server.straks.pop(0)):
        return JsonResponse({"fout": "gepland"}, status=status)
    inhoud = json.loads(request.body)
    if (geweigerd := server.weiger(inhoud)) is not None:
        return geweigerd
    if str(uuid) in server.signalen:
        return JsonResponse(server.signalen[str(uuid)])
    return JsonResponse(server.bewaar(str(uuid), inhoud), status=201)


@openbaar
def gezien(request: HttpRequest, uuid: UUID) -> HttpResponse:
    server.gezien.append(str(uuid))
    server.signalen[str(uuid)]["gezien"] = True
    return HttpResponse(status=204)


@openbaar
def reactie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    inhoud = json.loads(request.body)
    server.reacties.append(inhoud)
    server.signalen[str(uuid)]["geholpen"] = inhoud["geholpen"]
    return JsonResponse(server.signalen[str(uuid)])


@openbaar
def hier(request: HttpRequest) -> HttpResponse:
    server.verzoeken["hier"] += 1
    return JsonResponse(server.plek, status=200) if server.plek else JsonResponse({"fout": "onbekend"}, status=404)


@openbaar
def inloggen(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<!doctype html><title>Inloggen</title><h1>Vul je code in</h1><p>{request.GET.get('next')}")


urlpatterns = [
    path("mijn/api/start", start),
    path("mijn/api/signalen", signalen),
    path("mijn/api/signalen/<uuid:uuid>", signaal),
    path("mijn/api/signalen/<uuid:uuid>/gezien", gezien),
    path("mijn/api/signalen/<uuid:uuid>/reactie", reactie),
    path("wijken/hier/", hier),
    path("mijn/inloggen/", inloggen),
    path("", include("sleutelportal.urls")),
]
handler403 = "sleutelportal.portaal.views.fout_403"
