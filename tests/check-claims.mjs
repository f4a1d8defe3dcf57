// What README, guide and manual claim, tried: commands run in their order, options and verbs exist, files named stand where
// they are said to, dependencies are those the Makefile installs. node tests/check-claims.mjs PLANPRESS (from the project's root)
// SPDX-License-Identifier: MIT
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { check, finish } from "./tally.mjs";

const program = resolve(process.argv[2]);
const texts = Object.fromEntries(["README.md", "plan-data/README.md", "generator/package/planpress.1"].map((path) => [path, readFileSync(path, "utf8")]));
const makefile = readFileSync("Makefile", "utf8");
const help = spawnSync(program, ["--help", "--lang", "en"], { encoding: "utf8" }).stdout;
const all = (text, pattern) => [...text.matchAll(pattern)];

/** Lines of code: those set off by four blanks, and what stands between backquotes. */
function codeOf(text) {
	const blocks = all(text, /^ {4,}(\S.*)$/gm).map((match) => match[1].replace(/\s+# .*$/, ""));
	return [...blocks, ...all(text, /`([^`]+)`/g).map((match) => match[1].replace(/\s+/g, " "))];
}

/** The commands for which the help has an option, or undefined. */
function commandsOf(option) {
	const line = help.split("\n").find((one) => /^ +-/.test(one) && one.trim().split(/[\s,]+/).includes(option));
	return line && (line.match(/\[([^\]]*)\]$/)?.[1].split(", ") ?? []);
}

function wrongInvocation(line) {
	const [, command] = line.split(" ");
	if (command.startsWith("-")) return commandsOf(command) ? [] : [`${line}: no such option`];
	if (!help.includes(`\n  ${command} `)) return [`${line}: no such command`];
	return line.split(" ").filter((word) => /^--?[a-z]/.test(word)).flatMap((word) => {
		const commands = commandsOf(word.split("=")[0].replace(/^-j\w+$/, "-j"));
		if (!commands) return [`${line}: no option ${word}`];
		return commands.length === 0 || commands.includes(command) ? [] : [`${line}: ${word} is not for ${command}`];
	});
}

for (const [path, text] of Object.entries(texts)) {
	const lines = codeOf(text).flatMap((line) => line.split(/ && | \|\| /)).filter((line) => /^planpress [a-z-]/.test(line));
	check(`commands of ${path}`, lines.flatMap(wrongInvocation));
	check(`paths of ${path}`, codeOf(text).filter((line) => /^(generator|tests|templates)\/[\w./-]+$/.test(line) && !existsSync(line)));
	const verbs = codeOf(text).flatMap((line) => all(line, /\bmake (?:-j\d+ )?([a-z][a-z-]*)/g).map((match) => match[1]));
	check(`make verbs of ${path}`, verbs.filter((verb) => !new RegExp(`^${verb}:`, "m").test(makefile)));
}
check("README has commands", codeOf(texts["README.md"]).filter((line) => line.startsWith("planpress ")).length > 10 ? [] : ["too few were found"]);

// The rooms of the house: each folder of generator/ is named, and no other.
const house = all(texts["README.md"], /^ {6}([a-z]+)\/ /gm).map((match) => match[1]).sort();
const rooms = readdirSync("generator", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
check("rooms of the house", [...rooms.filter((room) => !house.includes(room)), ...house.filter((room) => !rooms.includes(room))]);

// The table of dependencies: what the Makefile and package.json install, and nothing else.
const table = texts["README.md"].split("## Dependencies")[1].split("\n## ")[0];
const listed = all(table, /^\| ([^|]+) \|/gm).flatMap((match) => match[1].replace("from npm: ", "").split(", ")).filter((name) => !["package", "---"].includes(name));
const wanted = all(makefile.replace(/\\\n/g, " "), /^(?:FONTS|\w+_NEEDS)\s*:= (.*)$/gm).flatMap((match) => match[1].replace("$(NPM)", "npm").split(/\s+/)).filter((name) => name && !name.startsWith("$"));
const npm = JSON.parse(readFileSync("tests/package.json", "utf8"));
const needed = [...wanted, "make", ...["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) => Object.keys(npm[kind] ?? {}))];
check("dependencies listed", [...needed.filter((name) => !listed.includes(name)).map((name) => `${name} has no reason`), ...listed.filter((name) => !needed.includes(name)).map((name) => `${name} is not installed`)]);

// The rules: README's table has each of rules.def; verdicts.md names each verdict of words.xml, and no other in its table of rooms.
const rules = all(readFileSync("generator/figures/rules.def", "utf8"), /^RULE\(\w+, "([\w-]+)"\)/gm).map((match) => match[1]).sort();
const explained = all(texts["README.md"].split("### Rules")[1].split("\n\n")[1], /^\| (`[^|]*) \|/gm).flatMap((match) => match[1].replaceAll("`", "").split(", ")).sort();
check("rules explained", [...rules.filter((rule) => !explained.includes(rule)), ...explained.filter((rule) => !rules.includes(rule))]);
const verdicts = readFileSync("generator/figures/verdicts.md", "utf8");
const statuses = all(readFileSync("templates/words.xml", "utf8"), /<entry name="status\.[a-z-]+">([^<]+)</g).map((match) => match[1]);
check("verdicts written down", [...statuses.filter((status) => !verdicts.includes(status)), ...(statuses.length > 15 ? [] : ["too few statuses"])]);

// The year's work, as README has it, from beginning to end on the real plan.
const bureau = mkdtempSync(join(tmpdir(), "planpress-claims-"));
for (const part of ["plan-data", "templates"]) cpSync(part, join(bureau, part), { recursive: true });
const home = join(bureau, "home");
mkdirSync(home);
cpSync("tests/draft/health.html", join(bureau, "plan.html"));

/** Exit codes that a command may end with, where that is not 0. */
const EXPECTED = { status: [1] };
const year = all(texts["README.md"].split("## The year's work")[1].split("\n## ")[0], /^ {4}(planpress .*?)(?:\s+# .*)?$/gm).map((match) => match[1]);
const problems = [];
for (const line of year) {
	const [, command] = line.split(" ");
	if (line.includes("FILE")) continue; // a form of words
	const own = line.replace(/^planpress/, '"$0"').replace("plan.docx", "plan.html").replace("import-forms", "import-forms --yes")
		.replace(/^(.* release .*)$/, "$1 --yes");
	const plan = /^planpress (new-plan|build|check)/.test(line) ? "" : " plan-data/shishou-civil-affairs-2021-2025";
	const run = spawnSync("sh", ["-c", own + plan, program], { cwd: bureau, encoding: "utf8", env: { ...process.env, HOME: home, LC_ALL: "C.UTF-8" } });
	if (!(EXPECTED[command] ?? [0]).includes(run.status)) problems.push(`${line}: exit ${run.status}: ${run.stderr.trim().split("\n").slice(-4).join(" / ")}`);
	if (command === "new-plan") rmSync(join(bureau, "plan-data", line.split(" ")[2]), { recursive: true, force: true }); // the rest is about one plan
	if (/AddressSanitizer|runtime error/.test(run.stderr)) problems.push(`${line}: ${run.stderr.slice(0, 400)}`);
}
check("the year's work", problems);
check("the year's work was found", year.length > 10 ? [] : ["too few commands"]);
rmSync(bureau, { recursive: true });
finish("claims: ");
