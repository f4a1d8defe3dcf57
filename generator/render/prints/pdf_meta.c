/*
 * What a PDF/A file says about itself: document information, XMP, colour, language, identifier.
 * Used through pdf_parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pdf_parts.h"

#include <string.h>

#define MAKER "planpress"

static void add_info(struct pdf *pdf, const char *key, struct text text)
{
	if (text.len == 0)
		return;
	struct buffer bytes = {0};
	buffer_add(&bytes, "\xFE\xFF", 2);
	for (size_t i = 0; i < text.len;) {
		uint16_t units[2];
		size_t count = utf16_put(utf8_next(text, &i), units);
		for (size_t u = 0; u < count; u++) {
			buffer_char(&bytes, (char)(units[u] >> 8));
			buffer_char(&bytes, (char)(units[u] & 0xFF));
		}
	}
	HPDF_Binary value = HPDF_Binary_New(pdf->doc->mmgr, (HPDF_BYTE *)bytes.at, (HPDF_UINT)bytes.len);
	HPDF_Dict_Add(pdf->doc->info, key, value);
	buffer_release(&bytes);
}

static bool is_date(struct text date)
{
	if (date.len != 10)
		return false;
	for (size_t i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? date.at[i] != '-' : !is_digit(date.at[i]))
			return false;
	return true;
}

static void add_information(struct pdf *pdf)
{
	const struct document *document = pdf->document;
	add_info(pdf, "Title", document->title);
	add_info(pdf, "Author", document->author);
	add_info(pdf, "Subject", document->subject);
	add_info(pdf, "Keywords", document->keywords);
	add_info(pdf, "Creator", TEXT(MAKER));
	add_info(pdf, "Producer", TEXT(MAKER));
	if (!is_date(document->date))
		return;
	const char *d = document->date.at;
	struct text date = text_format(pdf->arena, "D:%.4s%.2s%.2s000000+08'00'", d, d + 5, d + 8);
	HPDF_Dict_Add(pdf->doc->info, "CreationDate", HPDF_String_New(pdf->doc->mmgr, date.at, NULL));
	HPDF_Dict_Add(pdf->doc->info, "ModDate", HPDF_String_New(pdf->doc->mmgr, date.at, NULL));
}

static void put_escaped(struct buffer *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.at[i]) {
		case '&':
			buffer_string(out, "&amp;");
			break;
		case '<':
			buffer_string(out, "&lt;");
			break;
		case '>':
			buffer_string(out, "&gt;");
			break;
		default:
			buffer_char(out, text.at[i]);
		}
	}
}

static void put_property(struct buffer *out, const char *before, struct text value, const char *after)
{
	if (value.len == 0)
		return;
	buffer_string(out, before);
	put_escaped(out, value);
	buffer_string(out, after);
	buffer_char(out, '\n');
}

static void put_dates(struct pdf *pdf, struct buffer *out)
{
	if (!is_date(pdf->document->date))
		return;
	struct text time = text_format(pdf->arena, "%.10sT00:00:00+08:00", pdf->document->date.at);
	put_property(out, "<xmp:CreateDate>", time, "</xmp:CreateDate>");
	put_property(out, "<xmp:ModifyDate>", time, "</xmp:ModifyDate>");
}

/* PDF/A allows a property of PDF/UA only when its schema is described. */
static const char ua_schema[] =
	"<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
	"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
	"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
	"<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
	"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n"
	"<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"><pdfuaid:part>1</pdfuaid:part>"
	"</rdf:Description>\n";

/* The same values as in the document information, as PDF/A demands. */
static void put_xmp(struct pdf *pdf, struct buffer *out)
{
	const struct document *document = pdf->document;
	buffer_string(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	buffer_string(out, ua_schema);
	buffer_string(out,
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
		" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
		"<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
		"<dc:format>application/pdf</dc:format>\n");
	put_property(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", document->title,
		     "</rdf:li></rdf:Alt></dc:title>");
	put_property(out, "<dc:creator><rdf:Seq><rdf:li>", document->author, "</rdf:li></rdf:Seq></dc:creator>");
	put_property(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", document->subject,
		     "</rdf:li></rdf:Alt></dc:description>");
	put_property(out, "<pdf:Keywords>", document->keywords, "</pdf:Keywords>");
	put_property(out, "<pdf:Producer>", TEXT(MAKER), "</pdf:Producer>");
	put_property(out, "<xmp:CreatorTool>", TEXT(MAKER), "</xmp:CreatorTool>");
	put_dates(pdf, out);
	buffer_string(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
}

static void add_xmp(struct pdf *pdf)
{
	struct buffer xmp = {0};
	put_xmp(pdf, &xmp);
	/* Not packed: archives read it without knowing PDF. */
	HPDF_Dict stream = pdf_stream(pdf, TEXT("/Type/Metadata/Subtype/XML"), buffer_view(&xmp), false);
	HPDF_Dict_Add(pdf->doc->catalog, "Metadata", stream);
	buffer_release(&xmp);
}

static void add_colour(struct pdf *pdf)
{
	HPDF_Dict profile = pdf_stream(pdf, TEXT("/N 3"), print_colour_profile(pdf->fonts), true);
	HPDF_Array intents = HPDF_Array_New(pdf->doc->mmgr);
	HPDF_Dict_Add(pdf->doc->catalog, "OutputIntents", intents);
	HPDF_Array_Add(intents, pdf_object(pdf, text_format(pdf->arena,
		"/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
		"/DestOutputProfile %u 0 R", pdf_id(profile))));
}

static void add_identifier(struct pdf *pdf)
{
	unsigned char id[16];
	pages_identify(pdf->pages, pdf->document, id);
	HPDF_Array array = HPDF_Array_New(pdf->doc->mmgr);
	HPDF_Dict_Add(pdf->doc->trailer, "ID", array);
	for (int i = 0; i < 2; i++)
		HPDF_Array_Add(array, HPDF_Binary_New(pdf->doc->mmgr, id, sizeof id));
}

static void add_language(struct pdf *pdf)
{
	struct text language = pdf->document->language.len ? text_copy(pdf->arena, pdf->document->language) : TEXT("zh-CN");
	HPDF_Catalog catalog = pdf->doc->catalog;
	HPDF_Dict_Add(catalog, "Lang", HPDF_String_New(pdf->doc->mmgr, language.at, NULL));
	HPDF_Dict_Add(catalog, "MarkInfo", pdf_inline(pdf, TEXT("/Marked true")));
	HPDF_Dict_Add(catalog, "ViewerPreferences", pdf_inline(pdf, TEXT("/DisplayDocTitle true")));
	HPDF_Dict_Add(catalog, "PageLabels", pdf_inline(pdf, TEXT("/Nums[0<</S/D>>]")));
}

void pdf_metadata_add(struct pdf *pdf)
{
	add_information(pdf);
	add_xmp(pdf);
	add_colour(pdf);
	add_identifier(pdf);
	add_language(pdf);
}
