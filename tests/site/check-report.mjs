// Validates every report.json of a built site against the published JSON Schema, and re-derives each ratio from the
// figures it names. node tests/site/check-report.mjs FOLDER; needs tests/node_modules.
// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { check, finish } from "../tally.mjs";

const folder = process.argv[2] ?? "out";

/** "307735", "-28.5" or "200/7" as numerator and denominator. */
function fraction(value) {
	const [num, den = "1"] = value.split("/");
	const places = (num.split(".")[1] ?? "").length;
	return [BigInt(num.replace(".", "")), BigInt(den) * 10n ** BigInt(places)];
}

/** part ÷ whole × 100, for figures in one unit; what is printed must be its rounding (ties away from zero). */
function ratioText(part, whole, decimals) {
	const [a, b] = fraction(part);
	const [c, d] = fraction(whole);
	const scale = 10n ** BigInt(decimals);
	const num = a * d * 100n * scale;
	const den = b * c;
	const rounded = (num * 2n + den) / (den * 2n);
	const digits = rounded.toString().padStart(decimals + 1, "0");
	const point = digits.length - decimals;
	const whole_ = digits.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ",");
	return decimals ? `${whole_}.${digits.slice(point)}` : whole_;
}

const RATIOS = new Set([
	"share", "attainment", "attainment-down", "cumulative-rate", "investment-rate", "schedule", "start-rate", "completion-rate", "met-rate",
]);

function checkRatios(name, report) {
	const byAddress = new Map(report.figures.map((figure) => [figure.address, figure]));
	const problems = [];
	let seen = 0;
	for (const figure of report.figures) {
		if (!RATIOS.has(figure.rule) || !figure.present) continue;
		const [part, whole] = figure.input_addresses.map((address) => byAddress.get(address));
		if (part.unit !== whole.unit) continue;
		seen++;
		const decimals = (figure.digits.split(".")[1] ?? "").length;
		const expected = ratioText(part.value, whole.value, decimals);
		if (expected !== figure.digits) problems.push(`${figure.address}: ${figure.digits}, but its inputs give ${expected}`);
	}
	if (!seen) problems.push("no ratio found");
	check(`${name}: ratios follow from their inputs`, problems);
}

const minus = ([a, b], [c, d]) => [a * d - c * b, b * d];
const same = ([a, b], [c, d]) => a * d === c * b;

/** Progress is (actual − base) ÷ (target − base) × 100, a lead is progress − schedule, both before any rounding. */
function checkProgress(name, report) {
	const byAddress = new Map(report.figures.map((figure) => [figure.address, figure]));
	const problems = [];
	for (const figure of report.figures) {
		if (!figure.present || !["progress", "lead"].includes(figure.rule)) continue;
		const inputs = figure.input_addresses.map((address) => fraction(byAddress.get(address).value));
		const [a, b, c] = inputs;
		let expected = inputs.length === 2 ? minus(a, b) : undefined;
		if (figure.rule === "progress") {
			const [done, whole] = [minus(a, c), minus(b, c)];
			expected = [done[0] * whole[1] * 100n, done[1] * whole[0]];
		}
		if (!expected || !same(fraction(figure.value), expected)) problems.push(`${figure.address}: ${figure.value}`);
	}
	check(`${name}: progress and leads follow from their inputs`, problems);
}

/** Average growth, printed to d places, is the root: half a step less is not above it, half a step more not below. */
function checkGrowth(name, report) {
	const byAddress = new Map(report.figures.map((figure) => [figure.address, figure]));
	const problems = [];
	for (const figure of report.figures) {
		if (!figure.present || figure.rule !== "average-growth") continue;
		const [actual, base] = figure.input_addresses.map((address) => fraction(byAddress.get(address).value));
		const years = BigInt(figure.reason.match(/共(\d+)年/)[1]);
		const [num, den] = fraction(figure.value);
		const half = 10n ** BigInt((figure.digits.split(".")[1] ?? "").length) * 2n;
		const power = (sign) => [(100n * den * half + num * half + sign * den) ** years, (100n * den * half) ** years];
		const ratio = [actual[0] * base[1], actual[1] * base[0]];
		const below = minus(ratio, power(-1n)), above = minus(power(1n), ratio);
		if (below[0] < 0n || above[0] < 0n) problems.push(`${figure.address}: ${figure.digits}`);
	}
	check(`${name}: growth follows from its inputs`, problems);
}

function checkSums(name, report) {
	const byAddress = new Map(report.figures.map((figure) => [figure.address, figure]));
	const problems = [];
	for (const figure of report.figures) {
		if (figure.rule !== "sum" || !figure.present) continue;
		const inputs = figure.input_addresses.map((address) => byAddress.get(address)).filter((input) => input.present);
		if (inputs.some((input) => input.unit !== figure.unit)) continue;
		let [num, den] = [0n, 1n];
		for (const input of inputs) {
			const [a, b] = fraction(input.value);
			[num, den] = [num * b + a * den, den * b];
		}
		const [c, d] = fraction(figure.value);
		if (num * d !== c * den) problems.push(`${figure.address}: ${figure.value} is not the sum of its inputs`);
	}
	check(`${name}: sums follow from their inputs`, problems);
}

const reports = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith("data/report.json")).sort();
check("there is a report", reports.length ? [] : [folder]);
for (const path of reports) {
	const report = JSON.parse(readFileSync(join(folder, path), "utf8"));
	const schema = JSON.parse(readFileSync(join(folder, path.replace("report.json", "report.schema.json")), "utf8"));
	const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
	validate(report);
	check(`${path}: schema`, (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`));
	checkRatios(path, report);
	checkSums(path, report);
	checkProgress(path, report);
	checkGrowth(path, report);
}
finish();
