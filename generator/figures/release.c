/*
 * An edition put into lines, and lines compared with a record.
 * Used through release.h only.
 * SPDX-License-Identifier: MIT
 */
#include "figures/release.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/table.h"
#include "plan/bound_words.h"
#include "plan/read_prose.h"

static const char head[] = "# planpress release ";
static const char seal[] = "# sha256 ";
/*
 * Records without it were made when verdicts and sums were worked out or worded by older rules: what differs is warned of. By the
 * same rules the same data give the same figures: what differs all the same is refused, for nobody could say why a signed number changed.
 */
static const char rules_now[] = "\n# rules 3\n";

/* ---- What an edition says ---- */

struct line {
	struct text address, text;
};

struct lines {
	struct arena *arena;
	struct line *list;
	size_t count, room;
};

/* A text on one line, without tabs. */
static struct text on_one_line(struct arena *arena, struct text text)
{
	struct buffer out = {0};
	for (size_t i = 0; i < text.len; i++) {
		bool blank = memchr(" \t\r\n", text.at[i], 4);
		if (!blank)
			buffer_char(&out, text.at[i]);
		else if (out.len && out.at[out.len - 1] != ' ')
			buffer_char(&out, ' ');
	}
	struct text line = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return line;
}

static void add(struct lines *lines, struct text address, struct text text)
{
	ARENA_MORE(lines->arena, lines->list, lines->count, lines->room);
	lines->list[lines->count++] = (struct line){address, on_one_line(lines->arena, text)};
}

/* Under KIND/ID, with /POINT behind when there is one. */
static void add_about(struct lines *lines, const char *kind, struct text id, const struct results *report, struct text text)
{
	struct text point = report ? report->point : TEXT("");
	add(lines, text_format(lines->arena, "%s/%.*s%s%.*s", kind, TEXT_ARG(id), point.len ? "/" : "", TEXT_ARG(point)), text);
}

static void add_names(struct lines *lines, const struct plan *plan)
{
	add(lines, TEXT("name/plan"), plan->title);
	for (size_t i = 0; i < plan->indicator_count; i++)
		add_about(lines, "name/indicator", plan->indicators[i].id, NULL, plan->indicators[i].name);
	for (size_t i = 0; i < plan->box_count; i++)
		add_about(lines, "name/box", plan->boxes[i].id, NULL, plan->boxes[i].title);
	for (size_t i = 0; i < plan->project_count; i++)
		add_about(lines, "name/project", plan->projects[i].id, NULL, plan->projects[i].name);
	for (size_t i = 0; i < plan->task_count; i++)
		add_about(lines, "name/task", plan->tasks[i].id, NULL, plan->tasks[i].words);
}

static struct text joined(struct arena *arena, const struct text *parts, size_t count)
{
	struct text all = TEXT("");
	for (size_t i = 0; i < count; i++)
		if (parts[i].len)
			all = text_format(arena, "%.*s%s%.*s", TEXT_ARG(all), all.len ? "；" : "", TEXT_ARG(parts[i]));
	return all;
}

static void add_correction(struct lines *lines, const struct vocabulary *vocabulary, const struct results *report, const struct correction *correction)
{
	struct arena *arena = lines->arena;
	struct text old = phrase_say(vocabulary, correction_old(correction, arena), arena);
	struct text new = correction_new(correction, arena);
	struct text numbers = text_format(arena, "%.*s → %.*s", TEXT_ARG(old), TEXT_ARG(new));
	struct text parts[] = {numbers, correction->reason, correction->date, correction->approver};
	struct text id = text_format(arena, "%.*s/%.*s", TEXT_ARG(correction->indicator->id), TEXT_ARG(correction->corrected->point));
	add_about(lines, "correction", id, report, joined(arena, parts, sizeof parts / sizeof *parts));
}

static void add_money_correction(struct lines *lines, const struct vocabulary *vocabulary, const struct results *report, const struct money_correction *correction)
{
	struct arena *arena = lines->arena;
	struct text old = correction->had_old ? number_exact(arena, correction->old_value.number) : word_of(vocabulary, WORD_STATE_NOT_AVAILABLE);
	struct text numbers = TEXT_JOIN(arena, old, TEXT(" → "), number_exact(arena, correction->new_value.number), correction->new_value.unit->name);
	struct text parts[] = {numbers, correction->reason, correction->date, correction->approver};
	struct text id = TEXT_JOIN(arena, correction->project->id, correction->fund ? TEXT("/") : TEXT(""),
				   correction->fund ? correction->fund->id : TEXT(""), TEXT("/"), correction->corrected->point);
	add_about(lines, "correction/project", id, report, joined(arena, parts, sizeof parts / sizeof *parts));
}

static void add_task_correction(struct lines *lines, const struct vocabulary *vocabulary, const struct results *report, const struct task_correction *correction)
{
	struct arena *arena = lines->arena;
	struct text states = TEXT_JOIN(arena, word_of(vocabulary, task_state_title(correction->old_state)), TEXT(" → "),
				       word_of(vocabulary, task_state_title(correction->new_state)));
	struct text parts[] = {states, correction->reason, correction->date, correction->approver};
	struct text id = TEXT_JOIN(arena, correction->task->id, TEXT("/"), correction->corrected->point);
	add_about(lines, "correction/task", id, report, joined(arena, parts, sizeof parts / sizeof *parts));
}

static void add_evaluation(struct lines *lines, const struct vocabulary *vocabulary, const struct results *report)
{
	const struct evaluation *evaluation = report->evaluation;
	for (size_t i = 0; evaluation && i < evaluation->forecast_count; i++) {
		const struct forecast *forecast = &evaluation->forecasts[i];
		struct text parts[] = {word_of(vocabulary, WORD_OUTLOOK_MET + (enum word)forecast->outlook), forecast->reason};
		add_about(lines, "forecast", forecast->about.of, report, joined(lines->arena, parts, 2));
	}
	for (size_t i = 0; evaluation && i < evaluation->proposal_count; i++) {
		const struct proposal *proposal = &evaluation->proposals[i];
		struct text parts[] = {proposal->about.of, proposal->words, proposal->reason};
		add_about(lines, "proposal", text_count(lines->arena, i + 1), report, joined(lines->arena, parts, 3));
	}
}

static void add_report(struct lines *lines, const struct vocabulary *vocabulary, const struct report_progress *progress)
{
	const struct results *report = progress->report;
	/* The nature as the file claims it: what illustrative results do to it is seen in the figures. */
	struct text nature = word_of(vocabulary, data_status_title(data_status(report, false)));
	struct text parts[] = {report->date, report->published, nature, report->author, report->remark};
	add_about(lines, "report", report->point, NULL, joined(lines->arena, parts, sizeof parts / sizeof *parts));
	for (size_t i = 0; i < report->correction_count; i++)
		add_correction(lines, vocabulary, report, &report->corrections[i]);
	for (size_t i = 0; i < report->money_correction_count; i++)
		add_money_correction(lines, vocabulary, report, &report->money_corrections[i]);
	for (size_t i = 0; i < report->task_correction_count; i++)
		add_task_correction(lines, vocabulary, report, &report->task_corrections[i]);
	add_evaluation(lines, vocabulary, report);
}

static void add_statuses(struct lines *lines, const struct figures *figures, const struct report_progress *progress)
{
	const struct plan *plan = figures->plan;
	for (size_t i = 0; i < plan->indicator_count; i++) {
		const struct indicator_progress *row = &progress->indicators[i];
		add_about(lines, "status", row->indicator->id, progress->report, word_of(figures->vocabulary, status_title(row->status)));
		struct text parts[] = {row->actual ? row->actual->source : TEXT(""), row->actual ? row->actual->remark : TEXT("")};
		struct text remark = joined(lines->arena, parts, 2);
		if (remark.len)
			add_about(lines, "remark", row->indicator->id, progress->report, remark);
	}
	for (size_t i = 0; i < plan->project_count; i++) {
		const struct project_progress *project = progress->projects[i].progress;
		if (!project)
			continue;
		struct text parts[] = {word_of(figures->vocabulary, stage_title(project->stage)), project->document, project->reason, project->remark};
		add_about(lines, "stage", project->project->id, progress->report, joined(lines->arena, parts, 4));
	}
	for (size_t i = 0; i < plan->task_count; i++) {
		const struct task_result *result = progress->tasks[i].own;
		if (!result)
			continue;
		struct text parts[] = {word_of(figures->vocabulary, task_state_title(result->state)), result->progress, result->next, result->document, result->reason};
		add_about(lines, "task", result->task->id, progress->report, joined(lines->arena, parts, 5));
	}
}

/* A narrative is recorded by the digest of what it says, so that layout alone does not count. */
static void add_narratives(struct lines *lines, const struct plan *plan)
{
	for (size_t i = 0; i < plan->chapter_count; i++)
		if (plan->chapters[i].prose)
			add_about(lines, "narrative", plan->chapters[i].narrative, NULL,
				  digest_hex(lines->arena, plan->chapters[i].prose->plain));
	for (size_t i = 0; i < plan->result_count; i++)
		if (plan->results[i]->words)
			add_about(lines, "words", plan->results[i]->point, NULL, digest_hex(lines->arena, plan->results[i]->words->plain));
}

static struct lines lines_of(struct edition edition)
{
	const struct figures *figures = edition.figures;
	struct lines lines = {.arena = figures->arena};
	add_names(&lines, figures->plan);
	for (size_t i = 0; i < figures->count; i++)
		add(&lines, figures->list[i]->address, figure_print(figures, figures->list[i]));
	for (size_t i = 0; i < edition.progress->count; i++) {
		add_report(&lines, figures->vocabulary, &edition.progress->reports[i]);
		add_statuses(&lines, figures, &edition.progress->reports[i]);
	}
	add_narratives(&lines, figures->plan);
	return lines;
}

/* ---- Writing ---- */

/* What a reader of the record is to know; passed over when it is read. */
static void put_comment(struct text words, struct buffer *out)
{
	buffer_string(out, "# ");
	buffer_printable(out, words, false);
	buffer_char(out, '\n');
}

static void put_inputs(const struct plan *plan, struct buffer *out)
{
	for (size_t i = 0; i < plan->input_count; i++)
		buffer_printf(out, "# %.*s  %.*s\n", TEXT_ARG(digest_hex(plan->arena, plan->input_bytes[i])),
			      TEXT_ARG(plan->inputs[i]));
}

void release_write(struct edition edition, struct text point, struct buffer *out)
{
	struct lines lines = lines_of(edition);
	buffer_string(out, head);
	buffer_text(out, point);
	buffer_char(out, '\n');
	put_comment(word_of(edition.figures->vocabulary, WORD_RELEASE_KEPT), out);
	put_comment(word_of(edition.figures->vocabulary, WORD_RELEASE_INPUTS), out);
	put_inputs(edition.figures->plan, out);
	buffer_string(out, rules_now + 1);
	for (size_t i = 0; i < lines.count; i++)
		buffer_printf(out, "%.*s\t%.*s\n", TEXT_ARG(lines.list[i].address), TEXT_ARG(lines.list[i].text));
	struct text digest = digest_hex(lines.arena, buffer_view(out));
	buffer_printf(out, "%s%.*s\n", seal, TEXT_ARG(digest));
}

/* ---- Comparing ---- */

struct comparison {
	const struct figures *figures;
	struct text point;
	struct source *record;
	struct table now;      /* address to struct line */
	struct table released; /* addresses of the record */
	struct notes *notes;
	bool older_rules;
};

/* Whether the last line is the digest of all before it. */
static bool is_sealed(struct arena *arena, struct text record)
{
	size_t start = record.len > 1 ? record.len - 1 : 0;
	while (start > 0 && record.at[start - 1] != '\n')
		start--;
	struct text last = text_trim(text_slice(record, start, record.len));
	return text_starts(last, seal) && text_equal(text_slice(last, strlen(seal), last.len),
						     digest_hex(arena, text_slice(record, 0, start)));
}

/* A figure by its name as well, for whoever does not know addresses. */
static struct text told(const struct figures *figures, struct text address)
{
	const struct figure *figure = figures_find(figures, address);
	return figure ? text_format(figures->arena, "%.*s（%.*s）", TEXT_ARG(figure_name(figures, figure)), TEXT_ARG(address)) : address;
}

/* Records of earlier versions of the program have sums and leads of 约 values without 约, 0 where nothing was given, and leads of one decimal. */
static bool was_said_so_before(const struct figures *figures, struct text address, struct text released, struct text now)
{
	const struct figure *figure = figures_find(figures, address);
	bool about = bound_word_take(&now, BOUND_BEFORE, false).qualifier == QUALIFIER_ABOUT && text_equal(now, released);
	bool nothing = figure && (figure->state == FIGURE_NOT_GIVEN || figure->state == FIGURE_NOT_APPLICABLE) && text_starts(released, "0");
	struct figure shorter = figure ? *figure : (struct figure){0};
	shorter.decimals = 1;
	shorter.qualifier = QUALIFIER_NONE;
	return figure && ((figure->rule == RULE_SUM && (about || nothing)) ||
			  (figure->rule == RULE_LEAD && (about || text_equal(figure_print(figures, &shorter), released))));
}

/* Counts of an attribute that no indicator has: earlier programs told of them, as 0. */
static bool was_of_nothing(const struct figures *figures, struct text address, struct text released)
{
	bool counts = text_starts(address, "count/") || text_starts(address, "report/");
	return counts && (text_is(released, "0") || text_equal(released, word_of(figures->vocabulary, WORD_STATE_ZERO_WHOLE)));
}

/* What the program works out, as against what the data say. */
static bool is_computed(const struct figures *figures, struct text address)
{
	const struct figure *figure = figures_find(figures, address);
	bool said = figure && (figure->rule == RULE_WRITTEN || figure->rule == RULE_REPORTED);
	return text_starts(address, "status/") || (figure && !said);
}

static void check_line(struct comparison *comparison, struct text line)
{
	struct text released = line, address = text_cut(&released, '\t');
	if (!line.len || line.at[0] == '#')
		return;
	table_add(&comparison->released, address, comparison);
	const struct line *now = table_find(&comparison->now, address);
	if (now && (text_equal(now->text, released) || was_said_so_before(comparison->figures, address, released, now->text)))
		return;
	if (!now && was_of_nothing(comparison->figures, address, released))
		return;
	struct place place = {comparison->record, (uint32_t)(line.at - comparison->record->bytes.at)};
	bool narrative = text_starts(address, "narrative/") || text_starts(address, "words/");
	if (comparison->older_rules && now && is_computed(comparison->figures, address)) {
		NOTE4(comparison->notes, MSG_RELEASE_RULES, place, comparison->point, told(comparison->figures, address), released, now->text);
		return;
	}
	NOTE4(comparison->notes, narrative ? MSG_RELEASE_NARRATIVE : MSG_RELEASE_DIFFERS, place, comparison->point,
	      told(comparison->figures, address), released, now ? now->text : TEXT("—"));
}

/* Other lines may be new without harm: a later version of the program may compute more. */
static void check_added(struct comparison *comparison, const struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (text_starts(lines->list[i].address, "name/") && !table_find(&comparison->released, lines->list[i].address))
			NOTE4(comparison->notes, MSG_RELEASE_DIFFERS, ((struct place){comparison->record, PLACE_WHOLE_FILE}),
			      comparison->point, lines->list[i].address, TEXT("—"), lines->list[i].text);
}

static void compare(struct edition edition, struct comparison *comparison)
{
	struct lines lines = lines_of(edition);
	for (size_t i = 0; i < lines.count; i++)
		table_add(&comparison->now, lines.list[i].address, &lines.list[i]);
	for (struct text rest = comparison->record->bytes; rest.len;)
		check_line(comparison, text_cut(&rest, '\n'));
	check_added(comparison, &lines);
}

void release_check(struct edition edition, struct text point, struct notes *notes)
{
	struct arena *arena = edition.figures->arena;
	struct text path = release_path(edition.figures->plan, point);
	if (!path_exists(path))
		return;
	struct source *record = file_read_text(arena, path, RELEASE_MOST_BYTES, NO_PLACE, notes);
	if (!record)
		return;
	if (!text_starts(record->bytes, head) || !is_sealed(arena, record->bytes)) {
		NOTE1(notes, MSG_RELEASE_RECORD, ((struct place){record, 0}), point);
		return;
	}
	struct comparison comparison = {
		.figures = edition.figures, .point = point, .record = record, .now.arena = arena, .released.arena = arena, .notes = notes,
		.older_rules = text_find(record->bytes, text_of(rules_now), 0) == SIZE_MAX};
	compare(edition, &comparison);
}

static bool is_reported(const struct plan *plan, struct text point)
{
	for (size_t i = 0; i < plan->result_count; i++)
		if (text_equal(plan->results[i]->point, point))
			return true;
	/* left out with --official */
	return path_exists(path_join(plan->arena, plan->folder, text_format(plan->arena, "results/%.*s.xml", TEXT_ARG(point))));
}

void release_check_lost(const struct plan *plan, struct notes *notes)
{
	struct text *points;
	size_t count = released_points(plan, &points, notes);
	for (size_t i = 0; i < count; i++) {
		if (is_reported(plan, points[i]))
			continue;
		struct source *record = source_of(plan->arena, release_path(plan, points[i]), TEXT(""));
		NOTE1(notes, MSG_RELEASE_LOST, ((struct place){record, PLACE_WHOLE_FILE}), points[i]);
	}
}
