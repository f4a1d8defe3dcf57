/*
 * Both ends made absolute, their common beginning dropped.
 * Used through paths.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/paths.h"

#include <string.h>

static void drop_step(struct buffer *path)
{
	const char *slash = path->len ? memrchr(path->at, '/', path->len) : NULL;
	path->len = slash ? (size_t)(slash - path->at) : 0;
}

/* "/a/b" without ".", ".." and doubled slashes; empty for the root itself. */
static void make_absolute(struct text here, struct text path, struct buffer *out)
{
	if (!text_starts(path, "/"))
		buffer_text(out, here);
	if (text_is(buffer_view(out), "/"))
		out->len = 0;
	while (path.len) {
		struct text step = text_cut(&path, '/');
		if (text_is(step, ".."))
			drop_step(out);
		else if (step.len && !text_is(step, "."))
			buffer_printf(out, "/%.*s", TEXT_ARG(step));
	}
}

/* Bytes both begin with, ending where a step ends in both. */
static size_t common_steps(struct text a, struct text b)
{
	size_t common = 0;
	for (size_t i = 0; i <= a.len && i <= b.len; i++) {
		bool a_ends = i == a.len || a.at[i] == '/', b_ends = i == b.len || b.at[i] == '/';
		if (a_ends && b_ends)
			common = i;
		if (i == a.len || i == b.len || a.at[i] != b.at[i])
			break;
	}
	return common;
}

struct text path_between(struct arena *arena, struct text here, struct text from, struct text to)
{
	struct buffer start = {0}, end = {0}, out = {0};
	make_absolute(here, from, &start);
	make_absolute(here, to, &end);
	size_t common = common_steps(buffer_view(&start), buffer_view(&end));
	struct text up = text_slice(buffer_view(&start), common, start.len),
		    down = text_slice(buffer_view(&end), common, end.len);
	for (size_t i = 0; i < up.len; i++)
		if (up.at[i] == '/')
			buffer_string(&out, out.len ? "/.." : "..");
	if (down.len)
		buffer_text(&out, text_slice(down, out.len ? 0 : 1, down.len));
	struct text link = out.len ? text_copy(arena, buffer_view(&out)) : TEXT(".");
	buffer_release(&start);
	buffer_release(&end);
	buffer_release(&out);
	return link;
}
