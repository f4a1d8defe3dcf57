/*
 * Changing XML text in place: what is not changed keeps its bytes.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "forms/outline.h"

static struct arena arena;

static void test_items(void **state)
{
	(void)state;
	struct text bytes = TEXT("<?xml version='1.0'?>\n<!-- <no/> --><a x='>'><!--c--><b/><c "
				 "p='/'>t<b></b><![CDATA[</c>]]></c> </a>\n");
	struct outline top = outline_read(&arena, bytes, 0, bytes.len);
	assert_int_equal(top.count, 2);
	assert_int_equal(top.items[0].kind, OUTLINE_COMMENT);
	const struct outline_item *a = &top.items[1];
	assert_true(text_is(a->name, "a"));
	assert_int_equal(a->end, bytes.len - 1);
	assert_true(text_is(outline_attribute(bytes, a, "x"), ">"));
	struct outline inside = outline_read(&arena, bytes, a->tag_end, a->content_end);
	assert_int_equal(inside.count, 3);
	assert_int_equal(inside.items[0].kind, OUTLINE_COMMENT);
	assert_true(inside.items[1].closed);
	assert_true(text_is(inside.items[2].name, "c"));
	assert_true(text_starts(text_slice(bytes, inside.items[2].end, 2), " <"));
	assert_true(text_is(outline_attribute(bytes, &inside.items[2], "q"), ""));
}

static struct text edited(struct text bytes, const struct outline_change *changes, size_t count, bool open)
{
	struct buffer out = {0};
	struct outline top = outline_read(&arena, bytes, 0, bytes.len);
	outline_put_tag(bytes, &top.items[0], changes, count, open, &out);
	struct text text = text_copy(&arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void test_tags(void **state)
{
	(void)state;
	const struct outline_change changes[] = {{"ref", OUTLINE_KEEP, TEXT("")},
						 {"value", OUTLINE_SET, TEXT("1<2\"&")},
						 {"state", OUTLINE_REMOVE, TEXT("")},
						 {"remark", OUTLINE_KEEP, TEXT("")}};
	assert_true(text_is(edited(TEXT("<i ref='a'  state=\"x\"\n remark='y' />"), changes, 4, false),
			    "<i ref='a' value=\"1&lt;2&quot;&amp;\"\n remark='y' />"));
	assert_true(text_is(edited(TEXT("<i remark='y'/>"), changes, 4, false),
			    "<i value=\"1&lt;2&quot;&amp;\" remark='y'/>"));
	assert_true(text_is(edited(TEXT("<i value='0' odd='1'/>"), changes, 4, true),
			    "<i value=\"1&lt;2&quot;&amp;\" odd='1'>"));
	assert_true(text_is(edited(TEXT("<i/>"), changes, 4, false), "<i value=\"1&lt;2&quot;&amp;\"/>"));
}

static void test_edits(void **state)
{
	(void)state;
	struct outline_edits edits = {.arena = &arena};
	struct buffer out = {0};
	outline_edit(&edits, 6, 6, TEXT("[1]"));
	outline_edit(&edits, 2, 4, TEXT("CD"));
	outline_edit(&edits, 6, 6, TEXT("[2]"));
	outline_edit(&edits, 2, 2, TEXT("<"));
	outline_edit(&edits, 4, 4, TEXT(">"));
	outline_apply(TEXT("abcdef"), &edits, &out);
	assert_true(text_is(buffer_view(&out), "ab<CD>ef[1][2]"));
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_edits),
	};
	arena_init(&arena);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return failed;
}
