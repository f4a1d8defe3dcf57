/*
 * Each rule looks at one stretch of text; places are byte offsets into the narrative's file.
 * Used through lint.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/lint.h"

#include "base/file.h"
#include "figures/loose_figures.h"
#include "plan/read_prose.h"
#include "plan/read_results.h"

/* ---- The word list ---- */

size_t word_list_read(struct arena *arena, struct text path, struct term **terms, struct notes *notes)
{
	struct source *source = path_exists(path) ? file_read_text(arena, path, WORD_LIST_MOST_BYTES, NO_PLACE, notes) : NULL;
	size_t count = 0, lines = 1;
	*terms = NULL;
	if (!source)
		return 0;
	for (size_t i = 0; i < source->bytes.len; i++)
		lines += source->bytes.at[i] == '\n';
	*terms = ARENA_ARRAY(arena, lines, struct term);
	for (struct text rest = source->bytes; rest.len;) {
		struct text line = text_cut(&rest, '\n'), content = line;
		content = text_cut(&content, '#');
		struct text new_term = text_trim(content), old_term = text_trim(text_cut(&new_term, '='));
		if (!old_term.len)
			continue;
		if (!text_trim(new_term).len)
			NOTE1(notes, MSG_WORD_LIST, ((struct place){source, (uint32_t)(line.at - source->bytes.at)}), old_term);
		else
			(*terms)[count++] = (struct term){old_term, text_trim(new_term)};
	}
	return count;
}

/* ---- Rules ---- */

struct lint {
	const struct figures *figures;
	const struct term *terms;
	size_t term_count;
	struct notes *notes;
	struct text text;
	struct place place;
};

static struct place place_at(const struct lint *lint, size_t offset)
{
	return (struct place){lint->place.file, lint->place.offset + (uint32_t)offset};
}

static bool queried(const struct plan *plan, struct text term)
{
	for (size_t i = 0; i < plan->query_count; i++)
		if (text_find(plan->queries[i].text, term, 0) != SIZE_MAX)
			return true;
	return false;
}

/* Half-width punctuation with Chinese on either side. */
static void check_widths(const struct lint *lint)
{
	for (size_t i = 0; i < lint->text.len; i++) {
		char c = lint->text.at[i];
		if (c != ',' && c != ';' && c != ':' && c != '(' && c != ')' && c != '!' && c != '?')
			continue;
		size_t next = i + 1, back = utf8_before(lint->text, i);
		bool chinese = (i && utf8_is_ideograph(utf8_next(lint->text, &back))) || (next < lint->text.len && utf8_is_ideograph(utf8_next(lint->text, &next)));
		if (chinese)
			NOTE1(lint->notes, MSG_LINT_WIDTH, place_at(lint, i), text_slice(lint->text, i, 1));
	}
}

static void check_terms(const struct lint *lint)
{
	for (size_t i = 0; i < lint->term_count; i++) {
		const struct term *term = &lint->terms[i];
		size_t at = text_find(lint->text, term->old_term, 0);
		if (at == SIZE_MAX)
			continue;
		enum message message = queried(lint->figures->plan, term->old_term) ? MSG_LINT_TERM_KNOWN : MSG_LINT_TERM;
		NOTE2(lint->notes, message, place_at(lint, at), term->old_term, term->new_term);
	}
}

/* An alias that is part of the register's own name ("绣林" in "绣林街道办事处") is no second name. */
static void check_places(const struct lint *lint)
{
	const struct plan *plan = lint->figures->plan;
	for (size_t i = 0; i < plan->place_count; i++)
		for (size_t j = 0; j < plan->places[i].alias_count; j++) {
			struct text alias = plan->places[i].aliases[j], name = plan->places[i].name;
			size_t at = text_find(lint->text, alias, 0);
			if (at == SIZE_MAX || text_find(name, alias, 0) != SIZE_MAX)
				continue;
			enum message message = queried(plan, alias) ? MSG_LINT_TERM_KNOWN : MSG_LINT_PLACE;
			NOTE2(lint->notes, message, place_at(lint, at), alias, name);
		}
}

static void check_text(struct lint *lint, struct text text, struct place place)
{
	lint->text = text;
	lint->place = place;
	check_widths(lint);
	check_terms(lint);
	check_places(lint);
}

static void check_prose(struct lint *lint, const struct prose *prose, bool with_results)
{
	for (size_t i = 0; prose && i < prose->run_count; i++) {
		loose_figures_check(lint->figures, &prose->runs[i], with_results, lint->notes);
		check_text(lint, prose->runs[i].text, prose->runs[i].place);
	}
}

void lint_run(const struct figures *figures, const struct term *terms, size_t term_count, struct notes *notes)
{
	const struct plan *plan = figures->plan;
	struct lint lint = {.figures = figures, .terms = terms, .term_count = term_count, .notes = notes};
	for (size_t i = 0; i < plan->chapter_count; i++)
		check_prose(&lint, plan->chapters[i].prose, false);
	for (size_t i = 0; i < plan->result_count; i++)
		check_prose(&lint, plan->results[i]->words, true);
	for (size_t i = 0; i < plan->indicator_count; i++)
		check_text(&lint, plan->indicators[i].name, plan->indicators[i].place);
	for (size_t i = 0; i < plan->project_count; i++) {
		check_text(&lint, plan->projects[i].name, plan->projects[i].place);
		loose_figures_check_summary(figures, &plan->projects[i], notes);
	}
}
