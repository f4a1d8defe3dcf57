/*
 * The command status: who has reported at a point and who has not, office by office, with the names of what is missing.
 * Declared in commands.h.
 * SPDX-License-Identifier: MIT
 */
#include "base/file.h"
#include "cli/chosen.h"
#include "cli/commands.h"
#include "figures/reporting.h"
#include "office/write_workbook.h"
#include "plan/calendar.h"

/* What is asked, and the answer. */
struct inquiry {
	struct session *session;
	struct text title, point; /* of the plan; what is reported at */
	const struct office_reporting *offices;
	size_t count;
};

static struct text say(const struct inquiry *inquiry, enum words words, struct text a, struct text b, struct text c)
{
	struct buffer out = {0};
	words_add(&out, words, inquiry->session->options->language, a, b, c);
	struct text text = text_copy(inquiry->session->arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

static struct text word(const struct inquiry *inquiry, enum words words)
{
	return say(inquiry, words, TEXT(""), TEXT(""), TEXT(""));
}

static struct text number(const struct inquiry *inquiry, size_t number)
{
	return session_number(inquiry->session, number);
}

/* "name（上次 2022）" */
static struct text missing_text(const struct inquiry *inquiry, const struct unreported *missing)
{
	struct text since = missing->since ? say(inquiry, WORDS_STATUS_SINCE, missing->since->point, TEXT(""), TEXT("")) : word(inquiry, WORDS_STATUS_NEVER);
	return TEXT_JOIN(inquiry->session->arena, missing->name, since);
}

static struct text office_name(const struct inquiry *inquiry, const struct office_reporting *office)
{
	return office->office ? office->office->name : word(inquiry, WORDS_STATUS_NO_OFFICE);
}

static size_t missing_of(const struct office_reporting *office)
{
	size_t missing = 0;
	for (enum reported_kind kind = 0; kind < REPORTED_KINDS; kind++)
		missing += office->kinds[kind].missing_count;
	return missing;
}

static void add_line(struct buffer *out, const char *before, struct text text)
{
	buffer_string(out, before);
	buffer_text(out, text);
	buffer_char(out, '\n');
}

/* ---- At the terminal ---- */

static void add_office(const struct inquiry *inquiry, const struct office_reporting *office)
{
	static const enum words counts[] = {WORDS_STATUS_INDICATORS, WORDS_STATUS_PROJECTS, WORDS_STATUS_TASKS};
	struct buffer *out = &inquiry->session->out;
	add_line(out, "", office_name(inquiry, office));
	for (enum reported_kind kind = 0; kind < REPORTED_KINDS; kind++) {
		const struct reporting *reporting = &office->kinds[kind];
		if (!reporting->wanted)
			continue;
		add_line(out, "", say(inquiry, counts[kind], number(inquiry, reporting->wanted), number(inquiry, reporting->received),
				      number(inquiry, reporting->missing_count)));
		for (size_t i = 0; i < reporting->missing_count; i++)
			add_line(out, "    ", missing_text(inquiry, &reporting->missing[i]));
	}
}

/* A paragraph for the office that something is missing of. */
static void add_reminder(const struct inquiry *inquiry, const struct office_reporting *office)
{
	static const enum words kinds[] = {WORDS_STATUS_INDICATOR, WORDS_STATUS_PROJECT, WORDS_STATUS_TASK};
	struct buffer *out = &inquiry->session->out;
	size_t shown = 0;
	if (!missing_of(office))
		return;
	struct text missing = number(inquiry, missing_of(office));
	add_line(out, "", office->office ? say(inquiry, WORDS_STATUS_REMIND, office->office->name, inquiry->point, missing)
					 : say(inquiry, WORDS_STATUS_REMIND_NOBODY, missing, inquiry->point, TEXT("")));
	for (enum reported_kind kind = 0; kind < REPORTED_KINDS; kind++)
		for (size_t i = 0; i < office->kinds[kind].missing_count; i++) {
			buffer_printf(out, "  %zu. %.*s ", ++shown, TEXT_ARG(word(inquiry, kinds[kind])));
			add_line(out, "", missing_text(inquiry, &office->kinds[kind].missing[i]));
		}
	buffer_char(out, '\n');
}

/* ---- As a sheet ---- */

enum { SHEET_COLUMNS = 6 };

static void put_row(const struct inquiry *inquiry, struct entry_sheet *sheet, const struct office_reporting *office, enum reported_kind kind)
{
	static const enum words kinds[] = {WORDS_STATUS_INDICATOR, WORDS_STATUS_PROJECT, WORDS_STATUS_TASK};
	const struct reporting *reporting = &office->kinds[kind];
	struct buffer names = {0};
	for (size_t i = 0; i < reporting->missing_count; i++) {
		buffer_string(&names, i ? "\n" : "");
		buffer_text(&names, missing_text(inquiry, &reporting->missing[i]));
	}
	struct text *cells = sheet->cells + SHEET_COLUMNS * sheet->rows++;
	cells[0] = office_name(inquiry, office);
	cells[1] = word(inquiry, kinds[kind]);
	cells[2] = number(inquiry, reporting->wanted);
	cells[3] = number(inquiry, reporting->received);
	cells[4] = number(inquiry, reporting->missing_count);
	cells[5] = text_copy(inquiry->session->arena, buffer_view(&names));
	buffer_release(&names);
}

static struct entry_sheet sheet_of(const struct inquiry *inquiry)
{
	static const enum words heads[SHEET_COLUMNS] = {WORDS_STATUS_HEAD_OFFICE,   WORDS_STATUS_HEAD_KIND,    WORDS_STATUS_HEAD_WANTED,
							WORDS_STATUS_HEAD_RECEIVED, WORDS_STATUS_HEAD_MISSING, WORDS_STATUS_HEAD_NAMES};
	static const unsigned widths[SHEET_COLUMNS] = {24, 10, 8, 8, 8, 70};
	struct arena *arena = inquiry->session->arena;
	struct entry_sheet sheet = {.name = word(inquiry, WORDS_STATUS_SHEET), .footer = word(inquiry, WORDS_STATUS_FOOTER), .column_count = SHEET_COLUMNS};
	sheet.title = say(inquiry, WORDS_STATUS_TITLE, inquiry->title, inquiry->point, TEXT(""));
	sheet.columns = ARENA_ARRAY(arena, SHEET_COLUMNS, struct entry_column);
	sheet.cells = ARENA_ARRAY(arena, SHEET_COLUMNS * (1 + REPORTED_KINDS * inquiry->count), struct text);
	for (size_t i = 0; i < SHEET_COLUMNS; i++) {
		sheet.columns[i] = (struct entry_column){.use = i >= 2 && i <= 4 ? ENTRY_NUMBER : ENTRY_TEXT, .width = widths[i]};
		sheet.cells[i] = word(inquiry, heads[i]);
	}
	sheet.rows = 1;
	for (size_t i = 0; i < inquiry->count; i++)
		for (enum reported_kind kind = 0; kind < REPORTED_KINDS; kind++)
			if (inquiry->offices[i].kinds[kind].wanted)
				put_row(inquiry, &sheet, &inquiry->offices[i], kind);
	return sheet;
}

/* Takes the place of an earlier one, as a timer wants it. False after a note. */
static bool write_sheet(const struct inquiry *inquiry, struct text path)
{
	struct session *session = inquiry->session;
	struct entry_sheet sheet = sheet_of(inquiry);
	struct text bytes;
	struct source *before = path_exists(path) ? file_read(session->arena, path, XML_MOST_BYTES, NO_PLACE, &session->notes) : NULL;
	if (!workbook_write(&sheet, 1, session->arena, &bytes, &session->notes) ||
	    !file_replace(session->arena, path, before ? before->bytes : (struct text){NULL, 0}, bytes, &session->notes))
		return false;
	session_add(session, WORDS_STATUS_SHEET_WRITTEN, path, TEXT(""));
	return true;
}

/* ---- The command ---- */

/* How many things are missing in all. */
static size_t tell(const struct inquiry *inquiry)
{
	size_t missing = 0;
	for (size_t i = 0; i < inquiry->count; i++) {
		missing += missing_of(&inquiry->offices[i]);
		if (!inquiry->session->options->reminders)
			add_office(inquiry, &inquiry->offices[i]);
		else
			add_reminder(inquiry, &inquiry->offices[i]);
	}
	session_add(inquiry->session, missing ? WORDS_STATUS_MISSING : WORDS_STATUS_COMPLETE, inquiry->point, number(inquiry, missing));
	return missing;
}

int command_status(struct session *session)
{
	const struct options *options = session->options;
	struct date named;
	size_t used = options->rest_count && point_parse(options->rest[0], &named);
	struct run_options run;
	int code = choose_plan(session, options->rest + used, options->rest_count - used, &run);
	if (code)
		return code;
	struct loaded_plan *loaded = choose_edition(session, &run, run.plans[0]);
	if (!loaded || session->notes.errors)
		return session_end(session, false);
	const struct plan *plan = loaded->plan;
	struct text point = used ? options->rest[0] : plan->result_count ? plan->results[plan->result_count - 1]->point : TEXT("");
	if (!point.len)
		return session_usage_error(session, WORDS_NEEDS_POINT_FOR, options->command);
	struct inquiry inquiry = {.session = session, .title = plan->title, .point = point};
	inquiry.offices = reporting_by_office(plan, loaded->progress, point, session->arena, &inquiry.count);
	size_t missing = tell(&inquiry);
	bool good = !options->xlsx.len || write_sheet(&inquiry, options->xlsx);
	code = session_end(session, good);
	return code == BLAME_NOBODY && missing ? BLAME_PLAN : code;
}
