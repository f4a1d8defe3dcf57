/*
 * Categories and indicators with their results at every reporting point, as view nodes.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/calendar.h"
#include "view/builder.h"

static const char *const kinds[KIND_COUNT] = {"level", "cumulative", "yearly", "growth", "compound", "limit", "cumulative-limit"};

static struct view *build_own_correction(struct builder *builder, const struct correction *correction)
{
	if (!correction)
		return view_null(builder->arena);
	struct view *map = view_map(builder->arena);
	view_put_text(map, "old", build_said(builder, correction_old(correction, builder->arena)));
	view_put_text(map, "new", correction_new(correction, builder->arena));
	view_put_text(map, "reason", correction->reason);
	view_put_text(map, "date", correction->date);
	view_put_context(map, "date_zh", view_text(builder->arena, build_said(builder, day_words(builder->arena, correction->date))));
	view_put_text(map, "approver", correction->approver);
	return map;
}

/* A lead without its sign, as what it is: ahead of the schedule, or behind it; empty when it is not. */
static struct view *build_distance(struct builder *builder, const struct figure *lead, int sign)
{
	struct number zero = number_of(0);
	if (!lead || lead->state != FIGURE_PRESENT || number_sign(lead->number) != sign)
		return view_text(builder->arena, TEXT(""));
	struct figure distance = *lead;
	bool known = sign > 0 || number_subtract(zero, lead->number, &distance.number);
	return view_text(builder->arena, known ? figure_print(builder->figures, &distance) : TEXT(""));
}

/* What is said of one target at one point. */
static void put_assessment(struct builder *builder, struct view *map, const struct assessment *assessment)
{
	view_put(map, "attainment", build_figure(builder, assessment->attainment));
	view_put(map, "progress", build_figure(builder, assessment->progress));
	view_put(map, "schedule", build_figure(builder, assessment->schedule));
	view_put(map, "lead", build_figure(builder, assessment->lead));
	view_put_text(map, "status", text_of(status_name(assessment->status)));
	view_put_text(map, "status_zh", build_word(builder, status_title(assessment->status)));
	view_put_text(map, "status_mark", build_word(builder, status_mark(assessment->status)));
	view_put_text(map, "status_rule", build_said(builder, assessment_grounds(assessment, builder->arena)));
	view_put_text(map, "status_ground", build_said(builder, assessment->rule));
	view_put_text(map, "status_reason", build_said(builder, assessment->reason));
	view_put_bool(map, "met", assessment->met == ANSWER_YES);
	view_put_bool(map, "final", assessment->is_final);
	view_put_bool(map, "later", assessment->is_later);
}

/* The other targets of an indicator that has several, each with its own assessment. */
static struct view *build_other_targets(struct builder *builder, const struct indicator_progress *row)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < row->indicator->target_count; i++) {
		if (&row->verdicts[i] == row->verdict)
			continue;
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "key", row->indicator->targets[i].key);
		view_put_text(map, "date_zh", build_date(builder, row->indicator->targets[i].date));
		put_assessment(builder, map, &row->verdicts[i]);
	}
	return list;
}

static struct view *build_result(struct builder *builder, const struct report_progress *report,
				 const struct indicator_progress *row)
{
	struct view *map = view_map(builder->arena);
	view_put_text(map, "point", report->report->point);
	view_put_context(map, "point_zh", view_text(builder->arena, build_said(builder, point_words(builder->arena, report->report->point))));
	view_put_text(map, "date", report->report->date);
	view_put_text(map, "report_status_zh", build_word(builder, data_status_title(data_status(report->report, row->illustrative))));
	view_put_bool(map, "illustrative", row->illustrative);
	view_put(map, "actual", build_figure(builder, row->value));
	view_put(map, "cumulative", build_figure(builder, row->cumulative));
	view_put_bool(map, "is_total", row->actual && row->actual->measure == MEASURE_TOTAL);
	view_put_context(map, "ahead_by", build_distance(builder, row->verdict->lead, 1));
	view_put_context(map, "behind_by", build_distance(builder, row->verdict->lead, -1));
	view_put(map, "growth", build_figure(builder, row->growth));
	view_put(map, "years_met", build_figure(builder, row->years_met));
	put_assessment(builder, map, row->verdict);
	view_put_text(map, "standing", text_of(standing_name(status_standing(row->status))));
	view_put_context(map, "standing_rank", view_number(builder->arena, text_count(builder->arena, status_standing(row->status))));
	view_put(map, "other_targets", build_other_targets(builder, row));
	view_put_text(map, "remark", row->actual ? row->actual->remark : TEXT(""));
	view_put_text(map, "source", row->actual ? row->actual->source : TEXT(""));
	view_put(map, "correction", build_own_correction(builder, row->correction));
	return map;
}

/* Where a related address is shown: an indicator's page, a box, the list of figures. */
static struct view *build_related(struct builder *builder, struct text address)
{
	struct view *map = view_map(builder->arena);
	struct text rest = address, kind = text_cut(&rest, '/'), id = text_cut(&rest, '/');
	const struct figure *figure = figures_find(builder->figures, address);
	const struct project *project = text_is(kind, "project") ? plan_find(builder->plan, "project", id) : NULL;
	const struct box *box = text_is(kind, "box") ? plan_find(builder->plan, "box", id) : NULL;
	view_put_text(map, "address", address);
	view_put_text(map, "text", figure ? figure_name(builder->figures, figure) : project ? project->name : box ? box->heading : address);
	view_put_text(map, "value", figure ? figure_print(builder->figures, figure) : TEXT(""));
	struct text file = TEXT("");
	if (project)
		file = project_file(builder, project);
	else if (box)
		file = box_file(builder, box);
	else if (figure)
		file = view_find_text(build_figure(builder, figure), "file");
	view_put_text(map, "file", file);
	return map;
}

static struct view *build_adjustments(struct builder *builder, const struct target *indicator)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < indicator->adjustment_count; i++) {
		const struct adjustment *adjustment = &indicator->adjustments[i];
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "old", number_print(builder->arena, adjustment->old_number, adjustment->old_decimals, ROUND_HALF_UP));
		view_put_text(map, "document", adjustment->document);
		view_put_text(map, "date", adjustment->date);
		view_put_context(map, "date_zh", view_text(builder->arena, build_said(builder, day_words(builder->arena, adjustment->date))));
		view_put_text(map, "reason", adjustment->reason);
	}
	return list;
}

static struct text office_names(struct builder *builder, const struct indicator *indicator)
{
	struct phrase all = PHRASE(WORD_NONE);
	for (size_t i = 0; i < indicator->office_count; i++)
		all = phrase_append(builder->arena, WORD_LIST, all, phrase_of_text(indicator->offices[i]->name));
	return build_said(builder, all);
}

/* Of a base of another year than the one before the plan its date, "2019年", and as it stands behind the value, "（2019年）". */
static void put_base_date(struct builder *builder, struct view *map, const struct indicator *indicator)
{
	struct date usual = {builder->plan->start.year - 1, 0, 0};
	bool other = indicator->base.given && indicator->base_date.year && date_compare(indicator->base_date, usual) != 0;
	struct text date = other ? build_date(builder, indicator->base_date) : TEXT("");
	view_put_text(map, "base_note_zh", other ? build_said(builder, PHRASE1(builder->arena, WORD_BASE_DATE, date)) : TEXT(""));
	view_put_text(map, "base_date_zh", date);
}

/* Of a change over the period the number is its size; where all targets are words, or a change is capped, nothing is said. */
static enum word direction_word(const struct indicator *indicator)
{
	bool down = indicator->direction == DIRECTION_DOWN, known = down;
	for (size_t i = 0; i < indicator->target_count; i++)
		known = known || indicator->targets[i].form != TARGET_WORDS;
	if (indicator->kind != KIND_COMPOUND || !known)
		return !known ? WORD_NONE : down ? WORD_DIRECTION_DOWN : WORD_DIRECTION_UP;
	enum comparator bound = value_bound(&indicator->target->value);
	return bound == COMPARE_BELOW || bound == COMPARE_AT_MOST ? WORD_NONE : down ? WORD_DIRECTION_FALL : WORD_DIRECTION_RISE;
}

static void put_meaning(struct builder *builder, struct view *map, const struct indicator *indicator)
{
	view_put_text(map, "attribute", indicator->attribute ? indicator->attribute->id : TEXT(""));
	view_put_text(map, "attribute_zh", indicator->attribute ? indicator->attribute->name : TEXT(""));
	view_put_bool(map, "binding", indicator_is_binding(indicator));
	view_put_text(map, "kind", text_of(kinds[indicator->kind]));
	view_put_text(map, "kind_zh", build_word(builder, WORD_KIND_LEVEL + (enum word)indicator->kind));
	view_put_text(map, "direction_zh", build_word(builder, direction_word(indicator)));
	view_put(map, "target", build_figuref(builder, "indicator/%.*s/target", TEXT_ARG(indicator->id)));
	put_int(map, "target_year", indicator->target->date.year);
	view_put_context(map, "target_written", view_text(builder->arena, date_written(builder->arena, indicator->target->date)));
	view_put_context(map, "target_date_zh", view_text(builder->arena, build_date(builder, indicator->target->date)));
	view_put(map, "adjustments", build_adjustments(builder, indicator->target));
	view_put(map, "base", build_figuref(builder, "indicator/%.*s/base", TEXT_ARG(indicator->id)));
	if (indicator->base_date.year)
		put_int(map, "base_year", indicator->base_date.year);
	else
		view_put(map, "base_year", view_null(builder->arena));
	put_base_date(builder, map, indicator);
	view_put_text(map, "base_absence", indicator->base.given ? TEXT("") : build_word(builder, WORD_BASE_ABSENT));
	view_put_text(map, "definition", indicator->definition);
	view_put_text(map, "note", indicator->note);
	view_put_text(map, "office", office_names(builder, indicator));
	view_put_text(map, "source_lines", indicator->source);
}

static void put_links(struct builder *builder, struct view *map, const struct indicator *indicator)
{
	struct view *related = view_put(map, "related", view_list(builder->arena));
	struct view *passages = view_put(map, "passages", view_list(builder->arena));
	struct text own = text_format(builder->arena, "indicator/%.*s", TEXT_ARG(indicator->id));
	build_passages(builder, own, passages);
	for (size_t i = 0; i < indicator->related_count; i++) {
		view_append(related, build_related(builder, indicator->related[i]));
		build_passages(builder, indicator->related[i], passages);
	}
	view_put(map, "queries", build_queries_about(builder, own));
}

static struct view *build_indicator(struct builder *builder, size_t index)
{
	const struct indicator *indicator = &builder->plan->indicators[index];
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", indicator->id);
	put_int(map, "index", (long long)index + 1);
	view_put_text(map, "number", indicator->number);
	view_put_text(map, "within", indicator->within ? indicator->within->id : TEXT(""));
	view_put_text(map, "name", indicator->name);
	view_put_text(map, "unit", indicator->unit ? indicator->unit->name : TEXT(""));
	view_put_text(map, "file", text_format(builder->arena, "indicators/%.*s.html", TEXT_ARG(indicator->id)));
	struct view *category = view_put(map, "category", view_map(builder->arena));
	view_put_text(category, "id", indicator->category ? indicator->category->id : TEXT(""));
	view_put_text(category, "name", indicator->category ? indicator->category->name : TEXT(""));
	put_meaning(builder, map, indicator);
	put_links(builder, map, indicator);
	struct view *results = view_put(map, "results", view_list(builder->arena));
	for (size_t i = 0; i < builder->progress->count; i++)
		view_append(results, build_result(builder, &builder->progress->reports[i],
						  &builder->progress->reports[i].indicators[index]));
	view_put_bool(map, "has_results", results->count > 0);
	return map;
}

/* Rows of one category stand together, and so do those of none: the first of each names it. */
static void put_category(struct view *row, const struct view *before, struct view **first)
{
	bool begins = !before || !text_equal(view_find_text(before, "category.id"), view_find_text(row, "category.id"));
	*first = begins ? row : *first;
	view_put_bool(row, "first_in_category", begins);
	view_put_count(row, "category_rows", 0);
}

static size_t rows_from(const struct view *rows, size_t first)
{
	size_t end = first;
	while (end < rows->count && text_equal(view_find_text(rows->items[end], "category.id"), view_find_text(rows->items[first], "category.id")))
		end++;
	return end - first;
}

/* The rows in the order of the table, 其中 rows below their own; each category spans the rows that follow one another. */
static void build_rows(struct builder *builder, struct view *indicators)
{
	struct view *first = NULL;
	for (size_t i = 0; i < builder->plan->indicator_count; i++) {
		struct view *row = build_indicator(builder, i);
		put_category(row, i ? indicators->items[i - 1] : NULL, &first);
		view_append(indicators, row);
	}
	for (size_t i = 0; i < indicators->count; i += rows_from(indicators, i))
		view_put_count(indicators->items[i], "category_rows", rows_from(indicators, i));
}

static struct view *add_category(struct view *categories, struct text id, struct text name, const struct view *indicators)
{
	struct view *category = view_append(categories, view_map(categories->arena));
	view_put_text(category, "id", id);
	view_put_text(category, "name", name);
	struct view *members = view_put_context(category, "indicators", view_list(categories->arena));
	size_t whole = 0; /* what is part of another one is shown, not counted */
	for (size_t i = 0; i < indicators->count; i++) {
		if (!text_equal(view_find_text(indicators->items[i], "category.id"), id))
			continue;
		view_append(members, indicators->items[i]);
		whole += !view_find_text(indicators->items[i], "within").len;
	}
	view_put_count(category, "count", whole);
	return members;
}

static void add_target_date(struct builder *builder, struct view *dates, const struct target *target)
{
	size_t at = 0;
	while (at < dates->count && text_compare(view_find_text(dates->items[at], "key"), target->key) < 0)
		at++;
	if (!target->key.len || (at < dates->count && text_equal(view_find_text(dates->items[at], "key"), target->key)))
		return; /* no target at all, or one of that date is there */
	struct view *map = view_map(builder->arena);
	view_put_text(map, "key", target->key);
	view_put_text(map, "date_zh", build_date(builder, target->date));
	view_append(dates, map);
	for (size_t k = dates->count - 1; k > at; k--)
		dates->items[k] = dates->items[k - 1];
	dates->items[at] = map;
}

/* The dates for which any indicator has a target, one column each; the main one of most rows is told by the period's end. */
static void put_target_dates(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	struct view *dates = view_put(builder->root, "target_dates", view_list(builder->arena));
	bool has_base = false;
	for (size_t i = 0; i < plan->indicator_count; i++) {
		has_base = has_base || plan->indicators[i].base.given;
		for (size_t j = 0; j < plan->indicators[i].target_count; j++)
			add_target_date(builder, dates, &plan->indicators[i].targets[j]);
	}
	view_put_bool(builder->root, "has_base", has_base);
}

/* What the data say of a target beside its number, for the open data. */
static void put_target_form(struct builder *builder, struct view *cell, const struct target *target)
{
	struct arena *arena = builder->arena;
	bool change = target->form == TARGET_CHANGE || target->form == TARGET_CHANGE_PERCENT;
	view_put_text(cell, "form_zh", build_word(builder, WORD_TARGET_NUMBER + (enum word)target->form));
	view_put_text(cell, "to", target->form == TARGET_RANGE ? number_exact(arena, target->to) : TEXT(""));
	view_put_text(cell, "change", change ? number_exact(arena, target->change) : TEXT(""));
	view_put_text(cell, "typed", target->value.typed);
}

/* A cell for each date: the target of that date, or nothing. */
static void put_target_cells(struct builder *builder, struct view *row, const struct indicator *indicator)
{
	const struct view *dates = view_find(builder->root, "target_dates");
	struct view *cells = view_put(row, "targets", view_list(builder->arena));
	struct view *own = view_put_context(row, "own_targets", view_list(builder->arena));
	const struct figure *const *all = builder->figures->targets[indicator - builder->plan->indicators].targets;
	for (size_t i = 0; i < dates->count; i++) {
		struct view *cell = view_append(cells, view_map(builder->arena));
		struct text key = view_find_text(dates->items[i], "key");
		size_t at = 0;
		while (at < indicator->target_count && !text_equal(indicator->targets[at].key, key))
			at++;
		bool found = at < indicator->target_count;
		view_put_text(cell, "key", key);
		view_put_text(cell, "date_zh", view_find_text(dates->items[i], "date_zh"));
		view_put(cell, "target", build_figure(builder, found ? all[at] : NULL));
		if (!found)
			continue;
		put_target_form(builder, cell, &indicator->targets[at]);
		view_append(own, cell);
	}
	view_put_bool(row, "has_other_targets", indicator->target_count > 1);
}

void build_indicators(struct builder *builder)
{
	const struct plan *plan = builder->plan;
	struct view *categories = view_put(builder->root, "categories", view_list(builder->arena));
	struct view *indicators = view_put(builder->root, "indicators", view_list(builder->arena));
	bool bare = false;
	put_target_dates(builder);
	build_rows(builder, indicators);
	for (size_t i = 0; i < plan->indicator_count; i++) {
		bare = bare || !plan->indicators[i].category;
		put_target_cells(builder, indicators->items[i], &plan->indicators[i]);
	}
	for (size_t i = 0; i < plan->category_count; i++)
		add_category(categories, plan->categories[i].id, plan->categories[i].name, indicators);
	if (bare)
		add_category(categories, TEXT(""), TEXT(""), indicators);
	view_put_bool(builder->root, "has_categories", plan->category_count > 0);
	size_t parts = 0;
	for (size_t i = 0; i < plan->indicator_count; i++)
		parts += plan->indicators[i].within != NULL;
	view_put_context(builder->root, "parts_count", view_number(builder->arena, text_count(builder->arena, parts)));
}
