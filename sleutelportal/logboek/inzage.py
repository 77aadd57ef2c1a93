"""Note who read whom. Views note it on the request; it is written after the answer, because a GET never writes."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from sleutelportal.tenancy.scope import gemeente_scope

from .models import Doel, Inzage


def noteer(
    request: HttpRequest, soort: str, pk: int | None, *, doel: str = Doel.BEKEKEN, aantal: int = 1, reden: str = ""
) -> None:
    """Note that the user of `request` sees `soort` number `pk` (None: a list or search of `aantal` of them)."""
    request.inzagen.append(  # type: ignore[attr-defined]
        {"soort": soort, "object_id": pk, "doel": doel, "aantal": aantal, "reden": reden}
    )


def noteer_lijst(request: HttpRequest, soort: str, pks: Iterable[int], *, doel: str = Doel.GEZOCHT) -> None:
    """Note each person of a list or export apart, so that the person can see it too."""
    for pk in pks:
        noteer(request, soort, pk, doel=doel)


def bewaar_inzagen(request: HttpRequest, response: HttpResponse) -> None:
    """Write what was noted, unless the answer was an error and nothing was shown."""
    inzagen = request.inzagen  # type: ignore[attr-defined]
    gemeente = request.gemeente  # type: ignore[attr-defined]
    if not inzagen or gemeente is None or response.status_code >= 400:
        return
    with gemeente_scope(gemeente):
        Inzage.objects.bulk_create(
            Inzage(gebruiker_id=request.user.pk, gemeente=gemeente, **inzage) for inzage in inzagen
        )
