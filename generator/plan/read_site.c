/*
 * templates/site.xml as a list of names and texts.
 * Used through read_site.h only.
 * SPDX-License-Identifier: MIT
 */
#include "plan/read_site.h"

#include <string.h>

#include "base/file.h"
#include "plan/read_xml.h"

enum { SITE_MOST_BYTES = 256 * 1024 };

bool site_read(struct text path, struct arena *arena, struct site_entry **entries, size_t *count, struct notes *notes)
{
	struct source *source = file_read_text(arena, path, SITE_MOST_BYTES, NO_PLACE, notes);
	struct xml_document *document = source ? xml_read(source, NULL, arena, notes) : NULL;
	if (!document)
		return false;
	const xml_node *root = xml_root(document);
	*entries = ARENA_ARRAY(arena, xml_count(root, "entry"), struct site_entry);
	*count = 0;
	for (const xml_node *node = xml_first(root, NULL); node; node = xml_next(node, NULL)) {
		struct text name = xml_attribute(document, node, "name");
		if (strcmp(xml_name(node), "entry") != 0 || !name.len) {
			NOTE2(notes, MSG_UNKNOWN_ELEMENT, xml_place(document, node), text_of(xml_name(node)), TEXT("entry name=\"…\""));
			continue;
		}
		(*entries)[(*count)++] = (struct site_entry){name, xml_content(document, node), xml_place(document, node)};
	}
	xml_free(document);
	return true;
}
