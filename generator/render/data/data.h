/*
 * Open data: the report as JSON and every table as CSV, from the view.
 * For the pipeline.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_DATA_DATA_H
#define RENDER_DATA_DATA_H

#include "render/bundle.h"
#include "view/view.h"

/* Adds data/report.json, its summary.json for pages over many plans, and data/TABLE.csv: UTF-8 with byte order mark, CRLF, cells guarded against formulas. */
void data_render(const struct view *view, struct bundle *bundle);

/* Appends one cell: quoted where needed; a text a spreadsheet would run as a formula gets an apostrophe in front. */
void csv_cell(struct buffer *out, struct text cell);

#endif
