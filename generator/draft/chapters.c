/*
 * Chapters and sections, once the headings are known.
 * Used through outline.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/outline.h"

static bool looks_back(struct text title)
{
	return text_has_any(title, "回顾 完成情况 成就 成效 成绩 现状 问题 形势 背景 环境 基础 机遇 挑战 短板 前言 序言 引言") && !text_has_any(title, "任务 措施");
}

static size_t add_chapter(struct draft *draft, size_t heading, size_t first, size_t end, size_t parent)
{
	struct draft_chapter *chapter = DRAFT_MORE(draft, chapters, chapter);
	*chapter = (struct draft_chapter){.heading = heading, .first = first, .end = end, .parent = parent};
	if (heading == SIZE_MAX) {
		while (first + 1 < end && !(draft->lines[first].plain.len && draft->lines[first].role == LINE_BODY))
			first++; /* what stands on the title page is no text */
		chapter->first = first;
		chapter->title = TEXT("前言");
		draft_doubt(draft, draft->lines[first].number, chapter->title, "第一个标题以前有文字，暂作一章，名称是代拟的");
	} else {
		const struct draft_line *line = &draft->lines[heading];
		struct head head = line_head(line->plain);
		head = head.form == HEAD_NONE ? bare_head(line->plain) : head;
		bool numbered = head.form != HEAD_NONE;
		size_t at = numbered ? (size_t)(head.title.at - line->plain.at) : 0;
		chapter->title = draft_words(draft, is_front_words(draft, line->plain) ? without_blanks(draft, line->plain) : line_raw(line, at, line->plain.len));
		chapter->number = numbered ? draft_words(draft, head.number) : TEXT("");
		chapter->looks_back = looks_back(chapter->title) || (parent != SIZE_MAX && draft->chapters[parent].looks_back);
	}
	if (heading == SIZE_MAX)
		chapter->looks_back = true;
	return draft->chapter_count - 1;
}

enum { LONG_CHAPTER = 18000 }; /* bytes of text from which a chapter is published section by section */

/* Whether a chapter is parted into its sections: boxes are counted by them, 节 are sections by name, and long ones need it. */
static bool is_parted(const struct draft *draft, size_t first, size_t end)
{
	size_t bytes = 0, sections = 0;
	bool boxes = false, named = false;
	for (size_t i = first; i < end; i++) {
		const struct draft_line *line = &draft->lines[i];
		bool section = line->role == LINE_HEADING && line->depth == 1;
		sections += section;
		enum head_form form = line_head(line->plain).form;
		named = named || (section && (form == HEAD_SECTION || form == HEAD_CHAPTER || form == HEAD_DECIMAL));
		bytes += line->plain.len;
	}
	for (size_t i = 0; i < draft->box_count; i++)
		boxes = boxes || (draft->boxes[i].place >= first && draft->boxes[i].place < end);
	return sections && (boxes || named || bytes > LONG_CHAPTER);
}

static size_t next_heading(const struct draft *draft, size_t from, size_t end, int depth)
{
	for (size_t i = from; i < end; i++)
		if (draft->lines[i].role == LINE_HEADING && draft->lines[i].depth <= depth)
			return i;
	return end;
}

static bool has_text(const struct draft *draft, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (draft->lines[i].plain.len && (draft->lines[i].role == LINE_BODY || draft->lines[i].role == LINE_BLOCK))
			return true;
	return false;
}

static void part_chapter(struct draft *draft, size_t chapter)
{
	size_t end = draft->chapters[chapter].end, at = next_heading(draft, draft->chapters[chapter].first, end, 1);
	if (!is_parted(draft, draft->chapters[chapter].first, end))
		return;
	draft->chapters[chapter].parted = true;
	while (at < end) {
		size_t next = next_heading(draft, at + 1, end, 1);
		add_chapter(draft, at, at + 1, next, chapter);
		at = next;
	}
}

void draft_chapters(struct draft *draft)
{
	size_t first = next_heading(draft, 0, draft->count, 0);
	if (has_text(draft, 0, first))
		add_chapter(draft, SIZE_MAX, 0, first, SIZE_MAX);
	for (size_t at = first; at < draft->count;) {
		size_t next = next_heading(draft, at + 1, draft->count, 0);
		part_chapter(draft, add_chapter(draft, at, at + 1, next, SIZE_MAX));
		at = next;
	}
	for (size_t i = 0; i < draft->box_count; i++)
		draft->boxes[i].chapter = draft_chapter_at(draft, draft->boxes[i].place);
	for (size_t i = 0; i < draft->box_count; i++)
		for (size_t p = draft->boxes[i].first; p < draft->boxes[i].end; p++)
			draft->projects[p].chapter = draft->boxes[i].chapter;
}

/* ---- Titles of boxes ---- */

/* “某某”重点工程, the same words around every title: the title is what stands between the quotes. */
void draft_quoted_titles(struct draft *draft)
{
	struct text behind = TEXT("");
	for (size_t i = 0; i < draft->box_count; i++) {
		struct text title = draft->boxes[i].title;
		size_t close = text_find(title, TEXT("”"), 0);
		bool period = text_starts(title, "“十") && close != SIZE_MAX && text_ends(text_slice(title, 0, close), "五"); /* “十四五” names none */
		if (!text_starts(title, "“") || close == SIZE_MAX || period)
			return;
		struct text rest = text_slice(title, close + strlen("”"), title.len);
		if (i && !text_equal(rest, behind))
			return;
		behind = rest;
	}
	if (draft->box_count)
		draft->boxes_heading = text_format(draft->arena, "{label}{number}：“{title}”%.*s", TEXT_ARG(behind));
	for (size_t i = 0; i < draft->box_count; i++) {
		struct text title = draft->boxes[i].title;
		size_t close = text_find(title, TEXT("”"), 0);
		draft->boxes[i].title = text_slice(title, strlen("“"), close - strlen("“"));
	}
}
