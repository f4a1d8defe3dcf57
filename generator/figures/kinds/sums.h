/*
 * Values of the years added up: what cumulative targets and cumulative caps share.
 * For these two rooms only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_KINDS_SUMS_H
#define FIGURES_KINDS_SUMS_H

#include "figures/kinds/trial.h"

/* Adds the sum of the years so far as row->cumulative; a total reported since the start stands for all before it. */
void sums_run(struct trial *trial);
/* sum ÷ target × 100 into a figure of the verdict, left out with the reason where years are missing. */
void sums_add_share(struct trial *trial, struct figure *figure, enum rule rule);

#endif
