/*
 * Each command with one allocation or system call failing: it ends with a message, what stands there is what stood
 * there before or what a good run leaves, and the next run is good. SWEEP=N tries N places
 * of each kind; without, a third of the kinds at one place.
 * A program of its own; needs planpress without sanitizers (PLAIN), which have an allocator of their own.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

#define PLAN "plan-data/baihe-2026-2030"
#define REPORTED "plan-data/qingshan-2021-2025"

struct command {
	const char *arguments;
	bool writes;
	const char *needs; /* of the project, beside plans and templates: each run has a copy of its own */
};

static const struct command commands[] = {
	{"build -j1 --no-pdf " PLAN, true, "out"},
	{"release 2021 --yes " REPORTED, true, ""},
	{"import-forms 2022 forms/bureau.csv --yes " REPORTED, true, "forms"},
	{"new-plan xinhe-2026-2030 source.txt", true, "source.txt"},
	{"portal -o portal sites/a", true, "sites portal"},
	{"build -j1 -o printed " PLAN, false, ""},
	{"new-results 2023 " REPORTED, true, ""},
	{"export-forms 2022 -o forms2 " REPORTED, false, ""},
	{"check " PLAN, false, ""},
	{"diff 2021 2022 " REPORTED, false, ""},
	{"explain --all " REPORTED, false, ""},
	{"status 2022 " REPORTED, false, ""},
	{"render --template page.html --data data.json", false, "page.html data.json"},
};

struct failure {
	const char *call, *with;
	bool harmless; /* the program has to try again, or go on with the rest */
};

static const struct failure failures[] = {
	{"malloc", "12", false}, /* ENOMEM; the first is tried with every command, the others with those that write */
	{"write", "28", false},  /* ENOSPC */
	{"write", "4", true},    /* EINTR */
	{"write", "short", true},
	{"read", "5", false}, /* EIO */
	{"read", "4", true},
	{"read", "short", true},
	{"open", "24", false}, /* EMFILE */
	{"rename", "5", false},
	{"fsync", "5", false},
	{"readdir", "5", false},
	{"mmap", "12", false},
	{"mkdir", "28", false},
	{"unlink", "5", false},
	{"close", "5", false},
};

enum { LONGEST = 512 };

static void shell(const char *format, ...)
{
	char line[4 * LONGEST];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	if (system(line) != 0)
		fail_msg("%s", line);
}

/* The project as a run finds it: reported years, a site, a portal, filled-in forms. */
static void make_base(struct world *world)
{
	const char *base = inside(world, "base");
	shell("mkdir -p %s/plan-data && cd %s/tests/golden/plan-data && cp -r qingshan-2021-2025 baihe-2026-2030 words.txt %s/plan-data && "
	      "cp %s/plan-data/plan.xsd %s/plan-data && ln -s %s/templates %s/templates",
	      base, world->root, base, world->root, base, world->root, base);
	put_bytes(joined(world, base, "page.html"), TEXT("<p>{{name}}</p>\n"));
	put_bytes(joined(world, base, "data.json"), TEXT("{\"name\": \"甲\"}\n"));
	copy_tree(world, joined(world, world->root, "tests/draft/county-three-years.txt"), joined(world, base, "source.txt"));
	static const char *const first[] = {"build -j1 --no-pdf " PLAN, "build -j1 --no-pdf -o sites/a " PLAN, "portal -o portal sites/a",
					    "export-forms 2022 -o forms " REPORTED};
	assert_int_equal(mkdir(joined(world, base, "sites"), 0755), 0);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
		struct run run = run_with(world, base, NULL, first[i]);
		assert_exit(run, 0);
	}
	shell("cd %s && sed -i 's/^ind-01,\\(.*\\),[^,]*,[^,]*,[^,]*,[^,]*\\r*$/ind-01,\\1,57,,年报,/' forms/bureau.csv && "
	      "sed -i 's/民政局/民政与养老局/g' " PLAN "/plan.xml", base);
	struct run anew = run_with(world, base, NULL, "build -j1 --no-pdf -o sites/a " PLAN);
	assert_exit(anew, 0);
}

/* A copy of what the command needs of the project. */
static void make_fresh(struct world *world, const struct command *command)
{
	shell("rm -rf %s/run && mkdir %s/run && cd %s/base && cp -a plan-data templates %s ../run", world->folder, world->folder, world->folder,
	      command->needs);
}

/* A run of the command in a fresh copy, and what is there afterwards. */
static struct run run_fresh(struct world *world, const struct command *command, const char *const *extra, struct text *left)
{
	make_fresh(world, command);
	struct run run = run_with(world, inside(world, "run"), extra, command->arguments);
	*left = snapshot(world, inside(world, "run"));
	return run;
}

/* What the command does when nothing fails. */
struct good {
	struct run run;
	struct text before, after;
};

static const char *variable(struct world *world, const char *name, const char *value)
{
	return text_format(&world->arena, "%s=%s", name, value).at;
}

static const char *shim(struct world *world)
{
	const char *build = getenv("BUILD");
	return text_format(&world->arena, "LD_PRELOAD=%s/%s/tests/faults/shim.so", world->root, build ? build : "build").at;
}

/* How many calls of each kind a good run makes: "write 120" and so on, a line each. */
static struct text count_calls(struct world *world, const struct command *command)
{
	struct text left;
	const char *count = inside(world, ".count");
	const char *const extra[] = {shim(world), variable(world, "FAIL_COUNT", count), NULL};
	run_fresh(world, command, extra, &left);
	return file_bytes(world, count);
}

static unsigned long calls_of(struct text counts, const char *call)
{
	while (counts.len) {
		struct text line = text_cut(&counts, '\n'), kind = text_cut(&line, ' ');
		if (text_is(kind, call))
			return strtoul(line.at, NULL, 10);
	}
	fail_msg("%s is not counted", call);
	return 0;
}

/* The name of the first file that differs. */
static struct text first_difference(struct text a, struct text b)
{
	struct text name = TEXT("");
	while (a.len || b.len) {
		struct text left = text_cut(&a, '\n'), right = text_cut(&b, '\n');
		name = text_starts(left, "== ") ? left : name;
		if (!text_equal(left, right))
			return name;
	}
	return TEXT("");
}

/* One run with the nth call failing, judged. */
static bool try_failure(struct world *outer, const struct command *command, const struct failure *failure, unsigned long nth, const struct good *good)
{
	struct world world = *outer;
	arena_init(&world.arena);
	world.notes = (struct notes){.arena = &world.arena};
	struct text left;
	const char *const extra[] = {shim(&world), variable(&world, "FAIL", failure->call), variable(&world, "FAIL_WITH", failure->with),
				     text_format(&world.arena, "FAIL_AT=%lu", nth).at, NULL};
	struct run run = run_fresh(&world, command, extra, &left);
	bool whole = text_equal(left, good->before) || text_equal(left, good->after);
	bool told = has(run.err, "planpress: ") || has(run.err, "error") || has(run.err, "错误");
	bool ended = run.code == 0 ? text_equal(left, good->after) : run.code >= 1 && run.code <= 4 && told;
	bool as_asked = failure->harmless ? run.code == good->run.code : strcmp(failure->call, "malloc") != 0 || run.code == 4 || run.code == good->run.code;
	struct run again = run_with(&world, inside(&world, "run"), NULL, command->arguments);
	bool same = again.code == good->run.code || text_equal(left, good->after); /* what is done is not done twice */
	bool good_end = whole && ended && as_asked && same;
	if (!good_end)
		print_error("planpress %s: %s no. %lu failing with %s: exit %d, then %d; %s%.*s\n%.*s", command->arguments, failure->call, nth,
			    failure->with, run.code, again.code, whole ? "" : "torn at ", TEXT_ARG(first_difference(left, good->after)),
			    TEXT_ARG(run.err));
	arena_release(&world.arena);
	return good_end;
}

/* How many runs ended badly. */
static size_t sweep(struct world *world, size_t c, size_t places)
{
	size_t bad = 0;
	const struct command *command = &commands[c];
	struct good good = {0};
	make_fresh(world, command);
	good.before = snapshot(world, inside(world, "run"));
	good.run = run_fresh(world, command, NULL, &good.after);
	if (good.run.code != 0 && good.run.code != 1)
		fail_msg("planpress %s: exit %d:\n%.*s", command->arguments, good.run.code, TEXT_ARG(good.run.err));
	struct text counts = count_calls(world, command);
	for (size_t f = 0; f < sizeof failures / sizeof *failures; f++) {
		bool quick = places == 0; /* a third of the pairs then, each at one place */
		if (f && (!command->writes || (quick && (c + f) % 3)))
			continue;
		unsigned long calls = calls_of(counts, failures[f].call);
		for (size_t i = 0; i < (quick ? 1 : places) && i < calls; i++) {
			/* Elsewhere for each command and kind, in equal steps from there. */
			unsigned long first = calls * ((c * 7 + f * 5 + 3) % 16) / 16;
			bad += !try_failure(world, command, &failures[f], 1 + (first + i * (places && places < calls ? calls / places : 1)) % calls, &good);
		}
	}
	return bad;
}

static void test_sweep(void **state)
{
	struct world *world = *state;
	const char *plain = getenv("PLAIN"), *places = getenv("SWEEP"), *only = getenv("SWEEP_COMMAND");
	if (plain && !realpath(plain, world->program))
		fail_msg("no program %s", plain);
	make_base(world);
	size_t bad = 0;
	for (size_t c = 0; c < sizeof commands / sizeof *commands; c++)
		if (!only || strstr(commands[c].arguments, only))
			bad += sweep(world, c, places ? strtoul(places, NULL, 10) : 0);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_sweep, world_open, world_close)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
