"""The fixed lists of the register (starter content of the field; codes are what lists and the phone use)."""

from __future__ import annotations

from django.db import models


class SleutelRol(models.TextChoices):
    VERTALER = "vertaler", "vertaler"
    VERBINDER = "verbinder", "verbinder"
    VOORLICHTER = "voorlichter", "voorlichter"
    ACTIVEERDER = "activeerder", "activeerder"
    VERTROUWENSPERSOON = "vertrouwenspersoon", "vertrouwenspersoon"
    VOORBEELD = "voorbeeld", "voorbeeld"
    ADVISEUR = "adviseur", "adviseur"


class Status(models.TextChoices):
    KANDIDAAT = "kandidaat", "kandidaat"
    ACTIEF = "actief", "actief"
    PAUZE = "pauze", "pauze"
    GESTOPT = "gestopt", "gestopt"


class Contactvoorkeur(models.TextChoices):
    BELLEN = "bellen", "bellen"
    BERICHT = "bericht", "sms of spraakbericht"
    EMAIL = "email", "e-mail"
    APP = "app", "in de app"


class Dagdeel(models.TextChoices):
    OVERDAG = "overdag", "overdag"
    AVOND = "avond", "’s avonds"
    WEEKEND = "weekend", "in het weekend"


TALEN = [
    ("nl", "Nederlands"), ("en", "Engels"), ("ar", "Arabisch"), ("zgh", "Tamazight"), ("tr", "Turks"),
    ("kmr", "Koerdisch (Kurmanji)"), ("ckb", "Koerdisch (Sorani)"), ("ti", "Tigrinya"), ("am", "Amhaars"),
    ("so", "Somali"), ("prs", "Dari"), ("ps", "Pasjto"), ("fa", "Farsi"), ("uk", "Oekraïens"), ("ru", "Russisch"),
    ("pl", "Pools"), ("ro", "Roemeens"), ("bg", "Bulgaars"), ("pap", "Papiaments"), ("srn", "Sranan"),
    ("es", "Spaans"), ("pt", "Portugees"), ("fr", "Frans"), ("zh", "Mandarijn"), ("dse", "Nederlandse Gebarentaal"),
]  # fmt: skip
TAALNAAM = dict(TALEN)

# What people call themselves; who looks for one of these finds the others too.
TITELS = (
    "sleutelpersoon", "ervaringsdeskundige", "wijkverbinder", "buurtbaner", "cultureel mediator", "cultuurverbinder",
    "buurtverbinder", "sleutelfiguur", "brugfunctionaris",
)  # fmt: skip
