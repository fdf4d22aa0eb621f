#include <sodium.h>
#include <stdio.h>

#include "base/mem.h"
#include "rules_id.h"

enum { HASH_SHOWN = 6 }; /* bytes: 12 hexadecimal digits */

char *
rules_id(const char *id, unsigned version, const char *text, size_t n)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char hex[2 * HASH_SHOWN + 1];
	size_t i;

	crypto_hash_sha256(hash, (const unsigned char *)text, n);
	for (i = 0; i < HASH_SHOWN; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	return xasprintf("%s@%u:%s", id, version, hex);
}
