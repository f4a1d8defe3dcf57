/*
 * Forms as they go out: a file for each office, what it leads and nothing else, and back as sent it says nothing.
 * SPDX-License-Identifier: MIT
 */
#include "forms/form_sample.h"

#include "forms/write_forms.h"

static struct text form_named(const struct form_file *files, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_is(files[i].name, name))
			return files[i].bytes;
	fail_msg("no %s", name);
	return TEXT("");
}

/* The line of a CSV file that begins with that id. */
static struct text row_of(struct sample *s, struct text bytes, const char *id)
{
	size_t at = text_find(bytes, text_format(&s->arena, "\n%s,", id), 0);
	struct text rest = text_slice(bytes, at + 1, SIZE_MAX);
	if (at == SIZE_MAX)
		fail_msg("no row %s", id);
	return text_cut(&rest, '\r');
}

static bool holds(struct text text, const char *part)
{
	return text_find(text, text_of(part), 0) != SIZE_MAX;
}

static void test_offices(void **state)
{
	(void)state;
	struct form_sample f;
	struct form_file *files;
	form_sample_start(&f, FORM_PLAN, NULL);
	size_t count = forms_write(&f.context, &files, &f.s.notes);
	assert_int_equal(count, 4); /* of the bureau and of nobody, as text and as workbook */
	struct text bureau = form_named(files, count, "bureau.csv"), nobody = form_named(files, count, "_no-office.csv");
	assert_true(text_starts(form_named(files, count, "bureau.xlsx"), "PK"));
	form_named(files, count, "_no-office.xlsx");
	assert_true(text_starts(bureau, "\xEF\xBB\xBF") && text_ends(bureau, "\r\n"));
	struct text bed = row_of(&f.s, bureau, "bed");
	assert_true(holds(bed, "床位占比") && holds(bed, "60%") && holds(bed, "45%")); /* its target, and what was said last */
	assert_true(holds(row_of(&f.s, bureau, "home"), "养老院"));
	assert_false(holds(bureau, "\nland,"));
	row_of(&f.s, nobody, "land");
	assert_false(holds(nobody, "\nbed,"));
	assert_int_equal(f.s.notes.errors, 0);
	sample_end(&f.s);
}

static void test_returned_as_sent(void **state)
{
	(void)state;
	struct form_sample f;
	struct form_file *files;
	form_sample_start(&f, FORM_PLAN, NULL);
	size_t count = forms_write(&f.context, &files, &f.s.notes);
	for (size_t i = 0; i < count; i++) {
		struct form_entries *entries = form_entries_new(&f.context);
		struct source *sent = source_of(&f.s.arena, files[i].name, files[i].bytes);
		assert_true(form_read(&f.context, NULL, sent, entries, &f.s.notes));
		for (size_t j = 0; j < f.context.plan->indicator_count; j++) {
			const struct indicator_entry *entry = &entries->indicators[j];
			assert_false(entry->has_value || entry->has_state || entry->remark.len);
		}
		for (size_t j = 0; j < f.context.plan->project_count; j++)
			assert_false(entries->projects[j].has_stage || entries->projects[j].amount_count);
	}
	assert_int_equal(f.s.notes.errors, 0);
	sample_end(&f.s);
}

/* A spreadsheet would take the cell for a formula. */
static void test_formulas(void **state)
{
	(void)state;
	struct form_sample f;
	struct form_file *files;
	struct arena arena;
	arena_init(&arena);
	struct text plan = text_filled(&arena, TEXT(FORM_PLAN), TEXT("用地"), TEXT("=1+1"));
	form_sample_start(&f, text_copy(&arena, plan).at, NULL);
	size_t count = forms_write(&f.context, &files, &f.s.notes);
	struct text row = row_of(&f.s, form_named(files, count, "_no-office.csv"), "land");
	assert_true(holds(row, "=1+1"));
	assert_false(holds(row, ",=1+1") || holds(row, ",\"=1+1"));
	sample_end(&f.s);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_offices),
		cmocka_unit_test(test_returned_as_sent),
		cmocka_unit_test(test_formulas),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
