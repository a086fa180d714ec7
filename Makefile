# Everything a person or CI does here. The first use makes .venv from the hashed locks; later ones reuse it.

PYTHON ?= python3
ARGS ?=
SHARD ?= 1/1
LOCKS ?=
BASE ?= main
FILE ?= .cache/diff/diff.json
VENV := .venv
BIN := $(VENV)/bin
BENCH_VENV := .cache/bench
RESOLUTION ?= highest
# Our own, and those that `comparanda init` writes.
WORKFLOWS := $(wildcard .github/workflows/*.yml scripts/comparanda/starter/files/github/workflows/*.yml)

# Material announces MkDocs 2, which pyproject.toml excludes, on every build.
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Tests and builds start hundreds of commands, and a command starts in half the time with its modules compiled.
unexport PYTHONDONTWRITEBYTECODE

# What is meant for one target is not meant for a make that its tests run.
unexport ARGS SHARD LOCKS BASE FILE RESOLUTION
MAKEOVERRIDES :=

PIP := $(BIN)/python -m pip --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" pyproject.toml

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve check verify verify-shard verify-merge verify-report diff diff-file diff-comment test versions fix golden schema bench lock clean

help: ## list these targets
	@echo "usage: make <target> [PYTHON=python3.12] [ARGS=\"...\"]"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 17

site: $(VENV)/.site ## check the data, and build the published site into site/
	$(BIN)/mkdocs build --strict $(ARGS)

serve: $(VENV)/.site ## show the site at http://127.0.0.1:8000/ and follow every change
	$(BIN)/comparanda serve $(ARGS)

check: $(VENV)/.site ## check the data: form, citations, numbers, texts
	$(BIN)/comparanda check $(ARGS)

verify: $(VENV)/.site ## read the cited pages and say whether they still hold the evidence
	$(BIN)/comparanda verify $(ARGS)

# The three steps of the weekly workflow. A verdict that fails is reported in the issue, not by a red run; a crash is red.
# The shard is printed as it is: in it nothing that a page says is a command for the runner that reads the log.
verify-shard: $(VENV)/.site ## read one part (a shard) of the sources, such as SHARD=1/4
	@mkdir -p .cache/verify
	$(BIN)/comparanda verify --shard $(SHARD) --archive --format json $(ARGS) > .cache/verify/shard.json; \
	code=$$?; case $$code in 0|1|3) ;; *) exit $$code;; esac; cat .cache/verify/shard.json

verify-merge: $(VENV)/.site ## join the lock files of all shards: LOCKS="a.yml b.yml"
	$(BIN)/comparanda merge-locks $(LOCKS)

# Ill is whatever the report calls so, and what else fails: the issue must not be closed over a page's first day away.
verify-report: $(VENV)/.site ## list from the lock file alone which citations no longer hold
	@mkdir -p .cache/verify
	$(BIN)/comparanda verify --offline --format markdown $(ARGS) > .cache/verify/report.md; \
	code=$$?; case $$code in 0|1) ;; *) exit $$code;; esac; test -s .cache/verify/report.md || exit 1; \
	if [ $$code = 1 ]; then echo ill; else sed -n '2s/^<!-- citations: \([a-z]*\) -->$$/\1/p' .cache/verify/report.md; fi \
		> .cache/verify/state; test -s .cache/verify/state

diff: $(VENV)/.site ## say in words what changed since a revision: BASE=main
	$(BIN)/comparanda diff "$(BASE)" $(ARGS)

# The two halves of the comment on a pull request: the first runs there, the second draws what it wrote.
diff-file: $(VENV)/.site ## write the same as JSON into .cache/diff/
	@mkdir -p .cache/diff
	$(BIN)/comparanda diff "$(BASE)" --format json $(ARGS) > .cache/diff/diff.json

diff-comment: $(VENV)/.site ## draw such JSON as Markdown: FILE=diff.json
	@mkdir -p .cache/diff
	$(BIN)/comparanda diff --read "$(FILE)" --format markdown $(ARGS) > .cache/diff/comment.md
	@if [ "$$(wc -l < .cache/diff/comment.md)" -gt 1 ]; then echo changed; else echo same; fi > .cache/diff/state

test: $(VENV)/.dev ## lint, types, layers and all tests of the program
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(if $(WORKFLOWS),$(BIN)/zizmor --offline --quiet $(wildcard action.yml) $(WORKFLOWS))
	@if ! command -v actionlint >/dev/null; then echo "actionlint is not installed; CI runs it"; \
	elif [ -n "$(WORKFLOWS)" ]; then actionlint $(WORKFLOWS); fi
	$(BIN)/pytest -n auto $(ARGS)

versions: OTHER := .cache/versions/$(RESOLUTION)
versions: $(VENV)/.dev ## run the tests with the newest versions in range, or with RESOLUTION=lowest-direct
	$(BIN)/uv venv --quiet --clear --seed --python $(BIN)/python $(OTHER)
	$(BIN)/uv pip install --quiet --python $(OTHER)/bin/python --resolution $(RESOLUTION) --group dev --editable .
	$(OTHER)/bin/python -m pytest -n auto --ignore tests/browser $(ARGS)

fix: $(VENV)/.dev ## fix what the linter can fix, and format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: $(VENV)/.dev ## rewrite the golden files; read the difference before you commit it
	$(BIN)/pytest -n auto --update-golden $(ARGS)
	$(BIN)/pytest -n 0 -q --update-golden tests/test_messages.py  # looks through the files just written

schema: $(VENV)/.site ## rewrite the JSON Schemas that editors complete and check with
	$(BIN)/comparanda schema --no-data $(ARGS)
	$(BIN)/comparanda schema --exported $(ARGS)

bench: $(VENV)/.dev $(BENCH_VENV)/.ready ## run benchmarks against other generators on this machine (some minutes)
	$(BIN)/python tests/bench/run.py --peers $(BENCH_VENV)/bin $(ARGS)
	$(if $(wildcard tests/bench/verify_bench.py),$(BIN)/python tests/bench/verify_bench.py --peers $(BENCH_VENV)/bin)

lock: $(VENV)/.dev ## find newer versions within the ranges of pyproject.toml
	$(LOCK) --upgrade --group build --output-file requirements.lock
	$(LOCK) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what was built, not the virtual environment
	rm -rf site dist build .cache/mkdocs .cache/comparanda

# A stamp a step, so that a changed lock installs packages and a changed pyproject.toml only the package itself.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
		"comparanda needs Python 3.11 or newer; \`$(PYTHON)\` is not. Try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo \
		"\`$(PYTHON) -m venv\` failed; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	@echo "installing what the site needs into $(VENV)"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.site: pyproject.toml $(VENV)/.runtime
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	@echo "installing what the tests need into $(VENV)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(BENCH_VENV)/.ready: tests/bench/peers.txt | $(BIN)/python
	@echo "installing the peers into $(BENCH_VENV)"
	@$(BIN)/python -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip --quiet install -r tests/bench/peers.txt
	@touch $@
