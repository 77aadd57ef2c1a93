from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .demo import GEMEENTECODES
from .forms import CodeForm, MailForm
from .models import Apparaat, Lidmaatschap
from .services import CodeGeweigerd, gebruik_code
from .toegang import ingelogd, openbaar

TE_VAAK = "Er is te vaak een verkeerde code ingevuld. Wacht 10 minuten en probeer het dan opnieuw."


@openbaar
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def mijn_inloggen(request: HttpRequest) -> HttpResponse:
    """The login page of key persons: code of the invitation, code by mail, or passkey."""
    return _code_pagina(request, "accounts/mijn_inloggen.html", reverse("mijn"))


@openbaar
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def uitnodiging(request: HttpRequest) -> HttpResponse:
    """Where a colleague types the code of the invitation."""
    return _code_pagina(request, "accounts/uitnodiging.html", reverse("start"))


def _code_pagina(request: HttpRequest, template: str, standaard: str) -> HttpResponse:
    verder = _veilig(request, standaard)
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        antwoord = _met_code(request, form, verder)
        if antwoord is not None:
            return antwoord
        status = 422
    context = {"form": form, "mail_form": MailForm(), "verder": verder}
    return render(request, template, context, status=status)


def _met_code(request: HttpRequest, form: CodeForm, verder: str) -> HttpResponse | None:
    if not ratelimit.consume(request, action="uitnodigingscode", dry_run=True):
        form.add_error("code", TE_VAAK)
        return None
    wie: Any = request.user if request.user.is_authenticated else None
    try:
        uitnodiging, gebruiker = gebruik_code(form.cleaned_data["code"], wie)
    except CodeGeweigerd as geweigerd:
        ratelimit.consume(request, action="uitnodigingscode")
        form.add_error("code", str(geweigerd))
        return None
    if wie is not None:
        request.session["gemeente_id"] = uitnodiging.gemeente_id
        return redirect(verder)
    record_authentication(request, gebruiker, method="code", uitnodiging=uitnodiging.pk)
    antwoord: HttpResponse = perform_login(request, gebruiker, email_verification="none", redirect_url=verder)
    request.session["gemeente_id"] = uitnodiging.gemeente_id
    return antwoord


def _veilig(request: HttpRequest, standaard: str) -> str:
    """Where to go next: an address of this portal, never of another site."""
    volgende = request.POST.get("next") or request.GET.get("next") or ""
    return volgende if volgende and get_adapter(request).is_safe_url(volgende) else standaard


@ingelogd
@require_GET
def apparaten(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in, with a button to end each."""
    eigen = Apparaat.objects.filter(gebruiker_id=request.user.pk)
    return render(request, "accounts/apparaten.html", {"apparaten": eigen, "dit": request.apparaat})  # type: ignore[attr-defined]


@ingelogd
@require_POST
def apparaat_weg(request: HttpRequest, pk: int) -> HttpResponse:
    apparaat = get_object_or_404(Apparaat, pk=pk, gebruiker_id=request.user.pk)
    apparaat.delete()
    messages.success(request, f"{apparaat.naam} is uitgelogd.")
    return redirect("apparaten")


@ingelogd
@require_POST
def kies_gemeente(request: HttpRequest) -> HttpResponse:
    """Go on in another gemeente of which the user is a member."""
    eigen = Lidmaatschap.objects.actief().filter(gebruiker_id=request.user.pk)
    nummer = request.POST.get("gemeente", "")
    lidmaatschap = get_object_or_404(eigen, gemeente_id=int(nummer) if nummer.isdecimal() else 0)
    request.session["gemeente_id"] = lidmaatschap.gemeente_id
    return redirect("start")


@openbaar
@require_POST
def demo_inloggen(request: HttpRequest) -> HttpResponse:
    """One click for a demonstration account; outside a demonstration this page is not there."""
    if not settings.DEMO:
        raise Http404("no demonstration")
    voorbeelden = Lidmaatschap.objects.actief().filter(gemeente__code__in=GEMEENTECODES)
    nummer = request.POST.get("lidmaatschap", "")
    lid = get_object_or_404(voorbeelden.select_related("gebruiker"), pk=int(nummer) if nummer.isdecimal() else 0)
    with transaction.atomic():
        login(request, lid.gebruiker, backend=settings.AUTHENTICATION_BACKENDS[-1])
        request.session["gemeente_id"] = lid.gemeente_id
    return redirect(_veilig(request, reverse("start")))


@openbaar
@require_GET
def hulp(request: HttpRequest) -> HttpResponse:
    """What to do when signing in fails."""
    return render(request, "accounts/hulp.html")
