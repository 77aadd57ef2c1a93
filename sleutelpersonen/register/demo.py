"""Some sixty persons per gemeente who do not exist, with the gaps that real registers have."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.utils import timezone

from sleutelportal.accounts.models import Gebruiker, Organisatie, Rol
from sleutelportal.tenancy.models import Gemeente

from .keuzes import Contactvoorkeur, Dagdeel, SleutelRol, Status
from .models import Bereik, Gesprek, PersoonWijk, Sleutelpersoon

VOORNAMEN = (
    "Samira", "Fatma", "Tesfay", "Ria", "Mehmet", "Oksana", "Yolanda", "Ahmed", "Ans", "Piet", "Halima", "Jolanta", "Mohammed",
    "Willy", "Aicha", "Daniel", "Selam", "Henk", "Nour", "Gerda", "Ibrahim", "Mina", "Cor", "Zeynep", "Abdi", "Marijke", "Farid",
    "Truus", "Layla", "Stanisław", "Rosa", "Joop", "Hodan", "Kees", "Svetlana", "Dilan", "Bep", "Yusuf", "Marie-Louise", "Amina",
)  # fmt: skip
ACHTERNAMEN = (
    ("", "El Idrissi"), ("", "Yılmaz"), ("", "Ghebremedhin"), ("van", "Vliet"), ("", "Aydın"), ("", "Kovalenko"), ("", "Brouwer"),
    ("", "Benali"), ("de", "Wit"), ("van der", "Berg"), ("", "Warsame"), ("", "Kowalska"), ("", "Amrani"), ("", "Jansen"),
    ("", "Ouali"), ("", "Tekle"), ("", "Bakker"), ("", "Haddad"), ("", "Smit"), ("", "Demir"), ("", "Rahimi"), ("", "Visser"),
    ("van den", "Heuvel"), ("", "Özdemir"), ("", "Farah"), ("de", "Groot"), ("", "Azizi"), ("", "Mulder"), ("", "Khoury"),
    ("", "Nowak"), ("", "Martina"), ("", "Dijkstra"), ("", "Hassan"), ("", "Vermeulen"), ("", "Petrenko"), ("", "Şahin"),
)  # fmt: skip
TITELS = (
    "wijkverbinder", "cultureel mediator", "buurtverbinder", "ervaringsdeskundige", "sleutelpersoon", "buurtbaner", "",
    "cultuurverbinder", "sleutelfiguur", "brugfunctionaris",
)  # fmt: skip
TALEN = (["nl"], ["nl", "ar"], ["nl", "tr"], ["nl", "ti"], ["nl", "ar", "zgh"], ["nl", "so", "en"], ["nl", "pl"], ["nl", "uk", "ru"],
         ["nl", "prs", "ps"], ["nl", "en"], ["nl", "pap"], ["nl", "kmr", "ar"])  # fmt: skip
BEREIK = (
    ("gebied", "speeltuin en schoolplein"), ("groep", "koffiegroep voor vrouwen"), ("groep", "jonge vaders"),
    ("gebied", "flats aan de Meentlaan"), ("groep", "mensen die Nederlands leren"), ("gebied", "het winkelplein"),
    ("groep", "mantelzorgers"), ("groep", "voetbalouders"), ("gebied", "volkstuinen"),
)  # fmt: skip
AANTAL = {"GM9901": 76, "GM9902": 44}


def vul(gemeente: Gemeente, rnd: random.Random) -> None:
    wijken = list(gemeente.wijken.order_by("code"))
    organisaties = list(Organisatie.objects.order_by("pk"))
    leden = Gebruiker.objects.filter(lidmaatschappen__gemeente=gemeente)
    eigen = leden.filter(lidmaatschappen__rollen__contains=[Rol.SLEUTELPERSOON]).first()
    coordinator = leden.filter(lidmaatschappen__rollen__contains=[Rol.WIJKCOORDINATOR]).first()
    for nummer in range(AANTAL[gemeente.code]):
        # The first is whoever signs in as a key person; the last two wijken stay thinly covered on purpose.
        persoon = _persoon(nummer, eigen if nummer == 0 else None, organisaties, rnd)
        thuis = wijken[min(int(rnd.triangular(0, len(wijken) - 1, 1)), len(wijken) - 3)]
        PersoonWijk.objects.create(persoon=persoon, wijk=thuis)
        persoon.buurt = rnd.choice(list(thuis.buurten.all()))
        persoon.save(update_fields=["buurt"])
        for soort, tekst in rnd.sample(BEREIK, rnd.choice((0, 1, 1, 2))):
            Bereik.objects.create(persoon=persoon, soort=soort, omschrijving=tekst)
        if coordinator and persoon.status == Status.ACTIEF and rnd.random() < 0.4:
            Gesprek.objects.create(
                persoon=persoon, gehouden_op=timezone.localdate() - timedelta(days=rnd.randint(40, 340)), door=coordinator,
                verslag="Het gaat goed. We spraken af om de vergoeding na te kijken en samen een training te kiezen.",
            )  # fmt: skip


def _persoon(
    nummer: int, eigen: Gebruiker | None, organisaties: list[Organisatie], rnd: random.Random
) -> Sleutelpersoon:
    vandaag = timezone.localdate()
    voornaam, (tussen, achter) = VOORNAMEN[nummer % len(VOORNAMEN)], rnd.choice(ACHTERNAMEN)
    if eigen:
        voornaam, _, achter = eigen.naam.partition(" ")
        tussen = ""
    status = Status.ACTIEF if eigen else rnd.choices(list(Status), (12, 76, 6, 6))[0]
    gesprek = vandaag + timedelta(days=rnd.randint(-20, 340)) if status == Status.ACTIEF else None
    return Sleutelpersoon.objects.create(
        voornaam=voornaam, tussenvoegsel=tussen, achternaam=achter, titel=rnd.choice(TITELS), status=status,
        rollen=sorted(rnd.sample(SleutelRol.values, rnd.randint(1, 3))), talen=list(rnd.choice(TALEN)), gebruiker=eigen,
        organisatie=rnd.choice([*organisaties, None]), telefoon=f"+316{rnd.randint(10000000, 59999999)}" if rnd.random() < 0.9 else "",
        email=(eigen.email or "") if eigen else "", postcode=f"{rnd.randint(9900, 9999)} {rnd.choice(('AB', 'CD', 'GH', 'KL'))}",
        contactvoorkeur=rnd.choice(Contactvoorkeur.values), dagdelen=sorted(rnd.sample(Dagdeel.values, rnd.randint(1, 2))),
        uren_per_week=rnd.choice((None, 2, 4, 4, 6, 8)), geboortedatum=date(rnd.randint(1948, 2004), rnd.randint(1, 12), rnd.randint(1, 28)),
        sinds=vandaag - timedelta(days=rnd.randint(10, 1500)), volgend_jaargesprek=gesprek,
        laatste_contact_op=timezone.now() - timedelta(days=rnd.randint(0, 3 if eigen else 60), hours=rnd.randint(0, 12)),
    )  # fmt: skip
