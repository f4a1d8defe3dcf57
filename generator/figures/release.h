/*
 * The record of a released edition: everything it said, line by line, kept with the plan's data.
 * For the pipeline; an edition that no longer says what was released is refused, each difference named.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_RELEASE_H
#define FIGURES_RELEASE_H

#include "figures/changes.h"
#include "plan/releases.h"

/*
 * The record of the edition: the digests of the files it was made from, one "address TAB text" line for each figure,
 * name, status, stage, remark, correction and narrative, and last the digest of the record itself.
 */
void release_write(struct edition edition, struct text point, struct buffer *out);

/* An error note for each record of an edition whose results are gone. The plan must have all its reports. */
void release_check_lost(const struct plan *plan, struct notes *notes);

/*
 * Compares the edition with its record, if there is one: an error note for each line that no longer holds, at its
 * place in the record, for each indicator, project or box that was not there, and for a record edited by hand.
 */
void release_check(struct edition edition, struct text point, struct notes *notes);

#endif
