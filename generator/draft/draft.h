/*
 * A plan drafted from a bureau's own document: what was recognised, where it stands, and with what doubt.
 * Filled by the recognisers of draft/, written by write_plan, write_narrative and write_report.
 * SPDX-License-Identifier: MIT
 */
#ifndef DRAFT_DRAFT_H
#define DRAFT_DRAFT_H

#include "base/number.h"
#include "draft/line.h"
#include "draft/measure.h"
#include "office/document.h"

/* Something to look at: what, where, and why it is doubted. */
struct doubt {
	size_t line; /* 0: of the whole document */
	struct text what, why;
};

struct draft_chapter {
	struct text number, title; /* title empty: text before the first heading */
	size_t first, end;         /* lines below the heading */
	size_t heading;            /* index of its line, SIZE_MAX: none */
	size_t parent;             /* index of the chapter it is a section of, SIZE_MAX: none */
	bool parted;               /* its text is in its sections */
	bool looks_back;           /* of what was reached and of problems, not of what is planned */
	struct text id, file;
};

/* A target or a base as a cell has it. */
enum goal_form { GOAL_NUMBER, GOAL_WORDS, GOAL_NOT_SET };
struct draft_goal {
	enum goal_form form;
	struct text typed, digits, to; /* to: of a range */
	const char *comparator, *qualifier; /* as plan.xsd has them, or "" */
	const char *change; /* "by", "percent" or "" */
	int year;    /* that the cell itself names, 0: none */
	size_t line;
	bool in_total; /* in brackets 〔〕: the sum of the whole period */
	bool yearly;   /* 每年: asked of each year */
	bool starred;  /* 77.3*, of which a note says the year */
	struct text unit; /* behind the number; empty: none */
};

enum { MOST_GOALS = 12 };

struct draft_indicator {
	struct text id, name, unit, category, attribute, office, note;
	struct text source; /* id of the document it is of; empty: the first */
	struct draft_goal base, goals[MOST_GOALS];
	bool has_base;
	size_t goal_count, line;
	size_t within; /* index of the indicator it is part of (其中), SIZE_MAX: none */
	bool is_growth, down;
	const char *kind; /* as plan.xsd has it; set when the draft is finished */
};

struct draft_quantity {
	struct text id, name;
	struct draft_measure measure;
	bool counts_places;
	bool attained; /* to be reached, not there already */
	size_t line;
};

struct draft_part {
	struct text name;
	struct draft_measure measure;
};

enum { MOST_QUANTITIES = 24, MOST_PARTS = 12, MOST_AT = 60, MOST_FUNDS = 12 };

/* What a table gives of one fund, or of one year. */
struct draft_amount {
	size_t fund; /* index of draft->funds */
	int year;    /* 0: of a fund */
	struct draft_measure measure;
};

struct draft_project {
	struct text id, name, words, note; /* words: of the document, for the summary */
	size_t line, chapter;
	struct text number, office, area;
	struct draft_quantity quantities[MOST_QUANTITIES];
	size_t quantity_count;
	struct draft_measure price, investment, before, cost;
	struct text price_label, investment_label, before_label, cost_label, price_per;
	bool has_price, has_investment, has_before, has_cost, annual;
	size_t priced; /* index of the quantity, SIZE_MAX: none fits */
	struct draft_part parts[MOST_PARTS];
	size_t part_count;
	struct draft_amount amounts[MOST_FUNDS];
	size_t amount_count;
	int start, deadline; /* years; 0: not said */
	struct text deadline_typed;
	size_t at[MOST_AT], at_count; /* of draft->places */
	struct text source; /* id of the document it is of; empty: the first */
};

struct draft_box {
	struct text id, number, title, heading, label;
	size_t line, chapter, place; /* place: index of the line where it stands */
	size_t first, end;           /* of draft->projects */
	struct draft_measure declared; /* the sum that its table gives */
	size_t declared_line;          /* 0: it gives none, or not that of its projects */
};

struct draft_figure {
	struct text id, name;
	struct draft_measure measure;
	size_t line, index, chapter; /* index: of the line */
	bool baseline, yearly, attained;
	int year;
	size_t indicator; /* that says the same, SIZE_MAX: none */
};

struct draft_place {
	struct text id, name;
	const char *kind;
	size_t within; /* SIZE_MAX: the region itself */
};

/* What a table of tasks sets somebody to do. */
struct draft_task {
	struct text id, words, number, group, lead, assist; /* lead, assist: offices with 、 between */
	struct text deadline, typed;                        /* deadline: as plan.xsd has it, may be empty */
	bool yearly;
	size_t line;
};

struct draft_query {
	struct text kind, refs, source, words;
};

/* What takes the place of lines in the narrative. */
enum draft_block_kind { BLOCK_INDICATORS, BLOCK_BOX, BLOCK_GRID };
struct draft_block {
	enum draft_block_kind kind;
	size_t first, end; /* lines it stands for */
	size_t box;
	const struct document_table *table;
};

struct draft {
	struct arena *arena;
	struct document *document;
	struct draft_line *lines;
	size_t count;
	bool web_widths; /* half-width punctuation throughout, as text copied from pages has */

	struct text id, title, publisher, region, period_name, published, document_number;
	int start, end;
	struct text columns[9];
	size_t column_count;
	bool guessed_published, guessed_publisher, guessed_period, guessed_region;

	struct draft_chapter *chapters;
	struct draft_indicator *indicators;
	struct draft_box *boxes;
	struct draft_project *projects; /* of the boxes first, then others */
	struct draft_figure *figures;
	struct draft_place *places;
	struct draft_query *queries;
	struct draft_task *tasks;
	struct text tasks_title;
	struct draft_block *blocks; /* in the order of lines */
	struct doubt *doubts;
	size_t chapter_count, indicator_count, box_count, project_count, figure_count, place_count, query_count, task_count, block_count, doubt_count;
	size_t chapter_room, indicator_room, box_room, project_room, figure_room, place_room, query_room, task_room, block_room, doubt_room;
	struct text boxes_heading; /* what the boxes' headings share around number and title; empty: nothing */
	size_t boxed; /* how many of the projects are in boxes */

	struct text sources[8], source_ids[8], originals[8], texts[8]; /* titles, ids, and below the plan's folder the files */
	size_t source_count;
	struct text table_unit; /* of all of the table being read; empty: not said */
	bool units_in_names;    /* of its indicators, in brackets */
	int starred_year;       /* of its numbers that bear *, as a note says; 0: none does */
	const struct heads *heads; /* of the last table of indicators or projects, for one that goes on with it */
	const struct document_table *table; /* that table */
	struct text indicators_title, indicators_number;
	size_t indicators_line;
	struct text attributes[8]; /* beside binding and expected */
	size_t attribute_count;
	struct text *units;
	size_t unit_count, unit_room;
	struct text funds[MOST_FUNDS]; /* names, as heads of tables have them */
	size_t fund_count;
};

/* The next of a list of the draft, counted; ITEM is the singular that its count and room bear. */
#define DRAFT_MORE(draft, list, item) \
	(ARENA_MORE((draft)->arena, (draft)->list, (draft)->item##_count, (draft)->item##_room), &(draft)->list[(draft)->item##_count++])

void draft_doubt(struct draft *draft, size_t line, struct text what, const char *why);
/* Remembers a unit; its name as plan.xsd wants it. */
struct text draft_unit(struct draft *draft, struct text unit);
/* Remembers a fund; its index, SIZE_MAX when there is no room for more. */
size_t draft_fund(struct draft *draft, struct text name);
/* Words for a name or title: punctuation beside Chinese full width. */
struct text draft_words(const struct draft *draft, struct text raw);
/* Words of the running text: the same, but only where the document has it half width throughout. */
struct text draft_prose(const struct draft *draft, struct text raw);
/* The innermost chapter or section a line stands in, SIZE_MAX: none. */
size_t draft_chapter_at(const struct draft *draft, size_t index);

/* The stages, in this order. */
void draft_unwrap(struct draft *draft);
/* Makes a line of each lead with what it leads, where a paragraph has several: （一）…。（二）…。 */
void draft_divide_leads(struct draft *draft);
void draft_front(struct draft *draft);
void draft_outline(struct draft *draft);
void draft_places(struct draft *draft);
void draft_projects_outside(struct draft *draft);
void draft_figures(struct draft *draft);
/* Makes indicators of what the section of goals asks for, where no table has any. */
void draft_goals_of_text(struct draft *draft);
void draft_queries(struct draft *draft);

/* A table copied as text that begins at the line, of the open box or SIZE_MAX; the index behind it, or the line itself when it is none. */
size_t draft_copied_table(struct draft *draft, size_t index, size_t box);
/* A table of projects or of indicators; false when it is neither. `title`: index of the line with its title, or SIZE_MAX. */
bool draft_take_table(struct draft *draft, const struct document_table *table, size_t title, size_t box);
/* The tasks of a table of tasks, which stays in the text as it is; false when it is none. */
bool draft_take_tasks(struct draft *draft, const struct document_table *table, struct text title);
/* The number and the title of a table: "表1 主要指标". */
void draft_table_title(const struct draft *draft, struct text plain, struct text *number, struct text *title);
/* The projects of one item of a box. */
void draft_item(struct draft *draft, struct text words, struct text number, size_t index, size_t chapter);
/* Adds the quantities in the words of a table's cell to the project. */
void draft_quantities(struct draft *draft, struct draft_project *project, struct text words, size_t line);

/* Whether the words end as the name of an office does, and are no longer than one, or than some with 、 between. */
bool draft_is_office(struct text plain);
/* The next office of some with 、 between, none of which stands in brackets; empty at the end. */
struct text draft_next_office(struct text *rest);
/* The offices of a cell, each on a line or behind a blank of its own or with a mark between, with 、 between. */
struct text draft_offices(const struct draft *draft, struct text cell);

/* Whether what stands before the number says that it is to be reached. */
bool draft_is_attained(struct text plain, size_t at);

/* The measure in the smallest unit of its kind: 1.2亿元 is 120000000. */
struct number draft_smallest(const struct draft_measure *measure);

/* Chooses the quantity that the unit price is for; SIZE_MAX when none fits. */
void draft_fit_price(struct draft_project *project);

/* What the document says (NULL: there is none), then what tables of their own add, then what follows from all: never NULL. */
struct draft *draft_new(struct document *document, struct text id, struct arena *arena);
/* Adds a table that came as a file of its own; `source` is its id. False when it is neither of indicators nor of projects. */
bool draft_add_table(struct draft *draft, const struct document_table *table, struct text title, struct text source);
void draft_finish(struct draft *draft);

/* The <sources>, and one <unit> of a kind and scale that its name tells. */
void draft_put_sources(const struct draft *draft, struct buffer *out);
void draft_put_unit(struct buffer *out, struct text name, bool above_hundred, struct arena *arena);
void draft_write_plan(struct draft *draft, struct buffer *out);
void draft_write_narrative(struct draft *draft, const struct draft_chapter *chapter, struct buffer *out);
void draft_write_report(const struct draft *draft, struct buffer *out);

#endif
