from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sleutelpersonen.register.keuzes import TAALNAAM
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Rol
from sleutelportal.accounts.toegang import toegang
from sleutelportal.logboek.inzage import noteer
from sleutelportal.logboek.models import Doel
from sleutelportal.logboek.workflow import OvergangGeweigerd
from sleutelportal.ui.bladeren import blader
from sleutelportal.ui.templatetags.tijd import dag

from . import rules, services
from .forms import AntwoordForm, DoorzetForm, InvoerForm, NotitieForm, SignaalFilter, TeamForm, ToewijsForm
from .keuzes import Soort, Status, Urgentie
from .models import Signaal, Team

SOORT = "signaal"
SORTEER = {"termijn": "rang", "-termijn": "-rang", "nieuw": "-ontvangen_op", "-nieuw": "ontvangen_op"}
TEKEN = {
    Soort.ONTVANGEN: "signaal", Soort.GELEZEN: "oog", Soort.TOEGEWEZEN: "mens", Soort.DOORGEZET: "pijl", Soort.NOTITIE: "pen",
    Soort.ANTWOORD: "stuur", Soort.GEZIEN: "oog", Soort.REACTIE: "bericht", Soort.GESLOTEN: "vink",
}  # fmt: skip


def _signaal(request: HttpRequest, pk: int) -> Signaal:
    signalen = rules.zichtbaar(request.lidmaatschap)  # type: ignore[attr-defined]
    samen = signalen.select_related(
        "thema", "wijk", "buurt", "team", "behandelaar", "organisatie", "persoon", "melder", "gemeente"
    )
    return get_object_or_404(samen.defer("wijk__geometrie", "buurt__geometrie", "wijk__pad", "buurt__pad"), pk=pk)


def gekozen(request: HttpRequest) -> Any:
    """The signals that the address asks for, among those that this member may see."""
    lid, vraag = request.lidmaatschap, request.GET  # type: ignore[attr-defined]
    signalen = rules.zichtbaar(lid)
    bak = vraag.get("bak", "")
    if bak in (Status.BEANTWOORD, Status.GESLOTEN):
        signalen = signalen.filter(status=bak)
    elif bak != "alle":
        signalen = signalen.open()
    match vraag.get("wie", ""):
        case "mij":
            signalen = signalen.van_mij(lid)
        case "niemand":
            signalen = signalen.filter(behandelaar=None)
        case "laat":
            signalen = signalen.te_laat(timezone.localdate())
    if thema := vraag.get("thema", ""):
        signalen = signalen.filter(thema__code=thema)
    if wijk := vraag.get("wijk", ""):
        signalen = signalen.filter(wijk__code=wijk)
    if zoek := vraag.get("q", "").replace("\0", "").strip():
        signalen = signalen.zoek(zoek)
    return signalen


@require_GET
@toegang(rules.mag_signalen_zien)
def lijst(request: HttpRequest) -> HttpResponse:
    """Open signals by urgency and day of the answer, or whatever the filters ask for."""
    sorteer = request.GET.get("sorteer", "termijn")
    sorteer = sorteer if sorteer in SORTEER else "termijn"
    signalen = gekozen(request)
    samen = signalen.select_related("thema", "wijk", "team", "behandelaar", "organisatie", "persoon", "melder")
    pagina = blader(samen.defer("wijk__geometrie", "wijk__pad"), request, SORTEER[sorteer])
    open_nu = rules.zichtbaar(request.lidmaatschap).open()  # type: ignore[attr-defined]
    if request.GET.get("q"):
        noteer(request, SOORT, None, doel=Doel.GEZOCHT, aantal=len(pagina.items))
    gewoon = services.termijn(request.gemeente, Urgentie.GEWOON)  # type: ignore[attr-defined]
    return render(request, "signalen/lijst.html", {
        "pagina": pagina, "sorteer": sorteer, "aantal": signalen.count(), "open": open_nu.count(), "gewoon": gewoon,
        "te_laat": open_nu.te_laat(timezone.localdate()).count(),
        "filter": SignaalFilter(request.GET, gemeente=request.gemeente),  # type: ignore[attr-defined]
        "gefilterd": any(request.GET.get(naam) for naam in ("q", "bak", "wie", "thema", "wijk")),
        "mag_invoeren": rules.mag_signalen_verdelen(request.lidmaatschap),  # type: ignore[attr-defined]
    })  # fmt: skip


@require_GET
@toegang(rules.mag_signalen_zien)
def signaal(request: HttpRequest, pk: int) -> HttpResponse:
    een = _signaal(request, pk)
    noteer(request, SOORT, een.pk)
    return _pagina(request, een)


def _pagina(request: HttpRequest, een: Signaal, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of one signal; `forms` are those that came back with errors."""
    lid = request.lidmaatschap  # type: ignore[attr-defined]
    verloop = list(een.verloop.select_related("door"))
    mag_verdelen = rules.mag_signalen_verdelen(lid)
    volgende = (
        rules.zichtbaar(lid).open().exclude(pk=een.pk).order_by("rang", "pk").values_list("pk", flat=True).first()
    )
    begin = {"gezien_tot": max((stap.pk for stap in verloop), default=0)}
    context = {
        "signaal": een, "verloop": [(stap, TEKEN[Soort(stap.soort)]) for stap in verloop],
        "stappen": _stappen(een), "volgende": volgende, "mag_verdelen": mag_verdelen,
        "antwoorden": [stap for stap in verloop if stap.soort == Soort.ANTWOORD],
        "reacties": [stap for stap in verloop if stap.soort == Soort.REACTIE],
        "antwoord_form": AntwoordForm(initial=begin), "notitie_form": NotitieForm(prefix="notitie"),
        "talen": ", ".join(TAALNAAM.get(code, code) for code in een.persoon.talen) if een.persoon else "",
    }  # fmt: skip
    if mag_verdelen:
        context["toewijs_form"] = ToewijsForm(
            collegas=collegas(lid), initial={"team": een.team_id, "behandelaar": een.behandelaar_id}
        )
        context["doorzet_form"] = DoorzetForm()
    return render(request, "signalen/signaal.html", {**context, **forms}, status=status)


def collegas(lid: Lidmaatschap) -> QuerySet[Gebruiker]:
    """The officers of this gemeente who can handle signals."""
    leden = Lidmaatschap.objects.actief().filter(gemeente=lid.gemeente_id).met_rol(Rol.BEHEERDER, Rol.WIJKCOORDINATOR)
    return Gebruiker.objects.filter(pk__in=leden.values("gebruiker")).order_by("naam")


def _stappen(een: Signaal) -> list[dict[str, str]]:
    """Received, read, taken up, answered, seen: what is done, and what is late."""
    opgepakt = een.status not in (Status.ONTVANGEN, Status.GELEZEN)
    laat = een.is_open and een.antwoord_voor < timezone.localdate()
    klaar = een.status == Status.GESLOTEN
    stappen = [
        ("Ontvangen", dag(een.ontvangen_op), True),
        ("Gelezen", dag(een.gelezen_op), een.gelezen_op is not None),
        ("Doorgezet" if een.organisatie else "Opgepakt", een.bij if opgepakt else "", opgepakt),
        ("Antwoord", dag(een.beantwoord_op) if not een.is_open else f"{'moest' if laat else 'vóór'} {dag(een.antwoord_voor)}", not een.is_open),
        ("Klaar", "", klaar),
    ]  # fmt: skip
    nu = next((plek for plek, (_, _, gedaan) in enumerate(stappen) if not gedaan), -1)
    return [
        {"naam": naam, "uitleg": uitleg, "staat": "klaar" if gedaan else "laat" if naam == "Antwoord" and laat else "nu" if plek == nu else ""}
        for plek, (naam, uitleg, gedaan) in enumerate(stappen)
    ]  # fmt: skip


@require_POST
@toegang(rules.mag_signalen_zien)
def gelezen(request: HttpRequest, pk: int) -> HttpResponse:
    """The page tells that it was opened; a GET itself never writes."""
    een = services.lees(_signaal(request, pk), door=request.lidmaatschap)  # type: ignore[attr-defined]
    if request.headers.get("HX-Request"):
        return render(request, "signalen/_gelezen.html", {"signaal": een, "stappen": _stappen(een)})
    return redirect("signaal", pk=pk)


@require_POST
@toegang(rules.mag_signalen_zien)
def antwoord(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the answer. Whoever was too late gets the page back with what they typed."""
    een = _signaal(request, pk)
    form = AntwoordForm(request.POST)
    if not form.is_valid():
        return _pagina(request, een, 422, antwoord_form=form)
    tekst = form.cleaned_data["tekst"]
    try:
        services.antwoord(een, tekst, door=request.lidmaatschap, gezien_tot=form.cleaned_data["gezien_tot"])  # type: ignore
    except services.IntussenVeranderd as intussen:
        opnieuw = AntwoordForm(initial={"tekst": tekst, "gezien_tot": intussen.laatste.pk})
        return _pagina(request, _signaal(request, pk), 409, antwoord_form=opnieuw, intussen=intussen.laatste)
    except OvergangGeweigerd as geweigerd:
        form.add_error(None, str(geweigerd))
        return _pagina(request, _signaal(request, pk), 422, antwoord_form=form)
    messages.success(request, f"Je antwoord is verstuurd aan {een.melder_naam}.")
    return redirect("signaal", pk=pk)


@require_POST
@toegang(rules.mag_signalen_verdelen)
def wijs_toe(request: HttpRequest, pk: int) -> HttpResponse:
    een = _signaal(request, pk)
    form = ToewijsForm(_zelf(request), collegas=collegas(request.lidmaatschap))  # type: ignore[attr-defined]
    if not form.is_valid():
        return _pagina(request, een, 422, toewijs_form=form)
    schoon = form.cleaned_data
    try:
        een = services.wijs_toe(een, team=schoon["team"], behandelaar=schoon["behandelaar"], door=request.lidmaatschap)  # type: ignore
    except OvergangGeweigerd as geweigerd:
        messages.error(request, str(geweigerd))
    else:
        messages.success(request, f"Het signaal is nu bij {een.bij}.")
    return redirect("signaal", pk=pk)


def _zelf(request: HttpRequest) -> Any:
    """The button "Ik pak dit op" names nobody: that is whoever pressed it."""
    data = request.POST.copy()
    if data.get("zelf"):
        data["behandelaar"] = str(request.user.pk)
    return data


@require_POST
@toegang(rules.mag_signalen_verdelen)
def zet_door(request: HttpRequest, pk: int) -> HttpResponse:
    een = _signaal(request, pk)
    form = DoorzetForm(request.POST)
    if not form.is_valid():
        return _pagina(request, een, 422, doorzet_form=form)
    schoon = form.cleaned_data
    try:
        services.zet_door(een, schoon["organisatie"], schoon["toelichting"], door=request.lidmaatschap)  # type: ignore
    except OvergangGeweigerd as geweigerd:
        messages.error(request, str(geweigerd))
    else:
        messages.success(request, f"Het signaal is doorgezet naar {form.cleaned_data['organisatie']}.")
    return redirect("signaal", pk=pk)


@require_POST
@toegang(rules.mag_signalen_zien)
def noteer_bij(request: HttpRequest, pk: int) -> HttpResponse:
    een = _signaal(request, pk)
    form = NotitieForm(request.POST, prefix="notitie")
    if not form.is_valid():
        return _pagina(request, een, 422, notitie_form=form)
    services.noteer(een, form.cleaned_data["tekst"], door=request.lidmaatschap)  # type: ignore[attr-defined]
    messages.success(request, "De notitie is bewaard.")
    return redirect("signaal", pk=pk)


@require_POST
@toegang(rules.mag_signalen_verdelen)
def sluit(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        services.sluit(_signaal(request, pk), door=request.lidmaatschap)  # type: ignore[attr-defined]
    except OvergangGeweigerd as geweigerd:
        messages.error(request, str(geweigerd))
    else:
        messages.success(request, "Het signaal is gesloten.")
    return redirect("signaal", pk=pk)


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_signalen_verdelen)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Write down what a key person told by phone or at the desk."""
    gemeente = request.gemeente  # type: ignore[attr-defined]
    begin = {"persoon": request.GET.get("persoon"), "urgentie": Urgentie.GEWOON}
    form = InvoerForm(request.POST or None, gemeente=gemeente, initial=begin)
    if request.method == "POST" and form.is_valid():
        persoon, lid = form.cleaned_data["persoon"], request.lidmaatschap  # type: ignore[attr-defined]
        een = services.voer_in(form.melding(), persoon=persoon, door=lid.gebruiker, gemeente=gemeente)
        messages.success(request, "Het signaal is bewaard.")
        return redirect("signaal", pk=een.pk)
    return render(request, "signalen/nieuw.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_themas_beheren)
def teams(request: HttpRequest) -> HttpResponse:
    """The teams that get signals, and a form for another one."""
    return _teamform(request, Team(), "signalen/teams.html", {
        "teams": Team.objects.annotate(aantal=Count("leden", distinct=True)).prefetch_related("themas")
    })  # fmt: skip


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_themas_beheren)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    een = get_object_or_404(Team, pk=pk)
    return _teamform(request, een, "signalen/team.html", {"team": een})


def _teamform(request: HttpRequest, een: Team, template: str, context: dict[str, Any]) -> HttpResponse:
    form = TeamForm(request.POST or None, instance=een, gemeente=request.gemeente)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        services.bewaar_team(
            form.save(commit=False), list(form.cleaned_data["leden"]), list(form.cleaned_data["themas"])
        )
        messages.success(request, f"Het team {een.naam} is bewaard.")
        return redirect("teams")
    return render(
        request, template, {**context, "form": form, "terug": reverse("teams")}, status=422 if form.is_bound else 200
    )
