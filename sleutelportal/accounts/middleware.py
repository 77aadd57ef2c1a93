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

from . import sessies
from .models import Lidmaatschap
from .toegang import Ingelogd, Openbaar

GetResponse = Callable[[HttpRequest], HttpResponse]
EIGEN_BEHEER = ("allauth.", "django.views.static", "django.contrib.staticfiles")
ZONDER_GEBRUIKER = (settings.STATIC_URL, "/health/", "/huisstijl/")
ZONDER_TWEEDE_FACTOR = (*ZONDER_GEBRUIKER, "/accounts/", "/mijn/")
# allauth has these addresses and nothing here uses them: no passwords, and nobody signs up by themselves.
UITGEZET = frozenset(
    {
        "account_signup", "account_signup_by_passkey", "account_set_password", "account_change_password",
        "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
        "account_reset_password_from_key_done", "account_confirm_password_reset_code",
        "account_complete_password_reset", "account_password_reset_completed", "socialaccount_signup",
        "mfa_signup_webauthn",
    }
)  # fmt: skip


class LidmaatschapMiddleware:
    """Put the current `lidmaatschap` and `gemeente` on the request; a member of several gemeenten chooses one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.lidmaatschap = None  # type: ignore[attr-defined]
        request.gemeente = None  # type: ignore[attr-defined]
        request.inzagen = []  # type: ignore[attr-defined]
        request.lidmaatschappen = []  # type: ignore[attr-defined]
        if self._is_ingelogd(request):
            self._kies(request)
        response = self.get_response(request)
        bewaar_inzagen(request, response)
        return response

    def _is_ingelogd(self, request: HttpRequest) -> bool:
        if request.path.startswith(ZONDER_GEBRUIKER):
            return False
        return request.user.is_authenticated and sessies.is_geldig(request)

    def _kies(self, request: HttpRequest) -> None:
        eigen = Lidmaatschap.objects.actief().filter(gebruiker=request.user).select_related("gemeente")
        lidmaatschappen = list(eigen.order_by("sinds", "pk"))
        request.lidmaatschappen = lidmaatschappen  # type: ignore[attr-defined]
        sessies.houd_bij(request, lidmaatschappen)
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
        if request.resolver_match and request.resolver_match.url_name in UITGEZET:
            raise Http404("not in use")
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
