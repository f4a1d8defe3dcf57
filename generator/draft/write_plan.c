/*
 * The drafted plan as plan.xml, in the order of plan.xsd; what is doubted bears a comment where it stands.
 * Used through draft.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/draft.h"
#include "draft/xml.h"

struct offices {
	struct text *names;
	size_t count, room;
};

/* ---- Doubts where they stand ---- */

static void put_doubts(const struct draft *draft, struct text what, int depth, struct buffer *out)
{
	for (size_t i = 0; i < draft->doubt_count; i++)
		if (text_equal(draft->doubts[i].what, what))
			put_comment(out, depth, TEXT_JOIN(draft->arena, TEXT("存疑："), draft->doubts[i].why));
}

static struct text line_ref(const struct draft *draft, size_t line, struct text source)
{
	struct text number = text_format(draft->arena, "L%zu", line ? line : 1);
	return source.len ? TEXT_JOIN(draft->arena, source, TEXT(":"), number) : number;
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
	put_doubts(draft, draft->period_name, 2, out);
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

static struct text office_id(const struct draft *draft, struct offices *offices, struct text name)
{
	if (!name.len || text_equal(name, draft->publisher))
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

static void put_offices(const struct draft *draft, struct offices *offices, struct buffer *out)
{
	for (size_t i = 0; i < draft->indicator_count; i++)
		office_id(draft, offices, draft->indicators[i].office);
	for (size_t i = 0; i < draft->project_count; i++)
		office_id(draft, offices, draft->projects[i].office);
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
	put_doubts(draft, chapter->heading == SIZE_MAX ? chapter->title : draft->lines[chapter->heading].plain, depth, out);
	put_start(out, depth, chapter->parent == SIZE_MAX ? "chapter" : "section");
	put_attribute(out, "id", chapter->id);
	if (chapter->number.len)
		put_attribute(out, "number", chapter->number);
	put_attribute(out, "title", chapter->title);
	if (has_words(draft, chapter))
		put_attribute(out, "narrative", chapter->file);
	put_attribute(out, "source", line_ref(draft, line, TEXT("")));
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

/* ---- Indicators ---- */

static void put_goal(const struct draft *draft, const char *name, const struct draft_goal *goal, struct text source, struct buffer *out)
{
	put_start(out, 4, name);
	put_attribute(out, "year", text_format(draft->arena, "%d", goal->year));
	if (goal->form == GOAL_NUMBER)
		put_attribute(out, "value", goal->digits);
	if (goal->to.len)
		put_attribute(out, "to", goal->to);
	if (goal->change[0])
		put_attribute(out, "change", text_of(goal->change));
	put_attribute(out, "typed", goal->typed);
	if (goal->comparator[0])
		put_attribute(out, "comparator", text_of(goal->comparator));
	if (goal->qualifier[0])
		put_attribute(out, "qualifier", text_of(goal->qualifier));
	put_attribute(out, "source", line_ref(draft, goal->line, source));
	put_end(out);
}

/* 约束性 and 预期性 have ids of their own; others are registered in the order they come. */
static struct text attribute_id(const struct draft *draft, struct text attribute)
{
	if (text_has(attribute, "约束"))
		return TEXT("binding");
	if (text_has(attribute, "预期"))
		return TEXT("expected");
	for (size_t i = 0; i < draft->attribute_count; i++)
		if (text_equal(draft->attributes[i], attribute))
			return text_format(draft->arena, "attribute-%zu", i + 1);
	return TEXT("expected");
}

static void put_attributes(const struct draft *draft, struct buffer *out)
{
	if (!draft->attribute_count)
		return;
	put_open(out, 2, "attributes", NULL);
	for (size_t i = 0; i < draft->attribute_count; i++) {
		put_start(out, 3, "attribute");
		put_attribute(out, "id", text_format(draft->arena, "attribute-%zu", i + 1));
		put_attribute(out, "name", draft->attributes[i]);
		put_end(out);
	}
	put_close(out, 2, "attributes");
}

static void put_indicator(const struct draft *draft, const struct draft_indicator *indicator, struct offices *offices, struct buffer *out)
{
	put_doubts(draft, indicator->name, 3, out);
	put_start(out, 3, "indicator");
	put_attribute(out, "id", indicator->id);
	put_attribute(out, "name", indicator->name);
	put_attribute(out, "unit", indicator->unit);
	if (indicator->attribute.len)
		put_attribute(out, "attribute", attribute_id(draft, indicator->attribute));
	put_attribute(out, "kind", text_of(indicator->kind));
	if (indicator->within != SIZE_MAX)
		put_attribute(out, "within", draft->indicators[indicator->within].id);
	put_attribute(out, "office", office_id(draft, offices, indicator->office));
	put_attribute(out, "source", line_ref(draft, indicator->line, indicator->source));
	buffer_string(out, ">\n");
	if (indicator->has_base && indicator->base.form == GOAL_NUMBER)
		put_goal(draft, "base", &indicator->base, indicator->source, out);
	for (size_t i = 0; i < indicator->goal_count; i++)
		put_goal(draft, "target", &indicator->goals[i], indicator->source, out);
	if (!indicator->goal_count) {
		put_start(out, 4, "target");
		put_attribute(out, "year", text_format(draft->arena, "%d", draft->end));
		put_attribute(out, "state", TEXT("not-set"));
		put_attribute(out, "typed", TEXT("—"));
		put_attribute(out, "source", line_ref(draft, indicator->line, indicator->source));
		put_end(out);
	}
	if (indicator->note.len)
		put_element(out, 4, "note", indicator->note);
	put_close(out, 3, "indicator");
}

static void put_indicators(const struct draft *draft, struct offices *offices, struct buffer *out)
{
	if (!draft->indicator_count)
		return;
	put_comment(out, 1, text_format(draft->arena, "主要指标：%zu项。kind（计法）没有写明的按期末水平", draft->indicator_count));
	put_doubts(draft, draft->indicators_title, 1, out);
	put_start(out, 1, "indicators");
	put_attribute(out, "title", draft->indicators_title);
	if (draft->indicators_number.len && draft->indicators_number.len < 4 && !text_has_any(draft->indicators_number, "- ."))
		put_attribute(out, "number", draft->indicators_number);
	put_attribute(out, "source", line_ref(draft, draft->indicators_line, TEXT("")));
	buffer_string(out, ">\n");
	put_attributes(draft, out);
	size_t categories = 0;
	for (size_t i = 0; i < draft->indicator_count; i++) {
		struct text category = draft->indicators[i].category;
		bool first = !i || !text_equal(category, draft->indicators[i - 1].category);
		if (first && i && draft->indicators[i - 1].category.len)
			put_close(out, 2, "category");
		if (first && category.len) {
			put_start(out, 2, "category");
			put_attribute(out, "id", text_format(draft->arena, "cat-%02zu", ++categories));
			put_attribute(out, "name", category);
			buffer_string(out, ">\n");
		}
		put_indicator(draft, &draft->indicators[i], offices, out);
	}
	if (draft->indicators[draft->indicator_count - 1].category.len)
		put_close(out, 2, "category");
	put_close(out, 1, "indicators");
}

/* ---- Projects ---- */

static void put_measure(const struct draft_measure *measure, struct text unit, struct buffer *out)
{
	put_attribute(out, "value", measure->digits);
	put_attribute(out, "unit", unit);
	put_attribute(out, "typed", measure->typed);
	if (measure->qualifier[0])
		put_attribute(out, "qualifier", text_of(measure->qualifier));
	if (measure->comparator[0])
		put_attribute(out, "comparator", text_of(measure->comparator));
}

static void put_quantities(const struct draft *draft, const struct draft_project *project, int depth, struct buffer *out)
{
	for (size_t i = 0; i < project->quantity_count; i++) {
		const struct draft_quantity *quantity = &project->quantities[i];
		put_start(out, depth, "quantity");
		put_attribute(out, "id", quantity->id);
		put_attribute(out, "name", quantity->name);
		if (quantity->counts_places) {
			put_attribute(out, "count", TEXT("places"));
			put_attribute(out, "unit", quantity->measure.unit);
		} else {
			put_measure(&quantity->measure, quantity->measure.unit, out);
		}
		put_attribute(out, "source", line_ref(draft, quantity->line, project->source));
		put_end(out);
	}
}

/* Money of a project, under the words that the document has for it. */
struct labelled_amount {
	const char *element;
	const struct draft_measure *measure;
	struct text label;
};

static void put_amount(struct draft *draft, const struct draft_project *project, struct labelled_amount amount, int depth, struct buffer *out)
{
	put_start(out, depth, amount.element);
	put_measure(amount.measure, draft_unit(draft, amount.measure->unit), out);
	put_attribute(out, "label", amount.label);
	put_attribute(out, "source", line_ref(draft, project->line, project->source));
	put_end(out);
}

static void put_money(struct draft *draft, const struct draft_project *project, int depth, struct buffer *out)
{
	if (project->has_price && project->priced == SIZE_MAX)
		put_comment(out, depth, TEXT_JOIN(draft->arena, TEXT("存疑：原文有单价“"), project->price.typed, TEXT("”，没有认出对应的数量，未列入；请补 quantity 和 price")));
	if (project->has_price && project->priced != SIZE_MAX) {
		put_start(out, depth, "price");
		put_attribute(out, "quantity", project->quantities[project->priced].id);
		put_measure(&project->price, draft_unit(draft, project->price.unit), out);
		put_attribute(out, "label", project->price_label);
		put_attribute(out, "source", line_ref(draft, project->line, project->source));
		put_end(out);
	}
	if (project->has_cost)
		put_amount(draft, project, (struct labelled_amount){"cost", &project->cost, project->cost_label}, depth, out);
	if (project->has_before)
		put_amount(draft, project, (struct labelled_amount){"before", &project->before, project->before_label}, depth, out);
	if (!project->has_investment)
		return;
	put_start(out, depth, "investment");
	put_measure(&project->investment, draft_unit(draft, project->investment.unit), out);
	put_attribute(out, "label", project->investment_label.len ? project->investment_label : TEXT("投资"));
	put_attribute(out, "source", line_ref(draft, project->line, project->source));
	if (!project->part_count) {
		put_end(out);
		return;
	}
	buffer_string(out, ">\n");
	for (size_t i = 0; i < project->part_count; i++) {
		put_start(out, depth + 1, "part");
		put_attribute(out, "id", text_format(draft->arena, "p%zu", i + 1));
		put_attribute(out, "name", project->parts[i].name);
		put_measure(&project->parts[i].measure, draft_unit(draft, project->parts[i].measure.unit), out);
		put_end(out);
	}
	put_close(out, depth, "investment");
}

static struct text fund_id(const struct draft *draft, size_t fund)
{
	return text_format(draft->arena, "fund-%02zu", fund + 1);
}

static void put_funds(const struct draft *draft, struct buffer *out)
{
	if (!draft->fund_count)
		return;
	put_comment(out, 1, TEXT("资金来源：取自表头"));
	put_open(out, 1, "funds", NULL);
	for (size_t i = 0; i < draft->fund_count; i++) {
		put_start(out, 2, "fund");
		put_attribute(out, "id", fund_id(draft, i));
		put_attribute(out, "name", draft->funds[i]);
		put_end(out);
	}
	put_close(out, 1, "funds");
}

/* The shares of the funds and of the years, as the table gives them. */
static void put_amounts(const struct draft *draft, const struct draft_project *project, int depth, struct buffer *out)
{
	for (size_t i = 0; i < project->amount_count; i++) {
		const struct draft_measure *measure = &project->amounts[i].measure;
		put_start(out, depth, "amount");
		if (project->amounts[i].year)
			put_attribute(out, "year", text_format(draft->arena, "%d", project->amounts[i].year));
		else
			put_attribute(out, "fund", fund_id(draft, project->amounts[i].fund));
		put_attribute(out, "value", measure->digits);
		put_attribute(out, "unit", measure->unit);
		put_attribute(out, "typed", measure->typed);
		if (measure->qualifier[0])
			put_attribute(out, "qualifier", text_of(measure->qualifier));
		put_attribute(out, "source", line_ref(draft, project->line, project->source));
		put_end(out);
	}
}

static void put_project(struct draft *draft, const struct draft_project *project, struct offices *offices, int depth, struct buffer *out)
{
	put_doubts(draft, project->name, depth, out);
	if (project->note.len)
		put_comment(out, depth, TEXT_JOIN(draft->arena, TEXT("存疑："), project->note));
	put_start(out, depth, "project");
	put_attribute(out, "id", project->id);
	put_attribute(out, "name", project->name);
	if (depth == 2 && project->chapter != SIZE_MAX)
		put_attribute(out, "section", draft->chapters[project->chapter].id);
	if (project->annual)
		put_attribute(out, "annual", TEXT("true"));
	if (project->start && !project->annual)
		put_attribute(out, "start", text_format(draft->arena, "%d", project->start));
	if (project->deadline && !project->annual) {
		put_attribute(out, "deadline", text_format(draft->arena, "%d", project->deadline));
		put_attribute(out, "deadline-typed", project->deadline_typed);
	}
	put_attribute(out, "office", office_id(draft, offices, project->office));
	put_attribute(out, "source", line_ref(draft, project->line, project->source));
	buffer_string(out, ">\n");
	put_element(out, depth + 1, "summary", project->words);
	for (size_t i = 0; i < project->at_count; i++) {
		put_start(out, depth + 1, "at");
		put_attribute(out, "place", draft->places[project->at[i]].id);
		put_end(out);
	}
	if (project->area.len)
		put_element(out, depth + 1, "area", project->area);
	put_quantities(draft, project, depth + 1, out);
	put_money(draft, project, depth + 1, out);
	put_amounts(draft, project, depth + 1, out);
	put_close(out, depth, "project");
}

/* A number that another box has already is none. */
static struct text box_number(const struct draft *draft, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (text_equal(draft->boxes[i].number, draft->boxes[index].number))
			return TEXT("");
	return draft->boxes[index].number;
}

/* Whether both are of one item of the document. */
static bool is_one_item(const struct draft_project *a, const struct draft_project *b)
{
	return text_equal(a->number, b->number) && a->line == b->line;
}

static void put_items(struct draft *draft, const struct draft_box *box, struct offices *offices, struct buffer *out)
{
	for (size_t p = box->first; p < box->end; p++) {
		const struct draft_project *project = &draft->projects[p];
		if (p == box->first || !is_one_item(project, project - 1)) {
			put_start(out, 3, "item");
			if (project->number.len)
				put_attribute(out, "number", project->number);
			buffer_string(out, ">\n");
		}
		put_project(draft, &draft->projects[p], offices, 4, out);
		if (p + 1 == box->end || !is_one_item(project, project + 1))
			put_close(out, 3, "item");
	}
}

static void put_box(struct draft *draft, const struct draft_box *box, struct offices *offices, struct buffer *out)
{
	put_start(out, 2, "box");
	put_attribute(out, "id", box->id);
	if (box->number.len)
		put_attribute(out, "number", box->number);
	put_attribute(out, "title", box->title);
	if (!box->label.len) /* a table of projects, which is no box of the document */
		put_attribute(out, "heading", box->title);
	if (box->chapter != SIZE_MAX)
		put_attribute(out, "section", draft->chapters[box->chapter].id);
	if (box->line)
		put_attribute(out, "source", line_ref(draft, box->line, TEXT("")));
	buffer_string(out, ">\n");
	if (box->declared_line) {
		put_start(out, 3, "declared");
		put_measure(&box->declared, box->declared.unit, out);
		put_attribute(out, "label", TEXT("合计"));
		put_attribute(out, "source", line_ref(draft, box->declared_line, draft->projects[box->first].source));
		put_end(out);
	}
	put_items(draft, box, offices, out);
	put_close(out, 2, "box");
}

static void put_boxes(struct draft *draft, struct offices *offices, struct buffer *out)
{
	size_t filled = 0;
	for (size_t i = 0; i < draft->box_count; i++)
		filled += draft->boxes[i].end > draft->boxes[i].first;
	if (!filled)
		return;
	put_comment(out, 1, text_format(draft->arena, "专栏和项目：%zu个专栏、%zu行项目。没有 investment 的，原文没有写投资额", filled, draft->boxed));
	put_start(out, 1, "boxes");
	if (draft->boxes_heading.len)
		put_attribute(out, "heading", draft->boxes_heading);
	if (draft->boxes[0].label.len && !text_is(draft->boxes[0].label, "专栏"))
		put_attribute(out, "label", draft->boxes[0].label);
	buffer_string(out, ">\n");
	for (size_t i = 0; i < draft->box_count; i++) {
		struct draft_box *box = &draft->boxes[i];
		if (box->end == box->first)
			continue;
		box->number = box_number(draft, i);
		put_box(draft, box, offices, out);
	}
	put_close(out, 1, "boxes");
}

static void put_outside(struct draft *draft, struct offices *offices, struct buffer *out)
{
	if (draft->boxed == draft->project_count)
		return;
	struct buffer lines = {0};
	for (size_t p = draft->boxed; p < draft->project_count; p++)
		if (p == draft->boxed || draft->projects[p].line != draft->projects[p - 1].line)
			buffer_printf(&lines, "%sL%zu", lines.len ? " " : "", draft->projects[p].line);
	put_comment(out, 1, TEXT("专栏以外、写在正文里的投资"));
	put_start(out, 1, "outside");
	put_attribute(out, "source", buffer_view(&lines));
	buffer_string(out, ">\n");
	for (size_t p = draft->boxed; p < draft->project_count; p++)
		put_project(draft, &draft->projects[p], offices, 2, out);
	put_close(out, 1, "outside");
	buffer_release(&lines);
}

/* ---- Figures and queries ---- */

static void put_figure(const struct draft *draft, const struct draft_figure *figure, struct buffer *out)
{
	put_start(out, 2, "figure");
	put_attribute(out, "id", figure->id);
	put_attribute(out, "name", figure->name);
	put_attribute(out, "chapter", draft->chapters[figure->chapter].id);
	put_measure(&figure->measure, figure->measure.unit, out);
	if (figure->year)
		put_attribute(out, "year", text_format(draft->arena, "%d", figure->year));
	else if (figure->baseline)
		put_attribute(out, "basis", TEXT("年份未写"));
	if (figure->yearly)
		put_attribute(out, "frequency", TEXT("yearly"));
	if (figure->indicator != SIZE_MAX)
		put_attribute(out, "indicator", draft->indicators[figure->indicator].id);
	put_attribute(out, "source", line_ref(draft, figure->line, TEXT("")));
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
	put_funds(draft, out);
	put_chapters(draft, out);
	put_indicators(draft, &offices, out);
	put_boxes(draft, &offices, out);
	put_outside(draft, &offices, out);
	put_figures(draft, true, "baselines", out);
	put_figures(draft, false, "text-targets", out);
	put_queries(draft, out);
	buffer_string(out, "</plan>\n");
}
