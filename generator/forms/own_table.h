/*
 * A table that the bureau has anyway, a code and a value for each year, read as if it were a form: own-table.xml beside the
 * plan says which code is which indicator.
 * For read_forms and the command import-forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef FORMS_OWN_TABLE_H
#define FORMS_OWN_TABLE_H

#include "base/read_xml.h"
#include "forms/form.h"
#include "office/grid.h"

/* A row of the bureau's table, by its code or name. */
struct own_row {
	struct text code; /* made plain, as cell_id does */
	const struct indicator *indicator;
	enum measure measure;
	struct place place;
};

struct own_table {
	struct text code, value, unit; /* heads of its columns, made plain; unit may be empty */
	struct text source;            /* what results read from it say where they come from; may be empty */
	struct own_row *rows;
	size_t count;
};

/* Reads own-table.xml of the context's plan; NULL when there is none, or after notes. */
struct own_table *own_table_read(const struct form_context *context, const struct xml_schema *schema, struct notes *notes);

/*
 * Where the grid is the table that is described, gives its heads and codes the names that forms have, so that it reads as
 * one; each cell keeps its place. Rows that nothing is said of are emptied; codes that are missing are notes. False when it
 * is another table.
 */
bool own_table_translate(const struct form_context *context, const struct own_table *own, struct grid *grid, struct notes *notes);

#endif
