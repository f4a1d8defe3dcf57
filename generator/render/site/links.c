/*
 * Two passes over the finished pages: collect files and ids, then look every reference up.
 * Used through links.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/links.h"

#include <string.h>

#include "base/table.h"
#include "render/site/scan.h"

struct checker {
	struct arena *arena;
	const struct bundle *bundle;
	struct table known; /* "path" and "path#id" */
	struct table told;  /* "page: link" already noted */
	struct notes *notes;
	struct buffer link; /* scratch */
};

static bool is_page(struct text path)
{
	return text_ends(path, ".html");
}

static void collect_ids(struct checker *checker, const struct bundle_file *file)
{
	struct scan scan = {file->bytes, 0};
	struct scan_token token;
	struct text id;
	while (scan_next(&scan, &token)) {
		if (token.kind != SCAN_OPEN || !scan_find(&token, "id", &id))
			continue;
		struct text key = text_format(checker->arena, "%.*s#%.*s", TEXT_ARG(file->path), TEXT_ARG(id));
		if (table_add(&checker->known, key, (void *)file))
			NOTE2(checker->notes, MSG_PAGE_ID_TWICE, NO_PLACE, file->path, id);
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

static void check_page(struct checker *checker, const struct bundle_file *file)
{
	static const char *const links[] = {"href", "src", "action"};
	static const char *const ids[] = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"};
	struct scan scan = {file->bytes, 0};
	struct scan_token token;
	struct text name, raw;
	struct buffer value = {0};
	while (scan_next(&scan, &token)) {
		if (token.kind != SCAN_OPEN)
			continue;
		struct text rest = token.text;
		while (scan_attribute(&rest, &name, &raw)) {
			value.len = 0;
			scan_decode(raw, &value);
			for (size_t i = 0; i < sizeof links / sizeof *links; i++)
				if (text_is(name, links[i]))
					check_link(checker, file, buffer_view(&value));
			for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
				if (text_is(name, ids[i]))
					check_ids(checker, file, buffer_view(&value));
		}
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
			collect_ids(&checker, &bundle->files[i]);
	}
	for (size_t i = 0; i < bundle->count; i++)
		if (is_page(bundle->files[i].path))
			check_page(&checker, &bundle->files[i]);
	buffer_release(&checker.link);
}
