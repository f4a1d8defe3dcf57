/*
 * SHA-256 by way of nettle.
 * Used through digest.h only.
 * SPDX-License-Identifier: MIT
 */
#include "base/digest.h"

#include <nettle/sha2.h>

struct text digest_hex(struct arena *arena, struct text bytes)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_init(&context);
	sha256_update(&context, bytes.len, (const uint8_t *)bytes.at);
	sha256_digest(&context, sizeof digest, digest);
	char *hex = arena_alloc(arena, 2 * sizeof digest + 1);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return (struct text){hex, 2 * sizeof digest};
}
