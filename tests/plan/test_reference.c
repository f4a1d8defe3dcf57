/*
 * A reference that leads nowhere names the nearest id, if one is near: short ids may differ by one letter, longer ones by two.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static void the_nearest_id_is_named(void **state)
{
	(void)state;
	static const struct {
		const char *section;
		size_t near, far;
	} cases[] = {{"goals", 0, 0}, {"goal", 1, 0}, {"tusks", 1, 0}, {"gaols", 0, 1}, {"chapter", 0, 1}};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample s;
		static const char xml[] = SAMPLE_PLAN("2021", "2025", "",
			"<boxes><box id=\"b\" number=\"1\" title=\"箱\" section=\"~\"><item><project id=\"p\" name=\"项\"/></item></box></boxes>");
		struct text rest = text_of(xml), before = text_cut(&rest, '~');
		sample_start(&s);
		sample_write(&s, "plan.xml", TEXT_JOIN(&s.arena, before, text_of(cases[i].section), rest));
		sample_load(&s);
		if (sample_notes(&s, MSG_DANGLING_NEAR) != cases[i].near || sample_notes(&s, MSG_DANGLING) != cases[i].far)
			fail_msg("%s", cases[i].section);
		sample_end(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_nearest_id_is_named)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
