from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sleutelportal.accounts.services import Geweigerd
from sleutelportal.accounts.toegang import toegang
from sleutelportal.logboek.inzage import noteer, noteer_lijst
from sleutelportal.logboek.models import Doel, Inzage
from sleutelportal.logboek.workflow import OvergangGeweigerd
from sleutelportal.ui.bladeren import blader
from sleutelportal.ui.registers import persoon_panelen
from sleutelportal.ui.uitvoer import als_bestand
from wijken.models import Wijk

from . import rules, services
from .forms import BereikForm, FilterForm, GesprekForm, PersoonForm
from .keuzes import TAALNAAM, Dagdeel, SleutelRol, Status
from .lijst import KOPPEN, SORTEER, gekozen, leesbaar, sortering, uitvoer
from .models import Sleutelpersoon
from .workflow import PERSOON

SOORT = "sleutelpersoon"
MEEST_UITVOER = 20_000
TOON = {Status.ACTIEF: "groen", Status.KANDIDAAT: "merk", Status.PAUZE: "oker", Status.GESTOPT: ""}
WERKWOORD = {
    Status.ACTIEF: "Maak actief",
    Status.PAUZE: "Zet op pauze",
    Status.GESTOPT: "Stop",
    Status.KANDIDAAT: "Maak kandidaat",
}


def _persoon(request: HttpRequest, pk: int) -> Sleutelpersoon:
    personen = rules.zichtbaar(request.lidmaatschap)  # type: ignore[attr-defined]
    return get_object_or_404(personen.select_related("organisatie", "gebruiker", "buurt", "gemeente"), pk=pk)


@require_GET
@toegang(rules.mag_personen_zien)
def lijst(request: HttpRequest) -> HttpResponse:
    """All persons that the visitor may see, a page at a time."""
    sorteer = sortering(request)
    personen = gekozen(request)
    wijken = Prefetch("wijken", Wijk.objects.only("naam", "code"))
    pagina = blader(personen.select_related("organisatie").prefetch_related(wijken), request, SORTEER[sorteer])
    aantal = personen.count()
    if request.GET.get("q"):
        noteer(request, SOORT, None, doel=Doel.GEZOCHT, aantal=aantal)
    lid = request.lidmaatschap  # type: ignore[attr-defined]
    gefilterd = any(request.GET.get(naam) for naam in ("q", "status", "wijk", "taal", "rol"))
    return render(request, "register/lijst.html", {
        "pagina": pagina, "sorteer": sorteer, "aantal": aantal, "gefilterd": gefilterd,
        "filter": FilterForm(request.GET, gemeente=request.gemeente),  # type: ignore[attr-defined]
        "rijen": [_rij(persoon) for persoon in pagina.items],
        "mag_wijzigen": rules.mag_personen_wijzigen(lid), "mag_exporteren": rules.mag_personen_exporteren(lid),
        "vraag": request.GET.urlencode(),
    })  # fmt: skip


def _rij(persoon: Sleutelpersoon) -> dict[str, Any]:
    return {
        "persoon": persoon,
        "wijken": ", ".join(wijk.naam for wijk in persoon.wijken.all()),
        "talen": ", ".join(TAALNAAM.get(code, code) for code in persoon.talen),
        "toon": TOON[Status(persoon.status)],
    }


@require_GET
@toegang(rules.mag_personen_exporteren)
def exporteer(request: HttpRequest, vorm: str) -> HttpResponse:
    """The list as it is filtered now; each person in it is logged."""
    personen = (
        gekozen(request).select_related("organisatie").prefetch_related(Prefetch("wijken", Wijk.objects.only("naam")))
    )
    rijen = list(personen.order_by("sorteernaam", "pk")[:MEEST_UITVOER])
    noteer_lijst(request, SOORT, [persoon.pk for persoon in rijen], doel=Doel.GEEXPORTEERD)
    return als_bestand(f"sleutelpersonen-{timezone.localdate():%Y-%m-%d}.{vorm}", KOPPEN, uitvoer(rijen))


@require_GET
@toegang(rules.mag_personen_zien)
def persoon(request: HttpRequest, pk: int) -> HttpResponse:
    """One place per person; other slices add their panels."""
    een = _persoon(request, pk)
    noteer(request, SOORT, een.pk)
    lid = request.lidmaatschap  # type: ignore[attr-defined]
    rol, dagdeel = dict(SleutelRol.choices), dict(Dagdeel.choices)
    mag = rules.mag_personen_wijzigen(lid)
    return render(request, "register/persoon.html", {
        "persoon": een, "wijken": list(een.wijken.only("naam", "code")), "toon": TOON[Status(een.status)],
        "rollen": [rol.get(code, code) for code in een.rollen], "talen": [TAALNAAM.get(code, code) for code in een.talen],
        "dagdelen": ", ".join(dagdeel.get(code, code) for code in een.dagdelen), "telefoon": leesbaar(een.telefoon),
        "bereik": list(een.bereik.filter(ingetrokken_op=None)), "gesprekken": list(een.gesprekken.select_related("door")[:5]),
        "gesprek_laat": bool(een.volgend_jaargesprek and een.volgend_jaargesprek < timezone.localdate()),
        "statussen": [(naar, WERKWOORD[Status(naar)]) for naar in PERSOON.mogelijk(een, lid)] if mag else [],
        "bereik_form": BereikForm() if mag else None, "mag_wijzigen": mag,
        "uitnodiging": services.open_uitnodigingen(een).first() if mag and een.gebruiker_id is None else None,
        "dubbelen": list(services.mogelijke_dubbelen(een)[:5]) if mag else [],
        "inzagen": _inzagen(een) if rules.mag_inzage_zien(lid) else None,
        "panelen": [{"template": p.template, **p.context(request, een)} for p in persoon_panelen.voor(lid)],
    })  # fmt: skip


def _inzagen(een: Sleutelpersoon) -> list[Inzage]:
    return list(Inzage.objects.filter(soort=SOORT, object_id=een.pk).select_related("gebruiker").order_by("-op")[:10])


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_personen_wijzigen)
def nieuw(request: HttpRequest) -> HttpResponse:
    form = PersoonForm(request.POST or None, gemeente=request.gemeente)  # type: ignore[attr-defined]
    dubbelen: list[Sleutelpersoon] = []
    if request.method == "POST" and form.is_valid():
        dubbelen = list(services.mogelijke_dubbelen(form.instance)[:5])
        if not dubbelen or form.cleaned_data["toch"]:
            een = services.bewaar(form.save(commit=False), form.cleaned_data["wijken"], reden="toegevoegd")
            messages.success(request, f"{een.naam} is toegevoegd.")
            return redirect("sleutelpersoon", pk=een.pk)
    return _formulier(request, form, dubbelen=dubbelen)


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_personen_wijzigen)
def wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    een = _persoon(request, pk)
    form = PersoonForm(request.POST or None, instance=een, gemeente=request.gemeente)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        services.bewaar(form.save(commit=False), form.cleaned_data["wijken"], reden="gewijzigd")
        messages.success(request, "De wijzigingen zijn bewaard.")
        return redirect("sleutelpersoon", pk=pk)
    if request.method == "GET":
        noteer(request, SOORT, een.pk)
    elif form.initial["versie"] != request.POST.get("versie"):
        form.data = _opnieuw(request, form.initial["versie"])
    return _formulier(request, form, een=een)


def _opnieuw(request: HttpRequest, versie: str) -> Any:
    """What was typed, with the version of now: saving once more is then a choice."""
    data = request.POST.copy()
    data["versie"] = versie
    return data


def _formulier(request: HttpRequest, form: PersoonForm, *, een: Any = None, dubbelen: Any = ()) -> HttpResponse:
    terug = reverse("sleutelpersoon", args=[een.pk]) if een else reverse("sleutelpersonen")
    context = {"form": form, "persoon": een, "dubbelen": dubbelen, "terug": terug}
    return render(request, "register/formulier.html", context, status=422 if form.is_bound else 200)


@require_POST
@toegang(rules.mag_personen_wijzigen)
def status(request: HttpRequest, pk: int) -> HttpResponse:
    een = _persoon(request, pk)
    naar = request.POST.get("status", "")
    if naar not in Status.values:
        raise Http404("unknown status")
    try:
        een = services.zet_status(een, naar, door=request.lidmaatschap)  # type: ignore[attr-defined]
    except OvergangGeweigerd as geweigerd:
        messages.error(request, str(geweigerd))
    else:
        messages.success(request, f"{een.roepnaam} is nu {een.get_status_display()}.")
    return redirect("sleutelpersoon", pk=pk)


@require_POST
@toegang(rules.mag_personen_wijzigen)
@sensitive_post_parameters()
def nodig_uit(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the person to the phone app; a code without mailbox is shown once, to hand over."""
    een = _persoon(request, pk)
    if een.gebruiker_id is not None:
        messages.info(request, f"{een.roepnaam} gebruikt de app al.")
        return redirect("sleutelpersoon", pk=pk)
    try:
        uitnodiging, code = services.nodig_uit(een, door=request.user)  # type: ignore[arg-type]
    except Geweigerd as geweigerd:
        messages.error(request, str(geweigerd))
        return redirect("sleutelpersoon", pk=pk)
    if not code:
        messages.success(request, f"De uitnodiging is gemaild naar {een.roepnaam}. De code werkt 14 dagen.")
        return redirect("sleutelpersoon", pk=pk)
    adres = request.build_absolute_uri(reverse("mijn_inloggen"))
    context = {"persoon": een, "uitnodiging": uitnodiging, "code": code, "adres": adres}
    antwoord = render(request, "register/uitnodiging.html", context)
    antwoord["Cache-Control"] = "no-store"
    return antwoord


@require_POST
@toegang(rules.mag_personen_wijzigen)
def bereik_erbij(request: HttpRequest, pk: int) -> HttpResponse:
    een = _persoon(request, pk)
    form = BereikForm(request.POST)
    if not form.is_valid():
        return render(request, "register/bereik.html", {"form": form, "persoon": een}, status=422)
    form.instance.persoon = een
    form.save()
    messages.success(request, "Het bereik is toegevoegd.")
    return redirect("sleutelpersoon", pk=pk)


@require_POST
@toegang(rules.mag_personen_wijzigen)
def bereik_weg(request: HttpRequest, pk: int, bereik_pk: int) -> HttpResponse:
    """Withdraw the consent for one reach; from now on nobody sees it."""
    een = _persoon(request, pk)
    services.trek_bereik_in(get_object_or_404(een.bereik, pk=bereik_pk))
    messages.success(request, "De toestemming is ingetrokken. Niemand ziet dit bereik nog.")
    return redirect("sleutelpersoon", pk=pk)


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_personen_wijzigen)
def gesprek(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a yearly talk and plan the next."""
    een = _persoon(request, pk)
    vandaag = timezone.localdate()
    begin = {"gehouden_op": vandaag, "volgende": vandaag + services.EEN_JAAR}
    form = GesprekForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        schoon = form.cleaned_data
        services.houd_gesprek(een, schoon["gehouden_op"], schoon["verslag"], schoon["volgende"], door=request.user)  # type: ignore
        messages.success(request, "Het gesprek is bewaard.")
        return redirect("sleutelpersoon", pk=pk)
    return render(
        request, "register/gesprek.html", {"form": form, "persoon": een}, status=422 if form.is_bound else 200
    )
