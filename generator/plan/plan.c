/*
 * The few functions the model itself needs: finding things by id and remembering inputs.
 * Used through plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/plan.h"

#include <string.h>

void *plan_find(const struct plan *plan, const char *kind, struct text id)
{
	char brief[256]; /* nearly always: this is asked for each reference */
	size_t len = strlen(kind);
	struct text key = {brief, len + 1 + id.len};
	if (key.len > sizeof brief) {
		key = TEXT_JOIN(plan->arena, text_of(kind), TEXT("/"), id);
	} else {
		memcpy(brief, kind, len);
		brief[len] = '/';
		if (id.len)
			memcpy(brief + len + 1, id.at, id.len);
	}
	struct indexed *indexed = table_find(&plan->index, key);
	return indexed ? indexed->thing : NULL;
}

const struct named *project_office(const struct project *project)
{
	return project->office_count ? project->offices[0] : NULL;
}

const struct announced *plan_announced(const struct plan *plan, const char *kind, struct text id)
{
	struct text of = TEXT_JOIN(plan->arena, text_of(kind), TEXT("/"), id);
	for (size_t i = 0; i < plan->announced_count; i++)
		if (text_equal(plan->announced[i].of, of))
			return &plan->announced[i];
	return NULL;
}

/* A picture may stand in several places. */
static bool is_input(const struct plan *plan, struct text path)
{
	for (size_t i = 0; i < plan->input_count; i++)
		if (text_equal(plan->inputs[i], path))
			return true;
	return false;
}

void plan_add_input(struct plan *plan, struct text relative_path, struct text bytes)
{
	if (is_input(plan, relative_path))
		return;
	size_t room = plan->input_room; /* both lists have the same */
	ARENA_MORE(plan->arena, plan->inputs, plan->input_count, room);
	ARENA_MORE(plan->arena, plan->input_bytes, plan->input_count, plan->input_room);
	plan->inputs[plan->input_count] = text_copy(plan->arena, relative_path);
	plan->input_bytes[plan->input_count++] = bytes;
}

const struct qualifier_words *qualifier_words(enum qualifier qualifier)
{
	static const struct qualifier_words words[QUALIFIER_COUNT] = {
#define QUALIFIER(id, code, before, within, after, bound, about) {code, before, within, after, bound, about},
#include "plan/qualifiers.def"
#undef QUALIFIER
	};
	return &words[qualifier];
}

const char *comparator_code(enum comparator comparator)
{
	static const char *const codes[] = {"", ">", ">=", "<", "<="};
	return codes[comparator];
}

const char *comparator_sign(enum comparator comparator)
{
	static const char *const signs[] = {"", ">", "≥", "<", "≤"};
	return signs[comparator];
}

enum comparator value_bound(const struct value *value)
{
	return value->comparator != COMPARE_EQUAL ? value->comparator : qualifier_words(value->qualifier)->bound;
}

bool indicator_is_binding(const struct indicator *indicator)
{
	return indicator->attribute && text_is(indicator->attribute->id, "binding");
}

const struct unit *indicator_unit(const struct indicator *indicator, enum measure measure)
{
	return indicator->kind == KIND_GROWTH && measure == MEASURE_LEVEL ? indicator->level_unit : indicator->unit;
}

const struct named *task_lead(const struct task *task)
{
	return task->lead_count ? task->leads[0] : NULL;
}

const struct named *indicator_lead(const struct indicator *indicator)
{
	return indicator->office_count ? indicator->offices[0] : NULL;
}

static bool is_excepted(const struct reach *reach, const struct site_place *place)
{
	for (size_t i = 0; i < reach->except_count; i++)
		if (reach->except[i] == place)
			return true;
	return false;
}

static bool is_of_kinds(const struct reach *reach, const struct site_place *place)
{
	for (size_t i = 0; i < reach->kind_count; i++)
		if (reach->kinds[i] == place->kind)
			return true;
	return false;
}

bool reach_holds(const struct reach *reach, const struct site_place *place)
{
	bool within = !reach->within, of_kinds = !reach->kind_count;
	for (const struct site_place *at = place; at; at = at->within) {
		if (is_excepted(reach, at))
			return false;
		within = within || at == reach->within;
		of_kinds = of_kinds || is_of_kinds(reach, at);
	}
	return (reach->within || reach->kind_count) && within && of_kinds;
}
