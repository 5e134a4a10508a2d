# The commands of this project; `make help` lists them. They need Python 3.11 to 3.13 with pip, and nothing else:
# everything is installed into .venv, from two locks with hashes: requirements.lock.txt holds what a user needs,
# requirements-dev.lock.txt that and what tests and pages of documentation need.

PYTHON ?= python3
ARGS ?=
UPGRADE ?=
BIN := .venv/bin

# No trace of a recipe but what it says itself.
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help report gallery test check docs lab lock fuzz mutants bench calibrate samples pictures clean

help: ## list these commands
	@echo "make ..."
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

report: .venv/.installed ## the three cases as build/report.html, their figures, and the notebooks as web pages
	@$(BIN)/arc report three-cases -o build/report.html --figures build/figures
	@$(BIN)/arc notebooks notebooks -o build/notebooks

gallery: .venv/.installed ## each kind of chart at three sizes, as build/gallery.html, and docs/gallery.md
	@$(BIN)/python tools/make_gallery.py

# One BLAS thread each: two notebook kernels side by side otherwise fight over the cores and take twice as long.
# By worksteal: the tests of a file stay together, as what one of them has made serves the others.
test: .venv/.developer ## lint, types, then every test that is quick and needs no browser (ARGS="-k flare" picks some)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow and not browser" $(ARGS)

# By file, as a server or a new environment is made once for all tests of its file. One of them builds the documentation.
check: .venv/.developer ## the other tests: docs, wheel in a new environment, slow pictures, lessons in JupyterLab
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile -m "slow or browser" $(ARGS)

# -W: a warning is an error. From a copy, as a page for each name is written beside the sources.
docs: .venv/.developer ## the pages of documentation, as build/docs/index.html
	@rm -rf build/docs build/docs-source && mkdir -p build && cp -r docs/api build/docs-source
	@$(BIN)/python -m sphinx -q -W --keep-going build/docs-source build/docs
	@echo "docs: build/docs/index.html"

# Only this computer can connect to it, and its kernels speak in cipher to those who hold their key. (As root, in a container: make lab ARGS=--allow-root.)
lab: .venv/.quiet-lab ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --ip=127.0.0.1 --MappingKernelManager.transport_encryption=required $(ARGS) notebooks

# This form of lock and no uv.lock: that one holds about two thousand registry addresses, and the address it was made
# with is nobody's business. This one names packages and hashes only, and plain pip installs from it.
lock: .venv/.installed ## write both locks anew (UPGRADE=--upgrade takes newer versions)
	@$(PIP) uv
	@$(COMPILE) --group build $(UPGRADE) -o requirements.lock.txt
	@$(COMPILE) --extra many --group dev -c requirements.lock.txt $(UPGRADE) -o requirements-dev.lock.txt
COMPILE := $(BIN)/uv pip compile --quiet pyproject.toml --extra all --universal --python-version 3.11 \
    --generate-hashes --no-annotate

bench: .venv/.installed ## measure how long the main steps take
	@$(BIN)/python benchmarks/bench.py && $(BIN)/python benchmarks/chance.py && $(BIN)/python benchmarks/pages.py

fuzz: .venv/.developer ## try 100,000 hostile files (ARGS="--files 5000" fewer)
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python tools/fuzz.py $(ARGS)

mutants: .venv/.developer ## put small faults into a copy; the tests must notice each (ARGS="--only privacy" some)
	@$(BIN)/python tools/mutants.py $(ARGS)

calibrate: .venv/.installed ## measure intervals and tests on simulated logs, hours; writes docs/calibration.md (ARGS="--share 0.2" sooner)
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python tools/calibrate.py $(ARGS)

samples: .venv/.installed ## write data/sample and the README figure anew
	@$(BIN)/python tools/make_samples.py
	@$(BIN)/python tools/make_readme_figure.py

pictures: .venv/.developer ## draw the pictures of docs/start-without-a-terminal.md anew, with Chromium
	@$(BIN)/python tools/make_start_pictures.py

clean: ## remove what these commands built (not .venv)
	@rm -rf build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name .venv -prune -o \( -name __pycache__ -o -name .ipynb_checkpoints \) -type d -prune -exec rm -rf {} +

# A stamp, so that the second command installs nothing. A .venv without pip is one that broke off half-way.
# --compile also where PYTHONDONTWRITEBYTECODE is set: without .pyc every kernel compiles pandas and friends again.
# -qq: errors only; pip's warnings are about its own configuration and print the addresses in it.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --compile
.venv/.installed: requirements.lock.txt pyproject.toml
	@command -v $(PYTHON) > /dev/null || { echo "arc needs Python 3.11, 3.12 or 3.13; no $(PYTHON) was found."; exit 1; }
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(None if (3, 11) <= v <= (3, 13) else "arc needs Python 3.11, 3.12 or 3.13; $(PYTHON) is %d.%d. Name another one: make PYTHON=python3.12" % v)'
	@echo "Installing into .venv what requirements.lock.txt names; the first time this takes about a minute."
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) --require-hashes -r requirements.lock.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.developer: .venv/.installed requirements-dev.lock.txt
	@echo "Installing what tests and documentation need as well."
	@$(PIP) --require-hashes -r requirements-dev.lock.txt
	@touch $@

# JupyterLab would ask for news and look for a newer version of itself; here nothing leaves the computer.
.venv/.quiet-lab: .venv/.installed
	@$(BIN)/jupyter labextension disable @jupyterlab/apputils-extension:announcements > /dev/null 2>&1
	@touch $@
