/*
 * The command diff: what changed between two editions, in words for the terminal.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "cli/chosen.h"
#include "cli/commands.h"
#include "figures/changes.h"

enum { LONGEST_KEPT = 48, SHOWN_AROUND = 16 };

/* The first (or last) characters of a text. */
static struct text some_characters(struct text text, size_t wanted, bool last)
{
	size_t total = 0, at = 0;
	for (size_t i = 0; i < text.len; total++)
		utf8_next(text, &i);
	if (total <= wanted)
		return text;
	for (size_t i = 0; i < (last ? total - wanted : wanted); i++)
		utf8_next(text, &at);
	return last ? text_slice(text, at, text.len) : text_slice(text, 0, at);
}

/* What stayed is there to find the place: a long stretch shows its ends. */
static void add_kept(struct text text, bool first, bool last, struct buffer *out)
{
	if (some_characters(text, LONGEST_KEPT, false).len == text.len) {
		buffer_text(out, text);
		return;
	}
	if (!first)
		buffer_text(out, some_characters(text, SHOWN_AROUND, false));
	buffer_string(out, "…");
	if (!last)
		buffer_text(out, some_characters(text, SHOWN_AROUND, true));
}

static void add_spans(const struct change *change, struct buffer *out)
{
	static const char *const marks[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
	buffer_string(out, "    ");
	for (size_t i = 0; i < change->span_count; i++) {
		const struct span *span = &change->spans[i];
		buffer_string(out, marks[span->kind][0]);
		if (span->kind == SPAN_KEPT)
			add_kept(span->text, i == 0, i + 1 == change->span_count, out);
		else
			buffer_text(out, span->text);
		buffer_string(out, marks[span->kind][1]);
	}
	buffer_char(out, '\n');
}

/* "  subject：old → new" and what it rests on in a line below; a passage of text under the name of its chapter. */
static void add_change(const struct change *change, bool same_subject, struct buffer *out)
{
	if (change->span_count) {
		if (!same_subject)
			buffer_printf(out, "  %.*s\n", TEXT_ARG(change->subject));
		add_spans(change, out);
		return;
	}
	buffer_printf(out, "  %.*s：%.*s → %.*s\n", TEXT_ARG(change->subject), TEXT_ARG(change->old_text), TEXT_ARG(change->new_text));
	if (change->document.len)
		buffer_printf(out, "    %.*s\n", TEXT_ARG(change->document));
}

static size_t count_aspect(const struct changes *changes, enum change_aspect aspect)
{
	size_t count = 0;
	for (size_t i = 0; i < changes->count; i++)
		count += changes->list[i].aspect == aspect;
	return count;
}

static void add_changes(const struct changes *changes, const struct vocabulary *vocabulary, enum language language, struct buffer *out)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->list[i], *before = i ? change - 1 : NULL;
		bool same_aspect = before && before->aspect == change->aspect;
		struct text title = language == LANGUAGE_ZH ? word_of(vocabulary, change_aspect_title(change->aspect))
							    : text_of(change_aspect_name(change->aspect));
		if (!same_aspect)
			buffer_printf(out, language == LANGUAGE_ZH ? "\n%.*s（%zu）\n" : "\n%.*s (%zu)\n", TEXT_ARG(title),
				      count_aspect(changes, change->aspect));
		add_change(change, same_aspect && text_equal(before->subject, change->subject), out);
	}
}

int command_diff(struct session *session)
{
	const struct options *options = session->options;
	if (options->rest_count < 2)
		return session_usage_error(session, WORDS_NEEDS_TWO, TEXT(""));
	struct text older = options->rest[0], newer = options->rest[1];
	struct run_options run;
	bool folders = is_plan_folder(session->arena, older);
	int code = folders ? choose_plan(session, options->rest, 1, &run)
			   : choose_plan(session, options->rest + 2, options->rest_count - 2, &run);
	if (code)
		return code;
	struct loaded_plan *before = choose_edition(session, &run, older), *after = choose_edition(session, &run, newer);
	if (!before || !after || session->notes.errors)
		return session_end(session, false);
	struct changes *changes = changes_between((struct edition){before->figures, before->progress},
						  (struct edition){after->figures, after->progress}, session->arena);
	words_add(&session->out, changes->count ? WORDS_CHANGES : WORDS_NO_CHANGES, options->language, older, newer,
		  session_number(session, changes->count));
	buffer_char(&session->out, '\n');
	add_changes(changes, after->figures->vocabulary, options->language, &session->out);
	return session_end(session, true);
}
