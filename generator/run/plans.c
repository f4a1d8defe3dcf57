/*
 * Plans as jobs: who does them, what comes back, and the page that lists several.
 * Used through build.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/plans.h"

#include <string.h>
#include <sys/wait.h>

#include "base/file.h"
#include "base/version.h"
#include "publish/several.h"
#include "run/last_run.h"
#include "run/shared.h"
#include "run/workers.h"

/* The part of an answer that is numbers; its texts follow in the order of `lengths`. */
struct answer {
	size_t errors, warnings, findings;
	int gravest;
	bool good, unchanged, demo;
	size_t files, written, removed;
	size_t lengths[7];
};

struct build {
	const struct run_options *options;
	const struct listener *listener;
	struct arena *arena;
	struct notes notes; /* of the run itself */
	struct shared *shared;
	bool several;      /* each plan below a folder of its own */
	bool out_is_new;   /* made by this run for several plans */
	bool out_is_there; /* else, in a dry run, there is nothing below it either */
	struct text *ids;  /* per plan; empty: unknown, or another plan of this run has it */
	bool *twins;
	struct table taken;
	struct build_result *result;
	struct published_plan *published;
	size_t published_count;
	struct leaving leaving;
};

/* ---- Where the plan is built, perhaps in another process ---- */

static void pack(struct buffer *out, struct answer answer, const struct told *told, const struct plan_result *result)
{
	const struct published_plan *plan = &result->plan;
	const struct text texts[] = {told->words, told->changes, plan->id, plan->title, plan->publisher, plan->edition, result->marks};
	answer.errors = told->errors;
	answer.warnings = told->warnings;
	answer.findings = told->findings;
	answer.gravest = told->gravest;
	answer.demo = plan->demo;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		answer.lengths[i] = texts[i].len;
	buffer_add(out, &answer, sizeof answer);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		buffer_text(out, texts[i]);
}

static struct site_address address_of(const struct build *build, size_t job, struct arena *arena)
{
	struct text out = build->options->out;
	if (!build->several)
		return (struct site_address){out, TEXT("")};
	bool to_come = build->options->dry_run && !build->out_is_there;
	return (struct site_address){to_come ? out : path_join(arena, out, build->ids[job]), build->ids[job]};
}

static bool build_job(const struct build *build, size_t job, struct arena *arena, struct notes *notes,
		      struct plan_result *result)
{
	struct text folder = build->options->plans[job];
	struct site_address address = address_of(build, job, arena);
	if (!build->options->check_only && (!build->several || build->ids[job].len))
		return run_build(build->shared, folder, &address, arena, notes, result);
	run_check(build->shared, folder, arena, notes);
	return build->options->check_only && notes->errors == 0;
}

static void run_job(void *context, size_t job, struct buffer *out)
{
	struct build *build = context;
	const struct listener *listener = build->listener;
	struct arena arena;
	arena_init(&arena);
	struct notes notes = {.arena = &arena, .strict = build->options->strict};
	struct plan_result result = {0};
	if (build->options->plan_count > 1)
		notes.about = build->options->plans[job];
	bool good = build_job(build, job, &arena, &notes, &result);
	const struct publication_result *published = &result.published;
	struct told told = {0};
	struct buffer words = {0}, changes = {0};
	notes_sort(&notes);
	listener->word_notes(listener->context, &notes, &words, &told);
	if (good)
		listener->word_changes(listener->context, published, build->several ? build->ids[job] : TEXT(""), &changes);
	told.words = buffer_view(&words);
	told.changes = buffer_view(&changes);
	pack(out,
	     (struct answer){.good = good, .unchanged = published->unchanged, .files = published->written + published->same,
			     .written = published->written, .removed = published->removed},
	     &told, &result);
	buffer_release(&words);
	buffer_release(&changes);
	arena_release(&arena);
}

/* ---- Where the answers come together ---- */

static struct text take_text(struct text *rest, size_t len)
{
	struct text text = text_slice(*rest, 0, len);
	*rest = text_slice(*rest, len, rest->len);
	return text;
}

static void count_failed(struct build *build, size_t job)
{
	struct build_result *result = build->result;
	result->failed++;
	result->failed_names = text_format(build->arena, "%.*s%s%.*s", TEXT_ARG(result->failed_names),
					   result->failed_names.len ? "、" : "", TEXT_ARG(build->options->plans[job]));
}

static void remember(struct build *build, const struct published_plan *plan)
{
	build->published[build->published_count++] =
		(struct published_plan){text_copy(build->arena, plan->id), text_copy(build->arena, plan->title),
					text_copy(build->arena, plan->publisher), text_copy(build->arena, plan->edition), plan->demo};
}

/* A child that died is a fault of the machine; the plan's site is as it was. */
static void take_death(struct build *build, size_t job, int status)
{
	const struct listener *listener = build->listener;
	struct notes notes = {.arena = build->arena};
	struct told told = {0};
	struct buffer words = {0};
	NOTE2(&notes, MSG_WORKER_DIED, NO_PLACE, build->options->plans[job],
	      text_format(build->arena, WIFSIGNALED(status) ? "signal %d" : "exit %d",
			  WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status)));
	listener->word_notes(listener->context, &notes, &words, &told);
	told.words = buffer_view(&words);
	count_failed(build, job);
	listener->hear(listener->context, &told);
	buffer_release(&words);
}

static void take_answer(void *context, size_t job, struct text bytes, bool lost, int status)
{
	struct build *build = context;
	struct build_result *result = build->result;
	struct answer answer;
	if (lost) {
		take_death(build, job, status);
		return;
	}
	memcpy(&answer, bytes.at, sizeof answer);
	struct text rest = text_slice(bytes, sizeof answer, bytes.len);
	struct told told = {answer.errors, answer.warnings, answer.findings, answer.gravest,
			    take_text(&rest, answer.lengths[0]), take_text(&rest, answer.lengths[1])};
	struct published_plan plan = {take_text(&rest, answer.lengths[2]), take_text(&rest, answer.lengths[3]),
				      take_text(&rest, answer.lengths[4]), take_text(&rest, answer.lengths[5]), answer.demo};
	build->listener->hear(build->listener->context, &told);
	if (!answer.good) {
		count_failed(build, job);
		return;
	}
	result->published++;
	result->files += answer.files;
	result->written += answer.written;
	result->removed += answer.removed;
	result->unchanged = result->unchanged && answer.unchanged;
	leaving_add(&build->leaving, take_text(&rest, answer.lengths[6]));
	if (build->several && !build->options->check_only)
		remember(build, &plan);
}

static void tell_progress(void *context, size_t done)
{
	struct build *build = context;
	if (build->listener->progress)
		build->listener->progress(build->listener->context, done, build->result->files);
}

static void do_all(struct build *build)
{
	const struct work work = {.jobs = build->options->plan_count,
				  .processes = build->options->processes,
				  .context = build,
				  .run = run_job,
				  .take = take_answer,
				  .tell = tell_progress};
	build->published = ARENA_ARRAY(build->arena, work.jobs, struct published_plan);
	workers_run(&work);
}

/* ---- Several plans in one folder ---- */

/* Which of the two is the right one only people know: neither is published, and both keep their last good site. */
static void refuse_twins(struct build *build, size_t first, size_t second)
{
	const struct text *plans = build->options->plans;
	struct text path = path_join(build->arena, plans[second], TEXT("plan.xml"));
	NOTE3(&build->notes, MSG_TWO_PLANS_ONE_ID, ((struct place){source_of(build->arena, path, TEXT("")), PLACE_WHOLE_FILE}),
	      build->ids[first], plans[first], plans[second]);
	build->twins[first] = build->twins[second] = true;
}

/* The folder of a plan's site is its id, so two of a run may not have the same. */
static void find_ids(struct build *build)
{
	const struct run_options *options = build->options;
	build->ids = ARENA_ARRAY(build->arena, options->plan_count, struct text);
	build->twins = ARENA_ARRAY(build->arena, options->plan_count, bool);
	for (size_t i = 0; i < options->plan_count; i++) {
		struct arena arena;
		arena_init(&arena);
		struct text id = text_copy(build->arena, run_plan_id(options->plans[i], &arena));
		arena_release(&arena);
		build->ids[i] = id;
		struct text *same = id.len ? table_add(&build->taken, id, &build->ids[i]) : NULL;
		if (same)
			refuse_twins(build, (size_t)(same - build->ids), i);
	}
	for (size_t i = 0; i < options->plan_count; i++)
		if (build->twins[i])
			build->ids[i] = TEXT("");
}

static bool render_list(struct build *build, struct several *several, struct buffer *page)
{
	struct arena *arena = build->arena;
	size_t count;
	const struct published_plan *plans = several_plans(several, &count);
	struct view *root = view_map(arena), *list = view_list(arena);
	bool any = false;
	for (size_t i = 0; i < count; i++) {
		struct view *node = view_append(list, view_map(arena));
		any = any || plans[i].demo;
		view_put_bool(node, "demo", plans[i].demo);
		view_put_text(node, "id", plans[i].id);
		view_put_text(node, "title", plans[i].title);
		view_put_text(node, "publisher", plans[i].publisher);
		view_put_text(node, "edition", plans[i].edition);
	}
	view_put(root, "site", build->shared->site);
	view_put(root, "plans", list);
	view_put_bool(root, "demo", any);
	/* Style sheet, scripts and pictures are those of the first plan. */
	view_put_text(root, "root", count ? TEXT_JOIN(arena, plans[0].id, TEXT("/")) : TEXT(""));
	return template_render(build->shared->templates, TEXT("plans"), root, TEMPLATE_STRICT, page, &build->notes);
}

/* Published addresses are for ever: each page of a site that moved into its folder leads on to where it is now. */
static bool lead_on(struct build *build, struct several *several, struct publication_result *written)
{
	size_t count;
	const struct text *paths = several_moved(several, &count);
	struct text id = several_site_id(several);
	struct buffer page = {0};
	bool good = true;
	for (size_t i = 0; good && i < count; i++) {
		struct buffer target = {0};
		struct view *root = view_map(build->arena);
		for (size_t j = 0; j < paths[i].len; j++)
			if (paths[i].at[j] == '/')
				buffer_string(&target, "../");
		buffer_printf(&target, "%.*s/%.*s", TEXT_ARG(id), TEXT_ARG(paths[i]));
		view_put_text(root, "target", text_copy(build->arena, buffer_view(&target)));
		page.len = 0;
		good = template_render(build->shared->templates, TEXT("moved"), root, TEMPLATE_STRICT, &page, &build->notes) &&
		       several_lead_on(several, paths[i], buffer_view(&page), written);
		buffer_release(&target);
	}
	buffer_release(&page);
	return good;
}

/* The page listing the plans that stand here, also those not of this run. A site of one plan that stood here before
 * leads on once every plan has a folder of its own, and not while one is missing. */
static void list_plans(struct build *build)
{
	struct build_result *result = build->result;
	struct several *several = several_open(build->arena, build->options->out, build->options->dry_run, &build->taken, &build->notes);
	if (!several)
		return;
	for (size_t i = 0; i < build->published_count; i++)
		several_put(several, &build->published[i]);
	struct buffer page = {0};
	struct publication_result written = {0};
	struct file_marks marks = {0};
	bool hold = several_replaces_site(several) && result->failed;
	if (!hold && shared_open_pages(build->shared, &build->notes) && render_list(build, several, &page) && lead_on(build, several, &written) &&
	    several_finish(several, buffer_view(&page), TEXT(PLANPRESS_VERSION), &written))
		several_mark(several, &marks);
	several_close(several);
	leaving_add(&build->leaving, buffer_view(&marks.bytes));
	file_marks_release(&marks);
	result->files += written.written + written.same;
	result->written += written.written;
	result->removed += written.removed;
	result->unchanged = result->unchanged && !written.written && !written.removed;
	buffer_release(&page);
}

/* ---- The run ---- */

static void hear_run(struct build *build)
{
	const struct listener *listener = build->listener;
	struct told told = {0};
	struct buffer words = {0};
	notes_sort(&build->notes);
	listener->word_notes(listener->context, &build->notes, &words, &told);
	told.words = buffer_view(&words);
	listener->hear(listener->context, &told);
	buffer_release(&words);
}

static bool begin(struct build *build)
{
	const struct run_options *options = build->options;
	build->shared = shared_new(options, build->arena, &build->notes);
	build->several = options->plan_count > 1 || (!options->check_only && several_is_there(options->out));
	if (!build->several)
		return true;
	build->out_is_there = path_is_folder(options->out);
	find_ids(build);
	if (options->check_only)
		return true; /* the faults of the plans themselves are told as well */
	return several_claim(build->arena, options->out, &build->taken, options->replace, &build->notes) &&
	       several_make(build->arena, options->out, options->dry_run, &build->out_is_new, &build->notes);
}

static bool run(struct build *build)
{
	const struct run_options *options = build->options;
	bool good = begin(build);
	/* Children share what is opened before they begin. */
	if (good && options->processes > 1 && options->plan_count > 1)
		good = shared_open(build->shared, &build->notes);
	if (good)
		do_all(build);
	if (good && build->several && !options->check_only && build->result->published)
		list_plans(build);
	if (build->out_is_new && !build->result->published)
		several_unmake(build->arena, options->out);
	hear_run(build);
	good = good && !build->result->failed && !build->notes.errors;
	if (good && !options->check_only && !options->dry_run)
		leaving_finish(&build->leaving, build->shared, build->result->files, build->arena);
	shared_close(build->shared);
	buffer_release(&build->leaving.parts);
	return good;
}

bool build_plans(const struct run_options *options, const struct listener *listener, struct arena *arena,
		 struct build_result *result)
{
	struct build build = {.options = options,
			      .listener = listener,
			      .arena = arena,
			      .notes = {.arena = arena, .strict = options->strict},
			      .taken = {.arena = arena},
			      .result = result};
	*result = (struct build_result){.plans = options->plan_count, .unchanged = true};
	if (!last_run_holds(options, &result->files))
		return run(&build);
	result->published = options->plan_count;
	return true;
}

bool check_plans(const struct run_options *options, const struct listener *listener, struct arena *arena,
		 struct build_result *result)
{
	struct run_options check = *options;
	check.check_only = true;
	return build_plans(&check, listener, arena, result);
}
