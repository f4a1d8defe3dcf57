/*
 * The examples of the clerk's guide, taken out of it as they stand: together they are a plan without a fault.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

/* The blocks ```xml of the guide's list of forms that begin with the tag, one after the other. */
static struct text blocks_of(struct sample *s, struct text guide, const char *tag)
{
	struct buffer out = {0};
	for (size_t at = text_find(guide, TEXT("\n## 十二"), 0); (at = text_find(guide, TEXT("```xml\n"), at)) != SIZE_MAX;) {
		size_t start = at + TEXT("```xml\n").len, end = text_find(guide, TEXT("```"), start);
		struct text block = text_slice(guide, start, end - start);
		if (text_starts(block, tag))
			buffer_text(&out, block);
		at = end + 3;
	}
	struct text text = text_copy(&s->arena, buffer_view(&out));
	buffer_release(&out);
	assert_true(text.len > 0);
	return text;
}

static void examples_are_good(void **state)
{
	(void)state;
	struct sample s;
	sample_start(&s);
	struct source *file = file_read_text(&s.arena, TEXT("plan-data/README.md"), 1 << 20, NO_PLACE, &s.notes);
	struct text units = blocks_of(&s, file->bytes, "<unit "), rows = blocks_of(&s, file->bytes, "<indicator ");
	struct text projects = blocks_of(&s, file->bytes, "<project "), chapters = blocks_of(&s, file->bytes, "<chapter ");
	sample_write(&s, "plan.xml", text_format(&s.arena,
		"<plan id=\"guide\" format=\"1\"><document><title>例子</title><publisher>某局</publisher><region>某县</region>"
		"<period name=\"例\" start=\"2021\" end=\"2025\"/><published>2021-01-01</published></document>"
		"<sources><source id=\"text\" title=\"例子\" publisher=\"某局\"/></sources><units>%.*s</units>"
		"<funds><fund id=\"central\" name=\"中央\"/><fund id=\"social\" name=\"社会\"/></funds><money unit=\"亿元\"/>"
		"<chapters>%.*s</chapters><indicators title=\"例\">%.*s</indicators><outside>%.*s</outside></plan>",
		TEXT_ARG(units), TEXT_ARG(chapters), TEXT_ARG(rows), TEXT_ARG(projects)));
	struct xml_schema *schema = xml_schema_load(TEXT("plan-data/plan.xsd"), &s.arena, &s.notes);
	sample_load_from(&s, text_format(&s.arena, "%s/plan", s.folder), schema);
	for (size_t i = 0; i < s.notes.count; i++)
		fail_msg("plan.xml:%u: %s", place_position(s.notes.list[i].place).line, message_code(s.notes.list[i].message));
	assert_int_equal(s.loaded->plan->indicator_count, 16);
	xml_schema_free(schema);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(examples_are_good)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
