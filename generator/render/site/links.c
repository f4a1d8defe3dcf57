/*
 * Ids and references are collected from every page; then, all files being known, every reference is looked up.
 * Used through links.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"

/* A reference found in a page: an address, or ids of the same page. */
struct reference {
	struct text page;
	struct text raw; /* with entities */
	bool ids;
};

struct links {
	struct arena *arena;
	struct table known; /* "path" and "path#id" */
	struct table told;  /* "page: link" already noted */
	struct reference *references;
	size_t count, room;
	struct notes *notes;
	struct buffer link; /* scratch */
};

struct links *links_new(struct arena *arena, struct notes *notes)
{
	struct links *links = ARENA_NEW(arena, struct links);
	*links = (struct links){.arena = arena, .known.arena = arena, .told.arena = arena, .notes = notes};
	return links;
}

static void collect_id(struct links *links, struct text page, struct text id)
{
	links->link.len = 0;
	buffer_text(&links->link, page);
	buffer_char(&links->link, '#');
	buffer_text(&links->link, id);
	if (table_add(&links->known, text_copy(links->arena, buffer_view(&links->link)), links))
		NOTE2(links->notes, MSG_PAGE_ID_TWICE, NO_PLACE, page, id);
}

static void collect_reference(struct links *links, struct reference reference)
{
	if (links->count == links->room) {
		links->room = links->room ? 2 * links->room : 4096;
		links->references =
			memory_resize(links->references, links->room * sizeof *links->references);
	}
	links->references[links->count++] = reference;
}

/* Whether the attribute holds an address, or ids of the same page divided by blanks. */
static bool is_address(struct text name)
{
	return text_is(name, "href") || text_is(name, "src") || text_is(name, "action");
}

static bool is_ids(struct text name)
{
	return text_is(name, "for") || text_is(name, "headers") || text_is(name, "aria-labelledby") ||
	       text_is(name, "aria-describedby") || text_is(name, "aria-controls");
}

void links_take(struct links *links, struct text page, const struct scan_token *token)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		struct text name = token->attributes[i].name, value = token->attributes[i].value;
		if (text_is(name, "id"))
			collect_id(links, page, value);
		else if (is_address(name) || is_ids(name))
			collect_reference(links, (struct reference){page, value, is_ids(name)});
	}
}

/* Drops the last step; above the top, ".." piles up, as in the addresses of other editions. */
static void go_up(struct buffer *path)
{
	struct text whole = buffer_view(path);
	const char *last = path->len ? memrchr(path->at, '/', path->len) : NULL;
	if (!path->len || text_ends(whole, ".."))
		buffer_string(path, path->len ? "/.." : "..");
	else
		path->len = last ? (size_t)(last - path->at) : 0;
}

/* "../x/./y" seen from `page`, as a path from the top of the bundle. */
static void resolve(struct text page, struct text link, struct buffer *out)
{
	const char *slash = memrchr(page.at, '/', page.len);
	out->len = 0;
	buffer_text(out, text_slice(page, 0, slash ? (size_t)(slash - page.at) : 0));
	while (link.len) {
		struct text step = text_cut(&link, '/');
		if (text_is(step, "..")) {
			go_up(out);
		} else if (!text_is(step, ".")) {
			buffer_string(out, out->len ? "/" : "");
			buffer_text(out, step);
		}
	}
}

/* Web and mail addresses are not followed; "//host" and "javascript:" are never right. */
static bool is_outside(struct text link)
{
	return text_starts(link, "https://") || text_starts(link, "http://") || text_starts(link, "mailto:") ||
	       text_starts(link, "tel:");
}

static bool leads_somewhere(struct links *links, struct text page, struct text link)
{
	struct buffer *target = &links->link;
	if (is_outside(link))
		return true;
	struct text anchor = link, path = text_cut(&anchor, '#'), query = path;
	bool has_anchor = path.len < link.len;
	path = text_cut(&query, '?');
	if (path.len) {
		resolve(page, path, target);
	} else {
		target->len = 0;
		buffer_text(target, page);
	}
	if (!table_find(&links->known, buffer_view(target)))
		return false;
	if (!has_anchor || !anchor.len)
		return !has_anchor;
	buffer_char(target, '#');
	buffer_text(target, anchor);
	return table_find(&links->known, buffer_view(target)) != NULL;
}

static void check_link(struct links *links, struct text page, struct text link)
{
	if (leads_somewhere(links, page, link))
		return;
	struct text key = text_format(links->arena, "%.*s %.*s", TEXT_ARG(page), TEXT_ARG(link));
	if (!table_add(&links->told, key, links))
		NOTE2(links->notes, MSG_PAGE_LINK_DEAD, NO_PLACE, page, link);
}

/* Attributes holding ids of the same page, separated by blanks. */
static void check_ids(struct links *links, struct text page, struct text ids)
{
	while (ids.len) {
		struct text id = text_cut(&ids, ' ');
		if (id.len)
			check_link(links, page, text_format(links->arena, "#%.*s", TEXT_ARG(id)));
	}
}

static void check(struct links *links)
{
	struct buffer value = {0};
	for (size_t i = 0; i < links->count; i++) {
		const struct reference *reference = &links->references[i];
		value.len = 0;
		scan_decode(reference->raw, &value);
		if (reference->ids)
			check_ids(links, reference->page, buffer_view(&value));
		else
			check_link(links, reference->page, buffer_view(&value));
	}
	buffer_release(&value);
}

void links_check(struct links *links, const struct bundle *bundle, const struct view *editions)
{
	for (size_t i = 0; editions && i < editions->count; i++)
		table_add(&links->known, view_find_text(editions->items[i], "file"), links);
	for (size_t i = 0; i < bundle->count; i++)
		table_add(&links->known, bundle->files[i].path, links);
	check(links);
	free(links->references);
	buffer_release(&links->link);
}
