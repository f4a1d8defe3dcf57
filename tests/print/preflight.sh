#!/bin/sh
# Checks PDF files against PDF/A-1b with PDFBox Preflight, all in one Java run; prints each file's verdict, and exits
# with 1 when one has a fault.
# Usage: tests/print/preflight.sh FILE... (needs libpdfbox2-java and a Java runtime)
# SPDX-License-Identifier: MIT
set -eu
jars=/usr/share/java
class_path=$jars/preflight.jar:$jars/pdfbox2.jar:$jars/fontbox2.jar:$jars/xmpbox.jar:$jars/commons-logging.jar
class_path=$class_path:$jars/commons-io.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar
list=$(mktemp)
trap 'rm -f "$list"' EXIT
printf '%s\n' "$@" >"$list"
status=0
report=$(java -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$class_path" org.apache.pdfbox.preflight.Validator_A1b batch "$list" 2>&1) || status=1
echo "$report" | grep -v '^$'
[ "$(echo "$report" | grep -c 'is a valid PDF/A-1b file')" = "$#" ] || status=1
exit "$status"
