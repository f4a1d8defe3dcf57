/*
 * From a template's text to its instructions: finds the tags, drops the lines that hold nothing but a tag,
 * checks that sections nest. Used by set.c through code.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/template/code.h"

#include <stdlib.h>
#include <string.h>

enum { NO_SECTION = UINT32_MAX };

struct parser {
	struct arena *arena;
	struct notes *notes;
	struct source *source;
	struct text bytes;
	struct text indent;
	struct text open, close;          /* the delimiters now in force */
	struct text raw_close, set_close; /* how {{{name}}} and {{=| |=}} end */
	size_t at;                        /* everything before is done */
	struct buffer literals;           /* of all literal instructions; their `offset` is the start in it */
	struct op *ops;
	size_t count, room;
	size_t barrier;   /* the literal before this instruction may not grow: a section begins or ends here */
	uint32_t section; /* the innermost open one; its `end` has the one around it until it is closed */
	bool broken;
};

struct tag {
	char sigil; /* one of # ^ / > & ! = { or 0 */
	size_t start, end;
	struct text content; /* without blanks around */
};

static struct place place_at(const struct parser *p, size_t offset)
{
	return (struct place){p->source, (uint32_t)offset};
}

static void complain(struct parser *p, enum message message, size_t offset, struct text a, struct text b)
{
	NOTE2(p->notes, message, place_at(p, offset), a, b);
	p->broken = true;
}

static struct op *add_op(struct parser *p, enum op_kind kind, size_t offset, struct text text)
{
	if (p->count == p->room) {
		p->room = p->room ? p->room * 2 : 64;
		p->ops = memory_resize(p->ops, p->room * sizeof *p->ops);
	}
	struct op *op = &p->ops[p->count++];
	*op = (struct op){.kind = kind, .offset = (uint32_t)offset, .text = text};
	return op;
}

/* ---- literal text ---- */

static void add_literal(struct parser *p, struct text text)
{
	if (text.len == 0)
		return;
	struct op *last = p->count > p->barrier ? &p->ops[p->count - 1] : NULL;
	bool in_source = text.at >= p->bytes.at && text.at <= p->bytes.at + p->bytes.len;
	uint32_t origin = in_source ? (uint32_t)(text.at - p->bytes.at) : 0;
	/* What follows in the source is one literal; what follows a line that vanished begins another, so that each knows its place. */
	bool grow = last && last->kind == OP_LITERAL && (!in_source || last->origin + last->text.len == origin);
	struct op *op = grow ? last : add_op(p, OP_LITERAL, p->literals.len, TEXT(""));
	if (!grow)
		op->origin = origin;
	op->text.len += text.len;
	buffer_text(&p->literals, text);
}

static bool line_end_at(const struct parser *p, size_t at)
{
	struct text rest = text_slice(p->bytes, at, 2);
	return text_starts(rest, "\n") || text_is(rest, "\r\n");
}

/* Puts the indent when a line begins here and is not empty. */
static void add_indent(struct parser *p, size_t at)
{
	if ((at == 0 || p->bytes.at[at - 1] == '\n') && !line_end_at(p, at))
		add_literal(p, p->indent);
}

static void add_text(struct parser *p, size_t from, size_t to)
{
	while (from < to) {
		const char *line_end = p->indent.len ? memchr(p->bytes.at + from, '\n', to - from) : NULL;
		size_t next = line_end ? (size_t)(line_end - p->bytes.at) + 1 : to;
		add_indent(p, from);
		add_literal(p, text_slice(p->bytes, from, next - from));
		from = next;
	}
}

/* ---- tags ---- */

static bool has_space(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (byte_is_blank(text.at[i]))
			return true;
	return text_find(text, TEXT("\u3000"), 0) != SIZE_MAX;
}

static void set_delimiters(struct parser *p, struct text open, struct text close)
{
	p->open = open;
	p->close = close;
	p->raw_close = text_format(p->arena, "}%.*s", TEXT_ARG(close));
	p->set_close = text_format(p->arena, "=%.*s", TEXT_ARG(close));
}

/*
 * Whether what lies between `at` and `close` is one tag; otherwise tag->end is set where reading may go on.
 * A comment may hold anything, and a change of delimiters the delimiters now in force.
 */
static bool is_closed(const struct parser *p, struct tag *tag, size_t at, size_t close)
{
	size_t any_close = text_find(p->bytes, p->close, at);
	size_t next_open = text_find(p->bytes, p->open, at);
	if (tag->sigil == '!' || text_equal(p->open, p->close))
		next_open = SIZE_MAX;
	if (next_open < any_close)
		tag->end = next_open;
	else
		tag->end = any_close == SIZE_MAX ? p->bytes.len : any_close + p->close.len;
	if (close == SIZE_MAX)
		return false;
	if (tag->sigil == '=')
		return !memchr(p->bytes.at + at, '\n', close - at);
	return close <= any_close && any_close < next_open;
}

/*
 * Reads the tag that opens at tag->start. False after a note when it is not closed; reading then goes on behind
 * the fault, at tag->end.
 */
static bool read_tag(struct parser *p, struct tag *tag)
{
	size_t at = tag->start + p->open.len;
	while (at < p->bytes.len && byte_is_blank(p->bytes.at[at]))
		at++;
	tag->sigil = at < p->bytes.len && strchr("#^/>&!={", p->bytes.at[at]) ? p->bytes.at[at++] : '\0';
	struct text closing = tag->sigil == '{' ? p->raw_close : tag->sigil == '=' ? p->set_close : p->close;
	size_t close = text_find(p->bytes, closing, at);
	if (!is_closed(p, tag, at, close)) {
		complain(p, MSG_TEMPLATE_TAG_OPEN, tag->start, closing, TEXT(""));
		return false;
	}
	tag->content = text_trim(text_slice(p->bytes, at, close - at));
	tag->end = close + closing.len;
	return true;
}

/* Whether the tag is alone on its line; *line and *next then get where the line and the next one begin. */
static bool stands_alone(const struct parser *p, const struct tag *tag, size_t *line, size_t *next)
{
	if (!tag->sigil || !strchr("#^/>!=", tag->sigil))
		return false;
	const char *at = p->bytes.at;
	size_t start = tag->start, end = tag->end;
	while (start > 0 && (at[start - 1] == ' ' || at[start - 1] == '\t'))
		start--;
	while (end < p->bytes.len && (at[end] == ' ' || at[end] == '\t'))
		end++;
	if ((start > 0 && at[start - 1] != '\n') || (end < p->bytes.len && !line_end_at(p, end)))
		return false;
	*line = start;
	*next = end == p->bytes.len ? end : end + (at[end] == '\r' ? 2 : 1);
	return true;
}

static bool check_name(struct parser *p, const struct tag *tag)
{
	struct text name = tag->content;
	bool good = name.len > 0 && !has_space(name);
	if (good && tag->sigil != '>' && !text_is(name, "."))
		good = name.at[0] != '.' && !text_ends(name, ".") && text_find(name, TEXT(".."), 0) == SIZE_MAX;
	if (!good)
		complain(p, MSG_TEMPLATE_NAME, tag->start, name, TEXT(""));
	return good;
}

static void add_named(struct parser *p, enum op_kind kind, const struct tag *tag)
{
	struct op *op = add_op(p, kind, tag->start, tag->content);
	if (!check_name(p, tag) || text_is(tag->content, "."))
		return;
	size_t count = 1;
	for (size_t i = 0; i < tag->content.len; i++)
		count += tag->content.at[i] == '.';
	struct step *steps = ARENA_ARRAY(p->arena, count, struct step);
	struct text rest = tag->content;
	for (size_t i = 0; i < count; i++) {
		steps[i].key = text_cut(&rest, '.');
		steps[i].hash = text_hash(steps[i].key);
	}
	op->steps = steps;
	op->step_count = (uint32_t)count;
}

/* A partial alone on its line, which begins at `line`, hands the indent on to each of its own lines. */
static void add_partial(struct parser *p, const struct tag *tag, bool alone, size_t line)
{
	check_name(p, tag);
	struct op *op = add_op(p, OP_PARTIAL, tag->start, tag->content);
	struct text blanks = text_slice(p->bytes, line, tag->start - line);
	if (alone)
		op->indent = text_format(p->arena, "%.*s%.*s", TEXT_ARG(p->indent), TEXT_ARG(blanks));
}

static void change_delimiters(struct parser *p, const struct tag *tag)
{
	struct text open = tag->content;
	size_t len = 0;
	while (len < open.len && !byte_is_blank(open.at[len]))
		len++;
	struct text close = text_trim(text_slice(open, len, open.len));
	open.len = len;
	bool equals = memchr(tag->content.at, '=', tag->content.len);
	if (open.len == 0 || close.len == 0 || has_space(close) || equals)
		complain(p, MSG_TEMPLATE_DELIMITERS, tag->start, tag->content, TEXT(""));
	else
		set_delimiters(p, open, close);
}

/* ---- sections ---- */

static void open_section(struct parser *p, enum op_kind kind, const struct tag *tag)
{
	add_named(p, kind, tag);
	p->ops[p->count - 1].end = p->section;
	p->section = (uint32_t)(p->count - 1);
	p->barrier = p->count;
}

static void close_innermost(struct parser *p)
{
	struct op *op = &p->ops[p->section];
	p->section = op->end;
	op->end = (uint32_t)p->count;
	p->barrier = p->count;
}

static void report_unclosed(struct parser *p)
{
	const struct op *op = &p->ops[p->section];
	complain(p, MSG_TEMPLATE_SECTION_OPEN, op->offset, op->text, TEXT(""));
	close_innermost(p);
}

static bool is_open(const struct parser *p, struct text name)
{
	for (uint32_t i = p->section; i != NO_SECTION; i = p->ops[i].end)
		if (text_equal(p->ops[i].text, name))
			return true;
	return false;
}

/* A name open further out means the inner sections were forgotten; any other is taken for a slip of the pen. */
static void close_section(struct parser *p, const struct tag *tag)
{
	if (p->section == NO_SECTION) {
		complain(p, MSG_TEMPLATE_CLOSE_ALONE, tag->start, tag->content, TEXT(""));
		return;
	}
	if (is_open(p, tag->content)) {
		while (!text_equal(p->ops[p->section].text, tag->content))
			report_unclosed(p);
	} else {
		complain(p, MSG_TEMPLATE_CLOSE, tag->start, tag->content, p->ops[p->section].text);
	}
	close_innermost(p);
}

/* ---- the whole ---- */

static void add_tag(struct parser *p, const struct tag *tag)
{
	size_t line = tag->start, next = tag->end;
	bool alone = stands_alone(p, tag, &line, &next);
	add_text(p, p->at, line);
	if (!alone)
		add_indent(p, tag->start);
	p->at = next;
	switch (tag->sigil) {
	case '#':
		open_section(p, OP_SECTION, tag);
		break;
	case '^':
		open_section(p, OP_INVERTED, tag);
		break;
	case '/':
		close_section(p, tag);
		break;
	case '>':
		add_partial(p, tag, alone, line);
		break;
	case '=':
		change_delimiters(p, tag);
		break;
	case '!':
		break;
	default:
		add_named(p, tag->sigil ? OP_RAW : OP_ESCAPED, tag);
	}
}

static void parse(struct parser *p)
{
	while (p->at < p->bytes.len) {
		struct tag tag = {.start = text_find(p->bytes, p->open, p->at)};
		if (tag.start == SIZE_MAX)
			break;
		if (read_tag(p, &tag))
			add_tag(p, &tag);
		else
			p->at = tag.end;
	}
	add_text(p, p->at, p->bytes.len);
	while (p->section != NO_SECTION)
		report_unclosed(p);
}

/* Moves the instructions and their literals from the heap to the arena. */
static void keep(struct parser *p, struct template *template)
{
	struct text literals = text_copy(p->arena, buffer_view(&p->literals));
	template->ops = ARENA_ARRAY(p->arena, p->count, struct op);
	template->op_count = p->count;
	for (size_t i = 0; i < p->count; i++) {
		template->ops[i] = p->ops[i];
		if (p->ops[i].kind == OP_LITERAL)
			template->ops[i].text.at = literals.at + p->ops[i].offset;
	}
	buffer_release(&p->literals);
	free(p->ops);
}

struct template *template_compile(struct arena *arena, struct text name, struct source *source, struct text indent,
				  struct notes *notes)
{
	struct parser p = {.arena = arena, .notes = notes, .source = source, .bytes = source->bytes,
			   .indent = indent, .section = NO_SECTION};
	set_delimiters(&p, TEXT("{{"), TEXT("}}"));
	parse(&p);
	struct template *template = ARENA_NEW(arena, struct template);
	*template = (struct template){.name = name, .indent = indent, .source = source, .broken = p.broken};
	keep(&p, template);
	return template;
}
