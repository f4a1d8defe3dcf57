/*
 * The <indicators> of a drafted plan: categories, bases and targets.
 * Used through write_plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/write_plan.h"

static void put_goal(const struct draft *draft, const char *name, const struct draft_goal *goal, struct text source, struct buffer *out)
{
	put_start(out, 4, name);
	put_attribute(out, "year", text_format(draft->arena, "%d", goal->year));
	if (goal->form == GOAL_NUMBER)
		put_attribute(out, "value", goal->digits);
	if (goal->to.len)
		put_attribute(out, "to", goal->to);
	if (goal->change[0])
		put_attribute(out, "change", text_of(goal->change));
	put_attribute(out, "typed", goal->typed);
	if (goal->comparator[0])
		put_attribute(out, "comparator", text_of(goal->comparator));
	if (goal->qualifier[0])
		put_attribute(out, "qualifier", text_of(goal->qualifier));
	put_attribute(out, "source", plan_line_ref(draft, goal->line, source));
	put_end(out);
}

/* 约束性 and 预期性 have ids of their own; others are registered in the order they come. */
static struct text attribute_id(const struct draft *draft, struct text attribute)
{
	if (text_has(attribute, "约束"))
		return TEXT("binding");
	if (text_has(attribute, "预期"))
		return TEXT("expected");
	for (size_t i = 0; i < draft->attribute_count; i++)
		if (text_equal(draft->attributes[i], attribute))
			return text_format(draft->arena, "attribute-%zu", i + 1);
	return TEXT("expected");
}

static void put_attributes(const struct draft *draft, struct buffer *out)
{
	if (!draft->attribute_count)
		return;
	put_open(out, 2, "attributes", NULL);
	for (size_t i = 0; i < draft->attribute_count; i++) {
		put_start(out, 3, "attribute");
		put_attribute(out, "id", text_format(draft->arena, "attribute-%zu", i + 1));
		put_attribute(out, "name", draft->attributes[i]);
		put_end(out);
	}
	put_close(out, 2, "attributes");
}

static void put_indicator(const struct draft *draft, const struct draft_indicator *indicator, struct offices *offices, struct buffer *out)
{
	plan_put_doubts(draft, indicator->name, 3, out);
	put_start(out, 3, "indicator");
	put_attribute(out, "id", indicator->id);
	put_attribute(out, "name", indicator->name);
	put_attribute(out, "unit", indicator->unit);
	if (indicator->attribute.len)
		put_attribute(out, "attribute", attribute_id(draft, indicator->attribute));
	put_attribute(out, "kind", text_of(indicator->kind));
	if (indicator->within != SIZE_MAX)
		put_attribute(out, "within", draft->indicators[indicator->within].id);
	put_attribute(out, "office", plan_office(draft, offices, indicator->office));
	put_attribute(out, "source", plan_line_ref(draft, indicator->line, indicator->source));
	buffer_string(out, ">\n");
	if (indicator->has_base && indicator->base.form == GOAL_NUMBER)
		put_goal(draft, "base", &indicator->base, indicator->source, out);
	for (size_t i = 0; i < indicator->goal_count; i++)
		put_goal(draft, "target", &indicator->goals[i], indicator->source, out);
	if (!indicator->goal_count) {
		put_start(out, 4, "target");
		put_attribute(out, "year", text_format(draft->arena, "%d", draft->end));
		put_attribute(out, "state", TEXT("not-set"));
		put_attribute(out, "typed", TEXT("—"));
		put_attribute(out, "source", plan_line_ref(draft, indicator->line, indicator->source));
		put_end(out);
	}
	if (indicator->note.len)
		put_element(out, 4, "note", indicator->note);
	put_close(out, 3, "indicator");
}

void plan_put_indicators(const struct draft *draft, struct offices *offices, struct buffer *out)
{
	if (!draft->indicator_count)
		return;
	put_comment(out, 1, text_format(draft->arena, "主要指标：%zu项。kind（计法）没有写明的按期末水平", draft->indicator_count));
	plan_put_doubts(draft, draft->indicators_title, 1, out);
	put_start(out, 1, "indicators");
	put_attribute(out, "title", draft->indicators_title);
	if (draft->indicators_number.len && draft->indicators_number.len < 4 && !text_has_any(draft->indicators_number, "- ."))
		put_attribute(out, "number", draft->indicators_number);
	put_attribute(out, "source", plan_line_ref(draft, draft->indicators_line, TEXT("")));
	buffer_string(out, ">\n");
	put_attributes(draft, out);
	size_t categories = 0;
	for (size_t i = 0; i < draft->indicator_count; i++) {
		struct text category = draft->indicators[i].category;
		bool first = !i || !text_equal(category, draft->indicators[i - 1].category);
		if (first && i && draft->indicators[i - 1].category.len)
			put_close(out, 2, "category");
		if (first && category.len) {
			put_start(out, 2, "category");
			put_attribute(out, "id", text_format(draft->arena, "cat-%02zu", ++categories));
			put_attribute(out, "name", category);
			buffer_string(out, ">\n");
		}
		put_indicator(draft, &draft->indicators[i], offices, out);
	}
	if (draft->indicators[draft->indicator_count - 1].category.len)
		put_close(out, 2, "category");
	put_close(out, 1, "indicators");
}
