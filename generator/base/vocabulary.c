/*
 * The table of words filled from the file, and phrases put into words.
 * Used through vocabulary.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/vocabulary.h"

#include "base/read_entries.h"
#include "base/table.h"

enum { JOINER = -1 };

struct vocabulary {
	struct text words[WORD_COUNT];
	struct place places[WORD_COUNT];
	struct table by_key; /* of pointers into the list */
};

static const struct {
	const char *key;
	int operands;
} all[WORD_COUNT] = {
	{"", 0},
#define WORD(id, key, operands) {key, operands},
#include "base/vocabulary.def"
#undef WORD
};

const char *word_key(enum word word)
{
	return all[word].key;
}

struct text word_of(const struct vocabulary *vocabulary, enum word word)
{
	return vocabulary->words[word];
}

struct place word_place(const struct vocabulary *vocabulary, enum word word)
{
	return vocabulary->places[word];
}

struct text word_coded(const struct vocabulary *vocabulary, const char *family, struct text code)
{
	char key[64];
	size_t len = strlen(family);
	if (len + 1 + code.len > sizeof key)
		return code;
	memcpy(key, family, len);
	key[len] = '.';
	memcpy(key + len + 1, code.at, code.len);
	const struct text *found = table_find(&vocabulary->by_key, (struct text){key, len + 1 + code.len});
	return found ? *found : code;
}

/* ---- Reading ---- */

/* The number of the operand that begins here, "{1}" to "{9}"; 0 when none does. */
static int operand_at(struct text word, size_t at)
{
	bool is = word.len - at >= 3 && word.at[at] == '{' && word.at[at + 1] >= '1' && word.at[at + 1] <= '9' && word.at[at + 2] == '}';
	return is ? word.at[at + 1] - '0' : 0;
}

/* Puts the word in its place; an operand that the program does not give it is noted. */
static void take_word(struct vocabulary *vocabulary, struct text *word, const struct entry *entry, struct notes *notes)
{
	int most = all[word - vocabulary->words].operands;
	for (size_t i = 0; i < entry->text.len; i++)
		if (operand_at(entry->text, i) > (most == JOINER ? 0 : most))
			NOTE2(notes, MSG_WORD_OPERAND, entry->place, entry->name, text_slice(entry->text, i, 3));
	*word = entry->text;
	vocabulary->places[word - vocabulary->words] = entry->place;
}

static void take_entries(struct vocabulary *vocabulary, const struct entry *entries, size_t count, struct notes *notes)
{
	for (size_t i = 0; i < count; i++) {
		struct text *word = table_find(&vocabulary->by_key, entries[i].name);
		if (!word)
			NOTE1(notes, MSG_WORD_UNKNOWN, entries[i].place, entries[i].name);
		else if (word->len)
			NOTE1(notes, MSG_WORD_TWICE, entries[i].place, entries[i].name);
		else
			take_word(vocabulary, word, &entries[i], notes);
	}
}

struct vocabulary *vocabulary_read(struct text path, struct arena *arena, struct notes *notes)
{
	struct entry *entries;
	size_t count = 0, errors = notes->errors;
	struct vocabulary *vocabulary = ARENA_NEW(arena, struct vocabulary);
	vocabulary->by_key.arena = arena;
	for (enum word i = 1; i < WORD_COUNT; i++)
		table_add(&vocabulary->by_key, text_of(all[i].key), &vocabulary->words[i]);
	if (!entries_read(path, arena, &entries, &count, notes))
		return NULL;
	take_entries(vocabulary, entries, count, notes);
	struct place place = {count ? entries[0].place.file : NULL, PLACE_WHOLE_FILE};
	for (enum word i = 1; i < WORD_COUNT; i++)
		if (!vocabulary->words[i].len)
			NOTE1(notes, MSG_WORD_MISSING, place, text_of(all[i].key));
	return notes->errors == errors ? vocabulary : NULL;
}

/* ---- Saying ---- */

struct phrase phrase_make(struct arena *arena, enum word word, const struct phrase *operands, size_t count)
{
	struct phrase *own = ARENA_ARRAY(arena, count ? count : 1, struct phrase);
	if (count)
		memcpy(own, operands, count * sizeof *own);
	return (struct phrase){.word = word, .operands = own, .count = count};
}

struct phrase phrase_append(struct arena *arena, enum word joiner, struct phrase list, struct phrase member)
{
	if (phrase_is_empty(list) || phrase_is_empty(member))
		return phrase_is_empty(list) ? member : list;
	bool is_list = list.word == joiner;
	size_t count = is_list ? list.count : 1;
	struct phrase *members = ARENA_ARRAY(arena, count + 1, struct phrase);
	memcpy(members, is_list ? list.operands : &list, count * sizeof *members);
	members[count] = member;
	return (struct phrase){.word = joiner, .operands = members, .count = count + 1};
}

static void say(const struct vocabulary *vocabulary, struct phrase phrase, struct buffer *out)
{
	struct text word = vocabulary->words[phrase.word];
	if (phrase.word == WORD_NONE)
		buffer_text(out, phrase.text);
	for (size_t i = 0; all[phrase.word].operands == JOINER && i < phrase.count; i++) {
		buffer_text(out, i ? word : TEXT(""));
		say(vocabulary, phrase.operands[i], out);
	}
	for (struct text rest = all[phrase.word].operands == JOINER ? TEXT("") : word; rest.len;) {
		const char *brace = memchr(rest.at, '{', rest.len);
		size_t run = brace ? (size_t)(brace - rest.at) : rest.len, operand = (size_t)operand_at(rest, run);
		buffer_add(out, rest.at, brace && !operand ? run + 1 : run);
		if (operand && operand <= phrase.count)
			say(vocabulary, phrase.operands[operand - 1], out);
		rest = text_slice(rest, run + (operand ? 3 : 1), rest.len);
	}
}

struct text phrase_say(const struct vocabulary *vocabulary, struct phrase phrase, struct arena *arena)
{
	if (phrase.word == WORD_NONE)
		return phrase.text;
	if (!phrase.count)
		return vocabulary->words[phrase.word];
	struct buffer out = {0};
	say(vocabulary, phrase, &out);
	struct text said = text_copy(arena, buffer_view(&out));
	buffer_release(&out);
	return said;
}
