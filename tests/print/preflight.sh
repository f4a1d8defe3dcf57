#!/bin/sh
# Checks PDF files against PDF/A-1b with PDFBox Preflight; one line a fault, exit 1 when there is any.
# Usage: tests/print/preflight.sh FILE... (needs libpdfbox2-java and a Java runtime)
# SPDX-License-Identifier: MIT
set -eu
jars=/usr/share/java
class_path=$jars/preflight.jar:$jars/pdfbox2.jar:$jars/fontbox2.jar:$jars/xmpbox.jar:$jars/commons-logging.jar
class_path=$class_path:$jars/commons-io.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar
status=0
for file in "$@"; do
	if report=$(java -cp "$class_path" org.apache.pdfbox.preflight.Validator_A1b "$file" 2>&1); then
		echo "$file: valid PDF/A-1b"
	else
		echo "$report"
		status=1
	fi
done
exit $status
