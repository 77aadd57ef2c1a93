from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from sleutelportal.accounts.toegang import ingelogd


@ingelogd
def start(request: HttpRequest) -> HttpResponse:
    """Send everybody to the first page of their own work."""
    lidmaatschap = request.lidmaatschap  # type: ignore[attr-defined]
    if lidmaatschap is None:
        return render(request, "portaal/geen_gemeente.html", status=404)
    return redirect("/vandaag/" if lidmaatschap.is_ambtenaar else "/mijn/")


def fout_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


def fout_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def fout_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def fout_500(request: HttpRequest) -> HttpResponse:
    """A static page; when only the database is away it says so, with 503 and a time to try again."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "10"})
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_mislukt(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse(render_to_string("403_csrf.html"), status=403)
