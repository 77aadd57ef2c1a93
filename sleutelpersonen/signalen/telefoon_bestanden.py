"""Which static files the phone app consists of, and one version that changes when any of them does."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from sleutelportal.ui.templatetags.ui import STIJLEN

STATISCH = Path(settings.PROJECT) / "static"
DIENSTWERKER = "mijn/dienstwerker.js"
BEGIN = "mijn/app.js"
EERSTE_TAAL = "mijn/teksten/nl.js"
SPRITE = "icons/sprite.svg"
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
SCHERMEN = f"^/mijn/(nieuw/|klaar/|signalen/({UUID}/)?|over-mij/)?$"


def modules() -> list[str]:
    """The modules of the first visit: all of them, with one language; other languages load when chosen."""
    gevonden = sorted(pad.relative_to(STATISCH).as_posix() for pad in (STATISCH / "mijn").rglob("*.js"))
    teksten = Path(EERSTE_TAAL).parent
    return [
        pad for pad in gevonden if pad != DIENSTWERKER and (Path(pad).parent != teksten or pad == EERSTE_TAAL)
    ]  # fmt: skip


def vooraf() -> list[str]:
    """Every file that the app needs without a network."""
    return [*STIJLEN["telefoon"], *modules(), SPRITE]


def schil() -> str:
    """The page of every screen, byte for byte the same for everybody: no request, no person, no gemeente in it."""
    context = {
        "taal": "nl",
        "richting": "ltr",
        "gemeente": None,
        "messages": (),
        "begin": BEGIN,
        "modules": modules(),
        "sprite": SPRITE,
    }
    return render_to_string("mijn/schil.html", context)


def dienstwerker() -> str:
    """The service worker with what it must keep; its text changes exactly when the app changes."""
    bron = (STATISCH / DIENSTWERKER).read_text()
    instelling = {
        "versie": versie(),
        "schil": reverse("mijn"),
        "schermen": SCHERMEN,
        "bestanden": [static(pad) for pad in vooraf()],
        "statisch": settings.STATIC_URL,
    }
    return f"const INSTELLING = {json.dumps(instelling)};\n{bron}"


def versie() -> str:
    """Sixteen hexadecimal digits over the shell and the contents of every file of the app."""
    return _versie() if not settings.DEBUG else _versie.__wrapped__()


@lru_cache(maxsize=1)
def _versie() -> str:
    vingerafdruk = hashlib.sha256(schil().encode())
    for pad in (*vooraf(), DIENSTWERKER):
        vingerafdruk.update(static(pad).encode())
        vingerafdruk.update((STATISCH / pad).read_bytes())
    return vingerafdruk.hexdigest()[:16]
