/*
 * Tests of publish/manifest and publish/file_list: what is written is read back; what is not ours is not believed.
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

#include "publish/manifest.h"
#include "publish/manifest_lines.h"

static void add(struct file_list *list, const char *path, uint64_t size)
{
	struct listed *listed = file_list_add(list, text_of(path));
	listed->size = size;
	listed->digest = TEXT("00ff");
}

static void test_write(void **state)
{
	struct world *world = *state;
	struct file_list outputs = {.arena = &world->arena}, inputs = {.arena = &world->arena};
	add(&outputs, "b/页.html", 12);
	add(&outputs, "a.html", 3);
	add(&inputs, "plan.xml", 7);
	file_list_sort(&outputs);
	struct published_plan plan = {TEXT("p-1"), TEXT("规划"), TEXT("局"), TEXT("2023年度结果版"), false};
	struct text text = manifest_write(&world->arena, TEXT("1.2"), &plan, &outputs, &inputs);
	assert_int_equal(text_find(text, TEXT("\"program\": \"planpress\""), 0) != SIZE_MAX, 1);
	assert_int_equal(text_find(text, TEXT("\"version\": \"1.2\""), 0) != SIZE_MAX, 1);
	size_t a = text_find(text, TEXT("a.html"), 0), b = text_find(text, TEXT("b/页.html"), 0);
	size_t input = text_find(text, TEXT("plan.xml"), 0);
	assert_true(a < b && b < input && input != SIZE_MAX);
	assert_true(text_find(text, TEXT("\"id\": \"p-1\""), 0) != SIZE_MAX);
	assert_true(text_find(text, TEXT("\"size\": 12"), 0) != SIZE_MAX);
	assert_true(text_find(text, TEXT("\"sha256\": \"00ff\""), 0) != SIZE_MAX);
}

static void test_read_back(void **state)
{
	struct world *world = *state;
	struct file_list outputs = {.arena = &world->arena}, inputs = {.arena = &world->arena};
	add(&outputs, "a\"quote.html", 1);
	add(&outputs, "规划/😀.html", 1);
	add(&inputs, "plan.xml", 7);
	struct published_plan plan = {0};
	struct text text = manifest_write(&world->arena, TEXT("1"), &plan, &outputs, &inputs);
	struct manifest read;
	assert_true(manifest_read(text, &world->arena, &read));
	assert_int_equal(read.outputs.count, 2);
	assert_non_null(file_list_find(&read.outputs, TEXT("a\"quote.html")));
	assert_non_null(file_list_find(&read.outputs, TEXT("规划/😀.html")));
	assert_int_equal(file_list_find(&read.inputs, TEXT("plan.xml"))->size, 7);
	for (size_t len = 0; len + 1 < text.len; len++)
		assert_false(manifest_read(text_slice(text, 0, len), &world->arena, &read));
}

static void assert_same_files(const struct file_list *left, const struct file_list *right)
{
	assert_int_equal(left->count, right->count);
	for (size_t i = 0; i < left->count; i++) {
		assert_true(text_equal(left->list[i].path, right->list[i].path));
		assert_true(text_equal(left->list[i].digest, right->list[i].digest));
		assert_int_equal(left->list[i].size, right->list[i].size);
	}
}

/* Line by line, or, when a tool has set it otherwise, as JSON: the same is read. */
static void test_both_ways(void **state)
{
	struct world *world = *state;
	struct file_list outputs = {.arena = &world->arena}, inputs = {.arena = &world->arena};
	struct published_plan plan = {TEXT("p-1"), TEXT("规划"), TEXT("局"), TEXT("2023年度结果版"), false};
	for (int files = 0; files < 4; files++) {
		plan.demo = files % 2;
		struct text text = manifest_write(&world->arena, TEXT("1.2"), &plan, &outputs, &inputs);
		struct text other = text_format(&world->arena, " %.*s", TEXT_ARG(text));
		struct manifest lines = {.outputs.arena = &world->arena, .inputs.arena = &world->arena}, none = lines, json;
		assert_true(manifest_read_lines(text, TEXT("planpress"), &lines));
		assert_false(manifest_read_lines(other, TEXT("planpress"), &none));
		assert_true(manifest_read(other, &world->arena, &json));
		assert_same_files(&lines.outputs, &json.outputs);
		assert_same_files(&lines.inputs, &json.inputs);
		assert_true(text_equal(lines.version, json.version));
		assert_true(text_equal(lines.plan.title, json.plan.title));
		assert_true(text_equal(lines.plan.edition, json.plan.edition));
		assert_true(lines.plan.demo == plan.demo && json.plan.demo == plan.demo);
		add(files % 2 ? &inputs : &outputs, text_format(&world->arena, "file-%d", files).at, 1u << files * 10);
	}
}

/* The manifest of a folder with several plans, and what is none. */
static void test_plans(void **state)
{
	struct world *world = *state;
	struct file_list outputs = {.arena = &world->arena};
	struct published_plan plans[] = {{TEXT("a"), TEXT("规划“甲”"), TEXT("局"), TEXT(""), true}, {TEXT("b"), TEXT("乙"), TEXT(""), TEXT(""), false}};
	struct manifest read;
	add(&outputs, "index.html", 3);
	struct text text = manifest_write_plans(&world->arena, TEXT("1"), plans, 2, &outputs);
	assert_true(manifest_read(text, &world->arena, &read));
	assert_true(read.several);
	assert_int_equal(read.plan_count, 2);
	assert_true(text_equal(read.plans[0].title, plans[0].title));
	assert_true(text_is(read.plans[1].id, "b"));
	assert_true(read.plans[0].demo && !read.plans[1].demo);
	assert_int_equal(read.outputs.count, 1);
	text = manifest_write(&world->arena, TEXT("1"), &plans[0], &outputs, &outputs);
	assert_true(manifest_read(text, &world->arena, &read));
	assert_false(read.several);
	assert_true(manifest_read(TEXT("{\"program\": \"planpress\", \"plans\": 3}"), &world->arena, &read));
	assert_false(read.several);
}

static void test_not_ours(void **state)
{
	struct world *world = *state;
	static const char *const texts[] = {
		"", "null", "[]", "{}", "\"planpress\"", "{\"program\": 1}", "{\"outputs\": [{\"path\": \"a\"}]}",
		"{\"program\": \"webpack\", \"outputs\": [{\"path\": \"a\"}]}",
	};
	struct manifest read;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_false(manifest_read(text_of(texts[i]), &world->arena, &read));
	static const char *const unsafe[] = {"", "../a", "/etc/passwd", "a/../b", "a//b", "a\\nb", "."};
	for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++) {
		const char *format = "{\"program\": \"planpress\", \"outputs\": [{\"path\": \"%s\", \"size\": 1, \"sha256\": \"\"}], \"inputs\": []}";
		assert_false(manifest_read(text_format(&world->arena, format, unsafe[i]), &world->arena, &read));
	}
}

static void test_listing(void **state)
{
	struct world *world = *state;
	struct file_list list = {.arena = &world->arena};
	assert_null(file_list_find(&list, TEXT("1")));
	for (int i = 0; i < 1000; i++)
		assert_non_null(file_list_add(&list, text_format(&world->arena, "%d", 999 - i)));
	assert_null(file_list_add(&list, TEXT("500")));
	file_list_sort(&list);
	assert_string_equal(list.list[0].path.at, "0");
	assert_string_equal(list.list[999].path.at, "999");
	for (int i = 0; i < 1000; i++) {
		struct text path = text_format(&world->arena, "%d", i);
		assert_true(text_equal(file_list_find(&list, path)->path, path));
	}
	struct file_list folders = {.arena = &world->arena};
	file_list_add_folders(&folders, TEXT("a/b/c.html"));
	file_list_add_folders(&folders, TEXT("a/d.html"));
	assert_int_equal(folders.count, 2);
	assert_non_null(file_list_find(&folders, TEXT("a/b")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_write),
		WORLD_TEST(test_read_back),
		WORLD_TEST(test_both_ways),
		WORLD_TEST(test_plans),
		WORLD_TEST(test_not_ours),
		WORLD_TEST(test_listing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
