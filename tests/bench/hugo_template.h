/*
 * Mustache pages as Go templates. A name in Mustache is looked up from the innermost value outwards, in Go it is told
 * where to find; so the templates are walked over real views first, noting where each name was found and what it was.
 * Used by hugo_site.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef BENCH_HUGO_TEMPLATE_H
#define BENCH_HUGO_TEMPLATE_H

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "render/template/code.h"

/* Where templates look in the data: a tree of keys, in which the items of a list share one. Only this is handed to Hugo. */
struct use {
	struct text key;
	struct use *below, *next;
};

/* An instruction in its place: a partial's stand once for each place that includes it, for there names lie elsewhere. */
struct node {
	const struct op *op;
	struct node *inside; /* of sections and partials */
	size_t count;
	unsigned levels; /* the scopes the name was found in, a bit for each; the root is level 0 */
	unsigned kinds;  /* of value met, a bit for each */
	bool own, shared; /* found in the root: among the page's values, the plan's */
	bool entered;     /* a section, at least once; else nothing is known of what is inside */
};

/* The values entered so far, innermost first; `use` is what of the value is used. */
struct scope {
	const struct view *value;
	struct use *use;
	const struct scope *outer;
	unsigned level;
};

struct trace {
	struct template_set *set;
	struct arena *arena; /* of what is used */
	const struct view *shared; /* the names all pages of the plan have */
	struct use *page_use, *plan_use;
};

static inline void hugo_stop(const struct op *op, const char *why)
{
	fprintf(stderr, "hugo_site: “%.*s” %s\n", TEXT_ARG(op->text), why);
	exit(1);
}

/* ---- Instructions in their places ---- */

static inline struct node *hugo_expand(struct template_set *set, struct template *template, size_t from, size_t to, size_t *count)
{
	struct node *nodes = ARENA_ARRAY(set->arena, to - from, struct node);
	*count = 0;
	for (size_t i = from; i < to;) {
		struct op *op = &template->ops[i++];
		struct node *node = &nodes[(*count)++];
		node->op = op;
		if (op->kind == OP_SECTION || op->kind == OP_INVERTED) {
			node->inside = hugo_expand(set, template, i, op->end, &node->count);
			i = op->end;
		}
	}
	return nodes;
}

/* ---- Walking over views ---- */

static inline struct use *hugo_use(struct arena *arena, struct use *use, struct text key)
{
	struct use **link = &use->below;
	while (*link && !text_equal((*link)->key, key))
		link = &(*link)->next;
	if (!*link) {
		*link = ARENA_NEW(arena, struct use);
		(*link)->key = key;
	}
	return *link;
}

/* A value of the root is the plan's unless the page put one of its own over it. */
static inline struct use *hugo_use_root(const struct trace *trace, struct node *node, const struct view *value)
{
	bool shared = view_get(trace->shared, node->op->steps[0].key) == value;
	node->shared = node->shared || shared;
	node->own = node->own || !shared;
	return shared ? trace->plan_use : trace->page_use;
}

/* The value as render.c finds it; *use is then what of it is used. */
static inline const struct view *hugo_look_up(const struct trace *trace, struct node *node, const struct scope *scope,
					      struct use **use)
{
	const struct op *op = node->op;
	const struct view *found = op->step_count ? NULL : scope->value;
	while (op->step_count && !(found = view_get(scope->value, op->steps[0].key))) {
		scope = scope->outer;
		if (!scope)
			hugo_stop(op, "is not in the view");
	}
	*use = scope->use;
	node->levels |= 1u << scope->level;
	for (size_t i = 0; i < op->step_count; i++) {
		found = i > 0 ? view_get(found, op->steps[i].key) : found;
		if (!found)
			hugo_stop(op, "is not in the view, or below null");
		struct use *from = i == 0 && scope->level == 0 ? hugo_use_root(trace, node, found) : *use;
		*use = hugo_use(trace->arena, from, op->steps[i].key);
	}
	node->kinds |= 1u << found->kind;
	return found;
}

static inline void hugo_walk(const struct trace *trace, struct node *nodes, size_t count, const struct scope *scope);

static inline void hugo_walk_section(const struct trace *trace, struct node *node, const struct scope *scope)
{
	struct scope inner = {.outer = scope, .level = scope->level + 1};
	const struct view *value = hugo_look_up(trace, node, scope, &inner.use);
	if (view_truth(value) == (node->op->kind == OP_INVERTED))
		return;
	if (inner.level >= 8 * sizeof node->levels)
		hugo_stop(node->op, "lies too deep");
	node->entered = true;
	if (node->op->kind == OP_INVERTED || value->kind == VIEW_TRUE) {
		hugo_walk(trace, node->inside, node->count, scope);
		return;
	}
	inner.value = value;
	if (value->kind != VIEW_LIST)
		hugo_walk(trace, node->inside, node->count, &inner);
	for (size_t i = 0; value->kind == VIEW_LIST && i < value->count; i++) {
		inner.value = value->items[i];
		hugo_walk(trace, node->inside, node->count, &inner);
	}
}

/* A partial is opened where it is met first, for it may include itself. */
static inline void hugo_walk_partial(const struct trace *trace, struct node *node, const struct scope *scope)
{
	struct template *target = template_find(trace->set, node->op->text, node->op->indent);
	if (!target)
		hugo_stop(node->op, "is no partial");
	if (!node->inside)
		node->inside = hugo_expand(trace->set, target, 0, target->op_count, &node->count);
	hugo_walk(trace, node->inside, node->count, scope);
}

static inline void hugo_walk(const struct trace *trace, struct node *nodes, size_t count, const struct scope *scope)
{
	struct use *use;
	for (size_t i = 0; i < count; i++) {
		enum op_kind kind = nodes[i].op->kind;
		if (kind == OP_PARTIAL)
			hugo_walk_partial(trace, &nodes[i], scope);
		else if (kind == OP_SECTION || kind == OP_INVERTED)
			hugo_walk_section(trace, &nodes[i], scope);
		else if (kind != OP_LITERAL)
			hugo_look_up(trace, &nodes[i], scope, &use);
	}
}

/* ---- Writing Go ---- */

/* Where the translation stands: the level whose value is the dot of Go, and the innermost one. */
struct stand {
	unsigned dot, level;
};

static inline bool hugo_met(const struct node *node, enum view_kind kind)
{
	return node->kinds & 1u << kind;
}

/* Whether the section's values are scopes. Go must know what they are before it sees them. */
static inline bool hugo_has_scope(const struct node *node)
{
	bool list = hugo_met(node, VIEW_LIST);
	bool value = hugo_met(node, VIEW_TEXT) || hugo_met(node, VIEW_NUMBER) || hugo_met(node, VIEW_MAP);
	if (list + value + hugo_met(node, VIEW_TRUE) > 1)
		hugo_stop(node->op, "is now one kind of value and now another");
	return list || value;
}

/* Whether anything in there refers to the value of that level. */
static inline bool hugo_refers(const struct node *nodes, size_t count, unsigned level)
{
	for (size_t i = 0; i < count; i++)
		if ((nodes[i].levels & 1u << level) || hugo_refers(nodes[i].inside, nodes[i].count, level))
			return true;
	return false;
}

static inline unsigned hugo_level(const struct node *node)
{
	unsigned level = 0;
	while (node->levels >> level > 1)
		level++;
	if (node->levels != 1u << level || (node->own && node->shared))
		hugo_stop(node->op, "is found now here and now there");
	return level;
}

/* Where a name is found is the same every time, so it need not be looked for. */
static inline void hugo_add_name(struct buffer *out, const struct node *node, struct stand stand)
{
	const struct op *op = node->op;
	unsigned level = hugo_level(node);
	if (level == 0)
		buffer_string(out, node->own ? "$page" : "$plan");
	else if (level != stand.dot)
		buffer_printf(out, "$s%u", level);
	else if (op->step_count == 0)
		buffer_char(out, '.');
	for (size_t i = 0; i < op->step_count; i++)
		buffer_printf(out, ".%.*s", TEXT_ARG(op->steps[i].key));
}

static inline void hugo_add_value(struct buffer *out, const struct node *node, struct stand stand)
{
	bool root = text_is(node->op->text, "root") && hugo_level(node) == 0;
	buffer_string(out, root ? "{{$root" : node->op->kind == OP_RAW ? "{{with " : "{{htmlEscape ");
	if (!root)
		hugo_add_name(out, node, stand);
	buffer_string(out, !root && node->op->kind == OP_RAW ? "}}{{.}}{{end}}" : "}}");
}

static inline void hugo_translate(struct buffer *out, const struct node *nodes, size_t count, struct stand stand);

static inline void hugo_add_head(struct buffer *out, const char *word, const struct node *node, struct stand stand)
{
	buffer_printf(out, "{{%s ", word);
	hugo_add_name(out, node, stand);
	buffer_string(out, "}}");
}

static inline void hugo_add_inside(struct buffer *out, const struct node *node, struct stand stand)
{
	if (node->entered)
		hugo_translate(out, node->inside, node->count, stand);
}

/* `with` or `range`, with a variable for the value only if something further in asks for it. */
static inline void hugo_add_entered(struct buffer *out, const struct node *node, struct stand stand)
{
	struct stand inner = {stand.level + 1, stand.level + 1};
	struct buffer body = {0};
	char variable[16];
	bool list = hugo_met(node, VIEW_LIST);
	snprintf(variable, sizeof variable, "$s%u", inner.level);
	hugo_add_inside(&body, node, inner);
	buffer_string(out, list ? "{{range " : "{{with ");
	if (text_find(buffer_view(&body), text_of(variable), 0) != SIZE_MAX)
		buffer_printf(out, "%s := ", variable);
	hugo_add_name(out, node, stand);
	buffer_string(out, "}}");
	buffer_text(out, buffer_view(&body));
	buffer_release(&body);
}

static inline void hugo_add_section(struct buffer *out, const struct node *node, struct stand stand)
{
	if (hugo_met(node, VIEW_LIST) || (hugo_has_scope(node) && hugo_refers(node->inside, node->count, stand.level + 1))) {
		hugo_add_entered(out, node, stand);
		return;
	}
	struct stand inner = {stand.dot, stand.level + hugo_has_scope(node)};
	hugo_add_head(out, "if", node, stand);
	hugo_add_inside(out, node, inner);
}

/* {{#a}}x{{/a}}{{^a}}y{{/a}} is one question in Go. */
static inline bool hugo_is_else(const struct node *node, const struct node *next)
{
	return node->op->kind == OP_SECTION && next->op->kind == OP_INVERTED && text_equal(node->op->text, next->op->text);
}

static inline void hugo_translate(struct buffer *out, const struct node *nodes, size_t count, struct stand stand)
{
	for (size_t i = 0; i < count; i++) {
		const struct node *node = &nodes[i];
		switch (node->op->kind) {
		case OP_LITERAL:
			buffer_text(out, node->op->text);
			break;
		case OP_ESCAPED:
		case OP_RAW:
			hugo_add_value(out, node, stand);
			break;
		case OP_SECTION:
			hugo_add_section(out, node, stand);
			if (i + 1 < count && hugo_is_else(node, node + 1)) {
				buffer_string(out, "{{else}}");
				hugo_add_inside(out, &nodes[++i], stand);
			}
			buffer_string(out, "{{end}}");
			break;
		case OP_INVERTED:
			hugo_add_head(out, "if not", node, stand);
			hugo_add_inside(out, node, stand);
			buffer_string(out, "{{end}}");
			break;
		case OP_PARTIAL:
			hugo_translate(out, node->inside, node->count, stand);
			break;
		}
	}
}

#endif
