"""Writing units to the register in bulk: a fixed number of statements per batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from psycopg.types.json import Jsonb

from sleutelpersonen.register.keuzes import TALEN, Status
from sleutelpersonen.register.models import PersoonWijk, Sleutelpersoon
from sleutelportal.accounts.models import Organisatie
from sleutelportal.tenancy.kopie import kopieer
from sleutelportal.tenancy.models import Gemeente
from wijken.models import Buurt, Wijk

from .models import Import, ImportRij, Resultaat
from .plan import Eenheid
from .problemen import FOUT
from .rijen import Persoonrij

TAALCODE = {naam: code for code, naam in TALEN}
EEN_JAAR = timedelta(days=365)
AAN_TE_VULLEN = (
    "geboortedatum", "telefoon", "email", "postcode", "talen", "titel", "organisatie_id", "uren_per_week", "sinds", "vog_op", "buurt_id",
)  # fmt: skip
NAAM = ("voornaam", "tussenvoegsel", "achternaam")
REGEL = ("nummer", "resultaat", "toelichting", "persoon_id", "aangevuld")
Regel = tuple[int, str, str, int | None, Jsonb]


class Schrijver:
    """Knows the areas and organisations of one gemeente, so that a batch does not ask for them again."""

    def __init__(self, imp: Import, gemeente: Gemeente) -> None:
        self._imp = imp
        self._gemeente = gemeente
        self._wijken = dict(Wijk.objects.filter(gemeente=gemeente).values_list("code", "pk"))
        self._buurten = dict(Buurt.objects.filter(gemeente=gemeente).values_list("code", "pk"))
        self._organisaties: dict[str, int] | None = None

    def schrijf(self, eenheden: Sequence[Eenheid]) -> None:
        """Write these units, with one `ImportRij` for each of their rows."""
        if not eenheden:
            return
        self._maak_organisaties(eenheden)
        geweigerd = [eenheid for eenheid in eenheden if eenheid.rijen[0].geweigerd]
        nieuw = [eenheid for eenheid in eenheden if eenheid.bestaand is None and not eenheid.rijen[0].geweigerd]
        bestaand = [eenheid for eenheid in eenheden if eenheid.bestaand is not None]
        velden = [eenheid.velden for eenheid in nieuw]
        sleutels = self._nieuwe_personen(velden)
        regels = [self._regel(eenheid.rijen[0], Resultaat.NIET) for eenheid in geweigerd]
        for eenheid, pk in zip(nieuw, sleutels, strict=True):
            regels += self._regels(eenheid, pk, Resultaat.NIEUW, [])
        regels += self._vul_aan(bestaand)
        self._koppel_wijken(zip(velden, sleutels, strict=True))
        kopieer(ImportRij, REGEL, regels, gemeente=self._gemeente, imp=self._imp)

    def _maak_organisaties(self, eenheden: Iterable[Eenheid]) -> None:
        namen: dict[str, str] = {}
        for eenheid in eenheden:
            if naam := eenheid.velden.get("organisatie"):
                namen.setdefault(naam.lower(), naam)
        if self._organisaties is None:
            self._organisaties = {naam.lower(): pk for pk, naam in Organisatie.objects.values_list("pk", "naam")}
        ontbreekt = [naam for laag, naam in namen.items() if laag not in self._organisaties]
        Organisatie.objects.bulk_create([Organisatie(naam=naam) for naam in ontbreekt], ignore_conflicts=True)
        if ontbreekt:
            self._organisaties = {naam.lower(): pk for pk, naam in Organisatie.objects.values_list("pk", "naam")}

    def _velden(self, velden: dict[str, Any]) -> dict[str, Any]:
        """The fields of the register that a unit fills, in the order of `AAN_TE_VULLEN`."""
        code = velden.get("wijk_code", "")
        vog = velden.get("vog", "")
        return {
            "geboortedatum": _dag(velden.get("geboortedatum")),
            "telefoon": velden.get("telefoon", ""),
            "email": velden.get("email", ""),
            "postcode": velden.get("postcode", ""),
            "talen": [TAALCODE[taal] for taal in velden.get("talen", []) if taal in TAALCODE],
            "titel": velden.get("rol", ""),
            "organisatie_id": (self._organisaties or {}).get(velden.get("organisatie", "").lower()),
            "uren_per_week": Decimal(velden["uren"]) if velden.get("uren") else None,
            "sinds": _dag(velden.get("start")),
            "vog_op": _dag(vog) if vog[:1].isdigit() else None,
            "buurt_id": self._buurten.get(code),
        }

    def _nieuwe_personen(self, alle: Sequence[dict[str, Any]]) -> list[int]:
        status = self._imp.status_personen
        kolommen = (*NAAM, *AAN_TE_VULLEN, "opmerkingen")
        rijen = [
            [*(velden.get(veld, "") for veld in NAAM), *self._velden(velden).values(), velden.get("opmerkingen", "")]
            for velden in alle
        ]
        return kopieer(
            Sleutelpersoon, kolommen, rijen, gemeente=self._gemeente, status=status, herkomst=self._imp.herkomst,
            volgend_jaargesprek=timezone.localdate() + EEN_JAAR if status == Status.ACTIEF else None,
        )  # fmt: skip

    def _vul_aan(self, eenheden: Sequence[Eenheid]) -> list[Regel]:
        """Persons who are in the register already: fill what is empty, change nothing else."""
        bekend = Sleutelpersoon.objects.select_for_update(of=("self",)).in_bulk(
            [eenheid.bestaand for eenheid in eenheden]
        )
        regels: list[Regel] = []
        anders = []
        for eenheid in eenheden:
            persoon = bekend.get(eenheid.bestaand)
            if persoon is None:  # removed since the preview
                regels += [
                    self._regel(rij, Resultaat.NIET, extra="Deze persoon is intussen uit het register gehaald.")
                    for rij in eenheid.rijen
                ]
                continue
            velden = self._velden(eenheid.velden)
            gevuld = [veld for veld, waarde in velden.items() if waarde and not getattr(persoon, veld)]
            for veld in gevuld:
                setattr(persoon, veld, velden[veld])
            if gevuld:
                persoon.gewijzigd_op = timezone.now()
                anders.append(persoon)
            regels += self._regels(eenheid, persoon.pk, Resultaat.AANGEVULD, gevuld)
        Sleutelpersoon.objects.bulk_update(
            anders, [*(veld.removesuffix("_id") for veld in AAN_TE_VULLEN), "gewijzigd_op"]
        )
        return regels

    def _koppel_wijken(self, paren: Iterable[tuple[dict[str, Any], int]]) -> None:
        rijen = []
        for velden, persoon in paren:
            code = velden.get("wijk_code", "")
            if wijk := self._wijken.get(code if code.startswith("WK") else f"WK{code[2:8]}"):
                rijen.append((persoon, wijk))
        kopieer(PersoonWijk, ("persoon_id", "wijk_id"), rijen, gemeente=self._gemeente)

    def _regels(self, eenheid: Eenheid, persoon: int, eerste: Resultaat, gevuld: list[str]) -> list[Regel]:
        regels = [self._regel(eenheid.rijen[0], eerste, persoon, gevuld)]
        bij = eenheid.rijen[0].nummer
        for rij in eenheid.rijen[1:]:
            regels.append(self._regel(rij, Resultaat.SAMENGEVOEGD, persoon, extra=f"Dezelfde persoon als rij {bij}."))
        return regels

    def _regel(
        self, rij: Persoonrij, resultaat: Resultaat, persoon: int | None = None, gevuld: Sequence[str] = (), *, extra: str = ""
    ) -> Regel:  # fmt: skip
        problemen = [
            f"{probleem.column}: {probleem.message}" + (" Niet overgenomen." if probleem.severity == FOUT else "")
            for probleem in rij.problemen
        ]
        vreemd = [taal for taal in rij.velden.get("talen", []) if taal not in TAALCODE]
        if vreemd:
            problemen.append(f"De taal {', '.join(vreemd)} staat niet in de lijst van het register.")
        toelichting = " ".join(filter(None, [extra, *problemen]))
        return rij.nummer, resultaat.value, toelichting, persoon, Jsonb(list(gevuld))


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
