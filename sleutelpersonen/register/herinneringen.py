"""Yearly talks, and a friendly word to a key person of whom nothing was heard."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from sleutelportal.accounts.models import Lidmaatschap, Rol
from sleutelportal.herinneringen.regels import Moment, Regel, regels

from .models import Sleutelpersoon

GESPREK_VOORAF = timedelta(days=30)
STIL = timedelta(weeks=6)
BLIJVEN_PROBEREN = timedelta(weeks=12)
TEKST_STIL = {
    "nl": "We hebben een tijdje niets van je gehoord. Gaat het goed met je? Je mag altijd een signaal sturen.",
    "en": "We have not heard from you for a while. Are you well? You can always send a signal.",
    "ar": "لم نسمع منك منذ فترة. هل أنت بخير؟ يمكنك دائمًا إرسال بلاغ.",
    "tr": "Bir süredir sizden haber alamadık. İyi misiniz? Her zaman bildirim gönderebilirsiniz.",
    "uk": "Ми давно не чули від вас. У вас усе добре? Ви завжди можете надіслати повідомлення.",
    "pl": "Dawno nie mieliśmy od Ciebie wiadomości. Wszystko dobrze? Zawsze możesz wysłać zgłoszenie.",
    "fa": "مدتی است از شما خبری نداریم. حالتان خوب است؟ همیشه می‌توانید گزارش بفرستید.",
    "ti": "ንገለ ግዜ ካባኹም ኣይሰማዕናን። ደሓንዶ ኣለኹም? ኩሉ ግዜ ሓበሬታ ክትልእኩ ትኽእሉ ኢኹም።",
}


def _persoon(pk: int) -> str:
    return reverse("sleutelpersoon", args=[pk])


def _telefoon(pk: int) -> str:
    return reverse("mijn")


def _aan_coordinatoren(gesprek: Q, moment: Moment) -> QuerySet[Any, Any]:
    leden = Lidmaatschap.objects.actief().met_rol(Rol.WIJKCOORDINATOR).filter(gemeente=moment.gemeente)
    personen = Sleutelpersoon.objects.actief().filter(gesprek, gemeente__lidmaatschappen__in=leden).order_by()
    return personen.values_list(
        Cast("pk", BigIntegerField()), Cast("volgend_jaargesprek", CharField()),
        Cast(F("gemeente__lidmaatschappen__gebruiker"), BigIntegerField()),
    )  # fmt: skip


def gesprek_nadert(moment: Moment) -> QuerySet[Any, Any]:
    binnenkort = Q(volgend_jaargesprek__gte=moment.vandaag, volgend_jaargesprek__lte=moment.vandaag + GESPREK_VOORAF)
    return _aan_coordinatoren(binnenkort, moment)


def gesprek_te_laat(moment: Moment) -> QuerySet[Any, Any]:
    return _aan_coordinatoren(Q(volgend_jaargesprek__lt=moment.vandaag), moment)


def stil(moment: Moment) -> QuerySet[Any, Any]:
    """Active, with a login, and silent for six weeks: one message per silence. A silence that was long when the portal
    came is left alone."""
    venster = Q(laatste_contact_op__lte=moment.nu - STIL, laatste_contact_op__gt=moment.nu - BLIJVEN_PROBEREN)
    personen = Sleutelpersoon.objects.actief().filter(venster, gebruiker__isnull=False).order_by()
    return personen.values_list(
        Cast("pk", BigIntegerField()), Cast("laatste_contact_op", CharField()), Cast("gebruiker", BigIntegerField())
    )


def registreer() -> None:
    regels.registreer(
        Regel(
            naam="jaargesprek_nadert", titel="Jaargesprek binnen 30 dagen", pad=_persoon,
            verschuldigd=gesprek_nadert, uitleg="Een jaargesprek moet binnen 30 dagen: naar de wijkcoördinator.",
        ),
        Regel(
            naam="jaargesprek_te_laat", titel="Jaargesprek te laat", pad=_persoon,
            verschuldigd=gesprek_te_laat, uitleg="De dag van het jaargesprek is voorbij: naar de wijkcoördinator.",
        ),
        Regel(
            naam="persoon_stil", titel="Hoe gaat het met je?", tekst=TEKST_STIL, pad=_telefoon, persoonlijk=True, af_te_zetten=True,
            verschuldigd=stil, uitleg="6 weken niets gehoord: 1 vriendelijk bericht aan de sleutelpersoon, die het kan uitzetten.",
        ),
    )  # fmt: skip
