/*
 * The command export-forms: one form for each responsible office, written to the folder named with -o.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/commands.h"
#include "cli/form_command.h"
#include "office/grid.h"
#include "forms/write_forms.h"

/* Whether the file may be written: one that is there with other content may have been filled in. One with the same
 * content need not be written. */
static bool may_write(struct session *session, struct text path, struct text bytes, bool *same)
{
	*same = false;
	if (!path_exists(path))
		return true;
	struct source *there = file_read(session->arena, path, GRID_MOST_BYTES, NO_PLACE, &session->notes);
	*same = there && text_equal(there->bytes, bytes);
	if (there && !*same)
		NOTE1(&session->notes, MSG_FORM_EXISTS, NO_PLACE, path);
	return *same;
}

/* All or none; a dry run only names what it would write. False after notes. */
static bool write_all(struct session *session, const struct form_file *files, size_t count)
{
	const struct options *options = session->options;
	struct arena *arena = session->arena;
	bool good = true, dry = options->dry_run;
	bool *same = ARENA_ARRAY(arena, count, bool);
	for (size_t i = 0; i < count; i++)
		good = may_write(session, path_join(arena, options->out, files[i].name), files[i].bytes, &same[i]) && good;
	for (size_t i = 0; good && i < count; i++) {
		struct text path = path_join(arena, options->out, files[i].name);
		good = same[i] || dry || file_write_new(arena, path, files[i].bytes, &session->notes);
		if (good && !(dry && same[i]))
			session_add(session, dry ? WORDS_WOULD_WRITE : WORDS_FORM_WRITTEN, path, TEXT(""));
	}
	return good;
}

int command_export_forms(struct session *session)
{
	struct form_command command;
	struct form_file *files;
	if (!session->options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, session->options->command);
	if (!session->options->out_named)
		return session_usage_error(session, WORDS_NEEDS_FOLDER, TEXT(""));
	int code = form_command_open(&command, session, 1);
	if (code)
		return code;
	size_t count = forms_write(&command.context, &files, &session->notes);
	bool good = !session->notes.errors && write_all(session, files, count);
	form_command_close(&command);
	return session_end(session, good);
}
