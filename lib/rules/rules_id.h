/*
 * rules_id - how the output names the definition it used.
 */
#ifndef MSK_RULES_ID_H
#define MSK_RULES_ID_H

#include <stddef.h>

/*
 * "phq9@1:0123456789ab": id, version and the first 12 hexadecimal digits of
 * the SHA-256 of the definition's text.  A new string.
 */
char *rules_id(const char *id, unsigned version, const char *text, size_t n);

#endif
