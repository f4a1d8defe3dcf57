/*
 * The verdicts of verdicts.txt: every line becomes a plan with results, and what is said of it is held against the line.
 * A program of its own; the text file explains its columns.
 * SPDX-License-Identifier: MIT
 */
#include <stdio.h>

#include "sample.h"

enum { COLUMN_KIND, COLUMN_UNIT, COLUMN_BASE, COLUMN_TARGETS, COLUMN_RESULTS, COLUMN_SAID, COLUMN_COUNT };

/* Cuts at the separator, wherever it stands; returns what stood before it, trimmed. */
static struct text cut(struct text *rest, const char *separator)
{
	size_t at = text_find(*rest, text_of(separator), 0);
	struct text before = text_trim(text_slice(*rest, 0, at == SIZE_MAX ? rest->len : at));
	*rest = at == SIZE_MAX ? TEXT("") : text_trim(text_slice(*rest, at + strlen(separator), rest->len));
	return before;
}

static bool take(struct text *text, const char *prefix)
{
	if (!text_starts(*text, prefix))
		return false;
	*text = text_slice(*text, strlen(prefix), text->len);
	return true;
}

static bool take_end(struct text *text, const char *suffix)
{
	if (!text_ends(*text, suffix))
		return false;
	text->len -= strlen(suffix);
	return true;
}

/* value, qualifier and comparator of a number as people write it. */
static void put_number(struct buffer *out, struct text text)
{
	static const struct {
		const char *before, *after, *attribute;
	} words[] = {{"不低于", "", "qualifier=\"at-least\""}, {"不超过", "", "qualifier=\"at-most\""}, {"约", "", "qualifier=\"about\""},
		     {">=", "", "comparator=\"&gt;=\""},       {"<=", "", "comparator=\"&lt;=\""},      {">", "", "comparator=\"&gt;\""},
		     {"<", "", "comparator=\"&lt;\""},         {"", "以上", "qualifier=\"or-more\""},   {"", "以下", "qualifier=\"or-less\""},
		     {"", "以内", "qualifier=\"within\""},     {"", "左右", "qualifier=\"around\""},    {"", "多", "qualifier=\"over\""}};
	const char *attribute = "";
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if ((*words[i].before && take(&text, words[i].before)) || (*words[i].after && take_end(&text, words[i].after))) {
			attribute = words[i].attribute;
			break;
		}
	buffer_printf(out, " value=\"%.*s\" %s", TEXT_ARG(text), attribute);
}

static void put_target(struct buffer *out, struct text item)
{
	struct text date = item;
	size_t end = 0;
	while (end < item.len && !strchr("=<>", item.at[end]))
		end++;
	date.len = end;
	struct text spec = text_slice(item, end, item.len);
	if (spec.at[0] == '=')
		spec = text_slice(spec, 1, spec.len);
	buffer_printf(out, "<target date=\"%.*s\"", TEXT_ARG(date));
	size_t range = text_find(spec, TEXT(".."), 0);
	struct text number = spec;
	if (take(&number, "\""))
		buffer_printf(out, " typed=\"%.*s\"", (int)number.len - 1, number.at);
	else if (text_is(spec, "待定"))
		buffer_string(out, " typed=\"另定\" state=\"not-set\"");
	else if (range != SIZE_MAX)
		buffer_printf(out, " value=\"%.*s\" to=\"%.*s\"", (int)range, spec.at, (int)(spec.len - range - 2), spec.at + range + 2);
	else if (take(&number, "+"))
		buffer_printf(out, " change=\"by\" value=\"%.*s\"", TEXT_ARG(number));
	else if (take_end(&number, "%"))
		buffer_printf(out, " change=\"percent\" value=\"%.*s\"", TEXT_ARG(number));
	else
		put_number(out, spec);
	buffer_string(out, "/>");
}

static void put_plan(struct sample *s, const struct text columns[COLUMN_COUNT])
{
	struct buffer out = {0};
	struct text words = columns[COLUMN_KIND], kind = cut(&words, " "), start = TEXT("2021"), end = TEXT("2025");
	const char *direction = "", *reported = "";
	while (words.len) {
		struct text word = cut(&words, " ");
		if (text_is(word, "down") || text_is(word, "up"))
			direction = text_is(word, "up") ? "direction=\"up\"" : "direction=\"down\"";
		else if (text_is(word, "rate") || text_is(word, "total"))
			reported = text_is(word, "rate") ? "reported=\"rate\"" : "reported=\"total\"";
		else {
			start = cut(&word, text_find(word, TEXT(".."), 0) != SIZE_MAX ? ".." : "-");
			end = word;
		}
	}
	buffer_printf(&out,
		      "<plan id=\"small\" format=\"1\"><document><title>小规划</title><publisher>民政局</publisher><region>县</region>"
		      "<period name=\"期\" start=\"%.*s\" end=\"%.*s\"/><published>2021-12-13</published><column><level>首页</level></column>"
		      "<total-label>合计</total-label></document><sources><source id=\"text\" title=\"小规划\"/></sources><units>"
		      "<unit name=\"%%\" kind=\"rate\"/><unit name=\"‰\" kind=\"rate\"/><unit name=\"个\" kind=\"count\"/>"
		      "<unit name=\"人\" kind=\"people\"/><unit name=\"岁\" kind=\"duration\"/><unit name=\"吨\" kind=\"other\"/>"
		      "<unit name=\"亩\" kind=\"area\"/><unit name=\"L\" kind=\"other\"/><unit name=\"亿元\" kind=\"money\" scale=\"100000000\"/></units>"
		      "<chapters><chapter id=\"goals\" number=\"一\" title=\"目标\"/></chapters><indicators title=\"指标\">"
		      "<indicator id=\"i\" name=\"标\" unit=\"%.*s\" kind=\"%.*s\" %s %s>",
		      TEXT_ARG(start), TEXT_ARG(end), TEXT_ARG(columns[COLUMN_UNIT]), TEXT_ARG(kind), direction, reported);
	struct text base = columns[COLUMN_BASE];
	if (base.len) {
		struct text year = cut(&base, "=");
		buffer_printf(&out, "<base year=\"%.*s\" value=\"%.*s\"/>", TEXT_ARG(year), TEXT_ARG(base));
	}
	for (struct text rest = columns[COLUMN_TARGETS]; rest.len;)
		put_target(&out, cut(&rest, "; "));
	buffer_string(&out, "</indicator></indicators></plan>");
	sample_write(s, "plan.xml", buffer_view(&out));
	buffer_release(&out);
}

/* "{2021:50>47}": a correction in the report it stands behind. */
static void put_correction(struct buffer *out, struct text text, struct text date)
{
	struct text point = cut(&text, ":"), old = cut(&text, ">");
	buffer_printf(out, "<correction ref=\"i\" point=\"%.*s\" new=\"%.*s\" reason=\"核实\" date=\"%.*s\" approver=\"局长\"", TEXT_ARG(point),
		      TEXT_ARG(text), TEXT_ARG(date));
	if (old.len)
		buffer_printf(out, " old=\"%.*s\"", TEXT_ARG(old));
	buffer_string(out, "/>");
}

static void put_actual(struct buffer *out, struct text value)
{
	static const char *const states[][2] = {{"暂无", "not-available"}, {"未到", "not-due"}, {"不适用", "not-applicable"}};
	static const char *const measures[][2] = {{"r", "rate"}, {"t", "total"}, {"l", "level"}};
	if (text_is(value, "-"))
		return;
	buffer_string(out, "<indicator ref=\"i\"");
	bool judged = text_is(value, "met") || text_is(value, "not-met") || text_is(value, "under-way");
	if (judged)
		buffer_printf(out, " judgement=\"%.*s\" remark=\"经核查\"", TEXT_ARG(value));
	bool stated = false;
	for (size_t i = 0; i < COUNT_OF(states); i++)
		if (text_is(value, states[i][0])) {
			buffer_printf(out, " state=\"%s\"", states[i][1]);
			stated = true;
		}
	for (size_t i = 0; i < COUNT_OF(measures) && !judged && !stated; i++)
		if (take_end(&value, measures[i][0]))
			buffer_printf(out, " as=\"%s\"", measures[i][1]);
	if (!judged && !stated)
		put_number(out, value);
	buffer_string(out, "/>");
}

static void put_result(struct sample *s, struct text item)
{
	struct buffer out = {0};
	struct text correction = TEXT("");
	if (take_end(&item, "}")) {
		correction = item;
		item = cut(&correction, "{");
	}
	struct text point = cut(&item, "="), value = item, when = point, date;
	point = cut(&when, "@");
	date = when.len                                ? when
	       : point.len == 4                        ? text_format(&s->arena, "%.*s-12-31", TEXT_ARG(point))
						       : text_format(&s->arena, "%.*s-30", TEXT_ARG(point));
	put_actual(&out, value);
	if (correction.len)
		put_correction(&out, correction, date);
	struct text body = text_format(&s->arena, "<results format=\"1\" plan=\"small\" point=\"%.*s\" date=\"%.*s\" published=\"2050-01-01\" author=\"局\" "
				       "status=\"official\">%.*s</results>", TEXT_ARG(point), TEXT_ARG(date), TEXT_ARG(buffer_view(&out)));
	sample_write(s, text_format(&s->arena, "results/%.*s.xml", TEXT_ARG(point)).at, body);
	buffer_release(&out);
}

static const struct figure *figure_named(const struct indicator_progress *row, struct text name)
{
	return text_is(name, "progress")   ? row->verdict->progress
	       : text_is(name, "lead")     ? row->verdict->lead
	       : text_is(name, "rate")     ? row->verdict->attainment
	       : text_is(name, "schedule") ? row->verdict->schedule
	       : text_is(name, "sum")      ? row->cumulative
	       : text_is(name, "years")    ? row->years_met
	       : text_is(name, "avg")      ? row->growth
					   : NULL;
}

/* "2023 on-schedule! progress=60.00 lead=0.0" of one point; what is said instead, or nothing. */
static struct text said_otherwise(struct sample *s, struct text item)
{
	struct text point = cut(&item, " "), status = cut(&item, " ");
	const struct report_progress *report = NULL;
	for (size_t i = 0; i < s->loaded->progress->count; i++)
		if (text_equal(s->loaded->progress->reports[i].report->point, point))
			report = &s->loaded->progress->reports[i];
	if (!report)
		return text_format(&s->arena, "no report %.*s", TEXT_ARG(point));
	const struct indicator_progress *row = &report->indicators[0];
	bool final = take_end(&status, "!");
	if (!text_is(status, status_name(row->status)) || final != row->verdict->is_final)
		return text_format(&s->arena, "%.*s %s%s", TEXT_ARG(point), status_name(row->status), row->verdict->is_final ? "!" : "");
	while (item.len) {
		bool because = take(&item, "because "), also = !because && take(&item, "also ");
		if (because || also) {
			struct phrase said = because ? assessment_grounds(row->verdict, &s->arena) : row->verdict->reason;
			struct text words = phrase_say(s->figures->vocabulary, said, &s->arena);
			return text_equal(words, item) ? TEXT("") : words;
		}
		struct text wanted = cut(&item, " "), name = cut(&wanted, "=");
		const struct figure *figure = figure_named(row, name);
		if (!figure)
			return text_format(&s->arena, "no figure %.*s", TEXT_ARG(name));
		struct text digits = figure_digits(s->figures, figure);
		if (!text_equal(digits, text_is(wanted, "?") ? TEXT("—") : wanted))
			return text_format(&s->arena, "%.*s %.*s=%.*s", TEXT_ARG(point), TEXT_ARG(name), TEXT_ARG(digits));
	}
	return TEXT("");
}

/* Whether met and exceeded, or missed, are ever said at once: never. */
static bool is_consistent(const struct progress *progress)
{
	for (size_t i = 0; i < progress->count; i++) {
		const struct indicator_progress *row = &progress->reports[i].indicators[0];
		bool against = row->status == STATUS_EXCEEDED || row->status == STATUS_MISSED || row->status == STATUS_IMPOSSIBLE ||
			       row->status == STATUS_BEHIND;
		bool good = row->status == STATUS_COMPLETED || row->status == STATUS_EARLY || row->status == STATUS_MET || row->status == STATUS_KEPT;
		if ((good && row->verdict->met == ANSWER_NO) || (against && row->verdict->met == ANSWER_YES && row->status != STATUS_EXCEEDED))
			return false;
	}
	return true;
}

static size_t run_case(struct text line, unsigned number)
{
	struct sample s;
	struct text columns[COLUMN_COUNT], rest = line;
	sample_start(&s);
	for (size_t i = 0; i < COLUMN_COUNT; i++)
		columns[i] = cut(&rest, "|");
	put_plan(&s, columns);
	for (struct text results = columns[COLUMN_RESULTS]; results.len;)
		put_result(&s, cut(&results, "; "));
	sample_load(&s);
	size_t faults = 0;
	for (size_t i = 0; i < s.notes.count; i++)
		if (s.notes.list[i].level == LEVEL_ERROR) {
			faults++;
			print_message("verdicts.txt:%u: %s %.*s\n", number, message_code(s.notes.list[i].message), TEXT_ARG(s.notes.list[i].args[0]));
		}
	for (struct text said = columns[COLUMN_SAID]; said.len && !faults;) {
		struct text item = cut(&said, "; "), instead = said_otherwise(&s, item);
		if (instead.len) {
			print_message("verdicts.txt:%u: %.*s\n  now: %.*s\n", number, TEXT_ARG(item), TEXT_ARG(instead));
			faults++;
		}
	}
	if (!is_consistent(s.loaded->progress)) {
		print_message("verdicts.txt:%u: met and missed at once\n", number);
		faults++;
	}
	sample_end(&s);
	return faults > 0;
}

static void every_line_holds(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct notes notes = {.arena = &arena};
	struct source *file = file_read_text(&arena, TEXT("tests/figures/verdicts.txt"), 1 << 20, NO_PLACE, &notes);
	assert_non_null(file);
	size_t faults = 0, cases = 0;
	unsigned number = 0;
	for (struct text rest = file->bytes; rest.len;) {
		struct text line = text_cut(&rest, '\n');
		number++;
		if (!line.len || line.at[0] == '#')
			continue;
		cases++;
		faults += run_case(line, number);
	}
	print_message("%zu cases\n", cases);
	assert_true(cases >= 150);
	assert_int_equal(faults, 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_line_holds)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
