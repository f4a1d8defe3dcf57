/*
 * Numbers, dates and reporting points in the words that several parts of the view share.
 * Used through builder.h only.
 * SPDX-License-Identifier: MIT
 */
#include "view/builder.h"

void put_int(struct view *map, const char *key, long long number)
{
	view_put(map, key, view_number(map->arena, text_format(map->arena, "%lld", number)));
}

struct text date_zh(struct arena *arena, struct text date)
{
	struct text rest = date, year = text_cut(&rest, '-'), month = text_cut(&rest, '-');
	if (!rest.len)
		return date;
	size_t m = month.at[0] == '0', d = rest.at[0] == '0';
	return text_format(arena, "%.*s年%.*s月%.*s日", TEXT_ARG(year), (int)(month.len - m), month.at + m,
			   (int)(rest.len - d), rest.at + d);
}

struct text point_zh(struct arena *arena, struct text point)
{
	struct text rest = point, year = text_cut(&rest, '-');
	if (!rest.len)
		return text_format(arena, "%.*s年", TEXT_ARG(year));
	return text_format(arena, "%.*s年%s月", TEXT_ARG(year), rest.at[0] == '0' ? rest.at + 1 : rest.at);
}

struct text edition_label(struct arena *arena, struct text point)
{
	return text_format(arena, point.len == 4 ? "%.*s度结果版" : "%.*s结果版", TEXT_ARG(point_zh(arena, point)));
}
