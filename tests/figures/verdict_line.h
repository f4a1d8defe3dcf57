/*
 * A line of verdicts.txt as a plan with results: how indicators, targets and reports are written in one row.
 * For test_verdicts.c and test_properties.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_FIGURES_VERDICT_LINE_H
#define TESTS_FIGURES_VERDICT_LINE_H

#include <stdio.h>

#include "sample.h"

enum { COLUMN_KIND, COLUMN_UNIT, COLUMN_BASE, COLUMN_TARGETS, COLUMN_RESULTS, COLUMN_SAID, COLUMN_COUNT };

/* Cuts at the separator, wherever it stands; returns what stood before it, trimmed. */
static inline struct text cut(struct text *rest, const char *separator)
{
	size_t at = text_find(*rest, text_of(separator), 0);
	struct text before = text_trim(text_slice(*rest, 0, at == SIZE_MAX ? rest->len : at));
	*rest = at == SIZE_MAX ? TEXT("") : text_trim(text_slice(*rest, at + strlen(separator), rest->len));
	return before;
}

static inline bool take(struct text *text, const char *prefix)
{
	if (!text_starts(*text, prefix))
		return false;
	*text = text_slice(*text, strlen(prefix), text->len);
	return true;
}

static inline bool take_end(struct text *text, const char *suffix)
{
	if (!text_ends(*text, suffix))
		return false;
	text->len -= strlen(suffix);
	return true;
}

/* value, qualifier and comparator of a number as people write it. */
static inline void put_number(struct buffer *out, struct text text)
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

static inline void put_target(struct buffer *out, struct text item)
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
	else if (text_find(number, TEXT("%"), 0) != SIZE_MAX) {
		char without[64];
		struct text head = cut(&number, "%");
		snprintf(without, sizeof without, "%.*s%.*s", TEXT_ARG(head), TEXT_ARG(number));
		buffer_string(out, " change=\"percent\"");
		put_number(out, text_of(without));
	} else
		put_number(out, spec);
	buffer_string(out, "/>");
}

static inline void put_plan(struct sample *s, const struct text columns[COLUMN_COUNT])
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
static inline void put_correction(struct buffer *out, struct text text, struct text date)
{
	struct text point = cut(&text, ":"), old = cut(&text, ">");
	buffer_printf(out, "<correction ref=\"i\" point=\"%.*s\" new=\"%.*s\" reason=\"核实\" date=\"%.*s\" approver=\"局长\"", TEXT_ARG(point),
		      TEXT_ARG(text), TEXT_ARG(date));
	if (old.len)
		buffer_printf(out, " old=\"%.*s\"", TEXT_ARG(old));
	buffer_string(out, "/>");
}

static inline void put_actual(struct buffer *out, struct text value)
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

static inline void put_result(struct sample *s, struct text item)
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

/* Writes the plan and the results of a line, the reports in the order given, and loads them; returns how many errors they have. */
static inline size_t load_line(struct sample *s, const struct text columns[COLUMN_COUNT])
{
	size_t faults = 0;
	put_plan(s, columns);
	for (struct text results = columns[COLUMN_RESULTS]; results.len;)
		put_result(s, cut(&results, "; "));
	sample_load(s);
	for (size_t i = 0; i < s->notes.count; i++)
		faults += s->notes.list[i].level == LEVEL_ERROR;
	return faults;
}

/* Whether met and exceeded, or missed, are ever said at once: never. */
static inline bool is_consistent(const struct progress *progress)
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

#endif
