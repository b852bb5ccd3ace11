# Two commands are enough: `make run` and `make test`. Each sets up what it needs. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Every child is a Python of its own, and pytest compiles each test anew where it may not keep what it compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run test check format words bench torture audit shots bundle deb tarball lock clean
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

# What the app needs; the stamp is newer than the lock once it is installed.
$(VENV)/.app-stamp: requirements/app.lock pyproject.toml
	@$(PYTHON) requirements/check_python.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up Inglenook (once) ..."
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/app.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@sh requirements/system_libraries.sh $(BIN)/python
	@touch $@

# What the tests need beside it.
$(VENV)/.dev-stamp: requirements/dev.lock $(VENV)/.app-stamp
	@echo "Setting up the tests (once) ..."
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

setup: $(VENV)/.dev-stamp ## install everything, tests included

run: $(VENV)/.app-stamp ## open Inglenook (in a terminal without a display: the tour)
	@$(BIN)/python -m compileall -q desktop
	@$(BIN)/python -m inglenook.welcome

test: $(VENV)/.dev-stamp ## lint, types, import rules and all tests
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m compileall -q desktop
	@$(BIN)/python -m tests.compiled
	@sh requirements/test_servers.sh
	@$(BIN)/python -m pytest -n 2 --dist worksteal tests

check: $(VENV)/.dev-stamp ## lint, types and import rules only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@# A worker that takes more than 3 s to start, as on a busy computer, ends mypy with 2; types that are wrong end it with 1.
	@$(BIN)/mypy --num-workers 2 || { test $$? -eq 2 && $(BIN)/mypy; }
	@$(BIN)/lint-imports --no-cache > .lint-imports.log 2>&1 || { cat .lint-imports.log; exit 1; }
	@rm -f .lint-imports.log

format: $(VENV)/.dev-stamp ## put the code in shape
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

TRANSLATIONS := resources/translations/inglenook_zh_CN
words: $(VENV)/.app-stamp ## gather the texts for translators, and compile the translations (docs/translating.md)
	@$(BIN)/python -m inglenook.interfaces.qt.wordlist build/words.py
	@mkdir -p resources/translations
	@$(BIN)/pyside6-lupdate build/words.py -ts $(TRANSLATIONS).ts -locations none -no-obsolete -source-language en_US -target-language zh_CN
	@$(BIN)/pyside6-lrelease -silent $(TRANSLATIONS).ts -qm $(TRANSLATIONS).qm

bench: $(VENV)/.dev-stamp ## measure, beside peers and limits (docs/benchmarks.md)
	@$(BIN)/python -m tests.bench.all $(BENCH)

torture: $(VENV)/.dev-stamp ## kill, cut off and fail every deed, for long (TORTURE="kills io power full …"; docs/security.md)
	@$(BIN)/python -m tests.torture $(TORTURE)

audit: $(VENV)/.dev-stamp ## hashes, licences, bill of materials and known holes of all that is shipped
	@$(BIN)/python -m installers.audit

shots: $(VENV)/.app-stamp ## write pictures of every screen to build/shots
	@$(BIN)/python -m inglenook.interfaces.qt.shots build/shots

# The environment that bundles are made in; nothing of the tests is in it.
BUNDLER := build/bundle-env
$(BUNDLER)/.stamp: requirements/bundle.lock
	@$(PYTHON) requirements/check_python.py
	@test -x $(BUNDLER)/bin/python || $(PYTHON) -m venv $(BUNDLER)
	@echo "Setting up the bundler (once) ..."
	@$(BUNDLER)/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements/bundle.lock
	@touch $@

bundle: $(BUNDLER)/.stamp ## make the program that needs no Python, in build/bundle (installers/README.md)
	@$(BUNDLER)/bin/python -m installers.bundle

deb: bundle ## make the Debian package, in build/packages
	@$(BUNDLER)/bin/python -m installers.linux.deb

tarball: bundle ## make the portable archive for Linux, in build/packages
	@$(BUNDLER)/bin/python -m installers.linux.tarball

lock: ## resolve the dependencies anew (needs uv)
	@sh requirements/compile.sh

clean: ## remove the environment and what was built
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
