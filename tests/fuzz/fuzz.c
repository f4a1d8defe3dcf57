/*
 * The readers under libFuzzer, one a run: READER names it. `make fuzz` compiles and runs this.
 * SPDX-License-Identifier: MIT
 */
#include "readers.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static size_t which;

static void put_seed(const char *path)
{
	struct text seed = font_seed(&desk.arena, &desk.notes);
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(seed.at, 1, seed.len, file) != seed.len || fclose(file))
		exit(2);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("READER");
	(void)argc, (void)argv;
	while (which < sizeof readers / sizeof *readers && (!name || strcmp(readers[which].name, name) != 0))
		which++;
	if (which == sizeof readers / sizeof *readers) {
		fputs("READER=", stderr);
		for (size_t i = 0; i < which; i++)
			fprintf(stderr, "%s%s", readers[i].name, i + 1 < which ? "|" : "\n");
		exit(2);
	}
	lay_out_desk();
	if (readers[which].made && getenv("SEED"))
		put_seed(getenv("SEED"));
	atexit(clear_desk);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	read_with(which, (struct text){(const char *)bytes, len});
	return 0;
}
