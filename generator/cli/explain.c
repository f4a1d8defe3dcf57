/*
 * The command explain: figures in words for the terminal: value, rule, formula, inputs with their places, rounding. The
 * site shows the same from the view. Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "cli/chosen.h"
#include "cli/commands.h"
#include "run/shared.h"

static void add_place(struct buffer *out, struct place place)
{
	if (!place.file)
		return;
	buffer_string(out, "  (");
	place_print(place, out);
	buffer_char(out, ')');
}

static void add_line(struct buffer *out, enum words words, enum language language, struct text text)
{
	if (text.len)
		buffer_printf(out, "  %s: %.*s\n", words_raw(words, language), TEXT_ARG(text));
}

static void add_inputs(const struct figures *figures, const struct figure *figure, enum language language, struct buffer *out)
{
	if (figure->input_count)
		buffer_printf(out, "  %s:\n", words_raw(WORDS_INPUTS, language));
	for (size_t i = 0; i < figure->input_count; i++) {
		const struct figure *input = figure->inputs[i];
		struct text text = figure_print(figures, input);
		buffer_printf(out, "    %.*s = %.*s  %.*s", TEXT_ARG(input->address), TEXT_ARG(text), TEXT_ARG(figure_name(figures, input)));
		add_place(out, input->place);
		buffer_char(out, '\n');
	}
}

/* The exact value is worth a line when printing cut digits off. */
static void add_exact(const struct figures *figures, const struct figure *figure, enum language language, struct buffer *out)
{
	int decimals = number_decimals(figure->number);
	bool cut = figure->state == FIGURE_PRESENT && figure->decimals >= 0 && (decimals < 0 || decimals > figure->decimals);
	if (!cut)
		return;
	struct text exact = number_exact(figures->arena, figure->number);
	bool even = figures->plan->monitoring.rounding == ROUND_HALF_EVEN;
	buffer_printf(out, "  %s: %.*s (", words_raw(WORDS_EXACT, language), TEXT_ARG(exact));
	words_add(out, even ? WORDS_ROUNDED_EVEN : WORDS_ROUNDED, language, text_format(figures->arena, "%d", figure->decimals), TEXT(""), TEXT(""));
	buffer_string(out, ")\n");
}

static void explain(const struct figures *figures, const struct figure *figure, enum language language, struct buffer *out)
{
	struct text text = figure_print(figures, figure);
	buffer_printf(out, "%.*s = %.*s\n  %.*s", TEXT_ARG(figure->address), TEXT_ARG(text), TEXT_ARG(figure_name(figures, figure)));
	add_place(out, figure->place);
	buffer_char(out, '\n');
	add_line(out, WORDS_RULE, language, text_format(figures->arena, "%.*s (%s)", TEXT_ARG(word_of(figures->vocabulary, rule_title(figure->rule))), rule_name(figure->rule)));
	add_line(out, WORDS_FORMULA, language, word_of(figures->vocabulary, rule_formula(figure->rule)));
	add_exact(figures, figure, language, out);
	add_line(out, figure->rule == RULE_REPORTED ? WORDS_ASPECT_SOURCE : WORDS_SOURCE, language, figure->typed.len ? text_format(figures->arena, "%.*s  %.*s", TEXT_ARG(figure->typed), TEXT_ARG(figure->source)) : figure->source);
	if (figure->illustrative)
		buffer_printf(out, "  %s\n", words_raw(WORDS_ILLUSTRATIVE, language));
	if (!phrase_is_empty(figure->reason))
		buffer_printf(out, "  %.*s\n", TEXT_ARG(figure_reason(figures, figure)));
	add_inputs(figures, figure, language, out);
}

/* Whether the address is `what`, or has more steps below it. */
static bool is_below(struct text address, struct text what)
{
	return address.len >= what.len && text_equal(text_slice(address, 0, what.len), what) &&
	       (address.len == what.len || address.at[what.len] == '/');
}

static void explain_status(const struct figures *figures, const struct indicator_progress *row, enum language language, struct buffer *out)
{
	const struct vocabulary *vocabulary = figures->vocabulary;
	struct text grounds = phrase_say(vocabulary, assessment_grounds(row->verdict, figures->arena), figures->arena);
	struct text reason = phrase_say(vocabulary, row->verdict->reason, figures->arena);
	buffer_printf(out, "status/%.*s/%.*s = %.*s\n  %.*s\n", TEXT_ARG(row->indicator->id), TEXT_ARG(row->report->point),
		      TEXT_ARG(word_of(vocabulary, status_title(row->status))), TEXT_ARG(grounds));
	if (reason.len)
		buffer_printf(out, "  %.*s\n", TEXT_ARG(reason));
	if (row->illustrative)
		buffer_printf(out, "  %s\n", words_raw(WORDS_ILLUSTRATIVE, language));
}

/* The verdicts of an indicator, "status/ind-02" or with a point behind it: the conditions that decided, with their numbers. */
static bool explain_statuses(const struct loaded_plan *loaded, struct text what, enum language language, struct buffer *out)
{
	struct arena *arena = loaded->figures->arena;
	size_t found = 0;
	for (size_t i = 0; i < loaded->progress->count; i++)
		for (size_t j = 0; j < loaded->plan->indicator_count; j++) {
			const struct indicator_progress *row = &loaded->progress->reports[i].indicators[j];
			struct text path = TEXT_JOIN(arena, row->indicator->id, TEXT("/"), row->report->point);
			if (!is_below(path, what) && !is_below(TEXT_JOIN(arena, TEXT("status/"), path), what))
				continue;
			explain_status(loaded->figures, row, language, out);
			found++;
		}
	return found > 0;
}

static bool explain_figure(const struct figures *figures, struct text what, enum language language, struct buffer *out)
{
	const struct figure *figure = figures_find(figures, what);
	if (figure) {
		explain(figures, figure, language, out);
		return true;
	}
	size_t found = 0;
	for (size_t i = 0; i < figures->count; i++) {
		struct text address = figures->list[i]->address, without_kind = address;
		text_cut(&without_kind, '/');
		if (!is_below(address, what) && !is_below(without_kind, what))
			continue;
		explain(figures, figures->list[i], language, out);
		found++;
	}
	return found > 0;
}

static void explain_all(const struct figures *figures, struct buffer *out)
{
	for (size_t i = 0; i < figures->count; i++) {
		const struct figure *figure = figures->list[i];
		struct text text = figure_print(figures, figure);
		buffer_printf(out, "%.*s\t%.*s\t%s\n", TEXT_ARG(figure->address), TEXT_ARG(text), rule_name(figure->rule));
	}
}

/* One plan, read and forgotten again; whether it has what is asked for. */
static bool explain_plan(struct session *session, const struct run_options *run, struct text folder, struct text what)
{
	const struct options *options = session->options;
	struct arena arena;
	arena_init(&arena);
	struct notes notes = {.arena = &arena};
	struct xml_schema *schema = shared_schema(folder, &arena, &notes);
	const struct vocabulary *vocabulary = shared_vocabulary(run->templates, &arena, &notes);
	struct loaded_plan *loaded = schema && vocabulary ? run_load(run, folder, schema, vocabulary, &arena, &notes) : NULL;
	bool found = options->all;
	if (loaded && options->all)
		explain_all(loaded->figures, &session->out);
	else if (loaded)
		found = explain_figure(loaded->figures, what, options->language, &session->out);
	if (loaded && !options->all)
		found = explain_statuses(loaded, what, options->language, &session->out) || found;
	notes_sort(&notes);
	session_tell(session, &notes);
	xml_schema_free(schema);
	arena_release(&arena);
	return found;
}

int command_explain(struct session *session)
{
	const struct options *options = session->options;
	size_t skip = options->all ? 0 : 1;
	if (options->rest_count < skip)
		return session_usage_error(session, WORDS_NEEDS_FIGURE, TEXT(""));
	struct text what = skip ? options->rest[0] : TEXT("");
	if (text_starts(what, "plan:"))
		what = text_slice(what, 5, what.len);
	struct run_options run;
	int code = choose_plans(session, options->rest + skip, options->rest_count - skip, &run);
	if (code)
		return code;
	bool found = false;
	for (size_t i = 0; i < run.plan_count; i++)
		found = explain_plan(session, &run, run.plans[i], what) || found;
	session_print(&session->out);
	if (session->gravest)
		return session->gravest;
	return found ? BLAME_NOBODY : session_usage_error(session, WORDS_NO_FIGURE, what);
}
