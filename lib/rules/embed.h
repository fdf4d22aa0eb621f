/*
 * embed - the definitions inside the program; made by embed.sh at build time.
 */
#ifndef MSK_EMBED_H
#define MSK_EMBED_H

#include <stddef.h>

struct embedded {
	const char *name; /* "instruments/phq9.yaml" */
	const unsigned char *bytes;
	size_t n;
};

extern const struct embedded embed_files[]; /* sorted by name */
extern const size_t embed_count;

#endif
