from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sleutelpersonen.register import rules as register
from sleutelpersonen.signalen import rules as signalen
from sleutelportal.accounts.rules import is_ambtenaar
from sleutelportal.accounts.toegang import toegang
from sleutelportal.logboek.inzage import noteer
from sleutelportal.logboek.models import Doel

MEEST = 10


@require_GET
@toegang(is_ambtenaar)
def zoeken(request: HttpRequest) -> HttpResponse:
    """Persons and signals for one question, each as far as this member may see them; the search is logged."""
    lid = request.lidmaatschap  # type: ignore[attr-defined]
    vraag = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    personen, gevonden = [], []
    if vraag and register.mag_personen_zien(lid):
        personen = list(register.zichtbaar(lid).zoek(vraag).order_by("sorteernaam")[: MEEST + 1])
        noteer(request, "sleutelpersoon", None, doel=Doel.GEZOCHT, aantal=len(personen))
    if vraag and signalen.mag_signalen_zien(lid):
        samen = (
            signalen.zichtbaar(lid).zoek(vraag).select_related("thema", "wijk").defer("wijk__geometrie", "wijk__pad")
        )
        gevonden = list(samen.order_by("-ontvangen_op")[: MEEST + 1])
        noteer(request, "signaal", None, doel=Doel.GEZOCHT, aantal=len(gevonden))
    context = {
        "vraag": vraag, "personen": personen[:MEEST], "signalen": gevonden[:MEEST],
        "meer_personen": len(personen) > MEEST, "meer_signalen": len(gevonden) > MEEST,
    }  # fmt: skip
    return render(request, "portaal/zoeken.html", context)
