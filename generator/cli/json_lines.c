/*
 * Flat objects, which the JSON writer puts on one line each.
 * Used through json_lines.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/json_lines.h"

#include "view/json.h"

static struct view *begin(struct arena *arena, const char *type)
{
	struct view *map = view_map(arena);
	view_put_text(map, "type", text_of(type));
	return map;
}

static void put_if(struct view *map, const char *key, size_t count, struct arena *arena)
{
	if (count)
		view_put_count(map, key, count);
	else
		view_put(map, key, view_null(arena));
}

void json_note(struct arena *arena, const struct note *note, enum language language, struct buffer *out)
{
	static const char *const levels[] = {"finding", "warning", "error"};
	struct view *map = begin(arena, "note");
	struct position at = place_position(note->place);
	struct text file = note->place.file ? note->place.file->path : note->about;
	view_put_text(map, "level", text_of(levels[note->level]));
	view_put_text(map, "code", text_of(message_code(note->message)));
	view_put(map, "file", file.len ? view_text(arena, file) : view_null(arena));
	put_if(map, "line", at.line, arena);
	put_if(map, "column", at.column, arena);
	view_put_text(map, "message", note_words(arena, note, language));
	view_put_text(map, "remedy", note_remedy(arena, note, language));
	json_write(map, out);
}

void json_change(struct arena *arena, const char *type, const char *change, struct text path, struct buffer *out)
{
	struct view *map = begin(arena, type);
	view_put_text(map, "change", text_of(change));
	view_put_text(map, "path", path);
	json_write(map, out);
}

void json_message(struct arena *arena, struct text words, struct buffer *out)
{
	struct view *map = begin(arena, "message");
	view_put_text(map, "message", words);
	json_write(map, out);
}

void json_end(struct arena *arena, struct json_counts counts, struct buffer *out)
{
	struct view *map = begin(arena, "end");
	view_put(map, "exit", view_number(arena, text_format(arena, "%d", counts.code)));
	view_put_count(map, "errors", counts.errors);
	view_put_count(map, "warnings", counts.warnings);
	view_put_count(map, "findings", counts.findings);
	json_write(map, out);
}
