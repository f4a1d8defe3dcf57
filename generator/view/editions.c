/*
 * What the pages of an edition say about the other editions, and what changed since the one before.
 * Used through build.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/tree.h"

#include "view/builder.h"
#include "view/derived/derived.h"
#include "plan/calendar.h"
#include "plan/releases.h"

static struct view *build_edition_link(struct arena *arena, const struct figures *newest, size_t index, bool current, bool shown)
{
	const struct vocabulary *vocabulary = newest->vocabulary;
	const struct results *report = newest->plan->results[index];
	struct view *map = view_map(arena);
	view_put_text(map, "point", report->point);
	view_put_text(map, "label_zh", phrase_say(vocabulary, edition_label(arena, report->point), arena));
	view_put_text(map, "date", report->date);
	view_put_text(map, "date_zh", phrase_say(vocabulary, day_words(arena, report->date), arena));
	view_put_text(map, "published", report->published);
	view_put_text(map, "published_zh", phrase_say(vocabulary, day_words(arena, report->published), arena));
	view_put_text(map, "status_zh", word_of(vocabulary, data_status_title(edition_status(newest->plan, index))));
	view_put_bool(map, "illustrative", results_illustrative(newest->plan, index + 1) > 0);
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

static struct view *build_change(const struct vocabulary *vocabulary, struct arena *arena, const struct change *change)
{
	struct view *map = view_map(arena);
	view_put_text(map, "aspect", text_of(change_aspect_name(change->aspect)));
	view_put_text(map, "aspect_zh", word_of(vocabulary, change_aspect_title(change->aspect)));
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

/* Newest first, up to `last`; addresses lead from the page of the edition shown. */
static struct view *build_list(struct arena *arena, const struct figures *newest, size_t shown, size_t last, const char *up)
{
	struct view *list = view_list(arena);
	for (size_t i = last + 1; i-- > 0;) {
		const struct results *report = newest->plan->results[i];
		struct view *edition = view_append(list, build_edition_link(arena, newest, i, i == last, i == shown));
		view_put_text(edition, "file", i == last ? text_format(arena, "%sindex.html", up)
							 : text_format(arena, "%seditions/%.*s/index.html", up,
								       TEXT_ARG(report->point)));
	}
	return list;
}

/* Releases taken back: for pages, which may gain notices; data files of earlier editions stay. */
static void put_withdrawals(struct view *root, const struct figures *newest)
{
	const struct plan *plan = newest->plan;
	struct notes unheard = {.arena = plan->arena};
	struct view *list = view_list(plan->arena);
	size_t count;
	const struct withdrawal *all = withdrawals(plan, &count, &unheard);
	for (size_t i = 0; i < count; i++) {
		struct view *map = view_append(list, view_map(plan->arena));
		view_put_text(map, "point_zh", phrase_say(newest->vocabulary, point_words(plan->arena, all[i].point), plan->arena));
		view_put_text(map, "reason", all[i].reason);
	}
	view_put_context(root, "withdrawals", list);
	view_put_context(root, "has_withdrawals", view_bool(plan->arena, count > 0));
}

void view_put_changes(struct view *root, const struct figures *newest, size_t shown, const struct changes *changes)
{
	struct arena *arena = root->arena;
	view_put(root, "editions", newest->plan->result_count ? build_list(arena, newest, shown, shown, "") : view_list(arena));
	struct view *nodes = view_put(root, "changes", view_list(arena));
	for (size_t i = 0; changes && i < changes->count; i++)
		view_append(nodes, build_change(newest->vocabulary, arena, &changes->list[i]));
	view_put_bool(root, "has_changes", nodes->count > 0);
	put_withdrawals(root, newest);
	view_derive_changes(root);
	struct text since = changes && shown > 0 ? newest->plan->results[shown - 1]->point : TEXT("");
	view_put_text(root, "changes_since", since);
	view_put_context(root, "changes_since_zh", view_text(root->arena, phrase_say(newest->vocabulary, point_words(root->arena, since), root->arena)));
}

static size_t index_of(const struct plan *plan, const struct results *report)
{
	size_t i = 0;
	while (i < plan->result_count && plan->results[i] != report)
		i++;
	return i;
}

/* Corrections in later reports of what this edition says; those about `id` only, unless it is empty. */
static struct view *build_later_corrections(struct arena *arena, const struct figures *newest, size_t shown, struct text id)
{
	const struct plan *plan = newest->plan;
	struct view *list = view_list(arena);
	for (size_t i = shown + 1; i < plan->result_count; i++) {
		for (size_t j = 0; j < plan->results[i]->correction_count; j++) {
			const struct correction *correction = &plan->results[i]->corrections[j];
			bool about = !id.len || text_equal(id, correction->indicator->id);
			if (about && index_of(plan, correction->corrected) <= shown)
				view_append(list, build_correction(newest->vocabulary, arena, correction, plan->results[i]));
		}
		for (size_t j = 0; !id.len && j < plan->results[i]->task_correction_count; j++) {
			const struct task_correction *correction = &plan->results[i]->task_corrections[j];
			if (index_of(plan, correction->corrected) <= shown)
				view_append(list, build_task_correction(newest->vocabulary, arena, correction, plan->results[i]));
		}
	}
	return list;
}

/* The changes, which are sorted by aspect, under one heading each. */
static struct view *build_groups(struct arena *arena, const struct view *changes)
{
	struct view *groups = view_list(arena), *group = NULL, *members = NULL;
	for (size_t i = 0; changes && i < changes->count; i++) {
		struct text aspect = view_find_text(changes->items[i], "aspect");
		if (!group || !text_equal(view_find_text(group, "aspect"), aspect)) {
			group = view_append(groups, view_map(arena));
			view_put_text(group, "aspect", aspect);
			view_put_text(group, "aspect_zh", view_find_text(changes->items[i], "aspect_zh"));
			view_put_bool(group, "is_text", view_truth(view_find(changes->items[i], "is_text")));
			view_put_bool(group, "has_documents", false);
			members = view_put(group, "members", view_list(arena));
		}
		view_append(members, changes->items[i]);
		view_put_count(group, "count", members->count);
		if (view_truth(view_find(changes->items[i], "document")))
			view_put_bool(group, "has_documents", true);
	}
	return groups;
}

void view_put_editions(struct view *root, const struct figures *newest, size_t shown)
{
	struct arena *arena = root->arena;
	size_t count = newest->plan->result_count;
	bool current = count == 0 || shown + 1 == count;
	const char *up = current ? "" : "../../";
	if (count)
		view_put(root, "editions", build_list(arena, newest, shown, count - 1, up));
	struct view *edition = view_put(root, "edition_state", view_map(arena));
	view_put_bool(edition, "superseded", !current);
	view_put_text(edition, "newest_file", text_format(arena, "%sindex.html", up));
	struct view *corrected = view_put(edition, "corrected", build_later_corrections(arena, newest, shown, TEXT("")));
	view_put_count(edition, "corrected_count", corrected->count);
	view_put_bool(edition, "has_corrected", corrected->count > 0);
	view_put(root, "change_groups", build_groups(arena, view_find(root, "changes")));
	const struct view *indicators = view_find(root, "indicators");
	for (size_t i = 0; i < indicators->count; i++)
		view_put(indicators->items[i], "corrected",
			 build_later_corrections(arena, newest, shown, view_find_text(indicators->items[i], "id")));
}
