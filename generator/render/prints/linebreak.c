/*
 * Line breaking by UAX #14 (libunibreak's only home), with the rules Chinese setting adds to it.
 * Used through linebreak.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/linebreak.h"

#include "render/prints/chinese_words.h"

#include <linebreak.h>
#include <stdio.h>
#include <string.h>

void linebreak_start(void)
{
	init_linebreak();
}

enum mark { MARK_NONE, MARK_OPENING, MARK_CLOSING };

/* Punctuation whose cell is half empty: before the ink of an opening mark, behind that of a closing one. */
static enum mark mark_of(uint32_t code)
{
	switch (code) {
	case 0x2018: case 0x201C: case 0x3008: case 0x300A: case 0x300C: case 0x300E: case 0x3010: case 0x3014:
	case 0x3016: case 0xFF08: case 0xFF3B: case 0xFF5B:
		return MARK_OPENING;
	case 0x2019: case 0x201D: case 0x3001: case 0x3002: case 0x3009: case 0x300B: case 0x300D: case 0x300F:
	case 0x3011: case 0x3015: case 0x3017: case 0xFF09: case 0xFF0C: case 0xFF0E: case 0xFF1A: case 0xFF1B:
	case 0xFF3D: case 0xFF5D:
		return MARK_CLOSING;
	default:
		return MARK_NONE;
	}
}

static bool is_blank(uint32_t code)
{
	return code == ' ' || code == 0x3000 || (code >= 0x2000 && code <= 0x200A && code != 0x2007);
}

static bool is_chinese(uint32_t code)
{
	return (code >= 0x2E80 && code < 0xA000) || (code >= 0xF900 && code < 0xFB00) || (code >= 0xFE30 && code < 0xFE50) ||
	       (code >= 0xFF00 && code < 0xFFF0) || (code >= 0x20000 && code < 0x40000) || mark_of(code) != MARK_NONE;
}

/* Words are set more than once, to measure and to place them; what they lack is told once. */
static bool is_told(const struct notes *notes, struct place place, struct text number, struct text role)
{
	for (size_t i = notes->count; i-- > 0;) {
		const struct note *note = &notes->list[i];
		if (note->message == MSG_GLYPH_MISSING && note->place.file == place.file && note->place.offset == place.offset &&
		    text_equal(note->args[1], number) && text_equal(note->args[2], role))
			return true;
	}
	return false;
}

static void note_missing(struct arena *arena, const struct print_fonts *fonts, enum font_role role,
			 struct print_run run, uint32_t code, struct notes *notes)
{
	char bytes[4], number[16];
	struct text character = {bytes, utf8_put(code, bytes)}, name = text_of(font_role_name(role));
	snprintf(number, sizeof number, "U+%04X", (unsigned)code);
	if (!is_told(notes, run.place, text_of(number), name))
		NOTE4(notes, MSG_GLYPH_MISSING, run.place, character, text_of(number), name, font_chain_words(arena, fonts, role));
}

static int half_blank(const struct print_fonts *fonts, const struct glyph *glyph, int size, bool left)
{
	const struct font_char *c = font_char(fonts, glyph->ref);
	int own = font_scale(fonts, glyph->ref, c->advance, size), cell = glyph->wide ? size : own;
	int blank = font_scale(fonts, glyph->ref, left ? c->blank_left : c->blank_right, size) + cell - own;
	int most = cell / 2;
	blank = blank > most ? most : blank;
	/* A proportional mark has no half to give away. */
	return blank * 4 < most * 2 ? 0 : blank;
}

/* Marks narrower than a Chinese character, in words that have one. */
static void widen_marks(struct setting *setting)
{
	bool chinese = false;
	for (size_t i = 0; i < setting->count && !chinese; i++)
		chinese = is_han(setting->glyphs[i].code);
	for (size_t i = 0; i < setting->count && chinese; i++) {
		struct glyph *glyph = &setting->glyphs[i];
		int missing = setting->size - glyph->advance;
		if (mark_of(glyph->code) == MARK_NONE || missing < setting->size / 10)
			continue;
		glyph->wide = true;
		glyph->lead = mark_of(glyph->code) == MARK_OPENING ? missing : 0;
		glyph->advance = setting->size;
	}
}

static void squeeze_pairs(const struct print_fonts *fonts, struct setting *setting)
{
	for (size_t i = 0; i + 1 < setting->count; i++) {
		struct glyph *left = &setting->glyphs[i], *right = left + 1;
		enum mark a = left->code < 0x80 ? MARK_NONE : mark_of(left->code);
		if (a == MARK_CLOSING && mark_of(right->code) != MARK_NONE)
			left->advance -= half_blank(fonts, left, setting->size, false);
		else if ((a == MARK_OPENING || left->code == 0x3000) && mark_of(right->code) == MARK_OPENING)
			left->advance -= half_blank(fonts, right, setting->size, true);
	}
}

/* Wider than any paper, and small enough to be added to another: what is longer need not be told apart. */
enum { WIDEST = 500 * 1000 * 1000 };

static void measure(struct setting *setting)
{
	int width = 0;
	for (size_t i = 0; i < setting->count; i++) {
		if (setting->glyphs[i].code == '\n') {
			setting->many_lines = true;
			width = 0;
			continue;
		}
		width += width < WIDEST ? setting->glyphs[i].advance : 0;
		if (width > setting->natural)
			setting->natural = width;
	}
}

/* In the middle of the width of the font's widest digit: figures stand one under another. */
static void widen_digit(const struct print_fonts *fonts, struct glyph *glyph, int size)
{
	int width = font_scale(fonts, glyph->ref, font_digit_advance(fonts, FONT_OF(glyph->ref)), size);
	glyph->lead = (width - glyph->advance) / 2;
	glyph->advance = width;
}

void words_set(struct arena *arena, struct print_fonts *fonts, struct lettering words, struct notes *notes, struct setting *setting)
{
	struct print_run run = words.run;
	int size = words.size;
	enum font_role role = words.role;
	bool tabular = role == ROLE_TABLE || role == ROLE_DIGITS || role == ROLE_STRONG;
	*setting = (struct setting){.size = size};
	setting->glyphs = ARENA_ARRAY(arena, utf8_length(run.text), struct glyph);
	for (size_t i = 0; i < run.text.len;) {
		uint32_t code = utf8_next(run.text, &i);
		struct glyph *glyph = &setting->glyphs[setting->count];
		code = code == '\t' ? ' ' : code;
		if (code == '\r' || utf8_invisible(code))
			continue;
		*glyph = (struct glyph){.ref = FONT_REF_MISSING, .code = code};
		if (code != '\n') {
			glyph->ref = font_find(fonts, role, code);
			if (glyph->ref == FONT_REF_MISSING) {
				note_missing(arena, fonts, role, run, code, notes);
				continue;
			}
			glyph->advance = font_scale(fonts, glyph->ref, font_char(fonts, glyph->ref)->advance, size);
			if (tabular && is_digit(code))
				widen_digit(fonts, glyph, size);
		}
		setting->count++;
	}
	widen_marks(setting);
	squeeze_pairs(fonts, setting);
	measure(setting);
}

/* What libunibreak should take the character for: it knows curly quotes as undirected only. */
static utf32_t class_twin(uint32_t code)
{
	switch (code) {
	case 0x2018: case 0x201C:
		return 0x300C;
	case 0x2019: case 0x201D:
		return 0x300D;
	default:
		return code;
	}
}

static bool never_starts_line(uint32_t code)
{
	return code == 0x00B7 || code == 0x2014 || code == 0x2015 || code == 0x2026 || code == 0x22EF || code == 0x30FB ||
	       code == 0xFF0F || code == 0xFF5E || code == '~' || code == 0x2103 || code == 0x2030 || code == '%' ||
	       code == 0xFF05 || (code >= 0x2460 && code <= 0x2473) || mark_of(code) == MARK_CLOSING || code == 0xFF01 || code == 0xFF1F;
}

static bool is_letter(uint32_t code)
{
	return is_digit(code) || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
}

static bool joins_address(uint32_t code)
{
	return code < 0x80 && strchr("./-_?&=:#", (int)code) && code != 0;
}

/* GB/T, km/h: a slash inside a short abbreviation is no place to break; inside a long address it is. */
static bool short_slash(const struct setting *setting, size_t at)
{
	size_t before = at, after = at + 1;
	while (before > 0 && is_letter(setting->glyphs[before - 1].code))
		before--;
	while (after < setting->count && is_letter(setting->glyphs[after].code))
		after++;
	if (setting->glyphs[at].code != '/' || at - before > 4 || after - at - 1 > 4)
		return false;
	return (before == 0 || !joins_address(setting->glyphs[before - 1].code)) &&
	       (after == setting->count || !joins_address(setting->glyphs[after].code));
}

/* A number and the word it counts in stay together: 12|个 would read badly. */
static bool is_measure_word(uint32_t code)
{
	switch (code) {
	case 0x4E07: case 0x4EBF: case 0x5143: case 0x5E74: case 0x6708: case 0x65E5: case 0x4E2A: case 0x4EBA:
	case 0x9879: case 0x5904: case 0x6240: case 0x5F20: case 0x4EA9: case 0x5957: case 0x5BB6: case 0x540D:
	case 0x6751: case 0x500D: case 0x5C81: case 0x6B21: case 0x6761:
		return true; /* 万亿元年月日个人项处所张亩套家名村倍岁次条 */
	default:
		return false;
	}
}

static bool is_chinese_digit(uint32_t code)
{
	switch (code) {
	case 0x3007: case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: case 0x516D: case 0x4E03:
	case 0x516B: case 0x4E5D: case 0x5341: case 0x767E: case 0x5343: case 0x4E24: case 0x96F6:
		return true; /* 〇一二三四五六七八九十百千两零 */
	default:
		return false;
	}
}

/* 第十四个五年, 二〇二五年, 三个: a number in Chinese, what it counts, and 第 before it. */
static bool joins_number(uint32_t left, uint32_t right)
{
	if (left == 0x7B2C) /* 第 */
		return is_chinese_digit(right) || is_digit(right);
	if (is_chinese_digit(left))
		return is_chinese_digit(right) || is_measure_word(right);
	return left == 0x4E2A && is_chinese_digit(right); /* 个 */
}

/* Quotations and titles of works up to this long stay on one line. */
enum { QUOTE_MOST = 6, WORK_MOST = 10 };

/* How many glyphs from an opening mark to its closing one; 0 when it is no short quotation. */
static size_t short_quote(const struct setting *setting, size_t at)
{
	uint32_t open = setting->glyphs[at].code, close = open == 0x201C ? 0x201D : open == 0x300A ? 0x300B : 0;
	size_t most = open == 0x201C ? QUOTE_MOST : WORK_MOST;
	for (size_t i = at + 1; close && i < setting->count && i - at <= most + 1; i++)
		if (setting->glyphs[i].code == close)
			return i - at;
	return 0;
}

static void keep_quotes(struct setting *setting)
{
	for (size_t i = 0; i < setting->count; i++)
		for (size_t rest = short_quote(setting, i); rest > 0; rest--, i++)
			if (setting->breaks[i] == BREAK_ALLOWED)
				setting->breaks[i] = BREAK_NONE;
}

/* 2023年|前三季度, though 年前 is a word. */
static bool ends_year(const uint32_t *codes, size_t at)
{
	return at > 0 && codes[at] == 0x5E74 && is_digit(codes[at - 1]);
}

static void keep_words(struct arena *arena, struct setting *setting, const uint32_t *codes)
{
	const bool *goes_on = chinese_words_find(arena, codes, setting->count);
	for (size_t i = 0; i < setting->count; i++)
		if (goes_on[i] && setting->breaks[i] == BREAK_ALLOWED && !ends_year(codes, i))
			setting->breaks[i] = BREAK_IN_WORD;
}

static void find_breaks(struct arena *arena, struct setting *setting)
{
	size_t count = setting->count;
	utf32_t *codes = ARENA_ARRAY(arena, count, utf32_t);
	setting->breaks = arena_alloc(arena, count);
	for (size_t i = 0; i < count; i++)
		codes[i] = class_twin(setting->glyphs[i].code);
	set_linebreaks_utf32(codes, count, NULL, setting->breaks);
	for (size_t i = 0; i + 1 < count; i++) {
		uint32_t code = setting->glyphs[i].code, next = setting->glyphs[i + 1].code;
		char found = setting->breaks[i];
		setting->breaks[i] = found == LINEBREAK_ALLOWBREAK ? BREAK_ALLOWED : BREAK_NONE;
		if (never_starts_line(next) || mark_of(code) == MARK_OPENING || short_slash(setting, i) ||
		    (is_digit(code) && is_measure_word(next)) || joins_number(code, next))
			setting->breaks[i] = BREAK_NONE;
		if (code == '\n')
			setting->breaks[i] = BREAK_FORCED;
	}
	keep_quotes(setting);
	if (setting->by_sense)
		keep_words(arena, setting, codes);
	if (count > 0)
		setting->breaks[count - 1] = BREAK_FORCED;
}

/* The blank half a closing mark gives away when it would otherwise not fit at the end of a line. */
static int end_trim(const struct print_fonts *fonts, const struct setting *setting, size_t at)
{
	const struct glyph *glyph = &setting->glyphs[at];
	return mark_of(glyph->code) == MARK_CLOSING ? half_blank(fonts, glyph, setting->size, false) : 0;
}

static int start_trim(const struct print_fonts *fonts, const struct setting *setting, size_t at)
{
	const struct glyph *glyph = &setting->glyphs[at];
	return mark_of(glyph->code) == MARK_OPENING ? half_blank(fonts, glyph, setting->size, true) : 0;
}

/* Cuts blanks off the end and measures what is left. */
static struct line finish_line(const struct print_fonts *fonts, const struct setting *setting, size_t first, size_t end,
			       int shift, int width)
{
	while (end > first && (is_blank(setting->glyphs[end - 1].code) || setting->glyphs[end - 1].code == '\n' ||
			       setting->glyphs[end - 1].ref == FONT_REF_MISSING))
		end--;
	struct line line = {.first = (uint32_t)first, .count = (uint32_t)(end - first), .shift = shift, .width = shift};
	for (size_t i = first; i < end; i++)
		line.width += setting->glyphs[i].advance;
	if (line.width > width && end > first)
		line.width -= end_trim(fonts, setting, end - 1);
	return line;
}

/*
 * Where to tear what has no break: between a number and the word it counts in, else in an address behind a point or
 * slash, if there is one far enough on, else wherever the line ends.
 */
static size_t torn_at(const struct setting *setting, size_t first, size_t end)
{
	const struct glyph *glyphs = setting->glyphs;
	for (size_t i = end; i > first + 1; i--)
		if (is_digit(glyphs[i - 1].code) && is_measure_word(glyphs[i].code))
			return i;
	for (size_t i = end; i > first + 1 + (end - first) / 2; i--)
		if (joins_address(glyphs[i - 1].code) && !(is_digit(glyphs[i - 2].code) && is_digit(glyphs[i].code)))
			return i;
	return end;
}

/* Index after the last glyph of the line that starts at `first`. */
static size_t line_end(const struct print_fonts *fonts, const struct setting *setting, size_t first, int shift,
		       int width)
{
	size_t last_break = 0, last_in_word = 0;
	int reach = shift;
	for (size_t i = first; i < setting->count; i++) {
		const struct glyph *glyph = &setting->glyphs[i];
		bool fits = reach + glyph->advance <= width || is_blank(glyph->code) ||
			    reach + glyph->advance - end_trim(fonts, setting, i) <= width;
		if (!fits && last_break > first)
			return last_break;
		if (!fits && last_in_word > first)
			return last_in_word;
		if (!fits && i > first)
			return torn_at(setting, first, i);
		reach += glyph->advance;
		if (setting->breaks[i] == BREAK_FORCED)
			return i + 1;
		if (setting->breaks[i] == BREAK_ALLOWED)
			last_break = i + 1;
		if (setting->breaks[i] == BREAK_IN_WORD)
			last_in_word = i + 1;
	}
	return setting->count;
}

static size_t one_line(struct arena *arena, const struct print_fonts *fonts, const struct setting *setting, int width,
		       struct line **lines)
{
	*lines = ARENA_NEW(arena, struct line);
	**lines = finish_line(fonts, setting, 0, setting->count, 0, width);
	return 1;
}

size_t words_break(struct arena *arena, const struct print_fonts *fonts, struct setting *setting, int width, int indent,
		   struct line **lines)
{
	if (setting->count == 0 || (setting->natural <= width - indent && !setting->many_lines))
		return one_line(arena, fonts, setting, width, lines);
	if (!setting->breaks)
		find_breaks(arena, setting);
	size_t count = 0, room = 0;
	struct line *list = NULL;
	for (size_t first = 0; first < setting->count;) {
		ARENA_MORE(arena, list, count, room);
		int shift = count ? -start_trim(fonts, setting, first) : 0;
		int limit = width - (count ? 0 : indent);
		size_t end = line_end(fonts, setting, first, shift, limit);
		list[count++] = finish_line(fonts, setting, first, end, shift, limit);
		first = end;
		bool forced = setting->breaks[end - 1] == BREAK_FORCED;
		while (!forced && first < setting->count && setting->glyphs[first].code == ' ')
			first++;
	}
	*lines = list;
	return count;
}

/* Lines that end where they should not. */
static size_t torn_lines(const struct setting *setting, const struct line *lines, size_t count)
{
	size_t torn = 0;
	for (size_t i = 1; i < count; i++)
		torn += setting->breaks[lines[i].first - 1] < BREAK_ALLOWED;
	return torn;
}

size_t words_break_even(struct arena *arena, const struct print_fonts *fonts, struct setting *setting, int width,
			struct line **lines)
{
	setting->by_sense = true;
	size_t count = words_break(arena, fonts, setting, width, 0, lines);
	if (count < 2 || count > 6 || setting->many_lines)
		return count;
	size_t torn = torn_lines(setting, *lines, count);
	int low = width / 3, high = width;
	while (high - low > setting->size / 8) {
		struct line *trial;
		int middle = (low + high) / 2;
		size_t lines_then = words_break(arena, fonts, setting, middle, 0, &trial);
		if (lines_then == count && torn_lines(setting, trial, count) <= torn) {
			*lines = trial;
			high = middle;
		} else {
			low = middle;
		}
	}
	return count;
}

bool glyph_gap(const struct glyph *left, const struct glyph *right)
{
	if (is_blank(left->code))
		return true;
	/* Pairs that belong together: dashes, ellipses. */
	if (left->code == right->code && (left->code == 0x2014 || left->code == 0x2026))
		return false;
	return is_chinese(left->code) || is_chinese(right->code);
}

void line_justify(const struct setting *setting, struct line *line, int width)
{
	int gaps = 0, missing = width - line->width;
	const struct glyph *glyphs = setting->glyphs + line->first;
	for (uint32_t i = 0; i + 1 < line->count; i++)
		gaps += glyph_gap(&glyphs[i], &glyphs[i + 1]);
	if (gaps == 0 || missing <= 0)
		return;
	/* A tenth of a character more and readers of the file would take the gap for a space. */
	if (missing / gaps > setting->size * 95 / 1000)
		return;
	line->stretch = missing / gaps;
	line->width += line->stretch * gaps;
}

int words_least(const struct setting *setting)
{
	int widest = 0, width = 0;
	bool digit = false;
	for (size_t i = 0; i < setting->count; i++) {
		const struct glyph *glyph = &setting->glyphs[i];
		bool alone = is_chinese(glyph->code) && !(digit && is_measure_word(glyph->code));
		if (is_blank(glyph->code) || glyph->code == '\n')
			width = 0;
		else
			width = alone ? glyph->advance : width + glyph->advance;
		widest = width > widest ? width : widest;
		width = width > WIDEST ? WIDEST : width;
		digit = is_digit(glyph->code);
		if (is_chinese(glyph->code))
			width = 0;
	}
	return widest;
}
