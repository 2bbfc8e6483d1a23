# Everything the project needs, starting from a fresh Debian or Ubuntu machine with the Swift 6.3 toolchain.

SAMPLE := Tests/Fixtures/SampleTenant
INPUT ?= $(SAMPLE)
OUTPUT ?= Output
IS_SAMPLE := $(filter $(SAMPLE),$(firstword $(INPUT)))
# The sample tenant is a snapshot of one morning; your own export is assessed as of now.
AS_OF ?= $(if $(IS_SAMPLE),2026-11-23T06:00:00Z,)
APPS ?= 50,20000,200000
SHAPES ?= pages
FILES ?= 50000
SECONDS ?= 60
SEED ?= 0
COUNT ?= 1000

# libncurses6 is for the toolchain itself.
BUILD_PACKAGES := g++ git libarchive-dev libcurl4-openssl-dev libncurses6 libsimdjson-dev libsqlite3-dev libssl-dev libxml2-dev libyaml-dev pkg-config zlib1g-dev
TEST_PACKAGES := chromium cmark-gfm default-jre-headless libxml2-utils poppler-utils prometheus \
  openssh-client openssl prometheus-alertmanager prometheus-node-exporter python3 python3-venv
DIST_PACKAGES := binutils python3
BENCH_PACKAGES := binutils gcc python3 valgrind
LIVE_PACKAGES := iproute2 nginx-light openssl tinyproxy util-linux
VENV := .venv
LIVE_VENV := .venv-live
EVIDENCE_VENV := .venv-evidence
PIPELINES_VENV := .venv-pipelines
AZ_VENV := .venv-az
RELEASE := .build-release/release/lapse
DEBUG := .build/debug/lapse
TEST_LOG := .build/swift-test.log

# BUILT=1: make debug-build was run, and checks build nothing, so that they can run side by side.
BUILT ?=
build-debug = $(if $(BUILT),,swift build --product $(1))

# A directory of published schemas, if there is one, for additional checks.
SCHEMAS ?=
SCHEMA_OPTION := $(if $(SCHEMAS),--schemas $(SCHEMAS))

# Where make install puts its files; packagers set DESTDIR.
PREFIX ?= /usr/local
DESTDIR ?=
DIST := .build-dist
DIST_FILES ?= Output/packages

# The commit that is built, for lapse --version; empty outside a Git clone.
export LAPSE_COMMIT := $(shell git describe --always --exclude "*" --abbrev=12 --dirty=-modified 2>/dev/null)
export LAPSE_COMMIT_DATE := $(shell TZ=UTC git log -1 --format=%cd --date=format-local:%Y-%m-%d 2>/dev/null)

.PHONY: debug-build debug-program check-deps install dist deb dist-build templates man package-test manual manual-test pipelines-test recipes-test help deps test-deps live-deps build report test swift-test thorough-test outside-test browser-test damage-test live-test lint format snapshots bench bench-instructions bench-references fuzz clean

help:
	@echo "make report           set up, build, render the sample tenant into $(OUTPUT)/"
	@echo "make report INPUT=DIR the same for your own export"
	@echo "make test             set up and run all tests"
	@echo "make thorough-test    the Swift tests with all random inputs; make test takes a third of them"
	@echo "make browser-test     the HTML page in Chromium, with axe (part of make test)"
	@echo "make live-test        lapse collect and doctor against a fake tenant, next to third-party clients"
	@echo "make lint             swift format lint --strict, and cycles between folders of a module"
	@echo "make format           swift format in place"
	@echo "make snapshots        record the golden files again (then read the diff)"
	@echo "make bench            time against openssl sha256 and, if installed, jq, orjson, msgspec and DuckDB"
	@echo "                      (APPS=50,20000,200000 sizes, HUGE=1 a million as well, SHAPES=all)"
	@echo "make bench-instructions  instructions per credential against the baseline (RECORD=1 writes it)"
	@echo "make bench-references time where-used on a tree of files against rg -F"
	@echo "make fuzz SECONDS=60  feed the readers damaged input, guided by coverage"
	@echo "make install          the program, man pages and completions into PREFIX=$(PREFIX)"
	@echo "make dist             a tarball for this architecture with checksums and SBOM, in $(DIST_FILES)/"
	@echo "make deb              a package for Debian 12 and 13 with checksums, in $(DIST_FILES)/"
	@echo "make manual           the manual as static pages, in $(OUTPUT)/manual/"
	@echo "make pipelines-test   the CI templates: their schemas, and their steps with a fake tenant"
	@echo "make package-test     package and tarball in fresh roots of Debian 12 and 13 (needs root)"
	@echo "make manual-test      links, HTML, accessibility and commands of the manual and the README"
	@echo "make recipes-test     whether the recipes of CONTRIBUTING are still valid"
	@echo "make clean            remove builds and reports"

deps:
	@./Tests/Outside/install-packages.sh $(BUILD_PACKAGES)

test-deps: deps $(VENV)/ready $(EVIDENCE_VENV)/ready
	@./Tests/Outside/install-packages.sh $(TEST_PACKAGES)

$(VENV)/ready: $(wildcard Tests/Outside/requirements*.txt)
	@./Tests/Outside/install-packages.sh $(TEST_PACKAGES)
	python3 -m venv --clear $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Outside/requirements.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-compile -r Tests/Outside/requirements-az.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-compile --no-deps -r Tests/Outside/requirements-az-alone.txt
	@touch $@

# Readers of bags, statements, OSCAL and Parquet, in their own environment: compliance-trestle pins versions that conflict with others.
$(EVIDENCE_VENV)/ready: Tests/Outside/requirements-evidence.txt Tests/Outside/requirements-evidence-alone.txt
	@./Tests/Outside/install-packages.sh $(TEST_PACKAGES)
	python3 -m venv --clear $(EVIDENCE_VENV)
	$(EVIDENCE_VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Outside/requirements-evidence.txt
	$(EVIDENCE_VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps -r Tests/Outside/requirements-evidence-alone.txt
	@touch $@

# Only the part of the Azure CLI that handles Entra ID: all of it needs 66 more packages.
live-deps: deps $(LIVE_VENV)/ready $(AZ_VENV)/ready
	@./Tests/Outside/install-packages.sh $(LIVE_PACKAGES)

$(LIVE_VENV)/ready: Tests/Outside/requirements-live.txt
	@./Tests/Outside/install-packages.sh $(TEST_PACKAGES)
	python3 -m venv $(LIVE_VENV)
	$(LIVE_VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Outside/requirements-live.txt
	@touch $@

# The pipeline tests and the live tests need different versions of one package.
$(PIPELINES_VENV)/ready: Tests/Outside/requirements-pipelines.txt
	@./Tests/Outside/install-packages.sh $(TEST_PACKAGES) $(LIVE_PACKAGES) jq
	python3 -m venv --clear $(PIPELINES_VENV)
	$(PIPELINES_VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Outside/requirements-pipelines.txt
	@touch $@

$(AZ_VENV)/ready: Tests/Outside/requirements-az.txt
	@./Tests/Outside/install-packages.sh $(TEST_PACKAGES)
	python3 -m venv $(AZ_VENV)
	$(AZ_VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/Outside/requirements-az.txt
	$(AZ_VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps azure-cli==2.91.0
	@touch $@

# The build does not track the files that these embed.
Templates/Templates.c: $(filter-out %.c,$(wildcard Templates/*.*))
	@touch $@

Templates/TemplateFiles.c: $(shell find Templates/ci Templates/manual -type f)
	@touch $@

EMBEDDED := Templates/Templates.c Templates/TemplateFiles.c

# Run this after adding or removing a file in Templates/ci or Templates/manual.
templates:
	python3 Tests/Outside/template_files.py

build: deps $(EMBEDDED)
	swift build -c release --product lapse --scratch-path .build-release

# Takes a third of the time of the optimised build, and make test continues from it.
debug-program: deps $(EMBEDDED)
	swift build --product lapse

# Your own export gets the optimised build: it may be a hundred thousand times the sample.
report: $(if $(IS_SAMPLE),debug-program,build)
	@status=0; $(if $(IS_SAMPLE),$(DEBUG),$(RELEASE)) report "$(INPUT)" --output "$(OUTPUT)" \
	  $(if $(AS_OF),--as-of $(AS_OF)) || status=$$?; \
	if [ $$status -eq 2 ]; then exit 2; fi; \
	echo "Reports are in $(OUTPUT)/: open $(OUTPUT)/report.html in a browser."; \
	$(if $(IS_SAMPLE),echo "For your own export: make report INPUT=path/to/export";) \
	command -v lapse >/dev/null || \
	  echo "To install lapse: make install PREFIX=\$$HOME/.local"; \
	if [ $$status -ne 0 ] && [ $$status -ne 1 ]; then \
	  echo "They are not the whole picture: see the errors above (exit status $$status)."; \
	  exit $$status; \
	fi

# All that the tests and checks run.
debug-build: deps $(EMBEDDED)
	swift build --build-tests

# What the checks are made with, in environments of their own.
check-deps: test-deps live-deps $(PIPELINES_VENV)/ready

test: test-deps swift-test outside-test browser-test

# The whole log goes to a file; the terminal shows failures and the closing line.
swift-test: $(EMBEDDED)
	@./Tests/Outside/swift-test.sh $(TEST_LOG)

thorough-test: deps $(EMBEDDED)
	@LAPSE_THOROUGH=1 ./Tests/Outside/swift-test.sh $(TEST_LOG)

# Checks the reports with third-party programs.
outside-test: $(EMBEDDED)
	$(call build-debug,lapse)
	$(VENV)/bin/python Tests/Outside/check_reports.py $(DEBUG) $(SCHEMA_OPTION)
	$(VENV)/bin/python Tests/Outside/check_diagnosis.py $(DEBUG)
	$(VENV)/bin/python Tests/Outside/check_alerts.py $(DEBUG) $(SCHEMA_OPTION)
	python3 Tests/Outside/check_running.py $(DEBUG)
	python3 Tests/Outside/check_damage.py $(DEBUG) --count 100
	$(EVIDENCE_VENV)/bin/python Tests/Outside/check_evidence.py $(DEBUG)
	python3 Tests/Outside/check_redaction.py $(DEBUG)
	python3 Tests/Outside/check_forgeries.py $(DEBUG)
	python3 Tests/Independent/known_changes.py $(DEBUG)
	python3 Tests/Independent/known_acceptances.py $(DEBUG)
	$(VENV)/bin/python Tests/Independent/known_owners.py $(DEBUG)

# Many damaged files of every input format: make damage-test COUNT=10000
damage-test: $(EMBEDDED)
	$(call build-debug,lapse)
	python3 Tests/Outside/check_damage.py $(DEBUG) --count $(COUNT) --seed $(SEED) --keep .build/damaged

# Checks the page in a browser, with axe, and printed as PDF.
browser-test: $(EMBEDDED)
	$(call build-debug,lapse)
	$(VENV)/bin/python Tests/Outside/check_browser.py $(DEBUG)

# All on loopback; the number of requests and the time are limited.
live-test: live-deps
	$(call build-debug,lapse)
	$(call build-debug,fake-tenant)
	$(LIVE_VENV)/bin/python Tests/Outside/check_live.py $(DEBUG) .build/debug/fake-tenant \
	  --az $(AZ_VENV)/bin/az

# Man pages and completions come from the commands themselves.
$(DIST)/extras: $(RELEASE)
	rm -rf $@
	mkdir -p $@/man $@/completions
	$(RELEASE) man $@/man
	for shell in bash zsh fish; do $(RELEASE) --generate-completion-script $$shell > $@/completions/$$shell; done

# Installs an existing build if there is one, so that no build runs as root.
install:
	@test -x $(RELEASE) || $(MAKE) build
	@$(MAKE) --no-print-directory $(DIST)/extras
	Packaging/install.sh $(RELEASE) $(DIST)/extras "$(DESTDIR)" "$(PREFIX)"

# A single program that needs no Swift: the runtime and simdjson are linked in. It contains no path of this machine.
dist-build: deps $(EMBEDDED)
	@./Tests/Outside/install-packages.sh $(DIST_PACKAGES)
	Packaging/build.sh $(DIST)

dist: dist-build
	Packaging/tarball.sh $(DIST) $(DIST_FILES)

deb: dist-build
	Packaging/deb.sh $(DIST) $(DIST_FILES)

# Uses fresh roots of Debian 12 and 13; needs root, debootstrap and the network.
package-test: deb dist
	@./Tests/Outside/install-packages.sh debootstrap
	Packaging/check.sh $(DIST_FILES)

manual: build
	$(RELEASE) manual --quiet "$(OUTPUT)/manual"
	@echo "The manual is in $(OUTPUT)/manual/: open $(OUTPUT)/manual/index.html in a browser."

# Checks the pages with an HTML checker and axe, that links resolve, and that commands run.
manual-test: $(EMBEDDED)
	$(call build-debug,lapse)
	$(call build-debug,fake-tenant)
	$(VENV)/bin/python Tests/Outside/check_manual.py $(DEBUG) .build/debug/fake-tenant

pipelines-test: deps $(PIPELINES_VENV)/ready
	$(call build-debug,lapse)
	$(call build-debug,fake-tenant)
	$(PIPELINES_VENV)/bin/python Tests/Outside/check_pipelines.py $(DEBUG) .build/debug/fake-tenant

recipes-test:
	python3 Tests/Outside/check_recipes.py

lint:
	python3 Tests/Outside/template_files.py --check
	swift format lint --strict --recursive Sources Tests Package.swift
	python3 Tests/Outside/check_folders.py Sources

format:
	swift format --in-place --recursive Sources Tests Package.swift

snapshots:
	-RECORD_SNAPSHOTS=1 swift test --filter Snapshot
	git diff --stat -- Tests

bench: build
	python3 Tests/Outside/bench.py $(RELEASE) --apps $(APPS) --shapes $(SHAPES) $(if $(HUGE),--huge)

# Counts instructions, which do not depend on how busy the machine is.
bench-instructions: build
	@./Tests/Outside/install-packages.sh $(BENCH_PACKAGES)
	python3 Tests/Outside/bench_instructions.py $(RELEASE) $(if $(RECORD),--record)

# where-used on a tree of 50,000 files, against rg -F if it is installed, otherwise grep -F.
bench-references: build
	python3 Tests/Outside/bench_references.py $(RELEASE) --files $(FILES)

fuzz: deps
	Tests/Fuzzing/run.sh $(SECONDS) $(SEED)

clean:
	rm -rf .build .build-release .build-fuzz $(DIST) $(VENV) $(LIVE_VENV) $(AZ_VENV) $(EVIDENCE_VENV) $(PIPELINES_VENV)
	find Output -mindepth 1 -not -name .gitkeep -delete
