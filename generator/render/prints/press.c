/*
 * Settings by name, each with the values it may have.
 * Used through prints.h and press.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/press.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "render/prints/fonts.h"

/* What a setting may be is told when it is something else. */
static void refuse(const struct entry *setting, const char *possible, struct notes *notes)
{
	NOTE3(notes, MSG_PRINT_SETTING, setting->place, setting->name, setting->text, text_of(possible));
}

/* Three places of a chain are left to the usual fonts. */
enum { OWN_MOST = CHAIN_MOST - 3 };

/* "/usr/share/fonts/x.ttc#1; y.ttf": files by order, each with its number in the collection. */
static bool read_chain(struct arena *arena, struct folders folders, struct text list, struct font_file *chain)
{
	size_t count = 0;
	while (list.len) {
		struct text number = text_trim(text_cut(&list, ';')), path = text_trim(text_cut(&number, '#'));
		if (path.len == 0 || number.len > 2 || count == OWN_MOST)
			return false;
		struct font_file *file = &chain[count++];
		*file = (struct font_file){.path = path.at[0] == '/' ? text_copy(arena, path) : folders_find(arena, folders, path)};
		size_t index = 0;
		if (number.len && !text_read_count(number, 99, &index))
			return false;
		file->index = (unsigned)index;
	}
	return true;
}

/* The bureau's fonts come first; the usual ones stay behind them for what they lack. */
static void read_font(struct font_setup *setup, struct arena *arena, struct folders folders, struct text role,
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
	if (!read_chain(arena, folders, setting->text, chain)) {
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

/* "A; B; C": the prints in their order. */
static void read_list(struct press *press, const struct entry *setting, struct press_print *prints, size_t *count, struct notes *notes)
{
	*count = 0;
	for (struct text rest = setting->text; rest.len;) {
		struct text name = text_trim(text_cut(&rest, ';'));
		bool good = name.len > 0 && *count < PRESS_PRINTS;
		for (size_t i = 0; i < name.len; i++)
			good = good && ((name.at[i] >= 'a' && name.at[i] <= 'z') || is_digit(name.at[i]) || name.at[i] == '-');
		if (!good) {
			refuse(setting, "annex-1-indicators; annex-2-projects … (a–z 0–9 -)", notes);
			return;
		}
		prints[(*count)++] = (struct press_print){text_copy(&press->arena, name), PROFILE_TABLE};
	}
}

static struct press_print *find_print(struct press *press, struct text path)
{
	struct text name = text_ends(path, ".pdf") ? text_slice(path, 0, path.len - 4) : path;
	for (size_t i = 0; i < press->annex_count; i++)
		if (text_equal(press->annexes[i].name, name))
			return &press->annexes[i];
	for (size_t i = 0; i < press->other_count; i++)
		if (text_equal(press->others[i].name, name))
			return &press->others[i];
	for (size_t i = 0; i < press->volume_count; i++)
		if (text_equal(press->volumes[i].name, name))
			return &press->volumes[i];
	return NULL;
}

static void read_profile(struct press *press, struct text path, const struct entry *setting, struct notes *notes)
{
	struct press_print *print = find_print(press, path);
	if (!print)
		refuse(setting, "profile/annex.pdf …", notes);
	else if (text_is(setting->text, "公文"))
		print->profile = PROFILE_OFFICIAL;
	else if (text_is(setting->text, "表格"))
		print->profile = PROFILE_TABLE;
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

/* The lists are read before everything else, which is about what they name. */
static bool is_list(const struct entry *setting)
{
	return text_is(setting->name, "annexes") || text_is(setting->name, "volumes") || text_is(setting->name, "documents");
}

static void read_setting(struct press *press, struct font_setup *setup, struct folders folders, const struct entry *setting,
			 struct notes *notes)
{
	struct text rest = setting->name, kind = text_cut(&rest, '/');
	if (setting->text.len == 0 || is_list(setting))
		return;
	if (text_is(kind, "font"))
		read_font(setup, &press->arena, folders, rest, setting, notes);
	else if (text_is(kind, "profile"))
		read_profile(press, rest, setting, notes);
	else if (text_is(setting->name, "sides"))
		read_sides(press, setting, notes);
	else if (text_is(setting->name, "frame"))
		read_frame(press, setting, notes);
	else
		refuse(setting, "font/…, annexes, volumes, documents, profile/…, sides, frame", notes);
}

/* Lists that a print.xml leaves out are as usual. */
static void read_lists(struct press *press, const struct entry *settings, size_t count, struct notes *notes)
{
	const struct {
		const char *name;
		struct entry usual;
		struct press_print *prints;
		size_t *count;
	} lists[] = {
		{"annexes", {.text = TEXT("annex-1-indicators; annex-2-projects; annex-3-investment; annex-4-audit; annex-5-corrections; annex-6-tasks; annex-7-evaluation")},
		 press->annexes, &press->annex_count},
		{"volumes", {.text = TEXT("annex; report")}, press->volumes, &press->volume_count},
		{"documents", {.text = TEXT("summary; sign-off")}, press->others, &press->other_count}};
	for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
		read_list(press, &lists[l].usual, lists[l].prints, lists[l].count, notes);
		for (size_t i = 0; i < count; i++)
			if (text_is(settings[i].name, lists[l].name))
				read_list(press, &settings[i], lists[l].prints, lists[l].count, notes);
	}
	for (size_t i = 0; i < press->volume_count; i++)
		press->volumes[i].profile = text_is(press->volumes[i].name, "report") ? PROFILE_OFFICIAL : PROFILE_TABLE;
}

static void read_settings(struct press *press, struct font_setup *setup, struct folders folders, const struct entry *settings,
			  size_t count, struct notes *notes)
{
	read_lists(press, settings, count, notes);
	for (size_t i = 0; i < count; i++)
		read_setting(press, setup, folders, &settings[i], notes);
}

/* A print without its template is told once, before anything is made. */
static void miss_template(struct folders folders, struct text name, struct notes *notes)
{
	struct text path = folders_find(notes->arena, folders, TEXT_JOIN(notes->arena, name, TEXT(".xml")));
	if (!path_exists(path))
		NOTE1(notes, MSG_TEMPLATE_FILE_MISSING, NO_PLACE, path);
}

static void open_templates(struct press *press, struct folders folders, struct notes *notes)
{
	size_t errors = notes->errors;
	for (size_t i = 0; i < press->annex_count; i++)
		miss_template(folders, press->annexes[i].name, notes);
	for (size_t i = 0; i < press->other_count; i++)
		miss_template(folders, press->others[i].name, notes);
	for (size_t i = 0; i < press->volume_count; i++)
		miss_template(folders, press->volumes[i].name, notes);
	if (notes->errors != errors)
		return;
	press->templates = template_set_read(&press->arena, folders, ".xml", notes);
	press->schema = xml_schema_load(folders_find(&press->arena, folders, TEXT("prints.xsd")), &press->arena, notes);
}

struct press *press_new(struct folders templates, const struct entry *settings, size_t count, struct notes *notes)
{
	struct font_setup setup = font_setup_default();
	struct press *press = memory_resize(NULL, sizeof *press);
	size_t errors = notes->errors;
	*press = (struct press){0};
	arena_init(&press->arena);
	read_settings(press, &setup, templates, settings, count, notes);
	/* A bureau's own face has its heads and totals in the same face, drawn bolder. */
	if (setup.places[ROLE_TABLE].file && !setup.places[ROLE_STRONG].file)
		memcpy(setup.chains[ROLE_STRONG], setup.chains[ROLE_TABLE], sizeof setup.chains[ROLE_STRONG]);
	open_templates(press, folders_inner(&press->arena, templates, TEXT("prints")), notes);
	if (notes->errors == errors)
		press->fonts = print_fonts_new(&setup, notes);
	if (press->fonts && notes->errors == errors)
		return press;
	press_free(press);
	return NULL;
}

void press_note_fonts(const struct press *press, struct file_book *book)
{
	print_fonts_note(press->fonts, book);
}

void press_free(struct press *press)
{
	if (!press)
		return;
	print_fonts_free(press->fonts);
	xml_schema_free(press->schema);
	arena_release(&press->arena);
	free(press);
}

void prints_check_characters(struct press *press, struct source *source, struct notes *notes)
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
