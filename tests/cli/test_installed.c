/*
 * The program as `make install` lays it out: it works in a folder that holds nothing but a plan, a bureau's own files come
 * before the installed ones, and what it says as JSON can be read by programs.
 * SPDX-License-Identifier: MIT
 */
#include "cli/project.h"

#include "view/json.h"

#define PLAN "plan-data/qingshan-2021-2025"

static int open_installed(void **state)
{
	world_open(state);
	struct world *world = *state;
	const char *build = getenv("BUILD");
	struct text command = text_format(&world->arena, "make -s install BUILD=%s DESTDIR= PREFIX=%s >/dev/null", build ? build : "build",
					  inside(world, "usr"));
	make_project(world, "whole");
	copy_tree(world, joined(world, world->root, "plan-data/words.txt"), inside(world, "whole/plan-data/words.txt"));
	assert_int_equal(mkdir(inside(world, "bureau"), 0755), 0);
	assert_int_equal(mkdir(inside(world, "bureau/plan-data"), 0755), 0);
	copy_tree(world, joined(world, world->root, "tests/golden/" PLAN), inside(world, "bureau/" PLAN));
	assert_int_equal(system(command.at), 0);
	return 0;
}

/* The installed program in the bureau's folder. */
static struct run run_installed(struct world *world, const char *folder, const char *arguments)
{
	char own[PATH_MAX];
	memcpy(own, world->program, sizeof own);
	snprintf(world->program, sizeof world->program, "%s", inside(world, "usr/bin/planpress"));
	struct run run = run_with(world, inside(world, folder), (const char *const[]){NULL}, arguments);
	memcpy(world->program, own, sizeof own);
	return run;
}

/* The same pages, data and prints as in a project that has everything beside its plans, and no path of the machine in them. */
static void test_needs_nothing_beside_the_plan(void **state)
{
	struct world *world = *state;
	assert_exit(run_in(world, "whole", NULL, "build --no-pdf " PLAN), 0);
	assert_exit(run_installed(world, "bureau", "build --no-pdf"), 0);
	static const char *const same[] = {"index.html", "data/report.json", "data/source/plan.xsd", "style.css", "manifest.json"};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		struct text there = file_bytes(world, joined(world, inside(world, "whole/out"), same[i]));
		struct text here = file_bytes(world, joined(world, inside(world, "bureau/out"), same[i]));
		assert_true(text_equal(there, here));
		assert_false(has(here, world->folder));
	}
	assert_has(run_installed(world, "bureau", "build --no-pdf").out, "没有变化");
	assert_exit(run_installed(world, "bureau/" PLAN, "check ."), 0);
	assert_exit(run_installed(world, "bureau", "portal -o portal out"), 0);
	assert_exit(run_installed(world, "bureau", "export-forms 2022 -o forms"), 0);
}

/* Without /proc the program is found by the name it was started under. The sanitizers need /proc: PLAIN has none of them.
 * Skipped where nothing may be mounted. */
static void test_without_proc(void **state)
{
	struct world *world = *state;
	const char *plain = getenv("PLAIN");
	if (!plain || system("unshare -m mount -t tmpfs none /proc 2>/dev/null") != 0)
		skip();
	copy_tree(world, plain, inside(world, "usr/bin/plain"));
	struct text command = text_format(&world->arena, "chmod +x %s && unshare -m sh -c 'mount -t tmpfs none /proc && cd %s && %s check " PLAN
					  "' >/dev/null 2>&1", inside(world, "usr/bin/plain"), inside(world, "bureau"), inside(world, "usr/bin/plain"));
	assert_int_equal(system(command.at), 0);
}

/* One file of one's own is enough; that it came, changed and went is noticed. */
static void test_own_files_come_first(void **state)
{
	struct world *world = *state;
	const char *own = inside(world, "bureau/templates"), *page = inside(world, "bureau/out/index.html");
	struct text installed = file_bytes(world, inside(world, "usr/share/planpress/templates/site.xml"));
	size_t at = text_find(installed, TEXT("<entry name=\"name\">"), 0) + strlen("<entry name=\"name\">");
	assert_exit(run_installed(world, "bureau", "build --no-pdf"), 0);
	assert_false(has(file_bytes(world, page), "青山县公开网"));
	assert_int_equal(mkdir(own, 0755), 0);
	put_bytes(joined(world, own, "site.xml"), text_format(&world->arena, "%.*s青山县公开网%.*s", (int)at, installed.at,
							       (int)(installed.len - at), installed.at + at));
	assert_exit(run_installed(world, "bureau", "build --no-pdf"), 0);
	assert_has(file_bytes(world, page), "青山县公开网");
	assert_int_equal(unlink(joined(world, own, "site.xml")), 0);
	assert_int_equal(rmdir(own), 0);
	assert_exit(run_installed(world, "bureau", "build --no-pdf"), 0);
	assert_false(has(file_bytes(world, page), "青山县公开网"));
	struct run wrong = run_installed(world, "bureau", "check --templates nowhere");
	assert_exit(wrong, 3);
	assert_has(wrong.err, "nowhere");
}

static struct view *json_line(struct world *world, struct text *rest)
{
	struct source *source = source_of(&world->arena, TEXT("line"), text_cut(rest, '\n'));
	struct view *view = json_read(&world->arena, source, &world->notes);
	assert_non_null(view);
	return view;
}

/* Every line an object; a note with its place; the last with the code and the counts. */
static void test_notes_as_json(void **state)
{
	struct world *world = *state;
	edit(world, inside(world, "bureau/" PLAN "/plan.xml"), "<plan ", "<plan nonsense=\"1\" ");
	struct run run = run_installed(world, "bureau", "check --json");
	assert_exit(run, 1);
	assert_int_equal(run.err.len, 0);
	struct text rest = run.out;
	struct view *first = json_line(world, &rest), *last = first;
	while (rest.len && !text_is(view_find(first, "level")->text, "error"))
		first = json_line(world, &rest);
	assert_true(text_is(view_find(first, "type")->text, "note"));
	assert_true(text_is(view_find(first, "level")->text, "error"));
	assert_true(text_is(view_find(first, "file")->text, PLAN "/plan.xml"));
	assert_true(view_find(first, "line")->kind == VIEW_NUMBER && view_find(first, "column")->kind == VIEW_NUMBER);
	assert_has(view_find(first, "message")->text, "nonsense");
	assert_true(view_find(first, "remedy")->text.len > 0);
	while (rest.len)
		last = json_line(world, &rest);
	assert_true(text_is(view_find(last, "type")->text, "end"));
	assert_true(text_is(view_find(last, "exit")->text, "1"));
	assert_false(text_is(view_find(last, "errors")->text, "0"));
	edit(world, inside(world, "bureau/" PLAN "/plan.xml"), "<plan nonsense=\"1\" ", "<plan ");
	edit(world, inside(world, "bureau/" PLAN "/plan.xml"), "<plan ", "<plan  ");
	rest = run_installed(world, "bureau", "build --json --dry-run").out;
	assert_has(rest, "{\"type\": \"input\", \"change\": \"changed\", \"path\": \"" PLAN "/plan.xml\"}");
	while (rest.len)
		json_line(world, &rest);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_needs_nothing_beside_the_plan),
		cmocka_unit_test(test_without_proc),
		cmocka_unit_test(test_own_files_come_first),
		cmocka_unit_test(test_notes_as_json),
	};
	return cmocka_run_group_tests(tests, open_installed, world_close);
}
