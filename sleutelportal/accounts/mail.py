"""Mail about accounts: text and HTML, with the code but never a link that carries it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from .models import Rol, Uitnodiging


def mail_uitnodiging(uitnodiging: Uitnodiging, code: str) -> None:
    """Send `code` with the address where it is typed; raises what the mail server says."""
    voor_telefoon = set(uitnodiging.rollen) == {Rol.SLEUTELPERSOON}
    context = {
        "uitnodiging": uitnodiging,
        "gemeente": uitnodiging.gemeente,
        "rollen": ", ".join(uitnodiging.rolnamen),
        "code": code,
        "adres": settings.PORTAAL_URL + reverse("mijn_inloggen" if voor_telefoon else "uitnodiging"),
        "voor_telefoon": voor_telefoon,
        "tot": timezone.localtime(uitnodiging.verloopt_op).date(),
    }
    bericht = EmailMultiAlternatives(
        subject=f"Je uitnodiging voor het Sleutelportal van {uitnodiging.gemeente.naam}",
        body=render_to_string("accounts/mail/uitnodiging.txt", context),
        to=[uitnodiging.email],
    )
    bericht.attach_alternative(render_to_string("accounts/mail/uitnodiging.html", context), "text/html")
    bericht.send()
