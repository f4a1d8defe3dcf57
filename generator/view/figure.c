/*
 * Figures as view nodes: short ones wherever a figure appears, full ones in the list of all figures.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "view/builder.h"

enum { MOST_LISTED_INPUTS = 60, MANY_INPUTS = 8, LONGEST_ADDRESS = 512 };

static struct text anchor_of(struct arena *arena, struct text address)
{
	struct text anchor = text_copy(arena, address);
	char *at = (char *)anchor.at;
	for (size_t i = 0; i < anchor.len; i++)
		if (at[i] == '/')
			at[i] = '.';
	return anchor;
}

static struct text qualifier_of(const struct figure *figure)
{
	struct text word = qualifier_name(figure->qualifier);
	return word.len ? word : text_of(comparator_sign(figure->comparator));
}

/* Where the site explains the figure in full: figures/ and the page of its subject, or one of the pages for all others. */
static struct text figure_file(struct builder *builder, struct text address, struct text anchor)
{
	static const char *const homes[][3] = {{"indicator", "figures/indicators/", NULL}, {"box", "figures/boxes/", NULL},
					       {"report", "figures/reports/", NULL},       {"schedule", "figures/reports/", NULL},
					       {"place", "figures/places/", NULL},
					       {"part", "figures/", "parts"},              {"figure", "figures/", "text"},
					       {"project", "figures/", "outside"}};
	struct text rest = address, kind = text_cut(&rest, '/'), id = text_cut(&rest, '/');
	const struct project *project = text_is(kind, "project") ? plan_find(builder->plan, "project", id) : NULL;
	const char *folder = "figures/";
	struct text page = TEXT("totals");
	for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
		if (!text_is(kind, homes[i][0]))
			continue;
		folder = homes[i][1];
		page = homes[i][2] ? text_of(homes[i][2]) : id;
	}
	if (text_is(kind, "part") && path_name(address).at[0] <= '9') /* its last step is a reporting point */
		page = TEXT("part-results");
	if (project && project->box) {
		folder = "figures/boxes/";
		page = project->box->id;
	}
	return TEXT_JOIN(builder->arena, text_of(folder), page, TEXT(".html#"), anchor);
}

static struct view *build_inputs(struct builder *builder, const struct figure *figure)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < figure->input_count && i < MOST_LISTED_INPUTS; i++)
		view_append(list, build_figure(builder, figure->inputs[i]));
	return list;
}

/* The last ten say how it came about, in words, wherever it is shown; the report has the same in its list of figures. */
static struct view *make_figure(struct builder *builder, const struct figure *figure)
{
	struct arena *arena = builder->arena;
	bool present = figure->state == FIGURE_PRESENT;
	struct text anchor = anchor_of(arena, figure->address);
	struct figure_words words = figure_words(builder->figures, figure);
	const struct view_member members[] = {
		{"address", view_text(arena, figure->address), false},
		{"anchor", view_text(arena, anchor), true},
		{"file", view_text(arena, figure_file(builder, figure->address, anchor)), false},
		{"name", view_text(arena, figure_name(builder->figures, figure)), false},
		{"present", view_bool(arena, present), false},
		{"text", view_text(arena, words.text), false},
		{"bare", view_text(arena, words.bare), false},
		{"digits", view_text(arena, words.digits), false},
		{"unit", view_text(arena, figure->unit ? figure->unit->name : TEXT("")), false},
		{"value", present ? view_text(arena, number_exact(arena, figure->number)) : view_null(arena), false},
		{"state", view_text(arena, text_of(figure_state_name(figure->state))), false},
		{"absence", view_text(arena, figure_absence(builder->figures, figure)), false},
		{"qualifier", view_text(arena, qualifier_of(figure)), false},
		{"derived", view_bool(arena, figure->rule != RULE_WRITTEN && figure->rule != RULE_REPORTED), false},
		{"illustrative", view_bool(arena, figure->illustrative), false},
		{"reason", view_text(arena, figure->state == FIGURE_IN_WORDS ? TEXT("") : figure_reason(builder->figures, figure)), false},
		{"unit_first", view_bool(arena, figure->unit && figure->unit->before), true},
		{"reported", view_bool(arena, figure->rule == RULE_REPORTED), true},
		{"rule_title", view_text(arena, build_word(builder, rule_title(figure->rule))), true},
		{"formula", view_text(arena, build_word(builder, rule_formula(figure->rule))), true},
		{"rule_source", view_text(arena, build_word(builder, rule_source(figure->rule))), true},
		{"inputs", build_inputs(builder, figure), true},
		{"inputs_many", view_bool(arena, figure->input_count > MANY_INPUTS), true},
		{"input_count", view_number(arena, text_count(arena, figure->input_count)), true},
		{"quoted", view_text(arena, figure->typed), true},
		{"stands_at", view_text(arena, figure->source), true},
	};
	return view_map_of(arena, NULL, members, sizeof members / sizeof *members, &builder->short_shape);
}

struct view *build_figure(struct builder *builder, const struct figure *figure)
{
	if (!figure)
		return view_null(builder->arena);
	struct view **node = &builder->figure_nodes[figure->index];
	if (!*node)
		*node = make_figure(builder, figure);
	return *node;
}

struct view *build_figuref(struct builder *builder, const char *format, ...)
{
	char address[LONGEST_ADDRESS];
	va_list args;
	va_start(args, format);
	vsnprintf(address, sizeof address, format, args);
	va_end(args);
	return build_figure(builder, figures_find(builder->figures, text_of(address)));
}

static struct text place_text(struct builder *builder, struct place place)
{
	if (!place.file)
		return TEXT("");
	struct text path = place.file->path, folder = builder->plan->folder;
	if (path.len > folder.len && text_equal(text_slice(path, 0, folder.len), folder))
		path = text_slice(path, folder.len + 1, path.len);
	return TEXT_JOIN(builder->arena, path, TEXT(":"), text_count(builder->arena, place_line(place)));
}

static struct view *build_input_addresses(struct builder *builder, const struct figure *figure)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < figure->input_count; i++)
		view_append(list, view_text(builder->arena, figure->inputs[i]->address));
	return list;
}

static struct view *make_full(struct builder *builder, const struct figure *figure)
{
	struct arena *arena = builder->arena;
	const struct view_member members[] = {
		{"rule", view_text(arena, text_of(rule_name(figure->rule))), false},
		{"input_addresses", build_input_addresses(builder, figure), false},
		{"inputs_more", view_bool(arena, figure->input_count > MOST_LISTED_INPUTS), false},
		{"typed", view_text(arena, figure->typed), false},
		{"source_lines", view_text(arena, figure->source), false},
		{"place", view_text(arena, place_text(builder, figure->place)), false},
	};
	return view_map_of(arena, build_figure(builder, figure), members, sizeof members / sizeof *members, &builder->full_shape);
}

/* What a report says of all projects: report/2021/start-rate, total/invested/2021. */
static bool is_of_all_projects(struct text address)
{
	static const char *const steps[] = {"/start-", "/completion-", "/all-money", "/unsplit-money", "/invest", "/period"};
	bool of_projects = false;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		of_projects = of_projects || text_find(address, text_of(steps[i]), 0) != SIZE_MAX;
	return of_projects && (text_starts(address, "report/") || text_starts(address, "total/"));
}

/* A sum or a count over things of which the plan has none. */
static bool is_of_nothing(const struct plan *plan, const struct figure *figure)
{
	const struct {
		const char *beginning;
		size_t things;
	} kinds[] = {{"total/boxes", plan->box_count},        {"total/outside", plan->box_count},   {"total/investment", plan->project_count},
		     {"count/boxes", plan->box_count},        {"count/outside", plan->box_count},   {"count/projects", plan->box_count},
		     {"count/priced", plan->box_count},       {"count/unpriced", plan->box_count},  {"count/indicators", plan->indicator_count},
		     {"count/categories", plan->category_count}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!kinds[i].things && text_starts(figure->address, kinds[i].beginning))
			return figure->state != FIGURE_PRESENT || figure->number.num == 0;
	return !plan->project_count && is_of_all_projects(figure->address);
}

struct view *build_figures(struct builder *builder)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < builder->figures->count; i++) {
		const struct figure *figure = builder->figures->list[i];
		if (!is_of_nothing(builder->plan, figure))
			view_append(list, make_full(builder, figure));
	}
	return list;
}

struct view *build_rules(struct builder *builder)
{
	struct view *list = view_list(builder->arena);
	for (enum rule rule = 0; rule < RULE_TOTAL_COUNT; rule++) {
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "name", text_of(rule_name(rule)));
		view_put_text(map, "title", build_word(builder, rule_title(rule)));
		view_put_text(map, "formula", build_word(builder, rule_formula(rule)));
		view_put_text(map, "source", build_word(builder, rule_source(rule)));
	}
	return list;
}
