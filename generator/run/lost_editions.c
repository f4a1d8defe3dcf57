/*
 * Each edition has a page in reports/ at the plan's address, wherever the edition itself stands: that page being gone
 * means that the edition is. An option may leave editions out, too, but takes away no file.
 * Used through lost_editions.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/lost_editions.h"

#include "base/file.h"

/* What stands between the two, or nothing. */
static struct text inner(struct text path, const char *start, const char *end)
{
	size_t around = text_of(start).len + text_of(end).len;
	if (!text_starts(path, start) || !text_ends(path, end) || path.len <= around)
		return TEXT("");
	return text_slice(path, text_of(start).len, path.len - around);
}

/* The reporting point of a page of results; nothing for any other file. */
static struct text point_of_page(struct text path)
{
	return inner(path, "reports/", ".html");
}

/* Keeps the names, without their ending, of the results files among the inputs of a plan; how many. */
static size_t keep_results(struct text *inputs, size_t count, struct text plan_folder, struct arena *arena)
{
	size_t kept = 0;
	struct text results = text_format(arena, "plan-data/%.*s/results/", TEXT_ARG(path_name(plan_folder)));
	for (size_t i = 0; i < count; i++) {
		struct text name = inner(inputs[i], results.at, ".xml");
		if (name.len)
			inputs[kept++] = name;
	}
	return kept;
}

static bool is_edition(const struct text *outputs, size_t count, struct text point)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(point_of_page(outputs[i]), point))
			return true;
	return false;
}

/* The file of an edition is named by its point, or, where none is, one that is not named by that of another edition. */
static struct text file_of(struct text point, const struct text *files, size_t file_count, const struct text *outputs,
			   size_t output_count)
{
	struct text other = TEXT("");
	for (size_t i = 0; i < file_count; i++) {
		if (text_equal(files[i], point))
			return files[i];
		if (!is_edition(outputs, output_count, files[i]))
			other = files[i];
	}
	return other;
}

void lost_editions_note(const struct publication *publication, struct text plan_folder, struct arena *arena,
			struct notes *notes)
{
	size_t input_count, output_count;
	struct text *files = publication_gone(publication, PUBLICATION_INPUTS, &input_count);
	const struct text *outputs = publication_gone(publication, PUBLICATION_OUTPUTS, &output_count);
	size_t file_count = keep_results(files, input_count, plan_folder, arena);
	for (size_t i = 0; file_count && i < output_count; i++) {
		struct text point = point_of_page(outputs[i]);
		struct text file = point.len ? file_of(point, files, file_count, outputs, output_count) : TEXT("");
		if (!file.len)
			continue;
		struct text path = text_format(arena, "%.*s/results/%.*s.xml", TEXT_ARG(plan_folder), TEXT_ARG(file));
		NOTE1(notes, MSG_EDITION_LOST, ((struct place){source_of(arena, path, TEXT("")), PLACE_WHOLE_FILE}), point);
	}
}
