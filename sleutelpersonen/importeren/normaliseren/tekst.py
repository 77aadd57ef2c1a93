"""Cells that hurt: NUL bytes, broken letters, formulas, markup, numbers that may not be kept."""

from __future__ import annotations

import re

from stdnum import iban as stdnum_iban
from stdnum.nl import bsn as stdnum_bsn

MAX_TEKST = 2000
LEEG = frozenset(
    "- -- --- . / x ? ?? nvt n.v.t. n.v.t nb n.b. geen onbekend onb onb. n/a na none null niet bekend niet niet_bekend "
    "geen e-mail geen email geen mail geen telefoon geen tel geen mobiel heeft geen heeft geen mail nihil #n/b #n/a leeg "
    "tbd volgt ntb n.t.b.".split(" ")
) | {"geen e-mail", "geen email", "geen mail", "geen telefoon", "geen tel", "niet bekend", "heeft geen", "geen e-mailadres",
     "geen mobiel", "geen nummer", "weet niet", "niet opgegeven", "wil niet zeggen"}  # fmt: skip
_VERMINKT = re.compile(r"[ÃÂÅÄÐÑØÙâ][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_VERLOREN = re.compile(r"\ufffd|(?<=\w)\?(?=\w)|(?<=\w\w)\?$|^\?(?=\w\w)")
_OPMAAK = re.compile(r"<\s*/?\s*[a-zA-Z!][^<>]*>?|&(lt|gt|amp|quot|nbsp|#\d+);", re.IGNORECASE)
_BSN = re.compile(r"(?<![\d+])\d(?:[ .]?\d){7,8}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_CIJFERS = re.compile(r"\d(?:[ .]?\d){7}")
_LANDCODE = re.compile(r"[A-Za-z]{2}\d{2}")
WEG_BSN, WEG_IBAN = "[bsn weggelaten]", "[rekeningnummer weggelaten]"


def is_plaatsvuller(tekst: str) -> bool:
    """Whether people wrote that there is nothing to write."""
    return tekst.lower().strip() in LEEG


def herstel_letters(tekst: str) -> str | None:
    """UTF-8 that was read as Windows-1252, read again; None when the text is not broken."""
    if not _VERMINKT.search(tekst):
        return None
    for codering in ("cp1252", "latin-1"):
        try:
            return tekst.encode(codering).decode("utf-8")
        except UnicodeError:
            continue
    return None


def letters_verloren(tekst: str) -> bool:
    return "\ufffd" in tekst or bool("?" in tekst and _VERLOREN.search(tekst))


def lijkt_formule(tekst: str) -> bool:
    """Text that a spreadsheet would run or garble. A number, a phone number or a lone dash is none."""
    if tekst[:1] not in {"=", "@", "+", "-"} or is_plaatsvuller(tekst):
        return False
    return not re.fullmatch(r"[+-]\s*[\d(][\d\s().,/-]*", tekst)


def heeft_opmaak(tekst: str) -> bool:
    return ("<" in tekst or "&" in tekst) and bool(_OPMAAK.search(tekst))


def vind_bsn(tekst: str) -> list[str]:
    """Numbers in a text that pass the test of a citizen service number (and are no phone number)."""
    if not _CIJFERS.search(tekst):
        return []
    gevonden = []
    for treffer in _BSN.finditer(tekst):
        cijfers = re.sub(r"\D", "", treffer.group())
        genoemd = re.search(r"\b(bsn|burgerservice|sofi)\w*\W{0,12}$", tekst[: treffer.start()], re.IGNORECASE)
        heel = len(cijfers) == 9 and not cijfers.startswith("06") and stdnum_bsn.is_valid(cijfers)
        if heel or (genoemd and len(cijfers) in {8, 9}):
            gevonden.append(treffer.group())
    return gevonden


def vind_iban(tekst: str) -> list[str]:
    """Account numbers in a text, by shape: an account that does not exist is still nobody's business."""
    if not _LANDCODE.search(tekst):
        return []
    gevonden = []
    for treffer in _IBAN.finditer(tekst):
        kaal = treffer.group().replace(" ", "").upper()
        nederlands = re.fullmatch(r"NL\d{2}[A-Z]{4}\d{10}", kaal[:18])
        if nederlands or stdnum_iban.is_valid(kaal):
            gevonden.append(treffer.group())
    return gevonden


def laat_weg(tekst: str) -> str:
    """The text without citizen service numbers and account numbers."""
    for nummer in vind_iban(tekst):
        tekst = tekst.replace(nummer, WEG_IBAN)
    for nummer in vind_bsn(tekst):
        tekst = tekst.replace(nummer, WEG_BSN)
    return tekst
