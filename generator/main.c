/*
 * Options in, exit code out: the only file that ends the program.
 * Each command is a function from a session to an exit code (cli/commands.h).
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/version.h"
#include "cli/commands.h"
#include "view/shape.h"

enum { KEPT_BYTES = 256 * 1024 * 1024, HEAP_BYTES = 32 * 1024 * 1024, LARGE_PAGE = 2 * 1024 * 1024 };

/* Said of any command at any moment: everything is written beside what is there and takes its place in one step. */
static void no_memory(void)
{
	static const char words[] = "planpress: 内存不足，已中止；发布过的和写好的文件都是完整的。"
				    "Out of memory: stopped; what was published or written before is whole.\n";
	ssize_t ignored = write(STDERR_FILENO, words, sizeof words - 1);
	(void)ignored;
	_exit(BLAME_MACHINE);
}

#ifndef __SANITIZE_ADDRESS__
/*
 * These stand before the C library's own for every library of the program: of those for fonts, XML, archives and
 * workbooks, few survive an allocation that fails, and some go on with half of what they had.
 */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static void *never_null(void *memory)
{
	if (!memory)
		no_memory();
	return memory;
}

void *malloc(size_t size)
{
	return never_null(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return never_null(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
	void *memory = __libc_realloc(old, size);
	return size ? never_null(memory) : memory; /* of nothing left nothing comes back */
}

/*
 * What one plan gives back serves the next; asking the system again costs more than keeping it. The beginning of the heap
 * is asked for in large pages: getting one plan's memory in small ones takes thousands of faults, on some machines half
 * the time of the whole run. None of it is taken before it is used.
 */
static void prepare_heap(void)
{
	mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
	mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
	void *heap = malloc(HEAP_BYTES);
	uintptr_t start = ((uintptr_t)heap + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1);
	madvise((void *)start, HEAP_BYTES - LARGE_PAGE, MADV_HUGEPAGE); /* where the system has none, nothing changes */
	free(heap);
}
#else
static void prepare_heap(void)
{
}
#endif

static int run(struct session *session)
{
	static const struct {
		const char *name;
		int (*run)(struct session *);
	} commands[] = {{"build", command_build}, {"check", command_check}, {"explain", command_explain}, {"diff", command_diff}, {"status", command_status},
		      {"release", command_release}, {"new-plan", command_new_plan}, {"new-results", command_new_results}, {"export-forms", command_export_forms},
		      {"import-forms", command_import_forms}, {"portal", command_portal}, {"render", command_render}};
	const struct options *options = session->options;
	if (options->version) {
		printf("planpress %s\n", PLANPRESS_VERSION);
		return BLAME_NOBODY;
	}
	if (options->help || !options->command.len) {
		fputs(words_raw(WORDS_HELP, options->language), options->help ? stdout : stderr);
		return options->help ? BLAME_NOBODY : BLAME_USAGE;
	}
	session->notes.strict = options->strict;
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (text_is(options->command, commands[i].name))
			return commands[i].run(session);
	return session_usage_error(session, WORDS_BAD_COMMAND, options->command);
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct options options;
	struct buffer complaint = {0};
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a failed write, told like a full disk */
	prepare_heap();
	arena_on_exhausted(no_memory);
	arena_init(&arena);
	struct session session = {.options = &options, .arena = &arena, .notes.arena = &arena};
	int code = BLAME_USAGE;
	if (options_read(argc, argv, &arena, &options, &complaint))
		session_last_line(&session, code = run(&session));
	else
		fprintf(stderr, "planpress: %.*s\n", TEXT_ARG(buffer_view(&complaint)));
	if (fflush(stdout) != 0 && code == BLAME_NOBODY) {
		fputs("planpress: ", stderr);
		session_say(stderr, &session, WORDS_CANNOT_PRINT, text_of(strerror(errno)), TEXT(""), TEXT(""));
		code = BLAME_MACHINE;
	}
	buffer_release(&complaint);
	buffer_release(&session.out);
	arena_release(&arena);
	shapes_release();
	return code;
}
