/*
 * Tests of render/prints/press: fonts by role with the usual ones behind them, profiles, sides, refused settings.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/fixture.h"

#include "render/prints/press.h"

/* Reads one setting; NULL when it is refused. The caller frees. */
static struct press *press_of(struct world *world, const char *name, const char *text)
{
	struct entry setting = {text_of(name), text_of(text), NO_PLACE};
	return press_new(folders_of(TEXT("templates")), &setting, 1, &world->notes);
}

static void test_own_fonts_come_first(void **state)
{
	struct world *world = *state;
	struct press *press = press_of(world, "font/digits", " /usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf ; /usr/share/fonts/truetype/wqy/wqy-microhei.ttc#1");
	assert_non_null(press);
	size_t own = FONT_OF(font_find(press->fonts, ROLE_DIGITS, '1'));
	assert_int_not_equal(own, FONT_OF(font_find(press->fonts, ROLE_BODY, '1')));
	assert_int_equal(font_count(press->fonts), font_count(world->fonts) + 2);
	press_free(press);
}

/* What the bureau's font lacks is drawn with the usual one. */
static void test_usual_fonts_stay_behind(void **state)
{
	struct world *world = *state;
	struct press *press = press_of(world, "font/title", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
	if (!press)
		skip();
	assert_int_equal(FONT_OF(font_find(press->fonts, ROLE_TITLE, 0x6C11)), FONT_OF(font_find(press->fonts, ROLE_STRONG, 0x6C11)));
	assert_int_not_equal(FONT_OF(font_find(press->fonts, ROLE_TITLE, 'A')), FONT_OF(font_find(press->fonts, ROLE_BODY, 'A')));
	press_free(press);
}

/* Heads and totals go with the table's face, drawn bolder, unless there is a face for them. */
static void test_strong_goes_with_the_table(void **state)
{
	struct world *world = *state;
	struct source source = {.path = TEXT("print.xml")};
	struct entry settings[] = {{TEXT("font/table"), TEXT("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"), {&source, 1}},
				   {TEXT("font/strong"), TEXT("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf"), {&source, 2}}};
	for (size_t count = 1; count <= 2; count++) {
		struct press *press = press_new(folders_of(TEXT("templates")), settings, count, &world->notes);
		assert_non_null(press);
		size_t table = FONT_OF(font_find(press->fonts, ROLE_TABLE, 0x6C11)), strong = FONT_OF(font_find(press->fonts, ROLE_STRONG, 0x6C11));
		assert_int_equal(table == strong, count == 1);
		press_free(press);
	}
}

static void test_profiles_and_sides(void **state)
{
	struct world *world = *state;
	struct press *press = press_of(world, "profile/annex-3-investment.pdf", "公文");
	assert_int_equal(press->annexes[2].profile, PROFILE_OFFICIAL);
	assert_int_equal(press->volumes[0].profile, PROFILE_TABLE);
	assert_int_equal(press->volumes[1].profile, PROFILE_OFFICIAL);
	assert_false(press->duplex);
	press_free(press);
	press = press_of(world, "sides", "双面");
	assert_true(press->duplex);
	press_free(press);
	press = press_of(world, "frame", "三线");
	assert_int_equal(press->frame, FRAME_THREE_LINES);
	press_free(press);
	/* An empty entry is as good as none. */
	press = press_of(world, "font/body", "");
	assert_int_equal(font_count(press->fonts), font_count(world->fonts));
	press_free(press);
	assert_int_equal(world->notes.count, 0);
}

/* The bureau says which annexes there are, and in which order. */
static void test_lists(void **state)
{
	struct world *world = *state;
	struct press *press = press_of(world, "annexes", "annex-4-audit; annex-1-indicators");
	assert_int_equal(press->annex_count, 2);
	assert_true(text_is(press->annexes[0].name, "annex-4-audit"));
	assert_int_equal(press->other_count, 2);
	press_free(press);
	press = press_of(world, "volumes", "report");
	assert_int_equal(press->volume_count, 1);
	assert_true(text_is(press->volumes[0].name, "report"));
	press_free(press);
	assert_null(press_of(world, "annexes", "annex-4-audit; annex-9"));
	assert_int_equal(world->notes.list[0].message, MSG_TEMPLATE_FILE_MISSING);
	assert_null(press_of(world, "documents", "../summary"));
	assert_int_equal(world->notes.list[1].message, MSG_PRINT_SETTING);
}

static void test_refusals(void **state)
{
	struct world *world = *state;
	static const char *const bad[][2] = {
		{"font/boddy", "x.ttf"},      {"font/body", "a.ttf#x"}, {"font/body", "a;b;c;d;e"}, {"font/body", ";"},
		{"profile/annex-9.pdf", "公文"}, {"profile/annex.pdf", "公"}, {"sides", "两面"},        {"frame", "四线"}, {"paper", "A3"},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_null(press_of(world, bad[i][0], bad[i][1]));
		assert_int_equal(world->notes.errors, i + 1);
		assert_int_equal(world->notes.list[i].message, MSG_PRINT_SETTING);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PRINT_TEST(test_own_fonts_come_first),
		PRINT_TEST(test_usual_fonts_stay_behind),
		PRINT_TEST(test_strong_goes_with_the_table),
		PRINT_TEST(test_profiles_and_sides),
		PRINT_TEST(test_lists),
		PRINT_TEST(test_refusals),
	};
	return cmocka_run_group_tests(tests, NULL, fonts_close);
}
