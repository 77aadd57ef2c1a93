"""Two hundred signals per gemeente over eighteen months: most answered, some late, some new."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sleutelpersonen.register.models import PersoonWijk, Sleutelpersoon
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Organisatie, Rol
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.termijnen.werkdagen import werkdagen_erbij

from . import services
from .keuzes import TERMIJN, Soort, Status, Urgentie
from .models import Gebeurtenis, Signaal, Team, Thema

VERHALEN: dict[str, tuple[tuple[str, str], ...]] = {
    "geld": (
        ("Brieven over de energietoeslag zijn te moeilijk. Drie gezinnen in mijn portiek denken dat ze moeten terugbetalen.", "De brief is herschreven en het spreekuur in het buurthuis legt hem op dinsdag uit."),
        ("Mensen zonder DigiD kunnen de bijzondere bijstand niet aanvragen. Ze geven het op.", "Bij de bibliotheek kun je nu elke donderdag hulp krijgen bij de aanvraag op papier."),
        ("Een vader schaamt zich voor schulden en doet de post niet meer open.", "Onze collega van schuldhulp komt op jouw voorstel eerst bij jullie koffie-uur langs, zonder afspraak."),
    ),
    "gezondheid": (
        ("Er is geen tolk Tigrinya bij het consultatiebureau. Moeders knikken maar begrijpen het advies niet.", "Vanaf volgende maand is er op woensdagochtend een tolk Tigrinya. Wil jij dat rondvertellen?"),
        ("In het portiek ruikt het naar gas, vooral ’s avonds.", "De netbeheerder is dezelfde dag geweest en heeft een lek in de kelder gemaakt."),
        ("De wachttijd bij de huisarts is drie weken. Ouderen gaan dan maar niet.", "We hebben met de praktijk gesproken. Er is nu elke ochtend een inloopuur van half acht tot half negen."),
    ),
    "eenzaam": (
        ("Eenzame bewoners in de Meentflat. Sinds de koffieochtend stopte, zie ik vier mensen niet meer buiten.", "De koffieochtend begint weer op maandag. Het welzijnswerk betaalt de zaal."),
        ("Een mevrouw van boven de tachtig eet alleen nog brood. Ze zegt dat koken voor één niet loont.", "De eettafel in de Kamp heeft plek. Een vrijwilliger haalt haar op, als zij dat wil."),
    ),
    "jeugd": (
        ("Jongeren zoeken een plek na schooltijd. Ze hangen nu in de parkeergarage.", "Het jongerenwerk opent de gymzaal op dinsdag en donderdag tot half zeven."),
        ("Ouders weten niet dat ze voor school kunnen sparen via de regeling voor kinderen. Niemand in de klas vroeg het aan.", "De school legt de regeling uit op de ouderavond en jij mag een tafel krijgen."),
        ("Op het speelplein ligt glas bij de glijbaan.", "Het plein is geveegd en er komt een extra prullenbak."),
    ),
    "veiligheid": (
        ("Oudere bewoners mijden het winkelplein als het donker is. De lampen bij de pinautomaat doen het niet.", "De lampen zijn vervangen. De wijkagent loopt deze maand extra rondes."),
        ("Scooters rijden hard door het fietspad bij de school, precies als de kinderen naar huis gaan.", "Er komen paaltjes in het pad. Dat gebeurt in de week na de vakantie."),
    ),
    "wonen": (
        ("Schimmel in de slaapkamer van een flat aan de Meentlaan. De baby hoest al weken en de verhuurder belt niet terug.", "De woonstichting is dinsdag komen meten. De ventilatie wordt vervangen, ook bij de buren."),
        ("Bus 524 rijdt niet meer op zondag. Mensen kunnen niet naar het ziekenhuis of de kerk.", "De provincie wil de bus niet terugbrengen. De wijkbus rijdt nu wel op zondag; het nummer is 0999 123 456."),
        ("Grofvuil blijft weken staan bij de containers.", "We halen het voortaan elke maandag op. Blijft er iets staan, meld het dan weer."),
    ),
    "werk": (
        ("Een buurvrouw kan prachtig naaien en wil ermee beginnen, maar weet niet hoe dat mag met haar uitkering.", "Het werkbedrijf heeft haar uitgenodigd. Ze mag een half jaar proberen zonder korting."),
        ("Statushouders missen hulp bij hun cv. Ze sturen overal hetzelfde vel heen.", "Er is nu op vrijdag een cv-uur in de bibliotheek, met iemand die Arabisch en Tigrinya spreekt."),
    ),
    "anders": (
        ("De nieuwe straatnaamborden zijn mooi, maar op de hoek bij de kerk staat de verkeerde naam.", "Goed gezien. Het bord wordt deze maand vervangen."),
        ("Compliment: de plantenbakken bij de flats worden door de bewoners zelf verzorgd en er wordt minder weggegooid.", "Wat mooi om te horen. We geven het door aan de bewoners en leggen er grond bij."),
    ),
}  # fmt: skip
AANTAL = 200


def vul(gemeente: Gemeente, rnd: random.Random) -> None:
    services.begin_gemeente(gemeente)
    leden = list(
        Lidmaatschap.objects.actief()
        .filter(gemeente=gemeente)
        .met_rol(Rol.WIJKCOORDINATOR, Rol.BEHEERDER)
        .select_related("gebruiker")
    )
    services.zet_leden(Team.objects.get(), leden)
    behandelaars = [lid.gebruiker for lid in leden if Rol.WIJKCOORDINATOR in lid.rollen]
    themas = {thema.code: thema for thema in Thema.objects.all()}
    personen = list(Sleutelpersoon.objects.in_beeld().select_related("gebruiker", "buurt").order_by("pk"))
    wijken = {rij.persoon_id: rij.wijk for rij in PersoonWijk.objects.select_related("wijk")}
    partners = list(Organisatie.objects.order_by("pk"))
    nu = timezone.now()
    for nummer in range(AANTAL):
        dagen = (nummer / AANTAL) ** 1.15 * 540
        op = nu - timedelta(days=dagen, minutes=rnd.randint(5, 400))
        persoon = personen[0] if nummer % 23 == 1 else rnd.choice(personen)
        thema = rnd.choice(list(VERHALEN))
        tekst, antwoord = rnd.choice(VERHALEN[thema])
        signaal = _signaal(gemeente, themas[thema], tekst, op, persoon, wijken[persoon.pk], behandelaars[0], rnd)
        _verloop(signaal, antwoord, behandelaars[0], partners, dagen, rnd)


def _signaal(
    gemeente: Gemeente, thema: Thema, tekst: str, op: datetime, persoon: Sleutelpersoon, wijk: Any, officier: Gebruiker, rnd: random.Random
) -> Signaal:  # fmt: skip
    urgentie = rnd.choices(list(Urgentie), (84, 12, 4))[0]
    signaal = Signaal.objects.create(
        thema=thema, tekst=tekst, urgentie=urgentie, gemaakt_op=op, ontvangen_op=op, wijk=wijk, buurt=persoon.buurt,
        melder=persoon.gebruiker or officier, persoon=persoon, team=thema.team,
        antwoord_voor=werkdagen_erbij(timezone.localdate(op), TERMIJN[urgentie]),
    )  # fmt: skip
    Gebeurtenis.objects.create(signaal=signaal, soort=Soort.ONTVANGEN, door=signaal.melder, op=op)
    return signaal


def _verloop(
    signaal: Signaal, antwoord: str, officier: Gebruiker, partners: list[Organisatie], dagen: float, rnd: random.Random
) -> None:
    """What was done with it: the older, the surer that it is answered."""
    op, nu = signaal.ontvangen_op, timezone.now()
    gelezen = op + timedelta(hours=rnd.randint(2, 30))
    if gelezen > nu or (dagen < 2 and rnd.random() < 0.6):
        return
    stappen: list[tuple[Soort, datetime, str]] = [(Soort.GELEZEN, gelezen, "")]
    signaal.status, signaal.gelezen_op = Status.GELEZEN, gelezen
    opgepakt = gelezen + timedelta(hours=rnd.randint(1, 40))
    if opgepakt < nu:
        signaal.status, signaal.behandelaar = Status.OPGEPAKT, officier
        if rnd.random() < 0.3:
            signaal.organisatie = rnd.choice(partners)
            stappen.append((Soort.DOORGEZET, opgepakt, f"Naar {signaal.organisatie}"))
        else:
            stappen.append((Soort.TOEGEWEZEN, opgepakt, f"Aan {officier}"))
        beantwoord = opgepakt + timedelta(days=rnd.triangular(0.5, 15, 4))
        if beantwoord < nu and (dagen > 30 or rnd.random() < 0.7):
            stappen += _antwoord(signaal, antwoord, beantwoord, nu, rnd)
    signaal.save()
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(
            signaal=signaal,
            soort=soort,
            op=moment,
            tekst=tekst,
            door=signaal.melder if soort in (Soort.GEZIEN, Soort.REACTIE) else officier,
        )
        for soort, moment, tekst in stappen
    )


def _antwoord(
    signaal: Signaal, antwoord: str, beantwoord: datetime, nu: datetime, rnd: random.Random
) -> list[tuple[Soort, datetime, str]]:
    signaal.status, signaal.beantwoord_op = Status.BEANTWOORD, beantwoord
    stappen = [(Soort.ANTWOORD, beantwoord, f"Dag {signaal.melder_naam}, dank je wel. {antwoord}")]
    gezien = beantwoord + timedelta(hours=rnd.randint(1, 90))
    if gezien < nu:
        signaal.gezien_op = gezien
        stappen.append((Soort.GEZIEN, gezien, ""))
        if rnd.random() < 0.8 and gezien + timedelta(days=14) < nu:
            signaal.status, signaal.geholpen = Status.GESLOTEN, True
            stappen.append((Soort.REACTIE, gezien, "Dit hielp."))
    return stappen
