/*
 * Indicators by attribute: how many there are, and at each reporting point how they stand; never added to one another.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/builder.h"

/* Indicators of the attribute, or of none; 其中 rows are not counted. */
static size_t count_of(const struct plan *plan, const struct named *attribute)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		count += plan->indicators[i].attribute == attribute && !plan->indicators[i].within;
	return count;
}

/* Attributes that no indicator has are not told of; the last stands for rows that have none. */
static bool is_told_of(const struct plan *plan, size_t index)
{
	return count_of(plan, index < plan->attribute_count ? &plan->attributes[index] : NULL) > 0;
}

/* 约束性指标; in a plan without attributes, all indicators. */
static struct phrase title_of(const struct builder *builder, const struct named *attribute)
{
	const struct plan *plan = builder->plan;
	if (attribute)
		return PHRASE1(builder->arena, WORD_ATTRIBUTE_TITLE, attribute->name);
	bool none = true;
	for (size_t i = 0; i < plan->indicator_count; i++)
		none = none && !plan->indicators[i].attribute;
	return none ? PHRASE(WORD_ATTRIBUTE_ALL) : PHRASE1(builder->arena, WORD_ATTRIBUTE_TITLE, PHRASE(WORD_NO_ATTRIBUTE));
}

static struct view *build_attribute(struct builder *builder, size_t index)
{
	const struct plan *plan = builder->plan;
	const struct named *attribute = index < plan->attribute_count ? &plan->attributes[index] : NULL;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", attribute ? attribute->id : TEXT(""));
	view_put_text(map, "name", attribute ? attribute->name : TEXT(""));
	view_put_text(map, "title", build_said(builder, title_of(builder, attribute)));
	return map;
}

void build_attributes(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	struct view *list = view_put(builder->root, "attributes", view_list(builder->arena));
	for (size_t i = 0; i <= plan->attribute_count; i++) {
		if (!is_told_of(plan, i))
			continue;
		struct view *map = view_append(list, build_attribute(builder, i));
		const struct named *attribute = i < plan->attribute_count ? &plan->attributes[i] : NULL;
		bool usual = i < USUAL_ATTRIBUTES;
		view_put_bool(map, "binding", attribute && text_is(attribute->id, "binding"));
		view_put_count(map, "count", count_of(plan, attribute));
		view_put_text(map, "meaning", usual ? build_word(builder, WORD_BINDING_MEANING + 2 * (enum word)i) : TEXT(""));
		view_put_text(map, "definition", usual ? build_word(builder, WORD_BINDING_DEFINITION + 2 * (enum word)i) : TEXT(""));
	}
}

struct view *build_attribute_counts(struct builder *builder, const struct report_progress *report)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i <= builder->plan->attribute_count; i++) {
		if (!is_told_of(builder->plan, i))
			continue;
		struct view *map = view_append(list, build_attribute(builder, i));
		view_put_count(map, "total", report->attributes[i].total);
		view_put(map, "counts", build_counts(builder, report->attributes[i].counts));
		view_put(map, "met_rate", build_figure(builder, report->attributes[i].met_rate));
	}
	return list;
}
