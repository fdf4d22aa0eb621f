/*
 * yamlschema - shorthand for the libcyaml schemas of definition files.
 *
 * Optional keys are NULL pointers when absent (a word or switch is 0).
 */
#ifndef MSK_YAMLSCHEMA_H
#define MSK_YAMLSCHEMA_H

#include "yamlfile.h"

#define COUNT(a)     (sizeof(a) / sizeof(*(a)))
#define OPTIONAL_PTR (CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL)

#define TEXT(key, type, member)                                                \
	CYAML_FIELD_STRING_PTR(                                                \
	    key, CYAML_FLAG_POINTER, type, member, 1, CYAML_UNLIMITED)
#define TEXT_OPT(key, type, member)                                            \
	CYAML_FIELD_STRING_PTR(                                                \
	    key, OPTIONAL_PTR, type, member, 1, CYAML_UNLIMITED)
#define NUM_OPT(key, type, member)                                             \
	CYAML_FIELD_FLOAT_PTR(                                                 \
	    key, OPTIONAL_PTR | CYAML_FLAG_STRICT, type, member)
#define INT(key, type, member)                                                 \
	CYAML_FIELD_INT(key, CYAML_FLAG_DEFAULT, type, member)
#define INT_OPT(key, type, member)                                             \
	CYAML_FIELD_INT_PTR(key, OPTIONAL_PTR, type, member)
#define WORD(key, type, member, words)                                         \
	CYAML_FIELD_ENUM(                                                      \
	    key, CYAML_FLAG_STRICT, type, member, words, COUNT(words))
#define WORD_OPT(key, type, member, words)                                     \
	CYAML_FIELD_ENUM(key, CYAML_FLAG_OPTIONAL | CYAML_FLAG_STRICT, type,   \
	    member, words, COUNT(words))
#define SWITCH(key, type, member) WORD_OPT(key, type, member, yamlfile_switch)
#define LIST(key, type, member, entry)                                         \
	CYAML_FIELD_SEQUENCE(                                                  \
	    key, CYAML_FLAG_POINTER, type, member, entry, 1, CYAML_UNLIMITED)
#define LIST_OPT(key, type, member, entry)                                     \
	CYAML_FIELD_SEQUENCE(                                                  \
	    key, OPTIONAL_PTR, type, member, entry, 1, CYAML_UNLIMITED)
#define MAP_OPT(key, type, member, fields)                                     \
	CYAML_FIELD_MAPPING_PTR(key, OPTIONAL_PTR, type, member, fields)

#define MAPPING(name, type, fields)                                            \
	static const cyaml_schema_value_t name = { CYAML_VALUE_MAPPING(        \
	    CYAML_FLAG_DEFAULT, type, fields) }

#endif
