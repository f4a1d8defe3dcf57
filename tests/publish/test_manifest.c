/*
 * Tests of publish/manifest and publish/listing: what is written is read back; what is not ours is not believed.
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

#include "publish/manifest.h"

static void add(struct listing *listing, const char *path, uint64_t size)
{
	struct listed *listed = listing_add(listing, text_of(path));
	listed->size = size;
	listed->digest = TEXT("00ff");
}

static void test_write(void **state)
{
	struct world *world = *state;
	struct listing outputs = {.arena = &world->arena}, inputs = {.arena = &world->arena};
	add(&outputs, "b/页.html", 12);
	add(&outputs, "a.html", 3);
	add(&inputs, "plan.xml", 7);
	listing_sort(&outputs);
	struct published_plan plan = {TEXT("p-1"), TEXT("规划"), TEXT("局")};
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
	struct listing outputs = {.arena = &world->arena}, inputs = {.arena = &world->arena};
	add(&outputs, "a\"quote.html", 1);
	add(&outputs, "规划/😀.html", 1);
	add(&inputs, "plan.xml", 7);
	struct published_plan plan = {0};
	struct text text = manifest_write(&world->arena, TEXT("1"), &plan, &outputs, &inputs);
	struct listing read = {.arena = &world->arena};
	assert_true(manifest_read(text, &read));
	assert_int_equal(read.count, 2);
	assert_non_null(listing_find(&read, TEXT("a\"quote.html")));
	assert_non_null(listing_find(&read, TEXT("规划/😀.html")));
	for (size_t len = 0; len + 1 < text.len; len++) {
		struct listing part = {.arena = &world->arena};
		assert_false(manifest_read(text_slice(text, 0, len), &part));
		assert_int_equal(part.count, 0);
	}
}

/* The manifest of a folder with several plans, and what is none. */
static void test_plans(void **state)
{
	struct world *world = *state;
	struct listing outputs = {.arena = &world->arena};
	struct published_plan plans[] = {{TEXT("a"), TEXT("规划“甲”"), TEXT("局")}, {TEXT("b"), TEXT("乙"), TEXT("")}}, *read;
	size_t count;
	add(&outputs, "index.html", 3);
	struct text text = manifest_write_plans(&world->arena, TEXT("1"), plans, 2, &outputs);
	assert_true(manifest_plans(text, &world->arena, &read, &count));
	assert_int_equal(count, 2);
	assert_true(text_equal(read[0].title, plans[0].title));
	assert_true(text_is(read[1].id, "b"));
	text = manifest_write(&world->arena, TEXT("1"), &plans[0], &outputs, &outputs);
	assert_false(manifest_plans(text, &world->arena, &read, &count));
	assert_false(manifest_plans(TEXT("{\"plans\": 3}"), &world->arena, &read, &count));
}

static void test_not_ours(void **state)
{
	struct world *world = *state;
	static const char *const texts[] = {
		"", "null", "[]", "{}", "\"planpress\"", "{\"program\": 1}", "{\"outputs\": [{\"path\": \"a\"}]}",
		"{\"program\": \"webpack\", \"outputs\": [{\"path\": \"a\"}]}",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct listing read = {.arena = &world->arena};
		assert_false(manifest_read(text_of(texts[i]), &read));
		assert_int_equal(read.count, 0);
	}
	struct listing read = {.arena = &world->arena};
	assert_true(manifest_read(TEXT("{\"program\": \"planpress\", \"outputs\": [1, {\"path\": [2]}]}"), &read));
}

static void test_listing(void **state)
{
	struct world *world = *state;
	struct listing listing = {.arena = &world->arena};
	assert_null(listing_find(&listing, TEXT("1")));
	for (int i = 0; i < 1000; i++)
		assert_non_null(listing_add(&listing, text_format(&world->arena, "%d", 999 - i)));
	assert_null(listing_add(&listing, TEXT("500")));
	listing_sort(&listing);
	assert_string_equal(listing.list[0].path.at, "0");
	assert_string_equal(listing.list[999].path.at, "999");
	for (int i = 0; i < 1000; i++) {
		struct text path = text_format(&world->arena, "%d", i);
		assert_true(text_equal(listing_find(&listing, path)->path, path));
	}
	struct listing folders = {.arena = &world->arena};
	listing_add_folders(&folders, TEXT("a/b/c.html"));
	listing_add_folders(&folders, TEXT("a/d.html"));
	assert_int_equal(folders.count, 2);
	assert_non_null(listing_find(&folders, TEXT("a/b")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(test_write),
		WORLD_TEST(test_read_back),
		WORLD_TEST(test_plans),
		WORLD_TEST(test_not_ours),
		WORLD_TEST(test_listing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
