from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from sleutelportal.logboek.inzage import bewaar_inzagen

from .models import Lidmaatschap
from .toegang import Ingelogd, Openbaar

GetResponse = Callable[[HttpRequest], HttpResponse]
EIGEN_BEHEER = ("allauth.", "django.views.static", "django.contrib.staticfiles")
ZONDER_TWEEDE_FACTOR = ("/accounts/", "/static/", "/health/", "/huisstijl/", "/mijn/")


class LidmaatschapMiddleware:
    """Put the current `lidmaatschap` and `gemeente` on the request; a member of several gemeenten chooses one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.lidmaatschap = None  # type: ignore[attr-defined]
        request.gemeente = None  # type: ignore[attr-defined]
        request.inzagen = []  # type: ignore[attr-defined]
        if not request.path.startswith(settings.STATIC_URL) and request.user.is_authenticated:
            self._kies(request)
        response = self.get_response(request)
        bewaar_inzagen(request, response)
        return response

    def _kies(self, request: HttpRequest) -> None:
        eigen = Lidmaatschap.objects.actief().filter(gebruiker=request.user).select_related("gemeente")
        lidmaatschappen = list(eigen.order_by("sinds", "pk"))
        request.lidmaatschappen = lidmaatschappen  # type: ignore[attr-defined]
        gekozen = request.session.get("gemeente_id")
        lidmaatschap = next((lid for lid in lidmaatschappen if lid.gemeente_id == gekozen), None)
        lidmaatschap = lidmaatschap or next(iter(lidmaatschappen), None)
        if lidmaatschap:
            lidmaatschap.gebruiker = request.user  # type: ignore[assignment]
            request.lidmaatschap = lidmaatschap  # type: ignore[attr-defined]
            request.gemeente = lidmaatschap.gemeente  # type: ignore[attr-defined]


class TweedeFactorMiddleware:
    """Officers work only with a second factor (TOTP or passkey); a demonstration may do without, visibly."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lidmaatschap = request.lidmaatschap  # type: ignore[attr-defined]
        if not lidmaatschap or not lidmaatschap.is_ambtenaar or request.path.startswith(ZONDER_TWEEDE_FACTOR):
            return self.get_response(request)
        if settings.DEMO or self._is_bewezen(request):
            return self.get_response(request)
        soorten = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        if not is_mfa_enabled(request.user, soorten):
            return redirect("mfa_activate_totp")
        return redirect_to_login(request.get_full_path(), "account_reauthenticate")

    def _is_bewezen(self, request: HttpRequest) -> bool:
        """A code from an app or a passkey was given in this session, or single sign-on vouches for it."""
        bewijzen = get_authentication_records(request, request.user)
        return any(bewijs.get("method") in {"mfa", "socialaccount"} for bewijs in bewijzen)


class ToegangMiddleware:
    """Deny by default: compare the rule that a view names with the member on the request."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if view.__module__.startswith(EIGEN_BEHEER):
            return None
        regel = getattr(view, "toegang", None)
        if regel is Openbaar:
            return None
        if not request.user.is_authenticated:
            return self._aanmelden(request)
        if regel is Ingelogd:
            return None
        lidmaatschap = request.lidmaatschap  # type: ignore[attr-defined]
        if lidmaatschap is None:
            raise Http404("no membership")
        if regel is None or not regel(lidmaatschap):
            raise PermissionDenied
        return None

    def _aanmelden(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/mijn/api/"):
            return JsonResponse({"fout": "aanmelden"}, status=401)
        if request.path.startswith("/mijn/"):
            return redirect_to_login(request.get_full_path(), "mijn_inloggen")
        return redirect_to_login(request.get_full_path())
