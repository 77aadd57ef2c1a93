"""One pass of the reminder engine over a hundred thousand open signals."""

from __future__ import annotations

import time
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sleutelpersonen.signalen.models import Signaal, TeamLid
from sleutelpersonen.signalen.services import begin_gemeente
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap, Rol
from sleutelportal.herinneringen import motor
from sleutelportal.herinneringen.models import Herinnering
from sleutelportal.herinneringen.regels import regels
from sleutelportal.tenancy.models import Gemeente
from sleutelportal.tenancy.scope import gemeente_scope

AANTAL = 100_000


def meet() -> dict[str, float]:
    gemeente = Gemeente.objects.create(code="GM9810", naam="Bench", aangesloten_op=timezone.now())
    anna = Gebruiker.objects.create_user("anna@bench.example", naam="Anna")
    lid = Lidmaatschap.objects.create(gebruiker=anna, gemeente=gemeente, rollen=[Rol.WIJKCOORDINATOR])
    vorig = timezone.localdate() - timedelta(days=30)
    with gemeente_scope(gemeente):
        begin_gemeente(gemeente)
        from sleutelpersonen.signalen.models import Team, Thema

        team, thema = Team.objects.get(), Thema.objects.first()
        TeamLid.objects.create(team=team, lidmaatschap=lid)
        oud = timezone.now() - timedelta(days=40)
        for _ in range(AANTAL // 5000):
            Signaal.objects.bulk_create(
                Signaal(thema=thema, tekst="Bench", melder=anna, team=team, antwoord_voor=vorig, ontvangen_op=oud)
                for _ in range(5000)
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE signalen_signaal")
    begin = time.perf_counter()
    with gemeente_scope(gemeente):
        Signaal.objects.filter(antwoord_voor__lt=timezone.localdate()).count()
    kaal = time.perf_counter() - begin
    begin = time.perf_counter()
    with CaptureQueriesContext(connection) as vragen:
        nieuw = motor.beoordeel(gemeente)
    eerste = time.perf_counter() - begin
    begin = time.perf_counter()
    weer = motor.beoordeel(gemeente)
    tweede = time.perf_counter() - begin
    with gemeente_scope(gemeente):
        Herinnering.objects.all().delete()
    return {
        "open objects": AANTAL, "messages written in the first pass": nieuw, "messages written in the second pass": weer,
        "statements per rule": round((len(vragen) - 4) / len(regels.regels()), 2), "first pass, seconds": round(eerste, 1),
        "first pass : bare count of the same rows": round(eerste / kaal, 1), "second pass : first pass": round(tweede / eerste, 2),
    }  # fmt: skip
