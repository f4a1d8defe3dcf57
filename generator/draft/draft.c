/*
 * Lists that grow, words made typographically right, and the order of the stages.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"

void draft_doubt(struct draft *draft, size_t line, struct text what, const char *why)
{
	struct doubt *doubt = DRAFT_MORE(draft, doubts, doubt);
	*doubt = (struct doubt){line, what, text_of(why)};
}

/* ---- Words ---- */

static bool is_chinese(uint32_t code)
{
	return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0x3001 && code <= 0x303F) || code == 0x201C || code == 0x201D || code >= 0xFF00;
}

static uint32_t widened(uint32_t code)
{
	static const char narrow[] = ",;:()!?";
	const char *at = code < 0x80 ? strchr(narrow, (int)code) : NULL;
	return code && at ? code + 0xFEE0 : code;
}

static struct text wide_words(struct arena *arena, struct text raw)
{
	struct buffer out = {0};
	uint32_t before = 0;
	bool open = false; /* a bracket made wide is closed wide */
	for (size_t i = 0; i < raw.len;) {
		uint32_t code = utf8_next(raw, &i), next = 0;
		size_t peek = i;
		if (peek < raw.len)
			next = utf8_next(raw, &peek);
		bool beside = is_chinese(before) || is_chinese(next) || (code == ')' && open);
		bool number = before >= '0' && before <= '9' && next >= '0' && next <= '9';
		uint32_t put = beside && !number ? widened(code) : code;
		open = code == '(' ? put != code : code == ')' ? false : open;
		buffer_code(&out, put);
		before = put;
	}
	struct text words = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return words;
}

struct text draft_words(const struct draft *draft, struct text raw)
{
	return wide_words(draft->arena, raw);
}

struct text draft_prose(const struct draft *draft, struct text raw)
{
	return draft->web_widths ? wide_words(draft->arena, raw) : raw;
}

struct text draft_unit(struct draft *draft, struct text unit)
{
	struct text name = draft_words(draft, unit);
	for (size_t i = 0; i < draft->unit_count; i++)
		if (text_equal(draft->units[i], name))
			return draft->units[i];
	*DRAFT_MORE(draft, units, unit) = name;
	return name;
}

size_t draft_fund(struct draft *draft, struct text name)
{
	size_t i = 0;
	while (i < draft->fund_count && !text_equal(draft->funds[i], name))
		i++;
	if (i == draft->fund_count && i < MOST_FUNDS && name.len)
		draft->funds[draft->fund_count++] = name;
	return i < draft->fund_count ? i : SIZE_MAX;
}

/* Whether half-width punctuation stands between Chinese throughout. */
static bool has_web_widths(const struct draft *draft)
{
	size_t narrow = 0, wide = 0;
	for (size_t i = 0; i < draft->count; i++)
		for (size_t at = 0; at < draft->lines[i].raw.len;) {
			uint32_t code = utf8_next(draft->lines[i].raw, &at);
			narrow += code == ',' || code == ';' || code == '(';
			wide += code == 0xFF0C || code == 0xFF1B || code == 0xFF08;
		}
	return narrow > 4 * wide;
}

size_t draft_chapter_at(const struct draft *draft, size_t index)
{
	size_t found = SIZE_MAX;
	for (size_t i = 0; i < draft->chapter_count; i++) {
		size_t from = draft->chapters[i].heading != SIZE_MAX ? draft->chapters[i].heading : draft->chapters[i].first;
		if (from <= index && index < draft->chapters[i].end)
			found = i; /* sections follow their chapters */
	}
	return found;
}

/* ---- Lines ---- */

static void take_lines(struct draft *draft)
{
	const struct document *document = draft->document;
	size_t frame = 0;
	const struct document_table *last = NULL;
	draft->lines = ARENA_ARRAY(draft->arena, document->count + 1, struct draft_line);
	for (size_t i = 0; i < document->count; i++) {
		const struct document_line *from = &document->lines[i];
		struct draft_line *line = &draft->lines[draft->count++];
		frame += from->table && from->table != last;
		last = from->table;
		line_fold(line, from->text, draft->arena);
		line->number = from->number;
		line->marked = from->heading;
		line->contents = from->contents;
		/* A table of one column is a frame around text. */
		line->table = from->table && from->table->columns > 1 ? from->table : NULL;
		line->frame = from->table && from->table->columns == 1 ? frame : 0;
	}
}

/* By what the cell and the name say: brackets are sums of the period, caps are kept or broken. */
static const char *indicator_kind(const struct draft_indicator *indicator)
{
	bool total = false, cap = false, yearly = text_has_any(indicator->name, "每年 年培训 年度");
	for (size_t i = 0; i < indicator->goal_count; i++) {
		const struct draft_goal *goal = &indicator->goals[i];
		total = total || goal->in_total;
		yearly = yearly || goal->yearly;
		cap = cap || goal->comparator[0] == '<' || text_is_any(text_of(goal->qualifier), "at-most within or-less");
	}
	bool rate = text_starts_any(indicator->unit, "% ‰").len && text_has_any(indicator->name, "降低 下降 增长 提高");
	if (total || text_has(indicator->name, "累计"))
		return rate ? "compound" : cap ? "cumulative-limit" : "cumulative";
	if (indicator->is_growth)
		return "growth";
	if (cap && (!indicator->has_base || !indicator->down))
		return "limit";
	return yearly ? "yearly" : "level";
}

/* The kind of every indicator; those that are not plainly a level, or change in percent, are doubted. */
static void find_kinds(struct draft *draft)
{
	for (size_t i = 0; i < draft->indicator_count; i++) {
		struct draft_indicator *indicator = &draft->indicators[i];
		indicator->kind = indicator_kind(indicator);
		bool of_change = text_starts_any(indicator->unit, "% ‰").len && text_has_any(indicator->name, "增长率 增速 增幅 降幅 下降 降低");
		if (strcmp(indicator->kind, "level") != 0 || of_change)
			draft_doubt(draft, indicator->line, indicator->name, "计法（kind）按名称和括号判断，请核对");
	}
}

static void name_things(struct draft *draft)
{
	size_t sections = 0, chapters = 0;
	for (size_t i = 0; i < draft->chapter_count; i++) {
		struct draft_chapter *chapter = &draft->chapters[i];
		bool section = chapter->parent != SIZE_MAX;
		sections = section ? sections + 1 : 0;
		chapters += !section;
		chapter->id = section ? text_format(draft->arena, "ch-%02zu-%zu", chapters, sections) : text_format(draft->arena, "ch-%02zu", chapters);
		chapter->file = text_format(draft->arena, "%.*s.md", (int)(chapter->id.len - 3), chapter->id.at + 3);
	}
	for (size_t i = 0; i < draft->indicator_count; i++)
		draft->indicators[i].id = text_format(draft->arena, "ind-%02zu", i + 1);
	for (size_t i = 0; i < draft->box_count; i++) {
		struct draft_box *box = &draft->boxes[i];
		box->id = text_format(draft->arena, "box-%02zu", i + 1);
		for (size_t p = box->first; p < box->end; p++)
			draft->projects[p].id = text_format(draft->arena, "prj-%02zu-%zu", i + 1, p - box->first + 1);
	}
	for (size_t p = draft->boxed; p < draft->project_count; p++)
		draft->projects[p].id = text_format(draft->arena, "ext-%02zu", p - draft->boxed + 1);
}

struct draft *draft_new(struct document *document, struct text id, struct arena *arena)
{
	struct draft *draft = ARENA_NEW(arena, struct draft);
	*draft = (struct draft){.arena = arena, .document = document ? document : ARENA_NEW(arena, struct document), .id = id};
	take_lines(draft);
	if (!draft->document->derived)
		draft_unwrap(draft);
	draft_divide_leads(draft);
	draft->web_widths = has_web_widths(draft);
	draft_front(draft);
	draft_outline(draft);
	return draft;
}

/* What may be in the document and is not in the draft, for nothing of it was seen. */
static void doubt_what_is_missing(struct draft *draft)
{
	if (!draft->indicator_count)
		draft_doubt(draft, 0, TEXT("主要指标"), "没有认出指标表；原文有的（如表是图片，或在另外的文件里），把表另存为 .xlsx 或 .csv 一起起草，或照 plan.xsd 补写 indicators");
	if (draft->document->pictures)
		draft_doubt(draft, 0, text_format(draft->arena, "图片%zu张", draft->document->pictures), "图片里的文字和表格没有读，请看其中有没有指标、项目");
}

void draft_finish(struct draft *draft)
{
	draft->boxed = draft->project_count;
	draft_projects_outside(draft);
	draft_places(draft);
	draft_figures(draft);
	draft_goals_of_text(draft);
	find_kinds(draft);
	name_things(draft);
	draft_queries(draft);
	doubt_what_is_missing(draft);
}
