/*
 * The list of printed documents.
 * Used through annex.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/annex/annex.h"

#include "render/annex/press.h"
#include "render/annex/tables.h"

/* What every document of a plan has in common. */
struct job {
	const struct view *view;
	struct text digest;
	const struct print_choice *choice;
	const struct press *press;
	struct bundle *bundle;
	struct notes *notes;
};

static unsigned hex_digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Prints sections as one file. */
static void print_file(const struct job *job, const char *path, const char *subject, const struct print_section *sections, size_t count)
{
	struct arena *arena = job->bundle->arena;
	const struct view *view = job->view;
	struct document document = {
		.title = text_format(arena, "%.*s：%s", TEXT_ARG(view_find_text(view, "plan.title")), subject),
		.author = view_find_text(view, "plan.publisher"),
		.subject = text_of(subject),
		.date = view_find_text(view, "edition.date"),
		.page_numbers = PAGE_NUMBER_DASHES,
		.duplex = job->press->duplex,
		.sections = sections,
		.section_count = count,
	};
	document.marks[0] = run_of(job->choice->release ? TEXT("") : TEXT("送审稿"));
	document.marks[1] = run_of(view_truth(view_find(view, "demo")) ? TEXT("演示数据") : TEXT(""));
	for (size_t i = 0; i < 16 && job->digest.len >= 32; i++)
		document.id[i] = (unsigned char)(hex_digit(job->digest.at[2 * i]) << 4 | hex_digit(job->digest.at[2 * i + 1]));
	document.attachments = job->choice->attachments;
	document.attachment_count = job->choice->attachment_count;
	struct buffer pdf = {0}, ofd = {0};
	if (print_documents(&document, job->press->fonts, &pdf, job->choice->ofd ? &ofd : NULL, job->notes))
		bundle_add(job->bundle, text_of(path), buffer_view(&pdf));
	if (ofd.len)
		bundle_add(job->bundle, text_format(arena, "%.*s.ofd", (int)strlen(path) - 4, path), buffer_view(&ofd));
	buffer_release(&pdf);
	buffer_release(&ofd);
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

static struct print_section section_of(const struct job *job, const char *path, const struct blocks *blocks,
				       enum print_orientation orientation)
{
	const struct view *view = job->view;
	return (struct print_section){press_profile(job->press, text_of(path)), orientation, run_of(view_find_text(view, "plan.title")), blocks->list, blocks->count};
}

static struct blocks new_blocks(const struct job *job)
{
	return (struct blocks){.arena = job->bundle->arena, .frame = job->press->frame};
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

static void print_annexes(const struct job *job)
{
	struct print_section sections[ANNEX_COUNT + 1];
	struct blocks cover = new_blocks(job);
	fill_cover(job->view, &cover);
	sections[0] = section_of(job, "annex.pdf", &cover, ORIENTATION_PORTRAIT);
	struct blocks blocks[ANNEX_COUNT];
	for (size_t i = 0; i < ANNEX_COUNT; i++) {
		blocks[i] = new_blocks(job);
		annexes[i].fill(job->view, text_format(job->bundle->arena, "附件%zu", i + 1), &blocks[i]);
		sections[i + 1] = section_of(job, annexes[i].path, &blocks[i], annexes[i].orientation);
		print_file(job, annexes[i].path, annexes[i].subject, &sections[i + 1], 1);
	}
	print_file(job, "annex.pdf", "附件", sections, ANNEX_COUNT + 1);
}

void annex_render(const struct view *view, struct text digest, const struct print_choice *choice, struct press *press,
		  struct bundle *bundle, struct notes *notes)
{
	struct job job = {view, digest, choice, press, bundle, notes};
		struct blocks summary = new_blocks(&job), sign_off = new_blocks(&job);
	sign_off.frame = FRAME_CLOSED; /* boxes to write in */
	print_annexes(&job);
	annex_summary(view, &summary);
	struct print_section section = section_of(&job, "summary.pdf", &summary, ORIENTATION_PORTRAIT);
	print_file(&job, "summary.pdf", "摘要", &section, 1);
	annex_sign_off(view, digest, &sign_off);
	section = section_of(&job, "sign-off.pdf", &sign_off, ORIENTATION_PORTRAIT);
	print_file(&job, "sign-off.pdf", "签批单", &section, 1);
}
