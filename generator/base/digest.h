/*
 * SHA-256, the fingerprint of files in the manifest; digest.c is the only user of nettle.
 * Anyone may use it.
 * SPDX-License-Identifier: MIT
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/text.h"

/* The SHA-256 of the bytes as 64 lower-case hexadecimal digits, owned by the arena. */
struct text digest_hex(struct arena *arena, struct text bytes);

#endif
