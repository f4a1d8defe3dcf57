/*
 * What the files that build the view share: the inputs, the cache of figure nodes, the page addresses.
 * For view/build*.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef VIEW_BUILDER_H
#define VIEW_BUILDER_H

#include "view/tree.h"

struct builder {
	struct arena *arena;
	const struct plan *plan;
	const struct figures *figures;
	const struct progress *progress;
	const struct audit *audit;
	struct view **figure_nodes; /* one per figure, made on first use */
	const struct view_shape *short_shape, *full_shape; /* of those nodes, and of the ones of build_figures */
	struct bound *bound; /* figures in the words of chapters, made by build_chapters */
	size_t bound_count, bound_room;
	struct view **project_nodes; /* one per project of the plan, made by build_projects */
	struct view *root;
	bool elsewhere; /* figures of the text being built are explained on another page */
};

/* ---- build_figure.c ---- */
/* The short node of a figure (FIG); a null node for NULL. The same node every time. */
struct view *build_figure(struct builder *builder, const struct figure *figure);
struct view *build_figuref(struct builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* All figures with rule, formula, inputs and place. */
struct view *build_figures(struct builder *builder);
struct view *build_rules(struct builder *builder);

/* ---- build_chapters.c ---- */
struct view *build_chapters(struct builder *builder);
/* Puts a text as pieces, headings and footnotes; none for NULL. */
void build_prose(struct builder *builder, struct view *map, const struct prose *prose);
/* ---- passages.c ---- */
/* Puts a text whose pieces were put as blocks, block_notes: the same without HTML, for prints; none for NULL. */
void build_blocks(struct builder *builder, struct view *map, const struct prose *prose);

/* ---- evaluation.c ---- */
/* Puts title_zh, evaluation, evaluation_zh, printed, forecasts, proposals of a report. */
void build_evaluation(struct builder *builder, struct view *map, const struct results *results);

/* ---- chapters.c, further ---- */
/* {heading, file} of a chapter; null for NULL. */
struct view *build_chapter_link(struct builder *builder, const struct chapter *chapter);
struct text chapter_file(const struct builder *builder, const struct chapter *chapter);
/* Chapters whose narrative is bound to an address beginning with `prefix`. */
struct view *build_passages(struct builder *builder, struct text prefix, struct view *list);

/* ---- build_indicators.c ---- */
void build_indicators(struct builder *builder); /* puts categories and indicators */

/* ---- build_projects.c ---- */
void build_projects(struct builder *builder); /* puts boxes, outside, parts, places, funds */
struct view *build_queries_about(struct builder *builder, struct text address);
struct text box_file(const struct builder *builder, const struct box *box);
struct text project_file(const struct builder *builder, const struct project *project);

/* ---- tasks.c ---- */
void build_tasks(struct builder *builder); /* puts tasks, and for pages tasks_by */

/* ---- build_reports.c ---- */
struct view *build_correction(const struct vocabulary *vocabulary, struct arena *arena, const struct correction *correction, const struct results *report);
/* How many indicators have which status, as {status, status_zh, mark, count}; statuses that none has are left out. */
struct view *build_counts(struct builder *builder, const size_t counts[STATUS_COUNT]);
struct view *build_task_correction(const struct vocabulary *vocabulary, struct arena *arena, const struct task_correction *correction, const struct results *report);
void build_reports(struct builder *builder); /* puts reports, corrections, statuses, audit, queries */

/* ---- attributes.c ---- */
void build_attributes(struct builder *builder); /* puts attributes: id, name, title, binding, count, meaning, definition */
/* Of each attribute {id, name, title, total, counts, met_rate} at the point. */
struct view *build_attribute_counts(struct builder *builder, const struct report_progress *report);

/* ---- outlook.c ---- */
/*
 * Of the report of that index, `before` being the node of the one before it (NULL: the first), as groups {count, members, more} or null:
 * of indicators ({item, result}) met, on_way, behind, unjudged, unknown, nothing, far; of verdicts that changed ({name, file, old, new}) moved;
 * of projects ({item, result}) cancelled, adjusted, overdue, unreported. And `attention`, whether anything needs it;
 * since_zh, since_invested of the report before.
 */
struct view *build_outlook(struct builder *builder, size_t index, struct view *before);
struct view *build_money_order(struct builder *builder);

/* ---- builder.c ---- */
void put_int(struct view *map, const char *key, long long number);
struct text build_word(const struct builder *builder, enum word word);
struct text build_said(const struct builder *builder, struct phrase phrase);
struct text build_listed(const struct builder *builder, const struct view *names); /* 甲、乙、丙: a piece of a sentence */
struct text build_year(const struct builder *builder, int year); /* 2021年 */
struct text build_date(const struct builder *builder, struct date date); /* as exactly as it is given */
struct phrase edition_label(struct arena *arena, struct text point); /* 2022年度结果版, 2022年上半年结果版 */

#endif
