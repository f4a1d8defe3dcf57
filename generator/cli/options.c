/*
 * A table of options with the commands they are for, and one loop over argv.
 * Used through options.h only.
 * SPDX-License-Identifier: MIT
 */
#include "cli/options.h"

#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "figures/release.h"
#include "plan/calendar.h"
#include "plan/revision.h"

/* An option sets a flag or takes a text, at this offset in struct options. */
struct option_entry {
	const char *name, *letter;
	bool takes_text;
	size_t offset;
	const char *commands; /* those it is for, divided by blanks; NULL: all */
};

#define ALL_OF_A_PLAN "build check explain diff status release new-results export-forms import-forms"
#define ALL_THAT_WRITE "build release new-results export-forms import-forms portal"

static const struct option_entry entries[] = {
	{"--out", "-o", true, offsetof(struct options, out), "build export-forms portal"},
	{"--as-of", NULL, true, offsetof(struct options, as_of), "build check explain"},
	{"--templates", NULL, true, offsetof(struct options, templates), ALL_OF_A_PLAN " portal"},
	{"--template", NULL, true, offsetof(struct options, template_file), "render"},
	{"--data", NULL, true, offsetof(struct options, data), "render"},
	{"--print", NULL, true, offsetof(struct options, print), "render"},
	{"--regions", NULL, true, offsetof(struct options, regions), "portal"},
	{"--after", NULL, true, offsetof(struct options, after), "new-plan"},
	{"--withdraw", NULL, true, offsetof(struct options, withdraw), "release"},
	{"--jobs", "-j", true, offsetof(struct options, jobs_text), "build check"},
	{"--official", NULL, false, offsetof(struct options, official), ALL_OF_A_PLAN},
	{"--release", NULL, false, offsetof(struct options, release), "build"},
	{"--fragments", NULL, false, offsetof(struct options, fragments), "build"},
	{"--ofd", NULL, false, offsetof(struct options, ofd), "build"},
	{"--no-data", NULL, false, offsetof(struct options, no_data), "build"},
	{"--no-pdf", NULL, false, offsetof(struct options, no_pdf), "build"},
	{"--strict", NULL, false, offsetof(struct options, strict), "build check import-forms portal"},
	{"--dry-run", NULL, false, offsetof(struct options, dry_run), ALL_THAT_WRITE},
	{"--verbose", "-v", false, offsetof(struct options, verbose), "build check portal"},
	{"--replace", NULL, false, offsetof(struct options, replace), "build portal"},
	{"--json", NULL, false, offsetof(struct options, json), "build check portal"},
	{"--lenient", NULL, false, offsetof(struct options, lenient), "render"},
	{"--all", NULL, false, offsetof(struct options, all), "explain"},
	{"--yes", "-y", false, offsetof(struct options, yes), "import-forms release"},
	{"--xlsx", NULL, true, offsetof(struct options, xlsx), "status"},
	{"--reminders", NULL, false, offsetof(struct options, reminders), "status"},
	{"--undo", NULL, false, offsetof(struct options, undo), "import-forms"},
	{"--help", "-h", false, offsetof(struct options, help), NULL},
	{"--version", NULL, false, offsetof(struct options, version), NULL},
};

enum { ENTRIES = sizeof entries / sizeof *entries };

/* A command line being read. */
struct reading {
	int argc;
	char **argv;
	struct options *options;
	struct text given[ENTRIES]; /* the options, as they were written */
	struct buffer *complaint;
};

static const struct option_entry *find_entry(struct text name)
{
	for (size_t i = 0; i < ENTRIES; i++)
		if (text_is(name, entries[i].name) || (entries[i].letter && text_is(name, entries[i].letter)))
			return &entries[i];
	return NULL;
}

/* Chinese is the clerk's language; an English locale asks for English. */
static enum language default_language(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < 3; i++) {
		struct text value = text_of(getenv(names[i]));
		if (value.len)
			return text_starts(value, "en") ? LANGUAGE_EN : LANGUAGE_ZH;
	}
	return LANGUAGE_ZH;
}

/* The language comes first, so that complaints about everything else are in it. */
static bool read_language(int argc, char **argv, struct options *options, struct buffer *complaint)
{
	options->language = default_language();
	for (int i = 1; i < argc; i++) {
		struct text arg = text_of(argv[i]), value = {0};
		if (text_starts(arg, "--lang="))
			value = text_slice(arg, 7, arg.len);
		else if (text_is(arg, "--lang"))
			value = i + 1 < argc ? text_of(argv[++i]) : TEXT("");
		else
			continue;
		if (!text_is(value, "zh") && !text_is(value, "en")) {
			words_add(complaint, WORDS_BAD_VALUE, options->language, TEXT("--lang"), value, TEXT(""));
			return false;
		}
		options->language = text_is(value, "en") ? LANGUAGE_EN : LANGUAGE_ZH;
	}
	return true;
}

/* "--name=value" and "-nvalue" into name and value; false when nothing is joined to the name. */
static bool split_joined(struct text arg, struct text *name, struct text *value)
{
	*value = arg;
	bool letter = arg.len > 2 && arg.at[1] != '-';
	bool joined = letter || text_find(arg, TEXT("="), 0) != SIZE_MAX;
	*name = letter ? text_slice(arg, 0, 2) : text_cut(value, '=');
	if (letter)
		*value = text_slice(arg, 2, arg.len);
	return joined;
}

/* Handles argv[*i] as an option; moves on over its value. */
static bool read_option(struct reading *reading, int *i)
{
	struct options *options = reading->options;
	struct text name, value, arg = text_of(reading->argv[*i]);
	bool joined = split_joined(arg, &name, &value);
	if (text_is(name, "--lang")) {
		*i += !joined;
		return true;
	}
	const struct option_entry *entry = find_entry(name);
	if (!entry || (joined && !entry->takes_text)) {
		words_add(reading->complaint, WORDS_BAD_OPTION, options->language, arg, TEXT(""), TEXT(""));
		return false;
	}
	reading->given[entry - entries] = name;
	char *field = (char *)options + entry->offset;
	if (!entry->takes_text) {
		*(bool *)(void *)field = true;
		return true;
	}
	if (!joined && *i + 1 < reading->argc)
		value = text_of(reading->argv[++*i]);
	if (!value.len) {
		words_add(reading->complaint, WORDS_NEEDS_VALUE, options->language, name, TEXT(""), TEXT(""));
		return false;
	}
	*(struct text *)(void *)field = value;
	return true;
}

static bool is_for(const struct option_entry *entry, struct text command)
{
	for (struct text rest = text_of(entry->commands); rest.len;)
		if (text_equal(text_cut(&rest, ' '), command))
			return true;
	return false;
}

static void complain_of_misfit(const struct reading *reading, size_t entry)
{
	enum language language = reading->options->language;
	struct buffer commands = {0};
	for (struct text rest = text_of(entries[entry].commands); rest.len;) {
		buffer_string(&commands, !commands.len ? "" : language == LANGUAGE_ZH ? "、" : ", ");
		buffer_text(&commands, text_cut(&rest, ' '));
	}
	words_add(reading->complaint, WORDS_NOT_FOR_COMMAND, language, reading->given[entry], reading->options->command,
		  buffer_view(&commands));
	buffer_release(&commands);
}

/* Every option given is for the command. One that no option is for is unknown: main says so. */
static bool check_fit(const struct reading *reading)
{
	const struct options *options = reading->options;
	bool known = false;
	for (size_t i = 0; i < ENTRIES; i++)
		known = known || is_for(&entries[i], options->command);
	for (size_t i = 0; known && !options->help && !options->version && i < ENTRIES; i++) {
		if (!reading->given[i].len || !entries[i].commands || is_for(&entries[i], options->command))
			continue;
		complain_of_misfit(reading, i);
		return false;
	}
	return true;
}

/* How many plans at a time: 1 to 999, or nothing for as many as there are processors. */
static bool read_jobs(struct options *options)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	options->jobs = processors > 0 ? (unsigned)processors : 1;
	if (!options->jobs_text.len)
		return true;
	options->jobs = 0;
	for (size_t i = 0; i < options->jobs_text.len && i < 4; i++) {
		unsigned digit = (unsigned)(options->jobs_text.at[i] - '0');
		if (digit > 9)
			return false;
		options->jobs = options->jobs * 10 + digit;
	}
	return options->jobs > 0 && options->jobs < 1000;
}

/* A year, or a year and a month; nothing is as good. */
static bool is_point(struct text text)
{
	struct date date;
	return text.len == 0 || point_parse(text, &date);
}

bool options_read(int argc, char **argv, struct arena *arena, struct options *options, struct buffer *complaint)
{
	*options = (struct options){0};
	options->rest = ARENA_ARRAY(arena, (size_t)argc, struct text);
	struct reading reading = {.argc = argc, .argv = argv, .options = options, .complaint = complaint};
	if (!read_language(argc, argv, options, complaint))
		return false;
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] == '-' && argv[i][1]) {
			if (!read_option(&reading, &i))
				return false;
		} else if (!options->command.len) {
			options->command = text_of(argv[i]);
		} else {
			options->rest[options->rest_count++] = text_of(argv[i]);
		}
	}
	if (!check_fit(&reading))
		return false;
	options->out_named = options->out.len > 0;
	if (!options->out_named)
		options->out = TEXT("out");
	if (text_is(options->as_of, PLAN_EDITION)) {
		options->as_of = TEXT(BEFORE_RESULTS);
	} else if (!is_point(options->as_of)) {
		words_add(complaint, WORDS_BAD_VALUE, options->language, TEXT("--as-of"), options->as_of, TEXT(""));
		return false;
	}
	if (!read_jobs(options)) {
		words_add(complaint, WORDS_BAD_VALUE, options->language, TEXT("--jobs"), options->jobs_text, TEXT(""));
		return false;
	}
	return true;
}
