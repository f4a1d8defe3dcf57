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
	struct text folder;        /* of the plan */
	const struct vocabulary *vocabulary; /* of the templates */
	struct xml_schema *schema; /* of the plan */
	int lock;                  /* held on that folder, or -1 */
};

/*
 * Reads the plan that is named behind the first `used` words of the command line, of which the first is the point. Returns
 * an exit code: not 0 after saying what is wrong; else the command is ended with form_command_close. With --yes the plan is
 * locked before it is read: what others import meanwhile waits, so that nobody writes over what he has not seen.
 */
int form_command_open(struct form_command *command, struct session *session, size_t used);
void form_command_close(struct form_command *command);

/* Locks the plan's folder, saying so when another import has to be waited for. False after a note. */
bool form_command_lock(struct form_command *command);

/* Reads and computes the plan with a results file that is not written yet; what there is to say of it goes to `notes`. */
void form_command_try(const struct form_command *command, struct source *proposed, struct notes *notes);

/* A new results file with everything the plan has and no values; owned by the arena of the session. */
struct text form_command_new_results(const struct form_command *command);

#endif
