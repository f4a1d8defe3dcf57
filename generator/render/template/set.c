/*
 * The templates of one folder, by name, each with the indented variants its use as a partial asked for.
 * Used through template.h, and code.h inside this folder.
 * SPDX-License-Identifier: MIT
 */
#include "render/template/code.h"

#include <string.h>

#include "base/file.h"

enum { LARGEST_TEMPLATE = 1024 * 1024 };

static void add_file(struct template_set *set, struct folders folders, struct text file, const char *suffix, struct notes *notes)
{
	if (!text_ends(file, suffix))
		return;
	struct text path = folders_find(set->arena, folders, file);
	if (path_is_folder(path))
		return;
	struct source *source = file_read_template(set->arena, path, LARGEST_TEMPLATE, notes);
	if (source)
		template_set_add(set, text_slice(file, 0, file.len - strlen(suffix)), source, notes);
}

struct template_set *template_set_new(struct arena *arena, struct folders folders, struct notes *notes)
{
	return template_set_read(arena, folders, ".html", notes);
}

void template_set_read_more(struct template_set *set, struct folders folders, const char *suffix, struct notes *notes)
{
	struct text *files;
	size_t count = 0;
	if (!folders_list(set->arena, folders, &files, &count, notes))
		return;
	for (size_t i = 0; i < count; i++)
		add_file(set, folders, files[i], suffix, notes);
}

struct template_set *template_set_read(struct arena *arena, struct folders folders, const char *suffix, struct notes *notes)
{
	struct template_set *set = ARENA_NEW(arena, struct template_set);
	set->arena = arena;
	template_set_read_more(set, folders, suffix, notes);
	return set;
}

bool template_set_add(struct template_set *set, struct text name, struct source *source, struct notes *notes)
{
	name = text_copy(set->arena, name);
	struct template *template = template_compile(set->arena, name, source, TEXT(""), notes);
	template->older = set->newest;
	set->newest = template;
	return !template->broken;
}

void template_names(const struct template_set *set, void (*take)(void *context, struct text name, struct place place), void *context)
{
	for (const struct template *template = set->newest; template; template = template->older)
		for (size_t i = 0; i < template->op_count; i++)
			if (template->ops[i].kind != OP_LITERAL && template->ops[i].kind != OP_PARTIAL)
				take(context, template->ops[i].text, (struct place){template->source, template->ops[i].offset});
}

struct template *template_find(struct template_set *set, struct text name, struct text indent)
{
	struct template *plain = set->newest;
	while (plain && !text_equal(plain->name, name))
		plain = plain->older;
	if (!plain || plain->broken || indent.len == 0)
		return plain;
	for (struct template *variant = plain->variants; variant; variant = variant->older)
		if (text_equal(variant->indent, indent))
			return variant;
	struct notes none = {.arena = set->arena}; /* what compiled plain compiles indented */
	struct template *variant = template_compile(set->arena, plain->name, plain->source, indent, &none);
	variant->older = plain->variants;
	plain->variants = variant;
	return variant;
}
