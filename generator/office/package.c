/*
 * Links a reader may click on and the name of the template a document was made with are harmless: nothing follows them here.
 * Used through package.h only.
 * SPDX-License-Identifier: MIT
 */
#include "office/package.h"

#include "office/markup.h"

static bool has_macros(const struct archive *archive)
{
	struct text *names;
	size_t count = archive_names(archive, &names);
	for (size_t i = 0; i < count; i++)
		if (text_ends(names[i], "vbaProject.bin") || text_starts(names[i], "Basic/"))
			return true;
	return false;
}

bool package_is_harmless(struct archive *archive, struct source *file, const char *relations, struct arena *arena,
			 struct notes *notes)
{
	struct place whole = {file, PLACE_WHOLE_FILE};
	size_t errors = notes->errors;
	if (has_macros(archive)) {
		NOTE1(notes, MSG_OFFICE_MACRO, whole, file->path);
		return false;
	}
	struct source *part = archive_read(archive, relations, notes);
	struct markup *root = part ? markup_read_xml(part, arena, notes) : NULL;
	for (struct markup *node = markup_child(root, "Relationship"); node; node = markup_again(node, "Relationship")) {
		struct text type = markup_attribute(node, "Type");
		bool outside = text_is(markup_attribute(node, "TargetMode"), "External");
		if (outside && !text_ends(type, "/hyperlink") && !text_ends(type, "/attachedTemplate")) {
			NOTE2(notes, MSG_OFFICE_EXTERNAL, whole, file->path, markup_attribute(node, "Target"));
			return false;
		}
	}
	return notes->errors == errors;
}
