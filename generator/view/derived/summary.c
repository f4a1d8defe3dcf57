/*
 * Which few rows of its lists a summary of two pages shows.
 * Used through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "view/derived/parts.h"

#include "base/number.h"

/* A summary stays at two pages: what is shown of its lists, in lines; a list cut short needs one for the word on the rest. */
enum { SUMMARY_LINES = 11, CHIEF_LINES = 6, LAGGING_LINES = 3, SUMMARY_POINTS = 5, SUMMARY_BARS = 18 };
/* Where projects or results leave room. */
enum { CHIEF_LINES_ALONE = 14, LAGGING_LINES_ALONE = 9 };

/* What comes first is looked at first; -1: not in this list. */
typedef int (*ranking)(const struct view *item);
enum { RANKS = 102 };

static int rank_of_standing(const struct view *indicator)
{
	static const char *const worst_first[] = {"behind", "unjudged", "unknown", "on-way", "met"};
	for (int i = 0; i < (int)(sizeof worst_first / sizeof *worst_first); i++)
		if (is(indicator, "latest.standing", worst_first[i]))
			return i;
	return RANKS - 1;
}

static int rank_binding(const struct view *indicator)
{
	return view_truth(view_find(indicator, "binding")) ? rank_of_standing(indicator) : -1;
}

static int rank_lagging(const struct view *indicator)
{
	return is(indicator, "latest.standing", "behind") ? 0 : is(indicator, "latest.status", "nearly") ? 1 : -1;
}

/* Facts of a project that somebody has to look after; nothing is judged that the data does not say. */
static int rank_care(const struct view *project)
{
	static const char *const stages[] = {"not-started", "preparing", "adjusted", "cancelled"};
	if (view_truth(view_find(project, "latest.overdue")))
		return 0;
	for (int i = 0; i < (int)(sizeof stages / sizeof *stages); i++)
		if (is(project, "latest.stage", stages[i]))
			return 1 + i;
	return -1;
}

/* Whole percents of the planned money; without a rate last. */
static int rank_box(const struct view *box)
{
	struct number rate;
	if (!view_truth(view_find(box, "investment_rate.present")) || !number_parse_exact(view_find_text(box, "investment_rate.value"), &rate))
		return RANKS - 1;
	if (number_compare(rate, number_of(100)) > 0)
		return 100;
	return number_sign(rate) < 0 ? 0 : (int)(rate.num / rate.den);
}

static size_t count_ranked(const struct view *list, ranking rank)
{
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		count += rank(list->items[i]) >= 0;
	return count;
}

/* The first of a list by rank, on at most so many lines, and how many more there are. */
static void put_ranked(struct view *summary, const char *key, const struct view *list, ranking rank, size_t lines)
{
	struct view *map = view_put_context(summary, key, view_map(summary->arena));
	struct view *rows = view_put(map, "rows", view_list(summary->arena));
	size_t all = count_ranked(list, rank), most = all > lines ? lines - 1 : all;
	for (int at = 0; at < RANKS; at++)
		for (size_t i = 0; i < list->count && rows->count < most; i++)
			if (rank(list->items[i]) == at)
				view_append(rows, list->items[i]);
	view_put_count(map, "all", all);
	view_put_count(map, "shown", rows->count);
	view_put_count(map, "more", all - rows->count);
}

/* The last of a list. */
static void put_some(struct view *summary, const char *key, const struct view *list, size_t most)
{
	struct view *map = view_put_context(summary, key, view_map(summary->arena));
	struct view *rows = view_put(map, "rows", view_list(summary->arena));
	size_t count = list->count < most ? list->count : most;
	for (size_t i = list->count - count; i < list->count; i++)
		view_append(rows, list->items[i]);
	view_put_count(map, "shown", count);
	view_put_count(map, "more", list->count - count);
}

static size_t lines_of(size_t count, size_t most)
{
	return !count ? 1 : count < most ? count : most; /* an empty list takes a line, too: it says so */
}

/* The attribute whose indicators must be met. */
static struct view *binding_of(const struct view *root)
{
	const struct view *attributes = list_of(root, "attributes");
	for (size_t i = 0; i < attributes->count; i++)
		if (view_truth(view_find(attributes->items[i], "binding")))
			return attributes->items[i];
	return view_null(root->arena);
}

void derive_summary(struct view *root)
{
	struct view *summary = view_put_context(root, "summary", view_map(root->arena));
	const struct view *indicators = list_of(root, "indicators"), *projects = list_of(root, "projects");
	const struct view *boxes = list_of(root, "boxes");
	bool binding = count_ranked(indicators, rank_binding) > 0;
	ranking chief = binding ? rank_binding : rank_of_standing;
	bool alone = !projects->count || !list_of(root, "reports")->count;
	size_t chief_lines = alone ? CHIEF_LINES_ALONE : CHIEF_LINES, lagging_lines = alone ? LAGGING_LINES_ALONE : LAGGING_LINES;
	size_t left = SUMMARY_LINES - lines_of(count_ranked(indicators, chief), CHIEF_LINES) -
		      lines_of(count_ranked(indicators, rank_lagging), LAGGING_LINES);
	view_put_context(summary, "binding", binding ? binding_of(root) : view_null(root->arena));
	put_ranked(summary, "chief", indicators, chief, chief_lines);
	put_ranked(summary, "lagging", indicators, rank_lagging, lagging_lines);
	put_ranked(summary, "care", projects, rank_care, left);
	put_some(summary, "reports", list_of(root, "reports"), SUMMARY_POINTS);
	if (boxes->count > SUMMARY_BARS)
		put_ranked(summary, "boxes", boxes, rank_box, SUMMARY_BARS);
	else
		put_some(summary, "boxes", boxes, SUMMARY_BARS);
}
