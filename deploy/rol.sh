#!/bin/sh
# The portal's own role: owner of its database, but neither superuser nor exempt from row-level security.
set -eu
psql -v ON_ERROR_STOP=1 -v wachtwoord="$PORTAAL_DB_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE portaal LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'wachtwoord';
CREATE DATABASE portaal OWNER portaal;
SQL
