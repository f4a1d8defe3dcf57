/*
 * The audit: evaluates what the plan's editor says should hold between figures.
 * For the pipeline and view/; README "Audit" explains the expression language.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_AUDIT_H
#define FIGURES_AUDIT_H

#include "figures/figures.h"

enum verdict { VERDICT_HOLDS, VERDICT_FAILS, VERDICT_UNDECIDED };

/* One relation of an identity (a = b = c has two), with both sides computed. */
struct comparison {
	struct text left, right; /* as written */
	struct text left_value, right_value;
	struct text relation; /* "=", "≤", … */
	enum verdict verdict;
	bool about;   /* holds only within the tolerance for values qualified 约 */
	bool rounded; /* holds at the precision of the figure that the document gives */
};

struct finding {
	const struct identity *identity;
	enum verdict verdict; /* of all comparisons together */
	struct comparison *comparisons;
	size_t count;
	const struct figure **operands; /* every figure named, once */
	size_t operand_count;
};

struct audit {
	struct finding *findings; /* in the order of the identities */
	size_t count, holding, failing, undecided;
};

/*
 * Evaluates every identity. Notes faults of the expressions, failures that no query explains (errors), failures
 * that one does (findings), what cannot be decided (findings), and queries whose identity holds after all (warnings).
 */
struct audit *audit_run(struct figures *figures, struct notes *notes);

#endif
