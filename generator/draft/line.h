/*
 * One line of a document, its plain form for recognising, and the forms in which headings are numbered.
 * For the other files of draft/.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_LINE_H
#define DRAFT_LINE_H

#include "base/text_words.h"
#include "office/document.h"

/* How a heading is numbered, outermost first as the field has it. */
enum head_form {
	HEAD_NONE,
	HEAD_PART,    /* 第一篇 */
	HEAD_CHAPTER, /* 第一章 */
	HEAD_SECTION, /* 第一节 */
	HEAD_LIST,    /* 一、 */
	HEAD_PAREN,   /* （一） */
	HEAD_DIGIT,   /* 1. */
	HEAD_DIGITS,  /* （1） */
	HEAD_BARE,    /* 1 总则, where 1.1 comes below */
	HEAD_DECIMAL, /* 1.1; one form for each depth */
	HEAD_PLAIN = HEAD_DECIMAL + 4, /* without a number */
	HEAD_MARKED,  /* as the file marks it; one form for each of nine levels */
	HEAD_FORMS = HEAD_MARKED + 10
};

struct head {
	enum head_form form;
	unsigned ordinal;
	struct text number, title; /* of the plain line: "第一章", "总则" */
};

enum line_role { LINE_BODY, LINE_SKIPPED, LINE_FRONT, LINE_HEADING, LINE_BLOCK };

struct draft_line {
	struct text raw, plain;
	uint32_t *origin; /* for each byte of plain, and its end, the byte of raw */
	size_t number;
	int marked;
	bool contents;
	const struct document_table *table;
	size_t frame; /* of a table of one column; 0: none */
	enum line_role role;
	int depth; /* of a heading: 0 a chapter */
	size_t run_in; /* of a heading that its paragraph goes on behind: where its words end in plain; 0: none */
	bool goes_on;  /* the paragraph behind such a heading */
};

/* Full-width letters and marks half width, blanks single. */
void line_fold(struct draft_line *line, struct text raw, struct arena *arena);
struct text plain_of(struct text raw, struct arena *arena);
/* The raw text of plain bytes [start, end). */
struct text line_raw(const struct draft_line *line, size_t start, size_t end);

/* Reads 十二, 二〇二五 or 12 off the front; 0 bytes taken when there is none. */
size_t take_ordinal(struct text text, unsigned *ordinal);
/* How many bytes "-1" or ".1" behind the number of a table or a box has. */
size_t sub_number(struct text rest);
/* The heading's form; HEAD_NONE when the line begins like none. */
struct head line_head(struct text plain);
/* "1 总则", which is a heading only where something else says so. */
struct head bare_head(struct text plain);
/* The mark that items without numbers begin with: ◆; empty: none. */
struct text line_bullet(struct text plain);
/* Whether words of a heading's length stand without a sentence's end. */
bool is_headlike(struct text title);
#endif
