/*
 * The program as a table of contents: each function is one stage or one run over all plans.
 * Used through pipeline.h only.
 * SPDX-License-Identifier: MIT
 */
#include "pipeline.h"

#include "base/file.h"
#include "base/version.h"
#include "figures/check_prose.h"
#include "figures/changes.h"
#include "figures/lint.h"
#include "figures/release.h"
#include "plan/read_plan.h"
#include "plan/read_prose.h"
#include "plan/revision.h"
#include "plan/read_site.h"
#include "base/digest.h"
#include "render/annex/annex.h"
#include "render/data/data.h"
#include "render/site/site.h"
#include "view/build.h"

enum { INPUT_MOST_BYTES = 64 * 1024 * 1024 };

struct xml_schema *pipeline_schema(struct text plan_folder, struct arena *arena, struct notes *notes)
{
	return xml_schema_load(path_join(arena, path_folder(plan_folder), TEXT("plan.xsd")), arena, notes);
}

/* The plan and its results in the wording that holds for the edition wanted: that of its newest report. */
static struct plan *read_edition(const struct pipeline_options *options, struct text folder, const struct xml_schema *schema,
				 struct arena *arena, struct notes *notes)
{
	struct text revision = revision_at(folder, TEXT(""), arena);
	struct notes unheard = {.arena = arena};
	struct plan *plan = revision.len ? plan_read(folder, revision, schema, arena, &unheard) : NULL;
	if (plan) { /* only to learn which report is the newest */
		results_read_all(plan, schema, options->official_only, options->as_of, &unheard);
		size_t count = plan->result_count;
		revision = revision_at(folder, count ? plan->results[count - 1]->point : TEXT(BEFORE_RESULTS), arena);
	}
	plan = plan_read(folder, revision, schema, arena, notes);
	if (plan)
		results_read_all(plan, schema, options->official_only, options->as_of, notes);
	return plan;
}

struct loaded_plan *pipeline_load(const struct pipeline_options *options, struct text folder,
				  const struct xml_schema *schema, struct arena *arena, struct notes *notes)
{
	struct plan *plan = read_edition(options, folder, schema, arena, notes);
	if (!plan)
		return NULL;
	revision_check(plan, schema, notes);
	prose_read_all(plan, notes);
	struct loaded_plan *loaded = ARENA_NEW(arena, struct loaded_plan);
	loaded->plan = plan;
	loaded->figures = figures_new(plan, notes);
	loaded->progress = progress_new(loaded->figures, notes);
	loaded->audit = audit_run(loaded->figures, notes);
	prose_check(loaded->figures, notes);
	struct term *terms;
	size_t term_count = word_list_read(arena, path_join(arena, path_folder(folder), TEXT("words.txt")), &terms, notes);
	lint_run(loaded->figures, terms, term_count, notes);
	return loaded;
}

/* What all plans of a run share. */
struct run {
	const struct pipeline_options *options;
	struct arena *arena;
	struct notes notes; /* of the run itself: templates, fonts, publishing */
	struct xml_schema *schema;
	struct template_set *templates;
	struct view *site;
	struct print_fonts *fonts;
	struct publication *publication;
	struct table ids; /* plans met so far, by id */
	struct view *index; /* of plans, for the page listing several */
};

static struct view *read_site(struct run *run)
{
	struct field *entries;
	size_t count = 0;
	struct text path = path_join(run->arena, run->options->templates, TEXT("site.xml"));
	struct view *map = view_map(run->arena);
	if (site_read(path, run->arena, &entries, &count, &run->notes))
		for (size_t i = 0; i < count; i++)
			view_put_text(map, entries[i].name.at, entries[i].text);
	if (run->options->fragments)
		view_put_text(map, "fragments", TEXT("yes"));
	return map;
}

/* Only data files are printed; the narrative may hold characters a browser has and the fonts lack. */
static void check_characters(struct run *run, const struct plan *plan, struct notes *notes)
{
	annex_check_characters(run->fonts, plan->file, notes);
	for (size_t i = 0; i < plan->result_count; i++)
		annex_check_characters(run->fonts, plan->results[i]->file, notes);
}

/* The plan's own files are published as they are. */
static void add_sources(const struct plan *plan, struct bundle *bundle)
{
	for (size_t i = 0; i < plan->input_count; i++)
		bundle_add(bundle, path_join(bundle->arena, TEXT("data/source"), plan->inputs[i]), plan->input_bytes[i]);
}

/* What describes the data goes with them: the schema of the report and that of the source. */
static void add_schemas(const struct run *run, const struct plan *plan, struct bundle *bundle, struct notes *notes)
{
	struct text report = path_join(bundle->arena, run->options->templates, TEXT("report.schema.json"));
	struct text source = path_join(bundle->arena, path_folder(plan->folder), TEXT("plan.xsd"));
	struct source *schema = file_read_text(bundle->arena, report, INPUT_MOST_BYTES, NO_PLACE, notes);
	struct source *xsd = file_read_text(bundle->arena, source, INPUT_MOST_BYTES, NO_PLACE, notes);
	if (schema)
		bundle_add(bundle, TEXT("data/report.schema.json"), schema->bytes);
	if (xsd)
		bundle_add(bundle, TEXT("data/source/plan.xsd"), xsd->bytes);
}

static struct text inputs_digest(const struct plan *plan)
{
	struct buffer all = {0};
	for (size_t i = 0; i < plan->input_count; i++) {
		buffer_text(&all, digest_hex(plan->arena, plan->input_bytes[i]));
		buffer_text(&all, plan->inputs[i]);
	}
	struct text digest = digest_hex(plan->arena, buffer_view(&all));
	buffer_release(&all);
	return digest;
}

/* Annexes, data and sources first: the pages list them with size and digest. */
static void render_plan(struct run *run, const struct loaded_plan *loaded, const struct plan *newest, size_t index,
			struct view *view, struct bundle *bundle, struct notes *notes)
{
	struct arena *arena = bundle->arena;
	annex_render(view, inputs_digest(loaded->plan), run->options->release, run->fonts, bundle, notes);
	data_render(view, bundle);
	add_sources(loaded->plan, bundle);
	add_schemas(run, loaded->plan, bundle, notes);
	view_put_editions(view, newest, index); /* after the data, which stay what they are when newer editions come */
	view_put_text(view, "site_folder", run->options->plan_count == 1 ? TEXT("") : loaded->plan->id);
	struct site_download *downloads = ARENA_ARRAY(arena, bundle->count, struct site_download);
	for (size_t i = 0; i < bundle->count; i++)
		downloads[i] = (struct site_download){.path = bundle->files[i].path, .size = bundle->files[i].bytes.len,
						      .sha256 = digest_hex(arena, bundle->files[i].bytes)};
	site_render(run->templates, run->options->templates, view, downloads, bundle->count, bundle, notes);
}

/* An edition's files: the current one at the plan's address, earlier ones below editions/. */
static void publish_edition(struct run *run, const struct plan *plan, struct text prefix, struct bundle *bundle)
{
	bool alone = run->options->plan_count == 1;
	bundle_sort(bundle);
	for (size_t i = 0; i < bundle->count; i++) {
		struct text path = path_join(bundle->arena, prefix, bundle->files[i].path);
		if (!alone)
			path = path_join(bundle->arena, plan->id, path);
		publication_add(run->publication, path, bundle->files[i].bytes);
	}
}

static void remember_plan(struct run *run, const struct plan *plan, struct notes *notes)
{
	struct view *node = view_map(run->arena);
	struct text id = text_copy(run->arena, plan->id);
	view_put_text(node, "id", id);
	view_put_text(node, "title", text_copy(run->arena, plan->title));
	view_put_text(node, "publisher", text_copy(run->arena, plan->publisher));
	view_put_text(node, "file", text_format(run->arena, "%.*s/index.html", TEXT_ARG(plan->id)));
	if (table_add(&run->ids, id, node))
		NOTE1(notes, MSG_TWO_PLANS_ONE_ID, ((struct place){plan->file, PLACE_WHOLE_FILE}), id);
	view_append(run->index, node);
}

/* The plan as it stood at an earlier point. Its errors are told; its warnings were told with the newest edition. */
static struct loaded_plan *load_earlier(const struct run *run, const struct plan *newest, struct text point, struct notes *notes)
{
	struct pipeline_options options = *run->options;
	struct notes own = {.arena = newest->arena};
	options.as_of = point;
	struct loaded_plan *loaded = pipeline_load(&options, newest->folder, run->schema, newest->arena, &own);
	notes_take(notes, &own, LEVEL_ERROR);
	return loaded;
}

static struct edition edition_of(const struct loaded_plan *loaded)
{
	return (struct edition){loaded->figures, loaded->progress};
}

/* Released editions that are not built: those whose results are gone, and that of the plan before there were any. */
static void check_other_releases(const struct run *run, const struct loaded_plan *newest, struct notes *notes)
{
	if (!run->options->as_of.len)
		release_check_lost(newest->plan, notes);
	if (!newest->plan->result_count || !path_exists(release_path(newest->figures, TEXT(PLAN_EDITION))))
		return;
	const struct loaded_plan *first = load_earlier(run, newest->plan, TEXT(BEFORE_RESULTS), notes);
	if (first)
		release_check(edition_of(first), TEXT(PLAN_EDITION), notes);
}

/* Renders one edition and hands its files over; `older` is the edition before, or NULL. */
static void build_edition(struct run *run, const struct loaded_plan *newest, const struct loaded_plan *shown, size_t index,
			  const struct loaded_plan *older, struct notes *notes)
{
	struct arena arena;
	arena_init(&arena);
	struct bundle bundle = {.arena = &arena};
	struct plan *plan = newest->plan;
	bool current = shown == newest;
	struct text point = plan->result_count ? plan->results[index]->point : TEXT(PLAN_EDITION);
	release_check(edition_of(shown), point, notes);
	struct changes *changes = older ? changes_between(edition_of(older), edition_of(shown), plan->arena) : NULL;
	if (!notes->errors) {
		struct view *view = view_build(shown->figures, shown->progress, shown->audit, run->site);
		view_put_changes(view, plan, index, changes);
		render_plan(run, shown, plan, index, view, &bundle, notes);
	}
	if (!notes->errors)
		publish_edition(run, plan, current ? TEXT("") : text_format(&arena, "editions/%.*s", TEXT_ARG(point)), &bundle);
	arena_release(&arena);
}

/*
 * Every reporting point is an edition; each is rebuilt from the data, oldest first. After an error the others are still
 * held against their records of release, so that every difference is told at once.
 */
static void build_editions(struct run *run, const struct loaded_plan *newest, struct notes *notes)
{
	const struct loaded_plan *older = NULL;
	size_t count = newest->plan->result_count;
	check_other_releases(run, newest, notes);
	for (size_t i = 0; i < (count ? count : 1); i++) {
		bool current = i + 1 >= count;
		const struct loaded_plan *shown = current ? newest : load_earlier(run, newest->plan, newest->plan->results[i]->point, notes);
		if (shown)
			build_edition(run, newest, shown, i, older, notes);
		older = shown;
	}
}

/* One plan from its folder to the staging folder; its memory goes at the end. True without errors. */
static bool build_plan(struct run *run, struct text folder, tell_notes tell, void *context)
{
	struct arena arena;
	arena_init(&arena);
	struct notes notes = {.arena = &arena, .strict = run->options->strict};
	struct loaded_plan *loaded = pipeline_load(run->options, folder, run->schema, &arena, &notes);
	if (loaded)
		check_characters(run, loaded->plan, &notes);
	if (loaded && !notes.errors) {
		remember_plan(run, loaded->plan, &notes);
		build_editions(run, loaded, &notes);
	}
	bool good = loaded && !notes.errors;
	notes_sort(&notes);
	tell(context, &notes);
	arena_release(&arena);
	return good;
}

/* ---- Inputs: everything a build depends on, recorded before it begins ---- */

static void add_input_file(struct run *run, struct text shown, struct text path)
{
	struct arena arena;
	arena_init(&arena);
	struct notes unheard = {.arena = &arena}; /* whoever needs the file will say what is wrong with it */
	struct source *source = path_is_folder(path) ? NULL : file_read(&arena, path, INPUT_MOST_BYTES, NO_PLACE, &unheard);
	if (source)
		publication_input(run->publication, shown, source->bytes);
	arena_release(&arena);
}

static void add_input_folder(struct run *run, struct text shown, struct text folder)
{
	struct text *names;
	size_t count = 0;
	struct notes unheard = {.arena = run->arena};
	if (!path_is_folder(folder) || !folder_list(run->arena, folder, &names, &count, &unheard))
		return;
	for (size_t i = 0; i < count; i++)
		add_input_file(run, path_join(run->arena, shown, names[i]), path_join(run->arena, folder, names[i]));
}

static void add_inputs_below(struct run *run, struct text shown, struct text folder, const char *name)
{
	add_input_folder(run, path_join(run->arena, shown, text_of(name)), path_join(run->arena, folder, text_of(name)));
}

static void add_plan_inputs(struct run *run, struct text folder)
{
	struct text *revisions, shown = path_join(run->arena, TEXT("plan-data"), path_name(folder));
	struct text revised = path_join(run->arena, folder, TEXT("revised"));
	struct notes unheard = {.arena = run->arena};
	size_t count = 0;
	add_input_folder(run, shown, folder);
	add_inputs_below(run, shown, folder, "narrative");
	add_inputs_below(run, shown, folder, "results");
	add_inputs_below(run, shown, folder, "releases");
	if (!path_is_folder(revised) || !folder_list(run->arena, revised, &revisions, &count, &unheard))
		return;
	for (size_t i = 0; i < count; i++) {
		const char *name = text_format(run->arena, "revised/%.*s", TEXT_ARG(revisions[i])).at;
		add_inputs_below(run, shown, folder, name);
		add_inputs_below(run, shown, folder, text_format(run->arena, "%s/narrative", name).at);
	}
}

/* What the command line decides about the output counts as an input, too. */
static void add_inputs(struct run *run)
{
	const struct pipeline_options *options = run->options;
	struct text parent = path_folder(options->plans[0]);
	struct text settings = text_format(run->arena, "official=%d release=%d fragments=%d as-of=%.*s\n", options->official_only,
					   options->release, options->fragments, TEXT_ARG(options->as_of));
	publication_input(run->publication, TEXT(PIPELINE_OPTIONS_INPUT), settings);
	add_input_file(run, TEXT("plan-data/plan.xsd"), path_join(run->arena, parent, TEXT("plan.xsd")));
	add_input_file(run, TEXT("plan-data/words.txt"), path_join(run->arena, parent, TEXT("words.txt")));
	add_input_folder(run, TEXT("templates"), options->templates);
	for (size_t i = 0; i < options->plan_count; i++)
		add_plan_inputs(run, options->plans[i]);
}

static void list_plans(struct run *run)
{
	if (run->options->plan_count == 1)
		return;
	struct view *root = view_map(run->arena);
	struct buffer page = {0};
	view_put(root, "site", run->site);
	view_put(root, "plans", run->index);
	view_put(root, "first", run->index->count ? run->index->items[0] : view_null(run->arena));
	if (template_render(run->templates, TEXT("plans"), root, TEMPLATE_STRICT, &page, &run->notes))
		publication_add(run->publication, TEXT("index.html"), buffer_view(&page));
	buffer_release(&page);
}

/* Takes the output folder; true also when nothing needs building, which *current tells. */
static bool open_run(struct run *run, bool *current)
{
	const struct pipeline_options *options = run->options;
	run->publication = publication_begin(run->arena, options->out, options->dry_run, &run->notes);
	if (!run->publication)
		return false;
	add_inputs(run);
	*current = !options->strict && publication_is_current(run->publication, TEXT(PLANPRESS_VERSION));
	if (*current)
		return true;
	run->schema = pipeline_schema(options->plans[0], run->arena, &run->notes);
	run->templates = template_set_new(run->arena, options->templates, &run->notes);
	run->site = read_site(run);
	run->fonts = annex_fonts_new(options->templates, run->arena, &run->notes);
	run->index = view_list(run->arena);
	return run->schema && run->fonts && !run->notes.errors;
}

static void close_run(struct run *run)
{
	annex_fonts_free(run->fonts);
	xml_schema_free(run->schema);
}

static bool build_all(struct run *run, tell_notes tell, void *context, struct pipeline_result *result)
{
	for (size_t i = 0; i < run->options->plan_count; i++)
		result->failed += !build_plan(run, run->options->plans[i], tell, context);
	if (!result->failed)
		list_plans(run);
	return !result->failed && !run->notes.errors;
}

bool pipeline_build(const struct pipeline_options *options, struct arena *arena, tell_notes tell, void *context,
		    struct pipeline_result *result)
{
	struct run run = {.options = options, .arena = arena, .notes = {.arena = arena, .strict = options->strict},
			  .ids = {.arena = arena}};
	bool current = false;
	*result = (struct pipeline_result){.plans = options->plan_count};
	bool good = open_run(&run, &current);
	if (good && !current)
		good = build_all(&run, tell, context, result);
	if (good && !current)
		good = publication_finish(run.publication, TEXT(PLANPRESS_VERSION), &result->published);
	else
		publication_abandon(run.publication);
	result->published.unchanged = result->published.unchanged || current;
	close_run(&run);
	notes_sort(&run.notes);
	tell(context, &run.notes);
	return good;
}

/* What is released must still say the same. */
static void check_releases(const struct run *run, const struct loaded_plan *newest, struct notes *notes)
{
	check_other_releases(run, newest, notes);
	for (size_t i = 0; i < newest->plan->result_count; i++) {
		struct text point = newest->plan->results[i]->point;
		if (!path_exists(release_path(newest->figures, point)))
			continue;
		bool current = i + 1 == newest->plan->result_count;
		const struct loaded_plan *edition = current ? newest : load_earlier(run, newest->plan, point, notes);
		if (edition)
			release_check(edition_of(edition), point, notes);
	}
}

bool pipeline_check(const struct pipeline_options *options, tell_notes tell, void *context,
		    struct pipeline_result *result)
{
	*result = (struct pipeline_result){.plans = options->plan_count};
	for (size_t i = 0; i < options->plan_count; i++) {
		struct arena arena;
		arena_init(&arena);
		struct notes notes = {.arena = &arena, .strict = options->strict};
		struct xml_schema *schema = pipeline_schema(options->plans[i], &arena, &notes);
		struct run run = {.options = options, .arena = &arena, .schema = schema};
		struct loaded_plan *loaded = schema ? pipeline_load(options, options->plans[i], schema, &arena, &notes) : NULL;
		if (loaded && !notes.errors)
			check_releases(&run, loaded, &notes);
		run.fonts = loaded ? annex_fonts_new(options->templates, &arena, &notes) : NULL;
		if (run.fonts)
			check_characters(&run, loaded->plan, &notes);
		annex_fonts_free(run.fonts);
		result->failed += notes.errors > 0;
		notes_sort(&notes);
		tell(context, &notes);
		xml_schema_free(schema);
		arena_release(&arena);
	}
	return result->failed == 0;
}
