// Puts markup into every text of a copy of the real plan, builds it, and looks for any of it taken as markup.
// node tests/site/check-injection.mjs PLANPRESS [PLAN-DATA]; needs nothing but the program.
// SPDX-License-Identifier: MIT
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { check, finish } from "../tally.mjs";

const program = resolve(process.argv[2]);
const data = resolve(process.argv[3] ?? "plan-data");
const work = mkdtempSync(join(tmpdir(), "planpress-injection-"));
const MARK = "zqx";
/** As XML; a browser that took it for markup would have an element or an attribute of this name. */
const POISON = `&lt;${MARK} a=&quot;b&quot;&gt;&lt;/title&gt;&lt;/script&gt;&quot; ${MARK}=&quot;1&quot; ' ${MARK}='2' {{${MARK}}} &amp;lt;`;
/** Attributes holding words for the reader; all others are ids, numbers, dates or listed values. */
const WORDY = new Set(["label", "remark", "source", "reason", "approver", "document", "author", "definition", "area", "summary"]);
const KEEP = new Set(["published", "level"]);

function filesBelow(path) {
	return readdirSync(path).flatMap((name) => {
		const full = join(path, name);
		return statSync(full).isDirectory() ? filesBelow(full) : [full];
	});
}

/** Texts between tags, and attributes for readers. What must be of a certain form (dates, source lines) stays. */
function poison(xml) {
	let count = 0;
	const out = xml
		.replace(/<!--[\s\S]*?-->/g, "")
		.replace(/<([a-z-]+)([^<>]*)>([^<>]*[^<>\s][^<>]*)<\/\1>/g, (whole, tag, attributes, text) => {
			if (KEEP.has(tag)) return whole;
			count++;
			return `<${tag}${attributes}>${text}${POISON}</${tag}>`;
		})
		.replace(/ ([a-z-]+)="([^"]*)"/g, (whole, name, value) => {
			if (!WORDY.has(name) || value === "" || /^L\d/.test(value)) return whole;
			count++;
			return ` ${name}="${value}${POISON}"`;
		})
		.replace(/(<(?:indicator|project|box|category|place|query|identity|baseline|target|quantity|part|fund)\b[^<>]*?) (name|title|text)="([^"]*)"/g, (whole, before, name, value) => {
			count++;
			return `${before} ${name}="${value}${POISON}"`;
		});
	return [out, count];
}

cpSync(data, join(work, "plan-data"), { recursive: true });
let places = 0;
for (const path of filesBelow(join(work, "plan-data"))) {
	if (!/\.xml$/.test(path)) continue;
	const [text, count] = poison(readFileSync(path, "utf8"));
	places += count;
	writeFileSync(path, text);
}
for (const path of filesBelow(join(work, "plan-data")).filter((each) => each.endsWith(".md") && each.includes("narrative")))
	writeFileSync(path, `${readFileSync(path, "utf8")}\n\n\\<${MARK}\\> &lt;${MARK}&gt; \`<${MARK} a="b">\` {{${MARK}}} "${MARK}="\n\n## \\<${MARK}\\> "x" \`<${MARK}>\`\n\n正文。\n`);

const plans = readdirSync(join(work, "plan-data")).map((name) => join(work, "plan-data", name)).filter((path) => statSync(path).isDirectory());
const run = spawnSync(program, ["build", "--fragments", "-o", join(work, "out"), ...plans], { encoding: "utf8" });
check(`the plan with ${places} poisoned texts builds`, run.status === 0 ? [] : [`exit ${run.status}`, ...(run.stdout + run.stderr).split("\n").filter((line) => /错误|error/.test(line))]);
if (run.status === 0) {
	const pages = filesBelow(join(work, "out")).filter((path) => /\.(html|xml)$/.test(path) && !path.includes("/source/"));
	const taken = [];
	let seen = 0;
	for (const path of pages) {
		const html = readFileSync(path, "utf8");
		seen += html.split(MARK).length - 1;
		if (new RegExp(`<${MARK}`).test(html)) taken.push(`${path}: an element`);
		for (const [tag] of html.matchAll(/<[a-zA-Z][^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/g)) {
			const outside = tag.replace(/"[^"]*"|'[^']*'/g, "");
			if (outside.includes(MARK)) taken.push(`${path}: an attribute in ${tag.slice(0, 80)}`);
		}
	}
	check(`${pages.length} pages show the poison ${seen} times, as text only`, seen > 1000 ? taken : ["the poison is not shown"]);
	const scripts = ["search-index.js", ...readdirSync(join(work, "out")).filter((name) => /^search-\d+\.js$/.test(name))];
	const told = [];
	check("the search index stays scripts of one call each", scripts.flatMap((name) => {
		const index = readFileSync(join(work, "out", name), "utf8");
		if (index.includes("<")) return [`${name}: an unescaped <`];
		try {
			new Function("planpressTitles", "planpressTexts", index)((_, rows) => told.push(...rows.map((row) => row[0])), (_, texts) => told.push(...texts));
			return [];
		} catch (error) {
			return [`${name}: ${error.message}`];
		}
	}));
	check("the poison is found in it", told.some((words) => words.includes(`<${MARK}`)) ? [] : ["it is not"]);
}
rmSync(work, { recursive: true });
finish();
