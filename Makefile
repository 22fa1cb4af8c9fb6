# These set up all they need on a fresh Debian or Ubuntu with Python 3.11+:
#   make demo   plays the main job in the real window; papers and pictures land in out/
#   make wire-demo   plays two desks and a centre over a line that breaks, and a stick
#   make run    opens the program on the office that the demo left (made first, if there is none)
#   make test   format, lint, types, imports, sizes, tests, coverage floors, the packed program
#   make handbook   makes the pictures of the clerks' handbook anew, from the demo
#   make soak   lives through a month of twenty desks on bad lines (about an hour)
#   make installer   packs the program into dist/kargosha and tries what was packed
.PHONY: demo wire-demo run test lint tests installer handbook bench soak set-up set-up-dev lock clean

OUT ?= out
BIN := .venv/bin

demo: set-up
	$(BIN)/kargosha demo --out $(OUT)

wire-demo: set-up-dev
	$(BIN)/python -m tools.wire_story

run: set-up
	@test -e $(OUT)/office/office.json || $(BIN)/kargosha demo --no-window --out $(OUT)
	@echo "نام‌های ورود: demo، رئیس، متصدی، کارشناس، کارشناس دوم، استان — گذرواژه همه: demo-khoy-1405"
	$(BIN)/kargosha --data $(OUT)/office run

test: lint tests installer

lint: set-up-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: set-up-dev
	$(BIN)/pytest -q -n 2 --dist worksteal --cov --cov-report=json:.coverage.json --durations=15
	$(BIN)/python tools/coverage_floors.py .coverage.json

installer: set-up-dev
	$(BIN)/pyinstaller --noconfirm --log-level WARN installer.spec
	KARGOSHA_PACKED=1 $(BIN)/pytest -q tests/installer

handbook: set-up-dev
	$(BIN)/python -m tools.handbook

bench: set-up-dev
	$(BIN)/kargosha bench

soak: set-up-dev
	$(BIN)/python -m tests.sync.soak.run

set-up:
	@tools/set-up.sh run

set-up-dev:
	@tools/set-up.sh dev

# Pins every requirement with its hashes. Needs `uv` on the PATH; the files hold no addresses.
lock:
	for name in run dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links \
	    requirements/$$name.in -o requirements/$$name.txt; \
	done

clean:
	rm -rf out build dist .coverage .coverage.json .mypy_cache .ruff_cache .pytest_cache .hypothesis
