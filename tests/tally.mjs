// The tally of a script's checks: each has a name and a list of what is wrong, which is printed when there is any.
// For the scripts beside and below, all of which run under the Node of Debian 12; they end with finish().
// SPDX-License-Identifier: MIT
if (!process.version.startsWith("v18.")) throw new Error(`this is Node ${process.version}; tests/node_modules/.bin/node is the one of Debian 12 (make test-deps)`);

const MOST_PROBLEMS = 12;
let passed = 0;
let failed = 0;

export function check(name, problems) {
	if (problems.length === 0) {
		passed++;
		return;
	}
	failed++;
	console.log(`FAILED ${name}`);
	for (const problem of problems.slice(0, MOST_PROBLEMS)) console.log(`    ${problem}`);
	if (problems.length > MOST_PROBLEMS) console.log(`    ... and ${problems.length - MOST_PROBLEMS} more`);
}

/** Prints the tally, after `about` when it is given, and sets the exit code. */
export function finish(about = "") {
	console.log(`${about}${passed} passed, ${failed} failed`);
	process.exitCode = failed ? 1 : 0;
}
