/*
 * libxlsxwriter writes to a file, so one is made where nobody else looks, read, and taken away.
 * Used through write_workbook.h only.
 * SPDX-License-Identifier: MIT
 */
#include "office/write_workbook.h"

#include <stdlib.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/file.h"
#include "base/number.h"

enum { TITLE_ROW, HEAD_ROW, FIRST_ROW, MOST_CHOICES = 20, CREATED = 946684800, LINE_POINTS = 14, MOST_LINES = 20 };

struct looks {
	lxw_format *title, *head, *fixed, *open, *number;
};

static lxw_format *look(lxw_workbook *workbook, uint8_t align, bool locked, lxw_color_t fill)
{
	lxw_format *format = workbook_add_format(workbook);
	format_set_text_wrap(format);
	format_set_align(format, align);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	format_set_border(format, LXW_BORDER_THIN);
	if (fill)
		format_set_bg_color(format, fill);
	if (!locked)
		format_set_unlocked(format);
	return format;
}

static struct looks make_looks(lxw_workbook *workbook)
{
	struct looks looks = {workbook_add_format(workbook), look(workbook, LXW_ALIGN_CENTER, true, 0xD9E2EC), look(workbook, LXW_ALIGN_LEFT, true, 0xF2F2F2),
			      look(workbook, LXW_ALIGN_LEFT, false, 0), look(workbook, LXW_ALIGN_RIGHT, false, 0)};
	format_set_bold(looks.title);
	format_set_text_wrap(looks.title);
	format_set_align(looks.title, LXW_ALIGN_VERTICAL_CENTER);
	format_set_bold(looks.head);
	return looks;
}

struct cell_place {
	lxw_worksheet *sheet;
	lxw_row_t row;
	lxw_col_t column;
};

/* A cell that is a plain number becomes one; 约260 and the like stay words. */
static void put_cell(struct cell_place at, const struct entry_column *kind, struct text text, const struct looks *looks, struct arena *arena)
{
	struct number number;
	int decimals;
	lxw_format *format = kind->use == ENTRY_FIXED ? looks->fixed : kind->use == ENTRY_NUMBER ? looks->number : looks->open;
	const char *string = text_copy(arena, text).at;
	if (!text.len)
		worksheet_write_blank(at.sheet, at.row, at.column, format);
	else if (kind->use == ENTRY_NUMBER && text.len <= 15 && number_parse(text, &number, &decimals) == NUMBER_OK)
		worksheet_write_number(at.sheet, at.row, at.column, strtod(string, NULL), format);
	else
		worksheet_write_string(at.sheet, at.row, at.column, string, format);
}

/* The library wants words writable, and does not write; NULL leaves an attribute out. */
static char *words_or_none(struct arena *arena, struct text words)
{
	return words.len ? (char *)text_copy(arena, words).at : NULL;
}

/* What may be typed into a column, and what is said when one of its cells is chosen. */
static void check_column(lxw_worksheet *sheet, lxw_col_t column, const struct entry_column *kind, lxw_row_t last, struct arena *arena)
{
	char *choices[MOST_CHOICES + 1] = {NULL};
	lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_ANY, .input_message = words_or_none(arena, kind->note), .ignore_blank = LXW_VALIDATION_ON,
				    .error_title = words_or_none(arena, kind->wrong), .error_message = words_or_none(arena, kind->advice)};
	if (kind->use == ENTRY_FIXED)
		return;
	if (kind->use == ENTRY_NUMBER) { /* 约260 may be meant: asked, not refused */
		rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
		rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
		rule.minimum_number = -1e15;
		rule.maximum_number = 1e15;
		rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
	} else if (kind->use == ENTRY_CHOICE) {
		for (size_t i = 0; i < kind->choice_count && i < MOST_CHOICES; i++)
			choices[i] = (char *)text_copy(arena, kind->choices[i]).at;
		rule.validate = LXW_VALIDATION_TYPE_LIST;
		rule.value_list = (void *)choices; /* of const char from version 1.2 of the library on */
	}
	if (kind->note.len || rule.validate != LXW_VALIDATION_TYPE_ANY)
		worksheet_data_validation_range(sheet, FIRST_ROW, column, last, column, &rule);
}

/* Landscape on A4, one page wide, the heads on each page, page numbers at the foot. */
static void lay_out(lxw_worksheet *sheet, const struct entry_sheet *from, struct arena *arena)
{
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, 9);
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_repeat_rows(sheet, HEAD_ROW, HEAD_ROW);
	worksheet_set_footer(sheet, TEXT_JOIN(arena, TEXT("&C"), from->footer).at);
	worksheet_freeze_panes(sheet, FIRST_ROW, 2);
	worksheet_print_area(sheet, 0, 0, (lxw_row_t)(HEAD_ROW + from->rows - 1), (lxw_col_t)(from->column_count - 1));
	lxw_protection open = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .autofilter = LXW_TRUE};
	worksheet_protect(sheet, NULL, &open); /* no password: against slips, not against people */
}

/* Lines a text takes in a column: a character of Chinese is as wide as two digits. */
static unsigned lines_of(struct text text, unsigned width)
{
	unsigned lines = 1, used = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t code = utf8_next(text, &i);
		unsigned wide = code == '\n' ? 0 : code < 0x2E80 ? 1 : 2;
		used += wide;
		if (code == '\n' || used + 1 > width) { /* a digit's room stays at the edges */
			lines++;
			used = wide;
		}
	}
	return lines;
}

/* Programs do not all make room for wrapped text by themselves. */
static void set_height(lxw_worksheet *sheet, const struct entry_sheet *from, size_t row)
{
	unsigned most = 1;
	for (size_t c = 0; c < from->column_count; c++) {
		unsigned lines = lines_of(from->cells[row * from->column_count + c], from->columns[c].width);
		most = lines > most ? lines : most;
	}
	worksheet_set_row(sheet, (lxw_row_t)(HEAD_ROW + row), 6 + LINE_POINTS * (most < MOST_LINES ? most : MOST_LINES), NULL);
}

/* False when it cannot be named so. */
static bool put_sheet(lxw_workbook *workbook, const struct entry_sheet *from, const struct looks *looks, struct arena *arena)
{
	lxw_worksheet *sheet = workbook_add_worksheet(workbook, text_copy(arena, from->name).at);
	if (!sheet)
		return false;
	worksheet_merge_range(sheet, TITLE_ROW, 0, TITLE_ROW, (lxw_col_t)(from->column_count - 1), text_copy(arena, from->title).at, looks->title);
	worksheet_set_row(sheet, TITLE_ROW, 40, NULL);
	for (size_t c = 0; c < from->column_count; c++) {
		worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, from->columns[c].width, NULL);
		worksheet_write_string(sheet, HEAD_ROW, (lxw_col_t)c, text_copy(arena, from->cells[c]).at, looks->head);
		for (size_t r = 1; r < from->rows; r++)
			put_cell((struct cell_place){sheet, (lxw_row_t)(HEAD_ROW + r), (lxw_col_t)c}, &from->columns[c],
				 from->cells[r * from->column_count + c], looks, arena);
		check_column(sheet, (lxw_col_t)c, &from->columns[c], (lxw_row_t)(HEAD_ROW + from->rows - 1), arena);
	}
	for (size_t r = 0; r < from->rows; r++)
		set_height(sheet, from, r);
	lay_out(sheet, from, arena);
	return true;
}

static bool write_file(const char *path, const struct entry_sheet *sheets, size_t count, struct arena *arena)
{
	lxw_workbook *workbook = workbook_new(path);
	if (!workbook)
		return false;
	lxw_doc_properties properties = {.created = CREATED}; /* no clock: the same form is the same file */
	workbook_set_properties(workbook, &properties);
	struct looks looks = make_looks(workbook);
	bool good = true;
	for (size_t i = 0; good && i < count; i++)
		good = put_sheet(workbook, &sheets[i], &looks, arena);
	return workbook_close(workbook) == LXW_NO_ERROR && good;
}

bool workbook_write(const struct entry_sheet *sheets, size_t count, struct arena *arena, struct text *bytes, struct notes *notes)
{
	char folder[] = "/tmp/planpress-form-XXXXXX";
	bool made = mkdtemp(folder) != NULL;
	struct text path = text_format(arena, "%s/form.xlsx", folder);
	bool written = made && write_file(path.at, sheets, count, arena);
	struct source *file = written ? file_read(arena, path, 64 * 1024 * 1024, NO_PLACE, notes) : NULL;
	if (!written)
		NOTE2(notes, MSG_FILE_UNWRITABLE, NO_PLACE, path, TEXT("xlsx"));
	if (made) {
		unlink(path.at);
		rmdir(folder);
	}
	if (file)
		*bytes = file->bytes;
	return file != NULL;
}
