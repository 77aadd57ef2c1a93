"""Vandaag: what must be done first, out of every slice, beside how things are going."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sleutelportal.accounts.models import Lidmaatschap
from sleutelportal.accounts.rules import is_ambtenaar
from sleutelportal.accounts.toegang import toegang
from sleutelportal.ui.registers import Taak, kengetallen, taakbronnen, vandaag_kaarten
from sleutelportal.ui.templatetags.tijd import dag, weekdag

BAKKEN = (("mij", "Voor mij"), ("team", "Voor het team"), ("anderen", "Wacht op anderen"))
LEEG = {
    "mij": "Er wacht niets op jou. Kijk of er iets voor het team is.",
    "team": "Er wacht niets op het team.",
    "anderen": "Er wacht niets op anderen.",
}


@require_GET
@toegang(is_ambtenaar)
def vandaag(request: HttpRequest) -> HttpResponse:
    """The first page of an officer. Its tab is the first with work, unless the address says which."""
    lid: Lidmaatschap = request.lidmaatschap  # type: ignore[attr-defined]
    bronnen = list(taakbronnen.voor(lid))
    aantallen = {bak: sum(bron.aantal(lid, bak) for bron in bronnen) for bak, _ in BAKKEN}
    bak = request.GET.get("bak", "")
    if bak not in aantallen:
        bak = next((naam for naam, aantal in aantallen.items() if aantal), "mij")
    taken = [taak for bron in bronnen for taak in bron.taken(lid, bak)]
    groepen = groepeer(taken, timezone.localdate())
    return render(request, "portaal/vandaag.html", {
        "datum": weekdag(timezone.localdate()), "samenvatting": _samenvatting(aantallen, groepen, bak),
        "tabs": [{"titel": titel, "url": f"?bak={naam}", "hier": naam == bak, "aantal": aantallen[naam]} for naam, titel in BAKKEN],
        "groepen": [groep for groep in groepen if groep["taken"]], "leeg": LEEG[bak], "heeft_werk": bool(bronnen),
        "niet_getoond": max(0, aantallen[bak] - len(taken)),
        "kengetallen": [bron.bereken(lid) for bron in kengetallen.voor(lid)],
        "kaarten": [{"template": kaart.template, **kaart.context(request)} for kaart in vandaag_kaarten.voor(lid)],
    })  # fmt: skip


def groepeer(taken: Iterable[Taak], nu: date) -> list[dict[str, Any]]:
    """Tasks in three groups by their last day: late, this week (at least three days ahead), later."""
    vrijdag = nu + timedelta(days=3 + (4 - nu.weekday() - 3) % 7)
    gesorteerd = sorted(taken, key=lambda taak: (taak.uiterlijk or date.max, taak.titel))
    laat = [taak for taak in gesorteerd if taak.uiterlijk and taak.uiterlijk < nu]
    week = [taak for taak in gesorteerd if taak.uiterlijk and nu <= taak.uiterlijk <= vrijdag]
    later = [taak for taak in gesorteerd if taak.uiterlijk is None or taak.uiterlijk > vrijdag]
    return [
        {
            "titel": "Over de termijn",
            "onder": f"{len(laat)} · doe dit eerst",
            "icoon": "let",
            "toon": "rood",
            "taken": laat,
        },
        {
            "titel": "Binnenkort",
            "onder": f"{len(week)} · tot en met {dag(vrijdag)}",
            "icoon": "agenda",
            "toon": "",
            "taken": week,
        },
        {"titel": "Later", "onder": str(len(later)), "icoon": "klok", "toon": "", "taken": later},
    ]


def _samenvatting(aantallen: dict[str, int], groepen: list[dict[str, Any]], bak: str) -> str:
    aantal, laat = aantallen[bak], len(groepen[0]["taken"])
    wie = {"mij": "op jou", "team": "op het team", "anderen": "op anderen"}[bak]
    if not aantal:
        return f"Er wacht niets {wie}."
    zaken = "1 zaak wacht" if aantal == 1 else f"{aantal} zaken wachten"
    return f"{zaken} {wie}" + (f", {laat} {'is' if laat == 1 else 'zijn'} te laat." if laat else ".")
