from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "sleutelportal.portaal"

    def ready(self) -> None:
        from sleutelportal.accounts.rules import is_ambtenaar, is_beheerder
        from sleutelportal.ui import registers as r

        r.navigatie.registreer(
            r.NavigatieItem(
                naam="vandaag", regel=is_ambtenaar, volgorde=10, titel="Vandaag", url_naam="vandaag", icoon="vandaag"
            )
        )
        r.navigatie.registreer(
            r.NavigatieItem(
                naam="beheer",
                regel=is_beheerder,
                volgorde=230,
                groep="Organisatie",
                titel="Beheer",
                url_naam="beheer",
                icoon="instel",
            )
        )
        for volgorde, (url_naam, titel, uitleg, icoon) in enumerate(
            (
                ("leden", "Leden en rollen", "Wie werkt hier, en wat mag diegene?", "mensen"),
                ("uitnodigingen", "Uitnodigingen", "Geef een collega toegang.", "brief"),
                ("organisaties", "Organisaties", "Met wie werk je samen?", "huis"),
            )
        ):
            r.beheer_onderdelen.registreer(
                r.BeheerOnderdeel(
                    naam=url_naam,
                    regel=is_beheerder,
                    volgorde=volgorde,
                    titel=titel,
                    toelichting=uitleg,
                    url_naam=url_naam,
                    icoon=icoon,
                )
            )
