"""Tests: loud about silent faults, embedded PostgreSQL unless DATABASE_URL is set."""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="sleutelportal-test-"))

import dj_database_url  # noqa: E402

from sleutelportal.ontwikkeling import postgres  # noqa: E402
from sleutelportal.ontwikkeling.rol import gewone_rol  # noqa: E402

from .basis import *  # noqa: E402, F403
from .basis import DATABASE_OPTIES, INSTALLED_APPS, STORAGES, TEMPLATES, VAR  # noqa: E402

SECRET_KEY = "test"  # noqa: S105
ALLOWED_HOSTS = ["*"]
# One database per run, or a lasting one under TESTDB=name for `pytest --reuse-db`.
_RUN = os.environ.get("TESTDB") or os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))[:12]
DATABASES = {
    "default": {
        **gewone_rol(
            dj_database_url.parse(  # type: ignore[arg-type]
                os.environ.get("DATABASE_URL") or postgres.verzeker(os.environ.get("PGCLUSTER", "test"))
            )
        ),
        **DATABASE_OPTIES,
        "CONN_MAX_AGE": 0,
        "TEST": {"NAME": f"test_{_RUN}"},
    }
}
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "ONBEKENDE-VARIABELE:%s"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = VAR / "statisch"
STATIC_ROOT.mkdir(exist_ok=True)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A child process of the tests with real processes talks to a real mail server.
EMAIL_BACKEND = f"django.core.mail.backends.{os.environ.get('EMAIL_BACKEND_TEST', 'locmem')}.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
