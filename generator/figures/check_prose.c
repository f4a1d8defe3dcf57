/*
 * Reads the numbers people write in Chinese text and compares them, exactly, with the figures.
 * Used through check_prose.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/check_prose.h"

#include "base/chinese_number.h"
#include "plan/bound_words.h"
#include "plan/reference.h"
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

bool prose_unit_fits(const struct figures *figures, const struct figure *figure, struct text unit)
{
	char buffer[LONGEST_BOUND_TEXT * 4];
	struct number scale;
	return unit.len && unit.len < LONGEST_BOUND_TEXT && unit_scale(figures, figure, folded(buffer, unit), &scale);
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

/* As the source has it, in the data or here; of a change against the base (在2020年基础上提高1岁) a part with its number will do. */
static bool is_as_typed(const struct figure *figure, struct text plain)
{
	char buffer[LONGEST_BOUND_TEXT * 4];
	if (!figure->typed.len || figure->typed.len >= LONGEST_BOUND_TEXT)
		return false;
	struct text typed = folded(buffer, figure->typed);
	bool part = figure->shown.len && text_find(typed, plain, 0) != SIZE_MAX;
	for (size_t i = 0; part && i < plain.len; i++)
		if (is_digit(plain.at[i]))
			return true;
	return text_equal(typed, plain);
}

/* Words before the number, the number, words and unit behind it. */
static bool reads_as(const struct figures *figures, const struct figure *figure, struct text plain)
{
	struct number_in_text found;
	struct number scale;
	plain = shares_in_percent(figures->arena, plain);
	if (!numbers_in(figures->arena, plain, &found, 1))
		return false;
	struct text before = text_slice(plain, 0, found.start), rest = text_slice(plain, found.end, plain.len);
	bool percent = text_ends(before, "百分之");
	before.len -= percent ? text_of("百分之").len : 0;
	struct bound_word head = bound_word_take(&before, BOUND_BEFORE, false), inner = bound_word_take(&rest, BOUND_WITHIN, false),
			  end = bound_word_take(&rest, BOUND_BEHIND, true);
	if (before.len)
		return false;
	enum qualifier qualifier = end.word.len ? end.qualifier : inner.word.len ? inner.qualifier : head.qualifier;
	if (percent && !rest.len)
		rest = TEXT("%");
	if (!unit_scale(figures, figure, rest, &scale) || !number_multiply(found.number, scale, &found.number))
		return false;
	bool computed = figure->rule != RULE_WRITTEN && figure->rule != RULE_REPORTED; /* its qualifier is ours, not the text's */
	bool same_words = qualifier == figure->qualifier || (computed && qualifier == QUALIFIER_NONE);
	return same_words && head.comparator == figure->comparator &&
	       same_number(figures, figure, found.number, found.digits, found.decimals);
}

/* Two numbers and nothing else but a dash, 至 or 到 between them, and units. */
static bool is_range(struct arena *arena, struct text text, struct number_in_text ends[3])
{
	return numbers_in(arena, text, ends, 3) == 2 && numbers_are_range(text, &ends[0], &ends[1]);
}

/* 76.5—77岁, however the range is joined; one of its ends alone is another number. */
static bool reads_as_range(const struct figures *figures, const struct figure *figure, const struct number_in_text asked[3], struct text plain)
{
	struct number_in_text said[3];
	struct number scale;
	if (!is_range(figures->arena, plain, said) || said[0].start)
		return false;
	struct text unit = text_slice(plain, said[1].end, plain.len);
	return number_compare(said[0].number, asked[0].number) == 0 && number_compare(said[1].number, asked[1].number) == 0 &&
	       unit_scale(figures, figure, unit, &scale) && number_compare(scale, number_of(1)) == 0;
}

bool prose_agrees(const struct figures *figures, const struct figure *figure, struct text text)
{
	char buffer[LONGEST_BOUND_TEXT * 4];
	if (!text.len || text.len >= LONGEST_BOUND_TEXT)
		return false;
	struct text plain = folded(buffer, text);
	struct number_in_text ends[3];
	if (figure->shown.len && is_range(figures->arena, figure->shown, ends))
		return reads_as_range(figures, figure, ends, plain) || same_folded(plain, figure_print(figures, figure)) || same_folded(plain, figure->typed);
	if (is_as_typed(figure, plain))
		return true;
	return figure->state == FIGURE_PRESENT && (same_folded(plain, figure_print(figures, figure)) || reads_as(figures, figure, plain));
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

/* An address whose thing is not there, and one whose thing has no such figure. */
static void note_unknown(const struct plan *plan, const struct piece *piece, struct notes *notes)
{
	struct text rest = piece->address, kind = text_copy(plan->arena, text_cut(&rest, '/')), id = text_cut(&rest, '/');
	if ((text_is(kind, "indicator") || text_is(kind, "project")) && !plan_find(plan, kind.at, id))
		reference_note(plan, kind.at, id, piece->place, notes);
	else
		NOTE1(notes, MSG_PROSE_UNKNOWN_FIGURE, piece->place, piece->address);
}

static void check_piece(const struct figures *figures, const struct piece *piece, struct notes *notes)
{
	if (piece->kind == PIECE_TABLE && !prose_table_exists(figures->plan, piece->address))
		NOTE1(notes, MSG_PROSE_UNKNOWN_TABLE, piece->place, piece->address);
	if (piece->kind != PIECE_FIGURE)
		return;
	const struct figure *figure = figures_find(figures, piece->address);
	if (!figure) {
		note_unknown(figures->plan, piece, notes);
		return;
	}
	if (piece->text.len && !prose_agrees(figures, figure, piece->text) && !notes_tell_of(notes, figure->place))
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
