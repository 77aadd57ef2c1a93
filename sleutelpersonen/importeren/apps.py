from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class ImporterenConfig(AppConfig):
    name = "sleutelpersonen.importeren"

    def ready(self) -> None:
        from sleutelportal.ui import registers as r

        from .rules import mag_importeren

        r.navigatie.registreer(
            r.NavigatieItem(
                naam="importeren", regel=mag_importeren, volgorde=210, groep="Organisatie", titel="Lijst inlezen", url_naam="importeren",
                icoon="invoer",
            )
        )  # fmt: skip
        r.vandaag_kaarten.registreer(
            r.Kaart(
                naam="importeren",
                regel=mag_importeren,
                volgorde=5,
                template="importeren/_vandaag.html",
                context=lopende_imports,
            )
        )


def lopende_imports(request: HttpRequest) -> dict[str, Any]:
    """Imports in progress, beside the queue of Vandaag."""
    from .models import Import

    return {"lopend": list(Import.objects.lopend().defer("inhoud", "proef"))}
