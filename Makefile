# `make run` opens the browser, `make test` passes the tests. Both set themselves up.
PYTHON ?= python3
BIN := .venv/bin
PIP := PIP_CONSTRAINT=$(CURDIR)/constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install --quiet

.PHONY: run test check format quality reports.db samples bench docs clean

run: .venv/run.stamp
	@$(BIN)/rapportvy

test: check
	$(BIN)/python -m pytest -n auto

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The database that ships, from the samples: the same content every time.
reports.db: .venv/run.stamp
	$(BIN)/python -m samples.build_database

# The samples' PDFs and extracted texts, from their sources.
samples: .venv/dev.stamp
	$(BIN)/python -m samples.render

# Scores against hand-made annotations, written to docs/quality.md (needs RAPPORTVY_SHARED).
quality: .venv/dev.stamp
	$(BIN)/python -m benchmarks.quality $(ANNOTATIONS)

# Speed beside peers, as ratios; some minutes. On PDFs of your own: python -m benchmarks.loading FOLDER
bench: .venv/dev.stamp
	$(PIP) --editable '.[bench]'
	$(BIN)/python -m benchmarks.pdf_speed samples/pdf
	$(BIN)/python -m benchmarks.loading samples/pdf
	$(BIN)/python -m benchmarks.series
	$(BIN)/python -m benchmarks.compare_speed
	$(BIN)/python -m benchmarks.compare_diff
	$(BIN)/python -m benchmarks.browser_speed

# What is written from the program: keys from the registry of actions, tables from the schema, pictures.
docs: .venv/run.stamp
	$(BIN)/python -m tui.manual docs/keys.md
	$(BIN)/python -m loader.database.document
	$(BIN)/python -m loader.database.build
	$(BIN)/python docs/pictures.py

.venv/run.stamp: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --editable .
	@# Where the environment forbids Python to keep what it compiles, every start would compile anew; the first
	@# load keeps its compiled expressions for those that follow.
	@$(BIN)/python -m compileall -q loader tui
	@$(BIN)/rapportvy --db .venv/first.db load --force samples/pdf/regiondirektorens-rapport-2024-05.pdf >/dev/null
	@touch $@

.venv/dev.stamp: .venv/run.stamp
	$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist
