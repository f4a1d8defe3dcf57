/*
 * Tests of render/prints/table and layout: where rows, heads and rules fall on pages. Whole pages are compared with
 * golden dumps; rules that hold for any table are asserted.
 * SPDX-License-Identifier: MIT
 */
#include "fixture.h"

static const struct print_column plain[] = {{.align = ALIGN_CENTER, .least = 2, .most = 0}, {.align = ALIGN_DEFAULT, .least = 6, .most = 0}, {.align = ALIGN_DECIMAL, .least = 4, .most = 0}};

/* A table of three columns with a one-line head, rows "n|项目n|n.5". */
static struct print_table *table_of(struct arena *arena, size_t rows)
{
	struct print_table *table = ARENA_NEW(arena, struct print_table);
	struct print_row *head = ARENA_NEW(arena, struct print_row);
	struct print_row *list = ARENA_ARRAY(arena, rows, struct print_row);
	*head = row_of(arena, "序号|项目|投资");
	for (size_t i = 0; i < rows; i++)
		list[i] = row_of(arena, text_format(arena, "%zu|项目%zu|%zu.5", i + 1, i + 1, i).at);
	*table = (struct print_table){.number = words("附表1"), .title = words("投资"), .unit = words("单位：万元"),
				      .columns = plain, .column_count = 3, .head = head, .head_count = 1, .rows = list,
				      .row_count = rows};
	return table;
}

static void test_continued_table(void **state)
{
	struct world *world = *state;
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table_of(&world->arena, 50)));
	assert_int_equal(count_of(dump, "page "), 2);
	struct text second = page_of(&world->arena, dump, 2);
	/* Decoration is repeated, not content: only the first head has a tag. */
	assert_int_equal(count_of(second, "- 附表1　投资（续表）"), 1);
	assert_int_equal(count_of(second, "- 单位：万元"), 1);
	assert_int_equal(count_of(second, "- 序号"), 1);
	assert_int_equal(count_of(dump, "TH 序号"), 1);
	assert_int_equal(count_of(dump, "Caption 附表1　投资"), 1);
	expect_golden("continued.txt", dump);
}

/* However many there are, the last page has four rows at least; and a few rows too many move closer together. */
static void test_no_row_alone_on_the_last_page(void **state)
{
	struct world *world = *state;
	size_t tightened = 0;
	for (size_t rows = 30; rows < 100; rows++) {
		struct print_table *table = table_of(&world->arena, rows);
		struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
		size_t pages = count_of(dump, "page ");
		size_t last = count_of(page_of(&world->arena, dump, pages), "TD 项目");
		assert_in_range(last, 4, rows);
		tightened += pages == 1 && rows > 37;
	}
	assert_in_range(tightened, 2, 12);
}

/* The author's own lines of a head are not broken again. */
static void test_heads_keep_their_lines(void **state)
{
	struct world *world = *state;
	struct print_table *table = table_of(&world->arena, 3);
	struct print_row head = row_of(&world->arena, "序号|项目|超前或滞后\n（百分点）");
	struct print_column columns[] = {plain[0], {.align = ALIGN_DEFAULT, .least = 40, .most = 0}, {.align = ALIGN_DECIMAL, .least = 0, .most = 6}};
	table->head = &head;
	table->columns = columns;
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	assert_int_equal(count_of(dump, "TH 超前或滞后\n"), 1);
	assert_int_equal(count_of(dump, "TH （百分点）\n"), 1);
}

/* A row is never parted from the total below it, wherever the page ends. */
static void test_totals_keep_company(void **state)
{
	struct world *world = *state;
	for (size_t before = 0; before < 40; before++) {
		size_t rows = before + 50;
		struct print_table *table = table_of(&world->arena, rows);
		struct print_row *list = (struct print_row *)table->rows;
		for (size_t i = before; i < rows; i++) {
			if ((i - before) % 5 == 0) {
				list[i] = row_of(&world->arena, "组头");
				((struct print_cell *)list[i].cells)[0].columns = 3;
				list[i].kind = ROW_GROUP;
			} else if ((i - before) % 5 == 4) {
				list[i] = row_of(&world->arena, "|小计|1.0");
				list[i].kind = ROW_SUBTOTAL;
			}
		}
		list[rows - 1] = row_of(&world->arena, "|合计|1.0");
		list[rows - 1].kind = ROW_TOTAL;
		struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_LANDSCAPE, table));
		for (size_t page = 1; page_of(&world->arena, dump, page).len; page++) {
			struct text text = page_of(&world->arena, dump, page);
			size_t project = text_find(text, TEXT("项目"), text_find(text, TEXT(" 投资\n"), 0));
			size_t subtotal = text_find(text, TEXT("小计"), 0), total = text_find(text, TEXT("合计"), 0);
			/* The first row of the page's body is no total, and a group's head is not its last. */
			assert_true(subtotal == SIZE_MAX || (project != SIZE_MAX && project < subtotal));
			assert_true(total == SIZE_MAX || project != SIZE_MAX);
			size_t last = SIZE_MAX;
			for (size_t at = text_find(text, TEXT("组头"), 0); at != SIZE_MAX; at = text_find(text, TEXT("组头"), at + 1))
				last = at;
			assert_true(last == SIZE_MAX || text_find(text, TEXT("项目"), last) != SIZE_MAX);
		}
	}
}

/* Whatever stands above, a head is never alone at the foot of a page. */
static void test_no_head_alone(void **state)
{
	struct world *world = *state;
	const struct print_table *table = table_of(&world->arena, 3);
	for (size_t above = 20; above < 45; above++) {
		struct print_block *blocks = ARENA_ARRAY(&world->arena, above + 2, struct print_block);
		for (size_t i = 0; i < above; i++)
			blocks[i] = (struct print_block){.kind = BLOCK_PARAGRAPH, .paragraph = {.words = words("一行正文。")}};
		blocks[above] = (struct print_block){.kind = BLOCK_HEADING, .heading = {.level = 2, .words = words("标题")}};
		blocks[above + 1] = (struct print_block){.kind = BLOCK_TABLE, .table = table};
		struct document *document = document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, blocks, above + 2);
		struct text dump = dump_of(world, document);
		for (size_t page = 1; page_of(&world->arena, dump, page).len; page++) {
			struct text text = page_of(&world->arena, dump, page);
			bool head = text_find(text, TEXT("TH 序号"), 0) != SIZE_MAX;
			bool row = text_find(text, TEXT("项目1"), 0) != SIZE_MAX;
			bool heading = text_find(text, TEXT("H2 标题"), 0) != SIZE_MAX;
			assert_true(head == row && head == heading);
		}
	}
}

static void test_spans(void **state)
{
	struct world *world = *state;
	struct print_table *table = table_of(&world->arena, 4);
	struct print_row *head = ARENA_ARRAY(&world->arena, 2, struct print_row);
	head[0] = row_of(&world->arena, "指标|进展情况");
	((struct print_cell *)head[0].cells)[0].rows = 2;
	((struct print_cell *)head[0].cells)[1].columns = 2;
	head[1] = row_of(&world->arena, "2022年|2023年");
	struct print_row *rows = (struct print_row *)table->rows;
	rows[0] = row_of(&world->arena, "社会救助|困难群众受助率|12.5");
	((struct print_cell *)rows[0].cells)[0].rows = 3;
	rows[1] = row_of(&world->arena, "特困人员集中供养率|1,234");
	rows[2] = row_of(&world->arena, "城乡低保|>80");
	rows[3] = row_of(&world->arena, "合计|—");
	((struct print_cell *)rows[3].cells)[0].columns = 2;
	table->head = head;
	table->head_count = 2;
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	expect_golden("spans.txt", dump);
	table->frame = FRAME_THREE_LINES;
	expect_golden("spans-three-lines.txt",
		      dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table)));
}

/* A group cut by the end of the page is named again, as decoration; one that begins there is not. */
static void test_group_over_pages(void **state)
{
	struct world *world = *state;
	struct print_table *table = table_of(&world->arena, 90);
	struct print_row *rows = (struct print_row *)table->rows;
	for (size_t i = 0; i < 90; i += 60) {
		rows[i] = row_of(&world->arena, i ? "第二组" : "第一组");
		((struct print_cell *)rows[i].cells)[0].columns = 3;
		rows[i].kind = ROW_GROUP;
	}
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	assert_int_equal(count_of(dump, "page "), 3);
	assert_int_equal(count_of(dump, "TH 第一组"), 1);
	assert_int_equal(count_of(page_of(&world->arena, dump, 2), "- 第一组"), 1);
	assert_int_equal(count_of(page_of(&world->arena, dump, 2), "TH 第二组"), 1);
	assert_int_equal(count_of(page_of(&world->arena, dump, 3), "- 第二组"), 1);
	assert_int_equal(count_of(page_of(&world->arena, dump, 3), "第一组"), 0);
}

/* A spanning cell cut by the end of the page says its word again on the next. */
static void test_span_over_pages(void **state)
{
	struct world *world = *state;
	struct print_table *table = table_of(&world->arena, 60);
	struct print_row *rows = (struct print_row *)table->rows;
	((struct print_cell *)rows[0].cells)[0] = (struct print_cell){.run = words("救助"), .rows = 60};
	for (size_t i = 1; i < 60; i++)
		rows[i] = row_of(&world->arena, "项目|1");
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	assert_int_equal(count_of(dump, "page "), 2);
	assert_int_equal(count_of(dump, "TD 救助"), 1);
	assert_int_equal(count_of(page_of(&world->arena, dump, 2), "- 救助"), 1);
}

static void test_empty_table(void **state)
{
	struct world *world = *state;
	struct print_table *table = table_of(&world->arena, 0);
	table->empty = words("本期没有更正");
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	assert_int_equal(count_of(dump, "TD 本期没有更正"), 1);
	expect_golden("empty.txt", dump);
	table->column_count = 0;
	dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	assert_int_equal(world->notes.count, 0);
}

static void test_decimals_stand_on_the_unit_digit(void **state)
{
	struct world *world = *state;
	static const char *const numerals[] = {"5", "12.5", "1,234", "0.25", "100%", ">80", "—"};
	struct print_table *table = table_of(&world->arena, 7);
	for (size_t i = 0; i < 7; i++)
		((struct print_row *)table->rows)[i] = row_of(&world->arena, text_format(&world->arena, "1|名称|%s", numerals[i]).at);
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	expect_golden("decimals.txt", dump);
}

/* Where a text of the dump begins, in points from the left edge of the sheet. */
static double left_of(struct world *world, struct text dump, const char *tagged)
{
	struct text text = text_format(&world->arena, "%s\n", tagged);
	size_t at = text_find(dump, text, 0), line = at;
	assert_int_not_equal(at, SIZE_MAX);
	while (line > 0 && dump.at[line - 1] != '\n')
		line--;
	double x = 0;
	assert_int_equal(sscanf(text_copy(&world->arena, text_slice(dump, line, at)).at, "  text %lf", &x), 1);
	return x;
}

/* A column narrower by its template than its numerals with their words gives way: 18 stands under 18 whatever hangs out. */
static void test_axis_is_kept_in_narrow_columns(void **state)
{
	struct world *world = *state;
	static const char *const numerals[] = {"18", "19以上", "36.36"};
	struct print_table *table = table_of(&world->arena, 3);
	for (size_t i = 0; i < 3; i++)
		((struct print_row *)table->rows)[i] = row_of(&world->arena, text_format(&world->arena, "1|名称|%s", numerals[i]).at);
	struct print_column columns[] = {plain[0], {.align = ALIGN_DEFAULT, .least = 4, .most = 8}, {.align = ALIGN_DECIMAL, .least = 2, .most = 2}};
	struct print_row head = row_of(&world->arena, "序|项|值");
	table->columns = columns;
	table->head = &head;
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	assert_true(left_of(world, dump, "TD 18") == left_of(world, dump, "TD 19以上"));
	assert_true(left_of(world, dump, "TD 18") == left_of(world, dump, "TD 36.36"));
}

/* The text of a dump without coordinates, so that a cell's lines can be put together again. */
static struct text joined(struct arena *arena, struct text dump, const char *tag)
{
	struct buffer out = {0};
	struct text mark = text_format(arena, " %s ", tag);
	for (struct text line; dump.len && (line = text_cut(&dump, '\n'), true);) {
		size_t at = text_starts(line, "  text") ? text_find(line, mark, 0) : SIZE_MAX;
		if (at != SIZE_MAX)
			buffer_text(&out, text_slice(line, at + mark.len, line.len));
	}
	struct text all = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return all;
}

static void test_cell_taller_than_a_page(void **state)
{
	struct world *world = *state;
	struct print_table *table = table_of(&world->arena, 3);
	struct buffer tall = {0};
	for (int i = 0; i < 625; i++)
		buffer_string(&tall, "民政事业发展规划");
	struct text cell_words = text_copy(&world->arena, buffer_view(&tall));
	buffer_release(&tall);
	((struct print_cell *)((struct print_row *)table->rows)[1].cells)[1].run.text = cell_words;
	struct print_column columns[] = {plain[0], {.align = ALIGN_DEFAULT, .least = 6, .most = 14}, plain[2]};
	table->columns = columns;
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table));
	assert_true(count_of(dump, "page ") >= 6);
	struct text all = joined(&world->arena, dump, "TD");
	assert_int_equal(count_of(all, "民政事业发展规划"), 625);
	assert_int_equal(count_of(all, "项目3"), 1);
	for (size_t page = 2; page_of(&world->arena, dump, page).len; page++)
		assert_int_equal(count_of(page_of(&world->arena, dump, page), "（续表）"), 1);
}

static void test_ten_thousand_rows(void **state)
{
	struct world *world = *state;
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table_of(&world->arena, 10000)));
	assert_int_equal(count_of(dump, "TD 项目"), 10000);
	assert_true(count_of(dump, "page ") > 200);
	assert_int_equal(count_of(dump, "（续表）") + 1, count_of(dump, "page "));
}

/* Words in lines that a long table sets again for each page stand where those stand that a short one has kept. */
static void test_long_tables_set_words_again(void **state)
{
	struct world *world = *state;
	struct text pages[2];
	for (size_t i = 0; i < 2; i++) {
		size_t count = i ? 2000 : 200;
		struct print_table *table = table_of(&world->arena, count);
		struct print_row *rows = ARENA_ARRAY(&world->arena, count, struct print_row);
		for (size_t r = 0; r < count; r++)
			rows[r] = row_of(&world->arena, "1|本项目分两期建设，一期已经完工并投入使用，二期正在办理用地手续，预计明年开工，后年建成，届时新增床位一百二十张|约-12.5%");
		table->rows = rows;
		pages[i] = page_of(&world->arena, dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, table)), 2);
	}
	assert_in_range(count_of(pages[0], "TD "), 50, 500);
	assert_true(text_equal(pages[0], pages[1]));
}

static void test_landscape_when_needed(void **state)
{
	struct world *world = *state;
	struct print_table *narrow = table_of(&world->arena, 2);
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_AUTO, narrow));
	assert_true(text_starts(dump, "page 1 portrait"));
	struct print_table *wide = ARENA_NEW(&world->arena, struct print_table);
	struct print_column *columns = ARENA_ARRAY(&world->arena, 13, struct print_column);
	struct print_row *rows = ARENA_ARRAY(&world->arena, 2, struct print_row);
	rows[0] = row_of(&world->arena, "序号|专栏|项目|建设内容及规模|地点|起止年限|总投资|累计完成投资|投资完成率|形象进度|责任单位|备注|审核");
	rows[1] = row_of(&world->arena, "1|专栏1|加强信息化数字化社会救助服务|特困供养机构四所，每所一百五十张床位|桃花山镇、南口镇、团山寺镇、横沟市镇"
				       "|2021—2025|40000|24400.00|61.0|主体工程在建|石首市民政局养老服务科|每所1亿元|已审");
	*wide = (struct print_table){.columns = columns, .column_count = 13, .head = rows, .head_count = 1, .rows = rows + 1,
				     .row_count = 1};
	dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_AUTO, wide));
	assert_true(text_starts(dump, "page 1 landscape"));
	expect_golden("landscape.txt", dump);
}

/* No box reaches out of the sheet, whatever the width asked for. */
static void test_too_many_columns_shrink(void **state)
{
	struct world *world = *state;
	struct print_column *columns = ARENA_ARRAY(&world->arena, 30, struct print_column);
	struct buffer row = {0};
	for (int i = 0; i < 30; i++)
		buffer_string(&row, i ? "|12345.67" : "12345.67");
	struct print_row only = row_of(&world->arena, text_copy(&world->arena, buffer_view(&row)).at);
	buffer_release(&row);
	struct print_table table = {.columns = columns, .column_count = 30, .rows = &only, .row_count = 1};
	struct text dump = dump_of(world, document_of_table(&world->arena, ORIENTATION_PORTRAIT, &table));
	for (struct text line; dump.len && (line = text_cut(&dump, '\n'), true);) {
		double x, y, width;
		if (sscanf(text_copy(&world->arena, line).at, "  text %lf %lf %lf", &x, &y, &width) == 3)
			assert_true(x >= 0 && x + width <= 595.3);
	}
}

/* What a summary is made of: panels, shares, bars, remarks. */
static void test_summary_blocks(void **state)
{
	struct world *world = *state;
	const struct print_key_figure figures[] = {{words("307,735"), words("万元"), words("规划投资")},
						   {words("123,456,789,012.34"), words("万元"), words("太宽的数")},
						   {words("17"), words("项"), words("主要指标")}};
	const struct print_share shares[] = {{words("★提前完成3项"), words("3"), 3, 150}, {words("▼滞后1项"), words("1"), 1, 30}};
	const struct print_share_bar share_bar = {words("约束性指标"), shares, 2};
	const struct print_bar bars[] = {{words("专栏1"), words("1,717 / 5,100"), 337, 1000, 600}, {words("专栏2"), words("未列金额"), 0, 0, 0}};
	const struct print_entry entries[] = {{words("E-01"), words("每年14个，分5年，共70个村。"), words("70 = 70")},
					      {words("E-02"), words("很长的一条说明，长到这一行放不下，因此要换到第二行去，而右侧的数字仍然要放在最后一行的末尾。"), words("20 = 20；15 = 15")}};
	const struct print_block blocks[] = {
		{.kind = BLOCK_KEY_FIGURES, .figures = {figures, 3}},
		{.kind = BLOCK_SHARES, .shares = {TEXT("指标状态"), &share_bar, 1}},
		{.kind = BLOCK_BARS, .bars = {words("投资"), TEXT("投资条形图"), words("序时进度"), bars, 2}},
		{.kind = BLOCK_ENTRIES, .entries = {entries, 2}},
	};
	struct text dump = dump_of(world, document_of(&world->arena, PROFILE_TABLE, ORIENTATION_PORTRAIT, blocks, 4));
	expect_golden("summary.txt", dump);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_continued_table),
		PRINT_TEST(test_no_row_alone_on_the_last_page),
		PRINT_TEST(test_heads_keep_their_lines),
		PRINT_TEST(test_totals_keep_company),
		PRINT_TEST(test_no_head_alone),
		PRINT_TEST(test_spans),
		PRINT_TEST(test_group_over_pages),
		PRINT_TEST(test_span_over_pages),
		PRINT_TEST(test_empty_table),
		PRINT_TEST(test_decimals_stand_on_the_unit_digit),
		PRINT_TEST(test_axis_is_kept_in_narrow_columns),
		PRINT_TEST(test_cell_taller_than_a_page),
		PRINT_TEST(test_ten_thousand_rows),
		PRINT_TEST(test_long_tables_set_words_again),
		PRINT_TEST(test_landscape_when_needed),
		PRINT_TEST(test_too_many_columns_shrink),
		PRINT_TEST(test_summary_blocks),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
