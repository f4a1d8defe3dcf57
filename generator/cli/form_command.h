/*
 * What the commands about results files and forms begin with: one plan at one reporting point, without its narrative.
 * For new-results, export-forms and import-forms.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_FORM_COMMAND_H
#define CLI_FORM_COMMAND_H

#include "base/read_xml.h"
#include "cli/session.h"
#include "forms/form.h"

struct form_command {
	struct session *session;
	struct form_context context;
	struct xml_schema *schema; /* of the plan; end with xml_schema_free */
};

/*
 * Reads the plan that is named behind the first `used` words of the command line, of which the first is the point. Returns
 * an exit code: not 0 after saying what is wrong.
 */
int form_command_open(struct form_command *command, struct session *session, size_t used);

/* A new results file with everything the plan has and no values; owned by the arena of the session. */
struct text form_command_new_results(const struct form_command *command);

#endif
