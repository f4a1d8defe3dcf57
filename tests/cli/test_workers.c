/*
 * Jobs in child processes: every answer, in order, whatever the number of children, and also when some of them die.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "run/workers.h"

struct hall {
	size_t taken, lost, told;
	size_t deadly; /* every so many jobs kill their child; 0: none */
	size_t most;   /* bytes of the longest answer */
	pid_t parent;
	size_t outside; /* answers made in other processes */
};

static size_t length_of(const struct hall *hall, size_t job)
{
	return job * 7919 % (hall->most + 1);
}

static void run_job(void *context, size_t job, struct buffer *answer)
{
	const struct hall *hall = context;
	if (hall->deadly && job % hall->deadly == 0)
		raise(SIGKILL);
	buffer_printf(answer, "%d ", getpid() != hall->parent);
	for (size_t i = 0; i < length_of(hall, job); i++)
		buffer_char(answer, (char)('a' + (job + i) % 26));
}

static void take_answer(void *context, size_t job, struct text answer, bool lost, int status)
{
	struct hall *hall = context;
	assert_int_equal(job, hall->taken++);
	assert_int_equal(lost, hall->deadly && job % hall->deadly == 0);
	hall->lost += lost;
	if (lost) {
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGKILL);
		assert_int_equal(answer.len, 0);
		return;
	}
	hall->outside += answer.at[0] == '1';
	assert_int_equal(answer.len, 2 + length_of(hall, job));
	for (size_t i = 0; i + 2 < answer.len; i++)
		assert_int_equal(answer.at[i + 2], 'a' + (char)((job + i) % 26));
}

static void tell(void *context, size_t done)
{
	struct hall *hall = context;
	assert_int_equal(done, ++hall->told);
}

static struct hall work_with(size_t jobs, size_t processes, size_t deadly, size_t most)
{
	struct hall hall = {.deadly = deadly, .most = most, .parent = getpid()};
	struct work work = {jobs, processes, &hall, run_job, take_answer, tell};
	workers_run(&work);
	assert_int_equal(hall.taken, jobs);
	assert_int_equal(hall.told, jobs);
	return hall;
}

static void test_any_number(void **state)
{
	static const size_t numbers[][2] = {{0, 4}, {1, 4}, {5, 0}, {5, 1}, {2, 2}, {3, 8}, {100, 2}, {300, 7}};
	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct hall hall = work_with(numbers[i][0], numbers[i][1], 0, 100);
		assert_int_equal(hall.outside, numbers[i][0] > 1 && numbers[i][1] > 1 ? numbers[i][0] : 0);
	}
}

/* Longer than a pipe holds, so that both sides must keep reading. */
static void test_long_answers(void **state)
{
	(void)state;
	work_with(40, 3, 0, 1000000);
}

static void test_deaths(void **state)
{
	(void)state;
	assert_int_equal(work_with(50, 3, 5, 1000).lost, 10);
	assert_int_equal(work_with(6, 2, 1, 10).lost, 6);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_number),
		cmocka_unit_test(test_long_answers),
		cmocka_unit_test(test_deaths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
