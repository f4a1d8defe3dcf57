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

/* "；label text", or nothing when there is no text. */
static void put_fact(struct buffer *out, const char *label, struct text text)
{
	if (!text.len)
		return;
	buffer_printf(out, "；%s", label);
	put_comment(out, text);
}

static struct text last_point(const struct form_context *context)
{
	return context->last ? text_format(context->arena, "%.*s：", TEXT_ARG(context->last->report->point)) : TEXT("");
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

static void put_last(const struct form_context *context, const char *label, struct text text, struct buffer *out)
{
	if (!last_is_demo(context) && !text_ends(text, FORM_DEMO_MARK))
		put_fact(out, label, text);
}

static void put_indicator(const struct form_context *context, const struct indicator *indicator, struct buffer *out)
{
	buffer_string(out, "  <!-- ");
	put_comment(out, indicator->name);
	put_fact(out, "单位：", indicator->unit ? indicator->unit->name : TEXT(""));
	put_fact(out, "填", text_of(form_kind(indicator)));
	put_fact(out, "目标：", form_target(context, indicator));
	put_last(context, last_point(context).at, form_last_value(context, indicator), out);
	buffer_string(out, " -->\n  <indicator ");
	form_put_attribute(out, "ref", indicator->id);
	buffer_string(out, " state=\"not-available\"/>\n");
}

static void put_project(const struct form_context *context, const struct project *project, struct buffer *out)
{
	buffer_string(out, "  <!-- ");
	put_comment(out, project->name);
	put_fact(out, "规划投资：", form_planned(context, project));
	put_last(context, last_point(context).at, form_last_stage(context, project), out);
	put_last(context, "累计投资：", form_last_invested(context, project), out);
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
	for (size_t i = 0; i < task->lead_count; i++)
		put_fact(out, i ? "" : "牵头：", task->leads[i]->name);
	if (last && last->standing)
		put_last(context, last_point(context).at, word_of(context->figures->vocabulary, task_state_title(last->standing->state)), out);
	buffer_string(out, " -->\n  <!-- <task ref=\"");
	put_comment(out, task->id);
	buffer_string(out, "\" state=\"\" progress=\"\" next=\"\"/> -->\n");
}

static void put_head(const struct form_context *context, struct buffer *out)
{
	const struct plan *plan = context->plan;
	struct text author = context->last ? context->last->report->author : plan->publisher;
	buffer_printf(out,
		      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--\n  %.*s的结果，由 planpress new-results "
		      "列出，逐项填写。\n",
		      TEXT_ARG(context->point));
	buffer_string(out,
		      "  公布前请改：published 改为公布日期（现在填的是截止日期）；核对 author（填报单位）；\n"
		      "  数据审定以后，status 由 preliminary（初步数据）改为 official（正式数据）。\n"
		      "  指标：有数的删去 state，写 value 和 source；没有数的保留 state，并在 remark 里说明原因。\n"
		      "  项目：去掉外面的注释符号，填 stage 和累计数；没有金额的删去 invested。填写说明见 plan-data 的 "
		      "README.md。\n"
		      "-->\n<results format=\"1\" ");
	form_put_attribute(out, "plan", plan->id);
	form_put_attribute(out, " point", context->point);
	form_put_attribute(out, " date", context->date);
	form_put_attribute(out, " published", context->date);
	form_put_attribute(out, " author", author);
	buffer_string(out, " status=\"preliminary\">\n");
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
			put_heading(out, project->box ? project->box->heading : plan->box_count ? TEXT_JOIN(context->arena, plan->box_label, TEXT("以外的项目")) : TEXT("项目"));
		put_project(context, project, out);
	}
	if (plan->task_count)
		put_heading(out, plan->tasks_title.len ? plan->tasks_title : word_of(context->figures->vocabulary, WORD_TASKS));
	for (size_t i = 0; i < plan->task_count; i++)
		put_task(context, &plan->tasks[i], out);
	buffer_string(out, "</results>\n");
}
