/*
 * Lines are numbered as they are added; the cells of a table are lines, too, and a grid beside them.
 * Used through document.h only.
 * SPDX-License-Identifier: MIT
 */
#include "office/document.h"

#include "base/archive.h"
#include "base/file.h"
#include "office/encoding.h"

void document_begin(struct document_maker *maker, struct source *file, struct arena *arena)
{
	*maker = (struct document_maker){.document = ARENA_NEW(arena, struct document), .arena = arena};
	maker->document->file = file;
	maker->document->derived = true;
}

static void add_line(struct document_maker *maker, struct document_line line)
{
	struct document *document = maker->document;
	ARENA_MORE(maker->arena, document->lines, document->count, maker->room);
	document->lines[document->count++] = line;
}

void document_add(struct document_maker *maker, struct text text, int heading, bool contents)
{
	for (bool more = true; more;) {
		more = text_find(text, TEXT("\n"), 0) != SIZE_MAX;
		struct text line = text_trim(text_cut(&text, '\n'));
		if (!line.len)
			continue;
		struct text kept = text_copy(maker->arena, line);
		add_line(maker, (struct document_line){kept, ++maker->number, heading, contents, maker->table});
		buffer_text(&maker->text, kept);
		buffer_char(&maker->text, '\n');
	}
}

struct document *document_finish(struct document_maker *maker)
{
	struct document *document = maker->document;
	document->text = text_copy(maker->arena, buffer_view(&maker->text));
	buffer_release(&maker->text);
	return document;
}

void document_add_table(struct document_maker *maker, const struct table_piece *pieces, size_t count)
{
	struct document_table *table = ARENA_NEW(maker->arena, struct document_table);
	for (size_t i = 0; i < count; i++) {
		size_t right = pieces[i].column + pieces[i].columns, bottom = pieces[i].row + pieces[i].rows;
		table->columns = right > table->columns ? right : table->columns;
		table->rows = bottom > table->rows ? bottom : table->rows;
	}
	bool fits = table->columns <= TABLE_MOST_COLUMNS && table->rows * table->columns <= TABLE_MOST_CELLS;
	table->cells = fits ? ARENA_ARRAY(maker->arena, table->rows * table->columns, struct document_cell *) : NULL;
	maker->table = fits ? table : NULL;
	for (size_t i = 0; i < count; i++) {
		size_t line = maker->number + 1;
		document_add(maker, pieces[i].text, 0, false);
		struct document_cell *cell = ARENA_NEW(maker->arena, struct document_cell);
		*cell = (struct document_cell){pieces[i].text, line, pieces[i].row, pieces[i].column};
		for (size_t r = pieces[i].row; fits && r < pieces[i].row + pieces[i].rows; r++)
			for (size_t c = pieces[i].column; c < pieces[i].column + pieces[i].columns; c++)
				table->cells[r * table->columns + c] = cell;
	}
	for (size_t i = 0; fits && i < table->rows * table->columns; i++)
		if (!table->cells[i]) {
			table->cells[i] = ARENA_NEW(maker->arena, struct document_cell);
			*table->cells[i] = (struct document_cell){TEXT(""), maker->number, i / table->columns, i % table->columns};
		}
	maker->table = NULL;
}

static bool is_wide(uint32_t code)
{
	return code >= 0x2E80;
}

struct text document_tidy(struct arena *arena, struct text text)
{
	struct buffer out = {0};
	uint32_t before = 0;
	bool gap = false, broken = false;
	for (size_t i = 0; i < text.len;) {
		uint32_t code = utf8_next(text, &i);
		bool blank = code == ' ' || code == '\t' || code == '\r' || code == '\n' || code == 0xA0 || code == 0x3000 ||
			     (code >= 0x2000 && code <= 0x200A);
		bool unseen = character_is_forbidden(code) || code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
			      (code >= 0x2060 && code <= 0x2064);
		gap = gap || (blank && before);
		broken = broken || code == '\n';
		if (blank || unseen)
			continue;
		if (gap && !(broken && is_wide(before) && is_wide(code)))
			buffer_char(&out, ' ');
		gap = broken = false;
		buffer_code(&out, code);
		before = code;
	}
	struct text tidy = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return tidy;
}

static struct text lower_ending(struct text path, struct arena *arena)
{
	struct text name = path_name(path);
	size_t dot = name.len;
	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	struct text ending = text_copy(arena, text_slice(name, dot ? dot : name.len, name.len));
	for (size_t i = 0; i < ending.len; i++)
		if (ending.at[i] >= 'A' && ending.at[i] <= 'Z')
			((char *)ending.at)[i] += 32;
	return ending;
}

struct document *document_read(struct source *file, struct arena *arena, struct notes *notes)
{
	struct text ending = lower_ending(file->path, arena);
	struct document *document = NULL;
	size_t errors = notes->errors;
	if (encoding_is_old_office(file->bytes))
		NOTE1(notes, MSG_OFFICE_OLD, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	else if (text_is(ending, "docx") || text_is(ending, "docm"))
		document = docx_read(file, arena, notes);
	else if (text_is(ending, "html") || text_is(ending, "htm"))
		document = html_read(file, arena, notes);
	else if (text_is(ending, "txt") || text_is(ending, "md"))
		document = text_read(file, arena, notes);
	else
		NOTE1(notes, MSG_OFFICE_KIND, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	if (notes->errors > errors)
		return NULL;
	if (document && document->count)
		return document;
	NOTE1(notes, MSG_OFFICE_EMPTY, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	return NULL;
}
