/*
 * The parts of an OFD file around its pages: who made it, the list of pages, outlines, fonts, attachments.
 * Used through ofd.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/ofd_parts.h"

#define MAKER "planpress"

void ofd_put_micrometres(struct buffer *out, int micrometres)
{
	int whole = micrometres < 0 ? -micrometres : micrometres;
	if (micrometres < 0)
		buffer_char(out, '-');
	buffer_printf(out, "%d", whole / 1000);
	if (whole % 1000 == 0)
		return;
	size_t start = out->len;
	buffer_printf(out, ".%03d", whole % 1000);
	while (out->len > start && out->at[out->len - 1] == '0')
		out->len--;
}

void ofd_put_box(struct buffer *out, const char *name, int x, int y, int width, int height)
{
	const int lengths[] = {x, y, width, height};
	buffer_printf(out, " %s=\"", name);
	for (int i = 0; i < 4; i++) {
		buffer_string(out, i ? " " : "");
		ofd_put_micrometres(out, ofd_micrometres(lengths[i]));
	}
	buffer_char(out, '"');
}

void ofd_put_text(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '&' || c == '<' || c == '>' || c == '"')
			buffer_printf(out, "&#%d;", c);
		else
			buffer_char(out, byte_is_blank(c) ? ' ' : c);
	}
}

void ofd_add(struct ofd *ofd, const char *part, struct buffer *bytes)
{
	archive_add(ofd->archive, part, text_copy(ofd->arena, buffer_view(bytes)));
	buffer_release(bytes);
}

static void put_element(struct buffer *out, const char *name, struct text value)
{
	if (value.len == 0)
		return;
	buffer_printf(out, "<ofd:%s>", name);
	ofd_put_text(out, value);
	buffer_printf(out, "</ofd:%s>", name);
}

static struct text document_id(struct ofd *ofd)
{
	struct buffer out = {0};
	unsigned char id[16];
	pages_identify(ofd->pages, ofd->document, id);
	for (int i = 0; i < 16; i++)
		buffer_printf(&out, "%02x", id[i]);
	struct text digits = text_copy(ofd->arena, buffer_view(&out));
	buffer_release(&out);
	return digits;
}

static void add_root(struct ofd *ofd)
{
	const struct document *document = ofd->document;
	struct buffer out = {0};
	buffer_string(&out, OFD_XML "<ofd:OFD" OFD_NAMESPACE " Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>");
	put_element(&out, "DocID", document_id(ofd));
	put_element(&out, "Title", document->title);
	put_element(&out, "Author", document->author);
	put_element(&out, "Subject", document->subject);
	put_element(&out, "CreationDate", document->date);
	put_element(&out, "ModDate", document->date);
	put_element(&out, "DocUsage", TEXT("Normal"));
	if (document->keywords.len) {
		buffer_string(&out, "<ofd:Keywords>");
		put_element(&out, "Keyword", document->keywords);
		buffer_string(&out, "</ofd:Keywords>");
	}
	put_element(&out, "Creator", TEXT(MAKER));
	buffer_string(&out, "</ofd:DocInfo><ofd:DocRoot>" OFD_FOLDER "Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>\n");
	ofd_add(ofd, "OFD.xml", &out);
}

/* The bookmark after `at` and all below it. */
static size_t outline_end(const struct pages *pages, size_t at)
{
	size_t end = at + 1;
	while (end < pages->bookmark_count && pages->bookmarks[end].level > pages->bookmarks[at].level)
		end++;
	return end;
}

static void put_outlines(struct ofd *ofd, struct buffer *out, size_t from, size_t to)
{
	for (size_t i = from, end; i < to; i = end) {
		const struct bookmark *bookmark = &ofd->pages->bookmarks[i];
		end = outline_end(ofd->pages, i);
		buffer_string(out, "<ofd:OutlineElem Title=\"");
		ofd_put_text(out, bookmark->words);
		buffer_printf(out, "\"%s><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"%u\" Left=\"0\" Top=\"",
			      end > i + 1 ? " Expanded=\"false\"" : "", ofd->first_page + (unsigned)bookmark->page);
		ofd_put_micrometres(out, ofd_micrometres(bookmark->y));
		buffer_string(out, "\" Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions>");
		put_outlines(ofd, out, i + 1, end);
		buffer_string(out, "</ofd:OutlineElem>\n");
	}
}

static bool has_links(const struct pages *pages)
{
	size_t count = 0;
	for (size_t i = 0; i < pages->count; i++)
		count += pages->list[i].link_count;
	return count > 0;
}

static void add_document(struct ofd *ofd)
{
	const struct pages *pages = ofd->pages;
	struct buffer out = {0};
	buffer_printf(&out, OFD_XML "<ofd:Document" OFD_NAMESPACE "><ofd:CommonData><ofd:MaxUnitID>%u</ofd:MaxUnitID><ofd:PageArea>"
		      "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
		      "</ofd:CommonData><ofd:Pages>\n", ofd->last_id);
	for (size_t i = 0; i < pages->count; i++)
		buffer_printf(&out, "<ofd:Page ID=\"%u\" BaseLoc=\"Pages/Page_%zu/Content.xml\"/>\n", ofd->first_page + (unsigned)i, i);
	buffer_string(&out, "</ofd:Pages>");
	if (pages->bookmark_count) {
		buffer_string(&out, "<ofd:Outlines>\n");
		put_outlines(ofd, &out, 0, pages->bookmark_count);
		buffer_string(&out, "</ofd:Outlines>");
	}
	if (has_links(pages))
		buffer_string(&out, "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>");
	if (ofd->document->attachment_count)
		buffer_string(&out, "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>");
	buffer_string(&out, "</ofd:Document>\n");
	ofd_add(ofd, OFD_FOLDER "Document.xml", &out);
}

static void add_annotations(struct ofd *ofd)
{
	struct buffer out = {0};
	if (!has_links(ofd->pages))
		return;
	buffer_string(&out, OFD_XML "<ofd:Annotations" OFD_NAMESPACE ">\n");
	for (size_t i = 0; i < ofd->pages->count; i++)
		if (ofd->pages->list[i].link_count)
			buffer_printf(&out, "<ofd:Page PageID=\"%u\"><ofd:FileLoc>Page_%zu/Annotation.xml</ofd:FileLoc></ofd:Page>\n",
				      ofd->first_page + (unsigned)i, i);
	buffer_string(&out, "</ofd:Annotations>\n");
	ofd_add(ofd, OFD_FOLDER "Annots/Annotations.xml", &out);
}

/* The last part of a name behind a point; "xml" when there is none. */
static struct text format_of(struct text name)
{
	for (size_t i = name.len; i-- > 0;)
		if (name.at[i] == '.')
			return text_slice(name, i + 1, name.len);
	return TEXT("xml");
}

/* Inside the archive they are numbered, for their own names may hold anything. */
static void add_attachments(struct ofd *ofd)
{
	const struct document *document = ofd->document;
	struct buffer out = {0};
	if (document->attachment_count == 0)
		return;
	buffer_string(&out, OFD_XML "<ofd:Attachments" OFD_NAMESPACE ">\n");
	for (size_t i = 0; i < document->attachment_count; i++) {
		const struct print_attachment *attachment = &document->attachments[i];
		struct text part = text_format(ofd->arena, "file_%zu.%.*s", i, TEXT_ARG(format_of(attachment->name)));
		buffer_printf(&out, "<ofd:Attachment ID=\"a%zu\" Name=\"", i);
		ofd_put_text(&out, attachment->name);
		buffer_printf(&out, "\" Format=\"%.*s\" CreationDate=\"%.*s\" Size=\"%zu.%03zu\" Visible=\"true\"><ofd:FileLoc>%.*s</ofd:FileLoc></ofd:Attachment>\n",
			      TEXT_ARG(format_of(attachment->name)), TEXT_ARG(document->date), attachment->bytes.len / 1024,
			      attachment->bytes.len % 1024 * 1000 / 1024, TEXT_ARG(part));
		archive_add(ofd->archive, text_format(ofd->arena, OFD_FOLDER "Attachs/%.*s", TEXT_ARG(part)).at, attachment->bytes);
	}
	buffer_string(&out, "</ofd:Attachments>\n");
	ofd_add(ofd, OFD_FOLDER "Attachs/Attachments.xml", &out);
}

/* The slots of a font that the pages use, in order. */
static uint32_t *used_slots(struct ofd *ofd, size_t font, size_t *count)
{
	size_t room = font_slots(ofd->fonts, font);
	bool *used = ARENA_ARRAY(ofd->arena, room, bool);
	uint32_t *slots = ARENA_ARRAY(ofd->arena, room, uint32_t);
	for (size_t p = 0; p < ofd->pages->count; p++)
		for (size_t i = 0; i < ofd->pages->list[p].count; i++) {
			const struct item *item = &ofd->pages->list[p].items[i];
			for (uint32_t g = 0; item->kind == ITEM_TEXT && g < item->line.count; g++) {
				font_ref ref = item->setting->glyphs[item->line.first + g].ref;
				if (FONT_OF(ref) == font)
					used[FONT_SLOT(ref)] = true;
			}
		}
	*count = 0;
	for (uint32_t s = 0; s < room; s++)
		if (used[s])
			slots[(*count)++] = s;
	return slots;
}

void ofd_fonts_add(struct ofd *ofd)
{
	struct buffer out = {0};
	buffer_string(&out, OFD_XML "<ofd:Res" OFD_NAMESPACE " BaseLoc=\"Res\"><ofd:Fonts>\n");
	for (size_t f = 0; f < font_count(ofd->fonts); f++) {
		size_t count;
		uint32_t *slots = used_slots(ofd, f, &count);
		if (count == 0)
			continue;
		struct font_facts facts;
		font_facts_of(ofd->arena, ofd->fonts, f, &facts);
		const char *kind = font_is_cff(ofd->fonts, f) ? "otf" : "ttf";
		struct text file = font_subset_with_map(ofd->arena, ofd->fonts, f, slots, count);
		ofd->failed = ofd->failed || file.len == 0;
		buffer_printf(&out, "<ofd:Font ID=\"%u\" FontName=\"", ofd->fonts_from + (unsigned)f);
		ofd_put_text(&out, facts.full);
		buffer_string(&out, "\" FamilyName=\"");
		ofd_put_text(&out, facts.full); /* readers that look for the family must not take regular for bold */
		buffer_printf(&out, "\"%s><ofd:FontFile>font_%zu.%s</ofd:FontFile></ofd:Font>\n",
			      font_is_bold(ofd->fonts, f) ? " Bold=\"true\"" : "", f, kind);
		archive_add(ofd->archive, text_format(ofd->arena, OFD_FOLDER "Res/font_%zu.%s", f, kind).at, file);
	}
	buffer_string(&out, "</ofd:Fonts></ofd:Res>\n");
	ofd_add(ofd, OFD_FOLDER "PublicRes.xml", &out);
}

bool ofd_write(const struct document *document, const struct pages *pages, struct print_fonts *fonts,
	       struct arena *arena, struct buffer *out, struct notes *notes)
{
	struct ofd ofd = {.document = document, .pages = pages, .fonts = fonts, .arena = arena, .archive = archive_begin(arena)};
	ofd.fonts_from = ofd.last_id + 1;
	ofd.first_page = ofd.fonts_from + (unsigned)font_count(fonts);
	ofd.last_id = ofd.first_page + (unsigned)pages->count - 1;
	add_root(&ofd);
	ofd_fonts_add(&ofd);
	ofd_pages_add(&ofd);
	add_annotations(&ofd);
	add_attachments(&ofd);
	add_document(&ofd); /* when all numbers are known */
	bool good = archive_finish(ofd.archive, out) && !ofd.failed;
	if (!good)
		NOTE2(notes, MSG_PRINT_FAILED, NO_PLACE, document->title, TEXT("OFD"));
	return good;
}
