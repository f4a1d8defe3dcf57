/*
 * The summary keeps to two pages, in both profiles, however much a plan holds: few points and projects or many, names and
 * reasons of any length.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

/* How large a plan of an obviously made-up place is. */
struct extent {
	int points, projects, indicators, name; /* `name`: times a word is repeated in names and reasons */
};

static void put_repeated(struct buffer *out, const char *word, int times)
{
	for (int i = 0; i < times; i++)
		buffer_string(out, word);
}

static void put_plan(struct world *world, const char *folder, const struct extent *extent)
{
	struct buffer out = {0};
	buffer_string(&out, "<plan id=\"test\" format=\"1\"><document><title>青山县（测试）");
	put_repeated(&out, "社区养老服务体系", 1 + extent->name / 2);
	buffer_string(&out, "规划</title><publisher>青山县（测试）</publisher><region>青山县</region><period name=\"“百年”\" start=\"2001\" end=\"2100\"/>"
		"<published>2001-01-31</published><column><level>首页</level></column><total-label>合计</total-label></document>"
		"<sources><source id=\"text\" title=\"测试\" publisher=\"测试\" published=\"2001-01-31\"/></sources>"
		"<monitoring rounding=\"half-up\" decimals=\"2\" nearly=\"3\" tolerance=\"0\"/>"
		"<units><unit name=\"万元\" kind=\"money\" scale=\"10000\"/><unit name=\"个\" kind=\"count\"/></units>"
		"<chapters><chapter id=\"all\" title=\"全文\" narrative=\"all.md\" source=\"L1\"/></chapters>"
		"<indicators title=\"主要指标\" source=\"L2\"><category id=\"one\" name=\"养老\">");
	for (int i = 1; i <= extent->indicators; i++) {
		buffer_printf(&out, "<indicator id=\"i%d\" name=\"指标%d", i, i);
		put_repeated(&out, "养老服务设施", extent->name);
		buffer_printf(&out, "\" unit=\"个\" attribute=\"%s\" kind=\"level\" source=\"L3\"><target year=\"2100\" value=\"1%d\" typed=\"1%d个\" source=\"L3\"/></indicator>",
			      i % 2 ? "binding" : "expected", i, i);
	}
	buffer_string(&out, "</category></indicators>");
	int at = 0;
	buffer_string(&out, "<boxes>");
	for (int box = 1; at < extent->projects; box++) {
		buffer_printf(&out, "<box id=\"box-%d\" number=\"%d\" title=\"专栏", box, box);
		put_repeated(&out, "养老服务设施", extent->name);
		buffer_string(&out, "\" section=\"all\" source=\"L4\">");
		for (int i = 0; i < 7 && at < extent->projects; i++, at++) {
			buffer_printf(&out, "<project id=\"p%d\" name=\"项目%d", at, at);
			put_repeated(&out, "建设工程", extent->name);
			buffer_printf(&out, "\" section=\"all\" source=\"L5\"><summary>建设。</summary><investment value=\"%d\" unit=\"万元\" typed=\"%d万元\" label=\"投资\" source=\"L5\"/></project>",
				      at + 7, at + 7);
		}
		buffer_string(&out, "</box>");
	}
	buffer_string(&out, "</boxes></plan>");
	put_bytes(joined(world, folder, "plan.xml"), buffer_view(&out));
	buffer_release(&out);
}

static void put_results(struct world *world, const char *folder, const struct extent *extent, int year)
{
	struct buffer out = {0};
	buffer_printf(&out, "<results format=\"1\" plan=\"test\" point=\"%d\" date=\"%d-12-31\" published=\"%d-03-15\" author=\"测试\" status=\"illustrative\"><remark>演示。</remark>",
		      year, year, year + 1);
	for (int i = 1; i <= extent->indicators; i++)
		buffer_printf(&out, "<indicator ref=\"i%d\" value=\"%d\" source=\"演示\"/>", i, i % 3);
	for (int i = 0; i < extent->projects; i++) {
		buffer_printf(&out, "<project ref=\"p%d\" stage=\"%s\" remark=\"演示：", i, i % 3 ? "under-way" : "preparing");
		put_repeated(&out, "土地手续还在办理，", 1 + extent->name);
		buffer_string(&out, "\"><invested value=\"1\" unit=\"万元\"/></project>");
	}
	buffer_string(&out, "</results>");
	put_bytes(joined(world, folder, text_format(&world->arena, "results/%d.xml", year).at), buffer_view(&out));
	buffer_release(&out);
}

static void build(struct world *world, const struct extent *extent)
{
	const char *folder = inside(world, "plan-data/test");
	remove_tree(inside(world, "plan-data"));
	remove_tree(inside(world, "out"));
	mkdir(inside(world, "plan-data"), 0755);
	mkdir(folder, 0755);
	mkdir(joined(world, folder, "results"), 0755);
	mkdir(joined(world, folder, "narrative"), 0755);
	copy_tree(world, joined(world, world->root, "plan-data/plan.xsd"), inside(world, "plan-data/plan.xsd"));
	put_bytes(inside(world, "plan-data/words.txt"), TEXT(""));
	put_bytes(joined(world, folder, "narrative/all.md"), TEXT("规划正文。\n"));
	put_plan(world, folder, extent);
	for (int point = 0; point < extent->points; point++)
		put_results(world, folder, extent, 2001 + point);
	assert_exit(run_program(world, "build --no-pdf -o out"), 0);
}

static int pages_in(struct world *world, const char *profile)
{
	struct text settings = file_bytes(world, joined(world, world->root, "templates/print.xml"));
	const char *key = "profile/summary.pdf\">";
	size_t at = text_find(settings, text_of(key), 0) + strlen(key), end = text_find(settings, TEXT("<"), at);
	put_bytes(inside(world, "templates/print.xml"), text_format(&world->arena, "%.*s%s%.*s", (int)at, settings.at, profile,
								    (int)(settings.len - end), settings.at + end));
	assert_exit(run_program(world, "render --template templates/prints/summary.xml --data out/data/report.json --print summary.pdf"), 0);
	return pdf_pages(file_bytes(world, inside(world, "summary.pdf")));
}

static void test_two_pages(void **state)
{
	static const struct extent extents[] = {{1, 1, 1, 1}, {3, 40, 20, 9}, {12, 4, 3, 1}, {1, 300, 100, 1}};
	static const char *const profiles[] = {"公文", "表格"};
	struct world *world = *state;
	for (size_t i = 0; i < sizeof extents / sizeof *extents; i++) {
		build(world, &extents[i]);
		for (size_t j = 0; j < 2; j++) {
			int pages = pages_in(world, profiles[j]);
			if (pages != 2)
				fail_msg("%d pages: %d points, %d projects, names of %d, %s", pages, extents[i].points, extents[i].projects,
					 extents[i].name, profiles[j]);
		}
	}
}

static int summary_open(void **state)
{
	if (world_open(state))
		return -1;
	struct world *world = *state;
	copy_tree(world, "templates", inside(world, "templates"));
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_pages)};
	return cmocka_run_group_tests(tests, summary_open, world_close);
}
