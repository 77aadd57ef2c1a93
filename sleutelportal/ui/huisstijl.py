"""The house style of a gemeente: nine tokens, and nothing that makes a text hard to read."""

from __future__ import annotations

import re
from collections.abc import Mapping

KLEUREN = ("merk", "merk-donker", "merk-tint", "merk-lijn", "op-merk")
MATEN = ("hoek", "hoek-vlak")
HEX = re.compile(r"#[0-9a-fA-F]{6}")
MAAT = re.compile(r"\d{1,2}px")
MINSTENS = 4.5  # WCAG 2.2, 1.4.3
PAREN = (("merk", "#ffffff", "merk op wit"), ("op-merk", "merk", "tekst op merk"), ("merk-donker", "merk-tint", "donker op tint"))  # fmt: skip


def contrast(voor: str, achter: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    licht, donker = sorted((_helderheid(voor), _helderheid(achter)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _helderheid(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def keur(huisstijl: Mapping[str, str]) -> list[str]:
    """Return what is wrong with a house style, as Dutch sentences; an empty list when it may be used."""
    fouten = [f"Vul bij ‘{naam}’ een kleur in, zoals #0b5563." for naam in KLEUREN if naam in huisstijl and not HEX.fullmatch(huisstijl[naam])]  # noqa: E501  # fmt: skip
    fouten += [f"Vul bij ‘{naam}’ een maat in, zoals 6px." for naam in MATEN if naam in huisstijl and not MAAT.fullmatch(huisstijl[naam])]  # noqa: E501  # fmt: skip
    if fouten or not set(KLEUREN) <= set(huisstijl):
        return fouten or ["Vul alle vijf kleuren in."]
    for voor, achter, naam in PAREN:
        ratio = contrast(huisstijl[voor], huisstijl.get(achter, achter))
        if ratio < MINSTENS:
            fouten.append(f"Het contrast van {naam} is {ratio:.1f}. Kies kleuren met minstens 4,5.")
    return fouten


def stijlblad(code: str, huisstijl: Mapping[str, str]) -> str:
    """The style sheet of one gemeente; tokens that do not pass `keur` are left out altogether."""
    if keur(huisstijl):
        return ""
    tokens = "".join(f"--gem-{naam}:{huisstijl[naam]};" for naam in (*KLEUREN, *MATEN) if naam in huisstijl)
    return f'.voorbeeld-theme[data-gemeente="{code}"]{{{tokens}}}'
