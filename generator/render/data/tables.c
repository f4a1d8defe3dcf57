/*
 * Columns and their heads from templates/tables.xml, rows from the view.
 * Used through data.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/data/data.h"

#include <string.h>

#include "base/file.h"
#include "base/read_xml.h"

enum { TABLES_MOST_BYTES = 1024 * 1024 };

/* A name of a path. */
struct csv_step {
	struct text key;
	uint64_t hash;
	struct view_guess guess; /* where it stood in the map it was found in last */
};

struct csv_column {
	struct text head, path;
	struct place place;
	bool outer; /* the path begins with ^ and leads from the outer row */
	struct csv_step *steps;
	size_t step_count;
};

struct csv_table {
	struct text file, rows, inner; /* rows are view.rows[*], or view.rows[*].inner[*] when inner is given */
	struct csv_column *columns;
	size_t count;
};

struct tables {
	struct text yes, no;
	struct csv_table *list;
	size_t count;
};

/* ---- Reading ---- */

static bool expect(const struct xml_document *xml, const xml_node *node, const char *name, const char *attribute, struct notes *notes)
{
	bool good = strcmp(xml_name(node), name) == 0 && xml_attribute(xml, node, attribute).len;
	struct text wanted = text_format(notes->arena, "%s %s=\"…\"", name, attribute);
	if (!good)
		NOTE2(notes, MSG_UNKNOWN_ELEMENT, xml_place(xml, node), text_of(xml_name(node)), wanted);
	return good;
}

static void take_steps(struct csv_column *column, struct arena *arena)
{
	size_t room = 0;
	column->outer = text_starts(column->path, "^");
	for (struct text rest = text_slice(column->path, column->outer, column->path.len); rest.len;) {
		struct text key = text_cut(&rest, '.');
		ARENA_MORE(arena, column->steps, column->step_count, room);
		column->steps[column->step_count++] = (struct csv_step){.key = key, .hash = text_hash(key)};
	}
}

static void read_columns(const struct xml_document *xml, const xml_node *node, struct csv_table *table, struct arena *arena, struct notes *notes)
{
	for (const xml_node *child = xml_first(node, NULL); child; child = xml_next(child, NULL)) {
		if (!expect(xml, child, "column", "path", notes))
			continue;
		struct csv_column *column = &table->columns[table->count++];
		*column = (struct csv_column){.head = xml_content(xml, child), .path = xml_attribute(xml, child, "path"), .place = xml_place(xml, child)};
		take_steps(column, arena);
	}
}

static void read_table(const struct xml_document *xml, const xml_node *node, struct tables *tables, struct arena *arena, struct notes *notes)
{
	if (!expect(xml, node, "table", "file", notes) || !expect(xml, node, "table", "rows", notes))
		return;
	struct csv_table *table = &tables->list[tables->count++];
	*table = (struct csv_table){xml_attribute(xml, node, "file"), xml_attribute(xml, node, "rows"), xml_attribute(xml, node, "inner"),
				    ARENA_ARRAY(arena, xml_count(node, NULL) + 1, struct csv_column), 0};
	read_columns(xml, node, table, arena, notes);
}

struct tables *tables_read(struct text path, struct arena *arena, struct notes *notes)
{
	size_t errors = notes->errors;
	struct source *source = file_read_template(arena, path, TABLES_MOST_BYTES, notes);
	struct xml_document *xml = source ? xml_read(source, NULL, arena, notes) : NULL;
	if (!xml)
		return NULL;
	const xml_node *root = xml_root(xml);
	struct tables *tables = ARENA_NEW(arena, struct tables);
	*tables = (struct tables){xml_attribute(xml, root, "yes"), xml_attribute(xml, root, "no"), ARENA_ARRAY(arena, xml_count(root, NULL) + 1, struct csv_table), 0};
	for (const xml_node *node = xml_first(root, NULL); node; node = xml_next(node, NULL))
		read_table(xml, node, tables, arena, notes);
	xml_free(xml);
	return notes->errors == errors ? tables : NULL;
}

/* ---- Cells ---- */

static bool is_number(struct text cell)
{
	size_t i = cell.len && cell.at[0] == '-';
	bool digits = i < cell.len;
	for (; i < cell.len; i++)
		digits = digits && (is_digit(cell.at[i]) || cell.at[i] == '.' || cell.at[i] == ',');
	return digits;
}

/* An exact fraction such as 5/7, which spreadsheets would take for a date. */
static bool is_fraction(struct text cell)
{
	struct text rest = cell, num = text_cut(&rest, '/');
	return rest.len && is_number(num) && is_number(rest);
}

/* What may have to be done about a byte of a cell. */
enum { QUOTED = 1, DOUBLED = 2, DIVIDING = 4 };

static void write_changed(struct buffer *out, struct text cell, bool fraction)
{
	for (size_t i = 0; i < cell.len; i++) {
		if (cell.at[i] == '"')
			buffer_char(out, '"');
		if (fraction && cell.at[i] == '/')
			buffer_string(out, "÷");
		else
			buffer_char(out, cell.at[i]);
	}
}

void csv_cell(struct buffer *out, struct text cell)
{
	static const unsigned char kinds[256] = {[','] = QUOTED, ['"'] = QUOTED | DOUBLED, ['\r'] = QUOTED, ['\n'] = QUOTED, ['/'] = DIVIDING};
	unsigned found = 0;
	for (size_t i = 0; i < cell.len; i++)
		found |= kinds[(unsigned char)cell.at[i]];
	bool fraction = found & DIVIDING && is_fraction(cell);
	bool formula = cell.len && memchr("=+-@\t\r", cell.at[0], 6) && !is_number(cell);
	if (found & QUOTED)
		buffer_char(out, '"');
	if (formula)
		buffer_char(out, '\'');
	if (fraction || found & DOUBLED)
		write_changed(out, cell, fraction);
	else
		buffer_text(out, cell);
	if (found & QUOTED)
		buffer_char(out, '"');
}

/* One table on its way. */
struct writing {
	const struct tables *tables;
	const struct csv_table *table;
	struct notes *notes;
	bool only_first; /* of the rows: it has every fault of the columns */
	struct buffer out;
	size_t rows;
};

static bool is_digits(const struct csv_column *column)
{
	return column->step_count && text_is(column->steps[column->step_count - 1].key, "digits");
}

/* Without the marks that readers like between thousands. */
static void add_digits(struct writing *writing, struct text digits)
{
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] != ',')
			buffer_char(&writing->out, digits.at[i]);
}

/* Text and numbers as they are, 是/否; nothing for what is null. */
static void node_cell(struct writing *writing, const struct view *node)
{
	switch (node->kind) {
	case VIEW_TEXT:
	case VIEW_NUMBER:
		csv_cell(&writing->out, node->text);
		break;
	case VIEW_TRUE:
		csv_cell(&writing->out, writing->tables->yes);
		break;
	case VIEW_FALSE:
		csv_cell(&writing->out, writing->tables->no);
		break;
	default:
		break;
	}
}

/* The digits of a figure that is not there are a dash for readers, and no number. */
static bool is_dash(const struct csv_step *step, const struct view *parent)
{
	const struct view *present = text_is(step->key, "digits") ? view_get(parent, TEXT("present")) : NULL;
	return present && present->kind == VIEW_FALSE;
}

/* Follows the path of a column, from the outer row where it begins with ^. What is below null is null; NULL: no such name. */
static const struct view *cell_node(const struct csv_column *column, const struct view *outer, const struct view *row)
{
	static const struct view nothing = {.kind = VIEW_NULL};
	const struct view *node = column->outer ? outer : row;
	for (size_t i = 0; i < column->step_count && node && node->kind != VIEW_NULL; i++) {
		struct csv_step *step = &column->steps[i];
		node = is_dash(step, node) ? &nothing : view_get_hashed(node, step->key, step->hash, &step->guess);
	}
	return node;
}

static void add_row(struct writing *writing, const struct view *outer, const struct view *row)
{
	if (writing->only_first && writing->rows)
		return;
	for (size_t i = 0; i < writing->table->count; i++) {
		const struct csv_column *column = &writing->table->columns[i];
		const struct view *node = cell_node(column, outer, row);
		if (i)
			buffer_char(&writing->out, ',');
		if (node && node->kind == VIEW_TEXT && is_digits(column) && is_number(node->text))
			add_digits(writing, node->text);
		else if (node)
			node_cell(writing, node);
		else if (!writing->rows)
			NOTE3(writing->notes, MSG_TEMPLATE_UNKNOWN, column->place, column->path, column->path, writing->table->file);
	}
	buffer_string(&writing->out, "\r\n");
	writing->rows++;
}

/* Groups of projects are {label} in a head: what the plan calls them. */
static void add_heads(struct writing *writing, struct text label)
{
	buffer_string(&writing->out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < writing->table->count; i++) {
		if (i)
			buffer_char(&writing->out, ',');
		csv_cell(&writing->out, text_filled(writing->notes->arena, writing->table->columns[i].head, TEXT("{label}"), label));
	}
	buffer_string(&writing->out, "\r\n");
}

static void render_table(struct writing *writing, const struct view *view, struct bundle *bundle)
{
	const struct csv_table *table = writing->table;
	const struct view *list = view_find(view, text_copy(bundle->arena, table->rows).at);
	add_heads(writing, view_find_text(view, "plan.box_label"));
	for (size_t i = 0; list && list->kind == VIEW_LIST && i < list->count; i++) {
		const struct view *inner = table->inner.len ? view_get(list->items[i], table->inner) : NULL;
		if (!table->inner.len)
			add_row(writing, NULL, list->items[i]);
		for (size_t j = 0; inner && inner->kind == VIEW_LIST && j < inner->count; j++)
			add_row(writing, list->items[i], inner->items[j]);
	}
	if (writing->rows)
		bundle_add(bundle, text_format(bundle->arena, "data/%.*s.csv", TEXT_ARG(table->file)), buffer_view(&writing->out));
	buffer_release(&writing->out);
}

void tables_render(const struct tables *tables, const struct view *view, struct bundle *bundle, struct notes *notes)
{
	for (size_t i = 0; i < tables->count; i++) {
		struct writing writing = {.tables = tables, .table = &tables->list[i], .notes = notes, .only_first = bundle->only_checked};
		render_table(&writing, view, bundle);
	}
}
