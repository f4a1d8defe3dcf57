/*
 * The stream of blocks filling one page after another: the type area, how far it is filled, the measures of the
 * profile. Shared by the kinds of blocks (text, table, figures); used inside render/print only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_PRINTS_FLOW_H
#define RENDER_PRINTS_FLOW_H

#include "render/prints/pages.h"

/* The measures of a profile. */
struct style {
	int top, bottom, binding, outer;          /* margins of the upright sheet */
	int title_size, title_pitch;              /* heading level 1 */
	int heading_size[5], heading_pitch;       /* levels 2 to 6 */
	int body_size, body_pitch, note_size, note_pitch;
	int caption_size, table_size, table_pitch;
	int cell_side, cell_above;                /* padding */
	int number_size, number_drop;             /* page number; its baseline below the type area */
	int head_size, head_rise;                 /* running head; its baseline above the type area */
	bool number_centred;
};
const struct style *style_of(enum print_profile profile);
/* The same margins, page numbers and running heads, all else in so many hundredths of its size. */
const struct style *style_scaled(struct arena *arena, const struct style *style, unsigned percent);

struct flow {
	struct pages pages;
	struct arena *arena;
	struct print_fonts *fonts;
	struct notes *notes;
	const struct document *document;
	const struct print_section *section;
	const struct style *style;
	bool landscape;
	uint32_t node; /* of the section: parent of its blocks */
	uint32_t mark_nodes[2]; /* of the document's marks, where they are read */
	struct head *head; /* running heads as they were set last; see furniture.c */
	size_t page;
	int left, width, top, bottom; /* type area of the page */
	int y;                        /* filled so far */
};

/* A setting that lives as long as the pages. */
struct setting *flow_set(struct flow *flow, enum font_role role, int size, struct print_run run);
/* Opens the next page of the section; the one before is done, unless it waits. */
void flow_page(struct flow *flow);
/* Running head and number are added, and the page is read. */
void flow_finish(struct flow *flow, size_t page);
/* Where the words of the page go that nobody needs behind it. */
struct arena *flow_page_arena(const struct flow *flow);
/* Opens the next page unless `height` still fits; nothing to do at the head of a page. */
void flow_need(struct flow *flow, int height);
bool flow_fresh(const struct flow *flow);
int flow_room(const struct flow *flow);
/* The type area's size for the section, before there is a page. */
int flow_width(const struct style *style, bool landscape);
int flow_height(const struct style *style, bool landscape);
/* Baseline of a line of this size within a strip `pitch` high, from its upper edge. */
int flow_baseline(int size, int pitch);
/* Width of the words on one line. */
int flow_words_width(struct flow *flow, enum font_role role, int size, struct print_run run);
/* Sets one line at x, or ending at x, or around it; `baseline` on the page. For what is known to be short. */
void flow_words(struct flow *flow, uint32_t node, struct lettering words, enum print_align align, int x, int baseline);

/* Words broken into lines. */
struct wrapped {
	struct setting *setting;
	struct line *lines;
	size_t count;
	int width; /* of the widest line */
};
struct wrapped flow_wrap(struct flow *flow, enum font_role role, int size, struct print_run run, int width);
/* The same with lines of nearly equal width. */
struct wrapped flow_wrap_even(struct flow *flow, enum font_role role, int size, struct print_run run, int width);
/* At most `lines` lines ending with `end`; what does not fit gives way to an ellipsis. For what stands in full elsewhere. */
struct wrapped flow_fit(struct flow *flow, struct lettering words, struct text end, int width, size_t lines);
/* Keeps the blank that ends the last line: a reader of the file needs it between a label and the words beside it. */
void wrapped_keep_blank(struct wrapped *wrapped);

/* Where lines stand and how they look; lengths from the left edge of the type area, which differs between pages. */
struct look {
	enum print_align align;
	int left, width, indent; /* the first line begins `indent` further right */
	int pitch;
	bool strong;
};
/* Sets all lines one under another, from `y` on the page. */
void flow_lines(struct flow *flow, uint32_t node, const struct wrapped *wrapped, const struct look *look, int y);
/* Sets lines from flow->y on, over as many pages as needed: at least two lines on each, unless there is only one. */
void flow_paragraph(struct flow *flow, uint32_t node, const struct wrapped *wrapped, const struct look *look);

#endif
