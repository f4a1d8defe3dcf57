/*
 * The form is one text with a few gaps; of the plan before whole elements are taken as they stand, comments included.
 * Used through blank.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/blank.h"

#include "base/read_xml.h"
#include "draft/xml.h"

void blank_init(struct blank *blank)
{
	*blank = (struct blank){.publisher = TEXT("（发布机构全称）"), .region = TEXT("（地区）"), .period_name = TEXT("“十五五”"), .start = 2026, .end = 2030};
}

/* ---- The plan before ---- */

/* The element's bytes from "<" to the end of its end tag. */
static struct text whole_element(const struct xml_document *document, const struct source *source, const xml_node *node)
{
	if (!node)
		return TEXT("");
	size_t start = xml_place(document, node).offset;
	struct text tag = text_format(source->arena, "</%s>", xml_name(node));
	size_t end = text_find(source->bytes, tag, start);
	return end == SIZE_MAX ? TEXT("") : text_slice(source->bytes, start, end + tag.len - start);
}

static int year_of(const struct xml_document *document, const xml_node *period, const char *name)
{
	unsigned year;
	text_digits(xml_attribute(document, period, name), 0, 4, &year);
	return (int)year;
}

/* The period after: as long as the one before; 十四五 becomes 十五五. */
static void take_period(struct blank *blank, const struct xml_document *document, const xml_node *period, struct arena *arena)
{
	static const char *const digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
	int start = year_of(document, period, "start"), end = year_of(document, period, "end");
	struct text name = xml_attribute(document, period, "name");
	if (start < 1900 || end < start)
		return;
	blank->start = end + 1;
	blank->end = end + (end - start) + 1;
	blank->period_name = text_format(arena, "%d—%d年", blank->start, blank->end);
	for (size_t i = 0; i + 1 < sizeof digits / sizeof *digits; i++) {
		struct text old = text_format(arena, "十%s五", digits[i]);
		if (text_find(name, old, 0) != SIZE_MAX)
			blank->period_name = text_format(arena, "“十%s五”", digits[i + 1]);
	}
}

static void take_document(struct blank *blank, const struct xml_document *document, const struct source *source, const xml_node *node, struct arena *arena)
{
	struct buffer fields = {0};
	blank->publisher = xml_content(document, xml_first(node, "publisher"));
	blank->region = xml_content(document, xml_first(node, "region"));
	blank->columns = whole_element(document, source, xml_first(node, "column"));
	for (const xml_node *field = xml_first(node, "field"); field; field = xml_next(field, "field")) {
		put_start(&fields, 2, "field");
		put_attribute(&fields, "name", xml_attribute(document, field, "name"));
		put_end(&fields);
	}
	blank->fields = text_copy(arena, buffer_view(&fields));
	buffer_release(&fields);
	take_period(blank, document, xml_first(node, "period"), arena);
}

bool blank_after(struct blank *blank, struct source *plan, struct arena *arena, struct notes *notes)
{
	struct xml_document *document = xml_read(plan, NULL, arena, notes);
	if (!document)
		return false;
	const xml_node *root = xml_root(document);
	if (xml_first(root, "document"))
		take_document(blank, document, plan, xml_first(root, "document"), arena);
	blank->units = whole_element(document, plan, xml_first(root, "units"));
	blank->places = whole_element(document, plan, xml_first(root, "places"));
	blank->offices = whole_element(document, plan, xml_first(root, "offices"));
	blank->funds = whole_element(document, plan, xml_first(root, "funds"));
	if (xml_first(root, "monitoring"))
		blank->monitoring = whole_element(document, plan, xml_first(root, "monitoring"));
	xml_free(document);
	return true;
}

/* ---- Writing ---- */

static void put_register(struct buffer *out, const char *comment, struct text element, const char *otherwise)
{
	put_comment(out, 1, text_of(comment));
	buffer_string(out, element.len ? "  " : "");
	buffer_text(out, element.len ? element : text_of(otherwise));
	buffer_string(out, "\n\n");
}

static void put_document(const struct blank *blank, struct buffer *out)
{
	buffer_string(out, "  <!-- 一、文件信息：照公文原件填写。带括号的是占位文字，都要改 -->\n  <document>\n    <title>（规划全称）</title>\n");
	put_element(out, 2, "publisher", blank->publisher);
	put_element(out, 2, "region", blank->region);
	put_start(out, 2, "period");
	put_attribute(out, "name", blank->period_name);
	buffer_printf(out, " start=\"%d\" end=\"%d\"/>\n", blank->start, blank->end);
	buffer_printf(out, "    <!-- 发布日期：占位的，请改 -->\n    <published>%d-01-01</published>\n", blank->start);
	buffer_string(out, "    <!-- 网站上的栏目位置，从首页起逐级写 -->\n    ");
	buffer_text(out, blank->columns.len ? blank->columns : TEXT("<column>\n      <level>首页</level>\n      <level>规划信息</level>\n    </column>"));
	buffer_string(out, "\n    <!-- 公开著录项，原件没有的内容留空 -->\n");
	buffer_text(out, blank->fields.len ? blank->fields : TEXT("    <field name=\"索引号\"/>\n    <field name=\"成文日期\"/>\n    <field name=\"文号\"/>\n"));
	buffer_string(out, "    <!-- 投资总计一行的名称；原文没有总计的，写明是测算 -->\n    <total-label>合计（据所列项目测算）</total-label>\n  </document>\n\n"
			   "  <!-- 二、依据的原文：source=\"L12\" 指它的第12行 -->\n  <sources>\n    <source id=\"text\" title=\"（规划全称）\"");
	put_attribute(out, "publisher", blank->publisher);
	buffer_string(out, "/>\n  </sources>\n\n");
	if (blank->monitoring.len) {
		buffer_string(out, "  ");
		buffer_text(out, blank->monitoring);
		buffer_string(out, "\n\n");
	}
}

static const char units[] = "  <units>\n    <unit name=\"元\" kind=\"money\" scale=\"1\"/>\n    <unit name=\"万元\" kind=\"money\" scale=\"10000\"/>\n"
			    "    <unit name=\"亿元\" kind=\"money\" scale=\"100000000\"/>\n    <unit name=\"%\" kind=\"share\"/>\n    <unit name=\"人\" kind=\"people\"/>\n"
			    "    <unit name=\"个\" kind=\"count\"/>\n    <unit name=\"张\" kind=\"count\"/>\n    <unit name=\"平方米\" kind=\"area\"/>\n"
			    "    <unit name=\"年\" kind=\"duration\"/>\n  </units>";
static const char places[] = "  <!-- <places>\n    <place id=\"hexi\" name=\"河西镇\" kind=\"town\"/>\n    <place id=\"liulin\" name=\"柳林村\" kind=\"village\" within=\"hexi\"/>\n  </places> -->";
static const char funds[] = "  <!-- <funds>\n    <fund id=\"city\" name=\"市级财政资金\"/>\n  </funds> -->";

static const char rest[] =
	"  <!-- 六、章节：narrative 是 narrative 文件夹里的正文文件；一节一个文件的，写成 section -->\n"
	"  <chapters>\n    <chapter id=\"overview\" number=\"一\" title=\"（第一章的标题）\" narrative=\"01-overview.md\" source=\"L1\"/>\n"
	"    <!-- <chapter id=\"tasks\" number=\"二\" title=\"主要任务\" source=\"L30\">\n"
	"      <section id=\"tasks-1\" number=\"（一）\" title=\"完善服务体系\" narrative=\"02-1.md\" source=\"L31\"/>\n    </chapter> -->\n  </chapters>\n\n"
	"  <!-- 七、主要指标：去掉注释符号，照表逐行填写。\n"
	"       typed 照录原文字样，value 填由它读出的数；目标是文字的只填 typed；约束性填 binding，预期性填 expected；\n"
	"       kind（计法）：level 期末水平，cumulative 各年相加，yearly 每年考核，growth 年均增长，limit 上限或下限\n"
	"  <indicators title=\"主要指标\" number=\"1\" source=\"L20\">\n    <category id=\"services\" name=\"服务能力\">\n"
	"      <indicator id=\"ind-01\" name=\"床位数\" unit=\"张\" attribute=\"expected\" kind=\"level\" office=\"bureau\" source=\"L24\">\n"
	"        <base year=\"2025\" value=\"800\" typed=\"800\" source=\"L25\"/>\n        <target year=\"2030\" value=\"1200\" typed=\"1200\" source=\"L26\"/>\n"
	"      </indicator>\n    </category>\n  </indicators> -->\n\n"
	"  <!-- 八、专栏和项目：原文没有写投资额的，不写 investment，也不填 0\n"
	"  <boxes>\n    <box id=\"box-01\" number=\"1\" title=\"设施建设\" section=\"tasks-1\" source=\"L40\">\n      <item number=\"1\">\n"
	"        <project id=\"prj-01-1\" name=\"服务中心建设\" office=\"bureau\" source=\"L41\">\n          <summary>用自己的话写清建什么、在哪里、多大规模。</summary>\n"
	"          <quantity id=\"centres\" name=\"服务中心\" value=\"5\" unit=\"个\" typed=\"5个\" source=\"L41\"/>\n"
	"          <price quantity=\"centres\" value=\"200\" unit=\"万元\" typed=\"每个投资200万元\" label=\"每个投资\" source=\"L41\"/>\n"
	"          <investment value=\"1000\" unit=\"万元\" typed=\"1000万元\" label=\"总投资\" source=\"L41\"/>\n        </project>\n      </item>\n    </box>\n  </boxes> -->\n\n"
	"  <!-- 九、正文里的数：baselines 是现状，text-targets 是目标；正文用 [1.2万人](plan:figure/base-01) 引用\n"
	"  <baselines>\n    <figure id=\"base-01\" name=\"60岁以上老人\" chapter=\"overview\" value=\"12000\" unit=\"人\" typed=\"12000人\" year=\"2025\" source=\"L5\"/>\n  </baselines> -->\n\n"
	"  <!-- 十、存疑：原文前后不一、缺漏的，记在这里，不改原文数据\n"
	"  <queries>\n    <query id=\"X-01\" kind=\"number\" refs=\"figure/base-01\" source=\"L5 L9\">老人数前后不一。</query>\n  </queries> -->\n</plan>\n";

void blank_write_plan(const struct blank *blank, struct text id, struct buffer *out)
{
	buffer_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--\n  由 planpress new-plan 新建，照注释逐项填写；例子里的名称和数都是编的，填时换掉。\n"
			   "  随时可以运行 planpress check 检查。填写说明见 ../plan.xsd 和 ../README.md。\n-->\n<plan");
	put_attribute(out, "id", id);
	buffer_string(out, " format=\"1\">\n\n");
	put_document(blank, out);
	put_register(out, "三、计量单位：原文用到的都要登记；scale 是换算成同类基本单位的倍数", blank->units, units);
	put_register(out, "四、地点：原文点到名的；没有的不写", blank->places, places);
	if (blank->offices.len) {
		put_register(out, "五、责任单位：填报表一个单位一张", blank->offices, "");
	} else {
		put_comment(out, 1, TEXT("五、责任单位：填报表一个单位一张"));
		buffer_string(out, "  <offices>\n    <office id=\"bureau\"");
		put_attribute(out, "name", blank->publisher);
		buffer_string(out, "/>\n  </offices>\n\n");
	}
	put_register(out, "资金来源：原文提到的；没有的不写", blank->funds, funds);
	buffer_string(out, rest);
}

void blank_write_narrative(struct buffer *out)
{
	buffer_string(out, "（这里写第一章的正文。标题从 ## 开始，空一行分段；数字用方括号和圆括号与 plan.xml 里的数对上，写法见 plan-data/README.md。）\n");
}
