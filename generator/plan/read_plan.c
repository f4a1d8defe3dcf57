/*
 * From the validated tree of plan.xml to struct plan, block by block in the order of the file.
 * Used through read_plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_plan.h"

#include <string.h>

#include "base/file.h"
#include "plan/calendar.h"
#include "plan/folder.h"
#include "plan/read_indicators.h"
#include "plan/read_places.h"
#include "plan/read_projects.h"
#include "plan/read_tasks.h"
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
	plan->units = ARENA_ARRAY(reader->arena, node ? xml_count(node, "unit") : 0, struct unit);
	FOR_EACH(child, node, "unit") {
		struct unit *unit = &plan->units[plan->unit_count++];
		unit->name = xml_has(child, "id") ? reader_attribute(reader, child, "name") : reader_name(reader, child, "name");
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

/* ---- Chapters ---- */

static size_t count_chapters(const xml_node *node, const char *name)
{
	size_t total = 0;
	FOR_EACH(child, node, name)
		total += 1 + count_chapters(child, "section");
	return total;
}

/* A chapter, then its sections with theirs; the depth of the file bounds that of the calls (read_xml.h). */
static void add_chapter(const struct reader *reader, const xml_node *node, const struct chapter *parent)
{
	struct plan *plan = reader->plan;
	struct chapter *chapter = &plan->chapters[plan->chapter_count++];
	chapter->id = reader_attribute(reader, node, "id");
	chapter->number = reader_attribute(reader, node, "number");
	chapter->title = reader_name(reader, node, "title");
	chapter->source = reader_where(reader, node);
	chapter->narrative = reader_attribute(reader, node, "narrative");
	chapter->parent = parent;
	chapter->level = parent ? parent->level + 1 : 1;
	chapter->declared = declared_read(reader, node, &chapter->declared_count);
	chapter->place = reader_place(reader, node, xml_has(node, "narrative") ? "narrative" : "id");
	reader_enter(reader, "chapter", chapter->id, chapter, reader_place(reader, node, "id"));
	if (chapter->narrative.len)
		reader_enter(reader, "narrative", chapter->narrative, chapter, chapter->place);
	FOR_EACH(section, node, "section")
		add_chapter(reader, section, chapter);
}

static void read_chapters(const struct reader *reader, const xml_node *node)
{
	reader->plan->chapters = ARENA_ARRAY(reader->arena, count_chapters(node, "chapter"), struct chapter);
	reader->plan->retold = node && text_is(reader_attribute(reader, node, "wording"), "retold");
	FOR_EACH(chapter, node, "chapter")
		add_chapter(reader, chapter, NULL);
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
		stated->chapter = reader_referred(reader, child, "chapter", "chapter");
		stated->year = reader_int(reader, child, "year");
		stated->yearly = text_is(reader_attribute(reader, child, "frequency"), "yearly");
		stated->indicator = reader_attribute(reader, child, "indicator");
		stated->value = reader_value(reader, child);
		stated->source = stated->value.source;
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
		query->source = reader_where(reader, child);
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
		identity->source = reader_where(reader, child);
		identity->text = xml_content(reader->document, child);
		identity->query = reader_referred(reader, child, "query", "query");
		identity->place = reader_place(reader, child, "holds");
		reader_enter(reader, "identity", identity->id, identity, reader_place(reader, child, "id"));
	}
}

static void read_announced(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->announced = ARENA_ARRAY(reader->arena, node ? xml_count(node, "changed") : 0, struct announced);
	FOR_EACH(child, node, "changed") {
		struct announced *announced = &plan->announced[plan->announced_count++];
		*announced = (struct announced){.of = reader_attribute(reader, child, "of"),
						.document = reader_attribute(reader, child, "document"),
						.date = reader_attribute(reader, child, "date"),
						.reason = reader_attribute(reader, child, "reason"),
						.place = reader_place(reader, child, "of")};
		if (!date_is_real(announced->date))
			NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, child, "date"), announced->date);
	}
}

enum { SOURCE_MOST_BYTES = 64 * 1024 * 1024 };

/* A file of the folder source/, which is an input as any other; empty where none is named, and after a note. */
static struct text read_source_file(const struct reader *reader, const xml_node *node, const char *attribute)
{
	struct text path = reader_attribute(reader, node, attribute);
	struct plan *plan = reader->plan;
	if (!path.len)
		return path;
	struct source *file = file_read(reader->arena, path_join(reader->arena, plan->folder, path), SOURCE_MOST_BYTES,
					reader_place(reader, node, attribute), reader->notes);
	if (!file)
		return (struct text){0};
	plan_add_input(plan, path, file->bytes);
	return path;
}

static void read_sources(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->sources = ARENA_ARRAY(reader->arena, node ? xml_count(node, "source") : 0, struct document_source);
	FOR_EACH(child, node, "source") {
		struct document_source *source = &plan->sources[plan->source_count++];
		*source = (struct document_source){reader_attribute(reader, child, "id"), reader_name(reader, child, "title"),
						   reader_attribute(reader, child, "publisher"), read_source_file(reader, child, "original"), {0}};
		bool own_text = text_equal(reader_attribute(reader, child, "original"), reader_attribute(reader, child, "file"));
		source->file = own_text ? source->original : read_source_file(reader, child, "file");
		reader_enter(reader, "source", source->id, source, reader_place(reader, child, "id"));
	}
}

static void read_all(const struct reader *reader, const xml_node *root)
{
	struct plan *plan = reader->plan;
	plan->id = reader_attribute(reader, root, "id");
	if (name_is_reserved(plan->id) || name_is_of_site(plan->id))
		NOTE1(reader->notes, MSG_PLAN_ID_RESERVED, reader_place(reader, root, "id"), plan->id);
	read_document(reader, xml_first(root, "document"));
	read_monitoring(reader, xml_first(root, "monitoring"));
	read_sources(reader, xml_first(root, "sources"));
	read_units(reader, xml_first(root, "units"));
	places_read(reader, xml_first(root, "places"));
	plan->offices = reader_register(reader, xml_first(root, "offices"), "office", "office", &plan->office_count);
	plan->funds = reader_register(reader, xml_first(root, "funds"), "fund", "fund", &plan->fund_count);
	money_read(reader, xml_first(root, "money"));
	read_chapters(reader, xml_first(root, "chapters"));
	indicators_read(reader, xml_first(root, "indicators"));
	projects_read(reader, xml_first(root, "boxes"), xml_first(root, "outside"));
	tasks_read(reader, xml_first(root, "tasks"));
	plan->baselines = read_stated(reader, xml_first(root, "baselines"), &plan->baseline_count);
	plan->targets = read_stated(reader, xml_first(root, "text-targets"), &plan->target_count);
	check_baseline_years(reader);
	read_queries(reader, xml_first(root, "queries"));
	read_identities(reader, xml_first(root, "identities"));
	read_announced(reader, xml_first(root, "revision"));
}

struct plan *plan_read(const struct plan_source *from, struct arena *arena, struct notes *notes)
{
	struct text folder = from->revision.len ? path_join(arena, from->folder, from->revision) : from->folder;
	struct text path = path_join(arena, folder, TEXT("plan.xml"));
	struct source *source = file_read_text(arena, path, XML_MOST_BYTES, NO_PLACE, notes);
	struct xml_document *document = source ? xml_read(source, from->schema, arena, notes) : NULL;
	if (!document)
		return NULL;
	const xml_node *root = xml_root(document);
	struct plan *plan = NULL;
	if (strcmp(xml_name(root), "plan") != 0) {
		NOTE2(notes, MSG_UNKNOWN_ELEMENT, xml_place(document, root), text_of(xml_name(root)), TEXT("plan"));
	} else {
		plan = ARENA_NEW(arena, struct plan);
		*plan = (struct plan){.arena = arena, .folder = from->folder, .revision = from->revision, .file = source, .index = {.arena = arena}};
		plan_add_input(plan, TEXT("plan.xml"), source->bytes);
		struct reader reader = {plan, document, arena, notes, from->vocabulary};
		read_all(&reader, root);
	}
	xml_free(document);
	return plan;
}
