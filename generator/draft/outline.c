/*
 * Goes through the lines once: headings by their counting, boxes by their label, tables by their heads; the rest is text.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/outline.h"

/* ---- Chrome of web pages ---- */

static bool is_chrome(struct text plain)
{
	static const char words[] = "上一篇 下一篇 返回顶部 无障碍浏览 无障碍阅读 无障碍版 无障碍模式 站内搜索 浏览次数 扫一扫 版权所有 主办单位 网站地图 ICP 公网安备 网站标识码";
	static const char brief[] = "打印 关闭 分享 字体"; /* words of plans, too: only where nothing is counted */
	bool counted = text_has_any(plain, "0 1 2 3 4 5 6 7 8 9");
	bool said = text_has_any(plain, words) || text_is(plain, "无障碍") || (utf8_length(plain) <= 16 && !counted && text_has_any(plain, brief));
	return utf8_length(plain) <= 40 && said && !text_has_any(plain, "。 ; 推进 建设 改造") && line_head(plain).form == HEAD_NONE;
}

/* Chrome stands at the two ends only. */
static void skip_chrome(struct draft *draft)
{
	for (size_t i = draft->count; i > 0 && i + 30 > draft->count; i--) {
		struct draft_line *line = &draft->lines[i - 1];
		if (is_chrome(line->plain) && line->role == LINE_BODY)
			line->role = LINE_SKIPPED;
	}
	for (size_t i = 0; i < draft->count && i < 20; i++)
		if (is_chrome(draft->lines[i].plain) && draft->lines[i].role == LINE_BODY)
			draft->lines[i].role = LINE_SKIPPED;
}

/* ---- Tables of contents ---- */

/* Without dots and page number: what a line of a table of contents shares with its heading. */
static struct text without_page(struct text plain)
{
	size_t end = plain.len;
	while (end && (text_is_digit(plain, end - 1) || plain.at[end - 1] == ' ' || plain.at[end - 1] == '.' || plain.at[end - 1] == '-'))
		end--;
	struct text rest = text_slice(plain, 0, end);
	for (struct text dots; (dots = text_ends_any(rest, "… · ． - — _")).len;)
		rest = text_trim(text_slice(rest, 0, rest.len - dots.len));
	return text_trim(rest);
}

static bool comes_again(const struct draft *draft, size_t index)
{
	struct text words = without_page(draft->lines[index].plain);
	for (size_t i = index + 1; words.len && i < draft->count; i++)
		if (!draft->lines[i].contents && text_equal(without_page(draft->lines[i].plain), words))
			return true;
	return false;
}

static void skip_contents(struct draft *draft)
{
	bool inside = false;
	for (size_t i = 0; i < draft->count; i++) {
		struct draft_line *line = &draft->lines[i];
		bool title = text_is_any(line->plain, "目录 目次") || text_is(line->plain, "目 录") || text_is(line->plain, "目 次");
		if (title || line->contents) {
			line->role = LINE_SKIPPED;
			line->contents = true;
			inside = inside || title;
		} else if (inside && line->plain.len && comes_again(draft, i)) {
			line->role = LINE_SKIPPED;
			line->contents = true;
		} else if (line->plain.len) {
			inside = false;
		}
	}
}

/* ---- The way through ---- */

static size_t table_end(const struct draft *draft, size_t index)
{
	size_t end = index;
	while (end < draft->count && draft->lines[end].table == draft->lines[index].table)
		end++;
	return end;
}

static void walk(struct outline *outline)
{
	struct draft *draft = outline->draft;
	for (size_t i = 0; i < draft->count;) {
		struct draft_line *line = &draft->lines[i];
		struct text label, number, title;
		size_t behind;
		bool noted = outline->box != SIZE_MAX && !line->table && is_footnote(line->plain); /* a note within a box ends it not, nor is it an item */
		if (!line->plain.len || line->role != LINE_BODY || noted) {
			i++;
			continue;
		}
		if (line->table) {
			size_t end = table_end(draft, i);
			outline_table(outline, i, end);
			i = end;
			continue;
		}
		if (outline->box != SIZE_MAX && !outline->box_lines && is_unit_line(line->plain)) {
			line->role = LINE_BLOCK; /* it is the table's */
			draft->blocks[draft->block_count - 1].end = i + 1;
		} else if (outline_box_heading(line->plain, &label, &number, &title)) {
			outline_close_box(outline);
			outline_open_box(outline, i, label, number, title);
		} else if ((behind = outline_copied(outline, i)) > i) {
			i = behind;
			continue;
		} else if (outline->box != SIZE_MAX && outline_item(outline, i)) {
			struct draft_block *block = &draft->blocks[draft->block_count - 1];
			block->end = block->end > i ? block->end : i + 1;
		} else {
			outline_close_box(outline);
			if (!outline_heading(outline, i))
				(void)outline_run_in(outline, i);
		}
		i++;
	}
	outline_close_box(outline);
}

void draft_outline(struct draft *draft)
{
	struct outline outline = {.draft = draft, .box = SIZE_MAX};
	skip_contents(draft);
	skip_chrome(draft);
	walk(&outline);
	draft_part_lines(draft);
	draft_chapters(draft);
	draft_quoted_titles(draft);
}
