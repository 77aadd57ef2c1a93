"""The list of persons: what a visitor may see, filtered, sorted and ready to page or export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import phonenumbers
from django.http import HttpRequest

from .keuzes import TAALNAAM, Contactvoorkeur, Dagdeel, SleutelRol
from .models import Sleutelpersoon, SleutelpersoonQuerySet
from .rules import zichtbaar

SORTEER = {
    "naam": "sorteernaam",
    "-naam": "-sorteernaam",
    "contact": "laatste_contact_op",
    "-contact": "-laatste_contact_op",
}
KOPPEN = (
    "Voornaam", "Tussenvoegsel", "Achternaam", "Titel", "Rollen", "Talen", "Wijken", "Organisatie", "Telefoon", "E-mail",
    "Postcode", "Contact het liefst", "Beschikbaar", "Uren per week", "Status", "Sinds", "Volgend jaargesprek",
)  # fmt: skip


def gekozen(request: HttpRequest) -> SleutelpersoonQuerySet:
    """The persons that the address asks for, among those that this member may see."""
    vraag = request.GET
    personen = zichtbaar(request.lidmaatschap)  # type: ignore[attr-defined]
    status = vraag.get("status", "")
    if not status:
        personen = personen.in_beeld()
    elif status != "alle":
        personen = personen.filter(status=status)
    if (wijk := vraag.get("wijk", "")) == "geen":
        personen = personen.zonder_wijk()
    elif wijk:
        personen = personen.filter(wijken__code=wijk)
    if taal := vraag.get("taal", ""):
        personen = personen.filter(talen__contains=[taal])
    if rol := vraag.get("rol", ""):
        personen = personen.filter(rollen__contains=[rol])
    if zoek := vraag.get("q", "").replace("\0", "").strip():
        personen = personen.zoek(zoek)
    return personen


def sortering(request: HttpRequest) -> str:
    keus = request.GET.get("sorteer", "naam")
    return keus if keus in SORTEER else "naam"


def uitvoer(personen: Iterable[Sleutelpersoon]) -> Iterable[list[Any]]:
    """One row of cells per person, in the order of `KOPPEN`."""
    rol, dagdeel, contact = dict(SleutelRol.choices), dict(Dagdeel.choices), dict(Contactvoorkeur.choices)
    for persoon in personen:
        yield [
            persoon.voornaam, persoon.tussenvoegsel, persoon.achternaam, persoon.titel,
            ", ".join(rol.get(code, code) for code in persoon.rollen),
            ", ".join(TAALNAAM.get(code, code) for code in persoon.talen),
            ", ".join(wijk.naam for wijk in persoon.wijken.all()),
            persoon.organisatie.naam if persoon.organisatie else "",
            leesbaar(persoon.telefoon), persoon.email, persoon.postcode, contact.get(persoon.contactvoorkeur, ""),
            ", ".join(dagdeel.get(code, code) for code in persoon.dagdelen),
            persoon.uren_per_week, persoon.get_status_display(), persoon.sinds, persoon.volgend_jaargesprek,
        ]  # fmt: skip


def leesbaar(telefoon: str) -> str:
    """A Dutch number as people dial it; a foreign one with its country."""
    if not telefoon:
        return ""
    try:
        nummer = phonenumbers.parse(telefoon, None)
    except phonenumbers.NumberParseException:
        return telefoon
    vorm = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(nummer, vorm.NATIONAL if nummer.country_code == 31 else vorm.INTERNATIONAL))
