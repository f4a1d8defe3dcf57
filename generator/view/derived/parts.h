/*
 * What the rooms of view/derived have in common: each walks over the finished tree and puts what it finds beside it.
 * SPDX-License-Identifier: MIT
 */
#ifndef VIEW_DERIVED_PARTS_H
#define VIEW_DERIVED_PARTS_H

#include "view/view.h"

/* After the newest results and the list of all projects are there. Columns come first, for others add to their map. */
void derive_columns(struct view *root);
void derive_audit(struct view *root);
void derive_money(struct view *root);
void derive_assessment(struct view *root);
/* Last: it ranks by what the others have put. */
void derive_summary(struct view *root);

static inline struct view *own(const struct view *view)
{
	return (struct view *)view;
}

/* An empty list when there is none at the path. */
static inline struct view *list_of(const struct view *root, const char *path)
{
	static struct view none = {.kind = VIEW_LIST};
	const struct view *list = view_find(root, path);
	return list && list->kind == VIEW_LIST ? own(list) : &none;
}

static inline struct view *last_of(const struct view *list)
{
	return list->count ? list->items[list->count - 1] : view_null(list->arena);
}

static inline bool is(const struct view *node, const char *path, const char *word)
{
	return text_is(view_find_text(node, path), word);
}

/* Lists joined in words: all but the last have a mark behind them. */
static inline void mark_last(const struct view *list)
{
	for (size_t i = 0; i < list->count; i++)
		view_put_context(list->items[i], "last", view_bool(list->arena, i + 1 == list->count));
}

#endif
