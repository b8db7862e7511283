# make run: talk to the bot.  make test: everything CI checks.  make eval: measure, and write docs/quality.md.
# make bench: measure how fast it is, and write docs/performance.md.
# make soak, make fuzz, make audit, make mutants: look for what the tests don't; see docs/decisions/0017-staying-up.md,
# docs/security.md and docs/mutants.md.
# PYTHON, PORT, EVAL_SETS and BENCH_FACTS can be set on the command line.
PYTHON ?= python3
PORT ?= 8080
EVAL_SETS ?= ../shared/eval
BENCH_FACTS ?= 1000 10000 100000
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
AUDIT := $(VENV)/.audit-installed

.PHONY: run test format lint types imports unit eval bench soak fuzz audit mutants lock

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

# A file's tests stay together: they share an engine or a browser that takes long to start. Many wait for replies
# rather than reckon, so there may be more processes than cores; each loads the models anew and may grow to two
# gigabytes, so there are no more than three. What measures time comes last, with the machine to itself.
unit: $(STAMP)
	$(BIN)/pytest -m "not alone" --numprocesses 3 --dist loadfile --no-loadscope-reorder \
	  --cov --cov-report=term
	$(BIN)/pytest -m alone

# Takes some minutes. The sets of others are no part of the project; without them it says what it skipped.
eval: $(STAMP)
	$(BIN)/python -m knowledge.evaluation docs/quality.md --gold tests/gold --others $(EVAL_SETS)

# Takes about half an hour; let the machine do nothing else meanwhile.
bench: $(STAMP)
	$(BIN)/python -m bot.benching.page docs/performance.md docs/images/performance.png $(BENCH_FACTS)

# Asks the bot, in a process of its own, one question after the other, and watches its memory. Takes about half an hour.
SOAK_QUESTIONS ?= 20000
soak: $(STAMP)
	SOAK_QUESTIONS=$(SOAK_QUESTIONS) $(BIN)/pytest -s tests/soak

# Always other updates than before; what fails is printed in its shortest form. Takes some minutes.
FUZZ_UPDATES ?= 20000
fuzz: $(STAMP)
	FUZZ_UPDATES=$(FUZZ_UPDATES) $(BIN)/pytest tests/fuzz

audit: $(AUDIT)
	$(BIN)/ruff check --select S .
	$(BIN)/pytest --quiet tests/audit tests/docs/test_security.py
	$(BIN)/python tests/audit/licences.py docs/licences.md
	$(BIN)/python tests/audit/vulnerabilities.py

# Changes the code in small ways, one at a time, and says which changes no test notices. Takes long.
MUTANTS ?= knowledge.decision* knowledge.quotes.* knowledge.guards.*
mutants: $(AUDIT)
	$(BIN)/mutmut run $(foreach each,$(MUTANTS),'$(each)')
	$(BIN)/mutmut results

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

$(AUDIT): $(STAMP) requirements-audit.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-audit.lock
	@touch $(AUDIT)

# Needs uv; the locks hold hashes for every platform and Python that we support, and no address. That in deploy/
# is for a container, and has nothing that only the tests need.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-header --no-emit-index-url --no-emit-find-links pyproject.toml
lock:
	$(COMPILE) --group dev --output-file requirements.lock
	$(COMPILE) --constraint requirements.lock --output-file deploy/requirements.lock
	$(COMPILE:%pyproject.toml=%) --constraint requirements.lock --group audit --output-file requirements-audit.lock
