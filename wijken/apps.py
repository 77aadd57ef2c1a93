from django.apps import AppConfig


class WijkenConfig(AppConfig):
    name = "wijken"

    def ready(self) -> None:
        from sleutelportal.ui.registers import Kaart, NavigatieItem, navigatie, vandaag_kaarten

        from . import rules
        from .vandaag import dekkingskaart

        navigatie.registreer(
            NavigatieItem(
                naam="wijken",
                regel=rules.mag_dekking_zien,
                volgorde=40,
                titel="Wijken",
                url_naam="wijken",
                icoon="kaart",
            )
        )
        vandaag_kaarten.registreer(
            Kaart(
                naam="dekking",
                regel=rules.mag_dekking_zien,
                volgorde=10,
                template="wijken/_dekking.html",
                context=dekkingskaart,
            )
        )
