"""Messages that follow from an act, and what people decide about their messages."""

from __future__ import annotations

from django.db import models, transaction
from django.utils import timezone

from sleutelportal.accounts.models import Gebruiker
from sleutelportal.tenancy.scope import current_gemeente_id

from .models import Herinnering, Kanaal, Staat, Voorkeur
from .motor import schrijf
from .regels import regels


def stuur_bericht(ontvanger: Gebruiker, soort: str, object_: models.Model, *, sleutel: str) -> None:
    """Tell one person about `object_`, once for each `sleutel`; part of the transaction of the act itself.

    An officer gets a line in the inbox and in the next daily overview; a key person a mail that says nothing but that
    there is news.
    """
    kanaal = Kanaal.MAIL if regels[soort].persoonlijk else Kanaal.APP
    if kanaal == Kanaal.MAIL and (not ontvanger.email or not _wil_mail(ontvanger)):
        return
    schrijf(current_gemeente_id(), soort, object_.pk, sleutel, ontvanger.pk, kanaal)


def _wil_mail(gebruiker: Gebruiker) -> bool:
    return not Voorkeur.objects.filter(gebruiker=gebruiker, mail=False).exists()


def probeer_opnieuw(herinneringen: models.QuerySet[Herinnering]) -> int:
    """Give failed messages another round of attempts; returns how many."""
    return herinneringen.filter(staat=Staat.MISLUKT).update(
        staat=Staat.WACHT, pogingen=0, volgende_poging=timezone.now(), fout=""
    )


@transaction.atomic
def lees_alles(gebruiker: Gebruiker) -> int:
    return Herinnering.objects.van(gebruiker).ongelezen().update(gelezen_op=timezone.now())
