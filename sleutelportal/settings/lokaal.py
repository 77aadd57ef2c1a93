"""One machine, nothing to install: embedded PostgreSQL, file-system broker, mail in var/mail."""

import os

import dj_database_url

from sleutelportal.ontwikkeling import postgres

from .basis import *  # noqa: F403
from .basis import DATABASE_OPTIES, VAR

SECRET_KEY = os.environ.get("SECRET_KEY", "alleen-voor-de-eigen-machine-en-nergens-anders-te-gebruiken")  # noqa: S105
DEBUG = os.environ.get("DEBUG", "") == "1"
DEMO = os.environ.get("DEMO", "1") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": {**dj_database_url.parse(os.environ.get("DATABASE_URL") or postgres.verzeker("lokaal")), **DATABASE_OPTIES}}  # fmt: skip
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR / "mail"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
