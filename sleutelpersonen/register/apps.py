from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "sleutelpersonen.register"

    def ready(self) -> None:
        from sleutelportal.accounts.signals import uitnodiging_gebruikt
        from sleutelportal.ui import registers as r
        from wijken import dekking, views

        from . import herinneringen, rules, services, vandaag
        from .keuzes import TALEN

        zien = rules.mag_personen_zien
        r.navigatie.registreer(
            r.NavigatieItem(
                naam="sleutelpersonen",
                regel=zien,
                volgorde=30,
                titel="Sleutelpersonen",
                url_naam="sleutelpersonen",
                icoon="mensen",
            )
        )
        r.taakbronnen.registreer(
            r.TaakBron(
                naam="jaargesprekken",
                regel=rules.mag_personen_wijzigen,
                volgorde=20,
                taken=vandaag.taken,
                aantal=vandaag.aantal,
            )
        )
        r.kengetallen.registreer(
            r.KengetalBron(naam="actief", regel=rules.mag_aantallen_zien, volgorde=10, bereken=vandaag.actieve_personen)
        )
        r.gebied_panelen.registreer(
            r.GebiedPaneel(
                naam="personen",
                regel=zien,
                volgorde=10,
                template="register/_gebied.html",
                context=vandaag.gebied_paneel,
            )
        )
        dekking.zet_bron(vandaag.dekkingsbron)
        views.TALEN[:] = TALEN
        herinneringen.registreer()
        uitnodiging_gebruikt.connect(services.koppel_gebruiker, dispatch_uid="register.koppel")
