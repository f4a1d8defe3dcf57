/*
 * Tests of plan.xsd as the clerk's help: whatever has a name says in Chinese what it is for.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include <libxml/parser.h>

static bool is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static const xmlNode *child_of(const xmlNode *node, const char *name)
{
	for (const xmlNode *child = node->children; child; child = child->next)
		if (is(child, name))
			return child;
	return NULL;
}

/* Holds at least one Chinese character. */
static bool is_chinese(const xmlNode *words)
{
	struct text text = text_of((const char *)words->children->content);
	for (size_t i = 0; i < text.len;)
		if (utf8_next(text, &i) >= 0x4E00)
			return true;
	return false;
}

static void check(const xmlNode *node, size_t *explained)
{
	static const char *const kinds[] = {"element", "attribute", "complexType", "simpleType", "enumeration"};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		xmlChar *name = is(node, kinds[i]) ? xmlGetProp(node, BAD_CAST(i == 4 ? "value" : "name")) : NULL;
		if (!name)
			continue;
		const xmlNode *annotation = child_of(node, "annotation");
		const xmlNode *words = annotation ? child_of(annotation, "documentation") : NULL;
		if (!words || !is_chinese(words))
			fail_msg("plan.xsd:%ld: %s %s is not explained", xmlGetLineNo(node), kinds[i], name);
		xmlFree(name);
		++*explained;
	}
	for (const xmlNode *child = node->children; child; child = child->next)
		check(child, explained);
}

static void explains_every_name(void **state)
{
	(void)state;
	size_t explained = 0;
	xmlDoc *document = xmlReadFile("plan-data/plan.xsd", NULL, XML_PARSE_NONET);
	assert_non_null(document);
	check(xmlDocGetRootElement(document), &explained);
	assert_true(explained > 250);
	xmlFreeDoc(document);
	xmlCleanupParser();
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(explains_every_name)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
