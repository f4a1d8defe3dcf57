/*
 * Settings by name, each with the values it may have.
 * Used through annex.h and press.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/press.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "render/prints/fonts.h"

static const char *const documents[PRESS_DOCUMENTS] = {
	"annex.pdf",         "annex-1-indicators.pdf",  "annex-2-projects.pdf", "annex-3-investment.pdf",
	"annex-4-audit.pdf", "annex-5-corrections.pdf", "summary.pdf",          "sign-off.pdf",
};

static size_t document_number(struct text path)
{
	size_t i = 0;
	while (i < PRESS_DOCUMENTS && !text_is(path, documents[i]))
		i++;
	return i;
}

enum print_profile press_profile(const struct press *press, struct text path)
{
	size_t number = document_number(path);
	return number < PRESS_DOCUMENTS ? press->profiles[number] : PROFILE_TABLE;
}

/* What a setting may be is told when it is something else. */
static void refuse(const struct entry *setting, const char *possible, struct notes *notes)
{
	NOTE3(notes, MSG_PRINT_SETTING, setting->place, setting->name, setting->text, text_of(possible));
}

/* Three places of a chain are left to the usual fonts. */
enum { OWN_MOST = CHAIN_MOST - 3 };

/* "/usr/share/fonts/x.ttc#1; y.ttf": files by order, each with its number in the collection. */
static bool read_chain(struct arena *arena, struct text folder, struct text list, struct font_file *chain)
{
	size_t count = 0;
	while (list.len) {
		struct text number = text_trim(text_cut(&list, ';')), path = text_trim(text_cut(&number, '#'));
		if (path.len == 0 || number.len > 2 || count == OWN_MOST)
			return false;
		struct font_file *file = &chain[count++];
		*file = (struct font_file){.path = path.at[0] == '/' ? text_copy(arena, path) : path_join(arena, folder, path)};
		for (size_t i = 0; i < number.len; i++) {
			if (number.at[i] < '0' || number.at[i] > '9')
				return false;
			file->index = 10 * file->index + (unsigned)(number.at[i] - '0');
		}
	}
	return true;
}

/* The bureau's fonts come first; the usual ones stay behind them for what they lack. */
static void read_font(struct font_setup *setup, struct arena *arena, struct text folder, struct text role,
		      const struct entry *setting, struct notes *notes)
{
	struct font_file chain[CHAIN_MOST] = {0};
	enum font_role number = 0;
	while (number < ROLE_COUNT && !text_is(role, font_role_name(number)))
		number++;
	if (number == ROLE_COUNT) {
		refuse(setting, "font/title, font/heading, font/body, font/table, font/digits, font/strong", notes);
		return;
	}
	if (!read_chain(arena, folder, setting->text, chain)) {
		refuse(setting, "A.ttf; B.ttc#1 (≤ 4)", notes);
		return;
	}
	size_t count = 0;
	while (count < CHAIN_MOST && chain[count].path.len)
		count++;
	for (size_t i = 0; count < CHAIN_MOST && i < CHAIN_MOST && setup->chains[number][i].path.len; i++)
		chain[count++] = setup->chains[number][i];
	for (size_t i = 0; i < CHAIN_MOST; i++)
		setup->chains[number][i] = chain[i];
	setup->places[number] = setting->place;
}

static void read_profile(struct press *press, struct text path, const struct entry *setting, struct notes *notes)
{
	size_t number = document_number(path);
	if (number == PRESS_DOCUMENTS)
		refuse(setting, "profile/annex.pdf …", notes);
	else if (text_is(setting->text, "公文"))
		press->profiles[number] = PROFILE_OFFICIAL;
	else if (text_is(setting->text, "表格"))
		press->profiles[number] = PROFILE_TABLE;
	else
		refuse(setting, "公文, 表格", notes);
}

static void read_sides(struct press *press, const struct entry *setting, struct notes *notes)
{
	press->duplex = text_is(setting->text, "双面");
	if (!press->duplex && !text_is(setting->text, "单面"))
		refuse(setting, "单面, 双面", notes);
}

static void read_frame(struct press *press, const struct entry *setting, struct notes *notes)
{
	press->frame = text_is(setting->text, "三线") ? FRAME_THREE_LINES : FRAME_CLOSED;
	if (press->frame == FRAME_CLOSED && !text_is(setting->text, "全线"))
		refuse(setting, "全线, 三线", notes);
}

static void read_setting(struct press *press, struct font_setup *setup, struct arena *arena, struct text folder,
			 const struct entry *setting, struct notes *notes)
{
	struct text rest = setting->name, kind = text_cut(&rest, '/');
	if (setting->text.len == 0)
		return;
	if (text_is(kind, "font"))
		read_font(setup, arena, folder, rest, setting, notes);
	else if (text_is(kind, "profile"))
		read_profile(press, rest, setting, notes);
	else if (text_is(setting->name, "sides"))
		read_sides(press, setting, notes);
	else if (text_is(setting->name, "frame"))
		read_frame(press, setting, notes);
	else
		refuse(setting, "font/…, profile/…, sides, frame", notes);
}

struct press *press_new(struct text folder, const struct entry *settings, size_t count, struct notes *notes)
{
	struct font_setup setup = font_setup_default();
	struct press *press = memory_resize(NULL, sizeof *press);
	struct arena arena;
	size_t errors = notes->errors;
	*press = (struct press){0};
	for (size_t i = 0; i < PRESS_DOCUMENTS; i++)
		press->profiles[i] = PROFILE_TABLE;
	arena_init(&arena);
	for (size_t i = 0; i < count; i++)
		read_setting(press, &setup, &arena, folder, &settings[i], notes);
	/* A bureau's own face has its heads and totals in the same face, drawn bolder. */
	if (setup.places[ROLE_TABLE].file && !setup.places[ROLE_STRONG].file)
		memcpy(setup.chains[ROLE_STRONG], setup.chains[ROLE_TABLE], sizeof setup.chains[ROLE_STRONG]);
	if (notes->errors == errors)
		press->fonts = print_fonts_new(&setup, notes);
	arena_release(&arena);
	if (press->fonts)
		return press;
	press_free(press);
	return NULL;
}

void press_free(struct press *press)
{
	if (!press)
		return;
	print_fonts_free(press->fonts);
	free(press);
}

void annex_check_characters(struct press *press, struct source *source, struct notes *notes)
{
	for (size_t i = 0; i < source->bytes.len;) {
		size_t start = i;
		if ((unsigned char)source->bytes.at[i] < 0x80) {
			i++;
			continue;
		}
		uint32_t code = utf8_next(source->bytes, &i);
		if (utf8_invisible(code) || font_find(press->fonts, ROLE_TABLE, code) != FONT_REF_MISSING)
			continue;
		struct text character = text_slice(source->bytes, start, i - start);
		NOTE4(notes, MSG_GLYPH_MISSING, ((struct place){source, (uint32_t)start}), character,
		      text_format(notes->arena, "U+%04X", (unsigned)code), text_of(font_role_name(ROLE_TABLE)),
		      font_chain_words(notes->arena, press->fonts, ROLE_TABLE));
	}
}
