/*
 * definition - an instrument file as it is written: see msk-instrument(5).
 *
 * These structures mirror the YAML key by key; instrument.c turns them into
 * something that can be scored.  A pointer is NULL where the key is absent.
 */
#ifndef MSK_DEFINITION_H
#define MSK_DEFINITION_H

#include <stddef.h>

#include "base/err.h"

enum item_type { ITEM_NUMBER, ITEM_TIME, ITEM_TEXT };

enum method {
	METHOD_SUM,
	METHOD_MEAN,
	METHOD_PERCENT,
	METHOD_WEIGHTED,
	METHOD_POINTS,
	METHOD_COUNT,
	METHOD_MIN,
	METHOD_MAX,
	METHOD_DIGITS,
	METHOD_TABLE,
	METHOD_CUTS,
	METHOD_COMBINE,
	METHOD_CLASSES,
	METHOD_VALUESET,
	METHOD_RULE
};

enum better { BETTER_NONE, BETTER_LOWER, BETTER_HIGHER };
enum then { THEN_NONE, THEN_PRORATE, THEN_LEAVE_OUT };
enum basis { BASIS_NONE, BASIS_OFFICIAL, BASIS_CONVENTION };
enum rounding { ROUND_NEAREST, ROUND_EXACT, ROUND_DOWN, ROUND_UP };
enum confidence { CONFIDENCE_NONE, CONFIDENCE_HIGH, CONFIDENCE_MEDIUM };

struct def_replace { /* not_applicable, blank */
	char *code;  /* not_applicable: what stands in the cell */
	double *counts_as;
	char *given; /* blank: items that must all be answered */
	char *when;  /* blank: condition that must hold */
};

struct def_item {
	char *ids;
	char **about;
	unsigned about_count;
	enum item_type type;
	double *min, *max, *step;
	double *values;
	unsigned values_count;
	char **codes;
	unsigned codes_count;
	double *recode;
	unsigned recode_count;
	int reverse, optional;
	int *scored; /* NULL: yes */
	char *only_when;
	double *otherwise;
	struct def_replace *not_applicable, *blank;
};

struct def_coding {
	char *name, *about, *items;
	int is_default;
	double *min, *max;
	char **codes;
	unsigned codes_count;
	double *recode;
	unsigned recode_count;
	int *reverse; /* replaces that of the items */
	struct def_replace *blank;
};

struct def_missing {
	unsigned *most, *least;
	int half; /* at least half answered */
	enum then then;
	enum basis basis;
	char *require, *source;
};

struct def_band {
	char *label, *source;
	double *from, *to, *above, *below;
};

struct def_change {
	char *kind, *population, *source;
	double value;
	double *to;
	int percent;
	enum confidence confidence;
};

struct def_term {
	char *scale;
	double weight;
};

struct def_scale {
	char *id, *about, *items, *domain, *loinc;
	enum method method;
	enum better better;
	int *percent; /* does change in percent mean anything?  NULL: unsaid */
	struct def_missing *missing;
	double *weights;
	unsigned weights_count;
	char *weights_by; /* weighted: the need whose value names the column */
	char *table, *key, *column, *form, *crosswalk, *choose;
	enum rounding *key_round; /* NULL: as it is */
	char *of; /* table, cuts: the scale looked up instead of a sum */
	double *cuts;
	unsigned cuts_count;
	int strict; /* cuts: passed when above, not when reached */
	struct def_term *terms;
	unsigned terms_count;
	char *when; /* count: condition on "value" */
	char *rule;
	double *times, *divide, *plus;
	int invert, hidden;
	int *round;
	double *min, *max; /* range of the score */
	enum rounding band_round;
	struct def_band *bands;
	unsigned bands_count;
	struct def_change *change;
	unsigned change_count;
};

struct def_class {
	char *scale, *label, *when, *source;
	double *value;
};

struct def_flag {
	char *name, *item, *scale, *when, *source;
};

struct def_need {
	char *name, *about;
	char **values;
	unsigned values_count;
};

struct definition {
	char *id, *name, *domain, *recall, *licence, *terms, *loinc, *source;
	unsigned version;
	int *detect; /* NULL: yes, found by its columns without -i */
	char **aliases, **prefixes, **notes;
	unsigned aliases_count, prefixes_count, notes_count;
	struct def_item *items;
	unsigned items_count;
	struct def_coding *codings;
	unsigned codings_count;
	struct def_need *needs;
	unsigned needs_count;
	struct def_scale *scales;
	unsigned scales_count;
	struct def_class *classes;
	unsigned classes_count;
	struct def_flag *flags;
	unsigned flags_count;
};

/* From text[0..n-1]; NULL and *e with file, line and key on a mistake. */
struct definition *definition_load(
    const char *label, const char *text, size_t n, struct msk_err *e);
void definition_free(struct definition *d);

#endif
