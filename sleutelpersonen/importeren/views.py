from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.accounts.toegang import toegang
from sleutelportal.logboek.inzage import noteer
from sleutelportal.logboek.models import Doel
from sleutelportal.ui.bladeren import blader
from sleutelportal.ui.uitvoer import als_bestand

from . import services
from .forms import BestandForm, KolommenForm
from .inhoud import pak_uit
from .lezen import GeenLijst
from .models import Import, Resultaat, Staat
from .plan import ANDER, ZELFDE, bereken, sleutel
from .rules import mag_importeren
from .terug import NietOngedaan

TOON = {
    Staat.CONCEPT: ("", "pen"), Staat.WACHT: ("merk", "klok"), Staat.BEZIG: ("merk", "herstel"), Staat.KLAAR: ("groen", "goed"),
    Staat.MISLUKT: ("rood", "fout"), Staat.ONGEDAAN: ("", "terug"),
}  # fmt: skip
STAPPEN = ("Kies de lijst", "Kolommen", "Controleer", "Klaar")
VELDNAMEN = {
    "voornaam": "Voornaam", "tussenvoegsel": "Tussenvoegsel", "achternaam": "Achternaam", "geboortedatum": "Geboren", "telefoon": "Telefoon",
    "email": "E-mail", "postcode": "Postcode", "wijk": "Wijk", "organisatie": "Organisatie",
}  # fmt: skip


def _import(pk: int, *staten: Staat) -> Import:
    rijen = Import.objects.filter(staat__in=staten) if staten else Import.objects.all()
    return get_object_or_404(rijen, pk=pk)


def _stappen(nu: int) -> list[dict[str, str]]:
    return [
        {"naam": naam, "uitleg": "", "staat": "klaar" if plek < nu else "nu" if plek == nu else ""}
        for plek, naam in enumerate(STAPPEN)
    ]


@require_http_methods(["GET", "POST"])
@toegang(mag_importeren)
def lijst(request: HttpRequest) -> HttpResponse:
    """Earlier imports, and the place to choose the next list."""
    form = BestandForm(request.POST or None, request.FILES or None)
    eerder = None
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            imp = services.neem_aan(bestand.read(), bestand.name, request.user)  # type: ignore[arg-type]
            return redirect("import_kolommen", pk=imp.pk)
        except GeenLijst as geen:
            form.add_error("bestand", str(geen))
        except services.AlIngelezen as al:
            eerder = al.eerder
    pagina = blader(Import.objects.defer("inhoud", "proef").select_related("door"), request, "-aangemaakt_op")
    context = {
        "form": form, "eerder": eerder, "pagina": pagina, "rijen": [(imp, *TOON[Staat(imp.staat)]) for imp in pagina.items],
        "stappen": _stappen(0),
    }  # fmt: skip
    return render(request, "importeren/lijst.html", context, status=422 if form.errors or eerder else 200)


@require_http_methods(["GET", "POST"])
@toegang(mag_importeren)
def kolommen(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column is what; the answer is remembered for lists with the same headings."""
    imp = _import(pk, Staat.CONCEPT)
    tabel = pak_uit(imp.inhoud)
    form = KolommenForm(request.POST or None, tabel=tabel, imp=imp)
    if request.method == "POST" and form.is_valid():
        schoon = form.cleaned_data
        services.koppel(
            imp, form.koppeling(), met_opmerkingen=schoon.get("opmerkingen", False), status=schoon["status"],
            gemeente=request.gemeente,  # type: ignore[attr-defined]
        )  # fmt: skip
        return redirect("import_controle", pk=pk)
    context = {"imp": imp, "form": form, "tabel": tabel, "stappen": _stappen(1)}
    return render(request, "importeren/kolommen.html", context, status=422 if form.is_bound else 200)


@require_GET
@toegang(mag_importeren)
def controle(request: HttpRequest, pk: int) -> HttpResponse:
    """What will happen, cell by cell, before anything is written."""
    imp = _import(pk, Staat.CONCEPT)
    if not imp.proef:
        return redirect("import_kolommen", pk=pk)
    soort = request.GET.get("soort", "")
    problemen = [een for een in imp.proef["problemen"] if not soort or een["problem"] == soort]
    return render(request, "importeren/controle.html", {
        "imp": imp, "proef": imp.proef, "stappen": _stappen(2), "problemen": problemen[:200], "meer": max(0, len(problemen) - 200),
        "soorten": sorted({een["problem"]: _soortnaam(een["problem"]) for een in imp.proef["problemen"]}.items(), key=lambda paar: paar[1]),
        "soort": soort, "paren": _paren(request, imp), "onbeslist": _onbeslist(imp),
    })  # fmt: skip


SOORTNAAM = {
    "name_missing": "geen naam", "name_order_uncertain": "volgorde van de naam", "date_invalid": "datum klopt niet",
    "date_future": "datum in de toekomst", "date_placeholder": "geen echte datum", "date_year_only": "alleen een jaar",
    "phone_invalid": "telefoonnummer klopt niet", "phone_multiple": "meer telefoonnummers", "postcode_invalid": "postcode klopt niet",
    "postcode_incomplete": "postcode niet heel", "email_invalid": "e-mailadres klopt niet", "email_shared": "gedeeld e-mailadres",
    "language_unknown": "onbekende taal", "wijk_unknown": "onbekende wijk", "formula_like": "lijkt een formule",
    "markup_in_name": "vreemde tekens in een naam", "encoding_loss": "letters verloren", "mojibake": "letters hersteld",
    "nul_byte": "onzichtbaar teken", "extra_cells": "rij te lang", "text_too_long": "lange tekst",
    "bsn_in_text": "burgerservicenummer", "iban_in_text": "rekeningnummer",
}  # fmt: skip


def _soortnaam(code: str) -> str:
    return SOORTNAAM.get(code, code)


def _onbeslist(imp: Import) -> int:
    return sum(sleutel(*paar) not in imp.keuzes for paar in imp.proef["mogelijk"])


def _paren(request: HttpRequest, imp: Import) -> list[dict[str, Any]]:
    """The possible pairs side by side, undecided ones first; persons of the register are logged as seen."""
    paren = sorted(imp.proef["mogelijk"], key=lambda paar: sleutel(*paar) in imp.keuzes)[:50]
    if not paren:
        return []
    _, uitkomst = bereken(imp, request.gemeente, imp.aangemaakt_op.date())  # type: ignore[attr-defined]
    velden: dict[int, dict[str, Any]] = {rij.nummer: rij.velden for rij in uitkomst.rijen}
    bekend = Sleutelpersoon.objects.select_related("organisatie").in_bulk([-a for a, _ in paren if a < 0])
    for pk, persoon in bekend.items():
        noteer(request, "sleutelpersoon", pk)
        velden[-pk] = {veld: getattr(persoon, veld, "") for veld in VELDNAMEN if veld != "wijk"}
    return [_paar(a, b, velden, imp.keuzes.get(sleutel(a, b), "")) for a, b in paren if a in velden and b in velden]


def _paar(a: int, b: int, velden: dict[int, dict[str, Any]], keuze: str) -> dict[str, Any]:
    een, ander = velden[a], velden[b]
    regels = [
        (naam, een.get(veld) or "", ander.get(veld) or "", str(een.get(veld) or "") == str(ander.get(veld) or ""))
        for veld, naam in VELDNAMEN.items()
        if een.get(veld) or ander.get(veld)
    ]
    return {
        "sleutel": sleutel(a, b),
        "links": f"Rij {a}" if a > 0 else "In het register",
        "rechts": f"Rij {b}",
        "regels": regels,
        "keuze": keuze,
    }


@require_POST
@toegang(mag_importeren)
def beslis(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision about one possible pair."""
    imp = _import(pk, Staat.CONCEPT)
    keuze = request.POST.get("keuze", "")
    paar = next((paar for paar in imp.proef.get("mogelijk", []) if sleutel(*paar) == request.POST.get("paar")), None)
    if paar is None or keuze not in (ZELFDE, ANDER):
        raise Http404("unknown pair")
    services.beslis(imp, (paar[0], paar[1]), keuze)
    return redirect(reverse("import_controle", args=[pk]) + "#dubbel")


@require_POST
@toegang(mag_importeren)
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Start; pressing twice starts once."""
    imp = _import(pk)
    if imp.staat == Staat.CONCEPT and not imp.proef:
        return redirect("import_kolommen", pk=pk)
    services.begin(imp)
    return redirect("import", pk=pk)


@require_GET
@toegang(mag_importeren)
def toon(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress while it runs, the result afterwards. htmx asks for the fragment alone."""
    imp = _import(pk)
    if imp.staat == Staat.CONCEPT:
        return redirect("import_controle" if imp.proef else "import_kolommen", pk=pk)
    tellingen = dict.fromkeys(Resultaat.values, 0)
    for resultaat in imp.rijen.values_list("resultaat", flat=True):
        tellingen[resultaat] += 1
    context = {
        "imp": imp, "toon": TOON[Staat(imp.staat)], "stappen": _stappen(3 if imp.is_lopend else 4),
        "tellingen": [(Resultaat(code).label, aantal) for code, aantal in tellingen.items()],
    }  # fmt: skip
    deel = request.headers.get("HX-Request") == "true"
    return render(request, "importeren/_stand.html" if deel else "importeren/import.html", context)


@require_GET
@toegang(mag_importeren)
def resultaat(request: HttpRequest, pk: int, vorm: str) -> HttpResponse:
    """The original rows with what became of them."""
    imp = _import(pk, Staat.KLAAR, Staat.MISLUKT, Staat.ONGEDAAN)
    koppen, rijen = services.resultaat(imp)
    noteer(request, "sleutelpersoon", None, doel=Doel.GEEXPORTEERD, aantal=len(rijen))
    naam = "".join(teken if teken.isalnum() or teken in "-_" else "-" for teken in imp.bestandsnaam.rsplit(".", 1)[0])
    return als_bestand(f"{naam or 'lijst'}-resultaat.{vorm}", koppen, rijen)


@require_POST
@toegang(mag_importeren)
def ongedaan(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        services.maak_ongedaan(_import(pk))
    except NietOngedaan as niet:
        messages.error(request, str(niet))
    else:
        messages.success(request, "De import is ongedaan gemaakt. Het register is weer zoals het was.")
    return redirect("import", pk=pk)


@require_POST
@toegang(mag_importeren)
def weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a list that was not imported."""
    _import(pk, Staat.CONCEPT).delete()
    messages.success(request, "De lijst is weggegooid. Er is niets ingelezen.")
    return redirect("importeren")
