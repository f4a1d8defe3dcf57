// typst compile IN.typ OUT.pdf, by the compiler from npm: node typst.cjs MODULES compile IN OUT.
// SPDX-License-Identifier: MIT
const { writeFileSync } = require('node:fs');
const { dirname } = require('node:path');

const [modules, , input, output] = process.argv.slice(2);
const { NodeCompiler } = require(`${modules}/@myriaddreamin/typst-ts-node-compiler`);
const compiler = NodeCompiler.create({ workspace: dirname(input), fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/wqy'] }] });
writeFileSync(output, compiler.pdf({ mainFilePath: input }));
