"""The JSON that the phone app talks: `/mijn/api/`. The same request twice has the effect of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sleutelpersonen.register.keuzes import TAALNAAM
from sleutelpersonen.register.models import Sleutelpersoon
from sleutelportal.accounts.models import Gebruiker, Lidmaatschap
from sleutelportal.accounts.toegang import toegang
from sleutelportal.logboek.workflow import OvergangGeweigerd

from . import rules, services
from .forms import TelefoonForm
from .keuzes import Soort, Status
from .models import Gebeurtenis, Signaal, Thema

MEEST = 64 * 1024  # bytes of one request
AANTAL = 200  # signals that a phone gets
STAP = {Status.BEANTWOORD: "antwoord", Status.GESLOTEN: "antwoord"}
View = Callable[..., HttpResponse]


def van_eigenaar(view: View) -> View:
    """Refuse a phone that speaks for another user than the one who is signed in now."""

    @wraps(view)
    def alleen_eigenaar(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get("X-Eigenaar", "") != str(request.user.pk):
            return JsonResponse({"fout": "andere_gebruiker"}, status=401)
        return view(request, *args, **kwargs)

    return alleen_eigenaar


@require_GET
@toegang(rules.mag_signalen_geven)
@never_cache
def start(request: HttpRequest) -> JsonResponse:
    """Who is here and what the forms need; the app keeps it for when there is no network."""
    gemeente = request.gemeente  # type: ignore[attr-defined]
    gebruiker: Gebruiker = request.user  # type: ignore[assignment]
    persoon = Sleutelpersoon.objects.filter(gebruiker=gebruiker).prefetch_related("wijken").first()
    wijk = next(iter(persoon.wijken.all()), None) if persoon else None
    return JsonResponse({
        "csrf": get_token(request),
        "gebruiker": {
            "id": str(gebruiker.pk), "naam": gebruiker.naam, "voornaam": gebruiker.voornaam, "taal": gebruiker.taal,
            "email": gebruiker.email or "", "telefoon": gebruiker.telefoon or (persoon.telefoon if persoon else ""),
        },
        "gemeente": {
            "code": gemeente.code, "naam": gemeente.naam, "telefoon": gemeente.instellingen.get("telefoon", ""),
            "huisstijl": str(gemeente.huisstijl.get("versie", "1")) if gemeente.huisstijl else "",
        },
        "wijk": _gebied(wijk),
        "wijken": [{"code": code, "naam": naam} for code, naam in gemeente.wijken.values_list("code", "naam")],
        "themas": [_thema(thema) for thema in Thema.objects.filter(actief=True)],
        "contact": _contact(),
        "gegevens": _gegevens(persoon) if persoon else [],
        "talen": [{"code": code, "naam": naam} for code, naam in settings.LANGUAGES],
    })  # fmt: skip


def _contact() -> dict[str, str] | None:
    """The officer whom a key person may call."""
    lid = (
        Lidmaatschap.objects.actief()
        .filter(gemeente_id=_gemeente_id())
        .met_rol("wijkcoordinator")
        .order_by("sinds", "pk")
    )
    wie = lid.select_related("gebruiker").first()
    if wie is None:
        return None
    return {"naam": wie.gebruiker.naam, "voornaam": wie.gebruiker.voornaam, "telefoon": wie.gebruiker.telefoon}


def _gemeente_id() -> int:
    from sleutelportal.tenancy.scope import current_gemeente_id

    return current_gemeente_id()


def _gegevens(persoon: Sleutelpersoon) -> list[dict[str, str]]:
    """What the gemeente keeps about this person, in words."""
    regels = [
        ("Titel", persoon.titel),
        ("Talen", ", ".join(TAALNAAM.get(taal, taal) for taal in persoon.talen)),
        ("Wijken", ", ".join(wijk.naam for wijk in persoon.wijken.all())),
        ("Telefoon", persoon.telefoon),
        ("E-mailadres", persoon.email),
        ("Contact het liefst", persoon.get_contactvoorkeur_display()),
    ]
    return [{"naam": naam, "waarde": waarde} for naam, waarde in regels if waarde]


@require_GET
@toegang(rules.mag_signalen_geven)
@van_eigenaar
@never_cache
def signalen(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"signalen": [beeld(signaal) for signaal in _eigen(request)[:AANTAL]]})


@require_http_methods(["PUT"])
@toegang(rules.mag_signalen_geven)
@van_eigenaar
@never_cache
@sensitive_variables()
def signaal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take one signal in: 201 when new, 200 when it is here already, 409 when something else is here."""
    inhoud = _inhoud(request)
    if isinstance(inhoud, HttpResponse):
        return inhoud
    form = TelefoonForm(inhoud, gemeente=request.gemeente)  # type: ignore[attr-defined]
    if not form.is_valid():
        return JsonResponse({"fouten": form.errors}, status=422)
    try:
        ontvangen, nieuw = services.ontvang(
            uuid,
            form.melding(form.cleaned_data["buurt"]),
            melder=request.user,  # type: ignore
            gemeente=request.gemeente,  # type: ignore
        )
    except services.NietVanJou:
        return JsonResponse({"fout": "onbekend"}, status=404)
    except services.AndereInhoud:
        return JsonResponse({"fout": "conflict"}, status=409)
    return JsonResponse(beeld(_eigen(request).get(pk=ontvangen.pk)), status=201 if nieuw else 200)


@require_POST
@toegang(rules.mag_signalen_geven)
@van_eigenaar
@never_cache
def gezien(request: HttpRequest, uuid: UUID) -> HttpResponse:
    eigen = _eigen(request).filter(uuid=uuid).first()
    if eigen is None:
        return JsonResponse({"fout": "onbekend"}, status=404)
    services.gezien(eigen, door=request.user)  # type: ignore[arg-type]
    return HttpResponse(status=204)


@require_POST
@toegang(rules.mag_signalen_geven)
@van_eigenaar
@never_cache
@sensitive_variables()
def reactie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    eigen = _eigen(request).filter(uuid=uuid).first()
    if eigen is None:
        return JsonResponse({"fout": "onbekend"}, status=404)
    inhoud = _inhoud(request)
    if isinstance(inhoud, HttpResponse):
        return inhoud
    toelichting = str(inhoud.get("toelichting") or "").replace("\0", "").strip()
    geholpen = inhoud.get("geholpen")
    if len(toelichting) > 2000 or geholpen not in (True, False, None):
        return JsonResponse(
            {"fouten": {"toelichting": ["Je tekst is te lang. Schrijf hooguit 2000 letters."]}}, status=422
        )
    try:
        services.reageer(
            eigen,
            geholpen=geholpen,
            toelichting=toelichting,
            bel_mij=inhoud.get("bel_mij") is True,
            door=request.user,  # type: ignore
        )
    except OvergangGeweigerd as geweigerd:
        return JsonResponse({"fouten": {"toelichting": [str(geweigerd)]}}, status=422)
    return JsonResponse(beeld(_eigen(request).get(pk=eigen.pk)))


@require_POST
@toegang(rules.mag_signalen_geven)
@van_eigenaar
@never_cache
def taal(request: HttpRequest) -> HttpResponse:
    """The language in which this person reads the app and gets messages."""
    inhoud = _inhoud(request)
    if isinstance(inhoud, HttpResponse):
        return inhoud
    if inhoud.get("taal") not in dict(settings.LANGUAGES):
        return JsonResponse({"fouten": {"taal": ["Kies een taal uit de lijst."]}}, status=422)
    gebruiker: Gebruiker = request.user  # type: ignore[assignment]
    gebruiker.taal = inhoud["taal"]
    gebruiker.save(update_fields=["taal"])
    return HttpResponse(status=204)


def _inhoud(request: HttpRequest) -> dict[str, Any] | JsonResponse:
    """The JSON object of the request, or the answer that refuses it."""
    try:
        if len(request.body) > MEEST:
            return JsonResponse({"fout": "te_groot"}, status=413)
        inhoud = json.loads(request.body)
    except RequestDataTooBig:
        return JsonResponse({"fout": "te_groot"}, status=413)
    except (ValueError, RecursionError):
        inhoud = None
    if not isinstance(inhoud, dict):
        return JsonResponse({"fouten": {"tekst": ["Dit bericht is niet te lezen. Probeer het opnieuw."]}}, status=422)
    return inhoud


def _eigen(request: HttpRequest) -> Any:
    antwoorden = Gebeurtenis.objects.filter(soort=Soort.ANTWOORD).select_related("door")
    return (
        Signaal.objects.filter(melder=request.user.pk)
        .select_related("thema", "wijk", "buurt", "organisatie", "behandelaar", "team")
        .prefetch_related(Prefetch("verloop", antwoorden, to_attr="antwoorden"))
        .order_by("-gemaakt_op", "-pk")
    )


def beeld(signaal: Signaal) -> dict[str, Any]:
    """A signal as its reporter sees it: never a note of colleagues."""
    return {
        "uuid": str(signaal.uuid),
        "thema": _thema(signaal.thema),
        "wijk": _gebied(signaal.wijk),
        "buurt": _gebied(signaal.buurt),
        "tekst": signaal.tekst,
        "urgentie": signaal.urgentie,
        "gemaakt_op": signaal.gemaakt_op.isoformat(),
        "ontvangen_op": signaal.ontvangen_op.isoformat(),
        "stap": STAP.get(Status(signaal.status), signaal.status),
        "bij": signaal.bij,
        "antwoord_voor": signaal.antwoord_voor.isoformat() if signaal.is_open else None,
        "antwoorden": [
            {
                "van": antwoord.door.voornaam if antwoord.door else "",
                "organisatie": signaal.organisatie.naam
                if signaal.organisatie and antwoord.door != signaal.behandelaar
                else "",
                "tekst": antwoord.tekst,
                "op": timezone.localtime(antwoord.op).isoformat(),
            }
            for antwoord in signaal.antwoorden  # type: ignore[attr-defined]
        ],
        "gezien": signaal.beantwoord_op is None or signaal.gezien_op is not None,
        "geholpen": signaal.geholpen,
    }


def _thema(thema: Thema) -> dict[str, str]:
    return {"code": thema.code, "naam": thema.naam, "icoon": thema.icoon}


def _gebied(gebied: Any) -> dict[str, str] | None:
    return {"code": gebied.code, "naam": gebied.naam} if gebied else None
