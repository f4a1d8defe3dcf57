/*
 * Walks over the folders of a plan. Nothing is understood here: what is wrong with a file is told by whoever needs it.
 * Used through inputs.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/inputs.h"

#include "base/file.h"

void inputs_take(struct text plan_folder, struct arena *arena)
{
	static const struct {
		const char *folder;
		unsigned levels;
	} parts[] = {{"narrative", 0}, {"results", 1}, {"releases", 1}, {"revised", 3}, {"source", 1}};
	struct text shown = path_join(arena, TEXT("plan-data"), path_name(plan_folder));
	struct file_book *book = file_book_new(arena);
	file_book_take_or_installed(book, path_folder(plan_folder), TEXT("words.txt"), TEXT("plan-data/words.txt"));
	file_book_take_folder(book, plan_folder, shown, 0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		file_book_take_folder(book, path_join(arena, plan_folder, text_of(parts[i].folder)),
				      path_join(arena, shown, text_of(parts[i].folder)), parts[i].levels);
	arena->book = book;
}

static void record_book(struct publication *publication, const struct file_book *book)
{
	size_t count;
	const struct booked *files = file_book_files(book, &count);
	for (size_t i = 0; i < count; i++)
		publication_known_input(publication, files[i].shown, files[i].size, files[i].digest);
}

/* What the command line decides about the output. */
static struct text options_text(const struct run_options *options, struct text below, struct arena *arena)
{
	return text_format(arena, "official=%d release=%d fragments=%d ofd=%d leave-out=%d as-of=%.*s below=%.*s\n", options->official_only,
			   options->release, options->fragments, options->ofd, options->leave_out, TEXT_ARG(options->as_of), TEXT_ARG(below));
}

struct text inputs_key(const struct run_options *options, struct arena *arena)
{
	return TEXT_JOIN(arena, TEXT(PROGRAM_DIGEST "\n"), options_text(options, TEXT(""), arena));
}

void inputs_record(struct publication *publication, struct shared *shared, struct text plan_folder, struct text below,
		   struct arena *arena)
{
	/* The code the program was made from, as the Makefile measured it. */
	publication_known_input(publication, TEXT("generator"), PROGRAM_SIZE, TEXT(PROGRAM_DIGEST));
	publication_input(publication, TEXT(RUN_OPTIONS_INPUT), options_text(shared->options, below, arena));
	record_book(publication, shared->arena->book);
	record_book(publication, shared_book(shared, plan_folder));
	record_book(publication, arena->book);
}

bool inputs_hold(struct shared *shared, struct text plan_folder, const struct arena *arena, struct notes *notes)
{
	return file_book_holds(arena->book, notes) && file_book_holds(shared->arena->book, notes) &&
	       file_book_holds(shared_book(shared, plan_folder), notes);
}
