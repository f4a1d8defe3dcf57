/*
 * Tests of render/prints/layout over documents made at random: laying out ends, nothing is drawn outside the sheet,
 * and no character of what a document says is lost; and of the places where pages end.
 * SPDX-License-Identifier: MIT
 */
#include "fixture.h"

#include <unistd.h>

#include "render/prints/flow.h"
#include "render/prints/layout.h"

/* Tables of so few columns are never parted, so that nothing is said twice. */
enum { COUNTED = 3 };

/* The same numbers on every machine. */
static uint64_t seed;

static unsigned below(unsigned most)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return most ? (unsigned)(seed >> 33) % most : 0;
}

static struct print_run any_words(struct arena *arena, unsigned longest)
{
	static const char *const pieces[] = {"规划", "民政事业", "“重点”", "，", "。", "（一）", "2023", "12.5%", "GB/T 9704", " ", "\n",
					     "\u200B", "abcdefghijklmnopqrstuvwxyz", "《纲要》", "——", "1,234,567,890.12", "Ⅴ类25℃", "1、"};
	static const unsigned lengths[] = {0, 1, 2, 4, 10, 40, 200, 2500};
	unsigned count = lengths[below(longest)];
	struct buffer out = {0};
	for (unsigned i = 0; i < count; i++)
		buffer_string(&out, pieces[below(count > 10 ? 18 : 9)]);
	struct print_run run = {text_copy(arena, buffer_view(&out)), NO_PLACE};
	buffer_release(&out);
	return run;
}

/* Mostly short, now and then very long. */
static struct print_run some_words(struct arena *arena)
{
	return any_words(arena, below(40) ? 5 : 8);
}

static struct print_row *some_rows(struct arena *arena, unsigned rows, unsigned columns, bool body)
{
	struct print_row *list = ARENA_ARRAY(arena, rows, struct print_row);
	for (unsigned r = 0; r < rows; r++) {
		struct print_cell *cells = ARENA_ARRAY(arena, columns, struct print_cell);
		list[r] = (struct print_row){.cells = cells, .count = columns, .kind = body && !below(4) ? below(4) : ROW_PLAIN, .ruled = !below(5)};
		for (unsigned c = 0; c < columns; c++) {
			cells[c].run = some_words(arena);
			cells[c].align = (enum print_align)below(6);
			cells[c].columns = below(8) ? 1 : below(columns + 1);
			cells[c].rows = below(6) ? 1 : below(12);
			cells[c].heads_row = c == 1;
		}
		if (list[r].kind == ROW_GROUP)
			list[r].count = 1, cells[0].columns = columns, cells[0].rows = 1;
	}
	return list;
}

static struct print_table *some_table(struct arena *arena, unsigned most_columns)
{
	struct print_table *table = ARENA_NEW(arena, struct print_table);
	unsigned columns = 1 + below(most_columns), heads = below(3), rows = below(3) ? below(12) : below(80);
	struct print_column *list = ARENA_ARRAY(arena, columns, struct print_column);
	for (unsigned c = 0; c < columns; c++)
		list[c] = (struct print_column){.align = (enum print_align)below(6), .least = below(4), .most = below(3) ? 0 : below(20),
						.alike = below(3)};
	struct print_run *notes = ARENA_ARRAY(arena, 3, struct print_run);
	for (int i = 0; i < 3; i++)
		notes[i] = some_words(arena);
	*table = (struct print_table){.number = some_words(arena), .title = some_words(arena), .unit = some_words(arena),
				      .frame = below(2), .columns = list, .column_count = columns,
				      .head = some_rows(arena, heads, columns, false), .head_count = heads,
				      .rows = some_rows(arena, rows, columns, true), .row_count = rows, .notes = notes,
				      .note_count = below(4), .kept_columns = below(3)};
	return table;
}

static struct print_block some_bars(struct arena *arena)
{
	unsigned count = below(20);
	struct print_bar *bars = ARENA_ARRAY(arena, count, struct print_bar);
	for (unsigned i = 0; i < count; i++)
		bars[i] = (struct print_bar){some_words(arena), some_words(arena), below(3000), below(2) * 1000, below(1500)};
	return (struct print_block){.kind = BLOCK_BARS, .bars = {some_words(arena), TEXT("图"), some_words(arena), bars, count}};
}

static struct print_block some_shares(struct arena *arena)
{
	unsigned count = below(4);
	struct print_share_bar *bars = ARENA_ARRAY(arena, count, struct print_share_bar);
	for (unsigned i = 0; i < count; i++) {
		unsigned parts = below(7);
		struct print_share *shares = ARENA_ARRAY(arena, parts, struct print_share);
		for (unsigned k = 0; k < parts; k++)
			shares[k] = (struct print_share){some_words(arena), words(""), below(9), (uint8_t)below(256)};
		bars[i] = (struct print_share_bar){some_words(arena), shares, parts};
	}
	return (struct print_block){.kind = BLOCK_SHARES, .shares = {TEXT("图"), bars, count}};
}

static struct print_block some_block(struct arena *arena, unsigned most_columns)
{
	unsigned count = below(7);
	struct print_key_figure *figures = ARENA_ARRAY(arena, count, struct print_key_figure);
	struct print_entry *entries = ARENA_ARRAY(arena, count, struct print_entry);
	for (unsigned i = 0; i < count; i++) {
		figures[i] = (struct print_key_figure){some_words(arena), some_words(arena), some_words(arena)};
		entries[i] = (struct print_entry){some_words(arena), some_words(arena), some_words(arena)};
	}
	switch (below(10)) {
	case 0:
		return (struct print_block){.kind = BLOCK_HEADING, .heading = {below(8), some_words(arena), some_words(arena), false}};
	case 1: case 2:
		return (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {any_words(arena, 8), (enum print_align)below(5), below(2), below(2)}};
	case 3:
		return (struct print_block){.kind = BLOCK_KEY_FIGURES, .figures = {figures, count}};
	case 4:
		return some_bars(arena);
	case 5:
		return some_shares(arena);
	case 6:
		return (struct print_block){.kind = BLOCK_ENTRIES, .entries = {entries, count}};
	case 7:
		return (struct print_block){.kind = below(2) ? BLOCK_SPACE : below(2) ? BLOCK_FILL : BLOCK_PAGE_BREAK};
	default:
		return (struct print_block){.kind = BLOCK_TABLE, .table = some_table(arena, most_columns)};
	}
}

static struct document *some_document(struct arena *arena, unsigned most_columns)
{
	unsigned count = 1 + below(3);
	struct print_section *sections = ARENA_ARRAY(arena, count, struct print_section);
	for (unsigned i = 0; i < count; i++) {
		unsigned blocks = below(12);
		struct print_block *list = ARENA_ARRAY(arena, blocks, struct print_block);
		for (unsigned b = 0; b < blocks; b++)
			list[b] = some_block(arena, most_columns);
		sections[i] = (struct print_section){.profile = below(2), .orientation = below(3), .running_head = some_words(arena),
						     .blocks = list, .count = blocks};
	}
	struct document *document = ARENA_NEW(arena, struct document);
	*document = (struct document){.words = {TEXT("（续表）"), TEXT("（续）"), TEXT("（无）")}, .title = TEXT("试验"), .duplex = below(2), .sections = sections, .section_count = count};
	/* Marks are read, and cut when too long: not for documents in which everything is counted. */
	for (int i = 0; i < 2 && most_columns > COUNTED; i++)
		document->marks[i] = some_words(arena);
	return document;
}

/* How often each character is said, blanks and what has no ink left out. */
struct tally {
	uint32_t count[0x10000];
};

static void tally_code(struct tally *tally, uint32_t code)
{
	if (code > ' ' && code < 0x10000 && code != 0x3000 && code != '-' && code != 0x2212 && !utf8_invisible(code))
		tally->count[code]++;
}

static void tally_run(struct tally *tally, struct print_run run)
{
	for (size_t i = 0; i < run.text.len;)
		tally_code(tally, utf8_next(run.text, &i));
}

/* What is said in positions a cell above or beside covers already is not part of the table. */
static void tally_rows(struct tally *tally, const struct print_row *rows, size_t count, size_t columns, struct arena *arena)
{
	bool *taken = ARENA_ARRAY(arena, count * columns, bool);
	for (size_t r = 0; r < count; r++) {
		size_t next = 0;
		for (size_t c = 0; c < columns; c++) {
			if (taken[r * columns + c])
				continue;
			const struct print_cell *cell = next < rows[r].count ? &rows[r].cells[next++] : NULL;
			size_t across = 1, down = cell && cell->rows ? cell->rows : 1;
			while (cell && across < cell->columns && c + across < columns && !taken[r * columns + c + across])
				across++;
			for (size_t y = r; y < r + down && y < count; y++)
				memset(taken + y * columns + c, 1, across);
			if (cell)
				tally_run(tally, cell->run);
		}
	}
}

static void tally_table(struct tally *tally, const struct print_table *table, struct arena *arena)
{
	tally_run(tally, table->number);
	tally_run(tally, table->title);
	tally_run(tally, table->unit);
	tally_rows(tally, table->head, table->head_count, table->column_count, arena);
	tally_rows(tally, table->rows, table->row_count, table->column_count, arena);
	for (size_t i = 0; i < table->note_count; i++)
		tally_run(tally, table->notes[i]);
}

static void tally_block(struct tally *tally, const struct print_block *block, struct arena *arena)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		tally_run(tally, block->heading.label);
		tally_run(tally, block->heading.words);
		break;
	case BLOCK_PARAGRAPH:
		tally_run(tally, block->paragraph.words);
		break;
	case BLOCK_KEY_FIGURES:
		for (size_t i = 0; i < block->figures.count; i++) {
			tally_run(tally, block->figures.list[i].value);
			tally_run(tally, block->figures.list[i].unit);
			tally_run(tally, block->figures.list[i].label);
		}
		break;
	case BLOCK_BARS:
		tally_run(tally, block->bars.title);
		tally_run(tally, block->bars.mark_label);
		for (size_t i = 0; i < block->bars.count; i++) {
			tally_run(tally, block->bars.bars[i].label);
			tally_run(tally, block->bars.bars[i].value);
		}
		break;
	case BLOCK_SHARES:
		for (size_t i = 0; i < block->shares.count; i++) {
			tally_run(tally, block->shares.bars[i].label);
			for (size_t k = 0; k < block->shares.bars[i].count; k++)
				tally_run(tally, block->shares.bars[i].shares[k].label);
		}
		break;
	case BLOCK_ENTRIES:
		for (size_t i = 0; i < block->entries.count; i++) {
			tally_run(tally, block->entries.list[i].label);
			tally_run(tally, block->entries.list[i].words);
			tally_run(tally, block->entries.list[i].aside);
		}
		break;
	case BLOCK_TABLE:
		tally_table(tally, block->table, arena);
		break;
	default:
		break;
	}
}

/* The foot of the type area. */
static int foot_of(const struct document *document, const struct page *page, size_t number)
{
	const struct style *style = style_of(document->sections[page->section].profile);
	int binding = document->duplex && number % 2 ? style->outer : style->binding;
	return (page->landscape ? binding : style->top) + flow_height(style, page->landscape);
}

static void expect_inside(const struct document *document, const struct pages *pages, size_t number, unsigned seed_of)
{
	const struct page *page = &pages->list[number];
	for (size_t i = 0; i < page->count; i++) {
		const struct item *item = &page->items[i];
		bool turned = page->landscape && !item->upright;
		int width = turned ? SHEET_HEIGHT : SHEET_WIDTH, height = turned ? SHEET_WIDTH : SHEET_HEIGHT;
		bool text = item->kind == ITEM_TEXT;
		int top = text ? item->y - item->height * 88 / 100 : item->y, bottom = text ? item->y + item->height * 12 / 100 : top + item->height;
		bool furniture = item->node == NODE_HEADER || item->node == NODE_FOOTER;
		if (!furniture && bottom > foot_of(document, page, number) + POINTS(1))
			fail_msg("document %u, page %zu: a %d ends %d below the type area", seed_of, number + 1, (int)item->kind,
				 bottom - foot_of(document, page, number));
		if (item->x < 0 || item->x + item->width > width || top < 0 || bottom > height || item->width < 0 || item->height < 0) {
			struct buffer dump = {0};
			pages_dump(pages, &dump);
			fprintf(stderr, "%.*s\n", (int)(dump.len < 3000 ? dump.len : 3000), dump.at);
			fail_msg("document %u, page %zu: a %d at %d %d, %d wide, %d high, is outside the sheet", seed_of, number + 1,
				 (int)item->kind, item->x, item->y, item->width, item->height);
		}
	}
}

/* Nothing said is missing; and nothing is said twice, unless columns were parted or a figure has words of its own. */
static void expect_whole(const struct document *document, const struct pages *pages, struct arena *arena, bool exactly,
			 unsigned seed_of)
{
	struct tally *said = ARENA_NEW(arena, struct tally), *set = ARENA_NEW(arena, struct tally);
	for (size_t s = 0; s < document->section_count; s++)
		for (size_t b = 0; b < document->sections[s].count; b++)
			tally_block(said, &document->sections[s].blocks[b], arena);
	for (size_t p = 0; p < pages->count; p++)
		for (size_t i = 0; i < pages->list[p].count; i++) {
			const struct item *item = &pages->list[p].items[i];
			for (uint32_t g = 0; item->kind == ITEM_TEXT && !node_is_artifact(item->node) && g < item->line.count; g++)
				tally_code(set, item->setting->glyphs[item->line.first + g].code);
		}
	for (uint32_t code = 0; code < 0x10000; code++) {
		bool own = code == 0xFF08 || code == 0xFF09 || code == 0x65E0; /* （无） of tables without rows */
		if (set->count[code] < said->count[code] || (exactly && !own && set->count[code] > said->count[code]))
			fail_msg("document %u: U+%04X is said %u times and set %u times", seed_of, (unsigned)code, said->count[code],
				 set->count[code]);
	}
}

static void try_document(struct world *world, unsigned number, unsigned most_columns)
{
	struct arena arena;
	struct pages pages;
	arena_init(&arena);
	seed = number * 7919u + most_columns;
	for (int i = 0; i < 3; i++)
		below(1);
	const struct document *document = some_document(&arena, most_columns);
	layout_document(document, &arena, world->fonts, &world->notes, NULL, &pages);
	assert_int_equal(world->notes.count, 0);
	for (size_t p = 0; p < pages.count; p++)
		expect_inside(document, &pages, p, number);
	expect_whole(document, &pages, &arena, most_columns <= COUNTED, number);
	arena_release(&arena);
}

/* Runs away into memory or time when laying out does not end. */
static void test_any_document(void **state)
{
	const char *rounds = getenv("ROUNDS");
	alarm(rounds ? 0 : 240);
	for (unsigned i = 0; i < (rounds ? (unsigned)atoi(rounds) : 60); i++) {
		try_document(*state, i, COUNTED);
		try_document(*state, i, 10);
		try_document(*state, i, 60);
	}
	alarm(0);
}

/* The number of lines with this tag on a page. */
static size_t lines_on(struct world *world, struct text dump, size_t page, const char *tag)
{
	return count_of(page_of(&world->arena, dump, page), tag);
}

/* However much stands above, no line of a paragraph of two to five stands alone. */
static void test_no_line_alone(void **state)
{
	struct world *world = *state;
	for (size_t lines = 2; lines <= 5; lines++)
		for (size_t above = 30; above < 42; above++) {
			struct print_block *blocks = ARENA_ARRAY(&world->arena, above + 1, struct print_block);
			for (size_t i = 0; i < above; i++)
				blocks[i] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("填")}};
			static const char *const texts[] = {"一\n二", "一\n二\n三", "一\n二\n三\n四", "一\n二\n三\n四\n五"};
			blocks[above] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words(texts[lines - 2])}};
			struct text dump = dump_of(world, document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, blocks, above + 1));
			for (size_t page = 1; page_of(&world->arena, dump, page).len; page++)
				assert_int_not_equal(lines_on(world, dump, page, " P ") - lines_on(world, dump, page, " P 填"), 1);
		}
}

/* A group's head goes with the first lines of a row that is taller than the page, and does not stand alone before it. */
static void test_group_head_before_a_tall_row(void **state)
{
	struct world *world = *state;
	struct buffer tall = {0};
	for (int i = 0; i < 400; i++)
		buffer_string(&tall, "民政事业发展规划");
	struct print_row rows[3] = {row_of(&world->arena, "第一组"), row_of(&world->arena, "一|"), row_of(&world->arena, "二|短")};
	((struct print_cell *)rows[0].cells)[0].columns = 2;
	rows[0].kind = ROW_GROUP;
	((struct print_cell *)rows[1].cells)[1].run.text = text_copy(&world->arena, buffer_view(&tall));
	buffer_release(&tall);
	struct print_column columns[] = {{.least = 2}, {.most = 20}};
	struct print_row head = row_of(&world->arena, "序号|内容");
	struct print_table table = {.title = words("表"), .columns = columns, .column_count = 2, .head = &head, .head_count = 1,
				    .rows = rows, .row_count = 3};
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, &table));
	assert_true(lines_on(world, dump, 1, "TH 第一组") == 1 && lines_on(world, dump, 1, "发展") > 20);
	for (size_t page = 2; page_of(&world->arena, dump, page).len; page++)
		assert_int_equal(lines_on(world, dump, page, "- 第一组（续）"), 1);
}

/* However few lines are left on the page. */
static void test_group_head_is_not_the_last(void **state)
{
	struct world *world = *state;
	struct buffer tall = {0};
	for (int i = 0; i < 200; i++)
		buffer_string(&tall, "民政事业发展规划");
	for (size_t before = 25; before < 38; before++) {
		struct print_row *rows = ARENA_ARRAY(&world->arena, before + 4, struct print_row);
		for (size_t i = 0; i < before; i++)
			rows[i] = row_of(&world->arena, "前|短");
		rows[before] = row_of(&world->arena, "第一组");
		((struct print_cell *)rows[before].cells)[0].columns = 2;
		rows[before].kind = ROW_GROUP;
		rows[before + 1] = row_of(&world->arena, "一|");
		((struct print_cell *)rows[before + 1].cells)[1].run.text = buffer_view(&tall);
		rows[before + 2] = rows[before + 3] = row_of(&world->arena, "后|短");
		struct print_column columns[] = {{.least = 2}, {.most = 10}};
		struct print_table table = {.columns = columns, .column_count = 2, .rows = rows, .row_count = before + 4};
		struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, &table));
		for (size_t page = 1; page_of(&world->arena, dump, page).len; page++)
			assert_true(lines_on(world, dump, page, "TH 第一组") == 0 || lines_on(world, dump, page, "发展") >= 3);
	}
	buffer_release(&tall);
}

/* A hundred reporting points stand in as many parts as needed, each with its head and the names of its rows. */
static void test_many_points_are_parted(void **state)
{
	struct world *world = *state;
	struct print_column *columns = ARENA_ARRAY(&world->arena, 103, struct print_column);
	struct print_cell *over = ARENA_ARRAY(&world->arena, 4, struct print_cell), *years = ARENA_ARRAY(&world->arena, 100, struct print_cell);
	over[0] = (struct print_cell){.run = words("序号"), .rows = 2};
	over[1] = (struct print_cell){.run = words("指标"), .rows = 2};
	over[2] = (struct print_cell){.run = words("实际值"), .columns = 100};
	over[3] = (struct print_cell){.run = words("评价"), .rows = 2};
	struct print_row head[2] = {{.cells = over, .count = 4}, {.cells = years, .count = 100}};
	struct print_row *rows = ARENA_ARRAY(&world->arena, 5, struct print_row);
	for (size_t r = 0; r < 5; r++) {
		struct print_cell *cells = ARENA_ARRAY(&world->arena, 103, struct print_cell);
		cells[0] = cell("1");
		cells[1] = (struct print_cell){.run = words("特困人员集中供养率"), .heads_row = true};
		for (size_t i = 0; i < 100; i++)
			cells[2 + i].run = words(text_format(&world->arena, "1%03zu.5", i).at);
		cells[102] = cell("达到");
		rows[r] = (struct print_row){.cells = cells, .count = 103};
	}
	/* A category over the rows heads them, too; the names beside it are what must not be lost. */
	((struct print_cell *)rows[0].cells)[0].rows = 5;
	((struct print_cell *)rows[0].cells)[0].heads_row = true;
	for (size_t r = 1; r < 5; r++)
		rows[r] = (struct print_row){.cells = rows[r].cells + 1, .count = 102};
	for (size_t i = 0; i < 100; i++) {
		years[i] = cell(text_format(&world->arena, "P%zu", i + 1).at);
		columns[2 + i].align = ALIGN_DECIMAL;
	}
	struct print_run note = words("注：末尾");
	struct print_table table = {.title = words("指标"), .columns = columns, .column_count = 103, .head = head, .head_count = 2,
				    .rows = rows, .row_count = 5, .notes = &note, .note_count = 1};
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_AUTO, &table));
	size_t parts = count_of(dump, "Caption 指标（");
	assert_in_range(parts, 5, 14);
	assert_int_equal(count_of(dump, text_format(&world->arena, "Caption 指标（1/%zu）", parts).at), 1);
	assert_int_equal(count_of(dump, "TH 特困人员集中供养率"), 5 * parts);
	assert_int_equal(count_of(dump, "TH 评价"), 1);
	assert_int_equal(count_of(dump, "Note 注：末尾"), 1);
	assert_true(count_of(dump, "TH 实际值") >= parts - 1);
	for (size_t i = 0; i < 100; i++) { /* every number whole, on its line */
		assert_int_equal(count_of(dump, text_format(&world->arena, "TD 1%03zu.5\n", i).at), 5);
		assert_int_equal(count_of(dump, text_format(&world->arena, "TH P%zu\n", i + 1).at), 1);
	}
}

/* Head and marks share a line: what is too long is cut with an ellipsis, and nothing runs into anything. */
static void test_running_heads_end_before_the_marks(void **state)
{
	struct world *world = *state;
	struct print_block block = {.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("文")}};
	struct buffer head = {0};
	for (size_t length = 1; length < 60; length++) {
		buffer_string(&head, "规划");
		struct document *document = document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, &block, 1);
		((struct print_section *)document->sections)->running_head.text = buffer_view(&head);
		document->marks[0] = words("送审稿");
		document->marks[1] = words("演示数据");
		struct text dump = dump_of(world, document);
		double end = 0, left = 1000;
		for (struct text line; dump.len && (line = text_cut(&dump, '\n'), true);) {
			double x, y, width;
			const char *copy = text_copy(&world->arena, line).at;
			if (sscanf(copy, "  frame %lf", &x) == 1 && x < left)
				left = x;
			if (count_of(line, "规划") && sscanf(copy, "  text %lf %lf %lf", &x, &y, &width) == 3)
				end = x + width;
		}
		assert_true(end > 0 && left < 1000 && end < left);
	}
	buffer_release(&head);
}

static size_t rules_of(struct text dump, const char *thickness)
{
	size_t count = 0;
	for (struct text line; dump.len && (line = text_cut(&dump, '\n'), true);)
		count += text_starts(line, "  rule") && count_of(line, thickness);
	return count;
}

/* 三线表: a rule under the head, one above the total, thin ones where a category begins, and no others inside. */
static void test_rules_of_three_line_tables(void **state)
{
	struct world *world = *state;
	struct print_row rows[5];
	for (size_t i = 0; i < 5; i++)
		rows[i] = row_of(&world->arena, "一|二");
	struct print_column columns[2] = {{.least = 4}, {.least = 4}};
	struct print_row head = row_of(&world->arena, "甲|乙");
	struct print_table table = {.frame = FRAME_THREE_LINES, .columns = columns, .column_count = 2, .head = &head, .head_count = 1,
				    .rows = rows, .row_count = 5};
	struct document *document = document_of_table(&world->arena, ORIENTATION_PORTRAIT, &table);
	assert_int_equal(rules_of(dump_of(world, document), " 0.5 -"), 1);
	rows[4].kind = ROW_TOTAL;
	assert_int_equal(rules_of(dump_of(world, document), " 0.5 -"), 2);
	rows[2].ruled = true;
	struct text dump = dump_of(world, document);
	assert_int_equal(rules_of(dump, " 0.5 -"), 2);
	assert_int_equal(rules_of(dump, " 0.4 -") + rules_of(dump, " 0.3 -"), 1);
	assert_int_equal(rules_of(dump, " 1.0 -"), 2);
	/* In a closed table every row has its rule anyhow. */
	table.frame = FRAME_CLOSED;
	assert_int_equal(rules_of(dump_of(world, document), " 0.4 -"), 0);
}

/* Wherever the page ends, the words of a cell over six rows have room in each part of it. */
static void test_parts_of_spanning_cells_have_room(void **state)
{
	struct world *world = *state;
	for (size_t before = 38; before < 54; before++) {
		size_t count = before + 12;
		struct print_row *rows = ARENA_ARRAY(&world->arena, count, struct print_row);
		for (size_t i = 0; i < count; i++)
			rows[i] = row_of(&world->arena, i < before || i >= before + 6 ? "甲|行" : i == before ? "救助养老儿童殡葬社区|行" : "行");
		((struct print_cell *)rows[before].cells)[0].rows = 6;
		struct print_column columns[2] = {{.most = 2}, {.least = 4}};
		struct print_table table = {.frame = FRAME_CLOSED, .columns = columns, .column_count = 2, .rows = rows, .row_count = count};
		struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, &table));
		for (size_t page = 1; page_of(&world->arena, dump, page).len; page++) {
			struct text text = page_of(&world->arena, dump, page);
			double bottom = 0, last = 0;
			for (struct text line; text.len && (line = text_cut(&text, '\n'), true);) {
				double x, y, width, height;
				const char *copy = text_copy(&world->arena, line).at;
				if (sscanf(copy, "  rule %lf %lf %lf %lf", &x, &y, &width, &height) == 4 && height > 50 && y + height > bottom)
					bottom = y + height;
				if (sscanf(copy, "  text %lf %lf", &x, &y) != 2)
					continue;
				if (count_of(line, "甲"))
					assert_true(y > last + 10);
				if (count_of(line, "社区") || count_of(line, "甲"))
					last = y;
			}
			assert_true(last < bottom + 1);
		}
		/* Said whole on whichever page has a part of it. */
		assert_int_equal(count_of(dump, "救助"), count_of(dump, "社区"));
	}
}

static double height_of(struct world *world, struct text page, const char *said)
{
	for (struct text line; page.len && (line = text_cut(&page, '\n'), true);) {
		double x, y;
		if (count_of(line, said) && sscanf(text_copy(&world->arena, line).at, "  text %lf %lf", &x, &y) == 2)
			return y;
	}
	fail_msg("%s is not on the page", said);
	return 0;
}

/* However far down they begin, three headings in a row stand on the page of what they lead to. */
static void expect_headings_with(struct world *world, const struct print_block *after)
{
	static const char *const heads[] = {"甲章", "乙节", "丙条"};
	for (size_t lines = 30; lines < 50; lines++) {
		struct print_block *blocks = ARENA_ARRAY(&world->arena, lines + 4, struct print_block);
		for (size_t i = 0; i < lines; i++)
			blocks[i] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("行")}};
		for (unsigned i = 0; i < 3; i++)
			blocks[lines + i] = (struct print_block){.kind = BLOCK_HEADING, .heading = {.level = 2 + i, .words = words(heads[i])}};
		blocks[lines + 3] = *after;
		struct text dump = dump_of(world, document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, blocks, lines + 4));
		struct text first = page_of(&world->arena, dump, 1);
		assert_int_equal(count_of(first, "甲章"), count_of(first, "正文"));
	}
}

static void test_headings_stay_together(void **state)
{
	const struct print_bar bar = {words("甲"), words("50%"), 500, 1000, 0};
	const struct print_entry entry = {words("1"), words("正文"), words("")};
	expect_headings_with(*state, &(struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("正文")}});
	expect_headings_with(*state, &(struct print_block){.kind = BLOCK_ENTRIES, .entries = {&entry, 1, false}});
	expect_headings_with(*state, &(struct print_block){.kind = BLOCK_BARS, .bars = {words("正文"), TEXT("图"), words(""), &bar, 1, 0}});
}

/* The room of a page goes where the document asks for it, in equal shares; on a page that is full it is none. */
static void test_room_is_filled(void **state)
{
	struct world *world = *state;
	struct print_block blocks[] = {
		{.kind = BLOCK_FILL}, {.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("上")}}, {.kind = BLOCK_CONTENTS},
		{.kind = BLOCK_FILL}, {.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("下")}}, {.kind = BLOCK_PAGE_BREAK},
		{.kind = BLOCK_HEADING, .heading = {.level = 1, .words = words("题")}},
	};
	struct document *document = document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, blocks, 7);
	struct text page = page_of(&world->arena, dump_of(world, document), 1);
	double upper = height_of(world, page, "上"), lower = height_of(world, page, "下"), entry = height_of(world, page, "题");
	assert_true(lower > 750);
	assert_true(entry > upper && entry < upper + 30);
	/* The number of its page stands beside the entry, and the link over it. */
	assert_int_equal((int)(height_of(world, page, "Link 2") * 10), (int)(entry * 10));
	blocks[0].kind = blocks[3].kind = BLOCK_SPACE;
	page = page_of(&world->arena, dump_of(world, document), 1);
	double top = height_of(world, page, "上"), next = height_of(world, page, "下");
	assert_true(upper - top > 300 && (lower - next) - 2 * (upper - top) < 30);
	/* Nothing is moved when it needs another page. */
	struct buffer many = {0};
	for (int i = 0; i < 80; i++)
		buffer_string(&many, "行\n");
	blocks[0].kind = BLOCK_FILL;
	blocks[2] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = {buffer_view(&many), NO_PLACE}}};
	assert_int_equal((int)height_of(world, page_of(&world->arena, dump_of(world, document), 1), "上"), (int)top);
	buffer_release(&many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_any_document),
		PRINT_TEST(test_no_line_alone),
		PRINT_TEST(test_group_head_before_a_tall_row),
		PRINT_TEST(test_group_head_is_not_the_last),
		PRINT_TEST(test_many_points_are_parted),
		PRINT_TEST(test_rules_of_three_line_tables),
		PRINT_TEST(test_parts_of_spanning_cells_have_room),
		PRINT_TEST(test_running_heads_end_before_the_marks),
		PRINT_TEST(test_headings_stay_together),
		PRINT_TEST(test_room_is_filled),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
