from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sleutelportal.accounts.models import AMBTENAREN, Gebruiker, Lidmaatschap
from sleutelportal.accounts.toegang import toegang
from sleutelportal.ui.bladeren import blader

from . import rules, services
from .forms import FilterForm, VervangingForm, VoorkeurForm
from .models import Herinnering, Staat, Vervanging, Voorkeur
from .regels import Regel, regels

TOON = {
    Staat.WACHT: ("", "klok"), Staat.BEZIG: ("merk", "stuur"), Staat.VERSTUURD: ("groen", "goed"),
    Staat.MISLUKT: ("rood", "fout"), Staat.VERVALLEN: ("", "kruis"),
}  # fmt: skip


@require_GET
@toegang(rules.mag_herinneringen_zien)
def lijst(request: HttpRequest) -> HttpResponse:
    """What was sent, what waits and what failed."""
    staat, regel = request.GET.get("staat", ""), request.GET.get("regel", "")
    rijen = Herinnering.objects.select_related("ontvanger")
    tellingen = dict(Herinnering.objects.order_by().values_list("staat").annotate(aantal=Count("pk")))
    if staat:
        rijen = rijen.filter(staat=staat)
    if regel:
        rijen = rijen.filter(regel=regel)
    pagina = blader(rijen, request, "-aangemaakt_op")
    return render(request, "herinneringen/lijst.html", {
        "pagina": pagina, "filter": FilterForm(request.GET), "gefilterd": bool(staat or regel),
        "rijen": [(rij, *TOON[Staat(rij.staat)]) for rij in pagina.items],
        "tellingen": [(naam, tellingen.get(code, 0), code) for code, naam in Staat.choices if code != Staat.BEZIG],
        "mislukt": tellingen.get(Staat.MISLUKT, 0), "uitleg": [soort for soort in regels if isinstance(soort, Regel)],
        "mag_opnieuw": rules.mag_opnieuw_versturen(request.lidmaatschap),  # type: ignore[attr-defined]
    })  # fmt: skip


@require_POST
@toegang(rules.mag_opnieuw_versturen)
def opnieuw(request: HttpRequest) -> HttpResponse:
    """Try failed messages again: one (`pk`), or all."""
    rijen = Herinnering.objects.all()
    if (pk := request.POST.get("pk", "")) and pk.isdecimal():
        rijen = rijen.filter(pk=int(pk))
    aantal = services.probeer_opnieuw(rijen)
    if aantal:
        bericht = "1 bericht gaat" if aantal == 1 else f"{aantal} berichten gaan"
        messages.success(request, f"{bericht} binnen een minuut opnieuw op weg.")
    else:
        messages.info(request, "Er was niets meer om opnieuw te versturen.")
    return redirect("herinneringen")


@require_GET
@toegang(rules.mag_eigen_berichten)
def berichten(request: HttpRequest) -> HttpResponse:
    """The inbox of whoever is signed in."""
    eigen = Herinnering.objects.van(request.user)  # type: ignore[arg-type]
    pagina = blader(eigen, request, "-aangemaakt_op")
    context = {"pagina": pagina, "ongelezen": eigen.ongelezen().count()}
    return render(request, "herinneringen/berichten.html", context)


@require_POST
@toegang(rules.mag_eigen_berichten)
def berichten_gelezen(request: HttpRequest) -> HttpResponse:
    """Mark everything as read, or go to one message (`pk`) and mark that."""
    eigen = Herinnering.objects.van(request.user)  # type: ignore[arg-type]
    if (pk := request.POST.get("pk", "")).isdecimal():
        een = get_object_or_404(eigen, pk=int(pk))
        eigen.ongelezen().filter(pk=een.pk).update(gelezen_op=timezone.now())
        return redirect(een.pad or "berichten")
    services.lees_alles(request.user)  # type: ignore[arg-type]
    messages.success(request, "Alles staat op gelezen.")
    return redirect("berichten")


@require_http_methods(["GET", "POST"])
@toegang(rules.mag_eigen_berichten)
def voorkeuren(request: HttpRequest) -> HttpResponse:
    """Which messages somebody gets, and who gets them when they are away."""
    lid = request.lidmaatschap  # type: ignore[attr-defined]
    voorkeur = Voorkeur.objects.filter(gebruiker=lid.gebruiker).first() or Voorkeur(gebruiker=lid.gebruiker)
    aan = [soort.naam for soort in regels if soort.naam not in voorkeur.uit]
    wat = request.POST.get("wat", "")
    eigen = VoorkeurForm(
        request.POST if wat == "voorkeur" else None,
        persoonlijk=not lid.is_ambtenaar,
        initial={"mail": voorkeur.mail, "aan": aan},
    )
    vervanging = VervangingForm(
        request.POST if wat == "vervanging" else None,
        instance=Vervanging(gebruiker=lid.gebruiker),
        collegas=_collegas(lid),
    )
    if wat == "voorkeur" and eigen.is_valid():
        voorkeur.mail, voorkeur.uit = eigen.cleaned_data["mail"], eigen.uit()
        voorkeur.save()
        messages.success(request, "Je keuze is bewaard.")
        return redirect("berichten_voorkeuren")
    if wat == "vervanging" and lid.is_ambtenaar and vervanging.is_valid():
        vervanging.save()
        messages.success(request, f"{vervanging.instance.vervanger} krijgt jouw dagoverzicht in die tijd.")
        return redirect("berichten_voorkeuren")
    return render(request, "herinneringen/voorkeuren.html", {
        "voorkeur_form": eigen, "vervanging_form": vervanging if lid.is_ambtenaar else None,
        "vervangingen": Vervanging.objects.filter(gebruiker=lid.gebruiker, tot__gte=timezone.localdate()).select_related("vervanger"),
    }, status=422 if eigen.errors or vervanging.errors else 200)  # fmt: skip


@require_POST
@toegang(rules.mag_eigen_berichten)
def vervanging_weg(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Vervanging, pk=pk, gebruiker_id=request.user.pk).delete()
    messages.success(request, "De vervanging is weg. Je krijgt je dagoverzicht weer zelf.")
    return redirect("berichten_voorkeuren")


def _collegas(lid: Lidmaatschap) -> QuerySet[Gebruiker]:
    ambtelijk = Lidmaatschap.objects.actief().filter(gemeente=lid.gemeente_id).met_rol(*AMBTENAREN)
    return Gebruiker.objects.filter(pk__in=ambtelijk.values("gebruiker")).exclude(pk=lid.gebruiker_id).order_by("naam")
