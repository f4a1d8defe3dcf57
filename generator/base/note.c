/*
 * Collecting, sorting and wording notes; the words themselves are in messages.def.
 * Used through note.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/note.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct wording {
	const char *code;
	enum level level;
	enum blame blame;
	const char *words[2];
	const char *remedy[2];
};

static const struct wording wordings[] = {
#define MESSAGE(id, code, level, blame, zh, zh_remedy, en, en_remedy) \
	{code, level, blame, {zh, en}, {zh_remedy, en_remedy}},
#include "base/messages.def"
#undef MESSAGE
};

const char *message_code(enum message message)
{
	return wordings[message].code;
}

enum blame note_blame(const struct note *note)
{
	bool of_templates = note->place.file && note->place.file->of_templates;
	enum blame blame = wordings[note->message].blame;
	return of_templates && blame == BLAME_PLAN ? BLAME_TEMPLATE : blame;
}

static void index_lines(struct source *file)
{
	size_t room = 0, start = 0;
	do {
		ARENA_MORE(file->arena, file->line_starts, file->line_count, room);
		file->line_starts[file->line_count++] = (uint32_t)start;
		start = text_find(file->bytes, TEXT("\n"), start) + 1;
	} while (start);
}

/* Index of the line holding the offset. */
static size_t line_of(struct source *file, uint32_t offset)
{
	if (!file->line_starts)
		index_lines(file);
	size_t low = 0, high = file->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (file->line_starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static bool is_inside(struct place place)
{
	return place.file && place.offset != PLACE_WHOLE_FILE;
}

uint32_t place_line(struct place place)
{
	return is_inside(place) ? (uint32_t)line_of(place.file, place.offset) + 1 : 0;
}

struct position place_position(struct place place)
{
	if (!is_inside(place))
		return (struct position){0, 0};
	uint32_t offset = place.offset;
	if (offset > place.file->bytes.len)
		offset = (uint32_t)place.file->bytes.len;
	struct source *file = place.file;
	size_t line = line_of(file, offset);
	uint32_t start = file->line_starts[line], column = 1;
	if (file->known > start && file->known <= offset) {
		start = file->known;
		column = file->known_column;
	}
	column += (uint32_t)utf8_length(text_slice(file->bytes, start, offset - start));
	file->known = offset;
	file->known_column = column;
	return (struct position){(uint32_t)line + 1, column};
}

void place_print(struct place place, struct buffer *out)
{
	struct position at = place_position(place);
	if (place.file)
		buffer_printable(out, place.file->path, false);
	if (place.file && at.line)
		buffer_printf(out, ":%u:%u", at.line, at.column);
}

void note_add(struct notes *notes, enum message message, struct place place, struct text a, struct text b,
	      struct text c, struct text d)
{
	enum level level = wordings[message].level;
	if (level == LEVEL_WARNING && notes->strict)
		level = LEVEL_ERROR;
	notes->errors += level == LEVEL_ERROR;
	notes->warnings += level == LEVEL_WARNING;
	if (notes->seen[message]++ >= NOTES_MOST_OF_A_KIND)
		return;
	ARENA_MORE(notes->arena, notes->list, notes->count, notes->room);
	struct note *note = &notes->list[notes->count];
	*note = (struct note){message, level, place, notes->about, {a, b, c, d}, notes->count};
	for (size_t i = 0; i < 4; i++)
		note->args[i] = text_copy(notes->arena, note->args[i]);
	notes->count++;
}

static int compare_notes(const void *left, const void *right)
{
	const struct note *a = left, *b = right;
	if (a->place.file != b->place.file) {
		struct text pa = a->place.file ? a->place.file->path : TEXT("");
		struct text pb = b->place.file ? b->place.file->path : TEXT("");
		int order = text_compare(pa, pb);
		if (order)
			return order;
	}
	if (a->place.offset != b->place.offset)
		return a->place.offset < b->place.offset ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

bool notes_tell_of(const struct notes *notes, struct place place)
{
	if (!place.file || place.offset == PLACE_WHOLE_FILE)
		return false;
	for (size_t i = 0; i < notes->count; i++) {
		const struct note *note = &notes->list[i];
		uint32_t from = place.offset < note->place.offset ? place.offset : note->place.offset;
		uint32_t to = place.offset ^ note->place.offset ^ from;
		if (note->level == LEVEL_ERROR && note->place.file == place.file && to <= place.file->bytes.len &&
		    !memchr(place.file->bytes.at + from, '<', to - from))
			return true;
	}
	return false;
}

void notes_take(struct notes *notes, const struct notes *from, enum level least)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct note *note = &from->list[i];
		if (note->level >= least)
			note_add(notes, note->message, note->place, note->args[0], note->args[1], note->args[2], note->args[3]);
	}
}

void notes_sort(struct notes *notes)
{
	if (notes->count)
		qsort(notes->list, notes->count, sizeof *notes->list, compare_notes);
}

/* Why the system refused, which strerror says in English only. */
static const struct {
	int reason;
	const char *chinese;
} reasons[] = {
	{ENOENT, "没有这个文件或文件夹"},   {ENOTDIR, "路径中有一级不是文件夹"}, {EISDIR, "这是文件夹，不是文件"},
	{EACCES, "没有权限"},               {EPERM, "系统不允许"},               {EINVAL, "不是普通文件"},
	{ENOSPC, "磁盘已满"},               {EDQUOT, "超出磁盘配额"},            {EFBIG, "超过文件大小的限制"},
	{EROFS, "磁盘是只读的"},            {EBUSY, "正被占用"},                 {EEXIST, "已经存在"},
	{ENAMETOOLONG, "文件名太长"},       {ELOOP, "链接绕成了圈"},             {ENOTEMPTY, "文件夹不是空的"},
	{EMFILE, "同时打开的文件太多"},     {EIO, "磁盘读写出错"},               {EPIPE, "对方已关闭"},
};

/* Kinds of things in the two languages. */
static const char *const terms[][2] = {
	{"单位", "unit"}, {"地点", "place"}, {"地点类别", "kind of place"}, {"责任单位", "office"}, {"资金来源", "fund"}, {"章节", "chapter"},
	{"指标类别", "category"}, {"指标属性", "attribute"}, {"指标", "indicator"}, {"专栏", "box"}, {"项目", "project"}, {"数据", "figure"},
	{"存疑", "query"}, {"核对式", "identity"}, {"来源文件", "source"}, {"任务", "task"}, {"数量", "quantity"}, {"内容", "thing"}, {"年度", "year"},
};

static struct text in_language(struct text arg, enum language language)
{
	for (size_t i = 0; text_starts(arg, NOTE_TERM) && i < sizeof terms / sizeof *terms; i++)
		if (text_is(text_slice(arg, 1, arg.len), terms[i][1]))
			return text_of(terms[i][language == LANGUAGE_ZH ? 0 : 1]);
	for (size_t i = 0; language == LANGUAGE_ZH && i < sizeof reasons / sizeof *reasons; i++)
		if (text_is(arg, strerror(reasons[i].reason)))
			return text_of(reasons[i].chinese);
	return arg;
}

enum { LONGEST_ARGUMENT = 1200 };

/* Of what a hostile file made longer than any name or list of names, the beginning. */
static void put_argument(struct buffer *out, struct text argument)
{
	size_t end = argument.len < LONGEST_ARGUMENT ? argument.len : LONGEST_ARGUMENT;
	while (end < argument.len && end > LONGEST_ARGUMENT - 4 && ((unsigned char)argument.at[end] & 0xC0) == 0x80)
		end--;
	buffer_printable(out, text_slice(argument, 0, end), false);
	buffer_string(out, end < argument.len ? "…" : "");
}

static void fill_in(struct buffer *out, const char *words, const struct text args[4], enum language language)
{
	for (const char *p = words; *p; p++) {
		if (p[0] == '%' && p[1] >= '1' && p[1] <= '4')
			put_argument(out, in_language(args[*++p - '1'], language));
		else
			buffer_char(out, *p);
	}
}

static struct text filled(struct arena *arena, const char *words, const struct note *note, enum language language)
{
	struct buffer out = {0};
	fill_in(&out, words, note->args, language);
	struct text text = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return text;
}

struct text note_words(struct arena *arena, const struct note *note, enum language language)
{
	return filled(arena, wordings[note->message].words[language], note, language);
}

struct text note_remedy(struct arena *arena, const struct note *note, enum language language)
{
	return filled(arena, wordings[note->message].remedy[language], note, language);
}

static const char *level_name(enum level level, enum language language)
{
	static const char *const names[][2] = {{"发现", "finding"}, {"警告", "warning"}, {"错误", "error"}};
	return names[level][language];
}

/* Chinese characters take two columns on a terminal, so the caret is moved by what stands before it. */
static size_t terminal_columns(struct text before)
{
	size_t columns = 0;
	for (size_t i = 0; i < before.len;) {
		uint32_t code = utf8_next(before, &i);
		columns += code >= 0x1100 && !utf8_invisible(code) ? 2 : 1;
	}
	return columns;
}

enum { LONGEST_QUOTE = 160 };

/* Shows the line of the place and a caret under it; of a long line the part around the place. */
static void quote_line(struct place place, struct buffer *out)
{
	struct source *file = place.file;
	size_t line = line_of(file, place.offset);
	size_t start = file->line_starts[line], end = line + 1 < file->line_count ? file->line_starts[line + 1] : file->bytes.len;
	while (end > start && (file->bytes.at[end - 1] == '\n' || file->bytes.at[end - 1] == '\r'))
		end--;
	size_t at = place.offset > end ? end : place.offset;
	const char *bytes = file->bytes.at;
	if (at - start > LONGEST_QUOTE / 2)
		for (start = at - LONGEST_QUOTE / 2; start < at && ((unsigned char)bytes[start] & 0xC0) == 0x80;)
			start++;
	if (end - start > LONGEST_QUOTE)
		for (end = start + LONGEST_QUOTE; end > at && ((unsigned char)bytes[end] & 0xC0) == 0x80;)
			end--;
	struct text shown = text_slice(file->bytes, start, end - start);
	if (utf8_check(shown) != SIZE_MAX)
		return;
	buffer_string(out, "    ");
	buffer_printable(out, shown, false);
	buffer_string(out, "\n    ");
	for (size_t i = terminal_columns(text_slice(shown, 0, at - start)); i > 0; i--)
		buffer_char(out, ' ');
	buffer_string(out, "^\n");
}

void note_print(const struct note *note, enum language language, struct buffer *out)
{
	const struct wording *wording = &wordings[note->message];
	struct position position = place_position(note->place);
	if (note->place.file)
		place_print(note->place, out);
	else
		buffer_printable(out, note->about.len ? note->about : TEXT("planpress"), false);
	buffer_printf(out, ": %s: %s: ", level_name(note->level, language), wording->code);
	fill_in(out, wording->words[language], note->args, language);
	buffer_char(out, '\n');
	if (position.line)
		quote_line(note->place, out);
	if (*wording->remedy[language]) {
		buffer_string(out, language == LANGUAGE_ZH ? "    办法：" : "    remedy: ");
		fill_in(out, wording->remedy[language], note->args, language);
		buffer_char(out, '\n');
	}
}
