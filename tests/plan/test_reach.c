/*
 * Which places the area of a project certainly holds: by kind, by what lies in what, and with exceptions.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "plan/plan.h"

static const struct named town = {.id = {"town", 4}}, village = {.id = {"village", 7}};
static const struct site_place county = {.is_whole = true}, east = {.kind = &town, .within = &county}, west = {.kind = &town, .within = &county},
			       mill = {.kind = &village, .within = &east}, far = {.kind = &town};

static void test_area_without_certainty(void **state)
{
	(void)state;
	struct reach reach = {0};
	assert_false(reach_holds(&reach, &east));
	assert_false(reach_holds(&reach, &county));
}

static void test_within(void **state)
{
	(void)state;
	struct reach reach = {.within = &county};
	assert_true(reach_holds(&reach, &county));
	assert_true(reach_holds(&reach, &mill));
	assert_false(reach_holds(&reach, &far));
}

/* A town's villages are reached with it, the county around it is not. */
static void test_kinds_and_exceptions(void **state)
{
	(void)state;
	const struct named *kinds[] = {&town};
	const struct site_place *except[] = {&west};
	struct reach reach = {.kinds = kinds, .kind_count = 1, .except = except, .except_count = 1};
	assert_true(reach_holds(&reach, &east));
	assert_true(reach_holds(&reach, &mill));
	assert_true(reach_holds(&reach, &far));
	assert_false(reach_holds(&reach, &west));
	assert_false(reach_holds(&reach, &county));
	reach.within = &county;
	assert_false(reach_holds(&reach, &far));
	except[0] = &east;
	assert_false(reach_holds(&reach, &mill));
	kinds[0] = &village;
	except[0] = &far;
	assert_true(reach_holds(&reach, &mill));
	assert_false(reach_holds(&reach, &east));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_area_without_certainty),
		cmocka_unit_test(test_within),
		cmocka_unit_test(test_kinds_and_exceptions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
