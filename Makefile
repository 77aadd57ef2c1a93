# Everything runs from .venv; `make start` and `make test` set up whatever is missing.
PY := .venv/bin/python
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE := 1

EIGEN := sleutelportal wijken sleutelpersonen tests bench
PYTEST := $(PY) -m pytest

.DEFAULT_GOAL := help
.PHONY: help installeer start reset test test-services lint opmaak bench lock schermen

help:  ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

installeer: .venv/klaar static/vendor/klaar  ## set up Python and front-end packages

start: installeer  ## run the whole portal on http://localhost:8000 (PORT=…)
	@$(PY) -m sleutelportal.ontwikkeling.start

reset:  ## throw the local database, mail and files away
	@test ! -x $(PY) || $(PY) -m sleutelportal.ontwikkeling.postgres wis lokaal
	rm -rf var/media var/mail var/broker var/cache var/statisch

test: installeer  ## all tests, browser included
	@$(PY) -c "from sleutelportal.ontwikkeling.programma import chromium; chromium()"
	$(PY) -m sleutelportal.ontwikkeling.postgres met test $(PYTEST) -n 2 -q

test-services: installeer  ## the tests with real PostgreSQL, Redis and worker processes
	@$(PY) -c "from sleutelportal.ontwikkeling.programma import chromium, redis_server; chromium(); redis_server()"
	env -u DATABASE_URL -u REDIS_URL PGCLUSTER=dienst \
	  $(PY) -m sleutelportal.ontwikkeling.postgres met dienst $(PYTEST) -m services -q tests/services

lint: installeer  ## format, lint, types, templates, import contract, migrations, dead links
	.venv/bin/ruff format --check $(EIGEN)
	.venv/bin/ruff check $(EIGEN)
	.venv/bin/mypy
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/lint-imports
	DJANGO_SETTINGS_MODULE=sleutelportal.settings.test $(PY) -W error::DeprecationWarning manage.py makemigrations --check --dry-run
	$(PY) -m sleutelportal.ontwikkeling.koppelingen README.md docs

opmaak: installeer  ## put everything in the house format
	.venv/bin/ruff format $(EIGEN)
	.venv/bin/ruff check --fix -q $(EIGEN)

bench: installeer  ## measure; prints a table and writes bench/*.json
	$(PY) -m sleutelportal.ontwikkeling.postgres met bench $(PY) -m bench

schermen: installeer  ## take the screenshots of docs/handleiding.md again
	$(PY) -m bench.schermen

lock: .venv/klaar  ## renew the lock files from requirements/*.in
	for naam in gereedschap productie ontwikkeling; do \
	  .venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	    -p 3.11 requirements/$$naam.in -o requirements/$$naam.txt; done

.venv/klaar: requirements/gereedschap.txt requirements/ontwikkeling.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	test -x $(PY) || $(PYTHON) -m venv .venv || { rm -rf .venv; apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv .venv; }
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/gereedschap.txt
	.venv/bin/uv pip install -q --require-hashes -r requirements/ontwikkeling.txt
	@touch $@

static/vendor/klaar: .venv/klaar package.json package-lock.json
	.venv/bin/npm ci --silent
	$(PY) -m sleutelportal.ui.vendor
	@touch $@
