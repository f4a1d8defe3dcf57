/*
 * The verdicts of verdicts.txt: every line becomes a plan with results, and what is said of it is held against the line.
 * A program of its own; the text file explains its columns.
 * SPDX-License-Identifier: MIT
 */
#include "figures/verdict_line.h"

static const struct figure *figure_named(const struct indicator_progress *row, struct text name)
{
	return text_is(name, "progress")   ? row->verdict->progress
	       : text_is(name, "lead")     ? row->verdict->lead
	       : text_is(name, "rate")     ? row->verdict->attainment
	       : text_is(name, "schedule") ? row->verdict->schedule
	       : text_is(name, "sum")      ? row->cumulative
	       : text_is(name, "years")    ? row->years_met
	       : text_is(name, "avg")      ? row->growth
					   : NULL;
}

/* "2023 on-schedule! progress=60.00 lead=0.0" of one point; what is said instead, or nothing. */
static struct text said_otherwise(struct sample *s, struct text item)
{
	struct text point = cut(&item, " "), status = cut(&item, " ");
	const struct report_progress *report = NULL;
	for (size_t i = 0; i < s->loaded->progress->count; i++)
		if (text_equal(s->loaded->progress->reports[i].report->point, point))
			report = &s->loaded->progress->reports[i];
	if (!report)
		return text_format(&s->arena, "no report %.*s", TEXT_ARG(point));
	const struct indicator_progress *row = &report->indicators[0];
	bool final = take_end(&status, "!");
	if (!text_is(status, status_name(row->status)) || final != row->verdict->is_final)
		return text_format(&s->arena, "%.*s %s%s", TEXT_ARG(point), status_name(row->status), row->verdict->is_final ? "!" : "");
	while (item.len) {
		bool because = take(&item, "because "), also = !because && take(&item, "also ");
		if (because || also) {
			struct phrase said = because ? assessment_grounds(row->verdict, &s->arena) : row->verdict->reason;
			struct text words = phrase_say(s->figures->vocabulary, said, &s->arena);
			return text_equal(words, item) ? TEXT("") : words;
		}
		struct text wanted = cut(&item, " "), name = cut(&wanted, "=");
		const struct figure *figure = figure_named(row, name);
		if (!figure)
			return text_format(&s->arena, "no figure %.*s", TEXT_ARG(name));
		struct text digits = figure_digits(s->figures, figure);
		if (!text_equal(digits, text_is(wanted, "?") ? TEXT("—") : wanted))
			return text_format(&s->arena, "%.*s %.*s=%.*s", TEXT_ARG(point), TEXT_ARG(name), TEXT_ARG(digits));
	}
	return TEXT("");
}

/* What is measured counts among those that can be met, and nothing else does. */
static bool is_counted_rightly(const struct sample *s)
{
	for (size_t i = 0; i < s->loaded->progress->count; i++) {
		const struct report_progress *report = &s->loaded->progress->reports[i];
		const struct figure *counted = figures_findf(s->figures, "report/%.*s/other-available", TEXT_ARG(report->report->point));
		bool measured = status_is_measured(report->indicators[0].status);
		if (counted && number_compare(counted->number, number_of(measured)) != 0)
			return false;
		if (!counted && measured)
			return false;
	}
	return true;
}

static size_t run_case(struct text line, unsigned number)
{
	struct sample s;
	struct text columns[COLUMN_COUNT], rest = line;
	sample_start(&s);
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		columns[i] = cut(&rest, "|");
	size_t faults = load_line(&s, columns);
	for (size_t i = 0; i < s.notes.count && faults; i++)
		if (s.notes.list[i].level == LEVEL_ERROR)
			print_message("verdicts.txt:%u: %s %.*s\n", number, message_code(s.notes.list[i].message), TEXT_ARG(s.notes.list[i].args[0]));
	for (struct text said = columns[COLUMN_SAID]; said.len && !faults;) {
		struct text item = cut(&said, "; "), instead = said_otherwise(&s, item);
		if (instead.len) {
			print_message("verdicts.txt:%u: %.*s\n  now: %.*s\n", number, TEXT_ARG(item), TEXT_ARG(instead));
			faults++;
		}
	}
	if (!is_consistent(s.loaded->progress)) {
		print_message("verdicts.txt:%u: met and missed at once\n", number);
		faults++;
	}
	if (!is_counted_rightly(&s)) {
		print_message("verdicts.txt:%u: counted wrongly among those that can be met\n", number);
		faults++;
	}
	sample_end(&s);
	return faults > 0;
}

static void every_line_holds(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct notes notes = {.arena = &arena};
	struct source *file = file_read_text(&arena, TEXT("tests/figures/verdicts.txt"), 1 << 20, NO_PLACE, &notes);
	assert_non_null(file);
	size_t faults = 0, cases = 0;
	unsigned number = 0;
	for (struct text rest = file->bytes; rest.len;) {
		struct text line = text_cut(&rest, '\n');
		number++;
		if (!line.len || line.at[0] == '#')
			continue;
		cases++;
		faults += run_case(line, number);
	}
	print_message("%zu cases\n", cases);
	assert_true(cases >= 150);
	assert_int_equal(faults, 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_line_holds)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
