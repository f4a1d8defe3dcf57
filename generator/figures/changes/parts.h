/*
 * What the comparisons of two editions share. Texts are owned by the arena given or by that of the changes.
 * For figures/changes/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef FIGURES_CHANGES_PARTS_H
#define FIGURES_CHANGES_PARTS_H

#include "figures/changes.h"

/* One figure in two editions; NULL where an edition has it not. */
struct compared {
	const struct figure *before, *after;
};

struct change *changes_add(struct changes *changes, enum change_aspect aspect, struct text subject, struct text old_text,
			   struct text new_text);
/* The change, or NULL when both print the same; NULL figures print as a dash. */
struct change *changes_figures(struct changes *changes, struct edition older, struct edition newer, enum change_aspect aspect,
			       struct text subject, struct compared figure);
struct change *changes_address(struct changes *changes, struct edition older, struct edition newer, enum change_aspect aspect,
			       struct text subject, struct text address);
/* Whatever was added since there were `from` changes rests on the document; pointers to changes last until the next one only. */
void changes_rest_on(struct changes *changes, size_t from, struct text document);
void changes_names(struct changes *changes, struct text before, struct text after);
/* A text that belongs to a thing of that name, where both have not the same; an empty one is a dash. */
void changes_term(struct changes *changes, struct edition newer, enum change_aspect aspect, struct text of, enum word term,
			    struct text before, struct text after);

/* Offices, places or the like, which are the same as long as their ids are, whatever they are called. */
struct things {
	const struct named *const *list;
	size_t count;
};
void changes_things(struct changes *changes, struct edition newer, enum change_aspect aspect, struct text of, enum word term,
			      struct things before, struct things after);

struct text edition_word(struct edition edition, enum word word);
/* What stands for nothing: a dash. */
struct text edition_nothing(struct edition edition);
struct text edition_print(struct edition edition, const struct figure *figure);
/* Its newest report; NULL when it has none. */
const struct report_progress *edition_latest(struct edition edition);

/* What a change rests on, in words; empty when nothing is said of it. */
struct text change_corrected_by(struct edition edition, struct arena *arena, struct text reason, struct text date, struct text approver);
struct text change_decided_by(struct edition edition, struct arena *arena, struct text document, struct text reason);
struct text change_announced_by(struct edition edition, struct arena *arena, const char *kind, struct text id);
/* "指标·2022年上半年" */
struct text change_subject_at(struct edition edition, struct arena *arena, struct text name, struct text point);
struct text change_deadline(struct edition edition, struct arena *arena, struct date deadline, struct text typed);

void compare_terms(struct changes *changes, struct edition older, struct edition newer);
void compare_indicators(struct changes *changes, struct edition older, struct edition newer);
void compare_projects(struct changes *changes, struct edition older, struct edition newer);
void compare_tasks(struct changes *changes, struct edition older, struct edition newer);
void compare_narratives(struct changes *changes, struct edition older, struct edition newer);
void compare_reports(struct changes *changes, struct edition older, struct edition newer);
void compare_evaluations(struct changes *changes, struct edition older, struct edition newer);

#endif
