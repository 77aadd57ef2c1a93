from django.apps import AppConfig


class HerinneringenConfig(AppConfig):
    name = "sleutelportal.herinneringen"

    def ready(self) -> None:
        from sleutelportal.ui.registers import NavigatieItem, navigatie

        from . import rules

        navigatie.registreer(
            NavigatieItem(
                naam="herinneringen", regel=rules.mag_herinneringen_zien, volgorde=220, groep="Organisatie",
                titel="Herinneringen", url_naam="herinneringen", icoon="klok",
            )
        )  # fmt: skip
