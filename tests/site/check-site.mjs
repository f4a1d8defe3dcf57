// Checks a built site as its readers meet it: valid HTML, accessible in every mode, operable by keyboard, complete
// without scripts, closed in itself. node tests/site/check-site.mjs FOLDER [STAGE...]; needs tests/node_modules and Chromium
// (CHROMIUM names another one).
// SPDX-License-Identifier: MIT
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, posix, relative, resolve } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { check, finish } from "../tally.mjs";
import { htmlProblems } from "../html.mjs";

const folder = resolve(process.argv[2] ?? "out");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MOST_BYTES = 100_000;
const AT_ONCE = Math.max(2, Math.min(4, availableParallelism()));

function filesBelow(path) {
	return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
		const full = join(path, entry.name);
		return entry.isDirectory() ? filesBelow(full) : [full];
	});
}

const files = new Set(filesBelow(folder).map((path) => relative(folder, path).split("\\").join("/")));
const allPages = [...files].filter((path) => path.endsWith(".html") && !path.startsWith("fragments/")).sort();
/** Pages of the newest edition; earlier ones have the same templates and are checked as text only. */
const pages = allPages.filter((path) => !path.startsWith("editions/"));
const text = new Map(allPages.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
const urlOf = (path) => pathToFileURL(join(folder, path)).href;

/** Those of the pages that this plan has. */
const there = (...paths) => paths.filter((path) => text.has(path));

/** One page of each template: the first of every folder, and all that stand alone. */
const representatives = pages.filter((path, i) => {
	const inFolder = path.includes("/");
	return !inFolder || posix.dirname(pages[i - 1] ?? "") !== posix.dirname(path);
});

/** What readers of this plan look for, taken from what its search finds: a word of a name, a share, a count, an amount. */
const sought = (() => {
	const script = (path) => (files.has(path) ? readFileSync(join(folder, path), "utf8") : "");
	const titles = JSON.parse(/planpressTitles\(\d+,(.*)\)/s.exec(script("search-index.js"))?.[1] ?? "[]");
	const named = ["indicators/", "projects.html#", "boxes/", "places/", ""].map((start) => titles.find(([, file]) => file.startsWith(start))).find(Boolean);
	const first = (pattern) => pattern.exec(script("search-1.js"));
	return { word: /\p{L}{2}/u.exec(named)?.[0], share: first(/\d+%/)?.[0], count: first(/(\d+)(\p{sc=Han})/u), money: first(/(\d{1,3}),(\d{3})([万亿]?元)/) };
})();

// ---- Text of the pages ----

function decode(value) {
	const names = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
	return value.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => names[name]);
}

const idsOf = new Map();
function ids(path) {
	if (!idsOf.has(path)) idsOf.set(path, new Set([...text.get(path).matchAll(/\sid="([^"]*)"/g)].map((m) => decode(m[1]))));
	return idsOf.get(path);
}

function checkLinks() {
	const broken = [];
	for (const path of allPages) {
		for (const [, attribute, raw] of text.get(path).matchAll(/\s(href|src|action)="([^"]*)"/g)) {
			const link = decode(raw);
			if (/^(https?:|mailto:|tel:)/.test(link)) {
				if (attribute !== "href") broken.push(`${path}: loads ${link}`);
				continue;
			}
			const [, file, anchor] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(link);
			const target = file ? posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file))) : path;
			if (!files.has(target)) broken.push(`${path}: ${link}`);
			else if (anchor !== undefined && !(text.has(target) && ids(target).has(anchor))) broken.push(`${path}: ${link} (no such anchor)`);
		}
	}
	check("every link and anchor resolves", broken);
}

function checkSizes() {
	const large = allPages.filter((path) => statSync(join(folder, path)).size > MOST_BYTES);
	check("every page is below 100 kB", large.map((path) => `${path}: ${statSync(join(folder, path)).size} bytes`));
}

function checkTags() {
	const column = ["SiteName", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
	const article = ["ArticleTitle", "PubDate", "ContentSource"];
	const problems = [];
	for (const path of allPages) {
		const tags = new Map([...text.get(path).matchAll(/<meta name="([^"]*)" content="([^"]*)">/g)].map((m) => [m[1], decode(m[2])]));
		const isArticle = /property="og:type" content="article"/.test(text.get(path));
		for (const name of isArticle ? [...column, ...article] : column)
			if (!tags.get(name)) problems.push(`${path}: no ${name}`);
		for (const [name, content] of tags) if (content === "" || content === "null") problems.push(`${path}: ${name} is "${content}"`);
		if (tags.has("PubDate") && !/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/.test(tags.get("PubDate"))) problems.push(`${path}: PubDate ${tags.get("PubDate")}`);
	}
	check("mandatory page tags have content", problems);
}

function checkPolicy() {
	const problems = [];
	for (const path of allPages) {
		if (/<script(?![^>]*\ssrc=)[^>]*>/.test(text.get(path))) problems.push(`${path}: inline script`);
		if (/\sstyle="/.test(text.get(path)) || /<style/.test(text.get(path))) problems.push(`${path}: inline style`);
		if (/\son[a-z]+="/.test(text.get(path))) problems.push(`${path}: event handler attribute`);
		if (!/<html lang="zh-CN">/.test(text.get(path))) problems.push(`${path}: lang is not zh-CN`);
		if (/\{\{|\}\}/.test(text.get(path).replace(/<code>.*?<\/code>/g, ""))) problems.push(`${path}: a template tag was left`);
	}
	check("no inline script, style or handler; language given", problems);
}

/** Nothing is announced that is not there: headings over nothing, lists and columns that nothing fills, brackets around nothing; a ledger has its columns always. */
function checkEmpty() {
	const bare = (html) => html.replace(/<[^>]*>/g, "").trim(), cellsOf = (row) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map((cell) => cell[1]);
	const problems = pages.flatMap((path) => {
		const main = /<main.*<\/main>/s.exec(text.get(path))?.[0] ?? "";
		const headings = [...main.matchAll(/<h([2-4])[^>]*>(.*?)<\/h\1>\s*(?=<h([2-4])|<\/(?:section|main|article)>)/gs)].filter(([, level, , next]) => !(next > level)).map((found) => bare(found[2]));
		const lists = [...main.matchAll(/<(ul|tbody|dd|ol(?! id="results"))(?: class="[^"]*")?>\s*<\/|（）/g)].map((found) => found[0]);
		const columns = [...main.matchAll(/<table(?! class="figs).*?<\/table>/gs)].flatMap(([table]) => {
			const rows = [...(/<tbody>(.*?)<\/tbody>/s.exec(table)?.[1] ?? "").matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map((row) => cellsOf(row[1]));
			const filled = (i) => rows.some((row) => bare(row[i] ?? "") || (row[i] ?? "").includes("<svg"));
			return rows.length ? rows[0].map((_, i) => i).filter((i) => !filled(i)).map((i) => `column ${i + 1} of ${bare(/<caption.*?<\/caption>/s.exec(table)?.[0] ?? "")}`) : [];
		});
		const announced = [...main.matchAll(/[^>]*：(?=<\/(?:dd|td|li)>)/g)].map((found) => found[0]);
		return [...headings, ...lists, ...columns, ...announced].map((what) => `${path}: ${what}`);
	});
	check("what is empty does not show", problems);
}

/** On phones the cells of a row stand without the head of their column: a unit that is only there must be in the cell as well. */
function checkUnits() {
	const cellsOf = (row) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => cell[2]);
	const problems = pages.flatMap((path) => [...text.get(path).matchAll(/<table class="rows.*?<\/table>/gs)].flatMap(([table]) => {
		const [head, ...rows] = [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map((row) => cellsOf(row[1]));
		const units = head.map((cell) => /<small>（([^）]*)/.exec(cell)?.[1]);
		return rows.flatMap((row) => row.filter((cell, i) => units[i] && /\d/.test(cell) && !cell.includes('class="none"') && !cell.includes(units[i]))).map((cell) => `${path}: ${cell}`);
	}));
	check("what stands below another on phones has its unit", problems);
}

async function checkHtml() {
	check("html-validate finds nothing", await htmlProblems(pages.map((path) => [path, text.get(path)])));
}

/** The checker of the W3C reads once more what html-validate has read: it knows rules of content the other does not. */
function checkNu() {
	const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
	const said = spawnSync("java", ["-Xss8m", "-jar", jar, "--format", "gnu", ...pages.map((path) => join(folder, path))], { encoding: "utf8", maxBuffer: 1 << 26 });
	check("the Nu checker finds no error and warns of nothing", `${said.error ?? ""}${said.stderr}`.split("\n").filter((line) => line && !/: info: /.test(line)));
}

// ---- Pages in the browser ----

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });

/** Opens a context, hands a page to `work` for every path, AT_ONCE at a time; collects what it returns. */
async function onPages(paths, options, work) {
	const { settings = {}, ...contextOptions } = options;
	const problems = [];
	const queue = [...paths];
	await Promise.all(Array.from({ length: AT_ONCE }, async () => {
		const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...contextOptions });
		await context.addInitScript((values) => {
			for (const [name, value] of Object.entries(values)) localStorage.setItem(`planpress-${name}`, value);
		}, settings);
		const page = await context.newPage();
		page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
		page.on("request", (request) => {
			if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) problems.push(`asks for ${request.url()}`);
		});
		for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
			await page.goto(urlOf(path));
			for (const problem of await work(page, path)) problems.push(`${path}: ${problem}`);
		}
		await context.close();
	}));
	return problems;
}

/** Rules about colours depend on the mode only, rules about sizes on the width only; all others say the same in every mode. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const SIZES = ["target-size", "scrollable-region-focusable", "css-orientation-lock"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const STRUCTURE = { runOnly: { type: "tag", values: TAGS }, rules: Object.fromEntries([...COLOURS, ...SIZES].map((rule) => [rule, { enabled: false }])) };
const rules = (values) => ({ runOnly: { type: "rule", values } });

async function axe(page, options, within = "html") {
	if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
	const result = await page.evaluate(([given, include]) => window.axe.run({ include: [[include]] }, { ...given, resultTypes: ["violations"] }), [options, within]);
	return result.violations.map((v) => `${v.id}: ${v.nodes.length} × ${v.nodes[0].target} ${v.nodes[0].any?.[0]?.message ?? ""}`);
}

/**
 * Marks with data-look one element of each look not seen on an earlier page, and tells whether there is any. A look is
 * the way of elements and classes down from the body to a text: what its colours follow from.
 */
const seenLooks = new Set();
async function markNewLooks(page) {
	const looks = await page.evaluate(() => {
		const own = (node) => [node.localName, node.className.baseVal ?? node.className, node.getAttribute("aria-current"), node.getAttribute("aria-pressed")].join(".");
		const way = (node) => (node === document.body ? "" : `${way(node.parentElement)} ${own(node)}`);
		window.nodesByLook = new Map();
		for (const node of document.body.querySelectorAll("*")) {
			const speaks = node.matches("input") || [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
			if (speaks && node.getClientRects().length && !window.nodesByLook.has(way(node))) window.nodesByLook.set(way(node), node);
		}
		return [...window.nodesByLook.keys()];
	});
	const fresh = looks.filter((look) => !seenLooks.has(look));
	fresh.forEach((look) => seenLooks.add(look));
	await page.evaluate((keys) => {
		document.querySelectorAll("[data-look]").forEach((node) => node.removeAttribute("data-look"));
		keys.forEach((key) => window.nodesByLook.get(key).setAttribute("data-look", ""));
	}, fresh);
	return fresh.length > 0;
}

/** Nothing may stick out of the window; wide tables scroll in their own frame. */
async function overflow(page) {
	return page.evaluate(() => {
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width) return [];
		const wide = [...document.body.querySelectorAll("*")].find((node) => node.getBoundingClientRect().right > width + 1 && !node.closest(".wide"));
		return [`sticks out: ${document.documentElement.scrollWidth} of ${width} px, ${wide?.tagName}.${wide?.className}`];
	});
}

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };
const colourModes = [
	{ name: "light" },
	{ name: "dark", scheme: "dark" },
	{ name: "dark, chosen", set: { theme: "dark" } },
	{ name: "large type", set: { reading: "large" } },
	{ name: "high contrast", set: { contrast: "more" } },
	{ name: "high contrast, dark", set: { contrast: "more", theme: "dark" } },
	{ name: "high contrast asked of the system", contrast: "more" },
];
async function enter(page, mode) {
	await page.setViewportSize(mode.viewport ?? WIDE);
	await page.emulateMedia({ colorScheme: mode.scheme ?? "light", contrast: mode.contrast ?? "no-preference", reducedMotion: "reduce" });
	await page.evaluate((set) => {
		for (const name of ["reading", "theme", "contrast"])
			if (set[name]) document.documentElement.setAttribute(`data-${name}`, set[name]);
			else document.documentElement.removeAttribute(`data-${name}`);
	}, mode.set ?? {});
}

const SMALL = { viewport: NARROW };
const SMALL_AND_LARGE = { viewport: NARROW, set: { reading: "large" } };

/** One visit to each page, on a small screen: structure, layout, colours of every new look; some are seen large, too. */
async function checkModes() {
	const found = new Map();
	const tell = (name, path, problems) => found.set(name, [...(found.get(name) ?? []), ...problems.map((problem) => `${path}: ${problem}`)]);
	const trouble = await onPages(pages, SMALL, async (page, path) => {
		const colours = async () => {
			if (!(await markNewLooks(page))) return;
			for (const mode of colourModes) {
				await enter(page, { ...mode, viewport: page.viewportSize() });
				tell(`colours, ${mode.name}`, path, await axe(page, rules(COLOURS), "[data-look]"));
			}
			await enter(page, { viewport: page.viewportSize() });
		};
		const sizes = async (name, mode) => {
			await enter(page, mode);
			tell(`layout, ${name}`, path, await overflow(page));
			if (representatives.includes(path)) tell(`sizes, ${name}`, path, await axe(page, rules(SIZES)));
		};
		tell("structure", path, await axe(page, STRUCTURE));
		await colours();
		await sizes("320 px", SMALL);
		await sizes("320 px and large type", SMALL_AND_LARGE);
		if (!representatives.includes(path)) return [];
		await sizes("wide", { viewport: WIDE });
		tell("structure, wide", path, await axe(page, STRUCTURE));
		await colours();
		return [];
	});
	check("pages load without trouble", trouble);
	for (const [name, problems] of found) check(`accessible: ${name}`, problems);
	check("there are looks to check", seenLooks.size > 100 ? [] : [`only ${seenLooks.size}`]);
}

/** What is to be seen, without what scripts add. */
async function words(page) {
	return page.evaluate(() => {
		const out = [];
		const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode())
			if (node.parentElement.closest("[hidden], script, noscript, .tools, .acts button, #settings") === null && node.parentElement.getClientRects().length) out.push(node.data.trim());
		return out.filter(Boolean).join(" ");
	});
}

async function checkWithoutScript() {
	const paths = representatives.filter((path) => path !== "search.html");
	const shown = new Map();
	const collect = async (page, path) => {
		const text = await words(page);
		if (!shown.has(path)) shown.set(path, text);
		return shown.get(path) === text ? [] : ["shows other words with scripts than without"];
	};
	const problems = await onPages(paths, { javaScriptEnabled: false }, collect);
	check("without scripts every page shows all its content", [...problems, ...(await onPages(paths, {}, collect))]);
	check("without scripts search names the site map", await onPages(["search.html"], { javaScriptEnabled: false }, async (page) => {
		const link = page.locator("noscript a, main a[href='sitemap.html']").first();
		return (await link.count()) ? [] : ["no link to the site map"];
	}));
}

async function checkSearch() {
	const wide = (query) => query.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
	const place = pages.filter((path) => path.startsWith("places/"))[0];
	const placeName = place && /<h1>([^<]*)<\/h1>/.exec(text.get(place))[1];
	const { word, share, count, money } = sought;
	const alike = [
		[word, [...word].join("\u200b"), `“${word}”`],
		share ? [share, wide(share)] : [],
		count ? [count[0], wide(count[1]) + count[2]] : [],
		money ? [money[0], money[1] + money[2] + money[3], wide(money[0])] : [],
	];
	const queries = [...alike.flat(), placeName].filter(Boolean);
	const counts = new Map();
	const problems = await onPages(["search.html"], {}, async (page) => {
		const wrong = [];
		const ask = async (query) => {
			await page.fill("#words", query);
			await page.waitForFunction(() => /找到/.test(document.getElementById("count").textContent));
		};
		for (const query of queries) {
			await ask(query);
			counts.set(query, await page.locator("#results li").count());
			if (!(await page.locator("#results mark").count())) wrong.push(`“${query}” is not found`);
		}
		for (const [first, ...others] of alike)
			for (const other of others) if (counts.get(first) !== counts.get(other)) wrong.push(`${first} and ${other} find different things`);
		if ((await page.evaluate(() => window.planpressFold("2023 100").text)) !== "2023 100") wrong.push("two numbers of a query are made one");
		if (placeName) {
			await ask(placeName);
			const first = await page.locator("#results li a").first().getAttribute("href");
			if (!first.startsWith("places/")) wrong.push(`${placeName}: the place itself does not come first, but ${first}`);
		}
		const before = await page.locator("#results").innerText();
		await page.evaluate(() => {
			const field = document.getElementById("words");
			field.value = "te'kun";
			field.dispatchEvent(new InputEvent("input", { isComposing: true }));
		});
		if ((await page.locator("#results").innerText()) !== before) wrong.push("looks for letters that are not characters yet");
		await ask("没有这样的词");
		if (await page.locator("#results li").count()) wrong.push("finds what is not there");
		if ((await page.locator("#elsewhere").count()) && !(await page.locator("#elsewhere a").first().isVisible())) wrong.push("does not say where unnamed places are looked for");
		return wrong;
	});
	check("search finds words, numbers and places in either width", problems);
	check("search from the head of a page, by keyboard", await onPages(["index.html"], {}, async (page) => {
		await page.focus("#find");
		await page.keyboard.type(sought.word);
		await Promise.all([page.waitForURL(/search\.html\?q=/), page.keyboard.press("Enter")]);
		await page.waitForSelector("#results li a");
		for (let i = 0; i < 60 && !(await page.evaluate(() => document.activeElement.closest("#results"))); i++) await page.keyboard.press("Tab");
		const href = await page.evaluate(() => document.activeElement.closest("#results a")?.getAttribute("href"));
		if (!href) return ["the results cannot be reached with Tab"];
		await Promise.all([page.waitForURL((url) => !url.pathname.endsWith("search.html")), page.keyboard.press("Enter")]);
		return [];
	}));
}

/** Tab after Tab: each stop has a visible focus and is in sight. */
async function walk(page, stops) {
	const wrong = [];
	for (let i = 0; i < stops; i++) {
		await page.keyboard.press("Tab");
		const problem = await page.evaluate(() => {
			const node = document.activeElement, box = node.getBoundingClientRect();
			if (node === document.body) return null;
			if (parseFloat(getComputedStyle(node).outlineWidth) < 2) return "has no visible focus";
			return box.bottom < 0 || box.top > innerHeight ? "is out of sight" : null;
		});
		if (problem) wrong.push(`stop ${i + 1} ${problem}`);
	}
	return wrong;
}

/** How long a page takes to load and to walk through. */
async function checkWeights() {
	const sizes = pages.map((path) => statSync(join(folder, path)).size).sort((a, b) => a - b);
	const median = sizes[sizes.length >> 1], home = statSync(join(folder, "index.html")).size;
	check("half of the pages are below 12 kB, home is below 60 kB", [median < 12_000 ? "" : `median: ${median} bytes`, home < 60_000 ? "" : `home: ${home} bytes`].filter(Boolean));
	const reports = pages.filter((path) => path.startsWith("reports/"));
	check("a report is walked through in 200 stops, an explanation is one for a row", await onPages(reports, {}, (page) => page.evaluate(() => {
		const stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((node) => node.checkVisibility());
		const rows = [...document.querySelectorAll("tbody tr")].filter((row) => row.querySelectorAll("summary").length > 1);
		return [stops.length <= 200 ? "" : `${stops.length} stops`, rows.length ? `${rows.length} rows with more than one explanation` : ""].filter(Boolean);
	})));
}

/** What is looked for first is on a phone's screen without moving the table. */
async function checkFirstColumns() {
	const first = [["reports/", "评价"], ["reports/", "进度或完成率"], ["reports/", "投资完成率"], ["indicators.html", "评价"], ["boxes.html", "规划投资"], ["investment.html", "规划投资"]];
	const named = first.map(([start, head]) => [pages.find((path) => path.startsWith(start)), head]).filter(([path]) => path && text.get(path).includes("<td class=\"n\">"));
	check("the columns people look for are in view at 360", await onPages([...new Set(named.map(([path]) => path))], { viewport: { width: 360, height: 700 } }, (page, path) => page.evaluate((heads) => heads.flatMap((head) => {
		const tables = [...document.querySelectorAll("table")].filter((table) => [...table.tHead.rows[0].cells].some((cell) => cell.textContent.startsWith(head)));
		return tables.length ? tables.flatMap((table) => {
			const index = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent.startsWith(head));
			const cell = [...table.tBodies[0].rows].map((row) => row.cells[index]).find((each) => each?.textContent.trim());
			return !cell || cell.getBoundingClientRect().right <= innerWidth ? [] : [`${head} ends at ${Math.round(cell.getBoundingClientRect().right)} px`];
		}) : [`no column ${head}`];
	}), named.filter(([each]) => each === path).map(([, head]) => head))));
}

async function checkKeyboard() {
	check("first Tab is the way to the content; focus is always seen", await onPages(["index.html"], {}, async (page) => {
		await page.keyboard.press("Tab");
		const first = await page.evaluate(() => ({ href: document.activeElement.getAttribute("href"), left: document.activeElement.getBoundingClientRect().left }));
		const wrong = first.href !== "#content" || first.left < 0 ? ["the first stop is not the visible skip link"] : [];
		const menu = await page.locator(".menu a").count();
		return [...wrong, ...(await walk(page, menu + 4))];
	}));
	check("from the content on, focus is seen and never leaves the window", await onPages(representatives, {}, async (page) => {
		await page.focus("#content");
		return walk(page, 8);
	}));
	check("menu: Enter opens the page, which is marked as current", await onPages(["index.html"], {}, async (page) => {
		const second = page.locator(".menu a").nth(1), href = await second.getAttribute("href");
		await second.focus();
		await Promise.all([page.waitForURL((url) => url.pathname.endsWith(href)), page.keyboard.press("Enter")]);
		return (await page.locator(".menu a[aria-current=page]").getAttribute("href")) === href ? [] : ["not marked"];
	}));
	check("tables: sort and filter by keyboard", await onPages(there("indicators.html"), {}, tableWalk));
	check("wide tables scroll when focused", await onPages(there("investment.html"), { viewport: { width: 360, height: 700 } }, async (page) => {
		const wide = page.locator(".wide:has(table.sort)").first();
		if (!(await wide.count()) || (await wide.evaluate((frame) => frame.scrollWidth <= frame.clientWidth))) return [];
		await wide.focus();
		for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowRight");
		await page.waitForTimeout(300);
		return (await page.evaluate(() => document.activeElement.scrollLeft > 0)) ? [] : ["the frame does not scroll with the arrow keys"];
	}));
	check("large type is one key away and stays", await onPages(["index.html"], {}, async (page) => {
		const sizes = [await fontSize(page)];
		await page.focus("#reading");
		await page.keyboard.press("Enter");
		sizes.push(await fontSize(page));
		await page.goto(urlOf("glossary.html"));
		sizes.push(await fontSize(page));
		return sizes[1] > sizes[0] && sizes[2] === sizes[1] ? [] : [`font sizes ${sizes}`];
	}));
}

const fontSize = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));

async function tableWalk(page) {
	const wrong = [];
	const heads = page.locator("table.sort thead th"), verdicts = heads.filter({ hasText: "评价" });
	const press = async (head) => {
		await head.locator("button").focus();
		await page.keyboard.press("Enter");
	};
	const numbers = heads.and(page.locator(".n")).first(), index = await numbers.evaluate((head) => head.cellIndex);
	await press(numbers);
	const up = (await page.locator(`table.sort tbody tr > :nth-child(${index + 1})`).allInnerTexts()).map((value) => parseFloat(value.replace(/[^\d.−]/g, "").replace("−", "-"))).filter((value) => !isNaN(value));
	if ((await numbers.getAttribute("aria-sort")) !== "ascending" || up.some((value, i) => i && value < up[i - 1])) wrong.push(`not ascending: ${up}`);
	await page.keyboard.press("Enter");
	if ((await numbers.getAttribute("aria-sort")) !== "descending") wrong.push("a second Enter does not turn the order");
	if (await verdicts.count()) {
		await press(verdicts);
		const ranks = await page.locator("table.sort tbody tr").evaluateAll((rows) => rows.map((row) => +row.cells[1].dataset.value));
		if (ranks.some((rank, i) => i && rank < ranks[i - 1])) wrong.push(`verdicts are not in the order of severity: ${ranks}`);
	}
	const rows = page.locator("table.sort tbody tr:not([hidden])"), before = await rows.count();
	await page.fill(".tools input", await rows.last().locator("th a").innerText());
	const after = await rows.count();
	if (!(after > 0 && (after < before || before === 1))) wrong.push(`filter shows ${after} of ${before}`);
	await page.fill(".tools input", "");
	return wrong;
}

/** The tables that say how the plan goes: whole on the screen from a phone on, and tables all the same. */
async function checkCards() {
	const some = representatives.filter((path) => /<table class="[^"]*rows/.test(text.get(path)));
	const expected = ["indicators.html", "reports/", "figures/"].filter((start) => pages.some((path) => path.startsWith(start)) && !some.some((path) => path.startsWith(start)));
	check("tables of results and of sources are tables of cards", expected);
	for (const width of [320, 390, 768])
		check(`these tables are whole on the screen at ${width}`, await onPages(some, { viewport: { width, height: 900 } }, (page) => page.evaluate(() => {
			const out = (each) => each.getBoundingClientRect().right > innerWidth || each.scrollWidth > each.clientWidth + 1;
			const tables = [...document.querySelectorAll("table.rows")];
			return tables.length ? [...tables.map((each) => each.parentElement), ...tables.flatMap((each) => [...each.querySelectorAll("td, tbody th")])].filter(out).map((each) => `off the screen: ${each.textContent.trim().slice(0, 20)}`) : ["no table"];
		})));
	check("on a phone each number of an opened list has a line of its own", await onPages(representatives.filter((path) => text.get(path).includes("<details>")), { viewport: { width: 390, height: 900 } }, (page) => page.evaluate(() => {
		document.querySelectorAll("details").forEach((each) => (each.open = true));
		const boxes = [...document.querySelectorAll("details li")].map((each) => each.getBoundingClientRect());
		return boxes.length && boxes.every((box) => box.left >= 0 && box.right <= innerWidth && box.left === boxes[0].left) ? [] : ["side by side"];
	})));
	check("a cell of a card that does not speak for itself bears its column's name", await onPages(some, { viewport: { width: 390, height: 900 } }, (page) => page.evaluate(() => [...document.querySelectorAll("table.rows:not(.figs)")].flatMap((table) => {
		const heads = [...table.tHead.rows[0].cells].map((each) => each.textContent.trim());
		const bare = (each) => each.tagName === "TD" && each.textContent.trim() && !each.matches(".verdict-cell, .bar, .text, .tight");
		return [...table.tBodies[0].rows].flatMap((row) => [...row.cells].map((each, i) => (bare(each) && !heads[i].includes(each.dataset.label) ? `${each.dataset.label} under ${heads[i]}` : "")).filter(Boolean));
	}))));
	check("cards are rows of a table to a screen reader", await onPages(some, { viewport: { width: 390, height: 900 } }, async (page) => {
		const problems = [];
		for (const table of await page.locator("table.rows").all()) {
			const said = await table.ariaSnapshot();
			for (const role of ["row ", "columnheader ", "rowheader ", "cell "]) if (!said.includes(`- ${role}`)) problems.push(`no ${role}`);
		}
		return problems;
	}));
}

/** What is drawn on paper: the document, its address and its edition, without what is only for the screen. */
async function checkPaper() {
	const report = JSON.parse(readFileSync(join(folder, "data/report.json"), "utf8"));
	check("printed pages are documents with address and edition", await onPages(representatives, { viewport: { width: 660, height: 900 } }, async (page, path) => {
		await page.emulateMedia({ media: "print" });
		const wrong = await overflow(page);
		const seen = async (selector) => (await page.locator(selector).first().count()) && (await page.locator(selector).first().isVisible());
		for (const selector of [".menu", ".find", ".bottom", ".crumbs", ".acts", "#reading", ".tools"]) if (await seen(selector)) wrong.push(`prints ${selector}`);
		for (const selector of ["h1", ".stamp", ".print-only"]) if (!(await seen(selector))) wrong.push(`does not print ${selector}`);
		const foot = await page.locator(".page-end").innerText();
		if (!foot.includes(path) || !foot.includes(report.edition.published_zh)) wrong.push(`the foot says ${foot}`);
		return wrong;
	}));
	check("paper is light whatever the screen is", await onPages(["index.html"], {}, async (page) => {
		const colours = () => page.evaluate(() => [document.documentElement, document.querySelector(".title .meta"), document.querySelector("main a")].map((node) => Object.entries(getComputedStyle(node)).filter(([name]) => /^(color|backgroundColor|colorScheme)$/.test(name)).join()).join(" "));
		const seen = new Map();
		for (const mode of colourModes) {
			await enter(page, mode);
			await page.emulateMedia({ media: "print" });
			seen.set(mode.name, await colours());
		}
		return [...seen].filter(([, each]) => each !== seen.get("light")).map(([name, each]) => `${name}: ${each}`);
	}));
	check("printed heads of columns break between words only, remarks have room", await onPages(representatives, { viewport: { width: 660, height: 900 } }, async (page) => {
		await page.emulateMedia({ media: "print" });
		return page.evaluate(() => {
			const wrong = [];
			const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest("thead") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
			for (let node = texts.nextNode(); node; node = texts.nextNode())
				for (const word of node.data.matchAll(/\p{sc=Han}+/gu)) {
					const range = document.createRange();
					range.setStart(node, word.index);
					range.setEnd(node, word.index + word[0].length);
					if (range.getClientRects().length > 1) wrong.push(`broken: ${word[0]}`);
				}
			const lines = (cell) => {
				const range = document.createRange();
				range.selectNodeContents(cell);
				return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
			};
			for (const cell of document.querySelectorAll("td.text")) if (cell.getBoundingClientRect().width < 120 && lines(cell) > 1) wrong.push(`narrow: ${cell.textContent}`);
			return wrong;
		});
	}));
	check("heads of long tables repeat, sort buttons or not", await onPages(there("investment.html").filter((path) => /tfoot[^]*class="sort|class="[^"]*sort[^]*tfoot/.test(text.get(path))), {}, async (page) => {
		await page.emulateMedia({ media: "print" });
		const displays = await page.evaluate(() => ["thead", "tfoot", ".sorter"].map((name) => getComputedStyle(document.querySelector(name)).display));
		return displays.join() === "table-header-group,table-row-group,contents" ? [] : [displays.join()];
	}));
}

/** Where the system paints with its own few colours, marks and bars must still stand out from what is behind them. */
async function checkForcedColours() {
	check("charts can be read in forced colours", await onPages(there("index.html", "investment.html"), { forcedColors: "active" }, async (page) => page.evaluate(() => {
		const fill = (node) => getComputedStyle(node).fill;
		const wrong = [];
		for (const label of document.querySelectorAll(".stack text")) if (fill(label) === fill(label.previousElementSibling)) wrong.push(`a label has the colour of its bar: ${label.textContent}`);
		for (const bar of document.querySelectorAll(".hbar")) {
			const [inner, outer] = [bar.querySelector(".fill"), bar.querySelector(".pale, .track")];
			if (inner && outer && fill(inner) === fill(outer)) wrong.push("a bar cannot be told from the one behind it");
		}
		return wrong;
	})));
}

/** The notice stands in the head of every page; where it is seen is the same on all, so one is looked at. */
async function checkDemo() {
	const report = join(folder, "data/report.json");
	const demo = existsSync(report) && JSON.parse(readFileSync(report, "utf8")).demo;
	if (!demo) return;
	const without = allPages.filter((path) => !text.get(path).slice(0, text.get(path).indexOf("<main")).includes("<strong>演示数据</strong>"));
	const hidden = await onPages(["index.html"], { javaScriptEnabled: false }, async (page) => {
		const box = await page.locator(".notice strong", { hasText: "演示数据" }).first().boundingBox();
		return box && box.y < 300 ? [] : ["the notice is not seen at the head of the page"];
	});
	check("every page says it shows demonstration data", [...without, ...hidden]);
}

/** Served with the strictest policy a bureau may set: nothing but the site's own files. */
async function checkServed() {
	const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };
	const problems = [];
	const server = createServer((request, response) => {
		const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(1) || "index.html";
		if (!files.has(path)) problems.push(`asked for ${path}, which is not there`);
		response.writeHead(files.has(path) ? 200 : 404, {
			"content-type": types[extname(path)] ?? "application/octet-stream",
			"content-security-policy": "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
		});
		response.end(files.has(path) ? readFileSync(join(folder, path)) : "");
	});
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	const origin = `http://127.0.0.1:${server.address().port}`;
	const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
	page.on("console", (message) => {
		if (message.type() === "error") problems.push(message.text());
	});
	page.on("request", (request) => {
		if (!request.url().startsWith(origin)) problems.push(`asks for ${request.url()}`);
	});
	await page.addInitScript(() => {
		window.shift = 0;
		new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.value))).observe({ type: "layout-shift", buffered: true });
	});
	const shiftOf = async (path) => {
		await page.goto(`${origin}/${path}`, { waitUntil: "load" });
		await page.waitForTimeout(50);
		return page.evaluate(() => window.shift);
	};
	for (const path of representatives) {
		let shift = await shiftOf(path);
		// A busy machine may draw half a table before the rest has come; what scripts and styles move, they move each time.
		for (let again = 0; again < 3 && shift > 0.01; again++) shift = Math.min(shift, await shiftOf(path));
		if (shift > 0.01) problems.push(`${path}: layout shift ${shift.toFixed(3)}`);
	}
	await page.close();
	server.close();
	check("served under a strict policy: no violation, no foreign request, no layout shift", problems);
}

const stages = { links: checkLinks, sizes: checkSizes, tags: checkTags, policy: checkPolicy, empty: checkEmpty, units: checkUnits, html: checkHtml, nu: checkNu, modes: checkModes,
	scripts: checkWithoutScript, search: checkSearch, keyboard: checkKeyboard, weights: checkWeights, columns: checkFirstColumns, cards: checkCards, paper: checkPaper, forced: checkForcedColours, demo: checkDemo, served: checkServed };
const wanted = process.argv.slice(3);
for (const [name, stage] of Object.entries(stages)) if (!wanted.length || wanted.includes(name)) await stage();
await browser.close();
console.log(`${pages.length} pages, ${allPages.length - pages.length} of earlier editions`);
finish();
