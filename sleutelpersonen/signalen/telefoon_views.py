"""The phone app as files: shell, service worker and manifest. All data comes from `api.py`."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from sleutelportal.accounts.toegang import openbaar

from . import telefoon_bestanden

KLEUR = "#0b5563"
PICTOGRAMMEN = (
    ("mijn/pictogram/sleutel-192.png", "192x192", "any"),
    ("mijn/pictogram/sleutel-512.png", "512x512", "any"),
    ("mijn/pictogram/maskeerbaar-512.png", "512x512", "maskable"),
)


def _versie(request: HttpRequest, **_kwargs: UUID) -> str:
    return f'"{telefoon_bestanden.versie()}"'


@openbaar
@require_safe
@gzip_page  # nothing in it is secret, so nothing leaks through its size
@cache_control(no_cache=True)
@condition(etag_func=_versie)
def schil(request: HttpRequest, uuid: UUID | None = None) -> HttpResponse:
    """Every screen of the app; which one is decided by the address, in the browser."""
    return HttpResponse(telefoon_bestanden.schil())


@openbaar
@require_safe
@gzip_page  # nothing in it is secret, so nothing leaks through its size
@cache_control(no_cache=True)
@condition(etag_func=_versie)
def dienstwerker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(telefoon_bestanden.dienstwerker(), content_type="text/javascript; charset=utf-8")


@openbaar
@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the app on its home screen."""
    begin = reverse("mijn")
    inhoud = {
        "id": begin,
        "name": "Sleutelportal",
        "short_name": "Sleutelportal",
        "description": "Vertel de gemeente wat je ziet in je wijk, en hoor wat ermee gebeurt.",
        "lang": "nl",
        "dir": "auto",
        "start_url": begin,
        "scope": begin,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": KLEUR,
        "icons": [
            {"src": static(pad), "sizes": maat, "type": "image/png", "purpose": doel}
            for pad, maat, doel in PICTOGRAMMEN
        ],
        "shortcuts": [{"name": "Nieuw signaal", "url": reverse("mijn_nieuw")}],
    }
    return JsonResponse(inhoud, content_type="application/manifest+json")
