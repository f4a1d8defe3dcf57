/*
 * The sheets of an .xlsx: strings, numbers, cached results of formulas, with the formats that make a number a percentage or a day.
 * Used through workbook.h only. Names are of ISO/IEC 29500-1, chapter 18.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "base/archive.h"
#include "base/file.h"
#include "office/markup.h"
#include "office/package.h"
#include "office/workbook.h"

enum { LAST_DAY = 2958465 }; /* 9999-12-31 */
enum format { FORMAT_PLAIN, FORMAT_PERCENT, FORMAT_DAY };

struct reader {
	struct arena *arena;
	struct archive *archive;
	struct notes *notes;
	struct workbook *workbook;
	struct text *strings;
	size_t string_count;
	enum format *formats; /* of each style of a cell */
	size_t format_count, cells;
	bool from_1904;
};

static struct markup *read_part(struct reader *reader, const char *part)
{
	struct source *source = archive_read(reader->archive, part, reader->notes);
	return source ? markup_read_xml(source, reader->arena, reader->notes) : NULL;
}

/* The text of a string: its runs, without the readings that Japanese versions add. */
static struct text string_text(const struct markup *node, struct arena *arena)
{
	struct buffer out = {0};
	for (struct markup *at = node ? node->first : NULL; at; at = markup_is(at, "rPh") ? markup_skip(node, at) : markup_walk(node, at))
		if (markup_is(at, "t"))
			buffer_text(&out, markup_text(at, arena));
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static void read_strings(struct reader *reader)
{
	struct markup *root = read_part(reader, "xl/sharedStrings.xml");
	size_t count = 0;
	for (struct markup *node = markup_child(root, "si"); node; node = markup_again(node, "si"))
		count++;
	reader->strings = ARENA_ARRAY(reader->arena, count, struct text);
	for (struct markup *node = markup_child(root, "si"); node; node = markup_again(node, "si"))
		reader->strings[reader->string_count++] = string_text(node, reader->arena);
}

/* ---- Formats ---- */

/* What a format code makes of a number; words in quotes and colours in brackets do not count. */
static enum format format_of_code(struct text code)
{
	bool quoted = false, bracket = false, day = false;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];
		quoted = c == '"' ? !quoted : quoted;
		bracket = !quoted && (c == '[' ? true : c == ']' ? false : bracket);
		if (quoted || bracket || (i && code.at[i - 1] == '\\'))
			continue;
		if (c == '%')
			return FORMAT_PERCENT;
		day = day || c == 'y' || c == 'd' || c == 'Y' || c == 'D';
	}
	return day ? FORMAT_DAY : FORMAT_PLAIN;
}

static enum format builtin_format(size_t id)
{
	return id == 9 || id == 10 ? FORMAT_PERCENT : (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) ? FORMAT_DAY : FORMAT_PLAIN;
}

static void read_formats(struct reader *reader)
{
	struct markup *root = read_part(reader, "xl/styles.xml"), *codes = markup_child(root, "numFmts"), *styles = markup_child(root, "cellXfs");
	size_t count = 0;
	for (struct markup *node = markup_child(styles, "xf"); node; node = markup_again(node, "xf"))
		count++;
	reader->formats = ARENA_ARRAY(reader->arena, count, enum format);
	for (struct markup *node = markup_child(styles, "xf"); node; node = markup_again(node, "xf")) {
		size_t id = markup_number(node, "numFmtId", 100000, 0);
		enum format format = builtin_format(id);
		for (struct markup *code = markup_child(codes, "numFmt"); code; code = markup_again(code, "numFmt"))
			if (markup_number(code, "numFmtId", 100000, 0) == id)
				format = format_of_code(markup_attribute(code, "formatCode"));
		reader->formats[reader->format_count++] = format;
	}
}

/* A day counted from 1899-12-30 (or 1904-01-01) as 2024-12-31; the number itself when it is out of range. */
static struct text day_text(const struct reader *reader, struct text number)
{
	struct text rest = number;
	size_t count;
	if (!text_read_count(text_cut(&rest, '.'), LAST_DAY, &count))
		return number;
	long days = (long)count + (reader->from_1904 ? 1462 : 0);
	if (days < 61)
		return number;
	/* Days to a date of the Gregorian calendar: Howard Hinnant, chrono-compatible low-level date algorithms. */
	long z = days - 25569 + 719468, era = z / 146097, doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	long day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9, year = yoe + era * 400 + (month <= 2);
	return text_format(reader->arena, "%04ld-%02ld-%02ld", year, month, day);
}

/* ---- Sheets ---- */

/* "AB12" as column and row, from 0; false when it is none. */
static bool read_reference(struct text text, size_t *row, size_t *column)
{
	size_t at = 0, letters = 0, digits = 0;
	for (; at < text.len && text.at[at] >= 'A' && text.at[at] <= 'Z' && at < 4; at++)
		letters = letters * 26 + (size_t)(text.at[at] - 'A') + 1;
	for (; at < text.len && is_digit(text.at[at]) && digits < 100000000; at++)
		digits = digits * 10 + (size_t)(text.at[at] - '0');
	*row = digits - 1;
	*column = letters - 1;
	return letters && digits && at == text.len;
}

static struct text cell_text(const struct reader *reader, const struct markup *cell)
{
	struct text type = markup_attribute(cell, "t");
	const struct markup *value = markup_child(cell, "v");
	struct text text = value ? markup_text(value, reader->arena) : TEXT("");
	if (text_is(type, "inlineStr"))
		return string_text(markup_child(cell, "is"), reader->arena);
	if (text_is(type, "s")) {
		size_t index;
		return text_read_count(text, SIZE_MAX, &index) && index < reader->string_count ? reader->strings[index] : TEXT("");
	}
	if (markup_child(cell, "f") && !text.len && !text_is(type, "str"))
		return TEXT("=?"); /* a formula that was never computed: told as what it is */
	if (type.len && !text_is(type, "n"))
		return text_is(type, "b") ? (text_is(text, "1") ? TEXT("TRUE") : TEXT("FALSE")) : text;
	size_t style = markup_number(cell, "s", 1000000, 0);
	enum format format = style < reader->format_count ? reader->formats[style] : FORMAT_PLAIN;
	return format == FORMAT_PERCENT ? workbook_percent(text, reader->arena)
	       : format == FORMAT_DAY   ? day_text(reader, text)
					: workbook_number(text, reader->arena);
}

static bool is_hidden(const struct markup *node)
{
	struct text hidden = markup_attribute(node, "hidden");
	return text_is(hidden, "1") || text_is(hidden, "true");
}

static void read_row(struct reader *reader, struct sheet *sheet, const struct markup *node, size_t row)
{
	size_t before = sheet->count, column = 0, at_row;
	for (struct markup *cell = markup_child(node, "c"); cell && reader->cells < WORKBOOK_MOST_CELLS; cell = markup_again(cell, "c"), column++) {
		size_t at = column;
		if (read_reference(markup_attribute(cell, "r"), &at_row, &at))
			column = at;
		reader->cells++;
		sheet_add(sheet, row, column, cell_text(reader, cell), reader->arena);
	}
	if (sheet->count > before && is_hidden(node)) {
		ARENA_MORE(reader->arena, sheet->hidden, sheet->hidden_count, sheet->hidden_room);
		sheet->hidden[sheet->hidden_count++] = row;
	}
}

static void read_spans(struct reader *reader, struct sheet *sheet, const struct markup *root)
{
	for (struct markup *node = markup_child(markup_child(root, "mergeCells"), "mergeCell"); node; node = markup_again(node, "mergeCell")) {
		struct text to = markup_attribute(node, "ref"), from = text_cut(&to, ':');
		size_t top, left, bottom, right;
		if (!read_reference(from, &top, &left) || !read_reference(to, &bottom, &right) || bottom < top || right < left)
			continue;
		ARENA_MORE(reader->arena, sheet->spans, sheet->span_count, sheet->span_room);
		sheet->spans[sheet->span_count++] = (struct sheet_span){top, left, bottom - top + 1, right - left + 1};
	}
}

static void read_sheet(struct reader *reader, struct text name, const char *part)
{
	struct markup *root = read_part(reader, part);
	struct workbook *workbook = reader->workbook;
	struct sheet sheet = {.name = name};
	size_t row = 0;
	for (struct markup *node = markup_child(markup_child(root, "sheetData"), "row"); node; node = markup_again(node, "row"), row++) {
		size_t number = markup_number(node, "r", 100000000, 0);
		row = number ? number - 1 : row;
		read_row(reader, &sheet, node, row);
	}
	if (reader->cells >= WORKBOOK_MOST_CELLS)
		NOTE1(reader->notes, MSG_TABLE_LARGE, ((struct place){workbook->file, PLACE_WHOLE_FILE}), workbook->file->path);
	read_spans(reader, &sheet, root);
	if (!sheet.count)
		return;
	ARENA_MORE(reader->arena, workbook->sheets, workbook->count, workbook->room);
	workbook->sheets[workbook->count++] = sheet;
}

/* The part a relation leads to: "xl/worksheets/sheet1.xml"; NULL when it leads nowhere inside. */
static const char *target_of(struct reader *reader, const struct markup *relations, struct text id)
{
	for (struct markup *node = markup_child(relations, "Relationship"); node; node = markup_again(node, "Relationship")) {
		struct text target = markup_attribute(node, "Target");
		if (!text_equal(markup_attribute(node, "Id"), id))
			continue;
		if (text_starts(target, "/"))
			return text_copy(reader->arena, text_slice(target, 1, target.len)).at;
		return TEXT_JOIN(reader->arena, TEXT("xl/"), target).at;
	}
	return NULL;
}

static void read_sheets(struct reader *reader)
{
	struct markup *root = read_part(reader, "xl/workbook.xml"), *relations = read_part(reader, "xl/_rels/workbook.xml.rels");
	struct text epoch = markup_attribute(markup_child(root, "workbookPr"), "date1904");
	reader->from_1904 = text_is(epoch, "1") || text_is(epoch, "true");
	size_t count = 0;
	for (struct markup *node = markup_child(markup_child(root, "sheets"), "sheet"); node && count < WORKBOOK_MOST_SHEETS; node = markup_again(node, "sheet"), count++) {
		const char *part = target_of(reader, relations, markup_attribute(node, "id"));
		if (part && !markup_attribute(node, "state").len)
			read_sheet(reader, markup_attribute(node, "name"), part);
	}
}

struct workbook *xlsx_read(struct source *file, struct arena *arena, struct notes *notes)
{
	struct reader reader = {.arena = arena, .notes = notes, .archive = archive_open(file, arena, notes)};
	size_t errors = notes->errors;
	if (!reader.archive)
		return NULL;
	reader.workbook = ARENA_NEW(arena, struct workbook);
	reader.workbook->file = file;
	if (!archive_has(reader.archive, "xl/workbook.xml"))
		NOTE1(notes, MSG_OFFICE_KIND, ((struct place){file, PLACE_WHOLE_FILE}), file->path);
	else if (package_is_harmless(reader.archive, file, "xl/_rels/workbook.xml.rels", arena, notes)) {
		read_strings(&reader);
		read_formats(&reader);
		if (notes->errors == errors)
			read_sheets(&reader);
	}
	archive_close(reader.archive);
	return notes->errors == errors ? reader.workbook : NULL;
}
