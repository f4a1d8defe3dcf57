/*
 * A child is sent the number of a job over one pipe and answers over another, with a length first. A job is given out
 * when a child is free, so that a slow one keeps nobody waiting. Used through workers.h only.
 * SPDX-License-Identifier: MIT
 */
#include "run/workers.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_PROCESSES = 256, NO_JOB = -1 };

struct worker {
	pid_t pid;
	int jobs, answers; /* our ends of its pipes */
	long long job;     /* under way, or NO_JOB */
};

struct answer {
	struct buffer bytes;
	int status;
	bool lost, done;
};

struct crew {
	const struct work *work;
	struct worker workers[MOST_PROCESSES];
	size_t count;
	struct answer *answers; /* one per job, emptied once taken */
	size_t next, done, taken;
};

static bool put_all(int fd, const void *bytes, size_t len)
{
	for (const char *at = bytes; len;) {
		ssize_t put = write(fd, at, len);
		if (put < 0 && errno != EINTR)
			return false;
		at += put > 0 ? put : 0;
		len -= put > 0 ? (size_t)put : 0;
	}
	return true;
}

static bool get_all(int fd, void *bytes, size_t len)
{
	for (char *at = bytes; len;) {
		ssize_t got = read(fd, at, len);
		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		at += got > 0 ? got : 0;
		len -= got > 0 ? (size_t)got : 0;
	}
	return true;
}

/* The child's whole life; it ends when there are no more jobs, or nobody to answer to. */
static void serve(const struct work *work, int jobs, int answers)
{
	size_t job;
	bool heard = true;
	while (heard && get_all(jobs, &job, sizeof job)) {
		struct buffer answer = {0};
		work->run(work->context, job, &answer);
		heard = put_all(answers, &answer.len, sizeof answer.len) && put_all(answers, answer.at, answer.len);
		buffer_release(&answer);
	}
	_exit(0);
}

/* In a new child: the others' pipes are not its own, or they would never see the end of them. */
static void close_others(const struct crew *crew)
{
	for (size_t i = 0; i < crew->count; i++) {
		close(crew->workers[i].jobs);
		close(crew->workers[i].answers);
	}
}

/* When the run is killed its children must not go on publishing, nor keep their locks from the next run. */
static void die_with(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent) /* gone already */
		_exit(0);
}

/* False when the machine has no process or pipe to give. */
static bool hire(struct crew *crew, struct worker *worker)
{
	int jobs[2] = {-1, -1}, answers[2] = {-1, -1};
	fflush(NULL); /* what is printed already must not be printed by the child as well */
	pid_t parent = getpid(), pid = pipe(jobs) == 0 && pipe(answers) == 0 ? fork() : -1;
	if (pid == 0) {
		die_with(parent);
		close_others(crew);
		close(jobs[1]);
		close(answers[0]);
		serve(crew->work, jobs[0], answers[1]);
	}
	close(jobs[0]);
	close(answers[1]);
	if (pid < 0) {
		close(jobs[1]);
		close(answers[0]);
		return false;
	}
	*worker = (struct worker){.pid = pid, .jobs = jobs[1], .answers = answers[0], .job = NO_JOB};
	return true;
}

/* Ends a child; returns its status as wait() has it. */
static int dismiss(struct worker *worker)
{
	int status = 0;
	close(worker->jobs);
	close(worker->answers);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* Answers wait until those of earlier jobs have been taken. */
static void finish(struct crew *crew, size_t job)
{
	const struct work *work = crew->work;
	crew->answers[job].done = true;
	crew->done++;
	for (; crew->taken < work->jobs && crew->answers[crew->taken].done; crew->taken++) {
		struct answer *answer = &crew->answers[crew->taken];
		work->take(work->context, crew->taken, buffer_view(&answer->bytes), answer->lost, answer->status);
		buffer_release(&answer->bytes);
	}
	if (work->tell)
		work->tell(work->context, crew->done);
}

/* The next job that needs doing, here and now: for one process, and when no other can be had. */
static void do_one(struct crew *crew)
{
	const struct work *work = crew->work;
	size_t job = crew->next++;
	work->run(work->context, job, &crew->answers[job].bytes);
	finish(crew, job);
}

static void give(struct crew *crew, struct worker *worker)
{
	size_t job = crew->next;
	if (job == crew->work->jobs)
		return;
	crew->next++;
	worker->job = (long long)job;
	(void)put_all(worker->jobs, &job, sizeof job); /* a child that is gone shows when its answer is read */
}

static bool read_answer(const struct worker *worker, struct buffer *bytes)
{
	size_t len = 0;
	char chunk[8192];
	bool good = get_all(worker->answers, &len, sizeof len);
	while (good && bytes->len < len) {
		size_t some = len - bytes->len < sizeof chunk ? len - bytes->len : sizeof chunk;
		good = get_all(worker->answers, chunk, some);
		buffer_add(bytes, chunk, some);
	}
	return good;
}

/* Takes what a child has to say; one that died is replaced, its job is not tried again: it might kill the next, too. */
static void hear(struct crew *crew, struct worker *worker)
{
	size_t job = (size_t)worker->job;
	struct answer *answer = &crew->answers[job];
	bool good = read_answer(worker, &answer->bytes);
	worker->job = NO_JOB;
	if (!good) {
		answer->bytes.len = 0;
		answer->lost = true;
		answer->status = dismiss(worker);
		*worker = crew->workers[--crew->count];
		if (crew->next < crew->work->jobs && hire(crew, &crew->workers[crew->count])) {
			worker = &crew->workers[crew->count++];
			good = true;
		}
	}
	if (good)
		give(crew, worker);
	finish(crew, job);
}

/* Waits for answers; false when no child is at work. */
static bool wait_for_answers(struct crew *crew)
{
	struct pollfd waiting[MOST_PROCESSES];
	bool busy = false;
	for (size_t i = 0; i < crew->count; i++) {
		bool working = crew->workers[i].job != NO_JOB;
		waiting[i] = (struct pollfd){.fd = working ? crew->workers[i].answers : -1, .events = POLLIN};
		busy = busy || working;
	}
	size_t count = crew->count;
	if (!busy)
		return false;
	if (poll(waiting, count, -1) < 0)
		return true; /* interrupted */
	for (size_t i = count; i-- > 0;) /* backwards: a child that is gone gives its place to the last */
		if (waiting[i].revents && crew->workers[i].job != NO_JOB)
			hear(crew, &crew->workers[i]);
	return true;
}

void workers_run(const struct work *work)
{
	struct crew crew = {.work = work, .answers = memory_resize(NULL, work->jobs * sizeof *crew.answers)};
	memset(crew.answers, 0, work->jobs * sizeof *crew.answers);
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	size_t most = work->processes < MOST_PROCESSES ? work->processes : MOST_PROCESSES;
	most = most < work->jobs ? most : work->jobs;
	while (most > 1 && crew.count < most && hire(&crew, &crew.workers[crew.count]))
		crew.count++;
	for (size_t i = 0; i < crew.count; i++)
		give(&crew, &crew.workers[i]);
	while (crew.taken < work->jobs)
		if (!wait_for_answers(&crew))
			do_one(&crew);
	for (size_t i = 0; i < crew.count; i++)
		dismiss(&crew.workers[i]);
	signal(SIGPIPE, before);
	free(crew.answers);
}
