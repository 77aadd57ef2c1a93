"""Areas from Statistics Netherlands: all of them, twice, and files that are broken."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import call_command

from sleutelportal.accounts.models import Gebruiker, Rol
from sleutelportal.tenancy.models import Gemeente
from tests.conftest import als, maak_lid
from wijken.models import Buurt, GemeenteGebied, Wijk
from wijken.services import importeer_gebieden, vind_gebied
from wijken.vereenvoudigen import teken

CBS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "cbs"
met_cbs = pytest.mark.skipif(not CBS.is_dir(), reason="the CBS files are not beside the project")
pytestmark = pytest.mark.django_db


def vlak(code: str, naam: str, west: float = 5.0, zuid: float = 52.0, **anders: Any) -> dict[str, Any]:
    soort = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]]
    vorm = {
        "type": "Polygon",
        "coordinates": [[[west, zuid], [west + 0.1, zuid], [west + 0.1, zuid + 0.1], [west, zuid + 0.1], [west, zuid]]],
    }
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": naam, "rubriek": soort, **anders},
        "geometry": vorm,
    }


def schrijf(map_: Path, *gebieden: dict[str, Any], naam: str = "gebieden.geojson") -> Path:
    pad = map_ / naam
    pad.write_text(json.dumps({"type": "FeatureCollection", "features": list(gebieden)}))
    return pad


def test_eigen_gebieden_en_nog_een_keer(tmp_path: Path) -> None:
    pad = schrijf(tmp_path, vlak("GM0632", "Woerden"), vlak("WK063201", "Binnenstad"), vlak("BU06320101", "Kern"))
    eerst = importeer_gebieden([pad])
    assert {niveau: dict(teller) for niveau, teller in eerst.tellingen.items()}["wijk"]["nieuw"] == 1
    assert Gemeente.objects.get().naam == "Woerden"
    assert Buurt.objects.get().wijk == Wijk.objects.get()
    weer = importeer_gebieden([pad])
    assert all(set(+teller) <= {"ongewijzigd"} for teller in weer.tellingen.values())


@pytest.mark.parametrize(
    ("stuk", "woord"),
    [
        ({"geometry": None}, "WK063202"), ({"geometry": {"type": "Polygon", "coordinates": []}}, "WK063202"),
        ({"properties": {"statcode": "XX12", "statnaam": "Niets", "rubriek": "wijk"}}, "XX12"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[5, 52], [5, 52]]]}}, "WK063202"),
    ],
)  # fmt: skip
def test_wat_stuk_is_wordt_genoemd_en_de_rest_bewaard(tmp_path: Path, stuk: dict[str, Any], woord: str) -> None:
    kapot = {**vlak("WK063202", "Stuk"), **stuk}
    verslag = importeer_gebieden([schrijf(tmp_path, vlak("GM0632", "Woerden"), vlak("WK063201", "Heel"), kapot)])
    assert any(woord in fout for fout in verslag.fouten) or any(woord in naam for naam in verslag.zonder_oppervlak)
    assert [wijk.naam for wijk in Wijk.objects.all()] == ["Heel"]


def test_een_dubbele_code_wordt_genoemd(tmp_path: Path) -> None:
    verslag = importeer_gebieden(
        [schrijf(tmp_path, vlak("GM0632", "Woerden"), vlak("WK063201", "Een"), vlak("WK063201", "Twee", 6.0))]
    )
    assert any("WK063201" in fout for fout in verslag.fouten)
    assert Wijk.objects.count() == 1


def test_een_afgebroken_bestand_houdt_de_andere_niet_tegen(tmp_path: Path, capsys: Any) -> None:
    heel = schrijf(tmp_path, vlak("GM0632", "Woerden"), vlak("WK063201", "Heel"))
    half = tmp_path / "half.geojson"
    half.write_text(heel.read_text()[:-40])
    with pytest.raises(SystemExit) as einde:
        call_command("import_gebieden", str(heel), str(half))
    assert einde.value.code == 1
    uit = capsys.readouterr()
    assert "half.geojson" in uit.out + uit.err
    assert Wijk.objects.count() == 1
    half.write_text("dit is geen kaart")
    with pytest.raises(SystemExit) as niets:
        call_command("import_gebieden", str(half))
    assert niets.value.code == 2


def test_een_punt_heeft_een_wijk_en_erbuiten_niet(tmp_path: Path) -> None:
    importeer_gebieden(
        [
            schrijf(
                tmp_path,
                vlak("GM0632", "Woerden"),
                vlak("WK063201", "West"),
                vlak("WK063202", "Oost", 5.1),
                vlak("BU06320101", "Kern"),
            )
        ]
    )
    gemeente = Gemeente.objects.get()
    wijk, buurt = vind_gebied(52.05, 5.05, gemeente)
    assert (str(wijk), str(buurt)) == ("West", "Kern")
    assert str(vind_gebied(52.05, 5.1, gemeente)[0]) == "West"
    assert vind_gebied(51.0, 5.05, gemeente) == (None, None)


@pytest.fixture
def nederland(db: Any) -> Any:
    return importeer_gebieden(sorted(CBS.glob("*.geojson")))


@met_cbs
def test_heel_nederland(nederland: Any) -> None:
    assert (Wijk.objects.count(), Buurt.objects.count()) == (2717, 11146)
    assert GemeenteGebied.objects.count() >= 393
    assert GemeenteGebied.objects.filter(inwoners__gt=0).count() > 380
    weer = importeer_gebieden(sorted(CBS.glob("*.geojson")))
    assert all(set(+teller) <= {"ongewijzigd"} for teller in weer.tellingen.values())
    _amsterdam_blijft_klein_en_sluit_aan()


def _amsterdam_blijft_klein_en_sluit_aan() -> None:
    gemeente = Gemeente.objects.get(code="GM0363")
    Gemeente.objects.filter(pk=gemeente.pk).update(aangesloten_op="2026-01-01T00:00:00Z")
    wie: Gebruiker = maak_lid(gemeente, "w@amsterdam.example", "W", Rol.WIJKCOORDINATOR)
    pagina = als(wie).get("/wijken/?niveau=buurt")
    assert len(pagina.context["rijen"]) > 90
    assert len(gzip.compress(pagina.content, 6)) < 150_000
    buurten = list(Buurt.objects.filter(gemeente=gemeente).order_by("code"))
    _, omtrekken = teken([shapely.from_wkb(bytes(buurt.geometrie)) for buurt in buurten])
    assert [omtrek.pad for omtrek in omtrekken] == [buurt.pad for buurt in buurten]
    kaal = [_vorm(buurt.pad) for buurt in buurten if buurt.pad]
    samen = shapely.union_all(kaal)
    som = sum(vorm.area for vorm in kaal)
    assert abs(som - samen.area) / som < 0.01  # neighbours share their simplified border: hardly any overlap


def _vorm(pad: str) -> Any:
    """The polygon of an SVG path of the map (absolute or relative moves and lines)."""
    import re

    ringen: list[list[tuple[float, float]]] = []
    x = y = 0.0
    for letter, cijfers in re.findall(r"([MmLlHhVvZz])([^MmLlHhVvZz]*)", pad):
        getallen = [float(g) for g in re.findall(r"-?\d+(?:\.\d+)?", cijfers)]
        if letter in "Zz":
            x, y = ringen[-1][0]
            continue
        if letter in "HhVv":
            for g in getallen:
                x, y = (x * letter.islower() + g, y) if letter in "Hh" else (x, y * letter.islower() + g)
                ringen[-1].append((x, y))
            continue
        for plek in range(0, len(getallen), 2):
            dx, dy = getallen[plek : plek + 2]
            x, y = (x + dx, y + dy) if letter.islower() else (dx, dy)
            if letter in "Mm" and plek == 0:
                ringen.append([])
            ringen[-1].append((x, y))
    vlakken = [shapely.Polygon(ring).buffer(0) for ring in ringen if len(ring) >= 3]
    uit = vlakken[0]
    for ring in vlakken[1:]:
        uit = uit.symmetric_difference(ring)
    return uit
