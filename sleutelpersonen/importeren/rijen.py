"""One row of a list: fields as the register stores them, and what is wrong with its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .kolommen import Kolommen
from .lezen.bron import Rij, Waarde, als_tekst, is_gevuld
from .normaliseren.contact import normaliseer_email, normaliseer_postcode
from .normaliseren.datums import normaliseer_datum
from .normaliseren.gebieden import Gebiedenzoeker
from .normaliseren.namen import Naam, naam_uit_delen, splits_naam
from .normaliseren.overig import normaliseer_uren, normaliseer_vog
from .normaliseren.talen import normaliseer_talen
from .normaliseren.tekst import (
    MAX_TEKST,
    WEG_BSN,
    WEG_IBAN,
    heeft_opmaak,
    herstel_letters,
    letters_verloren,
    lijkt_formule,
    vind_bsn,
    vind_iban,
)  # fmt: skip
from .normaliseren.telefoon import normaliseer_telefoon
from .problemen import Probleem

NAAMVELDEN = ("naam", "voornaam", "tussenvoegsel", "achternaam")
_VERDACHT = re.compile(r"[\0\ufffd<&?ÃÂÅÄÐÑØÙâ\[]|^\s*[=@+-]|\d(?:[ .]?\d){7}|[A-Za-z]{2}\d{2}")
_LENGTE = {"voornaam": 100, "tussenvoegsel": 30, "achternaam": 120, "rol": 100, "organisatie": 150, "wijk": 120}


@dataclass(slots=True)
class Persoonrij:
    """A row after normalising. `velden` only has what will be stored."""

    nummer: int
    velden: dict[str, Any] = field(default_factory=dict)
    problemen: list[Probleem] = field(default_factory=list)

    @property
    def geweigerd(self) -> bool:
        return any(probleem.problem == "name_missing" for probleem in self.problemen)

    @property
    def naam(self) -> str:
        return " ".join(str(self.velden[v]) for v in ("voornaam", "tussenvoegsel", "achternaam") if self.velden.get(v))


class Verwerker:
    """Turns rows into fields. One per list: it knows the columns, the areas and today's date."""

    def __init__(
        self,
        koppen: list[str],
        kolommen: Kolommen,
        gebieden: Gebiedenzoeker,
        vandaag: date,
        *,
        opmerkingen: bool = False,
    ) -> None:
        self._koppen = koppen
        self._kolommen = kolommen
        self._gebieden = gebieden
        self._vandaag = vandaag
        self._opmerkingen = opmerkingen
        self._per_veld = {veld: kolommen.van(veld) for veld in dict.fromkeys(kolommen.velden.values())}
        self._breed = max((plek + 1 for plek, kop in enumerate(koppen) if kop), default=0)
        self._dicht = {plek for plek in range(self._breed) if plek in kolommen.geheim or not self._kop(plek)}

    def verwerk(self, rij: Rij) -> Persoonrij:
        """Fields and problems of one row."""
        uit = Persoonrij(rij.nummer)
        cellen = self._schoon(rij, uit)
        self._naam(cellen, uit)
        self._contact(cellen, uit)
        self._datum(cellen, uit, "geboortedatum", geboorte=True)
        self._datum(cellen, uit, "start", geboorte=False)
        self._talen(cellen, uit)
        self._wijk(cellen, uit)
        self._overig(cellen, uit)
        return uit

    # -- cells --------------------------------------------------------------------------------------------------

    def _kop(self, plek: int) -> str:
        return self._koppen[plek] if plek < len(self._koppen) else ""

    def _meld(self, uit: Persoonrij, plek: int, code: str, waarde: str = "") -> None:
        uit.problemen.append(Probleem(uit.nummer, self._kop(plek), code, waarde))

    def _schoon(self, rij: Rij, uit: Persoonrij) -> list[Waarde]:
        """The cells with hidden characters and broken letters repaired; forbidden numbers are refused."""
        cellen = rij.cellen
        extra = next((cel for cel in cellen[self._breed :] if is_gevuld(cel)), None)
        if extra is not None:
            uit.problemen.append(Probleem(uit.nummer, "", "extra_cells", als_tekst(extra)))
        schoon: list[Waarde] = []
        for plek, cel in enumerate(cellen[: self._breed]):
            if plek in self._dicht:
                schoon.append(None)
            elif isinstance(cel, str) and (_VERDACHT.search(cel) or len(cel) > MAX_TEKST):
                schoon.append(self._verdacht(cel, plek, uit))
            else:
                schoon.append(cel)
        return schoon

    def _verdacht(self, cel: str, plek: int, uit: Persoonrij) -> Waarde:
        veld = self._kolommen.velden.get(plek)
        if "\0" in cel:
            cel = cel.replace("\0", "")
            self._meld(uit, plek, "nul_byte", cel.strip())
        if (hersteld := herstel_letters(cel)) is not None:
            self._meld(uit, plek, "mojibake", cel.strip())
            cel = hersteld
        if veld in NAAMVELDEN and letters_verloren(cel):
            self._meld(uit, plek, "encoding_loss", cel.strip())
        if veld in NAAMVELDEN and heeft_opmaak(cel):
            self._meld(uit, plek, "markup_in_name", cel.strip())
        if lijkt_formule(cel.strip()):
            self._meld(uit, plek, "formula_like", cel.strip())
        if len(cel) > MAX_TEKST:
            self._meld(uit, plek, "text_too_long")
        return self._zonder_nummers(cel, plek, veld, uit)

    def _zonder_nummers(self, cel: str, plek: int, veld: str | None, uit: Persoonrij) -> Waarde:
        if veld in {"telefoon", "geboortedatum", "start", "vog", "uren", "postcode"} or (
            veld is None and cel.isdigit()
        ):
            return cel
        bsn, iban = WEG_BSN in cel or bool(vind_bsn(cel)), WEG_IBAN in cel or bool(vind_iban(cel))
        if bsn:
            self._meld(uit, plek, "bsn_in_text")
        if iban:
            self._meld(uit, plek, "iban_in_text")
        return None if bsn or iban else cel

    def _teksten(self, cellen: list[Waarde], veld: str) -> list[tuple[int, Waarde]]:
        plekken = self._per_veld.get(veld, ())
        return [(plek, cellen[plek]) for plek in plekken if plek < len(cellen) and is_gevuld(cellen[plek])]

    def _eerste(self, cellen: list[Waarde], veld: str) -> str:
        for _, cel in self._teksten(cellen, veld):
            return als_tekst(cel)
        return ""

    def _bewaar(self, uit: Persoonrij, veld: str, waarde: str) -> None:
        if waarde:
            uit.velden[veld] = waarde[: _LENGTE.get(veld, 5000)]

    # -- fields -------------------------------------------------------------------------------------------------

    def _naam(self, cellen: list[Waarde], uit: Persoonrij) -> None:
        naam = Naam()
        if "naam" in self._per_veld:
            naam = splits_naam(self._eerste(cellen, "naam"))
        delen = tuple(self._eerste(cellen, veld) for veld in ("voornaam", "tussenvoegsel", "achternaam"))
        if any(delen) and not naam:
            naam = naam_uit_delen(*delen)
        if not naam:
            plek = next(iter(p for v in ("achternaam", "naam", "voornaam") for p in self._per_veld.get(v, ())), 0)
            self._meld(uit, plek, "name_missing")
            return
        if not naam.zeker:
            self._meld(uit, self._per_veld["naam"][0], "name_order_uncertain", self._eerste(cellen, "naam"))
        self._bewaar(uit, "voornaam", naam.voornaam)
        self._bewaar(uit, "tussenvoegsel", naam.tussenvoegsel)
        self._bewaar(uit, "achternaam", naam.achternaam)

    def _contact(self, cellen: list[Waarde], uit: Persoonrij) -> None:
        for veld, regel in (("email", normaliseer_email), ("postcode", normaliseer_postcode)):
            for plek, cel in self._teksten(cellen, veld):
                waarde, code = regel(als_tekst(cel))
                if code:
                    self._meld(uit, plek, code, als_tekst(cel))
                if waarde and veld not in uit.velden:
                    uit.velden[veld] = waarde
        self._telefoon(cellen, uit)

    def _telefoon(self, cellen: list[Waarde], uit: Persoonrij) -> None:
        goed: list[str] = []
        for plek, cel in self._teksten(cellen, "telefoon"):
            nummer, code = normaliseer_telefoon(als_tekst(cel))
            if code:
                self._meld(uit, plek, code, als_tekst(cel))
            if nummer:
                goed.append(nummer)
        if goed:
            uit.velden["telefoon"] = next((nummer for nummer in goed if nummer.startswith("+316")), goed[0])

    def _datum(self, cellen: list[Waarde], uit: Persoonrij, veld: str, *, geboorte: bool) -> None:
        for plek, cel in self._teksten(cellen, veld):
            waarde = cel.strip() if isinstance(cel, str) else cel
            dag, code = normaliseer_datum(waarde, self._vandaag, geboorte=geboorte)
            if code:
                self._meld(uit, plek, code, als_tekst(cel))
            if dag and veld not in uit.velden:
                uit.velden[veld] = dag.isoformat()

    def _talen(self, cellen: list[Waarde], uit: Persoonrij) -> None:
        talen: dict[str, None] = {}
        for plek, cel in self._teksten(cellen, "talen"):
            gevonden, vreemd = normaliseer_talen(als_tekst(cel))
            talen.update(dict.fromkeys(gevonden))
            if vreemd:
                self._meld(uit, plek, "language_unknown", ", ".join(vreemd))
        if talen:
            uit.velden["talen"] = list(talen)

    def _wijk(self, cellen: list[Waarde], uit: Persoonrij) -> None:
        for plek, cel in self._teksten(cellen, "wijk"):
            tekst = " ".join(als_tekst(cel).split())
            if not self._gebieden:
                self._bewaar(uit, "wijk", tekst)
                return
            gebied = self._gebieden.zoek(tekst)
            if gebied:
                uit.velden["wijk"], uit.velden["wijk_code"] = gebied.naam, gebied.code
                return
            if tekst:
                self._meld(uit, plek, "wijk_unknown", tekst)

    def _overig(self, cellen: list[Waarde], uit: Persoonrij) -> None:
        self._bewaar(uit, "rol", " ".join(self._eerste(cellen, "rol").split()))
        self._bewaar(uit, "organisatie", " ".join(self._eerste(cellen, "organisatie").split()))
        self._bewaar(uit, "uren", normaliseer_uren(self._eerste(cellen, "uren")))
        for _, cel in self._teksten(cellen, "vog"):
            self._bewaar(uit, "vog", normaliseer_vog(cel, self._vandaag))
        if self._opmerkingen:
            tekst = "\n".join(als_tekst(cel) for _, cel in self._teksten(cellen, "opmerkingen"))
            self._bewaar(uit, "opmerkingen", tekst)
