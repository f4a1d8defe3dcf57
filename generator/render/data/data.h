/*
 * Open data: the report as JSON and every table as CSV, from the view.
 * For the pipeline.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_DATA_DATA_H
#define RENDER_DATA_DATA_H

#include "render/bundle.h"
#include "view/view.h"

/* The tables that templates/tables.xml describes, with their heads. */
struct tables;

/* NULL after notes. Lives in the arena. */
struct tables *tables_read(struct text path, struct arena *arena, struct notes *notes);

/* Adds data/TABLE.csv of every table that has rows: UTF-8 with byte order mark, CRLF, cells guarded against formulas. A
 * path that leads nowhere is noted at its column. */
void tables_render(const struct tables *tables, const struct view *view, struct bundle *bundle, struct notes *notes);

/* Adds data/report.json, its summary.json for pages over many plans, and the tables. */
void data_render(const struct view *view, const struct tables *tables, struct bundle *bundle, struct notes *notes);

/* Appends one cell: quoted where needed; a text a spreadsheet would run as a formula gets an apostrophe in front. */
void csv_cell(struct buffer *out, struct text cell);

#endif
