/*
 * yamlfile - definition files through libcyaml, with errors one can act on.
 *
 * libcyaml checks the text against a schema: an unknown key, a missing one or
 * a value of the wrong kind is refused.  Here its log becomes one line with
 * file, line and key.  Anchors and aliases are not allowed.
 */
#ifndef MSK_YAMLFILE_H
#define MSK_YAMLFILE_H

#include <cyaml/cyaml.h>
#include <stddef.h>

#include "base/err.h"

/*
 * Load text[0..n-1], called label in messages, into a new structure of the
 * schema.  Returns it, or NULL and *e (MSK_EUSAGE).  Free with yamlfile_free().
 */
void *yamlfile_load(const char *label, const char *text, size_t n,
    const cyaml_schema_value_t *schema, struct msk_err *e);

/*
 * What libcyaml does not tell: where the text is no YAML, and that a value of
 * the named keys (or of the lists they hold) is no number; it takes "3abc"
 * for 3.  Keys of whole numbers apart.  Both lists end with NULL.
 */
int yamlfile_check(const char *label, const char *text, size_t n,
    const char *const *numbers, const char *const *whole, struct msk_err *e);

/*
 * Where things stand in a text that is YAML, for what the schema cannot check.
 * yamlfile_line() gives the line of the value at a path, "steps/2/weeks/min"
 * (keys, and places in lists from 0), or of the last part of it that is there.
 */
struct yamlfile_places;
struct yamlfile_places *yamlfile_places_new(const char *text, size_t n);
unsigned long yamlfile_line(const struct yamlfile_places *p, const char *path);
void yamlfile_places_free(struct yamlfile_places *p);

void yamlfile_free(void *data, const cyaml_schema_value_t *schema);

/* yes, no, true, false; anything else is an error (libcyaml's is lenient). */
extern const cyaml_strval_t yamlfile_switch[4];

const char *yamlfile_library_version(void); /* of libcyaml */

#endif
