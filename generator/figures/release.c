/*
 * Writing and comparing release records.
 * Used through release.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/release.h"

#include "base/digest.h"
#include "base/file.h"
#include "plan/read_prose.h"

static const char head[] = "# planpress release ";

static struct text narrative_address(const struct figures *figures, const struct chapter *chapter)
{
	return text_format(figures->arena, "narrative/%.*s", TEXT_ARG(chapter->narrative));
}

/* A narrative is recorded by the digest of what it says, so that layout alone does not count. */
static struct text narrative_text(const struct figures *figures, const struct chapter *chapter)
{
	return digest_hex(figures->arena, chapter->prose->plain);
}

void release_write(const struct figures *figures, struct text point, struct buffer *out)
{
	buffer_string(out, head);
	buffer_text(out, point);
	buffer_string(out, "\n# 此版已公布，数据不得改动；需要改正时，在新的结果文件里写 <correction>。本文件由程序生成，请勿编辑。\n");
	for (size_t i = 0; i < figures->count; i++) {
		const struct figure *figure = figures->list[i];
		buffer_text(out, figure->address);
		buffer_char(out, '\t');
		buffer_text(out, figure_print(figures, figure));
		buffer_char(out, '\n');
	}
	for (size_t i = 0; i < figures->plan->chapter_count; i++) {
		const struct chapter *chapter = &figures->plan->chapters[i];
		if (!chapter->prose)
			continue;
		buffer_text(out, narrative_address(figures, chapter));
		buffer_char(out, '\t');
		buffer_text(out, narrative_text(figures, chapter));
		buffer_char(out, '\n');
	}
}

struct text release_path(const struct figures *figures, struct text point)
{
	return path_join(figures->arena, figures->plan->folder, text_format(figures->arena, "releases/%.*s.txt", TEXT_ARG(point)));
}

/* What the edition says now under a recorded address; false when it says nothing. */
static bool said_now(const struct figures *figures, struct text address, struct text *now)
{
	const struct figure *figure = figures_find(figures, address);
	if (figure)
		*now = figure_print(figures, figure);
	for (size_t i = 0; !figure && i < figures->plan->chapter_count; i++) {
		const struct chapter *chapter = &figures->plan->chapters[i];
		if (!chapter->prose || !text_equal(narrative_address(figures, chapter), address))
			continue;
		*now = narrative_text(figures, chapter);
		return true;
	}
	return figure != NULL;
}

static void check_line(const struct figures *figures, struct source *record, struct text line, struct text point, struct notes *notes)
{
	struct text released = line, address = text_cut(&released, '\t'), now = TEXT("—");
	if (!line.len || line.at[0] == '#')
		return;
	if (said_now(figures, address, &now) && text_equal(now, released))
		return;
	struct place place = {record, (uint32_t)(line.at - record->bytes.at)};
	bool narrative = text_starts(address, "narrative/");
	NOTE4(notes, narrative ? MSG_RELEASE_NARRATIVE : MSG_RELEASE_DIFFERS, place, point, address, released, now);
}

bool release_check(const struct figures *figures, struct text point, struct notes *notes)
{
	struct text path = release_path(figures, point);
	if (!path_exists(path))
		return false;
	struct source *record = file_read_text(figures->arena, path, RELEASE_MOST_BYTES, NO_PLACE, notes);
	if (!record)
		return true;
	if (!text_starts(record->bytes, head)) {
		NOTE1(notes, MSG_RELEASE_RECORD, ((struct place){record, 0}), point);
		return true;
	}
	for (struct text rest = record->bytes; rest.len;)
		check_line(figures, record, text_cut(&rest, '\n'), point, notes);
	return true;
}
