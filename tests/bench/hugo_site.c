/*
 * The pages of plans as a site for Hugo: the templates in Go's language, the values they print in data/, one file a plan,
 * and for each page a content file that says where its values are. Hugo is left to do what planpress does last: fill pages.
 * hugo_site OUT TEMPLATES POINT PLAN…: the edition as of POINT, which must be the first; the pages of `planpress build`.
 *
 * Hugo is given every help: nothing no page uses, nothing empty, no partials to call, names resolved. Pages are plain text
 * to it, escaped where Mustache escapes: html/template would do so by itself, in a third more time and other entities.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/table.h"
#include "bench/hugo_template.h"
#include "run/plan.h"
#include "render/site/context.h"
#include "view/tree.h"
#include "run/shared.h"

/* A page template and what walking it over all pages has shown. */
struct layout {
	struct text name;
	struct node *nodes;
	size_t count;
};

struct maker {
	struct arena arena;
	struct notes notes;
	struct run_options options;
	struct shared *shared;
	const char *out;
	struct layout layouts[64];
	size_t layout_count;
};

/* A plan on its way to Hugo's files. */
struct job {
	struct maker *maker;
	struct arena arena;
	struct notes notes;
	struct text id, folder; /* "" or "ID/": where the plan's pages are */
	struct context context;
	struct page_list pages;
	struct use used; /* of what the pages share */
};

static void stop(const char *what, const char *why)
{
	fprintf(stderr, "hugo_site: %s: %s\n", what, why);
	exit(1);
}

/* ---- Files ---- */

static void make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(path, 0777) != 0 && errno != EEXIST)
			stop(path, strerror(errno));
		*slash = '/';
	}
}

/* Writes OUT/name; the buffer is emptied. */
static void write_file(const struct maker *maker, struct text name, struct buffer *bytes)
{
	char path[1024];
	snprintf(path, sizeof path, "%s/%.*s", maker->out, TEXT_ARG(name));
	FILE *out = fopen(path, "wb");
	if (!out) {
		make_folders(path);
		out = fopen(path, "wb");
	}
	if (!out || fwrite(bytes->at, 1, bytes->len, out) != bytes->len || fclose(out) != 0)
		stop(path, strerror(errno));
	bytes->len = 0;
}

/* ---- JSON: what is used of a value, as small as can be ---- */

static void add_string(struct buffer *out, struct text text)
{
	buffer_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c < 0x20)
			buffer_printf(out, "\\u%04x", c);
		else
			buffer_printf(out, c == '"' || c == '\\' ? "\\%c" : "%c", c);
	}
	buffer_char(out, '"');
}

static void add_used(struct buffer *out, const struct view *view, const struct use *use);

/* What is not there is empty for Go; but a map is true for Mustache even when nothing of it is used. */
static void add_used_map(struct buffer *out, const struct view *map, const struct use *use)
{
	char before = '{';
	for (const struct use *below = use->below; below; below = below->next) {
		const struct view *value = view_get(map, below->key);
		if (!value || (!view_truth(value) && value->kind != VIEW_NUMBER))
			continue;
		buffer_char(out, before);
		add_string(out, below->key);
		buffer_char(out, ':');
		add_used(out, value, below);
		before = ',';
	}
	buffer_string(out, before == '{' ? "{\"_\":0}" : "}");
}

/* Go would print large numbers in its own way, and takes any text for true: only the number 0 is written as one. */
static void add_used(struct buffer *out, const struct view *view, const struct use *use)
{
	switch (view->kind) {
	case VIEW_NULL:
		buffer_string(out, "null");
		break;
	case VIEW_FALSE:
	case VIEW_TRUE:
		buffer_string(out, view->kind == VIEW_TRUE ? "true" : "false");
		break;
	case VIEW_NUMBER:
		if (text_is(view->text, "0")) {
			buffer_char(out, '0');
			break;
		} /* fall through */
	case VIEW_TEXT:
		add_string(out, view->text);
		break;
	case VIEW_LIST:
		buffer_char(out, '[');
		for (size_t i = 0; i < view->count; i++) {
			buffer_string(out, i ? "," : "");
			add_used(out, view->items[i], use);
		}
		buffer_char(out, ']');
		break;
	case VIEW_MAP:
		add_used_map(out, view, use);
		break;
	}
}

/* ---- Pages ---- */

static struct layout *layout_of(struct maker *maker, struct text name)
{
	for (size_t i = 0; i < maker->layout_count; i++)
		if (text_equal(maker->layouts[i].name, name))
			return &maker->layouts[i];
	struct template *template = template_find(maker->shared->templates, name, TEXT(""));
	if (!template || maker->layout_count == sizeof maker->layouts / sizeof *maker->layouts)
		stop(name.at, "no template, or too many");
	struct layout *layout = &maker->layouts[maker->layout_count++];
	layout->name = text_copy(&maker->arena, name);
	layout->nodes = hugo_expand(maker->shared->templates, template, 0, template->op_count, &layout->count);
	return layout;
}

/* Walks the page's template and adds what it used of the page's own values, under the page's address. */
static void add_page(struct job *job, const struct page *page, struct buffer *values)
{
	struct layout *layout = layout_of(job->maker, page->name);
	struct use used = {0};
	const struct view *root = context_of(&job->context, page);
	const struct trace trace = {job->maker->shared->templates, &job->arena, job->context.shared, &used, &job->used};
	const struct scope outermost = {.value = root};
	hugo_walk(&trace, layout->nodes, layout->count, &outermost);
	add_string(values, page->path);
	buffer_char(values, ':');
	add_used(values, root, &used);
}

/* The name of the file does not matter, for the page's address is given; "index" would be a bundle. */
static void write_content(const struct job *job, const struct page *page, struct buffer *out)
{
	struct text name = text_slice(page->path, 0, page->path.len - strlen(".html"));
	buffer_printf(out, "{\"type\":\"%.*s\",\"url\":\"/%.*s%.*s\",\"plan\":\"%.*s\",\"page\":\"%.*s\"}\n", TEXT_ARG(page->name),
		      TEXT_ARG(job->folder), TEXT_ARG(page->path), TEXT_ARG(job->id), TEXT_ARG(page->path));
	write_file(job->maker, text_format(job->context.arena, "content/%.*s/%.*s-page.html", TEXT_ARG(job->id), TEXT_ARG(name)), out);
}

static void write_plan(struct job *job)
{
	struct buffer values = {0}, out = {0};
	buffer_string(&values, "{\"pages\":{");
	for (size_t i = 0; i < job->pages.count; i++) {
		buffer_string(&values, i ? "," : "");
		add_page(job, &job->pages.pages[i], &values);
		write_content(job, &job->pages.pages[i], &out);
	}
	buffer_string(&values, "},\"plan\":");
	add_used(&values, job->context.shared, &job->used);
	buffer_char(&values, '}');
	write_file(job->maker, text_format(&job->arena, "data/%.*s.json", TEXT_ARG(job->id)), &values);
	buffer_release(&values);
	buffer_release(&out);
}

/* As the pipeline does it for the site of a first edition. */
static void make_plan(struct maker *maker, struct text folder)
{
	struct job job = {.maker = maker};
	const struct shared *shared = maker->shared;
	arena_init(&job.arena);
	job.notes.arena = &job.arena;
	const struct loaded_plan *loaded =
		run_load(&maker->options, folder, shared_schema_of(maker->shared, folder, &job.notes), shared->vocabulary, &job.arena, &job.notes);
	if (!loaded || job.notes.errors || loaded->plan->result_count != 1)
		stop(folder.at, "has errors, or is no first edition");
	bool several = maker->options.plan_count > 1;
	struct view *view = view_build(loaded->figures, loaded->progress, loaded->audit, shared->site, &job.arena);
	job.id = loaded->plan->id;
	job.folder = text_format(&job.arena, several ? "%.*s/" : "", TEXT_ARG(job.id));
	view_put_changes(view, loaded->figures, 0, NULL);
	view_put_editions(view, loaded->figures, 0);
	view_put_text(view, "site_folder", several ? job.id : TEXT(""));
	view_put_bool(view, "with_data", false);
	job.pages = pages_of(&job.arena, view, &job.notes);
	context_init(&job.context, &job.arena, view, &job.pages, &job.notes);
	context_downloads(&job.context, NULL, 0);
	write_plan(&job);
	arena_release(&job.arena);
}

/* ---- The site ---- */

/* Nothing that would cost Hugo time and show in no page. */
static const char config[] =
	"baseURL = \"https://example.invalid/\"\n"
	"uglyURLs = true\n"
	"disableKinds = [\"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"robotsTXT\", \"404\", \"home\", \"section\"]\n"
	"disableHugoGeneratorInject = true\n"
	"disableAliases = true\n"
	"noTimes = true\n"
	"noChmod = true\n"
	"[mediaTypes.\"text/html\"]\n"
	"suffixes = [\"html\"]\n"
	"[outputFormats.page]\n"
	"mediaType = \"text/html\"\n"
	"isPlainText = true\n"
	"isHTML = false\n"
	"permalinkable = true\n"
	"[outputs]\n"
	"page = [\"page\"]\n";

/* `root` stands before every address: escaped once a page. */
static const char prologue[] = "{{$data := index site.Data .Params.plan}}{{$plan := $data.plan}}"
			       "{{$page := index $data.pages .Params.page}}{{$root := htmlEscape $page.root}}";

static void write_layouts(struct maker *maker)
{
	struct buffer out = {0};
	const struct stand stand = {0};
	for (size_t i = 0; i < maker->layout_count; i++) {
		const struct layout *layout = &maker->layouts[i];
		buffer_string(&out, prologue);
		hugo_translate(&out, layout->nodes, layout->count, stand);
		write_file(maker, text_format(&maker->arena, "layouts/%.*s/single.page.html", TEXT_ARG(layout->name)), &out);
	}
	buffer_string(&out, config);
	write_file(maker, TEXT("config.toml"), &out);
	buffer_release(&out);
}

int main(int argc, char **argv)
{
	if (argc < 5)
		return 2;
	static struct maker maker;
	arena_init(&maker.arena);
	maker.notes.arena = &maker.arena;
	maker.out = argv[1];
	size_t count = (size_t)argc - 4;
	struct text *plans = ARENA_ARRAY(&maker.arena, count, struct text);
	for (size_t i = 0; i < count; i++)
		plans[i] = text_of(argv[i + 4]);
	maker.options = (struct run_options){.plans = plans, .plan_count = count, .templates = folders_of(text_of(argv[2])), .as_of = text_of(argv[3]),
						  .leave_out = LEAVE_OUT_DATA | LEAVE_OUT_PRINTS};
	maker.shared = shared_new(&maker.options, &maker.arena, &maker.notes);
	if (!shared_open(maker.shared, &maker.notes))
		stop(argv[2], "the templates or the schema have errors");
	for (size_t i = 0; i < count; i++)
		make_plan(&maker, plans[i]);
	write_layouts(&maker);
	shared_close(maker.shared);
	arena_release(&maker.arena);
	return 0;
}
