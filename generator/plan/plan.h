/*
 * The plan as written: every struct of the model, and nothing computed. The page to read first.
 * Filled by read_plan, read_results and read_prose; constant for everybody else.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include "base/note.h"
#include "base/number.h"
#include "base/table.h"

enum unit_kind { UNIT_MONEY, UNIT_SHARE, UNIT_RATE, UNIT_OTHER };

/* A unit a value may stand in. `scale` units of the smallest of its kind (万元: 10000 元). */
struct unit {
	struct text name;
	struct text kind_name; /* as written: money, share, count, … */
	enum unit_kind kind;   /* shares never exceed 100, rates may */
	struct number scale;
};

enum qualifier { QUALIFIER_NONE, QUALIFIER_ABOUT, QUALIFIER_OVER, QUALIFIER_OR_MORE, QUALIFIER_AT_LEAST, QUALIFIER_AT_MOST };
enum comparator { COMPARE_EQUAL, COMPARE_ABOVE, COMPARE_AT_LEAST, COMPARE_BELOW, COMPARE_AT_MOST };

/* One written value. Missing is not zero: look at `given` before `number`. */
struct value {
	bool given;
	struct number number; /* in `unit` */
	int decimals;         /* digits after the point as written */
	const struct unit *unit;
	enum qualifier qualifier;
	enum comparator comparator;
	struct text typed;  /* what the source document has, character for character; may be empty */
	struct text label;  /* the source's word for it, such as 预计投资; may be empty */
	struct text source; /* lines of the source document, such as "L84" */
	struct place place;
};

struct named {
	struct text id;
	struct text name;
	struct place place;
};

/* A disclosure field such as 索引号; empty text when the source does not have it. */
struct field {
	struct text name;
	struct text text;
};

struct site_place {
	struct text id, name, kind;
	const struct site_place *within; /* NULL: none */
	struct text *aliases;
	size_t alias_count;
	struct place place;
};

/* A chapter or a section of one; sections follow their chapter in the plan's list. */
struct chapter {
	struct text id, number, title, source;
	struct text narrative; /* file name, empty when there is none */
	const struct chapter *parent;
	struct prose *prose; /* read_prose.h; NULL without narrative */
	struct place place;
};

enum attribute { ATTRIBUTE_BINDING, ATTRIBUTE_EXPECTED };
/* How yearly results make up the whole: read_results and figures/progress follow this. */
enum indicator_kind { KIND_LEVEL, KIND_CUMULATIVE, KIND_YEARLY, KIND_GROWTH };
enum direction { DIRECTION_UP, DIRECTION_DOWN };

/* A target changed by a document: what it was before. */
struct adjustment {
	struct number old_number;
	int old_decimals;
	struct text document, date, reason;
	struct place place;
};

struct indicator {
	struct text id, name, source;
	const struct named *category;
	const struct unit *unit;
	enum attribute attribute;
	enum indicator_kind kind;
	enum direction direction;
	struct value base; /* given only when the document has a base-year value */
	int base_year;
	struct value target;
	int target_year;
	struct adjustment *adjustments; /* of the target, oldest first */
	size_t adjustment_count;
	const struct named *office;
	struct text definition, note;
	struct text *related; /* figure addresses or "project/ID" */
	struct place *related_places;
	size_t related_count;
	struct place place;
};

/* A part marked 其中: it never enters a sum. */
struct part {
	struct text id, name;
	struct value value;
};

struct quantity {
	struct text id, name;
	struct value value; /* not given when it is counted from the places */
	bool counts_places;
	struct part *parts;
	size_t part_count;
	struct place place;
};

struct project {
	struct text id, name, summary, area, deadline_typed, item, source;
	const struct box *box;         /* NULL outside the boxes */
	const struct chapter *section; /* the part it counts towards */
	int deadline;                  /* 0: not written */
	bool annual;
	const struct named **funds;
	size_t fund_count;
	const struct named *office;
	const struct site_place **at;
	size_t at_count;
	struct quantity *quantities;
	size_t quantity_count;
	struct value price;               /* given: unit price of `priced` */
	const struct quantity *priced;
	struct value investment;          /* given: declared by the document */
	struct part *parts;
	size_t part_count;
	struct place place;
};

struct box {
	struct text id, title, source;
	int number;
	const struct chapter *section;
	struct project **projects;
	size_t project_count;
	struct place place;
};

/* A figure stated in the text: a baseline or a target that is no main indicator. */
struct stated {
	struct text id, name, basis, source;
	const struct chapter *chapter;
	int year; /* 0: not written */
	bool yearly;
	struct text indicator; /* id of the indicator that says the same, or empty */
	struct value value;
	struct place place;
};

/* An editor's note on a place where the document contradicts itself or is faulty. */
struct query {
	struct text id, kind, source, text;
	struct text *refs;
	size_t ref_count;
	struct place place;
};

/* What should hold between figures; figures/audit evaluates it. */
struct identity {
	struct text id, holds, source, text;
	const struct query *query; /* the editor knows that it fails; NULL: a failure is an error */
	struct place place;
};

/* A point at which results are reported: read_results.h. */
struct results;

struct monitoring {
	enum rounding rounding;
	int decimals; /* of printed percentages */
	struct number nearly;    /* 基本达到: at most this many percentage points behind schedule */
	struct number tolerance; /* percent by which values qualified 约 may differ */
};

struct plan {
	struct arena *arena;
	struct text folder;   /* as given on the command line */
	struct text revision; /* "revised/2023", which holds plan.xml and narrative; empty: the folder itself does */
	struct source *file;
	struct text id, title, publisher, region, period_name, published, total_label;
	int start, end;
	struct text *columns;
	size_t column_count;
	struct field *fields;
	size_t field_count;
	struct field *sources; /* title and what else is known */
	size_t source_count;
	struct monitoring monitoring;

	struct unit *units;
	size_t unit_count;
	struct site_place *places;
	size_t place_count;
	struct named *offices;
	size_t office_count;
	struct named *funds;
	size_t fund_count;
	struct chapter *chapters;
	size_t chapter_count;

	struct text indicators_title, indicators_number, indicators_source;
	struct named *categories;
	size_t category_count;
	struct indicator *indicators;
	size_t indicator_count;
	struct box *boxes;
	size_t box_count;
	struct project *projects; /* in the order of the document; those outside boxes last */
	size_t project_count;
	struct stated *baselines;
	size_t baseline_count;
	struct stated *targets;
	size_t target_count;
	struct query *queries;
	size_t query_count;
	struct identity *identities;
	size_t identity_count;

	struct table index; /* "indicator/ind-01" and the like to struct indexed; see plan_find */

	struct results **results; /* sorted by reference date */
	size_t result_count;

	struct text *inputs; /* paths of every file read, relative to the folder, for the manifest */
	struct text *input_bytes;
	size_t input_count, input_room;
};

struct indexed {
	void *thing;
	struct place place;
};

/* The thing of that kind ("unit", "place", "office", "fund", "chapter", "category", "indicator", "box", "project",
 * "figure", "query", "identity") with that id, or NULL. */
void *plan_find(const struct plan *plan, const char *kind, struct text id);

/* Remembers a file that was read, so that the manifest can name it. */
void plan_add_input(struct plan *plan, struct text relative_path, struct text bytes);

#endif
