from __future__ import annotations

import pytest
from django.core.checks import Tags, run_checks
from django.db import DataError, ProgrammingError, connection, transaction

from sleutelportal.accounts.models import Organisatie
from sleutelportal.tenancy import checks
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import GeenGemeente, current_gemeente_id, gemeente_scope

pytestmark = pytest.mark.django_db


def test_elke_tenant_tabel_is_afgeschermd() -> None:
    assert len(list(checks.tenant_models())) >= 3
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


def test_een_tabel_zonder_beleid_wordt_gemeld() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_organisatie NO FORCE ROW LEVEL SECURITY")
    meldingen = run_checks(tags=[Tags.database], databases=["default"])
    assert [melding.obj for melding in meldingen] == [Organisatie]


def test_rij_van_andere_gemeente_is_onzichtbaar(woerden: Gemeente, utrecht: Gemeente) -> None:
    with gemeente_scope(utrecht):
        van_utrecht = Organisatie.objects.create(naam="Buurthuis Zuilen")
    with gemeente_scope(woerden):
        assert list(Organisatie.objects.all()) == []
        assert Organisatie.objects.filter(pk=van_utrecht.pk).update(naam="overgenomen") == 0
        assert Organisatie.objects.filter(pk=van_utrecht.pk).delete()[0] == 0
    with gemeente_scope(utrecht):
        assert Organisatie.objects.get().naam == "Buurthuis Zuilen"


def test_rij_schrijven_voor_een_andere_gemeente_wordt_geweigerd(woerden: Gemeente, utrecht: Gemeente) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), gemeente_scope(woerden):
        Organisatie.objects.create(naam="Binnendringer", gemeente=utrecht)


def test_zonder_scope_is_elke_vraag_een_luide_fout(woerden: Gemeente) -> None:
    with pytest.raises((ProgrammingError, DataError)), transaction.atomic():
        Organisatie.objects.count()
    with gemeente_scope(woerden):
        assert Organisatie.objects.count() == 0
    with pytest.raises((ProgrammingError, DataError)), transaction.atomic():
        Organisatie.objects.count()


def test_scopes_nestelen_en_herstellen(woerden: Gemeente, utrecht: Gemeente) -> None:
    with gemeente_scope(woerden):
        with gemeente_scope(utrecht):
            assert current_gemeente_id() == utrecht.pk
        Organisatie.objects.create(naam="Welzijn Woerden")
        with pytest.raises(ZeroDivisionError), gemeente_scope(utrecht):
            _ = 1 / 0
        assert Organisatie.objects.get().gemeente == woerden
    with pytest.raises(GeenGemeente):
        current_gemeente_id()


def test_ook_de_geschiedenis_is_afgeschermd(woerden: Gemeente, utrecht: Gemeente) -> None:
    gebeurtenis = Organisatie.pgh_event_models["insert"]  # type: ignore[attr-defined]
    with gemeente_scope(woerden):
        Organisatie.objects.create(naam="Welzijn Woerden")
        assert gebeurtenis.objects.count() == 1
    with gemeente_scope(utrecht):
        assert gebeurtenis.objects.count() == 0
