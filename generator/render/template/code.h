/*
 * The compiled form of a template: a flat run of instructions.
 * Shared by the files of render/template only.
 * SPDX-License-Identifier: MIT
 */
#ifndef RENDER_TEMPLATE_CODE_H
#define RENDER_TEMPLATE_CODE_H

#include "render/template/template.h"

enum op_kind { OP_LITERAL, OP_ESCAPED, OP_RAW, OP_SECTION, OP_INVERTED, OP_PARTIAL };

/* One step of a dotted name. */
struct step {
	struct text key;
	uint64_t hash;
	struct view_guess guess; /* where it stood in the map it was found in last */
};

/* One instruction. */
struct op {
	enum op_kind kind;
	uint32_t offset;     /* of the tag in the source, for notes */
	uint32_t origin;     /* of a literal in the source */
	uint32_t end;        /* sections: index of the instruction after the last one inside */
	uint32_t step_count; /* 0 for the name ".", which is the innermost value itself */
	struct text text;    /* a literal's bytes; otherwise the name as written */
	struct step *steps;
	struct text indent;      /* partials: what stands before each of their lines */
	struct template *target; /* partials: found at first use */
};

struct template {
	struct text name;
	struct text indent;
	struct source *source;
	struct op *ops;
	size_t op_count;
	bool broken;               /* its faults were noted when it was compiled */
	struct template *older;    /* the next of the set, or of the variants */
	struct template *variants; /* the same source compiled with other indents */
};

struct template_set {
	struct arena *arena;
	struct template *newest;
};

/* Compiles the source with `indent` before each line; faults are noted and the template marked as broken. */
struct template *template_compile(struct arena *arena, struct text name, struct source *source, struct text indent,
				  struct notes *notes);

/* The template of that name and indent, compiled now if need be; NULL when there is none of that name. */
struct template *template_find(struct template_set *set, struct text name, struct text indent);

#endif
