/*
 * Numbers, dates and reporting points in the words that several parts of the view share.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/builder.h"

#include "plan/calendar.h"

void put_int(struct view *map, const char *key, long long number)
{
	view_put(map, key, view_number(map->arena, text_format(map->arena, "%lld", number)));
}

struct text build_word(const struct builder *builder, enum word word)
{
	return word_of(builder->figures->vocabulary, word);
}

struct text build_said(const struct builder *builder, struct phrase phrase)
{
	return phrase_say(builder->figures->vocabulary, phrase, builder->arena);
}

struct text build_listed(const struct builder *builder, const struct view *names)
{
	struct phrase list = PHRASE(WORD_NONE);
	for (size_t i = 0; i < names->count; i++)
		list = phrase_append(builder->arena, WORD_LIST, list, phrase_of_text(names->items[i]->text));
	return build_said(builder, list);
}

struct text build_year(const struct builder *builder, int year)
{
	return build_said(builder, PHRASE1(builder->arena, WORD_YEAR, text_format(builder->arena, "%d", year)));
}

struct text build_date(const struct builder *builder, struct date date)
{
	return build_said(builder, date_words(builder->arena, date));
}

struct phrase edition_label(struct arena *arena, struct text point)
{
	return point_title(arena, point, WORD_EDITION_YEAR, WORD_EDITION_MONTH);
}
