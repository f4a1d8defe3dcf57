/*
 * Projects in results files, with the checks that need the plan.
 * Used through read_progress.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_progress.h"

#include "plan/reference.h"

static enum stage stage_of(struct text word)
{
	static const char *const words[STAGE_COUNT] = {
#define STAGE(id, name) name,
#include "plan/stages.def"
#undef STAGE
	};
	for (int i = 0; i < STAGE_COUNT; i++)
		if (text_is(word, words[i]))
			return (enum stage)i;
	return STAGE_NOT_STARTED;
}

static void read_invested(const struct reader *reader, struct project_progress *progress, const xml_node *node)
{
	progress->invested = ARENA_ARRAY(reader->arena, xml_count(node, "invested"), struct invested);
	for (const xml_node *child = xml_first(node, "invested"); child; child = xml_next(child, "invested")) {
		struct invested *invested = &progress->invested[progress->invested_count++];
		invested->value = reader_value(reader, child);
		reader_check_money(reader, child, &invested->value);
		if (!xml_has(child, "fund"))
			continue;
		invested->fund = plan_find(reader->plan, "fund", reader_attribute(reader, child, "fund"));
		if (!invested->fund)
			reference_note(reader->plan, "fund", reader_attribute(reader, child, "fund"), reader_place(reader, child, "fund"), reader->notes);
	}
}

void progress_read(const struct reader *reader, struct results *results, const xml_node *node)
{
	struct text id = reader_attribute(reader, node, "ref");
	const struct project *project = plan_find(reader->plan, "project", id);
	const struct project_progress *first = project ? results_progress(results, project) : NULL;
	if (!project) {
		reference_note(reader->plan, "project", id, reader_place(reader, node, "ref"), reader->notes);
		return;
	}
	if (first) {
		reader_note_twice(reader, reader_place(reader, node, "ref"), reader_attribute(reader, node, "ref"), first->place);
		return;
	}
	struct project_progress *progress = &results->progress[results->progress_count++];
	progress->project = project;
	progress->stage = stage_of(reader_attribute(reader, node, "stage"));
	progress->document = reader_attribute(reader, node, "document");
	progress->reason = reader_attribute(reader, node, "reason");
	progress->remark = reader_attribute(reader, node, "remark");
	progress->confirmed = reader_attribute(reader, node, "confirmed");
	progress->place = xml_place(reader->document, node);
	bool changed = progress->stage == STAGE_ADJUSTED || progress->stage == STAGE_CANCELLED;
	if (changed && (!progress->document.len || !progress->reason.len))
		NOTE1(reader->notes, MSG_CHANGE_WITHOUT_DOCUMENT, progress->place, project->name);
	read_invested(reader, progress, node);
}

/* ---- Corrections ---- */

static const struct results *report_at(const struct plan *plan, struct text point)
{
	for (size_t i = 0; i < plan->result_count; i++)
		if (text_equal(plan->results[i]->point, point))
			return plan->results[i];
	return NULL;
}

/* What was last published of that amount before the report: by an earlier correction, or by the report corrected; NULL: nothing. */
static const struct value *published_before(const struct plan *plan, const struct results *results,
					    const struct money_correction *correction)
{
	const struct project_progress *progress = results_progress(correction->corrected, correction->project);
	const struct value *value = NULL;
	for (size_t i = 0; progress && i < progress->invested_count; i++)
		if (progress->invested[i].fund == correction->fund)
			value = &progress->invested[i].value;
	for (size_t i = 0; i < plan->result_count && plan->results[i] != results; i++)
		for (size_t j = 0; j < plan->results[i]->money_correction_count; j++) {
			const struct money_correction *earlier = &plan->results[i]->money_corrections[j];
			if (earlier->project == correction->project && earlier->fund == correction->fund &&
			    earlier->corrected == correction->corrected)
				value = &earlier->new_value;
		}
	return value;
}

/* Whether both are the same amount, in whatever units. */
static bool is_same_amount(const struct value *a, const struct value *b)
{
	struct number left, right;
	return a->unit && b->unit && number_multiply(a->number, a->unit->scale, &left) &&
	       number_multiply(b->number, b->unit->scale, &right) && number_compare(left, right) == 0;
}

static struct value corrected_value(const struct reader *reader, const xml_node *node, const char *attribute, const struct unit *unit)
{
	struct value value = {.unit = unit, .place = reader_place(reader, node, attribute), .number = number_of(0)};
	value.given = xml_has(node, attribute) && reader_number(reader, node, attribute, &value.number, &value.decimals);
	return value;
}

static void check_correction(const struct reader *reader, const struct results *results, const struct money_correction *correction)
{
	const struct value *before = published_before(reader->plan, results, correction);
	bool same = before ? correction->had_old && is_same_amount(before, &correction->old_value) : !correction->had_old;
	if (!same)
		NOTE2(reader->notes, MSG_CORRECTION_OLD, correction->place, correction->project->name, correction->corrected->point);
	for (size_t i = 0; i < results->money_correction_count; i++) {
		const struct money_correction *other = &results->money_corrections[i];
		if (other->project == correction->project && other->corrected == correction->corrected && other->fund == correction->fund)
			NOTE2(reader->notes, MSG_CORRECTED_TWICE, correction->place, correction->project->name, correction->corrected->point);
	}
}

void money_correction_read(const struct reader *reader, struct results *results, const xml_node *node)
{
	struct money_correction correction = {.project = reader_referred(reader, node, "project", "project"),
					      .fund = reader_referred(reader, node, "fund", "fund"),
					      .corrected = report_at(reader->plan, reader_attribute(reader, node, "point")),
					      .had_old = xml_has(node, "old"),
					      .reason = reader_attribute(reader, node, "reason"),
					      .approver = reader_attribute(reader, node, "approver"),
					      .date = reader_attribute(reader, node, "date"),
					      .place = reader_place(reader, node, xml_has(node, "old") ? "old" : "project")};
	struct value unit = {.unit = reader_referred(reader, node, "unit", "unit")};
	if (!date_is_real(correction.date))
		NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, node, "date"), correction.date);
	if (!xml_has(node, "unit"))
		NOTE2(reader->notes, MSG_MISSING_ATTRIBUTE, correction.place, TEXT("correction"), TEXT("unit"));
	reader_check_money(reader, node, &unit);
	correction.old_value = corrected_value(reader, node, "old", unit.unit);
	correction.new_value = corrected_value(reader, node, "new", unit.unit);
	if (correction.new_value.given && number_sign(correction.new_value.number) < 0)
		NOTE1(reader->notes, MSG_NEGATIVE, correction.new_value.place, reader_attribute(reader, node, "new"));
	if (!correction.corrected || text_compare(correction.corrected->date, results->date) >= 0) {
		NOTE1(reader->notes, MSG_CORRECTION_POINT, reader_place(reader, node, "point"), reader_attribute(reader, node, "point"));
		return;
	}
	if (!correction.project || !unit.unit || !correction.new_value.given || (correction.had_old && !correction.old_value.given))
		return;
	check_correction(reader, results, &correction);
	results->money_corrections[results->money_correction_count++] = correction;
}
