/*
 * One small case per message: each file of tests/bad/cases spoils the good plan of tests/bad/base and says which
 * messages must follow, where, and with which exit code. tests/bad/README tells how a case is written.
 * SPDX-License-Identifier: MIT
 */
#include "cli/program.h"

#include <sys/file.h>
#include <sys/mount.h>

#define MARK "‸"

enum { MOST_EXPECTED = 24 };

/* A note as one line: "small/plan.xml:3:5 error bad-value". */
struct lines {
	struct text list[MOST_EXPECTED];
	size_t count;
};

struct trial {
	struct world *world;
	const char *name;
	const char *file; /* chosen by "in"; in the world's folder */
	struct text old;  /* to be replaced by the next "new" */
	const char *run;  /* NULL: build, and check in English */
	struct lines expected;
	int code;
	rlim_t limit;
	const char *touched[16]; /* files that may hold marks */
	size_t touched_count;
	struct text published, home; /* "out" as it was before: its files, and what the first page said */
};

static bool covered[MESSAGE_COUNT];

/* ---- Reading a case ---- */

/* \n, \t, \\ and \xHH; everything else stands for itself. */
static struct text unescaped(struct world *world, struct text text)
{
	char *out = arena_alloc(&world->arena, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i], next = i + 1 < text.len ? text.at[i + 1] : 0;
		char digits[3] = {0};
		if (c != '\\' || !next) {
			out[len++] = c;
		} else if (next == 'x' && i + 3 < text.len) {
			memcpy(digits, text.at + i + 2, 2);
			out[len++] = (char)strtoul(digits, NULL, 16);
			i += 3;
		} else {
			out[len++] = next == 'n' ? '\n' : next == 't' ? '\t' : next;
			i++;
		}
	}
	return (struct text){out, len};
}

static void touch(struct trial *trial)
{
	for (size_t i = 0; i < trial->touched_count; i++)
		if (strcmp(trial->touched[i], trial->file) == 0)
			return;
	assert_true(trial->touched_count < 16);
	trial->touched[trial->touched_count++] = trial->file;
}

static const char *path_of(const struct trial *trial)
{
	return inside(trial->world, trial->file);
}

static void replace(struct trial *trial, struct text old, struct text new)
{
	struct text bytes = file_bytes(trial->world, path_of(trial));
	size_t at = text_find(bytes, old, 0);
	if (at == SIZE_MAX || text_find(bytes, old, at + 1) != SIZE_MAX)
		fail_msg("%s: '%.*s' must stand once in %s", trial->name, TEXT_ARG(old), trial->file);
	put_bytes(path_of(trial), text_format(&trial->world->arena, "%.*s%.*s%.*s", (int)at, bytes.at, TEXT_ARG(new),
					      (int)(bytes.len - at - old.len), bytes.at + at + old.len));
	touch(trial);
}

/* As replace, but new text may hold NUL. */
static void replace_bytes(struct trial *trial, struct text old, struct text new)
{
	if (!memchr(new.at, 0, new.len)) {
		replace(trial, old, new);
		return;
	}
	struct buffer out = {0};
	struct text bytes = file_bytes(trial->world, path_of(trial));
	size_t at = text_find(bytes, old, 0);
	assert_true(at != SIZE_MAX);
	buffer_text(&out, text_slice(bytes, 0, at));
	buffer_text(&out, new);
	buffer_text(&out, text_slice(bytes, at + old.len, bytes.len));
	put_bytes(path_of(trial), buffer_view(&out));
	buffer_release(&out);
	touch(trial);
}

static void append(struct trial *trial, struct text text, unsigned long times)
{
	FILE *file = fopen(path_of(trial), "ab");
	assert_non_null(file);
	for (unsigned long i = 0; i < times; i++)
		fwrite(text.at, 1, text.len, file);
	assert_int_equal(fclose(file), 0);
	touch(trial);
}

static void expect(struct trial *trial, struct text line)
{
	assert_true(trial->expected.count < MOST_EXPECTED);
	trial->expected.list[trial->expected.count++] = line;
}

static unsigned long number_in(struct text text, int base)
{
	return strtoul(text.at, NULL, base);
}

/* Most cases share the templates; one that changes them gets a copy. */
static void own_templates(struct world *world)
{
	if (unlink(inside(world, "templates")) == 0)
		copy_tree(world, inside(world, "good-templates"), inside(world, "templates"));
}

static void follow(struct trial *trial, struct text word, struct text value)
{
	struct world *world = trial->world;
	struct text text = unescaped(world, value), rest = value;
	if (text_is(word, "in")) {
		trial->file = text_copy(&world->arena, value).at;
		if (text_starts(value, "templates/"))
			own_templates(world);
	} else if (text_is(word, "old")) {
		trial->old = text;
	} else if (text_is(word, "new")) {
		replace_bytes(trial, trial->old, text);
	} else if (text_is(word, "append")) {
		append(trial, text, 1);
	} else if (text_is(word, "repeat")) {
		unsigned long times = number_in(text_cut(&rest, ' '), 10);
		append(trial, unescaped(world, rest), times);
	} else if (text_is(word, "write")) {
		put_bytes(path_of(trial), text);
		touch(trial);
	} else if (text_is(word, "copy")) {
		copy_tree(world, inside(world, text_copy(&world->arena, value).at), path_of(trial));
	} else if (text_is(word, "copies")) {
		for (unsigned long i = 0; i < number_in(value, 10); i++)
			copy_tree(world, path_of(trial),
				  text_format(&world->arena, "%s-%lu.xml", path_of(trial), i).at);
	} else if (text_is(word, "remove")) {
		remove_tree(path_of(trial));
	} else if (text_is(word, "folder")) {
		remove_tree(path_of(trial));
		assert_int_equal(mkdir(path_of(trial), 0755), 0);
	} else if (text_is(word, "pipe")) {
		assert_int_equal(mkfifo(path_of(trial), 0644), 0);
	} else if (text_is(word, "size")) {
		assert_int_equal(truncate(path_of(trial), (off_t)number_in(value, 10)), 0);
	} else if (text_is(word, "mode")) {
		assert_int_equal(chmod(path_of(trial), (mode_t)number_in(value, 8)), 0);
	} else if (text_is(word, "limit")) {
		trial->limit = number_in(value, 10);
	} else if (text_is(word, "run")) {
		trial->run = text_copy(&world->arena, value).at;
	} else if (text_is(word, "expect")) {
		expect(trial, text_copy(&world->arena, value));
	} else if (text_is(word, "exit")) {
		trial->code = (int)number_in(value, 10);
	} else {
		fail_msg("%s: unknown word '%.*s'", trial->name, TEXT_ARG(word));
	}
}

/* Takes the marks out of a file; each gives "line:column" to the next expectation that waits for one there. */
static void resolve_marks(struct trial *trial, const char *file)
{
	struct world *world = trial->world;
	const char *path = inside(world, file);
	struct text bytes =
		path_is_folder(text_of(path)) || !path_exists(text_of(path)) ? TEXT("") : file_bytes(world, path);
	struct text mark = TEXT(MARK), wanted = text_format(&world->arena, "%s:" MARK, file);
	struct buffer out = {0};
	unsigned line = 1, column = 1;
	size_t next = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		if (!text_starts(text_slice(bytes, i, mark.len), MARK)) {
			buffer_char(&out, bytes.at[i]);
			column = bytes.at[i] == '\n' ? 1 : column + (((unsigned char)bytes.at[i] & 0xC0) != 0x80);
			line += bytes.at[i] == '\n';
			continue;
		}
		i += mark.len - 1;
		while (next < trial->expected.count && !text_starts(trial->expected.list[next], wanted.at))
			next++;
		if (next == trial->expected.count)
			fail_msg("%s: more marks in %s than expectations", trial->name, file);
		struct text rest = text_slice(trial->expected.list[next], wanted.len, SIZE_MAX);
		trial->expected.list[next++] =
			text_format(&world->arena, "%s:%u:%u%.*s", file, line, column, TEXT_ARG(rest));
	}
	if (out.len != bytes.len)
		put_bytes(path, buffer_view(&out));
	buffer_release(&out);
}

static void read_case(struct trial *trial, struct text path)
{
	for (struct text rest = file_bytes(trial->world, path.at); rest.len;) {
		struct text value = text_cut(&rest, '\n');
		if (!value.len || value.at[0] == '#')
			continue;
		struct text word = text_cut(&value, ' ');
		follow(trial, word, value);
	}
	for (size_t i = 0; i < trial->touched_count; i++)
		resolve_marks(trial, trial->touched[i]);
	for (size_t i = 0; i < trial->expected.count; i++)
		if (has(trial->expected.list[i], MARK))
			fail_msg("%s: no mark for '%.*s'", trial->name, TEXT_ARG(trial->expected.list[i]));
}

/* ---- Reading what the program said ---- */

static const char *const levels[][3] = {{": 错误: ", ": error: ", "error"},
					{": 警告: ", ": warning: ", "warning"},
					{": 发现: ", ": finding: ", "finding"}};

/* Splits "PLACE: LEVEL: CODE: words"; false when the line is no note. */
static bool note_line(struct world *world, struct text line, enum language language, struct text *out, bool *finding)
{
	for (size_t i = 0; i < 3; i++) {
		size_t at = text_find(line, text_of(levels[i][language]), 0);
		if (at == SIZE_MAX || text_starts(line, " "))
			continue;
		struct text rest = text_slice(line, at + strlen(levels[i][language]), SIZE_MAX);
		struct text code = text_cut(&rest, ':');
		*out = text_format(&world->arena, "%.*s %s %.*s", (int)at, line.at, levels[i][2], TEXT_ARG(code));
		*finding = i == 2;
		return text_trim(rest).len > 0;
	}
	return false;
}

/* Collects the notes and makes sure that every one but findings comes with a remedy and no hole in its words. */
static void read_notes(const struct trial *trial, struct text said, enum language language, struct lines *notes)
{
	const char *remedy = language == LANGUAGE_ZH ? "    办法：" : "    remedy: ";
	bool owed = false;
	struct text said_all = said;
	*notes = (struct lines){.count = 0};
	while (said.len) {
		struct text line = text_cut(&said, '\n'), note;
		bool finding;
		if (note_line(trial->world, line, language, &note, &finding)) {
			if (owed)
				fail_msg("%s: no remedy before '%.*s'", trial->name, TEXT_ARG(line));
			assert_true(notes->count < MOST_EXPECTED);
			/* What has no place in a file may be told once for every page. */
			bool again = notes->count && text_starts(note, "planpress ") &&
				     text_equal(note, notes->list[notes->count - 1]);
			notes->list[notes->count] = note;
			notes->count += !again;
			owed = !finding;
		} else if (text_starts(line, remedy) && line.len > strlen(remedy)) {
			owed = false;
		}
		for (const char *hole = "1234"; *hole; hole++)
			if (has(line, (char[]){'%', *hole, ' ', 0}))
				fail_msg("%s: a hole in '%.*s'", trial->name, TEXT_ARG(line));
	}
	if (owed || (trial->code && !notes->count && !has(said_all, language == LANGUAGE_ZH ? "办法：" : "Remedy: ")))
		fail_msg("%s: no remedy", trial->name);
}

static void compare(const struct trial *trial, const struct lines *notes, const struct run *run)
{
	bool same = notes->count == trial->expected.count;
	for (size_t i = 0; same && i < notes->count; i++)
		same = text_equal(notes->list[i], trial->expected.list[i]);
	if (same)
		return;
	fprintf(stderr, "%s: expected\n", trial->name);
	for (size_t i = 0; i < trial->expected.count; i++)
		fprintf(stderr, "  %.*s\n", TEXT_ARG(trial->expected.list[i]));
	fprintf(stderr, "but it said (exit code %d)\n%.*s", run->code, TEXT_ARG(run->err));
	fail_msg("%s: other messages than expected", trial->name);
}

/* Notes which messages the case brings about; true when it is the first one for any of them. */
static bool mark_covered(const struct trial *trial)
{
	bool first = false;
	for (size_t i = 0; i < trial->expected.count; i++)
		for (enum message m = 0; m < MESSAGE_COUNT; m++)
			if (text_ends(trial->expected.list[i],
				      text_format(&trial->world->arena, " %s", message_code(m)).at)) {
				first = first || !covered[m];
				covered[m] = true;
			}
	return first;
}

/* ---- Running a case ---- */

/* The base, the real schema, and the real templates. */
static void restore_base(struct world *world)
{
	static const char *const parts[] = {"small", "pages", "words.txt", "plan.xsd", "templates", "twin", "other"};
	chmod(inside(world, "small"), 0755); /* a case may have closed it */
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		remove_tree(inside(world, parts[i]));
	copy_tree(world, joined(world, world->root, "tests/bad/base"), world->folder);
	copy_tree(world, joined(world, world->root, "plan-data/plan.xsd"), inside(world, "plan.xsd"));
	assert_int_equal(symlink("good-templates", inside(world, "templates")), 0);
}

/* The site's address is filled in, so that no warning about it comes with every case. */
static void prepare_templates(struct world *world)
{
	struct trial trial = {.world = world, .name = "templates", .file = "good-templates/site.xml"};
	copy_tree(world, joined(world, world->root, "templates"), inside(world, "good-templates"));
	replace(&trial, TEXT("<entry name=\"domain\"></entry>"), TEXT("<entry name=\"domain\">example.gov.cn</entry>"));
	replace(&trial, TEXT("<entry name=\"idcode\"></entry>"), TEXT("<entry name=\"idcode\">4200000000</entry>"));
}

static void assert_published_intact(const struct trial *trial)
{
	struct world *world = trial->world;
	if (!text_equal(stamps(world, inside(world, "out")), trial->published) ||
	    !text_equal(file_bytes(world, inside(world, "out/index.html")), trial->home))
		fail_msg("%s: the published site has changed", trial->name);
	assert_false(path_exists(text_of(inside(world, ".out.planpress-new"))));
	assert_false(path_exists(text_of(inside(world, ".out.planpress-old"))));
}

/* Sanitizers look at a case's first run only (PLAIN is a program without them): what is wrong does not depend on the language. */
static struct run started(const struct trial *trial, const char *arguments, bool quickly)
{
	static const char *const quick[] = {"ASAN_OPTIONS=detect_leaks=0", NULL};
	struct world world = *trial->world;
	const char *plain = getenv("PLAIN");
	if (quickly && plain)
		snprintf(world.program, sizeof world.program, "%s", plain);
	struct rlimit old;
	getrlimit(RLIMIT_FSIZE, &old);
	struct rlimit limited = {trial->limit, old.rlim_max};
	if (trial->limit)
		setrlimit(RLIMIT_FSIZE, &limited);
	struct run run =
		run_start(&world, trial->world->folder, quickly ? quick : NULL, arguments);
	trial->world->arena = world.arena;
	setrlimit(RLIMIT_FSIZE, &old);
	return run;
}

static bool warnings_only(const struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (!has(lines->list[i], " warning "))
			return false;
	return lines->count > 0;
}

/* What is a warning becomes an error. */
static void check_strict(struct trial *trial)
{
	struct lines notes;
	struct run run = run_program(trial->world, text_format(&trial->world->arena, "%s --strict", trial->run).at);
	for (size_t i = 0; i < trial->expected.count; i++) {
		struct text line = trial->expected.list[i];
		size_t at = text_find(line, TEXT(" warning "), 0);
		trial->expected.list[i] = text_format(&trial->world->arena, "%.*s error %.*s", (int)at, line.at,
						      TEXT_ARG(text_slice(line, at + 9, SIZE_MAX)));
	}
	read_notes(trial, run.err, LANGUAGE_ZH, &notes);
	compare(trial, &notes, &run);
	assert_true(run.code != 0);
}

/* Waits, and compares places, codes, levels and the exit code with what is expected. */
static void finish(const struct trial *trial, struct run *run, enum language language)
{
	struct lines notes;
	run_wait(trial->world, run);
	read_notes(trial, run->err, language, &notes);
	compare(trial, &notes, run);
	if (run->code != trial->code)
		fail_msg("%s: exit code %d, not %d", trial->name, run->code, trial->code);
	if (trial->code)
		assert_int_equal(run->out.len, 0);
}

/* In Chinese always; in English when the case is the first of a message, or has no message. */
static void run_case(struct trial *trial)
{
	struct world *world = trial->world;
	const char *arguments = trial->run ? trial->run : "build small -o out";
	const char *again = text_format(&world->arena, "%s --lang en", trial->run ? trial->run : "check small -v").at;
	bool both = mark_covered(trial) || !trial->expected.count;
	trial->published = stamps(world, inside(world, "out"));
	trial->home = file_bytes(world, inside(world, "out/index.html"));
	struct run chinese = started(trial, arguments, false), english;
	if (both && !trial->run)
		english = started(trial, again, true); /* at the same time: a check takes no lock */
	finish(trial, &chinese, LANGUAGE_ZH);
	if (both && trial->run)
		english = started(trial, again, true);
	if (both)
		finish(trial, &english, LANGUAGE_EN);
	if (trial->code == 0 && warnings_only(&trial->expected))
		check_strict(trial);
	assert_published_intact(trial);
}

/* What cmocka hands to the test of one case file. */
struct entry {
	struct world *world, own;
	const char *name;
};

static void test_case(void **state)
{
	struct entry *entry = *state;
	struct world *world = &entry->own;
	struct trial trial = {.world = world, .name = entry->name, .code = 1};
	restore_base(world);
	read_case(&trial, text_format(&world->arena, "%s/tests/bad/cases/%s", world->root, entry->name));
	run_case(&trial);
}

/* A case has memory of its own, which ends with it. */
static int open_case(void **state)
{
	struct entry *entry = *state;
	entry->own = *entry->world;
	arena_init(&entry->own.arena);
	entry->own.notes = (struct notes){.arena = &entry->own.arena};
	return 0;
}

static int close_case(void **state)
{
	arena_release(&((struct entry *)*state)->own.arena);
	return 0;
}

/* ---- Slips of a clerk ---- */

/* "FILE: OLD → NEW", "FILE: = TEXT" for the whole file, "rename OLD → NEW", "copy OLD → NEW". */
static void slip(struct trial *trial, struct text change)
{
	struct world *world = trial->world;
	size_t arrow = text_find(change, TEXT(" → "), 0), colon = text_find(change, TEXT(": "), 0);
	struct text rest = change, verb = text_cut(&rest, ' ');
	struct text from = text_slice(change, colon + 2, arrow - colon - 2), to = text_slice(change, arrow + 5, SIZE_MAX);
	if (text_is(verb, "rename") || text_is(verb, "copy")) {
		trial->file = text_copy(&world->arena, text_slice(rest, 0, text_find(rest, TEXT(" → "), 0))).at;
		copy_tree(world, path_of(trial), inside(world, text_copy(&world->arena, to).at));
		if (text_is(verb, "rename"))
			remove_tree(path_of(trial));
		return;
	}
	trial->file = text_copy(&world->arena, text_slice(change, 0, colon)).at;
	if (arrow == SIZE_MAX)
		put_bytes(path_of(trial), unescaped(world, text_slice(change, colon + 4, SIZE_MAX)));
	else
		replace(trial, unescaped(world, from), unescaped(world, to));
}

/* One line of the table in four: what it is called, what is changed, the message with its place, the remedy. */
static void check_slip(struct world *world, struct text name, struct text *rest)
{
	struct trial trial = {.world = world, .name = text_copy(&world->arena, name).at};
	struct lines notes;
	restore_base(world);
	slip(&trial, text_trim(text_cut(rest, '\n')));
	struct text message = text_trim(text_cut(rest, '\n')), remedy = text_trim(text_cut(rest, '\n'));
	struct run run = started(&trial, "check small", true);
	run_wait(world, &run);
	read_notes(&trial, run.err, LANGUAGE_ZH, &notes);
	if (notes.count != 1 || !has(run.err, text_format(&world->arena, "%.*s\n", TEXT_ARG(message)).at) ||
	    !has(run.err, text_format(&world->arena, "    %.*s\n", TEXT_ARG(remedy)).at))
		fail_msg("%s: expected\n%.*s\n%.*s\nbut it said\n%.*s", trial.name, TEXT_ARG(message), TEXT_ARG(remedy), TEXT_ARG(run.err));
}

/* tests/bad/slips.txt: each has one message, there, in these words. */
static void test_slips(void **state)
{
	struct world *world = ((struct entry *)*state)->world;
	struct text rest = file_bytes(world, joined(world, world->root, "tests/bad/slips.txt"));
	size_t count = 0;
	while (rest.len) {
		struct text name = text_cut(&rest, '\n');
		if (!name.len || name.at[0] == '#')
			continue;
		check_slip(world, name, &rest);
		count++;
	}
	assert_true(count >= 60);
}

/* ---- Faults that need more than a case file ---- */

static void test_locked(void **state)
{
	struct world *world = ((struct entry *)*state)->world;
	struct trial trial = {.world = world, .name = "locked", .code = 4, .run = "build small -o out"};
	restore_base(world);
	int lock = open(inside(world, ".out.planpress-lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	assert_true(lock >= 0);
	assert_int_equal(flock(lock, LOCK_EX), 0);
	expect(&trial, TEXT("planpress error out-locked"));
	run_case(&trial);
	close(lock);
	unlink(inside(world, ".out.planpress-lock"));
}

/* A real full disk: a file system of 300 kB. Skipped where mounting is not allowed; full-disk.case runs everywhere. */
static void test_full_disk(void **state)
{
	struct world *world = ((struct entry *)*state)->world;
	struct trial trial = {.world = world, .name = "tmpfs", .code = 4, .run = "build small -o tiny/out"};
	restore_base(world);
	mkdir(inside(world, "tiny"), 0755);
	if (mount("none", inside(world, "tiny"), "tmpfs", 0, "size=300k") != 0)
		skip();
	expect(&trial, TEXT("planpress error out-disk-full"));
	run_case(&trial);
	assert_false(path_exists(text_of(inside(world, "tiny/out"))));
}

static int remove_full_disk(void **state)
{
	umount2(inside(((struct entry *)*state)->world, "tiny"),
		MNT_DETACH); /* also when the test failed or was skipped */
	return 0;
}

/* ---- No message without a case ---- */

/* Messages no input of a user brings about here, each with the reason. */
static const struct {
	enum message message;
	const char *reason;
} elsewhere[] = {
	{MSG_WORKER_DIED, "a process killed: tests/cli/test_many.c"},
	{MSG_FONT_LICENCE, "the fonts belong to the machine: tests/render/print"},
	{MSG_FONT_PRINT_ONLY, "the fonts belong to the machine, and the default ones are free"},
	{MSG_PRINT_FAILED, "libharu out of memory; no input leads there"},
	{MSG_OUT_SWITCH_FAILED, "a system call made to fail: tests/publish/test_faults.c"},
	{MSG_OUT_LEFTOVER, "a system call made to fail: tests/publish/test_faults.c"},
	{MSG_OUT_IS_HERE, "every case runs beside its site: tests/cli/test_builds.c"},
	{MSG_OUT_WRITE_FAILED, "a system call made to fail: tests/publish/test_faults.c"},
	{MSG_RELEASE_DEMO, "it is told with the record written, which a second run finds: tests/cli/test_cli.c"},
	{MSG_RELEASE_GONE, "something has to be published before: tests/cli/test_builds.c"},
	{MSG_RELEASE_EXCHANGED, "something has to be published before: tests/cli/test_builds.c"},
	{MSG_TEMPLATE_BROKEN, "the template's own faults are told and end the run before any page is made"},
	{MSG_OUT_PATH_BAD, "ids and file names are checked before: tests/publish/test_publish.c"},
	{MSG_OUT_PATH_TAKEN, "ids and file names are checked before: tests/publish/test_publish.c"},
	{MSG_INPUT_CHANGED, "a file has to be saved meanwhile: tests/base/test_file_book.c"},
	{MSG_LINK_LEADS_OUT, "cases make no links: tests/cli/test_inputs.c"},
	{MSG_FILE_NAME_UNFIT, "cases name no such files: tests/cli/test_inputs.c"},
	{MSG_JSON_KEYS, "a map of a thousand names: tests/view/test_json.c"},
	{MSG_OUT_OTHER, "two plans to one folder: tests/cli/test_many.c"},
	{MSG_IMPORT_NONE_KEPT, "it takes an import before it: tests/cli/test_forms.c"},
	{MSG_IMPORT_EDITED_SINCE, "it takes an import before it: tests/cli/test_forms.c"},
	{MSG_FILE_CHANGED, "a person at a terminal has to wait: tests/cli/test_forms.c"},
	{MSG_ARCHIVE_LARGE, "office files have to be made: tests/office/test_packages.c"},
	{MSG_MARKUP_BROKEN, "office files have to be made: tests/office/test_packages.c"},
	{MSG_MARKUP_LARGE, "office files have to be made: tests/office/test_packages.c"},
	{MSG_TABLE_LARGE, "it is large: tests/office/test_grid.c"},
	{MSG_OFFICE_MACRO, "office files have to be made: tests/office/test_packages.c"},
	{MSG_OFFICE_EXTERNAL, "office files have to be made: tests/office/test_packages.c"},
	{MSG_FORM_HIDDEN, "office files have to be made: tests/office/test_packages.c"},
	{MSG_FORM_MERGED, "office files have to be made: tests/forms/test_read_forms.c"},
	{MSG_NO_SITES, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REPORT_MISSING, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REPORT_NO_MANIFEST, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REPORT_CHANGED, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REPORT_BROKEN, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REGION_LINE, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REGION_TWICE, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REGION_PARENT, "the portal reads built sites: tests/portal/test_portal.c"},
	{MSG_REGION_UNKNOWN, "the portal reads built sites: tests/portal/test_portal.c"},
};

static void test_every_message(void **state)
{
	(void)state;
	size_t missing = 0;
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		if (covered[elsewhere[i].message])
			fail_msg("%s has a case; take it off the list", message_code(elsewhere[i].message));
		covered[elsewhere[i].message] = true;
	}
	for (enum message m = 0; m < MESSAGE_COUNT; m++)
		if (!covered[m]) {
			print_error("no case in tests/bad/cases for %s\n", message_code(m));
			missing++;
		}
	assert_int_equal(missing, 0);
}

/* ---- All of them ---- */

static void publish_good(struct world *world)
{
	prepare_templates(world);
	restore_base(world);
	struct run run = run_program(world, "build small -o out --strict");
	if (run.code != 0) {
		fprintf(stderr, "the base is not good:\n%.*s", TEXT_ARG(run.err));
		exit(1);
	}
}

/* With CASE=word only the cases whose names hold the word are run, and coverage is not asked for. */
int main(void)
{
	struct world *world;
	struct text *names;
	size_t count, used = 0;
	const char *only = getenv("CASE");
	if (world_open((void **)&world))
		return 1;
	publish_good(world);
	if (!folder_list(&world->arena, TEXT("tests/bad/cases"), &names, &count, &world->notes))
		return 1;
	struct CMUnitTest *tests = ARENA_ARRAY(&world->arena, count + 4, struct CMUnitTest);
	struct entry *entries = ARENA_ARRAY(&world->arena, count + 1, struct entry);
	for (size_t i = 0; i < count; i++) {
		if (only && !has(names[i], only))
			continue;
		entries[used] = (struct entry){.world = world, .name = names[i].at};
		tests[used] = (struct CMUnitTest){names[i].at, test_case, open_case, close_case, &entries[used]};
		used++;
	}
	entries[count] = (struct entry){.world = world, .name = ""};
	if (!only || strcmp(only, "slips") == 0)
		tests[used++] = (struct CMUnitTest){"slips", test_slips, NULL, NULL, &entries[count]};
	if (!only) {
		tests[used++] = (struct CMUnitTest){"locked", test_locked, NULL, NULL, &entries[count]};
		tests[used++] =
			(struct CMUnitTest){"full disk", test_full_disk, NULL, remove_full_disk, &entries[count]};
		tests[used++] = (struct CMUnitTest){"every message has a case", test_every_message, NULL, NULL,
						    &entries[count]};
	}
	int failed = _cmocka_run_group_tests("bad input", tests, used, NULL, NULL);
	world_close((void **)&world);
	return failed;
}
