/*
 * The commands, one file each: a session goes in, an exit code comes out.
 * For main.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/session.h"

int command_build(struct session *session);
int command_check(struct session *session);
int command_explain(struct session *session);
int command_status(struct session *session);
int command_diff(struct session *session);
int command_release(struct session *session);
int command_new_plan(struct session *session);
int command_new_results(struct session *session);
int command_export_forms(struct session *session);
int command_import_forms(struct session *session);
int command_portal(struct session *session);
int command_render(struct session *session);

#endif
