from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from sleutelportal.accounts.models import Lidmaatschap, Rol
from sleutelportal.accounts.toegang import ingelogd, openbaar
from sleutelportal.ui.registers import navigatie


@ingelogd
def start(request: HttpRequest) -> HttpResponse:
    """Send everybody to the first page of their own work."""
    lidmaatschap = request.lidmaatschap  # type: ignore[attr-defined]
    if lidmaatschap is None:
        return render(request, "portaal/geen_gemeente.html", status=404)
    return redirect(_eerste_pagina(lidmaatschap))


def _eerste_pagina(lidmaatschap: Lidmaatschap) -> str:
    if lidmaatschap.is_ambtenaar:
        return reverse("vandaag")
    if Rol.SLEUTELPERSOON in lidmaatschap.rollen:
        return reverse("mijn")
    eerste = next(iter(navigatie.voor(lidmaatschap)), None)
    return reverse(eerste.url_naam if eerste else "berichten")


@openbaar
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What the portal keeps about people, and what they can ask."""
    return render(request, "portaal/privacy.html")


@openbaar
@require_GET
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """How accessible the portal is, and where to tell that something is not."""
    return render(request, "portaal/toegankelijkheid.html")


def _voor_app(request: HttpRequest, fout: str, status: int) -> JsonResponse | None:
    """The phone app gets a word to act on, never a page."""
    if request.path.startswith("/mijn/api/"):
        return JsonResponse({"fout": fout}, status=status, headers={"Cache-Control": "no-store"})
    return None


def fout_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _voor_app(request, "onleesbaar", 400) or HttpResponse(render_to_string("400.html"), status=400)


def fout_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _voor_app(request, "geen_toegang", 403) or render(request, "403.html", status=403)


def fout_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _voor_app(request, "onbekend", 404) or render(request, "404.html", status=404)


def fout_500(request: HttpRequest) -> HttpResponse:
    """A static page; when only the database is away it says so, with 503 and a time to try again."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "10"})
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _voor_app(request, "csrf", 403) or HttpResponse(render_to_string("403_csrf.html"), status=403)
