"""Production: everything that matters comes from the environment, and a missing value stops the start."""

import os

import dj_database_url

from .basis import *  # noqa: F403
from .basis import DATABASE_OPTIES, REDIS_URL


def _verplicht(naam: str) -> str:
    waarde = os.environ.get(naam, "")
    if not waarde:
        raise RuntimeError(f"Environment variable {naam} is required in production.")
    return waarde


SECRET_KEY = _verplicht("SECRET_KEY")
ALLOWED_HOSTS = _verplicht("ALLOWED_HOSTS").split(",")
DATABASES = {"default": {**dj_database_url.parse(_verplicht("DATABASE_URL")), **DATABASE_OPTIES}}
if not REDIS_URL:
    raise RuntimeError("Environment variable REDIS_URL is required in production.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
PORTAAL_URL = os.environ.get("PORTAAL_URL", f"https://{ALLOWED_HOSTS[0]}")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PROXY_AANTAL", "1"))  # rate limits count visitors, not the proxy
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

EMAIL_HOST = _verplicht("EMAIL_HOST")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "1") == "1"
