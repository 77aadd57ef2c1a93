"""Bytes to text: which encoding would a person have seen?"""

from __future__ import annotations

import codecs
import re

MERKEN = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
KANDIDATEN = ("cp1252", "cp1250", "cp1254", "cp850", "mac_roman")
STEEKPROEF = 200_000
_VREEMD_IN_WOORD = re.compile(
    r"(?<=[^\W\d_])[^\w\s\-'’.,;:/()&+@\"\t|]|[^\w\s\-'’.,;:/()&+@\"\t|€£§°–—…“”‘«»](?=[^\W\d_])"
)
_GEWOON = frozenset("éëèêïíîöóòôüúùûáàäâãåçñÉËÈÖÜÄÁÇÑŞşĞğİıŁłŚśŻżŹźĄąĘęĆćŃńŠšŽžøØæÆß€–—’‘“”…£§°«»´ÿÓÔÍÎÏÀÂÃÅÚÙÛÒÕõÊ")
# A byte for a letter of one language is a letter of another elsewhere; these are the unlikely ones in Dutch lists.
_ONGEWOON = frozenset("ÐÝÞðýþ¤¦¬¹³¿ƒ¶¾¼½þ®©™‰ˆ˜√∫≈∆◊ﬁﬂ‚„†‡Š¢")


def _utf16_zonder_merk(data: bytes) -> str | None:
    proef = data[:4000]
    if len(proef) < 8:
        return None
    even, oneven = proef[0::2].count(0), proef[1::2].count(0)
    helft = len(proef) // 2
    if oneven > 0.4 * helft and even < 0.1 * helft:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * helft and oneven < 0.1 * helft else None


def _waarschijnlijkheid(tekst: str) -> int:
    punten = 0
    for teken in tekst:
        if teken < "\x80":
            continue
        punten += 2 if teken in _GEWOON else (-4 if teken in _ONGEWOON or not teken.isprintable() else -1)
    return punten - 6 * len(_VREEMD_IN_WOORD.findall(tekst))


def _beste_van_acht_bits(data: bytes) -> tuple[str, str]:
    proef = b"\n".join(regel for regel in data.splitlines() if any(b > 127 for b in regel))[:STEEKPROEF]
    beste = max(KANDIDATEN, key=lambda naam: (_waarschijnlijkheid(proef.decode(naam, "replace")), naam == "cp1252"))
    return data.decode(beste, "replace"), beste


def _herstel(fout: UnicodeError) -> tuple[str, int]:
    if not isinstance(fout, UnicodeDecodeError):
        raise fout
    return fout.object[fout.start : fout.end].decode("cp1252", "replace"), fout.end


codecs.register_error("sleutelportal_cp1252", _herstel)


def naar_tekst(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Never fails: what cannot be read becomes U+FFFD."""
    for merk, codering in MERKEN:
        if data.startswith(merk):
            return data.decode(codering, "replace").lstrip("\ufeff"), codering.removesuffix("-sig")
    breed = _utf16_zonder_merk(data)
    if breed:
        return data.decode(breed, "replace"), breed
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    goed = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))
    los = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", data))
    if goed > 3 * max(los, 1):
        return data.decode("utf-8", "sleutelportal_cp1252"), "utf-8"
    return _beste_van_acht_bits(data)
