/*
 * The print engine of planpress on the benchmark's table: layout, tags, PDF/A, font subset.
 * print_table ROWS OUT.pdf [COPIES]: several copies in one run show what each small annex costs.
 * SPDX-License-Identifier: MIT
 */
#include <stdlib.h>

#include "bench/table.h"
#include "render/prints/document.h"
#include "render/prints/fonts.h"

static struct print_run words(struct arena *arena, const char *text)
{
	return (struct print_run){text_copy(arena, text_of(text)), NO_PLACE};
}

static struct print_row row_of(struct arena *arena, size_t row, bool head)
{
	struct print_cell *cells = ARENA_ARRAY(arena, TABLE_COLUMNS, struct print_cell);
	char cell[CELL_BYTES];
	for (unsigned c = 0; c < TABLE_COLUMNS; c++)
		cells[c].run = words(arena, head ? table_heads[c] : table_cell(row, c, cell));
	return (struct print_row){.cells = cells, .count = TABLE_COLUMNS};
}

static const struct print_table *table_of(struct arena *arena, size_t count)
{
	static const struct print_column columns[TABLE_COLUMNS] = {{.align = ALIGN_CENTER},  {.align = ALIGN_LEFT},
								   {.align = ALIGN_LEFT},    {.align = ALIGN_RIGHT},
								   {.align = ALIGN_DECIMAL}, {.align = ALIGN_CENTER}};
	struct print_row *head = ARENA_NEW(arena, struct print_row),
			 *rows = ARENA_ARRAY(arena, count, struct print_row);
	struct print_table *table = ARENA_NEW(arena, struct print_table);
	*head = row_of(arena, 0, true);
	for (size_t i = 0; i < count; i++)
		rows[i] = row_of(arena, i, false);
	*table = (struct print_table){.title = words(arena, "重点工程项目进展情况"),
				      .columns = columns,
				      .column_count = TABLE_COLUMNS,
				      .head = head,
				      .head_count = 1,
				      .rows = rows,
				      .row_count = count};
	return table;
}

static bool take(void *file, struct text bytes)
{
	return fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
}

static bool print_one(size_t rows, struct print_fonts *fonts, FILE *file, struct notes *notes)
{
	struct arena arena;
	arena_init(&arena);
	struct print_block block = {.kind = BLOCK_TABLE, .table = table_of(&arena, rows)};
	struct print_section section = {.profile = PROFILE_TABLE, .blocks = &block, .count = 1};
	struct document document = {
		.title = TEXT("项目表"), .date = TEXT("2023-12-31"), .sections = &section, .section_count = 1};
	bool good = fseek(file, 0, SEEK_SET) == 0 && print_document_to(&document, fonts, (struct print_sink){take, file}, notes);
	arena_release(&arena);
	return good;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	struct arena arena;
	arena_init(&arena);
	struct notes notes = {.arena = &arena};
	struct font_setup setup = font_setup_default();
	struct print_fonts *fonts = print_fonts_new(&setup, &notes);
	FILE *file = fopen(argv[2], "wb");
	unsigned long copies = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
	bool good = fonts && file;
	for (unsigned long i = 0; good && i < copies; i++)
		good = print_one(strtoul(argv[1], NULL, 10), fonts, file, &notes);
	if (file)
		good = fclose(file) == 0 && good;
	print_fonts_free(fonts);
	arena_release(&arena);
	return good ? 0 : 1;
}
