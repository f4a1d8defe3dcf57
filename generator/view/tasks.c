/*
 * Tasks as view nodes: each with its results, and listed by state, chapter and office.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/builder.h"

#include "plan/calendar.h"

static struct text names_of(const struct builder *builder, const struct named *const *offices, size_t count)
{
	struct phrase names = PHRASE(WORD_NONE);
	for (size_t i = 0; i < count; i++)
		names = phrase_append(builder->arena, WORD_LIST, names, phrase_of_text(offices[i]->name));
	return build_said(builder, names);
}

static struct text deadline_of(const struct builder *builder, const struct task *task)
{
	if (task->deadline_typed.len)
		return task->deadline_typed;
	if (task->deadline.year)
		return build_date(builder, task->deadline);
	return task->yearly ? build_word(builder, WORD_TASK_YEARLY) : TEXT("");
}

static struct view *build_related(struct builder *builder, const struct task *task)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; i < task->related_count; i++) {
		struct text id = task->related[i], kind = text_cut(&id, '/');
		const struct indicator *indicator = text_is(kind, "indicator") ? plan_find(builder->plan, "indicator", id) : NULL;
		const struct project *project = indicator ? NULL : plan_find(builder->plan, "project", id);
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "name", indicator ? indicator->name : project->name);
		view_put_text(map, "file", indicator ? TEXT_JOIN(builder->arena, TEXT("indicators/"), indicator->id, TEXT(".html"))
						     : project_file(builder, project));
	}
	return list;
}

static struct view *build_evidence(struct builder *builder, const struct task_result *result)
{
	struct view *list = view_list(builder->arena);
	for (size_t i = 0; result && i < result->evidence_count; i++) {
		const struct evidence *evidence = &result->evidence[i];
		struct view *map = view_append(list, view_map(builder->arena));
		view_put_text(map, "name", evidence->document.len ? evidence->document : evidence->link);
		view_put_text(map, "document", evidence->document);
		view_put_text(map, "link", evidence->link);
		view_put_text(map, "date", evidence->date);
		view_put_text(map, "date_zh", evidence->date.len ? build_said(builder, day_words(builder->arena, evidence->date)) : TEXT(""));
	}
	return list;
}

/* The report that makes a correction. */
static const struct results *report_of(const struct builder *builder, const struct task_correction *correction)
{
	for (size_t i = 0; i < builder->plan->result_count; i++) {
		const struct results *results = builder->plan->results[i];
		if (correction >= results->task_corrections && correction < results->task_corrections + results->task_correction_count)
			return results;
	}
	return correction->corrected;
}

static struct view *build_result(struct builder *builder, const struct report_progress *report, const struct task_standing *now)
{
	static const struct task_result nothing;
	const struct task_result *said = now->standing ? now->standing : &nothing;
	struct view *map = view_map(builder->arena);
	view_put_text(map, "point", report->report->point);
	view_put_text(map, "point_zh", build_said(builder, point_words(builder->arena, report->report->point)));
	view_put_bool(map, "reported", now->standing != NULL);
	view_put_bool(map, "fresh", now->own != NULL);
	view_put_text(map, "said", now->said ? now->said->point : TEXT(""));
	view_put_text(map, "said_zh", now->said && !now->own ? build_said(builder, point_words(builder->arena, now->said->point)) : TEXT(""));
	view_put_bool(map, "illustrative", now->said && now->said->status == REPORT_ILLUSTRATIVE);
	view_put_text(map, "state", now->standing ? text_of(task_state_name(now->state)) : TEXT("no-data"));
	view_put_text(map, "state_zh", build_word(builder, now->standing ? task_state_title(now->state) : WORD_STATE_NOT_AVAILABLE));
	view_put_bool(map, "overdue", now->overdue);
	view_put_text(map, "percent", said->has_percent ? number_print(builder->arena, said->percent, said->percent_decimals, ROUND_HALF_UP) : TEXT(""));
	view_put_text(map, "progress", said->progress);
	view_put_text(map, "next", said->next);
	view_put_text(map, "document", said->document);
	view_put_text(map, "reason", said->reason);
	view_put(map, "evidence", build_evidence(builder, now->standing));
	view_put(map, "correction", now->correction ? build_task_correction(builder->figures->vocabulary, builder->arena, now->correction, report_of(builder, now->correction)) : view_null(builder->arena));
	return map;
}

static struct view *build_task(struct builder *builder, size_t index)
{
	const struct task *task = &builder->plan->tasks[index];
	struct view *map = view_map(builder->arena);
	view_put_text(map, "id", task->id);
	view_put_count(map, "index", index + 1);
	view_put_text(map, "number", task->number);
	view_put_text(map, "words", task->words);
	view_put_text(map, "group", task->group);
	view_put_text(map, "file", TEXT_JOIN(builder->arena, TEXT("tasks.html#"), task->id));
	view_put(map, "chapter", build_chapter_link(builder, task->chapter));
	view_put_text(map, "lead", names_of(builder, task->leads, task->lead_count));
	view_put_text(map, "assist", names_of(builder, task->assists, task->assist_count));
	view_put_text(map, "deadline_zh", deadline_of(builder, task));
	view_put_bool(map, "yearly", task->yearly);
	const struct view *related = view_put(map, "related", build_related(builder, task));
	view_put_context(map, "has_related", view_bool(builder->arena, related->count > 0));
	view_put_text(map, "source_lines", task->source);
	struct view *progress = view_put(map, "progress", view_list(builder->arena));
	bool told = false;
	for (size_t i = 0; i < builder->progress->count; i++) {
		const struct task_standing *now = &builder->progress->reports[i].tasks[index];
		view_append(progress, build_result(builder, &builder->progress->reports[i], now));
		told = told || now->standing;
	}
	view_put_context(map, "has_progress", view_bool(builder->arena, told));
	return map;
}

/* A named list of tasks with their number; left out when it is empty. */
static void put_list(struct view *lists, const char *key, struct text name, struct view *tasks)
{
	if (!tasks->count)
		return;
	struct view *map = view_append(lists, view_map(lists->arena));
	view_put_text(map, key, name);
	view_put_count(map, "count", tasks->count);
	view_put(map, "list", tasks);
}

static struct view *build_by_state(struct builder *builder, const struct view *tasks)
{
	struct view *lists = view_list(builder->arena);
	const struct report_progress *report = builder->progress->count ? &builder->progress->reports[builder->progress->count - 1] : NULL;
	for (int state = 0; report && state <= TASK_STATE_COUNT; state++) { /* the last time for those nothing is known of */
		struct view *list = view_list(builder->arena);
		for (size_t i = 0; i < tasks->count; i++) {
			const struct task_standing *now = &report->tasks[i];
			if (now->standing ? (int)now->state == state : state == TASK_STATE_COUNT)
				view_append(list, tasks->items[i]);
		}
		enum word title = state < TASK_STATE_COUNT ? task_state_title((enum task_state)state) : WORD_STATE_NOT_AVAILABLE;
		put_list(lists, "state_zh", build_word(builder, title), list);
	}
	return lists;
}

static bool has_office(const struct named *const *offices, size_t count, const struct named *office)
{
	for (size_t i = 0; i < count; i++)
		if (offices[i] == office)
			return true;
	return false;
}

static struct view *build_by_office(struct builder *builder, const struct view *tasks)
{
	const struct plan *plan = builder->plan;
	struct view *lists = view_list(builder->arena);
	for (size_t o = 0; o < plan->office_count; o++) {
		struct view *leads = view_list(builder->arena), *assists = view_list(builder->arena);
		for (size_t i = 0; i < plan->task_count; i++) {
			if (has_office(plan->tasks[i].leads, plan->tasks[i].lead_count, &plan->offices[o]))
				view_append(leads, tasks->items[i]);
			else if (has_office(plan->tasks[i].assists, plan->tasks[i].assist_count, &plan->offices[o]))
				view_append(assists, tasks->items[i]);
		}
		if (!leads->count && !assists->count)
			continue;
		struct view *map = view_append(lists, view_map(builder->arena));
		view_put_text(map, "office", plan->offices[o].name);
		view_put(map, "leads", leads);
		view_put(map, "assists", assists);
		view_put_bool(map, "has_leads", leads->count > 0);
		view_put_bool(map, "has_assists", assists->count > 0);
	}
	return lists;
}

void build_tasks(struct builder *builder)
{
	struct view *tasks = view_put(builder->root, "tasks", view_list(builder->arena));
	for (size_t i = 0; i < builder->plan->task_count; i++)
		view_append(tasks, build_task(builder, i));
	struct view *by = view_put_context(builder->root, "tasks_by", view_map(builder->arena));
	view_put(by, "state", build_by_state(builder, tasks));
	const struct view *offices = view_put(by, "office", build_by_office(builder, tasks));
	view_put_bool(by, "has_office", offices->count > 0);
	view_put_text(builder->root, "tasks_title", builder->plan->tasks_title.len ? builder->plan->tasks_title : build_word(builder, WORD_TASKS));
}
