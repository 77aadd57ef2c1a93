from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sleutelportal.accounts.toegang import toegang
from sleutelportal.ui.registers import gebied_panelen
from sleutelportal.ui.templatetags.tijd import duizend

from . import rules, services
from .dekking import GEEN, GENOEG, NORM_INWONERS, TEKST, URGENTIE, Rij, dekking, raam
from .forms import DekkingFilter, NormForm, PlaatsForm, WijkNormForm
from .kaart import beeld
from .models import Buurt, Wijk, WijkNorm

NIVEAUS = ("wijk", "buurt")
SORTEER: dict[str, Callable[[Rij], Any]] = {
    "naam": lambda rij: rij.gebied.naam.casefold(),
    "inwoners": lambda rij: rij.gebied.inwoners or 0,
    "aantal": lambda rij: rij.aantal,
    "norm": lambda rij: rij.norm or 0,
    "stand": lambda rij: URGENTIE.index(rij.stand),
}


def _keuzes(request: HttpRequest) -> tuple[str, str, str, str]:
    niveau = request.GET.get("niveau", "wijk")
    sorteer = request.GET.get("sorteer", "stand")
    return (
        niveau if niveau in NIVEAUS else "wijk",
        request.GET.get("taal", ""),
        request.GET.get("stand", ""),
        sorteer if sorteer.lstrip("-") in SORTEER else "stand",
    )


def _gesorteerd(rijen: list[Rij], sorteer: str) -> list[Rij]:
    return sorted(rijen, key=SORTEER[sorteer.lstrip("-")], reverse=sorteer.startswith("-"))


@require_GET
@toegang(rules.mag_dekking_zien)
def kaart(request: HttpRequest) -> HttpResponse:
    niveau, taal, stand, sorteer = _keuzes(request)
    gemeente = request.gemeente  # type: ignore[attr-defined]
    rijen = dekking(gemeente, niveau, taal)
    kader = raam(gemeente, niveau)
    tellingen = Counter(rij.stand for rij in rijen)
    zonder = [rij for rij in rijen if rij.stand == GEEN]
    gekozen = [rij for rij in rijen if not stand or rij.stand == stand]
    norm = gemeente.instellingen.get("norm_inwoners", NORM_INWONERS)
    soort = "wijken" if niveau == "wijk" else "buurten"
    return render(request, "wijken/kaart.html", {
        "niveau": niveau, "stand": stand, "sorteer": sorteer, "totaal": len(rijen),
        "filter": DekkingFilter({"niveau": niveau, "taal": taal, "stand": stand}, talen=TALEN),
        "beeld": beeld(kader, rijen) if kader else None,
        "rijen": _gesorteerd(gekozen, sorteer),
        "zonder": zonder, "meer_zonder": len(zonder) - 6,
        "ondertitel": f"{tellingen[GENOEG]} van de {len(rijen)} {soort} hebben genoeg sleutelpersonen. "
        f"De norm is 1 per {duizend(norm)} inwoners.",
        "telling": f"{len(gekozen)} van {len(rijen)} {soort}",
        "legenda": [(sleutel, *TEKST[sleutel], tellingen[sleutel]) for sleutel in TEKST],
        "csv_url": f"{reverse('dekking_csv')}?{request.GET.urlencode()}",
        "mag_norm": rules.mag_norm_zetten(request.lidmaatschap),  # type: ignore[attr-defined]
    })  # fmt: skip


TALEN: list[tuple[str, str]] = []  # filled by the slice that knows which languages people speak


@require_GET
@toegang(rules.mag_dekking_zien)
def tabel_csv(request: HttpRequest) -> HttpResponse:
    """The table of the map, for a spreadsheet: UTF-8 with mark and semicolons, as Excel in Dutch reads it."""
    niveau, taal, _, sorteer = _keuzes(request)
    antwoord = HttpResponse(content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="dekking-{niveau}.csv"'
    antwoord.write("\ufeff")
    schrijver = csv.writer(antwoord, delimiter=";")
    schrijver.writerow(["code", "naam", "inwoners", "sleutelpersonen", "norm", "dekking"])
    for rij in _gesorteerd(dekking(request.gemeente, niveau, taal), sorteer):  # type: ignore[attr-defined]
        schrijver.writerow([rij.gebied.code, rij.gebied.naam, rij.gebied.inwoners, rij.aantal, rij.norm, rij.tekst])
    return antwoord


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_dekking_zien)
def gebied(request: HttpRequest, code: str) -> HttpResponse:
    model: Any = Wijk if code.startswith("WK") else Buurt
    gemeente = request.gemeente  # type: ignore[attr-defined]
    plek = get_object_or_404(model.objects.defer("geometrie"), code=code, gemeente=gemeente)
    niveau = "wijk" if model is Wijk else "buurt"
    rijen = dekking(gemeente, niveau)
    rij = next(rij for rij in rijen if rij.gebied.pk == plek.pk)
    mag_norm = niveau == "wijk" and rules.mag_norm_zetten(request.lidmaatschap)  # type: ignore[attr-defined]
    form = WijkNormForm(request.POST or None, initial={"aantal": _eigen_norm(plek) if niveau == "wijk" else None})
    if request.method == "POST" and mag_norm and form.is_valid():
        _zet_norm(plek, form.cleaned_data["aantal"])
        messages.success(request, f"De norm van {plek.naam} is bewaard.")
        return redirect("gebied", code=code)
    panelen = [
        {"template": paneel.template, **paneel.context(request, plek)}
        for paneel in gebied_panelen.voor(request.lidmaatschap)  # type: ignore[attr-defined]
    ]
    kader = raam(gemeente, niveau)
    return render(request, "wijken/gebied.html", {
        "gebied": plek, "rij": rij, "niveau": niveau, "beeld": beeld(kader, rijen) if kader else None,
        "buurten": plek.buurten.defer("geometrie") if niveau == "wijk" else [], "panelen": panelen,
        "form": form if mag_norm else None, "cijfers": [(naam.replace("_", " "), waarde) for naam, waarde in plek.kerncijfers.items()],
    })  # fmt: skip


def _eigen_norm(wijk: Wijk) -> int | None:
    return WijkNorm.objects.filter(wijk=wijk).values_list("aantal", flat=True).first()


def _zet_norm(wijk: Wijk, aantal: int | None) -> None:
    if aantal is None:
        WijkNorm.objects.filter(wijk=wijk).delete()
    else:
        WijkNorm.objects.update_or_create(wijk=wijk, defaults={"aantal": aantal})


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_norm_zetten)
def norm(request: HttpRequest) -> HttpResponse:
    gemeente = request.gemeente  # type: ignore[attr-defined]
    form = NormForm(
        request.POST or None, initial={"norm_inwoners": gemeente.instellingen.get("norm_inwoners", NORM_INWONERS)}
    )
    if request.method == "POST" and form.is_valid():
        gemeente.instellingen["norm_inwoners"] = form.cleaned_data["norm_inwoners"]
        gemeente.save(update_fields=["instellingen"])
        messages.success(request, "De norm is bewaard.")
        return redirect("wijken")
    return render(request, "wijken/norm.html", {"form": form})


@require_POST
@toegang(rules.mag_plaats_zoeken)
@sensitive_variables()
def hier(request: HttpRequest) -> JsonResponse:
    """The wijk and buurt of a point that a phone sends. The point itself is neither kept nor logged."""
    try:
        form = PlaatsForm(json.loads(request.body))
    except (ValueError, TypeError):
        return JsonResponse({"fout": "Deze plaats is niet te lezen."}, status=422)
    if not form.is_valid():
        return JsonResponse({"fout": "Deze plaats is niet te lezen."}, status=422)
    wijk, buurt = services.vind_gebied(form.cleaned_data["lat"], form.cleaned_data["lon"], request.gemeente)  # type: ignore[attr-defined]
    if wijk is None:
        raise Http404("outside the gemeente")
    return JsonResponse({
        "wijk": {"code": wijk.code, "naam": wijk.naam},
        "buurt": {"code": buurt.code, "naam": buurt.naam} if buurt else None,
    })  # fmt: skip
