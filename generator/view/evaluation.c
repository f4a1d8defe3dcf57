/*
 * A mid-term or final evaluation as view nodes: what the bureau expects and proposes, as it states it.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/calendar.h"
#include "view/builder.h"

static void put_subject(struct builder *builder, struct view *map, const struct subject *about)
{
	struct text id = about->of, kind = text_cut(&id, '/'), file = TEXT("");
	if (text_is(kind, "indicator"))
		file = TEXT_JOIN(builder->arena, TEXT("indicators/"), id, TEXT(".html"));
	else if (text_is(kind, "project"))
		file = project_file(builder, plan_find(builder->plan, "project", id));
	else if (text_is(kind, "task"))
		file = TEXT_JOIN(builder->arena, TEXT("tasks.html#"), id);
	view_put_text(map, "of", about->of);
	view_put_text(map, "name", about->name);
	view_put_text(map, "file", file);
}

static struct view *build_forecast(struct builder *builder, const struct forecast *forecast)
{
	struct view *map = view_map(builder->arena);
	put_subject(builder, map, &forecast->about);
	view_put_text(map, "outlook", text_of(outlook_name(forecast->outlook)));
	view_put_text(map, "outlook_zh", build_word(builder, WORD_OUTLOOK_MET + (enum word)forecast->outlook));
	view_put_text(map, "reason", forecast->reason);
	return map;
}

static struct view *build_proposal(struct builder *builder, const struct proposal *proposal)
{
	struct view *map = view_map(builder->arena);
	put_subject(builder, map, &proposal->about);
	view_put_text(map, "words", proposal->words);
	view_put_text(map, "reason", proposal->reason);
	return map;
}

static struct text title_of(struct builder *builder, const struct results *results, enum word kind)
{
	if (results->evaluation)
		return build_said(builder, PHRASE1(builder->arena, WORD_EVALUATION_REPORT, PHRASE(kind)));
	return build_said(builder, point_title(builder->arena, results->point, WORD_REPORT_YEAR, WORD_REPORT_MONTH));
}

void build_evaluation(struct builder *builder, struct view *map, const struct results *results)
{
	const struct evaluation *evaluation = results->evaluation;
	enum word kind = evaluation && evaluation->is_final ? WORD_EVALUATION_FINAL : WORD_EVALUATION_MID_TERM;
	view_put_text(map, "title_zh", title_of(builder, results, kind));
	view_put_text(map, "evaluation", !evaluation ? TEXT("") : evaluation->is_final ? TEXT("final") : TEXT("mid-term"));
	view_put_text(map, "evaluation_zh", evaluation ? build_word(builder, kind) : TEXT(""));
	view_put_bool(map, "printed", evaluation || results->words);
	struct view *forecasts = view_put(map, "forecasts", view_list(builder->arena));
	for (size_t i = 0; evaluation && i < evaluation->forecast_count; i++)
		view_append(forecasts, build_forecast(builder, &evaluation->forecasts[i]));
	struct view *proposals = view_put(map, "proposals", view_list(builder->arena));
	for (size_t i = 0; evaluation && i < evaluation->proposal_count; i++)
		view_append(proposals, build_proposal(builder, &evaluation->proposals[i]));
}
