PY := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: installeer lock

installeer: .venv/klaar

.venv/klaar: requirements/gereedschap.txt requirements/ontwikkeling.txt
	test -x $(PY) || python3 -m venv .venv
	$(PY) -m pip install -q --require-hashes -r requirements/gereedschap.txt
	.venv/bin/uv pip install -q --require-hashes -r requirements/ontwikkeling.txt
	touch $@

lock:
	for naam in gereedschap productie ontwikkeling; do \
	  .venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	    -p 3.11 requirements/$$naam.in -o requirements/$$naam.txt; done
