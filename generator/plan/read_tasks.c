/*
 * Tasks and their results, with the checks that need the plan.
 * Used through read_tasks.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_tasks.h"

#include "plan/reference.h"

static void read_related(const struct reader *reader, const xml_node *node, struct task *task)
{
	struct place *places;
	size_t count = reader_words(reader, node, "related", &task->related, &places);
	for (size_t i = 0; i < count; i++) {
		struct text id = task->related[i], kind = text_cut(&id, '/');
		bool known = (text_is(kind, "indicator") && plan_find(reader->plan, "indicator", id)) ||
			     (text_is(kind, "project") && plan_find(reader->plan, "project", id));
		if (known)
			task->related[task->related_count++] = task->related[i];
		else
			reference_note(reader->plan, NULL, task->related[i], places[i], reader->notes);
	}
}

static void read_task(const struct reader *reader, const xml_node *node)
{
	struct task *task = &reader->plan->tasks[reader->plan->task_count++];
	task->id = reader_attribute(reader, node, "id");
	task->words = reader_name(reader, node, NULL);
	task->number = reader_attribute(reader, node, "number");
	task->group = reader_attribute(reader, node, "group");
	task->chapter = reader_referred(reader, node, "chapter", "chapter");
	task->lead_count = reader_referred_all(reader, node, "lead", "office", &task->leads);
	task->assist_count = reader_referred_all(reader, node, "assist", "office", &task->assists);
	task->deadline = reader_date(reader, node, "deadline");
	task->deadline_typed = reader_attribute(reader, node, "deadline-typed");
	reader_check_within(reader, node, "deadline", task->deadline, task->words);
	task->yearly = text_is(reader_attribute(reader, node, "yearly"), "true");
	task->in_percent = text_is(reader_attribute(reader, node, "percent"), "true");
	task->source = reader_where(reader, node);
	task->place = xml_place(reader->document, node);
	read_related(reader, node, task);
	reader_enter(reader, "task", task->id, task, reader_place(reader, node, "id"));
}

void tasks_read(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	if (!node)
		return;
	plan->tasks_title = reader_attribute(reader, node, "title");
	plan->tasks = ARENA_ARRAY(reader->arena, xml_count(node, "task"), struct task);
	FOR_EACH(child, node, "task")
		read_task(reader, child);
}

/* ---- Results ---- */

static enum task_state state_of(struct text word)
{
	static const char *const words[TASK_STATE_COUNT] = {
#define TASK_STATE(id, name) name,
#include "plan/task_states.def"
#undef TASK_STATE
	};
	for (enum task_state i = 0; i < TASK_STATE_COUNT; i++)
		if (text_is(word, words[i]))
			return i;
	return TASK_NOT_STARTED;
}

static void read_evidence(const struct reader *reader, const xml_node *node, struct task_result *result)
{
	result->evidence = ARENA_ARRAY(reader->arena, xml_count(node, "evidence"), struct evidence);
	FOR_EACH(child, node, "evidence") {
		struct evidence *evidence = &result->evidence[result->evidence_count++];
		*evidence = (struct evidence){reader_attribute(reader, child, "document"), reader_attribute(reader, child, "link"),
					      reader_attribute(reader, child, "date")};
		if (evidence->date.len && !date_is_real(evidence->date))
			NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, child, "date"), evidence->date);
		if (evidence->link.len && !text_starts(evidence->link, "https://") && !text_starts(evidence->link, "http://"))
			NOTE1(reader->notes, MSG_TASK_LINK, reader_place(reader, child, "link"), evidence->link);
	}
}

/* A percentage only where the plan defines one, and between 0 and 100. */
static void read_percent(const struct reader *reader, const xml_node *node, struct task_result *result)
{
	struct place place = reader_place(reader, node, "percent");
	if (!xml_has(node, "percent") || !reader_number(reader, node, "percent", &result->percent, &result->percent_decimals))
		return;
	if (!result->task->in_percent)
		NOTE1(reader->notes, MSG_TASK_PERCENT, place, result->task->words);
	if (number_sign(result->percent) < 0)
		NOTE1(reader->notes, MSG_NEGATIVE, place, reader_attribute(reader, node, "percent"));
	if (number_compare(result->percent, number_of(100)) > 0)
		NOTE1(reader->notes, MSG_ABOVE_HUNDRED, place, reader_attribute(reader, node, "percent"));
	result->has_percent = true;
}

static void check_state(const struct reader *reader, const struct task_result *result)
{
	bool decided = result->state == TASK_CHANGED || result->state == TASK_DROPPED;
	if (decided && (!result->document.len || !result->reason.len))
		NOTE1(reader->notes, MSG_CHANGE_WITHOUT_DOCUMENT, result->place, result->task->words);
	if (result->state == TASK_RECURRING_DONE && !result->task->yearly)
		NOTE1(reader->notes, MSG_TASK_NOT_YEARLY, result->place, result->task->words);
}

void task_result_read(const struct reader *reader, struct results *results, const xml_node *node)
{
	const struct task *task = reader_referred(reader, node, "ref", "task");
	const struct task_result *first = task ? results_task(results, task) : NULL;
	if (first)
		reader_note_twice(reader, reader_place(reader, node, "ref"), task->id, first->place);
	if (!task || first)
		return;
	struct task_result *result = &results->tasks[results->task_count++];
	*result = (struct task_result){.task = task,
				       .state = state_of(reader_attribute(reader, node, "state")),
				       .progress = reader_attribute(reader, node, "progress"),
				       .next = reader_attribute(reader, node, "next"),
				       .document = reader_attribute(reader, node, "document"),
				       .reason = reader_attribute(reader, node, "reason"),
				       .percent = number_of(0),
				       .place = xml_place(reader->document, node)};
	read_evidence(reader, node, result);
	read_percent(reader, node, result);
	check_state(reader, result);
}

/* ---- Corrections ---- */

const struct task_correction *results_task_correction(const struct plan *plan, const struct results *results, const struct task *task)
{
	const struct task_correction *latest = NULL;
	for (size_t i = 0; i < plan->result_count; i++)
		for (size_t j = 0; j < plan->results[i]->task_correction_count; j++) {
			const struct task_correction *correction = &plan->results[i]->task_corrections[j];
			if (correction->corrected == results && correction->task == task)
				latest = correction;
		}
	return latest;
}

static const struct results *report_before(const struct reader *reader, const struct results *results, const xml_node *node)
{
	struct text point = reader_attribute(reader, node, "point");
	for (size_t i = 0; i < reader->plan->result_count; i++) {
		const struct results *report = reader->plan->results[i];
		if (text_equal(report->point, point) && text_compare(report->date, results->date) < 0)
			return report;
	}
	NOTE1(reader->notes, MSG_CORRECTION_POINT, reader_place(reader, node, "point"), point);
	return NULL;
}

/* The old state is the one in force, and the new one can be a task's. */
static void check_correction(const struct reader *reader, const struct results *results, const struct task_correction *correction)
{
	const struct task_result *said = results_task(correction->corrected, correction->task);
	const struct task_correction *earlier = results_task_correction(reader->plan, correction->corrected, correction->task);
	struct text name = correction->task->words;
	for (size_t i = 0; i < results->task_correction_count; i++)
		if (earlier == &results->task_corrections[i])
			NOTE2(reader->notes, MSG_CORRECTED_TWICE, correction->place, name, correction->corrected->point);
	if (!said || (earlier ? earlier->new_state : said->state) != correction->old_state)
		NOTE2(reader->notes, MSG_TASK_CORRECTION_OLD, correction->place, name, correction->corrected->point);
	if (correction->new_state == TASK_RECURRING_DONE && !correction->task->yearly)
		NOTE1(reader->notes, MSG_TASK_NOT_YEARLY, correction->place, name);
	if (date_is_real(correction->date) && text_compare(correction->date, correction->corrected->date) < 0)
		NOTE3(reader->notes, MSG_CORRECTED_BEFORE, correction->place, name, correction->date, correction->corrected->date);
}

void task_correction_read(const struct reader *reader, struct results *results, const xml_node *node)
{
	struct task_correction correction = {.task = reader_referred(reader, node, "ref", "task"),
					     .corrected = report_before(reader, results, node),
					     .old_state = state_of(reader_attribute(reader, node, "old")),
					     .new_state = state_of(reader_attribute(reader, node, "new")),
					     .reason = reader_attribute(reader, node, "reason"),
					     .date = reader_attribute(reader, node, "date"),
					     .approver = reader_attribute(reader, node, "approver"),
					     .place = reader_place(reader, node, "old")};
	if (!date_is_real(correction.date))
		NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, node, "date"), correction.date);
	if (!correction.task || !correction.corrected)
		return;
	check_correction(reader, results, &correction);
	results->task_corrections[results->task_correction_count++] = correction;
}
