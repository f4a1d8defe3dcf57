/*
 * A page's items as text and path objects, in millimetres from its upper left corner.
 * Used through ofd_parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/ofd_parts.h"

/* A rectangle on the page as it is read. An upright one on a turned page lies on its side. */
struct rectangle {
	int x, y, width, height;
	bool turned;
};

static struct rectangle place_of(const struct page *page, const struct item *item, int x, int y, int width, int height)
{
	if (!page->landscape || !item->upright)
		return (struct rectangle){x, y, width, height, false};
	return (struct rectangle){SHEET_HEIGHT - y - height, x, height, width, true};
}

static void put_colour(struct buffer *out, const char *kind, unsigned grey)
{
	buffer_printf(out, "<ofd:%s Value=\"%u %u %u\"/>", kind, grey, grey, grey);
}

/* Blanks that fonts lack are common ones; their width is in the places of what follows. */
static uint32_t written_code(uint32_t code)
{
	bool blank = (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F || code == 0xA0;
	return blank ? ' ' : code;
}

/* Where each glyph starts, from the left edge of the line, in thousandths of a point. */
static int step_of(const struct item *item, uint32_t i)
{
	const struct glyph *glyphs = item->setting->glyphs + item->line.first;
	bool gap = i + 1 < item->line.count && item->line.stretch && glyph_gap(&glyphs[i], &glyphs[i + 1]);
	return glyphs[i].advance + (gap ? item->line.stretch : 0);
}

static void put_code_text(struct buffer *out, const struct item *item, uint32_t from, uint32_t to)
{
	const struct glyph *glyphs = item->setting->glyphs + item->line.first;
	for (uint32_t i = from; i < to; i++) {
		char bytes[4];
		ofd_put_text(out, (struct text){bytes, utf8_put(written_code(glyphs[i].code), bytes)});
	}
}

/* The places of the glyphs of one font as steps from one to the next. */
static void put_steps(struct buffer *out, const struct item *item, uint32_t from, uint32_t to)
{
	const struct glyph *glyphs = item->setting->glyphs + item->line.first;
	int cell = 0, before = ofd_micrometres(glyphs[from].lead);
	ofd_put_micrometres(out, before);
	if (to - from < 2)
		return;
	buffer_string(out, "\" DeltaX=\"");
	for (uint32_t i = from + 1; i < to; i++) {
		cell += step_of(item, i - 1);
		int here = ofd_micrometres(cell + glyphs[i].lead);
		buffer_string(out, i > from + 1 ? " " : "");
		ofd_put_micrometres(out, here - before);
		before = here;
	}
}

/* Glyphs of an item that are all of one font; `x` is where the first cell begins. */
struct glyph_run {
	uint32_t from, to;
	int x;
};

static void put_text_run(struct ofd *ofd, struct buffer *out, const struct page *page, const struct item *item, struct glyph_run run)
{
	int width = 0, size = item->setting->size;
	size_t font = FONT_OF(item->setting->glyphs[item->line.first + run.from].ref);
	for (uint32_t i = run.from; i < run.to; i++)
		width += step_of(item, i);
	/* From above the tallest letters to below the longest; the baseline is one size below the top. */
	struct rectangle place = place_of(page, item, run.x, item->y - size, width, size * 13 / 10);
	buffer_printf(out, "<ofd:TextObject ID=\"%u\"", ofd_id(ofd));
	ofd_put_box(out, "Boundary", place.x, place.y, place.width, place.height);
	if (place.turned) {
		buffer_string(out, " CTM=\"0 1 -1 0 ");
		ofd_put_micrometres(out, ofd_micrometres(place.width));
		buffer_string(out, " 0\"");
	}
	buffer_printf(out, " Font=\"%u\" Size=\"", ofd->fonts_from + (unsigned)font);
	ofd_put_micrometres(out, ofd_micrometres(size));
	buffer_string(out, item->strong && !font_is_bold(ofd->fonts, font) ? "\" Weight=\"700\">" : "\">");
	if (item->grey)
		put_colour(out, "FillColor", item->grey);
	buffer_string(out, "<ofd:TextCode Y=\"");
	ofd_put_micrometres(out, ofd_micrometres(size));
	buffer_string(out, "\" X=\"");
	put_steps(out, item, run.from, run.to);
	buffer_string(out, "\">");
	put_code_text(out, item, run.from, run.to);
	buffer_string(out, "</ofd:TextCode></ofd:TextObject>\n");
}

static void put_text(struct ofd *ofd, struct buffer *out, const struct page *page, const struct item *item)
{
	const struct glyph *glyphs = item->setting->glyphs + item->line.first;
	int x = item->x;
	for (uint32_t from = 0, to; from < item->line.count; from = to) {
		int start = x;
		for (to = from; to < item->line.count && FONT_OF(glyphs[to].ref) == FONT_OF(glyphs[from].ref); to++)
			x += step_of(item, to);
		put_text_run(ofd, out, page, item, (struct glyph_run){from, to, start});
	}
}

static void put_outline(struct buffer *out, int width, int height)
{
	static const char *const corners[] = {"M 0 0 L ", " 0 L ", " ", " L 0 ", " C"};
	const int lengths[] = {width, width, height, height};
	buffer_string(out, "<ofd:AbbreviatedData>");
	for (int i = 0; i < 4; i++) {
		buffer_string(out, corners[i]);
		ofd_put_micrometres(out, ofd_micrometres(lengths[i]));
	}
	buffer_string(out, corners[4]);
	buffer_string(out, "</ofd:AbbreviatedData>");
}

static void put_path(struct ofd *ofd, struct buffer *out, const struct page *page, const struct item *item)
{
	struct rectangle place = place_of(page, item, item->x, item->y, item->width, item->height);
	buffer_printf(out, "<ofd:PathObject ID=\"%u\"", ofd_id(ofd));
	ofd_put_box(out, "Boundary", place.x, place.y, place.width, place.height);
	if (item->kind == ITEM_FRAME) {
		buffer_string(out, " LineWidth=\"");
		ofd_put_micrometres(out, ofd_micrometres(POINTS(0.6)));
		buffer_string(out, "\">");
	} else {
		buffer_string(out, " Stroke=\"false\" Fill=\"true\">");
		put_colour(out, "FillColor", item->grey);
	}
	put_outline(out, place.width, place.height);
	buffer_string(out, "</ofd:PathObject>\n");
}

static void add_content(struct ofd *ofd, size_t number)
{
	const struct page *page = &ofd->pages->list[number];
	struct buffer out = {0};
	buffer_string(&out, OFD_XML "<ofd:Page" OFD_NAMESPACE "><ofd:Area><ofd:PhysicalBox>");
	buffer_string(&out, page->landscape ? "0 0 297 210" : "0 0 210 297");
	buffer_printf(&out, "</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\"%u\" Type=\"Body\">\n", ofd_id(ofd));
	for (size_t i = 0; i < page->count; i++) {
		if (page->items[i].kind == ITEM_TEXT)
			put_text(ofd, &out, page, &page->items[i]);
		else
			put_path(ofd, &out, page, &page->items[i]);
	}
	buffer_string(&out, "</ofd:Layer></ofd:Content></ofd:Page>\n");
	ofd_add(ofd, text_format(ofd->arena, OFD_FOLDER "Pages/Page_%zu/Content.xml", number).at, &out);
}

/* A link is an annotation: an area without ink that goes somewhere when it is clicked. */
static void put_link(struct ofd *ofd, struct buffer *out, const struct page_link *link)
{
	const struct bookmark *target = &ofd->pages->bookmarks[link->target];
	buffer_printf(out, "<ofd:Annot ID=\"%u\" Type=\"Link\" Creator=\"planpress\" LastModDate=\"%.*s\"><ofd:Appearance", ofd_id(ofd),
		      TEXT_ARG(ofd->document->date));
	ofd_put_box(out, "Boundary", link->x, link->y, link->width, link->height);
	buffer_printf(out, "><ofd:PathObject ID=\"%u\"", ofd_id(ofd));
	ofd_put_box(out, "Boundary", 0, 0, link->width, link->height);
	buffer_string(out, " Stroke=\"false\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\"");
	buffer_printf(out, " PageID=\"%u\" Left=\"0\" Top=\"", ofd->first_page + (unsigned)target->page);
	ofd_put_micrometres(out, ofd_micrometres(target->y));
	buffer_string(out, "\" Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions>");
	put_outline(out, link->width, link->height);
	buffer_string(out, "</ofd:PathObject></ofd:Appearance></ofd:Annot>\n");
}

static void add_links(struct ofd *ofd, size_t number)
{
	const struct page *page = &ofd->pages->list[number];
	struct buffer out = {0};
	buffer_string(&out, OFD_XML "<ofd:PageAnnot" OFD_NAMESPACE ">\n");
	for (size_t i = 0; i < page->link_count; i++)
		put_link(ofd, &out, &page->links[i]);
	buffer_string(&out, "</ofd:PageAnnot>\n");
	ofd_add(ofd, text_format(ofd->arena, OFD_FOLDER "Annots/Page_%zu/Annotation.xml", number).at, &out);
}

void ofd_pages_add(struct ofd *ofd)
{
	for (size_t i = 0; i < ofd->pages->count; i++)
		add_content(ofd, i);
	for (size_t i = 0; i < ofd->pages->count; i++)
		if (ofd->pages->list[i].link_count)
			add_links(ofd, i);
}
