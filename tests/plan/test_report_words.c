/*
 * The year's report in words: read beside its results, checked in its own edition only, compared and left out with them.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "figures/changes.h"
#include "plan/read_prose.h"
#include "plan/read_results.h"

#define PLAN                                                                                                           \
	SAMPLE_PLAN("2021", "2025",                                                                                    \
		    "<indicator id=\"i\" name=\"指标\" unit=\"个\" kind=\"level\">"                                     \
		    "<target year=\"2025\" value=\"50\" typed=\"50\"/></indicator>", "")

static void write_files(struct sample *s, const char *words)
{
	sample_start(s);
	sample_write(s, "plan.xml", TEXT(PLAN));
	sample_write(s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", "<indicator ref=\"i\" value=\"4\"/>")));
	sample_write(s, "results/2021.md", text_of(words));
	sample_write(s, "results/2022.xml", TEXT(SAMPLE_RESULTS("2022", "2022-12-31", "<indicator ref=\"i\" value=\"9\"/>"
		"<correction ref=\"i\" point=\"2021\" old=\"4\" new=\"5\" date=\"2022-12-31\" reason=\"错\" approver=\"局\"/>")));
}

static const struct loaded_plan *load(struct sample *s, const char *point)
{
	struct run_options options = {.as_of = text_of(point)};
	struct text folder = text_format(&s->arena, "%s/plan", s->folder);
	return run_load(&options, folder, NULL, sample_vocabulary(s), &s->arena, &s->notes);
}

/* 4 was right in its year: only there is it held against the figure, and a wrong number is told there. */
static void checked_in_their_own_edition(void **state)
{
	(void)state;
	static const struct {
		const char *words, *point;
		size_t notes;
	} cases[] = {
		{"达到[4个](plan:indicator/i/actual/2021)。\n", "2021", 0},
		{"达到[4个](plan:indicator/i/actual/2021)。\n", "", 0},
		{"达到[5个](plan:indicator/i/actual/2021)。\n", "2021", 1},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		write_files(&s, cases[i].words);
		const struct plan *plan = load(&s, cases[i].point)->plan;
		assert_non_null(plan->results[0]->words);
		assert_int_equal(sample_notes(&s, MSG_PROSE_DISAGREES), cases[i].notes);
		assert_int_equal(sample_notes(&s, MSG_RESULTS_STRANGER), 0);
		sample_end(&s);
	}
}

/* The words are an input of the editions that have them, and of no earlier one. */
static void inputs_and_changes(void **state)
{
	(void)state;
	struct sample s;
	write_files(&s, "达到[4个](plan:indicator/i/actual/2021)。\n");
	sample_write(&s, "results/2022.md", TEXT("新的一年。\n"));
	const struct loaded_plan *newest = load(&s, ""), *older = load(&s, "2021");
	const struct plan *shared = plan_as_of(newest->plan, TEXT("2021"));
	assert_int_equal(shared->input_count, older->plan->input_count);
	assert_int_equal(newest->plan->input_count, older->plan->input_count + 2);
	const struct changes *changes = changes_between((struct edition){older->figures, older->progress},
							(struct edition){newest->figures, newest->progress}, &s.arena);
	size_t told = 0;
	for (size_t i = 0; i < changes->count; i++)
		if (changes->list[i].aspect == CHANGE_NARRATIVE) {
			ASSERT_TEXT(changes->list[i].new_text, "新的一年。");
			told++;
		}
	assert_int_equal(told, 1);
	sample_end(&s);
}

#define EVALUATION(outlook, reason)                                                                                    \
	"<evaluation kind=\"mid-term\"><forecast of=\"indicator/i\" outlook=\"" outlook "\" reason=\"" reason "\"/>"           \
	"<proposal reason=\"由\">改</proposal></evaluation>"

/* What the bureau expects stands until a later evaluation says otherwise; a new one is told with its reason, an old one not again. */
static void evaluations_are_compared(void **state)
{
	(void)state;
	static const struct {
		const char *later, *new_text, *reason;
		size_t told;
	} cases[] = {
		{"", "", "", 0},
		{EVALUATION("difficult", "缺地"), "", "", 1}, /* the proposal only */
		{EVALUATION("difficult", "缺钱"), "完成有困难", "缺钱", 2},
		{EVALUATION("met", "缺地"), "预计完成", "缺地", 2},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		sample_start(&s);
		sample_write(&s, "plan.xml", TEXT(PLAN));
		sample_write(&s, "results/2021.xml", TEXT(SAMPLE_RESULTS("2021", "2021-12-31", EVALUATION("difficult", "缺地"))));
		sample_write(&s, "results/2022.xml", text_format(&s.arena, SAMPLE_RESULTS("2022", "2022-12-31", "%s"), cases[i].later));
		const struct loaded_plan *newest = load(&s, ""), *older = load(&s, "2021");
		const struct evaluation *evaluation = older->plan->results[0]->evaluation;
		assert_int_equal(s.notes.errors, 0);
		assert_false(evaluation->is_final);
		assert_int_equal(evaluation->forecasts[0].outlook, EXPECT_DIFFICULT);
		ASSERT_TEXT(evaluation->forecasts[0].about.name, "指标");
		const struct changes *changes = changes_between((struct edition){older->figures, older->progress},
								(struct edition){newest->figures, newest->progress}, &s.arena);
		size_t told = 0;
		for (size_t j = 0; j < changes->count; j++) {
			const struct change *change = &changes->list[j];
			told += change->aspect == CHANGE_FORECAST || change->aspect == CHANGE_PROPOSAL;
			if (change->aspect == CHANGE_FORECAST) {
				ASSERT_TEXT(change->old_text, "完成有困难");
				ASSERT_TEXT(change->new_text, cases[i].new_text);
				ASSERT_TEXT(change->document, cases[i].reason);
			}
		}
		assert_int_equal(told, cases[i].told);
		sample_end(&s);
	}
}

/* A block as one line: "2.・" label, depth, words; figures and notes in brackets. */
static struct text said(struct sample *s, const struct prose *prose, size_t first, size_t count)
{
	struct buffer out = {0};
	for (size_t i = first; i < first + count; i++) {
		const struct piece *piece = &prose->words.list[i];
		if (piece->kind == PIECE_NOTE)
			buffer_printf(&out, "<%d>", piece->level);
		else if (piece->kind == PIECE_FIGURE)
			buffer_printf(&out, "<%.*s|%.*s>", TEXT_ARG(piece->text), TEXT_ARG(piece->address));
		else
			buffer_text(&out, piece->text);
	}
	struct text text = text_copy(&s->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* What a print takes: every paragraph, item, cell and note in order, with no mark of Markdown or HTML in it. */
static void passages_say_all_without_markup(void **state)
{
	(void)state;
	static const char markdown[] = "## 主要进展\n\n**一是**达到[5个](plan:indicator/i/target)，\n比[](plan:indicator/i/base)高[^1] & 好。\n\n"
				       "3. 甲\\\n乙\n\n   续\n   - 丙\n4. 丁\n\n> 引文\n\n| 表 | **数** |\n|:--|--:|\n| 一 | [7](plan:indicator/i/target) |\n\n"
				       "[^1]: 注*文*。\n";
	static const struct {
		bool is_piece, goes_on;
		int depth;
		const char *label, *words;
	} wanted[] = {
		{true, false, 0, "", ""},
		{false, false, 0, "", "一是达到<5个|indicator/i/target>，比<|indicator/i/base>高<1> & 好。"},
		{false, false, 1, "3.", "甲\n乙"},
		{false, true, 1, "", "续"},
		{false, false, 2, "", "丙"},
		{false, false, 1, "4.", "丁"},
		{false, false, 0, "", "引文"},
		{true, false, 0, "", ""},
	};
	struct sample s;
	sample_start(&s);
	const struct prose *prose = prose_read(source_of(&s.arena, TEXT("a.md"), text_of(markdown)), NULL, &s.notes);
	assert_int_equal(s.notes.count, 0);
	assert_int_equal(prose->passage_count, COUNT_OF(wanted));
	for (size_t i = 0; i < COUNT_OF(wanted); i++) {
		const struct passage *passage = &prose->passages[i];
		assert_int_equal(passage->is_piece, wanted[i].is_piece);
		assert_int_equal(passage->goes_on, wanted[i].goes_on);
		assert_int_equal(passage->depth, wanted[i].depth);
		ASSERT_TEXT(passage->label, wanted[i].label);
		ASSERT_TEXT(said(&s, prose, passage->first_word, passage->word_count), wanted[i].words);
	}
	const struct grid *grid = prose->body.list[prose->passages[7].piece].grid;
	ASSERT_TEXT(said(&s, prose, grid->cells[1].first_word, grid->cells[1].word_count), "数");
	ASSERT_TEXT(said(&s, prose, grid->cells[3].first_word, grid->cells[3].word_count), "<7|indicator/i/target>");
	ASSERT_TEXT(said(&s, prose, prose->notes[0].first_word, prose->notes[0].word_count), "注文。");
	sample_end(&s);
}

/* As deep as a file is long: nobody runs out of stack. */
static void deep_lists_are_one_passage(void **state)
{
	(void)state;
	enum { DEPTH = 30000 };
	struct sample s;
	struct buffer markdown = {0};
	sample_start(&s);
	for (int i = 0; i < DEPTH; i++)
		buffer_string(&markdown, "- ");
	buffer_string(&markdown, "深\n");
	const struct prose *prose = prose_read(source_of(&s.arena, TEXT("a.md"), text_copy(&s.arena, buffer_view(&markdown))), NULL, &s.notes);
	assert_int_equal(prose->passage_count, 1);
	assert_int_equal(prose->passages[0].depth, DEPTH);
	ASSERT_TEXT(said(&s, prose, prose->passages[0].first_word, prose->passages[0].word_count), "深");
	buffer_release(&markdown);
	sample_end(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(checked_in_their_own_edition), cmocka_unit_test(inputs_and_changes), cmocka_unit_test(evaluations_are_compared),
					   cmocka_unit_test(passages_say_all_without_markup),
					   cmocka_unit_test(deep_lists_are_one_passage)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
