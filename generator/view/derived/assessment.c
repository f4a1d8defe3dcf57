/*
 * Tasks by their headings, and what evaluations expect of indicators.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "view/derived/parts.h"

/* The heading a task stands under: the plan's own group, or its chapter. */
static struct text task_heading(const struct view *task)
{
	struct text group = view_find_text(task, "group");
	return group.len ? group : view_find_text(task, "chapter.heading");
}

static struct view *find_group(const struct view *groups, struct text name)
{
	for (size_t i = 0; i < groups->count; i++)
		if (text_equal(view_find_text(groups->items[i], "name"), name))
			return groups->items[i];
	return NULL;
}

/* By heading, in the order in which they first occur. */
static void put_task_groups(struct view *root, const struct view *tasks)
{
	struct view *groups = view_put_context(root, "task_groups", view_list(root->arena));
	for (size_t i = 0; i < tasks->count; i++) {
		struct text name = task_heading(tasks->items[i]);
		struct view *group = find_group(groups, name);
		if (!group) {
			group = view_append(groups, view_map(root->arena));
			view_put_text(group, "name", name);
			view_put(group, "list", view_list(root->arena));
		}
		view_append(own(view_find(group, "list")), tasks->items[i]);
	}
	for (size_t i = 0; i < groups->count; i++)
		view_put_count(groups->items[i], "count", list_of(groups->items[i], "list")->count);
}

/* The newest result of each task, and which columns a table of them needs. */
static void put_tasks(struct view *root)
{
	static const char *const columns[][2] = {{"lead_office", "lead"}, {"assist_office", "assist"}, {"task_deadline", "deadline_zh"},
						 {"task_evidence", "latest.evidence"}, {"task_next", "latest.next"}};
	const struct view *tasks = list_of(root, "tasks");
	for (size_t i = 0; i < tasks->count; i++)
		view_put_context(tasks->items[i], "latest", last_of(list_of(tasks->items[i], "progress")));
	for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
		bool any = false;
		for (size_t i = 0; i < tasks->count; i++)
			any = any || view_truth(view_find(tasks->items[i], columns[c][1]));
		view_put_context(own(view_find(root, "columns")), columns[c][0], view_bool(root->arena, any));
	}
	put_task_groups(root, tasks);
}

static struct view *find_forecast(const struct view *forecasts, struct text id)
{
	for (size_t i = 0; i < forecasts->count; i++) {
		struct text of = view_find_text(forecasts->items[i], "of");
		if (text_is(text_cut(&of, '/'), "indicator") && text_equal(of, id))
			return forecasts->items[i];
	}
	return view_null(forecasts->arena);
}

static struct view *first_of(const struct view *list, size_t count)
{
	struct view *some = view_list(list->arena);
	for (size_t i = 0; i < count && i < list->count; i++)
		view_append(some, list->items[i]);
	return some;
}

/* Each indicator with its results up to the report of that number, and what is expected of it. */
static void put_assessed(struct view *root, struct view *report, size_t number)
{
	const struct view *indicators = list_of(root, "indicators"), *forecasts = list_of(report, "forecasts");
	struct view *rows = view_put_context(report, "assessed", view_list(root->arena));
	for (size_t i = 0; i < indicators->count; i++) {
		struct view *row = view_append(rows, view_map(root->arena));
		const struct view *so_far = view_put(row, "so_far", first_of(list_of(indicators->items[i], "results"), number + 1));
		view_put(row, "item", indicators->items[i]);
		view_put(row, "result", last_of(so_far));
		view_put(row, "forecast", find_forecast(forecasts, view_find_text(indicators->items[i], "id")));
	}
}

static void put_evaluations(struct view *root)
{
	const struct view *reports = list_of(root, "reports");
	for (size_t i = 0; i < reports->count; i++) {
		struct view *report = reports->items[i];
		if (!view_find_text(report, "evaluation").len)
			continue;
		const struct view *forecasts = list_of(report, "forecasts");
		struct view *others = view_put_context(report, "other_forecasts", view_list(root->arena));
		for (size_t j = 0; j < forecasts->count; j++)
			if (!text_starts(view_find_text(forecasts->items[j], "of"), "indicator/"))
				view_append(others, forecasts->items[j]);
		bool proposes = list_of(report, "proposals")->count > 0;
		put_assessed(root, report, i);
		view_put_context(report, "points_so_far", first_of(reports, i + 1));
		view_put_context(report, "expects_of_indicators", view_bool(root->arena, forecasts->count > others->count));
		view_put_context(report, "expects_of_others", view_bool(root->arena, others->count > 0));
		view_put_context(report, "proposes", view_bool(root->arena, proposes));
		view_put_context(report, "states_anything", view_bool(root->arena, proposes || forecasts->count));
	}
}

void derive_assessment(struct view *root)
{
	put_tasks(root);
	put_evaluations(root);
}
