/*
 * The command release: records an edition as released, in releases/POINT.txt of the plan's folder, or takes a record back.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/chosen.h"
#include "cli/commands.h"
#include "figures/release.h"
#include "plan/read_results.h"

/* Whether the edition's newest report is preliminary, or nobody has filled it in; the plan alone is neither. */
static bool is_unripe(const struct plan *plan)
{
	const struct results *report = plan->result_count ? plan->results[plan->result_count - 1] : NULL;
	size_t filled = report ? report->progress_count + report->correction_count : 0;
	for (size_t i = 0; report && i < report->actual_count; i++)
		filled += report->actuals[i].state == ACTUAL_PRESENT;
	return report && (report->status == REPORT_PRELIMINARY || !filled);
}

/* False after notes, among them that the record is there already. */
static bool record(struct session *session, const struct loaded_plan *loaded, struct text point)
{
	struct notes *notes = &session->notes;
	bool dry_run = session->options->dry_run;
	struct text path = release_path(loaded->plan, point);
	if (path_exists(path)) {
		NOTE2(notes, MSG_RELEASED_BEFORE, NO_PLACE, point, path);
		return false;
	}
	if (is_unripe(loaded->plan) && !session->options->yes) {
		NOTE1(notes, MSG_RELEASE_ASKS, NO_PLACE, point);
		return false;
	}
	struct buffer bytes = {0};
	release_write((struct edition){loaded->figures, loaded->progress}, point, &bytes);
	bool written = dry_run || file_write_new(session->arena, path, buffer_view(&bytes), notes);
	buffer_release(&bytes);
	if (written && results_illustrative(loaded->plan, loaded->plan->result_count))
		NOTE1(notes, MSG_RELEASE_DEMO, NO_PLACE, point);
	if (written)
		session_add(session, dry_run ? WORDS_WOULD_WRITE : WORDS_RELEASED, dry_run ? path : point, TEXT(""));
	return written;
}

/* Moves the record to releases/withdrawn with the reason behind it; the data need not be without faults for that. */
static bool withdraw(struct session *session, struct text folder, struct text point)
{
	struct arena *arena = session->arena;
	struct notes *notes = &session->notes;
	struct plan plan = {.arena = arena, .folder = folder};
	struct text path = release_path(&plan, point), away = withdrawal_path(&plan, point);
	if (!path_exists(path)) {
		NOTE2(notes, MSG_NOT_RELEASED, NO_PLACE, point, path);
		return false;
	}
	struct source *record = file_read(arena, path, RELEASE_MOST_BYTES, NO_PLACE, notes);
	struct text bytes = record ? withdrawal_write(arena, record->bytes, session->options->withdraw) : TEXT("");
	bool done = record && (session->options->dry_run ||
			       (file_write_new(arena, away, bytes, notes) && file_remove(arena, path, record->bytes, notes)));
	if (done)
		session_add(session, session->options->dry_run ? WORDS_WOULD_WRITE : WORDS_WITHDRAWN, session->options->dry_run ? away : point, away);
	return done;
}

int command_release(struct session *session)
{
	const struct options *options = session->options;
	struct run_options run;
	if (!options->rest_count)
		return session_usage_error(session, WORDS_NEEDS_POINT, TEXT(""));
	int code = choose_plan(session, options->rest + 1, options->rest_count - 1, &run);
	if (code)
		return code;
	if (options->withdraw.len)
		return session_end(session, withdraw(session, run.plans[0], options->rest[0]));
	struct loaded_plan *loaded = choose_edition(session, &run, options->rest[0]);
	return session_end(session, loaded && !session->notes.errors && record(session, loaded, options->rest[0]));
}
