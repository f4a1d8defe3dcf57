/*
 * Floor of the benchmark: what reading the inputs costs at the least, by one library call each.
 * floor_inputs read|digest|cmark|xml|schema FOLDER…: every file, its SHA-256, the narrative, the XML, the XML
 * validated. SPDX-License-Identifier: MIT
 */
#include <cmark-gfm.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <nettle/sha2.h>

#include "bench/files.h"

struct floor {
	const char *what;
	xmlSchemaPtr schema;
	size_t done; /* so that nothing is optimised away */
};

static void take_digest(struct floor *floor, const struct bench_file *file)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_init(&context);
	sha256_update(&context, file->size, (const uint8_t *)file->bytes);
	sha256_digest(&context, sizeof digest, digest);
	floor->done += digest[0];
}

static void take_narrative(struct floor *floor, const struct bench_file *file)
{
	char *html = cmark_markdown_to_html(file->bytes, file->size, CMARK_OPT_DEFAULT);
	floor->done += strlen(html);
	free(html);
}

static void take_xml(struct floor *floor, const struct bench_file *file)
{
	xmlDocPtr document = xmlReadMemory(file->bytes, (int)file->size, file->path, NULL, XML_PARSE_NONET);
	if (!document)
		bench_stop(file->path);
	if (floor->schema) {
		xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(floor->schema);
		if (xmlSchemaValidateDoc(context, document) != 0)
			bench_stop(file->path);
		xmlSchemaFreeValidCtxt(context);
	}
	floor->done++;
	xmlFreeDoc(document);
}

static void take(struct floor *floor, struct bench_file *file)
{
	bool xml = strcmp(floor->what, "xml") == 0 || strcmp(floor->what, "schema") == 0;
	bool cmark = strcmp(floor->what, "cmark") == 0;
	if ((xml && !bench_ends(file->path, ".xml")) || (cmark && !bench_ends(file->path, ".md")))
		return;
	bench_read(file);
	if (xml)
		take_xml(floor, file);
	else if (cmark)
		take_narrative(floor, file);
	else if (strcmp(floor->what, "digest") == 0)
		take_digest(floor, file);
	else
		floor->done += (unsigned char)file->bytes[0];
	bench_forget(file);
}

static xmlSchemaPtr open_schema(const char *folder)
{
	char path[600];
	snprintf(path, sizeof path, "%s/../plan.xsd", folder);
	xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
	xmlSchemaPtr schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	if (!schema)
		bench_stop(path);
	return schema;
}

int main(int argc, char **argv)
{
	struct floor floor = {.what = argc > 2 ? argv[1] : ""};
	if (argc < 3)
		return 2;
	if (strcmp(floor.what, "schema") == 0)
		floor.schema = open_schema(argv[2]);
	for (int i = 2; i < argc; i++)
		bench_walk(argv[i]);
	struct bench_files *files = bench_walked();
	for (size_t i = 0; i < files->count; i++) {
		take(&floor, &files->list[i]);
		free(files->list[i].path);
	}
	free(files->list);
	xmlSchemaFree(floor.schema);
	xmlCleanupParser();
	return floor.done ? 0 : 1;
}
