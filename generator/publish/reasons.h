/*
 * Why a publication differs from the one before: which inputs changed, told from the two manifests.
 * Used inside publish/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_REASONS_H
#define PUBLISH_REASONS_H

#include "publish/state.h"

/* Fills in the reasons of the result from the published manifest; the publication's inputs are sorted by now. */
void reasons_find(struct publication *publication, struct text program_version, struct publication_result *result);

#endif
