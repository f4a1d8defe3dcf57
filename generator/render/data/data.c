/*
 * The view as JSON, whole and in short; tables are made next door.
 * Used through data.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/data/data.h"

#include "view/json.h"

/* ---- The summary: what a page over many plans needs of each, under the names the report has for it ---- */

static struct view *only(const struct view *map, const char *const *keys)
{
	struct view *kept = view_map(map->arena);
	for (; *keys; keys++) {
		const struct view *value = view_find(map, *keys);
		if (value)
			view_put(kept, *keys, (struct view *)value);
	}
	return kept;
}

/* Each item of a list with these keys alone. */
static struct view *only_each(const struct view *list, const char *const *keys, struct arena *arena)
{
	struct view *kept = view_list(arena);
	for (size_t i = 0; list && i < list->count; i++)
		view_append(kept, only(list->items[i], keys));
	return kept;
}

static struct view *summary_boxes(const struct view *boxes, struct arena *arena)
{
	static const char *const keys[] = {"heading", "file", NULL}, *const projects[] = {"name", "file", NULL};
	struct view *kept = only_each(boxes, keys, arena);
	for (size_t i = 0; boxes && i < boxes->count; i++)
		view_put(kept->items[i], "projects", only_each(view_find(boxes->items[i], "projects"), projects, arena));
	return kept;
}

static struct view *summary_of(const struct view *view, struct arena *arena)
{
	static const char *const whole[] = {"version", "plan", "edition", "demo", "statuses", NULL}, *const total[] = {"total", NULL},
		*const named[] = {"name", "file", NULL}, *const headed[] = {"heading", "file", NULL},
		*const placed[] = {"full", "file", NULL}, *const worded[] = {"words", "file", NULL},
		*const report[] = {"label_zh", "status_zh", "date_zh", "evaluation_zh", "invested", "done", "attributes", "binding_counts", "expected_counts", "available", "missing",
				   "reported_projects", "unreported_projects", "reported_tasks", "unreported_tasks", "task_counts", NULL};
	struct view *summary = only(view, whole), *reports = view_list(arena);
	const struct view *all = view_find(view, "reports");
	if (all && all->count)
		view_append(reports, only(all->items[all->count - 1], report));
	view_put_text(summary, "format", TEXT("planpress-summary-1"));
	view_put(summary, "headline", only(view_find(view, "headline"), total));
	view_put(summary, "reports", reports);
	view_put(summary, "chapters", only_each(view_find(view, "chapters"), headed, arena));
	view_put(summary, "indicators", only_each(view_find(view, "indicators"), named, arena));
	view_put(summary, "boxes", summary_boxes(view_find(view, "boxes"), arena));
	view_put(summary, "outside", only_each(view_find(view, "outside"), named, arena));
	view_put(summary, "tasks", only_each(view_find(view, "tasks"), worded, arena));
	view_put(summary, "places", only_each(view_find(view, "places"), placed, arena));
	return summary;
}

static void add_json(const struct view *view, const char *path, struct bundle *bundle)
{
	struct buffer json = {0};
	if (!bundle->only_checked)
		json_write(view, &json);
	bundle_add(bundle, text_of(path), buffer_view(&json));
	buffer_release(&json);
}

void data_render(const struct view *view, const struct tables *tables, struct bundle *bundle, struct notes *notes)
{
	add_json(view, "data/report.json", bundle);
	add_json(summary_of(view, bundle->arena), "data/summary.json", bundle);
	tables_render(tables, view, bundle, notes);
}
