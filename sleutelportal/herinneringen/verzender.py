"""The outbox: mail leaves through here, each message once, whoever stops halfway.

A sender first claims a message in a transaction of its own (SKIP LOCKED, so that two senders never take the same), then
mails, then says so. A sender that dies leaves a claim that runs out. Only when it dies between the answer of the mail
server and its own note can a second copy leave; it then has the same Message-ID.
"""

from __future__ import annotations

import logging
import random
from collections import Counter
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q
from django.utils import timezone

from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

from . import klok
from .berichten import maak_bericht
from .models import Herinnering, Kanaal, Staat, Vervanging, Voorkeur
from .motor import OVERZICHT, schrijf
from .regels import regels

log = logging.getLogger("sleutelportal.herinneringen")
CLAIM = timedelta(minutes=5)
WACHTTIJDEN = [timedelta(minutes=minuten) for minuten in (1, 5, 15, 60, 240, 720)]
PER_KEER = 200
GENOEG = 3  # failures in a row


def verstuur(gemeente: Gemeente, nu: datetime | None = None) -> Counter[str]:
    """Send what may leave now; returns how many messages were sent, put off and given up."""
    nu = nu or timezone.now()
    uitkomst: Counter[str] = Counter()
    if klok.is_tijd_voor_overzicht(nu):
        maak_overzichten(gemeente, nu)
    achtereen = 0
    for pk in _wachtend(gemeente, nu):
        gevolg = _verstuur_een(gemeente, pk, nu)
        uitkomst[gevolg] += 1
        achtereen = achtereen + 1 if gevolg in {"uitgesteld", "mislukt"} else 0
        if achtereen == GENOEG:
            break  # the mail server is away: the others keep their attempts for when it is back
    return uitkomst


def maak_overzichten(gemeente: Gemeente, nu: datetime) -> None:
    """One daily overview for everybody with new lines in the inbox; the substitute gets that of who is away."""
    dag = timezone.localdate(nu)
    with gemeente_scope(gemeente):
        vervangers = dict(Vervanging.objects.op(dag).values_list("gebruiker_id", "vervanger_id"))
        zonder_mail = set(Voorkeur.objects.filter(mail=False).values_list("gebruiker_id", flat=True))
        open_regels = Herinnering.objects.filter(kanaal=Kanaal.APP, overzicht=None, gelezen_op=None, staat=Staat.WACHT)
        for gebruiker_id in set(open_regels.values_list("ontvanger_id", flat=True)):
            lezer = vervangers.get(gebruiker_id, gebruiker_id)
            if lezer in zonder_mail:
                open_regels.filter(ontvanger_id=gebruiker_id).update(staat=Staat.VERSTUURD, verstuurd_op=nu)
                continue
            schrijf(gemeente.pk, OVERZICHT, gebruiker_id, dag.isoformat(), lezer, Kanaal.MAIL)


def _wachtend(gemeente: Gemeente, nu: datetime) -> list[int]:
    """Numbers of what may leave at this hour, oldest first."""
    with gemeente_scope(gemeente):
        rijen = Herinnering.objects.te_versturen(nu)
        if not klok.is_dag(nu):
            rijen = rijen.exclude(regel__in=regels.persoonlijk())
        if not klok.is_tijd_voor_overzicht(nu):
            rijen = rijen.exclude(regel=OVERZICHT)
        return list(rijen.order_by("volgende_poging", "pk").values_list("pk", flat=True)[:PER_KEER])


def _verstuur_een(gemeente: Gemeente, pk: int, nu: datetime) -> str:
    bericht = _claim(gemeente, pk, nu)
    if bericht is None:
        return "overgeslagen"
    herinnering, mail = bericht
    try:
        mail.send()
    except (OSError, SMTPException) as fout:
        return _mislukt(gemeente, herinnering, type(fout).__name__, nu)
    with gemeente_scope(gemeente):
        zelf_en_regels = Herinnering.objects.filter(Q(pk=pk) | Q(overzicht=pk)).exclude(staat=Staat.VERVALLEN)
        zelf_en_regels.update(staat=Staat.VERSTUURD, verstuurd_op=timezone.now(), fout="")
    return "verstuurd"


def _claim(gemeente: Gemeente, pk: int, nu: datetime) -> tuple[Herinnering, EmailMultiAlternatives] | None:
    """Take one message, unless somebody else has it or there is nothing left to say."""
    with gemeente_scope(gemeente):
        rijen = Herinnering.objects.te_versturen(nu).select_for_update(skip_locked=True, of=("self",))
        herinnering = rijen.select_related("ontvanger").filter(pk=pk).first()
        if herinnering is None:
            return None
        mail = maak_bericht(herinnering, gemeente)
        if mail is None:
            Herinnering.objects.filter(pk=pk).update(staat=Staat.VERVALLEN)
            return None
        mail.connection = get_connection()
        herinnering.pogingen += 1
        herinnering.staat, herinnering.geclaimd_tot = Staat.BEZIG, max(nu, timezone.now()) + CLAIM
        herinnering.save(update_fields=["pogingen", "staat", "geclaimd_tot"])
    return herinnering, mail


def _mislukt(gemeente: Gemeente, herinnering: Herinnering, fout: str, nu: datetime) -> str:
    """Try again later, each time a little later; after the last attempt a person must look at it."""
    log.warning("bericht niet verstuurd herinnering=%s poging=%s fout=%s", herinnering.pk, herinnering.pogingen, fout)
    op = herinnering.pogingen > len(WACHTTIJDEN)
    wacht = timedelta() if op else WACHTTIJDEN[herinnering.pogingen - 1]
    with gemeente_scope(gemeente):
        Herinnering.objects.filter(pk=herinnering.pk).update(
            staat=Staat.MISLUKT if op else Staat.WACHT,
            fout=fout[:80],
            volgende_poging=nu + wacht * random.uniform(1, 1.2),  # noqa: S311
        )
    return "mislukt" if op else "uitgesteld"
