/*
 * The command portal: one page over many plans already built.
 * For main.
 * SPDX-License-Identifier: MIT
 */
#ifndef CLI_PORTAL_H
#define CLI_PORTAL_H

#include "cli/options.h"
#include "portal/portal.h"

/* Publishes the portal over the sites in options->rest; true as portal_build has it. */
bool command_portal(const struct options *options, struct arena *arena, struct notes *notes,
		    struct portal_result *result);

#endif
