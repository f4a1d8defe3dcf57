/*
 * The list of printed documents, and the fonts they are printed in.
 * Used through annex.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/annex.h"

#include "render/annex/tables.h"
#include "render/print/fonts.h"

struct print_fonts *annex_fonts_new(struct text templates, struct arena *arena, struct notes *notes)
{
	(void)templates;
	(void)arena;
	struct font_setup setup = font_setup_default();
	return print_fonts_new(&setup, notes);
}

void annex_fonts_free(struct print_fonts *fonts)
{
	if (fonts)
		print_fonts_free(fonts);
}

void annex_check_characters(struct print_fonts *fonts, struct source *source, struct notes *notes)
{
	for (size_t i = 0; i < source->bytes.len;) {
		size_t start = i;
		if ((unsigned char)source->bytes.at[i] < 0x80) {
			i++;
			continue;
		}
		uint32_t code = utf8_next(source->bytes, &i);
		if (code == 0xFEFF || font_find(fonts, ROLE_TABLE, code) != FONT_REF_MISSING)
			continue;
		struct text character = text_slice(source->bytes, start, i - start);
		NOTE4(notes, MSG_GLYPH_MISSING, ((struct place){source, (uint32_t)start}), character,
		      text_format(notes->arena, "U+%04X", (unsigned)code), text_of(font_role_name(ROLE_TABLE)),
		      font_chain_words(notes->arena, fonts, ROLE_TABLE));
	}
}

/* What every document of a plan has in common. */
struct press {
	const struct view *view;
	struct text digest;
	bool release;
	struct print_fonts *fonts;
	struct bundle *bundle;
	struct notes *notes;
};

static unsigned hex_digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Prints sections as one file. */
static void print_file(const struct press *press, const char *path, const char *subject, const struct print_section *sections, size_t count)
{
	struct arena *arena = press->bundle->arena;
	const struct view *view = press->view;
	struct document document = {
		.title = text_format(arena, "%.*s：%s", TEXT_ARG(view_find_text(view, "plan.title")), subject),
		.author = view_find_text(view, "plan.publisher"),
		.subject = text_of(subject),
		.date = view_find_text(view, "edition.date"),
		.page_numbers = PAGE_NUMBER_DASHES,
		.sections = sections,
		.section_count = count,
	};
	document.marks[0] = run_of(press->release ? TEXT("") : TEXT("送审稿"));
	document.marks[1] = run_of(view_truth(view_find(view, "demo")) ? TEXT("演示数据") : TEXT(""));
	for (size_t i = 0; i < 16 && press->digest.len >= 32; i++)
		document.id[i] = (unsigned char)(hex_digit(press->digest.at[2 * i]) << 4 | hex_digit(press->digest.at[2 * i + 1]));
	struct buffer pdf = {0};
	if (print_document(&document, press->fonts, &pdf, press->notes))
		bundle_add(press->bundle, text_of(path), buffer_view(&pdf));
	buffer_release(&pdf);
}

struct annex {
	const char *path, *subject;
	void (*fill)(const struct view *view, struct text label, struct blocks *blocks);
	enum print_orientation orientation;
};

static const struct annex annexes[] = {
	{"annex-1-indicators.pdf", "主要指标", annex_indicators, ORIENTATION_AUTO},
	{"annex-2-projects.pdf", "重点工程项目", annex_projects, ORIENTATION_LANDSCAPE},
	{"annex-3-investment.pdf", "投资汇总", annex_investment, ORIENTATION_PORTRAIT},
	{"annex-4-audit.pdf", "数据审核说明", annex_audit, ORIENTATION_PORTRAIT},
	{"annex-5-corrections.pdf", "更正说明", annex_corrections, ORIENTATION_PORTRAIT},
};
enum { ANNEX_COUNT = sizeof annexes / sizeof *annexes };

static struct print_section section_of(const struct view *view, const struct blocks *blocks, enum print_orientation orientation)
{
	return (struct print_section){PROFILE_TABLE, orientation, run_of(view_find_text(view, "plan.title")), blocks->list, blocks->count};
}

/* Title and contents of annex.pdf. */
static void fill_cover(const struct view *view, struct blocks *blocks)
{
	struct arena *arena = blocks->arena;
	blocks_add(blocks, (struct print_block){.kind = BLOCK_HEADING,
						.heading = {1, run_of(TEXT("")), run_of(text_format(arena, "%.*s附件", TEXT_ARG(view_find_text(view, "plan.title")))), true}});
	blocks_paragraph(blocks, text_format(arena, "%.*s　%.*s（%.*s），数据截至%.*s。", TEXT_ARG(view_find_text(view, "plan.publisher")),
					     TEXT_ARG(view_find_text(view, "edition.label_zh")), TEXT_ARG(view_find_text(view, "edition.status_zh")),
					     TEXT_ARG(view_find_text(view, "edition.date_zh"))), true);
	if (view_truth(view_find(view, "demo")))
		blocks_paragraph(blocks, view_find_text(view, "demo_zh"), true);
	blocks_add(blocks, (struct print_block){.kind = BLOCK_CONTENTS, .contents_depth = 1});
}

static void print_annexes(const struct press *press)
{
	struct print_section sections[ANNEX_COUNT + 1];
	struct blocks cover = {.arena = press->bundle->arena};
	fill_cover(press->view, &cover);
	sections[0] = section_of(press->view, &cover, ORIENTATION_PORTRAIT);
	struct blocks blocks[ANNEX_COUNT];
	for (size_t i = 0; i < ANNEX_COUNT; i++) {
		blocks[i] = (struct blocks){.arena = press->bundle->arena};
		annexes[i].fill(press->view, text_format(press->bundle->arena, "附件%zu", i + 1), &blocks[i]);
		sections[i + 1] = section_of(press->view, &blocks[i], annexes[i].orientation);
		print_file(press, annexes[i].path, annexes[i].subject, &sections[i + 1], 1);
	}
	print_file(press, "annex.pdf", "附件", sections, ANNEX_COUNT + 1);
}

void annex_render(const struct view *view, struct text digest, bool release, struct print_fonts *fonts,
		  struct bundle *bundle, struct notes *notes)
{
	struct press press = {view, digest, release, fonts, bundle, notes};
	struct blocks summary = {.arena = bundle->arena}, sign_off = {.arena = bundle->arena};
	print_annexes(&press);
	annex_summary(view, &summary);
	struct print_section section = section_of(view, &summary, ORIENTATION_PORTRAIT);
	print_file(&press, "summary.pdf", "摘要", &section, 1);
	annex_sign_off(view, digest, &sign_off);
	section = section_of(view, &sign_off, ORIENTATION_PORTRAIT);
	print_file(&press, "sign-off.pdf", "签批单", &section, 1);
}
