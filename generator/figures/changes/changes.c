/*
 * Editions compared by id: things that only one has, and things that differ. What all comparisons share, totals, the order.
 * Used through figures/changes.h, and by the comparisons through parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "figures/changes/parts.h"

#include "plan/calendar.h"

static const char *const aspects[CHANGE_ASPECT_COUNT] = {
	"target",
	"promise",
	"terms",
	"indicator-added",
	"indicator-removed",
	"project-added",
	"project-adjusted",
	"project-cancelled",
	"project-removed",
	"project-investment",
	"project-content",
	"name",
	"past-value",
	"total",
	"value",
	"status",
	"project-stage",
	"project-invested",
	"task-added",
	"task-removed",
	"task-words",
	"task-state",
	"forecast",
	"proposal",
	"narrative",
};

const char *change_aspect_name(enum change_aspect aspect)
{
	return aspects[aspect];
}

enum word change_aspect_title(enum change_aspect aspect)
{
	return WORD_CHANGE_TARGET + (enum word)aspect;
}

struct change *changes_add(struct changes *changes, enum change_aspect aspect, struct text subject, struct text old_text,
			  struct text new_text)
{
	ARENA_MORE(changes->arena, changes->list, changes->count, changes->room);
	struct change *change = &changes->list[changes->count++];
	*change = (struct change){.aspect = aspect, .subject = text_copy(changes->arena, subject),
				  .old_text = text_copy(changes->arena, old_text),
				  .new_text = text_copy(changes->arena, new_text)};
	return change;
}

struct text edition_word(struct edition edition, enum word word)
{
	return word_of(edition.figures->vocabulary, word);
}

struct text edition_nothing(struct edition edition)
{
	return edition_word(edition, WORD_CHANGE_NOTHING);
}

struct text edition_print(struct edition edition, const struct figure *figure)
{
	return figure ? figure_print(edition.figures, figure) : edition_nothing(edition);
}

struct change *changes_figures(struct changes *changes, struct edition older, struct edition newer, enum change_aspect aspect,
			       struct text subject, struct compared figure)
{
	struct text old_text = edition_print(older, figure.before), new_text = edition_print(newer, figure.after);
	if (text_equal(old_text, new_text))
		return NULL;
	struct change *change = changes_add(changes, aspect, subject, old_text, new_text);
	if (figure.after)
		change->address = text_copy(changes->arena, figure.after->address);
	return change;
}

struct change *changes_address(struct changes *changes, struct edition older, struct edition newer, enum change_aspect aspect,
			       struct text subject, struct text address)
{
	struct compared figure = {figures_find(older.figures, address), figures_find(newer.figures, address)};
	return changes_figures(changes, older, newer, aspect, subject, figure);
}

void changes_rest_on(struct changes *changes, size_t from, struct text document)
{
	for (size_t i = from; i < changes->count; i++)
		changes->list[i].document = document;
}

void changes_names(struct changes *changes, struct text before, struct text after)
{
	if (!text_equal(before, after))
		changes_add(changes, CHANGE_NAME, after, before, after);
}

void changes_term(struct changes *changes, struct edition newer, enum change_aspect aspect, struct text of, enum word term,
			    struct text before, struct text after)
{
	struct text name = edition_word(newer, term), nothing = edition_nothing(newer);
	if (text_equal(before, after))
		return;
	struct text subject = of.len ? phrase_say(newer.figures->vocabulary, PHRASE2(changes->arena, WORD_NAME_OF, of, name), changes->arena) : name;
	changes_add(changes, aspect, subject, before.len ? before : nothing, after.len ? after : nothing);
}

static struct text names_of(struct edition edition, struct things things, struct arena *arena)
{
	struct phrase names = PHRASE(WORD_NONE);
	for (size_t i = 0; i < things.count; i++)
		names = phrase_append(arena, WORD_LIST, names, phrase_of_text(things.list[i]->name));
	return things.count ? phrase_say(edition.figures->vocabulary, names, arena) : TEXT("");
}

void changes_things(struct changes *changes, struct edition newer, enum change_aspect aspect, struct text of, enum word term,
			      struct things before, struct things after)
{
	bool same = before.count == after.count;
	for (size_t i = 0; same && i < after.count; i++)
		same = text_equal(before.list[i]->id, after.list[i]->id);
	if (!same)
		changes_term(changes, newer, aspect, of, term, names_of(newer, before, changes->arena), names_of(newer, after, changes->arena));
}

const struct report_progress *edition_latest(struct edition edition)
{
	return edition.progress->count ? &edition.progress->reports[edition.progress->count - 1] : NULL;
}

struct text change_corrected_by(struct edition edition, struct arena *arena, struct text reason, struct text date, struct text approver)
{
	struct phrase words = PHRASE3(arena, WORD_CHANGE_CORRECTED, reason, day_words(arena, date), approver);
	return phrase_say(edition.figures->vocabulary, words, arena);
}

struct text change_subject_at(struct edition edition, struct arena *arena, struct text name, struct text point)
{
	return phrase_say(edition.figures->vocabulary, PHRASE2(arena, WORD_NAME_OF, name, point_words(arena, point)), arena);
}

struct text change_decided_by(struct edition edition, struct arena *arena, struct text document, struct text reason)
{
	if (!document.len)
		return TEXT("");
	return phrase_say(edition.figures->vocabulary, PHRASE2(arena, WORD_CHANGE_DECIDED, document, reason), arena);
}

struct text change_announced_by(struct edition edition, struct arena *arena, const char *kind, struct text id)
{
	const struct announced *announced = plan_announced(edition.figures->plan, kind, id);
	return announced ? change_decided_by(edition, arena, announced->document, announced->reason) : TEXT("");
}

struct text change_deadline(struct edition edition, struct arena *arena, struct date deadline, struct text typed)
{
	if (deadline.year)
		return phrase_say(edition.figures->vocabulary, date_words(arena, deadline), arena);
	return typed.len ? typed : edition_nothing(edition);
}

static void compare_report_totals(struct changes *changes, struct edition older, struct edition newer)
{
	static const struct group_progress none;
	const struct group_progress *before = edition_latest(older) ? edition_latest(older)->groups : &none;
	const struct group_progress *after = edition_latest(newer) ? edition_latest(newer)->groups : &none;
	const struct {
		enum word name;
		const struct figure *old, *new;
	} totals[] = {{WORD_CHANGE_INVESTED, before->invested, after->invested},
		      {WORD_CHANGE_INVESTMENT_RATE, before->investment_rate, after->investment_rate},
		      {WORD_CHANGE_START_RATE, before->start_rate, after->start_rate},
		      {WORD_CHANGE_COMPLETION_RATE, before->completion_rate, after->completion_rate}};
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
		changes_figures(changes, older, newer, CHANGE_TOTAL, edition_word(newer, totals[i].name), (struct compared){totals[i].old, totals[i].new});
}

static void compare_totals(struct changes *changes, struct edition older, struct edition newer)
{
	static const char *const totals[] = {"total/investment", "total/boxes", "total/outside"};
	for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
		changes_address(changes, older, newer, CHANGE_TOTAL, figure_name(newer.figures, figures_findf(newer.figures, "%s", totals[i])),
				text_of(totals[i]));
	for (size_t i = 0; i < newer.figures->plan->box_count; i++) {
		const struct box *box = &newer.figures->plan->boxes[i];
		changes_address(changes, older, newer, CHANGE_TOTAL, box->name,
				text_format(changes->arena, "box/%.*s/total", TEXT_ARG(box->id)));
	}
	compare_report_totals(changes, older, newer);
}

/* By aspect; what belongs to one keeps its order. */
static void sort_by_aspect(struct changes *changes)
{
	struct change *sorted = ARENA_ARRAY(changes->arena, changes->count, struct change);
	size_t count = 0;
	for (enum change_aspect aspect = 0; aspect < CHANGE_ASPECT_COUNT; aspect++)
		for (size_t i = 0; i < changes->count; i++)
			if (changes->list[i].aspect == aspect)
				sorted[count++] = changes->list[i];
	changes->list = sorted;
	changes->room = count;
}

struct changes *changes_between(struct edition older, struct edition newer, struct arena *arena)
{
	struct changes *changes = ARENA_NEW(arena, struct changes);
	changes->arena = arena;
	compare_terms(changes, older, newer);
	compare_indicators(changes, older, newer);
	compare_projects(changes, older, newer);
	compare_tasks(changes, older, newer);
	compare_totals(changes, older, newer);
	compare_narratives(changes, older, newer);
	compare_reports(changes, older, newer);
	compare_evaluations(changes, older, newer);
	sort_by_aspect(changes);
	return changes;
}
