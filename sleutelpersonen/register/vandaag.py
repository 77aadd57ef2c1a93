"""Persons on the shared screens: yearly talks and figures of Vandaag, coverage, the panel of an area."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from sleutelportal.accounts.models import Lidmaatschap
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.ui.registers import Kengetal, Taak
from wijken.models import Wijk

from .keuzes import Status
from .models import PersoonWijk, Sleutelpersoon
from .rules import zichtbaar

VOORAF = timedelta(days=30)
MEEST = 50


def _gesprekken(lid: Lidmaatschap) -> Any:
    return zichtbaar(lid).jaargesprek_uiterlijk(timezone.localdate() + VOORAF)


def taken(lid: Lidmaatschap, bak: str) -> list[Taak]:
    """Yearly talks that are due; they are the work of the team."""
    if bak != "team":
        return []
    personen = _gesprekken(lid).select_related("organisatie").order_by("volgend_jaargesprek", "pk")[:MEEST]
    return [
        Taak(
            titel=f"Jaargesprek met {een.naam}", icoon="afspraak",
            toelichting="Gesprek" + (f" · {een.organisatie.naam}" if een.organisatie else ""),
            url=reverse("sleutelpersoon", args=[een.pk]), uiterlijk=een.volgend_jaargesprek,
        )
        for een in personen
    ]  # fmt: skip


def aantal(lid: Lidmaatschap, bak: str) -> int:
    return int(_gesprekken(lid).count()) if bak == "team" else 0


def actieve_personen(lid: Lidmaatschap) -> Kengetal:
    """Active persons now, and how many of them were there at the end of each of the last months, in one query."""
    dag = timezone.localdate()
    dagen: list[date] = [dag]
    for _ in range(5):
        dag = dag.replace(day=1) - timedelta(days=1)
        dagen.append(dag)
    sinds = {f"d{n}": Count("pk", filter=Q(sinds__lte=dag) | Q(sinds=None)) for n, dag in enumerate(reversed(dagen))}
    reeks = list(Sleutelpersoon.objects.actief().aggregate(**sinds).values())
    erbij = reeks[-1] - reeks[0]
    return Kengetal(
        label="Actieve sleutelpersonen", waarde=str(reeks[-1]),
        toelichting=f"{erbij} meer dan 5 maanden geleden" if erbij else "even veel als 5 maanden geleden",
        reeks=[float(n) for n in reeks], url=f"{reverse('sleutelpersonen')}?status=actief",
    )  # fmt: skip


def dekkingsbron(gemeente: Gemeente, niveau: str, taal: str) -> Mapping[int, int]:
    """Active persons per wijk or buurt, also of those who speak one language."""
    if niveau == "wijk":
        rijen = PersoonWijk.objects.filter(persoon__status=Status.ACTIEF)
        rijen = rijen.filter(persoon__talen__contains=[taal]) if taal else rijen
        return dict(rijen.order_by().values_list("wijk").annotate(aantal=Count("persoon", distinct=True)))
    personen = Sleutelpersoon.objects.actief().filter(buurt__isnull=False)
    personen = personen.filter(talen__contains=[taal]) if taal else personen
    return dict(personen.order_by().values_list("buurt").annotate(aantal=Count("pk")))


def gebied_paneel(request: HttpRequest, gebied: Any) -> dict[str, Any]:
    personen = zichtbaar(request.lidmaatschap).in_beeld()  # type: ignore[attr-defined]
    personen = personen.filter(wijken=gebied.pk) if isinstance(gebied, Wijk) else personen.filter(buurt=gebied.pk)
    return {"personen": list(personen.order_by("sorteernaam")[:20]), "aantal": personen.count(), "gebied": gebied}
