/*
 * The drawing itself: a page's items as PDF operators, wrapped in marked content.
 * Used through pdf_parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pdf_parts.h"

#include <string.h>

/* What the page's graphics state is while operators are written. */
struct pen {
	struct pdf *pdf;
	const struct pages *pages;
	size_t page;
	struct buffer out;
	int height; /* of the page as read, or of the sheet for upright items */
	uint32_t node;
	bool marked, in_text;
	bool mark_outside; /* the text object lies within the mark, not the mark within it */
	int font, size, grey, outline;
	int text_x, text_y;
	uint32_t mcids;
	int rectangles; /* collected, not painted yet */
};

static void paint_rectangles(struct pen *pen)
{
	if (pen->rectangles)
		buffer_string(&pen->out, "f\n");
	pen->rectangles = 0;
}

static void end_text(struct pen *pen)
{
	if (pen->in_text)
		buffer_string(&pen->out, "ET\n");
	pen->in_text = false;
}

static void begin_text(struct pen *pen)
{
	paint_rectangles(pen);
	if (pen->in_text)
		return;
	buffer_string(&pen->out, "BT\n");
	pen->in_text = true;
	pen->text_x = pen->text_y = 0;
}

static void end_mark(struct pen *pen)
{
	paint_rectangles(pen);
	if (pen->marked && pen->mark_outside)
		end_text(pen);
	if (pen->marked)
		buffer_string(&pen->out, "EMC\n");
	pen->marked = false;
}

/* A node knows its first mark, in order of pages; others are remembered beside. */
static void remember_mark(struct pen *pen, uint32_t number, uint32_t mcid)
{
	struct pdf *pdf = pen->pdf;
	struct node *node = node_at(pen->pages, number);
	struct pdf_mark mark = {number, (uint32_t)pen->page, mcid};
	buffer_add(&pdf->marked, &number, sizeof number);
	if (node->page && node->page <= mark.page + 1) {
		ARENA_MORE(pdf->arena, pdf->marks, pdf->mark_count, pdf->mark_room);
		pdf->marks[pdf->mark_count++] = mark;
		return;
	}
	if (node->page) { /* the earlier page waited */
		ARENA_MORE(pdf->arena, pdf->marks, pdf->mark_count, pdf->mark_room);
		pdf->marks[pdf->mark_count++] = (struct pdf_mark){number, node->page - 1, node->mcid};
	}
	node->page = mark.page + 1;
	node->mcid = mcid & 0xFFFFFF;
}

static const char *artifact_begin(uint32_t node)
{
	switch (node) {
	case NODE_HEADER:
		return "/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC\n";
	case NODE_FOOTER:
		return "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n";
	case NODE_REPEATED:
		return "/Artifact<</Type/Pagination>>BDC\n";
	default:
		return "/Artifact<</Type/Layout>>BDC\n";
	}
}

/* Content of one node after another shares a text object, unless there are areas and lines among it. */
static void begin_mark(struct pen *pen, uint32_t node, bool text)
{
	if (pen->marked && pen->node == node && (text || pen->mark_outside))
		return;
	end_mark(pen);
	pen->node = node;
	pen->marked = true;
	pen->mark_outside = !text || node_is_artifact(node) || node_at(pen->pages, node)->tag == TAG_FIGURE;
	if (pen->mark_outside)
		end_text(pen);
	else
		begin_text(pen);
	if (node_is_artifact(node)) {
		buffer_string(&pen->out, artifact_begin(node));
		return;
	}
	buffer_char(&pen->out, '/');
	buffer_string(&pen->out, tag_name(node_at(pen->pages, node)->tag));
	buffer_string(&pen->out, "<</MCID ");
	pdf_number(&pen->out, pen->mcids);
	buffer_string(&pen->out, ">>BDC\n");
	remember_mark(pen, node, pen->mcids++);
}

static void set_grey(struct pen *pen, int grey)
{
	if (pen->grey == grey)
		return;
	paint_rectangles(pen);
	pen->grey = grey;
	/* Thousandths of white. */
	pdf_length(&pen->out, grey * 1000 / 255);
	buffer_string(&pen->out, " g\n");
}

static void set_font(struct pen *pen, int font, int size)
{
	if (pen->font == font && pen->size == size)
		return;
	buffer_string(&pen->out, "/F");
	pdf_number(&pen->out, (unsigned)font);
	buffer_char(&pen->out, ' ');
	pdf_length(&pen->out, size);
	buffer_string(&pen->out, " Tf ");
	pen->font = font;
	pen->size = size;
}

/* Strong text in a face that has no bold companion is drawn with a thin outline. */
static void set_outline(struct pen *pen, const struct item *item, size_t font)
{
	int outline = item->strong && !font_is_bold(pen->pdf->fonts, font) ? item->setting->size * 24 / 1000 : 0;
	if (pen->outline == outline)
		return;
	buffer_char(&pen->out, ' ');
	if (outline) {
		pdf_length(&pen->out, outline);
		buffer_string(&pen->out, " w 2 Tr ");
	} else {
		buffer_string(&pen->out, "0 Tr ");
	}
	pen->outline = outline;
}

/* A code of two bytes, as it stands in a string. */
static void put_code(struct buffer *out, uint16_t cid)
{
	unsigned char bytes[2] = {(unsigned char)(cid >> 8), (unsigned char)cid};
	for (int i = 0; i < 2; i++) {
		if (bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\' || bytes[i] == '\r')
			buffer_char(out, '\\');
		buffer_char(out, bytes[i] == '\r' ? 'r' : (char)bytes[i]);
	}
}

/* Where the pen is, beyond where the layout wants it, in thousandths of a point. */
struct drift {
	int size, ahead;
	bool plain; /* no correction so far */
};

/* A number within a string moves the pen; less than three thousandths of the size are left as they are. */
static void correct(struct pen *pen, struct drift *drift)
{
	int thousandths = (int)((long long)drift->ahead * 1000 / drift->size);
	if (thousandths <= 3 && thousandths >= -3)
		return;
	drift->plain = false;
	buffer_string(&pen->out, thousandths < 0 ? ")-" : ")");
	pdf_number(&pen->out, (unsigned)abs(thousandths));
	buffer_char(&pen->out, '(');
	drift->ahead -= (int)((long long)thousandths * drift->size / 1000);
}

/* Writes glyphs of one font; returns how many. Where the layout's step differs from the font's, a number tells. */
static uint32_t put_glyphs(struct pen *pen, const struct item *item, uint32_t from)
{
	const struct glyph *glyphs = item->setting->glyphs + item->line.first;
	uint32_t font = FONT_OF(glyphs[from].ref), i = from, count = item->line.count;
	struct drift drift = {.size = item->setting->size, .plain = true};
	set_font(pen, (int)font, drift.size);
	set_outline(pen, item, font);
	size_t start = pen->out.len;
	buffer_string(&pen->out, "[(");
	for (; i < count && FONT_OF(glyphs[i].ref) == font; i++) {
		uint16_t cid = pdf_code(pen->pdf, glyphs[i].ref);
		drift.ahead -= glyphs[i].lead;
		correct(pen, &drift);
		put_code(&pen->out, cid);
		drift.ahead += (int)((long long)pen->pdf->list[font].widths[cid - 1] * drift.size / 1000) - (glyphs[i].advance - glyphs[i].lead);
		if (i + 1 < count && item->line.stretch && glyph_gap(&glyphs[i], &glyphs[i + 1]))
			drift.ahead -= item->line.stretch;
	}
	if (i < count)
		correct(pen, &drift);
	if (drift.plain)
		pen->out.at[start] = ' ';
	buffer_string(&pen->out, drift.plain ? ")Tj\n" : ")]TJ\n");
	return i - from;
}

static void move_to(struct pen *pen, int x, int y)
{
	/* To tenths of a point, before taking the difference, so that relative moves do not add up errors. */
	x = (x + (x < 0 ? -50 : 50)) / 100 * 100;
	y = (y + (y < 0 ? -50 : 50)) / 100 * 100;
	pdf_length(&pen->out, x - pen->text_x);
	buffer_char(&pen->out, ' ');
	pdf_length(&pen->out, y - pen->text_y);
	buffer_string(&pen->out, " Td");
	pen->text_x = x;
	pen->text_y = y;
}

static void draw_text(struct pen *pen, const struct item *item)
{
	begin_text(pen);
	set_grey(pen, item->grey);
	move_to(pen, item->x, pen->height - item->y);
	for (uint32_t i = 0; i < item->line.count;)
		i += put_glyphs(pen, item, i);
}

static void put_rectangle(struct pen *pen, const struct item *item)
{
	end_text(pen);
	pdf_length(&pen->out, item->x);
	buffer_char(&pen->out, ' ');
	pdf_length(&pen->out, pen->height - item->y - item->height);
	buffer_char(&pen->out, ' ');
	pdf_length(&pen->out, item->width);
	buffer_char(&pen->out, ' ');
	pdf_length(&pen->out, item->height);
	buffer_string(&pen->out, " re\n");
}

static void draw_item(struct pen *pen, const struct item *item)
{
	begin_mark(pen, item->node, item->kind == ITEM_TEXT);
	if (item->kind == ITEM_TEXT) {
		draw_text(pen, item);
		return;
	}
	end_text(pen);
	if (item->kind == ITEM_FRAME) {
		paint_rectangles(pen);
		buffer_string(&pen->out, "0.6 w ");
		put_rectangle(pen, item);
		buffer_string(&pen->out, "S\n");
		pen->outline = -1;
		return;
	}
	set_grey(pen, item->grey);
	put_rectangle(pen, item);
	pen->rectangles++;
}

static void draw_items(struct pen *pen, const struct page *page, bool upright)
{
	pen->height = page->landscape && !upright ? SHEET_WIDTH : SHEET_HEIGHT;
	for (size_t i = 0; i < page->count; i++)
		if (page->items[i].upright == upright)
			draw_item(pen, &page->items[i]);
	end_mark(pen);
	end_text(pen);
}

static void start_pen(struct pen *pen)
{
	pen->font = -1;
	pen->size = 0;
	pen->grey = 0;
	pen->outline = 0;
}

static void widen_place(struct pdf_place *place, const struct item *item)
{
	int top = item->kind == ITEM_TEXT ? item->y - item->height : item->y, right = item->x + item->width;
	bool first = place->left == place->right;
	place->left = first || item->x < place->left ? item->x : place->left;
	place->top = first || top < place->top ? top : place->top;
	place->right = first || right > place->right ? right : place->right;
	place->bottom = first || top + item->height > place->bottom ? top + item->height : place->bottom;
}

/* Where figures stand that begin on this page, or go on from one that waits. */
static void remember_places(struct pen *pen, const struct page *page)
{
	struct pdf *pdf = pen->pdf;
	size_t first = pdf->place_count;
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		if (node_is_artifact(item->node) || node_at(pen->pages, item->node)->tag != TAG_FIGURE ||
		    node_at(pen->pages, item->node)->page != pen->page + 1)
			continue;
		size_t at = pdf->place_count;
		while (at > first && pdf->places[at - 1].node != item->node)
			at--;
		if (at == first) {
			ARENA_MORE(pdf->arena, pdf->places, pdf->place_count, pdf->place_room);
			pdf->places[at = pdf->place_count++] = (struct pdf_place){.node = item->node, .page = (uint32_t)pen->page};
		} else {
			at--;
		}
		widen_place(&pdf->places[at], item);
	}
}

struct source_bytes {
	struct text text;
	size_t at;
};

static HPDF_STATUS read_bytes(HPDF_Stream stream, HPDF_BYTE *to, HPDF_UINT *length)
{
	struct source_bytes *bytes = stream->attr;
	struct text part = text_slice(bytes->text, bytes->at, *length);
	bool whole = part.len == *length;
	memcpy(to, part.at, part.len);
	bytes->at += part.len;
	*length = (HPDF_UINT)part.len;
	return whole ? HPDF_OK : HPDF_STREAM_EOF;
}

static HPDF_STATUS seek_bytes(HPDF_Stream stream, HPDF_INT to, HPDF_WhenceMode whence)
{
	(void)whence; /* only ever to the beginning */
	((struct source_bytes *)stream->attr)->at = (size_t)to;
	return HPDF_OK;
}

static HPDF_INT32 tell_bytes(HPDF_Stream stream)
{
	return (HPDF_INT32)((struct source_bytes *)stream->attr)->at;
}

static HPDF_UINT32 count_bytes(HPDF_Stream stream)
{
	return (HPDF_UINT32)((struct source_bytes *)stream->attr)->text.len;
}

static HPDF_STATUS take_packed(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length)
{
	buffer_add(stream->attr, bytes, length);
	return HPDF_OK;
}

/* Packed by libharu, without the copies in small pieces that its own streams keep. */
static void write_content(struct pdf *pdf, unsigned id, struct text operators)
{
	struct source_bytes bytes = {.text = operators};
	HPDF_Stream from = HPDF_CallbackReader_New(pdf->doc->mmgr, read_bytes, seek_bytes, tell_bytes, count_bytes, &bytes);
	pdf->packed.len = 0;
	HPDF_Stream to = HPDF_CallbackWriter_New(pdf->doc->mmgr, take_packed, &pdf->packed);
	if (from && to)
		HPDF_Stream_WriteToStream(from, to, HPDF_STREAM_FILTER_FLATE_DECODE, NULL);
	HPDF_Stream_Free(from);
	HPDF_Stream_Free(to);
	pdf_begin_object(pdf, id);
	buffer_printf(pdf->out, "<</Filter/FlateDecode/Length %zu>>\nstream\r\n", pdf->packed.len);
	buffer_text(pdf->out, buffer_view(&pdf->packed));
	buffer_string(pdf->out, "\nendstream");
	pdf_end_object(pdf);
}

static void draw_sheet(struct pen *pen, const struct page *page)
{
	start_pen(pen);
	if (page->landscape) {
		/* The head of the turned page lies at the left edge of the sheet. */
		buffer_string(&pen->out, "q 0 1 -1 0 ");
		pdf_length(&pen->out, SHEET_WIDTH);
		buffer_string(&pen->out, " 0 cm\n");
	}
	draw_items(pen, page, false);
	if (page->landscape) {
		buffer_string(&pen->out, "Q\n");
		start_pen(pen);
	}
	draw_items(pen, page, true);
}

void pdf_page_draw(struct pdf *pdf, struct pages *pages, size_t number)
{
	const struct page *page = &pages->list[number];
	struct pen pen = {.pdf = pdf, .pages = pages, .page = number, .out = pdf->operators};
	pen.out.len = pdf->marked.len = 0;
	draw_sheet(&pen, page);
	pdf->operators = pen.out;
	remember_places(&pen, page);
	for (; pdf->sheet_count < pages->count; pdf->sheet_count++)
		ARENA_MORE(pdf->arena, pdf->sheets, pdf->sheet_count, pdf->sheet_room);
	struct pdf_sheet *sheet = &pdf->sheets[number];
	*sheet = (struct pdf_sheet){.content = pdf_reserve(pdf), .mark_count = pen.mcids,
				    .nodes = (uint32_t *)text_copy(pdf->arena, buffer_view(&pdf->marked)).at};
	write_content(pdf, sheet->content, buffer_view(&pdf->operators));
}
