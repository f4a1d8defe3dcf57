/*
 * A small plan with one thing of each kind that a form asks about, and the context in which forms are written and read.
 * Used by the unit tests of forms/ only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_FORMS_FORM_SAMPLE_H
#define TEST_FORMS_FORM_SAMPLE_H

#include "sample.h"

#include "forms/read_forms.h"

#define FORM_PLAN                                                                                                                \
	SAMPLE_PLAN("2021", "2025",                                                                                              \
		    "<indicator id=\"bed\" name=\"床位占比\" unit=\"%\" attribute=\"binding\" kind=\"level\" office=\"bureau\">"    \
		    "<base year=\"2020\" value=\"40\" typed=\"40%\"/><target year=\"2025\" value=\"60\" typed=\"60%\"/></indicator>" \
		    "<indicator id=\"new\" name=\"新增点\" unit=\"个\" attribute=\"expected\" kind=\"cumulative\" office=\"bureau\">" \
		    "<target year=\"2025\" value=\"20\" typed=\"20\"/></indicator>"                                               \
		    "<indicator id=\"land\" name=\"用地\" unit=\"亩\" attribute=\"expected\" kind=\"level\">"                      \
		    "<target year=\"2025\" value=\"9\" typed=\"9\"/></indicator>",                                                \
		    "<offices><office id=\"bureau\" name=\"民政局\"/></offices>"                                                  \
		    "<funds><fund id=\"central\" name=\"中央资金\"/><fund id=\"city\" name=\"市级资金\"/></funds>"                  \
		    "<boxes><box id=\"box\" number=\"1\" title=\"专栏\" section=\"tasks\"><item>"                                  \
		    "<project id=\"home\" name=\"养老院\" office=\"bureau\"><summary>建一所。</summary>"                             \
		    "<investment value=\"200\" unit=\"万元\" typed=\"200万元\" label=\"总投资\"/></project>"                       \
		    "<project id=\"road\" name=\"道路\" office=\"bureau\"><summary>修路。</summary>"                                \
		    "<investment value=\"30\" unit=\"万元\" typed=\"30万元\" label=\"总投资\"/></project></item></box></boxes>")

#define FORM_RESULTS(rest) SAMPLE_RESULTS("2022", "2022-12-31", rest)
#define FORM_EARLIER SAMPLE_RESULTS("2021", "2021-12-31", "<indicator ref=\"bed\" value=\"45\" source=\"台账\"/>")

struct form_sample {
	struct sample s;
	struct form_context context;
};

/* The plan with results of 2021 and, unless NULL, of 2022; forms of 2022. */
static inline void form_sample_start(struct form_sample *f, const char *plan, const char *results)
{
	sample_start(&f->s);
	sample_write(&f->s, "plan.xml", text_of(plan));
	sample_write(&f->s, "results/2021.xml", TEXT(FORM_EARLIER));
	if (results)
		sample_write(&f->s, "results/2022.xml", text_of(results));
	sample_load(&f->s);
	assert_int_equal(f->s.notes.errors, 0);
	assert_true(form_context_read(&f->context, f->s.figures, f->s.loaded->progress, TEXT("2022"), &f->s.arena, &f->s.notes));
}

#endif
