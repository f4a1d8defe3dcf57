/*
 * Text copied off printed pages: numbers of pages left out, and lines joined that the page's width has cut.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"

enum { WIDEST = 130, NARROWEST = 36, SLACK = 8, INDENT = 4 }; /* in columns, a Chinese character being two */

/* ---- Width ---- */

static size_t width_of(struct text plain)
{
	size_t width = 0;
	for (size_t at = 0; at < plain.len;)
		width += utf8_next(plain, &at) >= 0x2010 ? 2 : 1; /* dashes and quotes are wide, too */
	return width;
}

/* A row of a table copied with blanks is no text. */
static bool is_prose(const struct draft_line *line)
{
	size_t blanks = 0;
	for (size_t i = 0; i < line->plain.len; i++)
		blanks += line->plain.at[i] == ' ';
	bool row = blanks >= 4 && !text_has_any(line->plain, "， , 。 ； ; 、 “");
	return line->plain.len && !line->table && !row && !line->contents;
}

static bool is_ended(struct text plain)
{
	return text_ends_any(plain, "。 ； ; ： : ！ ! ？ ? 。” ！” ？” 。） 。)").len > 0;
}

/* The width of a full line; 0 when the lines are not cut at a width. */
static size_t page_width(const struct draft *draft)
{
	size_t counts[WIDEST + 1] = {0}, lines = 0, wider = 0, width = WIDEST, broken = 0, full = 0;
	for (size_t i = 0; i < draft->count; i++)
		if (is_prose(&draft->lines[i])) {
			size_t own = width_of(draft->lines[i].plain);
			counts[own < WIDEST ? own : WIDEST]++;
			lines++;
		}
	for (wider = counts[WIDEST]; width > NARROWEST; wider += counts[--width]) {
		size_t near = 0;
		for (size_t w = width - 1; w + SLACK >= width; w--)
			near += counts[w];
		if (near >= 3 && near * 8 >= lines)
			break;
	}
	for (size_t i = 0; i < draft->count; i++)
		if (is_prose(&draft->lines[i]) && width_of(draft->lines[i].plain) + SLACK >= width) {
			full++;
			broken += !is_ended(draft->lines[i].plain);
		}
	return wider * 20 <= lines && broken >= 3 && broken * 3 >= full && width > NARROWEST ? width : 0;
}

/* ---- Numbers of pages ---- */

static bool is_digits(struct text plain)
{
	unsigned number;
	return plain.len && text_digits(plain, 0, 4, &number) == plain.len;
}

/* — 12 —, - 12 -, 第12页, 第12页共20页 */
static bool is_marked_page(struct text plain)
{
	size_t of = text_find(plain, TEXT("共"), 0);
	if (of != SIZE_MAX && text_starts(plain, "第") && text_ends(plain, "页")) {
		struct text total = text_trim(text_slice(plain, of + strlen("共"), plain.len - of - strlen("共页")));
		plain = text_trim(text_slice(plain, 0, of));
		struct text slash = text_ends_any(plain, "/ , ，");
		plain = is_digits(total) ? text_trim(text_slice(plain, 0, plain.len - slash.len)) : plain;
	}
	struct text front = text_starts_any(plain, "— - – ― · 第"), back = text_ends_any(plain, "— - – ― · 页");
	struct text inside = text_trim(text_slice(plain, front.len, plain.len - front.len - back.len));
	return front.len && back.len && front.len + back.len < plain.len && is_digits(inside);
}

static void leave_out(struct draft_line *line)
{
	line->role = LINE_SKIPPED;
	line->contents = true; /* nothing to report */
	line->plain = TEXT("");
}

/* Numbers that stand alone and count on by one through the document. */
static void skip_bare_pages(struct draft *draft)
{
	size_t bare = 0, counted = 0;
	unsigned next = 0, number;
	for (int pass = 0; pass < 2; pass++) {
		next = 0;
		for (size_t i = 0; i < draft->count; i++) {
			struct draft_line *line = &draft->lines[i];
			if (!is_digits(line->plain) || line->table)
				continue;
			take_ordinal(line->plain, &number);
			bool counts = !next || number == next;
			next = counts ? number + 1 : next;
			bare += !pass;
			counted += counts && !pass;
			if (pass && counts)
				leave_out(line);
		}
		if (counted < 2 || counted * 2 < bare)
			return;
	}
}

/* Whether the line right above that is not blank is marked as a page's number. */
static bool is_below_page(const struct draft *draft, size_t index)
{
	while (index && !draft->lines[index - 1].plain.len)
		index--;
	return index && is_marked_page(draft->lines[index - 1].plain);
}

/* What heads every page: the same short line below two page numbers or more. */
static void skip_running_heads(struct draft *draft)
{
	bool *heads = ARENA_ARRAY(draft->arena, draft->count + 1, bool);
	for (size_t i = 0; i < draft->count; i++) {
		const struct draft_line *line = &draft->lines[i];
		heads[i] = line->plain.len && !line->table && utf8_length(line->plain) <= 40 && !text_has(line->plain, "。") && is_below_page(draft, i);
	}
	for (size_t i = 0; i < draft->count; i++) {
		size_t same = 0;
		for (size_t j = 0; heads[i] && j < draft->count; j++)
			same += heads[j] && text_equal(draft->lines[j].plain, draft->lines[i].plain);
		heads[i] = heads[i] && same >= 2;
	}
	for (size_t i = 0; i < draft->count; i++)
		if (heads[i])
			leave_out(&draft->lines[i]);
}

/* ---- Joining ---- */

static bool begins_anew(const struct draft_line *line)
{
	static const char marks[] = "表 图 注: 附件 附表 专栏 续表 单位: ① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨";
	return line_head(line->plain).form != HEAD_NONE || line_bullet(line->plain).len || text_starts_any(line->plain, marks).len || !is_prose(line) || line->marked;
}

static struct text joined(struct arena *arena, struct text a, struct text b)
{
	char last = a.len ? a.at[a.len - 1] : 0, first = b.len ? b.at[0] : 0;
	bool words = ((last | 32) >= 'a' && (last | 32) <= 'z') && ((first | 32) >= 'a' && (first | 32) <= 'z');
	return TEXT_JOIN(arena, a, words ? TEXT(" ") : TEXT(""), b);
}

void draft_unwrap(struct draft *draft)
{
	size_t width = page_width(draft);
	skip_running_heads(draft);
	for (size_t i = 0; i < draft->count; i++)
		if (is_marked_page(draft->lines[i].plain) && !draft->lines[i].table)
			leave_out(&draft->lines[i]);
	if (!width)
		return;
	skip_bare_pages(draft);
	for (size_t i = 0, next; i < draft->count; i = next) {
		struct draft_line *line = &draft->lines[i];
		struct text last = line->plain;
		size_t indent = INDENT; /* of a paragraph's first line */
		for (next = i + 1; next < draft->count; next++) {
			struct draft_line *more = &draft->lines[next];
			if (!more->plain.len)
				continue;
			if (!is_prose(line) || is_ended(last) || width_of(last) + SLACK + indent < width || begins_anew(more))
				break;
			last = more->plain;
			indent = 0;
			line_fold(line, joined(draft->arena, text_trim(line->raw), text_trim(more->raw)), draft->arena);
			leave_out(more);
		}
	}
}
