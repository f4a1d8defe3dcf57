// Builds the real plan as a bureau with its own site does: site.xml filled in, fragments asked for. Checks page tags,
// addresses, feed, site map and fragments, and that words in site.xml never become markup.
// node tests/site/check-configured.mjs PLANPRESS; needs nothing but the program.
// SPDX-License-Identifier: MIT
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix, relative, resolve } from "node:path";
import { check, finish } from "../tally.mjs";

const program = resolve(process.argv[2]);
const work = mkdtempSync(join(tmpdir(), "planpress-configured-"));
const out = join(work, "out");
const BASE = "https://example.gov.cn/plan";
/** Made up for this test only; the sign < would show as markup. */
const FILLED = { name: "测试网站<b>", domain: "example.gov.cn", idcode: "0000000000", icp: "测试ICP备<0>号", police: "测试公网安备<0>号",
	sponsor: "测试单位<b>", contact: "电话 000<b>", base: BASE };

function filesBelow(path) {
	return readdirSync(path).flatMap((name) => {
		const full = join(path, name);
		return statSync(full).isDirectory() ? filesBelow(full) : [full];
	});
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

cpSync("templates", join(work, "templates"), { recursive: true });
let site = readFileSync("templates/site.xml", "utf8");
for (const [name, value] of Object.entries(FILLED)) site = site.replace(`<entry name="${name}"></entry>`, `<entry name="${name}">${escape(value)}</entry>`);
writeFileSync(join(work, "templates/site.xml"), site);
const run = spawnSync(program, ["build", "--fragments", "--templates", join(work, "templates"), "-o", out], { encoding: "utf8" });
check("a filled site.xml builds without a warning about tags", run.status === 0 && !/page-tag/.test(run.stderr) ? [] : [`exit ${run.status}`, run.stderr]);

const files = (existsSync(out) ? filesBelow(out) : []).map((path) => relative(out, path));
const pages = files.filter((path) => path.endsWith(".html") && !/^(fragments|editions)\//.test(path));
const read = (path) => readFileSync(join(out, path), "utf8");
const attribute = (html, pattern) => unescape(new RegExp(pattern).exec(html)?.[1] ?? "");
const addressOf = (path) => (path === "index.html" ? `${BASE}/` : `${BASE}/${path}`);
const fileOf = (address) => address.slice(BASE.length + 1).split("#")[0] || "index.html";

function checkPages() {
	const wrong = [];
	for (const path of pages) {
		const html = read(path);
		const tags = [...html.matchAll(/<meta name="([A-Z]\w*)" content="([^"]*)"/g)];
		const article = html.includes('property="og:type" content="article"');
		if (tags.length !== (article ? 10 : 7)) wrong.push(`${path}: ${tags.length} page tags`);
		if (new Map(tags.map((tag) => [tag[1], unescape(tag[2])])).get("SiteName") !== FILLED.name) wrong.push(`${path}: SiteName`);
		for (const pattern of ['rel="canonical" href="([^"]*)"', 'property="og:url" content="([^"]*)"', "本页地址：([^<]*)<"])
			if (attribute(html, pattern) !== addressOf(path)) wrong.push(`${path}: ${pattern} is ${attribute(html, pattern)}`);
		const foot = html.slice(html.indexOf("<footer"));
		for (const name of ["idcode", "icp", "police", "sponsor", "contact"]) if (!foot.includes(escape(FILLED[name]))) wrong.push(`${path}: no ${name} in the foot`);
		if (!/href="[^"]*sitemap\.html"/.test(foot)) wrong.push(`${path}: no site map in the foot`);
	}
	check("page tags (7 of a column page, 10 of an article), address and foot of every page", wrong);
}

function checkMaps() {
	const listed = [...read("sitemap.xml").matchAll(/<url><loc>([^<]*)<\/loc><lastmod>(\d{4}-\d\d-\d\d)<\/lastmod><\/url>/g)].map((match) => fileOf(match[1]));
	check("sitemap.xml lists every page once", [...pages.filter((path) => !listed.includes(path)), ...listed.filter((path, i) => listed.indexOf(path) !== i || !pages.includes(path))]);
	const feed = read("feed.xml");
	const entries = feed.split("<entry>").slice(1);
	const report = JSON.parse(read("data/report.json"));
	const expected = report.reports.length + report.reports.flatMap((each) => each.corrections).length + 1;
	const wrong = entries.length === expected ? [] : [`${entries.length} entries, not ${expected}`];
	const ids = [...feed.matchAll(/<id>([^<]*)<\/id>/g)].map((match) => match[1]);
	if (new Set(ids).size !== ids.length) wrong.push("an id stands twice");
	for (const part of [feed.split("<entry>")[0], ...entries])
		for (const pattern of [/<title>[^<]+<\/title>/, /<id>https:[^<]+<\/id>/, /<updated>\d{4}-\d\d-\d\dT00:00:00\+08:00<\/updated>/, /<link href="https:[^"]+"\/>/])
			if (!pattern.test(part)) wrong.push(`${pattern} is missing in ${part.slice(0, 80)}`);
	for (const [, address] of feed.matchAll(/<link href="([^"]*)"/g)) if (!existsSync(join(out, fileOf(address)))) wrong.push(`leads nowhere: ${address}`);
	for (const path of ["feed.xml", "sitemap.xml"]) {
		const lint = spawnSync("xmllint", ["--noout", join(out, path)], { encoding: "utf8" });
		if (lint.status) wrong.push(lint.stderr);
	}
	check("the feed has an entry for the plan, each report and each correction", wrong);
}

function checkFragments() {
	const parts = files.filter((path) => path.startsWith("fragments/"));
	const html = parts.filter((path) => path.endsWith(".html"));
	const wrong = parts.filter((path) => !/^[\x21-\x7e]+$/.test(path)).map((path) => `not ASCII: ${path}`);
	const linked = new Set();
	for (const path of html) {
		const text = read(path);
		if (!text.startsWith('<div class="planpress">') || !/<\/div>\s*$/.test(text)) wrong.push(`${path}: not one element`);
		if (/<(script|html|head|body|main|form|button|input)\b|\son[a-z]+="/.test(text)) wrong.push(`${path}: has what a content system does not take`);
		for (const [, link] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
			const [file, anchor] = unescape(link).split("#");
			const target = file ? posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file))) : path;
			linked.add(target);
			if (!parts.includes(target)) wrong.push(`${path}: ${link}`);
			else if (anchor && !read(target).includes(`id="${anchor}"`)) wrong.push(`${path}: ${link} (no such anchor)`);
		}
	}
	check("fragments: one element each, nothing a content system refuses, links and anchors among themselves", wrong);
	const rows = read("fragments/metadata.csv").replace(/^\ufeff/, "").trim().split("\r\n").slice(1);
	const named = rows.map((row) => `fragments/${row.split(",")[0]}`);
	check("fragments: the table has a row for each, with title, summary, keywords, date and source", [
		...html.filter((path) => !named.includes(path)), ...named.filter((path) => !html.includes(path)),
		...rows.filter((row) => !/^[^,]+,[^,]+,[^,]+,"[^"]+",\d{4}-\d\d-\d\d,[^,]+,/.test(row))]);
	const attachments = parts.filter((path) => !/\.(html|css)$/.test(path) && !path.endsWith("metadata.csv"));
	check("the sign-off sheet is for the office alone", files.includes("sign-off.pdf") ? [...files.filter((path) => path.endsWith(".html") && read(path).includes("sign-off.pdf")), ...parts.filter((path) => path.endsWith("sign-off.pdf"))] : ["not built"]);
	check("fragments: every attachment is there and linked", [...attachments.filter((path) => !linked.has(path)), ...(attachments.some((path) => path.endsWith(".pdf")) ? [] : ["no PDF"])]);
}

if (run.status === 0) {
	checkPages();
	checkMaps();
	checkFragments();
}
rmSync(work, { recursive: true });
finish();
