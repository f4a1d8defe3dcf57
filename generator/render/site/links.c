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

/* The file the last link led to. */
struct file_found {
	struct text page, path; /* where the link stood, and how it wrote the file */
	size_t len;             /* of the file's own path, with which links->link begins */
	bool known;
};

struct links {
	struct arena *arena;
	struct table known; /* "path" and "path#id" */
	struct table told;  /* "page: link" already noted */
	struct reference *references;
	size_t count, room;
	struct notes *notes;
	struct buffer link; /* scratch */
	struct file_found last;
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

enum meaning { MEANS_NOTHING, MEANS_ID, MEANS_ADDRESS, MEANS_IDS };

/* Whether the attribute names its element, holds an address, or ids of the same page divided by blanks. */
static enum meaning meaning_of(struct text name)
{
	switch (name.len ? name.at[0] : 0) { /* few attributes get beyond their first letter */
	case 'i':
		return text_is(name, "id") ? MEANS_ID : MEANS_NOTHING;
	case 'h':
		return text_is(name, "href") ? MEANS_ADDRESS : text_is(name, "headers") ? MEANS_IDS : MEANS_NOTHING;
	case 's':
		return text_is(name, "src") ? MEANS_ADDRESS : MEANS_NOTHING;
	case 'f':
		return text_is(name, "for") ? MEANS_IDS : MEANS_NOTHING;
	case 'a':
		if (text_is(name, "action"))
			return MEANS_ADDRESS;
		return text_is(name, "aria-labelledby") || text_is(name, "aria-describedby") || text_is(name, "aria-controls")
			       ? MEANS_IDS
			       : MEANS_NOTHING;
	default:
		return MEANS_NOTHING;
	}
}

void links_take(struct links *links, struct text page, const struct scan_token *token)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		struct text value = token->attributes[i].value;
		enum meaning meaning = meaning_of(token->attributes[i].name);
		if (meaning == MEANS_ID)
			collect_id(links, page, value);
		else if (meaning != MEANS_NOTHING)
			collect_reference(links, (struct reference){page, value, meaning == MEANS_IDS});
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

/* Finds the file that `path` leads to from `page`; links->link then holds its path. Many links in turn have the same. */
static bool find_file(struct links *links, struct text page, struct text path)
{
	struct file_found *last = &links->last;
	if (last->page.at == page.at && text_equal(last->path, path)) {
		links->link.len = last->len;
		return last->known;
	}
	if (path.len) {
		resolve(page, path, &links->link);
	} else {
		links->link.len = 0;
		buffer_text(&links->link, page);
	}
	bool known = table_find(&links->known, buffer_view(&links->link)) != NULL;
	*last = (struct file_found){page, path, links->link.len, known};
	return known;
}

static bool leads_somewhere(struct links *links, struct text page, struct text link)
{
	if (is_outside(link))
		return true;
	struct text anchor = link, path = text_cut(&anchor, '#'), query = path;
	bool has_anchor = path.len < link.len;
	path = text_cut(&query, '?');
	if (!find_file(links, page, path))
		return false;
	if (!has_anchor || !anchor.len)
		return !has_anchor;
	buffer_char(&links->link, '#');
	buffer_text(&links->link, anchor);
	return table_find(&links->known, buffer_view(&links->link)) != NULL;
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
		struct text link = reference->raw;
		if (memchr(link.at, '&', link.len)) {
			value.len = 0;
			scan_decode(link, &value);
			link = text_copy(links->arena, buffer_view(&value)); /* the last link's path is looked at again */
		}
		if (reference->ids)
			check_ids(links, reference->page, link);
		else
			check_link(links, reference->page, link);
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
