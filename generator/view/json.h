/*
 * Views from and to JSON: test data and the published report.
 * Anyone above may use it; jansson is known in json.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef VIEW_JSON_H
#define VIEW_JSON_H

#include "view/view.h"

/*
 * Returns the tree of a JSON text (any value, not only an object), or NULL after one error note with its place;
 * a key given twice is an error. Keys keep their order, numbers the form in which they are written.
 */
struct view *json_read(struct arena *arena, struct source *source, struct notes *notes);

/*
 * Appends the tree as JSON: two spaces of indent, characters beyond ASCII as they are, keys in their order,
 * a line end last. Numbers are written as their text; one that JSON cannot express ("200/7") as a string.
 */
void json_write(const struct view *view, struct buffer *out);

/* Appends the text as a JSON string, quotes included; with `script` fit to stand in HTML, "<" escaped. */
void json_write_text(struct text text, bool script, struct buffer *out);

#endif
