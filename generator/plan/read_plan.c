/*
 * From the validated tree of plan.xml to struct plan, block by block in the order of the file.
 * Used through read_plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_plan.h"

#include <string.h>

#include "base/file.h"
#include "plan/read_value.h"


/* Enters a thing under kind/id; a second one with the same id is noted. */
static void enter(const struct reader *reader, const char *kind, struct text id, void *thing, struct place place)
{
	struct indexed *indexed = ARENA_NEW(reader->arena, struct indexed);
	*indexed = (struct indexed){thing, place};
	struct text key = TEXT_JOIN(reader->arena, text_of(kind), TEXT("/"), id);
	struct indexed *first = table_add(&reader->plan->index, key, indexed);
	if (!first)
		return;
	struct text line = text_format(reader->arena, "%u", place_position(first->place).line);
	NOTE2(reader->notes, MSG_DUPLICATE_ID, place, id, line);
}

/* The thing an attribute refers to; noted when it does not exist, NULL when the attribute is absent. */
static void *referred(const struct reader *reader, const xml_node *node, const char *attribute, const char *kind)
{
	if (!xml_has(node, attribute))
		return NULL;
	struct text id = reader_attribute(reader, node, attribute);
	void *thing = plan_find(reader->plan, kind, id);
	if (!thing)
		NOTE1(reader->notes, MSG_DANGLING, reader_place(reader, node, attribute), id);
	return thing;
}

static struct text child_text(const struct reader *reader, const xml_node *node, const char *name)
{
	return xml_content(reader->document, xml_first(node, name));
}

#define FOR_EACH(child, parent, name) \
	for (const xml_node *child = xml_first((parent), (name)); child; child = xml_next(child, (name)))

/* ---- Document ---- */

static void read_date(const struct reader *reader, const xml_node *node, struct text *date)
{
	*date = xml_content(reader->document, node);
	if (node && !date_is_real(*date))
		NOTE1(reader->notes, MSG_BAD_DATE, xml_place(reader->document, node), *date);
}

static void read_document(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->title = reader_name(reader, xml_first(node, "title"), NULL);
	plan->publisher = reader_name(reader, xml_first(node, "publisher"), NULL);
	plan->region = child_text(reader, node, "region");
	plan->total_label = child_text(reader, node, "total-label");
	read_date(reader, xml_first(node, "published"), &plan->published);
	const xml_node *period = xml_first(node, "period");
	plan->period_name = reader_name(reader, period, "name");
	plan->start = reader_int(reader, period, "start");
	plan->end = reader_int(reader, period, "end");
	if (plan->start > plan->end)
		NOTE2(reader->notes, MSG_YEARS_REVERSED, reader_place(reader, period, "start"),
		      reader_attribute(reader, period, "start"), reader_attribute(reader, period, "end"));
	const xml_node *column = xml_first(node, "column");
	plan->columns = ARENA_ARRAY(reader->arena, column ? xml_count(column, "level") : 0, struct text);
	FOR_EACH(level, column, "level")
		plan->columns[plan->column_count++] = reader_name(reader, level, NULL);
	plan->fields = ARENA_ARRAY(reader->arena, xml_count(node, "field"), struct field);
	FOR_EACH(field, node, "field")
		plan->fields[plan->field_count++] =
			(struct field){reader_name(reader, field, "name"), xml_content(reader->document, field)};
}

static void read_setting(const struct reader *reader, const xml_node *node, const char *attribute, struct number *number)
{
	int ignored;
	if (!xml_has(node, attribute) || !reader_number(reader, node, attribute, number, &ignored))
		return;
	if (number_sign(*number) < 0)
		NOTE1(reader->notes, MSG_NEGATIVE, reader_place(reader, node, attribute), reader_attribute(reader, node, attribute));
}

static void read_monitoring(const struct reader *reader, const xml_node *node)
{
	struct monitoring *monitoring = &reader->plan->monitoring;
	*monitoring = (struct monitoring){ROUND_HALF_UP, 2, number_of(5), number_of(1)};
	if (!node)
		return;
	if (text_is(reader_attribute(reader, node, "rounding"), "half-even"))
		monitoring->rounding = ROUND_HALF_EVEN;
	if (xml_has(node, "decimals"))
		monitoring->decimals = reader_int(reader, node, "decimals");
	read_setting(reader, node, "nearly", &monitoring->nearly);
	read_setting(reader, node, "tolerance", &monitoring->tolerance);
}

/* ---- Registers: units, places, offices, funds ---- */

static enum unit_kind unit_kind(struct text kind)
{
	return text_is(kind, "money")   ? UNIT_MONEY
	       : text_is(kind, "share") ? UNIT_SHARE
	       : text_is(kind, "rate")  ? UNIT_RATE
					: UNIT_OTHER;
}

static void read_units(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->units = ARENA_ARRAY(reader->arena, xml_count(node, "unit"), struct unit);
	FOR_EACH(child, node, "unit") {
		struct unit *unit = &plan->units[plan->unit_count++];
		unit->name = reader_name(reader, child, "name");
		unit->kind_name = reader_attribute(reader, child, "kind");
		unit->kind = unit_kind(unit->kind_name);
		unit->scale = number_of(1);
		int ignored;
		if (xml_has(child, "scale"))
			reader_number(reader, child, "scale", &unit->scale, &ignored);
		if (number_sign(unit->scale) <= 0)
			NOTE1(reader->notes, MSG_NEGATIVE, reader_place(reader, child, "scale"), unit->name);
		enter(reader, "unit", unit->name, unit, reader_place(reader, child, "name"));
	}
}

static void read_places(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->places = ARENA_ARRAY(reader->arena, node ? xml_count(node, "place") : 0, struct site_place);
	FOR_EACH(child, node, "place") {
		struct site_place *place = &plan->places[plan->place_count++];
		place->id = reader_attribute(reader, child, "id");
		place->name = reader_name(reader, child, "name");
		place->kind = reader_attribute(reader, child, "kind");
		place->place = xml_place(reader->document, child);
		place->aliases = ARENA_ARRAY(reader->arena, xml_count(child, "alias"), struct text);
		FOR_EACH(alias, child, "alias")
			place->aliases[place->alias_count++] = reader_name(reader, alias, NULL);
		enter(reader, "place", place->id, place, reader_place(reader, child, "id"));
	}
	size_t i = 0; /* after all are known, so that order in the file does not matter */
	FOR_EACH(child, node, "place")
		plan->places[i++].within = referred(reader, child, "within", "place");
}

/* A register of id and name; returns the array. */
static struct named *read_register(const struct reader *reader, const xml_node *node, const char *name,
				   const char *kind, size_t *count)
{
	size_t total = node ? xml_count(node, name) : 0;
	struct named *list = ARENA_ARRAY(reader->arena, total, struct named);
	*count = 0;
	FOR_EACH(child, node, name) {
		struct named *named = &list[(*count)++];
		named->id = reader_attribute(reader, child, "id");
		named->name = reader_name(reader, child, "name");
		named->place = xml_place(reader->document, child);
		enter(reader, kind, named->id, named, reader_place(reader, child, "id"));
	}
	return list;
}

/* ---- Chapters ---- */

static struct chapter *add_chapter(const struct reader *reader, const xml_node *node, const struct chapter *parent)
{
	struct plan *plan = reader->plan;
	struct chapter *chapter = &plan->chapters[plan->chapter_count++];
	chapter->id = reader_attribute(reader, node, "id");
	chapter->number = reader_attribute(reader, node, "number");
	chapter->title = reader_name(reader, node, "title");
	chapter->source = reader_lines(reader, node);
	chapter->narrative = reader_attribute(reader, node, "narrative");
	chapter->parent = parent;
	chapter->place = reader_place(reader, node, xml_has(node, "narrative") ? "narrative" : "id");
	enter(reader, "chapter", chapter->id, chapter, reader_place(reader, node, "id"));
	if (chapter->narrative.len)
		enter(reader, "narrative", chapter->narrative, chapter, chapter->place);
	return chapter;
}

static void read_chapters(const struct reader *reader, const xml_node *node)
{
	size_t total = 0;
	FOR_EACH(chapter, node, "chapter")
		total += 1 + xml_count(chapter, "section");
	reader->plan->chapters = ARENA_ARRAY(reader->arena, total, struct chapter);
	FOR_EACH(chapter, node, "chapter") {
		const struct chapter *parent = add_chapter(reader, chapter, NULL);
		FOR_EACH(section, chapter, "section")
			add_chapter(reader, section, parent);
	}
}

/* ---- Indicators ---- */

static enum indicator_kind indicator_kind(struct text word)
{
	return text_is(word, "cumulative") ? KIND_CUMULATIVE
	       : text_is(word, "yearly")   ? KIND_YEARLY
	       : text_is(word, "growth")   ? KIND_GROWTH
					   : KIND_LEVEL;
}

/* A target or base: the unit is the indicator's own; of average growth that is the target's, not the base's. */
static struct value indicator_value(const struct reader *reader, const struct indicator *indicator,
				    const xml_node *node)
{
	struct value value = reader_value(reader, node);
	bool level = indicator->kind == KIND_GROWTH && text_is(text_of(xml_name(node)), "base");
	value.unit = level ? NULL : indicator->unit;
	bool above = value.given && value.unit && value.unit->kind == UNIT_SHARE &&
		     number_compare(value.number, number_of(100)) > 0;
	if (above)
		NOTE1(reader->notes, MSG_ABOVE_HUNDRED, value.place, reader_attribute(reader, node, "value"));
	return value;
}

static void read_related(const struct reader *reader, const xml_node *node, struct indicator *indicator)
{
	size_t total = xml_count(node, "related");
	indicator->related = ARENA_ARRAY(reader->arena, total, struct text);
	indicator->related_places = ARENA_ARRAY(reader->arena, total, struct place);
	FOR_EACH(related, node, "related") {
		indicator->related_places[indicator->related_count] = reader_place(reader, related, "ref");
		indicator->related[indicator->related_count++] = reader_attribute(reader, related, "ref");
	}
}

static void read_adjustments(const struct reader *reader, const xml_node *target, struct indicator *indicator)
{
	indicator->adjustments = ARENA_ARRAY(reader->arena, xml_count(target, "adjusted"), struct adjustment);
	FOR_EACH(node, target, "adjusted") {
		struct adjustment *adjustment = &indicator->adjustments[indicator->adjustment_count++];
		*adjustment = (struct adjustment){.document = reader_attribute(reader, node, "document"),
						  .date = reader_attribute(reader, node, "date"),
						  .reason = reader_attribute(reader, node, "reason"),
						  .place = reader_place(reader, node, "old")};
		(void)reader_number(reader, node, "old", &adjustment->old_number, &adjustment->old_decimals);
		if (!date_is_real(adjustment->date))
			NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, node, "date"), adjustment->date);
	}
}

static void read_indicator(const struct reader *reader, const xml_node *node, const struct named *category)
{
	struct plan *plan = reader->plan;
	struct indicator *indicator = &plan->indicators[plan->indicator_count++];
	indicator->id = reader_attribute(reader, node, "id");
	indicator->name = reader_name(reader, node, "name");
	indicator->source = reader_lines(reader, node);
	indicator->category = category;
	indicator->place = xml_place(reader->document, node);
	indicator->unit = referred(reader, node, "unit", "unit");
	indicator->kind = indicator_kind(reader_attribute(reader, node, "kind"));
	indicator->office = referred(reader, node, "office", "office");
	indicator->definition = child_text(reader, node, "definition");
	indicator->note = child_text(reader, node, "note");
	if (text_is(reader_attribute(reader, node, "attribute"), "expected"))
		indicator->attribute = ATTRIBUTE_EXPECTED;
	if (text_is(reader_attribute(reader, node, "direction"), "down"))
		indicator->direction = DIRECTION_DOWN;
	const xml_node *base = xml_first(node, "base"), *target = xml_first(node, "target");
	indicator->target = indicator_value(reader, indicator, target);
	read_adjustments(reader, target, indicator);
	indicator->target_year = xml_has(target, "year") ? reader_int(reader, target, "year") : plan->end;
	if (base) {
		indicator->base = indicator_value(reader, indicator, base);
		indicator->base_year = reader_int(reader, base, "year");
		if (indicator->base_year >= indicator->target_year)
			NOTE2(reader->notes, MSG_BASE_AFTER_TARGET, reader_place(reader, base, "year"),
			      reader_attribute(reader, base, "year"),
			      text_format(reader->arena, "%d", indicator->target_year));
	}
	read_related(reader, node, indicator);
	enter(reader, "indicator", indicator->id, indicator, reader_place(reader, node, "id"));
}

static void read_indicators(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	size_t total = 0;
	plan->indicators_title = reader_name(reader, node, "title");
	plan->indicators_number = reader_attribute(reader, node, "number");
	plan->indicators_source = reader_lines(reader, node);
	plan->categories = read_register(reader, node, "category", "category", &plan->category_count);
	FOR_EACH(category, node, "category")
		total += xml_count(category, "indicator");
	plan->indicators = ARENA_ARRAY(reader->arena, total, struct indicator);
	size_t i = 0;
	FOR_EACH(category, node, "category") {
		const struct named *named = &plan->categories[i++];
		FOR_EACH(indicator, category, "indicator")
			read_indicator(reader, indicator, named);
	}
}

/* ---- Projects ---- */

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
		enter(reader, "part", text_format(reader->arena, "%.*s/%.*s", TEXT_ARG(whole), TEXT_ARG(part->id)), part,
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
		struct text key = text_format(reader->arena, "%.*s/quantity/%.*s", TEXT_ARG(project->id),
					      TEXT_ARG(quantity->id));
		enter(reader, "quantity", key, quantity, reader_place(reader, child, "id"));
		quantity->parts = read_parts(reader, child, key, &quantity->part_count);
	}
}

/* A wrong unit is told once, not again by every sum it would have gone into. */
static void check_money(const struct reader *reader, const xml_node *node, struct value *value)
{
	if (!value->unit || value->unit->kind == UNIT_MONEY)
		return;
	NOTE2(reader->notes, MSG_UNIT_KIND, reader_place(reader, node, "unit"), value->unit->name, TEXT("元、万元、亿元"));
	value->unit = NULL;
}

static void read_price(const struct reader *reader, const xml_node *node, struct project *project)
{
	if (!node)
		return;
	struct text id = reader_attribute(reader, node, "quantity");
	project->price = reader_value(reader, node);
	check_money(reader, node, &project->price);
	for (size_t i = 0; i < project->quantity_count; i++)
		if (text_equal(project->quantities[i].id, id))
			project->priced = &project->quantities[i];
	if (!project->priced)
		NOTE1(reader->notes, MSG_DANGLING, reader_place(reader, node, "quantity"), id);
}

static void read_investment(const struct reader *reader, const xml_node *node, struct project *project)
{
	if (!node)
		return;
	project->investment = reader_value(reader, node);
	check_money(reader, node, &project->investment);
	struct text whole = text_format(reader->arena, "%.*s/investment", TEXT_ARG(project->id));
	project->parts = read_parts(reader, node, whole, &project->part_count);
}

static void read_sites(const struct reader *reader, const xml_node *node, struct project *project)
{
	project->at = ARENA_ARRAY(reader->arena, xml_count(node, "at"), const struct site_place *);
	FOR_EACH(child, node, "at") {
		const struct site_place *place = referred(reader, child, "place", "place");
		for (size_t i = 0; place && i < project->at_count; i++)
			if (project->at[i] == place) {
				struct text line = text_format(reader->arena, "%u", place_position(project->place).line);
				NOTE2(reader->notes, MSG_DUPLICATE_ID, reader_place(reader, child, "place"), place->id, line);
				place = NULL;
			}
		if (place)
			project->at[project->at_count++] = place;
	}
}

static void read_funds(const struct reader *reader, const xml_node *node, struct project *project)
{
	struct text *ids;
	struct place *places;
	size_t total = reader_words(reader, node, "fund", &ids, &places);
	project->funds = ARENA_ARRAY(reader->arena, total, const struct named *);
	for (size_t i = 0; i < total; i++) {
		const struct named *fund = plan_find(reader->plan, "fund", ids[i]);
		if (fund)
			project->funds[project->fund_count++] = fund;
		else
			NOTE1(reader->notes, MSG_DANGLING, places[i], ids[i]);
	}
}

static struct project *read_project(const struct reader *reader, const xml_node *node, const struct box *box)
{
	struct project *project = &reader->plan->projects[reader->plan->project_count++];
	project->id = reader_attribute(reader, node, "id");
	project->name = reader_name(reader, node, "name");
	project->source = reader_lines(reader, node);
	project->summary = child_text(reader, node, "summary");
	project->area = child_text(reader, node, "area");
	project->deadline = reader_int(reader, node, "deadline");
	project->deadline_typed = reader_attribute(reader, node, "deadline-typed");
	project->annual = text_is(reader_attribute(reader, node, "annual"), "true");
	project->office = referred(reader, node, "office", "office");
	project->box = box;
	project->section = box ? box->section : referred(reader, node, "section", "chapter");
	project->place = xml_place(reader->document, node);
	read_funds(reader, node, project);
	read_sites(reader, node, project);
	read_quantities(reader, node, project);
	read_price(reader, xml_first(node, "price"), project);
	read_investment(reader, xml_first(node, "investment"), project);
	enter(reader, "project", project->id, project, reader_place(reader, node, "id"));
	return project;
}

static void read_box(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	struct box *box = &plan->boxes[plan->box_count++];
	size_t total = 0;
	FOR_EACH(item, node, "item")
		total += xml_count(item, "project");
	box->id = reader_attribute(reader, node, "id");
	box->title = reader_name(reader, node, "title");
	box->source = reader_lines(reader, node);
	box->number = reader_int(reader, node, "number");
	if (box->number)
		enter(reader, "box-number", reader_attribute(reader, node, "number"), box, reader_place(reader, node, "number"));
	box->section = referred(reader, node, "section", "chapter");
	box->place = xml_place(reader->document, node);
	box->projects = ARENA_ARRAY(reader->arena, total, struct project *);
	FOR_EACH(item, node, "item")
		FOR_EACH(child, item, "project") {
			struct project *project = read_project(reader, child, box);
			project->item = reader_attribute(reader, item, "number");
			box->projects[box->project_count++] = project;
		}
	enter(reader, "box", box->id, box, reader_place(reader, node, "id"));
}

static size_t count_projects(const xml_node *boxes, const xml_node *outside)
{
	size_t total = outside ? xml_count(outside, "project") : 0;
	FOR_EACH(box, boxes, "box")
		FOR_EACH(item, box, "item")
			total += xml_count(item, "project");
	return total;
}

static void read_boxes(const struct reader *reader, const xml_node *boxes, const xml_node *outside)
{
	struct plan *plan = reader->plan;
	plan->boxes = ARENA_ARRAY(reader->arena, boxes ? xml_count(boxes, "box") : 0, struct box);
	plan->projects = ARENA_ARRAY(reader->arena, count_projects(boxes, outside), struct project);
	FOR_EACH(box, boxes, "box")
		read_box(reader, box);
	FOR_EACH(project, outside, "project")
		read_project(reader, project, NULL);
}

/* ---- Figures stated in the text, queries, identities ---- */

static struct stated *read_stated(const struct reader *reader, const xml_node *node, size_t *count)
{
	struct stated *list = ARENA_ARRAY(reader->arena, node ? xml_count(node, "figure") : 0, struct stated);
	*count = 0;
	FOR_EACH(child, node, "figure") {
		struct stated *stated = &list[(*count)++];
		stated->id = reader_attribute(reader, child, "id");
		stated->name = reader_name(reader, child, "name");
		stated->basis = reader_attribute(reader, child, "basis");
		stated->source = reader_attribute(reader, child, "source");
		stated->chapter = referred(reader, child, "chapter", "chapter");
		stated->year = reader_int(reader, child, "year");
		stated->yearly = text_is(reader_attribute(reader, child, "frequency"), "yearly");
		stated->indicator = reader_attribute(reader, child, "indicator");
		stated->value = reader_value(reader, child);
		stated->place = xml_place(reader->document, child);
		referred(reader, child, "indicator", "indicator");
		enter(reader, "figure", stated->id, stated, reader_place(reader, child, "id"));
	}
	return list;
}

/* A baseline describes where the plan starts: it cannot be of a year after the plan's end. */
static void check_baseline_years(const struct reader *reader)
{
	const struct plan *plan = reader->plan;
	for (size_t i = 0; i < plan->baseline_count; i++)
		if (plan->baselines[i].year >= plan->end)
			NOTE2(reader->notes, MSG_BASE_AFTER_TARGET, plan->baselines[i].value.place,
			      text_format(reader->arena, "%d", plan->baselines[i].year),
			      text_format(reader->arena, "%d", plan->end));
}

static void read_queries(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->queries = ARENA_ARRAY(reader->arena, node ? xml_count(node, "query") : 0, struct query);
	FOR_EACH(child, node, "query") {
		struct query *query = &plan->queries[plan->query_count++];
		struct place *places;
		query->id = reader_attribute(reader, child, "id");
		query->kind = reader_attribute(reader, child, "kind");
		query->source = reader_lines(reader, child);
		query->text = reader_name(reader, child, NULL);
		query->ref_count = reader_words(reader, child, "refs", &query->refs, &places);
		query->place = reader_place(reader, child, "refs");
		enter(reader, "query", query->id, query, reader_place(reader, child, "id"));
	}
}

static void read_identities(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->identities = ARENA_ARRAY(reader->arena, node ? xml_count(node, "identity") : 0, struct identity);
	FOR_EACH(child, node, "identity") {
		struct identity *identity = &plan->identities[plan->identity_count++];
		identity->id = reader_attribute(reader, child, "id");
		identity->holds = reader_attribute(reader, child, "holds");
		identity->source = reader_lines(reader, child);
		identity->text = xml_content(reader->document, child);
		identity->query = referred(reader, child, "query", "query");
		identity->place = reader_place(reader, child, "holds");
		enter(reader, "identity", identity->id, identity, reader_place(reader, child, "id"));
	}
}

static void read_sources(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->sources = ARENA_ARRAY(reader->arena, node ? xml_count(node, "source") : 0, struct field);
	FOR_EACH(child, node, "source") {
		struct field *source = &plan->sources[plan->source_count++];
		*source = (struct field){reader_name(reader, child, "title"), reader_attribute(reader, child, "publisher")};
		enter(reader, "source", reader_attribute(reader, child, "id"), source, reader_place(reader, child, "id"));
	}
}

static void read_all(const struct reader *reader, const xml_node *root)
{
	struct plan *plan = reader->plan;
	plan->id = reader_attribute(reader, root, "id");
	read_document(reader, xml_first(root, "document"));
	read_monitoring(reader, xml_first(root, "monitoring"));
	read_sources(reader, xml_first(root, "sources"));
	read_units(reader, xml_first(root, "units"));
	read_places(reader, xml_first(root, "places"));
	plan->offices = read_register(reader, xml_first(root, "offices"), "office", "office", &plan->office_count);
	plan->funds = read_register(reader, xml_first(root, "funds"), "fund", "fund", &plan->fund_count);
	read_chapters(reader, xml_first(root, "chapters"));
	read_indicators(reader, xml_first(root, "indicators"));
	read_boxes(reader, xml_first(root, "boxes"), xml_first(root, "outside"));
	plan->baselines = read_stated(reader, xml_first(root, "baselines"), &plan->baseline_count);
	plan->targets = read_stated(reader, xml_first(root, "text-targets"), &plan->target_count);
	check_baseline_years(reader);
	read_queries(reader, xml_first(root, "queries"));
	read_identities(reader, xml_first(root, "identities"));
}

struct plan *plan_read(struct text folder, struct text revision, const struct xml_schema *schema, struct arena *arena,
		       struct notes *notes)
{
	struct text path = path_join(arena, revision.len ? path_join(arena, folder, revision) : folder, TEXT("plan.xml"));
	struct source *source = file_read_text(arena, path, XML_MOST_BYTES, NO_PLACE, notes);
	struct xml_document *document = source ? xml_read(source, schema, arena, notes) : NULL;
	if (!document)
		return NULL;
	const xml_node *root = xml_root(document);
	struct plan *plan = NULL;
	if (strcmp(xml_name(root), "plan") != 0) {
		NOTE2(notes, MSG_UNKNOWN_ELEMENT, xml_place(document, root), text_of(xml_name(root)), TEXT("plan"));
	} else {
		plan = ARENA_NEW(arena, struct plan);
		*plan = (struct plan){.arena = arena, .folder = folder, .revision = revision, .file = source, .index = {.arena = arena}};
		plan_add_input(plan, TEXT("plan.xml"), source->bytes);
		struct reader reader = {plan, document, arena, notes};
		read_all(&reader, root);
	}
	xml_free(document);
	return plan;
}
