/*
 * The text of a chapter as Markdown, word for word, with the figures bound and the tables placed.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"

/* Marks that Markdown would take for its own are escaped. */
static void put_escaped(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (strchr("\\*_[]<>`~|&", text.at[i]) && text.at[i])
			buffer_char(out, '\\');
		buffer_char(out, byte_is_blank(text.at[i]) ? ' ' : text.at[i]);
	}
}

/* What would begin a list, a heading or a quotation at the beginning of a line. */
static void put_beginning(struct buffer *out, struct text text)
{
	size_t digits = 0;
	while (text_is_digit(text, digits))
		digits++;
	bool list = digits && digits < text.len && (text.at[digits] == '.' || text.at[digits] == ')');
	if (list) {
		put_escaped(out, text_slice(text, 0, digits));
		buffer_char(out, '\\');
		buffer_char(out, text.at[digits]);
		put_escaped(out, text_slice(text, digits + 1, text.len));
		return;
	}
	if (text.len && strchr("#-+=", text.at[0]))
		buffer_char(out, '\\');
	put_escaped(out, text);
}

static void put_piece(const struct draft *draft, struct buffer *out, struct text raw, bool first)
{
	struct text words = draft_prose(draft, raw);
	if (first)
		put_beginning(out, words);
	else
		put_escaped(out, words);
}

/* A link's words hold no escapes: 700元/(月*人) stays unbound. */
static bool needs_escape(struct text typed)
{
	return strcspn(typed.at, "\\*_[]<>`~|&") < typed.len;
}

static void put_paragraph(const struct draft *draft, size_t index, struct buffer *out)
{
	const struct draft_line *line = &draft->lines[index];
	struct text raw = text_trim(line->raw);
	size_t at = (size_t)(raw.at - line->raw.at), end = at + raw.len, begin = at;
	for (size_t i = 0; i < draft->figure_count; i++) {
		const struct draft_figure *figure = &draft->figures[i];
		if (figure->index != index || needs_escape(figure->measure.typed))
			continue;
		size_t from = line->origin[figure->measure.start], to = line->origin[figure->measure.end];
		struct text typed = figure->measure.typed;
		to = from + typed.len <= to ? from + typed.len : to;
		if (from < at || to > end)
			continue;
		put_piece(draft, out, text_slice(line->raw, at, from - at), at == begin);
		buffer_char(out, '[');
		put_escaped(out, typed);
		buffer_printf(out, "](plan:figure/%.*s)", TEXT_ARG(figure->id));
		at = to;
	}
	put_piece(draft, out, text_slice(line->raw, at, end - at), at == begin);
	buffer_string(out, "\n\n");
}

/* ---- Tables ---- */

static void put_grid(const struct draft *draft, const struct document_table *table, struct buffer *out)
{
	for (size_t r = 0; r < table->rows; r++) {
		buffer_char(out, '|');
		for (size_t c = 0; c < table->columns; c++) {
			const struct document_cell *cell = table->cells[r * table->columns + c];
			bool again = (c && cell == table->cells[r * table->columns + c - 1]) || (r > 1 && cell == table->cells[(r - 1) * table->columns + c]);
			buffer_char(out, ' ');
			if (!again)
				put_escaped(out, draft_prose(draft, cell->text));
			buffer_string(out, " |");
		}
		buffer_char(out, '\n');
		for (size_t c = 0; r == 0 && c < table->columns; c++)
			buffer_string(out, c ? " --- |" : "| --- |");
		if (r == 0)
			buffer_char(out, '\n');
	}
	buffer_char(out, '\n');
}

static const struct draft_block *block_at(const struct draft *draft, size_t index)
{
	for (size_t i = 0; i < draft->block_count; i++)
		if (draft->blocks[i].first <= index && index < draft->blocks[i].end)
			return &draft->blocks[i];
	return NULL;
}

static bool put_block(const struct draft *draft, const struct draft_block *block, struct buffer *out)
{
	const struct draft_box *box = block->kind == BLOCK_BOX ? &draft->boxes[block->box] : NULL;
	if (block->kind == BLOCK_INDICATORS && draft->indicator_count) {
		buffer_string(out, "![");
		put_escaped(out, draft->indicators_title);
		buffer_string(out, "](plan:table/indicators)\n\n");
	} else if (box && box->end > box->first) {
		buffer_string(out, "![");
		put_escaped(out, box->title);
		buffer_printf(out, "](plan:table/%.*s)\n\n", TEXT_ARG(box->id));
	} else if (block->kind == BLOCK_GRID) {
		put_grid(draft, block->table, out);
	} else {
		return false;
	}
	return true;
}

static void put_heading(const struct draft *draft, const struct draft_line *line, int base, int *last, struct buffer *out)
{
	int level = 2 + line->depth - base;
	level = level < 2 ? 2 : level > *last + 1 ? *last + 1 : level > 6 ? 6 : level;
	*last = level;
	for (int i = 0; i < level; i++)
		buffer_char(out, '#');
	buffer_char(out, ' ');
	put_escaped(out, draft_prose(draft, line_raw(line, 0, line->plain.len)));
	buffer_string(out, "\n\n");
}

void draft_write_narrative(struct draft *draft, const struct draft_chapter *chapter, struct buffer *out)
{
	int base = chapter->parent == SIZE_MAX ? 1 : 2, last = 1;
	const struct draft_block *done = NULL;
	size_t start = out->len;
	for (size_t i = chapter->first; i < chapter->end; i++) {
		const struct draft_line *line = &draft->lines[i];
		if (chapter->parted && line->role == LINE_HEADING && line->depth <= 1)
			break;
		const struct draft_block *block = line->role == LINE_BLOCK ? block_at(draft, i) : NULL;
		if (line->role == LINE_HEADING)
			put_heading(draft, line, base, &last, out);
		else if (block && block != done)
			put_block(draft, done = block, out);
		else if ((line->role == LINE_BODY || (line->role == LINE_BLOCK && !block)) && line->plain.len)
			put_paragraph(draft, i, out);
	}
	while (out->len > start && out->at[out->len - 1] == '\n') /* one line end at the end */
		out->len--;
	if (out->len > start)
		buffer_char(out, '\n');
}
