/*
 * Kinds first, then the places, then what lies in what.
 * Used through read_places.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_places.h"

/* The kinds of a plan that has no words of its own for them. */
static void add_usual_kinds(const struct reader *reader)
{
	static const char *const usual[] = {"country", "province", "prefecture", "city", "town", "subdistrict", "village", "community", "site"};
	struct plan *plan = reader->plan;
	plan->place_kind_count = sizeof usual / sizeof *usual;
	plan->place_kinds = ARENA_ARRAY(reader->arena, plan->place_kind_count, struct named);
	for (size_t i = 0; i < plan->place_kind_count; i++) {
		struct named *kind = &plan->place_kinds[i];
		*kind = (struct named){text_of(usual[i]), word_of(reader->vocabulary, WORD_PLACE_COUNTRY + (enum word)i), {plan->file, 0}};
		reader_enter(reader, "place-kind", kind->id, kind, kind->place);
	}
}

static void read_place(const struct reader *reader, const xml_node *node)
{
	struct site_place *place = &reader->plan->places[reader->plan->place_count++];
	place->id = reader_attribute(reader, node, "id");
	place->name = reader_name(reader, node, "name");
	place->kind = reader_referred(reader, node, "kind", "place-kind");
	place->place = xml_place(reader->document, node);
	place->aliases = ARENA_ARRAY(reader->arena, xml_count(node, "alias"), struct text);
	FOR_EACH(alias, node, "alias")
		place->aliases[place->alias_count++] = reader_name(reader, alias, NULL);
	reader_enter(reader, "place", place->id, place, reader_place(reader, node, "id"));
}

/* Whether the outer place lies, over any number of steps, in the inner one; those read so far have no cycles. */
static bool lies_in(const struct site_place *outer, const struct site_place *inner)
{
	while (outer && outer != inner)
		outer = outer->within;
	return outer != NULL;
}

static const struct site_place *read_within(const struct reader *reader, const xml_node *node, const struct site_place *place)
{
	const struct site_place *outer = reader_referred(reader, node, "within", "place");
	if (!outer)
		return NULL;
	struct place at = reader_place(reader, node, "within");
	if (lies_in(outer, place)) {
		NOTE2(reader->notes, MSG_PLACE_IN_ITSELF, at, place->name, outer->name);
		return NULL;
	}
	if (place->kind && outer->kind && outer->kind > place->kind)
		NOTE4(reader->notes, MSG_PLACE_IN_NARROWER, at, place->name, place->kind->name, outer->name, outer->kind->name);
	return outer;
}

static bool is_called(const struct site_place *place, struct text name)
{
	bool called = text_equal(place->name, name);
	for (size_t i = 0; i < place->alias_count; i++)
		called = called || text_equal(place->aliases[i], name);
	return called;
}

/* The plan's region, or else the only place of the widest kind, when others lie in it. */
static void find_whole(struct plan *plan)
{
	const struct named *widest = NULL;
	size_t count = 0;
	struct site_place *whole = NULL;
	for (size_t i = 0; i < plan->place_count; i++) {
		struct site_place *place = &plan->places[i];
		if (!place->within && is_called(place, plan->region)) {
			place->is_whole = true;
			return;
		}
		if (!widest || (place->kind && place->kind < widest)) {
			widest = place->kind;
			count = 0;
		}
		if (place->kind && place->kind == widest && ++count == 1)
			whole = place;
	}
	bool holds = false;
	for (size_t i = 0; i < plan->place_count; i++)
		holds = holds || (whole && plan->places[i].within == whole);
	if (holds && count == 1 && !whole->within)
		whole->is_whole = true;
}

void places_read(const struct reader *reader, const xml_node *node)
{
	struct plan *plan = reader->plan;
	plan->place_kinds = reader_register(reader, node, "kind", "place-kind", &plan->place_kind_count);
	if (!plan->place_kind_count)
		add_usual_kinds(reader);
	plan->places = ARENA_ARRAY(reader->arena, xml_count(node, "place"), struct site_place);
	FOR_EACH(child, node, "place")
		read_place(reader, child);
	size_t i = 0; /* after all are known, so that order in the file does not matter */
	FOR_EACH(child, node, "place") {
		struct site_place *place = &plan->places[i++];
		place->within = read_within(reader, child, place);
	}
	find_whole(plan);
}
