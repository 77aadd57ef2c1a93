from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException

import pghistory
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

from .mail import mail_uitnodiging
from .models import Gebruiker, Lidmaatschap, Organisatie, Rol, Uitnodiging, code_hash, nieuwe_code, verloopt
from .signals import uitnodiging_gebruikt

log = logging.getLogger("sleutelportal.veiligheid")


class Geweigerd(Exception):
    """Something that may not happen; the text is Dutch and says what to do."""


class CodeGeweigerd(Geweigerd):
    """The code of an invitation does not open the door."""


@dataclass(frozen=True)
class Wijziging:
    """What a beheerder says about a member."""

    rollen: Sequence[str]
    organisatie: Organisatie | None
    actief: bool


def nodig_uit(
    *,
    gemeente: Gemeente,
    naam: str,
    rollen: Sequence[str],
    email: str = "",
    door: Gebruiker | None = None,
    organisatie: Organisatie | None = None,
    taal: str = "nl",
    verwijzing: int | None = None,
) -> tuple[Uitnodiging, str]:
    """Invite somebody and return the invitation with the code to hand over.

    With an e-mail address the code is mailed after commit and "" is returned, so that using it proves the mailbox.
    Raises `Geweigerd` when the person is a member already.
    """
    email = email.strip().lower()
    if email and Lidmaatschap.objects.actief().filter(gemeente=gemeente, gebruiker__email=email).exists():
        raise Geweigerd("Deze persoon is al lid van deze gemeente. Pas de rollen aan in de ledenlijst.")
    code = nieuwe_code()
    uitnodiging = Uitnodiging.objects.create(
        gemeente=gemeente, naam=naam.strip(), email=email, rollen=list(rollen), organisatie=organisatie, taal=taal,
        door=door, code_hash=code_hash(code), verwijzing=verwijzing,
    )  # fmt: skip
    return uitnodiging, _bezorg(uitnodiging, code)


@transaction.atomic
def stuur_opnieuw(uitnodiging: Uitnodiging) -> str:
    """Give the invitation a new code, so that the old one stops working; returns the code as `nodig_uit` does."""
    rij = _openstaand(uitnodiging)
    code = nieuwe_code()
    rij.code_hash, rij.verloopt_op, rij.verstuurd_op = code_hash(code), verloopt(), None
    rij.save(update_fields=["code_hash", "verloopt_op", "verstuurd_op"])
    return _bezorg(rij, code)


@transaction.atomic
def trek_in(uitnodiging: Uitnodiging) -> None:
    """Make the code worthless. Raises `Geweigerd` when it was used already."""
    rij = _openstaand(uitnodiging)
    rij.ingetrokken_op = timezone.now()
    rij.save(update_fields=["ingetrokken_op"])


def _openstaand(uitnodiging: Uitnodiging) -> Uitnodiging:
    rij = Uitnodiging.objects.select_for_update().get(pk=uitnodiging.pk)
    if rij.gebruikt_op:
        raise Geweigerd("Deze uitnodiging is al gebruikt.")
    if rij.ingetrokken_op:
        raise Geweigerd("Deze uitnodiging is ingetrokken. Maak een nieuwe.")
    return rij


def _bezorg(uitnodiging: Uitnodiging, code: str) -> str:
    leesbaar = f"{code[:4]}-{code[4:]}"
    if not uitnodiging.email:
        return leesbaar
    transaction.on_commit(lambda: _verstuur(uitnodiging, leesbaar))
    return ""


def _verstuur(uitnodiging: Uitnodiging, code: str) -> None:
    """Mail it; when the mail server refuses, the list of invitations shows that and offers to try again."""
    try:
        mail_uitnodiging(uitnodiging, code)
    except (OSError, SMTPException) as fout:
        log.warning("uitnodiging niet gemaild uitnodiging=%s fout=%s", uitnodiging.pk, type(fout).__name__)
        return
    uitnodiging.verstuurd_op = timezone.now()
    Uitnodiging.objects.filter(pk=uitnodiging.pk, gebruikt_op=None).update(verstuurd_op=uitnodiging.verstuurd_op)


@transaction.atomic
def gebruik_code(code: str, ingelogd: Gebruiker | None = None) -> tuple[Uitnodiging, Gebruiker]:
    """Let the bearer of `code` in: account, verified address and membership, exactly once.

    Raises `CodeGeweigerd` with a text for the person. Two phones with the same code wait for each other here.
    """
    rijen = Uitnodiging.objects.select_for_update(of=("self",)).select_related("gemeente")
    uitnodiging = rijen.filter(code_hash=code_hash(code)).first()
    if uitnodiging is None:
        raise CodeGeweigerd("Deze code klopt niet. Kijk nog eens goed: een code heeft 8 letters en cijfers.")
    _keur(uitnodiging, ingelogd)
    with gemeente_scope(uitnodiging.gemeente):
        gebruiker = ingelogd or _account(uitnodiging)
        _lidmaatschap(uitnodiging, gebruiker)
        uitnodiging.gebruikt_op, uitnodiging.gebruikt_door = timezone.now(), gebruiker
        uitnodiging.save(update_fields=["gebruikt_op", "gebruikt_door"])
        uitnodiging_gebruikt.send(sender=Uitnodiging, uitnodiging=uitnodiging, gebruiker=gebruiker)
    log.info("uitnodiging gebruikt uitnodiging=%s gebruiker=%s", uitnodiging.pk, gebruiker.pk)
    return uitnodiging, gebruiker


def _keur(uitnodiging: Uitnodiging, ingelogd: Gebruiker | None) -> None:
    if uitnodiging.gebruikt_op:
        raise CodeGeweigerd("Deze code is al gebruikt. Log in met je e-mailadres of vraag een nieuwe code.")
    if uitnodiging.ingetrokken_op or not uitnodiging.gemeente.aangesloten_op:
        raise CodeGeweigerd("Deze code werkt niet meer. Vraag een nieuwe code aan de gemeente.")
    if uitnodiging.verloopt_op <= timezone.now():
        raise CodeGeweigerd("Deze code is verlopen. Vraag een nieuwe code aan de gemeente.")
    if ingelogd and ingelogd.email != (uitnodiging.email or None):
        raise CodeGeweigerd("Deze code is voor iemand anders. Log eerst uit en vul de code dan in.")


def _account(uitnodiging: Uitnodiging) -> Gebruiker:
    """The account of the mailbox that the code was sent to, or a new one."""
    email = uitnodiging.email or None
    gebruiker = Gebruiker.objects.filter(email=email).first() if email else None
    if gebruiker and not gebruiker.is_active:
        raise CodeGeweigerd("Dit account is uitgezet. Vraag hulp aan de gemeente.")
    gebruiker = gebruiker or Gebruiker.objects.create_user(email, naam=uitnodiging.naam, taal=uitnodiging.taal)
    if email:
        EmailAddress.objects.update_or_create(user=gebruiker, email=email, defaults={"verified": True, "primary": True})
    return gebruiker


def _lidmaatschap(uitnodiging: Uitnodiging, gebruiker: Gebruiker) -> None:
    lid, nieuw = Lidmaatschap.objects.get_or_create(
        gebruiker=gebruiker,
        gemeente=uitnodiging.gemeente,
        defaults={"rollen": uitnodiging.rollen, "organisatie": uitnodiging.organisatie},
    )
    if nieuw:
        return
    # Somebody who was put out starts again with only the roles of this invitation.
    lid.rollen = sorted({*(lid.rollen if lid.actief else []), *uitnodiging.rollen})
    lid.organisatie, lid.actief = uitnodiging.organisatie or lid.organisatie, True
    with pghistory.context(reden="uitnodiging gebruikt"):
        lid.save(update_fields=["rollen", "organisatie", "actief"])


def wijzig_lid(lid: Lidmaatschap, wijziging: Wijziging, *, reden: str) -> None:
    """Change what a member may do. Raises `Geweigerd` when the gemeente would be left without a beheerder."""
    lid.rollen = sorted(wijziging.rollen)
    lid.organisatie, lid.actief = wijziging.organisatie, wijziging.actief
    try:
        with transaction.atomic(), pghistory.context(reden=reden):
            lid.save(update_fields=["rollen", "organisatie", "actief"])
    except IntegrityError as fout:
        if "laatste_beheerder" not in _constraint(fout):
            raise
        raise Geweigerd("Dit is de laatste beheerder van de gemeente. Maak eerst iemand anders beheerder.") from fout


def _constraint(fout: IntegrityError) -> str:
    return getattr(getattr(fout.__cause__, "diag", None), "constraint_name", None) or ""


def is_ambtelijk(rollen: Sequence[str]) -> bool:
    """Whether one of these roles works for the gemeente or a partner at a desk, instead of on an own phone."""
    return any(rol != Rol.SLEUTELPERSOON for rol in rollen)
