"""Lists as organisations really keep them, and files that are no list."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from sleutelpersonen.importeren.inhoud import pak_in, pak_uit
from sleutelpersonen.importeren.kolommen import stel_voor
from sleutelpersonen.importeren.lezen import GeenLijst, lees_bestand
from sleutelpersonen.importeren.models import Import
from sleutelpersonen.importeren.normaliseren.gebieden import Gebiedenzoeker
from sleutelpersonen.importeren.problemen import CODES
from sleutelpersonen.importeren.proef import Uitkomst, beproef
from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

LIJSTEN = Path(__file__).parents[1] / "data" / "lijsten"
VANDAAG = date(2026, 11, 24)
# rows, persons when certain duplicates are one, certain pairs, possible pairs: the README of the lists.
VERWACHT = {
    "01_welzijn_woerden.csv": (130, 125, 5, 4), "02_stichting_an-nour_amsterdam.xlsx": (86, 82, 3, 2),
    "03_sportclub_hardenberg.csv": (64, 62, 2, 2), "04_diaconie_woerden.txt": (42, 41, 1, 1),
    "05_taalcoaches_lastig.csv": (72, 69, 2, 0), "06_buurthuis_nieuw-west.xlsx": (160, 155, 5, 4),
    "07_maatjes_hardenberg.csv": (382, 363, 18, 15), "08_schoon_voorbeeld.csv": (15, 15, 0, 0),
}  # fmt: skip


def proef(data: bytes, gebieden: tuple[tuple[str, str], ...] = ()) -> Uitkomst:
    return beproef(lees_bestand(data), Gebiedenzoeker(gebieden, "Woerden"), VANDAAG)


def codes(uitkomst: Uitkomst) -> list[str]:
    return [probleem.problem for probleem in uitkomst.problemen]


@pytest.mark.parametrize("naam", VERWACHT)
def test_elke_lijst_geeft_wat_erover_is_opgeschreven(naam: str) -> None:
    cijfers = proef((LIJSTEN / naam).read_bytes()).als_dict()
    gevonden = (cijfers["rows"], cijfers["new"], cijfers["merged"], len(cijfers["possible_duplicates"]))
    assert gevonden == VERWACHT[naam]
    assert {fout["problem"] for fout in cijfers["errors"]} <= set(CODES)
    assert json.loads(json.dumps(cijfers)) == cijfers


def test_de_schone_lijst_gaat_er_zonder_opmerking_in() -> None:
    assert proef((LIJSTEN / "08_schoon_voorbeeld.csv").read_bytes()).problemen == []


def test_kolommen_die_niet_mogen_komen_nergens_terug() -> None:
    data = (LIJSTEN / "06_buurthuis_nieuw-west.xlsx").read_bytes()
    tabel = lees_bestand(data)
    plek = tabel.koppen.index("BSN")
    nummers = {str(rij.cellen[plek]) for rij in tabel.rijen() if plek < len(rij.cellen) and rij.cellen[plek]}
    assert len(nummers) > 50
    bewaard, _ = pak_in(tabel)
    terug = pak_uit(bewaard)
    alles = json.dumps([[str(cel) for cel in rij.cellen] for rij in terug.rijen()])
    assert not [nummer for nummer in nummers if nummer in alles]
    assert proef(data).als_dict()["dropped_columns"] == ["BSN", "Nationaliteit", "Geboorteland", "IBAN"]


@pytest.mark.parametrize("naam", VERWACHT)
def test_bewaren_en_terughalen_verandert_de_uitkomst_niet(naam: str) -> None:
    data = (LIJSTEN / naam).read_bytes()
    bewaard, aantal = pak_in(lees_bestand(data))
    opnieuw = beproef(pak_uit(bewaard), Gebiedenzoeker((), "Woerden"), VANDAAG)
    eerst = proef(data)
    assert aantal == len(eerst.rijen)
    assert [rij.velden for rij in opnieuw.rijen] == [rij.velden for rij in eerst.rijen]
    assert opnieuw.dubbelen == eerst.dubbelen
    assert sorted(codes(opnieuw)) == sorted(codes(eerst))


def test_een_kolom_vol_burgerservicenummers_gaat_weg_hoe_hij_ook_heet() -> None:
    lijst = "Naam;Ref\nJan Bakker;111222333\nPiet Visser;123456782\nAnna Smit;geen\n"
    terug = pak_uit(pak_in(lees_bestand(lijst.encode()))[0])
    assert [rij.cellen[1] for rij in terug.rijen()] == [None, None, None]


def _zip(inhoud: dict[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, data in inhoud.items():
            archief.writestr(naam, data)
    return uit.getvalue()


GEEN_LIJST = {
    "leeg": b"",
    "alleen witregels": b"\n\n  \n",
    "pdf": b"%PDF-1.7 rommel",
    "oud excel": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "foto": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    "programma": b"\x7fELF" + bytes(range(256)) * 40,
    "zip met een tekst": _zip({"lees.txt": b"hallo"}),
    "zipbom": _zip({"xl/workbook.xml": b" " * 30_000_000, "[Content_Types].xml": b" " * 30_000_000}),
    "webpagina": b"<!doctype html><html><table><tr><td>Naam</td></tr></table></html>",
    "een zin": b"Beste allemaal, hierbij de lijst van vorig jaar.",
    "json": b'[{"naam": "Jan"}]',
}


@pytest.mark.parametrize("soort", GEEN_LIJST)
def test_wat_geen_lijst_is_krijgt_een_duidelijke_zin(soort: str) -> None:
    with pytest.raises(GeenLijst) as geen:
        list(lees_bestand(GEEN_LIJST[soort]).rijen())
    zin = str(geen.value)
    assert zin[0].isupper()
    assert zin.endswith(".")
    assert "\n" not in zin


def test_een_te_groot_bestand_wordt_niet_gelezen() -> None:
    with pytest.raises(GeenLijst, match="te groot"):
        lees_bestand(b"a" * (26 * 1024 * 1024))


def test_koppen_mogen_anders_heten_en_op_een_andere_rij_staan() -> None:
    lijst = "Overzicht 2026;;;\r\n;;;\r\nRoepnaam;v.v.;Familienaam;Mobiel nr\r\nJan;van der;Berg;0612345678\r\n;;;\r\nTotaal;1;;\r\n"
    uitkomst = proef(lijst.encode("utf-16"))
    assert len(uitkomst.rijen) == 1
    velden = uitkomst.rijen[0].velden
    assert (velden["voornaam"], velden["achternaam"], velden["telefoon"]) == ("Jan", "Berg", "+31612345678")


def test_een_excel_met_de_lijst_op_het_tweede_blad() -> None:
    map_ = Workbook()
    map_.active.append(["Uitleg"])
    blad = map_.create_sheet("Leden")
    blad.append(["Voornaam", "Achternaam", "Geboortedatum", "E-mail"])
    blad.append(["Fatma", "Yılmaz", date(1980, 5, 6), "FATMA@voorbeeld.example"])
    uit = io.BytesIO()
    map_.save(uit)
    (rij,) = proef(uit.getvalue()).rijen
    assert rij.velden == {
        "voornaam": "Fatma", "achternaam": "Yılmaz", "geboortedatum": "1980-05-06", "email": "fatma@voorbeeld.example",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kop", "cel", "code"),
    [
        ("Geboortedatum", "31-02-1980", "date_invalid"), ("Geboortedatum", "01-01-2091", "date_future"),
        ("Geboortedatum", "01-01-1900", "date_placeholder"), ("Geboortedatum", "1980", "date_year_only"),
        ("Telefoon", "0612", "phone_invalid"), ("Telefoon", "0612345678 / 0201234567", "phone_multiple"),
        ("Postcode", "1234", "postcode_incomplete"), ("Postcode", "0000 XX", "postcode_invalid"), ("E-mail", "jan@", "email_invalid"),
        ("Talen", "Klingon", "language_unknown"), ("Functie", "=1+1", "formula_like"), ("Opmerkingen", "bsn 111222333", "bsn_in_text"),
        ("Opmerkingen", "NL91ABNA0417164300", "iban_in_text"),
    ],
)  # fmt: skip
def test_elke_fout_in_een_cel_heeft_zijn_eigen_code(kop: str, cel: str, code: str) -> None:
    uitkomst = proef(f"Voornaam;Achternaam;{kop}\nJan;Bakker;{cel}\nPiet;Visser;\n".encode())
    assert codes(uitkomst) == [code]
    assert uitkomst.problemen[0].row == 2
    assert uitkomst.problemen[0].column == kop
    assert uitkomst.problemen[0].message.endswith(".")


def test_een_gedeeld_adres_en_naamgenoten() -> None:
    lijst = "Naam;Geboortedatum;E-mail\nJan Bakker;01-02-1980;thuis@v.example\nAnna Bakker;03-04-1982;thuis@v.example\nJan Bakker;05-06-1990;\n"
    uitkomst = proef(lijst.encode())
    assert codes(uitkomst) == ["email_shared", "email_shared"]
    assert (uitkomst.dubbelen.zeker, uitkomst.dubbelen.mogelijk) == ([], [])


def test_wijken_worden_herkend_zoals_mensen_ze_schrijven() -> None:
    gebieden = (("WK063201", "Wijk 01 Harmelen"), ("WK063202", "Binnenstad"), ("BU06320201", "Schilderskwartier"))
    lijst = "Naam;Wijk\nJan Bakker;harmelen\nPiet Visser;de Binnestad\nAnna Smit;Schilderskwartier\nKees Kok;Mars\n"
    uitkomst = proef(lijst.encode(), gebieden)
    assert [rij.velden.get("wijk_code") for rij in uitkomst.rijen] == ["WK063201", "WK063202", "BU06320201", None]
    assert codes(uitkomst) == ["wijk_unknown"]


def test_een_kop_wordt_alleen_herkend_als_hij_iets_betekent() -> None:
    assert stel_voor(["Kleur", "Schoenmaat", "Burger Service Nummer"]).velden == {}
    assert stel_voor(["Kleur", "Schoenmaat", "BSN-nr."]).geheim == [2]


@pytest.fixture
def gemeente(woerden: Gemeente) -> Iterator[Gemeente]:
    return woerden


def _opdracht(capsys: Any, *argumenten: Any) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as einde:
        call_command("import_lijst", *argumenten)
    uit = capsys.readouterr()
    return int(einde.value.code or 0), uit.out, uit.err


def test_de_opdracht_proeft_zonder_te_schrijven(gemeente: Gemeente, capsys: Any) -> None:
    code, uit, _ = _opdracht(
        capsys, str(LIJSTEN / "01_welzijn_woerden.csv"), "--gemeente", "GM0632", "--proef", "--json"
    )
    cijfers = json.loads(uit)
    assert code == 1
    assert (cijfers["rows"], cijfers["new"]) == (130, 125)
    sleutels = "rows new merged duplicates possible_duplicates errors dropped_columns review_columns mapping normalised"
    assert set(sleutels.split()) <= set(cijfers)
    with gemeente_scope(gemeente):
        assert not Import.objects.exists()
        assert not Sleutelpersoon.objects.exists()


def test_de_opdracht_leest_in_en_weigert_een_tweede_keer(gemeente: Gemeente, capsys: Any) -> None:
    pad = str(LIJSTEN / "08_schoon_voorbeeld.csv")
    assert _opdracht(capsys, pad, "--gemeente", "GM0632")[0] == 0
    with gemeente_scope(gemeente):
        assert Sleutelpersoon.objects.count() == 15
        assert Import.objects.get().staat == "klaar"
    code, _, fout = _opdracht(capsys, pad, "--gemeente", "GM0632")
    assert code == 2
    assert "al ingelezen" in fout
    with gemeente_scope(gemeente):
        assert Sleutelpersoon.objects.count() == 15


def test_de_opdracht_zegt_in_een_regel_waarom_niets_gebeurde(gemeente: Gemeente, capsys: Any, tmp_path: Path) -> None:
    pdf = tmp_path / "lijst.pdf"
    pdf.write_bytes(b"%PDF-1.4")
    for argumenten in (
        (str(pdf), "--gemeente", "GM0632"),
        (str(pdf), "--gemeente", "GM9999"),
        (str(tmp_path / "weg.csv"), "--gemeente", "GM0632"),
    ):
        code, _, fout = _opdracht(capsys, *argumenten)
        assert code == 2
        assert fout.strip().count("\n") == 0
