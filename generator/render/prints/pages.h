/*
 * Laid-out pages: boxes with a place on a sheet, and the tree of meaning they belong to. Knows nothing of PDF, so
 * another writer (OFD) could take it from here. Filled by the layout, read by pdf.c and by tests through a dump.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_PAGES_H
#define RENDER_PRINTS_PAGES_H

#include "render/prints/linebreak.h"

/* All lengths are thousandths of a point; y runs down from the top of the page as it is read. */
#define POINTS(n) ((int)((n) * 1000))
#define MILLIMETRES(n) ((int)((n) * 360000L / 127))
#define SHEET_WIDTH MILLIMETRES(210)
#define SHEET_HEIGHT MILLIMETRES(297)

enum tag {
	TAG_DOCUMENT, TAG_SECTION, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6, TAG_P, TAG_TOC, TAG_TOC_ITEM, TAG_LINK,
	TAG_TABLE, TAG_CAPTION, TAG_THEAD, TAG_TBODY, TAG_TR, TAG_TH_COLUMN, TAG_TH_ROW, TAG_TD, TAG_NOTE, TAG_FIGURE,
	TAG_LIST, TAG_LIST_ITEM, TAG_LABEL, TAG_LIST_BODY, TAG_COUNT
};
const char *tag_name(enum tag tag); /* the standard structure type */

/*
 * One element of the tree of meaning; number 0 is the document. A long table has hundreds of thousands, so that each is
 * small. They are numbered as they are read: the first child of one, if any, is the next.
 */
struct node {
	uint32_t parent, next; /* node numbers; the next child of the same parent, 0: none */
	uint32_t page;         /* the first that shows something of it, from 1; for the writer */
	uint32_t mcid : 24;    /* of its first content there; likewise */
	uint32_t tag : 7;
	uint32_t more : 1; /* has a struct node_more */
};
/* What few nodes have. */
struct node_more {
	uint32_t node;
	uint32_t columns, rows; /* spanned by a table cell */
	struct text alt;
};
/* Decoration that no reader of the text meets. */
#define NODE_ARTIFACT UINT32_MAX     /* rules, panels, dots */
#define NODE_REPEATED (UINT32_MAX - 1) /* captions and heads of tables that go on */
#define NODE_HEADER (UINT32_MAX - 2)   /* running heads and marks */
#define NODE_FOOTER (UINT32_MAX - 3)   /* page numbers */
static inline bool node_is_artifact(uint32_t node)
{
	return node >= NODE_FOOTER;
}

enum item_kind { ITEM_TEXT, ITEM_RULE, ITEM_BOX, ITEM_FRAME };

/* Something with ink. */
struct item {
	enum item_kind kind;
	uint32_t node;
	int x, y; /* text: start of the baseline; otherwise the upper left corner */
	int width, height;
	uint8_t grey; /* 0 black to 255 white */
	bool strong;  /* text with a thin outline in addition */
	bool upright; /* placed on the upright sheet even if the page is turned */
	const struct setting *setting;
	struct line line;
};

struct page_link {
	uint32_t node;
	int x, y, width, height;
	uint32_t target; /* bookmark number */
};

struct page {
	bool landscape; /* the sheet is turned by a quarter, its head at the left edge */
	bool waits;     /* for page numbers known only when the whole document has been laid out */
	size_t section;
	struct arena *arena; /* of its items and their words */
	uint64_t digest;     /* of its items, where the document has no identifier */
	struct item *items;
	size_t count, room;
	struct page_link *links;
	size_t link_count, link_room;
};

struct bookmark {
	struct text words;
	unsigned level;
	bool hidden; /* not in the contents */
	size_t page;
	int y;
};

struct pages {
	struct arena *arena;
	struct page_reader *reader;
	struct arena *spare; /* a page's that has been read, for the next */
	struct page *list;
	size_t count, room;
	struct node **nodes; /* by NODES_A_BLOCK, so that none moves */
	size_t node_count, block_count, block_room;
	struct node_more *more;
	size_t more_count, more_room;
	struct bookmark *bookmarks;
	size_t bookmark_count;
};

/* Who takes pages as soon as they are laid out; then their items are gone, unless they are to be kept. */
struct page_reader {
	void (*read)(struct page_reader *reader, struct pages *pages, size_t page); /* NULL: nobody wants them */
	bool keep;
};

/* Starts with the document node. Everything added is owned by the arena. Reader NULL: all pages are kept. */
void pages_start(struct pages *pages, struct arena *arena, struct page_reader *reader);
/* Adds a node as last child of the parent, which is the newest node or above it; returns its number. */
uint32_t pages_node(struct pages *pages, uint32_t parent, enum tag tag);
enum { NODES_A_BLOCK = 4096 };
static inline struct node *node_at(const struct pages *pages, uint32_t number)
{
	return &pages->nodes[number / NODES_A_BLOCK][number % NODES_A_BLOCK];
}
/* Number of its first child; 0: none. */
uint32_t node_first(const struct pages *pages, uint32_t number);
/* For the node just added. */
struct node_more *pages_node_more(struct pages *pages);
/* NULL when it has none. */
const struct node_more *node_more(const struct pages *pages, uint32_t number);
size_t pages_add(struct pages *pages, bool landscape);
/* The page has all its items: it is read, and what nobody keeps given back. */
void pages_finish(struct pages *pages, const struct document *document, size_t page);
/* After the last page. */
void pages_end(struct pages *pages);

struct line_start {
	int x, baseline;
};
void page_text(struct pages *pages, size_t page, uint32_t node, struct line_start start, const struct setting *setting,
	       struct line line);
struct item *page_item(struct pages *pages, size_t page, enum item_kind kind, uint32_t node);
struct area {
	int x, y, width, height; /* from the upper left corner */
};
void page_box(struct pages *pages, size_t page, uint32_t node, struct area area, uint8_t grey);
/* A straight line of the given thickness, centred on x or y. */
void page_rule_across(struct pages *pages, size_t page, int x, int y, int width, int thickness);
void page_rule_down(struct pages *pages, size_t page, int x, int y, int height, int thickness);
void page_link(struct pages *pages, size_t page, struct page_link link);

/* The document's identifier, or one made of everything that is drawn when it has none. */
void pages_identify(const struct pages *pages, const struct document *document, unsigned char id[16]);

/* Every box as a line of text, in tenths of a point. */
void pages_dump(const struct pages *pages, struct buffer *out);

#endif
