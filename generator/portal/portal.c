/*
 * The portal from the sites named to the files published: find, read, sort, add up, render.
 * Used through portal.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/portal.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/version.h"
#include "portal/pages.h"
#include "portal/paths.h"
#include "portal/rollup.h"
#include "portal/search.h"
#include "publish/manifest.h"


struct run {
	const struct portal_options *options;
	struct arena *arena;
	struct notes *notes;
	struct publication *publication;
	struct regions regions;
	struct site *sites;
	size_t site_count, site_room;
	struct built_plan **plans;
	size_t plan_count, left_out;
	struct table ids;
	struct rollup *all;
};

/* ---- Finding ---- */

static void add_site(struct run *run, struct site site)
{
	ARENA_MORE(run->arena, run->sites, run->site_count, run->site_room);
	run->sites[run->site_count++] = site;
}

static struct text link_to(const struct run *run, struct text folder)
{
	struct text path = path_between(run->arena, run->options->here, run->options->out, folder);
	struct buffer link = {0}; /* in an address these would end the path or change it */
	for (size_t i = 0; i < path.len; i++)
		if (strchr("%#?\"<>\\ ", path.at[i]))
			buffer_printf(&link, "%%%02X", (unsigned char)path.at[i]);
		else
			buffer_char(&link, path.at[i]);
	path = text_copy(run->arena, buffer_view(&link));
	buffer_release(&link);
	return path;
}

static void add_folder(struct run *run, struct text shown, struct text folder)
{
	struct arena *arena = run->arena;
	struct text inside = TEXT("data/summary.json");
	struct site site = {.shown = shown, .report = path_join(arena, folder, inside), .folder = link_to(run, folder)};
	site.digest = manifests_digest(arena, path_join(arena, folder, TEXT("manifest.json")), inside);
	if (site.digest.len || !path_exists(site.report)) {
		add_site(run, site);
		return;
	}
	NOTE2(run->notes, MSG_REPORT_NO_MANIFEST, NO_PLACE, shown, site.report);
	run->left_out++;
}

/* What a pattern names besides the sites: the page that lists them, its manifest, any file that is no report. */
static bool is_bystander(struct text named)
{
	bool report = text_ends(named, ".json") && !text_is(path_name(named), MANIFEST_NAME);
	return !report && path_exists(named) && !path_is_folder(named);
}

static void find_sites(struct run *run, struct text named)
{
	struct arena *arena = run->arena;
	if (is_bystander(named))
		return;
	if (named.len > 1 && named.at[named.len - 1] == '/')
		named = text_slice(named, 0, named.len - 1);
	if (text_ends(named, "data/summary.json")) {
		add_folder(run, named, path_folder(path_folder(named)));
		return;
	}
	if (text_ends(named, ".json")) { /* a report by itself: nothing vouches for it, nothing can be linked to */
		add_site(run, (struct site){.shown = named, .report = named});
		return;
	}
	struct text *folders = NULL;
	bool alone = path_exists(path_join(arena, named, TEXT("data/summary.json")));
	size_t count =
		alone ? 0 : manifests_sites(arena, path_join(arena, named, TEXT("manifest.json")), &folders);
	for (size_t i = 0; i < count; i++) {
		struct text folder = path_join(arena, named, folders[i]);
		add_folder(run, folder, folder);
	}
	if (!count)
		add_folder(run, named, named);
}

/* ---- Reading ---- */

static void place_plan(struct run *run, struct built_plan *plan)
{
	plan->region = regions_find(&run->regions, plan->region_name);
	if (plan->region)
		return;
	NOTE2(run->notes, MSG_REGION_UNKNOWN, NO_PLACE, plan->id, plan->region_name);
	plan->region = regions_other(&run->regions, word_of(run->options->vocabulary, WORD_PORTAL_OTHER));
}

/* Which of two plans with one id is the right one only people know: both are left out. One that is named twice stays. */
static void refuse_twins(struct run *run, struct built_plan **plans)
{
	for (size_t i = 0; i < run->site_count; i++) {
		struct built_plan *first = plans[i] ? table_add(&run->ids, plans[i]->id, plans[i]) : NULL;
		if (!first)
			continue;
		size_t other = 0;
		while (other < i && plans[other] != first)
			other++;
		NOTE3(run->notes, MSG_TWO_PLANS_ONE_ID, NO_PLACE, first->id, run->sites[other].shown, run->sites[i].shown);
		plans[i]->twin = true;
		first->twin = first->twin || !text_equal(run->sites[other].report, run->sites[i].report);
	}
}

static void read_sites(struct run *run)
{
	struct built_plan **plans = ARENA_ARRAY(run->arena, run->site_count, struct built_plan *);
	for (size_t i = 0; i < run->site_count; i++)
		plans[i] = report_read(&run->sites[i], run->options->vocabulary, run->publication, run->arena, run->notes);
	refuse_twins(run, plans);
	run->plans = ARENA_ARRAY(run->arena, run->site_count, struct built_plan *);
	for (size_t i = 0; i < run->site_count; i++) {
		if (!plans[i] || plans[i]->twin) {
			run->left_out++;
			continue;
		}
		place_plan(run, plans[i]);
		run->plans[run->plan_count++] = plans[i];
	}
}

static int by_region(const void *a, const void *b)
{
	const struct built_plan *left = *(struct built_plan *const *)a, *right = *(struct built_plan *const *)b;
	if (left->region != right->region && left->region->order != right->region->order)
		return left->region->order < right->region->order ? -1 : 1;
	int order = text_compare(left->publisher, right->publisher);
	if (order == 0)
		order = text_compare(left->period, right->period);
	return order ? order : text_compare(left->id, right->id);
}

static void add_up(struct run *run)
{
	run->all = rollup_new(run->arena);
	for (size_t i = 0; i < run->plan_count; i++) {
		struct built_plan *plan = run->plans[i];
		rollup_add(run->all, plan);
		plan->region->plans++;
		for (struct region *region = plan->region; region; region = region->parent) {
			region->plans_below += region != plan->region;
			if (!region->rollup)
				region->rollup = rollup_new(run->arena);
			rollup_add(region->rollup, plan);
		}
	}
}

/* ---- Writing ---- */

/* What the pages of the plans and those of the portal share. */
static bool is_shared(struct text name)
{
	static const char *const shared[] = {"style.css", "site.js", "reading.js", "fold.js", "icon.svg"};
	for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
		if (text_is(name, shared[i]))
			return true;
	return false;
}

static bool is_own(struct text name)
{
	return text_ends(name, ".js") || text_ends(name, ".css");
}

static bool render_all(struct run *run, struct bundle *bundle)
{
	size_t errors = run->notes->errors;
	struct folders templates = run->options->templates, own = folders_inner(run->arena, templates, TEXT("portal"));
	struct template_set *set = template_set_new(run->arena, templates, run->notes);
	template_set_read_more(set, own, ".html", run->notes);
	struct portal_content content = {.plans = run->plans,
					 .plan_count = run->plan_count,
					 .left_out = run->left_out,
					 .regions = &run->regions,
					 .all = run->all,
					 .site = run->options->site,
					 .vocabulary = run->options->vocabulary,
					 .indexes = search_index(run->plans, run->plan_count, bundle)};
	bundle_add_files(bundle, templates, is_shared, run->notes);
	bundle_add_files(bundle, own, is_own, run->notes);
	if (run->notes->errors == errors)
		pages_render(&content, set, bundle, run->notes);
	bundle_sort(bundle);
	return run->notes->errors == errors;
}

/* Everything before the pages; false when there is nothing to publish. */
static bool gather(struct run *run)
{
	if (!regions_read(&run->regions, run->options->regions, run->arena, run->notes))
		return false;
	for (size_t i = 0; i < run->options->site_count; i++)
		find_sites(run, run->options->sites[i]);
	if (!run->site_count && !run->left_out)
		NOTE1(run->notes, MSG_NO_SITES, NO_PLACE, run->options->sites[0]);
	read_sites(run);
	if (!run->plan_count || (run->notes->strict && run->notes->errors))
		return false;
	qsort(run->plans, run->plan_count, sizeof *run->plans, by_region);
	add_up(run);
	return true;
}

static bool hand_over(struct run *run, struct bundle *bundle)
{
	bool good = true;
	for (size_t i = 0; i < bundle->count; i++)
		good = publication_add(run->publication, bundle->files[i].path, bundle->files[i].bytes, bundle_digest(bundle, i)) && good;
	return good;
}

static bool build(struct run *run, struct publication_result *published)
{
	struct bundle bundle = {.arena = run->arena};
	run->publication = publication_begin(run->arena, run->options->out, run->options->dry_run, run->notes);
	if (!run->publication)
		return false;
	bool free = publication_claim(run->publication, TEXT(""), run->options->replace);
	if (free && gather(run) && render_all(run, &bundle) && hand_over(run, &bundle))
		return publication_finish(run->publication, TEXT(PLANPRESS_VERSION), published);
	publication_abandon(run->publication);
	return false;
}

bool portal_build(const struct portal_options *options, struct arena *arena, struct notes *notes,
		  struct portal_result *result)
{
	struct run run = {.options = options,
			  .arena = arena,
			  .notes = notes,
			  .ids = {.arena = arena}};
	*result = (struct portal_result){0};
	bool good = build(&run, &result->published);
	result->plans = run.plan_count;
	result->left_out = run.left_out;
	return good;
}
