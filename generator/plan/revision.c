/*
 * Finding the revision of an edition, and holding its targets against the text before it.
 * Used through revision.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/revision.h"

#include "base/file.h"
#include "plan/calendar.h"
#include "plan/promise.h"
#include "plan/read_plan.h"

/* "2023" is the end of that year. */
static struct text month_of(struct arena *arena, struct text point)
{
	return point.len == 4 ? text_format(arena, "%.*s-12", TEXT_ARG(point)) : point;
}

/* "2023" or "2023-06". */
static bool is_point(struct text name)
{
	struct date date;
	return point_parse(name, &date);
}

/* The newest revision not later than `month`; with `before`, earlier than it. */
static struct text find(struct text folder, struct text month, bool before, struct arena *arena)
{
	struct notes unheard = {.arena = arena};
	struct text *names, found = TEXT(""), best = TEXT(""), revised = path_join(arena, folder, TEXT("revised"));
	size_t count = 0;
	if (!path_is_folder(revised) || !folder_list(arena, revised, &names, &count, &unheard))
		return found;
	for (size_t i = 0; i < count; i++) {
		struct text relative = path_join(arena, TEXT("revised"), names[i]), own = month_of(arena, names[i]);
		int order = month.len ? text_compare(own, month) : -1;
		bool holds = before ? order < 0 : order <= 0;
		if (!is_point(names[i]) || !holds || text_compare(own, best) <= 0 || !path_is_folder(path_join(arena, folder, relative)))
			continue;
		best = own;
		found = relative;
	}
	return found;
}

struct text revision_at(struct text folder, struct text point, struct arena *arena)
{
	return find(folder, month_of(arena, point), false, arena);
}

static struct text written(struct arena *arena, const struct indicator *indicator)
{
	const struct value *target = &indicator->target->value;
	struct text number = number_print(arena, target->number, target->decimals, ROUND_HALF_UP);
	return target->typed.len ? target->typed : number;
}

static void check_target(const struct indicator *before, const struct indicator *after, struct arena *arena, struct notes *notes)
{
	const struct target *target = after->target;
	struct text old = promise_of_target(before->target, arena), new = promise_of_target(target, arena);
	bool same = text_equal(old, new), alike = text_equal(written(arena, before), written(arena, after));
	const struct adjustment *last = target->adjustment_count ? &target->adjustments[target->adjustment_count - 1] : NULL;
	if (!same && !last)
		NOTE3(notes, MSG_TARGET_CHANGED, target->place, after->name, alike ? old : written(arena, before), alike ? new : written(arena, after));
	else if (!same && number_compare(last->old_number, before->target->value.number) != 0)
		NOTE2(notes, MSG_ADJUSTED_OLD, last->place, after->name, written(arena, before));
}

static void check_promises(const struct plan *plan, const struct indicator *before, const struct indicator *after, struct notes *notes)
{
	for (enum promise i = 0; i < PROMISE_COUNT; i++) {
		struct text old = promise_written(before, i, plan->arena), new = promise_written(after, i, plan->arena);
		if (!text_equal(old, new) && !plan_announced(plan, "indicator", after->id))
			NOTE4(notes, MSG_PROMISE_CHANGED, after->place, after->name, text_of(promise_name(i)), old, new);
	}
}

/* Indicators and projects of the older text that are gone without a word. */
static void check_dropped(const struct plan *before, const struct plan *after, struct notes *notes)
{
	struct place place = {after->file, PLACE_WHOLE_FILE};
	for (size_t i = 0; i < before->indicator_count; i++) {
		const struct indicator *old = &before->indicators[i];
		if (!plan_find(after, "indicator", old->id) && !plan_announced(after, "indicator", old->id))
			NOTE2(notes, MSG_PROMISE_DROPPED, place, old->name, TEXT_JOIN(after->arena, TEXT("indicator/"), old->id));
	}
	for (size_t i = 0; i < before->project_count; i++) {
		const struct project *old = &before->projects[i];
		if (!plan_find(after, "project", old->id) && !plan_announced(after, "project", old->id))
			NOTE2(notes, MSG_PROMISE_DROPPED, place, old->name, TEXT_JOIN(after->arena, TEXT("project/"), old->id));
	}
}

void revision_check_names(struct text folder, struct arena *arena, struct notes *notes)
{
	struct text *names, revised = path_join(arena, folder, TEXT("revised"));
	size_t count = 0;
	if (!path_is_folder(revised) || !folder_list(arena, revised, &names, &count, notes))
		return;
	for (size_t i = 0; i < count; i++) {
		struct text path = path_join(arena, revised, names[i]);
		if (!is_point(names[i]) || !path_is_folder(path))
			NOTE1(notes, MSG_REVISION_STRANGER, NO_PLACE, path);
	}
}

void revision_check(const struct plan *plan, const struct plan_source *from, struct notes *notes)
{
	struct notes unheard = {.arena = plan->arena}; /* faults of the older text are told with its own editions */
	if (!plan->revision.len)
		return;
	struct text month = month_of(plan->arena, path_name(plan->revision));
	struct plan_source older = *from;
	older.revision = find(plan->folder, month, true, plan->arena);
	const struct plan *before = plan_read(&older, plan->arena, &unheard);
	for (size_t i = 0; before && i < plan->indicator_count; i++) {
		const struct indicator *old = plan_find(before, "indicator", plan->indicators[i].id);
		if (!old)
			continue;
		check_target(old, &plan->indicators[i], plan->arena, notes);
		check_promises(plan, old, &plan->indicators[i], notes);
	}
	if (before)
		check_dropped(before, plan, notes);
}
