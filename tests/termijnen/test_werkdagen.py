from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleutelportal.termijnen.werkdagen import (
    feestdagen,
    is_werkdag,
    pasen,
    volgende_werkdag,
    werkdagen_erbij,
    werkdagen_tussen,
)

VECTOREN = json.loads((Path(__file__).parents[1] / "data/recht/feestdagen.json").read_text())["vectors"]
DAGEN = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize("vector", [v for v in VECTOREN if v["input"]["soort"] == "lijst"], ids=lambda v: v["id"])
def test_de_negen_feestdagen_van_de_wet(vector: dict[str, Any]) -> None:
    ons = [{"datum": dag.isoformat(), "naam": naam} for dag, naam in feestdagen(vector["input"]["jaar"]).items()]
    assert ons == vector["expected"]["feestdagen"]


@pytest.mark.parametrize("jaar", range(2000, 2061))
def test_pasen_is_dezelfde_als_in_een_andere_bron(jaar: int) -> None:
    anders = {
        dag
        for dag, naam in holidays.country_holidays("NL", years=jaar, language="en_US").items()
        if "Easter Sunday" in naam
    }
    assert pasen(jaar) in anders


@given(DAGEN, st.integers(1, 60))
def test_vooruit_en_terug_komt_op_dezelfde_werkdag(dag: date, aantal: int) -> None:
    begin = volgende_werkdag(dag)
    later = werkdagen_erbij(begin, aantal)
    assert is_werkdag(later)
    assert werkdagen_erbij(later, -aantal) == begin
    assert werkdagen_tussen(begin, later) == aantal
    assert werkdagen_tussen(later, begin) == -aantal


def test_een_signaal_op_witte_donderdag_telt_pasen_niet_mee() -> None:
    assert werkdagen_erbij(date(2026, 4, 2), 2) == date(2026, 4, 8)


def test_oud_en_nieuw() -> None:
    assert werkdagen_erbij(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert volgende_werkdag(date(2026, 12, 25)) == date(2026, 12, 28)
    assert werkdagen_tussen(date(2026, 12, 24), date(2026, 12, 24) + timedelta(days=4)) == 1
