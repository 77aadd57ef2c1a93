"""Dates as people write them. Never guesses: what is impossible stays out."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ..kolommen import zonder_accenten
from .tekst import is_plaatsvuller

MAANDEN = {
    naam: nummer
    for nummer, namen in enumerate(
        ("januari jan january janvier", "februari feb febr february", "maart mrt mar mart march", "april apr", "mei may",
         "juni jun june", "juli jul july", "augustus aug august", "september sep sept", "oktober okt oct october",
         "november nov", "december dec"), start=1)
    for naam in namen.split()
}  # fmt: skip
_DMJ = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*'?(\d{4}|\d{2})$")
_JMD = re.compile(r"^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$")
_WOORD = re.compile(r"^(\d{1,2})(?:e|ste|de)?[\s.\-/]*([a-z]+)\.?[\s.\-/,]*'?(\d{4}|\d{2})$")
_AANEEN = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_TIJD = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$")
_DAG = re.compile(r"^(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)\.?,?\s+")
NEP = {date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1, 1, 1), date(1111, 11, 11)}
_EXCEL_NUL = date(1899, 12, 30)


def _jaar(tekst: str, vandaag: date, geboorte: bool) -> int:
    """Two digits: somebody on a list was born at least twelve years ago, and started in the last century or since."""
    jaar = int(tekst)
    if len(tekst) == 4:
        return jaar
    grens = (vandaag.year - (12 if geboorte else -5)) % 100
    return 2000 + jaar if jaar <= grens else 1900 + jaar


def _maak(jaar: int, maand: int, dag: int) -> date | None:
    try:
        return date(jaar, maand, dag)
    except ValueError:
        return None


def _uit_tekst(tekst: str, vandaag: date, geboorte: bool) -> date | None:
    if m := _DMJ.match(tekst):
        return _maak(_jaar(m[3], vandaag, geboorte), int(m[2]), int(m[1]))
    if m := _JMD.match(tekst):
        return _maak(int(m[1]), int(m[2]), int(m[3]))
    if m := _AANEEN.match(tekst):
        return _maak(int(m[3]), int(m[2]), int(m[1]))
    if (m := _WOORD.match(tekst)) and m[2] in MAANDEN:
        return _maak(_jaar(m[3], vandaag, geboorte), MAANDEN[m[2]], int(m[1]))
    return None


def normaliseer_datum(waarde: object, vandaag: date, *, geboorte: bool = False) -> tuple[date | None, str | None]:
    """A date, or the code of what is wrong. An empty cell is neither; “onbekend” is a placeholder. `geboorte` also refuses dates before 1900."""
    if isinstance(waarde, datetime):
        return _keur(waarde.date(), vandaag, geboorte)
    if isinstance(waarde, date):
        return _keur(waarde, vandaag, geboorte)
    if isinstance(waarde, int | float) and not isinstance(waarde, bool):
        waarde = str(int(waarde))
    tekst = str(waarde or "").strip().lower()
    if not tekst or not tekst.strip("-./ "):
        return None, None
    if is_plaatsvuller(tekst):
        return None, "date_placeholder"
    tekst = _TIJD.sub("", _DAG.sub("", zonder_accenten(tekst))).strip()
    if re.fullmatch(r"(?:\?\?|xx|00|0)[-/. ](?:\?\?|xx|00|0)[-/. ](\d{4}|0000|\?{2,4}|x{2,4}|00)", tekst):
        return None, "date_placeholder"
    if re.fullmatch(r"(19|20)\d\d", tekst):
        return None, "date_year_only"
    if re.fullmatch(r"\d{1,5}(\.\d+)?", tekst):
        return _uit_excel(tekst, vandaag, geboorte)
    gevonden = _uit_tekst(tekst, vandaag, geboorte)
    return _keur(gevonden, vandaag, geboorte) if gevonden else (None, "date_invalid")


def _uit_excel(tekst: str, vandaag: date, geboorte: bool) -> tuple[date | None, str | None]:
    dagen = int(float(tekst))
    if dagen <= 2:
        return None, "date_placeholder"
    if not 1000 < dagen < 80_000:
        return None, "date_invalid"
    return _keur(_EXCEL_NUL + timedelta(days=dagen), vandaag, geboorte)


def _keur(dag: date, vandaag: date, geboorte: bool) -> tuple[date | None, str | None]:
    if dag in NEP or dag.year == 9999:
        return None, "date_placeholder"
    if dag > vandaag and (geboorte or dag > vandaag + timedelta(days=365 * 5)):
        return None, "date_future"
    if dag.year < 1900 or (geboorte and dag.year < vandaag.year - 115):
        return None, "date_invalid"
    return dag, None
