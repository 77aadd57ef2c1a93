"""Languages: a list in one cell, in every spelling."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from ..kolommen import plat
from .tekst import is_plaatsvuller

_SPELLINGEN = {
    "Nederlands": "nederlands ned nl nederl hollands dutch nederlandse nld vlaams nederlandstalig",
    "Engels": "engels eng en english gb uk engl engelse",
    "Arabisch": "arabisch arab ar arabic arabische modernstandaardarabisch syrisch syrischarabisch levantijns "
    "marokkaansarabisch darija irakees egyptisch arabischmarokkaans",
    "Tamazight": "tamazight berbers berber tarifit tarafit riffijns tamazigt amazigh riffi tachelhit tmazight imazighen rifs",
    "Turks": "turks tr turkish turkse turkce",
    "Koerdisch (Kurmanji)": "koerdisch kurmanci kurmanji kurmandji koerdischkurmanji noordkoerdisch kurdish koerd kurmancikoerdisch",
    "Koerdisch (Sorani)": "sorani koerdischsorani centraalkoerdisch",
    "Tigrinya": "tigrinya tigrinja tigrina tigrinia tigrigna eritrees ti",
    "Amhaars": "amhaars amharisch amharic ethiopisch",
    "Somali": "somali somalisch somalies somalisch af soomaali so",
    "Dari": "dari afghaansdari darifarsi afghaans",
    "Pasjto": "pasjto pashto pasjtoe pashtu pasjtu pasto pachto paschtu",
    "Farsi": "farsi perzisch persian iraans farsiperzisch fa",
    "Oekraïens": "oekraiens oekrains ukrainian oekr oekrainisch ua ukraiens oekraiensk",
    "Russisch": "russisch rus russian ru russ",
    "Pools": "pools pl polish poolse",
    "Roemeens": "roemeens ro romanian moldavisch",
    "Bulgaars": "bulgaars bg bulgarian",
    "Papiaments": "papiaments papiamentu papiamento papiam pap",
    "Sranan": "sranan sranantongo surinaams srn sranang takitaki",
    "Spaans": "spaans es spanish esp castellano",
    "Portugees": "portugees pt portuguese braziliaans port",
    "Frans": "frans fr french francais",
    "Mandarijn": "mandarijn mandarin chinees zh putonghua chineesmandarijn",
    "Nederlandse Gebarentaal": "nederlandsegebarentaal ngt gebarentaal gebaren dovengebarentaal",
    "Kantonees": "kantonees cantonees yue chineeskantonees cantonese",
    "Fries": "fries frysk fy westfries",
    "Duits": "duits de german deutsch",
    "Italiaans": "italiaans it italian",
    "Hindi": "hindi hindoestaans sarnami hindoestani sarnamihindoestani",
    "Urdu": "urdu oerdoe pakistaans",
    "Vietnamees": "vietnamees vi vietnamese",
    "Bosnisch/Kroatisch/Servisch": "bosnisch kroatisch servisch servokroatisch joegoslavisch",
    "Grieks": "grieks el greek",
    "Hongaars": "hongaars hu hungarian",
    "Albanees": "albanees sq albanian",
    "Armeens": "armeens hy armenian",
    "Aramees": "aramees suryoyo arameessuryoyo assyrisch",
    "Swahili": "swahili kiswahili sw",
    "Indonesisch": "indonesisch bahasaindonesia indonesian maleis",
    "Georgisch": "georgisch ka georgian",
    "Tsjechisch": "tsjechisch cs czech",
    "Slowaaks": "slowaaks sk slovak",
    "Litouws": "litouws lt",
    "Lets": "lets lv",
    "Thai": "thai thais th",
    "Hebreeuws": "hebreeuws he iwriet ivriet",
    "Oromo": "oromo afaanoromo",
    "Lingala": "lingala",
    "Japans": "japans ja",
    "Koreaans": "koreaans ko",
    "Bengaals": "bengaals bengali bn",
    "Punjabi": "punjabi panjabi",
    "Tamil": "tamil ta",
    "Twi": "twi ghanees akan",
    "Oezbeeks": "oezbeeks uzbek",
    "Azerbeidzjaans": "azerbeidzjaans azeri",
}
_TAAL = {woord: taal for taal, woorden in _SPELLINGEN.items() for woord in woorden.split()} | {
    plat(t): t for t in _SPELLINGEN
}
_LANG = [woord for woord in _TAAL if len(woord) >= 6]
_SPLITS = re.compile(r"\s*(?:[,;/+&|\n]|\ben\b|\bof\b|\bplus\b| - |\. )\s*", re.IGNORECASE)
_RAND = re.compile(
    r"\((?:[^)]*)\)|\b(een beetje|beetje|basis|goed|vloeiend|redelijk|matig|moedertaal|spreekt|klein beetje)\b|:",
    re.IGNORECASE,
)  # noqa: E501


@lru_cache(maxsize=8192)
def een_taal(tekst: str) -> str | None:
    """The name of the language, forgiving abbreviations and typing errors, or None."""
    for vorm in (tekst, _RAND.sub(" ", tekst)):
        if gevonden := _TAAL.get(plat(vorm)):
            return gevonden
    kern = plat(_RAND.sub(" ", tekst))
    if len(kern) >= 6:
        beste = process.extractOne(kern, _LANG, scorer=fuzz.ratio, score_cutoff=86)
        if beste:
            return _TAAL[beste[0]]
    return None


@lru_cache(maxsize=8192)
def normaliseer_talen(tekst: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages in one cell, in order and once each, and the pieces that are no language we know."""
    if not tekst.strip() or is_plaatsvuller(tekst):
        return (), ()
    if heel := _TAAL.get(plat(tekst)):
        return (heel,), ()
    talen: dict[str, None] = {}
    onbekend: list[str] = []
    for deel in _SPLITS.split(tekst):
        if not plat(deel):
            continue
        taal = een_taal(deel)
        woorden = deel.split()
        if taal:
            talen[taal] = None
        elif len(woorden) > 1 and all(een_taal(woord) for woord in woorden):
            talen.update(dict.fromkeys(t for woord in woorden if (t := een_taal(woord))))
        elif not is_plaatsvuller(deel):
            onbekend.append(deel.strip())
    return tuple(talen), tuple(onbekend)
