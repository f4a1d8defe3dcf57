/*
 * The pieces of the website that decide something: reading HTML, checking links, the search index, page tags,
 * geometry of charts, which pages there are. A program of its own, run by tests/run.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "render/site/chart.h"
#include "render/site/context.h"
#include "render/site/links.h"
#include "render/site/pages.h"
#include "render/site/scan.h"
#include "render/site/search.h"
#include "render/site/tags.h"
#include "view/json.h"

struct fixture {
	struct arena arena;
	struct notes notes;
	struct bundle bundle;
};

static int set_up(void **state)
{
	struct fixture *fixture = memory_resize(NULL, sizeof *fixture);
	memset(fixture, 0, sizeof *fixture);
	arena_init(&fixture->arena);
	fixture->notes.arena = fixture->bundle.arena = &fixture->arena;
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	arena_release(&fixture->arena);
	free(fixture);
	return 0;
}

static struct view *parse(struct fixture *fixture, const char *json)
{
	struct source *source = source_of(&fixture->arena, TEXT("test.json"), text_of(json));
	struct view *view = json_read(&fixture->arena, source, &fixture->notes);
	assert_non_null(view);
	return view;
}

static void assert_text(struct text text, const char *expected)
{
	if (!text_is(text, expected))
		fail_msg("'%.*s' is not '%s'", TEXT_ARG(text), expected);
}

static size_t count_notes(const struct fixture *fixture, enum message message)
{
	size_t count = 0;
	for (size_t i = 0; i < fixture->notes.count; i++)
		count += fixture->notes.list[i].message == message;
	return count;
}

static void add(struct fixture *fixture, const char *path, const char *html)
{
	bundle_add(&fixture->bundle, text_of(path), text_of(html));
}

/* ---- scan ---- */

static void scan_reads_tags_and_text(void **state)
{
	(void)state;
	struct scan scan = {TEXT("<!DOCTYPE html><!-- a > b --><p class=\"x > y\" hidden id=z>words</p><script>1 < 2</script><br>"), 0};
	struct scan_token token;
	struct text value;
	assert_true(scan_next(&scan, &token));
	assert_int_equal(token.kind, SCAN_OPEN);
	assert_text(token.name, "p");
	assert_true(scan_find(&token, "class", &value));
	assert_text(value, "x > y");
	assert_true(scan_find(&token, "hidden", &value));
	assert_text(value, "");
	assert_true(scan_find(&token, "id", &value));
	assert_text(value, "z");
	assert_false(scan_find(&token, "href", &value));
	assert_true(scan_next(&scan, &token));
	assert_text(token.text, "words");
	assert_true(scan_next(&scan, &token));
	assert_int_equal(token.kind, SCAN_CLOSE);
	assert_true(scan_next(&scan, &token)); /* <script>, its inside is passed over */
	assert_true(scan_next(&scan, &token));
	assert_int_equal(token.kind, SCAN_CLOSE);
	assert_true(scan_next(&scan, &token));
	assert_text(token.name, "br");
	assert_false(scan_next(&scan, &token));
}

static void scan_ends_on_broken_html(void **state)
{
	(void)state;
	static const char *const cases[] = {"<", "<a", "<a href=\"x", "<!--", "<!", "a<", "</", "<a b='", "<script>x", "<p =>"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scan scan = {text_of(cases[i]), 0};
		struct scan_token token;
		size_t tokens = 0;
		while (scan_next(&scan, &token) && tokens++ < 10)
			assert_true(token.attribute_count < 10);
		assert_true(tokens < 10);
	}
}

/* More attributes than there is room for: the tag ends where it ends all the same. */
static void scan_passes_over_surplus(void **state)
{
	(void)state;
	struct buffer html = {0};
	buffer_string(&html, "<p");
	for (int i = 0; i < SCAN_MOST_ATTRIBUTES + 8; i++)
		buffer_printf(&html, " a%d='>'", i);
	buffer_string(&html, ">after");
	struct scan scan = {buffer_view(&html), 0};
	struct scan_token token;
	assert_true(scan_next(&scan, &token));
	assert_int_equal(token.attribute_count, SCAN_MOST_ATTRIBUTES);
	assert_true(scan_next(&scan, &token));
	assert_text(token.text, "after");
	buffer_release(&html);
}

static void scan_decodes(void **state)
{
	(void)state;
	struct buffer out = {0};
	scan_decode(TEXT("&lt;a&gt; &amp;amp; &#39;&#x4e2d;&quot; &nope; & &;&#;"), &out);
	assert_text(buffer_view(&out), "<a> &amp; '中\" &nope; & &;&#;");
	buffer_release(&out);
}

/* Half a surrogate pair is no character, and a name reaches only so far. */
static void scan_decodes_characters_only(void **state)
{
	(void)state;
	struct buffer out = {0}, and = {0};
	scan_decode(TEXT("&#xD800;&#57343;&#xDFFF;&#xD7FF;&#xE000;&#x110000;&nbsp;"), &out);
	assert_text(buffer_view(&out), "&#xD800;&#57343;&#xDFFF;\xED\x9F\xBF\xEE\x80\x80&#x110000;\xC2\xA0");
	out.len = 0;
	scan_decode(TEXT("&#x00000000000000000000000000027;&#x0000000000000000000000000027;"), &out);
	assert_text(buffer_view(&out), "&#x00000000000000000000000000027;'");
	for (size_t i = 0; i < 1000000; i++)
		buffer_char(&and, '&');
	out.len = 0;
	scan_decode(buffer_view(&and), &out); /* minutes, if each looked through all that follow */
	assert_true(text_equal(buffer_view(&and), buffer_view(&out)));
	buffer_release(&out);
	buffer_release(&and);
}

static void scan_keeps_to_the_own_close_tag(void **state)
{
	(void)state;
	struct scan scan = {TEXT("<script>a = '</p><p id=x>'; '</scripts>' </script >b<style>c</</style>d<script>e</script"), 0};
	static const char *const expected[] = {"script", "script", "b", "style", "style", "d", "script", "script"};
	struct scan_token token;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		assert_true(scan_next(&scan, &token));
		assert_text(token.kind == SCAN_TEXT ? token.text : token.name, expected[i]);
	}
	assert_false(scan_next(&scan, &token));
}

static void scan_reads_blanks_about_equals(void **state)
{
	(void)state;
	struct scan scan = {TEXT("<p a = \"b\" c= 'd' e\n=f g h = >x"), 0};
	static const char *const expected[][2] = {{"a", "b"}, {"c", "d"}, {"e", "f"}, {"g", ""}, {"h", ""}};
	struct scan_token token;
	assert_true(scan_next(&scan, &token));
	assert_int_equal(token.attribute_count, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_text(token.attributes[i].name, expected[i][0]);
		assert_text(token.attributes[i].value, expected[i][1]);
	}
	assert_true(scan_next(&scan, &token));
	assert_text(token.text, "x");
}

/* What is passed over hides no tag: the open ones are the same, however they are come by. */
static void scan_finds_every_open_tag(void **state)
{
	(void)state;
	static const char *const cases[] = {"<!DOCTYPE html><p a=1>x</p>y<br>", "a<!-- <b c=d> --><i e='<u>'>", "<script>'<p>'</script><q r>", "</p><s>", "<t", "<"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scan all = {text_of(cases[i]), 0}, open = all;
		struct scan_token one, other;
		while (scan_next_open(&open, &one)) {
			do
				assert_true(scan_next(&all, &other));
			while (other.kind != SCAN_OPEN);
			assert_true(text_equal(one.name, other.name));
			assert_int_equal(one.attribute_count, other.attribute_count);
			assert_int_equal(open.at, all.at);
		}
		while (scan_next(&all, &other))
			assert_true(other.kind != SCAN_OPEN || !other.name.len);
		assert_int_equal(open.at, open.html.len);
	}
}

/* ---- links ---- */

static void check_links(struct fixture *fixture, const struct view *editions)
{
	struct links *links = links_new(&fixture->arena, &fixture->notes);
	for (size_t i = 0; i < fixture->bundle.count; i++) {
		const struct bundle_file *file = &fixture->bundle.files[i];
		struct scan scan = {file->bytes, 0};
		struct scan_token token;
		if (!text_ends(file->path, ".html"))
			continue;
		links_begin(links, file->path);
		while (scan_next(&scan, &token))
			links_take(links, &token);
	}
	links_check(links, &fixture->bundle, editions);
}

static void links_that_resolve(void **state)
{
	struct fixture *fixture = *state;
	add(fixture, "index.html", "<a href=\"a/b.html#x\">1</a><a href=\"?q=1\">2</a><a href=\"#here\" id=\"here\">3</a>"
				   "<a href=\"https://example.org/\">4</a><form action=\"a/b.html\"></form>");
	add(fixture, "a/b.html", "<p id=\"x\"></p><a href=\"../index.html#here\"></a><a href=\"../a/./b.html?q=1#x\"></a><img src=\"../s.png\">"
				 "<label for=\"x\"></label><a href=\"../../../index.html\"></a>");
	add(fixture, "s.png", "");
	struct view *editions = parse(fixture, "[{\"file\": \"../../index.html\"}]");
	check_links(fixture, editions);
	assert_int_equal(fixture->notes.count, 0);
}

static void links_that_do_not(void **state)
{
	struct fixture *fixture = *state;
	add(fixture, "index.html", "<a href=\"gone.html\">1</a><a href=\"gone.html\">again</a><a href=\"a.html#gone\">2</a>"
				   "<a href=\"../a.html\">3</a><a href=\"//example.org/\">4</a><a href=\"javascript:1\">5</a><a href=\"#\">6</a>");
	add(fixture, "a.html", "<p id=\"x\"></p><p id=\"x\"></p><div aria-labelledby=\"x nothing\"></div>"
			       "<button aria-controls=\"none\"></button><p aria-describedby=\"no-words\"></p>");
	check_links(fixture, NULL);
	assert_int_equal(count_notes(fixture, MSG_PAGE_LINK_DEAD), 9);
	assert_int_equal(count_notes(fixture, MSG_PAGE_ID_TWICE), 1);
}

/* What is remembered of a link holds for the pages of its folder only, and each page with a dead one is told. */
static void links_lead_from_their_own_page(void **state)
{
	struct fixture *fixture = *state;
	add(fixture, "a.html", "<p id=\"x\"></p><a href=\"#x\"></a><a href=\"?q#x\"></a><a href=\"b.html#y\"></a><a href=\"b.html#x\"></a><a href=\"https://b.html\"></a>");
	add(fixture, "b.html", "<p id=\"y\"></p><a href=\"#x\"></a><a href=\"?q#x\"></a><a href=\"b.html#y\"></a><a href=\"b.html#x\"></a><a href=\"https://b.html\"></a>");
	add(fixture, "in/a.html", "<a href=\"b.html#y\"></a><a href=\"../b.html#y\"></a>");
	check_links(fixture, NULL);
	static const char *const dead[][2] = {{"a.html", "b.html#x"}, {"b.html", "#x"}, {"b.html", "?q#x"}, {"b.html", "b.html#x"}, {"in/a.html", "b.html#y"}};
	assert_int_equal(fixture->notes.count, sizeof dead / sizeof *dead);
	for (size_t i = 0; i < fixture->notes.count; i++) {
		assert_text(fixture->notes.list[i].args[0], dead[i][0]);
		assert_text(fixture->notes.list[i].args[1], dead[i][1]);
	}
}

/* A site may stand in a subfolder, where the top of the host is not its own. */
static void links_with_slashes_too_many(void **state)
{
	struct fixture *fixture = *state;
	add(fixture, "index.html", "<a href='/index.html'></a><a href='//a/b.html'></a><a href='a/b.html/'></a><a href='a//b.html'></a><a href='/'></a><a href='a/'></a>");
	add(fixture, "a/b.html", "<a href='/index.html'></a><a href='../index.html/'></a><a href='..//index.html'></a><a href='/b.html#x' id='x'></a>");
	add(fixture, "a/index.html", "");
	check_links(fixture, NULL);
	assert_int_equal(count_notes(fixture, MSG_PAGE_LINK_DEAD), 10);
}

/* Ids may hold entities, and lists of ids any kind of blank. */
static void ids_are_what_they_stand_for(void **state)
{
	struct fixture *fixture = *state;
	add(fixture, "a.html", "<th id='a&amp;b'></th><th id=\"c\"></th><a href='#a&amp;b'></a><a href='#a&#38;b'></a>"
			       "<td headers='a&amp;b\tc'></td><td headers=' c\n a&amp;b '></td>");
	add(fixture, "b.html", "<p id='&lt;'></p><p id='&#60;'></p>");
	check_links(fixture, NULL);
	assert_int_equal(count_notes(fixture, MSG_PAGE_LINK_DEAD), 0);
	assert_int_equal(count_notes(fixture, MSG_PAGE_ID_TWICE), 1);
}

/* ---- search ---- */

static void search_cuts_entries(void **state)
{
	struct fixture *fixture = *state;
	struct page home = {.title = TEXT("首页")}, column = {.title = TEXT("栏目"), .parent = &home};
	struct page pages[] = {
		{.name = TEXT("box"), .path = TEXT("a.html"), .title = TEXT("页"), .searched = true, .parent = &column},
		{.name = TEXT("place"), .path = TEXT("b.html"), .title = TEXT("另"), .description = TEXT("说明"), .parent = &home},
	};
	add(fixture, "a.html", "<header data-skip><p id='o' data-entry='no'>outside</p></header><main><nav>way</nav><h1 data-skip>页</h1><p>60%的<a href=\"x\">人</a>，\n 和</p><p><img data-skip>&lt;b&gt;<br data-skip></p>"
			       "<h2 id=\"s\" data-entry=\"二 &quot;\">二</h2><ul data-skip><li><ul></ul>x</li></ul>后\\面</main><p id='p' data-entry='no'>outside</p>");
	add(fixture, "b.html", "<main>not searched</main>");
	struct search *search = search_new(&fixture->arena);
	for (size_t i = 0; i < 2; i++) {
		struct scan scan = {fixture->bundle.files[i].bytes, 0};
		struct scan_token token;
		search_begin(search, &pages[i]);
		while (search_looks_inside(search) ? scan_next(&scan, &token) : scan_next_open(&scan, &token))
			search_take(search, &token);
		search_end(search);
	}
	search_render(search, &fixture->bundle);
	struct text index = fixture->bundle.files[fixture->bundle.count - 1].bytes;
	assert_text(index, "planpressTitles(1,[\n"
			   "[\"页\",\"a.html\",\"栏目\",3],\n"
			   "[\"二 \\\"\",\"a.html#s\",\"页\",2],\n"
			   "[\"另\",\"b.html\",\"\",0]\n"
			   "]);\n");
	assert_text(fixture->bundle.files[fixture->bundle.count - 2].bytes, "planpressTexts(0,[\n"
			   "\"60%的人， 和 \\u003cb>\",\n"
			   "\"后\\\\面\",\n"
			   "\"说明\"\n"
			   "]);\n");
}

/* ---- tags ---- */

static const char plan_json[] = "{\"site\": {\"name\": \"\", \"domain\": \"\", \"idcode\": \"4210810001\", \"column_description\": \"说明\","
				"\"column_keywords\": \"词\", \"column_type\": \"%s\"},"
				"\"plan\": {\"publisher\": \"石首市民政局\", \"columns\": [{\"name\": \"首页\"}, {\"name\": \"规划信息\"}]}}";

static struct text tag(const struct view *tags, const char *name)
{
	for (size_t i = 0; i < tags->count; i++)
		if (text_is(view_find_text(tags->items[i], "name"), name))
			return view_find_text(tags->items[i], "content");
	return TEXT("");
}

static void tags_come_from_data(void **state)
{
	struct fixture *fixture = *state;
	struct text json = text_format(&fixture->arena, plan_json, "信息公开目录");
	struct view *view = parse(fixture, json.at);
	struct page page = {.path = TEXT("a.html"), .title = TEXT("标题"), .level = PAGE_ARTICLE};
	struct view *tags = tags_of(&fixture->arena, view, &page, TEXT("2021-12-13"), &fixture->notes);
	assert_int_equal(fixture->notes.count, 0);
	assert_int_equal(tags->count, 9);
	assert_text(tag(tags, "SiteName"), "石首市民政局");
	assert_text(tag(tags, "SiteIDCode"), "4210810001");
	assert_text(tag(tags, "ColumnName"), "规划信息");
	assert_text(tag(tags, "ArticleTitle"), "标题");
	assert_text(tag(tags, "PubDate"), "2021-12-13");
	tags_warn(view_find(view, "site"), &fixture->notes);
	assert_int_equal(count_notes(fixture, MSG_PAGE_TAG_LEFT_OUT), 1);
	assert_int_equal(fixture->notes.errors, 0);
}

static void empty_and_null_tags_are_errors(void **state)
{
	struct fixture *fixture = *state;
	struct text json = text_format(&fixture->arena, plan_json, "null");
	struct page page = {.path = TEXT("a.html"), .title = TEXT(""), .level = PAGE_ARTICLE};
	tags_of(&fixture->arena, parse(fixture, json.at), &page, TEXT("2021-12-13"), &fixture->notes);
	assert_int_equal(count_notes(fixture, MSG_PAGE_TAG_EMPTY), 2); /* ColumnType "null", ArticleTitle "" */
	assert_int_equal(fixture->notes.errors, 2);
}

/* ---- pages ---- */

static void pages_follow_the_lists(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"site\": {\"title/places\": \"地点\", \"about/places\": \"各地\", \"about/place\": \"本地\", \"title/figure-list\": \"出处\", \"about/figure-list\": \"来历\"},"
					   "\"plan\": {\"title\": \"规划\"}, \"has\": {\"named_places\": true, \"boxes\": true}, \"has_results\": false, \"places\": ["
					   "{\"full\": \"甲镇\", \"file\": \"places/a.html\"}, {\"full\": \"乙镇\", \"file\": \"\"}],"
					   "\"figures\": [{\"file\": \"figures/x.html#1\"}, {\"file\": \"figures/x.html#2\"}, {\"file\": \"figures/places/a.html#3\"}]}");
	struct page_list list = pages_of(&fixture->arena, view, &fixture->notes);
	size_t places = 0, lists = 0, reports = 0;
	for (size_t i = 0; i < list.count; i++) {
		const struct page *page = &list.pages[i];
		places += text_is(page->name, "place");
		lists += text_is(page->name, "figure-list");
		reports += text_is(page->name, "reports");
		if (text_is(page->path, "figures/places/a.html")) { /* the ledger of a page is called after it */
			assert_text(page->title, "甲镇：出处");
			assert_text(page->description, "甲镇：来历");
			assert_text(page->parent->path, "places/a.html");
			assert_string_equal(page->root, "../../");
		}
		if (!text_is(page->name, "place"))
			continue;
		assert_text(page->title, "甲镇");
		assert_text(page->description, "甲镇：本地");
		assert_string_equal(page->root, "../");
		assert_text(page->parent->title, "地点");
	}
	assert_int_equal(places, 1); /* a place no project names has no page */
	assert_int_equal(lists, 2);
	assert_int_equal(reports, 0); /* there are no results */
	assert_true(count_notes(fixture, MSG_SITE_TEXT_MISSING) > 0); /* the other titles */
}

/* ---- what templates see of a page ---- */

static void pages_are_dated_by_the_newest_on_them(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"has_results\": true, \"plan\": {\"published\": \"2021-12-13\"}, \"edition\": {\"published\": \"2024-03-15\"}, \"reports\": ["
		"{\"point\": \"2021\", \"published\": \"2022-03-01\", \"corrections\": []}, {\"point\": \"2022\", \"published\": \"2023-03-01\", \"corrections\": []},"
		"{\"point\": \"2023\", \"published\": \"2024-03-15\", \"corrections\": [{\"point\": \"2021\"}]}]}");
	const struct context context = {.arena = &fixture->arena, .view = view};
	const struct view *reports = view_find(view, "reports");
	const struct {
		struct page page;
		const char *date;
	} cases[] = {
		{{.name = TEXT("report"), .item = reports->items[0]}, "2024-03-15"}, /* corrected then */
		{{.name = TEXT("report"), .item = reports->items[1]}, "2023-03-01"},
		{{.name = TEXT("indicator"), .dated_by_results = true}, "2024-03-15"},
		{{.name = TEXT("chapter"), .item = parse(fixture, "{\"pieces\": [{\"html\": \"x\"}]}")}, "2021-12-13"},
		{{.name = TEXT("chapter"), .item = parse(fixture, "{\"pieces\": [{\"investment\": true}]}")}, "2024-03-15"}, /* the table of results stands in it */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(view_find_text(context_dating(&context, &cases[i].page), "published"), cases[i].date);
}

/* "title:here,within" of each entry of the menu. */
static struct text menu_on(struct fixture *fixture, struct context *context, const struct page *page)
{
	const struct view *menu = view_find(context_of(context, page), "menu");
	struct text all = TEXT("");
	for (size_t i = 0; i < menu->count; i++)
		all = TEXT_JOIN(&fixture->arena, all, TEXT(" "), view_find_text(menu->items[i], "file"),
				view_truth(view_find(menu->items[i], "here")) ? TEXT("=here") : TEXT(""),
				view_truth(view_find(menu->items[i], "within")) ? TEXT("=within") : TEXT(""));
	return all;
}

/* The home page holds all others and is not marked for it. */
static void the_menu_marks_where_one_is(void **state)
{
	struct fixture *fixture = *state;
	struct page pages[] = {
		{.name = TEXT("index"), .path = TEXT("index.html"), .root = "", .in_menu = true},
		{.name = TEXT("boxes"), .path = TEXT("boxes.html"), .root = "", .in_menu = true, .parent = &pages[0]},
		{.name = TEXT("places"), .path = TEXT("places.html"), .root = "", .in_menu = true, .parent = &pages[0]},
		{.name = TEXT("box"), .path = TEXT("boxes/a.html"), .root = "../", .parent = &pages[1]},
		{.name = TEXT("figure-list"), .path = TEXT("figures/boxes/a.html"), .root = "../../", .parent = &pages[3]},
		{.name = TEXT("place"), .path = TEXT("places/a.html"), .root = "../", .parent = &pages[2]},
		{.name = TEXT("glossary"), .path = TEXT("glossary.html"), .root = "", .parent = &pages[0]},
	};
	struct page_list list = {pages, sizeof pages / sizeof *pages};
	struct view *view = parse(fixture, "{\"has_results\": false, \"site\": {}, \"plan\": {\"published\": \"2021-12-13\"}, \"reports\": []}");
	struct context context = {.arena = &fixture->arena, .view = view, .list = &list, .notes = &fixture->notes,
				  .shared = view_map(&fixture->arena), .figures_by_page = {.arena = &fixture->arena}};
	assert_text(menu_on(fixture, &context, &pages[0]), " index.html=here boxes.html places.html");
	assert_text(menu_on(fixture, &context, &pages[1]), " index.html boxes.html=here places.html");
	assert_text(menu_on(fixture, &context, &pages[3]), " index.html boxes.html=within places.html");
	assert_text(menu_on(fixture, &context, &pages[4]), " index.html boxes.html=within places.html");
	assert_text(menu_on(fixture, &context, &pages[5]), " index.html boxes.html places.html=within");
	assert_text(menu_on(fixture, &context, &pages[6]), " index.html boxes.html places.html");
	assert_text(menu_on(fixture, &context, &pages[1]), " index.html boxes.html=here places.html");
	assert_text(menu_on(fixture, &context, &pages[3]), " index.html boxes.html=within places.html");
}

/* ---- charts ---- */

static void chart_of_a_running_total(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"plan\": {\"period\": {\"start\": 2021, \"end\": 2025}}}");
	struct view *indicator = parse(fixture,
		"{\"kind\": \"cumulative\", \"target\": {\"value\": \"100\"}, \"base\": null, \"results\": ["
		"{\"date\": \"2021-12-31\", \"actual\": {\"value\": \"20\"}, \"cumulative\": {\"value\": \"20\"}},"
		"{\"date\": \"2022-06-30\", \"actual\": {\"value\": null}, \"cumulative\": {\"value\": null}},"
		"{\"date\": \"2025-12-31\", \"actual\": {\"value\": \"5\"}, \"cumulative\": {\"value\": \"200/3\"}}]}");
	struct view *chart = chart_of_indicator(&fixture->arena, view, indicator);
	assert_int_equal(view_find(chart, "ticks")->count, 5);
	const struct view *points = view_find(chart, "points");
	/* from 5 to 95 in 60 months; from 88 up to 10 for 112, an eighth above the target */
	assert_text(view_find_text(points->items[0], "x"), "23.0");
	assert_text(view_find_text(points->items[0], "y"), "74.1");
	assert_false(view_truth(view_find(points->items[1], "present")));
	assert_text(view_find_text(points->items[1], "x"), "32.0");
	assert_text(view_find_text(points->items[2], "x"), "95.0");
	assert_text(view_find_text(points->items[2], "y"), "41.6");
	assert_int_equal(view_find(chart, "lines")->count, 0); /* no line leads across the missing value */
	assert_text(view_find_text(chart, "schedule.from_y"), "88.0");
	assert_text(view_find_text(chart, "schedule.to_y"), view_find_text(chart, "goal.y").at);
}

/* Targets on the way stand at their dates; then the way to the main one is not straight, and none is drawn. */
static void chart_of_several_targets(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"plan\": {\"period\": {\"start\": 2021, \"end\": 2025}}}");
	struct view *indicator = parse(fixture,
		"{\"kind\": \"level\", \"target_year\": 2025, \"target\": {\"address\": \"a\", \"value\": \"100\"}, \"base\": {\"value\": \"0\"}, \"targets\": ["
		"{\"key\": \"2023\", \"target\": {\"address\": \"b\", \"value\": \"50\"}}, {\"key\": \"2024\", \"target\": null},"
		"{\"key\": \"2025\", \"target\": {\"address\": \"a\", \"value\": \"100\"}},"
		"{\"key\": \"2035\", \"target\": {\"address\": \"c\", \"value\": \"300\"}}],"
		"\"results\": [{\"date\": \"2021-12-31\", \"actual\": {\"value\": \"20\"}, \"cumulative\": null}]}");
	struct view *chart = chart_of_indicator(&fixture->arena, view, indicator);
	const struct view *steps = view_find(chart, "steps");
	assert_int_equal(steps->count, 1); /* the main target has its line, and 2035 is off the chart */
	assert_text(view_find_text(steps->items[0], "left"), "55.0"); /* 36 of 60 months: 59, less half a stroke */
	assert_false(view_truth(view_find(chart, "schedule")));
}

/* Target 100 lies at 18.4: a label above 95 would stand on its line, one above 50 or 101 does not. */
static void labels_keep_off_the_target(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"plan\": {\"period\": {\"start\": 2021, \"end\": 2025}}}");
	struct view *indicator = parse(fixture,
		"{\"kind\": \"level\", \"target\": {\"value\": \"100\"}, \"base\": null, \"results\": ["
		"{\"date\": \"2021-12-31\", \"actual\": {\"value\": \"50\"}, \"cumulative\": null},"
		"{\"date\": \"2022-12-31\", \"actual\": {\"value\": \"95\"}, \"cumulative\": null},"
		"{\"date\": \"2023-12-31\", \"actual\": {\"value\": \"100\"}, \"cumulative\": null},"
		"{\"date\": \"2024-12-31\", \"actual\": {\"value\": null}, \"cumulative\": null}]}");
	struct view *chart = chart_of_indicator(&fixture->arena, view, indicator);
	static const char *const sides[] = {"above", "below", "above", "above"};
	struct view *running = parse(fixture,
		"{\"kind\": \"cumulative\", \"target\": {\"value\": \"100\"}, \"base\": null, \"results\": ["
		"{\"date\": \"2021-12-31\", \"actual\": {\"value\": \"30\"}, \"cumulative\": {\"value\": \"30\"}},"
		"{\"date\": \"2023-12-31\", \"actual\": {\"value\": \"25\"}, \"cumulative\": {\"value\": \"55\"}}]}");
	for (size_t i = 0; i < 4; i++) {
		const struct view *point = view_find(chart, "points")->items[i];
		assert_text(view_find_text(point, "label"), view_find_text(point, sides[i]).at);
	}
	const struct view *points = view_find(chart_of_indicator(&fixture->arena, view, running), "points");
	for (size_t i = 0; i < 2; i++) /* ahead of the schedule (20 is due), then behind it (60 is due) */
		assert_text(view_find_text(points->items[i], "label"), view_find_text(points->items[i], i ? "below" : "above").at);
}

static double place(const struct view *node, const char *key)
{
	return strtod(view_find_text(node, key).at, NULL);
}

/* Values below zero, after the end of the period and of growth all have their place; a gap breaks the line and says why. */
static void chart_holds_every_value(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"plan\": {\"period\": {\"start\": 2021, \"end\": 2023}}}");
	struct view *indicator = parse(fixture,
		"{\"kind\": \"growth\", \"target\": {\"value\": \"7\"}, \"base\": {\"value\": \"1000\"}, \"results\": ["
		"{\"date\": \"2021-12-31\", \"actual\": {\"value\": \"1080\"}, \"growth\": {\"value\": \"8\"}},"
		"{\"date\": \"2022-06-30\", \"actual\": {\"value\": \"1000\"}, \"growth\": {\"value\": \"-2\"}},"
		"{\"date\": \"2022-12-31\", \"actual\": {\"value\": null}, \"growth\": {\"value\": null},"
		" \"standing\": \"unknown\", \"status_mark\": \"?\", \"status_zh\": \"无\"},"
		"{\"date\": \"2025-12-31\", \"actual\": {\"value\": \"1500\"}, \"growth\": {\"value\": \"9\"}},"
		"{\"date\": \"2026-12-31\", \"actual\": {\"value\": \"1600\"}, \"growth\": {\"value\": \"9\"}}]}");
	struct view *chart = chart_of_indicator(&fixture->arena, view, indicator);
	assert_text(view_find_text(chart, "key"), "growth");
	assert_int_equal(view_find(chart, "schedule")->kind, VIEW_NULL); /* the base is no rate */
	const struct view *points = view_find(chart, "points");
	for (size_t i = 0; i < points->count; i++)
		assert_true(place(points->items[i], "x") <= 95 && place(points->items[i], "y") >= 10 && place(points->items[i], "y") <= 88);
	assert_true(place(points->items[1], "y") > place(chart, "zero"));
	assert_int_equal(view_find(chart, "ticks")->count, 6);
	assert_int_equal(view_find(chart, "lines")->count, 2);
	assert_text(view_find_text(points->items[2], "mark"), "?");
	assert_int_equal(view_find(chart, "gaps")->count, 1);
}

/* A hundred quarters: all are points, and what is written beside them has room. */
static void chart_of_many_points(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"plan\": {\"period\": {\"start\": 2001, \"end\": 2025}}}");
	struct text results = TEXT("");
	for (int i = 0; i < 100; i++)
		results = text_format(&fixture->arena, "%.*s%s{\"date\": \"%d-%02d-28\", \"actual\": {\"value\": \"%d\"}}", TEXT_ARG(results), i ? "," : "",
				      2001 + i / 4, i % 4 * 3 + 3, i + 1);
	struct text json = text_format(&fixture->arena, "{\"kind\": \"level\", \"target\": {\"value\": \"90\"}, \"base\": null, \"results\": [%.*s]}", TEXT_ARG(results));
	struct view *chart = chart_of_indicator(&fixture->arena, view, parse(fixture, json.at));
	static const struct {
		const char *list;
		double room;
	} named[] = {{"points", 15}, {"ticks", 14}};
	assert_int_equal(view_find(chart, "points")->count, 100);
	for (size_t k = 0; k < 2; k++) {
		const struct view *list = view_find(chart, named[k].list);
		double last = -100;
		size_t count = 0;
		for (size_t i = 0; i < list->count; i++) {
			if (!view_truth(view_find(list->items[i], "named")))
				continue;
			assert_true(place(list->items[i], "x") - last >= named[k].room);
			last = place(list->items[i], "x");
			count++;
		}
		assert_true(last == 95 && count >= 4);
	}
}

static void chart_needs_numbers(void **state)
{
	struct fixture *fixture = *state;
	struct view *view = parse(fixture, "{\"plan\": {\"period\": {\"start\": 2021, \"end\": 2025}}}");
	static const char *const indicators[] = {
		"{\"kind\": \"level\", \"target\": {\"value\": \"1\"}, \"base\": null, \"results\": []}",
		"{\"kind\": \"level\", \"target\": {\"value\": \"1\"}, \"base\": null, \"results\": [{\"date\": \"2021-12-31\", \"actual\": {\"value\": null}, \"cumulative\": null}]}",
		"{\"kind\": \"level\", \"target\": {\"value\": null}, \"base\": null, \"results\": [{\"date\": \"2021-12-31\", \"actual\": {\"value\": \"1\"}, \"cumulative\": null}]}",
		"{\"kind\": \"level\", \"target\": {\"value\": \"0\"}, \"base\": null, \"results\": [{\"date\": \"2021-12-31\", \"actual\": {\"value\": \"0\"}, \"cumulative\": null}]}",
	};
	for (size_t i = 0; i < sizeof indicators / sizeof *indicators; i++)
		assert_int_equal(chart_of_indicator(&fixture->arena, view, parse(fixture, indicators[i]))->kind, VIEW_NULL);
}

static void counts_share_a_bar(void **state)
{
	struct fixture *fixture = *state;
	struct view *chart = chart_of_counts(&fixture->arena, parse(fixture, "[{\"count\": 1}, {\"count\": 5}]"));
	const struct view *segments = view_find(chart, "segments");
	assert_text(view_find_text(chart, "total"), "6");
	assert_text(view_find_text(segments->items[0], "width"), "66.7");
	assert_text(view_find_text(segments->items[1], "x"), "66.7");
	assert_text(view_find_text(segments->items[1], "width"), "333.3");
	assert_text(view_find_text(segments->items[1], "middle"), "233.3");
	chart = chart_of_counts(&fixture->arena, parse(fixture, "[{\"count\": 1}, {\"count\": 12}, {\"count\": 1}]"));
	assert_false(view_truth(view_find(view_find(chart, "segments")->items[0], "fits"))); /* 28.6 of 400 */
	assert_true(view_truth(view_find(view_find(chart, "segments")->items[1], "fits")));
}

static void no_amount_vanishes(void **state)
{
	struct fixture *fixture = *state;
	struct view *bars = chart_of_amounts(&fixture->arena,
		parse(fixture, "[{\"a\": {\"value\": \"160000\"}}, {\"a\": {\"value\": \"25\"}}, {\"a\": {\"value\": \"0\"}}, {\"a\": {\"value\": null}}]"), "a", NULL);
	assert_text(view_find_text(bars->items[0], "width"), "100.0");
	assert_text(view_find_text(bars->items[1], "width"), "0.4");
	assert_text(view_find_text(bars->items[2], "width"), "0");
	assert_text(view_find_text(bars->items[3], "width"), "");
}

static void progress_stops_at_the_end_of_the_bar(void **state)
{
	struct fixture *fixture = *state;
	struct view *bars = chart_of_progress(&fixture->arena,
		parse(fixture, "[{\"results\": [{\"progress\": {\"value\": \"130\"}, \"schedule\": {\"value\": \"60\"}}]},"
			       "{\"results\": [{\"progress\": {\"value\": null}, \"attainment\": {\"value\": \"81\"}, \"schedule\": {\"value\": \"60\"}}]},"
			       "{\"results\": [{\"progress\": {\"value\": \"-5\"}, \"schedule\": {\"value\": \"60\"}}]}, {\"results\": []}]"), 0);
	assert_text(view_find_text(bars->items[0], "width"), "100.0");
	assert_text(view_find_text(bars->items[0], "tick"), "60.0");
	assert_text(view_find_text(bars->items[1], "width"), "81.0");
	assert_text(view_find_text(bars->items[1], "tick"), ""); /* no base: not compared with time */
	assert_text(view_find_text(bars->items[2], "width"), "0.0");
	assert_text(view_find_text(bars->items[3], "width"), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(scan_reads_tags_and_text), TEST(scan_ends_on_broken_html), TEST(scan_passes_over_surplus), TEST(scan_decodes), TEST(scan_decodes_characters_only),
		TEST(scan_keeps_to_the_own_close_tag), TEST(scan_reads_blanks_about_equals), TEST(scan_finds_every_open_tag),
		TEST(links_that_resolve), TEST(links_that_do_not), TEST(links_lead_from_their_own_page), TEST(links_with_slashes_too_many), TEST(ids_are_what_they_stand_for), TEST(search_cuts_entries), TEST(tags_come_from_data),
		TEST(empty_and_null_tags_are_errors), TEST(pages_follow_the_lists), TEST(pages_are_dated_by_the_newest_on_them), TEST(the_menu_marks_where_one_is), TEST(chart_of_a_running_total),
		TEST(chart_of_several_targets), TEST(labels_keep_off_the_target), TEST(chart_holds_every_value), TEST(chart_of_many_points), TEST(chart_needs_numbers), TEST(counts_share_a_bar), TEST(no_amount_vanishes), TEST(progress_stops_at_the_end_of_the_bar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
