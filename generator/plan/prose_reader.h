/*
 * What the readers of blocks and of inlines share of one text being read.
 * For read_prose.c, prose_inlines.c and prose_files.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PLAN_PROSE_READER_H
#define PLAN_PROSE_READER_H

#include <cmark-gfm.h>

#include "plan/prose_source.h"
#include "plan/read_prose.h"

struct prose_reader {
	struct prose_source source;
	const struct plan *plan;
	struct arena *arena;
	struct notes *notes;
	struct prose *prose;
	struct pieces *out;      /* where pieces go now */
	struct piece *links;     /* what was taken out of the block being rendered */
	size_t link_count, link_room;
	struct buffer plain;
	int last_level, last_note;
	bool in_heading;
	bool marked; /* a mark without effect was noted in this block: the others mostly belong to it */
};

size_t prose_block_offset(const struct prose_reader *reader, cmark_node *node);
/* Of the nearest node around it that cmark has a line for. */
struct place prose_block_place(const struct prose_reader *reader, cmark_node *node);
bool prose_is_table(cmark_node *node);
void prose_add_piece(struct prose_reader *reader, struct piece piece);
/* All text below a node, unmasked; with `meet`, it is looked up in the source, too. In the reader's arena. */
struct text prose_text_below(struct prose_reader *reader, cmark_node *node, bool meet);
/* Whether a chapter of the plan names the file. */
bool prose_is_narrative(const struct plan *plan, struct text name);

/*
 * Goes through a block's inlines in order: text is kept for the lint, links are taken out, faults noted. A marker stands
 * where a link was: \x01, its number in reader->links, \x02.
 */
void prose_walk(struct prose_reader *reader, cmark_node *block);
/* A paragraph holding nothing but one image places a picture, or with a plan: address a table or chart: true. */
bool prose_take_image(struct prose_reader *reader, cmark_node *block);

#endif
