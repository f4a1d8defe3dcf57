/*
 * Runs the measurements of `make bench` in turns, round by round, and prints medians and ratios to a floor.
 * bench WORK PLANPRESS TOOLS TEMPLATES ROUNDS N…: WORK/N/in holds N plans; TOOLS holds the floors.
 * SPDX-License-Identifier: MIT
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/files.h"

extern char **environ;

enum { MANY_PLANS = 300, MOST_ROUNDS = 25, MOST_MEASURES = 32, MOST_WORDS = 16 };

/* One thing measured. The floor is the measure its ratio is taken to. */
struct measure {
	const char *name, *floor;
	const char *before; /* shell command run, untimed, before each round; NULL: none */
	const char *words;  /* the command; %P program, %T tools, %W work folder, %M templates */
	const char *output; /* folder or file whose bytes and pages are counted; NULL: none */
	bool with_plans;    /* all plan folders follow */
	bool every_edition; /* writes three times as much: left out for many plans, which would fill the memory */
	bool tells_times;   /* prints "wall CPU" in microseconds itself */
	bool failed;
	double wall[MOST_ROUNDS], cpu[MOST_ROUNDS];
	long peak; /* KB */
	unsigned long long bytes; /* of the output in the last round */
	unsigned long pages;
};

struct bench {
	const char *program, *tools, *templates;
	char work[512];
	unsigned rounds;
	char **plans;
	size_t plan_count;
};

/* The measures of one number of plans; kept in the order in which a round runs them. */
static const struct measure plan_measures[] = {
	{.name = "read all inputs", .words = "%T/floor_inputs read", .with_plans = true},
	{.name = "read and digest all inputs", .words = "%T/floor_inputs digest", .with_plans = true},
	{.name = "cmark over all narrative", .words = "%T/floor_inputs cmark", .with_plans = true},
	{.name = "libxml2 parse of all XML", .words = "%T/floor_inputs xml", .with_plans = true},
	{.name = "libxml2 parse and schema", .words = "%T/floor_inputs schema", .with_plans = true},
	{.name = "planpress check", .floor = "libxml2 parse and schema", .words = "%P check --templates %M", .with_plans = true},
	{.name = "planpress, site",
	 .floor = "write the files of the site",
	 .before = "rm -rf %W/site",
	 .words = "%P build --no-data --no-pdf --as-of 2021 --templates %M -o %W/site",
	 .with_plans = true,
	 .output = "%W/site"},
	{.name = "write the files of the site",
	 .before = "rm -rf %W/copy",
	 .words = "%T/floor_write %W/site %W/copy",
	 .tells_times = true,
	 .output = "%W/site"},
	{.name = "planpress, site, one process",
	 .floor = "write the files of the site",
	 .before = "rm -rf %W/site %W/copy",
	 .words = "%P build -j 1 --no-data --no-pdf --as-of 2021 --templates %M -o %W/site",
	 .with_plans = true},
	{.name = "planpress, site and data",
	 .floor = "libxml2 parse and schema",
	 .before = "rm -rf %W/site %W/copy %W/both",
	 .words = "%P build --no-pdf --as-of 2021 --templates %M -o %W/both",
	 .with_plans = true,
	 .output = "%W/both"},
	{.name = "write the files of site and data",
	 .before = "rm -rf %W/copy",
	 .words = "%T/floor_write %W/both %W/copy",
	 .tells_times = true,
	 .output = "%W/both"},
	{.name = "planpress, all with PDF",
	 .floor = "write the files of all",
	 .before = "rm -rf %W/both %W/copy %W/one",
	 .words = "%P build --as-of 2021 --templates %M -o %W/one",
	 .with_plans = true,
	 .output = "%W/one"},
	{.name = "write the files of all",
	 .before = "rm -rf %W/copy",
	 .words = "%T/floor_write %W/one %W/copy",
	 .tells_times = true,
	 .output = "%W/one"},
	{.name = "planpress, no change",
	 .floor = "read and digest all inputs",
	 .before = "rm -rf %W/copy",
	 .words = "%P build --as-of 2021 --templates %M -o %W/one",
	 .with_plans = true},
	{.name = "planpress, three editions",
	 .every_edition = true,
	 .before = "rm -rf %W/out",
	 .words = "%P build --templates %M -o %W/out",
	 .with_plans = true,
	 .output = "%W/out"},
	{.name = "planpress, one chapter changed",
	 .every_edition = true,
	 .floor = "planpress, three editions",
	 .before = "echo '再写一段，内容有所变化。' >> %W/in/plan-0001/narrative/12.md",
	 .words = "%P build --templates %M -o %W/out",
	 .with_plans = true},
	{.name = "planpress portal",
	 .before = "rm -rf %W/portal",
	 .words = "%P portal --templates %M --regions %W/in/regions.txt -o %W/portal %W/one",
	 .output = "%W/portal"},
};

static const struct measure table_measures[] = {
	{.name = "libharu, 1,000 rows",
	 .words = "%T/floor_pdf draw 1000 %W/font.ttf %W/floor-1000.pdf",
	 .output = "%W/floor-1000.pdf"},
	{.name = "planpress print, 1,000 rows, tagged",
	 .floor = "libharu, 1,000 rows",
	 .words = "%T/print_table 1000 %W/table-1000.pdf",
	 .output = "%W/table-1000.pdf"},
	{.name = "libharu, 10,000 rows",
	 .words = "%T/floor_pdf draw 10000 %W/font.ttf %W/floor-10000.pdf",
	 .output = "%W/floor-10000.pdf"},
	{.name = "planpress print, 10,000 rows, tagged",
	 .floor = "libharu, 10,000 rows",
	 .words = "%T/print_table 10000 %W/table-10000.pdf",
	 .output = "%W/table-10000.pdf"},
	{.name = "planpress print, 100,000 rows, tagged",
	 .words = "%T/print_table 100000 %W/table-100000.pdf",
	 .output = "%W/table-100000.pdf"},
	{.name = "planpress print, 50 times 100 rows", .words = "%T/print_table 100 %W/table-100.pdf 50"},
	{.name = "weasyprint, 1,000 rows",
	 .floor = "planpress print, 1,000 rows, tagged",
	 .words = "weasyprint -q %W/table-1000.html %W/weasy.pdf"},
	{.name = "typst, 1,000 rows",
	 .floor = "planpress print, 1,000 rows, tagged",
	 .words = "typst compile %W/table-1000.typ %W/typst.pdf"},
	{.name = "typst, 10,000 rows",
	 .floor = "planpress print, 10,000 rows, tagged",
	 .words = "typst compile %W/table-10000.typ %W/typst.pdf"},
};

static const struct measure hugo_measures[] = {
	{.name = "planpress, site, for hugo",
	 .before = "rm -rf %W/one",
	 .words = "%P build --no-data --no-pdf --as-of 2021 --templates %M -o %W/one",
	 .with_plans = true,
	 .output = "%W/one"},
	{.name = "hugo, pages from data",
	 .floor = "planpress, site, for hugo",
	 .before = "rm -rf %W/hugo/public",
	 .words = "hugo --quiet -s %W/hugo",
	 .output = "%W/hugo/public"},
};

/* ---- Running ---- */

static char *filled(const struct bench *bench, const char *words)
{
	char *out = malloc(4096);
	size_t length = 0;
	for (const char *p = words; *p && length < 4000; p++) {
		const char *part = p[0] == '%' && p[1] == 'P'   ? bench->program
				   : p[0] == '%' && p[1] == 'T' ? bench->tools
				   : p[0] == '%' && p[1] == 'W' ? bench->work
				   : p[0] == '%' && p[1] == 'M' ? bench->templates
								: NULL;
		if (part) {
			length += (size_t)snprintf(out + length, 4096 - length, "%s", part);
			p++;
		} else {
			out[length++] = *p;
		}
	}
	out[length] = '\0';
	return out;
}

static void run_shell(const struct bench *bench, const char *command)
{
	char *words = command ? filled(bench, command) : NULL;
	if (words && system(words) != 0)
		bench_stop(words);
	free(words);
}

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Starts the program with its output in a file, waits, and notes time, CPU and peak memory. */
static bool spawn_timed(char **argv, const char *output, double *wall, double *cpu, long *peak)
{
	posix_spawn_file_actions_t actions;
	struct timespec start, end;
	struct rusage usage;
	pid_t child;
	int status;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_adddup2(&actions, 1, 2);
	clock_gettime(CLOCK_MONOTONIC, &start);
	int reason = posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (reason != 0 || wait4(child, &status, 0, &usage) != child)
		return false;
	clock_gettime(CLOCK_MONOTONIC, &end);
	*wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
	*cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
	*peak = usage.ru_maxrss;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void take_told_times(const char *output, double *wall, double *cpu)
{
	unsigned long long told_wall, told_cpu;
	FILE *in = fopen(output, "rb");
	if (!in || fscanf(in, "%llu %llu", &told_wall, &told_cpu) != 2)
		bench_stop(output);
	fclose(in);
	*wall = (double)told_wall / 1e6;
	*cpu = (double)told_cpu / 1e6;
}

/* Right after the last round: the next measure may take the folder away. */
static void count_output(const struct bench *bench, struct measure *measure)
{
	if (!measure->output)
		return;
	char *path = filled(bench, measure->output);
	struct bench_files *files = bench_walked();
	size_t first = files->count;
	bench_walk(path);
	for (size_t i = first; i < files->count; i++) {
		measure->bytes += files->list[i].size;
		measure->pages += bench_ends(files->list[i].path, ".html");
		free(files->list[i].path);
	}
	files->count = first;
	free(path);
}

static void run_measure(const struct bench *bench, struct measure *measure, unsigned round)
{
	char **argv = calloc(MOST_WORDS + bench->plan_count + 1, sizeof *argv);
	char *words = filled(bench, measure->words), *output = filled(bench, "%W/.said");
	size_t count = 0;
	long peak = 0;
	for (char *word = strtok(words, " "); word && count < MOST_WORDS; word = strtok(NULL, " "))
		argv[count++] = word;
	for (size_t i = 0; measure->with_plans && i < bench->plan_count; i++)
		argv[count++] = bench->plans[i];
	run_shell(bench, measure->before);
	if (!spawn_timed(argv, output, &measure->wall[round], &measure->cpu[round], &peak))
		measure->failed = true;
	else if (measure->tells_times)
		take_told_times(output, &measure->wall[round], &measure->cpu[round]);
	if (peak > measure->peak)
		measure->peak = peak;
	if (round + 1 == bench->rounds && !measure->failed)
		count_output(bench, measure);
	free(output);
	free(words);
	free(argv);
}

/* Whether the program is there at all; peers need not be. */
static bool is_there(const struct bench *bench, const struct measure *measure)
{
	char *words = filled(bench, measure->words), *blank = strchr(words, ' '), command[700];
	if (blank)
		*blank = '\0';
	snprintf(command, sizeof command, "command -v '%s' >/dev/null", words);
	free(words);
	return system(command) == 0;
}

/* ---- Telling ---- */

static int by_size(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;
	return (left > right) - (left < right);
}

static double median(const double *list, unsigned count)
{
	double sorted[MOST_ROUNDS];
	memcpy(sorted, list, count * sizeof *list);
	qsort(sorted, count, sizeof *sorted, by_size);
	return count % 2 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

static const struct measure *find_measure(const struct measure *list, size_t count, const char *name)
{
	for (size_t i = 0; name && i < count; i++)
		if (strcmp(list[i].name, name) == 0 && !list[i].failed)
			return &list[i];
	return NULL;
}

/* A line: group, name, wall, CPU, peak KB, bytes, pages, floor, ratio of wall, ratio of CPU; "-" for none. */
static void tell_measure(const struct bench *bench, const char *group, const struct measure *list, size_t count,
			 const struct measure *measure)
{
	const struct measure *floor = find_measure(list, count, measure->floor);
	double wall = median(measure->wall, bench->rounds), cpu = median(measure->cpu, bench->rounds);
	printf("%s\t%s\t%.4f\t%.4f\t%ld\t%llu\t%lu\t", group, measure->name, wall, cpu, measure->peak, measure->bytes,
	       measure->pages);
	if (floor)
		printf("%s\t%.2f\t%.2f\n", floor->name, wall / median(floor->wall, bench->rounds),
		       cpu / median(floor->cpu, bench->rounds));
	else
		printf("-\t-\t-\n");
}

static void run_group(const struct bench *bench, const char *group, const struct measure *table, size_t table_count)
{
	struct measure list[MOST_MEASURES];
	size_t count = 0;
	for (size_t i = 0; i < table_count; i++) {
		if (table[i].every_edition && bench->plan_count > MANY_PLANS)
			printf("# %s: %s left out, it would fill the memory\n", group, table[i].name);
		else if (is_there(bench, &table[i]))
			list[count++] = table[i];
		else
			printf("# %s: %s left out, not installed\n", group, table[i].name);
	}
	for (unsigned round = 0; round < bench->rounds; round++)
		for (size_t i = 0; i < count; i++)
			if (!list[i].failed)
				run_measure(bench, &list[i], round);
	for (size_t i = 0; i < count; i++) {
		if (list[i].failed)
			printf("# %s: %s failed; its output is in %s/.said when it was the last\n", group, list[i].name,
			       bench->work);
		else
			tell_measure(bench, group, list, count, &list[i]);
	}
	fflush(stdout);
}

static void find_plans(struct bench *bench, unsigned long count)
{
	bench->plan_count = count;
	bench->plans = calloc(count, sizeof *bench->plans);
	for (unsigned long i = 0; i < count; i++) {
		char path[600];
		snprintf(path, sizeof path, "%s/in/plan-%04lu", bench->work, i + 1);
		bench->plans[i] = strdup(path);
	}
}

static void run_plans(struct bench *bench, const char *work, const char *number)
{
	char group[32];
	snprintf(bench->work, sizeof bench->work, "%s/%s", work, number);
	snprintf(group, sizeof group, "%s plans", number);
	find_plans(bench, strtoul(number, NULL, 10));
	/* Hugo first: a measure of the plans changes one of them, and both are to make the same. */
	snprintf(bench->work + strlen(bench->work), sizeof bench->work - strlen(bench->work), "/hugo/config.toml");
	bool hugo = access(bench->work, R_OK) == 0;
	snprintf(bench->work, sizeof bench->work, "%s/%s", work, number);
	if (hugo && bench->plan_count <= MANY_PLANS)
		run_group(bench, group, hugo_measures, sizeof hugo_measures / sizeof *hugo_measures);
	else
		printf("# %s: hugo left out, not installed, not the same pages or too many plans\n", group);
	run_group(bench, group, plan_measures, sizeof plan_measures / sizeof *plan_measures);
	for (size_t i = 0; i < bench->plan_count; i++)
		free(bench->plans[i]);
	free(bench->plans);
	bench->plan_count = 0;
	bench->plans = NULL;
	run_shell(bench, "rm -rf %W/out %W/copy %W/one %W/both %W/site %W/portal %W/hugo/public");
}

int main(int argc, char **argv)
{
	if (argc < 6)
		return 2;
	struct bench bench = {
		.program = argv[2], .tools = argv[3], .templates = argv[4], .rounds = (unsigned)atoi(argv[5])};
	if (bench.rounds < 1 || bench.rounds > MOST_ROUNDS)
		return 2;
	printf("# group\tmeasure\twall s\tCPU s\tpeak KB\tbytes\tpages\tfloor\twall ratio\tCPU ratio\n");
	for (int i = 6; i < argc; i++)
		run_plans(&bench, argv[1], argv[i]);
	snprintf(bench.work, sizeof bench.work, "%s", argv[1]);
	run_group(&bench, "tables", table_measures, sizeof table_measures / sizeof *table_measures);
	return 0;
}
