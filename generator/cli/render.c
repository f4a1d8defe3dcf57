/*
 * The command render, for template authors: one template with data from a JSON file.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/commands.h"
#include "render/template/template.h"
#include "view/json.h"

enum { DATA_MOST_BYTES = 256 * 1024 * 1024 };

int command_render(struct session *session)
{
	const struct options *options = session->options;
	struct arena *arena = session->arena;
	struct notes *notes = &session->notes;
	if (!options->template_file.len || !options->data.len)
		return session_usage_error(session, WORDS_NEEDS_TEMPLATE, TEXT(""));
	struct source *page = file_read_text(arena, options->template_file, DATA_MOST_BYTES, NO_PLACE, notes);
	struct source *json = file_read_text(arena, options->data, DATA_MOST_BYTES, NO_PLACE, notes);
	struct view *view = json ? json_read(arena, json, notes) : NULL;
	struct template_set *set = template_set_new(arena, path_folder(options->template_file), notes);
	bool good = page && view && !notes->errors && template_set_add(set, TEXT("(page)"), page, notes) &&
		    template_render(set, TEXT("(page)"), view, options->lenient ? TEMPLATE_LENIENT : TEMPLATE_STRICT, &session->out, notes);
	if (!good)
		session->out.len = 0;
	session_end(session, good);
	return good ? BLAME_NOBODY : session_code(session, BLAME_TEMPLATE);
}
