/*
 * The words the program itself adds for readers, by their codes, from templates/words.xml; and phrases, which are
 * codes with what goes into them and become words only where they are printed. For figures/, view/, forms/, render/.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_VOCABULARY_H
#define BASE_VOCABULARY_H

#include "base/note.h"

enum word {
	WORD_NONE, /* a phrase with it is what its text says, as it stands */
#define WORD(id, key, operands) id,
#include "base/vocabulary.def"
#undef WORD
	WORD_COUNT
};

struct vocabulary;

/*
 * Reads templates/words.xml: every word of vocabulary.def, each once, none unknown, none empty, with no operand that it
 * is not given. NULL after notes, each with the key. Lives in the arena.
 */
struct vocabulary *vocabulary_read(struct text path, struct arena *arena, struct notes *notes);

/* The word as the file has it. */
struct text word_of(const struct vocabulary *vocabulary, enum word word);
/* The word whose key is "family.code": for codes that the plan's schema lists. The code itself when there is none. */
struct text word_coded(const struct vocabulary *vocabulary, const char *family, struct text code);
const char *word_key(enum word word); /* "status.early" */
struct place word_place(const struct vocabulary *vocabulary, enum word word); /* of its entry */

/* Something to say that is not in words yet. */
struct phrase {
	enum word word;
	struct text text; /* with WORD_NONE: words of the plan */
	const struct phrase *operands;
	size_t count;
};

static inline struct phrase phrase_of_text(struct text text)
{
	return (struct phrase){.text = text};
}

static inline struct phrase phrase_itself(struct phrase phrase)
{
	return phrase;
}

static inline bool phrase_is_empty(struct phrase phrase)
{
	return phrase.word == WORD_NONE && phrase.text.len == 0;
}

/* Operands are copied into the arena, the texts in them are not. */
struct phrase phrase_make(struct arena *arena, enum word word, const struct phrase *operands, size_t count);
/* The list with one member more; an empty phrase is an empty list, and adds nothing to one. */
struct phrase phrase_append(struct arena *arena, enum word joiner, struct phrase list, struct phrase member);
/* In words, owned by the arena where they are not the file's or the plan's own. */
struct text phrase_say(const struct vocabulary *vocabulary, struct phrase phrase, struct arena *arena);

/* Operands are texts or phrases. */
#define PHRASE(word) ((struct phrase){(word), {"", 0}, NULL, 0})
#define PHRASE1(arena, word, a) phrase_make((arena), (word), (struct phrase[]){PHRASE_FROM(a)}, 1)
#define PHRASE2(arena, word, a, b) phrase_make((arena), (word), (struct phrase[]){PHRASE_FROM(a), PHRASE_FROM(b)}, 2)
#define PHRASE3(arena, word, a, b, c) \
	phrase_make((arena), (word), (struct phrase[]){PHRASE_FROM(a), PHRASE_FROM(b), PHRASE_FROM(c)}, 3)
#define PHRASE_FROM(x) _Generic((x), struct text: phrase_of_text, struct phrase: phrase_itself)(x)

#endif
