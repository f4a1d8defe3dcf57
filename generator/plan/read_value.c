/*
 * Written values as the data files hold them, checked where they stand.
 * Used through read_value.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_value.h"

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
	struct text text = reader_attribute(reader, node, attribute);
	int value = 0;
	for (size_t i = 0; i < text.len && i < 6; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return 0;
		value = value * 10 + (text.at[i] - '0');
	}
	return value;
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

/* Index of the word in a NULL-ended list; 0 when absent, the schema having refused unknown ones. */
static int word_index(struct text word, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (text_is(word, words[i]))
			return i;
	return 0;
}

static enum qualifier read_qualifier(struct text word)
{
	static const char *const words[] = {"", "about", "over", "or-more", "at-least", "at-most", NULL};
	return (enum qualifier)word_index(word, words);
}

static enum comparator read_comparator(struct text word)
{
	static const char *const words[] = {"=", ">", ">=", "<", "<=", NULL};
	return (enum comparator)word_index(word, words);
}

static bool digit_at(struct text text, size_t at)
{
	return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

/* Whether one number goes on from at - 1 to at: digits, a point between digits, a comma before exactly three. */
static bool goes_on(struct text text, size_t at)
{
	if (!at || at >= text.len || !digit_at(text, at - 1))
		return false;
	if (text.at[at] == '.')
		return digit_at(text, at + 1);
	bool three = digit_at(text, at + 1) && digit_at(text, at + 2) && digit_at(text, at + 3);
	return digit_at(text, at) || (text.at[at] == ',' && three && !digit_at(text, at + 4));
}

/* "68,745.46平方米" holds 68745.46: separators are skipped, and the number may not go on at either side. */
static bool typed_holds(struct text typed, struct text digits)
{
	for (size_t start = 0; start < typed.len; start++) {
		size_t i = start, j = 0;
		if (goes_on(typed, start) || (start && goes_on(typed, start - 1)))
			continue;
		while (i < typed.len && j < digits.len && (typed.at[i] == digits.at[j] || typed.at[i] == ','))
			j += typed.at[i++] != ',';
		if (j == digits.len && !goes_on(typed, i))
			return true;
	}
	return false;
}

static bool has_digit(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= '0' && text.at[i] <= '9')
			return true;
	return false;
}

static void check_value(const struct reader *reader, const xml_node *node, const struct value *value)
{
	struct text digits = reader_attribute(reader, node, "value");
	if (number_sign(value->number) < 0)
		NOTE1(reader->notes, MSG_NEGATIVE, value->place, digits);
	if (value->unit && value->unit->kind == UNIT_SHARE && number_compare(value->number, number_of(100)) > 0)
		NOTE1(reader->notes, MSG_ABOVE_HUNDRED, value->place, digits);
	if (has_digit(value->typed) && !typed_holds(value->typed, digits))
		NOTE2(reader->notes, MSG_TYPED_DIFFERS, reader_place(reader, node, "typed"), value->typed, digits);
}

struct value reader_value(const struct reader *reader, const xml_node *node)
{
	struct value value = {
		.qualifier = read_qualifier(reader_attribute(reader, node, "qualifier")),
		.comparator = read_comparator(reader_attribute(reader, node, "comparator")),
		.typed = reader_attribute(reader, node, "typed"),
		.label = reader_attribute(reader, node, "label"),
		.source = reader_lines(reader, node),
		.place = reader_place(reader, node, "value"),
		.number = number_of(0),
	};
	if (xml_has(node, "unit")) {
		struct text unit = reader_attribute(reader, node, "unit");
		value.unit = plan_find(reader->plan, "unit", unit);
		if (!value.unit)
			NOTE1(reader->notes, MSG_UNKNOWN_UNIT, reader_place(reader, node, "unit"), unit);
	}
	value.given = xml_has(node, "value") && reader_number(reader, node, "value", &value.number, &value.decimals);
	if (value.given)
		check_value(reader, node, &value);
	return value;
}

struct text reader_lines(const struct reader *reader, const xml_node *node)
{
	struct text all = reader_attribute(reader, node, "source"), *words;
	struct place *places;
	if (text_find(all, TEXT(":"), 0) == SIZE_MAX)
		return all; /* of the first document, as most are */
	size_t count = reader_words(reader, node, "source", &words, &places);
	for (size_t i = 0; i < count; i++) {
		struct text lines = words[i], document = text_cut(&lines, ':');
		if (lines.len && !plan_find(reader->plan, "source", document))
			NOTE1(reader->notes, MSG_DANGLING, places[i], document);
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

bool date_is_real(struct text date)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (date.len != 10 || date.at[4] != '-' || date.at[7] != '-')
		return false;
	int part[3] = {0, 0, 0};
	static const size_t starts[] = {0, 5, 8}, lens[] = {4, 2, 2};
	for (int p = 0; p < 3; p++)
		for (size_t i = 0; i < lens[p]; i++) {
			char c = date.at[starts[p] + i];
			if (c < '0' || c > '9')
				return false;
			part[p] = part[p] * 10 + (c - '0');
		}
	bool leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
	if (part[1] < 1 || part[1] > 12)
		return false;
	return part[2] >= 1 && part[2] <= lengths[part[1] - 1] + (leap && part[1] == 2);
}
