"""Hours per week and the certificate of conduct."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from .datums import normaliseer_datum

_JA = {"ja", "j", "yes", "y", "x", "1", "true", "waar", "in bezit", "aanwezig", "ok", "v", "akkoord"}
_NEE = {"nee", "n", "no", "0", "false", "onwaar", "niet", "geen", "nvt", "n.v.t."}


def normaliseer_uren(tekst: str) -> str:
    """Hours a week with one decimal at most (`4.5`), the first number of a range; empty when there is none."""
    m = re.search(r"\d+(?:[.,]\d+)?", tekst)
    if not m:
        return ""
    uren = Decimal(m.group().replace(",", "."))
    if uren > 60:
        return ""
    return f"{uren.quantize(Decimal('0.1')):f}".removesuffix(".0")


def normaliseer_vog(waarde: object, vandaag: date) -> str:
    """A date (`2024-01-31`), `ja`, `nee`, `aangevraagd`, or empty."""
    tekst = str(waarde if waarde is not None else "").strip().lower()
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if tekst in _JA:
        return "ja"
    if tekst in _NEE:
        return "nee"
    if "aangevraagd" in tekst or "aanvraag" in tekst or "loopt" in tekst:
        return "aangevraagd"
    dag, _ = normaliseer_datum(waarde, vandaag)
    if dag:
        return dag.isoformat()
    los = re.search(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", tekst)
    if los and (gevonden := normaliseer_datum(los.group(), vandaag)[0]):
        return gevonden.isoformat()
    return ""
