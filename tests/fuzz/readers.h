/*
 * Every reader of what comes from outside, each as a function of bytes, with the folder of its inputs.
 * Used by the fuzzer (fuzz.c) and by the test that reads all that was ever found (test_inputs.c).
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_FUZZ_READERS_H
#define TEST_FUZZ_READERS_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/archive.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/read_entries.h"
#include "figures/release.h"
#define grid office_grid /* plan/ has a struct of that name, too */
#include "forms/read_forms.h"
#include "office/document.h"
#include "office/workbook.h"
#undef grid
#include "plan/read_prose.h"
#include "portal/regions.h"
#include "publish/manifest.h"
#include "publish/seen.h"
#include "render/prints/fonts.h"
#define document print_document /* as above */
#include "render/prints/read_document.h"
#undef document
#include "render/template/template.h"
#include "run/last_run.h"
#include "run/plan.h"
#include "run/shared.h"
#include "view/json.h"

/* A small plan in a folder of its own, whose files readers replace; made once. */
struct desk {
	struct arena arena; /* for as long as the program runs */
	struct notes notes;
	char folder[64];
	struct xml_schema *schema, *prints;
	struct vocabulary *vocabulary;
	struct loaded_plan *loaded;
	struct text seen_head; /* what a record of the run on the desk begins with */
};

static struct desk desk = {.notes = {.arena = &desk.arena}};

/* What one reading works with. */
struct reading {
	struct arena arena;
	struct notes notes;
	struct text bytes;
};

static inline const char *on_desk(struct arena *arena, const char *name)
{
	return text_format(arena, "%s/%s", desk.folder, name).at;
}

static inline void put_down(struct arena *arena, const char *name, struct text bytes)
{
	FILE *file = fopen(on_desk(arena, name), "wb");
	if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file))
		abort();
}

static inline struct loaded_plan *load(struct reading *reading)
{
	struct run_options options = {0};
	return run_load(&options, text_of(on_desk(&reading->arena, "")), desk.schema, desk.vocabulary, &reading->arena, &reading->notes);
}

/* Puts the bytes in the place of a file of the plan, loads it, and puts the file back. */
static inline void load_with(struct reading *reading, const char *name)
{
	struct source *good = file_read(&reading->arena, text_of(on_desk(&reading->arena, name)), XML_MOST_BYTES, NO_PLACE, &reading->notes);
	put_down(&reading->arena, name, reading->bytes);
	load(reading);
	put_down(&reading->arena, name, good->bytes);
}

static inline struct run_options run_on_desk(struct arena *arena)
{
	return (struct run_options){.out = text_of(on_desk(arena, "out"))};
}

/* Leaves a record of a run and takes what stands before its counts: only the program knows this run's key. */
static inline void take_seen_head(void)
{
	struct arena arena;
	arena_init(&arena);
	arena.book = file_book_new(&arena);
	file_book_take(arena.book, text_of(on_desk(&arena, "plan.xml")), TEXT("plan.xml"));
	struct run_options options = run_on_desk(&arena);
	struct shared shared = {.arena = &arena, .options = &options, .began = INT64_MAX};
	struct leaving leaving = {0};
	leaving_add(&leaving, TEXT("-"));
	leaving_finish(&leaving, &shared, 7, &arena);
	buffer_release(&leaving.parts);
	struct text seen = seen_read(&arena, options.out);
	size_t end = text_find(seen, TEXT("7\n2\n1\n-"), 0);
	if (end == SIZE_MAX)
		abort();
	desk.seen_head = text_copy(&desk.arena, text_slice(seen, 0, end));
	arena_release(&arena);
}

static void lay_out_desk(void)
{
	static const char *const files[] = {"plan.xml", "results/2021.xml", "narrative/01-goals.md", "narrative/02-tasks.md"};
	strcpy(desk.folder, "/tmp/planpress-fuzz-XXXXXX");
	if (!mkdtemp(desk.folder) || mkdir(on_desk(&desk.arena, "results"), 0755) || mkdir(on_desk(&desk.arena, "narrative"), 0755) ||
	    mkdir(on_desk(&desk.arena, "releases"), 0755))
		abort();
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct text from = text_format(&desk.arena, "tests/bad/base/small/%s", files[i]);
		put_down(&desk.arena, files[i], file_read(&desk.arena, from, XML_MOST_BYTES, NO_PLACE, &desk.notes)->bytes);
	}
	desk.schema = xml_schema_load(TEXT("plan-data/plan.xsd"), &desk.arena, &desk.notes);
	desk.prints = xml_schema_load(TEXT("templates/prints/prints.xsd"), &desk.arena, &desk.notes);
	desk.vocabulary = vocabulary_read(TEXT("templates/words.xml"), &desk.arena, &desk.notes);
	struct run_options options = {0};
	desk.loaded = run_load(&options, text_of(desk.folder), desk.schema, desk.vocabulary, &desk.arena, &desk.notes);
	if (!desk.loaded || !desk.prints)
		abort();
	take_seen_head();
}

static void clear_desk(void)
{
	static const char *const names[] = {"plan.xml", "results/2021.xml", "narrative/01-goals.md", "narrative/02-tasks.md", "releases/2021.txt",
					    "entries.xml", "regions.txt", "font.ttf", ".out.planpress-seen", "results", "narrative", "releases", ""};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		remove(on_desk(&desk.arena, names[i]));
	xml_schema_free(desk.schema);
	xml_schema_free(desk.prints);
	arena_release(&desk.arena);
}

/* ---- Readers ---- */

static inline struct source *named(struct reading *reading, const char *path)
{
	return source_of(&reading->arena, text_of(path), reading->bytes);
}

static void read_plan_file(struct reading *reading)
{
	load_with(reading, "plan.xml");
}

static void read_results_file(struct reading *reading)
{
	load_with(reading, "results/2021.xml");
}

static void read_narrative(struct reading *reading)
{
	struct source *source = named(reading, "a.md");
	if (source_check(source, &reading->notes))
		prose_read(source, desk.loaded->plan, &reading->notes);
}

static inline void read_as_form(struct reading *reading, const char *path)
{
	struct form_context context;
	if (!form_context_read(&context, desk.loaded->figures, desk.loaded->progress, TEXT("2022"), &reading->arena, &reading->notes))
		abort();
	form_read(&context, NULL, named(reading, path), form_entries_new(&context), &reading->notes);
}

static void read_form(struct reading *reading)
{
	read_as_form(reading, "a.csv");
}

/* An archive with the bytes as its part of this name; the other parts say where it is. */
static inline void pack(struct reading *reading, const char *part, const char *const *others)
{
	struct buffer out = {0};
	struct archive_writer *writer = archive_begin(&reading->arena);
	for (; others && *others; others += 2)
		archive_add(writer, others[0], text_of(others[1]));
	archive_add(writer, part, reading->bytes);
	archive_finish(writer, &out);
	reading->bytes = text_copy(&reading->arena, buffer_view(&out));
	buffer_release(&out);
}

static void read_xlsx(struct reading *reading)
{
	static const char *const parts[] = {
		"xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>",
		"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='a/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
		NULL};
	pack(reading, "xl/worksheets/sheet1.xml", parts);
	read_as_form(reading, "a.xlsx");
}

static void read_ods(struct reading *reading)
{
	static const char *const parts[] = {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", NULL};
	pack(reading, "content.xml", parts);
	read_as_form(reading, "a.ods");
}

static void read_archive(struct reading *reading)
{
	read_as_form(reading, "a.xlsx");
	document_read(named(reading, "a.docx"), &reading->arena, &reading->notes);
}

static void read_docx(struct reading *reading)
{
	pack(reading, "word/document.xml", NULL);
	document_read(named(reading, "a.docx"), &reading->arena, &reading->notes);
}

static void read_html(struct reading *reading)
{
	document_read(named(reading, "a.html"), &reading->arena, &reading->notes);
}

static void read_text_file(struct reading *reading)
{
	document_read(named(reading, "a.txt"), &reading->arena, &reading->notes);
	document_read(named(reading, "a.md"), &reading->arena, &reading->notes);
}

static void read_template(struct reading *reading)
{
	static const char json[] = "{\"name\": \"甲\", \"list\": [{\"name\": 1, \"last\": true}, {\"name\": 2}], \"map\": {\"name\": \"<&>\"}, \"yes\": true}";
	struct template_set *set = template_set_new(&reading->arena, (struct folders){0}, &reading->notes);
	struct source *page = named(reading, "page.html"), *data = source_of(&reading->arena, TEXT("data"), text_of(json));
	struct buffer out = {0};
	if (source_check(page, &reading->notes) && template_set_add(set, TEXT("page"), page, &reading->notes))
		template_render(set, TEXT("page"), json_read(&reading->arena, data, &reading->notes), TEMPLATE_STRICT, &out, &reading->notes);
	buffer_release(&out);
}

static void read_print(struct reading *reading)
{
	struct source *source = named(reading, "print.xml");
	struct print_usual usual = {0};
	struct xml_document *xml = source_check(source, &reading->notes) ? xml_read(source, desk.prints, &reading->arena, &reading->notes) : NULL;
	if (!xml)
		return;
	read_document(xml, &usual, &reading->arena);
	xml_free(xml);
}

/* site.xml, print.xml and words.xml. */
static void read_entries(struct reading *reading)
{
	struct entry *entries;
	size_t count;
	put_down(&reading->arena, "entries.xml", reading->bytes);
	entries_read(text_of(on_desk(&reading->arena, "entries.xml")), &reading->arena, &entries, &count, &reading->notes);
	vocabulary_read(text_of(on_desk(&reading->arena, "entries.xml")), &reading->arena, &reading->notes);
}

/* Sealed anew, as somebody would who means harm. */
static void read_record(struct reading *reading)
{
	static const char seal[] = "# sha256 ";
	size_t end = text_find(reading->bytes, text_of(seal), 0);
	struct text body = text_slice(reading->bytes, 0, end == SIZE_MAX ? reading->bytes.len : end);
	put_down(&reading->arena, "releases/2021.txt",
		 TEXT_JOIN(&reading->arena, body, text_of(seal), digest_hex(&reading->arena, body), TEXT("\n")));
	struct loaded_plan *loaded = load(reading);
	if (loaded)
		release_check((struct edition){loaded->figures, loaded->progress}, TEXT("2021"), &reading->notes);
	unlink(on_desk(&reading->arena, "releases/2021.txt"));
}

/* The counts and parts of a record of the run on the desk, and the bytes as marks by themselves. */
static void read_seen(struct reading *reading)
{
	struct run_options options = run_on_desk(&reading->arena);
	size_t files;
	put_down(&reading->arena, ".out.planpress-seen", TEXT_JOIN(&reading->arena, desk.seen_head, reading->bytes));
	last_run_holds(&options, &files);
	file_marks_hold(reading->bytes);
}

static void read_json(struct reading *reading)
{
	struct buffer out = {0};
	struct source *source = named(reading, "data/summary.json");
	struct view *view = source_check(source, &reading->notes) ? json_read(&reading->arena, source, &reading->notes) : NULL;
	if (view)
		json_write(view, &out);
	buffer_release(&out);
}

static void read_manifest(struct reading *reading)
{
	struct manifest manifest;
	manifest_read(reading->bytes, &reading->arena, &manifest);
}

static void read_regions(struct reading *reading)
{
	struct regions regions = {0};
	put_down(&reading->arena, "regions.txt", reading->bytes);
	regions_read(&regions, text_of(on_desk(&reading->arena, "regions.txt")), &reading->arena, &reading->notes);
}

static void read_font(struct reading *reading)
{
	struct font_setup setup = {0};
	put_down(&reading->arena, "font.ttf", reading->bytes);
	for (int role = 0; role < ROLE_COUNT; role++)
		setup.chains[role][0] = (struct font_file){text_of(on_desk(&reading->arena, "font.ttf")), 0, TEXT("")};
	struct print_fonts *fonts = print_fonts_new(&setup, &reading->notes);
	if (!fonts)
		return;
	uint32_t slots[3];
	uint16_t glyphs[3];
	size_t count = 0;
	for (uint32_t code = '0'; code < '3'; code++) {
		font_ref ref = font_find(fonts, ROLE_BODY, code);
		if (ref != FONT_REF_MISSING)
			slots[count++] = FONT_SLOT(ref);
	}
	struct font_facts facts;
	font_facts_of(&reading->arena, fonts, 0, &facts);
	struct text subset = count ? font_subset(&reading->arena, fonts, 0, slots, count, glyphs) : TEXT("");
	if (subset.len && font_is_cff(fonts, 0))
		font_cff(&reading->arena, subset);
	print_fonts_free(fonts);
}

/* A small font to begin with: the digits of the usual one. Fonts are no part of the repository. */
static inline struct text font_seed(struct arena *arena, struct notes *notes)
{
	const struct font_setup setup = font_setup_default();
	struct print_fonts *fonts = print_fonts_new(&setup, notes);
	if (!fonts)
		return TEXT("");
	font_ref ref = font_find(fonts, ROLE_TABLE, '0');
	uint32_t slot = FONT_SLOT(ref);
	struct text seed = font_subset_with_map(arena, fonts, FONT_OF(ref), &slot, 1);
	print_fonts_free(fonts);
	return seed;
}

static const struct {
	const char *name; /* of its folder in inputs/ */
	void (*read)(struct reading *);
	bool made; /* its seed is font_seed */
} readers[] = {
	{"plan", read_plan_file, false},
	{"results", read_results_file, false},
	{"narrative", read_narrative, false},
	{"form", read_form, false},
	{"xlsx", read_xlsx, false},
	{"ods", read_ods, false},
	{"archive", read_archive, false},
	{"docx", read_docx, false},
	{"html", read_html, false},
	{"text", read_text_file, false},
	{"template", read_template, false},
	{"print", read_print, false},
	{"entries", read_entries, false},
	{"record", read_record, false},
	{"seen", read_seen, false},
	{"json", read_json, false},
	{"manifest", read_manifest, false},
	{"regions", read_regions, false},
	{"font", read_font, true},
};

/* Reads the bytes with readers[which] and forgets everything. */
static inline void read_with(size_t which, struct text bytes)
{
	struct reading reading = {0};
	arena_init(&reading.arena);
	reading.notes.arena = &reading.arena;
	reading.bytes = text_copy(&reading.arena, bytes); /* with a zero behind, as files are read */
	readers[which].read(&reading);
	struct buffer words = {0};
	notes_sort(&reading.notes);
	for (size_t i = 0; i < reading.notes.count; i++)
		note_print(&reading.notes.list[i], LANGUAGE_ZH, &words);
	buffer_release(&words);
	arena_release(&reading.arena);
}

#endif
