from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from .registers import navigatie


def portaal(request: HttpRequest) -> dict[str, Any]:
    """What every page needs: who is here, for which gemeente, and the menu (computed only where it is shown)."""
    return {
        "demo": settings.DEMO,
        "taal": "nl",
        "richting": "ltr",
        "gemeente": getattr(request, "gemeente", None),
        "lidmaatschap": getattr(request, "lidmaatschap", None),
        "menu": SimpleLazyObject(lambda: list(_menu(request))),
    }


def _menu(request: HttpRequest) -> Iterator[dict[str, Any]]:
    lidmaatschap = getattr(request, "lidmaatschap", None)
    groep = ""
    for item in navigatie.voor(lidmaatschap) if lidmaatschap else ():
        url = reverse(item.url_naam)
        yield {
            "titel": item.titel,
            "icoon": item.icoon,
            "url": url,
            "kop": item.groep if item.groep != groep else "",
            "hier": request.path.startswith(url),
            "aantal": item.teller(lidmaatschap) if item.teller else None,
        }
        groep = item.groep
