/*
 * What a run says as JSON, an object a line, for editors and dashboards (--json). For session.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_JSON_LINES_H
#define CLI_JSON_LINES_H

#include "base/note.h"

/* {"type": "note", "level", "code", "file", "line", "column", "message", "remedy"}; null where there is no place. */
void json_note(struct arena *arena, const struct note *note, enum language language, struct buffer *out);

/* {"type": TYPE, "change", "path"}: an input or an output file that differs. */
void json_change(struct arena *arena, const char *type, const char *change, struct text path, struct buffer *out);

/* {"type": "message", "message"}: a sentence. */
void json_message(struct arena *arena, struct text words, struct buffer *out);

struct json_counts {
	size_t errors, warnings, findings;
	int code; /* with which the program ends */
};

/* {"type": "end", "exit", "errors", "warnings", "findings"}: the last line. */
void json_end(struct arena *arena, struct json_counts counts, struct buffer *out);

#endif
