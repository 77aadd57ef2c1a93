"""Names: Dutch prefixes, combined names in any order, titles, capitals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .tekst import is_plaatsvuller

_VOORVOEGSELS = frozenset(
    "van de der den het 't ’t 't te ter ten op uit in aan bij onder over tot voor la le les du des di da dal del della "
    "dos das do el al ben bin bint abu aboe ibn ould von zu zum zur vom af av y e d' l' v. d. v.d. v.d vd v/d v.den "
    "d s ’s 's".split()
)
_NEDERLANDS = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "te",
        "ter",
        "ten",
        "op",
        "uit",
        "in",
        "aan",
        "bij",
        "onder",
        "over",
        "tot",
        "voor",
    ]
)
_ACHTER = frozenset(
    ["el", "al", "ben", "bin", "bint", "ibn", "van", "de", "der", "den", "la", "le", "von"]
)  # may open a name in capitals too
_TITEL = re.compile(
    r"^(?:(?:de\s+)?heer|dhr|hr|mevrouw|mevr|mw|mej|drs|dr|ir|ing|mr|prof|ds|fam(?:ilie)?|pater|zr|imam|hadj|bc|msc)\b\.?\s+",
    re.IGNORECASE,
)
_ACHTERTITEL = re.compile(r",?\s+(?:bsc|msc|ma|ba|llm|phd|mba|jr\.?|sr\.?|rn)$", re.IGNORECASE)
_INITIALEN = re.compile(r"^(?:[^\W\d_]\.?-?){1,6}$")
_STREEP = re.compile(r"\s+[-–—]\s+")


@dataclass(frozen=True, slots=True)
class Naam:
    """A name in three parts; `zeker` is False when first and last name may be the other way round."""

    voornaam: str = ""
    tussenvoegsel: str = ""
    achternaam: str = ""
    zeker: bool = True

    def __bool__(self) -> bool:
        return bool(self.voornaam or self.achternaam)


def _is_voorvoegsel(woord: str) -> bool:
    return woord.lower().replace("’", "'").replace("`", "'") in _VOORVOEGSELS


def _is_initialen(woord: str) -> bool:
    kaal = woord.replace(".", "").replace("-", "")
    return bool(_INITIALEN.match(woord)) and (("." in woord and len(kaal) <= 5) or len(kaal) == 1) and kaal.isupper()


def _netjes(tekst: str) -> str:
    return " ".join(unicodedata.normalize("NFC", tekst).replace("\u00a0", " ").replace("`", "'").split())


def hoofdletters(tekst: str) -> str:
    """A name that is all capitals or all small letters, as people write it; any other is left alone."""
    letters = [teken for teken in tekst if teken.isalpha()]
    if len(letters) < 3 or "<" in tekst or "=" in tekst:
        return tekst
    if not (all(teken.isupper() for teken in letters) or all(teken.islower() for teken in letters)):
        return tekst
    return re.sub(r"[^\W\d_]+", _woord_met_hoofdletter, tekst.replace("İ", "i").lower() if tekst.isupper() else tekst)


def _woord_met_hoofdletter(treffer: re.Match[str]) -> str:
    woord = treffer.group()
    na_streepje = treffer.start() and treffer.string[treffer.start() - 1] in "'’"
    if na_streepje and len(woord) == 1:
        return woord
    if woord in _NEDERLANDS and treffer.start():
        return woord
    return ("IJ" + woord[2:]) if woord.startswith("ij") else woord[:1].upper() + woord[1:]


def _voorvoegsel(woorden: list[str]) -> str:
    return " ".join(woorden).lower().replace("’", "'")


def _van_voren(woorden: list[str]) -> tuple[list[str], list[str]]:
    aantal = 0
    while aantal < len(woorden) - 1 and _is_voorvoegsel(woorden[aantal]):
        aantal += 1
    return woorden[:aantal], woorden[aantal:]


def _van_achteren(woorden: list[str]) -> tuple[list[str], list[str]]:
    aantal = len(woorden)
    while aantal > 0 and _is_voorvoegsel(woorden[aantal - 1]) and not _is_initialen(woorden[aantal - 1]):
        aantal -= 1
    return woorden[:aantal], woorden[aantal:]


def _met_komma(tekst: str) -> Naam:
    """`Berg, van den (Jan)`, `Berg, Jan van den`, `van den Berg, J.`, `Berg (Jan)`."""
    haak = re.match(r"^(.*?)\s*\((.+?)\)\s*(.*)$", tekst)
    voor, na = "", tekst
    if haak:
        voor, na = haak[2], f"{haak[1]} {haak[3]}".strip()
    achter, _, rest = na.partition(",")
    tussen_voor, kern = _van_voren(achter.split())
    woorden = rest.replace(",", " ").split()
    tussen_na: list[str] = []
    over = woorden
    while over and _is_voorvoegsel(over[0]) and not _is_initialen(over[0]):
        tussen_na, over = tussen_na + over[:1], over[1:]
    over, tussen_eind = _van_achteren(over)
    voornaam = " ".join([*([voor] if voor else []), *over])
    return Naam(voornaam, _voorvoegsel(tussen_na + tussen_eind + tussen_voor), " ".join(kern))


def _zonder_komma(tekst: str) -> Naam:
    woorden = tekst.split()
    if len(woorden) == 1:
        return Naam(voornaam=woorden[0])
    streep = next((i for i, woord in enumerate(woorden) if woord in {"-", "–", "—"}), len(woorden))
    if _is_voorvoegsel(woorden[0]) and not _is_initialen(woorden[0]):
        return _achternaam_voorop(woorden, streep)
    begin = 0
    while begin < len(woorden) - 1 and _is_initialen(woorden[begin]):
        begin += 1
    if begin == 0 and _is_initialen(woorden[-1]):
        eind = len(woorden)
        while eind > 1 and _is_initialen(woorden[eind - 1]):
            eind -= 1
        kern, tussen = _van_achteren(woorden[:eind])
        return Naam(" ".join(woorden[eind:]), _voorvoegsel(tussen), " ".join(kern or tussen))
    for plek in range(max(begin, 1), min(streep, len(woorden) - 1)):
        if _is_voorvoegsel(woorden[plek]) and not _is_initialen(woorden[plek]):
            tussen, kern = _van_voren(woorden[plek:])
            return Naam(" ".join(woorden[:plek]), _voorvoegsel(tussen), " ".join(kern))
    kern, tussen = _van_achteren(woorden)
    if tussen and kern:
        return Naam("", _voorvoegsel(tussen), " ".join(kern)) if len(kern) == 1 else Naam(
            kern[-1], _voorvoegsel(tussen), " ".join(kern[:-1]), zeker=False)  # fmt: skip
    begin = max(begin, 1)
    return Naam(" ".join(woorden[:begin]), "", " ".join(woorden[begin:]))


def _achternaam_voorop(woorden: list[str], streep: int) -> Naam:
    """`de Vries Cornelis`: the prefix tells that the last name comes first."""
    tussen, kern = _van_voren(woorden)
    if len(kern) == 1 or streep < len(woorden):
        return Naam("", _voorvoegsel(tussen), " ".join(kern))
    return Naam(kern[-1], _voorvoegsel(tussen), " ".join(kern[:-1]), zeker=False)


@lru_cache(maxsize=20_000)
def splits_naam(tekst: str) -> Naam:
    """A whole name in its parts."""
    schoon = _netjes(tekst)
    while (korter := _TITEL.sub("", schoon)) != schoon:
        schoon = korter
    schoon = _ACHTERTITEL.sub("", schoon)
    if not schoon or is_plaatsvuller(schoon):
        return Naam()
    naam = (
        _met_komma(schoon)
        if ("," in schoon or re.search(r"\(.+\)", schoon)) and "<" not in schoon
        else _zonder_komma(schoon)
    )
    return Naam(hoofdletters(naam.voornaam), naam.tussenvoegsel, hoofdletters(naam.achternaam), naam.zeker)


@lru_cache(maxsize=20_000)
def naam_uit_delen(voornaam: str, tussenvoegsel: str, achternaam: str) -> Naam:
    """A name that came in two or three columns; a prefix inside the last name is moved to its own place."""
    voor, tussen, achter = (_netjes(deel) for deel in (voornaam, tussenvoegsel, achternaam))
    voor, tussen, achter = ("" if is_plaatsvuller(deel) else deel for deel in (voor, tussen, achter))
    voor = _TITEL.sub("", voor) if voor else ""
    if achter and "," in achter and "=" not in achter:
        gevonden = _met_komma(achter)
        achter, tussen = gevonden.achternaam, tussen or gevonden.tussenvoegsel
        voor = voor or gevonden.voornaam
    elif achter and not tussen:
        voorop, kern = _van_voren(achter.split())
        if voorop and (
            voorop[0].islower() or (achter.isupper() and voorop[0].lower() in _ACHTER) or voorop[0][:1] in "'’"
        ):
            tussen, achter = " ".join(voorop), " ".join(kern)
    return Naam(hoofdletters(voor), tussen.lower().replace("’", "'"), hoofdletters(_STREEP.sub(" - ", achter)))


_ANDERS = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@lru_cache(maxsize=200_000)
def naamsleutel(tekst: str) -> str:
    """Letters and digits only, lower case, without accents, in any script."""
    laag = unicodedata.normalize("NFKD", tekst.lower()).translate(_ANDERS)
    return "".join(teken for teken in laag if teken.isalnum())
