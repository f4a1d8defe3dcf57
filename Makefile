# planpress: `make help` lists what can be asked for. Objects go to build/, which git ignores.

# A machine may have npm from elsewhere, which conflicts with Debian's.
NPM := $(if $(shell command -v npm),,npm)

# What is needed, by Debian package; the README says why for each.
FONTS := fonts-noto-cjk fonts-lxgw-wenkai fonts-wqy-microhei
BUILD_NEEDS := gcc libc6-dev pkg-config libxml2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libjansson-dev libhpdf-dev libunibreak-dev libicu-dev \
               libharfbuzz-dev liblcms2-dev nettle-dev libzip-dev libxlsxwriter-dev $(FONTS)
TEST_NEEDS  := libcmocka-dev libasan8 libubsan1 libxml2-utils qpdf poppler-utils $(NPM) chromium \
               default-jre-headless libpdfbox2-java libcommons-logging-java libcommons-io-java libactivation-java libjaxb-api-java
FUZZ_NEEDS  := clang libclang-rt-14-dev
LINT_NEEDS  := cppcheck
DEB_NEEDS := dpkg-dev binutils
PEER_NEEDS := hugo weasyprint $(NPM)
CLUSTER_NEEDS := parallel openssh-client dropbear-bin iproute2

# The two whose own and whose libraries' names are looked up most stand first: starting takes an eighth less of the linker.
PACKAGES := icu-uc libxml-2.0 libcmark-gfm jansson libunibreak harfbuzz harfbuzz-subset lcms2 nettle libzip
CC       := gcc
ifeq ($(origin CFLAGS),undefined)
CFLAGS   := -O2 -g
JOINED   := -flto=auto -ffat-lto-objects # across files, in the program; tests take the same objects as they are
endif
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-format-truncation -Werror
BUILD    ?= build
PREFIX   ?= /usr/local
PLANS    ?= $(patsubst %/plan.xml,%,$(wildcard plan-data/*/plan.xml))
SITES    ?= sites
SANITIZE ?=

PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PACKAGE_LIBS   := -lxlsxwriter $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lcmark-gfm-extensions -lhpdf
ALL_CFLAGS      = -std=c11 -D_GNU_SOURCE -Igenerator -MMD -MP $(WARNINGS) $(CFLAGS) $(JOINED) $(SANITIZE) $(PACKAGE_CFLAGS)

SOURCES := $(shell find generator -name '*.c' | LC_ALL=C sort)
# The program counts as an input of what it publishes: when it changes, everything is built anew.
CODE := $(shell find generator -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort)
STAMP := $(shell cat $(CODE) | wc -c) $(shell cat $(CODE) | sha256sum | cut -c 1-64)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(filter-out $(BUILD)/generator/main.o,$(OBJECTS))
TESTS   := $(shell find tests -name 'test_*.c' | LC_ALL=C sort)
RUNNERS := $(TESTS:tests/%.c=$(BUILD)/tests/%)
BENCHES := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))

AGAIN   = +@$(MAKE) --no-print-directory
JOBS   ?= $(shell nproc)
SUDO   := $(shell test "$$(id -u)" = 0 || echo sudo)
missing = $(shell for p in $(1); do dpkg-query -W -f '$${db:Status-Status}' $$p 2>/dev/null | grep -qx installed || echo $$p; done)
install = @need='$(call missing,$(1))'; test -z "$$need" || { $(SUDO) apt-get update -q && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -q --no-install-recommends $$need; }

.DEFAULT_GOAL := build
.PHONY: build publish sites portal check test units layers lint fuzz sweep spoil golden bench bench-peers bench-report test-cluster \
        deps test-deps install deb help clean FORCE

publish: deps ## check the plans under plan-data/ and publish them to out/
	$(AGAIN) -j$(JOBS) build
	$(BUILD)/planpress build

sites: deps ## publish each plan by itself below sites/, several at a time with -j (PLANS=FOLDERS)
	$(AGAIN) build
	@mkdir -p $(SITES)
	$(AGAIN) -k $(addprefix $(SITES)/,$(notdir $(PLANS:/=)))

# A site that is up to date is found to be so by the program: it knows what the site was made from.
$(SITES)/%: FORCE
	$(BUILD)/planpress build -o $@ $(filter $* %/$*,$(PLANS:/=))

portal: ## the page over what is below sites/
	$(BUILD)/planpress portal -o portal $(addprefix --regions ,$(wildcard plan-data/regions.txt)) $(SITES)/*

test: deps test-deps ## run every test, with sanitizers (what CI runs)
	tests/run

check: deps ## check the plans, publish nothing
	$(AGAIN) -j$(JOBS) build
	$(BUILD)/planpress check

build: $(BUILD)/planpress ## compile the program

units: $(RUNNERS) $(BENCHES) $(BUILD)/planpress ## compile the test programs, and those of the bench, which follow the same headers

layers: ## includes point down, each library has one home
	tests/layers

lint: ## static checks
	$(call install,$(LINT_NEEDS))
	tests/lint

# What tests/run builds; SEED and ROUNDS choose other inputs.
# FUZZ_SECONDS for each of READERS; what is found stays in build-fuzz/ and belongs, made small, to tests/fuzz/inputs/READER/.
fuzz: deps ## every reader of outside input under libFuzzer, a minute each (READERS=NAMES FUZZ_SECONDS=60)
	$(call install,$(FUZZ_NEEDS))
	$(AGAIN) -j$(JOBS) build-fuzz/fuzz BUILD=build-fuzz CC=clang CFLAGS="-O1 -gline-tables-only -Wno-error" SANITIZE="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined"
	READERS="$(READERS)" SECONDS_EACH=$(or $(FUZZ_SECONDS),60) tests/fuzz/run

sweep: deps test-deps ## make allocations and system calls fail, SWEEP places of each kind in each command (SWEEP=10; minutes)
	$(AGAIN) -j$(JOBS) build $(BUILD)/tests/faults/test_sweep
	SWEEP=$(or $(SWEEP),10) PLAIN=$(BUILD)/planpress BUILD=$(BUILD) $(BUILD)/tests/faults/test_sweep

spoil: deps test-deps ## spoil good plans at random and ask for messages, not crashes (SEED=1 ROUNDS=1000)
	$(AGAIN) -j$(JOBS) build BUILD=build-sanitize CFLAGS="-O1 -g" SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
	PLANPRESS=build-sanitize/planpress tests/node_modules/.bin/node tests/fuzz/fuzz.mjs $(or $(SEED),1) $(or $(ROUNDS),1000)

golden: deps ## accept what the small plans give now as the expected output
	$(AGAIN) -j$(JOBS) build
	PLANPRESS=$(BUILD)/planpress tests/golden/accept

bench: deps ## measure the program against floors and peers (BENCH_FULL=1: 1,000 plans)
	$(AGAIN) -j$(JOBS) build $(BENCHES)
	BUILD=$(BUILD) tests/bench/run

# Typst is not in Debian; from npm it comes as a library, which tests/bench/typst.cjs calls.
bench-peers: ## install what `make bench` measures the program against: Hugo, WeasyPrint, Typst
	$(call install,$(PEER_NEEDS))
	npm install --prefix $(BUILD)/peers --ignore-scripts --no-audit --no-fund --loglevel=error @myriaddreamin/typst-ts-node-compiler@0.7.0

bench-report: ## write the last measurements into the README, between its two marks
	@test -f $(BUILD)/bench.tsv || { echo 'run `make bench` first'; exit 1; }
	@tests/bench/show --markdown $(BUILD)/bench.tsv >$(BUILD)/bench.md
	@awk -v part=$(BUILD)/bench.md '/^<!-- measured -->$$/ { print; while ((getline line <part) > 0) print line; inside = 1 } \
		/^<!-- until here -->$$/ { inside = 0 } !inside' README.md >$(BUILD)/README.md
	@cp $(BUILD)/README.md README.md

test-cluster: deps ## spread plans over two hosts, which are killed meanwhile (as root; some minutes)
	$(call install,$(CLUSTER_NEEDS))
	$(AGAIN) -j$(JOBS) build $(BUILD)/tests/bench/make_plans
	$(SUDO) env BUILD=$(BUILD) tests/cluster/run

deps: ## install the Debian packages the program needs
	$(call install,$(BUILD_NEEDS))

test-deps: ## install what the tests need besides
	$(call install,$(TEST_NEEDS))
	@cd tests && { test node_modules/.package-lock.json -nt package-lock.json || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; }

help: ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

SHARE := $(DESTDIR)$(PREFIX)/share
install: build ## install the program, what it reads, its manual and the guide below PREFIX
	install -Dm755 $(BUILD)/planpress $(DESTDIR)$(PREFIX)/bin/planpress
	install -Dm644 generator/package/planpress.1 $(SHARE)/man/man1/planpress.1
	install -Dm644 generator/package/planpress.zh_CN.1 $(SHARE)/man/zh_CN/man1/planpress.1
	install -Dm644 generator/package/completion.bash $(SHARE)/bash-completion/completions/planpress
	install -Dm644 -t $(SHARE)/planpress plan-data/plan.xsd plan-data/words.txt
	cd templates && find * -type f -exec install -Dm644 {} $(abspath $(SHARE))/planpress/templates/{} \;
	install -Dm644 README.md $(SHARE)/doc/planpress/README.md
	cd plan-data && find * -type f -exec install -Dm644 {} $(abspath $(SHARE))/doc/planpress/plan-data/{} \;

deb: deps ## make a Debian package of it in build/
	$(call install,$(DEB_NEEDS))
	$(AGAIN) -j$(JOBS) build
	FONTS="$(FONTS)" generator/package/make-deb $(BUILD)

clean: ## remove what was built
	rm -rf build build-*

$(BUILD)/planpress: $(OBJECTS)
	@echo link $@
	@$(CC) $(JOINED) $(SANITIZE) -o $@ $^ $(PACKAGE_LIBS)

$(BUILD)/generator.a: $(LIBRARY)
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(BUILD)/generator.a
	@$(CC) $(SANITIZE) -o $@ $^ $(PACKAGE_LIBS)

build-fuzz/fuzz: tests/fuzz/fuzz.c tests/fuzz/readers.h $(BUILD)/generator.a
	@$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $< $(BUILD)/generator.a $(PACKAGE_LIBS)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/generator.a
	@$(CC) -fno-lto $(SANITIZE) -o $@ $^ $(PACKAGE_LIBS) -lcmocka

$(BUILD)/tests/faults/shim.so: tests/faults/shim.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O1 -g -fPIC -shared -o $@ $<

$(BUILD)/tests/faults/test_sweep: $(BUILD)/tests/faults/shim.so

$(BUILD)/stamp: FORCE
	@mkdir -p $(@D)
	@echo $(STAMP) | cmp -s - $@ || echo $(STAMP) >$@

$(BUILD)/generator/run/inputs.o: $(BUILD)/stamp
$(BUILD)/generator/run/inputs.o: ALL_CFLAGS += -DPROGRAM_SIZE=$(word 1,$(STAMP)) -DPROGRAM_DIGEST='"$(word 2,$(STAMP))"'

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo cc $<
	@$(CC) $(ALL_CFLAGS) $(if $(filter tests/%,$<),-Itests) -c -o $@ $<

.SECONDARY:
-include $(OBJECTS:.o=.d) $(RUNNERS:=.d) $(BENCHES:=.d)
