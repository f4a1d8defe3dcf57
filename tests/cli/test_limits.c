/*
 * Each limit the README states: a plan that reaches it goes through everything, and one more gets a message.
 * Runs the program without sanitizers (PLAIN) where there is one: the plans are large.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

/* Makes the plan "small" (or a file beside it) have `count` of something. */
struct limit {
	const char *what;
	void (*fill)(struct world *, size_t count);
	size_t most;
	const char *run;     /* exits 0 at the limit */
	const char *message; /* beyond it */
	int code;            /* likewise */
};

static const char *replaced(struct world *world, const char *name, const char *old, struct text new)
{
	const char *path = inside(world, name);
	struct text bytes = file_bytes(world, path);
	size_t at = text_find(bytes, text_of(old), 0);
	if (at == SIZE_MAX)
		fail_msg("'%s' is not in %s", old, name);
	put_bytes(path, TEXT_JOIN(&world->arena, text_slice(bytes, 0, at), new, text_slice(bytes, at + strlen(old), SIZE_MAX)));
	return path;
}

/* The same words again and again, numbered where they have a %zu. */
static struct text many(struct world *world, const char *words, size_t count)
{
	struct buffer out = {0};
	for (size_t i = 0; i < count; i++)
		buffer_text(&out, text_filled(&world->arena, text_of(words), TEXT("%"), text_count(&world->arena, i)));
	struct text text = text_copy(&world->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void fill_points(struct world *world, size_t count)
{
	struct text good = file_bytes(world, inside(world, "small/results/2021.xml"));
	replaced(world, "small/plan.xml", "end=\"2025\"/>", TEXT("end=\"2029\"/>"));
	for (size_t i = 0; i < count; i++) {
		struct text point = text_format(&world->arena, "%zu-%02zu", 2021 + i / 12, i % 12 + 1);
		const char *name = text_format(&world->arena, "small/results/%s.xml", point.at).at;
		put_bytes(inside(world, name), good);
		replaced(world, name, "point=\"2021\" date=\"2021-12-31\" published=\"2022-03-01\"",
			 text_format(&world->arena, "point=\"%s\" date=\"%s-28\" published=\"2031-01-01\"", point.at, point.at));
	}
	unlink(inside(world, "small/results/2021.xml"));
}

static void fill_elements(struct world *world, size_t count)
{
	struct text bytes = file_bytes(world, inside(world, "small/plan.xml"));
	size_t have = 0;
	for (size_t i = 0; i + 1 < bytes.len; i++)
		have += bytes.at[i] == '<' && bytes.at[i + 1] >= 'a';
	replaced(world, "small/plan.xml", "<alias>东乡</alias>", many(world, "<alias>乡%</alias>", count - have + 1));
}

static void fill_depth(struct world *world, size_t count)
{
	size_t more = count - 3; /* within plan, chapters, chapter */
	replaced(world, "small/plan.xml", "<section id=\"tasks-1\"",
		 TEXT_JOIN(&world->arena, many(world, "<section id=\"deep-%\" title=\"节\" source=\"L1\">", more), many(world, "</section>", more),
			   TEXT("<section id=\"tasks-1\"")));
}

static void fill_narrative(struct world *world, size_t bytes)
{
	static const char line[] = "甲乙丙丁戊己庚辛壬癸。\n\n";
	size_t len = file_bytes(world, inside(world, "small/narrative/02-tasks.md")).len, lines = (bytes - len) / (sizeof line - 1);
	struct text words = file_bytes(world, inside(world, "small/narrative/02-tasks.md"));
	put_bytes(inside(world, "small/narrative/02-tasks.md"),
		  TEXT_JOIN(&world->arena, words, many(world, line, lines), many(world, "x", bytes - len - lines * (sizeof line - 1))));
}

static void fill_digits(struct world *world, size_t count)
{
	struct text nines = many(world, "9", count);
	replaced(world, "small/plan.xml", "value=\"30\" unit=\"万元\" typed=\"30万元\"",
		 text_format(&world->arena, "value=\"%s.123456789\" unit=\"万元\" typed=\"%s.123456789万元\"", nines.at, nines.at));
}

static void fill_decimals(struct world *world, size_t count)
{
	struct text nines = many(world, "9", count);
	replaced(world, "small/plan.xml", "value=\"30\" unit=\"万元\" typed=\"30万元\"",
		 text_format(&world->arena, "value=\"123456789012345678.%s\" unit=\"万元\" typed=\"123456789012345678.%s万元\"", nines.at, nines.at));
}

/* The last one is a head that is known; beyond the limit it is passed over, and told. */
static void fill_columns(struct world *world, size_t count)
{
	put_bytes(inside(world, "form.csv"), TEXT_JOIN(&world->arena, TEXT("编号,本次（2021）"), many(world, ",", count - 2), TEXT("备注\nind-01,46\n")));
}

static const struct limit limits[] = {
	{"reporting points", fill_points, 100, "check small", "too-many-files", 1},
	{"elements of a file", fill_elements, 1000000, "check small", "too-many-elements", 1},
	{"depth of a file", fill_depth, 32, "build small -o out", "too-deep", 1},
	{"bytes of a narrative", fill_narrative, 256 * 1024, "build small -o out", "file-too-large", 1},
	{"digits before the point", fill_digits, 18, "build small -o out", "number-overflow", 1},
	{"digits after the point", fill_decimals, 9, "build small -o out", "number-overflow", 1},
	{"columns of a form", fill_columns, 200, "import-forms 2021 form.csv small --yes", "form-column-unknown", 0},
};

static void make_small(struct world *world)
{
	static const char *const parts[] = {"small", "words.txt", "out"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		remove_tree(inside(world, parts[i]));
	copy_tree(world, joined(world, world->root, "tests/bad/base/small"), inside(world, "small"));
}

static void test_limits(void **state)
{
	struct world *world = *state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		const struct limit *limit = &limits[i];
		make_small(world);
		limit->fill(world, limit->most);
		struct run at = run_program(world, limit->run);
		if (at.code != 0)
			fail_msg("%s, %zu: exit %d\n%.*s", limit->what, limit->most, at.code, TEXT_ARG(at.err));
		make_small(world);
		limit->fill(world, limit->most + 1);
		struct run beyond = run_program(world, limit->run);
		if (beyond.code != limit->code || !has(beyond.err, limit->message) || !has(beyond.err, "办法："))
			fail_msg("%s, %zu: exit %d\n%.*s", limit->what, limit->most + 1, beyond.code, TEXT_ARG(beyond.err));
	}
}

static void test_documents(void **state)
{
	struct world *world = *state;
	put_bytes(inside(world, "plan.txt"), TEXT("小河县养老规划\n小河县民政局\n2021年12月13日\n一、目标\n到2025年，托育覆盖率达到60%。\n"));
	for (size_t i = 1; i < 9; i++)
		put_bytes(inside(world, text_format(&world->arena, "table-%zu.csv", i).at),
			  text_format(&world->arena, "指标,单位,2025年目标\n指标%zu,个,%zu\n", i, i + 3));
	assert_exit(run_program(world, "new-plan eight plan.txt table-1.csv table-2.csv table-3.csv table-4.csv table-5.csv table-6.csv table-7.csv"), 0);
	struct run nine = run_program(world, "new-plan nine plan.txt table-1.csv table-2.csv table-3.csv table-4.csv table-5.csv table-6.csv table-7.csv table-8.csv");
	assert_exit(nine, 2);
	assert_has(nine.err, "8");
	assert_false(path_exists(text_of(inside(world, "plan-data/nine"))));
}

static int open_limits(void **state)
{
	if (world_open(state))
		return 1;
	struct world *world = *state;
	const char *plain = getenv("PLAIN");
	if (plain && !realpath(plain, world->program))
		return 1;
	copy_tree(world, joined(world, world->root, "plan-data/plan.xsd"), inside(world, "plan.xsd"));
	return symlink(joined(world, world->root, "templates"), inside(world, "templates"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_limits), cmocka_unit_test(test_documents)};
	return cmocka_run_group_tests(tests, open_limits, world_close);
}
