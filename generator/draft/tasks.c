/*
 * Tables of tasks, with who leads, who helps and by when, but no amounts: 重点任务分工表.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/rows.h"

/* 2023年6月底前 is 2023-06, 2023年上半年 too, 2025年底 2025; empty where no year is named, or several. */
static struct text day_of(const struct draft *draft, struct text plain)
{
	int first, last;
	unsigned month = 0;
	size_t begun = text_find(plain, TEXT("启动"), 0); /* 2023年启动，2025年完成 */
	plain = begun != SIZE_MAX && text_has_any(plain, "完成 建成") ? text_slice(plain, begun, plain.len) : plain;
	if (!years_in(plain, &first, &last) || first != last)
		return TEXT("");
	size_t at = text_find(plain, TEXT("年"), 0);
	struct text behind = text_slice(plain, at == SIZE_MAX ? plain.len : at + strlen("年"), plain.len);
	size_t digits = text_digits(behind, 0, 2, &month);
	bool named = digits && text_starts(text_slice(behind, digits, behind.len), "月");
	month = named ? month : text_has(behind, "上半年") ? 6 : 0;
	return month >= 1 && month <= 12 ? text_format(draft->arena, "%d-%02u", last, month) : text_format(draft->arena, "%d", last);
}

static void read_deadline(const struct draft *draft, struct draft_task *task, struct text cell)
{
	struct text words = draft_words(draft, without_blanks(draft, plain_of(cell, draft->arena)));
	task->yearly = text_has_any(words, "每年 年度");
	task->deadline = task->yearly ? TEXT("") : day_of(draft, plain_of(words, draft->arena));
	task->typed = words;
}

/* Who leads and who helps: beside 牵头单位 the column of 责任单位 has those who help. */
static void read_offices(const struct draft *draft, const struct heads *heads, const struct document_cell *const *cells, struct draft_task *task)
{
	bool leading = false;
	for (size_t c = 0; c < heads->count; c++)
		leading = leading || (heads->columns[c].role == ROLE_OFFICE && text_has(heads->columns[c].words, "牵头"));
	for (size_t c = 0; c < heads->count; c++) {
		const struct head_column *head = &heads->columns[c];
		if ((head->role != ROLE_OFFICE && head->role != ROLE_ASSIST) || text_has(head->words, "领导") || !text_trim(cells[c]->text).len)
			continue;
		bool leads = head->role == ROLE_OFFICE && (!leading || text_has(head->words, "牵头"));
		struct text *list = leads ? &task->lead : &task->assist, more = draft_offices(draft, cells[c]->text);
		*list = list->len ? TEXT_JOIN(draft->arena, *list, TEXT("、"), more) : more;
	}
}

/* What is to be done, with what columns nobody asked for say of it, but for the names of persons. */
static struct text read_words(const struct draft *draft, const struct heads *heads, const struct document_cell *const *cells)
{
	struct text words = TEXT("");
	for (int others = 0; others < 2; others++)
		for (size_t c = 0; c < heads->count; c++) {
			const struct head_column *head = &heads->columns[c];
			bool other = head->role == ROLE_NONE || head->role == ROLE_NOTE || head->role == ROLE_CONTENT || head->role == ROLE_PLACE;
			struct text said = draft_words(draft, plain_of(cells[c]->text, draft->arena));
			if (!said.len || text_is_any(said, "— - / ——") || !(others ? other && head->words.len && !text_has(head->words, "领导") : head->role == ROLE_TASK))
				continue;
			said = others ? TEXT_JOIN(draft->arena, draft_words(draft, head->words), TEXT("："), said) : said;
			words = words.len ? TEXT_JOIN(draft->arena, words, TEXT("；"), said) : said;
		}
	return words;
}

static void read_task(struct draft *draft, struct table_body body, size_t row, struct text group)
{
	const struct heads *heads = body.heads;
	const struct document_cell *const *cells = (const struct document_cell *const *)&body.table->cells[row * body.table->columns];
	size_t order = column_of(heads, ROLE_ORDER), years = column_of(heads, ROLE_YEARS);
	struct text words = read_words(draft, heads, cells);
	if (!words.len)
		return;
	struct draft_task *task = DRAFT_MORE(draft, tasks, task);
	*task = (struct draft_task){.id = text_format(draft->arena, "task-%02zu", draft->task_count), .words = words, .group = group, .line = cells[column_of(heads, ROLE_TASK)]->line};
	if (order != SIZE_MAX)
		task->number = draft_words(draft, without_blanks(draft, plain_of(cells[order]->text, draft->arena)));
	if (years != SIZE_MAX)
		read_deadline(draft, task, cells[years]->text);
	read_offices(draft, heads, cells, task);
}

/* The group that a row heads, or that stands in a column of its own. */
static struct text group_of(const struct draft *draft, struct table_body body, size_t row, struct text group)
{
	size_t column = column_of(body.heads, ROLE_CATEGORY);
	struct text words = row_group(draft, body.table, row);
	if (column != SIZE_MAX && !words.len)
		words = without_blanks(draft, plain_of(body.table->cells[row * body.table->columns + column]->text, draft->arena));
	struct head head = line_head(words);
	words = head.form == HEAD_NONE ? words : head.title;
	return words.len && !is_footnote(words) ? draft_words(draft, words) : group;
}

bool draft_take_tasks(struct draft *draft, const struct document_table *table, struct text title)
{
	struct heads heads;
	size_t first, rows, tasks = draft->task_count;
	struct text group = TEXT("");
	if (!heads_find_tasks(draft, table, &first, &rows, &heads))
		return false;
	struct table_body body = {.table = table, .heads = &heads, .top = first, .from = first + rows};
	for (size_t row = body.from; row < table->rows; row++) {
		group = group_of(draft, body, row, group);
		if (!is_head_again(draft, body, row) && !row_group(draft, table, row).len)
			read_task(draft, body, row, group);
	}
	if (!draft->tasks_title.len && draft->task_count > tasks)
		draft->tasks_title = title;
	return draft->task_count > tasks;
}
