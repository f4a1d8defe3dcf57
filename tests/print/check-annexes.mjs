// Compares the prints of a built site with its report.json, as a screen reader meets them (pdfinfo -struct-text): the
// tables row by row with their header cells, the marks on every page, the size of the files.
// node tests/print/check-annexes.mjs FOLDER; needs poppler-utils.
// SPDX-License-Identifier: MIT
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { check, finish } from "../tally.mjs";

const folder = process.argv[2] ?? "out";
const report = JSON.parse(readFileSync(join(folder, "data/report.json"), "utf8"));
const ANNEX_MOST_BYTES = 335_000;

function run(program, ...rest) {
	return execFileSync(program, rest, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** What a screen reader says; Poppler takes seconds for it, so each file is asked once. */
const spoken = {};
const structureOf = (file) => (spoken[file] ??= run("pdfinfo", "-struct-text", join(folder, file)));

/** [{caption, rows: [[{tag, scope, text}]]}] in reading order. */
function tablesOf(file) {
	const tables = [];
	let cell, caption;
	for (const line of structureOf(file).split("\n")) {
		const [word, rest] = [line.trim().split(/[ :]/)[0], line.trim()];
		if (rest.startsWith('"')) {
			if (cell) cell.text += rest.slice(1, -1);
			else if (caption) tables.at(-1).caption += rest.slice(1, -1);
		} else if (rest.startsWith("/Scope")) {
			cell.scope = rest.split("/")[2];
		} else if (!rest.startsWith("/")) {
			cell = undefined;
			caption = word === "Caption";
			if (word === "Table") tables.push({ caption: "", rows: [] });
			if (word === "TR") tables.at(-1).rows.push([]);
			if (word === "TD" || word === "TH") tables.at(-1).rows.at(-1).push((cell = { tag: word, scope: "", text: "" }));
		}
	}
	return tables;
}

/* A minus is set as one; numbers of notes are looked at apart. */
const NOTE_MARKS = /[①-⑳]|［\d+］/gu;
const written = (row) => row.map((cell) => (cell.scope === "Row" ? `*${cell.text}` : cell.text)).join("|").replaceAll("−", "-").replace(NOTE_MARKS, "");

/** Rows of a table's body as "a|*b|c", a header cell of its row marked by an asterisk. */
function bodyOf(file, caption) {
	const table = tablesOf(file).find((one) => one.caption.includes(caption));
	return table ? table.rows.filter((row) => row.some((cell) => cell.scope !== "Column")).map(written) : [];
}

/** Items of lists: the label with its blank, and the words. */
function listOf(file) {
	const items = [];
	let part;
	for (const line of structureOf(file).split("\n").map((one) => one.trim())) {
		if (line.startsWith('"')) {
			if (part) items.at(-1)[part] += line.slice(1, -1);
			continue;
		}
		const word = line.split(/[ :]/)[0];
		if (word === "LI") items.push({ label: "", words: "" });
		part = { Lbl: "label", LBody: "words" }[word];
	}
	return items;
}

function same(name, got, expected) {
	const problems = [];
	for (let i = 0; i < Math.max(got.length, expected.length); i++)
		if (got[i] !== expected[i]) problems.push(`row ${i + 1}: ${got[i]}; expected ${expected[i]}`);
	if (!expected.length) problems.push("nothing to compare");
	check(name, problems);
}

function holds(name, got, expected) {
	const rows = new Set(got);
	check(name, expected.filter((row) => !rows.has(row)).map((row) => `missing: ${row}`));
}

/** A figure in a cell, where its absence is told, or only marked. */
const shown = (figure) => (figure?.present ? figure.bare : figure ? figure.absence : "—");
const marked = (figure) => (figure?.present ? figure.bare : "—");
/** A ratio, with the 约 of what it is made of. */
const ratio = (figure) => (figure.present ? figure.bare : figure.digits);

const newestOf = (one) => one.results.at(-1);
const columns = {
	base: report.indicators.some((one) => one.base?.present),
	sum: report.indicators.some((one) => newestOf(one)?.cumulative),
	lead: report.indicators.some((one) => newestOf(one)?.lead.present),
};

function indicatorRow(one) {
	const cells = [one.number];
	if (one.first_in_category) cells.push(`*${one.category.name}`);
	cells.push(`*${one.name}`, one.unit, one.attribute_zh || "—");
	if (columns.base) cells.push(shown(one.base));
	cells.push(shown(one.target));
	for (const result of one.results) cells.push(shown(result.actual));
	const latest = newestOf(one);
	if (!latest) return cells.join("|");
	if (columns.sum) cells.push(marked(latest.cumulative));
	cells.push(ratio(latest.attainment));
	if (columns.lead) cells.push(ratio(latest.lead));
	cells.push(latest.status_mark + latest.status_zh);
	return cells.join("|");
}

function projectRow(one) {
	const quantities = one.quantities.map((quantity) => quantity.name + quantity.figure.text).join("，");
	const investment = one.priced ? one.investment.bare : "未列";
	const cells = [`*${one.item}${one.item ? "．" : ""}${one.name}`, quantities || "—", one.places_text || "—", one.deadline_zh, investment];
	const latest = one.progress.at(-1);
	if (report.has_results) cells.push(marked(latest.invested), ratio(latest.rate), latest.stage_zh);
	return cells.join("|");
}

const figureRow = (name, node, sums, digits) =>
	[`*${name}`, ...sums.map((field) => marked(node[field])), ...digits.map((field) => ratio(node[field]))].join("|");

same("annex-1-indicators.pdf: indicators row by row", bodyOf("annex-1-indicators.pdf", report.plan.indicators_title),
	report.indicators.map(indicatorRow));

const projects = [...report.boxes.flatMap((box) => box.projects), ...report.outside];
const total = [`*${report.plan.total_label}`, report.headline.total.bare];
const newest = report.reports.at(-1);
if (report.has_results) total.push(newest.invested.bare, ratio(newest.investment_rate), "");
holds("annex-2-projects.pdf: every project and the total", bodyOf("annex-2-projects.pdf", report.plan.projects_title),
	[...projects.map(projectRow), total.join("|")]);

/* Notes to cells: numbered as they come, each said below, each status with its ground, every correction and derived amount told. */
const notesOf = (file) => structureOf(file).split("\n").filter((line) => /^\s*"/.test(line)).map((line) => line.trim().slice(1, -1)).join("").split("①").at(-1);
for (const [file, caption, asking] of [
	["annex-1-indicators.pdf", report.plan.indicators_title, report.has_results ? report.indicators.map((one) => newestOf(one).status_ground) : []],
	["annex-2-projects.pdf", report.plan.projects_title, projects.some((one) => one.derived) ? ["原文没有写这个数"] : []],
]) {
	const cells = tablesOf(file).filter((one) => one.caption.includes(caption)).flatMap((one) => one.rows.flat()).map((cell) => cell.text);
	const met = [...new Set(cells.flatMap((text) => text.match(NOTE_MARKS) ?? []))], said = "①" + notesOf(file);
	check(`${file}: notes to cells`, [
		...met.filter((mark, i) => mark !== String.fromCodePoint(0x2460 + i)).map((mark) => `${mark} out of order`),
		...met.filter((mark) => said.split(mark).length !== 2).map((mark) => `${mark} is said ${said.split(mark).length - 1} times`),
		...asking.filter((words) => !said.includes(words)).map((words) => `missing: ${words}`),
	]);
}

const money = [["declared", "derived", "total", "share"], ["lines", "unpriced"]];
const parts = [["boxes_declared", "boxes_derived", "boxes", "share"], ["boxes_lines", "boxes_unpriced"]];
holds("annex-3-investment.pdf: every box and part", bodyOf("annex-3-investment.pdf", "规划投资"), [
	...report.boxes.map((box) => figureRow(box.heading, box, ...money)),
	...report.parts.map((part) => figureRow(`${report.plan.box_label}小计`, part, ...parts)),
]);
holds("annex-3-investment.pdf: every source of money", bodyOf("annex-3-investment.pdf", "资金来源").map((row) => row.split("|")[0]),
	report.funds.map((fund) => `*${fund.name}`));

holds("annex-4-audit.pdf: what does not hold", bodyOf("annex-4-audit.pdf", "不成立的核对").map((row) => row.split("|").slice(0, 2).join("|")),
	report.audit.findings.filter((one) => one.failing).map((one) => `${one.id}|*${one.text}`));
const spokenList = listOf("annex-4-audit.pdf");
check("annex-4-audit.pdf: every other finding and query", [
	...report.audit.findings.filter((one) => !one.failing).map((one) => [`${one.id} `, one.text]),
	...report.queries.map((one) => [`${one.id} `, `${one.kind_zh}：${one.text}`]),
].filter(([label, words]) => !spokenList.some((item) => item.label === label && item.words.includes(words))).map((pair) => pair.join("")));

holds("annex-5-corrections.pdf: every correction", bodyOf("annex-5-corrections.pdf", "更正"),
	report.reports.flatMap((one) => one.corrections).map((one) => [`*${one.name}`, one.unit, one.point, one.old, one.new, one.reason, one.date, one.approver].join("|")));

/** What a page says, one after another. */
const pagesOf = (file) => run("pdftotext", join(folder, file), "-").split("\f").slice(0, -1);

/* Bound together, the annexes say the same. */
const bound = new Set(pagesOf("annex.pdf").join("\n").replace(NOTE_MARKS, "").split(/\s+/));
const figures = [
	...report.indicators.flatMap((one) => [...one.results.map((result) => result.actual), one.results.at(-1)?.attainment]),
	...projects.flatMap((one) => [one.investment, ...(one.progress.length ? [one.progress.at(-1).invested] : [])]),
	...report.boxes.flatMap((one) => [one.total, one.declared, one.derived, one.share]),
	...report.parts.flatMap((one) => [one.boxes, one.share]),
].filter((figure) => figure?.present);
check("annex.pdf: every figure", figures.filter((figure) =>
	!bound.has(figure.bare)).map(({ address, digits }) => `${address}: ${digits}`));

/* The year's report: its words with every figure filled in, each annex behind it, and who signs. */
const squeezed = (text) => text.replace(/\s+/g, "");
const hasWords = newest?.has_words;
const saidIn = (block) => [block.text, ...(block.lines ?? []).map((line) => line.text), ...[...(block.items ?? []), ...(block.columns ?? []),
	...(block.rows ?? []).flatMap((row) => row.cells)].flatMap((part) => part.lines.map((line) => line.text))].filter(Boolean);
const volume = hasWords ? squeezed(pagesOf("report.pdf").join("")) : "";
check("report.pdf: every word of the report", (newest?.blocks ?? []).flatMap(saidIn).filter((words) => !volume.includes(squeezed(words))));
check("report.pdf: what it is, who signs, every task", !hasWords ? [] : [newest.title_zh, newest.author, newest.published_zh,
	...report.tasks.map((task) => task.words)].filter((words) => !volume.includes(squeezed(words))));
for (const file of ["annex.pdf", "summary.pdf", "sign-off.pdf", ...(hasWords ? ["report.pdf"] : [])])
	check(`${file}: marks on every page`, pagesOf(file)
		.map((page, i) => ((page.includes("送审稿") && (!report.demo || page.includes("演示数据"))) ? "" : `page ${i + 1}`))
		.filter(Boolean));
check("summary.pdf: two pages", report.has_results && pagesOf("summary.pdf").length !== 2 ? [`${pagesOf("summary.pdf").length} pages`] : []);
check("sign-off.pdf: one sheet", pagesOf("sign-off.pdf").length !== 1 ? [`${pagesOf("sign-off.pdf").length} pages`] : []);
check("sign-off.pdf: every step", ["填报", "审核", "会签", "保密审查", "签发", "SHA-256"].filter((word) => !pagesOf("sign-off.pdf").join("").includes(word)));
const size = statSync(join(folder, "annex.pdf")).size;
check("annex.pdf: size", size > ANNEX_MOST_BYTES ? [`${size} bytes`] : []);

finish("annexes: ");
