/*
 * From the validated tree of plan.xml to struct plan, block by block in the order of the file.
 * Used through read_plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_plan.h"

#include <string.h>

#include "base/file.h"
#include "plan/calendar.h"
#include "plan/read_indicators.h"
#include "plan/read_value.h"


static struct text child_text(const struct reader *reader, const xml_node *node, const char *name)
{
	return xml_content(reader->document, xml_first(node, name));
}

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
	plan->start = reader_date(reader, period, "start");
	plan->end = reader_date(reader, period, "end");
	if (date_compare(date_first(plan->start), plan->end) > 0)
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

/* Rates and what is measured by itself may fall below zero; counts, people, areas may not, unless the data say so. */
static bool may_be_negative(const struct reader *reader, const xml_node *node, const struct unit *unit)
{
	if (xml_has(node, "signed"))
		return text_is(reader_attribute(reader, node, "signed"), "true");
	return unit->kind == UNIT_RATE || text_is(unit->kind_name, "other");
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
		unit->id = xml_has(child, "id") ? reader_attribute(reader, child, "id") : unit->name;
		unit->before = text_is(reader_attribute(reader, child, "position"), "before");
		unit->spaced = text_is(reader_attribute(reader, child, "space"), "true");
		unit->is_signed = may_be_negative(reader, child, unit);
		unit->scale = number_of(1);
		int ignored;
		if (xml_has(child, "scale"))
			reader_number(reader, child, "scale", &unit->scale, &ignored);
		if (number_sign(unit->scale) <= 0)
			NOTE1(reader->notes, MSG_NEGATIVE, reader_place(reader, child, "scale"), unit->name);
		reader_enter(reader, "unit", unit->id, unit, reader_place(reader, child, xml_has(child, "id") ? "id" : "name"));
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
		reader_enter(reader, "place", place->id, place, reader_place(reader, child, "id"));
	}
	size_t i = 0; /* after all are known, so that order in the file does not matter */
	FOR_EACH(child, node, "place")
		plan->places[i++].within = reader_referred(reader, child, "within", "place");
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
	reader_enter(reader, "chapter", chapter->id, chapter, reader_place(reader, node, "id"));
	if (chapter->narrative.len)
		reader_enter(reader, "narrative", chapter->narrative, chapter, chapter->place);
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
		reader_enter(reader, "part", text_format(reader->arena, "%.*s/%.*s", TEXT_ARG(whole), TEXT_ARG(part->id)), part,
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
		reader_enter(reader, "quantity", key, quantity, reader_place(reader, child, "id"));
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
		const struct site_place *place = reader_referred(reader, child, "place", "place");
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
	project->office = reader_referred(reader, node, "office", "office");
	project->box = box;
	project->section = box ? box->section : reader_referred(reader, node, "section", "chapter");
	project->place = xml_place(reader->document, node);
	read_funds(reader, node, project);
	read_sites(reader, node, project);
	read_quantities(reader, node, project);
	read_price(reader, xml_first(node, "price"), project);
	read_investment(reader, xml_first(node, "investment"), project);
	reader_enter(reader, "project", project->id, project, reader_place(reader, node, "id"));
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
		reader_enter(reader, "box-number", reader_attribute(reader, node, "number"), box, reader_place(reader, node, "number"));
	box->section = reader_referred(reader, node, "section", "chapter");
	box->place = xml_place(reader->document, node);
	box->projects = ARENA_ARRAY(reader->arena, total, struct project *);
	FOR_EACH(item, node, "item")
		FOR_EACH(child, item, "project") {
			struct project *project = read_project(reader, child, box);
			project->item = reader_attribute(reader, item, "number");
			box->projects[box->project_count++] = project;
		}
	reader_enter(reader, "box", box->id, box, reader_place(reader, node, "id"));
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
		stated->chapter = reader_referred(reader, child, "chapter", "chapter");
		stated->year = reader_int(reader, child, "year");
		stated->yearly = text_is(reader_attribute(reader, child, "frequency"), "yearly");
		stated->indicator = reader_attribute(reader, child, "indicator");
		stated->value = reader_value(reader, child);
		stated->place = xml_place(reader->document, child);
		reader_referred(reader, child, "indicator", "indicator");
		reader_enter(reader, "figure", stated->id, stated, reader_place(reader, child, "id"));
	}
	return list;
}

/* A baseline describes where the plan starts: it cannot be of a year after the plan's end. */
static void check_baseline_years(const struct reader *reader)
{
	const struct plan *plan = reader->plan;
	for (size_t i = 0; i < plan->baseline_count; i++)
		if (plan->baselines[i].year >= plan->end.year)
			NOTE2(reader->notes, MSG_BASE_AFTER_TARGET, plan->baselines[i].value.place,
			      text_format(reader->arena, "%d", plan->baselines[i].year),
			      text_format(reader->arena, "%d", plan->end.year));
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
		reader_enter(reader, "query", query->id, query, reader_place(reader, child, "id"));
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
		identity->query = reader_referred(reader, child, "query", "query");
		identity->place = reader_place(reader, child, "holds");
		reader_enter(reader, "identity", identity->id, identity, reader_place(reader, child, "id"));
	}
}

static void read_sources(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->sources = ARENA_ARRAY(reader->arena, node ? xml_count(node, "source") : 0, struct field);
	FOR_EACH(child, node, "source") {
		struct field *source = &plan->sources[plan->source_count++];
		*source = (struct field){reader_name(reader, child, "title"), reader_attribute(reader, child, "publisher")};
		reader_enter(reader, "source", reader_attribute(reader, child, "id"), source, reader_place(reader, child, "id"));
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
	plan->offices = reader_register(reader, xml_first(root, "offices"), "office", "office", &plan->office_count);
	plan->funds = reader_register(reader, xml_first(root, "funds"), "fund", "fund", &plan->fund_count);
	read_chapters(reader, xml_first(root, "chapters"));
	indicators_read(reader, xml_first(root, "indicators"));
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
