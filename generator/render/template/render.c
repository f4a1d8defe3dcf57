/*
 * Filling a compiled template with a view: walks the instructions, looks names up from the innermost value
 * outwards, escapes for HTML. Used through template.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/template/code.h"

/* Sections and partials within one another; a partial that includes itself for ever ends here. */
enum { DEEPEST = 250 };

/* The values entered so far, innermost first. */
struct frame {
	const struct view *value;
	const struct frame *outer;
};

/* One call of template_render. */
struct run {
	struct template_set *set;
	enum template_mode mode;
	struct buffer *out;
	struct template_trace *trace; /* NULL: not wanted */
	struct notes *notes;
	struct text page;   /* the name asked for */
	size_t depth;
	bool failed, stopped;
};

static void render_ops(struct run *run, struct template *template, size_t from, size_t to,
		       const struct frame *inner);

/* ---- notes ---- */

/* Once for each tag and message: a tag inside a list is met for every item, and one of a partial on every page. */
static void complain(struct run *run, const struct template *template, const struct op *op, enum message message,
		     struct text detail)
{
	struct place place = {template->source, op->offset};
	run->failed = true;
	for (size_t i = 0; i < run->notes->count; i++) {
		const struct note *old = &run->notes->list[i];
		if (old->message == message && old->place.file == place.file && old->place.offset == place.offset)
			return;
	}
	NOTE3(run->notes, message, place, op->text, detail, run->page);
}

/* False, and the end of the run, when one more level would be too deep. */
static bool go_deeper(struct run *run, const struct template *template, const struct op *op)
{
	if (run->depth < DEEPEST) {
		run->depth++;
		return true;
	}
	complain(run, template, op, MSG_TEMPLATE_DEPTH, text_format(run->notes->arena, "%d", DEEPEST));
	run->stopped = true;
	return false;
}

/* ---- names ---- */

/* The value, or NULL with the step at which the name could not be followed. Anything below null is null. */
static const struct view *look_up(const struct op *op, const struct frame *inner, size_t *missing)
{
	*missing = 0;
	if (op->step_count == 0)
		return inner->value;
	struct step *step = op->steps;
	const struct view *found = NULL;
	for (; inner && !found; inner = inner->outer)
		found = view_get_hashed(inner->value, step->key, step->hash, &step->guess);
	for (size_t i = 1; i < op->step_count && found && found->kind != VIEW_NULL; i++) {
		found = view_get_hashed(found, step[i].key, step[i].hash, &step[i].guess);
		*missing = i;
	}
	return found;
}

/* As look_up, where nearly every name is found: one step, in the innermost value, a map made like the last. NULL: elsewhere. */
static const struct view *find_at_once(const struct op *op, const struct view *value)
{
	const struct view_guess *guess = op->step_count == 1 ? &op->steps->guess : NULL;
	return guess && value && value->kind == VIEW_MAP && value->shape == guess->shape ? value->items[guess->index] : NULL;
}

static const struct view *value_of(struct run *run, const struct template *template, const struct op *op,
				   const struct frame *inner)
{
	size_t missing;
	const struct view *value = find_at_once(op, inner->value);
	if (value)
		return value;
	value = look_up(op, inner, &missing);
	if (!value && run->mode == TEMPLATE_STRICT)
		complain(run, template, op, MSG_TEMPLATE_UNKNOWN, op->step_count ? op->steps[missing].key : op->text);
	return value;
}

/* ---- values ---- */

static const char *entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

static void add_escaped(struct buffer *out, struct text text)
{
	size_t done = 0; /* what needs no escape is copied in runs */
	for (size_t i = text_mark(text, 0); i < text.len; i = text_mark(text, i + 1)) {
		const char *entity = entity_of(text.at[i]);
		if (!entity)
			continue;
		buffer_add(out, text.at + done, i - done);
		buffer_string(out, entity);
		done = i + 1;
	}
	buffer_add(out, text.at + done, text.len - done);
}

static void render_value(struct run *run, const struct template *template, const struct op *op,
			 const struct frame *inner)
{
	const struct view *value = value_of(run, template, op, inner);
	switch (value ? value->kind : VIEW_NULL) {
	case VIEW_TEXT:
	case VIEW_NUMBER:
		if (op->kind == OP_ESCAPED)
			add_escaped(run->out, value->text);
		else
			buffer_text(run->out, value->text);
		break;
	case VIEW_TRUE:
		buffer_string(run->out, "true");
		break;
	case VIEW_FALSE:
		buffer_string(run->out, "false");
		break;
	case VIEW_LIST:
	case VIEW_MAP:
		if (run->mode == TEMPLATE_STRICT)
			complain(run, template, op, MSG_TEMPLATE_NOT_TEXT, TEXT(""));
		break;
	case VIEW_NULL:
		break;
	}
}

/* ---- sections and partials ---- */

/* `inside` is the index of the first instruction inside. Only lists repeat; "true" is no value to enter. */
static void render_section(struct run *run, struct template *template, const struct op *op, size_t inside,
			   const struct frame *inner)
{
	const struct view *value = value_of(run, template, op, inner);
	if (view_truth(value) == (op->kind == OP_INVERTED) || !go_deeper(run, template, op))
		return;
	struct frame frame = {value, inner};
	if (op->kind == OP_INVERTED || value->kind == VIEW_TRUE) {
		render_ops(run, template, inside, op->end, inner);
	} else if (value->kind == VIEW_LIST) {
		for (size_t i = 0; i < value->count; i++) {
			frame.value = value->items[i];
			render_ops(run, template, inside, op->end, &frame);
		}
	} else {
		render_ops(run, template, inside, op->end, &frame);
	}
	run->depth--;
}

static void render_partial(struct run *run, struct template *template, struct op *op, const struct frame *inner)
{
	if (!op->target)
		op->target = template_find(run->set, op->text, op->indent);
	if (!op->target) {
		if (run->mode == TEMPLATE_STRICT)
			complain(run, template, op, MSG_TEMPLATE_PARTIAL, TEXT(""));
		return;
	}
	if (op->target->broken) {
		complain(run, template, op, MSG_TEMPLATE_BROKEN, TEXT(""));
		return;
	}
	if (!go_deeper(run, template, op))
		return;
	render_ops(run, op->target, 0, op->target->op_count, inner);
	run->depth--;
}

/* ---- traces ---- */

/* From `out` on, up to the next stretch: what stands in the source from `offset` on, or what the tag there printed. */
struct template_stretch {
	size_t out;
	struct source *source;
	uint32_t offset;
	bool literal;
};

static void trace_op(struct run *run, const struct template *template, const struct op *op)
{
	struct template_trace *trace = run->trace;
	bool literal = op->kind == OP_LITERAL;
	if (!literal && op->kind != OP_ESCAPED && op->kind != OP_RAW)
		return;
	ARENA_MORE(trace->arena, trace->list, trace->count, trace->room);
	uint32_t offset = literal ? op->origin : op->offset;
	trace->list[trace->count++] = (struct template_stretch){run->out->len, template->source, offset, literal};
}

struct place template_origin(const struct template_trace *trace, size_t offset)
{
	size_t low = 0, high = trace->count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (trace->list[middle].out <= offset)
			low = middle;
		else
			high = middle;
	}
	if (!trace->count)
		return NO_PLACE;
	const struct template_stretch *stretch = &trace->list[low];
	return (struct place){stretch->source, stretch->offset + (stretch->literal ? (uint32_t)(offset - stretch->out) : 0)};
}

static void render_ops(struct run *run, struct template *template, size_t from, size_t to,
		       const struct frame *inner)
{
	for (size_t i = from; i < to && !run->stopped;) {
		struct op *op = &template->ops[i++];
		if (run->trace)
			trace_op(run, template, op);
		switch (op->kind) {
		case OP_LITERAL:
			buffer_text(run->out, op->text);
			break;
		case OP_ESCAPED:
		case OP_RAW:
			render_value(run, template, op, inner);
			break;
		case OP_SECTION:
		case OP_INVERTED:
			render_section(run, template, op, i, inner);
			i = op->end;
			break;
		case OP_PARTIAL:
			render_partial(run, template, op, inner);
			break;
		}
	}
}

static bool render(struct run *run, struct text name, const struct view *context)
{
	struct template *template = template_find(run->set, name, TEXT(""));
	if (!template || template->broken) {
		enum message message = template ? MSG_TEMPLATE_BROKEN : MSG_TEMPLATE_MISSING;
		NOTE1(run->notes, message, NO_PLACE, name);
		return false;
	}
	struct frame outermost = {context, NULL};
	render_ops(run, template, 0, template->op_count, &outermost);
	return !run->failed;
}

bool template_render(struct template_set *set, struct text name, const struct view *context,
		     enum template_mode mode, struct buffer *out, struct notes *notes)
{
	struct run run = {.set = set, .mode = mode, .out = out, .notes = notes, .page = name};
	return render(&run, name, context);
}

bool template_render_traced(struct template_set *set, struct text name, const struct view *context, struct buffer *out,
			    struct template_trace *trace, struct notes *notes)
{
	struct run run = {.set = set, .mode = TEMPLATE_STRICT, .out = out, .trace = trace, .notes = notes, .page = name};
	return render(&run, name, context);
}
