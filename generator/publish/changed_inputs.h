/*
 * Why a publication differs from the one before: which inputs changed, told from the two manifests.
 * Used inside publish/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_CHANGED_INPUTS_H
#define PUBLISH_CHANGED_INPUTS_H

#include "publish/publication_state.h"

/* Fills in the reasons of the result from the published manifest; the publication's inputs are sorted by now. */
void changed_inputs_find(struct publication *publication, struct text program_version, struct publication_result *result);

#endif
