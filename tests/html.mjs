// What html-validate has to say against pages.
// For the scripts beside and below.
// SPDX-License-Identifier: MIT
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const validator = new HtmlValidate(new FileSystemConfigLoader({
	root: true,
	extends: ["html-validate:recommended"],
	// roles that a table has anyway: browsers forget them when style sheets make boxes of its rows
	rules: { "long-title": "off", "no-redundant-role": "off", "no-trailing-whitespace": "off", "require-sri": "off", "valid-id": ["error", { relaxed: true }] },
}));

/** One line for each fault of the pages given as [path, html]. */
export async function htmlProblems(pages) {
	const problems = [];
	for (const [path, html] of pages)
		for (const result of (await validator.validateString(html, path)).results)
			for (const message of result.messages) problems.push(`${path}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
	return problems;
}
