# The few commands of this house. `make` alone lists them.
# Needs: make, bash and Python 3.11 or newer. Everything else is fetched, by hash, into this folder.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

# Another Python may be named: `make demo PYTHON=python3.13`.
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .stamps
SYSTEM_UV := $(shell command -v uv)
UV := $(or $(SYSTEM_UV),.tools/bin/uv)
NPM := $(shell command -v npm)
export UV_PYTHON_DOWNLOADS := never

.PHONY: help
help:
	@echo 'make demo         set up, and open Headway on the made-up council of Fairmere at http://localhost:8000'
	@echo 'make demo-reset   forget Fairmere; the next `make demo` makes it anew'
	@echo 'make setup        set up, and leave .venv/bin/headway'
	@echo 'make assets       the stylesheet and scripts of the pages'
	@echo 'make check        the fast half: format, lint, types, contracts, dependencies, locks, law book'
	@echo 'make test         set up, pass every check and every test (what CI runs)'
	@echo 'make coverage     which lines no test passes through; fails under the floor'
	@echo 'make prove-law    change each number of the law in turn: the tests must notice every one'
	@echo 'make prove-spark  count on Spark too (its own environment; Java 17): the figures must be the same'
	@echo 'make prove-903    the sector'"'"'s validator (its own environment, Python 3.11) finds nothing in our returns'
	@echo 'make prove-doors  take each door to a record away in turn: some test must miss it'
	@echo 'make prove-words  kill the server while twenty people save, on both databases: no word it acknowledged may be missing'
	@echo 'make bench        speed and size, with the machine and the command printed'
	@echo 'make lock         write the lock files from pyproject.toml (lock-upgrade: with the newest versions)'

# ---- set-up ------------------------------------------------------------------------------------------------

.PHONY: setup setup-dev
setup: $(STAMPS)/runtime assets
setup-dev: $(STAMPS)/dev assets

# A second run is instant: each stamp is as old as what it was made from.
$(STAMPS)/python: Makefile
	@mkdir -p $(STAMPS)
	@command -v $(PYTHON) >/dev/null || { echo 'Headway needs Python 3.11 or newer, and found no "$(PYTHON)".' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Headway needs Python 3.11 or newer; \"$(PYTHON)\" is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo 'Name another with: make $(or $(MAKECMDGOALS),demo) PYTHON=python3.12' >&2; exit 1; }
	@touch $@

.tools/bin/python: | $(STAMPS)/python
	@$(PYTHON) -m venv .tools

.tools/bin/uv: requirements-uv.lock | .tools/bin/python
	@echo 'Fetching uv, which fetches the rest ...'
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@touch $@

$(BIN)/python: | $(STAMPS)/python $(UV)
	@$(UV) venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv

# Compiled at once: Python would otherwise compile at every start where it may not write beside the source.
# `sync` takes away what its lock does not name, so the editable install comes after it, and a folder that has
# the tools of the developers keeps them.
define sync
	@echo 'Installing the packages of $(1) ...'
	@$(UV) pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes $(1)
	@$(UV) pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q headway
endef

$(STAMPS)/runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(call sync,$(if $(wildcard $(STAMPS)/dev),requirements-dev.lock,requirements.lock))
	@touch $@

$(STAMPS)/dev: requirements.lock requirements-dev.lock pyproject.toml | $(BIN)/python
	$(call sync,requirements-dev.lock)
	@touch $@ $(STAMPS)/runtime

# ---- what the pages wear: GOV.UK Frontend and MOJ Frontend, compiled -----------------------------------------

.PHONY: assets
assets: $(STAMPS)/static

# The rooms' own scripts.
STATIC := $(shell find headway -path '*/static/*' -type f)

# Named anew by their content, and squeezed: what a council serves. The tests read build/assets as it is.
$(STAMPS)/static: $(STAMPS)/assets $(STATIC) requirements.lock headway/settings/base.py headway/settings/demo.py | $(STAMPS)/runtime
	@DJANGO_SETTINGS_MODULE=headway.settings.demo $(BIN)/python -m django collectstatic --no-input --clear --verbosity 0
	@touch $@

$(STAMPS)/assets: $(wildcard headway/web/assets/*) .ci/assets .ci/node $(STAMPS)/node
	@echo 'Making the stylesheet ...'
	@.ci/assets .tools/bin/python
	@touch $@

# What the pages and the browser tests need from npm, in one go.
$(STAMPS)/node: package.json package-lock.json .npmrc | $(STAMPS)/python $(if $(NPM),,.tools/bin/python)
	@echo 'Fetching GOV.UK Frontend and MOJ Frontend ...'
	@.ci/node .tools/bin/python npm ci --no-progress --loglevel=error >/dev/null
	@touch $@

# ---- what the tests want beside Python: a Chromium and axe-core, a PostgreSQL --------------------------------

.PHONY: browser
browser: $(STAMPS)/node
	@.ci/chromium

.PHONY: postgresql
postgresql:
	@.ci/postgresql

# ---- the made-up council -----------------------------------------------------------------------------------

.PHONY: demo demo-reset
# `make demo PORT=8123` chooses the port.
PORT ?= 8000
demo: setup
	@$(BIN)/headway demo --port $(PORT)

demo-reset:
	@rm -rf var/demo
	@echo 'Fairmere is forgotten. `make demo` makes it anew.'

# The README's pictures, from Fairmere.
.PHONY: picture
picture: setup-dev browser
	@$(BIN)/headway demo --no-serve
	@$(BIN)/python docs/picture.py

# ---- checks and tests --------------------------------------------------------------------------------------

.PHONY: check format types contracts dependencies locks book
check: setup-dev format types contracts dependencies locks book
	@echo 'All checks passed.'

format:
	@echo '* format and lint'
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .

types:
	@echo '* types'
	@$(BIN)/mypy --strict headway bench

contracts:
	@echo '* imports point down'
	@$(BIN)/lint-imports --no-logo

dependencies:
	@echo '* dependencies'
	@$(BIN)/deptry headway

book:
	@echo '* the law book is what the tests say'
	@$(BIN)/headway law book --check

# A file at a time in each of three processes, the longest first and the browser's last (tests/longest.py). Three for two
# processors: a browser waits for clocks and a killed server for its disk, and meanwhile another goes on.
BY_FILES := -n 3 --dist loadscope --no-loadscope-reorder
# The checks are made beside the first tests: most of them keep one processor busy. What fails first ends both.
.PHONY: test
test: setup-dev browser postgresql
	@$(MAKE) --no-print-directory check & $(BIN)/pytest $(BY_FILES) & \
	  { wait -n && wait -n; } || { kill $$(jobs -p) 2>/dev/null; wait; exit 1; }
	@$(MAKE) --no-print-directory test-postgresql

# Counting lines takes two fifths as long again, so it is asked for by itself: before a release, and after large work.
.PHONY: coverage
coverage: setup-dev browser
	@$(BIN)/pytest $(BY_FILES) --cov --cov-report=term

# Whatever keeps rows is tested on both databases: above on SQLite, here on a PostgreSQL made for the run.
KEEPS_ROWS := $(wildcard $(addprefix tests/,access documents exchange meetings pages people practice record running sign_in timeline))
# What is shown there is of nobody's record.
OF_NO_RECORD := --ignore=tests/pages/web
# There a page is answered over another connection than the one that wrote what it shows: of the browser's journeys
# those that are marked see it, over a whole record. The others show what no database changes.
SEEN_THERE := 'not browser or seen_on_postgresql'
.PHONY: test-postgresql
test-postgresql: setup-dev browser postgresql
	@$(BIN)/python -m tests.postgresql $(BIN)/pytest -q $(BY_FILES) -m $(SEEN_THERE) $(KEEPS_ROWS) $(OF_NO_RECORD)

.PHONY: prove-law prove-doors prove-words bench
prove-law: setup-dev
	@$(BIN)/python -m tests.law.prove

# `make prove-doors ONLY=mapping` tries those alone in whose name that is found; MOST_SECONDS=600 waits for a slow machine.
prove-doors: setup-dev
	@ONLY='$(ONLY)' MOST_SECONDS='$(MOST_SECONDS)' $(BIN)/python -m tests.access.prove

# `make prove-words KILLS=20` kills less often than the 200 times that stand in it.
prove-words: setup-dev postgresql
	@$(BIN)/python -m tests.meetings.recording.killed $(KILLS)
	@$(BIN)/python -m tests.postgresql $(BIN)/python -m tests.meetings.recording.killed $(KILLS)

bench: setup-dev
	@$(BIN)/python bench/law_due.py
	@$(BIN)/python bench/duties.py
	@$(BIN)/python bench/report_903.py
	@$(BIN)/python bench/report_ssd.py
	@$(BIN)/python bench/report_annex_a.py
	@$(BIN)/python bench/search.py
	@$(BIN)/python bench/pages.py
	@$(BIN)/python bench/log_cost.py
	@$(BIN)/python bench/snapshot.py
	@$(BIN)/python bench/my_work.py

# The rival validator runs under Python 3.11 alone, so it has an environment of its own and is in no lock.
.PHONY: bench-validator
bench-validator: setup-dev build/validator/bin/python
	@$(BIN)/python bench/report_903.py --validator build/validator/bin/python

.PHONY: prove-903
prove-903: setup-dev build/validator/bin/python
	@HEADWAY_VALIDATOR_903=build/validator/bin/python $(BIN)/pytest -q tests/exchange/test_the_sectors_validator.py

build/validator/bin/python: | $(UV)
	@$(UV) venv --quiet --allow-existing --python 3.11 build/validator
	@$(UV) pip install --quiet --python $@ csc-validator-be-903==0.1.17

# Spark is built from source and wants Java 17, so it too has an environment of its own (docs/engines.md). pandas is
# what Ibis reads Spark's answers with.
SPARK := pyspark==4.3.0
.PHONY: prove-spark
prove-spark: setup-dev build/spark/stamp
	@SPARK_LOCAL_IP=127.0.0.1 build/spark/bin/python -m tests.engines.spark

build/spark/stamp: requirements.lock Makefile | $(UV)
	@echo 'Installing Spark, which takes a minute or two ...'
	@$(UV) venv --quiet --allow-existing --python $(BIN)/python build/spark
	@$(UV) pip install --quiet --python build/spark/bin/python -r requirements.lock 'pandas<3' '$(SPARK)'
	@touch $@

# ---- lock files (docs/adr/0004): pins and hashes, and no address of any registry ---------------------------

.PHONY: lock lock-upgrade
lock: setup-dev
	@.ci/locks

lock-upgrade: setup-dev
	@.ci/locks --upgrade

locks:
	@echo '* the lock files are what pyproject.toml asks for'
	@.ci/locks --check
