"""Writing units to the register in bulk: a fixed number of statements per batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from sleutelpersonen.register.keuzes import TALEN, Status
from sleutelpersonen.register.models import PersoonWijk, Sleutelpersoon
from sleutelportal.accounts.models import Organisatie
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
        personen = Sleutelpersoon.objects.bulk_create([self._persoon(eenheid.velden) for eenheid in nieuw])
        regels = [self._regel(eenheid.rijen[0], Resultaat.NIET) for eenheid in geweigerd]
        paren = list(zip(nieuw, personen, strict=True))
        for eenheid, persoon in paren:
            regels += self._regels(eenheid, persoon.pk, Resultaat.NIEUW, [])
        regels += self._vul_aan(bestaand, paren)
        self._koppel_wijken(paren)
        ImportRij.objects.bulk_create(regels)

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
        """The fields of the register that a unit fills."""
        code = velden.get("wijk_code", "")
        vog = velden.get("vog", "")
        uit = {
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
        if velden.get("opmerkingen"):
            uit["opmerkingen"] = velden["opmerkingen"]
        return uit

    def _persoon(self, velden: dict[str, Any]) -> Sleutelpersoon:
        status = self._imp.status_personen
        return Sleutelpersoon(
            gemeente=self._gemeente, voornaam=velden.get("voornaam", ""), tussenvoegsel=velden.get("tussenvoegsel", ""),
            achternaam=velden.get("achternaam", ""), status=status, herkomst=self._imp.herkomst,
            volgend_jaargesprek=timezone.localdate() + EEN_JAAR if status == Status.ACTIEF else None, **self._velden(velden),
        )  # fmt: skip

    def _vul_aan(self, eenheden: Sequence[Eenheid], paren: list[tuple[Eenheid, Sleutelpersoon]]) -> list[ImportRij]:
        """Persons who are in the register already: fill what is empty, change nothing else."""
        bekend = Sleutelpersoon.objects.select_for_update(of=("self",)).in_bulk(
            [eenheid.bestaand for eenheid in eenheden]
        )
        regels, anders = [], []
        for eenheid in eenheden:
            persoon = bekend.get(eenheid.bestaand)
            if persoon is None:  # removed since the preview
                regels += [
                    self._regel(rij, Resultaat.NIET, extra="Deze persoon is intussen uit het register gehaald.")
                    for rij in eenheid.rijen
                ]
                continue
            gevuld = [
                veld
                for veld, waarde in self._velden(eenheid.velden).items()
                if veld in AAN_TE_VULLEN and waarde and not getattr(persoon, veld)
            ]
            for veld in gevuld:
                setattr(persoon, veld, self._velden(eenheid.velden)[veld])
            if gevuld:
                persoon.gewijzigd_op = timezone.now()
                anders.append(persoon)
            regels += self._regels(eenheid, persoon.pk, Resultaat.AANGEVULD, gevuld)
        Sleutelpersoon.objects.bulk_update(
            anders, [*(veld.removesuffix("_id") for veld in AAN_TE_VULLEN), "gewijzigd_op"]
        )
        return regels

    def _koppel_wijken(self, paren: Iterable[tuple[Eenheid, Sleutelpersoon]]) -> None:
        rijen = []
        for eenheid, persoon in paren:
            code = eenheid.velden.get("wijk_code", "")
            wijk = self._wijken.get(code if code.startswith("WK") else f"WK{code[2:8]}")
            if wijk:
                rijen.append(PersoonWijk(gemeente=self._gemeente, persoon=persoon, wijk_id=wijk))
        PersoonWijk.objects.bulk_create(rijen)

    def _regels(self, eenheid: Eenheid, persoon: int, eerste: Resultaat, gevuld: list[str]) -> list[ImportRij]:
        regels = [self._regel(eenheid.rijen[0], eerste, persoon, gevuld)]
        bij = eenheid.rijen[0].nummer
        for rij in eenheid.rijen[1:]:
            regels.append(self._regel(rij, Resultaat.SAMENGEVOEGD, persoon, extra=f"Dezelfde persoon als rij {bij}."))
        return regels

    def _regel(
        self, rij: Persoonrij, resultaat: Resultaat, persoon: int | None = None, gevuld: Sequence[str] = (), *, extra: str = ""
    ) -> ImportRij:  # fmt: skip
        problemen = [
            f"{probleem.column}: {probleem.message}" + (" Niet overgenomen." if probleem.severity == FOUT else "")
            for probleem in rij.problemen
        ]
        vreemd = [taal for taal in rij.velden.get("talen", []) if taal not in TAALCODE]
        if vreemd:
            problemen.append(f"De taal {', '.join(vreemd)} staat niet in de lijst van het register.")
        toelichting = " ".join(filter(None, [extra, *problemen]))
        return ImportRij(
            gemeente=self._gemeente, imp=self._imp, nummer=rij.nummer, resultaat=resultaat, toelichting=toelichting, persoon_id=persoon,
            aangevuld=list(gevuld),
        )  # fmt: skip


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
