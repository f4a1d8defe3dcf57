// Validates every report.json of a built site against the published JSON Schema, and recomputes its figures from the
// inputs they name. node tests/site/check-report.mjs FOLDER; needs tests/node_modules.
// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { checkFigures } from "../figures/recompute.mjs";
import { check, finish } from "../tally.mjs";

const folder = process.argv[2] ?? "out";

const reports = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith("data/report.json")).sort();
check("there is a report", reports.length ? [] : [folder]);
for (const path of reports) {
	const report = JSON.parse(readFileSync(join(folder, path), "utf8"));
	const schema = JSON.parse(readFileSync(join(folder, path.replace("report.json", "report.schema.json")), "utf8"));
	const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
	validate(report);
	check(`${path}: schema`, (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`));
	const plan = readFileSync(join(folder, path.replace("report.json", "source/plan.xml")), "utf8");
	checkFigures(path, report, plan);
}
finish();
