/*
 * Plain text and Markdown: the lines are the file's own, tables are runs of lines divided by | or by tabs.
 * Used through document.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/archive.h"
#include "office/document.h"
#include "office/encoding.h"

/* Without the marks that Markdown has for stress, and without that of a quotation. */
static struct text without_marks(struct text line, struct arena *arena)
{
	struct buffer out = {0};
	size_t quoted = text_is(line, ">") || text_starts(line, "> ");
	line = text_trim(text_slice(line, quoted, line.len));
	for (size_t i = 0; i < line.len; i++) {
		bool two = i + 1 < line.len && line.at[i] == line.at[i + 1];
		if (two && (line.at[i] == '*' || line.at[i] == '_'))
			i++;
		else if (i + 4 <= line.len && strncmp(line.at + i, "<br>", 4) == 0)
			i += 3;
		else
			buffer_char(&out, line.at[i]);
	}
	struct text text = text_copy(arena, text_trim(buffer_view(&out)));
	buffer_release(&out);
	return text;
}

/* Level of "## words", which becomes the words; 0 when it is none. */
static int take_hashes(struct text *line)
{
	size_t level = 0;
	while (level < line->len && level < 7 && line->at[level] == '#')
		level++;
	if (!level || level == 7 || (level < line->len && line->at[level] != ' '))
		return 0;
	*line = text_trim(text_slice(*line, level, line->len));
	return (int)level;
}

/* Number of cells when the line is a row of a table; the separator is | or a tab. A tab before all else is of a row only within a table. */
static size_t cells_of(struct text line, char *separator)
{
	size_t bars = 0, tabs = 0;
	for (size_t i = 0; i < line.len; i++) {
		bars += line.at[i] == '|';
		tabs += line.at[i] == '\t';
	}
	*separator = line.len && line.at[0] == '|' ? '|' : '\t';
	return *separator == '|' ? (bars > 1 ? bars - 1 : 0) : tabs ? tabs + 1 : 0;
}

static bool is_rule(struct text line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != '|' && line.at[i] != '-' && line.at[i] != ':' && line.at[i] != ' ')
			return false;
	return line.len > 0;
}

/* "第一章 总则<tab>3": a line of a table of contents is no row of a table. */
static bool is_contents(struct text line)
{
	struct text rest = line, words = text_cut(&rest, '\t');
	rest = text_trim(rest);
	bool page = rest.len > 0 && rest.len < 4 && text_digit_run(rest, 0) == rest.len;
	return page && (text_starts(words, "第") || text_starts(words, "（") || text_starts(words, "(") ||
			text_find(text_slice(words, 0, 12), TEXT("、"), 0) != SIZE_MAX);
}

struct row_of_text {
	struct text line;
	size_t number;
};

/* Lines that make a table together, waiting for its end. */
struct waiting {
	struct row_of_text *rows;
	size_t count, room;
	char separator;
};

/* The lines of a text file keep the numbers they have in it; `numbers` has those of the table's rows. */
static void number_lines(struct document_maker *maker, size_t first, const struct table_piece *pieces, const size_t *numbers, size_t total)
{
	for (size_t i = first, p = 0; i < maker->document->count; i++, p++) {
		while (p < total && !pieces[p].text.len)
			p++;
		size_t at = p < total ? numbers[pieces[p].row] : 0;
		const struct document_table *table = maker->document->lines[i].table;
		maker->document->lines[i].number = at;
		if (table && p < total)
			table->cells[pieces[p].row * table->columns + pieces[p].column]->line = at;
	}
}

static void add_table(struct document_maker *maker, struct waiting *waiting)
{
	size_t total = 0, room = waiting->count, row = 0;
	char separator = waiting->separator;
	for (size_t i = 0; i < waiting->count; i++)
		for (size_t j = 0; j < waiting->rows[i].line.len; j++)
			room += waiting->rows[i].line.at[j] == separator;
	struct table_piece *pieces = ARENA_ARRAY(maker->arena, room, struct table_piece);
	size_t *numbers = ARENA_ARRAY(maker->arena, waiting->count, size_t);
	for (size_t i = 0; i < waiting->count; i++) {
		struct text line = waiting->rows[i].line;
		if (is_rule(line))
			continue;
		if (separator == '|')
			line = text_slice(line, 1, line.len - (text_ends(line, "|") && line.len > 1 ? 2 : 1));
		size_t column = 0;
		for (bool more = true; more; column++) {
			more = text_find(line, (struct text){&separator, 1}, 0) != SIZE_MAX;
			pieces[total++] = (struct table_piece){text_trim(text_cut(&line, separator)), row, column, 1, 1};
		}
		numbers[row++] = waiting->rows[i].number;
	}
	size_t first = maker->document->count;
	document_add_table(maker, pieces, total);
	number_lines(maker, first, pieces, numbers, total);
	waiting->count = 0;
}

static struct text without_return(struct text line)
{
	return line.len && line.at[line.len - 1] == '\r' ? text_slice(line, 0, line.len - 1) : line;
}

static void take_line(struct document_maker *maker, struct waiting *waiting, struct text raw, bool markdown)
{
	char by;
	struct text line = markdown ? without_marks(text_trim(raw), maker->arena) : text_trim(raw);
	bool inside = waiting->count && waiting->separator == '\t' && line.len;
	size_t cells = is_contents(line) ? 0 : cells_of(line, &by);
	if (inside && !cells && cells_of(without_return(raw), &by) > 2)
		cells = 1; /* all but one are empty */
	size_t number = maker->number; /* lines that are added count on */
	if (waiting->count && (!cells || by != waiting->separator))
		add_table(maker, waiting);
	maker->number = number;
	if (cells) {
		ARENA_MORE(maker->arena, waiting->rows, waiting->count, waiting->room);
		waiting->rows[waiting->count++] = (struct row_of_text){by == '\t' ? without_return(raw) : line, number + 1}; /* empty cells count */
		waiting->separator = by;
		return;
	}
	int heading = markdown ? take_hashes(&line) : 0;
	document_add(maker, line, heading, is_contents(line));
	maker->number = number;
}

struct document *text_read(struct source *file, struct arena *arena, struct notes *notes)
{
	if (archive_is_one(file->bytes)) {
		NOTE1(notes, MSG_OFFICE_KIND, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
		return NULL;
	}
	struct source *source = encoding_decode(file, arena, notes);
	if (!source)
		return NULL;
	bool markdown = text_ends(file->path, ".md") || text_ends(file->path, ".MD");
	struct document_maker maker;
	struct waiting waiting = {0};
	document_begin(&maker, file, arena);
	for (struct text rest = source->bytes; rest.len; maker.number++)
		take_line(&maker, &waiting, text_cut(&rest, '\n'), markdown);
	if (waiting.count)
		add_table(&maker, &waiting);
	struct document *document = document_finish(&maker);
	document->text = source->bytes;
	document->derived = false;
	return document;
}
