/*
 * The tree of meaning as PDF structure elements, and the way back from the pages to it.
 * Used through pdf_parts.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/pdf_parts.h"

/* PDF 1.4 arrays hold 8191 elements; a leaf of the parent tree has two for each entry. */
enum { ENTRIES_A_LEAF = 2000 };

static void put_reference(struct buffer *out, const char *before, unsigned id)
{
	buffer_string(out, before);
	pdf_number(out, id);
	buffer_string(out, " 0 R");
}

static void put_mark(struct pdf *pdf, struct buffer *out, const struct pdf_mark *mark, uint32_t page)
{
	if (mark->page == page)
		buffer_printf(out, " %u", (unsigned)mark->mcid);
	else
		buffer_printf(out, "<</Type/MCR/Pg %u 0 R/MCID %u>>", pdf->page_ids[mark->page], (unsigned)mark->mcid);
}

static void put_children(struct pdf *pdf, uint32_t node, struct buffer *out)
{
	const struct node *nodes = pdf->pages->nodes;
	uint32_t first = pdf->first_mark[node], child = nodes[node].first, link = pdf->links_of_nodes[node];
	if (first)
		put_reference(out, "/Pg ", pdf->page_ids[pdf->marks[first - 1].page]);
	if (first && !child && !link && !pdf->marks[first - 1].next) {
		buffer_string(out, "/K ");
		pdf_number(out, pdf->marks[first - 1].mcid);
		return;
	}
	if (!first && !child && !link)
		return;
	buffer_string(out, "/K[");
	for (uint32_t m = first; m; m = pdf->marks[m - 1].next)
		put_mark(pdf, out, &pdf->marks[m - 1], pdf->marks[first - 1].page);
	if (link)
		buffer_printf(out, "<</Type/OBJR/Obj %u 0 R>>", pdf->link_ids[link - 1]);
	for (; child; child = nodes[child].next)
		put_reference(out, " ", pdf->first_element + child);
	buffer_char(out, ']');
}

static void put_cell_attributes(const struct node *node, struct buffer *out)
{
	bool head = node->tag == TAG_TH_COLUMN || node->tag == TAG_TH_ROW;
	if (!head && (node->tag != TAG_TD || (node->columns <= 1 && node->rows <= 1)))
		return;
	if (head)
		buffer_string(out, node->tag == TAG_TH_ROW ? "/C/r" : "/C/c");
	if (node->columns <= 1 && node->rows <= 1)
		return;
	buffer_string(out, "/A<</O/Table");
	if (node->columns > 1)
		buffer_printf(out, "/ColSpan %u", node->columns);
	if (node->rows > 1)
		buffer_printf(out, "/RowSpan %u", node->rows);
	buffer_string(out, ">>");
}

static void widen_box(int box[4], const struct item *item)
{
	int top = item->kind == ITEM_TEXT ? item->y - item->height : item->y, right = item->x + item->width;
	bool first = box[0] == box[2];
	box[0] = first || item->x < box[0] ? item->x : box[0];
	box[1] = first || top < box[1] ? top : box[1];
	box[2] = first || right > box[2] ? right : box[2];
	box[3] = first || top + item->height > box[3] ? top + item->height : box[3];
}

/* Where the figure stands on its first page, on the upright sheet with y upwards. */
static void put_place(struct pdf *pdf, uint32_t node, struct buffer *out)
{
	if (!pdf->first_mark[node])
		return;
	const struct page *page = &pdf->pages->list[pdf->marks[pdf->first_mark[node] - 1].page];
	int box[4] = {0};
	for (size_t i = 0; i < page->count; i++)
		if (page->items[i].node == node)
			widen_box(box, &page->items[i]);
	int turned[4] = {box[1], box[0], box[3], box[2]}, upright[4] = {box[0], SHEET_HEIGHT - box[3], box[2], SHEET_HEIGHT - box[1]};
	buffer_string(out, "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		pdf_length(out, page->landscape ? turned[i] : upright[i]);
		buffer_char(out, i < 3 ? ' ' : ']');
	}
	buffer_string(out, ">>");
}

static HPDF_STATUS write_element(HPDF_Dict dict, HPDF_Stream stream)
{
	struct pdf *pdf = dict->attr;
	uint32_t number = pdf->next_element++;
	const struct node *node = &pdf->pages->nodes[number];
	struct buffer out = pdf->scratch;
	out.len = 0;
	unsigned parent = number ? pdf->first_element + node->parent : pdf->first_element - 1;
	buffer_string(&out, "/S/");
	buffer_string(&out, tag_name(node->tag));
	put_reference(&out, "/P ", parent);
	put_cell_attributes(node, &out);
	if (node->tag == TAG_NOTE)
		buffer_printf(&out, "/ID(n%u)", (unsigned)number);
	if (node->tag == TAG_FIGURE) {
		buffer_string(&out, "/Alt");
		buffer_text(&out, pdf_utf16(pdf->arena, node->alt));
		put_place(pdf, number, &out);
	}
	put_children(pdf, number, &out);
	pdf->scratch = out;
	return HPDF_Stream_Write(stream, (const HPDF_BYTE *)out.at, (HPDF_UINT)out.len);
}

/*
 * Object numbers run on: the root, then node after node. libharu writes objects in order of their numbers, so a single
 * dictionary can stand for all elements and write the next one each time; one dictionary each would be most of the
 * memory of a long table.
 */
void pdf_tags_reserve(struct pdf *pdf)
{
	size_t count = pdf->pages->node_count;
	pdf->links_of_nodes = ARENA_ARRAY(pdf->arena, count, uint32_t);
	unsigned root = (unsigned)pdf->doc->xref->entries->count;
	pdf->first_element = root + 1;
	size_t keys = pdf->pages->count;
	for (size_t i = 0; i < pdf->pages->count; i++)
		keys += pdf->pages->list[i].link_count;
	HPDF_Dict tree = pdf_object(pdf, text_format(pdf->arena, "/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R"
						     "/ParentTreeNextKey %zu/ClassMap<</c<</O/Table/Scope/Column>>"
						     "/r<</O/Table/Scope/Row>>>>", root + 1, root + 1 + (unsigned)count, keys));
	HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
	if (!dict)
		return;
	dict->attr = pdf;
	dict->write_fn = write_element;
	/* libharu lengthens the list by a fixed number of entries each time and copies it all. */
	pdf->doc->xref->entries->items_per_block = (HPDF_UINT)count;
	for (size_t i = 0; i < count; i++) {
		dict->header.obj_id = 0; /* as if it were new */
		HPDF_Xref_Add(pdf->doc->xref, dict);
	}
	pdf->parent_tree = pdf_object(pdf, TEXT(""));
	HPDF_Dict_Add(pdf->doc->catalog, "StructTreeRoot", tree);
}

/* The nodes of a page's marked contents, in order of their numbers. */
static size_t put_page_parents(struct pdf *pdf, struct buffer *out, size_t page, size_t mark)
{
	buffer_char(out, '[');
	for (; mark < pdf->mark_count && pdf->marks[mark].page == page; mark++)
		put_reference(out, " ", pdf->first_element + pdf->mark_nodes[mark]);
	buffer_char(out, ']');
	return mark;
}

static struct text leaf(struct pdf *pdf, size_t first, size_t end, size_t *mark)
{
	struct buffer out = {0};
	buffer_printf(&out, "/Limits[%zu %zu]/Nums[", first, end - 1);
	for (size_t key = first; key < end; key++) {
		buffer_printf(&out, "%zu", key);
		if (key < pdf->pages->count)
			*mark = put_page_parents(pdf, &out, key, *mark);
		else
			buffer_printf(&out, " %u 0 R ", pdf->first_element + pdf->link_nodes[key - pdf->pages->count]);
	}
	buffer_char(&out, ']');
	struct text kept = text_copy(pdf->arena, buffer_view(&out));
	buffer_release(&out);
	return kept;
}

void pdf_tags_release(struct pdf *pdf)
{
	if (!pdf->links_of_nodes)
		return;
	for (size_t i = 1; i < pdf->pages->node_count; i++) {
		HPDF_XrefEntry entry = HPDF_Xref_GetEntry(pdf->doc->xref, (HPDF_UINT)(pdf->first_element + i));
		if (entry)
			entry->obj = NULL;
	}
}

void pdf_tags_add(struct pdf *pdf)
{
	size_t keys = pdf->pages->count + pdf->link_count, mark = 0;
	for (size_t i = 0; i < pdf->link_count; i++)
		pdf->links_of_nodes[pdf->link_nodes[i]] = (uint32_t)i + 1;
	struct buffer kids = {0};
	buffer_string(&kids, "/Kids[");
	for (size_t first = 0; first < keys; first += ENTRIES_A_LEAF) {
		size_t end = keys - first < ENTRIES_A_LEAF ? keys : first + ENTRIES_A_LEAF;
		buffer_printf(&kids, "%u 0 R ", pdf_id(pdf_object(pdf, leaf(pdf, first, end, &mark))));
	}
	buffer_char(&kids, ']');
	if (pdf->parent_tree)
		*(struct text *)pdf->parent_tree->attr = text_copy(pdf->arena, buffer_view(&kids));
	buffer_release(&kids);
}
