/*
 * The tree of meaning as PDF structure elements, and the way back from the pages to it.
 * Used through pdf_parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pdf_parts.h"

#include <stdlib.h>

/* PDF 1.4 arrays hold 8191 elements; a leaf of the parent tree has two for each entry. */
enum { ENTRIES_A_LEAF = 2000 };

static void put_reference(struct buffer *out, const char *before, unsigned id)
{
	buffer_string(out, before);
	pdf_number(out, id);
	buffer_string(out, " 0 R");
}

/* What is left of lists in the order of nodes, while these are written. */
struct rest {
	size_t mark, link, place;
};

static void put_mark(struct pdf *pdf, struct buffer *out, const struct pdf_mark *mark, uint32_t page)
{
	if (mark->page == page)
		buffer_printf(out, " %u", (unsigned)mark->mcid);
	else
		buffer_printf(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", pdf->sheets[mark->page].id, (unsigned)mark->mcid);
}

static void put_children(struct pdf *pdf, uint32_t number, struct rest *rest, struct buffer *out)
{
	const struct node *node = node_at(pdf->pages, number);
	uint32_t child = node_first(pdf->pages, number), first = rest->mark;
	const struct pdf_link *link = rest->link < pdf->link_count && pdf->links[rest->link].node == number ? &pdf->links[rest->link++] : NULL;
	while (rest->mark < pdf->mark_count && pdf->marks[rest->mark].node == number)
		rest->mark++;
	if (node->page)
		put_reference(out, "/Pg ", pdf->sheets[node->page - 1].id);
	if (node->page && !child && !link && first == rest->mark) {
		buffer_string(out, "/K ");
		pdf_number(out, node->mcid);
		return;
	}
	if (!node->page && !child && !link)
		return;
	buffer_string(out, "/K[");
	if (node->page)
		put_mark(pdf, out, &(struct pdf_mark){number, node->page - 1, node->mcid}, node->page - 1);
	for (size_t m = first; m < rest->mark; m++)
		put_mark(pdf, out, &pdf->marks[m], node->page - 1);
	if (link)
		buffer_printf(out, "<</Type/OBJR/Obj %u 0 R>>", link->id);
	for (; child; child = node_at(pdf->pages, child)->next)
		put_reference(out, " ", pdf->first_element + child);
	buffer_char(out, ']');
}

static void put_cell_attributes(const struct node *node, const struct node_more *more, struct buffer *out)
{
	enum { MOST_ROWS = 65535 };
	if (node->tag == TAG_TH_COLUMN || node->tag == TAG_TH_ROW)
		buffer_string(out, node->tag == TAG_TH_ROW ? "/C/r" : "/C/c");
	if (!more || (more->columns <= 1 && more->rows <= 1))
		return;
	buffer_string(out, "/A<</O/Table");
	if (more->columns > 1)
		buffer_printf(out, "/ColSpan %u", (unsigned)more->columns);
	if (more->rows > 1)
		buffer_printf(out, "/RowSpan %u", (unsigned)(more->rows < MOST_ROWS ? more->rows : MOST_ROWS));
	buffer_string(out, ">>");
}

/* Where the figure stands, on the upright sheet with y upwards. */
static void put_place(struct pdf *pdf, const struct pdf_place *place, struct buffer *out)
{
	const struct page *page = &pdf->pages->list[place->page];
	int turned[4] = {place->top, place->left, place->bottom, place->right};
	int upright[4] = {place->left, SHEET_HEIGHT - place->bottom, place->right, SHEET_HEIGHT - place->top};
	buffer_string(out, "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		pdf_length(out, page->landscape ? turned[i] : upright[i]);
		buffer_char(out, i < 3 ? ' ' : ']');
	}
	buffer_string(out, ">>");
}

static void put_figure(struct pdf *pdf, uint32_t number, const struct node_more *more, struct rest *rest, struct buffer *out)
{
	uint32_t page = node_at(pdf->pages, number)->page;
	buffer_string(out, "/Alt");
	buffer_text(out, pdf_utf16(pdf->arena, more ? more->alt : TEXT("")));
	/* One that a later page showed before an earlier has two places. */
	for (; rest->place < pdf->place_count && pdf->places[rest->place].node <= number; rest->place++)
		if (pdf->places[rest->place].node == number && pdf->places[rest->place].page + 1 == page)
			put_place(pdf, &pdf->places[rest->place], out);
}

static void write_element(struct pdf *pdf, uint32_t number, struct rest *rest)
{
	const struct node *node = node_at(pdf->pages, number);
	const struct node_more *more = node_more(pdf->pages, number);
	struct buffer *out = pdf->out;
	pdf->offsets[number] = (uint32_t)pdf_position(pdf);
	pdf_number(out, pdf->first_element + number);
	buffer_string(out, " 0 obj\n<</S/");
	buffer_string(out, tag_name(node->tag));
	put_reference(out, "/P ", number ? pdf->first_element + node->parent : pdf->first_element - 1);
	put_cell_attributes(node, more, out);
	if (node->tag == TAG_NOTE)
		buffer_printf(out, "/ID(n%u)", (unsigned)number);
	if (node->tag == TAG_FIGURE)
		put_figure(pdf, number, more, rest, out);
	put_children(pdf, number, rest, out);
	buffer_string(out, ">>");
	pdf_end_object(pdf);
}

static int compare(size_t left, size_t right)
{
	return (left > right) - (left < right);
}

static int compare_marks(const void *a, const void *b)
{
	const struct pdf_mark *left = a, *right = b;
	int order = compare(left->node, right->node);
	order = order ? order : compare(left->page, right->page);
	return order ? order : compare(left->mcid, right->mcid);
}

static int compare_places(const void *a, const void *b)
{
	const struct pdf_place *left = a, *right = b;
	int order = compare(left->node, right->node);
	return order ? order : compare(left->page, right->page);
}

/* Written by hand: an object of libharu's for each would be most of the memory of a long table. */
static void write_elements(struct pdf *pdf)
{
	struct rest rest = {0};
	if (pdf->mark_count)
		qsort(pdf->marks, pdf->mark_count, sizeof *pdf->marks, compare_marks);
	if (pdf->place_count)
		qsort(pdf->places, pdf->place_count, sizeof *pdf->places, compare_places);
	pdf->offsets = ARENA_ARRAY(pdf->arena, pdf->pages->node_count, uint32_t);
	for (uint32_t i = 0; i < pdf->pages->node_count; i++)
		write_element(pdf, i, &rest);
}

/* Links are in order of pages, and so in that of their nodes. */
static void write_leaf(struct pdf *pdf, unsigned id, size_t first, size_t end)
{
	size_t pages = pdf->pages->count;
	pdf_begin_object(pdf, id);
	buffer_printf(pdf->out, "<</Limits[%zu %zu]/Nums[", first, end - 1);
	for (size_t key = first; key < end; key++) {
		buffer_printf(pdf->out, "%zu", key);
		if (key >= pages) {
			buffer_printf(pdf->out, " %u 0 R ", pdf->first_element + pdf->links[key - pages].node);
			continue;
		}
		buffer_char(pdf->out, '[');
		for (uint32_t m = 0; m < pdf->sheets[key].mark_count; m++)
			put_reference(pdf->out, m ? " " : "", pdf->first_element + pdf->sheets[key].nodes[m]);
		buffer_char(pdf->out, ']');
		pdf_hand_on(pdf);
	}
	buffer_string(pdf->out, "]>>");
	pdf_end_object(pdf);
}

void pdf_tags_add(struct pdf *pdf)
{
	size_t keys = pdf->pages->count + pdf->link_count, count = (keys + ENTRIES_A_LEAF - 1) / ENTRIES_A_LEAF;
	unsigned *leaves = ARENA_ARRAY(pdf->arena, count, unsigned);
	struct buffer kids = {0};
	buffer_string(&kids, "/Kids[");
	for (size_t i = 0; i < count; i++)
		buffer_printf(&kids, "%u 0 R ", leaves[i] = pdf_reserve(pdf));
	buffer_char(&kids, ']');
	unsigned tree = pdf_id(pdf_object(pdf, pdf_keep(pdf, &kids)));
	HPDF_Dict root = pdf_object(pdf, TEXT(""));
	HPDF_Dict_Add(pdf->doc->catalog, "StructTreeRoot", root);
	pdf->first_element = pdf_id(root) + 1;
	pdf_fill(root, text_format(pdf->arena, "/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R/ParentTreeNextKey %zu"
				   "/ClassMap<</c<</O/Table/Scope/Column>>/r<</O/Table/Scope/Row>>>>", pdf->first_element, tree, keys));
	if (pdf->first_element + pdf->pages->node_count > HPDF_LIMIT_MAX_XREF_ELEMENT)
		pdf->failure = HPDF_XREF_COUNT_ERR;
	for (size_t i = 0; i < count; i++)
		write_leaf(pdf, leaves[i], i * ENTRIES_A_LEAF, keys - i * ENTRIES_A_LEAF < ENTRIES_A_LEAF ? keys : (i + 1) * ENTRIES_A_LEAF);
	write_elements(pdf);
}
