/*
 * A file of entries as a list of names and texts.
 * Used through read_site.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/read_entries.h"

#include <string.h>

#include "base/file.h"
#include "base/read_xml.h"

enum { ENTRIES_MOST_BYTES = 256 * 1024 };

bool entries_read(struct text path, struct arena *arena, struct entry **entries, size_t *count, struct notes *notes)
{
	struct source *source = file_read_template(arena, path, ENTRIES_MOST_BYTES, notes);
	struct xml_document *document = source ? xml_read(source, NULL, arena, notes) : NULL;
	if (!document)
		return false;
	const xml_node *root = xml_root(document);
	*entries = ARENA_ARRAY(arena, xml_count(root, "entry"), struct entry);
	*count = 0;
	for (const xml_node *node = xml_first(root, NULL); node; node = xml_next(node, NULL)) {
		struct text name = xml_attribute(document, node, "name");
		if (strcmp(xml_name(node), "entry") != 0 || !name.len) {
			NOTE2(notes, MSG_UNKNOWN_ELEMENT, xml_place(document, node), text_of(xml_name(node)), TEXT("entry name=\"…\""));
			continue;
		}
		(*entries)[(*count)++] = (struct entry){name, xml_content(document, node), xml_place(document, node)};
	}
	xml_free(document);
	return true;
}
