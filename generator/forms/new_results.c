/*
 * The new file in the order of the plan: a comment with what is known, then the line to fill in.
 * Used through new_results.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/new_results.h"

/* Text inside a comment: two hyphens would end it. */
static void put_comment(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		buffer_char(out, text.at[i]);
		if (text.at[i] == '-' && i + 1 < text.len && text.at[i + 1] == '-')
			buffer_char(out, ' ');
	}
}

static void put_said(const struct form_context *context, struct phrase phrase, struct buffer *out)
{
	put_comment(out, phrase_say(context->figures->vocabulary, phrase, context->arena));
}

/* "；单位：人", or nothing when there is no text. */
static void put_fact(const struct form_context *context, enum word word, struct text text, struct buffer *out)
{
	if (!text.len)
		return;
	put_comment(out, word_of(context->figures->vocabulary, WORD_CLAUSES));
	put_said(context, PHRASE1(context->arena, word, text), out);
}

static void put_heading(struct buffer *out, struct text text)
{
	buffer_string(out, "\n  <!-- ==== ");
	put_comment(out, text);
	buffer_string(out, " ==== -->\n");
}

/* The results file is published with the sources, where invented numbers have no business: those are for the forms. */
static bool last_is_demo(const struct form_context *context)
{
	return context->last && context->last->report->status == REPORT_ILLUSTRATIVE;
}

static void put_last(const struct form_context *context, struct text text, struct buffer *out)
{
	if (!text.len || last_is_demo(context))
		return;
	put_comment(out, word_of(context->figures->vocabulary, WORD_CLAUSES));
	put_said(context, PHRASE2(context->arena, WORD_NEW_RESULTS_LAST, context->last->report->point, text), out);
}

static void put_indicator(const struct form_context *context, const struct indicator *indicator, struct buffer *out)
{
	buffer_string(out, "  <!-- ");
	put_comment(out, indicator->name);
	put_fact(context, WORD_NEW_RESULTS_UNIT, indicator->unit ? indicator->unit->name : TEXT(""), out);
	put_fact(context, WORD_NEW_RESULTS_MEASURE, form_measure(context, indicator, indicator->reported), out);
	put_fact(context, WORD_NEW_RESULTS_TARGET, form_target(context, indicator), out);
	struct form_said last = form_last_value(context, indicator);
	put_last(context, last.is_illustrative ? TEXT("") : last.text, out);
	buffer_string(out, " -->\n  <indicator ");
	form_put_attribute(out, "ref", indicator->id);
	buffer_string(out, " state=\"not-available\"/>\n");
}

static void put_project(const struct form_context *context, const struct project *project, struct buffer *out)
{
	buffer_string(out, "  <!-- ");
	put_comment(out, project->name);
	put_fact(context, WORD_NEW_RESULTS_PLANNED, form_planned(context, project), out);
	put_last(context, form_last_stage(context, project), out);
	struct form_said invested = form_last_invested(context, project);
	if (!last_is_demo(context) && !invested.is_illustrative)
		put_fact(context, WORD_NEW_RESULTS_INVESTED, invested.text, out);
	buffer_string(out, " -->\n  <!-- <project ref=\"");
	put_comment(out, project->id);
	buffer_string(out, "\" stage=\"\">");
	struct text money = context->figures->money ? context->figures->money->name : TEXT("");
	for (size_t i = 0; i < project->fund_count; i++)
		buffer_printf(out, "<invested value=\"\" unit=\"%.*s\" fund=\"%.*s\"/>", TEXT_ARG(money),
			      TEXT_ARG(project->funds[i]->id));
	if (!project->fund_count)
		buffer_printf(out, "<invested value=\"\" unit=\"%.*s\"/>", TEXT_ARG(money));
	buffer_string(out, "</project> -->\n");
}

static void put_task(const struct form_context *context, const struct task *task, struct buffer *out)
{
	const struct task_standing *last = context->last ? &context->last->tasks[task - context->plan->tasks] : NULL;
	buffer_string(out, "  <!-- ");
	put_comment(out, task->words);
	struct phrase leads = {0};
	for (size_t i = 0; i < task->lead_count; i++)
		leads = phrase_append(context->arena, WORD_LIST, leads, phrase_of_text(task->leads[i]->name));
	put_fact(context, WORD_NEW_RESULTS_LEAD, phrase_say(context->figures->vocabulary, leads, context->arena), out);
	if (last && last->standing)
		put_last(context, word_of(context->figures->vocabulary, task_state_title(last->state)), out);
	buffer_string(out, " -->\n  <!-- <task ref=\"");
	put_comment(out, task->id);
	buffer_string(out, "\" state=\"\" progress=\"\" next=\"\"/> -->\n");
}

static void put_head(const struct form_context *context, struct buffer *out)
{
	const struct plan *plan = context->plan;
	struct text author = context->last ? context->last->report->author : plan->publisher;
	buffer_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--\n");
	for (enum word word = WORD_NEW_RESULTS; word <= WORD_NEW_RESULTS_PROJECTS; word++) {
		buffer_string(out, "  ");
		put_said(context, PHRASE1(context->arena, word, context->point), out);
		buffer_char(out, '\n');
	}
	buffer_string(out, "-->\n<results format=\"1\" ");
	form_put_attribute(out, "plan", plan->id);
	form_put_attribute(out, " point", context->point);
	form_put_attribute(out, " date", context->date);
	form_put_attribute(out, " published", context->date);
	form_put_attribute(out, " author", author);
	buffer_string(out, " status=\"preliminary\">\n");
}

/* What projects outside the boxes are called; where there are none, just projects. */
static struct text unboxed(const struct form_context *context)
{
	const struct plan *plan = context->plan;
	struct phrase outside = PHRASE1(context->arena, WORD_NEW_RESULTS_OUTSIDE, plan->box_label);
	return phrase_say(context->figures->vocabulary, plan->box_count ? outside : PHRASE(WORD_FORM_PROJECTS), context->arena);
}

void new_results_write(const struct form_context *context, struct buffer *out)
{
	const struct plan *plan = context->plan;
	put_head(context, out);
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator *indicator = &plan->indicators[i];
		if (indicator->category && (i == 0 || indicator->category != plan->indicators[i - 1].category))
			put_heading(out, indicator->category->name);
		put_indicator(context, indicator, out);
	}
	for (size_t i = 0; i < plan->project_count; i++) {
		const struct project *project = &plan->projects[i];
		if (i == 0 || project->box != plan->projects[i - 1].box)
			put_heading(out, project->box ? project->box->heading : unboxed(context));
		put_project(context, project, out);
	}
	if (plan->task_count)
		put_heading(out, plan->tasks_title.len ? plan->tasks_title : word_of(context->figures->vocabulary, WORD_TASKS));
	for (size_t i = 0; i < plan->task_count; i++)
		put_task(context, &plan->tasks[i], out);
	buffer_string(out, "</results>\n");
}
