/*
 * Text of pages without markup, and writing it as JavaScript literals: the titles of all entries, and their texts in shards.
 * Used through search.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/site/search.h"

#include <string.h>

#include "view/json.h"

enum stage { STAGE_BEFORE, STAGE_INSIDE, STAGE_SKIPPING, STAGE_AFTER }; /* of a page: its <main>, what to pass over in it */

enum { SHARD_BYTES = 96 * 1024 };

/* Texts that are loaded together. */
struct shard {
	size_t first; /* entry */
	size_t at;    /* in `texts` */
};

struct search {
	struct arena *arena;
	struct buffer titles, texts;
	struct buffer text, decoded; /* of the entry now being read */
	struct shard *shards;
	size_t shard_count, shard_room, count;
	const struct page *page;
	struct text title, id; /* of the entry now being read */
	enum stage stage;
	struct text skipped; /* the element passed over, and how deep in it */
	size_t depth;
};

struct search *search_new(struct arena *arena)
{
	struct search *search = ARENA_NEW(arena, struct search);
	search->arena = arena;
	return search;
}

/* Elements inside a sentence; between all others words are kept apart. */
static bool is_inline(struct text name)
{
	switch (name.len) {
	case 1:
		return name.at[0] == 'a' || name.at[0] == 'b' || name.at[0] == 'i';
	case 2:
		return text_is(name, "em");
	case 3:
		return text_is(name, "sub") || text_is(name, "sup");
	case 4:
		return text_is(name, "span") || text_is(name, "abbr") || text_is(name, "code") || text_is(name, "data") ||
		       text_is(name, "mark") || text_is(name, "time");
	default:
		return text_is(name, "small") || text_is(name, "strong");
	}
}

/* A heading's own words are the title already. */
static bool is_heading(struct text name)
{
	return name.len == 2 && name.at[0] == 'h' && name.at[1] >= '1' && name.at[1] <= '6';
}

/* Whether a blank would divide words. */
static bool wants_blank(const struct buffer *text)
{
	return text->len && text->at[text->len - 1] != ' ';
}

/* Runs of blanks become one; entities what they stand for. */
static void add_words(struct search *search, struct text raw)
{
	struct text rest = scan_decoded(raw, &search->decoded);
	while (rest.len) {
		size_t word = 0;
		while (word < rest.len && !byte_is_blank(rest.at[word]))
			word++;
		buffer_add(&search->text, rest.at, word);
		if (word < rest.len && wants_blank(&search->text))
			buffer_char(&search->text, ' ');
		rest = text_slice(rest, word + 1, rest.len);
	}
}

/* Where the reader may know it from: the page of an entry, the column of a page. */
static struct text context_title(const struct page *page, struct text id)
{
	if (id.len)
		return page->title;
	return page->parent && page->parent->parent ? page->parent->title : TEXT("");
}

/* What is looked for most comes first: places, indicators, projects, and then passages. */
static char kind_of(const struct page *page, struct text id)
{
	if (text_is(page->name, "place"))
		return '0';
	if (text_is(page->name, "indicator"))
		return '1';
	return id.len && text_is(page->name, "box") ? '2' : '3';
}

static void add_text(struct search *search, struct text text)
{
	bool full = !search->shard_count || search->texts.len - search->shards[search->shard_count - 1].at > SHARD_BYTES;
	if (full) {
		ARENA_MORE(search->arena, search->shards, search->shard_count, search->shard_room);
		search->shards[search->shard_count++] = (struct shard){search->count, search->texts.len};
	}
	buffer_string(&search->texts, full ? "" : ",\n");
	json_write_text(text, true, &search->texts);
}

static void end_entry(struct search *search)
{
	const struct page *page = search->page;
	buffer_string(&search->titles, search->count ? ",\n[" : "[");
	json_write_text(search->title, true, &search->titles);
	buffer_string(&search->titles, ",\"");
	buffer_text(&search->titles, page->path);
	buffer_string(&search->titles, search->id.len ? "#" : "");
	buffer_text(&search->titles, search->id);
	buffer_string(&search->titles, "\",");
	json_write_text(context_title(page, search->id), true, &search->titles);
	buffer_printf(&search->titles, ",%c]", kind_of(page, search->id));
	add_text(search, text_trim(buffer_view(&search->text)));
	search->count++;
	search->text.len = 0;
}

/* An element that nothing closes, and that holds nothing to pass over. */
static bool is_void(struct text name)
{
	static const char *const voids[] = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"};
	for (size_t i = 0; i < sizeof voids / sizeof *voids; i++)
		if (text_is(name, voids[i]))
			return true;
	return false;
}

static void skip(struct search *search, struct text element)
{
	if (is_void(element))
		return;
	search->stage = STAGE_SKIPPING;
	search->skipped = element;
	search->depth = 1;
}

static void begin_entry(struct search *search, struct text element, struct text title, struct text id)
{
	end_entry(search);
	search->title = text_copy(search->arena, scan_decoded(title, &search->decoded));
	search->id = id;
	if (is_heading(element))
		skip(search, element);
}

/* A token inside <main>, and not inside of what is passed over. */
static void take_inside(struct search *search, const struct scan_token *token)
{
	struct text entry, id;
	if (token->kind == SCAN_TEXT) {
		add_words(search, token->text);
		return;
	}
	if (wants_blank(&search->text) && !is_inline(token->name))
		buffer_char(&search->text, ' ');
	if (text_is(token->name, "img") && scan_find(token, "alt", &entry)) {
		add_words(search, entry);
		buffer_char(&search->text, ' ');
	}
	if (token->kind == SCAN_CLOSE)
		search->stage = text_is(token->name, "main") ? STAGE_AFTER : STAGE_INSIDE;
	else if (text_is(token->name, "nav") || scan_find(token, "data-skip", &entry))
		skip(search, token->name);
	else if (scan_find(token, "data-entry", &entry) && scan_find(token, "id", &id))
		begin_entry(search, token->name, entry, id);
}

void search_begin(struct search *search, const struct page *page)
{
	search->page = page;
	search->title = page->title;
	search->id = TEXT("");
	search->stage = page->searched ? STAGE_BEFORE : STAGE_AFTER;
	if (!page->searched)
		buffer_text(&search->text, page->description);
}

bool search_looks_inside(const struct search *search)
{
	return search->stage == STAGE_INSIDE || search->stage == STAGE_SKIPPING;
}

void search_take(struct search *search, const struct scan_token *token)
{
	switch (search->stage) {
	case STAGE_BEFORE:
		if (token->kind == SCAN_OPEN && text_is(token->name, "main"))
			search->stage = STAGE_INSIDE;
		break;
	case STAGE_INSIDE:
		take_inside(search, token);
		break;
	case STAGE_SKIPPING:
		if (token->kind != SCAN_TEXT && text_equal(token->name, search->skipped))
			search->depth += token->kind == SCAN_OPEN ? 1 : (size_t)-1;
		if (!search->depth)
			search->stage = STAGE_INSIDE;
		break;
	case STAGE_AFTER:
		break;
	}
}

void search_end(struct search *search)
{
	if (!text_is(search->page->name, "figure-list")) /* what it lists is told where it is shown */
		end_entry(search);
	search->text.len = 0;
}

static void render_shard(struct search *search, size_t index, struct bundle *bundle)
{
	const struct shard *shard = &search->shards[index];
	size_t end = index + 1 < search->shard_count ? shard[1].at : search->texts.len;
	struct buffer out = {0};
	buffer_printf(&out, "planpressTexts(%zu,[\n", shard->first);
	buffer_add(&out, search->texts.at + shard->at, end - shard->at);
	buffer_string(&out, "\n]);\n");
	bundle_add(bundle, text_format(bundle->arena, "search-%zu.js", index + 1), buffer_view(&out));
	buffer_release(&out);
}

void search_render(struct search *search, struct bundle *bundle)
{
	for (size_t i = 0; i < search->shard_count; i++)
		render_shard(search, i, bundle);
	struct buffer out = {0};
	buffer_printf(&out, "planpressTitles(%zu,[\n", search->shard_count);
	buffer_text(&out, buffer_view(&search->titles));
	buffer_string(&out, "\n]);\n");
	bundle_add(bundle, TEXT("search-index.js"), buffer_view(&out));
	buffer_release(&out);
	buffer_release(&search->titles);
	buffer_release(&search->texts);
	buffer_release(&search->text);
	buffer_release(&search->decoded);
}
