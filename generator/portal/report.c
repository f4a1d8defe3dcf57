/*
 * The report is read into an arena of its own, checked, and what the portal needs copied out of it.
 * Used through report.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/report.h"

#include "base/digest.h"
#include "base/file.h"
#include "portal/search.h"
#include "view/json.h"

enum { REPORT_MOST_BYTES = 256 * 1024 * 1024, MOST_STATES = 100 }; /* planpress has a dozen states */

static struct text copied(struct arena *arena, const struct view *view, const char *path)
{
	return text_copy(arena, view_find_text(view, path));
}

static struct amount amount_of(struct arena *arena, const struct view *figure)
{
	struct amount amount = {0};
	int decimals;
	if (!figure || figure->kind != VIEW_MAP || !view_truth(view_find(figure, "present")))
		return amount;
	if (number_parse(view_find_text(figure, "value"), &amount.number, &decimals) != NUMBER_OK)
		return amount;
	amount.present = true;
	amount.approximate = view_find_text(figure, "qualifier").len > 0;
	amount.unit = copied(arena, figure, "unit");
	amount.text = copied(arena, figure, "text");
	return amount;
}

static const struct view *last_of(const struct view *list)
{
	return list && list->kind == VIEW_LIST && list->count ? list->items[list->count - 1] : NULL;
}

/* Place and words of the state in the legend; the words hold the plan's own bands. */
static void define(struct state_count *state, const struct view *root, struct arena *arena)
{
	const struct view *statuses = view_find(root, "statuses");
	size_t count = statuses && statuses->kind == VIEW_LIST ? statuses->count : 0;
	for (state->rank = 0; state->rank < count; state->rank++)
		if (text_equal(view_find_text(statuses->items[state->rank], "status"), state->status)) {
			state->rule = copied(arena, statuses->items[state->rank], "rule");
			return;
		}
}

static size_t count_in(const struct view *item, const char *key)
{
	struct number number;
	int decimals;
	if (number_parse(view_find_text(item, key), &number, &decimals) != NUMBER_OK || decimals ||
	    number_sign(number) < 0)
		return 0;
	return (size_t)number.num;
}

static void take_states(struct built_plan *plan, const struct view *root, const struct view *list, struct text attribute,
			struct arena *arena)
{
	for (size_t i = 0; list && list->kind == VIEW_LIST && i < list->count; i++) {
		const struct view *item = list->items[i];
		struct state_count *state = &plan->states[plan->state_count++];
		*state = (struct state_count){.attribute = text_copy(arena, attribute),
					      .status = copied(arena, item, "status"),
					      .status_zh = copied(arena, item, "status_zh"),
					      .mark = copied(arena, item, "mark"),
					      .count = count_in(item, "count")};
		define(state, root, arena);
		plan->indicators += state->count;
	}
}

static size_t length_of(const struct view *list)
{
	return list && list->kind == VIEW_LIST ? list->count : 0;
}

/* The states of each attribute; of a summary made before plans had attributes of their own, of the two there were. */
static void take_attributes(struct built_plan *plan, const struct view *root, const struct view *latest, const struct vocabulary *vocabulary,
			    struct arena *arena)
{
	const struct view *attributes = view_find(latest, "attributes");
	const struct view *binding = view_find(latest, "binding_counts"), *expected = view_find(latest, "expected_counts");
	size_t most = length_of(binding) + length_of(expected);
	for (size_t i = 0; i < length_of(attributes); i++)
		most += length_of(view_find(attributes->items[i], "counts"));
	plan->states = ARENA_ARRAY(arena, most, struct state_count);
	for (size_t i = 0; i < length_of(attributes); i++) {
		struct text name = view_find_text(attributes->items[i], "name"), title = view_find_text(attributes->items[i], "title");
		take_states(plan, root, view_find(attributes->items[i], "counts"), name.len ? name : title, arena);
	}
	if (attributes)
		return;
	take_states(plan, root, binding, word_of(vocabulary, WORD_BINDING), arena);
	take_states(plan, root, expected, word_of(vocabulary, WORD_EXPECTED), arena);
}

static struct reported_count reported_of(const struct view *latest, const char *reported, const char *missing)
{
	size_t count = count_in(latest, reported);
	return (struct reported_count){count, count + count_in(latest, missing)};
}

/* A summary made before has none of these: then nothing is said of them. */
static void take_reported(struct built_plan *plan, const struct view *latest, struct arena *arena)
{
	const struct view *tasks = view_find(latest, "task_counts");
	plan->date_zh = copied(arena, latest, "date_zh");
	plan->evaluation_zh = copied(arena, latest, "evaluation_zh");
	plan->told_indicators = reported_of(latest, "available", "missing");
	plan->told_projects = reported_of(latest, "reported_projects", "unreported_projects");
	plan->told_tasks = reported_of(latest, "reported_tasks", "unreported_tasks");
	plan->tasks = ARENA_ARRAY(arena, length_of(tasks), struct state_count);
	for (size_t i = 0; i < length_of(tasks); i++)
		plan->tasks[plan->task_count++] = (struct state_count){.status = copied(arena, tasks->items[i], "state"),
								      .status_zh = copied(arena, tasks->items[i], "state_zh"),
								      .count = count_in(tasks->items[i], "count")};
}

static void take_latest(struct built_plan *plan, const struct view *root, const struct vocabulary *vocabulary, struct arena *arena)
{
	const struct view *latest = last_of(view_find(root, "reports"));
	if (!latest)
		return;
	plan->point = copied(arena, latest, "label_zh");
	plan->nature_zh = copied(arena, latest, "status_zh");
	plan->invested = amount_of(arena, view_find(latest, "invested"));
	bool told = view_truth(view_find(latest, "done"));
	plan->done = told ? amount_of(arena, view_find(latest, "done")) : plan->invested;
	take_attributes(plan, root, latest, vocabulary, arena);
	take_reported(plan, latest, arena);
}

static struct built_plan *take_plan(const struct site *site, const struct view *root, const struct vocabulary *vocabulary, struct arena *arena)
{
	struct built_plan *plan = ARENA_NEW(arena, struct built_plan);
	struct text start = view_find_text(root, "plan.period.start"), end = view_find_text(root, "plan.period.end");
	plan->id = copied(arena, root, "plan.id");
	plan->title = copied(arena, root, "plan.title");
	plan->publisher = copied(arena, root, "plan.publisher");
	plan->region_name = copied(arena, root, "plan.region");
	plan->period = text_format(arena, "%.*s-%.*s", TEXT_ARG(start), TEXT_ARG(end));
	plan->period_zh = phrase_say(vocabulary, PHRASE2(arena, WORD_PERIOD_YEARS, text_copy(arena, start), text_copy(arena, end)), arena);
	plan->published = copied(arena, root, "plan.published");
	plan->published_zh = copied(arena, root, "plan.published_zh");
	plan->edition_zh = copied(arena, root, "edition.label_zh");
	plan->status = copied(arena, root, "edition.status");
	plan->status_zh = copied(arena, root, "edition.status_zh");
	plan->demo = view_truth(view_find(root, "demo"));
	plan->folder = site->folder;
	plan->total = amount_of(arena, view_find(root, "headline.total"));
	take_latest(plan, root, vocabulary, arena);
	plan->searched = search_row(arena, plan, root);
	return plan;
}

/* What no report of this program lacks. */
static bool is_report(const struct view *root)
{
	static const char *const needed[] = {"plan.id",     "plan.title",        "plan.publisher",
					     "plan.region", "plan.period.start", "plan.period.end"};
	if (!root || !text_is(view_find_text(root, "format"), "planpress-summary-1"))
		return false;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!view_find_text(root, needed[i]).len)
			return false;
	const struct view *latest = last_of(view_find(root, "reports"));
	size_t states = length_of(view_find(latest, "binding_counts")) + length_of(view_find(latest, "expected_counts"));
	return states <= MOST_STATES && length_of(view_find(root, "statuses")) <= MOST_STATES;
}

struct built_plan *report_read(const struct site *site, const struct vocabulary *vocabulary, struct publication *publication,
			       struct arena *arena, struct notes *notes)
{
	struct arena own;
	arena_init(&own);
	struct notes unheard = {
		.arena = &own}; /* said in one sentence below; the report is for no one to mend by hand */
	struct built_plan *plan = NULL;
	struct source *source = path_exists(site->report)
					? file_read_text(&own, site->report, REPORT_MOST_BYTES, NO_PLACE, &unheard)
					: NULL;
	const struct view *root = NULL;
	struct text digest = source ? digest_hex(&own, source->bytes) : TEXT("");
	if (!source) {
		NOTE2(notes, MSG_REPORT_MISSING, NO_PLACE, site->shown, site->report);
	} else if (site->digest.len && !text_equal(site->digest, digest)) {
		NOTE2(notes, MSG_REPORT_CHANGED, NO_PLACE, site->shown, site->report);
	} else if (!is_report(root = json_read(&own, source, &unheard))) {
		NOTE2(notes, MSG_REPORT_BROKEN, NO_PLACE, site->shown, site->report);
	} else {
		plan = take_plan(site, root, vocabulary, arena);
		publication_known_input(publication, path_join(arena, plan->id, TEXT("summary.json")), source->bytes.len, text_copy(arena, digest));
	}
	arena_release(&own);
	return plan;
}
