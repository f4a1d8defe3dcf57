/*
 * Days that exist, points that can be reported at, and which units convert into one another.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

#include "plan/calendar.h"
#include "plan/read_value.h"
#include "plan/unit.h"

static void days_exist_or_not(void **state)
{
	(void)state;
	static const struct {
		const char *day;
		bool real;
	} days[] = {{"2024-02-29", true}, {"2023-02-29", false}, {"2000-02-29", true}, {"2100-02-29", false}, {"2023-04-31", false},
		    {"2023-12-31", true}, {"2023-13-01", false}, {"2023-00-10", false}, {"2023-1-1", false}};
	for (size_t i = 0; i < COUNT_OF(days); i++)
		if (date_is_real(text_of(days[i].day)) != days[i].real)
			fail_msg("%s", days[i].day);
}

static void points_are_years_or_months(void **state)
{
	(void)state;
	struct date date;
	assert_true(point_parse(TEXT("2024"), &date));
	assert_int_equal(date.month, 0);
	assert_true(point_parse(TEXT("2024-12"), &date));
	assert_int_equal(date.month, 12);
	static const char *const wrong[] = {"2024-13", "2024-00", "2024-6", "24", "2024-06-30", "2024年", ""};
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		if (point_parse(text_of(wrong[i]), &date))
			fail_msg("%s", wrong[i]);
}

static struct unit unit_of(const char *sign, const char *kind, long long scale)
{
	return (struct unit){.id = text_of(sign), .name = text_of(sign), .kind_name = text_of(kind), .scale = number_of(scale)};
}

/* Units of no stated dimension are each their own. */
static void units_convert_within_a_dimension(void **state)
{
	(void)state;
	const struct unit wan = unit_of("万元", "money", 10000), yi = unit_of("亿元", "money", 100000000), head = unit_of("人", "count", 1),
			  mu = unit_of("亩", "other", 1), rate = unit_of("个/年", "other", 1);
	struct number number;
	assert_true(unit_convert(number_of(2), &yi, &wan, &number));
	assert_int_equal(number_compare(number, number_of(20000)), 0);
	assert_true(unit_convert(number_of(7), NULL, &wan, &number)); /* a mere number */
	assert_int_equal(number_compare(number, number_of(7)), 0);
	assert_false(unit_convert(number_of(2), &wan, &head, &number));
	assert_false(unit_convert(number_of(2), &mu, &rate, &number));
	assert_true(unit_convert(number_of(2), &mu, &mu, &number));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_exist_or_not),
		cmocka_unit_test(points_are_years_or_months),
		cmocka_unit_test(units_convert_within_a_dimension),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
