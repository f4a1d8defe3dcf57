/*
 * Tests of render/prints/ofd: the parts of the archive, their numbers and what they refer to, the same bytes again.
 * How the pages look is compared in a browser (tests/print/check-ofd.mjs).
 * SPDX-License-Identifier: MIT
 */
#include "everything.h"

#include <libxml/parser.h>
#include <time.h>

#include "base/archive.h"

static struct text ofd_of(struct world *world, const struct document *document)
{
	struct buffer pdf = {0}, ofd = {0};
	assert_true(print_documents(document, world->fonts, &pdf, &ofd, &world->notes));
	assert_true(pdf.len > 0);
	struct text bytes = text_copy(&world->arena, buffer_view(&ofd));
	buffer_release(&pdf);
	buffer_release(&ofd);
	return bytes;
}

static struct document *attached(struct arena *arena)
{
	static const struct print_attachment files[] = {{{"plan.xml", 8}, {"<plan/>", 7}}, {{"results/a\"&.xml", 15}, {"<results/>", 10}}};
	struct document *document = everything(arena);
	document->attachments = files;
	document->attachment_count = 2;
	return document;
}

struct opened {
	struct archive *archive;
	struct text *names;
	size_t count;
};

static struct opened open_ofd(struct world *world, struct text bytes)
{
	struct source *source = ARENA_NEW(&world->arena, struct source);
	*source = (struct source){.path = TEXT("print.ofd"), .bytes = bytes, .arena = &world->arena};
	struct opened opened = {.archive = archive_open(source, &world->arena, &world->notes)};
	assert_non_null(opened.archive);
	opened.count = archive_names(opened.archive, &opened.names);
	return opened;
}

static struct text part_of(struct world *world, const struct opened *opened, const char *name)
{
	struct source *part = archive_read(opened->archive, name, &world->notes);
	if (!part)
		fail_msg("no part %s", name);
	return part->bytes;
}

/* Every part of XML can be read, and no two objects have the same number. */
static void test_parts_are_sound(void **state)
{
	struct world *world = *state;
	struct opened opened = open_ofd(world, ofd_of(world, attached(&world->arena)));
	static bool seen[20000];
	long most = 0, all = 0;
	for (size_t i = 0; i < opened.count; i++) {
		if (!text_ends(opened.names[i], ".xml"))
			continue;
		struct text part = part_of(world, &opened, text_copy(&world->arena, opened.names[i]).at);
		xmlDoc *xml = xmlReadMemory(part.at, (int)part.len, opened.names[i].at, NULL, XML_PARSE_NONET);
		assert_non_null(xml);
		xmlFreeDoc(xml);
		for (size_t at = text_find(part, TEXT(" ID=\""), 0); at != SIZE_MAX; at = text_find(part, TEXT(" ID=\""), at + 1)) {
			long id = strtol(part.at + at + 5, NULL, 10);
			assert_in_range(id, text_ends(opened.names[i], "Attachments.xml") ? 0 : 1, 19999);
			assert_false(id && seen[id]);
			seen[id] = true;
			most = id > most ? id : most;
			all++;
		}
	}
	assert_true(all > 60);
	struct text document = part_of(world, &opened, "Doc_0/Document.xml");
	assert_int_equal(count_of(document, text_format(&world->arena, "<ofd:MaxUnitID>%ld<", most).at), 1);
	archive_close(opened.archive);
}

static void test_what_stands_where(void **state)
{
	struct world *world = *state;
	struct opened opened = open_ofd(world, ofd_of(world, attached(&world->arena)));
	struct text root = part_of(world, &opened, "OFD.xml"), document = part_of(world, &opened, "Doc_0/Document.xml");
	assert_int_equal(count_of(root, "<ofd:Title>规划附件&#60;&#38;&#62;(一)</ofd:Title>"), 1);
	assert_int_equal(count_of(root, "<ofd:CreationDate>2023-12-31</ofd:CreationDate>"), 1);
	assert_int_equal(count_of(document, "<ofd:Page ID="), 4);
	assert_int_equal(count_of(document, "<ofd:OutlineElem Title=\"附件1　主要指标不上\""), 1);
	/* The turned page is as it is read; its number stands on its side. */
	struct text turned = part_of(world, &opened, "Doc_0/Pages/Page_3/Content.xml");
	assert_int_equal(count_of(turned, "<ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox>"), 1);
	assert_int_equal(count_of(turned, " CTM=\"0 1 -1 0 "), 1);
	/* Contents are links to pages there are. */
	struct text links = part_of(world, &opened, "Doc_0/Annots/Page_0/Annotation.xml");
	assert_int_equal(count_of(links, "Type=\"Link\""), 3);
	assert_int_equal(count_of(links, "<ofd:Goto>"), 3);
	assert_true(text_is(part_of(world, &opened, "Doc_0/Attachs/file_0.xml"), "<plan/>"));
	assert_int_equal(count_of(part_of(world, &opened, "Doc_0/Attachs/Attachments.xml"), "Name=\"results/a&#34;&#38;.xml\""), 1);
	archive_close(opened.archive);
}

static void test_the_same_bytes_again(void **state)
{
	struct world *world = *state;
	struct text first = ofd_of(world, attached(&world->arena));
	setenv("TZ", "Asia/Shanghai", 1);
	tzset();
	assert_true(text_equal(first, ofd_of(world, attached(&world->arena))));
	unsetenv("TZ");
}

/* A document without identifier is given one by what it shows. */
static void test_identifiers_differ(void **state)
{
	struct world *world = *state;
	struct document *one = attached(&world->arena), *other = attached(&world->arena);
	other->title = TEXT("另一份");
	struct opened a = open_ofd(world, ofd_of(world, one)), b = open_ofd(world, ofd_of(world, other));
	struct text first = part_of(world, &a, "OFD.xml"), second = part_of(world, &b, "OFD.xml");
	size_t at = text_find(first, TEXT("<ofd:DocID>"), 0);
	assert_true(at != SIZE_MAX && text_find(first, TEXT("</ofd:DocID>"), 0) == at + 11 + 32);
	assert_false(text_equal(text_slice(first, at, 43), text_slice(second, at, 43)));
	archive_close(a.archive);
	archive_close(b.archive);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_parts_are_sound),
		PRINT_TEST(test_what_stands_where),
		PRINT_TEST(test_the_same_bytes_again),
		PRINT_TEST(test_identifiers_differ),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
