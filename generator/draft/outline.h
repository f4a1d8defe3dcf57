/*
 * The state of the way through the lines: which headings are open, and which box.
 * For outline.c; headings.c, leads.c, boxes.c and chapters.c are its rooms.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_OUTLINE_H
#define DRAFT_OUTLINE_H

#include "draft/heads.h"

/* The headings that are open, outermost first. */
struct open_heading {
	enum head_form form;
	unsigned last;
};

struct outline {
	struct draft *draft;
	struct open_heading open[HEAD_FORMS];
	size_t depth; /* how many are open */
	unsigned last[HEAD_FORMS]; /* of each form, for counts that go on across a 篇 */
	size_t box;   /* open box, SIZE_MAX: none */
	unsigned items; /* number of its last item; 0: none, or none is numbered */
	size_t box_lines; /* lines of it so far */
	size_t box_frame;
};

/* The next line that is not blank, and the level of an open heading of that form; SIZE_MAX: none. */
size_t outline_next_line(const struct draft *draft, size_t index);
size_t outline_level(const struct outline *outline, enum head_form form);
/* Makes the line a heading of that form and number, below those that are open. */
void outline_open_heading(struct outline *outline, struct draft_line *line, enum head_form form, unsigned ordinal);
/* Takes the line as a heading; false when it is none. */
bool outline_heading(struct outline *outline, size_t index);
/* Takes the lead of a paragraph as a heading: （一）指导思想。坚持…; draft_part_lines parts it from the rest. False when it is none. */
bool outline_run_in(struct outline *outline, size_t index);
/* Makes two lines of each that a heading runs in to; what counts lines counts on. */
void draft_part_lines(struct draft *draft);
/* 前言, 前 言 and their kin. */
bool is_front_words(const struct draft *draft, struct text plain);

/* "专栏3：“某某”重点工程": label, number and title; false when the line is none. */
bool outline_box_heading(struct text plain, struct text *label, struct text *number, struct text *title);
void outline_open_box(struct outline *outline, size_t index, struct text label, struct text number, struct text title);
void outline_close_box(struct outline *outline);
/* Takes the line as an item of the open box; false when the box has ended before it. */
bool outline_item(struct outline *outline, size_t index);
/* "单位：万元" above the table that the box is. */
bool is_unit_line(struct text plain);
/* A table in the lines from `index` to `end`. */
void outline_table(struct outline *outline, size_t index, size_t end);
/* A table copied as text; as the first thing in a box it is the box's. The index behind it, or the line itself when it is none. */
size_t outline_copied(struct outline *outline, size_t index);

/* The chapters, with their sections where they are parted, and what of them each box and project belongs to. */
void draft_chapters(struct draft *draft);
/* Titles between quotes with the same words around each are what stands between the quotes. */
void draft_quoted_titles(struct draft *draft);

#endif
