"""How django-allauth fits the portal: nobody signs up by themselves, and passkeys carry the portal's name."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only an invitation opens the door."""
        return False

    def get_login_stages(self) -> list[str]:
        eigen = f"{AdresBevestigen.__module__}.{AdresBevestigen.__qualname__}"
        return [eigen if pad.endswith(".EmailVerificationStage") else pad for pad in super().get_login_stages()]


class AdresBevestigen(EmailVerificationStage):
    """A key person without a mailbox has no address to confirm."""

    def handle(self) -> Any:
        return super().handle() if self.login.user.email else (None, True)


class MFAAdapter(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Sleutelportal"}


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Single sign-on opens accounts that exist; it makes none."""
        return False
