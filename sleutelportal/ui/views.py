from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from sleutelportal.accounts.toegang import openbaar
from sleutelportal.tenancy.models import Gemeente

from .huisstijl import stijlblad


@openbaar
@cache_control(public=True, max_age=3600)
def huisstijl(request: HttpRequest, code: str) -> HttpResponse:
    gemeente = get_object_or_404(Gemeente.objects.aangesloten(), code=code)
    return HttpResponse(stijlblad(gemeente.code, gemeente.huisstijl), content_type="text/css")
