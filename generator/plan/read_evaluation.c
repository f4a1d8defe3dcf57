/*
 * Forecasts and proposals with what they are about; nothing of them is computed.
 * Used through read_evaluation.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_evaluation.h"

#include "plan/calendar.h"
#include "plan/reference.h"

static const char *const outlooks[EXPECT_COUNT] = {"met", "early", "difficult", "missed"};

const char *outlook_name(enum expectation outlook)
{
	return outlooks[outlook];
}

/* The kind before the first slash, and its thing; NULL after a note. */
static const void *subject_of(const struct reader *reader, const xml_node *node, struct subject *subject)
{
	*subject = (struct subject){.of = reader_attribute(reader, node, "of"), .place = reader_place(reader, node, "of")};
	struct text id = subject->of, kind = text_cut(&id, '/');
	const struct indicator *indicator = text_is(kind, "indicator") ? plan_find(reader->plan, "indicator", id) : NULL;
	const struct project *project = text_is(kind, "project") ? plan_find(reader->plan, "project", id) : NULL;
	const struct task *task = text_is(kind, "task") ? plan_find(reader->plan, "task", id) : NULL;
	if (indicator)
		subject->name = indicator->name;
	else if (project)
		subject->name = project->name;
	else if (task)
		subject->name = task->words;
	else
		reference_note(reader->plan, NULL, subject->of, subject->place, reader->notes);
	subject->indicator = indicator;
	return indicator ? (const void *)indicator : project ? (const void *)project : task;
}

static enum expectation outlook_of(struct text word)
{
	enum expectation outlook = EXPECT_MET;
	for (enum expectation i = 0; i < EXPECT_COUNT; i++)
		outlook = text_is(word, outlooks[i]) ? i : outlook;
	return outlook;
}

static void check_forecast(const struct reader *reader, const struct results *results, const struct forecast *forecast)
{
	const struct indicator *indicator = forecast->about.indicator;
	bool doubted = forecast->outlook == EXPECT_DIFFICULT || forecast->outlook == EXPECT_MISSED;
	if (doubted && !forecast->reason.len)
		NOTE1(reader->notes, MSG_FORECAST_REASON, forecast->about.place, forecast->about.name);
	if (indicator && indicator->target->date.year && date_compare(date_last(indicator->target->date), results->day) <= 0)
		NOTE3(reader->notes, MSG_FORECAST_LATE, forecast->about.place, indicator->name, date_written(reader->arena, indicator->target->date), results->date);
}

static void read_forecast(const struct reader *reader, struct results *results, const xml_node *node)
{
	struct evaluation *evaluation = results->evaluation;
	struct forecast *forecast = &evaluation->forecasts[evaluation->forecast_count];
	if (!subject_of(reader, node, &forecast->about))
		return;
	for (size_t i = 0; i < evaluation->forecast_count; i++)
		if (text_equal(evaluation->forecasts[i].about.of, forecast->about.of)) {
			reader_note_twice(reader, forecast->about.place, forecast->about.of, evaluation->forecasts[i].about.place);
			return;
		}
	forecast->outlook = outlook_of(reader_attribute(reader, node, "outlook"));
	forecast->reason = reader_attribute(reader, node, "reason");
	check_forecast(reader, results, forecast);
	evaluation->forecast_count++;
}

static void read_proposal(const struct reader *reader, struct evaluation *evaluation, const xml_node *node)
{
	struct proposal *proposal = &evaluation->proposals[evaluation->proposal_count];
	*proposal = (struct proposal){.words = reader_name(reader, node, NULL), .reason = reader_name(reader, node, "reason")};
	if (!xml_has(node, "of") || subject_of(reader, node, &proposal->about))
		evaluation->proposal_count++;
}

void evaluation_read(const struct reader *reader, struct results *results, const xml_node *node)
{
	if (!node)
		return;
	struct evaluation *evaluation = results->evaluation = ARENA_NEW(reader->arena, struct evaluation);
	evaluation->is_final = text_is(reader_attribute(reader, node, "kind"), "final");
	evaluation->forecasts = ARENA_ARRAY(reader->arena, xml_count(node, "forecast"), struct forecast);
	evaluation->proposals = ARENA_ARRAY(reader->arena, xml_count(node, "proposal"), struct proposal);
	FOR_EACH(child, node, "forecast")
		read_forecast(reader, results, child);
	FOR_EACH(child, node, "proposal")
		read_proposal(reader, evaluation, child);
}
