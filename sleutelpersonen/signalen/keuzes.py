"""The fixed lists of signals, and what a new gemeente starts with."""

from __future__ import annotations

from django.db import models


class Urgentie(models.TextChoices):
    GEWOON = "gewoon", "gewoon"
    SNEL = "snel", "snel"
    SPOED = "spoed", "spoed"


class Status(models.TextChoices):
    ONTVANGEN = "ontvangen", "nieuw"
    GELEZEN = "gelezen", "gelezen"
    OPGEPAKT = "opgepakt", "opgepakt"
    BEANTWOORD = "beantwoord", "beantwoord"
    GESLOTEN = "gesloten", "gesloten"


OPEN = (Status.ONTVANGEN, Status.GELEZEN, Status.OPGEPAKT)


class Soort(models.TextChoices):
    """What happened to a signal."""

    ONTVANGEN = "ontvangen", "Ontvangen"
    GELEZEN = "gelezen", "Gelezen"
    TOEGEWEZEN = "toegewezen", "Toegewezen"
    DOORGEZET = "doorgezet", "Doorgezet"
    NOTITIE = "notitie", "Notitie"
    ANTWOORD = "antwoord", "Antwoord verstuurd"
    GEZIEN = "gezien", "Antwoord gezien"
    REACTIE = "reactie", "Reactie"
    GESLOTEN = "gesloten", "Gesloten"


# Working days within which a key person hears back, unless the gemeente chose otherwise.
TERMIJN = {Urgentie.GEWOON: 10, Urgentie.SNEL: 3, Urgentie.SPOED: 1}

# code, name, icon (static/icons/sprite.svg)
THEMAS = (
    ("geld", "Geld", "beurs"),
    ("gezondheid", "Gezondheid", "hart"),
    ("eenzaam", "Eenzaam", "alleen"),
    ("jeugd", "Jeugd en school", "school"),
    ("veiligheid", "Veiligheid", "veilig"),
    ("wonen", "Wonen en buurt", "huis"),
    ("werk", "Werk", "baan"),
    ("anders", "Iets anders", "vraag"),
)
STARTTEAM = "Wijkteam"
