"""What a mail says: the daily overview of an officer, or one short message to a key person. Never who or what."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from sleutelportal.accounts.models import Gebruiker
from sleutelportal.tenancy.models import Gemeente

from .models import Herinnering, Kanaal, Staat
from .motor import OVERZICHT
from .regels import regels
from .woorden import GROET, ONDERWERP, VAN_RECHTS

DOMEIN = "sleutelportal"


def maak_bericht(herinnering: Herinnering, gemeente: Gemeente) -> EmailMultiAlternatives | None:
    """The mail of this message, or None when there is nothing left to say or nobody to say it to.

    Must run in the scope and transaction of the claim: an overview takes its lines with it.
    """
    if not herinnering.ontvanger.email or not herinnering.ontvanger.is_active:
        return None
    if herinnering.regel == OVERZICHT:
        return _overzicht(herinnering, gemeente)
    soort = herinnering.soort
    return _kort(herinnering, gemeente, soort.in_taal(herinnering.ontvanger.taal)) if soort else None


def _overzicht(herinnering: Herinnering, gemeente: Gemeente) -> EmailMultiAlternatives | None:
    nieuw = Herinnering.objects.filter(
        kanaal=Kanaal.APP, staat=Staat.WACHT, ontvanger_id=herinnering.object_id, overzicht=None, gelezen_op=None
    )
    nieuw.update(overzicht=herinnering)
    telling = Counter(herinnering.regels.exclude(staat=Staat.VERVALLEN).values_list("regel", flat=True))
    if not telling:
        return None
    afwezig = None
    if herinnering.object_id != herinnering.ontvanger_id:
        afwezig = Gebruiker.objects.get(pk=herinnering.object_id).naam
    punten = [(soort.titel, aantal) for naam, aantal in telling.most_common() if (soort := regels.get(naam))]
    context = {
        "punten": punten, "aantal": sum(telling.values()), "gemeente": gemeente, "afwezig": afwezig,
        "voornaam": herinnering.ontvanger.voornaam, "adres": settings.PORTAAL_URL + reverse("start"),
        "voorkeuren": settings.PORTAAL_URL + reverse("berichten_voorkeuren"),
    }  # fmt: skip
    zaken = "1 zaak wacht" if context["aantal"] == 1 else f"{context['aantal']} zaken wachten"
    return _mail(herinnering, f"{zaken} op je in {gemeente.naam}", "overzicht", context)


def _kort(herinnering: Herinnering, gemeente: Gemeente, tekst: str) -> EmailMultiAlternatives:
    taal = herinnering.ontvanger.taal
    context = {
        "tekst": tekst, "groet": GROET.get(taal, GROET["nl"]), "gemeente": gemeente, "taal": taal,
        "richting": "rtl" if taal in VAN_RECHTS else "ltr", "adres": settings.PORTAAL_URL + reverse("mijn"),
        "voorkeuren": settings.PORTAAL_URL + reverse("berichten_voorkeuren"),
    }  # fmt: skip
    return _mail(herinnering, ONDERWERP.get(taal, ONDERWERP["nl"]), "kort", context)


def _mail(herinnering: Herinnering, onderwerp: str, naam: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        onderwerp,
        render_to_string(f"herinneringen/mail/{naam}.txt", context),
        to=[str(herinnering.ontvanger.email)],
        headers={"Message-ID": f"<{herinnering.merk}@{DOMEIN}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"herinneringen/mail/{naam}.html", context), "text/html")
    return mail
