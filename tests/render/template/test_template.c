/*
 * Tests of the template renderer: every rule of Mustache it follows, its notes with their places, its limits.
 * A program of its own; the comparison with the reference renderer is tests/template/compare-reference.mjs.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "render/template/template.h"
#include "view/json.h"

/* One rendering: templates added by name, the first one rendered. */
struct bench {
	struct arena arena;
	struct notes notes;
	struct template_set *set;
	struct buffer out;
};

static void bench_start(struct bench *b)
{
	*b = (struct bench){0};
	arena_init(&b->arena);
	b->notes.arena = &b->arena;
	b->set = template_set_new(&b->arena, folders_of(TEXT("")), &b->notes);
}

static void bench_end(struct bench *b)
{
	buffer_release(&b->out);
	arena_release(&b->arena);
}

static struct source *source_named(struct bench *b, const char *name, const char *bytes)
{
	return source_of(&b->arena, text_format(&b->arena, "%s.html", name), text_of(bytes));
}

static bool bench_add(struct bench *b, const char *name, const char *bytes)
{
	return template_set_add(b->set, text_of(name), source_named(b, name, bytes), &b->notes);
}

static struct view *view_of_json(struct bench *b, const char *json)
{
	struct view *view = json_read(&b->arena, source_named(b, "data", json), &b->notes);
	assert_non_null(view);
	return view;
}

static bool bench_render(struct bench *b, const char *json, enum template_mode mode)
{
	return template_render(b->set, TEXT("page"), view_of_json(b, json), mode, &b->out, &b->notes);
}

static void assert_out(struct bench *b, const char *expected)
{
	buffer_char(&b->out, '\0');
	assert_string_equal(b->out.at, expected);
	b->out.len = 0;
}

/* "code line:column first-argument" of each note, one a line, in order of place. */
static void assert_notes(struct bench *b, const char *expected)
{
	struct buffer got = {0};
	notes_sort(&b->notes);
	for (size_t i = 0; i < b->notes.count; i++) {
		const struct note *note = &b->notes.list[i];
		struct position at = place_position(note->place);
		buffer_printf(&got, "%s %u:%u %.*s\n", message_code(note->message), at.line, at.column,
			      TEXT_ARG(note->args[0]));
	}
	buffer_char(&got, '\0');
	assert_string_equal(got.at, expected);
	buffer_release(&got);
}

/* ---- the rules of Mustache ---- */

struct rule {
	const char *title, *page, *json, *expected;
	const char *p, *q; /* partials of these names */
};

static const struct rule rules[] = {
	{"nothing to do", "<p>石首市</p>\n", "{}", "<p>石首市</p>\n", 0, 0},
	{"empty template", "", "{}", "", 0, 0},
	{"braces that are no tag", "{ a } }} {", "{}", "{ a } }} {", 0, 0},

	{"comment inside a line", "12{{! not shown }}34", "{}", "1234", 0, 0},
	{"comment over lines", "12{{! not\n  {{shown }}34", "{}", "1234", 0, 0},
	{"comment line goes", "a\n{{! c }}\nb\n", "{}", "a\nb\n", 0, 0},
	{"indented comment line goes", "a\n  {{! c }} \t\nb\n", "{}", "a\nb\n", 0, 0},
	{"comment line with CRLF", "|\r\n {{! c }}\r\n|", "{}", "|\r\n|", 0, 0},
	{"comment line first", "  {{! c }}\nb", "{}", "b", 0, 0},
	{"comment line last, no line end", "a\n  {{! c }}", "{}", "a\n", 0, 0},
	{"lines of a comment go", "a\n {{!\n c\n }} \nb\n", "{}", "a\nb\n", 0, 0},
	{"comment after text stays in line", "  12 {{! 34 }}\n", "{}", "  12 \n", 0, 0},
	{"comments have no name clash", "c: <{{! c }}>", "{\"! c\":1,\"c\":2}", "c: <>", 0, 0},
	{"two tags on a line stand not alone", " {{! a }}{{! b }}\nx", "{}", " \nx", 0, 0},

	{"delimiters changed", "{{=<% %>=}}(<%t%>)", "{\"t\":\"x\"}", "(x)", 0, 0},
	{"delimiters changed to the same", "{{={{ }}=}}{{t}}{{=| |=}}|=| |=||t|", "{\"t\":\"x\"}", "xx", 0, 0},
	{"delimiters of one special character", "({{=[ ]=}}[t])", "{\"t\":\"x\"}", "(x)", 0, 0},
	{"delimiters that are the same", "{{=| |=}}|t| {{t}} |&t|", "{\"t\":\"<\"}", "&lt; {{t}} <", 0, 0},
	{"delimiters padded", "{{=   @   @   =}}@t@", "{\"t\":\"x\"}", "x", 0, 0},
	{"delimiters back and forth", "{{t}}{{=<% %>=}}{{t}}<%t%><%={{ }}=%>{{t}}<%t%>", "{\"t\":1}", "1{{t}}11<%t%>",
	 0, 0},
	{"delimiters in sections", "{{#s}}{{t}}{{=| |=}}|t||/s||#s||t||/s|", "{\"s\":true,\"t\":1}", "111", 0, 0},
	{"delimiters are not handed to partials", "{{=| |=}}|>p||>q|", "{\"t\":1}", "1|t|", "{{t}}", "|t|"},
	{"delimiters are not taken from partials", "{{>p}}{{t}}|t|", "{\"t\":1}", "11|t|", "{{=| |=}}|t|", 0},
	{"delimiter line goes", "a\n {{=| |=}} \nb", "{}", "a\nb", 0, 0},
	{"delimiter line with CRLF", "|\r\n{{=@ @=}}\r\n|", "{}", "|\r\n|", 0, 0},
	{"delimiter line last", "a\n  {{=@ @=}}", "{}", "a\n", 0, 0},
	{"delimiters inside a line", "a {{=@ @=}} b", "{}", "a  b", 0, 0},
	{"raw with changed delimiters", "{{=<% %>=}}<%{t}%><% { t }%>", "{\"t\":\"&\"}", "&&", 0, 0},

	{"text", "{{t}}市", "{\"t\":\"石首\"}", "石首市", 0, 0},
	{"text is escaped", "{{t}}", "{\"t\":\"& \\\" < > '\"}", "&amp; &quot; &lt; &gt; &#39;", 0, 0},
	{"escaped at both ends", "{{t}}", "{\"t\":\"<石首>\"}", "&lt;石首&gt;", 0, 0},
	{"raw with three", "{{{t}}}", "{\"t\":\"& \\\" < > '\"}", "& \" < > '", 0, 0},
	{"raw with ampersand", "{{&t}}{{& t }}", "{\"t\":\"<\"}", "<<", 0, 0},
	{"number", "{{n}} {{{n}}} {{&n}}", "{\"n\":85}", "85 85 85", 0, 0},
	{"number as written", "{{n}}", "{\"n\":68745.4600}", "68745.4600", 0, 0},
	{"zero is printed", "{{n}}", "{\"n\":0}", "0", 0, 0},
	{"truth is printed", "{{y}} {{n}}", "{\"y\":true,\"n\":false}", "true false", 0, 0},
	{"null prints nothing", "({{n}}{{{n}}}{{&n}})", "{\"n\":null}", "()", 0, 0},
	{"a missing name prints nothing", "({{n}}{{{n}}}{{&n}}{{a.b.c}})", "{}", "()", 0, 0},
	{"a list or map prints nothing", "({{l}}{{m}})", "{\"l\":[1],\"m\":{}}", "()", 0, 0},
	{"dotted", "{{a.b.c}} {{{a.b.c}}} {{&a.b.c}}", "{\"a\":{\"b\":{\"c\":\"<\"}}}", "&lt; < <", 0, 0},
	{"dotted equals nested", "{{a.b}}{{#a}}{{b}}{{/a}}", "{\"a\":{\"b\":\"x\"}}", "xx", 0, 0},
	{"dotted, broken in the middle", "({{a.b.c}})", "{\"a\":{}}", "()", 0, 0},
	{"dotted, first step from the inside", "({{#a}}{{b.c}}{{/a}})", "{\"a\":{\"b\":{}},\"b\":{\"c\":\"no\"}}", "()",
	 0, 0},
	{"dotted, first step from the outside", "{{#a}}{{b.c}}{{/a}}", "{\"a\":{\"x\":1},\"b\":{\"c\":\"yes\"}}", "yes",
	 0, 0},
	{"dotted, later steps not from outside", "({{a.c}})", "{\"a\":{},\"c\":1}", "()", 0, 0},
	{"dotted below text", "({{a.length}})", "{\"a\":\"text\"}", "()", 0, 0},
	{"spaces in tags", "|{{ t }}|{{{ t }}}|{{& t }}|{{\tt\n}}|", "{\"t\":1}", "|1|1|1|1|", 0, 0},
	{"values stay inside their line", "  {{t}}\n| {{{t}}} |\n {{&t}}\n", "{\"t\":\"x\"}", "  x\n| x |\n x\n", 0, 0},
	{"an innermost null hides the outer value", "({{#a}}{{t}}{{/a}})", "{\"t\":1,\"a\":{\"t\":null}}", "()", 0, 0},
	{"an innermost empty text hides the outer value", "({{#a}}{{t}}{{/a}})", "{\"t\":1,\"a\":{\"t\":\"\"}}", "()",
	 0, 0},
	{"implicit iterator at the top", "{{.}}", "\"<\"", "&lt;", 0, 0},
	{"a value is no template", "{{t}}", "{\"t\":\"{{u}}\",\"u\":1}", "{{u}}", 0, 0},
	{"names in Chinese", "{{标题}}", "{\"标题\":\"规划\"}", "规划", 0, 0},

	{"section of true", "{{#b}}yes{{/b}}", "{\"b\":true}", "yes", 0, 0},
	{"section of false", "({{#b}}no{{/b}})", "{\"b\":false}", "()", 0, 0},
	{"section of null, missing, empty, zero", "({{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}{{#d}}d{{/d}}{{#e}}e{{/e}})",
	 "{\"a\":null,\"c\":\"\",\"d\":0,\"e\":[]}", "()", 0, 0},
	{"section of a map", "{{#m}}{{t}}{{/m}}", "{\"m\":{\"t\":\"x\"}}", "x", 0, 0},
	{"section of an empty map", "{{#m}}x{{/m}}", "{\"m\":{}}", "x", 0, 0},
	{"section of text", "{{#t}}<{{.}}>{{/t}}", "{\"t\":\"x\"}", "<x>", 0, 0},
	{"section of a number", "{{#n}}<{{.}}>{{/n}}", "{\"n\":12.50}", "<12.50>", 0, 0},
	{"section of true does not enter it", "{{#l}}{{#b}}{{.}}{{/b}}{{/l}}", "{\"b\":true,\"l\":[1,2]}", "12", 0, 0},
	{"section of a list", "{{#l}}{{n}};{{/l}}", "{\"l\":[{\"n\":1},{\"n\":2}]}", "1;2;", 0, 0},
	{"section of a list with falsy items", "{{#l}}({{.}}){{/l}}", "{\"l\":[0,false,null,\"\"]}", "(0)(false)()()",
	 0, 0},
	{"iterator escaped, raw", "{{#l}}{{.}}{{{.}}}{{&.}};{{/l}}", "{\"l\":[\"<\",\"&\"]}", "&lt;<<;&amp;&&;", 0, 0},
	{"iterator nested", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", "{\"l\":[[1,2],[\"a\"],[]]}", "(12)(a)()", 0, 0},
	{"iterator over maps", "{{#l}}{{#.}}{{n}}{{/.}}{{/l}}", "{\"l\":[{\"n\":1},{\"n\":2}]}", "12", 0, 0},
	{"iterator at the root", "{{#.}}({{n}}){{/.}}", "[{\"n\":1},{\"n\":2}]", "(1)(2)", 0, 0},
	{"parent names", "{{#m}}{{a}}{{b}}{{/m}}", "{\"a\":1,\"b\":2,\"m\":{\"b\":3}}", "13", 0, 0},
	{"deep nesting of maps",
	 "{{#a}}{{one}}{{#b}}{{one}}{{two}}{{#c}}{{one}}{{two}}{{three}}{{/c}}{{two}}{{/b}}{{/a}}",
	 "{\"a\":{\"one\":1},\"b\":{\"two\":2},\"c\":{\"three\":3}}", "1121232", 0, 0},
	{"nested lists", "{{#o}}{{n}}:{{#i}}{{n}}{{v}},{{/i}};{{/o}}",
	 "{\"o\":[{\"n\":1,\"i\":[{\"v\":\"a\"},{\"n\":9,\"v\":\"b\"}]},{\"n\":2,\"i\":[]}]}", "1:1a,9b,;2:;", 0, 0},
	{"same section twice", "{{#b}}1{{/b}}-{{#b}}2{{/b}}", "{\"b\":true}", "1-2", 0, 0},
	{"same section inside itself", "|{{#b}}B{{#b}}C{{/b}}D{{/b}}|", "{\"b\":true}", "|BCD|", 0, 0},
	{"dotted section", "{{#a.b.c}}x{{/a.b.c}}({{#a.x.c}}no{{/a.x.c}})", "{\"a\":{\"b\":{\"c\":true}}}", "x()", 0,
	 0},
	{"section spaces stay", " | {{#b}} {{! gone }}\n {{/b}} | \n", "{\"b\":true}", " |  \n  | \n", 0, 0},
	{"sections in one line", " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n", "{\"b\":true}", " YES\n GOOD\n", 0, 0},
	{"section lines go", "| 1\n{{#b}}\n|\n{{/b}}\n| 2\n", "{\"b\":true}", "| 1\n|\n| 2\n", 0, 0},
	{"indented section lines go", "| 1\n  {{#b}}\n|\n\t{{/b}}  \n| 2\n", "{\"b\":true}", "| 1\n|\n| 2\n", 0, 0},
	{"section lines with CRLF", "|\r\n{{#b}}\r\n{{/b}}\r\n|", "{\"b\":true}", "|\r\n|", 0, 0},
	{"section line first", "  {{#b}}\n#{{/b}}\n/", "{\"b\":true}", "#\n/", 0, 0},
	{"section line last", "#{{#b}}\n/\n  {{/b}}", "{\"b\":true}", "#\n/\n", 0, 0},
	{"section tags padded", "|{{# b }}={{/ b }}|", "{\"b\":true}", "|=|", 0, 0},
	{"section tag over two lines", "{{#\nb\n}}\nx\n{{/\nb}}\n", "{\"b\":true}", "x\n", 0, 0},
	{"list rows", "<ul>\n  {{#l}}\n  <li>{{.}}</li>\n  {{/l}}\n</ul>\n", "{\"l\":[1,2]}",
	 "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>\n", 0, 0},

	{"inverted false", "{{^b}}no{{/b}}", "{\"b\":false}", "no", 0, 0},
	{"inverted true", "({{^b}}no{{/b}})", "{\"b\":true}", "()", 0, 0},
	{"inverted null, missing, empty, zero", "{{^a}}a{{/a}}{{^b}}b{{/b}}{{^c}}c{{/c}}{{^d}}d{{/d}}{{^e}}e{{/e}}",
	 "{\"a\":null,\"c\":\"\",\"d\":0,\"e\":[]}", "abcde", 0, 0},
	{"inverted map, list, text", "({{^m}}m{{/m}}{{^l}}l{{/l}}{{^t}}t{{/t}})", "{\"m\":{},\"l\":[0],\"t\":\"0\"}",
	 "()", 0, 0},
	{"inverted inside itself", "|{{^b}}B{{^b}}C{{/b}}D{{/b}}|", "{\"b\":false}", "|BCD|", 0, 0},
	{"inverted dotted", "{{^a.b.c}}x{{/a.b.c}}", "{\"a\":{}}", "x", 0, 0},
	{"inverted keeps the context", "{{#m}}{{^x}}{{t}}{{/x}}{{/m}}", "{\"m\":{\"t\":1}}", "1", 0, 0},
	{"inverted lines go", "| 1\r\n {{^b}} \r\n|\r\n{{/b}}\r\n| 2\r\n", "{\"b\":false}", "| 1\r\n|\r\n| 2\r\n", 0,
	 0},
	{"inverted line first and last", "  {{^b}}\n^\n  {{/b}}", "{}", "^\n", 0, 0},
	{"inverted padded", "|{{^ b }}={{/ b }}|", "{}", "|=|", 0, 0},
	{"section, else inverted", "{{#l}}{{.}}{{/l}}{{^l}}none{{/l}}", "{\"l\":[]}", "none", 0, 0},

	{"partial", "({{>p}})", "{}", "(text)", "text", 0},
	{"partial missing", "({{>p}})", "{}", "()", 0, 0},
	{"partial sees the context", "{{#m}}{{>p}}{{/m}}", "{\"t\":1,\"m\":{\"u\":2}}", "12", "{{t}}{{u}}", 0},
	{"partial recursive", "{{>p}}", "{\"n\":1,\"k\":[{\"n\":2,\"k\":[]},{\"n\":3,\"k\":[]}]}", "1<2<>3<>>",
	 "{{n}}<{{#k}}{{>p}}{{/k}}>", 0},
	{"partial in a partial", "[{{>p}}]", "{}", "[(x)]", "({{>q}})", "x"},
	{"partial inside a line is not indented", "| {{>p}} |", "{}", "| \t|\n\t| |", "\t|\n\t|", 0},
	{"partial ending a line is not indented", "  {{t}}  {{>p}}\n", "{\"t\":\"|\"}", "  |  >\n>\n", ">\n>", 0},
	{"partial line with CRLF", "|\r\n{{>p}}\r\n|", "{}", "|\r\n>|", ">", 0},
	{"partial line first", "  {{>p}}\n>", "{}", "  >\n  >>", ">\n>", 0},
	{"partial line last", ">\n  {{>p}}", "{}", ">\n  >\n  >", ">\n>", 0},
	{"partial lines are indented, values are not", "\\\n {{>p}}\n/\n", "{\"t\":\"<\\n->\"}",
	 "\\\n |\n <\n->\n |\n/\n",
	 "|\n{{{t}}}\n|\n", 0},
	{"indented partial: empty lines stay empty", "  {{>p}}\n", "{}", "  a\n\n  b\n\r\n", "a\n\nb\n\r\n", 0},
	{"indented partial: a line begins with a tag", "  {{>p}}\n", "{\"t\":1,\"u\":2}", "  12\n  2\n",
	 "{{t}}{{u}}\n{{u}}\n", 0},
	{"indented partial: section lines go", " {{>p}}\n", "{\"l\":[1,2]}", " <\n  1\n  2\n >\n",
	 "<\n{{#l}}\n {{.}}\n{{/l}}\n>\n", 0},
	{"indented partial: sections inside a line", " {{>p}}\n", "{\"l\":[1,2]}", " 1;2;\n .\n",
	 "{{#l}}{{.}};{{/l}}\n.\n", 0},
	{"indented partial: line ends inside a section", " {{>p}}\n", "{\"l\":[1,2]}", " 1\n 2\n .\n",
	 "{{#l}}{{.}}\n{{/l}}.\n", 0},
	{"indents add up", "  {{>p}}\n", "{}", "  a\n  \tb\n  \tb\n", "a\n\t{{>q}}\n", "b\nb\n"},
	{"indents add up from the first column", "  {{>p}}\n", "{}", "  a\n  b\n  b\n", "a\n{{>q}}\n", "b\nb\n"},
	{"indent ends with the partial", "  {{>p}}\n{{>p}}\n", "{}", "  a\na\n", "a\n", 0},
	{"indents grow in recursion", "{{>p}}\n",
	 "{\"n\":1,\"k\":[{\"n\":2,\"k\":[{\"n\":3,\"k\":[]}]},{\"n\":4,\"k\":[]}]}",
	 "1\n 2\n  3\n 4\n", "{{n}}\n{{#k}}\n {{>p}}\n{{/k}}\n", 0},
	{"partial padded", "|{{> p }}|", "{}", "|[]|", "[]", 0},
	{"partial names may have dots", "({{>p.q}})", "{}", "()", 0, 0},
};

static void test_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *rule = &rules[i];
		struct bench b;
		bench_start(&b);
		if (!bench_add(&b, "page", rule->page))
			fail_msg("%s: not compiled", rule->title);
		if (rule->p)
			assert_true(bench_add(&b, "p", rule->p));
		if (rule->q)
			assert_true(bench_add(&b, "q", rule->q));
		for (int again = 0; again < 2; again++) {
			assert_true(bench_render(&b, rule->json, TEMPLATE_LENIENT));
			buffer_char(&b.out, '\0');
			if (strcmp(b.out.at, rule->expected) != 0)
				fail_msg("%s: got \"%s\", expected \"%s\"", rule->title, b.out.at, rule->expected);
			b.out.len = 0;
		}
		assert_int_equal(b.notes.count, 0);
		bench_end(&b);
	}
}

/* ---- strict mode ---- */

struct complaint {
	const char *title, *page, *json, *notes, *out;
};

static const struct complaint complaints[] = {
	{"all present", "{{a}}{{b.c}}{{#l}}{{.}}{{/l}}{{^n}}x{{/n}}{{n.x.y}}",
	 "{\"a\":1,\"b\":{\"c\":2},\"l\":[3],\"n\":null}",
	 "", "123x"},
	{"missing name", "<h1>\n  石首 {{tilte}}", "{\"title\":1}", "template-unknown-name 2:6 tilte\n", "<h1>\n  石首 "},
	{"missing in sections", "{{#a}}{{/a}}\n{{^b}}{{/b}}\n", "{}",
	 "template-unknown-name 1:1 a\ntemplate-unknown-name 2:1 b\n", "\n\n"},
	{"missing raw", "{{{a}}}{{&b}}", "{}", "template-unknown-name 1:1 a\ntemplate-unknown-name 1:8 b\n", ""},
	{"missing later step", "{{a.b.c}}", "{\"a\":{\"c\":1},\"b\":1}", "template-unknown-name 1:1 a.b.c\n", ""},
	{"step below text", "{{a.b}}", "{\"a\":\"x\"}", "template-unknown-name 1:1 a.b\n", ""},
	{"inner map hides the outer one", "{{#m}}{{a.b}}{{/m}}", "{\"a\":{\"b\":1},\"m\":{\"a\":{}}}",
	 "template-unknown-name 1:7 a.b\n", ""},
	{"once for each tag", "{{#l}}\n{{x}}{{x}}\n{{/l}}", "{\"l\":[1,2,3]}",
	 "template-unknown-name 2:1 x\ntemplate-unknown-name 2:6 x\n", "\n\n\n"},
	{"not inside a section left out", "{{#b}}{{x}}{{/b}}{{^b}}{{y}}{{/b}}", "{\"b\":false}",
	 "template-unknown-name 1:24 y\n", ""},
	{"list and map are no text", "{{l}} {{{m}}} {{.}}", "{\"l\":[1],\"m\":{}}",
	 "template-not-text 1:1 l\ntemplate-not-text 1:7 m\ntemplate-not-text 1:15 .\n", "  "},
	{"missing partial", "a\n {{>nav}}\n", "{}", "template-no-partial 2:2 nav\n", "a\n"},
	{"place inside a partial, indented or not", "{{>p}}\n  {{>p}}\n", "{}", "template-unknown-name 2:2 gone\n",
	 "1\n2\n  1\n  2\n"},
};

static void test_strict(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++) {
		const struct complaint *c = &complaints[i];
		struct bench b;
		bench_start(&b);
		assert_true(bench_add(&b, "page", c->page));
		assert_true(bench_add(&b, "p", "1\n2{{gone}}\n"));
		assert_int_equal(bench_render(&b, c->json, TEMPLATE_STRICT), *c->notes == '\0');
		assert_out(&b, c->out);
		assert_notes(&b, c->notes);
		bench_end(&b);
	}
}

static void test_a_fault_is_told_once(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	assert_true(bench_add(&b, "page", "{{x}}"));
	for (size_t run = 1; run <= 3; run++) {
		assert_false(bench_render(&b, "{}", TEMPLATE_STRICT)); /* of a partial that stands on every page, too */
		assert_int_equal(b.notes.count, 1);
	}
	bench_end(&b);
}

static void test_note_words(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	assert_true(bench_add(&b, "page", "{{plan.tilte}}"));
	assert_false(bench_render(&b, "{\"plan\":{}}", TEMPLATE_STRICT));
	struct text words = note_words(&b.arena, &b.notes.list[0], LANGUAGE_EN);
	assert_true(text_is(words, "'plan.tilte' is not known: there is no 'tilte' (page 'page')"));
	assert_int_equal(note_blame(&b.notes.list[0]), BLAME_TEMPLATE);
	bench_end(&b);
}

/* ---- malformed templates ---- */

static const char *const faults[][2] = {
	{"a\n {{b", "template-tag-open 2:2 }}\n"},
	{"{{", "template-tag-open 1:1 }}\n"},
	{"{{! never closed", "template-tag-open 1:1 }}\n"},
	{"{{{a}} {{b}}", "template-tag-open 1:1 }}}\n"},
	{"{{a} {{b}} {{c", "template-tag-open 1:1 }}\ntemplate-tag-open 1:12 }}\n"},
	{"{{=<% %>}}{{a b}}", "template-tag-open 1:1 =}}\ntemplate-name 1:11 a b\n"},
	{"{{=| \n {{a b}} =}}", "template-tag-open 1:1 =}}\ntemplate-name 2:2 a b\n"},
	{"{{}}{{ }}{{#}}{{/}}", "template-name 1:1 \ntemplate-name 1:5 \ntemplate-name 1:10 \n"},
	{"{{a b}}{{a　b}}{{.a}}{{a.}}{{a..b}}{{>a b}}",
	 "template-name 1:1 a b\ntemplate-name 1:8 a　b\ntemplate-name 1:15 .a\ntemplate-name 1:21 a.\n"
	 "template-name 1:27 a..b\ntemplate-name 1:35 a b\n"},
	{"{{=a=}}{{=a b c=}}{{== ==}}{{= =}}",
	 "template-delimiters 1:1 a\ntemplate-delimiters 1:8 a b c\ntemplate-delimiters 1:19 = =\n"
	 "template-delimiters 1:28 \n"},
	{"{{#a}}\n{{#b}}\n", "template-section-open 1:1 a\ntemplate-section-open 2:1 b\n"},
	{"{{#a}}\n{{/b}}\n{{x y}}", "template-close 2:1 b\ntemplate-name 3:1 x y\n"},
	{"{{#a}}{{#b}}{{/a}}", "template-section-open 1:7 b\n"},
	{"x\n  {{/a}}\n{{^b}}", "template-close-alone 2:3 a\ntemplate-section-open 3:1 b\n"},
	{"{{name\n  {{#a}}\n{{/a}}", "template-tag-open 1:1 }}\n"},
};

static void test_malformed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct bench b;
		bench_start(&b);
		assert_false(bench_add(&b, "page", faults[i][0]));
		assert_notes(&b, faults[i][1]);
		bench_end(&b);
	}
}

static void test_broken_and_missing_are_not_rendered(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	assert_false(bench_render(&b, "{}", TEMPLATE_LENIENT));
	assert_notes(&b, "template-missing 0:0 page\n");
	b.notes.count = 0;
	assert_false(bench_add(&b, "p", "{{x"));
	assert_true(bench_add(&b, "page", "<{{>p}}{{>p}}>"));
	b.notes.count = 0;
	assert_false(bench_render(&b, "{}", TEMPLATE_LENIENT));
	assert_out(&b, "<>");
	assert_notes(&b, "template-broken 1:2 p\ntemplate-broken 1:8 p\n");
	b.notes.count = 0;
	assert_false(template_render(b.set, TEXT("p"), view_map(&b.arena), TEMPLATE_LENIENT, &b.out, &b.notes));
	assert_notes(&b, "template-broken 0:0 p\n");
	bench_end(&b);
}

static void test_added_again(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	assert_true(bench_add(&b, "page", "old"));
	assert_true(bench_add(&b, "page", "new"));
	assert_true(bench_render(&b, "{}", TEMPLATE_STRICT));
	assert_out(&b, "new");
	bench_end(&b);
}

/* ---- depth ---- */

static void test_endless_partial(void **state)
{
	(void)state;
	static const char *const endless[] = {"{{>page}}", "{{>page}}{{>page}}", " {{>page}}\n\t{{>page}}\n", "{{>p}}",
					      "{{#l}}{{>page}}{{/l}}"};
	for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
		struct bench b;
		bench_start(&b);
		assert_true(bench_add(&b, "page", endless[i]));
		assert_true(bench_add(&b, "p", "{{>page}}"));
		assert_false(bench_render(&b, "{\"l\":[1,2,3]}", TEMPLATE_LENIENT));
		assert_int_equal(b.notes.count, 1);
		assert_string_equal(message_code(b.notes.list[0].message), "template-depth");
		assert_true(place_position(b.notes.list[0].place).line == 1);
		bench_end(&b);
	}
}

/* A map {"k": {"k": … }} of so many levels. */
static struct view *chain(struct arena *arena, size_t levels)
{
	struct view *view = view_map(arena);
	view_put_bool(view, "k", false);
	for (size_t i = 1; i < levels; i++) {
		struct view *outer = view_map(arena);
		view_put(outer, "k", view);
		view = outer;
	}
	return view;
}

static void test_depth_limit(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	assert_true(bench_add(&b, "page", ".{{#k}}{{>page}}{{/k}}"));
	struct view *fits = chain(&b.arena, 126), *deep = chain(&b.arena, 127);
	assert_true(template_render(b.set, TEXT("page"), fits, TEMPLATE_STRICT, &b.out, &b.notes));
	assert_int_equal(b.out.len, 126);
	assert_false(template_render(b.set, TEXT("page"), deep, TEMPLATE_STRICT, &b.out, &b.notes));
	assert_notes(&b, "template-depth 1:2 k\n");
	assert_true(template_render(b.set, TEXT("page"), fits, TEMPLATE_STRICT, &b.out, &b.notes));
	bench_end(&b);
}

/* Nesting in the text itself costs no stack when compiling. */
static void test_many_nested_sections(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	struct buffer page = {0};
	for (int i = 0; i < 20000; i++)
		buffer_string(&page, "{{#a}}");
	for (int i = 0; i < 20000; i++)
		buffer_string(&page, "{{/a}}");
	buffer_char(&page, '\0');
	assert_true(bench_add(&b, "page", page.at));
	assert_true(bench_render(&b, "{\"a\":false}", TEMPLATE_STRICT));
	assert_false(bench_render(&b, "{\"a\":true}", TEMPLATE_STRICT));
	assert_notes(&b, "template-depth 1:1501 a\n");
	buffer_release(&page);
	bench_end(&b);
}

/* ---- folders ---- */

static void write_file(const char *folder, const char *name, const char *bytes)
{
	char path[300];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(bytes, file);
	fclose(file);
}

static void test_folder(void **state)
{
	(void)state;
	char folder[] = "/tmp/test-template-XXXXXX", inner[300];
	assert_non_null(mkdtemp(folder));
	static const char *const files[] = {"page.html", "nav.html", "bad.html", "latin.html", "style.css"};
	write_file(folder, "page.html", "<{{>nav}}{{>style}}>");
	write_file(folder, "nav.html", "导航");
	write_file(folder, "bad.html", "\n{{#a}}");
	write_file(folder, "latin.html", "\xE9");
	write_file(folder, "style.css", "{{{{");
	snprintf(inner, sizeof inner, "%s/inner.html", folder);
	assert_int_equal(mkdir(inner, 0700), 0);
	struct bench b;
	bench_start(&b);
	b.set = template_set_new(&b.arena, folders_of(text_of(folder)), &b.notes);
	assert_int_equal(b.notes.count, 2);
	assert_string_equal(message_code(b.notes.list[0].message), "template-section-open");
	assert_true(text_ends(b.notes.list[0].place.file->path, "/bad.html"));
	assert_string_equal(message_code(b.notes.list[1].message), "not-utf8");
	assert_true(bench_render(&b, "{}", TEMPLATE_LENIENT));
	assert_out(&b, "<导航>");
	bench_end(&b);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char path[300];
		snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		unlink(path);
	}
	rmdir(inner);
	rmdir(folder);
}

static void test_no_folder(void **state)
{
	(void)state;
	struct bench b;
	bench_start(&b);
	b.set = template_set_new(&b.arena, folders_of(TEXT("/nowhere/at/all")), &b.notes);
	assert_non_null(b.set);
	assert_notes(&b, "file-missing 0:0 /nowhere/at/all\n");
	bench_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_strict),
		cmocka_unit_test(test_a_fault_is_told_once),
		cmocka_unit_test(test_note_words),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_broken_and_missing_are_not_rendered),
		cmocka_unit_test(test_added_again),
		cmocka_unit_test(test_endless_partial),
		cmocka_unit_test(test_depth_limit),
		cmocka_unit_test(test_many_nested_sections),
		cmocka_unit_test(test_folder),
		cmocka_unit_test(test_no_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
