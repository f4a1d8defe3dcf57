/*
 * Faults from outside, so that the program needs no hooks: system calls made to fail (a seccomp filter), and
 * processes killed at a chosen system call (ptrace). Both work on a forked child only.
 * SPDX-License-Identifier: MIT
 */
#ifndef TEST_PUBLISH_FAULT_H
#define TEST_PUBLISH_FAULT_H

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A system call fails with `reason` when argument `argument` has the bit `flag` (0: always). */
struct fault {
	long call;
	int argument;
	unsigned flag;
	int reason;
};

/* From here on the calling process suffers the fault. False where the kernel does not allow filters. */
static inline bool fault_set(struct fault fault)
{
	unsigned argument = (unsigned)(offsetof(struct seccomp_data, args) + 8u * (unsigned)fault.argument);
	if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
		argument += 4;
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)fault.call, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, fault.flag, 0, fault.flag ? 1 : 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ((unsigned)fault.reason & SECCOMP_RET_DATA)),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

/* Runs the work in a child; returns what it returned (0 to 255), or -1 when it died. */
static inline int in_child(int (*work)(void *), void *context)
{
	pid_t child = fork();
	if (child == 0)
		_exit(work(context));
	int status;
	if (child < 0 || waitpid(child, &status, 0) != child)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

enum killed { KILLED, RAN_TO_END, KILL_IMPOSSIBLE };

static inline void run_traced(int (*work)(void *), void *context)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL))
		_exit(99);
	raise(SIGSTOP);
	_exit(work(context));
}

/* Runs the work in a child and kills it at the nth entry to or exit from a system call. */
static inline enum killed killed_at(unsigned long nth, int (*work)(void *), void *context)
{
	int status;
	pid_t child = fork();
	if (child == 0)
		run_traced(work, context);
	if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
		return KILL_IMPOSSIBLE;
	for (unsigned long n = 0; n < nth; n++) {
		ptrace(PTRACE_SYSCALL, child, NULL, NULL);
		if (waitpid(child, &status, 0) == child && !WIFSTOPPED(status))
			return RAN_TO_END;
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	return KILLED;
}

#endif
