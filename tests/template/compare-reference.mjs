/*
 * Compares our renderer with mustache.js, the reference, byte by byte on templates and data made at random.
 * Usage: node compare-reference.mjs PROGRAM [CASES [SEED]]; PROGRAM is called as
 * "PROGRAM render --template FILE --data FILE --lenient" and finds partials beside FILE.
 * SPDX-License-Identifier: MIT
 *
 * The same seed makes the same cases. Left out is where mustache.js itself leaves the specification: lines of
 * several tags and nothing else, dotted names broken off inside and whole outside, lists printed as text,
 * partials that are the first tag after other text, null as a list item.
 */
import { execFile } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import Mustache from "mustache";
import "../tally.mjs";

const [program, cases = "300", seed = "2021"] = process.argv.slice(2);
if (!program) {
	console.error("usage: node compare-reference.mjs PROGRAM [CASES [SEED]]");
	process.exit(2);
}

/* ---- chance, the same on every machine (mulberry32) ---- */

let state = 0;

function chance() {
	state = (state + 0x6d2b79f5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const below = (n) => Math.floor(chance() * n);
const pick = (list) => list[below(list.length)];
const often = (share) => chance() < share;
const times = (n, make) => Array.from({ length: n }, (_, i) => make(i));

/* ---- data: first its shape, then values; the first letter of a key tells its kind ---- */

const TEXTS = ["石首市", "", "a & b", "<b>\"x\"</b>", "it's", "`=/", "{{s0}}", "two\nlines", "0", " padded ",
	"五保供养", "𠀀"];
const NUMBERS = [0, 1, -7, 12.5, 68745.46, 0.08, 99999999, -0.5];
const SCALARS = ["s0", "s1", "s2", "n0", "n1", "b0", "b1", "z0"];

function scalar(key) {
	return { s: () => pick(TEXTS), n: () => pick(NUMBERS), b: () => often(0.5), z: () => null }[key[0]]();
}

let keysMade = 0;

/* Maps "m", lists of maps "l", of scalars "p", of such lists "g" have keys used nowhere else in the data. */
function makeShape(depth) {
	const shape = { scalars: SCALARS.filter(() => often(0.6)), inner: {}, plain: [] };
	const count = depth < 3 ? 1 + below(3) : 0;
	for (let i = 0; i < count; i++)
		shape.inner[pick(["m", "l"]) + keysMade++] = makeShape(depth + 1);
	shape.plain = times(below(2), () => pick(["p", "g"]) + keysMade++);
	return shape;
}

const plainList = () => times(below(4), () => pick([pick(TEXTS), pick(NUMBERS), often(0.5)]));

function fill(shape, sparse) {
	const map = {};
	for (const key of shape.scalars)
		if (!sparse || often(0.7))
			map[key] = scalar(key);
	for (const [key, inner] of Object.entries(shape.inner))
		map[key] = key[0] === "m" ? fill(inner, false) : times(below(4), () => fill(inner, true));
	for (const key of shape.plain)
		map[key] = key[0] === "p" ? plainList() : times(below(3), plainList);
	return map;
}

const tree = (depth) => ({ s0: pick(TEXTS), k: depth ? times(below(3), () => tree(depth - 1)) : [] });

/* ---- templates ---- */

const DELIMITERS = [["{{", "}}"], ["<%", "%>"], ["|", "|"], ["[[", "]]"], ["@", "@"], ["{{", "}}"]];
const WORDS = ["<p>", "规划", "text", "a&b", "</td>", "12.5%", "\"q\"", "it's", "（续）", "--", "="];
const BLANKS = ["", "", "", " ", "  ", "\t", "    "];
const TREE = "- {{s0}}\n{{#k}}\n  {{>tree}}\n{{/k}}\n";

/* Writes one template; `partials` are the names it may use, `crlf` forbids empty lines (see BLANK below). */
class Writer {
	constructor(shape, partials, crlf) {
		this.partials = partials;
		this.crlf = crlf;
		this.scopes = [shape];
		this.dot = [false]; /* whether {{.}} is text or a number here */
		this.delimiters = DELIMITERS[0];
	}

	tag(sigil, content) {
		const [open, close] = this.delimiters;
		const pad = pick(["", "", " ", "\t"]);
		const end = { "{": "}", "=": "=" }[sigil] ?? "";
		return open + sigil + pad + content + pad + end + close;
	}

	scope() {
		return often(0.7) ? this.scopes.at(-1) : pick(this.scopes);
	}

	/* A name that prints: of a scalar, plain or dotted, or one that exists nowhere. */
	scalarName() {
		if (this.dot.at(-1) && often(0.6))
			return ".";
		const scope = this.scope();
		const maps = Object.keys(scope.inner).filter((key) => key[0] === "m");
		if (maps.length && often(0.3)) {
			const key = pick(maps);
			return `${key}.${pick([...scope.inner[key].scalars, "nowhere"])}`;
		}
		return often(0.9) ? pick(SCALARS) : pick(["nowhere", "no.where", "s0.nowhere"]);
	}

	/* A name to enter, with what is found inside: [name, shape or null, whether {{.}} prints there]. */
	sectionName() {
		const scope = this.scope();
		const choices = [
			() => this.plainSection(pick(SCALARS)),
			() => ["nowhere", null, false],
		];
		for (const [key, inner] of Object.entries(scope.inner))
			choices.push(() => [key, inner, false], () => this.dottedSection(key, inner));
		for (const key of scope.plain)
			choices.push(() => [key, null, key[0] === "p"], () => [key, null, key[0] === "p"]);
		return pick(choices)();
	}

	plainSection(key) {
		return [key, null, key[0] === "b" || key[0] === "z" ? this.dot.at(-1) : true];
	}

	dottedSection(key, inner) {
		const deeper = Object.entries(inner.inner);
		if (key[0] !== "m" || deeper.length === 0)
			return [key, inner, false];
		const [name, shape] = pick(deeper);
		return [`${key}.${name}`, shape, false];
	}

	inside([name, shape, dot], inverted, inline, body) {
		if (!inverted) {
			this.scopes.push(shape ?? this.scopes.at(-1));
			this.dot.push(dot);
		}
		const made = name[0] === "g" && !inverted && often(0.8) ? this.iterator(inline, body) : body();
		if (!inverted) {
			this.scopes.pop();
			this.dot.pop();
		}
		return made;
	}

	/* Inside a list of lists: "." is a list to go through. */
	iterator(inline, body) {
		this.dot.push(true);
		const open = this.tag("#", "."), made = body(), close = this.tag("/", ".");
		this.dot.pop();
		return inline ? open + made + close : this.alone(open) + made + this.alone(close);
	}

	/* The opening tag, what is inside, the closing tag. */
	section(inline, body) {
		const inverted = often(0.25);
		const chosen = this.sectionName();
		const open = this.tag(inverted ? "^" : "#", chosen[0]);
		const made = this.inside(chosen, inverted, inline, body);
		return [open, made, this.tag("/", chosen[0])];
	}

	value() {
		const sigil = pick(["", "", "", "{", "&"]);
		return this.tag(sigil, this.scalarName());
	}

	inlinePartial() {
		const before = this.value();
		return this.partials.length ? before + pick(BLANKS) + this.tag(">", pick(this.partials)) : before;
	}

	delimiterTag() {
		const next = pick(DELIMITERS);
		const tag = this.tag("=", next.join(pick([" ", "  "])));
		this.delimiters = next;
		return tag;
	}

	inlineSection(deep) {
		return this.section(true, () => this.words(1 + below(3), deep + 1)).join("");
	}

	words(count, deep = 0) {
		const segments = [
			() => pick(WORDS),
			() => pick(WORDS),
			() => this.value(),
			() => this.value(),
			() => this.tag("!", " note "),
			() => this.inlinePartial(),
			() => (deep < 2 ? this.inlineSection(deep) : this.value()),
			() => (often(0.3) ? this.delimiterTag() : pick(WORDS)),
		];
		return times(count, () => pick(BLANKS) + pick(segments)()).join("") + pick(BLANKS);
	}

	alone(tag) {
		return pick(BLANKS) + tag + pick(["", "", " ", "\t "]) + "\n";
	}

	block(depth) {
		const blocks = [
			() => `${pick(BLANKS)}${pick(WORDS)}${this.words(1 + below(4))}\n`,
			() => `${pick(BLANKS)}${pick(WORDS)}${this.words(1 + below(4))}\n`,
			() => `${pick(BLANKS)}${this.value()}${this.words(1 + below(2))}\n`,
			() => (this.crlf ? "" : "\n"),
			() => this.alone(this.tag("!", pick(["one line", "of\n several\n lines"]))),
			() => (often(0.4) ? this.alone(this.delimiterTag()) : ""),
			() => (this.partials.length ? this.alone(this.tag(">", pick(this.partials))) : ""),
			() => this.alone(this.tag(">", "missing")),
			() => ["#t0", ">tree", "/t0"].map((t) => this.alone(this.tag(t[0], t.slice(1)))).join(""),
		];
		const nested = () => {
			const [open, made, close] = this.section(false, () => this.blocks(depth + 1));
			return this.alone(open) + made + this.alone(close);
		};
		return depth < 4 && often(0.4) ? nested() : pick(blocks)();
	}

	blocks(depth) {
		return times(1 + below(4), () => this.block(depth)).join("");
	}

	/* A template; now and then its last line has no end. */
	write(parts) {
		let text = times(parts, () => this.block(0)).join("");
		if (often(0.3))
			text = text.replace(/\n$/, "");
		return this.crlf ? text.replaceAll("\n", "\r\n") : text;
	}
}

/*
 * Empty lines: mustache.js indents "\r\n" in a partial but not "\n"; we indent neither.
 * Partials use only those made before them, so that none goes round in circles.
 */
function makeCase(number) {
	state = Math.imul(Number(seed), 0x9e3779b1) + number * 7919;
	keysMade = 0;
	const shape = makeShape(0);
	const crlf = often(0.2);
	const partials = { tree: crlf ? TREE.replaceAll("\n", "\r\n") : TREE };
	const names = [];
	for (const name of ["foot", "head", "nav"]) {
		partials[name] = new Writer(shape, [...names], crlf).write(1 + below(4));
		names.push(name);
	}
	const template = new Writer(shape, names, crlf).write(2 + below(8));
	return { number, template, partials, data: { ...fill(shape, false), t0: tree(3) } };
}

/* ---- comparing ---- */

/* mustache.js escapes more than HTML needs; the set of characters is ours to choose. */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" };
const escape = (value) => String(value).replace(/[&<>"']/g, (c) => ENTITIES[c]);

const run = promisify(execFile);

async function render(folder, { template, partials, data }) {
	await mkdir(folder);
	await writeFile(join(folder, "data.json"), JSON.stringify(data));
	for (const [name, text] of Object.entries({ ...partials, page: template }))
		await writeFile(join(folder, `${name}.html`), text);
	const page = join(folder, "page.html"), json = join(folder, "data.json");
	const args = ["render", "--template", page, "--data", json, "--lenient"];
	const done = await run(resolve(program), args, { encoding: "buffer", maxBuffer: 1 << 28 });
	return done.stdout;
}

async function compare(root, one) {
	const expected = Buffer.from(Mustache.render(one.template, one.data, one.partials, { escape }));
	try {
		const got = await render(join(root, String(one.number)), one);
		return got.equals(expected) ? null : { one, expected: expected.toString(), got: got.toString() };
	} catch (error) {
		return { one, expected: expected.toString(), got: `${error.message}\n${error.stderr ?? ""}` };
	}
}

function show({ one, expected, got }) {
	console.error(`--- case ${one.number}`);
	console.error(JSON.stringify({ template: one.template, partials: one.partials, data: one.data }));
	const left = expected.split("\n"), right = got.split("\n");
	const at = left.findIndex((line, i) => line !== right[i]);
	console.error(`line ${at + 1}`);
	console.error(`  expected ${JSON.stringify(left[at])}`);
	console.error(`  got      ${JSON.stringify(right[at])}`);
}

const root = await mkdtemp(join(tmpdir(), "compare-reference-"));
const failures = [];
let next = 0;
try {
	await Promise.all(times(availableParallelism(), async () => {
		while (next < Number(cases)) {
			const failure = await compare(root, makeCase(next++));
			if (failure)
				failures.push(failure);
		}
	}));
} finally {
	await rm(root, { recursive: true, force: true });
}
failures.sort((a, b) => a.one.number - b.one.number).slice(0, 3).forEach(show);
console.log(`${Number(cases) - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
