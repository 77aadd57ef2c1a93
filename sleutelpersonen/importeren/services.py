"""An import from file to register and back. Rows are written in batches, each in one transaction with its own note of
what it did, so that a worker that dies and starts again writes every row exactly once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.utils import timezone

from sleutelportal.accounts.models import Gebruiker
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

from .inhoud import pak_in, pak_uit, vingerafdruk_van_koppen
from .kolommen import stel_voor
from .lezen import lees_bestand
from .models import Import, ImportRij, Indeling, Resultaat, Staat
from .plan import Eenheid, bereken, maak_plan, sleutel
from .schrijver import Schrijver
from .terug import NietOngedaan, neem_terug

log = logging.getLogger("sleutelportal.importeren")
PER_KEER = 2000
STIL = timedelta(seconds=90)
MEEST_PROBLEMEN = 2000


class AlIngelezen(Exception):
    """The same file came in before; `eerder` is that import."""

    def __init__(self, eerder: Import) -> None:
        super().__init__("already imported")
        self.eerder = eerder


@transaction.atomic
def neem_aan(data: bytes, bestandsnaam: str, door: Gebruiker | None) -> Import:
    """Keep a list for the next steps. Raises `GeenLijst` or `AlIngelezen`."""
    tabel = lees_bestand(data)
    inhoud, totaal = pak_in(tabel)
    onthouden = Indeling.objects.filter(koppen=vingerafdruk_van_koppen(tabel.koppen)).first()
    voorstel = {str(plek): veld for plek, veld in stel_voor(tabel.koppen).velden.items()}
    try:
        with transaction.atomic():
            return Import.objects.create(
                bestandsnaam=bestandsnaam[-200:], vingerafdruk=hashlib.sha256(data).hexdigest(), inhoud=inhoud, totaal=totaal,
                koppeling=onthouden.koppeling if onthouden else voorstel, door=door,
            )  # fmt: skip
    except IntegrityError:
        afdruk = hashlib.sha256(data).hexdigest()
        eerder = Import.objects.exclude(staat__in=[Staat.ONGEDAAN, Staat.MISLUKT]).get(vingerafdruk=afdruk)
        raise AlIngelezen(eerder) from None


@transaction.atomic
def koppel(imp: Import, koppeling: dict[str, str], *, met_opmerkingen: bool, status: str, gemeente: Gemeente) -> Import:
    """Say what each column is, remember it for lists with the same headings, and compute the preview."""
    imp.koppeling, imp.met_opmerkingen, imp.status_personen, imp.keuzes = koppeling, met_opmerkingen, status, {}
    koppen = pak_uit(imp.inhoud).koppen
    Indeling.objects.update_or_create(koppen=vingerafdruk_van_koppen(koppen), defaults={"koppeling": koppeling})
    _bereken_proef(imp, gemeente)
    imp.save()
    return imp


def _bereken_proef(imp: Import, gemeente: Gemeente) -> None:
    _, uitkomst = bereken(imp, gemeente, timezone.localdate())
    plan = maak_plan(uitkomst, {})
    cijfers = uitkomst.als_dict()
    imp.proef = {
        "nieuw": sum(eenheid.bestaand is None for eenheid in plan),
        "aangevuld": sum(eenheid.bestaand is not None for eenheid in plan),
        "samengevoegd": cijfers["merged"],
        "geweigerd": sum(rij.geweigerd for rij in uitkomst.rijen),
        "zeker": uitkomst.dubbelen.zeker,
        "mogelijk": uitkomst.dubbelen.mogelijk,
        "problemen": cijfers["errors"][:MEEST_PROBLEMEN],
        "aantal_problemen": len(cijfers["errors"]),
        "weggelaten": cijfers["dropped_columns"],
        "nazien": cijfers["review_columns"],
    }


def beslis(imp: Import, paar: tuple[int, int], keuze: str) -> None:
    """Note what a person decided about one possible pair of this import."""
    with transaction.atomic():
        rij = Import.objects.select_for_update().get(pk=imp.pk, staat=Staat.CONCEPT)
        rij.keuzes[sleutel(*paar)] = keuze
        rij.save(update_fields=["keuzes"])


def begin(imp: Import) -> bool:
    """Hand the import to a worker after commit; only once, whoever presses the button."""
    from .tasks import voer_uit as taak

    gelukt = Import.objects.filter(pk=imp.pk, staat=Staat.CONCEPT).update(staat=Staat.WACHT, hartslag=timezone.now())
    if gelukt:
        transaction.on_commit(lambda: taak.delay(imp.gemeente_id, imp.pk))
    return bool(gelukt)


def voer_uit(gemeente: Gemeente, pk: int) -> None:
    """Write the whole import, batch by batch. Running it again, or twice at once, adds nothing."""
    with gemeente_scope(gemeente):
        imp = Import.objects.filter(pk=pk).lopend().first()
        if imp is None:
            return
        _, uitkomst = bereken(imp, gemeente, timezone.localdate(imp.aangemaakt_op))
        plan = maak_plan(uitkomst, imp.keuzes)
    schrijver = Schrijver(imp, gemeente)
    geweigerd = [Eenheid([rij]) for rij in uitkomst.rijen if rij.geweigerd]
    for stuk in _stukken([*geweigerd, *plan]):
        with gemeente_scope(gemeente):
            if not _schrijf_stuk(imp.pk, stuk, schrijver):
                return
    with gemeente_scope(gemeente):
        Import.objects.filter(pk=pk).lopend().update(staat=Staat.KLAAR, klaar_op=timezone.now(), hartslag=None)
    log.info("import klaar import=%s rijen=%s", pk, imp.totaal)


def _stukken(eenheden: Sequence[Eenheid]) -> Iterable[Sequence[Eenheid]]:
    return (eenheden[begin : begin + PER_KEER] for begin in range(0, len(eenheden), PER_KEER))


def _schrijf_stuk(pk: int, stuk: Sequence[Eenheid], schrijver: Schrijver) -> bool:
    """One batch under the lock of its import; returns whether to go on."""
    imp = Import.objects.select_for_update(of=("self",)).defer("inhoud", "proef").get(pk=pk)
    if not imp.is_lopend:
        return False
    nummers = [rij.nummer for eenheid in stuk for rij in eenheid.rijen]
    gedaan = set(ImportRij.objects.filter(imp=imp, nummer__in=nummers).values_list("nummer", flat=True))
    over = [eenheid for eenheid in stuk if eenheid.rijen[0].nummer not in gedaan]
    with pghistory.context(reden=f"lijst ingelezen: import {pk}"):
        schrijver.schrijf(over)
    imp.staat, imp.hartslag = Staat.BEZIG, timezone.now()
    imp.verwerkt = min(imp.totaal, imp.verwerkt + sum(len(eenheid.rijen) for eenheid in over))
    imp.save(update_fields=["staat", "hartslag", "verwerkt"])
    return True


def mislukt(gemeente: Gemeente, pk: int, fout: str) -> None:
    """Note that an import cannot go on, for the screen; what was written stays and can be undone."""
    with gemeente_scope(gemeente):
        Import.objects.filter(pk=pk).lopend().update(staat=Staat.MISLUKT, fout=fout[:200], klaar_op=timezone.now())


def verlaten(gemeente: Gemeente) -> list[int]:
    """Imports whose worker has been silent for too long."""
    with gemeente_scope(gemeente):
        stil = Import.objects.lopend().filter(hartslag__lt=timezone.now() - STIL)
        return list(stil.values_list("pk", flat=True))


@transaction.atomic
def maak_ongedaan(imp: Import) -> None:
    """Take out everything that this import brought. Raises `NietOngedaan` when any of it was used or changed since."""
    rij = Import.objects.select_for_update(of=("self",)).get(pk=imp.pk)
    if rij.staat not in (Staat.KLAAR, Staat.MISLUKT):
        raise NietOngedaan("Deze lijst is niet ingelezen, of al ongedaan gemaakt.")
    neem_terug(rij)
    with pghistory.context(reden="import ongedaan gemaakt"):
        rij.staat = Staat.ONGEDAAN
        rij.save(update_fields=["staat"])


def resultaat(imp: Import) -> tuple[list[str], list[list[Any]]]:
    """The original rows with two columns more: what became of each, and why."""
    tabel = pak_uit(imp.inhoud)
    breed = len(tabel.koppen)
    uitkomsten = {rij.nummer: rij for rij in imp.rijen.all()}
    rijen = []
    for rij in tabel.rijen():
        cellen = [*rij.cellen, *[None] * (breed - len(rij.cellen))]
        uitkomst = uitkomsten.get(rij.nummer)
        rijen.append(
            [*cellen, Resultaat(uitkomst.resultaat).label if uitkomst else "", uitkomst.toelichting if uitkomst else ""]
        )
    extra = max((len(rij) for rij in rijen), default=breed + 2) - breed - 2
    return [*tabel.koppen, *[""] * extra, "resultaat", "toelichting"], [
        [*rij[:-2], *[None] * (breed + extra + 2 - len(rij)), *rij[-2:]] for rij in rijen
    ]
