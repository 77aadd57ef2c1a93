from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import TEKST, open_app, verstuur, vul_in
from .nep import Nepserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_een_signaal_komt_in_drie_stappen_bij_de_gemeente(app: Page, server: Nepserver) -> None:
    verstuur(app)
    expect(app.get_by_role("heading", level=1)).to_have_text("Verzonden")
    expect(app.get_by_text("Je hoort het vóór 8 december.", exact=True)).to_be_visible()
    [signaal] = server.signalen.values()
    assert signaal["tekst"] == TEKST
    assert signaal["thema"]["code"] == "wonen"
    assert signaal["wijk"]["code"] == "WK063205"
    assert signaal["urgentie"] == "gewoon"
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", signaal["uuid"])
