"""Demonstration accounts: one for each role, in two gemeenten that do not exist."""

from __future__ import annotations

import random
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.utils import timezone

from sleutelportal.tenancy.models import Gemeente

from .models import Gebruiker, Lidmaatschap, Organisatie, Rol

GEMEENTECODES = ("GM9901", "GM9902")
ORGANISATIES = (
    ("Welzijn {}", "welzijn"),
    ("Woonstichting De Linde", "woningcorporatie"),
    ("Taalhuis {}", "taal en bibliotheek"),
    ("Buurtzorg Noord", "zorg"),
    ("Werkbedrijf {}", "werkgever"),
)
MENSEN = {
    "GM9901": {
        Rol.BEHEERDER: "Marleen Vos",
        Rol.WIJKCOORDINATOR: "Judith Kok",
        Rol.BELEID: "Pieter de Graaf",
        Rol.SUBSIDIEBEOORDELAAR: "Hanneke Bos",
        Rol.BESLISSER: "Ruud Schippers",
        Rol.FINANCIEN: "Irene Mulder",
        Rol.PRIVACYFUNCTIONARIS: "Tom Willemsen",
        Rol.COACH: "Fleur Jansen",
        Rol.WERKGEVER: "Mehmet Kaya",
        Rol.PROFESSIONAL: "Sanne Peters",
        Rol.SLEUTELPERSOON: "Carla El Idrissi",
        Rol.AANVRAGER: "Joke Hendriks",
        Rol.COALITIE: "Bart Vermeer",
    },
    "GM9902": {
        Rol.BEHEERDER: "Wim Dekker",
        Rol.WIJKCOORDINATOR: "Lotte Smit",
        Rol.PRIVACYFUNCTIONARIS: "Greet Postma",
        Rol.PROFESSIONAL: "Karim Haddad",
        Rol.SLEUTELPERSOON: "Oksana Kovalenko",
    },
}
BIJ_ORGANISATIE = {Rol.COACH: 0, Rol.PROFESSIONAL: 0, Rol.WERKGEVER: 4, Rol.AANVRAGER: 2}


@dataclass(frozen=True)
class DemoAccount:
    lidmaatschap: int
    naam: str
    rol: str
    email: str
    gemeente: str

    @property
    def knoptekst(self) -> str:
        return f"{self.naam}, {self.rol} in {self.gemeente}"


def vul(gemeente: Gemeente, rnd: random.Random) -> None:
    """Fill the gemeente in scope with organisations and one readable account per role."""
    kort = gemeente.naam.lower().replace(" ", "")
    organisaties = [
        Organisatie.objects.create(
            naam=naam.format(gemeente.naam), soort=soort, email=f"info{nummer}@{kort}.example",
            telefoon=f"+3185{rnd.randint(1000000, 9999999)}",
        )
        for nummer, (naam, soort) in enumerate(ORGANISATIES, start=1)
    ]  # fmt: skip
    for rol, naam in MENSEN[gemeente.code].items():
        plek = BIJ_ORGANISATIE.get(rol)
        maak_account(gemeente, f"{rol}@{kort}.example", naam, rol, organisaties[plek] if plek is not None else None)
    gemeente.instellingen |= {"telefoon": "14 0999", "email": f"portaal@{kort}.example"}
    gemeente.save(update_fields=["instellingen"])


def maak_account(gemeente: Gemeente, email: str, naam: str, rol: Rol, organisatie: Organisatie | None) -> Gebruiker:
    gebruiker = Gebruiker.objects.create_user(email, naam=naam, last_login=timezone.now())
    EmailAddress.objects.create(user=gebruiker, email=email, verified=True, primary=True)
    Lidmaatschap.objects.create(gebruiker=gebruiker, gemeente=gemeente, rollen=[rol], organisatie=organisatie)
    return gebruiker


def demo_accounts() -> list[DemoAccount]:
    """The accounts that the login page and `make start` show: one per role and gemeente."""
    rijen = Lidmaatschap.objects.actief().filter(
        gemeente__code__in=GEMEENTECODES, gebruiker__email__endswith=".example"
    )
    gevonden: dict[tuple[str, str], DemoAccount] = {}
    for lid in rijen.select_related("gebruiker", "gemeente").order_by("gemeente__code", "pk"):
        for rol in lid.rollen:
            gevonden.setdefault(
                (lid.gemeente.code, rol),
                DemoAccount(lid.pk, lid.gebruiker.naam, Rol(rol).label, lid.gebruiker.email or "", lid.gemeente.naam),
            )
    return list(gevonden.values())
