/*
 * Reading a manifest as it was written, line by line: what every build begins with, for as many plans as there are.
 * Used by manifest.c only.
 * SPDX-License-Identifier: MIT
 */
#ifndef PUBLISH_MANIFEST_LINES_H
#define PUBLISH_MANIFEST_LINES_H

#include "publish/manifest.h"

/*
 * Reads the manifest of a plan's site whose lines are just as manifest_write makes them, without escapes; false for
 * everything else, which may be a manifest all the same and is for the reader of JSON to judge.
 */
bool manifest_read_lines(struct text bytes, struct text program, struct manifest *manifest);

#endif
