/*
 * The command render, for template authors: one template with data from a JSON file, as text or as a print.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/commands.h"
#include "render/prints/prints.h"
#include "render/template/template.h"
#include "view/derived/derived.h"
#include "view/json.h"

enum { DATA_MOST_BYTES = 256 * 1024 * 1024 };

static bool render_page(struct session *session, struct source *page, const struct view *view)
{
	const struct options *options = session->options;
	struct template_set *set = template_set_new(session->arena, folders_of(path_folder(options->template_file)), &session->notes);
	enum template_mode mode = options->lenient ? TEMPLATE_LENIENT : TEMPLATE_STRICT;
	bool good = !session->notes.errors && template_set_add(set, TEXT("(page)"), page, &session->notes) &&
		    template_render(set, TEXT("(page)"), view, mode, &session->out, &session->notes);
	if (good)
		session_write(&session->out);
	session->out.len = 0;
	return good;
}

/* The folder of templates stands above that of prints. */
static bool render_print(struct session *session, struct source *page, struct view *view)
{
	struct arena *arena = session->arena;
	struct notes *notes = &session->notes;
	struct text templates = path_folder(path_folder(session->options->template_file));
	struct text settings = path_join(arena, templates, TEXT("print.xml"));
	struct entry *entries = NULL;
	size_t count = 0;
	if (path_exists(settings) && !entries_read(settings, arena, &entries, &count, notes))
		return false;
	struct press *press = press_new(folders_of(templates), entries, count, notes);
	struct buffer print = {0};
	struct text path = session->options->print;
	struct source *before = path_exists(path) ? file_read(arena, path, DATA_MOST_BYTES, NO_PLACE, notes) : NULL;
	bool good = press && prints_render_one(view, page, press, text_ends(path, ".txt"), &print, notes) &&
		    file_replace(arena, path, before ? before->bytes : (struct text){NULL, 0}, buffer_view(&print), notes);
	buffer_release(&print);
	press_free(press);
	return good;
}

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
	if (view && view->kind == VIEW_MAP)
		view_derive(view);
	bool good = page && view && (options->print.len ? render_print(session, page, view) : render_page(session, page, view));
	session_end(session, good);
	return good ? BLAME_NOBODY : session_code(session, BLAME_TEMPLATE);
}
