/*
 * Writes synthetic plans, the same for the same seed on every machine: the load of `make bench` and of load tests.
 * A program of its own; nothing in them is real, and every result says so.
 * SPDX-License-Identifier: MIT
 *
 * make_plans COUNT SEED FOLDER: FOLDER/plan-0001 … with plan.xml, narrative/ and results/, and FOLDER/regions.txt.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BOXES = 16, SECTIONS = 8, CATEGORIES = 6, BASELINES = 24, COUNTIES = 8, TOWNS = 14, NARRATIVE_BYTES = 1750 };

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *const counties[COUNTIES] = {"东河县", "西山县", "南湖县", "北塘县",
					       "青溪县", "白石县", "云岭县", "清江县"};
static const char *const bureaus[] = {"民政局",           "教育局",       "水利局",     "卫生健康局", "交通运输局",
				      "农业农村局",       "文化和旅游局", "应急管理局", "自然资源局", "生态环境局",
				      "住房和城乡建设局", "商务局",       "科学技术局", "林业局",     "体育局",
				      "司法局",           "审计局",       "统计局",     "医疗保障局", "乡村振兴局"};
static const char *const chapters[] = {"发展基础", "面临形势", "总体要求"};
static const char *const numbers[] = {"一", "二", "三",   "四",   "五",   "六",   "七",   "八",
				      "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"};
static const char *const sections[SECTIONS] = {"健全公共服务", "夯实基础设施", "推进绿色发展", "强化人才支撑",
					       "深化改革创新", "提升治理能力", "促进城乡融合", "保障安全发展"};
static const char *const categories[CATEGORIES] = {"服务供给", "设施建设", "队伍建设",
						   "治理效能", "绿色发展", "安全保障"};
static const char *const things[] = {"公共服务站", "综合服务中心", "养护设施", "监测站点", "示范村",   "培训基地",
				     "数据平台",   "应急物资库",   "文化广场", "供水管网", "农村道路", "卫生室",
				     "学校食堂",   "照料中心",     "生态廊道", "灌溉渠系"};
static const char *const verbs[] = {"加快建设", "统筹推进", "持续完善", "稳步提升",
				    "全面加强", "有序实施", "深入开展", "巩固拓展"};
static const char *const actors[] = {"各乡镇和有关部门", "责任单位", "基层组织", "行业协会",
				     "社会力量",         "专业队伍", "服务机构", "项目单位"};
static const char *const ways[] = {"按照因地制宜、分类指导的原则",     "坚持目标导向和问题导向相结合",
				   "健全分工明确、运转高效的工作机制", "围绕群众最关心的现实问题",
				   "依托现有资源，避免重复建设",       "完善标准规范和考核办法",
				   "强化资金统筹和过程监管",           "推动信息共享和业务协同"};
static const char *const ends[] = {"形成可复制、可推广的经验",   "让发展成果更多更公平惠及群众",
				   "服务能力和水平得到明显提高", "区域之间的差距逐步缩小",
				   "为长远发展打下坚实基础",     "制度体系更加成熟定型",
				   "资源配置更加均衡合理",       "安全底线守得更牢"};
static const char *const stages[] = {"not-started", "preparing", "under-way", "completed", "in-use"};

/* splitmix64: small, well mixed, and the same everywhere. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = (*state += 0x9E3779B97F4A7C15u);
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static unsigned between(uint64_t *state, unsigned least, unsigned most)
{
	return least + (unsigned)(next_random(state) % (most - least + 1));
}

#define PICK(state, array) ((array)[next_random(state) % LENGTH(array)])

/* What a plan is made of; every file is derived from it. */
struct plan {
	uint64_t random;
	unsigned number, indicators, projects;
	const char *county, *bureau;
	char folder[512];
	struct {
		unsigned target, base;
		bool cumulative, has_base;
	} indicator[64];
	struct {
		unsigned box, amount, count; /* 万元; 0: none */
		bool priced;
	} project[128];
	unsigned baseline[BASELINES];
};

static void stop(const char *path)
{
	fprintf(stderr, "make_plans: %s: %s\n", path, strerror(errno));
	exit(1);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0755) != 0 && errno != EEXIST)
		stop(path);
}

static FILE *open_file(const struct plan *plan, const char *format, ...)
{
	char name[64], path[640];
	va_list list;
	va_start(list, format);
	vsnprintf(name, sizeof name, format, list);
	va_end(list);
	snprintf(path, sizeof path, "%s/%s", plan->folder, name);
	FILE *file = fopen(path, "wb");
	if (!file)
		stop(path);
	return file;
}

static void close_file(FILE *file, const char *what)
{
	if (ferror(file) || fclose(file) != 0)
		stop(what);
}

/* ---- What there is ---- */

static void draw_plan(struct plan *plan, unsigned number, uint64_t seed)
{
	uint64_t *random = &plan->random;
	*random = seed * 1000003u + number;
	plan->number = number;
	plan->county = counties[number % COUNTIES];
	plan->bureau = bureaus[number / COUNTIES % LENGTH(bureaus)];
	plan->indicators = between(random, 17, 60);
	plan->projects = between(random, 40, 100);
	for (unsigned i = 0; i < plan->indicators; i++) {
		bool cumulative = i % 3 == 2;
		plan->indicator[i].cumulative = cumulative;
		plan->indicator[i].target = cumulative ? 5 * between(random, 4, 60) : between(random, 60, 100);
		plan->indicator[i].has_base = !cumulative && i % 2 == 0;
		plan->indicator[i].base = between(random, 30, 55);
	}
	for (unsigned i = 0; i < plan->projects; i++) {
		plan->project[i].box = i < BOXES ? i : between(random, 0, BOXES - 1);
		plan->project[i].count = between(random, 2, 40);
		plan->project[i].priced = i % 5 == 1;
		plan->project[i].amount = plan->project[i].count * between(random, 5, 300);
		if (i % 7 == 3)
			plan->project[i].amount = 0;
	}
	for (unsigned i = 0; i < BASELINES; i++)
		plan->baseline[i] = between(random, 3, 900);
}

/* ---- Words ---- */

static size_t add_sentence(FILE *out, struct plan *plan)
{
	uint64_t *random = &plan->random;
	int written = fprintf(out, "%s%s%s，%s%s，", PICK(random, actors), PICK(random, verbs), PICK(random, things),
			      PICK(random, ways), next_random(random) % 2 ? "充分发挥示范作用" : "积极稳妥推进");
	written += fprintf(out, "%s。", PICK(random, ends));
	return (size_t)written;
}

static size_t add_bound_sentence(FILE *out, struct plan *plan, unsigned chapter, unsigned turn)
{
	unsigned base = (chapter * 2 + turn) % BASELINES, indicator = (chapter * 5 + turn) % plan->indicators;
	unsigned project = (chapter * 7 + turn) % plan->projects;
	switch (turn % 3) {
	case 0:
		return (size_t)fprintf(out, "现有%s[%u个](plan:figure/base-%02u)。", things[base % LENGTH(things)],
				       plan->baseline[base], base + 1);
	case 1:
		return (size_t)fprintf(out, "到2025年，第%u项指标达到[](plan:indicator/ind-%02u/target)。",
				       indicator + 1, indicator + 1);
	default:
		if (!plan->project[project].amount)
			return 0;
		return (size_t)fprintf(out, "其中一个项目投资[%u万元](plan:project/prj-%03u/investment)。",
				       plan->project[project].amount, project + 1);
	}
}

static const char *chapter_title(unsigned chapter)
{
	return chapter < 3 ? chapters[chapter] : chapter < 3 + SECTIONS ? sections[chapter - 3] : "保障措施";
}

static void write_chapter(struct plan *plan, unsigned chapter)
{
	FILE *out = open_file(plan, "narrative/%02u.md", chapter + 1);
	size_t written = 0;
	for (unsigned part = 0; part < 4; part++) {
		fprintf(out, "%s## （%s）%s%s\n\n", part ? "\n" : "", numbers[part], PICK(&plan->random, verbs),
			PICK(&plan->random, things));
		for (unsigned turn = part; written < NARRATIVE_BYTES * (part + 1) / 4; turn += 4) {
			written += add_bound_sentence(out, plan, chapter, turn);
			written += add_sentence(out, plan);
		}
		fprintf(out, "\n");
	}
	if (chapter == 2)
		fprintf(out, "\n![主要指标](plan:table/indicators)\n");
	if (chapter >= 3 && chapter < 3 + SECTIONS)
		fprintf(out, "\n![专栏](plan:table/box-%02u)\n\n![专栏](plan:table/box-%02u)\n", (chapter - 3) * 2 + 1,
			(chapter - 3) * 2 + 2);
	close_file(out, chapter_title(chapter));
}

/* ---- plan.xml ---- */

static void write_document(FILE *out, const struct plan *plan)
{
	fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plan id=\"plan-%04u\" format=\"1\">\n  <document>\n",
		plan->number);
	fprintf(out, "    <title>%s%s“十四五”发展规划（合成第%u号）</title>\n    <publisher>%s%s</publisher>\n",
		plan->county, plan->bureau, plan->number, plan->county, plan->bureau);
	fprintf(out, "    <region>%s</region>\n    <period name=\"“十四五”\" start=\"2021\" end=\"2025\"/>\n",
		plan->county);
	fprintf(out,
		"    <published>2021-12-%02u</published>\n    "
		"<column><level>首页</level><level>规划信息</level></column>\n",
		plan->number % 28 + 1);
	fprintf(out,
		"    <field name=\"索引号\"/>\n    <total-label>合计</total-label>\n  </document>\n  <sources>\n"
		"    <source id=\"text\" title=\"合成文本\" publisher=\"%s%s\"/>\n  </sources>\n",
		plan->county, plan->bureau);
	fprintf(out, "  <units>\n    <unit name=\"元\" kind=\"money\" scale=\"1\"/>\n    <unit name=\"万元\" "
		     "kind=\"money\" scale=\"10000\"/>\n"
		     "    <unit name=\"%%\" kind=\"share\"/>\n    <unit name=\"个\" kind=\"count\"/>\n  </units>\n");
}

static void write_register(FILE *out, const struct plan *plan)
{
	fprintf(out, "  <places>\n    <place id=\"county\" name=\"%s\" kind=\"city\"/>\n", plan->county);
	for (unsigned i = 0; i < TOWNS; i++)
		fprintf(out, "    <place id=\"town-%02u\" name=\"第%s镇\" kind=\"town\" within=\"county\"/>\n", i + 1,
			numbers[i]);
	fprintf(out, "  </places>\n  <offices>\n    <office id=\"bureau\" name=\"%s%s\"/>\n  </offices>\n",
		plan->county, plan->bureau);
	fprintf(out, "  <funds>\n    <fund id=\"county\" name=\"县级财政资金\"/>\n    <fund id=\"social\" "
		     "name=\"社会资本\"/>\n  </funds>\n");
	fprintf(out, "  <chapters>\n");
	for (unsigned i = 0; i < 3; i++)
		fprintf(out,
			"    <chapter id=\"part-%u\" number=\"%s\" title=\"%s\" narrative=\"%02u.md\" "
			"source=\"L%u\"/>\n",
			i + 1, numbers[i], chapters[i], i + 1, i * 20 + 1);
	fprintf(out, "    <chapter id=\"tasks\" number=\"四\" title=\"主要任务\" source=\"L80\">\n");
	for (unsigned i = 0; i < SECTIONS; i++)
		fprintf(out,
			"      <section id=\"tasks-%u\" number=\"（%s）\" title=\"%s\" narrative=\"%02u.md\" "
			"source=\"L%u\"/>\n",
			i + 1, numbers[i], sections[i], i + 4, i * 20 + 81);
	fprintf(out, "    </chapter>\n    <chapter id=\"safeguards\" number=\"五\" title=\"保障措施\" "
		     "narrative=\"12.md\" source=\"L300\"/>\n  </chapters>\n");
}

static void write_indicator(FILE *out, const struct plan *plan, unsigned i)
{
	const char *unit = plan->indicator[i].cumulative ? "个" : "%";
	unsigned target = plan->indicator[i].target;
	fprintf(out,
		"      <indicator id=\"ind-%02u\" name=\"%s%s第%u项\" unit=\"%s\" attribute=\"%s\" kind=\"%s\" "
		"office=\"bureau\" source=\"L%u\">\n",
		i + 1, things[i % LENGTH(things)], plan->indicator[i].cumulative ? "新建数" : "覆盖率", i + 1, unit,
		i % 3 ? "expected" : "binding", plan->indicator[i].cumulative ? "cumulative" : "level", i + 70);
	if (plan->indicator[i].has_base)
		fprintf(out, "        <base year=\"2020\" value=\"%u\" typed=\"%u\" source=\"L%u\"/>\n",
			plan->indicator[i].base, plan->indicator[i].base, i + 70);
	fprintf(out, "        <target year=\"2025\" value=\"%u\" typed=\"%u\" source=\"L%u\"/>\n", target, target,
		i + 70);
	fprintf(out, "        <definition>按%s实际数计算，由责任单位统计。</definition>\n", things[i % LENGTH(things)]);
	fprintf(out, "        <related ref=\"project/prj-%03u\"/>\n      </indicator>\n", i % plan->projects + 1);
}

static void write_indicators(FILE *out, const struct plan *plan)
{
	fprintf(out, "  <indicators title=\"主要指标\" number=\"1\" source=\"L70\">\n");
	for (unsigned c = 0; c < CATEGORIES; c++) {
		fprintf(out, "    <category id=\"group-%u\" name=\"%s\">\n", c + 1, categories[c]);
		for (unsigned i = plan->indicators * c / CATEGORIES; i < plan->indicators * (c + 1) / CATEGORIES; i++)
			write_indicator(out, plan, i);
		fprintf(out, "    </category>\n");
	}
	fprintf(out, "  </indicators>\n");
}

static void write_project(FILE *out, struct plan *plan, unsigned i, unsigned item)
{
	unsigned amount = plan->project[i].amount, count = plan->project[i].count;
	fprintf(out,
		"      <item number=\"%u\">\n        <project id=\"prj-%03u\" name=\"%s%s工程第%u项\" "
		"deadline=\"2025\" office=\"bureau\" fund=\"%s\" source=\"L%u\">\n          <summary>",
		item, i + 1, plan->county, things[i % LENGTH(things)], i + 1, i % 4 ? "county" : "county social",
		i + 120);
	add_sentence(out, plan);
	fprintf(out, "</summary>\n          <at place=\"town-%02u\"/>\n          <at place=\"town-%02u\"/>\n",
		i % TOWNS + 1, (i + 5) % TOWNS + 1);
	fprintf(out,
		"          <quantity id=\"sites\" name=\"建设数量\" value=\"%u\" unit=\"个\" typed=\"%u个\" "
		"source=\"L%u\"/>\n",
		count, count, i + 120);
	if (amount && plan->project[i].priced)
		fprintf(out,
			"          <price quantity=\"sites\" value=\"%u\" unit=\"万元\" typed=\"每个%u万元\" "
			"label=\"每个投资\" source=\"L%u\"/>\n",
			amount / count, amount / count, i + 120);
	if (amount)
		fprintf(out,
			"          <investment value=\"%u\" unit=\"万元\" typed=\"%u万元\" label=\"预计投资\" "
			"source=\"L%u\"/>\n",
			amount, amount, i + 120);
	fprintf(out, "        </project>\n      </item>\n");
}

static void write_boxes(FILE *out, struct plan *plan)
{
	fprintf(out, "  <boxes>\n");
	for (unsigned box = 0; box < BOXES; box++) {
		fprintf(out,
			"    <box id=\"box-%02u\" number=\"%u\" title=\"%s建设\" section=\"tasks-%u\" "
			"source=\"L%u\">\n",
			box + 1, box + 1, things[box], box / 2 + 1, box * 10 + 120);
		for (unsigned i = 0, item = 1; i < plan->projects; i++)
			if (plan->project[i].box == box)
				write_project(out, plan, i, item++);
		fprintf(out, "    </box>\n");
	}
	fprintf(out, "  </boxes>\n");
}

static void write_rest(FILE *out, const struct plan *plan)
{
	fprintf(out, "  <baselines>\n");
	for (unsigned i = 0; i < BASELINES; i++)
		fprintf(out,
			"    <figure id=\"base-%02u\" name=\"现有%s\" chapter=\"part-%u\" value=\"%u\" unit=\"个\" "
			"typed=\"%u个\" year=\"2020\" source=\"L%u\"/>\n",
			i + 1, things[i % LENGTH(things)], i % 3 + 1, plan->baseline[i], plan->baseline[i], i + 10);
	fprintf(out,
		"  </baselines>\n  <text-targets>\n    <figure id=\"nar-01\" name=\"%s覆盖率\" chapter=\"tasks-1\" "
		"value=\"%u\" unit=\"%%\" typed=\"%u%%\" year=\"2025\" indicator=\"ind-01\" source=\"L90\"/>\n  "
		"</text-targets>\n",
		things[0], plan->indicator[0].target, plan->indicator[0].target);
	fprintf(out, "  <identities>\n    <identity id=\"E-01\" holds=\"count/binding + count/expected = "
		     "count/indicators\" source=\"L70\">两类指标之和等于总数。</identity>\n");
	fprintf(out, "    <identity id=\"E-02\" holds=\"indicator/ind-01/target = figure/nar-01\" "
		     "source=\"L70\">指标表与正文一致。</identity>\n");
	for (unsigned i = 1, code = 3; i < plan->projects && code < 30; i += 5)
		if (plan->project[i].amount)
			fprintf(out,
				"    <identity id=\"E-%02u\" holds=\"project/prj-%03u/price × "
				"project/prj-%03u/quantity/sites = project/prj-%03u/investment\" "
				"source=\"L%u\">单价乘数量等于投资。</identity>\n",
				code++, i + 1, i + 1, i + 1, i + 120);
	fprintf(out, "  </identities>\n</plan>\n");
}

static void write_plan(struct plan *plan)
{
	FILE *out = open_file(plan, "plan.xml");
	write_document(out, plan);
	write_register(out, plan);
	write_indicators(out, plan);
	write_boxes(out, plan);
	write_rest(out, plan);
	close_file(out, "plan.xml");
}

/* ---- Results ---- */

static unsigned actual_of(struct plan *plan, unsigned i, unsigned year)
{
	unsigned target = plan->indicator[i].target,
		 base = plan->indicator[i].has_base ? plan->indicator[i].base : target / 2;
	if (plan->indicator[i].cumulative)
		return target / 5 + between(&plan->random, 0, 3);
	unsigned value = base + (target - base) * year / 5 + between(&plan->random, 0, 4);
	return value > 100 ? 100 : value;
}

static void write_results(struct plan *plan, unsigned year)
{
	FILE *out = open_file(plan, "results/%u.xml", 2020 + year);
	fprintf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<results format=\"1\" plan=\"plan-%04u\" point=\"%u\" "
		"date=\"%u-12-31\" published=\"%u-03-15\" author=\"%s%s\" status=\"illustrative\">\n",
		plan->number, 2020 + year, 2020 + year, 2021 + year, plan->county, plan->bureau);
	fprintf(out, "  <remark>合成数据，不是真实结果。</remark>\n");
	for (unsigned i = 0; i < plan->indicators; i++) {
		if (i % 11 == 10)
			fprintf(out, "  <indicator ref=\"ind-%02u\" state=\"not-available\" remark=\"尚未报齐。\"/>\n",
				i + 1);
		else
			fprintf(out, "  <indicator ref=\"ind-%02u\" value=\"%u\" source=\"统计台账\"/>\n", i + 1,
				actual_of(plan, i, year));
	}
	for (unsigned i = 0; i < plan->projects; i++) {
		unsigned stage = (i + year * 2) % LENGTH(stages);
		fprintf(out, "  <project ref=\"prj-%03u\" stage=\"%s\">\n", i + 1, stages[stage]);
		if (stage && plan->project[i].amount)
			fprintf(out, "    <invested value=\"%u\" unit=\"万元\" fund=\"county\"/>\n",
				plan->project[i].amount * year / 6);
		fprintf(out, "  </project>\n");
	}
	fprintf(out, "</results>\n");
	close_file(out, "results");
}

/* ---- All of it ---- */

static void make_plan(unsigned number, uint64_t seed, const char *folder)
{
	static const char *const below[] = {"narrative", "results"};
	struct plan plan = {0};
	char path[600];
	draw_plan(&plan, number, seed);
	snprintf(plan.folder, sizeof plan.folder, "%s/plan-%04u", folder, number);
	make_folder(plan.folder);
	for (size_t i = 0; i < LENGTH(below); i++) {
		snprintf(path, sizeof path, "%s/%s", plan.folder, below[i]);
		make_folder(path);
	}
	write_plan(&plan);
	for (unsigned chapter = 0; chapter < 4 + SECTIONS; chapter++)
		write_chapter(&plan, chapter);
	for (unsigned year = 1; year <= 3; year++)
		write_results(&plan, year);
}

/* The region hierarchy `planpress portal --regions` reads. */
static void write_regions(const char *folder)
{
	char path[600];
	snprintf(path, sizeof path, "%s/regions.txt", folder);
	FILE *out = fopen(path, "wb");
	if (!out)
		stop(path);
	fprintf(out, "# 代码\t名称\t上级代码\t级别\n990000\t示例省\t\t省级\n990100\t示例市\t990000\t市级\n");
	for (unsigned i = 0; i < COUNTIES; i++)
		fprintf(out, "9901%02u\t%s\t990100\t县级\n", i + 21, counties[i]);
	close_file(out, path);
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: make_plans COUNT SEED FOLDER\n");
		return 2;
	}
	unsigned count = (unsigned)strtoul(argv[1], NULL, 10);
	uint64_t seed = strtoull(argv[2], NULL, 10);
	make_folder(argv[3]);
	for (unsigned i = 1; i <= count; i++)
		make_plan(i, seed, argv[3]);
	write_regions(argv[3]);
	return 0;
}
