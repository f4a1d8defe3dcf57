/*
 * Tests of base/digest: the examples of FIPS 180-4 and one in Chinese.
 * SPDX-License-Identifier: MIT
 */
#include "publish/site.h"

#include "base/digest.h"

static void test_known_digests(void **state)
{
	struct world *world = *state;
	static const char *const known[][2] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
		{"民政", "e1d76cde9ebcd3c221d8b42a141489e45d3e1a3c38294c3a97cd53d1fc3d6c29"},
	};
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(digest_hex(&world->arena, text_of(known[i][0])).at, known[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {WORLD_TEST(test_known_digests)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
