# The few commands of Same Table. Each works on a fresh machine: it makes its own .venv first.
#   make site    build the site into site/            make test    all checks and tests
#   make offline one zip that works from a USB stick   (each with BRAND=folder for another brand)
#   make serve   see changes while you write          make bench   the benchmarks
#   make site ENGINE=zensical   the same site by the other site generator
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1
export BRAND

.PHONY: site offline serve check test lint bench links schemas pins clean

ifeq ($(ENGINE),zensical)
site: .venv/site.stamp .venv/zensical.stamp
	$(BIN)/python -m macros.engines.zensical
else
site: .venv/site.stamp
	$(BIN)/mkdocs build
endif

offline: site
	$(BIN)/python -m macros offline

serve: .venv/site.stamp
	$(BIN)/mkdocs serve --dirty

check: .venv/site.stamp
	$(BIN)/python -m macros check

test: .venv/dev.stamp
	sh tests/prepare.sh
	$(MAKE) lint
	$(BIN)/python -m macros check
	$(BIN)/mkdocs build --strict
	$(BIN)/python -m pytest -q -rfER -n 2 --dist worksteal --durations 25

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict macros
	sh tests/scripts.sh

bench: .venv/dev.stamp
	$(BIN)/mkdocs build -q
	$(BIN)/python bench/build.py
	$(BIN)/python bench/press.py
	$(BIN)/python bench/guide.py
	$(BIN)/python bench/brands.py

links: .venv/site.stamp
	@mkdir -p .build
	$(BIN)/python -m macros links > .build/external-links.txt
	@echo "Every outside address is listed in .build/external-links.txt"

schemas: .venv/site.stamp
	$(BIN)/python -m macros schemas

pins:
	uv pip compile -q --universal --python-version 3.11.0 --generate-hashes --no-header --no-annotate requirements.in -o requirements.txt
	uv pip compile -q --universal --python-version 3.11.0 --generate-hashes --no-header --no-annotate requirements-dev.in -o requirements-dev.txt
	uv pip compile -q --universal --python-version 3.11.0 --generate-hashes --no-header --no-annotate requirements-zensical.in -o requirements-zensical.txt

.venv/site.stamp: requirements.txt
	sh tests/venv.sh $(PYTHON)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/dev.stamp: requirements-dev.txt .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

.venv/zensical.stamp: requirements-zensical.txt .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-zensical.txt
	touch $@

clean:
	rm -rf site .build .venv
