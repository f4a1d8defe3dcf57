/*
 * Tests of text and buffers: slices that never reach outside, trimming, UTF-8 well-formed and not.
 * A program of its own.
 * SPDX-License-Identifier: MIT
 */
#include "sample.h"

static void slices_stay_inside(void **state)
{
	(void)state;
	struct text whole = TEXT("总投资");
	ASSERT_TEXT(text_slice(whole, 3, 3), "投");
	ASSERT_TEXT(text_slice(whole, 6, 100), "资");
	ASSERT_TEXT(text_slice(whole, 6, SIZE_MAX), "资");
	assert_int_equal(text_slice(whole, 9, 1).len, 0);
	assert_int_equal(text_slice(whole, 500, 1).len, 0);
	assert_int_equal(text_of(NULL).len, 0);
	assert_true(text_equal(text_of(NULL), TEXT("")));
	assert_true(text_starts(whole, "总") && text_ends(whole, "资") && !text_ends(whole, "大总投资"));
	assert_true(text_compare(TEXT("ab"), TEXT("abc")) < 0 && text_compare(TEXT("b"), TEXT("abc")) > 0);
	assert_int_equal(text_compare(TEXT(""), TEXT("")), 0);
}

static void finds_and_cuts(void **state)
{
	(void)state;
	assert_int_equal(text_find(TEXT("aXbXc"), TEXT("X"), 2), 3);
	assert_true(text_find(TEXT("aXb"), TEXT("X"), 2) == SIZE_MAX);
	assert_true(text_find(TEXT("ab"), TEXT("abc"), 0) == SIZE_MAX);
	assert_true(text_find(TEXT("ab"), TEXT("a"), 9) == SIZE_MAX);
	struct text rest = TEXT("a//b");
	ASSERT_TEXT(text_cut(&rest, '/'), "a");
	ASSERT_TEXT(text_cut(&rest, '/'), "");
	ASSERT_TEXT(text_cut(&rest, '/'), "b");
	assert_int_equal(rest.len, 0);
	ASSERT_TEXT(text_cut(&rest, '/'), "");
}

static void trims_both_widths(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{" a ", "a"}, {"\xE3\x80\x80\t中 文\n\xE3\x80\x80 ", "中 文"}, {"", ""}, {" \xE3\x80\x80\r\n", ""},
		{"、中、", "、中、"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ASSERT_TEXT(text_trim(text_of(cases[i][0])), cases[i][1]);
	assert_int_equal(text_trim(TEXT("\0a\0")).len, 3); /* NUL is no blank on either side */
}

/* Byte index of the first malformed sequence; -1 when there is none. */
static const struct {
	const char *bytes;
	int at;
} utf8_cases[] = {
	{"", -1},
	{"石首a\xF0\x9F\x8F\x9B", -1},
	{"\xF4\x8F\xBF\xBF", -1},  /* U+10FFFF */
	{"a\xC0\x80", 1},          /* overlong NUL */
	{"\xC1\xBF", 0},
	{"\xE0\x9F\xBF", 0},       /* overlong */
	{"\xF0\x8F\xBF\xBF", 0},
	{"ab\xED\xA0\x80", 2},     /* surrogate */
	{"\xF4\x90\x80\x80", 0},   /* above U+10FFFF */
	{"\xF5\x80\x80\x80", 0},
	{"\x80", 0},               /* continuation alone */
	{"石\xE7\x9F", 3},          /* cut short */
	{"\xE7\x9F" "a", 0},
	{"\xCA\xAF\xCA", 2},
	{"\xFF", 0},
};

static void knows_utf8(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(utf8_cases); i++) {
		size_t at = utf8_check(text_of(utf8_cases[i].bytes));
		if ((at == SIZE_MAX ? -1 : (int)at) != utf8_cases[i].at)
			fail_msg("case %zu: %zd", i, at);
	}
	for (uint32_t code = 1; code <= 0x10FFFF; code++) {
		char bytes[4];
		size_t index = 0, len = utf8_put(code, bytes);
		bool surrogate = code >= 0xD800 && code < 0xE000;
		uint32_t back = utf8_next((struct text){bytes, len}, &index);
		assert_true(surrogate ? back == UINT32_MAX && index == 1 : back == code && index == len);
	}
	assert_int_equal(utf8_length(TEXT("约400亩")), 5);
	uint16_t units[2];
	assert_int_equal(utf16_put(0x20000, units), 2);
	assert_true(units[0] == 0xD840 && units[1] == 0xDC00);
	assert_true(utf16_put(0xFFFF, units) == 1 && units[0] == 0xFFFF);
}

/* Random bytes never lead outside: each step moves forward, and what is said to be well-formed decodes. */
static void survives_random_bytes(void **state)
{
	(void)state;
	uint64_t seed = 7;
	for (int round = 0; round < 5000; round++) {
		size_t len = sample_random(&seed) % 9;
		char *bytes = malloc(len + 1); /* so that the sanitizer sees a step too far */
		for (size_t i = 0; i < len; i++)
			bytes[i] = (char)(sample_random(&seed) | (round % 2 ? 0x80 : 0));
		struct text text = {bytes, len};
		bool malformed = false;
		for (size_t i = 0; i < len;) {
			size_t before = i;
			malformed = utf8_next(text, &i) == UINT32_MAX || malformed;
			assert_true(i > before && i <= len);
		}
		assert_int_equal(malformed, utf8_check(text) != SIZE_MAX);
		free(bytes);
	}
}

static void joins_and_counts(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	struct text joined = TEXT_JOIN(&arena, TEXT("专栏"), TEXT(""), text_count(&arena, 16), TEXT("！"));
	ASSERT_TEXT(joined, "专栏16！");
	assert_int_equal(joined.at[joined.len], 0);
	ASSERT_TEXT(TEXT_JOIN(&arena, TEXT("")), "");
	ASSERT_TEXT(text_count(&arena, 0), "0");
	ASSERT_TEXT(text_count(&arena, SIZE_MAX), "18446744073709551615");
	arena_release(&arena);
}

/* Against looking at one byte after the other, for every length and start up to three lanes of sixteen. */
static void finds_marks(void **state)
{
	(void)state;
	uint64_t seed = 20211213;
	for (int round = 0; round < 20000; round++) {
		size_t len = (size_t)(sample_random(&seed) % 49), from = (size_t)(sample_random(&seed) % (len + 1)), expected = from;
		char *bytes = malloc(len + 1);
		for (size_t i = 0; i < len; i++) /* marks are rare, what is one bit away from them is not */
			bytes[i] = "#%'*/<:=?AZaz09!$(+^|~\x7f\x80\xa2\xa6\xbc\xff "[sample_random(&seed) % (round % 2 ? 29 : 3)];
		if (len && round % 3 == 0)
			bytes[sample_random(&seed) % len] = "\"&'<>\\\n\x1f"[sample_random(&seed) % 8];
		while (expected < len && (unsigned char)bytes[expected] >= 0x20 && !strchr("\"&'<>\\", bytes[expected]))
			expected++;
		assert_int_equal(text_mark((struct text){bytes, len}, from), expected);
		free(bytes);
	}
}

/* Against words put together byte by byte: identifiers of prints are made of hashes, so they may never change. */
static void hashes_words(void **state)
{
	(void)state;
	uint64_t seed = 7;
	for (int round = 0; round < 2000; round++) {
		size_t len = (size_t)(sample_random(&seed) % 26);
		char *bytes = malloc(len + 1);
		uint64_t expected = 14695981039346656037u ^ len;
		for (size_t i = 0; i < len; i++)
			bytes[i] = (char)sample_random(&seed);
		for (size_t at = 0; at < len; at += 8) {
			uint64_t word = 0;
			for (size_t i = at; i < len && i < at + 8; i++)
				word |= (uint64_t)(unsigned char)bytes[i] << 8 * (i - at);
			expected = (expected ^ word) * 1099511628211u;
			expected ^= expected >> 32;
		}
		assert_true(text_hash((struct text){bytes, len}) == expected);
		free(bytes);
	}
}

static void buffers_grow(void **state)
{
	(void)state;
	struct buffer buffer = {0};
	assert_int_equal(buffer_view(&buffer).len, 0);
	for (int i = 0; i < 3000; i++)
		buffer_printf(&buffer, "%04d", i);
	buffer_text(&buffer, TEXT("亩"));
	buffer_string(&buffer, "");
	buffer_char(&buffer, '!');
	struct text all = buffer_view(&buffer);
	assert_int_equal(all.len, 12004);
	ASSERT_TEXT(text_slice(all, 11992, 99), "29982999亩!");
	buffer_release(&buffer);
	assert_int_equal(buffer.len, 0);
}

static void distances(void **state)
{
	(void)state;
	assert_int_equal(text_distance(TEXT("ind-02"), TEXT("ind-20"), 2), 2);
	assert_int_equal(text_distance(TEXT("licence"), TEXT("lisense"), 3), 2);
	assert_int_equal(text_distance(TEXT("prj-1-1"), TEXT("prj-11"), 2), 1);
	assert_int_equal(text_distance(TEXT("abc"), TEXT("xyz"), 2), 3); /* more than asked for is only told as more */
	assert_int_equal(text_distance(TEXT("abcdef"), TEXT(""), 2), 3);
	char longer[66];
	memset(longer, 'a', sizeof longer);
	assert_int_equal(text_distance((struct text){longer, 65}, (struct text){longer, 65}, 2), 3);
}

/* The layout of an XML file never reaches a title. */
static void unwraps(void **state)
{
	(void)state;
	static const struct {
		const char *text, *unwrapped;
		bool broken;
	} cases[] = {
		{"在城东镇新建托育点，\n      配套齐全。", "在城东镇新建托育点，配套齐全。", false},
		{"GB/T\n   9704", "GB/T 9704", false},
		{"增长  6%", "增长6%", false},
		{"A\t B", "A B", false},
		{"附件 二", "附件 二", false},
		{"附件 二", "附件二", true},
		{"A B", "A B", true},
		{"甲", "甲", true},
		{"", "", true},
	};
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ASSERT_TEXT(text_unwrapped(&arena, text_of(cases[i].text), cases[i].broken), cases[i].unwrapped);
	arena_release(&arena);
}

static void reads_short_numbers(void **state)
{
	(void)state;
	unsigned number = 7;
	assert_true(text_is_digit(TEXT("a9"), 1));
	assert_false(text_is_digit(TEXT("a9"), 0));
	assert_false(text_is_digit(TEXT("9"), 1));
	assert_int_equal(text_digits(TEXT("至2025年"), 3, 4, &number), 4);
	assert_int_equal(number, 2025);
	assert_int_equal(text_digits(TEXT("20251"), 0, 4, &number), 4); /* the caller sees whether a fifth follows */
	assert_int_equal(text_digits(TEXT("99999999999"), 0, 20, &number), 9);
	assert_int_equal(number, 999999999);
	assert_int_equal(text_digits(TEXT("年"), 0, 4, &number), 0);
	assert_int_equal(number, 0);
}

static void reads_digits(void **state)
{
	(void)state;
	static const struct {
		const char *digits;
		size_t most, count;
		bool good;
	} cases[] = {
		{"0", 0, 0, true}, {"0042", 99, 42, true}, {"99", 99, 99, true}, {"100", 99, 0, false}, {"", 99, 0, false},
		{"1a", 99, 0, false}, {"-1", 99, 0, false}, {"+1", 99, 0, false}, {" 1", 99, 0, false}, {"１", 99, 0, false},
		{"18446744073709551615", SIZE_MAX, SIZE_MAX, true}, {"18446744073709551616", SIZE_MAX, 0, false},
		{"99999999999999999999999", SIZE_MAX, 0, false},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t count = 7;
		assert_int_equal(text_read_count(text_of(cases[i].digits), cases[i].most, &count), cases[i].good);
		assert_true(count == cases[i].count);
	}
	assert_int_equal(text_digit_run(TEXT("a2025年"), 1), 4);
	assert_int_equal(text_digit_run(TEXT("2025"), 9), 0);
	assert_false(is_digit('/') || is_digit(':') || is_digit(0) || is_digit(0xFF11));
}

static void knows_ids(void **state)
{
	(void)state;
	static const char *const good[] = {"a", "xinhe-elderly-2026-2030", "z-", "a0"};
	static const char *const bad[] = {"", "0a", "-a", "A", "aB", "a_b", "a.b", "a/b", "a b", "城"};
	for (size_t i = 0; i < COUNT_OF(good); i++)
		assert_true(text_is_id(text_of(good[i])));
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(text_is_id(text_of(bad[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_digits), cmocka_unit_test(knows_ids), cmocka_unit_test(distances), cmocka_unit_test(unwraps),
		cmocka_unit_test(slices_stay_inside), cmocka_unit_test(finds_and_cuts), cmocka_unit_test(trims_both_widths),
		cmocka_unit_test(knows_utf8),         cmocka_unit_test(survives_random_bytes), cmocka_unit_test(buffers_grow),
		cmocka_unit_test(joins_and_counts),   cmocka_unit_test(finds_marks), cmocka_unit_test(hashes_words),
		cmocka_unit_test(reads_short_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
