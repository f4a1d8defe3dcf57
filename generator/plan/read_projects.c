/*
 * Projects element by element, boxes around them, and declared totals wherever they stand.
 * Used through read_projects.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_projects.h"

#include "plan/reference.h"
#include "plan/calendar.h"

/* `whole` is what the parts belong to, such as "prj-09-1/investment". */
static struct part *read_parts(const struct reader *reader, const xml_node *node, struct text whole, size_t *count)
{
	struct part *parts = ARENA_ARRAY(reader->arena, xml_count(node, "part"), struct part);
	*count = 0;
	FOR_EACH(child, node, "part") {
		struct part *part = &parts[(*count)++];
		part->id = reader_attribute(reader, child, "id");
		part->name = reader_name(reader, child, "name");
		part->value = reader_value(reader, child);
		reader_enter(reader, "part", TEXT_JOIN(reader->arena, whole, TEXT("/"), part->id), part,
		      reader_place(reader, child, "id"));
	}
	return parts;
}

static void read_quantities(const struct reader *reader, const xml_node *node, struct project *project)
{
	project->quantities = ARENA_ARRAY(reader->arena, xml_count(node, "quantity"), struct quantity);
	FOR_EACH(child, node, "quantity") {
		struct quantity *quantity = &project->quantities[project->quantity_count++];
		quantity->id = reader_attribute(reader, child, "id");
		quantity->name = reader_name(reader, child, "name");
		quantity->counts_places = xml_has(child, "count");
		quantity->value = reader_value(reader, child);
		quantity->place = xml_place(reader->document, child);
		if (quantity->counts_places && !xml_has(child, "value")) {
			quantity->value.given = true;
			quantity->value.number = number_of((long long)project->at_count);
			quantity->value.place = reader_place(reader, child, "count");
		} else if (!xml_has(child, "value")) {
			NOTE2(reader->notes, MSG_MISSING_ATTRIBUTE, quantity->place, TEXT("quantity"), TEXT("value"));
		}
		struct text key = TEXT_JOIN(reader->arena, project->id, TEXT("/quantity/"), quantity->id);
		reader_enter(reader, "quantity", key, quantity, reader_place(reader, child, "id"));
		quantity->parts = read_parts(reader, child, key, &quantity->part_count);
	}
}

static void read_price(const struct reader *reader, const xml_node *node, struct project *project)
{
	if (!node)
		return;
	struct text id = reader_attribute(reader, node, "quantity");
	project->price = reader_value(reader, node);
	reader_check_money(reader, node, &project->price);
	for (size_t i = 0; i < project->quantity_count; i++)
		if (text_equal(project->quantities[i].id, id))
			project->priced = &project->quantities[i];
	if (!project->priced)
		reference_note(reader->plan, "quantity", id, reader_place(reader, node, "quantity"), reader->notes);
}

static void read_money(const struct reader *reader, const xml_node *node, struct value *value)
{
	if (!node)
		return;
	*value = reader_value(reader, node);
	reader_check_money(reader, node, value);
}

static void read_investment(const struct reader *reader, const xml_node *node, struct project *project)
{
	read_money(reader, node, &project->money[MONEY_INVESTMENT]);
	struct text whole = TEXT_JOIN(reader->arena, project->id, TEXT("/investment"));
	project->parts = read_parts(reader, node, whole, &project->part_count);
}

/* What a fund or a year is given a second time would be counted twice. */
static bool is_repeated(const struct project *project, const struct amount *amount)
{
	for (const struct amount *other = project->amounts; other < amount; other++)
		if (other->fund == amount->fund && other->year == amount->year)
			return true;
	return false;
}

static void read_amounts(const struct reader *reader, const xml_node *node, struct project *project)
{
	project->amounts = ARENA_ARRAY(reader->arena, xml_count(node, "amount"), struct amount);
	FOR_EACH(child, node, "amount") {
		struct amount *amount = &project->amounts[project->amount_count];
		*amount = (struct amount){.fund = reader_referred(reader, child, "fund", "fund"), .year = reader_int(reader, child, "year")};
		read_money(reader, child, &amount->value);
		bool one = xml_has(child, "fund") != xml_has(child, "year");
		if (!one)
			NOTE1(reader->notes, MSG_AMOUNT_OF, xml_place(reader->document, child), project->name);
		else if ((amount->fund || amount->year) && is_repeated(project, amount))
			NOTE2(reader->notes, MSG_AMOUNT_TWICE, xml_place(reader->document, child), project->name,
			      amount->fund ? amount->fund->name : reader_attribute(reader, child, "year"));
		else
			project->amount_count += amount->fund || amount->year;
	}
}

static bool uses(const struct project *project, const struct named *fund)
{
	for (size_t i = 0; i < project->fund_count; i++)
		if (project->funds[i] == fund)
			return true;
	return false;
}

/* The funds a project names, and those it only gives amounts for. */
static void read_funds(const struct reader *reader, const xml_node *node, struct project *project)
{
	const struct named **named;
	size_t count = reader_referred_all(reader, node, "fund", "fund", &named);
	project->funds = ARENA_ARRAY(reader->arena, count + project->amount_count, const struct named *);
	for (size_t i = 0; i < count; i++)
		if (!uses(project, named[i]))
			project->funds[project->fund_count++] = named[i];
	for (size_t i = 0; i < project->amount_count; i++)
		if (project->amounts[i].fund && !uses(project, project->amounts[i].fund))
			project->funds[project->fund_count++] = project->amounts[i].fund;
}

static void read_sites(const struct reader *reader, const xml_node *node, struct project *project)
{
	project->at = ARENA_ARRAY(reader->arena, xml_count(node, "at"), const struct site_place *);
	FOR_EACH(child, node, "at") {
		const struct site_place *place = reader_referred(reader, child, "place", "place");
		for (size_t i = 0; place && i < project->at_count; i++)
			if (project->at[i] == place) {
				reader_note_twice(reader, reader_place(reader, child, "place"), place->id, project->place);
				place = NULL;
			}
		if (place)
			project->at[project->at_count++] = place;
	}
}

static void read_dates(const struct reader *reader, const xml_node *node, struct project *project)
{
	project->start = reader_date(reader, node, "start");
	project->deadline = reader_date(reader, node, "deadline");
	project->deadline_typed = reader_attribute(reader, node, "deadline-typed");
	project->annual = text_is(reader_attribute(reader, node, "annual"), "true");
	reader_check_within(reader, node, "deadline", project->deadline, project->name);
	if (project->start.year && project->deadline.year && date_compare(date_first(project->start), project->deadline) > 0)
		NOTE2(reader->notes, MSG_YEARS_REVERSED, reader_place(reader, node, "start"), reader_attribute(reader, node, "start"),
		      reader_attribute(reader, node, "deadline"));
}

/* The words of the area, and the places they certainly mean. */
static void read_area(const struct reader *reader, const xml_node *node, struct project *project)
{
	struct reach *reach = &project->reach;
	struct text *ids;
	struct place *places;
	project->area = xml_content(reader->document, node);
	if (!node)
		return;
	reach->within = reader_referred(reader, node, "within", "place");
	reach->kind_count = reader_referred_all(reader, node, "kinds", "place-kind", &reach->kinds);
	size_t total = reader_words(reader, node, "except", &ids, &places);
	reach->except = ARENA_ARRAY(reader->arena, total, const struct site_place *);
	for (size_t i = 0; i < total; i++) {
		const struct site_place *place = plan_find(reader->plan, "place", ids[i]);
		if (place)
			reach->except[reach->except_count++] = place;
		else
			reference_note(reader->plan, "place", ids[i], places[i], reader->notes);
	}
}

static struct project *read_project(const struct reader *reader, const xml_node *node, const struct box *box)
{
	struct project *project = &reader->plan->projects[reader->plan->project_count++];
	project->id = reader_attribute(reader, node, "id");
	project->name = reader_name(reader, node, "name");
	project->source = reader_where(reader, node);
	const xml_node *summary = xml_first(node, "summary");
	project->summary = xml_content(reader->document, summary);
	project->summary_place = reader_place(reader, summary ? summary : node, NULL);
	project->office_count = reader_referred_all(reader, node, "office", "office", &project->offices);
	project->box = box;
	project->section = reader_referred(reader, node, "section", "chapter");
	if (!project->section && box)
		project->section = box->section;
	project->place = xml_place(reader->document, node);
	read_dates(reader, node, project);
	read_sites(reader, node, project);
	read_area(reader, xml_first(node, "area"), project);
	read_quantities(reader, node, project);
	read_price(reader, xml_first(node, "price"), project);
	read_money(reader, xml_first(node, "cost"), &project->money[MONEY_COST]);
	read_money(reader, xml_first(node, "before"), &project->money[MONEY_BEFORE]);
	read_investment(reader, xml_first(node, "investment"), project);
	read_amounts(reader, node, project);
	read_funds(reader, node, project);
	reader_enter(reader, "project", project->id, project, reader_place(reader, node, "id"));
	return project;
}

/* ---- Boxes ---- */

/* The pattern with {label}, {number} and {title} filled in. */
static struct text filled(struct arena *arena, struct text pattern, const struct box *box, struct text label)
{
	const struct {
		struct text name, value;
	} words[] = {{TEXT("{label}"), label}, {TEXT("{number}"), box->number}, {TEXT("{title}"), box->title}};
	struct text all = TEXT("");
	for (struct text rest = pattern; rest.len;) {
		struct text piece = text_slice(rest, 0, 1), value = piece;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (text_find(rest, words[i].name, 0) == 0) {
				piece = words[i].name;
				value = words[i].value;
			}
		all = TEXT_JOIN(arena, all, value);
		rest = text_slice(rest, piece.len, rest.len);
	}
	return all;
}

static void name_box(const struct reader *reader, const xml_node *node, const xml_node *boxes, struct box *box)
{
	struct text label = reader->plan->box_label, pattern = reader_attribute(reader, boxes, "heading");
	box->name = box->number.len ? TEXT_JOIN(reader->arena, label, box->number) : box->title;
	struct phrase usual = PHRASE3(reader->arena, WORD_BOX_HEADING, label, box->number, box->title);
	if (xml_has(node, "heading"))
		box->heading = reader_attribute(reader, node, "heading");
	else if (box->number.len)
		box->heading = pattern.len ? filled(reader->arena, pattern, box, label) : phrase_say(reader->vocabulary, usual, reader->arena);
	else
		box->heading = box->title;
}

static size_t projects_of(const xml_node *box)
{
	size_t total = xml_count(box, "project");
	FOR_EACH(item, box, "item")
		total += xml_count(item, "project");
	return total;
}

static void add_to_box(const struct reader *reader, const xml_node *node, struct text item, struct box *box)
{
	struct project *project = read_project(reader, node, box);
	project->item = item;
	box->projects[box->project_count++] = project;
}

static void read_box(const struct reader *reader, const xml_node *node, const xml_node *boxes)
{
	struct plan *plan = reader->plan;
	struct box *box = &plan->boxes[plan->box_count++];
	box->id = reader_attribute(reader, node, "id");
	box->title = reader_name(reader, node, "title");
	box->source = reader_where(reader, node);
	box->number = reader_attribute(reader, node, "number");
	if (box->number.len)
		reader_enter(reader, "box-number", box->number, box, reader_place(reader, node, "number"));
	name_box(reader, node, boxes, box);
	box->section = reader_referred(reader, node, "section", "chapter");
	box->declared = declared_read(reader, node, &box->declared_count);
	box->place = xml_place(reader->document, node);
	box->projects = ARENA_ARRAY(reader->arena, projects_of(node), struct project *);
	for (const xml_node *child = xml_first(node, NULL); child; child = xml_next(child, NULL)) {
		if (text_is(text_of(xml_name(child)), "project"))
			add_to_box(reader, child, TEXT(""), box);
		if (text_is(text_of(xml_name(child)), "item"))
			FOR_EACH(project, child, "project")
				add_to_box(reader, project, reader_attribute(reader, child, "number"), box);
	}
	reader_enter(reader, "box", box->id, box, reader_place(reader, node, "id"));
}

/* By the plan's own word, or by the usual one. */
static struct text called(const struct reader *reader, const xml_node *boxes, const char *attribute, enum word usual)
{
	return boxes && xml_has(boxes, attribute) ? reader_attribute(reader, boxes, attribute) : word_of(reader->vocabulary, usual);
}

void projects_read(const struct reader *reader, const xml_node *boxes, const xml_node *outside)
{
	struct plan *plan = reader->plan;
	size_t total = xml_count(outside, "project");
	FOR_EACH(box, boxes, "box")
		total += projects_of(box);
	plan->box_label = called(reader, boxes, "label", WORD_BOX_LABEL);
	plan->projects_title = called(reader, boxes, "title", WORD_PROJECTS_TITLE);
	plan->boxes = ARENA_ARRAY(reader->arena, xml_count(boxes, "box"), struct box);
	plan->projects = ARENA_ARRAY(reader->arena, total, struct project);
	FOR_EACH(box, boxes, "box")
		read_box(reader, box, boxes);
	FOR_EACH(project, outside, "project")
		read_project(reader, project, NULL);
}

/* ---- Sums the document gives ---- */

static enum money_kind money_kind(struct text word)
{
	return text_is(word, "cost") ? MONEY_COST : text_is(word, "before") ? MONEY_BEFORE : MONEY_INVESTMENT;
}

struct declared *declared_read(const struct reader *reader, const xml_node *node, size_t *count)
{
	struct declared *list = ARENA_ARRAY(reader->arena, xml_count(node, "declared"), struct declared);
	*count = 0;
	FOR_EACH(child, node, "declared") {
		struct declared *declared = &list[(*count)++];
		*declared = (struct declared){.of = money_kind(reader_attribute(reader, child, "of")),
					      .fund = reader_referred(reader, child, "fund", "fund")};
		read_money(reader, child, &declared->value);
		for (size_t i = 0; i + 1 < *count; i++)
			if (list[i].of == declared->of && list[i].fund == declared->fund)
				reader_note_twice(reader, reader_place(reader, child, "value"), declared->value.typed, list[i].value.place);
	}
	return list;
}

void money_read(const struct reader *reader, const xml_node *node)
{
	if (!node)
		return;
	struct value chosen = {.unit = reader_referred(reader, node, "unit", "unit")};
	reader_check_money(reader, node, &chosen);
	reader->plan->money = chosen.unit;
	reader->plan->declared = declared_read(reader, node, &reader->plan->declared_count);
}
