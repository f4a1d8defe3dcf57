// Spoils good plans as people and programs do, always the same way for the same seed, and asks of planpress: exit code
// 0 or 1, a message with a remedy when 1, no crash and no hanging. node tests/fuzz/fuzz.mjs [SEED [ROUNDS]]; `make fuzz`.
// SPDX-License-Identifier: MIT
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import "../tally.mjs";

const program = resolve(process.env.PLANPRESS ?? "build-sanitize/planpress");
const first = Number(process.argv[2] ?? 1);
const rounds = Number(process.argv[3] ?? 1000);
const bases = ["tests/golden/plan-data/qingshan-2021-2025", "tests/golden/plan-data/baihe-2026-2030", "tests/bad/base/small"].map((path) => resolve(path));

/** The same numbers for the same seed (xorshift32). */
function randomOf(seed) {
	let state = (seed * 2654435761) >>> 0 || 1;
	return (most) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % most;
	};
}

const STRANGE = [
	"&", "<", ">", '"', "“", "”", "＂", "６", "％", "，", "\u0000", "\u0007", "\uFEFF", "\u200B", "\u202E", "\uE000", "𠀀", "\r", "\t", "  ", "<a>", "</a>",
	"<!--", "-->", "]]>", "<![CDATA[", "&#0;", "&#xFFFF;", "&nbsp;", "plan:", "](", "![", "**", "# ", "<b>", "`", "- ", "1. ", "> ", "\\", "{{", "%%", "万", "-1", "0",
	"00", "1e9", "101", "999999999999999999", "9999999999999999999", "0.0000000001", "2019", "2031", "2021-02-30", "× ", "÷ 0", " = ", "(", ")", ";", "约",
];

const at = (random, list) => list[random(list.length)];

/** Each takes bytes and gives other bytes; lines and attributes are found as text where that can be. */
const MUTATIONS = [
	(bytes, random) => lines(bytes, (list) => list.splice(random(list.length), 1)),
	(bytes, random) => lines(bytes, (list) => list.splice(random(list.length), 0, at(random, list))),
	(bytes, random) => lines(bytes, (list) => list.splice(random(list.length), 1 + random(20))),
	(bytes, random) => lines(bytes, (list) => list.splice(random(list.length), 0, ...list.slice(random(list.length)).slice(0, 30))),
	(bytes, random) => values(bytes, random, (a, b) => [b, a]),
	(bytes, random) => values(bytes, random, (a) => [a + at(random, STRANGE), undefined]),
	(bytes, random) => values(bytes, random, () => [at(random, STRANGE), undefined]),
	(bytes, random) => values(bytes, random, () => ["", undefined]),
	(bytes, random) => insert(bytes, random(bytes.length + 1), Buffer.from(at(random, STRANGE))),
	(bytes, random) => insert(bytes, random(bytes.length + 1), Buffer.from([random(256)])),
	(bytes, random) => Buffer.concat([bytes.subarray(0, random(bytes.length + 1))]),
	(bytes, random) => cut(bytes, random(bytes.length + 1), 1 + random(40)),
	(bytes, random) => flip(bytes, random(bytes.length), 1 << random(8)),
	(bytes) => Buffer.from(bytes.toString().replaceAll("\n", "\r\n")),
	(bytes) => Buffer.from(bytes.toString(), "utf16le"),
	(bytes) => Buffer.from(bytes.toString(), "latin1"),
];

function lines(bytes, change) {
	const list = bytes.toString().split("\n");
	change(list);
	return Buffer.from(list.join("\n"));
}

function values(bytes, random, change) {
	const text = bytes.toString();
	const found = [...text.matchAll(/="([^"]*)"/g)];
	if (!found.length) return bytes;
	const [a, b] = [at(random, found), at(random, found)].sort((x, y) => x.index - y.index);
	const [left, right] = change(a[1], b[1]);
	const put = (whole, match, value) => (value === undefined ? whole : whole.slice(0, match.index + 2) + value + whole.slice(match.index + 2 + match[1].length));
	return Buffer.from(put(a === b ? text : put(text, b, right), a, left));
}

const insert = (bytes, place, more) => Buffer.concat([bytes.subarray(0, place), more, bytes.subarray(place)]);
const cut = (bytes, place, length) => Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);

function flip(bytes, place, bit) {
	const copy = Buffer.from(bytes);
	if (copy.length) copy[place] ^= bit;
	return copy;
}

/** What is wrong with an answer; empty when nothing is. */
function fault(run) {
	const said = run.stderr.toString();
	if (run.error) return `it did not end: ${run.error.code}`;
	if (run.signal) return `killed by ${run.signal}`;
	if (/Sanitizer|runtime error/.test(said)) return "the sanitizer found something";
	if (run.status !== 0 && run.status !== 1) return `exit code ${run.status}`;
	if (run.status === 1 && !(/: 错误: /.test(said) && /办法：/.test(said))) return "exit code 1 without a message";
	if (run.status === 0 && /: 错误: /.test(said)) return "an error, yet exit code 0";
	return "";
}

const folder = mkdtempSync(join(tmpdir(), "planpress-fuzz-"));
cpSync("plan-data/plan.xsd", join(folder, "plan.xsd"));
cpSync("tests/golden/plan-data/words.txt", join(folder, "words.txt"));
symlinkSync(resolve("templates"), join(folder, "templates"));
const counts = [0, 0];
let failed = 0;
for (let seed = first; seed < first + rounds && failed < 10; seed++) {
	const random = randomOf(seed);
	const plan = join(folder, "plan");
	rmSync(plan, { recursive: true, force: true });
	cpSync(at(random, bases), plan, { recursive: true });
	const files = readdirSync(plan, { recursive: true }).filter((name) => /\.(xml|md)$/.test(name)).sort();
	for (let times = 1 + random(3); times > 0; times--) {
		const file = join(plan, at(random, files));
		writeFileSync(file, at(random, MUTATIONS)(readFileSync(file), random));
	}
	const build = seed % 10 === 0; // pages and prints now and then: they take longest
	const command = build ? ["build", "plan", "-o", "out"] : ["check", "plan"];
	const run = spawnSync(program, command, { cwd: folder, timeout: 60000, env: { PATH: process.env.PATH, ASAN_OPTIONS: "detect_leaks=1" } });
	const problem = fault(run);
	if (problem) {
		failed++;
		console.log(`FAILED seed ${seed} (${command[0]}): ${problem}\n${run.stderr.toString().slice(0, 2000)}`);
		cpSync(plan, join(tmpdir(), `planpress-fuzz-${seed}`), { recursive: true });
	} else {
		counts[run.status]++;
	}
}
rmSync(folder, { recursive: true, force: true });
console.log(`${counts[0]} accepted, ${counts[1]} refused with a message, ${failed} failed`);
process.exit(failed ? 1 : 0);
