from typing import Any

from django.apps import AppConfig


class SignalenConfig(AppConfig):
    name = "sleutelpersonen.signalen"

    def ready(self) -> None:
        from sleutelportal.tenancy.signals import gemeente_aangesloten
        from sleutelportal.ui import registers as r

        from . import herinneringen, rules, vandaag

        zien = rules.mag_signalen_zien
        r.navigatie.registreer(
            r.NavigatieItem(
                naam="signalen", regel=zien, volgorde=20, titel="Signalen", url_naam="signalen", icoon="signaal",
                teller=vandaag.open_aantal,
            )
        )  # fmt: skip
        r.taakbronnen.registreer(
            r.TaakBron(naam="signalen", regel=zien, volgorde=10, taken=vandaag.taken, aantal=vandaag.aantal)
        )
        r.kengetallen.registreer(r.KengetalBron(naam="signalen", regel=zien, volgorde=20, bereken=vandaag.deze_maand))
        r.kengetallen.registreer(r.KengetalBron(naam="op_tijd", regel=zien, volgorde=30, bereken=vandaag.op_tijd))
        r.persoon_panelen.registreer(
            r.PersoonPaneel(
                naam="signalen", regel=rules.mag_signalen_verdelen, volgorde=10, template="signalen/_persoon.html",
                context=vandaag.persoon_paneel,
            )
        )  # fmt: skip
        r.gebied_panelen.registreer(
            r.GebiedPaneel(
                naam="signalen",
                regel=zien,
                volgorde=20,
                template="signalen/_gebied.html",
                context=vandaag.gebied_paneel,
            )
        )
        r.beheer_onderdelen.registreer(
            r.BeheerOnderdeel(
                naam="teams", regel=rules.mag_themas_beheren, volgorde=40, titel="Teams en thema’s",
                toelichting="Wie krijgt welke signalen?", url_naam="teams", icoon="samen",
            )
        )  # fmt: skip
        herinneringen.registreer()
        gemeente_aangesloten.connect(_begin, dispatch_uid="signalen.begin")


def _begin(sender: Any, gemeente: Any, **kwargs: Any) -> None:
    from . import services

    services.begin_gemeente(gemeente)
