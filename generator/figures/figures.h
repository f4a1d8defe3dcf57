/*
 * Every number planpress can print, written or computed, under one address, each knowing its rule and inputs.
 * Made from a constant plan; read by view/, by the narrative check, by the audit and by `explain`.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_FIGURES_H
#define FIGURES_FIGURES_H

#include "base/vocabulary.h"
#include "plan/plan.h"

/* Missing is not zero: only FIGURE_PRESENT has a number. */
enum figure_state {
	FIGURE_PRESENT,
	FIGURE_NOT_GIVEN,      /* 原文未列 */
	FIGURE_NOT_DUE,        /* 未到统计时点 */
	FIGURE_NOT_AVAILABLE,  /* 暂无数据 */
	FIGURE_NOT_APPLICABLE, /* 不适用 */
	FIGURE_NO_BASE,        /* 无基期值，不计算进度 */
	FIGURE_NO_DISTANCE,    /* 目标等于基期，只判断是否达到 */
	FIGURE_ZERO_WHOLE,     /* 分母为零 */
	FIGURE_OVERFLOW,       /* noted as an error; nothing is published */
	FIGURE_IN_WORDS,       /* a target in words, which stand in `reason` */
	FIGURE_NOT_SET         /* a target to be set later */
};

/* How a figure came about; rules.def words each of them. */
enum rule {
#define RULE(id, name) id,
#include "figures/rules.def"
#undef RULE
	RULE_TOTAL_COUNT
};

struct figure {
	struct text address; /* "project/prj-07-1/investment" */
	size_t index;        /* in the list of figures */
	struct phrase name;
	enum figure_state state;
	struct number number;
	int decimals;              /* digits to print; -1: as many as it has */
	struct text shown;         /* what stands for the digits: a range, a change in the source's words; usually empty */
	const struct unit *unit;   /* NULL: none */
	struct text per;           /* "所" for a price per 所; usually empty */
	enum qualifier qualifier;
	enum comparator comparator;
	enum rule rule;
	const struct figure **inputs;
	size_t input_count, input_room;
	struct text typed, source; /* of written figures */
	struct phrase reason;      /* why there is no number, or a remark on the result; may be empty */
	struct place place;        /* of written figures, and where a computed one is declared */
	bool is_prefixed;          /* `shown` has the words before its number already */
	bool is_year;              /* printed without grouping */
	bool is_asked;             /* a target: its bound is what is asked for, not what is left open */
	bool illustrative;         /* rests on data marked illustrative */
};

/* What a project's amounts are; owned by the figures' arena. */
struct project_figures {
	struct figure *money[MONEY_KIND_COUNT]; /* the investment is never NULL, the others are where nothing is written */
	struct figure *price;                   /* NULL: none */
	struct figure **amounts;                /* one per amount of the project */
};

struct figures {
	struct arena *arena;
	const struct plan *plan;
	const struct vocabulary *vocabulary; /* in which they are printed */
	struct figure **list; /* in the order they were made */
	size_t count, room;
	struct table index;
	struct project_figures *projects; /* one per project of the plan, in its order */
	const struct unit *money;   /* the unit of all sums; NULL: the plan has no unit of money */
	const struct unit *percent; /* of all ratios */
	const struct unit *points;  /* percentage points, of leads and lags */
	struct groups *groups; /* groups.h */
	struct indicator_figures *targets; /* parallel to the plan's indicators */
};

struct groups;

/* What the plan writes of one indicator. */
struct indicator_figures {
	const struct figure *base;     /* NULL: none */
	const struct figure **targets; /* parallel to the indicator's own */
};

/* Computes all figures of the plan itself: written values, totals, counts, shares. Notes what cannot be. */
struct figures *figures_new(const struct plan *plan, const struct vocabulary *vocabulary, struct notes *notes);

/* The figure at this address, or NULL. */
struct figure *figures_find(const struct figures *figures, struct text address);
struct figure *figures_findf(const struct figures *figures, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- For the other files of figures/ ---- */
/* Adds a figure under an address, which is not copied; the caller fills in the rest. */
struct figure *figures_add(struct figures *figures, struct phrase name, enum rule rule, struct text address);
/* Remembers an input of a computed figure. */
void figure_input(struct figures *figures, struct figure *figure, const struct figure *input);
/* Copies a written value into a figure. */
void figure_from_value(struct figure *figure, const struct value *value);
/* A figure's number expressed in another unit of the same kind; false when kinds differ or on overflow. */
bool figure_in_unit(const struct figure *figure, const struct unit *unit, struct number *out);
/* The words that hold for two numbers taken together: those of both when they agree or one has none, else 约. */
enum qualifier qualifier_joined(enum qualifier a, enum qualifier b);
/* Adds up the inputs so far (those present), in `unit`. Without any the state is that of the last, or not given. */
void figure_sum(struct figures *figures, struct figure *figure, const struct unit *unit, struct notes *notes);
/*
 * Whether a declared number says the same as a computed one: as exactly as it is written (2万亿元 holds of 20140亿元),
 * within its bound (多, 以上, 不超过), and within the plan's tolerance when either is 约.
 */
bool figure_agrees(const struct figures *figures, const struct figure *declared, const struct figure *computed);
/* part / whole × 100 in percent; state says why when it cannot be. */
void figure_percentage(struct figures *figures, struct figure *figure, const struct figure *part,
		       const struct figure *whole, int decimals, struct notes *notes);

/* ---- Printing ---- */

/* The number alone, grouped by thousands, rounded once: "160,000", "73.32"; "—" without a number. */
struct text figure_digits(const struct figures *figures, const struct figure *figure);
/* With qualifier, comparator and unit as a reader expects: "约400亩", ">80%", "300多万元". */
struct text figure_print(const struct figures *figures, const struct figure *figure);
/* Printed at once as figure_print has it, as figure_digits has it, and bare: without its unit, for columns that have a common one. */
struct figure_words {
	struct text text, bare, digits;
};
struct figure_words figure_words(const struct figures *figures, const struct figure *figure);
/* Whether a number so printed is in brackets, as the source's table has what holds for the whole period. */
bool is_in_brackets(struct text number);
/* The state in words when there is no number ("暂无数据"), the reason when one is given; else empty. */
struct text figure_absence(const struct figures *figures, const struct figure *figure);
struct text figure_name(const struct figures *figures, const struct figure *figure);
struct text figure_reason(const struct figures *figures, const struct figure *figure);
struct text qualifier_name(enum qualifier qualifier); /* 约, 以上; empty for none */

const char *rule_name(enum rule rule); /* "price-times-quantity" */
enum word rule_title(enum rule rule);   /* 单价×数量 */
enum word rule_formula(enum rule rule); /* the formula in words */
enum word rule_source(enum rule rule);  /* where the formula comes from */
const char *figure_state_name(enum figure_state state); /* "present", "not-given", … */

#endif
