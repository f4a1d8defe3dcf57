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

/* A font as far as one document uses it. Codes count the characters used, by code point, from 1; they are the CIDs of a TrueType font. */
struct pdf_font {
	bool used;
	uint16_t *cids;   /* code by slot; 0: not used */
	uint32_t *slots;  /* by code - 1 */
	uint16_t *widths; /* by code - 1, thousandths */
	size_t count;
	unsigned id;      /* object number of the font dictionary */
};

/* Marked content `mcid` of page `page` belongs to a node. */
struct pdf_mark {
	uint32_t page, mcid;
	uint32_t next; /* mark of the same node + 1; 0: none */
};

struct pdf {
	HPDF_Doc doc;
	HPDF_STATUS failure; /* libharu's first error */
	const struct document *document;
	const struct pages *pages;
	struct print_fonts *fonts;
	struct arena *arena;
	struct pdf_font list[FONTS_MOST];
	HPDF_Page *page_objects;
	unsigned *page_ids;
	struct pdf_mark *marks; /* in order of drawing; those of one page lie together */
	size_t mark_count, mark_room;
	uint32_t *mark_nodes;   /* node of each mark */
	uint32_t *first_mark, *last_mark; /* by node: mark + 1 */
	unsigned *link_ids;     /* annotation objects, in order of pages */
	uint32_t *link_nodes;
	size_t link_count;
	unsigned first_element; /* object number of node 0; the others follow */
	uint32_t *links_of_nodes; /* link annotation + 1 */
	uint32_t next_element;    /* node to be written next */
	HPDF_Dict parent_tree;    /* filled at the end */
	struct buffer scratch;    /* kept between elements, to save allocations */
};

/* Objects whose contents are written as they stand. Texts must live as long as the document. */
HPDF_Dict pdf_object(struct pdf *pdf, struct text entries);
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

/* Numbers the characters used and adds font dictionaries; false when a subset fails. */
bool pdf_fonts_add(struct pdf *pdf);
/* Draws the page's items. */
void pdf_page_draw(struct pdf *pdf, size_t page);
/* Reserves object numbers for the tree of meaning; must come before links are added. */
void pdf_tags_reserve(struct pdf *pdf);
/* Adds the tree, once all pages are drawn and all links added. */
void pdf_tags_add(struct pdf *pdf);
/* Makes libharu free the elements' dictionary only once; after writing. */
void pdf_tags_release(struct pdf *pdf);
/* Title, dates, XMP, colour profile, language, file identifier. */
void pdf_metadata_add(struct pdf *pdf);

#endif
