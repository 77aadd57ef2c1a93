"""Undoing an import, and the reasons why that may not be possible any more."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pghistory
from django.apps import apps

from sleutelpersonen.register.models import PersoonWijk, Sleutelpersoon

from .models import Import, ImportRij, Resultaat


class NietOngedaan(Exception):
    """The import cannot be undone; the text is Dutch and says why."""


LEEG: dict[str, Any] = {
    "geboortedatum": None,
    "organisatie": None,
    "uren_per_week": None,
    "sinds": None,
    "vog_op": None,
    "buurt": None,
    "talen": [],
}  # noqa: E501


def neem_terug(imp: Import) -> None:
    """Remove the persons that came with this import and empty what it filled. Raises `NietOngedaan`."""
    rijen = ImportRij.objects.filter(imp=imp, persoon__isnull=False)
    nieuw = list(rijen.filter(resultaat=Resultaat.NIEUW).values_list("persoon_id", flat=True))
    aangevuld = {rij.persoon_id: rij.aangevuld for rij in rijen.filter(resultaat=Resultaat.AANGEVULD) if rij.aangevuld}
    namen = _veranderd(imp, [*nieuw, *(pk for pk in aangevuld if pk)]) or _in_gebruik(nieuw)
    if namen:
        wie = ", ".join(namen[:3]) + (f" en nog {len(namen) - 3}" if len(namen) > 3 else "")
        raise NietOngedaan(
            f"Dit kan niet meer: {wie} is na het inlezen gewijzigd of gebruikt. Verwijder die persoon zelf als dat moet."
        )
    with pghistory.context(reden=f"import {imp.pk} ongedaan gemaakt"):
        _maak_leeg(aangevuld)
        PersoonWijk.objects.filter(persoon__in=nieuw).delete()
        Sleutelpersoon.objects.filter(pk__in=nieuw, herkomst=imp.herkomst).delete()


def _veranderd(imp: Import, personen: list[int]) -> list[str]:
    """Names of those who were changed after the import was finished."""
    gebeurtenissen: Any = apps.get_model("register", "SleutelpersoonEvent")
    later = gebeurtenissen.objects.filter(pgh_obj_id__in=personen, pgh_created_at__gt=imp.klaar_op).values_list(
        "pgh_obj_id", flat=True
    )
    return [str(persoon) for persoon in Sleutelpersoon.objects.filter(pk__in=set(later))]


def _in_gebruik(personen: list[int]) -> list[str]:
    """Names of those to whom anything else points: a signal, a talk, a reach, a login."""
    bezet = set(Sleutelpersoon.objects.filter(pk__in=personen, gebruiker__isnull=False).values_list("pk", flat=True))
    for relatie in Sleutelpersoon._meta.related_objects:
        model: Any = relatie.related_model
        if model in (PersoonWijk, ImportRij) or model.__name__.endswith("Event"):
            continue
        veld = relatie.field.name
        bezet |= set(model._default_manager.filter(**{f"{veld}__in": personen}).values_list(veld, flat=True))
    return [str(persoon) for persoon in Sleutelpersoon.objects.filter(pk__in=bezet)]


def _maak_leeg(aangevuld: dict[int | None, list[str]]) -> None:
    per_velden: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for pk, velden in aangevuld.items():
        if pk:
            per_velden[tuple(veld.removesuffix("_id") for veld in velden)].append(pk)
    for namen, pks in per_velden.items():
        Sleutelpersoon.objects.filter(pk__in=pks).update(**{veld: LEEG.get(veld, "") for veld in namen})
