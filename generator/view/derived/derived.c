/*
 * Walks over the finished tree only, so that a report read from JSON gives the same.
 * Used through derived.h.
 * SPDX-License-Identifier: MIT
 */
#include "view/derived/derived.h"

#include "view/derived/parts.h"

/* ---- Newest results ---- */

static void put_latest(struct view *root)
{
	const struct view *reports = list_of(root, "reports"), *indicators = list_of(root, "indicators");
	struct view *corrections = view_put_context(root, "corrections", view_list(root->arena));
	view_put_context(root, "latest_report", last_of(reports));
	for (size_t i = 0; i < reports->count; i++)
		view_put_context(reports->items[i], "is_latest", view_bool(root->arena, i + 1 == reports->count));
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *of_report = list_of(reports->items[i], "corrections");
		for (size_t j = 0; j < of_report->count; j++)
			view_append(corrections, of_report->items[j]);
	}
	for (size_t i = 0; i < indicators->count; i++)
		view_put_context(indicators->items[i], "latest", last_of(list_of(indicators->items[i], "results")));
}

static void add_projects(struct view *all, const struct view *projects)
{
	for (size_t i = 0; i < projects->count; i++) {
		view_put_context(projects->items[i], "latest", last_of(list_of(projects->items[i], "progress")));
		view_append(all, projects->items[i]);
	}
}

static void put_projects(struct view *root)
{
	const struct view *boxes = list_of(root, "boxes"), *parts = list_of(root, "parts");
	struct view *all = view_put_context(root, "projects", view_list(root->arena));
	for (size_t i = 0; i < boxes->count; i++)
		add_projects(all, list_of(boxes->items[i], "projects"));
	add_projects(all, list_of(root, "outside"));
	for (size_t i = 0; i < parts->count; i++) {
		struct view *own_boxes = view_put_context(parts->items[i], "box_list", view_list(root->arena));
		for (size_t j = 0; j < boxes->count; j++)
			if (text_equal(view_find_text(boxes->items[j], "part.id"), view_find_text(parts->items[i], "id")))
				view_append(own_boxes, boxes->items[j]);
	}
}

/* What lags is darkest, what is reached a middle grey. */
static const char *grey_of(struct text status)
{
	static const char *const greys[][2] = {
		{"behind", "30"},	{"missed", "30"},     {"exceeded", "30"},	  {"impossible", "60"}, {"words-not-met", "60"},
		{"nearly", "100"},	{"completed", "150"}, {"early", "150"},		  {"met", "160"},	{"words-met", "160"},
		{"year-met", "165"},	{"kept", "165"},      {"on-schedule", "180"},	  {"words-under-way", "190"},
		{"in-progress", "205"},
	};
	for (size_t i = 0; i < sizeof greys / sizeof *greys; i++)
		if (text_is(status, greys[i][0]))
			return greys[i][1];
	return "232";
}

static void put_greys(struct view *root)
{
	mark_last(list_of(root, "attributes"));
	const struct view *attributes = list_of(root, "latest_report.attributes");
	mark_last(attributes);
	for (size_t i = 0; i < attributes->count; i++) {
		const struct view *counts = list_of(attributes->items[i], "counts");
		for (size_t j = 0; j < counts->count; j++) {
			struct text grey = text_of(grey_of(view_find_text(counts->items[j], "status")));
			view_put_context(counts->items[j], "grey", view_number(root->arena, grey));
		}
		mark_last(counts);
	}
}

static void put_ends(struct view *root)
{
	const struct view *projects = list_of(root, "projects"), *indicators = list_of(root, "indicators");
	bool adjusted = false;
	for (size_t i = 0; i < projects->count; i++)
		mark_last(list_of(projects->items[i], "quantities"));
	for (size_t i = 0; i < indicators->count; i++)
		adjusted = adjusted || list_of(indicators->items[i], "adjustments")->count;
	view_put_context(root, "adjusted", view_bool(root->arena, adjusted));
	view_put_context(root, "is_corrected", view_bool(root->arena, adjusted || list_of(root, "corrections")->count));
	const struct view *boxes = list_of(root, "boxes");
	for (size_t i = 0; i < boxes->count; i++) {
		struct text name = view_find_text(boxes->items[i], "name"), title = view_find_text(boxes->items[i], "title");
		bool same = text_equal(name, title) || !title.len;
		view_put_context(boxes->items[i], "several", view_bool(root->arena, list_of(boxes->items[i], "projects")->count > 1));
		view_put_context(boxes->items[i], "chart_label", view_text(root->arena, same ? name : text_format(root->arena, "%.*s %.*s", TEXT_ARG(name), TEXT_ARG(title))));
	}
}

/* The boxes that the words of reports place. */
static void put_placed_boxes(struct view *root)
{
	const struct view *reports = list_of(root, "reports"), *boxes = list_of(root, "boxes");
	for (size_t i = 0; i < reports->count; i++) {
		const struct view *blocks = list_of(reports->items[i], "blocks");
		for (size_t j = 0; j < blocks->count; j++) {
			struct text id = view_find_text(blocks->items[j], "box_id");
			struct view *placed = view_null(root->arena);
			for (size_t k = 0; id.len && k < boxes->count; k++)
				placed = text_equal(view_find_text(boxes->items[k], "id"), id) ? boxes->items[k] : placed;
			view_put_context(blocks->items[j], "placed_box", placed);
		}
	}
}

void view_derive_changes(struct view *root)
{
	const struct view *changes = list_of(root, "changes");
	struct view *counts = view_put_context(root, "change_counts", view_list(root->arena));
	for (size_t i = 0, end; i < changes->count; i = end) {
		for (end = i; end < changes->count && text_equal(view_find_text(changes->items[i], "aspect"), view_find_text(changes->items[end], "aspect"));)
			end++;
		struct view *kind = view_append(counts, view_map(root->arena));
		view_put_text(kind, "aspect_zh", view_find_text(changes->items[i], "aspect_zh"));
		view_put_count(kind, "count", end - i);
	}
	mark_last(counts);
}

void view_derive(struct view *root)
{
	put_latest(root);
	put_projects(root);
	derive_columns(root);
	put_greys(root);
	put_ends(root);
	derive_audit(root);
	derive_money(root);
	put_placed_boxes(root);
	derive_assessment(root);
	view_put_context(root, "has_themes", view_bool(root->arena, list_of(root, "categories")->count > 1));
	view_put_context(root, "has_parts", view_bool(root->arena, list_of(root, "parts")->count > 0));
	view_derive_changes(root);
	derive_summary(root);
}
