from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .registers import navigatie


def portaal(request: HttpRequest) -> dict[str, Any]:
    """What every page needs: who is here, for which gemeente, and the menu. Counters are computed when shown."""
    lidmaatschap = getattr(request, "lidmaatschap", None)
    return {
        "demo": settings.DEMO,
        "gemeente": getattr(request, "gemeente", None),
        "lidmaatschap": lidmaatschap,
        "navigatie": list(navigatie.voor(lidmaatschap)) if lidmaatschap else [],
    }
