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

static struct text *kept_text(struct pdf *pdf, struct text entries)
{
	struct text *kept = ARENA_NEW(pdf->arena, struct text);
	*kept = entries;
	return kept;
}

HPDF_Dict pdf_inline(struct pdf *pdf, struct text entries)
{
	HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
	if (dict) {
		dict->attr = kept_text(pdf, entries);
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

void pdf_fill(HPDF_Dict object, struct text entries)
{
	if (object)
		*(struct text *)object->attr = entries;
}

HPDF_Dict pdf_stream(struct pdf *pdf, struct text entries, struct text bytes, bool packed)
{
	HPDF_Dict dict = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
	if (!dict)
		return NULL;
	dict->attr = kept_text(pdf, entries);
	dict->write_fn = write_entries;
	dict->filter = packed ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE;
	HPDF_Stream_Write(dict->stream, (const HPDF_BYTE *)bytes.at, (HPDF_UINT)bytes.len);
	return dict;
}

struct text pdf_keep(struct pdf *pdf, struct buffer *buffer)
{
	struct text kept = text_copy(pdf->arena, buffer_view(buffer));
	buffer_release(buffer);
	return kept;
}

size_t pdf_position(const struct pdf *pdf)
{
	return pdf->taken + pdf->out->len - pdf->before;
}

void pdf_hand_on(struct pdf *pdf)
{
	enum { MUCH = 1 << 16 };
	if (!pdf->sink.take || pdf->out->len - pdf->before < MUCH)
		return;
	pdf->taken += pdf->out->len - pdf->before;
	if (pdf->failure == HPDF_OK && !pdf->sink.take(pdf->sink.to, text_slice(buffer_view(pdf->out), pdf->before, pdf->out->len)))
		pdf->failure = HPDF_FILE_IO_ERROR;
	pdf->out->len = pdf->before;
}

/* libharu numbers it, and knows no more of it. */
unsigned pdf_reserve(struct pdf *pdf)
{
	HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
	if (!dict || HPDF_Xref_Add(pdf->doc->xref, dict) != HPDF_OK)
		return 0;
	unsigned id = pdf_id(dict);
	HPDF_Xref_GetEntry(pdf->doc->xref, id)->obj = NULL;
	HPDF_Dict_Free(dict);
	return id;
}

void pdf_begin_object(struct pdf *pdf, unsigned id)
{
	HPDF_XrefEntry entry = HPDF_Xref_GetEntry(pdf->doc->xref, id);
	if (entry)
		entry->byte_offset = (HPDF_UINT)pdf_position(pdf);
	pdf_number(pdf->out, id);
	buffer_string(pdf->out, " 0 obj\n");
}

void pdf_end_object(struct pdf *pdf)
{
	buffer_string(pdf->out, "\nendobj\n");
	pdf_hand_on(pdf);
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
	buffer_printf(out, "[%u 0 R/XYZ ", pdf->sheets[bookmark->page].id);
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
	return pdf_keep(pdf, &entries);
}

/* The page's annotations, and the entry that lists them. */
static struct text add_links(struct pdf *pdf, const struct page *page)
{
	struct buffer list = {0};
	if (!page->link_count)
		return TEXT("");
	buffer_string(&list, "/Annots[");
	for (size_t i = 0; i < page->link_count; i++) {
		unsigned id = pdf_id(pdf_object(pdf, link_entries(pdf, page, &page->links[i])));
		ARENA_MORE(pdf->arena, pdf->links, pdf->link_count, pdf->link_room);
		pdf->links[pdf->link_count++] = (struct pdf_link){id, page->links[i].node};
		buffer_printf(&list, "%u 0 R ", id);
	}
	buffer_char(&list, ']');
	return pdf_keep(pdf, &list);
}

/* Every page uses the same resources: the fonts of the document. */
static unsigned make_resources(struct pdf *pdf)
{
	struct buffer entries = {0};
	buffer_string(&entries, "/Font<<");
	for (size_t i = 0; i < font_count(pdf->fonts); i++)
		if (pdf->list[i].count)
			buffer_printf(&entries, "/F%zu %u 0 R", i, pdf->list[i].id);
	buffer_string(&entries, ">>");
	return pdf_id(pdf_object(pdf, pdf_keep(pdf, &entries)));
}

/* No array may get long. */
enum { PAGES_A_GROUP = 500 };

static struct text group_entries(struct pdf *pdf, size_t first, size_t end, unsigned root)
{
	struct buffer entries = {0};
	buffer_printf(&entries, "/Type/Pages/Parent %u 0 R/Count %zu/Kids[", root, end - first);
	for (size_t i = first; i < end; i++)
		buffer_printf(&entries, "%u 0 R ", pdf->sheets[i].id);
	buffer_char(&entries, ']');
	return pdf_keep(pdf, &entries);
}

/* libharu's root of the pages, with kids that it did not make. */
static void fill_root(struct pdf *pdf, struct text kids)
{
	HPDF_Dict root = pdf->doc->root_pages;
	root->before_write_fn = NULL;
	HPDF_Dict_RemoveElement(root, "Kids");
	HPDF_Dict_RemoveElement(root, "Count");
	root->attr = kept_text(pdf, text_format(pdf->arena, "/Count %zu/Kids[%.*s]", pdf->pages->count, TEXT_ARG(kids)));
	root->write_fn = write_entries;
}

static struct text page_entries(struct pdf *pdf, size_t number, unsigned parent, unsigned resources, struct text links)
{
	const struct page *page = &pdf->pages->list[number];
	return text_format(pdf->arena, "/Type/Page/Parent %u 0 R/MediaBox[0 0 %d.%03d %d.%03d]/Resources %u 0 R/Contents %u 0 R%s"
			   "/StructParents %zu/Tabs/S%.*s", parent, SHEET_WIDTH / 1000, SHEET_WIDTH % 1000, SHEET_HEIGHT / 1000,
			   SHEET_HEIGHT % 1000, resources, pdf->sheets[number].content, page->landscape ? "/Rotate 90" : "", number,
			   TEXT_ARG(links));
}

static void add_pages(struct pdf *pdf)
{
	size_t count = pdf->pages->count;
	unsigned resources = make_resources(pdf), root = pdf_id(pdf->doc->root_pages);
	HPDF_Dict *objects = ARENA_ARRAY(pdf->arena, count, HPDF_Dict);
	struct buffer groups = {0};
	for (size_t i = 0; i < count; i++)
		pdf->sheets[i].id = pdf_id(objects[i] = pdf_object(pdf, TEXT("")));
	for (size_t first = 0; first < count; first += PAGES_A_GROUP) {
		size_t end = count - first < PAGES_A_GROUP ? count : first + PAGES_A_GROUP;
		unsigned group = pdf_id(pdf_object(pdf, group_entries(pdf, first, end, root)));
		buffer_printf(&groups, "%u 0 R ", group);
		for (size_t i = first; i < end; i++)
			pdf_fill(objects[i], page_entries(pdf, i, group, resources, add_links(pdf, &pdf->pages->list[i])));
	}
	fill_root(pdf, pdf_keep(pdf, &groups));
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
	return pdf_keep(pdf, &entries);
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
	struct pdf *pdf = stream->attr;
	buffer_add(pdf->out, bytes, length);
	return HPDF_OK;
}

/* An entry of the cross-reference table, of 20 bytes. */
static void put_offset(struct buffer *out, size_t offset)
{
	char line[] = "0000000000 00000 n\r\n";
	for (size_t at = 10; at > 0 && offset; offset /= 10)
		line[--at] = (char)('0' + offset % 10);
	buffer_add(out, line, sizeof line - 1);
}

static void put_offsets(struct pdf *pdf)
{
	HPDF_UINT count = pdf->first_element;
	buffer_printf(pdf->out, "xref\n0 %zu\n0000000000 65535 f\r\n", count + pdf->pages->node_count);
	for (HPDF_UINT i = 1; i < count; i++, pdf_hand_on(pdf))
		put_offset(pdf->out, HPDF_Xref_GetEntry(pdf->doc->xref, i)->byte_offset);
	for (size_t i = 0; i < pdf->pages->node_count; i++, pdf_hand_on(pdf))
		put_offset(pdf->out, pdf->offsets[i]);
}

/* What HPDF_SaveToStream does, but for objects that have been written, and straight to `out`. */
static void save(struct pdf *pdf)
{
	HPDF_Xref xref = pdf->doc->xref;
	HPDF_Stream stream = HPDF_CallbackWriter_New(pdf->doc->mmgr, take_bytes, pdf);
	HPDF_Dict_Add(pdf->doc->trailer, "Root", pdf->doc->catalog);
	HPDF_Dict_Add(pdf->doc->trailer, "Info", pdf->doc->info);
	HPDF_Dict_AddNumber(pdf->doc->trailer, "Size", (HPDF_INT32)(pdf->first_element + pdf->pages->node_count));
	for (HPDF_UINT i = 1; i < pdf->first_element && pdf->failure == HPDF_OK; i++) {
		void *object = HPDF_Xref_GetEntry(xref, i)->obj;
		if (!object)
			continue;
		pdf_begin_object(pdf, i);
		HPDF_Obj_WriteValue(object, stream, NULL);
		pdf_end_object(pdf);
	}
	size_t table = pdf_position(pdf);
	put_offsets(pdf);
	buffer_string(pdf->out, "trailer\n");
	HPDF_Dict_Write(pdf->doc->trailer, stream, NULL);
	buffer_printf(pdf->out, "\nstartxref\n%zu\n%%%%EOF\n", table);
	HPDF_Stream_Free(stream);
	/* Entries have ten digits, our own offsets 32 bits. */
	if (pdf_position(pdf) > UINT32_MAX)
		pdf->failure = HPDF_FILE_IO_ERROR;
}

static void draw_page(struct page_reader *reader, struct pages *pages, size_t page)
{
	struct pdf *pdf = (struct pdf *)reader;
	if (pdf->failure == HPDF_OK)
		pdf_page_draw(pdf, pages, page);
}

struct pdf *pdf_begin(const struct document *document, struct print_fonts *fonts, struct arena *arena, struct buffer *out,
		      struct print_sink sink)
{
	struct pdf *pdf = ARENA_NEW(arena, struct pdf);
	*pdf = (struct pdf){.reader = {.read = draw_page}, .document = document, .fonts = fonts, .arena = arena, .out = out,
			    .before = out->len, .sink = sink};
	pdf->doc = HPDF_New(remember_failure, pdf);
	if (!pdf->doc && pdf->failure == HPDF_OK)
		pdf->failure = HPDF_FAILD_TO_ALLOC_MEM;
	if (!pdf->doc)
		return pdf;
	pdf->doc->pdf_version = HPDF_VER_14;
	buffer_string(out, "%PDF-1.4\n%\xB7\xBE\xAD\xAA\n");
	return pdf;
}

struct page_reader *pdf_reader(struct pdf *pdf)
{
	return &pdf->reader;
}

static void finish(struct pdf *pdf)
{
	if (!pdf_fonts_add(pdf)) {
		pdf->failure = pdf->failure ? pdf->failure : HPDF_UNSUPPORTED_FUNC;
		return;
	}
	add_pages(pdf);
	add_outlines(pdf);
	pdf_metadata_add(pdf);
	if (pdf->failure == HPDF_OK)
		pdf_tags_add(pdf);
	if (pdf->failure == HPDF_OK)
		save(pdf);
}

bool pdf_end(struct pdf *pdf, const struct pages *pages, bool wanted, struct notes *notes)
{
	pdf->pages = pages;
	if (wanted && pdf->failure == HPDF_OK)
		finish(pdf);
	HPDF_Free(pdf->doc);
	if (wanted && pdf->failure == HPDF_OK && pdf->sink.take && !pdf->sink.take(pdf->sink.to, buffer_view(pdf->out)))
		pdf->failure = HPDF_FILE_IO_ERROR;
	buffer_release(&pdf->operators);
	buffer_release(&pdf->packed);
	buffer_release(&pdf->marked);
	buffer_release(&pdf->scratch);
	if (wanted && pdf->failure == HPDF_OK)
		return true;
	pdf->out->len = pdf->before;
	if (!wanted)
		return false;
	char number[32];
	snprintf(number, sizeof number, "libharu 0x%04lX", (unsigned long)pdf->failure);
	NOTE2(notes, MSG_PRINT_FAILED, NO_PLACE, pdf->document->title, text_of(number));
	return false;
}
