// Checks the portal over the two small plans, and the page that lists them, as their readers meet them: valid HTML, accessible in light and dark, nothing
// off the screen from a phone to a desk, and tables that are tables to a screen reader when their rows are cards.
// node tests/portal/check-portal.mjs PROGRAM; needs tests/node_modules and Chromium (CHROMIUM names another one).
// SPDX-License-Identifier: MIT
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { check, finish } from "../tally.mjs";
import { htmlProblems } from "../html.mjs";

const WIDTHS = [320, 390, 660, 768, 1280];
const PHONE = 390;
const program = resolve(process.argv[2] ?? "build/planpress");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const root = fileURLToPath(new URL("../..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "planpress-portal-"));

function build() {
	cpSync(join(root, "tests/golden/plan-data"), join(work, "plan-data"), { recursive: true });
	for (const name of ["plan-data/plan.xsd", "templates"]) cpSync(join(root, name), join(work, name), { recursive: true });
	writeFileSync(join(work, "templates/mark-header.html"), '<p class="crest">HEAD</p>\n');
	writeFileSync(join(work, "templates/mark-footer.html"), '<p class="crest">FOOT</p>\n');
	const run = (...rest) => execFileSync(program, rest, { cwd: work, stdio: "pipe" });
	run("build", "--no-pdf", "-o", "sites");
	run("portal", "-o", "portal", "sites");
	return join(work, "portal");
}

const portal = build();
const LIST = "../sites/index.html";
const pages = [...readdirSync(portal, { recursive: true }).filter((path) => path.endsWith(".html")).sort(), LIST];
const urlOf = (path) => pathToFileURL(join(portal, path)).href;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

/** Opens every page in such a browser; `look` gives what is wrong with it. */
async function onPages(options, look, some = pages) {
	const context = await browser.newContext(options);
	const problems = [];
	const page = await context.newPage();
	for (const path of some) {
		await page.goto(urlOf(path));
		for (const problem of await look(page)) problems.push(`${path}: ${problem}`);
	}
	await context.close();
	return problems;
}

async function checkHtml() {
	check("html-validate finds nothing", await htmlProblems(pages.map((path) => [path, readFileSync(join(portal, path), "utf8")])));
}

async function checkModes() {
	for (const [width, colorScheme] of [[PHONE, "dark"], [1280, "light"]])
		check(`axe finds nothing at ${width}, ${colorScheme}`, await onPages({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
			await page.evaluate(axeSource);
			const found = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
			return found.violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 120)}`);
		}));
}

async function checkWidths() {
	for (const width of WIDTHS)
		check(`nothing starts off the screen at ${width}`, await onPages({ viewport: { width, height: 800 } }, (page) => page.evaluate(() => {
			const wide = [...document.querySelectorAll(".wide")].filter((each) => each.scrollWidth > each.clientWidth);
			const cells = [...document.querySelectorAll("td")].filter((each) => each.getBoundingClientRect().right > innerWidth);
			return [...wide.map((each) => `scrolls sideways: ${each.getAttribute("aria-label")}`), ...cells.map((each) => `off the screen: ${each.textContent}`)];
		})));
}

/** Cards bear the names of the columns, and a screen reader still meets rows, heads and cells. */
async function checkCards() {
	check("every cell of a card bears its column's name", await onPages({ viewport: { width: PHONE, height: 800 } }, (page) => page.evaluate(() =>
		[...document.querySelectorAll("table.rows")].flatMap((table) => {
			const heads = [...table.tHead.rows[0].cells].map((each) => each.textContent.trim());
			return [...table.tBodies[0].rows].flatMap((row) => [...row.cells].slice(1).map((each, i) =>
				each.dataset.label === heads[i + 1] ? "" : `${each.dataset.label} under ${heads[i + 1]}`).filter(Boolean));
		}))));
	check("cards are rows of a table to a screen reader", await onPages({ viewport: { width: PHONE, height: 800 } }, async (page) => {
		const tables = await page.locator("table.rows").all();
		const problems = tables.length ? [] : ["no table"];
		for (const table of tables) {
			const said = await table.ariaSnapshot();
			for (const role of ["row ", "columnheader ", "rowheader ", "cell "]) if (!said.includes(`- ${role}`)) problems.push(`no ${role}`);
		}
		return problems;
	}, ["index.html"]));
}

/** As the pages of a plan have it: the title keeps clear of what is above. */
async function checkAir() {
	check("the title stands clear of the notice", await onPages({ viewport: { width: PHONE, height: 800 } }, async (page) => {
		const [notice, title] = await page.evaluate(() => [".notice", "h1"].map((each) => document.querySelector(each).getBoundingClientRect()));
		return title.top - notice.bottom < 24 ? [`${title.top - notice.bottom} pixels`] : [];
	}, pages.filter((path) => path !== LIST)));
}

function checkList() {
	const html = readFileSync(join(portal, LIST), "utf8");
	const marked = [...html.matchAll(/<li><a href="([^"]*)\/index.html">[^<]*<span class="chip">演示<\/span>/g)].map((match) => match[1]);
	check("the list of plans marks made-up results", marked.join() === "guangdong-projects-2021-2025,national-outline-2021-2025,qingshan-2021-2025" && html.includes('<aside class="notice"') ? [] : [`marked: ${marked}`]);
}

/** Plans of regions without a level are added up by themselves: that is no total of all plans. */
function checkLevels() {
	const html = readFileSync(join(portal, "index.html"), "utf8");
	const heads = [...html.matchAll(/<section>\s*<h3>(.*?)<\/h3>/g)].map((match) => match[1]);
	check("sums of regions without a level say so", heads.length && heads.every((head) => head.startsWith("未注明地区级别　")) ? [] : [`heads: ${heads}`]);
}

/** The notice speaks of the whole column, for it stands on pages without made-up results and without a table, too. */
function checkNotice() {
	const wrong = pages.filter((path) => path !== LIST).filter((path) => {
		const notice = /<aside class="notice".*?<\/aside>/s.exec(readFileSync(join(portal, path), "utf8"))?.[0] ?? "";
		return !notice.includes("本栏目有的规划") || !notice.includes(`href="${path.includes("/") ? "../" : ""}statuses.html"`);
	});
	check("the notice says what is true on every page", wrong);
}

function checkMarks() {
	check("the crest and the marks of the bureau stand on every page", pages.filter((path) => {
		const html = readFileSync(join(portal, path), "utf8");
		return html.indexOf("HEAD") > html.indexOf("<main") || html.indexOf("FOOT") < html.indexOf("<footer") || !html.includes("HEAD");
	}));
}

checkMarks();
checkNotice();
checkLevels();
checkList();
await checkHtml();
await checkModes();
await checkWidths();
await checkCards();
await checkAir();
await browser.close();
rmSync(work, { recursive: true });
finish(`${pages.length} pages: `);
