/*
 * One pass over the finished pages collects files, ids and references; then every reference is looked up.
 * Used through links.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "render/site/scan.h"

/* A reference found in a page: an address, or ids of the same page. */
struct reference {
	const struct bundle_file *page;
	struct text raw; /* with entities */
	bool ids;
};

struct checker {
	struct arena *arena;
	const struct bundle *bundle;
	struct table known; /* "path" and "path#id" */
	struct table told;  /* "page: link" already noted */
	struct reference *references;
	size_t count, room;
	struct notes *notes;
	struct buffer link; /* scratch */
};

static bool is_page(struct text path)
{
	return text_ends(path, ".html");
}

static void collect_id(struct checker *checker, const struct bundle_file *page, struct text id)
{
	checker->link.len = 0;
	buffer_text(&checker->link, page->path);
	buffer_char(&checker->link, '#');
	buffer_text(&checker->link, id);
	if (table_add(&checker->known, text_copy(checker->arena, buffer_view(&checker->link)), (void *)page))
		NOTE2(checker->notes, MSG_PAGE_ID_TWICE, NO_PLACE, page->path, id);
}

static void collect_reference(struct checker *checker, struct reference reference)
{
	if (checker->count == checker->room) {
		checker->room = checker->room ? 2 * checker->room : 4096;
		checker->references =
			memory_resize(checker->references, checker->room * sizeof *checker->references);
	}
	checker->references[checker->count++] = reference;
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

static void collect(struct checker *checker, const struct bundle_file *page)
{
	struct scan scan = {page->bytes, 0};
	struct scan_token token;
	struct text name, value;
	while (scan_next(&scan, &token)) {
		if (token.kind != SCAN_OPEN)
			continue;
		while (scan_attribute(&token.text, &name, &value)) {
			if (text_is(name, "id"))
				collect_id(checker, page, value);
			else if (is_address(name) || is_ids(name))
				collect_reference(checker, (struct reference){page, value, is_ids(name)});
		}
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

static bool leads_somewhere(struct checker *checker, struct text page, struct text link)
{
	struct buffer *target = &checker->link;
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
	if (!table_find(&checker->known, buffer_view(target)))
		return false;
	if (!has_anchor || !anchor.len)
		return !has_anchor;
	buffer_char(target, '#');
	buffer_text(target, anchor);
	return table_find(&checker->known, buffer_view(target)) != NULL;
}

static void check_link(struct checker *checker, const struct bundle_file *file, struct text link)
{
	if (leads_somewhere(checker, file->path, link))
		return;
	struct text key = text_format(checker->arena, "%.*s %.*s", TEXT_ARG(file->path), TEXT_ARG(link));
	if (!table_add(&checker->told, key, (void *)file))
		NOTE2(checker->notes, MSG_PAGE_LINK_DEAD, NO_PLACE, file->path, link);
}

/* Attributes holding ids of the same page, separated by blanks. */
static void check_ids(struct checker *checker, const struct bundle_file *file, struct text ids)
{
	while (ids.len) {
		struct text id = text_cut(&ids, ' ');
		if (id.len)
			check_link(checker, file, text_format(checker->arena, "#%.*s", TEXT_ARG(id)));
	}
}

static void check(struct checker *checker)
{
	struct buffer value = {0};
	for (size_t i = 0; i < checker->count; i++) {
		const struct reference *reference = &checker->references[i];
		value.len = 0;
		scan_decode(reference->raw, &value);
		if (reference->ids)
			check_ids(checker, reference->page, buffer_view(&value));
		else
			check_link(checker, reference->page, buffer_view(&value));
	}
	buffer_release(&value);
}

void links_check(const struct bundle *bundle, const struct view *editions, struct notes *notes)
{
	struct checker checker = {.arena = bundle->arena, .bundle = bundle, .notes = notes};
	checker.known.arena = checker.told.arena = bundle->arena;
	for (size_t i = 0; editions && i < editions->count; i++)
		table_add(&checker.known, view_find_text(editions->items[i], "file"), editions->items[i]);
	for (size_t i = 0; i < bundle->count; i++) {
		table_add(&checker.known, bundle->files[i].path, &bundle->files[i]);
		if (is_page(bundle->files[i].path))
			collect(&checker, &bundle->files[i]);
	}
	check(&checker);
	free(checker.references);
	buffer_release(&checker.link);
}
