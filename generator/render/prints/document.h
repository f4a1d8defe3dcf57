/*
 * The abstract document: what an annex says, in blocks, without a word on where ink goes; and the one call that
 * prints it. Filled by read_document.c, read by the layout.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_DOCUMENT_H
#define RENDER_PRINTS_DOCUMENT_H

#include "base/note.h"

struct print_fonts;

/* Words and where they come from, for messages. A newline starts a new line; place may be NO_PLACE. */
struct print_run {
	struct text text;
	struct place place;
};

enum print_profile {
	PROFILE_OFFICIAL, /* 公文, GB/T 9704: type area 156 x 225 mm, 3号 text */
	PROFILE_TABLE     /* 表格: narrower margins, 五号 text, 小五 tables */
};

enum print_orientation {
	ORIENTATION_PORTRAIT,
	ORIENTATION_LANDSCAPE,
	ORIENTATION_AUTO /* landscape when one of the section's tables needs it */
};

enum print_align {
	ALIGN_DEFAULT, /* of the column, or of the kind of block */
	ALIGN_LEFT,
	ALIGN_CENTER,
	ALIGN_RIGHT,
	ALIGN_JUSTIFIED,
	ALIGN_DECIMAL /* numerals one under another on the unit digit, anything else centred */
};

/* A table cell. Positions covered by a cell spanning from the left or from above are not listed again. Small, for tables have many. */
struct print_cell {
	struct print_run run;
	uint16_t columns, rows; /* spanned, see print_span; 0 counts as 1 */
	uint16_t lines; /* at most so many, cut with …, for what stands in full elsewhere; 0: all */
	uint8_t align;  /* enum print_align */
	bool heads_row; /* a header cell of its row (TH, scope Row) */
};
/* More than any sheet has room for is as much as can be said. */
static inline uint16_t print_span(size_t count)
{
	return (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
}

enum print_row_kind {
	ROW_PLAIN,
	ROW_GROUP,    /* opens a group; stays with the row after it */
	ROW_SUBTOTAL, /* stays with the row before it */
	ROW_TOTAL     /* likewise */
};

struct print_row {
	const struct print_cell *cells;
	size_t count;
	enum print_row_kind kind;
	bool ruled; /* 辅助线: a thin rule above the row in a 三线表, for where a category begins */
};

/* Widths in characters of the table's text; 0 leaves it to the content. */
struct print_column {
	enum print_align align;
	unsigned least, most;
	unsigned alike; /* columns of the same number (not 0) are equally wide and share one axis of digits */
};

enum print_frame {
	FRAME_CLOSED,     /* 全线表 */
	FRAME_THREE_LINES /* 三线表 */
};

struct print_table {
	struct print_run number; /* 附表1; may be empty */
	struct print_run title;
	struct print_run unit;  /* 单位：万元; upper right */
	struct print_run empty; /* shown as the only row when there is none */
	enum print_frame frame;
	const struct print_column *columns;
	size_t column_count;
	const struct print_row *head;
	size_t head_count;
	const struct print_row *rows;
	size_t row_count;
	const struct print_run *notes; /* under the table */
	size_t note_count;
	/*
	 * A table too wide for the page is parted by columns, each part with its head; this many columns at the left stand
	 * in every part. 0: up to the last that heads its rows.
	 */
	unsigned kept_columns;
};

struct print_key_figure {
	struct print_run value; /* large */
	struct print_run unit;  /* small, behind the value */
	struct print_run label;
};

struct print_bar {
	struct print_run label;
	struct print_run value; /* printed behind the bar */
	unsigned length;        /* of the dark bar, in thousandths of the axis */
	unsigned track;         /* of the light bar behind it; 0: none */
	unsigned mark;          /* where a line crosses the bar; 0: none */
};

/* Horizontal bars, drawn as lines and areas; `alt` is what a screen reader says. */
struct print_bars {
	struct print_run title;
	struct text alt;
	struct print_run mark_label; /* what the mark means; may be empty */
	const struct print_bar *bars;
	size_t count;
	unsigned label_lines; /* of a label at most, cut with …; `alt` says it in full; 0: all */
};

/* A part of a whole, as long as its weight. */
struct print_share {
	struct print_run label; /* in the line below the bar */
	struct print_run value; /* inside, if it fits */
	unsigned weight;
	uint8_t grey;
};

struct print_share_bar {
	struct print_run label;
	const struct print_share *shares;
	size_t count;
};

/* Bars divided into shares, each with its legend. */
struct print_shares {
	struct text alt;
	const struct print_share_bar *bars;
	size_t count;
};

/* A numbered remark: label, words, and something short at the right. */
struct print_entry {
	struct print_run label, words, aside;
};

struct print_entries {
	const struct print_entry *list;
	size_t count;
	bool as_text; /* a list in a text, as large as that; else small, as notes to tables */
};

enum print_block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_KEY_FIGURES,
	BLOCK_TABLE,
	BLOCK_BARS,
	BLOCK_SHARES,
	BLOCK_ENTRIES,
	BLOCK_CONTENTS, /* headings of the whole document with page numbers and links */
	BLOCK_SPACE,    /* one empty line */
	BLOCK_FILL,     /* the room its page has left, shared with the others on it; nothing when what follows needs another page */
	BLOCK_PAGE_BREAK
};

struct print_heading {
	unsigned level;         /* 1 to 6 */
	struct print_run label; /* 附件1, on a line of its own at level 1; may be empty */
	struct print_run words;
	bool hidden_from_contents;
};

struct print_paragraph {
	struct print_run words;
	enum print_align align; /* default: justified */
	bool no_indent;
	bool small; /* as a note */
};

struct print_figures {
	const struct print_key_figure *list;
	size_t count;
};

struct print_block {
	enum print_block_kind kind;
	union {
		struct print_heading heading;
		struct print_paragraph paragraph;
		struct print_figures figures;
		struct print_bars bars;
		struct print_shares shares;
		struct print_entries entries;
		const struct print_table *table;
		unsigned contents_depth; /* deepest heading level listed; 0: 2 */
	};
};

/* Starts on a new page. */
struct print_section {
	enum print_profile profile;
	enum print_orientation orientation;
	struct print_run running_head; /* at the head of each page; may be empty */
	/* Page breaks left out or set smaller, within what can be read, until it takes no more pages; as it is where that does not help. 0: any. */
	size_t most_pages;
	unsigned percent; /* of the profile's sizes; 0: 100 */
	bool unbroken;    /* its page breaks are none */
	const struct print_block *blocks;
	size_t count;
};

/* What the layout adds of its own. */
struct print_words {
	struct text continued;       /* behind the title of a table that goes on: （续表） */
	struct text group_continued; /* behind the head of a group that goes on: （续） */
	struct text nothing;         /* in a table without rows that does not say it itself: （无） */
};

/* A file that goes with the document, where the format can hold it (OFD; PDF/A-1 cannot). */
struct print_attachment {
	struct text name, bytes;
};

struct document {
	struct print_words words;
	const struct print_attachment *attachments;
	size_t attachment_count;
	struct text title, author, subject, keywords;
	struct text language; /* empty: zh-CN */
	struct text date;     /* of the edition, YYYY-MM-DD; the only date that gets into the file */
	struct print_run marks[2]; /* 送审稿, 演示数据: framed at the head of every page; may be empty */
	bool duplex; /* printed on both sides: numbers and margins alternate */
	/* First bytes of the digest of the inputs, for the file's /ID; all zero: made from the text. */
	unsigned char id[16];
	const struct print_section *sections;
	size_t section_count;
};

/*
 * Appends the document as PDF/A-1a to `out`, which the caller releases. On false nothing is appended and an error note tells why: a character
 * no font has (with its place), or the machine. `fonts` is a cache shared by many documents, one thread at a time.
 */
bool print_document(const struct document *document, struct print_fonts *fonts, struct buffer *out,
		    struct notes *notes);

/* Where a print goes when it is too long to be held: `take` gets its bytes in pieces; false stops it. */
struct print_sink {
	bool (*take)(void *to, struct text bytes);
	void *to;
};
/* The same into a sink. On false what it has taken is worthless. */
bool print_document_to(const struct document *document, struct print_fonts *fonts, struct print_sink sink, struct notes *notes);

/* The same, and as OFD (GB/T 33190) appended to `ofd`; laid out once. Either may be NULL: both, and it is laid out and no more. */
bool print_documents(const struct document *document, struct print_fonts *fonts, struct buffer *pdf, struct buffer *ofd,
		     struct notes *notes);

/* The laid-out pages as text, a line for each text, rule and area, appended to `out`: for tests. */
bool print_dump(const struct document *document, struct print_fonts *fonts, struct buffer *out, struct notes *notes);

#endif
