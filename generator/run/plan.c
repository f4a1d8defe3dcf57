/*
 * A plan's way as a table of contents: each function is one stage.
 * Used through run/plan.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/plan.h"

#include "base/file.h"
#include "base/version.h"
#include "figures/check_prose.h"
#include "figures/changes.h"
#include "figures/lint.h"
#include "figures/release.h"
#include "figures/reporting.h"
#include "plan/folder.h"
#include "plan/read_plan.h"
#include "plan/read_prose.h"
#include "plan/read_results.h"
#include "plan/revision.h"
#include "base/digest.h"
#include "render/prints/prints.h"
#include "render/data/data.h"
#include "render/site/site.h"
#include "view/tree.h"
#include "run/inputs.h"
#include "run/last_run.h"
#include "run/lost_editions.h"
#include "run/lost_releases.h"
#include "run/shared.h"

/* The plan and its results in the wording that holds for the edition wanted: that of its newest report. */
static struct plan *read_edition(const struct run_options *options, struct plan_source *from, struct arena *arena, struct notes *notes)
{
	if (!plan_folder_check(from->folder, notes))
		return NULL;
	from->revision = revision_at(from->folder, TEXT(""), arena);
	struct notes unheard = {.arena = arena};
	struct plan *plan = from->revision.len ? plan_read(from, arena, &unheard) : NULL;
	if (plan) { /* only to learn which report is the newest */
		results_read_all(plan, from->schema, options->official_only, options->as_of, &unheard);
		size_t count = plan->result_count;
		from->revision = revision_at(from->folder, count ? plan->results[count - 1]->point : TEXT(BEFORE_RESULTS), arena);
	}
	plan = plan_read(from, arena, notes);
	if (plan)
		results_read_all(plan, from->schema, options->official_only, options->as_of, notes);
	else
		results_check_form(from->folder, from->schema, arena, notes);
	return plan;
}

/* What is worked out from a plan that has been read, and the narrative held against it. */
static struct loaded_plan *compute(struct plan *plan, const struct vocabulary *vocabulary, struct notes *notes)
{
	struct loaded_plan *loaded = ARENA_NEW(plan->arena, struct loaded_plan);
	loaded->plan = plan;
	loaded->figures = figures_new(plan, vocabulary, notes);
	loaded->progress = progress_new(loaded->figures, notes);
	loaded->audit = audit_run(loaded->figures, notes);
	prose_check(loaded->figures, notes);
	return loaded;
}

struct loaded_plan *run_load(const struct run_options *options, struct text folder,
			     const struct xml_schema *schema, const struct vocabulary *vocabulary, struct arena *arena,
			     struct notes *notes)
{
	struct plan_source from = {.folder = folder, .schema = schema, .vocabulary = vocabulary};
	struct plan *plan = vocabulary ? read_edition(options, &from, arena, notes) : NULL;
	if (!plan)
		return NULL;
	revision_check(plan, &from, notes);
	prose_read_all(plan, notes);
	struct loaded_plan *loaded = compute(plan, vocabulary, notes);
	struct term *terms;
	size_t term_count = word_list_read(arena, path_or_installed(arena, path_folder(folder), TEXT("words.txt")), &terms, notes);
	if (!notes->errors)
		owners_note(plan, vocabulary, notes);
	lint_run(loaded->figures, terms, term_count, notes);
	return loaded;
}

/* One plan on its way; everything in its arena. */
struct run {
	struct shared *shared;
	const struct xml_schema *schema;
	const struct run_options *options;
	struct text folder;
	const struct site_address *address;
	struct arena *arena;
	struct notes *notes;
	struct publication *publication;  /* NULL: everything is made and nothing is published */
	struct published_plan *described; /* what the publication is of */
};

/* Only data files are printed; the narrative may hold characters a browser has and the fonts lack. */
static void check_characters(const struct run *run, const struct plan *plan)
{
	struct press *press = run->shared->press;
	if (!press)
		return;
	prints_check_characters(press, plan->file, run->notes);
	for (size_t i = 0; i < plan->result_count; i++)
		prints_check_characters(press, plan->results[i]->file, run->notes);
}

/* ---- Rendering ---- */

/* Pictures of the narrative stand beside the pages that show them. */
static void add_pictures(const struct plan *plan, struct bundle *bundle)
{
	for (size_t i = 0; i < plan->input_count; i++) {
		struct text path = plan->inputs[i];
		if (text_ends(path, ".png") || text_ends(path, ".jpg") || text_ends(path, ".jpeg"))
			bundle_add(bundle, path_join(bundle->arena, TEXT("pictures"), path_name(path)), plan->input_bytes[i]);
	}
}

/* A report that corrects what is left out names its made-up values. */
static bool is_withheld(const struct plan *plan, struct text bytes)
{
	for (size_t i = 0; i < plan->result_count; i++)
		if (plan->results[i]->tells_left_out && plan->results[i]->file->bytes.at == bytes.at)
			return true;
	return false;
}

/* The plan's own files are published as they are, and what describes the data with them. */
static void add_sources(const struct run *run, const struct plan *plan, struct bundle *bundle)
{
	for (size_t i = 0; i < plan->input_count; i++)
		if (!is_withheld(plan, plan->input_bytes[i]))
			bundle_add(bundle, path_join(bundle->arena, TEXT("data/source"), plan->inputs[i]), plan->input_bytes[i]);
	bundle_add(bundle, TEXT("data/report.schema.json"), run->shared->report_schema);
	bundle_add(bundle, TEXT("data/source/plan.xsd"), xml_schema_bytes(run->schema));
}

/* Of all inputs together, and of each. */
static struct text inputs_digest(const struct plan *plan, struct print_input *inputs)
{
	struct buffer all = {0};
	for (size_t i = 0; i < plan->input_count; i++) {
		inputs[i] = (struct print_input){plan->inputs[i], digest_hex(plan->arena, plan->input_bytes[i])};
		buffer_text(&all, inputs[i].digest);
		buffer_text(&all, inputs[i].path);
	}
	struct text digest = digest_hex(plan->arena, buffer_view(&all));
	buffer_release(&all);
	return digest;
}

/* The plan and its results go with each OFD file. */
static void print_plan(const struct run *run, const struct plan *plan, struct view *view, struct bundle *bundle)
{
	struct print_attachment *attachments = ARENA_ARRAY(bundle->arena, plan->input_count, struct print_attachment);
	struct print_input *inputs = ARENA_ARRAY(bundle->arena, plan->input_count, struct print_input);
	struct print_facts facts = {.digest = inputs_digest(plan, inputs), .inputs = inputs, .input_count = plan->input_count,
				    .release = run->options->release, .ofd = run->options->ofd, .attachments = attachments};
	for (size_t i = 0; i < plan->input_count; i++)
		if (text_ends(plan->inputs[i], ".xml") && !is_withheld(plan, plan->input_bytes[i]))
			attachments[facts.attachment_count++] = (struct print_attachment){plan->inputs[i], plan->input_bytes[i]};
	prints_render(view, &facts, run->shared->press, bundle, run->notes);
}

/* Annexes, data and sources first: the pages list them with size and digest. */
static void render_plan(const struct run *run, const struct loaded_plan *loaded, const struct figures *newest, size_t index,
			struct view *view, struct bundle *bundle)
{
	struct arena *arena = bundle->arena;
	const struct run_options *options = run->options;
	if (!(options->leave_out & LEAVE_OUT_PRINTS))
		print_plan(run, loaded->plan, view, bundle);
	if (!(options->leave_out & LEAVE_OUT_DATA)) {
		data_render(view, run->shared->tables, bundle, run->notes);
		add_sources(run, loaded->plan, bundle);
	}
	view_put_editions(view, newest, index); /* after the data, which stay what they are when newer editions come */
	view_put_text(view, "site_folder", run->address->below);
	view_put_bool(view, "with_data", !(options->leave_out & LEAVE_OUT_DATA));
	struct site_download *downloads = ARENA_ARRAY(arena, bundle->count, struct site_download);
	for (size_t i = 0; i < bundle->count; i++)
		downloads[i] = (struct site_download){.path = bundle->files[i].path, .size = bundle->files[i].bytes.len,
						      .sha256 = bundle_digest(bundle, i)};
	struct site_downloads offered = {downloads, bundle->count};
	add_pictures(loaded->plan, bundle);
	site_render(run->shared->templates, options->templates, view, offered, bundle, run->notes);
}

/* An edition's files: the current one at the plan's address, earlier ones below editions/. */
static void publish_edition(const struct run *run, struct text prefix, struct bundle *bundle)
{
	bundle_sort(bundle);
	for (size_t i = 0; run->publication && i < bundle->count; i++)
		publication_add(run->publication, path_join(bundle->arena, prefix, bundle->files[i].path),
				bundle->files[i].bytes, bundle_digest(bundle, i));
}

/* ---- Editions ---- */

/*
 * The plan as it stood at an earlier point, read anew only when another text of the plan held then. Its errors are told;
 * its warnings were told with the newest edition.
 */
static struct loaded_plan *load_earlier(const struct run *run, const struct plan *newest, struct text point)
{
	struct run_options options = *run->options;
	struct notes own = {.arena = newest->arena};
	options.as_of = point;
	bool same_text = text_equal(revision_at(newest->folder, point, newest->arena), newest->revision);
	const struct vocabulary *vocabulary = run->shared->vocabulary;
	struct loaded_plan *loaded = same_text ? compute(plan_as_of(newest, point), vocabulary, &own)
					       : run_load(&options, newest->folder, run->schema, vocabulary, newest->arena, &own);
	notes_take(run->notes, &own, LEVEL_ERROR);
	return loaded;
}

static struct edition edition_of(const struct loaded_plan *loaded)
{
	return (struct edition){loaded->figures, loaded->progress};
}

/* Released editions that are not built: those whose results are gone, and that of the plan before there were any. */
static void check_other_releases(const struct run *run, const struct loaded_plan *newest)
{
	if (!run->options->as_of.len)
		release_check_lost(newest->plan, run->notes);
	if (!newest->plan->result_count || !path_exists(release_path(newest->plan, TEXT(PLAN_EDITION))))
		return;
	const struct loaded_plan *first = load_earlier(run, newest->plan, TEXT(BEFORE_RESULTS));
	if (first)
		release_check(edition_of(first), TEXT(PLAN_EDITION), run->notes);
}

/* Renders one edition and hands its files over; `older` is the edition before, or NULL. */
static void build_edition(const struct run *run, const struct loaded_plan *newest, const struct loaded_plan *shown,
			  size_t index, const struct loaded_plan *older)
{
	struct arena arena;
	arena_init(&arena);
	struct bundle bundle = {.arena = &arena, .only_checked = !run->publication};
	struct plan *plan = newest->plan;
	struct text point = plan->result_count ? plan->results[index]->point : TEXT(PLAN_EDITION);
	release_check(edition_of(shown), point, run->notes);
	struct changes *changes = older ? changes_between(edition_of(older), edition_of(shown), plan->arena) : NULL;
	if (!run->notes->errors && run->shared->sound) {
		struct view *view = view_build(shown->figures, shown->progress, shown->audit, run->shared->site, &arena);
		view_put_changes(view, newest->figures, index, changes);
		if (shown == newest) {
			run->described->edition = text_format(run->arena, "%.*s（%.*s）", TEXT_ARG(view_find_text(view, "edition.label_zh")),
							      TEXT_ARG(view_find_text(view, "edition.status_zh")));
			run->described->demo = view_truth(view_find(view, "demo"));
		}
		render_plan(run, shown, newest->figures, index, view, &bundle);
	}
	if (!run->notes->errors)
		publish_edition(run, shown == newest ? TEXT("") : text_format(&arena, "editions/%.*s", TEXT_ARG(point)),
				&bundle);
	arena_release(&arena);
}

/*
 * Every reporting point is an edition; each is rebuilt from the data, oldest first. After an error the others are still
 * held against their records of release, so that every difference is told at once.
 */
static void build_editions(const struct run *run, const struct loaded_plan *newest)
{
	const struct loaded_plan *older = NULL;
	const struct plan *plan = newest->plan;
	size_t count = plan->result_count;
	check_other_releases(run, newest);
	for (size_t i = 0; i < (count ? count : 1); i++) {
		const struct loaded_plan *shown = i + 1 >= count ? newest : load_earlier(run, plan, plan->results[i]->point);
		if (shown)
			build_edition(run, newest, shown, i, older);
		older = shown;
	}
}

/* ---- A plan from its folder to its site ---- */

struct text run_plan_id(struct text plan_folder, struct arena *arena)
{
	struct notes unheard = {.arena = arena};
	struct source *source = file_read(arena, path_join(arena, plan_folder, TEXT("plan.xml")), XML_MOST_BYTES, NO_PLACE,
					  &unheard);
	struct text id = source ? xml_root_attribute(source, "id", arena) : TEXT("");
	return text_is_id(id) ? id : TEXT("");
}

/* An edition is asked for by a point that has results: a slip of the finger would take the newer ones off the site. */
static void check_point(const struct run *run, const struct loaded_plan *loaded)
{
	struct text asked = run->options->as_of;
	size_t count = loaded->plan->result_count;
	if (asked.len && !text_is(asked, BEFORE_RESULTS) && (!count || !text_equal(loaded->plan->results[count - 1]->point, asked)))
		NOTE1(run->notes, MSG_NO_SUCH_POINT, NO_PLACE, asked);
}

/* Loads the plan and makes the files of all its editions; false after notes. */
static bool make_all(const struct run *run)
{
	const struct vocabulary *vocabulary = run->shared->vocabulary;
	struct loaded_plan *loaded =
		run->schema && vocabulary ? run_load(run->options, run->folder, run->schema, vocabulary, run->arena, run->notes) : NULL;
	if (!loaded)
		return false;
	*run->described = (struct published_plan){.id = loaded->plan->id, .title = loaded->plan->title, .publisher = loaded->plan->publisher};
	check_point(run, loaded);
	revision_check_names(run->folder, run->arena, run->notes);
	check_characters(run, loaded->plan);
	if (!run->notes->errors)
		build_editions(run, loaded);
	return run->notes->errors == 0;
}

/* The same for publication: nothing may have changed since it was read, nor may an edition vanish untold. */
static bool publish_all(const struct run *run, struct publication_result *result)
{
	struct publication *publication = run->publication;
	bool good = make_all(run);
	if (good) {
		lost_editions_note(publication, run->folder, run->arena, run->notes);
		lost_releases_note(publication, run->folder, run->arena, run->notes);
	}
	publication_describe(publication, *run->described);
	inputs_record(publication, run->shared, run->folder, run->address->below, run->arena);
	good = good && !run->notes->errors && inputs_hold(run->shared, run->folder, run->arena, run->notes);
	if (good)
		return publication_finish(publication, TEXT(PLANPRESS_VERSION), result);
	publication_abandon(publication);
	return false;
}

bool run_build(struct shared *shared, struct text plan_folder, const struct site_address *address, struct arena *arena,
	       struct notes *notes, struct plan_result *result)
{
	const struct run_options *options = shared->options;
	struct run run = {.shared = shared, .options = options, .folder = plan_folder, .address = address, .arena = arena,
			  .notes = notes, .described = &result->plan};
	*result = (struct plan_result){0};
	run.publication = publication_begin(arena, address->folder, options->dry_run, notes);
	struct text id = run_plan_id(plan_folder, arena); /* empty: reading the plan will say why */
	if (!run.publication || (id.len && !publication_claim(run.publication, id, options->replace))) {
		publication_abandon(run.publication);
		return false;
	}
	inputs_take(plan_folder, arena);
	inputs_record(run.publication, shared, plan_folder, address->below, arena);
	bool current = !options->strict && publication_is_current(run.publication, TEXT(PLANPRESS_VERSION), &result->plan,
								  &result->published);
	bool good = current;
	if (!current && shared_open(shared, notes)) {
		run.schema = shared_schema_of(shared, plan_folder, notes);
		good = publish_all(&run, &result->published);
	} else {
		publication_abandon(run.publication);
	}
	if (good)
		result->marks = last_run_of_plan(shared, run.publication, arena);
	return good;
}

void run_check(struct shared *shared, struct text plan_folder, struct arena *arena, struct notes *notes)
{
	const struct site_address nowhere = {TEXT(""), TEXT("")};
	struct published_plan described = {0};
	struct run run = {.shared = shared, .options = shared->options, .folder = plan_folder, .address = &nowhere, .arena = arena,
			  .notes = notes, .described = &described};
	inputs_take(plan_folder, arena);
	shared_open(shared, notes);
	run.schema = shared_schema_of(shared, plan_folder, notes);
	make_all(&run);
}
