# make run: talk to the bot.  make test: everything CI checks.  make eval: measure, and write docs/quality.md.
# PYTHON, PORT and EVAL_SETS can be set on the command line.
PYTHON ?= python3
PORT ?= 8080
EVAL_SETS ?= ../shared/eval
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test format lint types imports unit eval lock

run: $(STAMP)
	@$(BIN)/footnote run --or-try --port $(PORT)

test: $(STAMP) lint types imports unit

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports

# A file's tests stay together: they share an engine or a browser that takes long to start. Each process loads the
# models anew and may grow to two gigabytes, so there are no more than four.
unit: $(STAMP)
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
	  --cov --cov-report=term

# Takes some minutes. The sets of others are no part of the project; without them it says what it skipped.
eval: $(STAMP)
	$(BIN)/python -m knowledge.evaluation docs/quality.md --gold tests/gold --others $(EVAL_SETS)

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The stamp is younger than both files, so a second run without changes installs nothing. The lock holds all that
# is needed; with --no-deps pip does not look for newer releases of it, whose hashes it would not find there.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Footnote needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

# Needs uv; the lock holds hashes for every platform and Python that we support, and no address.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --group dev --generate-hashes --no-annotate \
	  --no-header --no-emit-index-url --no-emit-find-links pyproject.toml --output-file requirements.lock
