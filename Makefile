# The menu of the house; `make help` prints it. Needs Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all run lint types test test-fast soak check cases agreement users bench golden format help

all: lint types test  ## lint, types and tests (plain `make`)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt constraints.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements.txt requirements-dev.txt constraints.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	@touch $(RUNTIME) $@

run: $(RUNTIME)  ## serve the app at http://localhost:8501 (PORT=8600 for another port)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m streamlit run app.py --server.port $(PORT)

lint: $(DEV)  ## ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)  ## mypy, strict
	$(BIN)/mypy

test: $(DEV)  ## every test but the long sweeps
	$(BIN)/python -m pytest -n 2 -m "not soak"

test-fast: $(DEV)  ## the tests for between two edits, under 20 s
	$(BIN)/python -m pytest -n 2 -m "not slow and not soak and not browser and not readers"

soak: $(DEV)  ## every property and sweep in full
	$(BIN)/python -m pytest -n 2 --full --timeout 7200 -m "not browser and not readers"
	$(BIN)/python cli.py check --situations 100000

check: $(RUNTIME)  ## is the catalog right? every problem at once, and the cases
	$(BIN)/python cli.py check

cases: $(DEV)  ## the situations whose verdicts are known
	$(BIN)/python -m pytest tests/cases

agreement: $(RUNTIME)  ## how often we advise what teams really chose, beside two guesses
	$(BIN)/python -m bench.agreement

users: $(RUNTIME)  ## how much is lost after a few answers, in our order and in others
	$(BIN)/python -m bench.users

bench: $(DEV)  ## solver, advice, a catalog ten times as large, exports, interview, and the browser (with Chromium), each beside its peers
	$(BIN)/python -m bench

golden: $(DEV)  ## write tests/golden anew; read the diff before you commit it
	$(BIN)/python -m pytest -p no:randomly -m "not soak" --golden
	git --no-pager diff --stat -- tests/golden

format: $(DEV)  ## put the code in order
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

help:  ## this menu
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile
