# planpress: `make help` lists what can be asked for. Objects go to build/, which git ignores.

PACKAGES := libxml-2.0 libcmark jansson libunibreak harfbuzz harfbuzz-subset lcms2 nettle
CC       ?= cc
CFLAGS   ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-format-truncation -Werror
BUILD    ?= build
SANITIZE ?=

PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES))
PACKAGE_LIBS   := $(shell pkg-config --libs $(PACKAGES)) -lhpdf
ALL_CFLAGS      = -std=c11 -D_GNU_SOURCE -Igenerator -MMD -MP $(WARNINGS) $(CFLAGS) $(SANITIZE) $(PACKAGE_CFLAGS)

SOURCES := $(shell find generator -name '*.c' | LC_ALL=C sort)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(filter-out $(BUILD)/generator/main.o,$(OBJECTS))
TESTS   := $(shell find tests -name 'test_*.c' | LC_ALL=C sort)
RUNNERS := $(TESTS:tests/%.c=$(BUILD)/tests/%)

.PHONY: all build help install-deps publish check test test-unit test-site test-print test-cli layers lint bench sanitize clean
.DEFAULT_GOAL := build

build: $(BUILD)/planpress ## compile the program

help: ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16

$(BUILD)/planpress: $(OBJECTS)
	@echo link $@
	@$(CC) $(SANITIZE) -o $@ $^ $(PACKAGE_LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo cc $<
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/generator.a: $(LIBRARY)
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/generator.a
	@echo link $@
	@$(CC) $(SANITIZE) -o $@ $^ $(PACKAGE_LIBS) -lcmocka

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	@echo cc $<
	@$(CC) $(ALL_CFLAGS) -Itests -c -o $@ $<

publish: build ## check the plans under plan-data/ and publish them to out/
	$(BUILD)/planpress build

check: build ## check the plans, publish nothing
	$(BUILD)/planpress check

test: ## run every test, with sanitizers (what the README and CI run)
	tests/run

test-unit: $(RUNNERS) ## run the cmocka programs built in BUILD
	tests/run-units $(RUNNERS)

layers: ## includes point down, each library has one home
	tests/layers

lint: ## format and static checks (clang-format, cppcheck)
	clang-format --dry-run --Werror $(SOURCES) $(shell find generator tests -name '*.h')
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 --suppress=missingInclude -Igenerator generator

install-deps: ## install the Debian packages needed to build and test
	tests/install-deps

clean: ## remove what was built
	rm -rf $(BUILD) build-sanitize

-include $(OBJECTS:.o=.d) $(RUNNERS:=.d)
