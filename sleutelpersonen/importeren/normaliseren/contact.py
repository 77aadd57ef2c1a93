"""E-mail addresses and postcodes."""

from __future__ import annotations

import re

from .tekst import is_plaatsvuller

_MAIL = re.compile(
    r"^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$"
)
_TUSSEN_HAKEN = re.compile(r"<([^<>]+)>")
_POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3})\s*-?\s*([A-Za-z]{2})(?![A-Za-z])")
_POSTCODE_HEEL = re.compile(r"^(?:NL[- ]?)?([1-9]\d{3})[\s\-.]*([A-Za-z]{2})\b", re.IGNORECASE)
_ONMOGELIJK = {"SA", "SD", "SS"}


def normaliseer_email(waarde: object) -> tuple[str, str | None]:
    """The address in lower case and the code of what is wrong. `Naam <adres>` and `mailto:` are understood."""
    tekst = str(waarde if waarde is not None else "").replace("\u00a0", " ").strip()
    if not tekst.strip("-./ "):
        return "", None
    if is_plaatsvuller(tekst):
        return "", "email_invalid"
    haken = _TUSSEN_HAKEN.search(tekst)
    kaal = (haken[1] if haken else tekst).strip().strip(".,;<>\"'").lower()
    kaal = kaal.removeprefix("mailto:").strip()
    eerste = next((deel for deel in re.split(r"[;,\s/]+", kaal) if "@" in deel), kaal)
    goed = _MAIL.match(eerste) and ".." not in eerste and len(eerste) <= 254 and not eerste.split("@")[0].endswith(".")
    return (eerste, None) if goed else ("", "email_invalid")


def normaliseer_postcode(waarde: object) -> tuple[str, str | None]:
    """`1234 AB` and the code of what is wrong; a place name behind it is left out."""
    if isinstance(waarde, float):
        waarde = int(waarde)
    tekst = str(waarde if waarde is not None else "").replace("\u00a0", " ").strip()
    if not tekst or is_plaatsvuller(tekst):
        return "", None
    m = _POSTCODE_HEEL.match(tekst)
    if m and m[2].upper() not in _ONMOGELIJK:
        return f"{m[1]} {m[2].upper()}", None
    if re.match(r"^[1-9]\d{3}(\s+[A-Za-z]{3,}.*)?$", tekst):
        return "", "postcode_incomplete"
    return "", "postcode_invalid"
