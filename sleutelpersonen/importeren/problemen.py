"""What can be wrong in a cell: the codes are a contract, the sentences are for the screen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

FOUT, LET_OP = "error", "warning"

_UITLEG: dict[str, tuple[str, str]] = {
    "name_missing": (FOUT, "Er staat geen naam in deze rij. Zonder naam nemen we niemand over."),
    "name_order_uncertain": (LET_OP, "We weten niet zeker wat de voornaam is en wat de achternaam."),
    "date_invalid": (FOUT, "“{waarde}” is geen bestaande datum."),
    "date_future": (FOUT, "“{waarde}” ligt in de toekomst."),
    "date_placeholder": (FOUT, "“{waarde}” is geen echte datum."),
    "date_year_only": (FOUT, "Er staat alleen een jaar: “{waarde}”."),
    "phone_invalid": (FOUT, "“{waarde}” is geen goed telefoonnummer."),
    "phone_multiple": (LET_OP, "Er staan meer nummers. We nemen het eerste mobiele nummer over."),
    "postcode_invalid": (FOUT, "“{waarde}” is geen postcode."),
    "postcode_incomplete": (FOUT, "“{waarde}” is geen hele postcode: de letters ontbreken."),
    "email_invalid": (FOUT, "“{waarde}” is geen goed e-mailadres."),
    "email_shared": (LET_OP, "Dit e-mailadres staat ook bij iemand anders. Dat mag."),
    "language_unknown": (LET_OP, "De taal “{waarde}” kennen we niet. Die nemen we niet over."),
    "wijk_unknown": (LET_OP, "“{waarde}” vinden we niet in deze gemeente."),
    "formula_like": (LET_OP, "Dit lijkt op een formule. We bewaren het als gewone tekst."),
    "markup_in_name": (LET_OP, "In de naam staan tekens van een webpagina. We bewaren het als gewone tekst."),
    "encoding_loss": (LET_OP, "In deze naam zijn letters verloren gegaan: “{waarde}”. Kijk hem na."),
    "mojibake": (LET_OP, "De letters in “{waarde}” waren verminkt. We hebben ze hersteld."),
    "nul_byte": (LET_OP, "Er stond een onzichtbaar teken in deze cel. Dat hebben we weggehaald."),
    "extra_cells": (LET_OP, "Deze rij is langer dan de koppen. Wat er te veel staat, nemen we niet over."),
    "text_too_long": (LET_OP, "Deze tekst is heel lang. Kijk of dit erbij hoort."),
    "bsn_in_text": (FOUT, "In deze tekst staat een burgerservicenummer. Dat mogen we niet bewaren."),
    "iban_in_text": (FOUT, "In deze tekst staat een rekeningnummer. Dat mogen we niet bewaren."),
}
CODES = tuple(_UITLEG)


@dataclass(frozen=True, slots=True)
class Probleem:
    """One problem in one cell; `row` and `column` as the user sees them."""

    row: int
    column: str
    problem: str
    waarde: str = ""

    @property
    def severity(self) -> str:
        return _UITLEG[self.problem][0]

    @property
    def message(self) -> str:
        kort = self.waarde if len(self.waarde) <= 40 else self.waarde[:39] + "…"
        return _UITLEG[self.problem][1].format(waarde=kort)

    def als_dict(self) -> dict[str, Any]:
        uit = asdict(self)
        del uit["waarde"]
        return {**uit, "severity": self.severity, "message": self.message}
