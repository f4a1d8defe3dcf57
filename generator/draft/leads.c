/*
 * Headings that run in to their paragraph: （一）指导思想。坚持…, and several of them in one paragraph.
 * Used through outline.h and draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/outline.h"

/* （一）指导思想。坚持…: the byte where the lead ends; SIZE_MAX when the line has none that could be a heading. */
static size_t lead_end(const struct draft *draft, struct text plain)
{
	struct head head = line_head(plain);
	bool counted = head.form == HEAD_PAREN || head.form == HEAD_DIGIT || head.form == HEAD_LIST || head.form == HEAD_DIGITS || head.form == HEAD_SECTION || (head.form >= HEAD_DECIMAL && head.form < HEAD_PLAIN);
	size_t stop = counted ? text_find(head.title, TEXT("。"), 0) : SIZE_MAX;
	struct text lead = text_slice(head.title, 0, stop);
	struct draft_measure measure;
	if (stop == SIZE_MAX || utf8_length(lead) < 3 || utf8_length(lead) > 26 || text_has_any(lead, "; : ！ ? 《"))
		return SIZE_MAX;
	bool goes_on = text_trim(text_slice(head.title, stop + strlen("。"), head.title.len)).len > 0;
	if (measures_in(lead, false, &measure, 1, draft->arena) || text_has_any(lead, "0年 1年 2年 3年 4年 5年 6年 7年 8年 9年") || (!goes_on && utf8_length(lead) > 18))
		return SIZE_MAX;
	return (size_t)(head.title.at - plain.at) + stop;
}

/* Whether the second of the same count follows, with a lead or as a heading, before a heading from outside. */
static bool has_second(const struct draft *draft, size_t index, enum head_form form)
{
	int looked = 0;
	for (size_t i = index + 1; i < draft->count && looked < 20; i++) {
		const struct draft_line *line = &draft->lines[i];
		struct head head = line_head(line->plain);
		looked += line->plain.len && !line->table;
		if (head.form == form && !line->table)
			return head.ordinal == 2 && (is_headlike(head.title) || (!line->frame && lead_end(draft, line->plain) != SIZE_MAX));
		if (head.form != HEAD_NONE && head.form < form && !line->table)
			return false;
	}
	return false;
}

bool outline_run_in(struct outline *outline, size_t index)
{
	struct draft_line *line = &outline->draft->lines[index];
	size_t end = line->table || line->frame ? SIZE_MAX : lead_end(outline->draft, line->plain);
	struct head head = line_head(line->plain);
	if (end == SIZE_MAX || line->role != LINE_BODY || !outline->depth)
		return false;
	size_t level = outline_level(outline, head.form);
	bool counts = level != SIZE_MAX && level && head.ordinal == outline->open[level].last + 1;
	bool across = head.form == HEAD_DIGIT && level == SIZE_MAX && head.ordinal > 1 && head.ordinal == outline->last[head.form] + 1; /* 3. in （二） behind 2. in （一） */
	bool begins = head.ordinal == 1 && level != 0 && has_second(outline->draft, index, head.form);
	if (!counts && !across && !begins)
		return false;
	outline_open_heading(outline, line, head.form, head.ordinal);
	line->run_in = end;
	return true;
}

/* The lead as a line, and the rest as the one behind it. */
static size_t part_line(struct draft *draft, const struct draft_line *whole, struct draft_line *to)
{
	struct text rest = text_trim(text_slice(whole->plain, whole->run_in + strlen("。"), whole->plain.len));
	size_t from = (size_t)(rest.at - whole->plain.at);
	to[0] = *whole;
	line_fold(&to[0], line_raw(whole, 0, whole->run_in), draft->arena);
	if (!rest.len)
		return 1;
	to[1] = *whole;
	line_fold(&to[1], line_raw(whole, from, whole->plain.len), draft->arena);
	to[1].role = LINE_BODY;
	to[1].run_in = 0;
	to[1].marked = 0;
	to[1].goes_on = true;
	return 2;
}

void draft_part_lines(struct draft *draft)
{
	size_t parted = 0, count = 0, *places = ARENA_ARRAY(draft->arena, draft->count + 1, size_t);
	for (size_t i = 0; i < draft->count; i++)
		parted += draft->lines[i].run_in > 0;
	if (!parted)
		return;
	struct draft_line *lines = ARENA_ARRAY(draft->arena, draft->count + parted + 1, struct draft_line);
	for (size_t i = 0; i < draft->count; i++) {
		places[i] = count;
		if (draft->lines[i].run_in)
			count += part_line(draft, &draft->lines[i], &lines[count]);
		else
			lines[count++] = draft->lines[i];
	}
	places[draft->count] = count;
	for (size_t i = 0; i < draft->block_count; i++) {
		draft->blocks[i].first = places[draft->blocks[i].first];
		draft->blocks[i].end = places[draft->blocks[i].end];
	}
	for (size_t i = 0; i < draft->box_count; i++)
		if (draft->boxes[i].place != SIZE_MAX)
			draft->boxes[i].place = places[draft->boxes[i].place];
	draft->lines = lines;
	draft->count = count;
}

/* ---- Several in one paragraph ---- */

/* Where the next lead of the count begins in the plain line: …机制。（二）强化保障。争取…; its end when there is none. */
static size_t next_lead(const struct draft *draft, struct text plain, size_t from)
{
	struct head head = line_head(text_slice(plain, from, plain.len));
	for (size_t stop = from; (stop = text_find(plain, TEXT("。"), stop)) != SIZE_MAX;) {
		stop += strlen("。");
		struct text rest = text_trim(text_slice(plain, stop, plain.len));
		struct head next = line_head(rest);
		if (next.form == head.form && next.ordinal == head.ordinal + 1 && lead_end(draft, rest) != SIZE_MAX)
			return (size_t)(rest.at - plain.at);
	}
	return plain.len;
}

static size_t leads_of(const struct draft *draft, const struct draft_line *line, struct draft_line *to)
{
	size_t count = 0;
	for (size_t from = 0, next; from < line->plain.len || !count; from = next) {
		bool led = !line->table && !line->contents && lead_end(draft, text_slice(line->plain, from, line->plain.len)) != SIZE_MAX;
		next = led ? next_lead(draft, line->plain, from) : line->plain.len;
		if (to) {
			to[count] = *line;
			if (from || next < line->plain.len)
				line_fold(&to[count], line_raw(line, from, next), draft->arena);
		}
		count++;
	}
	return count;
}

void draft_divide_leads(struct draft *draft)
{
	size_t count = 0;
	for (size_t i = 0; i < draft->count; i++)
		count += leads_of(draft, &draft->lines[i], NULL);
	struct draft_line *lines = ARENA_ARRAY(draft->arena, count + 1, struct draft_line);
	count = 0;
	for (size_t i = 0; i < draft->count; i++)
		count += leads_of(draft, &draft->lines[i], &lines[count]);
	draft->lines = lines;
	draft->count = count;
}
