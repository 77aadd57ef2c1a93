"""Settings that are the same everywhere. The environment always wins over a default."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pghistory
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF

PROJECT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR", PROJECT / "var"))
VAR.mkdir(parents=True, exist_ok=True)

DEBUG = False
DEMO = False  # demo accounts on the login page, second factor may be skipped, with a banner on every page

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "sleutelportal.ui.statisch.StatischConfig",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_filters",
    "csp",
    "pgtrigger",
    "pghistory",
    "rules",
    "sleutelportal.tenancy",
    "sleutelportal.accounts",
    "sleutelportal.logboek",
    "sleutelportal.termijnen",
    "sleutelportal.documenten",
    "sleutelportal.ui",
    "sleutelportal.herinneringen",
    "wijken",
    "sleutelpersonen.register",
    "sleutelpersonen.importeren",
    "sleutelpersonen.signalen",
    "sleutelportal.portaal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sleutelportal.accounts.middleware.LidmaatschapMiddleware",
    "sleutelportal.accounts.middleware.TweedeFactorMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "sleutelportal.tenancy.middleware.GemeenteMiddleware",
    "sleutelportal.accounts.middleware.ToegangMiddleware",
]

ROOT_URLCONF = "sleutelportal.urls"
WSGI_APPLICATION = "sleutelportal.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sleutelportal.ui.context.portaal",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database -----------------------------------------------------------------------------------------
DATABASE_OPTIES: dict[str, Any] = {
    "ATOMIC_REQUESTS": True,
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer in transaction mode
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tenancy: tables that name a gemeente and are read before a scope exists, or are public reference data.
TENANCY_ZONDER_BELEID = {
    "accounts.Lidmaatschap": "decides which scope a request gets",
    "accounts.LidmaatschapEvent": "written wherever a membership is",
    "accounts.Uitnodiging": "found by its code before anybody is logged in",
    "wijken.GemeenteGebied": "public reference data",
    "wijken.Wijk": "public reference data",
    "wijken.Buurt": "public reference data",
    "wijken.Kaart": "public reference data, drawn from it",
}

# The context lives in the event row itself, so that row-level security covers it.
PGHISTORY_LEVEL = pghistory.Statement  # one trigger call per statement: a list of thousands is a few statements
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="gebeurtenissen", related_query_name="gebeurtenissen_query")
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# Accounts -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sleutelportal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True  # how long is decided per role in accounts.sessies
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"uitnodigingscode": "30/10m/ip"}  # wrong codes only; 30 people may share one Wi-Fi
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Sleutelportal: "
SOCIALACCOUNT_ADAPTER = "sleutelportal.accounts.adapter.SocialAccountAdapter"
MFA_ADAPTER = "sleutelportal.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False

# Security -----------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "media-src": [SELF, "blob:"],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90  # key persons; officers get a working day (accounts.middleware)
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sleutelportal.portaal.views.csrf_mislukt"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Language and time --------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("pl", "Polski"),
    ("fa", "فارسی"),
    ("ti", "ትግርኛ"),
]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

# Files --------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "staticfiles"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [PROJECT / "static"]
MEDIA_ROOT = VAR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sleutelportal.ui.storage.ManifestStorage"},
}

# Mail ---------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Sleutelportal <portaal@sleutelportal.example>")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_TIMEOUT = int(os.environ.get("EMAIL_TIMEOUT", "10"))
PORTAAL_URL = os.environ.get("PORTAAL_URL", "http://localhost:8000")

# Celery -------------------------------------------------------------------------------------------
REDIS_URL = os.environ.get("REDIS_URL", "")
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "visibility_timeout": 900,  # longer than the longest task
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
    }
else:
    BROKER_MAP = Path(os.environ.get("BROKER_DIR", VAR / "broker"))
    for _map in ("berichten", "verwerkt", "besturing"):
        (BROKER_MAP / _map).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_MAP / "berichten"),
        "data_folder_out": str(BROKER_MAP / "berichten"),
        "processed_folder": str(BROKER_MAP / "verwerkt"),
        "control_folder": str(BROKER_MAP / "besturing"),
        "polling_interval": 0.2,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
# What a slice wants done by itself; tasks are named here as text, so that no slice is imported.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "herinneringen-beoordelen": {"task": "herinneringen.beoordeel", "schedule": crontab(minute="*/5")},
    "herinneringen-versturen": {"task": "herinneringen.verstuur", "schedule": 60.0},
    "imports-hervatten": {"task": "importeren.hervat", "schedule": 60.0},
}
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # what is due is known from the database, so a restart may forget

# Cache: rate limits count in the database, so that they hold over all web processes -----------------
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR / "cache"}
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kort": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"scherm": {"class": "logging.StreamHandler", "formatter": "kort"}},
    "root": {"handlers": ["scherm"], "level": "INFO"},
    "loggers": {"fontTools": {"level": "WARNING"}},
}
