/*
 * Text as programs of an office save it, made UTF-8: UTF-8 with or without mark, GB18030 (GBK, GB2312), UTF-16 with mark.
 * For the readers of office/ and forms/; iconv is used nowhere else.
 * SPDX-License-Identifier: MIT
 */
#ifndef OFFICE_ENCODING_H
#define OFFICE_ENCODING_H

#include "base/note.h"

/*
 * The file as UTF-8 without byte order mark. NULL after a note when it is none of these encodings or holds control
 * characters. Places count in the decoded text.
 */
struct source *encoding_decode(const struct source *file, struct arena *arena, struct notes *notes);

/* Whether the bytes begin as a binary file of an old office program does (.doc, .xls, .wps, .et), or an encrypted new one. */
bool encoding_is_old_office(struct text bytes);

#endif
