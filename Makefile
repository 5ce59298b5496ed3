# Everything from nothing: needs Python 3.11 or newer and make. The rest goes into .venv.
.DELETE_ON_ERROR:
.PHONY: help demo test check lint docs run soak bench sbom audit clean

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Bytecode is what makes `watcher status` quick; do not inherit its ban.
export PYTHONDONTWRITEBYTECODE :=
# The lock names every file by hash; the interpreter is the one that is here.
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
# pip trusts the system's certificates, a company's proxy among them; uv only when told so.
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt \
  /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),true,false)

help: ## Say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

demo: $(READY) ## Play a recorded timeline: no account, no network
	@$(BIN)/watcher demo

test: $(READY) ## Run all tests
	$(BIN)/pytest -q -n 2 --dist worksteal -m "not soak"

check: lint test ## What CI runs: format, lint, types, architecture, tests

lint: $(READY) ## Format, lint, types, architecture
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY) ## Write docs/cli.md from the verbs
	$(BIN)/python -m tools.cli_page

run: $(READY) ## Watch, with ./sources.yaml and ./state, until Ctrl-C
	$(BIN)/watcher run

soak: $(READY) ## The long runs: kills, faults, fuzzing
	$(BIN)/pytest -q -m soak --timeout 0

bench: $(READY) ## Measure what it costs, and write docs/performance.md (some ten minutes)
	$(BIN)/python -m benchmarks

faults: $(READY) ## The fault matrix with figures, as docs/faults.md
	$(BIN)/python -m tools.faults --soak

sbom: $(READY) ## What the program is made of, as dist/sbom.cdx.json (CycloneDX)
	@mkdir -p dist
	$(BIN)/uv export --quiet --locked --no-dev --all-extras --format cyclonedx1.5 -o dist/sbom.cdx.json
	@echo dist/sbom.cdx.json

audit: $(READY) ## Known vulnerabilities in what the lock names (asks the network)
	$(BIN)/uv audit --locked || { echo "make audit: a finding above, or no network to ask" >&2; exit 1; }

clean: ## Forget the environment; keeps state and sources.yaml
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist

$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "watcher needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; \
	  exit 1; }
	@$(BIN)/uv --version >/dev/null 2>&1 || { \
	  rm -rf .venv; \
	  $(PYTHON) -m venv .venv || { \
	    echo "python3 -m venv failed; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check uv; }
	@$(BIN)/uv sync --quiet --locked --all-extras --compile-bytecode
	@$(BIN)/python -m compileall -q watcher
	@touch $@
