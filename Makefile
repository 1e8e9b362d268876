# Every command sets up what it needs; a fresh machine wants only Python 3.11 or newer and make.
PYTHON ?= python3
PORT ?= 8000
DATA ?= data
BIN := .venv/bin

.PHONY: setup run test check bench screens lock format

setup: .venv/run.stamp

# uv is quick but optional: pip reads the same locked file.
define install
	$(BIN)/uv pip install -q --require-hashes -r $(1) || $(BIN)/pip install -q --require-hashes -r $(1)
	$(BIN)/uv pip install -q --no-deps -e . || $(BIN)/pip install -q --no-deps -e .
endef

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Mời needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv || { echo "Python has no venv module. On Debian: apt-get install python3-venv"; rm -rf .venv; exit 2; }
	@$(BIN)/pip install -q uv || true

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(call install,requirements.lock)
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	$(call install,requirements-dev.lock)
	@touch .venv/run.stamp $@

run: .venv/run.stamp
	@exec $(BIN)/moi serve --port $(PORT) --data $(DATA)

test: .venv/dev.stamp
	$(BIN)/python -m pytest

check: .venv/dev.stamp lint test

.PHONY: lint
lint: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev.stamp
	$(BIN)/python -m tests.bench

screens: .venv/dev.stamp
	$(BIN)/python -m tests.screens

# The lock names versions and hashes, never a host.
LOCK = env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL $(BIN)/uv pip compile -q --universal --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --python-version 3.11 pyproject.toml
lock: .venv/bin/python
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock
