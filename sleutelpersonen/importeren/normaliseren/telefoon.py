"""Phone numbers: `+31612345678`, from whatever Excel and people made of them."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

from .tekst import is_plaatsvuller

_SPLITS = re.compile(
    r"\s*(?:[/;|,\n]|\bof\b|\ben\b|\b(?:thuis|werk|mob(?:iel)?|tel|vast|priv[eé])\b\.?:?)\s*", re.IGNORECASE
)
_NAUTEL = re.compile(r"(?:tel|mob|mobiel|telefoon|t|m)\.?\s*:\s*", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _vreemd(tekst: str) -> str | None:
    try:
        nummer = phonenumbers.parse(tekst, "NL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(nummer):
        return None
    return str(phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164))


def een_nummer(tekst: str) -> str | None:
    """One number in international form, or None. Nine digits are a Dutch number whose zero got lost in Excel."""
    plus = tekst.lstrip(" '\"(").startswith("+")
    cijfers = re.sub(r"\D", "", tekst.replace("(0)", ""))
    if re.search(r"[A-Za-z]{2}", tekst):
        return None
    if cijfers.startswith("00"):
        cijfers, plus = cijfers[2:], True
    if not plus and cijfers.startswith("31") and len(cijfers) == 11:
        plus = True
    if plus and not cijfers.startswith("31"):
        return _vreemd("+" + cijfers)
    if plus:
        kern = cijfers[2:].removeprefix("0")
    elif cijfers.startswith("0"):
        kern = cijfers[1:]
    else:
        kern = cijfers
    return f"+31{kern}" if len(kern) == 9 and re.match(r"6[1-9]|[1-57]\d|8[58]|[89]", kern) else None


def normaliseer_telefoon(waarde: object) -> tuple[str, str | None]:
    """The number to keep (a mobile one first) and the code of what is wrong."""
    if isinstance(waarde, float):
        waarde = int(waarde)
    tekst = _NAUTEL.sub("", str(waarde if waarde is not None else "")).replace("\u00a0", " ").strip()
    if not tekst.strip("-./ "):
        return "", None
    if is_plaatsvuller(tekst):
        return "", "phone_invalid"
    heel = een_nummer(tekst)
    if heel:
        return heel, None
    delen = [deel for deel in _SPLITS.split(tekst) if deel and re.search(r"\d", deel)]
    if len(delen) < 2:
        deel = delen[0] if delen else tekst
        los = een_nummer(re.sub(r"\(?[A-Za-z][A-Za-z .:]*\)?", " ", deel))
        return (los, None) if los else ("", "phone_invalid")
    goed = [nummer for deel in delen if (nummer := een_nummer(re.sub(r"[A-Za-z.:]+", " ", deel)))]
    if not goed:
        return "", "phone_invalid"
    mobiel = [nummer for nummer in goed if nummer.startswith("+316")]
    return (mobiel or goed)[0], "phone_multiple"
