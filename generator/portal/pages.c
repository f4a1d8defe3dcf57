/*
 * A table of single pages, a page for each region that has plans, and the lists they share.
 * Used through pages.h only.
 * SPDX-License-Identifier: MIT
 */
#include "portal/pages.h"

#include "portal/rollup.h"
#include "view/json.h"

struct pages {
	const struct portal_content *content;
	struct template_set *set;
	struct bundle *bundle;
	struct notes *notes;
	struct arena *arena;
	struct view **plans; /* one map for each plan */
	struct view *shared; /* names and values of every page */
};

static const struct single_page {
	const char *name;
	enum word title; /* the word behind it says what the page is about */
} singles[] = {
	{"index", WORD_PORTAL_INDEX},     {"regions", WORD_PORTAL_REGIONS},   {"bureaus", WORD_PORTAL_BUREAUS},
	{"periods", WORD_PORTAL_PERIODS}, {"statuses", WORD_PORTAL_STATUSES}, {"search", WORD_PORTAL_SEARCH},
};

/* ---- Lists ---- */

static void put_amount(struct view *map, const char *key, const struct amount *amount, struct arena *arena)
{
	struct view *figure = view_put(map, key, view_map(arena));
	view_put_bool(figure, "present", amount->present);
	view_put_text(figure, "text", amount->present ? amount->text : TEXT("—"));
	view_put_text(figure, "unit", amount->unit);
	if (amount->present)
		view_put_text(figure, "value", number_exact(arena, amount->number));
	else
		view_put(figure, "value", view_null(arena));
}

static struct text region_file(struct arena *arena, const struct region *region)
{
	return text_format(arena, "regions/%.*s.html", TEXT_ARG(region->code));
}

/* {reported, of}; null where there is nothing of the kind. */
static void put_reported(struct view *map, const char *key, struct reported_count count)
{
	struct view *node = view_put(map, key, count.of ? view_map(map->arena) : view_null(map->arena));
	if (!count.of)
		return;
	view_put_count(node, "reported", count.reported);
	view_put_count(node, "of", count.of);
}

/* How complete the latest report is, and how far its tasks are. */
static void put_latest(struct view *map, const struct built_plan *plan)
{
	view_put_text(map, "point", plan->point);
	view_put_text(map, "date_zh", plan->date_zh);
	view_put_text(map, "evaluation_zh", plan->evaluation_zh);
	put_reported(map, "told_indicators", plan->told_indicators);
	put_reported(map, "told_projects", plan->told_projects);
	put_reported(map, "told_tasks", plan->told_tasks);
	struct view *tasks = view_put(map, "task_states", view_list(map->arena));
	for (size_t i = 0; i < plan->task_count; i++) {
		struct view *state = view_append(tasks, view_map(map->arena));
		view_put_text(state, "state", plan->tasks[i].status);
		view_put_text(state, "state_zh", plan->tasks[i].status_zh);
		view_put_count(state, "count", plan->tasks[i].count);
	}
}

static struct view *plan_view(struct arena *arena, const struct built_plan *plan)
{
	struct view *map = view_map(arena);
	view_put_text(map, "id", plan->id);
	view_put_text(map, "title", plan->title);
	view_put_text(map, "publisher", plan->publisher);
	view_put_text(map, "region", plan->region_name);
	view_put_text(map, "region_file", region_file(arena, plan->region));
	view_put_text(map, "period", plan->period);
	view_put_text(map, "period_zh", plan->period_zh);
	view_put_text(map, "published", plan->published);
	view_put_text(map, "published_zh", plan->published_zh);
	view_put_text(map, "edition_zh", plan->edition_zh);
	view_put_text(map, "status_zh", plan->status_zh);
	view_put_bool(map, "demo", plan->demo);
	view_put_text(map, "file",
		      plan->folder.len ? text_format(arena, "%.*s/index.html", TEXT_ARG(plan->folder)) : TEXT(""));
	put_amount(map, "total", &plan->total, arena);
	put_amount(map, "invested", &plan->invested, arena);
	view_put_count(map, "indicators", plan->indicators);
	put_latest(map, plan);
	return map;
}

/* What plans are sorted under on the pages bureaus, periods and statuses. */
static struct text key_of(const struct built_plan *plan, const char *page, struct arena *arena)
{
	if (text_is(text_of(page), "bureaus"))
		return plan->publisher;
	if (text_is(text_of(page), "periods"))
		return plan->period_zh;
	return text_format(arena, "%.*s　%.*s", TEXT_ARG(plan->edition_zh), TEXT_ARG(plan->status_zh));
}

/* Groups in the order in which they are met: {name, anchor, count, plans}. */
static struct view *groups_of(const struct pages *pages, const char *page)
{
	struct arena *arena = pages->arena;
	struct table known = {.arena = arena};
	struct view *list = view_list(arena);
	for (size_t i = 0; i < pages->content->plan_count; i++) {
		struct text key = key_of(pages->content->plans[i], page, arena);
		struct view *group = table_find(&known, key);
		if (!group) {
			group = view_append(list, view_map(arena));
			view_put_text(group, "name", key);
			view_put_text(group, "anchor", text_format(arena, "g-%u", list->count));
			view_put(group, "plans", view_list(arena));
			table_add(&known, key, group);
		}
		struct view *plans = (struct view *)view_get(group, TEXT("plans"));
		view_append(plans, pages->plans[i]);
		view_put_count(group, "count", plans->count);
	}
	return list;
}

static struct view *region_view(struct arena *arena, const struct region *region)
{
	struct view *map = view_map(arena);
	view_put_text(map, "code", region->code);
	view_put_text(map, "name", region->name);
	view_put_text(map, "level", region->level);
	view_put_text(map, "file", region_file(arena, region));
	view_put_count(map, "depth", region->depth);
	view_put_count(map, "plans", region->plans);
	view_put_count(map, "plans_below", region->plans_below);
	return map;
}

/* Regions below `above` (NULL: the top ones) that have plans, each with those below it. */
static struct view *region_tree(const struct pages *pages, const struct region *above)
{
	struct view *list = view_list(pages->arena);
	const struct regions *regions = pages->content->regions;
	for (size_t i = above ? above->order + 1 : 0; i < regions->count; i++) {
		const struct region *region = regions->list[i];
		if (above && region->depth <= above->depth)
			break; /* regions follow their parent */
		if (region->parent != above || region->plans + region->plans_below == 0)
			continue;
		struct view *node = view_append(list, region_view(pages->arena, region));
		struct view *below = view_put(node, "below", region_tree(pages, region));
		view_put_bool(node, "has_below", below->count > 0);
	}
	return list;
}

/* ---- Contexts ---- */

static struct view *menu_of(const struct pages *pages, const char *here)
{
	struct arena *arena = pages->arena;
	struct view *menu = view_list(arena);
	for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
		struct view *link = view_append(menu, view_map(arena));
		view_put_text(link, "title", word_of(pages->content->vocabulary, singles[i].title));
		view_put_text(link, "file", text_format(arena, "%s.html", singles[i].name));
		view_put_bool(link, "here", text_is(text_of(singles[i].name), here));
		view_put_bool(link, "within", false);
	}
	return menu;
}

static struct view *context_of(const struct pages *pages, const char *name, struct text title, struct text about,
			       const char *root)
{
	struct arena *arena = pages->arena;
	struct view *map = view_copy(arena, pages->shared);
	struct view *page = view_put(map, "page", view_map(arena));
	view_put_text(page, "title", title);
	view_put_text(page, "description", about);
	view_put_bool(page, "is_home", text_is(text_of(name), "index"));
	view_put_text(map, "root", text_of(root));
	view_put(map, "menu", menu_of(pages, name));
	return map;
}

static void render(struct pages *pages, const char *template, struct text path, const struct view *context)
{
	struct buffer out = {0};
	if (template_render(pages->set, text_of(template), context, TEMPLATE_STRICT, &out, pages->notes))
		bundle_add(pages->bundle, path, buffer_view(&out));
	buffer_release(&out);
}

static void render_single(struct pages *pages, const struct single_page *single)
{
	struct arena *arena = pages->arena;
	const struct vocabulary *vocabulary = pages->content->vocabulary;
	struct view *context = context_of(pages, single->name, word_of(vocabulary, single->title), word_of(vocabulary, single->title + 1), "");
	if (text_is(text_of(single->name), "regions"))
		view_put(context, "regions", region_tree(pages, NULL));
	else
		view_put(context, "groups", groups_of(pages, single->name));
	view_put(context, "rollups", rollup_view(pages->content->all, arena));
	render(pages, single->name, text_format(arena, "%s.html", single->name), context);
}

static struct view *path_above(struct arena *arena, const struct region *region)
{
	struct view *list = view_list(arena);
	for (size_t depth = 0; depth < region->depth; depth++) {
		const struct region *step = region;
		while (step->depth > depth)
			step = step->parent;
		view_append(list, region_view(arena, step));
	}
	return list;
}

static void render_region(struct pages *pages, const struct region *region)
{
	struct arena *arena = pages->arena;
	struct text about = phrase_say(pages->content->vocabulary, PHRASE1(arena, WORD_PORTAL_REGION_ABOUT, region->name), arena);
	struct view *context = context_of(pages, "region", region->name, about, "../");
	struct view *own = view_list(arena);
	for (size_t i = 0; i < pages->content->plan_count; i++)
		if (pages->content->plans[i]->region == region)
			view_append(own, pages->plans[i]);
	struct view *below = region_tree(pages, region);
	view_put(context, "region", region_view(arena, region));
	view_put(context, "above", path_above(arena, region));
	view_put(context, "plans", own);
	view_put_bool(context, "has_plans", own->count > 0);
	view_put(context, "regions", below);
	view_put_bool(context, "has_regions", below->count > 0);
	view_put(context, "rollups", rollup_view(region->rollup, arena));
	render(pages, "region", region_file(arena, region), context);
}

/* ---- Data ---- */

static void write_data(struct pages *pages)
{
	struct view *root = view_map(pages->arena), *regions = view_list(pages->arena);
	struct buffer out = {0};
	view_put_text(root, "format", TEXT("planpress-portal-1"));
	view_put_count(root, "left_out", pages->content->left_out);
	view_put(root, "plans", (struct view *)view_find(pages->shared, "plans"));
	view_put(root, "rollups", rollup_view(pages->content->all, pages->arena));
	view_put(root, "regions", regions);
	for (size_t i = 0; i < pages->content->regions->count; i++) {
		const struct region *region = pages->content->regions->list[i];
		if (!region->rollup)
			continue;
		struct view *map = view_append(regions, region_view(pages->arena, region));
		view_put_text(map, "parent", region->parent ? region->parent->code : TEXT(""));
		view_put(map, "rollups", rollup_view(region->rollup, pages->arena));
	}
	json_write(root, &out);
	bundle_add(pages->bundle, TEXT("data/portal.json"), buffer_view(&out));
	buffer_release(&out);
}

static void share(struct pages *pages)
{
	const struct portal_content *content = pages->content;
	struct view *list = view_list(pages->arena);
	bool demo = false;
	pages->plans = ARENA_ARRAY(pages->arena, content->plan_count, struct view *);
	for (size_t i = 0; i < content->plan_count; i++) {
		pages->plans[i] = view_append(list, plan_view(pages->arena, content->plans[i]));
		demo = demo || content->plans[i]->demo;
	}
	pages->shared = view_map(pages->arena);
	view_put(pages->shared, "site", (struct view *)content->site);
	view_put(pages->shared, "indexes", (struct view *)content->indexes);
	view_put(pages->shared, "plans", list);
	view_put_count(pages->shared, "plan_count", content->plan_count);
	view_put_count(pages->shared, "left_out", content->left_out);
	view_put_bool(pages->shared, "demo", demo);
}

bool pages_render(const struct portal_content *content, struct template_set *set, struct bundle *bundle,
		  struct notes *notes)
{
	size_t errors = notes->errors;
	struct pages pages = {.content = content, .set = set, .bundle = bundle, .notes = notes, .arena = bundle->arena};
	share(&pages);
	for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
		render_single(&pages, &singles[i]);
	for (size_t i = 0; i < content->regions->count; i++)
		if (content->regions->list[i]->rollup)
			render_region(&pages, content->regions->list[i]);
	write_data(&pages);
	return notes->errors == errors;
}
