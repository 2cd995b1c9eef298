# Everything a person needs to say to this repository. Each goal sets up what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup server demo demo-reset test lint bench docs shots samples clean

UV_VERSION := 0.13.9
UV := .tools/uv-$(UV_VERSION)/bin/uv
PY := .venv/bin/python
PORT ?= 8000

# The Python of the system is used as it is; certificates are the system's own.
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export PIP_CERT ?= /etc/ssl/certs/ca-certificates.crt
endif
# What is compiled is kept beside its source: the app is started a hundred times by its tests, four times by the demo.
unexport PYTHONDONTWRITEBYTECODE
SYNC := $(UV) sync --frozen --inexact --quiet

help: ## list the goals
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

$(UV):
	@scripts/get-uv $(UV_VERSION) .tools/uv-$(UV_VERSION)

setup: $(UV)
	@[ -d .venv ] || echo "Installing the packages of Python …"
	@$(SYNC)

server: $(UV) ## what an office's own server needs: also PostgreSQL's driver and the reading of scans (docs/user/cai-dat.md)
	@scripts/need tesseract-ocr tesseract-ocr-vie
	@$(SYNC) --extra postgres --extra ocr

demo: setup ## a ward that has run a plan for weeks, at http://127.0.0.1:8000 (PORT=… for another)
	@exec $(PY) manage.py demo --port $(PORT)

demo-reset: ## forget the demo's data; the next `make demo` begins anew
	@rm -rf var && echo "var/ is gone; make demo begins anew."

test: $(UV) ## library, app, story and browser tests on SQLite, then on PostgreSQL when there is one
	@scripts/need chromium libatomic1 fonts-liberation poppler-utils tesseract-ocr tesseract-ocr-vie
	@CI= scripts/need chromium-headless-shell # makes the tests shorter; they do without
	@$(SYNC) --group dev --extra postgres --extra ocr
	@$(PY) -m scripts.run_tests

lint: $(UV) ## ruff, mypy, djlint, import-linter, migrations
	@$(SYNC) --group dev --extra postgres --extra ocr
	@scripts/lint

bench: $(UV) ## vanban read beside markitdown and kreuzberg on the same files
	@$(SYNC) --group bench
	@$(PY) -m bench.compare

docs: setup ## every link and every picture of the documentation is there
	@$(PY) -m scripts.check_links

shots: $(UV) ## take the pictures of docs/ anew from a fresh demo
	@scripts/need chromium libatomic1 fonts-liberation fonts-noto-mono tesseract-ocr tesseract-ocr-vie
	@$(SYNC) --group dev --extra ocr
	@$(PY) -m scripts.shots

samples: setup ## make the sample documents anew from samples/texts
	@$(PY) -m samples.build

clean: ## remove what make has made, except the data in var/
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .coverage htmlcov
