/*
 * Two sorted lists of inputs walked side by side.
 * Used through reasons.h only.
 * SPDX-License-Identifier: MIT
 */
#include "publish/changed_inputs.h"

static void add(struct publication_result *result, struct publication_change *reasons, struct text path, enum change_kind kind)
{
	reasons[result->reason_count++] = (struct publication_change){path, kind};
}

static void compare_inputs(const struct publication *p, const struct file_list *old, struct publication_result *result)
{
	struct publication_change *reasons = ARENA_ARRAY(p->arena, old->count + p->inputs.count, struct publication_change);
	size_t i = 0, j = 0;
	while (i < old->count || j < p->inputs.count) {
		const struct listed *before = i < old->count ? &old->list[i] : NULL;
		const struct listed *after = j < p->inputs.count ? &p->inputs.list[j] : NULL;
		int order = !before ? 1 : !after ? -1 : text_compare(before->path, after->path);
		if (order < 0)
			add(result, reasons, before->path, CHANGE_REMOVED);
		else if (order > 0)
			add(result, reasons, after->path, CHANGE_NEW);
		else if (before->size != after->size || !text_equal(before->digest, after->digest))
			add(result, reasons, after->path, CHANGE_CHANGED);
		i += order <= 0;
		j += order >= 0;
	}
	result->reasons = reasons;
}

void changed_inputs_find(struct publication *p, struct text program_version, struct publication_result *result)
{
	result->first = !p->had_site;
	if (result->first)
		return;
	file_list_sort(&p->old.inputs);
	result->other_program = !text_equal(p->old.version, program_version);
	compare_inputs(p, &p->old.inputs, result);
}
