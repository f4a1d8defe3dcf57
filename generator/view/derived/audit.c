/*
 * The comparisons of the audit as they are shown, and whether there is anything to tell.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "view/derived/parts.h"

/* "15000" as "15,000": the whole digits of a number, whatever stands around them. */
static struct text grouped(struct arena *arena, struct text value)
{
	struct buffer out = {0};
	for (size_t i = 0; i < value.len;) {
		size_t end = i + text_digit_run(value, i);
		bool fraction = i > 0 && value.at[i - 1] == '.';
		for (size_t j = i; j < end; j++) {
			if (j > i && (end - j) % 3 == 0 && !fraction)
				buffer_char(&out, ',');
			buffer_char(&out, value.at[j]);
		}
		if (end < value.len)
			buffer_char(&out, value.at[end]);
		i = end + 1;
	}
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void put_comparisons(struct view *root, const struct view *comparisons)
{
	mark_last(comparisons);
	for (size_t i = 0; i < comparisons->count; i++) {
		struct view *node = comparisons->items[i];
		view_put_context(node, "left_shown", view_text(root->arena, grouped(root->arena, view_find_text(node, "left_value"))));
		view_put_context(node, "right_shown", view_text(root->arena, grouped(root->arena, view_find_text(node, "right_value"))));
	}
}

void derive_audit(struct view *root)
{
	const struct view *findings = list_of(root, "audit.findings"), *queries = list_of(root, "queries");
	bool others = false;
	for (size_t i = 0; i < findings->count; i++) {
		put_comparisons(root, list_of(findings->items[i], "comparisons"));
		others = others || !view_truth(view_find(findings->items[i], "failing"));
		view_put_context(findings->items[i], "holding", view_bool(root->arena, is(findings->items[i], "verdict", "holds")));
	}
	view_put_context(root, "others", view_bool(root->arena, others));
	view_put_context(root, "has_queries", view_bool(root->arena, queries->count > 0));
	view_put_context(root, "audit_shown", view_bool(root->arena, findings->count + queries->count > 0));
}
