/*
 * The projects of a drafted plan: <funds>, the <boxes>, and what stands <outside> them.
 * Used through write_plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "draft/write_plan.h"

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
			plan_put_measure(&quantity->measure, quantity->measure.unit, out);
		}
		put_attribute(out, "source", plan_line_ref(draft, quantity->line, project->source));
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
	plan_put_measure(amount.measure, draft_unit(draft, amount.measure->unit), out);
	put_attribute(out, "label", amount.label);
	put_attribute(out, "source", plan_line_ref(draft, project->line, project->source));
	put_end(out);
}

static void put_money(struct draft *draft, const struct draft_project *project, int depth, struct buffer *out)
{
	if (project->has_price && project->priced == SIZE_MAX)
		put_comment(out, depth, TEXT_JOIN(draft->arena, TEXT("存疑：原文有单价“"), project->price.typed, TEXT("”，没有认出对应的数量，未列入；请补 quantity 和 price")));
	if (project->has_price && project->priced != SIZE_MAX) {
		put_start(out, depth, "price");
		put_attribute(out, "quantity", project->quantities[project->priced].id);
		plan_put_measure(&project->price, draft_unit(draft, project->price.unit), out);
		put_attribute(out, "label", project->price_label);
		put_attribute(out, "source", plan_line_ref(draft, project->line, project->source));
		put_end(out);
	}
	if (project->has_cost)
		put_amount(draft, project, (struct labelled_amount){"cost", &project->cost, project->cost_label}, depth, out);
	if (project->has_before)
		put_amount(draft, project, (struct labelled_amount){"before", &project->before, project->before_label}, depth, out);
	if (!project->has_investment)
		return;
	put_start(out, depth, "investment");
	plan_put_measure(&project->investment, draft_unit(draft, project->investment.unit), out);
	put_attribute(out, "label", project->investment_label.len ? project->investment_label : TEXT("投资"));
	put_attribute(out, "source", plan_line_ref(draft, project->line, project->source));
	if (!project->part_count) {
		put_end(out);
		return;
	}
	buffer_string(out, ">\n");
	for (size_t i = 0; i < project->part_count; i++) {
		put_start(out, depth + 1, "part");
		put_attribute(out, "id", text_format(draft->arena, "p%zu", i + 1));
		put_attribute(out, "name", project->parts[i].name);
		plan_put_measure(&project->parts[i].measure, draft_unit(draft, project->parts[i].measure.unit), out);
		put_end(out);
	}
	put_close(out, depth, "investment");
}

static struct text fund_id(const struct draft *draft, size_t fund)
{
	return text_format(draft->arena, "fund-%02zu", fund + 1);
}

void plan_put_funds(const struct draft *draft, struct buffer *out)
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
		put_attribute(out, "source", plan_line_ref(draft, project->line, project->source));
		put_end(out);
	}
}

static void put_project(struct draft *draft, const struct draft_project *project, struct offices *offices, int depth, struct buffer *out)
{
	plan_put_doubts(draft, project->name, depth, out);
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
	put_attribute(out, "office", plan_office(draft, offices, project->office));
	put_attribute(out, "source", plan_line_ref(draft, project->line, project->source));
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
		put_attribute(out, "source", plan_line_ref(draft, box->line, TEXT("")));
	buffer_string(out, ">\n");
	if (box->declared_line) {
		put_start(out, 3, "declared");
		plan_put_measure(&box->declared, box->declared.unit, out);
		put_attribute(out, "label", TEXT("合计"));
		put_attribute(out, "source", plan_line_ref(draft, box->declared_line, draft->projects[box->first].source));
		put_end(out);
	}
	put_items(draft, box, offices, out);
	put_close(out, 2, "box");
}

void plan_put_boxes(struct draft *draft, struct offices *offices, struct buffer *out)
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

void plan_put_outside(struct draft *draft, struct offices *offices, struct buffer *out)
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
