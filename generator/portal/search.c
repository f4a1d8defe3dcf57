/*
 * Rows are written while a report is at hand, and joined into files afterwards.
 * Used through search.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/search.h"

#include "portal/report.h"
#include "view/json.h"

enum { FILE_BYTES = 1000 * 1000 };

static void add_items(struct buffer *out, const struct view *list, const char *name, bool *any)
{
	for (size_t i = 0; list && list->kind == VIEW_LIST && i < list->count; i++) {
		const struct view *item = list->items[i], *projects = view_find(item, "projects");
		struct text file = view_find_text(item, "file");
		if (file.len) {
			buffer_string(out, *any ? ",[" : "[");
			json_write_text(view_find_text(item, name), false, out);
			buffer_char(out, ',');
			json_write_text(file, false, out);
			buffer_char(out, ']');
			*any = true;
		}
		if (projects && text_is(text_of(name), "heading")) /* of a box; places list projects, too */
			add_items(out, projects, "name", any);
	}
}

struct text search_row(struct arena *arena, const struct built_plan *plan, const struct view *report)
{
	struct buffer out = {0};
	bool any = false;
	buffer_char(&out, '[');
	json_write_text(plan->title, false, &out);
	buffer_char(&out, ',');
	json_write_text(plan->folder, false, &out);
	buffer_char(&out, ',');
	json_write_text(text_format(arena, "%.*s　%.*s", TEXT_ARG(plan->publisher), TEXT_ARG(plan->period_zh)), false, &out);
	buffer_string(&out, ",[");
	add_items(&out, view_find(report, "chapters"), "heading", &any);
	add_items(&out, view_find(report, "indicators"), "name", &any);
	add_items(&out, view_find(report, "boxes"), "heading", &any);
	add_items(&out, view_find(report, "outside"), "name", &any);
	add_items(&out, view_find(report, "tasks"), "words", &any);
	add_items(&out, view_find(report, "places"), "full", &any);
	buffer_string(&out, "]]");
	struct text row = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return row;
}

struct view *search_index(struct built_plan *const *plans, size_t count, struct bundle *bundle)
{
	struct view *files = view_list(bundle->arena);
	struct buffer out = {0};
	for (size_t i = 0; i < count; i++) {
		buffer_string(&out, out.len ? ",\n" : "planpressPlans([\n");
		buffer_text(&out, plans[i]->searched);
		if (out.len < FILE_BYTES && i + 1 < count)
			continue;
		struct text name = text_format(bundle->arena, "search-%u.js", files->count + 1);
		buffer_string(&out, "\n]);\n");
		bundle_add(bundle, name, buffer_view(&out));
		view_put_text(view_append(files, view_map(bundle->arena)), "name", name);
		out.len = 0;
	}
	buffer_release(&out);
	return files;
}
