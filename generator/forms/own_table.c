/*
 * The description is read once; a grid is changed cell by cell into a form's.
 * Used through own_table.h only.
 * SPDX-License-Identifier: MIT
 */
#include "forms/own_table.h"

#include "base/file.h"
#include "forms/cell.h"
#include "plan/read_indicators.h"
#include "plan/unit.h"

#define FILE_NAME "own-table.xml"
#define YEAR "{year}"

/* ---- The description ---- */

/* The head as it is in the year of the context's point. */
static struct text head_of_year(const struct form_context *context, struct text head)
{
	size_t at = text_find(head, TEXT(YEAR), 0);
	if (at == SIZE_MAX)
		return cell_id(context->arena, head);
	struct text before = text_slice(head, 0, at), after = text_slice(head, at + strlen(YEAR), head.len);
	return cell_id(context->arena, TEXT_JOIN(context->arena, before, text_slice(context->point, 0, 4), after));
}

static void read_row(const struct reader *reader, const xml_node *node, struct own_table *own)
{
	struct own_row row = {.code = cell_id(reader->arena, reader_attribute(reader, node, "code")),
			      .indicator = reader_referred(reader, node, "indicator", "indicator"),
			      .place = reader_place(reader, node, "code")};
	for (size_t i = 0; i < own->count; i++)
		if (text_equal(own->rows[i].code, row.code) || own->rows[i].indicator == row.indicator) {
			reader_note_twice(reader, row.place, reader_attribute(reader, node, "code"), own->rows[i].place);
			return;
		}
	if (!row.indicator)
		return;
	row.measure = measure_check(reader, node, "as", row.indicator, measure_read(reader, node, "as", row.indicator->reported));
	own->rows[own->count++] = row;
}

static struct own_table *read_description(const struct form_context *context, struct xml_document *document, struct notes *notes)
{
	const xml_node *root = xml_root(document);
	struct reader reader = {(struct plan *)context->plan, document, context->arena, notes, context->figures->vocabulary};
	struct own_table *own = ARENA_NEW(context->arena, struct own_table);
	if (strcmp(xml_name(root), "own-table") != 0) {
		NOTE2(notes, MSG_UNKNOWN_ELEMENT, xml_place(document, root), text_of(xml_name(root)), TEXT("own-table"));
		return NULL;
	}
	own->code = cell_id(context->arena, reader_attribute(&reader, root, "code"));
	own->value = head_of_year(context, reader_attribute(&reader, root, "value"));
	own->unit = cell_id(context->arena, reader_attribute(&reader, root, "unit"));
	own->source = reader_attribute(&reader, root, "source");
	size_t year = text_find(own->source, TEXT(YEAR), 0);
	if (year != SIZE_MAX)
		own->source = TEXT_JOIN(context->arena, text_slice(own->source, 0, year), text_slice(context->point, 0, 4),
					text_slice(own->source, year + strlen(YEAR), own->source.len));
	own->rows = ARENA_ARRAY(context->arena, xml_count(root, "row"), struct own_row);
	FOR_EACH(node, root, "row")
		read_row(&reader, node, own);
	return own;
}

struct own_table *own_table_read(const struct form_context *context, const struct xml_schema *schema, struct notes *notes)
{
	struct text path = path_join(context->arena, context->plan->folder, TEXT(FILE_NAME));
	size_t errors = notes->errors;
	if (!path_exists(path))
		return NULL;
	struct source *source = file_read_text(context->arena, path, XML_MOST_BYTES, NO_PLACE, notes);
	struct xml_document *document = source ? xml_read(source, schema, context->arena, notes) : NULL;
	struct own_table *own = document ? read_description(context, document, notes) : NULL;
	if (document)
		xml_free(document);
	return notes->errors == errors ? own : NULL;
}

/* ---- The table ---- */

static size_t column_named(const struct form_context *context, const struct grid_row *row, struct text head)
{
	for (size_t i = 0; head.len && i < row->count; i++)
		if (text_equal(cell_id(context->arena, row->cells[i].text), head))
			return i;
	return SIZE_MAX;
}

/* The columns that matter in one table; SIZE_MAX: there is none. */
struct columns {
	size_t code, value, unit;
};

/* Index of the row with the heads; the grid's count when there is none. */
static size_t find_heads(const struct form_context *context, const struct own_table *own, const struct grid *grid, struct columns *columns)
{
	for (size_t r = 0; r < grid->count; r++) {
		const struct grid_row *row = &grid->rows[r];
		*columns = (struct columns){column_named(context, row, own->code), column_named(context, row, own->value),
					    column_named(context, row, own->unit)};
		if (columns->code != SIZE_MAX && columns->value != SIZE_MAX)
			return r;
	}
	return grid->count;
}

/* The row with only its code, value and unit, and behind its end the two last of the texts. */
static void put_cells(struct grid *grid, struct grid_row *row, const struct columns *columns, const struct text *texts)
{
	struct grid_cell *cells = ARENA_ARRAY(grid->arena, row->count + 2, struct grid_cell);
	for (size_t i = 0; i < row->count; i++) {
		bool kept = i == columns->value;
		struct text text = i == columns->code ? texts[0] : i == columns->unit ? texts[1] : kept ? row->cells[i].text : TEXT("");
		cells[i] = (struct grid_cell){text, row->cells[i].place};
	}
	for (size_t i = 0; i < 2; i++)
		cells[row->count + i] = (struct grid_cell){texts[2 + i], row->place};
	row->cells = cells;
	row->count += 2;
	row->room = row->count;
}

static void put_heads(const struct form_context *context, struct grid *grid, size_t index, const struct columns *columns)
{
	const struct vocabulary *vocabulary = context->figures->vocabulary;
	const struct text heads[] = {word_of(vocabulary, WORD_HEAD_ID), word_of(vocabulary, WORD_HEAD_UNIT), word_of(vocabulary, WORD_HEAD_MEASURE),
				     word_of(vocabulary, WORD_HEAD_SOURCE)};
	put_cells(grid, &grid->rows[index], columns, heads);
	grid->rows[index].cells[columns->value].text = word_of(vocabulary, WORD_HEAD_VALUE);
}

/* 34600张 where the plan counts in 万张: the number in the plan's unit, when both are units of the plan of one kind. */
static void convert(const struct form_context *context, const struct unit *to, struct grid_cell *value, struct text *unit)
{
	const struct plan *plan = context->plan;
	struct cell_number cell;
	struct number number;
	struct text plain = cell_plain(context->arena, *unit);
	if (!to || text_equal(plain, cell_plain(context->arena, to->name)) || !cell_number(context->arena, value->text, &cell) || cell.unit.len)
		return;
	for (size_t i = 0; i < plan->unit_count; i++) {
		const struct unit *from = &plan->units[i];
		bool scaled = text_equal(cell_plain(context->arena, from->name), plain) && number_compare(from->scale, to->scale) != 0;
		if (!scaled || !unit_convert(cell.number, from, to, &number) || number_decimals(number) < 0)
			continue;
		struct text digits = number_print(context->arena, number, number_decimals(number), ROUND_HALF_UP);
		value->text = cell_of_number(context->arena, digits, "", cell.qualifier);
		*unit = to->name;
		return;
	}
}

static void put_row(const struct form_context *context, const struct own_table *own, struct grid *grid, struct grid_row *row, const struct columns *columns,
		    const struct own_row *said)
{
	struct text nothing = TEXT("");
	if (!said) {
		put_cells(grid, row, columns, (const struct text[]){nothing, nothing, nothing, nothing});
		if (columns->value < row->count)
			row->cells[columns->value].text = nothing;
		return;
	}
	struct text unit = columns->unit < row->count ? row->cells[columns->unit].text : nothing;
	bool filled = columns->value < row->count && cell_plain(context->arena, row->cells[columns->value].text).len;
	if (filled)
		convert(context, indicator_unit(said->indicator, said->measure), &row->cells[columns->value], &unit);
	struct text measure = form_measure(context, said->indicator, said->measure);
	put_cells(grid, row, columns, (const struct text[]){said->indicator->id, unit, measure, filled ? own->source : nothing});
}

bool own_table_translate(const struct form_context *context, const struct own_table *own, struct grid *grid, struct notes *notes)
{
	struct columns columns;
	size_t heads = own ? find_heads(context, own, grid, &columns) : grid->count;
	if (!own || heads == grid->count)
		return false;
	bool *met = ARENA_ARRAY(context->arena, own->count, bool);
	put_heads(context, grid, heads, &columns);
	for (size_t r = heads + 1; r < grid->count; r++) {
		struct grid_row *row = &grid->rows[r];
		struct text code = columns.code < row->count ? cell_id(context->arena, row->cells[columns.code].text) : TEXT("");
		const struct own_row *said = NULL;
		for (size_t i = 0; i < own->count && code.len; i++)
			if (text_equal(own->rows[i].code, code)) {
				said = &own->rows[i];
				met[i] = true;
			}
		put_row(context, own, grid, row, &columns, said);
	}
	for (size_t i = 0; i < own->count; i++)
		if (!met[i])
			NOTE2(notes, MSG_OWN_ROW_MISSING, own->rows[i].place, own->rows[i].indicator->name, grid->source->path);
	return true;
}
