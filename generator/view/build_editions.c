/*
 * What the pages of an edition say about the other editions, and what changed since the one before.
 * Used through build.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/build.h"

#include "view/builder.h"

static struct view *build_edition_link(struct arena *arena, const struct results *report, bool current, bool shown)
{
	struct view *map = view_map(arena);
	view_put_text(map, "point", report->point);
	view_put_text(map, "label_zh", text_format(arena, "%.*s年度结果版", TEXT_ARG(report->point)));
	view_put_text(map, "date", report->date);
	view_put_text(map, "date_zh", date_zh(arena, report->date));
	view_put_text(map, "published", report->published);
	view_put_text(map, "published_zh", date_zh(arena, report->published));
	view_put_text(map, "status_zh", text_of(report_status_title(report->status)));
	view_put_bool(map, "illustrative", report->status == REPORT_ILLUSTRATIVE);
	view_put_bool(map, "current", current);
	view_put_bool(map, "shown", shown);
	return map;
}

static struct view *build_span(struct arena *arena, const struct span *span)
{
	struct view *map = view_map(arena);
	view_put_bool(map, "kept", span->kind == SPAN_KEPT);
	view_put_bool(map, "deleted", span->kind == SPAN_DELETED);
	view_put_bool(map, "inserted", span->kind == SPAN_INSERTED);
	view_put_text(map, "text", span->text);
	return map;
}

static struct view *build_change(struct arena *arena, const struct change *change)
{
	struct view *map = view_map(arena);
	view_put_text(map, "aspect", text_of(change_aspect_name(change->aspect)));
	view_put_text(map, "aspect_zh", text_of(change_aspect_title(change->aspect)));
	view_put_text(map, "subject", change->subject);
	view_put_text(map, "old", change->old_text);
	view_put_text(map, "new", change->new_text);
	view_put_text(map, "document", change->document);
	view_put_bool(map, "is_text", change->span_count > 0);
	struct view *spans = view_put(map, "spans", view_list(arena));
	for (size_t i = 0; i < change->span_count; i++)
		view_append(spans, build_span(arena, &change->spans[i]));
	return map;
}

/* Addresses are relative to the page's own root: the current edition lies at the plan's address, earlier ones in
 * editions/POINT/ below it. */
static void put_address(struct view *map, struct arena *arena, bool current, bool from_current)
{
	struct text point = view_find_text(map, "point");
	const char *up = from_current ? "" : "../../";
	view_put_text(map, "file", current ? text_format(arena, "%sindex.html", up)
					   : text_format(arena, "%seditions/%.*s/index.html", up, TEXT_ARG(point)));
}

void view_put_editions(struct view *root, const struct plan *newest, size_t shown, bool released, const struct changes *changes)
{
	struct arena *arena = root->arena;
	size_t count = newest->result_count;
	bool from_current = count == 0 || shown + 1 == count;
	struct view *list = view_put(root, "editions", view_list(arena));
	for (size_t i = count; i-- > 0;) {
		struct view *edition = view_append(list, build_edition_link(arena, newest->results[i], i + 1 == count, i == shown));
		put_address(edition, arena, i + 1 == count, from_current);
	}
	struct view *edition = view_put(root, "edition_state", view_map(arena));
	view_put_bool(edition, "superseded", !from_current);
	view_put_bool(edition, "released", released);
	view_put_text(edition, "newest_file", from_current ? TEXT("index.html") : TEXT("../../index.html"));
	struct view *nodes = view_put(root, "changes", view_list(arena));
	for (size_t i = 0; changes && i < changes->count; i++)
		view_append(nodes, build_change(arena, &changes->list[i]));
	view_put_bool(root, "has_changes", nodes->count > 0);
	view_put_text(root, "changes_since", changes && shown > 0 ? newest->results[shown - 1]->point : TEXT(""));
}
