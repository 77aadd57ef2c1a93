"""Who is on the list twice. Certain pairs follow a rule; for possible pairs a person decides.

Certain: the same full name (case, accents and punctuation aside, tussenvoegsel included) and the same birth date or the
same phone. Possible: the same birth date or phone, and names that are alike. The same name with another birth date: two
persons. Blocks on name, phone and birth date keep the work near-linear.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from .normaliseren.namen import naamsleutel

MAX_BLOK = 40
_ROEPNAMEN = [
    set(groep.split())
    for groep in (
        "willem wim pim guillaume bill william", "cornelis cor kees cees nelis cornelia corrie", "johannes jan johan hans joop",
        "hendrik henk hein rik hendrika rika riek", "gerardus gerard ger sjra", "petrus piet peter pieter pier",
        "jacobus jaap koos jacob co sjaak", "antonius ton anton toon antoon teun", "theodorus theo door dorus",
        "wilhelmina willemijn mien mina wil willy", "elisabeth els betty lies liesbeth bep elise lisa elizabeth",
        "maria mia marie riet ria marja rie miep", "johanna jo annie hanna hanneke joke jopie", "margaretha greet gre margriet marga grietje",
        "catharina trijn katrien kaat toos to trees", "adriana adri jeanne ariane", "geertruida truus geertje trudy gerda",
        "franciscus frans francois cis", "leonardus leo leen", "nicolaas klaas nico niek", "lambertus bert lamber",
        "albertus bert appie ab albert", "mohamed mohammed muhammad mohammad mohamad moh med mo", "ahmed ahmet achmed ahmad",
        "mehmet mehmed", "yusuf youssef yousef jozef joseph yousuf yussuf", "fatima fatma fatimah", "aleksandr alexander sasja oleksandr alex",
        "sergej serhij sergey sergei serhiy", "natalia natalija nataliya natalya", "olena elena yelena helena", "mykola nikolaj nikolai",
        "oksana aksana", "omar omer umar", "hussein huseyin hossein husain", "ibrahim abraham brahim", "mustafa mostafa moustafa",
        "aicha aisha aysha ayse aischa", "khadija khadidja hatice chadija", "said saeed saiid", "ali aly", "mariam meryem maryam miriam mirjam",
        "zohra zahra zohre", "cabdi abdi", "xaliimo halimo halima", "guled guuleed",
    )
]  # fmt: skip
_GROEP: dict[str, set[int]] = defaultdict(set)
for _nummer, _groep in enumerate(_ROEPNAMEN):
    for _naam in _groep:
        _GROEP[_naam].add(_nummer)


@dataclass(frozen=True, slots=True)
class Mens:
    """What is needed to compare. `nummer` is a row, or a person in the register as its negative key."""

    nummer: int
    voornaam: str
    achternaam: str
    sleutel: str
    kort: str
    geboortedatum: str
    telefoon: str

    @classmethod
    def uit(cls, nummer: int, velden: dict[str, Any]) -> Mens:
        voor, tussen, achter = (velden.get(v) or "" for v in ("voornaam", "tussenvoegsel", "achternaam"))
        return cls(
            nummer, voor, achter, naamsleutel(f"{voor}{tussen}{achter}"), naamsleutel(f"{voor}{achter}"),
            str(velden.get("geboortedatum") or ""), velden.get("telefoon") or "",
        )  # fmt: skip


@dataclass(frozen=True)
class Dubbelen:
    """Pairs of row numbers, the first row first. A negative number is a person who is in the register already."""

    zeker: list[tuple[int, int]]
    mogelijk: list[tuple[int, int]]


def _delen(achternaam: str) -> set[str]:
    """A double name counts as each of its halves, without prefixes."""
    helften = re.split(r"\s*[-–—/]\s*", achternaam)
    uit = {naamsleutel(achternaam)}
    for helft in helften:
        woorden = [
            w
            for w in helft.split()
            if w.lower() not in {"van", "de", "den", "der", "ter", "ten", "te", "'t", "uit", "el", "al", "ben"}
        ]
        uit.add(naamsleutel("".join(woorden)))
    return uit - {""}


def _lijkt_achternaam(a: Mens, b: Mens) -> bool:
    delen_a, delen_b = _delen(a.achternaam), _delen(b.achternaam)
    if delen_a & delen_b:
        return True
    return any(len(x) >= 4 and len(y) >= 4 and fuzz.ratio(x, y) >= 80 for x in delen_a for y in delen_b)


def _initialen(naam: str) -> str:
    kaal = naam.replace(" ", "")
    return naamsleutel(kaal) if "." in kaal or len(kaal) == 1 else ""


def _lijkt_voornaam(a: Mens, b: Mens) -> bool:
    x, y = naamsleutel(a.voornaam), naamsleutel(b.voornaam)
    if not x or not y:
        return x == y
    if _initialen(a.voornaam) or _initialen(b.voornaam):
        return x[0] == y[0]
    if x == y or _GROEP.get(x, set()) & _GROEP.get(y, set()) or x.startswith(y[:4]) or y.startswith(x[:4]):
        return True
    return fuzz.ratio(x, y) >= 72


def _namen_lijken(a: Mens, b: Mens) -> bool:
    if a.kort == b.kort or fuzz.ratio(a.sleutel, b.sleutel) >= 90:
        return True
    if naamsleutel(a.voornaam + a.achternaam) == naamsleutel(b.achternaam + b.voornaam):
        return True
    if _lijkt_achternaam(a, b) and _lijkt_voornaam(a, b):
        return True
    zelfde_beide = a.geboortedatum and a.geboortedatum == b.geboortedatum and a.telefoon and a.telefoon == b.telefoon
    return bool(zelfde_beide and (_delen(a.achternaam) & _delen(b.achternaam)) and a.kort[:1] == b.kort[:1])


def _strijdig(x: str, y: str) -> bool:
    return bool(x and y and x != y)


def _oordeel(a: Mens, b: Mens) -> str:
    """`zeker`, `mogelijk` or `` for two people."""
    zelfde_dag = bool(a.geboortedatum) and a.geboortedatum == b.geboortedatum
    zelfde_tel = bool(a.telefoon) and a.telefoon == b.telefoon
    andere_dag = _strijdig(a.geboortedatum, b.geboortedatum)
    if a.sleutel == b.sleutel:
        if zelfde_dag or (zelfde_tel and not andere_dag):
            return "zeker"
        weinig = not (a.geboortedatum or a.telefoon) or not (b.geboortedatum or b.telefoon)
        return "mogelijk" if zelfde_tel or weinig else ""
    if andere_dag or not (zelfde_dag or zelfde_tel):
        return ""
    return "mogelijk" if _namen_lijken(a, b) else ""


def _blokken(mensen: Iterable[Mens]) -> Iterator[list[Mens]]:
    op_naam: dict[str, list[Mens]] = defaultdict(list)
    op_spoor: dict[str, list[Mens]] = defaultdict(list)
    for mens in mensen:
        if not mens.sleutel:
            continue
        op_naam[mens.sleutel].append(mens)
        for spoor in (mens.geboortedatum, mens.telefoon):
            if spoor:
                op_spoor[spoor].append(mens)
    yield from op_naam.values()
    for blok in op_spoor.values():
        if len(blok) <= MAX_BLOK:
            yield blok
        else:
            yield from _kleiner(blok)


def _kleiner(blok: list[Mens]) -> Iterator[list[Mens]]:
    """Many people with one birth date (1 January): compare those whose names begin or sound alike."""
    deel: dict[str, list[Mens]] = defaultdict(list)
    for mens in blok:
        for half in _delen(mens.achternaam) or {mens.kort}:
            deel[half[:2] + mens.kort[:1]].append(mens)
            deel["*" + half[:4]].append(mens)
    for stuk in deel.values():
        yield stuk[: 4 * MAX_BLOK]


def vind_dubbelen(mensen: Iterable[Mens]) -> Dubbelen:
    """All pairs. Of people who are certainly one, each later row is paired with the first."""
    zeker: dict[int, int] = {}
    mogelijk: set[tuple[int, int]] = set()

    def eerste(nummer: int) -> int:
        while nummer in zeker:
            nummer = zeker[nummer]
        return nummer

    gezien: set[tuple[int, int]] = set()
    for blok in _blokken(mensen):
        if len(blok) < 2:
            continue
        for a, b in combinations(blok, 2):
            paar = (a.nummer, b.nummer) if a.nummer < b.nummer else (b.nummer, a.nummer)
            if paar in gezien or paar[0] == paar[1] or paar[1] < 0:
                continue
            gezien.add(paar)
            oordeel = _oordeel(a, b)
            if oordeel == "zeker":
                x, y = sorted((eerste(paar[0]), eerste(paar[1])))
                if x != y and not (x < 0 and y < 0):
                    zeker[y] = x
            elif oordeel == "mogelijk":
                mogelijk.add(paar)
    samen = sorted((eerste(nummer), nummer) for nummer in zeker)
    over = {tuple(sorted((eerste(a), eerste(b)))) for a, b in mogelijk}
    return Dubbelen(samen, sorted((a, b) for a, b in over if a != b and b > 0))
