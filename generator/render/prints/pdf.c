/*
 * libharu's document: pages, bookmarks, links, and the raw objects everything else is built of. libharu's own fonts
 * and text are not used: they lose glyphs, characters beyond U+FFFF and time.
 * Used through pdf.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pdf_parts.h"

#include <stdio.h>
#include <string.h>

static void remember_failure(HPDF_STATUS number, HPDF_STATUS detail, void *user)
{
	struct pdf *pdf = user;
	(void)detail;
	/* libharu overwrites its first error with "invalid document". */
	if (pdf->failure == HPDF_OK)
		pdf->failure = number;
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
	const struct text *entries = dict->attr;
	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries->at, (HPDF_UINT)entries->len);
}

HPDF_Dict pdf_inline(struct pdf *pdf, struct text entries)
{
	HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
	struct text *kept = ARENA_NEW(pdf->arena, struct text);
	*kept = entries;
	if (dict) {
		dict->attr = kept;
		dict->write_fn = write_entries;
	}
	return dict;
}

HPDF_Dict pdf_object(struct pdf *pdf, struct text entries)
{
	HPDF_Dict dict = pdf_inline(pdf, entries);
	if (dict)
		HPDF_Xref_Add(pdf->doc->xref, dict);
	return dict;
}

HPDF_Dict pdf_stream(struct pdf *pdf, struct text entries, struct text bytes, bool packed)
{
	HPDF_Dict dict = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
	if (!dict)
		return NULL;
	struct text *kept = ARENA_NEW(pdf->arena, struct text);
	*kept = entries;
	dict->attr = kept;
	dict->write_fn = write_entries;
	dict->filter = packed ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE;
	HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes.at, (HPDF_UINT)bytes.len);
	return dict;
}

unsigned pdf_id(const void *object)
{
	return object ? ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF : 0;
}

void pdf_put_utf16(struct buffer *out, uint32_t code)
{
	uint16_t units[2];
	size_t count = utf16_put(code, units);
	for (size_t u = 0; u < count; u++)
		buffer_printf(out, "%04X", (unsigned)units[u]);
}

struct text pdf_utf16(struct arena *arena, struct text text)
{
	struct buffer hex = {0};
	buffer_string(&hex, "<FEFF");
	for (size_t i = 0; i < text.len;)
		pdf_put_utf16(&hex, utf8_next(text, &i));
	buffer_char(&hex, '>');
	struct text result = text_copy(arena, buffer_view(&hex));
	buffer_release(&hex);
	return result;
}

void pdf_number(struct buffer *out, unsigned number)
{
	char digits[12];
	size_t n = sizeof digits;
	do
		digits[--n] = (char)('0' + number % 10);
	while (number /= 10);
	buffer_add(out, digits + n, sizeof digits - n);
}

void pdf_length(struct buffer *out, int length)
{
	int cents = (length + (length < 0 ? -5 : 5)) / 10, whole = cents < 0 ? -cents : cents;
	int rest = whole % 100;
	char digits[16];
	size_t n = sizeof digits;
	whole /= 100;
	if (rest % 10)
		digits[--n] = (char)('0' + rest % 10);
	if (rest) {
		digits[--n] = (char)('0' + rest / 10);
		digits[--n] = '.';
	}
	do
		digits[--n] = (char)('0' + whole % 10);
	while (whole /= 10);
	if (cents < 0)
		digits[--n] = '-';
	buffer_add(out, digits + n, sizeof digits - n);
}

/* Every page uses the same resources: the fonts of the document. */
static HPDF_Dict make_resources(struct pdf *pdf)
{
	struct buffer entries = {0};
	buffer_string(&entries, "/Font<<");
	for (size_t i = 0; i < font_count(pdf->fonts); i++)
		if (pdf->list[i].used)
			buffer_printf(&entries, "/F%zu %u 0 R", i, pdf->list[i].id);
	buffer_string(&entries, ">>");
	HPDF_Dict resources = pdf_object(pdf, text_copy(pdf->arena, buffer_view(&entries)));
	buffer_release(&entries);
	return resources;
}

static void add_pages(struct pdf *pdf)
{
	HPDF_Dict resources = make_resources(pdf);
	pdf->page_objects = ARENA_ARRAY(pdf->arena, pdf->pages->count, HPDF_Page);
	pdf->page_ids = ARENA_ARRAY(pdf->arena, pdf->pages->count, unsigned);
	/* A tree of pages, because no array may get long. */
	HPDF_SetPagesConfiguration(pdf->doc, 500);
	for (size_t i = 0; i < pdf->pages->count; i++) {
		HPDF_Page page = HPDF_AddPage(pdf->doc);
		if (!page)
			return;
		pdf->page_objects[i] = page;
		pdf->page_ids[i] = pdf_id(page);
		HPDF_Page_SetWidth(page, SHEET_WIDTH / 1000.0f);
		HPDF_Page_SetHeight(page, SHEET_HEIGHT / 1000.0f);
		HPDF_Dict_Add(page, "Resources", resources);
		if (pdf->pages->list[i].landscape)
			HPDF_Dict_AddNumber(page, "Rotate", 90);
		HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)i);
		HPDF_Dict_AddName(page, "Tabs", "S");
		pdf_page_draw(pdf, i);
	}
}

/* A point on the page as read, on the upright sheet with y upwards. */
static void to_sheet(const struct page *page, int x, int y, int *sheet_x, int *sheet_y)
{
	*sheet_x = page->landscape ? y : x;
	*sheet_y = page->landscape ? x : SHEET_HEIGHT - y;
}

static void add_destination(struct pdf *pdf, struct buffer *out, const struct bookmark *bookmark)
{
	const struct page *page = &pdf->pages->list[bookmark->page];
	int x, y;
	to_sheet(page, 0, bookmark->y, &x, &y);
	buffer_printf(out, "[%u 0 R/XYZ ", pdf->page_ids[bookmark->page]);
	pdf_length(out, x);
	buffer_char(out, ' ');
	pdf_length(out, y);
	buffer_string(out, " null]");
}

static struct text link_entries(struct pdf *pdf, const struct page *page, const struct page_link *link)
{
	const struct bookmark *target = &pdf->pages->bookmarks[link->target];
	int corner[4];
	to_sheet(page, link->x, link->y, &corner[0], &corner[3]);
	to_sheet(page, link->x + link->width, link->y + link->height, &corner[2], &corner[1]);
	struct buffer entries = {0};
	buffer_string(&entries, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	for (int i = 0; i < 4; i++) {
		pdf_length(&entries, page->landscape && i % 2 ? corner[4 - i] : corner[i]);
		buffer_char(&entries, i < 3 ? ' ' : ']');
	}
	buffer_string(&entries, "/Dest");
	add_destination(pdf, &entries, target);
	buffer_printf(&entries, "/StructParent %zu/Contents", pdf->pages->count + pdf->link_count);
	buffer_text(&entries, pdf_utf16(pdf->arena, target->words));
	struct text kept = text_copy(pdf->arena, buffer_view(&entries));
	buffer_release(&entries);
	return kept;
}

static void add_links(struct pdf *pdf)
{
	size_t total = 0;
	for (size_t i = 0; i < pdf->pages->count; i++)
		total += pdf->pages->list[i].link_count;
	pdf->link_ids = ARENA_ARRAY(pdf->arena, total, unsigned);
	pdf->link_nodes = ARENA_ARRAY(pdf->arena, total, uint32_t);
	for (size_t i = 0; i < pdf->pages->count; i++) {
		const struct page *page = &pdf->pages->list[i];
		HPDF_Array annotations = page->link_count ? HPDF_Array_New(pdf->doc->mmgr) : NULL;
		if (!annotations)
			continue;
		HPDF_Dict_Add(pdf->page_objects[i], "Annots", annotations);
		for (size_t k = 0; k < page->link_count; k++) {
			HPDF_Dict link = pdf_object(pdf, link_entries(pdf, page, &page->links[k]));
			HPDF_Array_Add(annotations, link);
			pdf->link_nodes[pdf->link_count] = page->links[k].node;
			pdf->link_ids[pdf->link_count++] = pdf_id(link);
		}
	}
}

/* The bookmark after `at` and all below it. */
static size_t outline_end(const struct pages *pages, size_t at)
{
	size_t end = at + 1;
	while (end < pages->bookmark_count && pages->bookmarks[end].level > pages->bookmarks[at].level)
		end++;
	return end;
}

/* The bookmarks' objects follow the root's. */
static struct text outline_entries(struct pdf *pdf, unsigned root, size_t at, size_t parent, size_t previous, size_t parent_end)
{
	unsigned first_id = root + 1;
	const struct pages *pages = pdf->pages;
	size_t end = outline_end(pages, at), below = 0, last = 0;
	for (size_t i = at + 1; i < end; i = outline_end(pages, i)) {
		last = i;
		below++;
	}
	struct buffer entries = {0};
	buffer_string(&entries, "/Title");
	buffer_text(&entries, pdf_utf16(pdf->arena, pages->bookmarks[at].words));
	buffer_printf(&entries, "/Parent %u 0 R/Dest", parent == SIZE_MAX ? root : first_id + (unsigned)parent);
	add_destination(pdf, &entries, &pages->bookmarks[at]);
	if (previous != SIZE_MAX)
		buffer_printf(&entries, "/Prev %u 0 R", first_id + (unsigned)previous);
	if (end < parent_end)
		buffer_printf(&entries, "/Next %u 0 R", first_id + (unsigned)end);
	if (below)
		buffer_printf(&entries, "/First %u 0 R/Last %u 0 R/Count -%zu", first_id + (unsigned)at + 1,
			      first_id + (unsigned)last, below);
	struct text kept = text_copy(pdf->arena, buffer_view(&entries));
	buffer_release(&entries);
	return kept;
}

/* Bookmarks lie in one list by level; here they become a tree, deeper levels closed. */
static void add_outlines(struct pdf *pdf)
{
	const struct pages *pages = pdf->pages;
	size_t count = pages->bookmark_count, top = 0, last = 0;
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i = outline_end(pages, i)) {
		last = i;
		top++;
	}
	unsigned root = (unsigned)pdf->doc->xref->entries->count;
	HPDF_Dict dict = pdf_object(pdf, text_format(pdf->arena, "/Type/Outlines/First %u 0 R/Last %u 0 R/Count %zu", root + 1,
						      root + 1 + (unsigned)last, top));
	size_t *parents = ARENA_ARRAY(pdf->arena, count, size_t), *ends = ARENA_ARRAY(pdf->arena, count + 1, size_t);
	size_t depth = 0;
	size_t *previous = ARENA_ARRAY(pdf->arena, count + 1, size_t);
	ends[0] = count;
	previous[0] = SIZE_MAX;
	for (size_t i = 0; i < count; i++) {
		while (depth > 0 && i >= ends[depth])
			depth--;
		pdf_object(pdf, outline_entries(pdf, root, i, depth ? parents[depth - 1] : SIZE_MAX, previous[depth], ends[depth]));
		previous[depth] = i;
		parents[depth] = i;
		ends[depth + 1] = outline_end(pages, i);
		previous[++depth] = SIZE_MAX;
	}
	HPDF_Dict_Add(pdf->doc->catalog, "Outlines", dict);
	HPDF_Dict_AddName(pdf->doc->catalog, "PageMode", "UseOutlines");
}

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length)
{
	buffer_add(stream->attr, bytes, length);
	return HPDF_OK;
}

/* What HPDF_SaveToStream does, but straight to `out`: libharu would keep a copy and hand it over in small pieces. */
static void save(struct pdf *pdf, struct buffer *out)
{
	static const char head[] = "%PDF-1.4\n%\xB7\xBE\xAD\xAA\n";
	size_t before = out->len;
	HPDF_Stream stream = HPDF_CallbackWriter_New(pdf->doc->mmgr, take_bytes, out);
	HPDF_Dict_Add(pdf->doc->trailer, "Root", pdf->doc->catalog);
	HPDF_Dict_Add(pdf->doc->trailer, "Info", pdf->doc->info);
	HPDF_Stream_Write(stream, (const HPDF_BYTE *)head, sizeof head - 1);
	HPDF_Xref_WriteToStream(pdf->doc->xref, stream, NULL);
	HPDF_Stream_Free(stream);
	if (pdf->failure != HPDF_OK)
		out->len = before;
}

static void build(struct pdf *pdf, struct buffer *out)
{
	HPDF_SetCompressionMode(pdf->doc, HPDF_COMP_ALL);
	pdf->doc->pdf_version = HPDF_VER_14;
	if (!pdf_fonts_add(pdf)) {
		pdf->failure = pdf->failure ? pdf->failure : HPDF_UNSUPPORTED_FUNC;
		return;
	}
	add_pages(pdf);
	pdf_tags_reserve(pdf);
	if (pdf->failure != HPDF_OK)
		return;
	add_links(pdf);
	pdf_tags_add(pdf);
	add_outlines(pdf);
	pdf_metadata_add(pdf);
	save(pdf, out);
}

bool pdf_write(const struct document *document, const struct pages *pages, struct print_fonts *fonts,
	       struct arena *arena, struct buffer *out, struct notes *notes)
{
	struct pdf pdf = {.document = document, .pages = pages, .fonts = fonts, .arena = arena};
	pdf.doc = HPDF_New(remember_failure, &pdf);
	if (pdf.doc)
		build(&pdf, out);
	buffer_release(&pdf.scratch);
	if (pdf.doc)
		pdf_tags_release(&pdf);
	if (pdf.doc && pdf.failure == HPDF_OK) {
		HPDF_Free(pdf.doc);
		return true;
	}
	char number[32];
	snprintf(number, sizeof number, "libharu 0x%04lX", (unsigned long)pdf.failure);
	NOTE2(notes, MSG_PRINT_FAILED, NO_PLACE, document->title, text_of(number));
	HPDF_Free(pdf.doc);
	return false;
}
