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

/* A unit a value may stand in; unit.h converts. `scale` units of the smallest of its kind (万元: 10000 元). */
struct unit {
	struct text id;        /* what the data name it by; the sign itself unless two units share one */
	struct text name;      /* the sign as printed */
	struct text kind_name; /* its dimension as written: money, share, count, … */
	enum unit_kind kind;   /* shares never exceed 100, rates may */
	struct number scale;
	bool before;    /* printed before the number: $ */
	bool spaced;    /* with a blank between number and sign: 5 million */
	bool is_signed; /* the quantity may be negative */
};

/* A day as exactly as it is given: month and day are 0 where only the year, or year and month, are; year 0: not given. */
struct date {
	int year, month, day;
};

enum comparator { COMPARE_EQUAL, COMPARE_ABOVE, COMPARE_AT_LEAST, COMPARE_BELOW, COMPARE_AT_MOST };
/* 约, 多, 以上, …: by law 以上, 以下 and 以内 include the number itself (Civil Code, art. 1259). */
enum qualifier {
#define QUALIFIER(id, code, before, within, after, bound, about) id,
#include "plan/qualifiers.def"
#undef QUALIFIER
	QUALIFIER_COUNT
};

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
	struct text source; /* where in the source documents: "L84", "第12页"; may be empty */
	struct place place;
};

enum { USUAL_ATTRIBUTES = 2 }; /* binding and expected come first, and where one is, both are told of */

struct named {
	struct text id;
	struct text name;
	struct place place;
};

/* A document the plan is taken from. */
struct document_source {
	struct text id, title, publisher;
	struct text original, file; /* paths below the folder: the document, and its text by lines; may be empty */
};

/* A disclosure field such as 索引号; empty text when the source does not have it. */
struct field {
	struct text name;
	struct text text;
};

struct site_place {
	struct text id, name;
	const struct named *kind;        /* of plan->place_kinds, which go from the outermost to the innermost */
	const struct site_place *within; /* NULL: none */
	bool is_whole;                   /* what the whole plan is about: its region, in which the others lie */
	struct text *aliases;
	size_t alias_count;
	struct place place;
};

/* A chapter or a section, to any depth; in the plan's list each is followed by its sections. */
struct chapter {
	struct text id, number, title, source;
	struct text narrative; /* file name, empty when there is none */
	const struct chapter *parent; /* NULL: none */
	int level;                    /* 1: a chapter, 2: a section of one, and so on */
	struct prose *prose; /* read_prose.h; NULL without narrative */
	struct declared *declared; /* sums of its projects as the document gives them */
	size_t declared_count;
	struct place place;
};

/* How results make up the whole; figures/kinds has a room for each. */
enum indicator_kind {
#define KIND(id, name) id,
#include "plan/kinds.def"
#undef KIND
	KIND_COUNT
};
enum direction { DIRECTION_UP, DIRECTION_DOWN };

/* What a reported number is: a level, one year's own amount, a year's rate of change in percent, or all since the start. */
enum measure { MEASURE_LEVEL, MEASURE_AMOUNT, MEASURE_RATE, MEASURE_TOTAL };

/* A target changed by a document: what it was before. */
struct adjustment {
	struct number old_number;
	int old_decimals;
	struct text old_typed; /* where the old target was words; else empty */
	struct text document, date, reason;
	struct place place;
};

enum target_form {
	TARGET_NUMBER,
	TARGET_RANGE,          /* 76.5—77 */
	TARGET_CHANGE,         /* 提高1岁, against the base */
	TARGET_CHANGE_PERCENT, /* 下降16%, against the base */
	TARGET_WORDS,          /* 达到省定标准: judged by the bureau */
	TARGET_NOT_SET         /* 各年度视情提出 */
};

/* One target of an indicator, for one date. */
struct target {
	enum target_form form;
	struct value value;   /* what is to be reached; not given for words, where not set, or for a change without base */
	struct number to;     /* the upper end of a range */
	int to_decimals;
	struct number change; /* as the source has it: 1, 16 */
	struct number moved;  /* the change in the indicator's unit, with its sign; 0 without base */
	struct date date;     /* as written; calendar.h completes it to the last day */
	struct text key;      /* the date as written, "2025": the end of its addresses unless it is the main one */
	struct adjustment *adjustments; /* oldest first */
	size_t adjustment_count;
	struct place place;
};

struct indicator {
	struct text id, name, source;
	struct text number;            /* as printed in the table; empty: none */
	const struct named *category;  /* NULL: none */
	const struct named *attribute; /* one of plan->attributes; NULL: none */
	const struct indicator *within; /* an 其中 row of that one: shown below it, not numbered, not counted */
	const struct unit *unit;       /* of values, base and targets; where rates are the target, of the rates */
	const struct unit *level_unit; /* of reported levels */
	enum indicator_kind kind;
	enum measure reported; /* what the results give unless they say otherwise */
	bool reported_said;    /* written, not the kind's usual one */
	enum direction direction;
	struct value base; /* given only when the document has one */
	enum measure base_measure;
	struct date base_date;
	struct target *targets; /* by date */
	size_t target_count;
	const struct target *target; /* the main one: the last within the period, or else the first; never NULL */
	const struct named **offices; /* the leading one first */
	size_t office_count;
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

/* The amounts a project may have: what the period is to spend, the whole from start to end, what was done before the period. */
enum money_kind { MONEY_INVESTMENT, MONEY_COST, MONEY_BEFORE, MONEY_KIND_COUNT };

/* A share of what the period is to spend: of one fund, or of one year. */
struct amount {
	const struct named *fund; /* NULL: of a year */
	int year;                 /* 0: of a fund */
	struct value value;
};

/* A sum over projects that the document itself gives: of a box, a chapter or the whole plan. */
struct declared {
	enum money_kind of;
	const struct named *fund; /* NULL: of all funds */
	struct value value;
};

/* The places that a project's area certainly holds, though the document does not name them. All empty: none is certain. */
struct reach {
	const struct site_place *within; /* that one, and all that lie in it */
	const struct named **kinds;      /* only places of these kinds, and what lies in them */
	size_t kind_count;
	const struct site_place **except;
	size_t except_count;
};

struct project {
	struct text id, name, summary, area, deadline_typed, item, source;
	const struct box *box;         /* NULL outside the boxes */
	const struct chapter *section; /* the part it counts towards; NULL: none */
	struct date start, deadline;
	bool annual;
	const struct named **funds; /* named by the project or by its amounts */
	size_t fund_count;
	const struct named **offices; /* the leading one first */
	size_t office_count;
	const struct site_place **at;
	size_t at_count;
	struct reach reach; /* what the words of `area` hold */
	struct quantity *quantities;
	size_t quantity_count;
	struct value price;               /* given: unit price of `priced` */
	const struct quantity *priced;
	struct value money[MONEY_KIND_COUNT]; /* given: written by the document */
	struct part *parts;               /* of the investment */
	size_t part_count;
	struct amount *amounts;
	size_t amount_count;
	struct place place, summary_place;
};

/* A group of projects under whatever name the plan gives its groups. */
struct box {
	struct text id, title, source;
	struct text number;  /* as typed; empty: none */
	struct text name;    /* short: 专栏3, or the title where there is no number */
	struct text heading; /* as the document has it */
	const struct chapter *section; /* NULL: none */
	struct declared *declared;
	size_t declared_count;
	struct project **projects;
	size_t project_count;
	struct place place;
};

/* Something the plan sets an office to do (重点任务), without an amount of money or a main indicator of its own. */
struct task {
	struct text id, words, number, source;
	struct text group;             /* the heading it stands under in the plan's table of tasks; may be empty */
	const struct chapter *chapter; /* NULL: none */
	const struct named **leads;    /* 牵头 */
	size_t lead_count;
	const struct named **assists;  /* 配合 */
	size_t assist_count;
	struct date deadline;
	struct text deadline_typed;
	bool yearly;     /* to be done every year */
	bool in_percent; /* the plan defines how far it has got as a percentage */
	struct text *related; /* "indicator/ID", "project/ID" */
	size_t related_count;
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

/* Something promised that a revision changed or took away, and what that rests on. */
struct announced {
	struct text of; /* "indicator/ID" or "project/ID" */
	struct text document, date, reason;
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
	struct date start, end; /* as written; calendar.h makes them days */
	struct text *columns;
	size_t column_count;
	struct field *fields;
	size_t field_count;
	struct document_source *sources;
	size_t source_count;
	struct monitoring monitoring;

	struct unit *units;
	size_t unit_count;
	const struct unit *money; /* of sums, as the plan chooses it; NULL: it does not */
	struct declared *declared; /* sums over all projects as the document gives them */
	size_t declared_count;
	struct named *place_kinds; /* from the outermost to the innermost */
	size_t place_kind_count;
	struct site_place *places;
	size_t place_count;
	struct named *offices;
	size_t office_count;
	struct named *funds;
	size_t fund_count;
	struct chapter *chapters;
	size_t chapter_count;
	bool retold; /* the narrative tells the document in other words */

	struct text indicators_title, indicators_number, indicators_source;
	struct named *categories;
	size_t category_count;
	struct named *attributes; /* 约束性 and 预期性 (binding, expected), and the plan's own */
	size_t attribute_count;
	struct indicator *indicators; /* in the order of the table */
	size_t indicator_count;
	struct text box_label, projects_title; /* what the plan calls its groups, 专栏, 工程包, and all its projects, 重点工程 */
	struct box *boxes;
	size_t box_count;
	struct project *projects; /* in the order of the document; those outside boxes last */
	size_t project_count;
	struct text tasks_title;
	struct task *tasks;
	size_t task_count;
	struct stated *baselines;
	size_t baseline_count;
	struct stated *targets;
	size_t target_count;
	struct query *queries;
	size_t query_count;
	struct announced *announced;
	size_t announced_count;
	struct identity *identities;
	size_t identity_count;

	struct indexed *first_indexed, *last_indexed;
	struct table index; /* "indicator/ind-01" and the like to struct indexed; see plan_find */

	struct results **results; /* sorted by reference date */
	size_t result_count;
	struct source *proposed; /* a file of results that is not written yet, read in place of the one of its path; NULL: none */

	struct text *inputs; /* paths of every file read, relative to the folder, for the manifest */
	struct text *input_bytes;
	size_t input_count, input_room;
};

struct indexed {
	void *thing;
	struct place place;
	const char *kind;
	struct text id;
	struct indexed *next; /* in the order of entering */
};

/* The thing of that kind ("unit", "place", "office", "fund", "chapter", "category", "indicator", "box", "project",
 * "figure", "query", "identity", "place-kind") with that id, or NULL. */
void *plan_find(const struct plan *plan, const char *kind, struct text id);

/* The words of a qualifier; empty where none is printed at that side. */
struct qualifier_words {
	const char *code, *before, *within, *after;
	enum comparator bound; /* COMPARE_EQUAL: none */
	bool about;            /* the number is only about right */
};
const struct qualifier_words *qualifier_words(enum qualifier qualifier);
/* ">=" as the data have it, "≥" as it is printed; empty for equality. */
const char *comparator_code(enum comparator comparator);
const char *comparator_sign(enum comparator comparator);
/* The bound a value states, by its comparator or its qualifier: 不低于80 and ≥80 state the same. */
enum comparator value_bound(const struct value *value);
/* Whether the reach holds the place, by itself or by what it lies in. */
bool reach_holds(const struct reach *reach, const struct site_place *place);
/* The unit of a number of that indicator reported as `measure`; NULL: the source gives none. */
const struct unit *indicator_unit(const struct indicator *indicator, enum measure measure);
const struct named *indicator_lead(const struct indicator *indicator); /* the leading office; NULL: none */
bool indicator_is_binding(const struct indicator *indicator); /* 约束性 */
/* The office that answers for a project: the leading one, or NULL. */
const struct named *project_office(const struct project *project);
const struct named *task_lead(const struct task *task);

/* What a revision says of a change to "indicator/ID" or "project/ID"; NULL: nothing. */
const struct announced *plan_announced(const struct plan *plan, const char *kind, struct text id);

/* Remembers a file that was read, so that the manifest can name it. */
void plan_add_input(struct plan *plan, struct text relative_path, struct text bytes);

#endif
