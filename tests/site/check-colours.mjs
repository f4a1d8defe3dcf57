/*
 * Computes the contrast of what style.css draws, in each of its looks, without a browser: text and marks 4.5 to 1, lines,
 * bars and the bounds of parts 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11). Usage: node check-colours.mjs [style.css]
 * SPDX-License-Identifier: MIT
 */
import { readFileSync } from "node:fs";
import { check, finish } from "../tally.mjs";

const css = readFileSync(process.argv[2] ?? "templates/style.css", "utf8").replace(/\/\*[^]*?\*\//g, "");

/* The colours that the first rule with exactly this selector sets. */
function variables(selector) {
	const rule = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].find((found) => found[1].trim() === selector);
	if (!rule) throw new Error(`style.css has no rule ${selector}`);
	return Object.fromEntries([...rule[2].matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((set) => [set[1], set[2]]));
}

/* The value of a property in the last rule with this selector among its selectors. */
function declared(selector, property) {
	let value = null;
	for (const [, selectors, body] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g))
		if (selectors.split(",").some((one) => one.trim() === selector))
			value = new RegExp(`(?:^|[;\\s])${property}:\\s*([^;]+)`).exec(body)?.[1].trim() ?? value;
	if (!value) throw new Error(`style.css has no ${property} for ${selector}`);
	return value;
}

function luminance(colour) {
	if (!/^#([\da-f]{3}|[\da-f]{6})$/i.test(colour)) throw new Error(`${colour} is no colour that can be compared`);
	const hex = colour.length === 4 ? colour.slice(1).replace(/./g, "$&$&") : colour.slice(1, 7);
	const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a, b) => {
	const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
};

const light = variables(":root"), dark = { ...light, ...variables(':root[data-theme="dark"]') };
const more = variables(':root[data-contrast="more"]');
const looks = { light, dark, "high contrast": { ...light, ...more }, "high contrast, dark": { ...dark, ...more, ...variables(':root[data-contrast="more"][data-theme="dark"]') } };

const system = variables(':root:not([data-theme="light"])');
check("dark by the system and dark by choice are the same", Object.keys(system).filter((name) => system[name] !== dark[name]));

const TEXT = [["ink", "paper"], ["ink", "tint"], ["ink", "mark"], ["soft", "paper"], ["soft", "tint"], ["accent", "paper"], ["accent", "tint"], ["accent", "mark"],
	["warn", "paper"], ["warn", "warn-tint"], ["on-deep", "deep"]];
const DRAWN = [["edge", "paper"], ["bar", "paper"], ["strong", "paper"], ["accent", "paper"], ["accent", "tint"], ["on-deep", "deep"], ["ink", "paper"]];
const standings = [...new Set([...css.matchAll(/\.stack (?:rect)?\.s-([\w-]+)/g)].map((found) => found[1]))];

for (const [look, colours] of Object.entries(looks)) {
	const real = (value) => value.replace(/var\((--[\w-]+)\)/, (all, name) => colours[name]);
	const low = (a, b, least) => (contrast(colours[`--${a}`], colours[`--${b}`]) < least ? [`${a} on ${b}: ${contrast(colours[`--${a}`], colours[`--${b}`]).toFixed(2)}`] : []);
	check(`${look}: text 4.5 to 1`, TEXT.flatMap(([a, b]) => low(a, b, 4.5)));
	check(`${look}: lines and bars 3 to 1`, DRAWN.flatMap(([a, b]) => low(a, b, 3)));

	const fill = (name) => real(declared(`.stack .s-${name}`, "fill"));
	const stroke = (name) => real(declared(css.includes(`.stack rect.s-${name}`) ? `.stack rect.s-${name}` : ".stack rect", "stroke"));
	const written = (name) => real(declared(css.includes(`.stack text.s-${name}`) ? `.stack text.s-${name}` : ".stack text:not(.s-behind)", "fill"));
	check(`${look}: what is written on the parts of a bar`, standings.filter((name) => contrast(written(name), fill(name)) < 4.5));
	/* Neighbours differ, or the line between them differs from both. */
	const apart = (a, b) => Math.max(contrast(fill(a), fill(b)), Math.min(contrast(stroke(b), fill(a)), contrast(stroke(b), fill(b))));
	check(`${look}: bounds of the parts of a bar`, standings.flatMap((a) => standings.filter((b) => a !== b && apart(a, b) < 3).map((b) => `${a}|${b} ${apart(a, b).toFixed(2)}`)));
}
finish();
