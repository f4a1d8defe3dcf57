/*
 * Ids and references are collected from every page; then, all files being known, every reference is looked up.
 * Used through links.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"

/* A file that may be linked; the ids are those of a page. */
struct file {
	struct text path, folder;
	struct table ids;
};

/* A reference found in a page: an address, or ids of the same page. */
struct reference {
	struct file *page;
	struct text raw; /* with entities */
	bool ids;
};

enum { REMEMBERED = 1024 };

/* Which file a link, or the path in it, leads to from the pages of a folder: nearly all repeat one of few. */
struct way {
	struct text folder, link;
	struct file *file; /* NULL: to none */
};

struct links {
	struct arena *arena;
	struct table files; /* by path */
	struct table told;  /* "page: link" already noted */
	struct file *page;  /* the one being read */
	struct reference *references;
	size_t count, room;
	struct notes *notes;
	struct buffer path, scratch;
	struct way whole[REMEMBERED], paths[REMEMBERED];
};

struct links *links_new(struct arena *arena, struct notes *notes)
{
	struct links *links = ARENA_NEW(arena, struct links);
	*links = (struct links){.arena = arena, .files.arena = arena, .told.arena = arena, .notes = notes};
	return links;
}

static struct text folder_of(struct text page)
{
	const char *slash = memrchr(page.at, '/', page.len);
	return text_slice(page, 0, slash ? (size_t)(slash - page.at) : 0);
}

static struct file *file_of(struct links *links, struct text path)
{
	struct file *file = table_find(&links->files, path);
	if (file)
		return file;
	file = ARENA_NEW(links->arena, struct file);
	*file = (struct file){.path = path, .folder = folder_of(path), .ids.arena = links->arena};
	table_add(&links->files, path, file);
	return file;
}

/* With entities replaced, to be kept. */
static struct text decoded(struct links *links, struct text raw)
{
	struct text text = scan_decoded(raw, &links->scratch);
	return text.at == raw.at ? raw : text_copy(links->arena, text);
}

static void collect_id(struct links *links, struct text raw)
{
	struct text id = decoded(links, raw);
	if (table_add(&links->page->ids, id, links))
		NOTE2(links->notes, MSG_PAGE_ID_TWICE, NO_PLACE, links->page->path, id);
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

void links_begin(struct links *links, struct text page)
{
	links->page = file_of(links, page);
}

void links_take(struct links *links, const struct scan_token *token)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		struct text value = token->attributes[i].value;
		enum meaning meaning = meaning_of(token->attributes[i].name);
		if (meaning == MEANS_ID)
			collect_id(links, value);
		else if (meaning != MEANS_NOTHING)
			collect_reference(links, (struct reference){links->page, value, meaning == MEANS_IDS});
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

/*
 * "../x/./y" seen from a folder, as a path from the top of the bundle. A slash at either end, or two in a row, leads
 * elsewhere than to a file of the site: then it is false.
 */
static bool resolve(struct text folder, struct text link, struct buffer *out)
{
	out->len = 0;
	if (text_ends(link, "/"))
		return false;
	buffer_text(out, folder);
	while (link.len) {
		struct text step = text_cut(&link, '/');
		if (!step.len)
			return false;
		if (text_is(step, "..")) {
			go_up(out);
		} else if (!text_is(step, ".")) {
			buffer_string(out, out->len ? "/" : "");
			buffer_text(out, step);
		}
	}
	return true;
}

/* Web and mail addresses are not followed; "//host" and "javascript:" are never right. */
static bool is_outside(struct text link)
{
	return text_starts(link, "https://") || text_starts(link, "http://") || text_starts(link, "mailto:") ||
	       text_starts(link, "tel:");
}

/* From a page; one not remembered leads nowhere as yet. */
static struct way *way_of(struct way *ways, const struct file *page, struct text link, bool *known)
{
	struct way *way = &ways[text_hash(link) % REMEMBERED];
	*known = text_equal(way->link, link) && text_equal(way->folder, page->folder);
	if (!*known)
		*way = (struct way){page->folder, link, NULL};
	return way;
}

/* The file that `path` leads to from a page, or NULL; no path leads to the page itself. */
static struct file *find_file(struct links *links, struct file *page, struct text path)
{
	if (!path.len)
		return page;
	bool known;
	struct way *way = way_of(links->paths, page, path, &known);
	if (!known && resolve(page->folder, path, &links->path))
		way->file = table_find(&links->files, buffer_view(&links->path));
	return way->file;
}

/* The file that has what a link leads to, or NULL; for one to the outside, the page. */
static struct file *find_target(struct links *links, struct file *page, struct text link)
{
	if (is_outside(link))
		return page;
	struct text anchor = link, path = text_cut(&anchor, '#'), query = path;
	bool has_anchor = path.len < link.len;
	struct file *file = find_file(links, page, text_cut(&query, '?'));
	if (!file || !has_anchor)
		return file;
	return anchor.len && table_find(&file->ids, anchor) ? file : NULL;
}

/* A link without a path leads elsewhere from every page. */
static bool leads_somewhere(struct links *links, struct file *page, struct text link)
{
	if (!link.len || link.at[0] == '#' || link.at[0] == '?')
		return find_target(links, page, link) != NULL;
	bool known;
	struct way *way = way_of(links->whole, page, link, &known);
	if (!known)
		way->file = find_target(links, page, link);
	return way->file != NULL;
}

static void tell_dead(struct links *links, const struct file *page, struct text link)
{
	struct text key = TEXT_JOIN(links->arena, page->path, TEXT(" "), link);
	if (!table_add(&links->told, key, links))
		NOTE2(links->notes, MSG_PAGE_LINK_DEAD, NO_PLACE, page->path, link);
}

static void check_link(struct links *links, struct file *page, struct text link)
{
	if (!leads_somewhere(links, page, link))
		tell_dead(links, page, link);
}

static bool divides_ids(char c)
{
	return byte_is_blank(c) || c == '\f';
}

/* Attributes holding ids of the same page, separated by blanks. */
static void check_ids(struct links *links, const struct file *page, struct text ids)
{
	for (size_t at = 0, end; at < ids.len; at = end + 1) {
		for (end = at; end < ids.len && !divides_ids(ids.at[end]);)
			end++;
		struct text id = text_slice(ids, at, end - at);
		if (id.len && !table_find(&page->ids, id))
			tell_dead(links, page, TEXT_JOIN(links->arena, TEXT("#"), id));
	}
}

static void check(struct links *links)
{
	for (size_t i = 0; i < links->count; i++) {
		const struct reference *reference = &links->references[i];
		struct text link = decoded(links, reference->raw);
		if (reference->ids)
			check_ids(links, reference->page, link);
		else
			check_link(links, reference->page, link);
	}
}

void links_check(struct links *links, const struct bundle *bundle, const struct view *editions)
{
	for (size_t i = 0; editions && i < editions->count; i++)
		file_of(links, view_find_text(editions->items[i], "file"));
	for (size_t i = 0; i < bundle->count; i++)
		file_of(links, bundle->files[i].path);
	check(links);
	free(links->references);
	buffer_release(&links->path);
	buffer_release(&links->scratch);
}
