/*
 * Written values as the data files hold them, checked where they stand.
 * Used through read_value.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_value.h"

#include "plan/bound_words.h"
#include "plan/folder.h"
#include "plan/reference.h"
#include "base/chinese_number.h"
#include "base/text_words.h"
#include "plan/calendar.h"
#include "plan/unit.h"

struct text reader_attribute(const struct reader *reader, const xml_node *node, const char *name)
{
	return xml_attribute(reader->document, node, name);
}

struct place reader_place(const struct reader *reader, const xml_node *node, const char *attribute)
{
	return attribute ? xml_attribute_place(reader->document, node, attribute) : xml_place(reader->document, node);
}

struct text reader_name(const struct reader *reader, const xml_node *node, const char *attribute)
{
	struct text name = attribute ? reader_attribute(reader, node, attribute) : xml_content(reader->document, node);
	if (!name.len)
		NOTE1(reader->notes, MSG_EMPTY_TITLE, reader_place(reader, node, attribute), text_of(xml_name(node)));
	return name;
}

int reader_int(const struct reader *reader, const xml_node *node, const char *attribute)
{
	size_t count;
	text_read_count(reader_attribute(reader, node, attribute), 999999, &count);
	return (int)count;
}

bool reader_number(const struct reader *reader, const xml_node *node, const char *attribute, struct number *number,
		   int *decimals)
{
	struct text text = reader_attribute(reader, node, attribute);
	enum number_result result = number_parse(text, number, decimals);
	if (result != NUMBER_OK)
		NOTE1(reader->notes, result == NUMBER_OVERFLOW ? MSG_NUMBER_OVERFLOW : MSG_NUMBER_MALFORMED,
		      reader_place(reader, node, attribute), text);
	return result == NUMBER_OK;
}

enum qualifier reader_qualifier(const struct reader *reader, const xml_node *node)
{
	struct text word = reader_attribute(reader, node, "qualifier");
	for (enum qualifier i = QUALIFIER_NONE; i < QUALIFIER_COUNT; i++)
		if (text_is(word, qualifier_words(i)->code))
			return i;
	return QUALIFIER_NONE;
}

static enum comparator read_comparator(struct text word)
{
	for (enum comparator i = COMPARE_EQUAL; i <= COMPARE_AT_MOST; i++)
		if (text_is(word, comparator_code(i)))
			return i;
	return COMPARE_EQUAL;
}

/* Words that stand for a number without naming it. */
static bool says_whole(struct text typed)
{
	return text_has_any(typed, "全覆盖 全部 全面");
}

int reader_said_way(struct text words)
{
	if (text_has_any(words, "下降 降低 减少 压减 下调 缩短 缩小 缩减 压缩 削减 回落 下浮 递减 减排"))
		return -1;
	return text_has_any(words, "提高 增加 增长 上升 扩大 延长 提升 上调 上浮 递增 新增");
}

bool reader_typed_holds(const struct reader *reader, struct text typed, struct text digits)
{
	enum { MOST_NUMBERS = 64 };
	struct number_in_text numbers[MOST_NUMBERS];
	size_t count = numbers_in(reader->arena, shares_in_percent(reader->arena, typed), numbers, MOST_NUMBERS);
	for (size_t i = 0; i < count; i++)
		if (text_equal(numbers[i].digits, digits))
			return true;
	if (text_starts(digits, "-") && reader_said_way(typed) < 0) /* 下降3% is -3 */
		return reader_typed_holds(reader, typed, text_slice(digits, 1, digits.len));
	return text_is(digits, "100") && says_whole(typed);
}

void reader_check_range(const struct reader *reader, const xml_node *node, const struct value *value)
{
	struct text digits = reader_attribute(reader, node, "value");
	if (!value->given)
		return;
	if (number_sign(value->number) < 0 && !(value->unit && value->unit->is_signed))
		NOTE1(reader->notes, MSG_NEGATIVE, value->place, digits);
	if (value->unit && value->unit->kind == UNIT_SHARE && number_compare(value->number, number_of(100)) > 0)
		NOTE1(reader->notes, MSG_ABOVE_HUNDRED, value->place, digits);
}

/* Whether the typed words say the amount in another unit of the plan: 850万元 is 8500000 in 元. */
static bool says_amount(const struct reader *reader, const struct value *value)
{
	enum { MOST_NUMBERS = 8 };
	struct number_in_text numbers[MOST_NUMBERS];
	size_t count = value->unit ? numbers_in(reader->arena, value->typed, numbers, MOST_NUMBERS) : 0;
	for (size_t i = 0; i < count; i++) {
		struct number number;
		const struct unit *unit = unit_at(reader->plan, text_slice(value->typed, numbers[i].end, value->typed.len));
		if (unit && unit != value->unit && unit_convert(numbers[i].number, unit, value->unit, &number) && number_compare(number, value->number) == 0)
			return true;
	}
	return false;
}

static void check_typed(const struct reader *reader, const xml_node *node, const struct value *value)
{
	struct text digits = reader_attribute(reader, node, "value");
	if (value->given && value->typed.len && !reader_typed_holds(reader, value->typed, digits) && !says_amount(reader, value))
		NOTE2(reader->notes, MSG_TYPED_DIFFERS, reader_place(reader, node, "typed"), value->typed, digits);
}

struct value reader_bare_value(const struct reader *reader, const xml_node *node, const struct unit *unit)
{
	struct value value = {
		.unit = unit,
		.qualifier = reader_qualifier(reader, node),
		.comparator = read_comparator(reader_attribute(reader, node, "comparator")),
		.typed = reader_attribute(reader, node, "typed"),
		.label = reader_attribute(reader, node, "label"),
		.source = reader_where(reader, node),
		.place = reader_place(reader, node, "value"),
		.number = number_of(0),
	};
	value.given = xml_has(node, "value") && reader_number(reader, node, "value", &value.number, &value.decimals);
	check_typed(reader, node, &value);
	return value;
}

/* The attribute that a bound's word is written as in the data. */
static struct text written_as(struct arena *arena, const struct bound_word *found)
{
	if (found->comparator == COMPARE_EQUAL)
		return text_format(arena, "qualifier=\"%s\"", qualifier_words(found->qualifier)->code);
	const char *code = comparator_code(found->comparator);
	return text_format(arena, "comparator=\"%s%s\"", *code == '>' ? "&gt;" : "&lt;", code + 1);
}

/* A bound that the source has and the data have not, or the other way round. */
void reader_check_bound(const struct reader *reader, const xml_node *node, const struct value *value)
{
	struct bound_word found = bound_word_in(value->typed);
	const struct value meant = {.qualifier = found.qualifier, .comparator = found.comparator};
	bool same = value_bound(value) == value_bound(&meant) && qualifier_words(value->qualifier)->about == qualifier_words(found.qualifier)->about;
	if (value->given && found.word.len && !same)
		NOTE3(reader->notes, MSG_TYPED_BOUND, reader_place(reader, node, "typed"), value->typed, found.word, written_as(reader->arena, &found));
}

static bool begins_with(struct text whole, struct text part)
{
	return whole.len >= part.len && text_equal(text_slice(whole, 0, part.len), part);
}

/* The name of the plan's unit there, which `*unit` gets, or 万 and 亿 of one that the plan has not. */
static struct text unit_behind(const struct plan *plan, struct text rest, const struct unit **unit)
{
	*unit = unit_at(plan, rest);
	if (*unit && text_is((*unit)->name, "—")) /* the dash of 5—6 is no unit */
		*unit = NULL;
	return *unit ? (*unit)->name : text_starts_any(rest, "万 亿 百万 千万");
}

/* Whether what stands behind a number may be the unit: nothing, its name or how that begins, or one of its size. */
static bool fits_unit(const struct plan *plan, const struct unit *unit, struct text rest)
{
	const struct unit *other;
	struct text name = unit_behind(plan, rest, &other), behind = text_slice(rest, name.len, rest.len);
	if (!name.len || begins_with(unit->name, name) || (other && begins_with(behind, unit->name)) || text_starts(rest, "个百分点"))
		return true;
	return other && units_agree(unit, other) && number_compare(unit->scale, other->scale) == 0;
}

void reader_check_typed_unit(const struct reader *reader, const xml_node *node, const struct value *value)
{
	enum { MOST_NUMBERS = 64 };
	struct number_in_text numbers[MOST_NUMBERS];
	struct text digits = reader_attribute(reader, node, "value"), behind = TEXT("");
	if (!value->given || !value->unit || !value->unit->name.len || value->unit->before)
		return;
	struct text typed = shares_in_percent(reader->arena, value->typed);
	size_t count = numbers_in(reader->arena, typed, numbers, MOST_NUMBERS);
	for (size_t i = 0; i < count; i++) {
		struct text rest = text_trim(text_slice(typed, numbers[i].end, typed.len));
		if (!text_equal(numbers[i].digits, digits))
			continue;
		if (fits_unit(reader->plan, value->unit, rest))
			return;
		behind = rest;
	}
	if (behind.len)
		NOTE3(reader->notes, MSG_TYPED_UNIT, reader_place(reader, node, "typed"), value->typed, digits, value->unit->name);
}

const struct unit *reader_unit(const struct reader *reader, const xml_node *node, const char *attribute)
{
	if (!xml_has(node, attribute))
		return NULL;
	struct text id = reader_attribute(reader, node, attribute);
	const struct unit *unit = plan_find(reader->plan, "unit", id);
	if (!unit)
		NOTE1(reader->notes, MSG_UNKNOWN_UNIT, reader_place(reader, node, attribute), id);
	return unit;
}

struct value reader_value(const struct reader *reader, const xml_node *node)
{
	struct value value = reader_bare_value(reader, node, reader_unit(reader, node, "unit"));
	reader_check_range(reader, node, &value);
	reader_check_bound(reader, node, &value);
	reader_check_typed_unit(reader, node, &value);
	return value;
}

/* The id before the colon of "full:L120"; empty where the colon is none of ours (附件：表3, https://…). */
static struct text document_of(struct text where)
{
	struct text rest = where, id = text_cut(&rest, ':');
	return id.len < where.len && text_is_id(id) && !text_starts(rest, "//") ? id : (struct text){0};
}

struct text reader_where(const struct reader *reader, const xml_node *node)
{
	struct text all = reader_attribute(reader, node, "source"), *words;
	struct place *places;
	if (text_find(all, TEXT(":"), 0) == SIZE_MAX)
		return all; /* of the first document, as most are */
	size_t count = reader_words(reader, node, "source", &words, &places);
	for (size_t i = 0; i < count; i++) {
		struct text document = document_of(words[i]);
		if (document.len && !plan_find(reader->plan, "source", document))
			reference_note(reader->plan, "source", document, places[i], reader->notes);
	}
	return all;
}

size_t reader_words(const struct reader *reader, const xml_node *node, const char *attribute, struct text **words,
		    struct place **places)
{
	struct text all = reader_attribute(reader, node, attribute);
	struct place start = reader_place(reader, node, attribute);
	size_t count = 0, most = 1;
	for (size_t i = 0; i < all.len; i++)
		most += all.at[i] == ' ';
	*words = ARENA_ARRAY(reader->arena, most, struct text);
	*places = ARENA_ARRAY(reader->arena, most, struct place);
	for (struct text rest = all; rest.len;) {
		struct text word = text_cut(&rest, ' ');
		if (!word.len)
			continue;
		(*words)[count] = word;
		(*places)[count] = (struct place){start.file, start.offset + (uint32_t)(word.at - all.at)};
		count++;
	}
	return count;
}

bool date_is_real(struct text text)
{
	struct date date;
	return text.len == 10 && date_parse(text, &date);
}

struct date reader_date(const struct reader *reader, const xml_node *node, const char *attribute)
{
	struct text text = reader_attribute(reader, node, attribute);
	struct date date = {0};
	if (text.len && !date_parse(text, &date)) {
		NOTE1(reader->notes, MSG_BAD_DATE, reader_place(reader, node, attribute), text);
		date = (struct date){0};
	}
	return date;
}

void reader_check_within(const struct reader *reader, const xml_node *node, const char *attribute, struct date date, struct text name)
{
	const struct plan *plan = reader->plan;
	if (date_compare(date_first(plan->start), plan->end) > 0)
		return; /* such a period has been told of, and nothing lies in it */
	bool outside = date.year && (date_compare(date, date_first(plan->start)) < 0 || date_compare(date_first(date), plan->end) > 0);
	if (outside && xml_has(node, attribute) && !xml_has(node, "confirmed"))
		NOTE4(reader->notes, MSG_DATE_OUTSIDE, reader_place(reader, node, attribute), name, reader_attribute(reader, node, attribute),
		      date_written(reader->arena, plan->start), date_written(reader->arena, plan->end));
}

void reader_enter(const struct reader *reader, const char *kind, struct text id, void *thing, struct place place)
{
	struct indexed *indexed = ARENA_NEW(reader->arena, struct indexed);
	*indexed = (struct indexed){thing, place, kind, id, NULL};
	if (name_is_reserved(id))
		NOTE1(reader->notes, MSG_ID_RESERVED, place, id);
	struct text key = TEXT_JOIN(reader->arena, text_of(kind), TEXT("/"), id);
	struct plan *plan = reader->plan;
	struct indexed *first = table_add(&plan->index, key, indexed);
	if (!first) {
		*(plan->last_indexed ? &plan->last_indexed->next : &plan->first_indexed) = indexed;
		plan->last_indexed = indexed;
		return;
	}
	NOTE2(reader->notes, MSG_DUPLICATE_ID, place, id, text_count(reader->arena, place_line(first->place)));
}

void reader_note_twice(const struct reader *reader, struct place place, struct text what, struct place first)
{
	NOTE2(reader->notes, MSG_ENTRY_TWICE, place, what, text_count(reader->arena, place_line(first)));
}

void *reader_referred(const struct reader *reader, const xml_node *node, const char *attribute, const char *kind)
{
	if (!xml_has(node, attribute))
		return NULL;
	struct text id = reader_attribute(reader, node, attribute);
	void *thing = plan_find(reader->plan, kind, id);
	if (!thing)
		reference_note(reader->plan, kind, id, reader_place(reader, node, attribute), reader->notes);
	return thing;
}

size_t reader_referred_all(const struct reader *reader, const xml_node *node, const char *attribute, const char *kind,
			   const struct named ***things)
{
	struct text *ids;
	struct place *places;
	size_t total = reader_words(reader, node, attribute, &ids, &places), count = 0;
	*things = ARENA_ARRAY(reader->arena, total, const struct named *);
	for (size_t i = 0; i < total; i++) {
		const struct named *thing = plan_find(reader->plan, kind, ids[i]);
		if (thing)
			(*things)[count++] = thing;
		else
			reference_note(reader->plan, kind, ids[i], places[i], reader->notes);
	}
	return count;
}

struct named *reader_register(const struct reader *reader, const xml_node *node, const char *name,
			      const char *kind, size_t *count)
{
	size_t total = xml_count(node, name);
	struct named *list = ARENA_ARRAY(reader->arena, total, struct named);
	*count = 0;
	FOR_EACH(child, node, name) {
		struct named *named = &list[(*count)++];
		named->id = reader_attribute(reader, child, "id");
		named->name = reader_name(reader, child, "name");
		named->place = xml_place(reader->document, child);
		reader_enter(reader, kind, named->id, named, reader_place(reader, child, "id"));
	}
	return list;
}

void reader_check_money(const struct reader *reader, const xml_node *node, struct value *value)
{
	if (!value->unit || value->unit->kind == UNIT_MONEY)
		return;
	NOTE2(reader->notes, MSG_UNIT_KIND, reader_place(reader, node, "unit"), value->unit->name, plan_money_units(reader->plan));
	value->unit = NULL;
}
