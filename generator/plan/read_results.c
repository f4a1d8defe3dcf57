/*
 * From the files in results/ to struct results, with the checks that need the plan.
 * Used through read_results.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_results.h"

#include "plan/reference.h"
#include "plan/read_prose.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "plan/calendar.h"
#include "plan/read_evaluation.h"
#include "plan/read_indicators.h"
#include "plan/read_progress.h"
#include "plan/read_tasks.h"
#include "plan/read_value.h"
#include "plan/releases.h"

size_t results_illustrative(const struct plan *plan, size_t count)
{
	size_t illustrative = 0;
	for (size_t i = 0; i < count; i++)
		illustrative += plan->results[i]->status == REPORT_ILLUSTRATIVE;
	return illustrative;
}

const struct actual *results_actual(const struct results *results, const struct indicator *indicator)
{
	for (size_t i = 0; i < results->actual_count; i++)
		if (results->actuals[i].indicator == indicator)
			return &results->actuals[i];
	return NULL;
}

const struct task_result *results_task(const struct results *results, const struct task *task)
{
	for (size_t i = 0; i < results->task_count; i++)
		if (results->tasks[i].task == task)
			return &results->tasks[i];
	return NULL;
}

const struct project_progress *results_progress(const struct results *results, const struct project *project)
{
	for (size_t i = 0; i < results->progress_count; i++)
		if (results->progress[i].project == project)
			return &results->progress[i];
	return NULL;
}

static enum actual_state actual_state(struct text word)
{
	return text_is(word, "not-due")          ? ACTUAL_NOT_DUE
	       : text_is(word, "not-applicable") ? ACTUAL_NOT_APPLICABLE
						 : ACTUAL_NOT_AVAILABLE;
}

static enum judgement judgement_of(struct text word)
{
	return text_is(word, "met")         ? JUDGEMENT_MET
	       : text_is(word, "not-met")   ? JUDGEMENT_NOT_MET
	       : text_is(word, "under-way") ? JUDGEMENT_UNDER_WAY
					    : JUDGEMENT_NONE;
}

/* Numbers judge themselves; what the bureau finds of words needs something to stand on. */
static void check_judgement(const struct reader *reader, const xml_node *node, const struct actual *actual)
{
	bool words = false;
	for (size_t i = 0; i < actual->indicator->target_count; i++)
		words = words || actual->indicator->targets[i].form == TARGET_WORDS;
	if (actual->judgement != JUDGEMENT_NONE && !words)
		NOTE1(reader->notes, MSG_JUDGEMENT_OF_NUMBER, reader_place(reader, node, "judgement"), actual->indicator->name);
	if (actual->judgement != JUDGEMENT_NONE && !actual->remark.len && !actual->source.len)
		NOTE1(reader->notes, MSG_JUDGEMENT_BARE, reader_place(reader, node, "judgement"), actual->indicator->name);
}

static void read_actual(const struct reader *reader, struct results *results, const xml_node *node)
{
	struct text id = reader_attribute(reader, node, "ref");
	const struct indicator *indicator = plan_find(reader->plan, "indicator", id);
	bool has_value = xml_has(node, "value");
	struct text judgement = reader_attribute(reader, node, "judgement");
	if (!indicator) {
		reference_note(reader->plan, "indicator", reader_attribute(reader, node, "ref"), reader_place(reader, node, "ref"), reader->notes);
		return;
	}
	const struct actual *first = results_actual(results, indicator);
	if (first) {
		reader_note_twice(reader, reader_place(reader, node, "ref"), reader_attribute(reader, node, "ref"), first->value.place);
		return;
	}
	if (has_value + xml_has(node, "state") != 1 && !(judgement.len && !has_value))
		NOTE1(reader->notes, MSG_VALUE_OR_STATE, xml_place(reader->document, node), id);
	struct actual *actual = &results->actuals[results->actual_count++];
	actual->indicator = indicator;
	actual->state = has_value ? ACTUAL_PRESENT : actual_state(reader_attribute(reader, node, "state"));
	actual->measure = measure_read(reader, node, "as", indicator->reported);
	actual->measure = measure_check(reader, node, "as", indicator, actual->measure);
	actual->measure_said = xml_has(node, "as") || indicator->reported_said;
	actual->judgement = judgement_of(judgement);
	actual->value = reader_bare_value(reader, node, NULL);
	actual->value.unit = indicator_unit(indicator, actual->measure);
	actual->source = reader_attribute(reader, node, "source");
	actual->value.source = (struct text){0};
	actual->remark = reader_attribute(reader, node, "remark");
	actual->confirmed = reader_attribute(reader, node, "confirmed");
	if (!has_value)
		actual->value.place = xml_place(reader->document, node);
	reader_check_range(reader, node, &actual->value);
	check_judgement(reader, node, actual);
}

static void check_date(const struct reader *reader, const xml_node *node, const char *attribute, struct text *date)
{
	*date = reader_attribute(reader, node, attribute);
	if (!date_is_real(*date))
		NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, node, attribute), *date);
}

/* From the beginning of the plan to a year after its end, or after its last target where that is later. */
static bool within_reach(const struct plan *plan, struct date day)
{
	struct date last = date_last(plan->end);
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator *indicator = &plan->indicators[i];
		struct date target = date_last(indicator->targets[indicator->target_count - 1].date);
		last = date_compare(target, last) > 0 ? target : last;
	}
	last.year++;
	bool reversed = date_compare(date_first(plan->start), plan->end) > 0; /* told of, and nothing lies in it */
	return day.year == 0 || reversed || (date_compare(day, date_first(plan->start)) >= 0 && date_compare(day, last) <= 0);
}

static void read_head(const struct reader *reader, struct results *results, const xml_node *root)
{
	const struct plan *plan = reader->plan;
	results->point = reader_attribute(reader, root, "point");
	check_date(reader, root, "date", &results->date);
	check_date(reader, root, "published", &results->published);
	results->day = reader_date(reader, root, "date");
	results->author = reader_name(reader, root, "author");
	results->remark = xml_content(reader->document, xml_first(root, "remark"));
	struct text status = reader_attribute(reader, root, "status");
	results->status = text_is(status, "illustrative")  ? REPORT_ILLUSTRATIVE
			  : text_is(status, "preliminary") ? REPORT_PRELIMINARY
							   : REPORT_OFFICIAL;
	if (!text_equal(reader_attribute(reader, root, "plan"), plan->id))
		NOTE2(reader->notes, MSG_OTHER_PLAN, reader_place(reader, root, "plan"), reader_attribute(reader, root, "plan"), plan->id);
	if (text_compare(results->published, results->date) < 0)
		NOTE2(reader->notes, MSG_PUBLISHED_EARLY, reader_place(reader, root, "published"), results->date, results->published);
	if (text_equal(results->published, results->date)) /* as new-results leaves it */
		NOTE1(reader->notes, MSG_PUBLISHED_TO_FILL, reader_place(reader, root, "published"), results->date);
	if (!text_equal(text_slice(results->point, 0, 4), text_slice(results->date, 0, 4)))
		NOTE2(reader->notes, MSG_POINT_DATE, reader_place(reader, root, "date"), results->point, results->date);
	else if (!within_reach(plan, results->day))
		NOTE3(reader->notes, MSG_OUTSIDE_PERIOD, reader_place(reader, root, "date"), results->date,
		      date_written(reader->arena, plan->start), date_written(reader->arena, plan->end));
}

static struct results *read_report(struct plan *plan, struct text name, const struct xml_schema *schema,
				   struct notes *notes)
{
	struct text relative = path_join(plan->arena, TEXT("results"), name);
	struct text path = path_join(plan->arena, plan->folder, relative);
	bool proposed = plan->proposed && text_equal(plan->proposed->path, path);
	struct source *source = proposed ? plan->proposed : file_read_text(plan->arena, path, XML_MOST_BYTES, NO_PLACE, notes);
	struct xml_document *document = source ? xml_read(source, schema, plan->arena, notes) : NULL;
	if (!document)
		return NULL;
	const xml_node *root = xml_root(document);
	struct reader reader = {.plan = plan, .document = document, .arena = plan->arena, .notes = notes};
	struct results *results = NULL;
	if (strcmp(xml_name(root), "results") != 0) {
		NOTE2(notes, MSG_UNKNOWN_ELEMENT, xml_place(document, root), text_of(xml_name(root)), TEXT("results"));
	} else {
		results = ARENA_NEW(plan->arena, struct results);
		results->file = source;
		results->place = reader_place(&reader, root, "point");
		results->actuals = ARENA_ARRAY(plan->arena, xml_count(root, "indicator"), struct actual);
		results->progress = ARENA_ARRAY(plan->arena, xml_count(root, "project"), struct project_progress);
		if (xml_count(root, "correction")) {
			results->corrections = ARENA_ARRAY(plan->arena, xml_count(root, "correction"), struct correction);
			results->money_corrections = ARENA_ARRAY(plan->arena, xml_count(root, "correction"), struct money_correction);
		}
		if (xml_count(root, "task-correction"))
			results->task_corrections = ARENA_ARRAY(plan->arena, xml_count(root, "task-correction"), struct task_correction);
		read_head(&reader, results, root);
		for (const xml_node *node = xml_first(root, "indicator"); node; node = xml_next(node, "indicator"))
			read_actual(&reader, results, node);
		for (const xml_node *node = xml_first(root, "project"); node; node = xml_next(node, "project"))
			progress_read(&reader, results, node);
		results->tasks = ARENA_ARRAY(plan->arena, xml_count(root, "task"), struct task_result);
		for (const xml_node *node = xml_first(root, "task"); node; node = xml_next(node, "task"))
			task_result_read(&reader, results, node);
		evaluation_read(&reader, results, xml_first(root, "evaluation"));
	}
	xml_free(document);
	return results;
}

static struct results *report_at(const struct plan *plan, struct text point)
{
	for (size_t i = 0; i < plan->result_count; i++)
		if (text_equal(plan->results[i]->point, point))
			return plan->results[i];
	return NULL;
}

/*
 * Whether the old value is what was published: the latest correction before this one, or the report itself; its qualifier
 * is taken over. What is not made up corrects only what is not: an official edition never tells an invented old value.
 */
static bool says_what_was(const struct plan *plan, const struct results *results, struct correction *correction)
{
	const struct actual *actual = results_actual(correction->corrected, correction->indicator);
	bool present = actual && actual->state == ACTUAL_PRESENT;
	struct number before = present ? actual->value.number : number_of(0);
	correction->old_qualifier = present ? actual->value.qualifier : QUALIFIER_NONE;
	for (size_t i = 0; i < plan->result_count && plan->results[i] != results; i++)
		for (size_t j = 0; j < plan->results[i]->correction_count; j++) {
			const struct correction *earlier = &plan->results[i]->corrections[j];
			bool invented = plan->results[i]->status == REPORT_ILLUSTRATIVE && results->status != REPORT_ILLUSTRATIVE;
			if (invented || earlier->indicator != correction->indicator || earlier->corrected != correction->corrected)
				continue;
			present = true;
			before = earlier->new_number;
			correction->old_qualifier = earlier->new_qualifier;
		}
	return present == correction->had_old && (!present || number_compare(before, correction->old_number) == 0);
}

/* The unit of the value corrected, which its sign and size must suit. */
static void check_new_value(const struct reader *reader, const xml_node *node, struct correction *correction)
{
	const struct actual *actual = results_actual(correction->corrected, correction->indicator);
	enum measure usual = actual ? actual->measure : correction->indicator->reported;
	correction->measure = measure_read(reader, node, "as", usual);
	correction->unit = indicator_unit(correction->indicator, correction->measure);
	correction->new_qualifier = reader_qualifier(reader, node);
	struct text digits = reader_attribute(reader, node, "new");
	if (number_sign(correction->new_number) < 0 && !(correction->unit && correction->unit->is_signed))
		NOTE1(reader->notes, MSG_NEGATIVE, correction->new_place, digits);
	if (correction->unit && correction->unit->kind == UNIT_SHARE && number_compare(correction->new_number, number_of(100)) > 0)
		NOTE1(reader->notes, MSG_ABOVE_HUNDRED, correction->new_place, digits);
	if (date_is_real(correction->date) && text_compare(correction->date, correction->corrected->date) < 0)
		NOTE3(reader->notes, MSG_CORRECTED_BEFORE, reader_place(reader, node, "date"), correction->indicator->name, correction->date,
		      correction->corrected->date);
}

static void read_correction(const struct reader *reader, struct results *results, const xml_node *node)
{
	const struct indicator *indicator = plan_find(reader->plan, "indicator", reader_attribute(reader, node, "ref"));
	const struct results *corrected = report_at(reader->plan, reader_attribute(reader, node, "point"));
	if (!indicator)
		reference_note(reader->plan, "indicator", reader_attribute(reader, node, "ref"), reader_place(reader, node, "ref"), reader->notes);
	if (!corrected || text_compare(corrected->date, results->date) >= 0) {
		NOTE1(reader->notes, MSG_CORRECTION_POINT, reader_place(reader, node, "point"), reader_attribute(reader, node, "point"));
		corrected = NULL;
	}
	struct correction *correction = &results->corrections[results->correction_count];
	*correction = (struct correction){.indicator = indicator, .corrected = corrected,
					  .reason = reader_attribute(reader, node, "reason"),
					  .approver = reader_attribute(reader, node, "approver"),
					  .place = reader_place(reader, node, xml_has(node, "old") ? "old" : "ref"),
					  .new_place = reader_place(reader, node, "new")};
	check_date(reader, node, "date", &correction->date);
	correction->had_old = xml_has(node, "old");
	bool numbers = reader_number(reader, node, "new", &correction->new_number, &correction->new_decimals) &&
		       (!correction->had_old ||
			reader_number(reader, node, "old", &correction->old_number, &correction->old_decimals));
	if (!indicator || !corrected || !numbers)
		return;
	check_new_value(reader, node, correction);
	for (size_t i = 0; i < results->correction_count; i++)
		if (results->corrections[i].indicator == indicator && results->corrections[i].corrected == corrected)
			NOTE2(reader->notes, MSG_CORRECTED_TWICE, correction->place, indicator->name, corrected->point);
	if (!says_what_was(reader->plan, results, correction))
		NOTE2(reader->notes, MSG_CORRECTION_OLD, correction->place, indicator->name, corrected->point);
	results->correction_count++;
}

/* Corrections refer to other reports, so they are read again when all reports are there. */
static void read_corrections(struct plan *plan, const struct xml_schema *schema, struct results *results,
			     struct notes *notes)
{
	if (!results->corrections && !results->task_corrections)
		return;
	struct notes ignored = {.arena = plan->arena}; /* the file was validated before */
	struct xml_document *document = xml_read(results->file, schema, plan->arena, &ignored);
	if (!document)
		return;
	const xml_node *root = xml_root(document);
	struct reader reader = {.plan = plan, .document = document, .arena = plan->arena, .notes = notes};
	for (const xml_node *node = xml_first(root, "correction"); node; node = xml_next(node, "correction"))
		if (xml_has(node, "project"))
			money_correction_read(&reader, results, node);
		else
			read_correction(&reader, results, node);
	for (const xml_node *node = xml_first(root, "task-correction"); node; node = xml_next(node, "task-correction"))
		task_correction_read(&reader, results, node);
	xml_free(document);
}

static int compare_reports(const void *a, const void *b)
{
	const struct results *left = *(struct results *const *)a, *right = *(struct results *const *)b;
	int order = text_compare(left->date, right->date);
	return order ? order : text_compare(left->file->path, right->file->path);
}

static const struct results *twin_of(const struct plan *plan, const struct results *results)
{
	for (size_t i = 0; i < plan->result_count; i++)
		if (plan->results[i] != results && text_equal(plan->results[i]->point, results->point))
			return plan->results[i];
	return NULL;
}

/* One file a point, named by it: by that name the forms find it. */
static void check_names(const struct plan *plan, struct notes *notes)
{
	for (size_t i = 0; i < plan->result_count; i++) {
		const struct results *results = plan->results[i], *twin = twin_of(plan, results);
		struct text name = path_name(results->file->path);
		if (twin && text_compare(twin->file->path, results->file->path) < 0)
			NOTE2(notes, MSG_TWO_FILES_ONE_POINT, results->place, results->point, twin->file->path);
		else if (!twin && !notes_tell_of(&results->notes, results->place) && !text_equal(name, TEXT_JOIN(plan->arena, results->point, TEXT(".xml"))))
			NOTE2(notes, MSG_RESULTS_NAME, results->place, name, results->point);
	}
}

/* Whether a report is of a later time than the point named: a report's own point, or else a year or month. */
static bool is_later(const struct plan *plan, const struct results *results, struct text as_of)
{
	for (size_t i = 0; i < plan->result_count; i++)
		if (text_equal(plan->results[i]->point, as_of))
			return text_compare(results->date, plan->results[i]->date) > 0;
	return as_of.len && text_compare(text_slice(results->date, 0, as_of.len), as_of) > 0;
}

static size_t count_xml(const struct text *names, size_t count)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		found += text_ends(names[i], ".xml");
	return found;
}

static struct text input_name(const struct plan *plan, const struct results *results)
{
	return path_join(plan->arena, TEXT("results"), path_name(results->file->path));
}

/* Whether an edition that would show the report was released without it; which, goes to `point`. */
static bool released_without(const struct plan *plan, const struct results *results, struct text *point)
{
	struct text *points;
	struct notes unheard = {.arena = plan->arena};
	size_t count = released_points(plan, &points, &unheard);
	for (size_t i = 0; i < count; i++) {
		*point = points[i];
		const struct results *own = report_at(plan, *point); /* NULL: lost, which is told elsewhere */
		if (own && own != results && !is_later(plan, results, *point) &&
		    !released_from(plan, *point, input_name(plan, results)))
			return true;
	}
	return false;
}

/* Illustrative results: for the first try-outs and for points to come, never for what was released without them. */
static bool is_left_out(const struct plan *plan, const struct results *results, bool official_only, struct notes *notes)
{
	struct text point;
	if (results->status != REPORT_ILLUSTRATIVE || official_only)
		return results->status == REPORT_ILLUSTRATIVE;
	if (!released_without(plan, results, &point))
		return false;
	NOTE2(notes, MSG_RESULTS_LEFT_OUT, results->place, results->point, point);
	return true;
}

/* What corrects a report that is left out goes with it: it would tell what was there. */
static void keep_corrections(struct results *results, struct results *const *wanted, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < results->correction_count; i++)
		for (size_t j = 0; j < count; j++)
			if (wanted[j] == results->corrections[i].corrected)
				results->corrections[kept++] = results->corrections[i];
	results->correction_count = kept;
	kept = 0;
	for (size_t i = 0; i < results->money_correction_count; i++)
		for (size_t j = 0; j < count; j++)
			if (wanted[j] == results->money_corrections[i].corrected)
				results->money_corrections[kept++] = results->money_corrections[i];
	results->money_correction_count = kept;
	kept = 0;
	for (size_t i = 0; i < results->task_correction_count; i++)
		for (size_t j = 0; j < count; j++)
			if (wanted[j] == results->task_corrections[i].corrected)
				results->task_corrections[kept++] = results->task_corrections[i];
	results->task_correction_count = kept;
}

static size_t corrections_of(const struct results *results)
{
	return results->correction_count + results->money_correction_count + results->task_correction_count;
}

/* Keeps the reports that are wanted, in order; only they are inputs, so that --official publishes no other file. */
static void keep_wanted(struct plan *plan, bool official_only, struct text as_of, struct notes *notes)
{
	struct results **wanted = ARENA_ARRAY(plan->arena, plan->result_count, struct results *);
	size_t kept = 0;
	for (size_t i = 0; i < plan->result_count; i++) {
		struct results *results = plan->results[i];
		if (!is_later(plan, results, as_of) && !is_left_out(plan, results, official_only, notes))
			wanted[kept++] = results;
	}
	for (size_t i = 0; i < kept; i++) {
		size_t all = corrections_of(wanted[i]);
		keep_corrections(wanted[i], wanted, kept);
		wanted[i]->tells_left_out = corrections_of(wanted[i]) < all;
		if (wanted[i]->tells_left_out)
			NOTE1(notes, MSG_RESULTS_WITHHELD, wanted[i]->place, wanted[i]->point);
		plan_add_input(plan, input_name(plan, wanted[i]), wanted[i]->file->bytes);
	}
	plan->results = wanted;
	plan->result_count = kept;
}

/* The words of a report (2023.md beside 2023.xml), and pictures, which the words name. */
static bool is_beside(const struct text *names, size_t count, struct text name)
{
	bool words = text_ends(name, ".md");
	struct text stem = text_slice(name, 0, name.len - TEXT(".md").len);
	for (size_t i = 0; words && i < count; i++)
		if (text_ends(names[i], ".xml") && text_equal(text_slice(names[i], 0, names[i].len - TEXT(".xml").len), stem))
			return true;
	return text_ends(name, ".png") || text_ends(name, ".jpg") || text_ends(name, ".jpeg");
}

/* Adds the name of the proposed file when none of that name is there. */
static void add_proposed(const struct plan *plan, struct text **names, size_t *count)
{
	struct text name = plan->proposed ? path_name(plan->proposed->path) : TEXT("");
	for (size_t i = 0; i < *count; i++)
		if (text_equal((*names)[i], name))
			return;
	if (!plan->proposed)
		return;
	struct text *more = ARENA_ARRAY(plan->arena, *count + 1, struct text);
	if (*count)
		memcpy(more, *names, *count * sizeof *more);
	more[(*count)++] = name;
	*names = more;
}

/* The names in the folder of results; false when there is nothing to read, after a note if there should be. */
static bool list_results(struct plan *plan, struct text folder, struct text **names, size_t *count, struct notes *notes)
{
	bool there = path_exists(folder);
	if (!there && !plan->proposed)
		return false;
	if (there && !path_is_folder(folder)) {
		NOTE1(notes, MSG_RESULTS_NO_FOLDER, NO_PLACE, folder);
		return false;
	}
	if (there && !folder_list(plan->arena, folder, names, count, notes))
		return false;
	add_proposed(plan, names, count);
	if (count_xml(*names, *count) <= MOST_REPORTS)
		return true;
	NOTE2(notes, MSG_TOO_MANY_REPORTS, NO_PLACE, folder, text_format(plan->arena, "%d", MOST_REPORTS));
	return false;
}

void results_read_all(struct plan *plan, const struct xml_schema *schema, bool official_only, struct text as_of,
		      struct notes *notes)
{
	struct text folder = path_join(plan->arena, plan->folder, TEXT("results"));
	struct text *names;
	size_t count = 0;
	if (!list_results(plan, folder, &names, &count, notes))
		return;
	plan->results = ARENA_ARRAY(plan->arena, count, struct results *);
	for (size_t i = 0; i < count; i++) {
		if (is_beside(names, count, names[i]))
			continue;
		if (!text_ends(names[i], ".xml")) {
			NOTE1(notes, MSG_RESULTS_STRANGER, NO_PLACE, path_join(plan->arena, folder, names[i]));
			continue;
		}
		struct notes own = {.arena = plan->arena};
		struct results *results = read_report(plan, names[i], schema, &own);
		if (results) {
			results->notes = own;
			plan->results[plan->result_count++] = results;
		} else {
			notes_take(notes, &own, LEVEL_FINDING);
		}
	}
	if (plan->result_count)
		qsort(plan->results, plan->result_count, sizeof *plan->results, compare_reports);
	check_names(plan, notes);
	for (size_t i = 0; i < plan->result_count; i++) {
		if (is_later(plan, plan->results[i], as_of)) /* may speak of what a later revision of the plan has */
			continue;
		notes_take(notes, &plan->results[i]->notes, LEVEL_FINDING);
		read_corrections(plan, schema, plan->results[i], notes);
	}
	keep_wanted(plan, official_only, as_of, notes);
}

/* Whether the bytes are those of a report after the first `kept`, or of its words and their pictures. */
static bool is_dropped(const struct plan *newest, size_t kept, struct text bytes)
{
	for (size_t i = kept; i < newest->result_count; i++) {
		const struct prose *words = newest->results[i]->words;
		bool own = newest->results[i]->file->bytes.at == bytes.at || (words && words->file->bytes.at == bytes.at);
		for (size_t j = 0; words && j < words->body.count; j++)
			own = own || (words->body.list[j].picture && words->body.list[j].picture->bytes.at == bytes.at);
		if (own)
			return true;
	}
	return false;
}

struct plan *plan_as_of(const struct plan *newest, struct text as_of)
{
	struct plan *plan = ARENA_NEW(newest->arena, struct plan);
	*plan = *newest;
	while (plan->result_count && is_later(newest, newest->results[plan->result_count - 1], as_of))
		plan->result_count--;
	plan->inputs = plan->input_bytes = NULL;
	plan->input_count = plan->input_room = 0;
	for (size_t i = 0; i < newest->input_count; i++)
		if (!is_dropped(newest, plan->result_count, newest->input_bytes[i]))
			plan_add_input(plan, newest->inputs[i], newest->input_bytes[i]);
	return plan;
}

void results_check_form(struct text plan_folder, const struct xml_schema *schema, struct arena *arena, struct notes *notes)
{
	struct text folder = path_join(arena, plan_folder, TEXT("results"));
	struct text *names;
	size_t count = 0;
	if (!path_is_folder(folder) || !folder_list(arena, folder, &names, &count, notes))
		return;
	for (size_t i = 0; i < count && i < MOST_REPORTS; i++) {
		struct text path = path_join(arena, folder, names[i]);
		struct source *source = text_ends(names[i], ".xml") ? file_read_text(arena, path, XML_MOST_BYTES, NO_PLACE, notes) : NULL;
		if (source)
			xml_free(xml_read(source, schema, arena, notes));
	}
}
