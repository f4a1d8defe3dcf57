/*
 * One function per element of prints.xsd; nothing is checked here that the schema has checked.
 * Used through read_document.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/read_document.h"

#include "base/number.h"

struct reader {
	const struct xml_document *xml;
	const struct print_usual *usual;
	struct arena *arena;
};

/* ---- Attributes ---- */

static struct text attribute(const struct reader *reader, const xml_node *node, const char *name)
{
	return xml_attribute(reader->xml, node, name);
}

static struct print_run run(struct text text)
{
	return (struct print_run){text, NO_PLACE};
}

static struct print_run run_of(const struct reader *reader, const xml_node *node, const char *name)
{
	return run(attribute(reader, node, name));
}

static struct print_run words(const struct reader *reader, const xml_node *node)
{
	return run(xml_lines(reader->xml, node));
}

/* A small whole number; 0 when it is not given. */
static unsigned count(const struct reader *reader, const xml_node *node, const char *name)
{
	struct text digits = attribute(reader, node, name);
	unsigned number = 0;
	for (size_t i = 0; i < digits.len && number < 100000; i++)
		number = 10 * number + (unsigned)(digits.at[i] - '0');
	return number;
}

static bool yes(const struct reader *reader, const xml_node *node, const char *name)
{
	return text_is(attribute(reader, node, name), "yes");
}

/* Which of the names the attribute has; the first when it is not given. */
static unsigned choice(const struct reader *reader, const xml_node *node, const char *name, const char *const *names)
{
	struct text given = attribute(reader, node, name);
	for (unsigned i = 1; names[i]; i++)
		if (text_is(given, names[i]))
			return i;
	return 0;
}

static enum print_align align(const struct reader *reader, const xml_node *node)
{
	static const char *const names[] = {"", "left", "center", "right", "justified", "decimal", NULL};
	return (enum print_align)choice(reader, node, "align", names);
}

/* ---- Tables ---- */

/* The notes of a table to cells, in the order in which these are read. */
struct cell_notes {
	struct text *list;
	size_t count, room;
};

/* ① to ⑳, then ［21］. */
static struct text mark_of(struct arena *arena, size_t number)
{
	struct buffer mark = {0};
	if (number <= 20)
		buffer_code(&mark, 0x2460 + (uint32_t)number - 1);
	else
		buffer_printf(&mark, "［%zu］", number);
	struct text text = text_copy(arena, buffer_view(&mark));
	buffer_release(&mark);
	return text;
}

/* What several cells say alike is one note. */
static struct text mark_for(struct arena *arena, struct cell_notes *notes, struct text note)
{
	size_t number = 0;
	while (number < notes->count && !text_equal(notes->list[number], note))
		number++;
	if (number == notes->count) {
		ARENA_MORE(arena, notes->list, notes->count, notes->room);
		notes->list[notes->count++] = note;
	}
	return mark_of(arena, number + 1);
}

static struct print_cell read_cell(const struct reader *reader, const xml_node *node, struct cell_notes *notes)
{
	struct print_cell cell = {words(reader, node), print_span(count(reader, node, "columns")), print_span(count(reader, node, "rows")),
				  print_span(count(reader, node, "lines")), (uint8_t)align(reader, node), yes(reader, node, "heads")};
	struct text note = attribute(reader, node, "note");
	if (note.len)
		cell.run.text = TEXT_JOIN(reader->arena, cell.run.text, mark_for(reader->arena, notes, note));
	return cell;
}

static struct print_row read_row(const struct reader *reader, const xml_node *node, struct cell_notes *notes)
{
	static const char *const kinds[] = {"row", "group", "subtotal", "total", NULL};
	struct print_row row = {.ruled = yes(reader, node, "ruled")};
	while (strcmp(xml_name(node), kinds[row.kind]) != 0)
		row.kind++;
	struct print_cell *cells = ARENA_ARRAY(reader->arena, xml_count(node, "cell") + 1, struct print_cell);
	for (const xml_node *cell = xml_first(node, "cell"); cell; cell = xml_next(cell, "cell"))
		cells[row.count++] = read_cell(reader, cell, notes);
	row.cells = cells;
	return row;
}

/* The head of a group stands over all columns. */
static void spread(struct print_row *row, size_t columns)
{
	struct print_cell *cell = (struct print_cell *)row->cells;
	if (row->kind != ROW_GROUP || row->count != 1)
		return;
	cell->columns = print_span(columns);
	cell->align = cell->align ? cell->align : ALIGN_LEFT;
	cell->heads_row = true;
}

static void read_rows(const struct reader *reader, const xml_node *node, struct print_table *table, struct cell_notes *notes)
{
	size_t room = xml_count(node, "row") + xml_count(node, "group") + xml_count(node, "subtotal") + xml_count(node, "total");
	struct print_row *rows = ARENA_ARRAY(reader->arena, room + 1, struct print_row);
	for (const xml_node *child = xml_first(node, NULL); child; child = xml_next(child, NULL)) {
		const char *name = xml_name(child);
		if (strcmp(name, "column") == 0 || strcmp(name, "columns") == 0 || strcmp(name, "note") == 0)
			continue;
		rows[table->row_count] = read_row(reader, child, notes);
		spread(&rows[table->row_count++], table->column_count);
	}
	table->rows = rows;
}

/* Columns side by side under one head have it above their own. */
struct heads {
	struct print_column *columns;
	struct print_cell *upper, *lower;
	size_t column_count, upper_count, lower_count;
};

static void add_column(const struct reader *reader, const xml_node *node, struct heads *heads, unsigned alike, struct print_cell *head)
{
	heads->columns[heads->column_count++] = (struct print_column){
		.align = align(reader, node), .least = count(reader, node, "least"), .most = count(reader, node, "most"),
		.alike = alike};
	*head = (struct print_cell){.run = words(reader, node)};
}

static size_t count_columns(const xml_node *node)
{
	size_t all = xml_count(node, "column");
	for (const xml_node *over = xml_first(node, "columns"); over; over = xml_next(over, "columns"))
		all += xml_count(over, "column");
	return all + 1;
}

static void read_heads(const struct reader *reader, const xml_node *node, struct print_table *table)
{
	size_t most = count_columns(node);
	struct heads heads = {.columns = ARENA_ARRAY(reader->arena, most, struct print_column),
			      .upper = ARENA_ARRAY(reader->arena, most, struct print_cell),
			      .lower = ARENA_ARRAY(reader->arena, most, struct print_cell)};
	for (const xml_node *child = xml_first(node, NULL); child; child = xml_next(child, NULL)) {
		if (strcmp(xml_name(child), "column") == 0)
			add_column(reader, child, &heads, 0, &heads.upper[heads.upper_count++]);
		if (strcmp(xml_name(child), "columns") != 0 || !xml_first(child, "column"))
			continue;
		heads.upper[heads.upper_count++] = (struct print_cell){.run = run_of(reader, child, "head"), .columns = print_span(xml_count(child, "column"))};
		for (const xml_node *column = xml_first(child, "column"); column; column = xml_next(column, "column"))
			add_column(reader, column, &heads, yes(reader, child, "alike") ? (unsigned)heads.upper_count : 0, &heads.lower[heads.lower_count++]);
	}
	for (size_t i = 0; heads.lower_count && i < heads.upper_count; i++)
		heads.upper[i].rows = heads.upper[i].columns ? 1 : 2;
	struct print_row *head = ARENA_ARRAY(reader->arena, 2, struct print_row);
	head[0] = (struct print_row){.cells = heads.upper, .count = heads.upper_count};
	head[1] = (struct print_row){.cells = heads.lower, .count = heads.lower_count};
	table->head = head;
	table->head_count = heads.lower_count ? 2 : 1;
	table->columns = heads.columns;
	table->column_count = heads.column_count;
}

/* One behind another: many tables keep to their page so. */
static struct text joined_notes(struct arena *arena, const struct cell_notes *notes)
{
	struct buffer out = {0};
	for (size_t i = 0; i < notes->count; i++) {
		buffer_text(&out, mark_of(arena, i + 1));
		buffer_text(&out, notes->list[i]);
		buffer_string(&out, "。");
	}
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

/* Those to the whole table, then those to cells. */
static void read_notes(const struct reader *reader, const xml_node *node, struct print_table *table, const struct cell_notes *cell_notes)
{
	struct print_run *notes = ARENA_ARRAY(reader->arena, xml_count(node, "note") + 1, struct print_run);
	for (const xml_node *note = xml_first(node, "note"); note; note = xml_next(note, "note"))
		if (words(reader, note).text.len)
			notes[table->note_count++] = words(reader, note);
	if (cell_notes->count)
		notes[table->note_count++] = run(joined_notes(reader->arena, cell_notes));
	table->notes = notes;
}

static void read_table(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	static const char *const frames[] = {"", "closed", "three-lines", NULL};
	struct print_table *table = ARENA_NEW(reader->arena, struct print_table);
	unsigned frame = choice(reader, node, "frame", frames);
	*table = (struct print_table){.number = run_of(reader, node, "number"), .title = run_of(reader, node, "title"),
				      .unit = run_of(reader, node, "unit"), .empty = run_of(reader, node, "empty"),
				      .frame = frame ? (enum print_frame)(frame - 1) : reader->usual->frame};
	read_heads(reader, node, table);
	struct cell_notes cell_notes = {0};
	read_rows(reader, node, table, &cell_notes);
	read_notes(reader, node, table, &cell_notes);
	block->kind = BLOCK_TABLE;
	block->table = table;
}

/* ---- Charts ---- */

/* A number as the view writes values; zero where there is none, or one below. */
static struct number value(const struct reader *reader, const xml_node *node, const char *name)
{
	struct number number;
	return number_parse_exact(attribute(reader, node, name), &number) && number_sign(number) > 0 ? number : number_of(0);
}

/* Whole thousandths of a length on an axis that is so long. */
static unsigned thousandths(struct number length, struct number axis)
{
	struct number ratio;
	if (!number_sign(axis) || !number_divide(length, axis, &ratio) || !number_multiply(ratio, number_of(1000), &ratio))
		return 0;
	long long whole = (long long)(ratio.num / ratio.den);
	return whole > 1000 ? 1000 : (unsigned)whole;
}

static const char *const lengths[] = {"length", "track", "at"};

/* As long as the longest thing on it, and as `axis` where that is given: what is above 100 % shows as such. */
static struct number axis_of(const struct reader *reader, const xml_node *node)
{
	struct number axis = value(reader, node, "axis");
	for (const xml_node *bar = xml_first(node, "bar"); bar; bar = xml_next(bar, "bar"))
		for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
			if (number_compare(value(reader, bar, lengths[i]), axis) > 0)
				axis = value(reader, bar, lengths[i]);
	return axis;
}

/* "Title. Mark. Label: value; …" where the template does not say it itself. */
static struct text spoken(const struct reader *reader, const struct print_bars *bars)
{
	struct buffer out = {0};
	buffer_printf(&out, "%.*s。%.*s%s", TEXT_ARG(bars->title.text), TEXT_ARG(bars->mark_label.text), bars->mark_label.text.len ? "。" : "");
	for (size_t i = 0; i < bars->count; i++)
		buffer_printf(&out, "%.*s：%.*s；", TEXT_ARG(bars->bars[i].label.text), TEXT_ARG(bars->bars[i].value.text));
	struct text text = text_copy(reader->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void read_bars(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	struct print_bar *bars = ARENA_ARRAY(reader->arena, xml_count(node, "bar") + 1, struct print_bar);
	struct number axis = axis_of(reader, node);
	struct print_bars read = {.title = run_of(reader, node, "title"), .alt = attribute(reader, node, "alt"),
				  .mark_label = run_of(reader, node, "mark"), .label_lines = count(reader, node, "lines"), .bars = bars};
	for (const xml_node *bar = xml_first(node, "bar"); bar; bar = xml_next(bar, "bar"))
		bars[read.count++] = (struct print_bar){run_of(reader, bar, "label"), words(reader, bar), thousandths(value(reader, bar, "length"), axis),
							thousandths(value(reader, bar, "track"), axis), thousandths(value(reader, bar, "at"), axis)};
	if (!read.alt.len)
		read.alt = spoken(reader, &read);
	block->kind = BLOCK_BARS;
	block->bars = read;
}

static struct print_share_bar read_share_bar(const struct reader *reader, const xml_node *node)
{
	struct print_share *shares = ARENA_ARRAY(reader->arena, xml_count(node, "share") + 1, struct print_share);
	struct print_share_bar bar = {.label = run_of(reader, node, "label"), .shares = shares};
	for (const xml_node *share = xml_first(node, "share"); share; share = xml_next(share, "share"))
		shares[bar.count++] = (struct print_share){words(reader, share), run_of(reader, share, "value"), count(reader, share, "weight"),
							   (uint8_t)count(reader, share, "grey")};
	return bar;
}

static void read_shares(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	struct print_share_bar *bars = ARENA_ARRAY(reader->arena, xml_count(node, "share-bar") + 1, struct print_share_bar);
	block->kind = BLOCK_SHARES;
	block->shares = (struct print_shares){.alt = attribute(reader, node, "alt"), .bars = bars};
	for (const xml_node *bar = xml_first(node, "share-bar"); bar; bar = xml_next(bar, "share-bar"))
		if (xml_first(bar, "share"))
			bars[block->shares.count++] = read_share_bar(reader, bar);
}

/* ---- Words ---- */

static void read_heading(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	block->kind = BLOCK_HEADING;
	block->heading = (struct print_heading){count(reader, node, "level"), run_of(reader, node, "label"), words(reader, node), yes(reader, node, "hidden")};
}

static void read_paragraph(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	bool small = yes(reader, node, "small");
	block->kind = BLOCK_PARAGRAPH;
	block->paragraph = (struct print_paragraph){words(reader, node), align(reader, node), small || text_is(attribute(reader, node, "indent"), "no"), small};
}

static void read_key_figures(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	struct print_key_figure *list = ARENA_ARRAY(reader->arena, xml_count(node, "figure") + 1, struct print_key_figure);
	block->kind = BLOCK_KEY_FIGURES;
	block->figures = (struct print_figures){list, 0};
	for (const xml_node *figure = xml_first(node, "figure"); figure; figure = xml_next(figure, "figure"))
		list[block->figures.count++] = (struct print_key_figure){run_of(reader, figure, "value"), run_of(reader, figure, "unit"), words(reader, figure)};
}

static void read_entries(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	struct print_entry *list = ARENA_ARRAY(reader->arena, xml_count(node, "entry") + 1, struct print_entry);
	block->kind = BLOCK_ENTRIES;
	block->entries = (struct print_entries){list, 0, yes(reader, node, "text")};
	for (const xml_node *entry = xml_first(node, "entry"); entry; entry = xml_next(entry, "entry"))
		list[block->entries.count++] = (struct print_entry){run_of(reader, entry, "label"), words(reader, entry), run_of(reader, entry, "aside")};
}

static void read_contents(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	block->kind = BLOCK_CONTENTS;
	block->contents_depth = count(reader, node, "depth");
}

static void read_space(const struct reader *reader, const xml_node *node, struct print_block *block)
{
	(void)reader;
	const char *name = xml_name(node);
	block->kind = strcmp(name, "space") == 0 ? BLOCK_SPACE : strcmp(name, "fill") == 0 ? BLOCK_FILL : BLOCK_PAGE_BREAK;
}

static const struct {
	const char *name;
	void (*read)(const struct reader *reader, const xml_node *node, struct print_block *block);
} elements[] = {{"heading", read_heading}, {"paragraph", read_paragraph}, {"key-figures", read_key_figures}, {"table", read_table},
		{"bars", read_bars}, {"shares", read_shares}, {"entries", read_entries}, {"contents", read_contents}, {"space", read_space},
		{"fill", read_space}, {"page-break", read_space}};

struct print_text read_document(const struct xml_document *xml, const struct print_usual *usual, struct arena *arena)
{
	static const char *const orientations[] = {"auto", "portrait", "landscape", NULL};
	static const enum print_orientation turned[] = {ORIENTATION_AUTO, ORIENTATION_PORTRAIT, ORIENTATION_LANDSCAPE};
	const xml_node *root = xml_root(xml);
	struct reader reader = {xml, usual, arena};
	struct print_block *blocks = ARENA_ARRAY(arena, xml_count(root, NULL) + 1, struct print_block);
	struct print_text text = {.title = attribute(&reader, root, "title"), .subject = attribute(&reader, root, "subject"),
				  .marks = {run_of(&reader, root, "draft"), run_of(&reader, root, "demo")},
				  .words = {attribute(&reader, root, "continued"), attribute(&reader, root, "group-continued"),
					    attribute(&reader, root, "nothing")}};
	for (const xml_node *node = xml_first(root, NULL); node; node = xml_next(node, NULL))
		for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
			if (strcmp(xml_name(node), elements[i].name) == 0)
				elements[i].read(&reader, node, &blocks[text.section.count++]);
	text.section.profile = usual->profile;
	text.section.orientation = turned[choice(&reader, root, "orientation", orientations)];
	text.section.running_head = run_of(&reader, root, "running-head");
	text.uncovered = yes(&reader, root, "uncovered");
	text.section.most_pages = count(&reader, root, "pages");
	text.section.blocks = blocks;
	return text;
}
