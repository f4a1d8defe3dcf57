// Renders every OFD file of a built site with ofd.js in Chromium, as a reader of OFD would, and compares its pages with
// those of the PDF of the same name by their ink: the same words in the same places.
// node tests/print/check-ofd.mjs FOLDER; needs Chromium and poppler-utils.
// SPDX-License-Identifier: MIT
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { inflateRawSync } from "node:zlib";
import { check, finish } from "../tally.mjs";

const folder = process.argv[2] ?? "out";
const keep = process.argv[3]; // a folder for the pictures, to look at them
/** Width of a page on the screen, about. */
const WIDTH = 1100;
/** Ink is compared in squares of so many dots. */
const CELL = 8;
const MOST_DIFFERENT = 0.01;
const LEAST_ALIKE = 0.95;

const work = keep ?? mkdtempSync(join(tmpdir(), "planpress-ofd-"));
const files = readdirSync(folder).filter((name) => name.endsWith(".ofd")).sort();

const pdfOf = (name) => join(folder, name.replace(/\.ofd$/, ".pdf"));
const pdfPages = (name) => Number(/^Pages: *(\d+)/m.exec(execFileSync("pdfinfo", [pdfOf(name)], { encoding: "utf8" }))[1]);

/** A page of the PDF as a picture of the given size. */
function pageOfPdf(name, number, { width, height }) {
	const path = join(work, `${name}-${number}-pdf`);
	const dots = (width * 25.4) / (width > height ? 297 : 210); // an inch
	execFileSync("pdftoppm", ["-png", "-singlefile", "-f", number, "-l", number, "-r", dots, pdfOf(name), path].map(String));
	return readFileSync(`${path}.png`).toString("base64");
}

/** The parts of a zip archive, by name. */
function partsOf(bytes) {
	const parts = {}, end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
	for (let i = 0, at = bytes.readUInt32LE(end + 16); i < bytes.readUInt16LE(end + 10); i++) {
		const [packed, name, extra, comment] = [20, 28, 30, 32].map((field) => (field === 20 ? bytes.readUInt32LE(at + 20) : bytes.readUInt16LE(at + field)));
		const local = bytes.readUInt32LE(at + 42);
		const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const data = bytes.subarray(from, from + packed);
		parts[bytes.toString("utf8", at + 46, at + 46 + name)] = bytes.readUInt16LE(at + 10) ? inflateRawSync(data) : data;
		at += 46 + name + extra + comment;
	}
	return parts;
}

/** The fonts in the file, which ofd.js does not load: the browser must take them, or nothing could draw with them. */
function fontsOf(parts) {
	const list = parts["Doc_0/PublicRes.xml"].toString("utf8").matchAll(/FontName="([^"]*)"[^>]*><ofd:FontFile>([^<]*)</g);
	return [...list].map(([, name, file]) => ({ name, bytes: parts[`Doc_0/Res/${file}`].toString("base64") }));
}

/** In the browser: how dark each square of a picture is, 0 to 1. */
async function inkOf({ picture, cell }) {
	const image = new Image();
	image.src = `data:image/png;base64,${picture}`;
	await image.decode();
	const canvas = document.createElement("canvas");
	canvas.width = image.width;
	canvas.height = image.height;
	const context = canvas.getContext("2d", { willReadFrequently: true });
	context.drawImage(image, 0, 0);
	const { data } = context.getImageData(0, 0, image.width, image.height);
	const across = Math.floor(image.width / cell), down = Math.floor(image.height / cell);
	const ink = Array.from({ length: down }, () => new Array(across).fill(0));
	for (let y = 0; y < down * cell; y++)
		for (let x = 0; x < across * cell; x++)
			ink[Math.floor(y / cell)][Math.floor(x / cell)] += (255 - data[4 * (y * image.width + x)]) / 255 / cell / cell;
	return ink;
}

/** Squares with ink in one picture and none in the other, nor beside it. */
function differences(a, b) {
	let inked = 0, different = 0;
	const near = (ink, y, x) => [-1, 0, 1].some((dy) => [-1, 0, 1].some((dx) => (ink[y + dy]?.[x + dx] ?? 0) > 0.02));
	for (let y = 0; y < Math.min(a.length, b.length); y++)
		for (let x = 0; x < Math.min(a[0].length, b[0].length); x++) {
			if (a[y][x] < 0.08 && b[y][x] < 0.08) continue;
			inked++;
			if (!near(a, y, x) || !near(b, y, x)) different++;
		}
	return { inked, different };
}

/** How well the darkness of one picture tells that of the other, 1 at most; another face would show here. */
function correlation(a, b) {
	const pairs = [];
	for (let y = 0; y < Math.min(a.length, b.length); y++)
		for (let x = 0; x < Math.min(a[0].length, b[0].length); x++) pairs.push([a[y][x], b[y][x]]);
	const mean = (k) => pairs.reduce((all, pair) => all + pair[k], 0) / pairs.length, [ma, mb] = [mean(0), mean(1)];
	let ab = 0, aa = 0, bb = 0;
	for (const [p, q] of pairs) {
		ab += (p - ma) * (q - mb);
		aa += (p - ma) ** 2;
		bb += (q - mb) ** 2;
	}
	return ab / Math.sqrt(aa * bb);
}

const sum = (ink) => ink.flat().reduce((all, one) => all + one, 0);

async function compare(page, name) {
	const problems = [];
	const expected = pdfPages(name);
	await page.setContent("<!doctype html><body style='margin:0'><div id='pages'></div>");
	await page.addScriptTag({ path: "tests/node_modules/ofd.js/lib/ofd.umd.min.js" });
	const bytes = readFileSync(join(folder, name)), parts = partsOf(bytes);
	const count = await page.evaluate(async ({ bytes, fonts, width }) => {
		for (const { name, bytes } of fonts)
			document.fonts.add(await new FontFace(name, Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))).load());
		const file = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], "print.ofd");
		const parsed = await new Promise((success, fail) => window.ofd.parseOfdDocument({ ofd: file, success, fail }));
		const divs = window.ofd.renderOfd(width, Array.isArray(parsed) ? parsed[0] : parsed);
		divs.forEach((div, i) => {
			div.id = `page-${i}`;
			document.getElementById("pages").append(div);
		});
		await document.fonts.ready;
		return divs.length;
	}, { bytes: bytes.toString("base64"), fonts: fontsOf(parts), width: WIDTH });
	if (!parts["Doc_0/Attachs/file_0.xml"]?.includes("<plan ")) problems.push("the plan is not attached");
	if (count !== expected) problems.push(`${count} pages, the PDF has ${expected}`);
	for (let i = 0; i < Math.min(count, expected); i++) {
		const path = join(work, `${name}-${i + 1}.png`);
		await page.locator(`#page-${i}`).screenshot({ path });
		const ofd = await page.evaluate(inkOf, { picture: readFileSync(path).toString("base64"), cell: CELL });
		/* ofd.js rounds its scale; a PNG tells its size in bytes 16 to 23. */
		const png = readFileSync(path), size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
		const pdf = await page.evaluate(inkOf, { picture: pageOfPdf(name, i + 1, size), cell: CELL });
		const { inked, different } = differences(ofd, pdf);
		if (!inked || different > inked * MOST_DIFFERENT) problems.push(`page ${i + 1}: ${different} of ${inked} squares differ`);
		const alike = correlation(ofd, pdf);
		if (keep) console.log(`${name} page ${i + 1}: ${alike.toFixed(3)}`);
		if (!(alike > LEAST_ALIKE)) problems.push(`page ${i + 1}: the ink is alike to ${alike.toFixed(3)}`);
		const ratio = sum(ofd) / sum(pdf);
		if (ratio < 0.75 || ratio > 1.33) problems.push(`page ${i + 1}: ${ratio.toFixed(2)} times the ink of the PDF`);
	}
	return problems;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
check("there are OFD files", files.length ? [] : [`none in ${folder}`]);
for (const name of files) check(`${name}: pages as in the PDF`, await compare(page, name));
await browser.close();
if (!keep) rmSync(work, { recursive: true });
finish("ofd: ");
