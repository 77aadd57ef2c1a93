"""Administration of one gemeente: who works here, who is invited, with which organisations."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sleutelportal.accounts import services
from sleutelportal.accounts.models import Lidmaatschap, Organisatie, Rol, Uitnodiging
from sleutelportal.accounts.rules import is_beheerder
from sleutelportal.accounts.toegang import toegang
from sleutelportal.ui.bladeren import blader
from sleutelportal.ui.registers import beheer_onderdelen

# Key persons are invited from their own page, so that their login and their record belong together.
ROLLEN = [(rol.value, str(rol.label)) for rol in Rol if rol != Rol.SLEUTELPERSOON]


class LidForm(forms.Form):
    rollen = forms.MultipleChoiceField(
        label="Rollen", choices=Rol.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens 1 rol. Mag iemand niets meer? Haal dan het vinkje bij ‘Heeft toegang’ weg."},
    )  # fmt: skip
    organisatie = forms.ModelChoiceField(
        Organisatie.objects.none(), label="Organisatie", required=False, empty_label="De gemeente zelf"
    )
    actief = forms.BooleanField(label="Heeft toegang", required=False)
    reden = forms.CharField(
        label="Waarom verander je dit?",
        max_length=200,
        error_messages={"required": "Schrijf kort waarom. Dat komt in het logboek."},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["organisatie"].queryset = Organisatie.objects.all()  # type: ignore[attr-defined]


class UitnodigingForm(forms.Form):
    naam = forms.CharField(label="Naam", max_length=200, error_messages={"required": "Vul de naam van je collega in."})
    email = forms.EmailField(
        label="E-mailadres", help_text="Hierheen gaat de code.",
        error_messages={"required": "Vul een e-mailadres in.", "invalid": "Vul een e-mailadres in, zoals naam@gemeente.nl."},
    )  # fmt: skip
    rollen = forms.MultipleChoiceField(
        label="Rollen",
        choices=ROLLEN,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens 1 rol."},
    )
    organisatie = forms.ModelChoiceField(
        Organisatie.objects.none(), label="Organisatie", required=False, empty_label="De gemeente zelf"
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["organisatie"].queryset = Organisatie.objects.all()  # type: ignore[attr-defined]


class OrganisatieForm(forms.ModelForm):
    class Meta:
        model = Organisatie
        fields = ("naam", "soort", "email", "telefoon")


@require_GET
@toegang(is_beheerder)
def beheer(request: HttpRequest) -> HttpResponse:
    onderdelen = beheer_onderdelen.voor(request.lidmaatschap)  # type: ignore[attr-defined]
    return render(request, "portaal/beheer.html", {"onderdelen": list(onderdelen)})


@require_GET
@toegang(is_beheerder)
def leden(request: HttpRequest) -> HttpResponse:
    """Everybody with a role in this gemeente."""
    rijen = Lidmaatschap.objects.filter(gemeente=request.gemeente).select_related("gebruiker", "organisatie")  # type: ignore[attr-defined]
    vraag, rol = request.GET.get("q", "").replace("\0", "").strip(), request.GET.get("rol", "")
    if vraag:
        rijen = rijen.filter(Q(gebruiker__naam__icontains=vraag) | Q(gebruiker__email__icontains=vraag))
    if rol:
        rijen = rijen.filter(rollen__contains=[rol])
    pagina = blader(rijen, request, "gebruiker__naam")
    context = {"pagina": pagina, "vraag": vraag, "rol": rol, "rollen": Rol.choices, "gefilterd": bool(vraag or rol)}
    return render(request, "portaal/leden.html", context)


@require_http_methods(["GET", "POST"])
@toegang(is_beheerder)
def lid(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a member may do; the last beheerder stays."""
    een = get_object_or_404(Lidmaatschap.objects.select_related("gebruiker"), pk=pk, gemeente=request.gemeente)  # type: ignore[attr-defined]
    begin = {"rollen": een.rollen, "organisatie": een.organisatie_id, "actief": een.actief}
    form = LidForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        schoon = form.cleaned_data
        wijziging = services.Wijziging(schoon["rollen"], schoon["organisatie"], schoon["actief"])
        try:
            services.wijzig_lid(een, wijziging, reden=schoon["reden"])
        except services.Geweigerd as geweigerd:
            form.add_error(None, str(geweigerd))
        else:
            messages.success(request, f"De toegang van {een.gebruiker} is aangepast.")
            return redirect("leden")
    context = {
        "form": form,
        "titel": str(een.gebruiker),
        "onder": een.gebruiker.email,
        "terug": reverse("leden"),
        "lijst": "Leden",
    }
    return render(request, "portaal/formulier.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@toegang(is_beheerder)
@sensitive_post_parameters()
def uitnodigingen(request: HttpRequest) -> HttpResponse:
    """Open invitations of colleagues, and a form for another one."""
    form = UitnodigingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.nodig_uit(gemeente=request.gemeente, door=request.user, **form.cleaned_data)  # type: ignore
        except services.Geweigerd as geweigerd:
            form.add_error("email", str(geweigerd))
        else:
            messages.success(request, "De uitnodiging is onderweg. De code werkt 14 dagen.")
            return redirect("uitnodigingen")
    openstaand = Uitnodiging.objects.open().filter(gemeente=request.gemeente, verwijzing=None)  # type: ignore[attr-defined]
    return render(
        request,
        "portaal/uitnodigingen.html",
        {"form": form, "openstaand": openstaand[:100]},
        status=422 if form.is_bound else 200,
    )


@require_POST
@toegang(is_beheerder)
def uitnodiging_actie(request: HttpRequest, pk: int, actie: str) -> HttpResponse:
    """Send an invitation again with a new code, or withdraw it."""
    een = get_object_or_404(Uitnodiging, pk=pk, gemeente=request.gemeente, verwijzing=None)  # type: ignore[attr-defined]
    try:
        if actie == "opnieuw":
            services.stuur_opnieuw(een)
            messages.success(request, f"{een.naam} krijgt een nieuwe code. De oude werkt niet meer.")
        else:
            services.trek_in(een)
            messages.success(request, f"De uitnodiging van {een.naam} is ingetrokken.")
    except services.Geweigerd as geweigerd:
        messages.error(request, str(geweigerd))
    return redirect("uitnodigingen")


@require_http_methods(["GET", "POST"])
@toegang(is_beheerder)
def organisaties(request: HttpRequest) -> HttpResponse:
    form = OrganisatieForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"{form.instance.naam} is toegevoegd.")
        return redirect("organisaties")
    context = {"form": form, "organisaties": Organisatie.objects.order_by("naam")}
    return render(request, "portaal/organisaties.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@toegang(is_beheerder)
def organisatie(request: HttpRequest, pk: int) -> HttpResponse:
    een = get_object_or_404(Organisatie, pk=pk)
    form = OrganisatieForm(request.POST or None, instance=een)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, f"{een.naam} is bewaard.")
        return redirect("organisaties")
    context = {
        "form": form,
        "titel": een.naam,
        "onder": "Organisatie",
        "terug": reverse("organisaties"),
        "lijst": "Organisaties",
    }
    return render(request, "portaal/formulier.html", context, status=422 if form.is_bound else 200)
