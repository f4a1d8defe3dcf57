/*
 * Reads the numbers people write in Chinese text and compares them, exactly, with the figures.
 * Used through check_prose.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/check_prose.h"

#include "plan/read_prose.h"
#include "plan/read_results.h"
#include "plan/unit.h"

enum { LONGEST_BOUND_TEXT = 128 };

/* Full-width digits, points, percent and comparison signs become half-width; separators and blanks go. */
static struct text folded(char out[LONGEST_BOUND_TEXT * 4], struct text text)
{
	size_t len = 0;
	for (size_t i = 0; i < text.len && len < LONGEST_BOUND_TEXT * 3;) {
		uint32_t code = utf8_next(text, &i);
		if (code >= 0xFF01 && code <= 0xFF5E)
			code -= 0xFEE0;
		if (code == ',' || code == ' ' || code == 0x3000 || code == 0xA0)
			continue;
		len += utf8_put(code, out + len);
	}
	return (struct text){out, len};
}

static bool take(struct text *rest, const char *prefix)
{
	if (!text_starts(*rest, prefix))
		return false;
	*rest = text_slice(*rest, text_of(prefix).len, rest->len);
	return true;
}

static enum qualifier take_before(struct text *rest)
{
	if (take(rest, "约为") || take(rest, "约") || take(rest, "大约"))
		return QUALIFIER_ABOUT;
	if (take(rest, "不低于") || take(rest, "不少于"))
		return QUALIFIER_AT_LEAST;
	if (take(rest, "不超过") || take(rest, "不高于"))
		return QUALIFIER_AT_MOST;
	return QUALIFIER_NONE;
}

/* 以上, 以下, 以内, 左右. */
static enum qualifier take_behind(struct text *rest)
{
	for (enum qualifier i = QUALIFIER_NONE + 1; i < QUALIFIER_COUNT; i++) {
		const char *after = qualifier_words(i)->after;
		if (!*after || !text_ends(*rest, after))
			continue;
		rest->len -= text_of(after).len;
		return i;
	}
	return QUALIFIER_NONE;
}

static enum comparator take_comparator(struct text *rest)
{
	if (take(rest, ">=") || take(rest, "≥") || take(rest, "大于等于"))
		return COMPARE_AT_LEAST;
	if (take(rest, "<=") || take(rest, "≤"))
		return COMPARE_AT_MOST;
	if (take(rest, ">") || take(rest, "大于") || take(rest, "超过"))
		return COMPARE_ABOVE;
	if (take(rest, "<") || take(rest, "小于"))
		return COMPARE_BELOW;
	return COMPARE_EQUAL;
}

static struct text take_digits(struct text *rest)
{
	size_t len = 0;
	while (len < rest->len && ((rest->at[len] >= '0' && rest->at[len] <= '9') || rest->at[len] == '.'))
		len++;
	struct text digits = text_slice(*rest, 0, len);
	*rest = text_slice(*rest, len, rest->len);
	return digits;
}

/* Whether both read the same once folded, whatever the width of brackets and letters; `plain` is folded already. */
static bool same_folded(struct text plain, struct text other)
{
	char buffer[LONGEST_BOUND_TEXT * 4];
	return other.len < LONGEST_BOUND_TEXT && text_equal(plain, folded(buffer, other));
}

/* The figure's own unit as written: whole, up to its slash, or with what a price is per. */
static bool is_own_unit(const struct figure *figure, struct text written)
{
	struct text name = figure->unit->name, per = written;
	bool beginning = name.len > written.len && text_equal(text_slice(name, 0, written.len), written) &&
			 name.at[written.len] == '/';
	return beginning || same_folded(written, name) ||
	       (figure->per.len && same_folded(text_cut(&per, '/'), name) && same_folded(per, figure->per));
}

/* The scale between the unit as written and the figure's own: none written or the same is 1. */
static bool unit_scale(const struct figures *figures, const struct figure *figure, struct text written, struct number *scale)
{
	*scale = number_of(1);
	if (!written.len)
		return true;
	if (!figure->unit)
		return figure->is_year && text_is(written, "年");
	if (is_own_unit(figure, written))
		return true;
	for (size_t i = 0; i < figures->plan->unit_count; i++) {
		const struct unit *unit = &figures->plan->units[i];
		if (same_folded(written, unit->name) && units_agree(unit, figure->unit))
			return unit_convert(number_of(1), unit, figure->unit, scale);
	}
	return false;
}

/* A computed ratio, which is printed rounded, agrees when it rounds to the digits as written. */
static bool same_number(const struct figures *figures, const struct figure *figure, struct number number,
			struct text digits, int decimals)
{
	bool printed_exactly = figure->decimals < 0 && number_decimals(figure->number) >= 0;
	if (figure->rule == RULE_WRITTEN || figure->rule == RULE_REPORTED || printed_exactly || number_compare(number, figure->number) == 0)
		return number_compare(number, figure->number) == 0;
	struct text rounded = number_print(figures->arena, figure->number, decimals, figures->plan->monitoring.rounding);
	return text_equal(rounded, digits);
}

bool prose_agrees(const struct figures *figures, const struct figure *figure, struct text text)
{
	char buffer[LONGEST_BOUND_TEXT * 4];
	struct text rest = folded(buffer, text);
	enum qualifier qualifier = take_before(&rest);
	enum comparator comparator = take_comparator(&rest);
	struct text digits = take_digits(&rest);
	struct number number, scale;
	int decimals;
	if (number_parse(digits, &number, &decimals) != NUMBER_OK)
		return false;
	if (take(&rest, "余") || take(&rest, "多"))
		qualifier = QUALIFIER_OVER;
	enum qualifier behind = take_behind(&rest);
	qualifier = behind == QUALIFIER_NONE ? qualifier : behind;
	if (!unit_scale(figures, figure, rest, &scale) || !number_multiply(number, scale, &number))
		return false;
	bool computed = figure->rule != RULE_WRITTEN && figure->rule != RULE_REPORTED; /* its qualifier is ours, not the text's */
	bool same_words = qualifier == figure->qualifier || (computed && qualifier == QUALIFIER_NONE);
	return same_words && comparator == figure->comparator &&
	       same_number(figures, figure, number, digits, decimals);
}

bool prose_table_exists(const struct plan *plan, struct text address)
{
	static const char *const tables[] = {"table/indicators", "table/boxes", "table/investment", "chart/investment"};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (text_is(address, tables[i]))
			return true;
	return text_starts(address, "table/") && plan_find(plan, "box", text_slice(address, 6, address.len));
}

static struct text place_words(struct arena *arena, struct place place)
{
	struct position position = place_position(place);
	struct text path = place.file ? place.file->path : TEXT("?");
	return text_format(arena, "%.*s:%u", TEXT_ARG(path), position.line);
}

static void check_piece(const struct figures *figures, const struct piece *piece, struct notes *notes)
{
	if (piece->kind == PIECE_TABLE && !prose_table_exists(figures->plan, piece->address))
		NOTE1(notes, MSG_PROSE_UNKNOWN_TABLE, piece->place, piece->address);
	if (piece->kind != PIECE_FIGURE)
		return;
	const struct figure *figure = figures_find(figures, piece->address);
	if (!figure) {
		NOTE1(notes, MSG_PROSE_UNKNOWN_FIGURE, piece->place, piece->address);
		return;
	}
	bool agrees = piece->text.len == 0 || (piece->text.len < LONGEST_BOUND_TEXT &&
					       figure->state == FIGURE_PRESENT &&
					       prose_agrees(figures, figure, piece->text));
	if (!agrees)
		NOTE4(notes, MSG_PROSE_DISAGREES, piece->place, piece->text, figure_print(figures, figure), figure_name(figures, figure),
		      place_words(figures->arena, figure->place));
}

static void check_text(const struct figures *figures, const struct prose *prose, struct notes *notes)
{
	for (size_t i = 0; i < prose_piece_count(prose); i++)
		check_piece(figures, prose_piece(prose, i), notes);
}

/* The words of a report are of its time: only in its own edition do the figures have to be those. */
void prose_check(const struct figures *figures, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	for (size_t i = 0; i < plan->chapter_count; i++)
		check_text(figures, plan->chapters[i].prose, notes);
	if (plan->result_count)
		check_text(figures, plan->results[plan->result_count - 1]->words, notes);
}
