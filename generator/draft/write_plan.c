/*
 * The drafted plan as plan.xml, in the order of plan.xsd; what is doubted bears a comment where it stands.
 * Used through draft.h and write_plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/write_plan.h"

/* ---- Doubts where they stand ---- */

void plan_put_doubts(const struct draft *draft, struct text what, int depth, struct buffer *out)
{
	for (size_t i = 0; i < draft->doubt_count; i++)
		if (text_equal(draft->doubts[i].what, what))
			put_comment(out, depth, TEXT_JOIN(draft->arena, TEXT("存疑："), draft->doubts[i].why));
}

struct text plan_line_ref(const struct draft *draft, size_t line, struct text source)
{
	struct text number = text_format(draft->arena, "L%zu", line ? line : 1);
	return source.len ? TEXT_JOIN(draft->arena, source, TEXT(":"), number) : number;
}

void plan_put_measure(const struct draft_measure *measure, struct text unit, struct buffer *out)
{
	put_attribute(out, "value", measure->digits);
	put_attribute(out, "unit", unit);
	put_attribute(out, "typed", measure->typed);
	if (measure->qualifier[0])
		put_attribute(out, "qualifier", text_of(measure->qualifier));
	if (measure->comparator[0])
		put_attribute(out, "comparator", text_of(measure->comparator));
}

/* ---- The head ---- */

static void put_document(struct draft *draft, struct buffer *out)
{
	put_open(out, 1, "document", NULL);
	put_element(out, 2, "title", draft->title);
	if (draft->guessed_publisher)
		put_comment(out, 2, TEXT("存疑：原文没有写发布机构，请填全称"));
	put_element(out, 2, "publisher", draft->publisher);
	if (draft->guessed_region)
		put_comment(out, 2, TEXT("存疑：没有认出地区，请填写"));
	put_element(out, 2, "region", draft->region);
	plan_put_doubts(draft, draft->period_name, 2, out);
	put_start(out, 2, "period");
	put_attribute(out, "name", draft->period_name);
	put_attribute(out, "start", text_format(draft->arena, "%d", draft->start));
	put_attribute(out, "end", text_format(draft->arena, "%d", draft->end));
	put_end(out);
	if (draft->guessed_published)
		put_comment(out, 2, TEXT("存疑：没有找到发布日期，这是占位的日期，请改"));
	put_element(out, 2, "published", draft->published);
	if (draft->column_count)
		put_open(out, 2, "column", NULL);
	for (size_t i = 0; i < draft->column_count; i++)
		put_element(out, 3, "level", draft->columns[i]);
	if (draft->column_count)
		put_close(out, 2, "column");
	static const char *const fields[] = {"索引号", "主题分类", "成文日期", "文号", "有效性"};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		put_start(out, 2, "field");
		put_attribute(out, "name", text_of(fields[i]));
		if (strcmp(fields[i], "文号") == 0 && draft->document_number.len)
			put_content(out, "field", draft->document_number);
		else
			put_end(out);
	}
	put_element(out, 2, "total-label", TEXT("合计（据所列项目测算）"));
	put_close(out, 1, "document");
}

void draft_put_unit(struct buffer *out, struct text name, bool above_hundred, struct arena *arena)
{
	struct text plain = plain_of(name, arena);
	const char *kind = unit_kind_of(plain), *scale = unit_scale_of(plain);
	bool money = strcmp(kind, "money") == 0, ratio = text_has(plain, "/");
	put_start(out, 2, "unit");
	put_attribute(out, "name", name);
	put_attribute(out, "kind", text_of(ratio ? "other" : strcmp(kind, "share") == 0 && above_hundred ? "rate" : kind));
	if (scale[0] && !ratio)
		put_attribute(out, "scale", text_of(scale));
	else if (money && !ratio)
		put_attribute(out, "scale", TEXT("1"));
	put_end(out);
}

static bool is_above_hundred(struct text unit, struct text digits)
{
	struct number number;
	int decimals;
	return text_starts_any(unit, "% ‰").len && number_parse(digits, &number, &decimals) == NUMBER_OK && number_compare(number, number_of(100)) > 0;
}

/* Whether some share exceeds 100: then its unit is a rate. */
static bool shares_exceed(const struct draft *draft)
{
	bool found = false;
	for (size_t i = 0; i < draft->indicator_count; i++) {
		const struct draft_indicator *indicator = &draft->indicators[i];
		found = found || is_above_hundred(indicator->unit, indicator->base.digits);
		for (size_t g = 0; g < indicator->goal_count; g++)
			found = found || is_above_hundred(indicator->unit, indicator->goals[g].digits);
	}
	for (size_t i = 0; i < draft->figure_count; i++)
		found = found || is_above_hundred(draft->figures[i].measure.unit, draft->figures[i].measure.digits);
	for (size_t i = 0; i < draft->project_count; i++)
		for (size_t q = 0; q < draft->projects[i].quantity_count; q++)
			found = found || is_above_hundred(draft->projects[i].quantities[q].measure.unit, draft->projects[i].quantities[q].measure.digits);
	return found;
}

static void put_units(struct draft *draft, struct buffer *out)
{
	bool exceed = shares_exceed(draft);
	bool money = false;
	for (size_t i = 0; i < draft->unit_count; i++)
		money = money || strcmp(unit_kind_of(plain_of(draft->units[i], draft->arena)), "money") == 0;
	if (!money)
		draft_unit(draft, TEXT("万元"));
	put_comment(out, 1, TEXT("计量单位：scale 是换算成同类基本单位的倍数"));
	put_open(out, 1, "units", NULL);
	for (size_t i = 0; i < draft->unit_count; i++)
		draft_put_unit(out, draft->units[i], exceed, draft->arena);
	put_close(out, 1, "units");
}

/* Pages are not published as they came: what runs in them would run as the bureau's own. */
static bool is_page(struct text path)
{
	return text_ends(path, ".html") || text_ends(path, ".htm");
}

void draft_put_sources(const struct draft *draft, struct buffer *out)
{
	put_comment(out, 1, TEXT("依据的原文：original 是原来的文件，file 是行号所指的文字，两样都随数据公布；不公布的删去"));
	put_open(out, 1, "sources", NULL);
	for (size_t i = 0; i < draft->source_count || i == 0; i++) {
		bool known = i < draft->source_count;
		put_start(out, 2, "source");
		put_attribute(out, "id", known ? draft->source_ids[i] : TEXT("text"));
		put_attribute(out, "title", known ? draft->sources[i] : draft->title);
		put_attribute(out, "publisher", draft->publisher);
		if (!draft->guessed_published)
			put_attribute(out, "published", draft->published);
		if (known && draft->texts[i].len)
			put_attribute(out, "file", draft->texts[i]);
		if (known && draft->originals[i].len && !is_page(draft->originals[i]))
			put_attribute(out, "original", draft->originals[i]);
		put_end(out);
	}
	put_close(out, 1, "sources");
}

static void put_places(const struct draft *draft, struct buffer *out)
{
	if (!draft->place_count)
		return;
	put_comment(out, 1, TEXT("地点：按名称的末字识别，没有写全的简称请改成全称，原文的写法写作 alias"));
	put_open(out, 1, "places", NULL);
	for (size_t i = 0; i < draft->place_count; i++) {
		const struct draft_place *place = &draft->places[i];
		put_start(out, 2, "place");
		put_attribute(out, "id", place->id);
		put_attribute(out, "name", place->name);
		put_attribute(out, "kind", text_of(place->kind));
		if (place->within != SIZE_MAX && place->within != i)
			put_attribute(out, "within", draft->places[place->within].id);
		put_end(out);
	}
	put_close(out, 1, "places");
}

/* ---- Offices ---- */

/* 县水利局 of 青禾县水利局's own plan is that bureau. */
static bool is_publisher(const struct draft *draft, struct text name)
{
	bool brief = text_starts_any(name, "省 市 州 县 区 旗").len && utf8_length(name) >= 4;
	return text_equal(name, draft->publisher) || (brief && text_ends(draft->publisher, text_copy(draft->arena, name).at));
}

static struct text one_office(const struct draft *draft, struct offices *offices, struct text name)
{
	if (is_publisher(draft, name))
		return TEXT("bureau");
	size_t i = 0;
	while (i < offices->count && !text_equal(offices->names[i], name))
		i++;
	if (i == offices->count) {
		ARENA_MORE(draft->arena, offices->names, offices->count, offices->room);
		offices->names[offices->count++] = name;
	}
	return text_format(draft->arena, "office-%02zu", i + 1);
}

struct text plan_office(const struct draft *draft, struct offices *offices, struct text names)
{
	struct text ids = TEXT("");
	for (struct text rest = names, name; (name = draft_next_office(&rest)).len;) {
		struct text id = one_office(draft, offices, name), among = TEXT_JOIN(draft->arena, TEXT(" "), ids, TEXT(" "));
		if (text_find(among, TEXT_JOIN(draft->arena, TEXT(" "), id, TEXT(" ")), 0) == SIZE_MAX)
			ids = ids.len ? TEXT_JOIN(draft->arena, ids, TEXT(" "), id) : id;
	}
	return ids.len ? ids : TEXT("bureau");
}

static void put_offices(const struct draft *draft, struct offices *offices, struct buffer *out)
{
	for (size_t i = 0; i < draft->indicator_count; i++)
		plan_office(draft, offices, draft->indicators[i].office);
	for (size_t i = 0; i < draft->project_count; i++)
		plan_office(draft, offices, draft->projects[i].office);
	for (size_t i = 0; i < draft->task_count; i++) {
		plan_office(draft, offices, draft->tasks[i].lead);
		plan_office(draft, offices, draft->tasks[i].assist);
	}
	put_comment(out, 1, TEXT("责任单位：原文没有写的，暂按发布机构；填报表按这里的单位分"));
	put_open(out, 1, "offices", NULL);
	for (size_t i = 0; i <= offices->count; i++) {
		put_start(out, 2, "office");
		put_attribute(out, "id", i ? text_format(draft->arena, "office-%02zu", i) : TEXT("bureau"));
		put_attribute(out, "name", i ? offices->names[i - 1] : draft->publisher);
		put_end(out);
	}
	put_close(out, 1, "offices");
}

/* ---- Chapters ---- */

static bool has_words(const struct draft *draft, const struct draft_chapter *chapter)
{
	struct buffer text = {0};
	draft_write_narrative((struct draft *)draft, chapter, &text);
	bool words = text_trim(buffer_view(&text)).len > 0;
	buffer_release(&text);
	return words;
}

static void put_chapter(const struct draft *draft, size_t index, int depth, struct buffer *out)
{
	const struct draft_chapter *chapter = &draft->chapters[index];
	size_t line = chapter->heading == SIZE_MAX ? draft->lines[chapter->first < draft->count ? chapter->first : 0].number : draft->lines[chapter->heading].number;
	plan_put_doubts(draft, chapter->heading == SIZE_MAX ? chapter->title : draft->lines[chapter->heading].plain, depth, out);
	put_start(out, depth, chapter->parent == SIZE_MAX ? "chapter" : "section");
	put_attribute(out, "id", chapter->id);
	if (chapter->number.len)
		put_attribute(out, "number", chapter->number);
	put_attribute(out, "title", chapter->title);
	if (has_words(draft, chapter))
		put_attribute(out, "narrative", chapter->file);
	put_attribute(out, "source", plan_line_ref(draft, line, TEXT("")));
	if (!chapter->parted) {
		put_end(out);
		return;
	}
	buffer_string(out, ">\n");
	for (size_t i = 0; i < draft->chapter_count; i++)
		if (draft->chapters[i].parent == index)
			put_chapter(draft, i, depth + 1, out);
	put_close(out, depth, "chapter");
}

static void put_chapters(const struct draft *draft, struct buffer *out)
{
	if (!draft->chapter_count)
		return;
	put_comment(out, 1, TEXT("章节"));
	put_open(out, 1, "chapters", NULL);
	for (size_t i = 0; i < draft->chapter_count; i++)
		if (draft->chapters[i].parent == SIZE_MAX)
			put_chapter(draft, i, 2, out);
	put_close(out, 1, "chapters");
}

/* ---- Tasks ---- */

static void put_task(const struct draft *draft, const struct draft_task *task, struct offices *offices, struct buffer *out)
{
	put_start(out, 2, "task");
	put_attribute(out, "id", task->id);
	if (task->number.len)
		put_attribute(out, "number", task->number);
	if (task->group.len)
		put_attribute(out, "group", task->group);
	if (task->lead.len)
		put_attribute(out, "lead", plan_office(draft, offices, task->lead));
	if (task->assist.len)
		put_attribute(out, "assist", plan_office(draft, offices, task->assist));
	if (task->deadline.len)
		put_attribute(out, "deadline", task->deadline);
	if (task->typed.len)
		put_attribute(out, "deadline-typed", task->typed);
	if (task->yearly)
		put_attribute(out, "yearly", TEXT("true"));
	put_attribute(out, "source", plan_line_ref(draft, task->line, TEXT("")));
	put_content(out, "task", task->words);
}

static void put_tasks(const struct draft *draft, struct offices *offices, struct buffer *out)
{
	if (!draft->task_count)
		return;
	put_comment(out, 1, text_format(draft->arena, "重点任务：%zu项，取自分工表", draft->task_count));
	put_start(out, 1, "tasks");
	if (draft->tasks_title.len)
		put_attribute(out, "title", draft->tasks_title);
	buffer_string(out, ">\n");
	for (size_t i = 0; i < draft->task_count; i++)
		put_task(draft, &draft->tasks[i], offices, out);
	put_close(out, 1, "tasks");
}

/* ---- Figures and queries ---- */

static void put_figure(const struct draft *draft, const struct draft_figure *figure, struct buffer *out)
{
	put_start(out, 2, "figure");
	put_attribute(out, "id", figure->id);
	put_attribute(out, "name", figure->name);
	put_attribute(out, "chapter", draft->chapters[figure->chapter].id);
	plan_put_measure(&figure->measure, figure->measure.unit, out);
	if (figure->year)
		put_attribute(out, "year", text_format(draft->arena, "%d", figure->year));
	else if (figure->baseline)
		put_attribute(out, "basis", TEXT("年份未写"));
	if (figure->yearly)
		put_attribute(out, "frequency", TEXT("yearly"));
	if (figure->indicator != SIZE_MAX)
		put_attribute(out, "indicator", draft->indicators[figure->indicator].id);
	put_attribute(out, "source", plan_line_ref(draft, figure->line, TEXT("")));
	put_end(out);
}

static void put_figures(const struct draft *draft, bool baseline, const char *name, struct buffer *out)
{
	size_t count = 0;
	for (size_t i = 0; i < draft->figure_count; i++)
		count += draft->figures[i].baseline == baseline;
	if (!count)
		return;
	put_comment(out, 1, text_format(draft->arena, "正文中的%s：%zu个。名称取自数字前后的文字，请核对", baseline ? "基础数据" : "目标", count));
	put_open(out, 1, name, NULL);
	for (size_t i = 0; i < draft->figure_count; i++)
		if (draft->figures[i].baseline == baseline)
			put_figure(draft, &draft->figures[i], out);
	put_close(out, 1, name);
}

static void put_queries(const struct draft *draft, struct buffer *out)
{
	if (!draft->query_count)
		return;
	put_comment(out, 1, TEXT("存疑清单：程序发现的前后不一，请逐条核对；认错了的删去"));
	put_open(out, 1, "queries", NULL);
	for (size_t i = 0; i < draft->query_count; i++) {
		const struct draft_query *query = &draft->queries[i];
		put_start(out, 2, "query");
		put_attribute(out, "id", text_format(draft->arena, "X-%02zu", i + 1));
		put_attribute(out, "kind", query->kind);
		put_attribute(out, "refs", query->refs);
		put_attribute(out, "source", query->source);
		buffer_char(out, '>');
		put_text(out, query->words);
		buffer_string(out, "</query>\n");
	}
	put_close(out, 1, "queries");
}

void draft_write_plan(struct draft *draft, struct buffer *out)
{
	struct offices offices = {0};
	buffer_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!--\n  由 planpress new-plan 从原文起草，不是定稿。逐项核对的次序见 draft-report.md。\n"
			   "  source 是原文的行号；typed 是原文字样；注释里写“存疑”的地方先看。填写说明见 ../plan.xsd。\n-->\n<plan");
	put_attribute(out, "id", draft->id);
	put_attribute(out, "format", TEXT("1"));
	buffer_string(out, ">\n");
	put_document(draft, out);
	draft_put_sources(draft, out);
	put_units(draft, out);
	put_places(draft, out);
	put_offices(draft, &offices, out);
	plan_put_funds(draft, out);
	put_chapters(draft, out);
	plan_put_indicators(draft, &offices, out);
	plan_put_boxes(draft, &offices, out);
	plan_put_outside(draft, &offices, out);
	put_tasks(draft, &offices, out);
	put_figures(draft, true, "baselines", out);
	put_figures(draft, false, "text-targets", out);
	put_queries(draft, out);
	buffer_string(out, "</plan>\n");
}
