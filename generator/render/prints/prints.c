/*
 * From template to file: filled with the view, checked against prints.xsd, read into a document, laid out.
 * Used through prints.h only.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/prints.h"

#include "base/file.h"
#include "render/prints/press.h"
#include "render/prints/read_document.h"

/* What every print of a plan has in common. */
struct job {
	const struct view *view;
	struct view *annexes; /* {number, title} of those that are printed */
	const struct print_facts *facts;
	struct press *press;
	struct arena *arena;
	struct notes *notes;
};

/* ---- From template to section ---- */

/* Faults of the filled text are told where the template made it so, each once however often the place was met. */
static void tell_origins(const struct notes *found, const struct template_trace *trace, struct notes *notes)
{
	size_t first = notes->count;
	for (size_t i = 0; i < found->count; i++) {
		const struct note *note = &found->list[i];
		struct place place = template_origin(trace, note->place.offset);
		bool told = false;
		for (size_t j = first; j < notes->count; j++)
			told = told || (notes->list[j].message == note->message && notes->list[j].place.file == place.file &&
					notes->list[j].place.offset == place.offset);
		if (!told)
			note_add(notes, note->message, place, note->args[0], note->args[1], note->args[2], note->args[3]);
	}
}

/* The view, and what a template finds under `print`. */
static const struct view *context_of(const struct job *job, size_t number)
{
	struct view *context = view_copy(job->arena, job->view), *print = view_put(context, "print", view_map(job->arena));
	struct text digest = job->facts->digest;
	view_put_count(print, "number", number);
	view_put(print, "annexes", job->annexes);
	view_put_bool(print, "several", job->annexes->count > 1);
	view_put_bool(print, "release", job->facts->release);
	view_put_text(print, "digest_start", text_slice(digest, 0, digest.len / 2));
	view_put_text(print, "digest_end", text_slice(digest, digest.len / 2, digest.len));
	struct view *inputs = view_put(print, "inputs", view_list(job->arena));
	for (size_t i = 0; i < job->facts->input_count; i++) {
		struct view *input = view_append(inputs, view_map(job->arena));
		view_put_text(input, "path", job->facts->inputs[i].path);
		view_put_text(input, "digest", job->facts->inputs[i].digest);
		view_put_text(input, "digest_start", text_slice(job->facts->inputs[i].digest, 0, 12));
		view_put_bool(input, "last", i + 1 == job->facts->input_count);
	}
	return context;
}

/* `number` is that of an annex, 0 of other prints. False after notes, at the places of the template. */
static bool fill(const struct job *job, const struct press_print *print, size_t number, struct print_text *text)
{
	struct buffer filled = {0};
	struct template_trace trace = {.arena = job->arena};
	struct notes found = {.arena = job->arena};
	struct xml_document *xml = NULL;
	bool good = template_render_traced(job->press->templates, print->name, context_of(job, number), &filled, &trace, job->notes);
	if (good) {
		struct source *source = source_of(job->arena, print->name, text_copy(job->arena, buffer_view(&filled)));
		xml = xml_read(source, job->press->schema, job->arena, &found);
		tell_origins(&found, &trace, job->notes);
	}
	if (xml && !found.errors)
		*text = read_document(xml, &(struct print_usual){print->profile, job->press->frame}, job->arena);
	good = xml && !found.errors;
	xml_free(xml);
	buffer_release(&filled);
	return good;
}

/* ---- From sections to a file ---- */

static unsigned hex_digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static struct document document_of(const struct job *job, const struct print_text *text, const struct print_section *sections,
				   size_t count)
{
	struct text digest = job->facts->digest;
	struct document document = {
		.title = text->title,
		.author = view_find_text(job->view, "plan.publisher"),
		.subject = text->subject,
		.date = view_find_text(job->view, "edition.date"),
		.words = text->words,
		.marks = {text->marks[0], text->marks[1]},
		.duplex = job->press->duplex,
		.sections = sections,
		.section_count = count,
	};
	for (size_t i = 0; i < sizeof document.id && digest.len >= 2 * sizeof document.id; i++)
		document.id[i] = (unsigned char)(hex_digit(digest.at[2 * i]) << 4 | hex_digit(digest.at[2 * i + 1]));
	document.attachments = job->facts->attachments;
	document.attachment_count = job->facts->attachment_count;
	return document;
}

static void add_file(const struct job *job, struct bundle *bundle, const struct press_print *as, const struct print_text *text,
		     const struct print_section *sections, size_t count)
{
	struct buffer pdf = {0}, ofd = {0};
	struct document document = document_of(job, text, sections, count);
	bool made = !bundle->only_checked, as_ofd = job->facts->ofd;
	if (print_documents(&document, job->press->fonts, made ? &pdf : NULL, made && as_ofd ? &ofd : NULL, job->notes)) {
		bundle_add(bundle, text_format(job->arena, "%.*s.pdf", TEXT_ARG(as->name)), buffer_view(&pdf));
		if (as_ofd)
			bundle_add(bundle, text_format(job->arena, "%.*s.ofd", TEXT_ARG(as->name)), buffer_view(&ofd));
	}
	buffer_release(&pdf);
	buffer_release(&ofd);
}

/* What an annex is called where a volume lists it: its first heading. */
static void list_annex(const struct job *job, size_t number, const struct print_section *section)
{
	struct view *annex = view_append(job->annexes, view_map(job->arena));
	struct text title = TEXT("");
	for (size_t i = 0; i < section->count && !title.len; i++)
		if (section->blocks[i].kind == BLOCK_HEADING)
			title = section->blocks[i].heading.words.text;
	view_put_count(annex, "number", number);
	view_put_text(annex, "title", title);
}

/* What the contents of a volume take from an annex: where nobody will have the volume, the rest was looked at with the annex. */
static struct print_section headings_of(const struct job *job, const struct print_section *section)
{
	struct print_block *headings = ARENA_ARRAY(job->arena, section->count, struct print_block);
	struct print_section short_one = *section;
	short_one.blocks = headings;
	short_one.count = short_one.most_pages = 0;
	for (size_t i = 0; i < section->count; i++)
		if (section->blocks[i].kind == BLOCK_HEADING)
			headings[short_one.count++] = section->blocks[i];
	return short_one;
}

/* Each annex as a file of its own, and all of them behind the cover of each volume, where that says anything. */
static void add_annexes(const struct job *job, struct bundle *bundle)
{
	struct print_section sections[PRESS_PRINTS + 1];
	struct print_text cover, annex;
	size_t count = 0;
	for (size_t i = 0; i < job->press->annex_count; i++) {
		if (!fill(job, &job->press->annexes[i], count + 1, &annex) || !annex.section.count)
			continue;
		list_annex(job, ++count, &annex.section);
		add_file(job, bundle, &job->press->annexes[i], &annex, &annex.section, 1);
		sections[count] = bundle->only_checked ? headings_of(job, &annex.section) : annex.section;
	}
	for (size_t i = 0; i < job->press->volume_count; i++) {
		if (!fill(job, &job->press->volumes[i], 0, &cover))
			continue;
		sections[0] = cover.section;
		if (cover.uncovered && count)
			add_file(job, bundle, &job->press->volumes[i], &cover, sections + 1, count);
		else if (cover.section.count)
			add_file(job, bundle, &job->press->volumes[i], &cover, sections, count + 1);
	}
}

void prints_render(const struct view *view, const struct print_facts *facts, struct press *press, struct bundle *bundle,
		   struct notes *notes)
{
	struct arena arena; /* of the filled templates */
	arena_init(&arena);
	struct job job = {view, view_list(&arena), facts, press, &arena, notes};
	struct print_text text;
	add_annexes(&job, bundle);
	for (size_t i = 0; i < press->other_count; i++)
		if (fill(&job, &press->others[i], 0, &text) && text.section.count)
			add_file(&job, bundle, &press->others[i], &text, &text.section, 1);
	arena_release(&arena);
}

bool prints_render_one(const struct view *view, struct source *template, struct press *press, bool as_text,
		       struct buffer *out, struct notes *notes)
{
	struct print_facts facts = {0};
	struct arena *arena = notes->arena;
	struct job job = {view, view_list(arena), &facts, press, arena, notes};
	struct text name = path_name(template->path);
	struct press_print one = {.name = text_ends(name, ".xml") ? text_slice(name, 0, name.len - 4) : name, .profile = PROFILE_TABLE};
	struct print_text text;
	for (size_t i = 0; i < press->annex_count; i++)
		one.profile = text_equal(press->annexes[i].name, one.name) ? press->annexes[i].profile : one.profile;
	for (size_t i = 0; i < press->volume_count; i++)
		one.profile = text_equal(press->volumes[i].name, one.name) ? press->volumes[i].profile : one.profile;
	for (size_t i = 0; i < press->other_count; i++)
		one.profile = text_equal(press->others[i].name, one.name) ? press->others[i].profile : one.profile;
	if (!template_set_add(press->templates, one.name, template, notes) || !fill(&job, &one, 1, &text))
		return false;
	struct document document = document_of(&job, &text, &text.section, 1);
	return (as_text ? print_dump : print_document)(&document, press->fonts, out, notes);
}
