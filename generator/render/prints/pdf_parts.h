/*
 * What the parts of the PDF writer share: the libharu document, raw objects, fonts and tags.
 * Used by pdf*.c only; libharu is included nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_PDF_PARTS_H
#define RENDER_PRINTS_PDF_PARTS_H

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include "render/prints/pdf.h"

/* A font as far as one document uses it. Codes count the characters from 1 as they are first drawn; they are the CIDs of a TrueType font. */
struct pdf_font {
	uint16_t *cids;   /* code by slot; 0: not used */
	size_t cid_room;
	uint32_t *slots;  /* by code - 1 */
	uint16_t *widths; /* by code - 1, thousandths */
	size_t count, slot_room, width_room;
	unsigned id;      /* object number of the font dictionary */
};

/* A page as it is written. */
struct pdf_sheet {
	unsigned content, id; /* object numbers */
	uint32_t *nodes;      /* that its marked contents belong to, by MCID */
	uint32_t mark_count;
};

/* A marked content of a node besides its first (struct node). */
struct pdf_mark {
	uint32_t node, page, mcid; /* pages from 0 */
};

/* Where a figure stands on its first page, as read. */
struct pdf_place {
	uint32_t node, page;
	int left, top, right, bottom;
};

struct pdf_link {
	unsigned id; /* of the annotation */
	uint32_t node;
};

struct pdf {
	struct page_reader reader; /* first, so that it stands for the whole */
	HPDF_Doc doc;
	HPDF_STATUS failure; /* libharu's first error */
	const struct document *document;
	const struct pages *pages;
	struct print_fonts *fonts;
	struct arena *arena;
	struct buffer *out;
	size_t before; /* length of `out` at the beginning */
	size_t taken;  /* bytes the sink has */
	struct print_sink sink;
	struct pdf_font list[FONTS_MOST];
	struct pdf_sheet *sheets;
	size_t sheet_count, sheet_room;
	struct pdf_mark *marks;
	size_t mark_count, mark_room;
	struct pdf_place *places;
	size_t place_count, place_room;
	struct pdf_link *links; /* in order of pages */
	size_t link_count, link_room;
	unsigned first_element; /* object number of node 0; the others follow */
	uint32_t *offsets;      /* of the elements in the file */
	/* Kept from page to page, to save allocations: operators, these packed, the nodes of its marks, and what is put together. */
	struct buffer operators, packed, marked, scratch;
};

/* Objects whose contents are written as they stand. Texts must live as long as the document. */
HPDF_Dict pdf_object(struct pdf *pdf, struct text entries);
/* Gives an object its contents afterwards. */
void pdf_fill(HPDF_Dict object, struct text entries);
/* Copies a buffer into the arena and releases it. */
struct text pdf_keep(struct pdf *pdf, struct buffer *buffer);
/* A number for an object that is written by hand, between these two. */
unsigned pdf_reserve(struct pdf *pdf);
void pdf_begin_object(struct pdf *pdf, unsigned id);
void pdf_end_object(struct pdf *pdf);
/* Where the file stands. */
size_t pdf_position(const struct pdf *pdf);
/* Hands on what has come together, when it is much. */
void pdf_hand_on(struct pdf *pdf);
HPDF_Dict pdf_stream(struct pdf *pdf, struct text entries, struct text bytes, bool packed);
/* The same, not numbered, to stand inside another dictionary. */
HPDF_Dict pdf_inline(struct pdf *pdf, struct text entries);
unsigned pdf_id(const void *object);
/* The hexadecimal digits of a code point's UTF-16. */
void pdf_put_utf16(struct buffer *out, uint32_t code);
/* A text string as UTF-16: <FEFF...>. */
struct text pdf_utf16(struct arena *arena, struct text text);
void pdf_number(struct buffer *out, unsigned number);
/* A length in points with two decimals. */
void pdf_length(struct buffer *out, int length);

/* The code of a character in its font, a new one when it has none. */
uint16_t pdf_code(struct pdf *pdf, font_ref ref);
/* Adds dictionaries of the fonts used; false when a subset fails. */
bool pdf_fonts_add(struct pdf *pdf);
/* Draws the page's items and writes them. */
void pdf_page_draw(struct pdf *pdf, struct pages *pages, size_t page);
/* Adds the tree of meaning and writes it, as the last of all objects with numbers. */
void pdf_tags_add(struct pdf *pdf);
/* Title, dates, XMP, colour profile, language, file identifier. */
void pdf_metadata_add(struct pdf *pdf);

#endif
