/*
 * Headings by their counting, or as the file marks them.
 * Used through outline.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/outline.h"

size_t outline_next_line(const struct draft *draft, size_t index)
{
	for (size_t i = index + 1; i < draft->count; i++)
		if (draft->lines[i].plain.len)
			return i;
	return SIZE_MAX;
}

size_t outline_level(const struct outline *outline, enum head_form form)
{
	for (size_t i = 0; i < outline->depth; i++)
		if (outline->open[i].form == form)
			return i;
	return SIZE_MAX;
}

/* Whether the heading counts on from what is open, or begins a new count below it. */
static bool counts_on(const struct outline *outline, const struct head *head)
{
	size_t level = outline_level(outline, head->form);
	if (level == SIZE_MAX)
		return head->ordinal == 1 || (head->form <= HEAD_SECTION && head->ordinal == outline->last[head->form] + 1);
	return head->ordinal == outline->open[level].last + 1 || head->ordinal == 1;
}

void outline_open_heading(struct outline *outline, struct draft_line *line, enum head_form form, unsigned ordinal)
{
	size_t level = outline_level(outline, form);
	if (level == SIZE_MAX) {
		if (outline->depth == 1 && outline->open[0].form == HEAD_PLAIN)
			outline->depth = 0; /* 前言 has no chapters within */
		/* Forms keep the field's order where a count begins late: 章 never lies within 节. */
		while (outline->depth && form <= HEAD_SECTION && outline->open[outline->depth - 1].form > form)
			outline->depth--;
		level = outline->depth;
	}
	if (level >= HEAD_FORMS)
		return;
	outline->open[level] = (struct open_heading){form, ordinal};
	outline->depth = level + 1;
	outline->last[form] = ordinal;
	line->role = LINE_HEADING;
	line->depth = (int)level;
}

bool is_front_words(const struct draft *draft, struct text plain)
{
	return utf8_length(plain) <= 8 && text_is_any(without_blanks(draft, plain), "前言 序言 引言 序 附则 结语");
}

/* A heading without number stands before a count that begins anew: 主要任务与重点工程, then （一）. */
static bool is_unnumbered_heading(const struct outline *outline, size_t index, size_t *depth)
{
	const struct draft *draft = outline->draft;
	const struct draft_line *line = &draft->lines[index];
	size_t next = outline_next_line(draft, index);
	if (is_front_words(draft, line->plain)) {
		*depth = 0;
		return true;
	}
	size_t length = utf8_length(line->plain);
	if (next == SIZE_MAX || length < 2 || length > 24 || text_has_any(line->plain, "。 ; : , 、") || line->table)
		return false;
	struct head head = line_head(draft->lines[next].plain);
	size_t level = head.form == HEAD_NONE || head.ordinal != 1 ? SIZE_MAX : outline_level(outline, head.form);
	if (level == SIZE_MAX || level == 0 || !is_headlike(head.title))
		return false;
	*depth = level - 1;
	return true;
}

/* Whether 1.1 comes below 1 before 2 does. */
static bool has_decimals(const struct draft *draft, size_t index, unsigned ordinal)
{
	for (size_t i = index + 1; i < draft->count; i++) {
		const struct draft_line *line = &draft->lines[i];
		struct head head = line_head(line->plain);
		unsigned whole;
		if (head.form != HEAD_DECIMAL || line->table || line->role != LINE_BODY || !is_headlike(head.title))
			continue;
		take_ordinal(head.number, &whole);
		return whole == ordinal && head.ordinal == 1;
	}
	return false;
}

/* The heading that a line is, as it counts: 1 总则 only where the file marks it, or 1.1 is below it, or it counts on from one that is. */
static struct head heading_of(const struct outline *outline, size_t index)
{
	const struct draft *draft = outline->draft;
	const struct draft_line *line = &draft->lines[index];
	struct head head = line_head(line->plain), bare = head.form == HEAD_NONE ? bare_head(line->plain) : (struct head){0};
	size_t level = outline_level(outline, HEAD_BARE);
	bool counts = level != SIZE_MAX && bare.ordinal == outline->open[level].last + 1 && utf8_length(bare.title) <= 20;
	bool good = bare.form && is_headlike(bare.title) && (line->marked || counts || has_decimals(draft, index, bare.ordinal));
	return good ? bare : head;
}

bool outline_heading(struct outline *outline, size_t index)
{
	struct draft *draft = outline->draft;
	struct draft_line *line = &draft->lines[index];
	struct head head = heading_of(outline, index);
	size_t depth;
	bool formal = head.form == HEAD_PART || head.form == HEAD_CHAPTER || head.form == HEAD_SECTION;
	if (head.form != HEAD_NONE && is_headlike(head.title) && !(formal && text_starts_any(head.title, "的 规定 所").len)) {
		bool good = counts_on(outline, &head);
		if (!good && !formal && head.form != HEAD_LIST && !(head.form == HEAD_PAREN && outline->depth))
			return false;
		if (!good)
			draft_doubt(draft, line->number, line->plain, "标题的序号与前面不连续");
		outline_open_heading(outline, line, head.form, head.ordinal);
		return true;
	}
	if (head.form == HEAD_NONE && line->marked && is_headlike(line->plain) && line->role == LINE_BODY) {
		outline_open_heading(outline, line, (enum head_form)(HEAD_MARKED + line->marked), 1);
		return true;
	}
	if (head.form == HEAD_NONE && is_unnumbered_heading(outline, index, &depth)) {
		outline->depth = depth + 1 > outline->depth ? outline->depth : depth + 1;
		if (!outline->depth)
			outline->open[outline->depth++] = (struct open_heading){HEAD_PLAIN, 1};
		line->role = LINE_HEADING;
		line->depth = (int)depth;
		return true;
	}
	return false;
}
