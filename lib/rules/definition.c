/* The schema of an instrument file, key by key, for libcyaml. */
#include "definition.h"
#include "yamlschema.h"

static const cyaml_strval_t item_types[] = { { "number", ITEM_NUMBER },
	{ "time", ITEM_TIME }, { "text", ITEM_TEXT } };
static const cyaml_strval_t methods[] = { { "sum", METHOD_SUM },
	{ "mean", METHOD_MEAN }, { "percent", METHOD_PERCENT },
	{ "weighted", METHOD_WEIGHTED }, { "points", METHOD_POINTS },
	{ "count", METHOD_COUNT }, { "min", METHOD_MIN }, { "max", METHOD_MAX },
	{ "digits", METHOD_DIGITS }, { "table", METHOD_TABLE },
	{ "cuts", METHOD_CUTS }, { "combine", METHOD_COMBINE },
	{ "classes", METHOD_CLASSES }, { "valueset", METHOD_VALUESET },
	{ "rule", METHOD_RULE } };
static const cyaml_strval_t betters[] = { { "none", BETTER_NONE },
	{ "lower", BETTER_LOWER }, { "higher", BETTER_HIGHER } };
static const cyaml_strval_t thens[] = { { "none", THEN_NONE },
	{ "prorate", THEN_PRORATE }, { "leave_out", THEN_LEAVE_OUT } };
static const cyaml_strval_t bases[] = { { "official", BASIS_OFFICIAL },
	{ "convention", BASIS_CONVENTION } };
static const cyaml_strval_t roundings[] = { { "nearest", ROUND_NEAREST },
	{ "exact", ROUND_EXACT }, { "down", ROUND_DOWN }, { "up", ROUND_UP } };
static const cyaml_strval_t confidences[] = { { "high", CONFIDENCE_HIGH },
	{ "medium", CONFIDENCE_MEDIUM } };

static const cyaml_schema_value_t number = { CYAML_VALUE_FLOAT(
    CYAML_FLAG_STRICT, double) };
static const cyaml_schema_value_t word = { CYAML_VALUE_STRING(
    CYAML_FLAG_POINTER, char *, 1, CYAML_UNLIMITED) };

static const cyaml_schema_field_t replace_fields[] = {
	TEXT_OPT("code", struct def_replace, code),
	NUM_OPT("counts_as", struct def_replace, counts_as),
	TEXT_OPT("given", struct def_replace, given),
	TEXT_OPT("when", struct def_replace, when), CYAML_FIELD_END
};

static const cyaml_schema_field_t item_fields[] = { TEXT("ids", struct def_item,
							ids),
	LIST_OPT("about", struct def_item, about, &word),
	WORD_OPT("type", struct def_item, type, item_types),
	NUM_OPT("min", struct def_item, min),
	NUM_OPT("max", struct def_item, max),
	NUM_OPT("step", struct def_item, step),
	LIST_OPT("values", struct def_item, values, &number),
	LIST_OPT("codes", struct def_item, codes, &word),
	LIST_OPT("recode", struct def_item, recode, &number),
	SWITCH("reverse", struct def_item, reverse),
	SWITCH("optional", struct def_item, optional),
	CYAML_FIELD_ENUM_PTR("scored", OPTIONAL_PTR | CYAML_FLAG_STRICT,
	    struct def_item, scored, yamlfile_switch, COUNT(yamlfile_switch)),
	TEXT_OPT("only_when", struct def_item, only_when),
	NUM_OPT("otherwise", struct def_item, otherwise),
	MAP_OPT(
	    "not_applicable", struct def_item, not_applicable, replace_fields),
	MAP_OPT("blank", struct def_item, blank, replace_fields),
	CYAML_FIELD_END };

static const cyaml_schema_field_t coding_fields[] = {
	TEXT("name", struct def_coding, name),
	TEXT_OPT("about", struct def_coding, about),
	TEXT_OPT("items", struct def_coding, items),
	SWITCH("default", struct def_coding, is_default),
	NUM_OPT("min", struct def_coding, min),
	NUM_OPT("max", struct def_coding, max),
	LIST_OPT("codes", struct def_coding, codes, &word),
	LIST_OPT("recode", struct def_coding, recode, &number),
	CYAML_FIELD_ENUM_PTR("reverse", OPTIONAL_PTR | CYAML_FLAG_STRICT,
	    struct def_coding, reverse, yamlfile_switch,
	    COUNT(yamlfile_switch)),
	MAP_OPT("blank", struct def_coding, blank, replace_fields),
	CYAML_FIELD_END
};

static const cyaml_schema_field_t missing_fields[] = {
	CYAML_FIELD_UINT_PTR("most", OPTIONAL_PTR, struct def_missing, most),
	CYAML_FIELD_UINT_PTR("least", OPTIONAL_PTR, struct def_missing, least),
	SWITCH("half", struct def_missing, half),
	WORD_OPT("then", struct def_missing, then, thens),
	WORD_OPT("basis", struct def_missing, basis, bases),
	TEXT_OPT("require", struct def_missing, require),
	TEXT_OPT("source", struct def_missing, source), CYAML_FIELD_END
};

static const cyaml_schema_field_t band_fields[] = { TEXT("label",
							struct def_band, label),
	NUM_OPT("from", struct def_band, from),
	NUM_OPT("to", struct def_band, to),
	NUM_OPT("above", struct def_band, above),
	NUM_OPT("below", struct def_band, below),
	TEXT_OPT("source", struct def_band, source), CYAML_FIELD_END };
static const cyaml_schema_value_t band = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_DEFAULT, struct def_band, band_fields) };

static const cyaml_schema_field_t change_fields[] = {
	TEXT("kind", struct def_change, kind),
	CYAML_FIELD_FLOAT("value", CYAML_FLAG_STRICT, struct def_change, value),
	NUM_OPT("to", struct def_change, to),
	SWITCH("percent", struct def_change, percent),
	TEXT("population", struct def_change, population),
	TEXT("source", struct def_change, source),
	WORD_OPT("confidence", struct def_change, confidence, confidences),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t change = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_DEFAULT, struct def_change, change_fields) };

static const cyaml_schema_field_t term_fields[] = { TEXT("scale",
							struct def_term, scale),
	CYAML_FIELD_FLOAT("weight", CYAML_FLAG_STRICT, struct def_term, weight),
	CYAML_FIELD_END };
static const cyaml_schema_value_t term = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_DEFAULT, struct def_term, term_fields) };

static const cyaml_schema_field_t scale_fields[] = {
	TEXT("id", struct def_scale, id),
	TEXT_OPT("about", struct def_scale, about),
	TEXT_OPT("items", struct def_scale, items),
	TEXT_OPT("domain", struct def_scale, domain),
	TEXT_OPT("loinc", struct def_scale, loinc),
	CYAML_FIELD_ENUM("method", CYAML_FLAG_STRICT, struct def_scale, method,
	    methods, COUNT(methods)),
	WORD_OPT("better", struct def_scale, better, betters),
	CYAML_FIELD_ENUM_PTR("percent", OPTIONAL_PTR | CYAML_FLAG_STRICT,
	    struct def_scale, percent, yamlfile_switch, COUNT(yamlfile_switch)),
	MAP_OPT("missing", struct def_scale, missing, missing_fields),
	LIST_OPT("weights", struct def_scale, weights, &number),
	TEXT_OPT("weights_by", struct def_scale, weights_by),
	TEXT_OPT("table", struct def_scale, table),
	TEXT_OPT("key", struct def_scale, key),
	TEXT_OPT("column", struct def_scale, column),
	TEXT_OPT("form", struct def_scale, form),
	TEXT_OPT("crosswalk", struct def_scale, crosswalk),
	TEXT_OPT("choose", struct def_scale, choose),
	CYAML_FIELD_ENUM_PTR("key_round", OPTIONAL_PTR | CYAML_FLAG_STRICT,
	    struct def_scale, key_round, roundings, COUNT(roundings)),
	TEXT_OPT("of", struct def_scale, of),
	LIST_OPT("cuts", struct def_scale, cuts, &number),
	SWITCH("strict", struct def_scale, strict),
	LIST_OPT("terms", struct def_scale, terms, &term),
	TEXT_OPT("when", struct def_scale, when),
	TEXT_OPT("rule", struct def_scale, rule),
	NUM_OPT("times", struct def_scale, times),
	NUM_OPT("divide", struct def_scale, divide),
	NUM_OPT("plus", struct def_scale, plus),
	SWITCH("invert", struct def_scale, invert),
	SWITCH("hidden", struct def_scale, hidden),
	CYAML_FIELD_INT_PTR("round", OPTIONAL_PTR, struct def_scale, round),
	NUM_OPT("min", struct def_scale, min),
	NUM_OPT("max", struct def_scale, max),
	WORD_OPT("band_round", struct def_scale, band_round, roundings),
	LIST_OPT("bands", struct def_scale, bands, &band),
	LIST_OPT("change", struct def_scale, change, &change), CYAML_FIELD_END
};

static const cyaml_schema_field_t class_fields[] = {
	TEXT_OPT("scale", struct def_class, scale),
	TEXT("label", struct def_class, label),
	TEXT("when", struct def_class, when),
	NUM_OPT("value", struct def_class, value),
	TEXT_OPT("source", struct def_class, source), CYAML_FIELD_END
};

static const cyaml_schema_field_t flag_fields[] = { TEXT("name",
							struct def_flag, name),
	TEXT_OPT("item", struct def_flag, item),
	TEXT_OPT("scale", struct def_flag, scale),
	TEXT("when", struct def_flag, when),
	TEXT_OPT("source", struct def_flag, source), CYAML_FIELD_END };

static const cyaml_schema_field_t need_fields[] = { TEXT("name",
							struct def_need, name),
	TEXT_OPT("about", struct def_need, about),
	LIST("values", struct def_need, values, &word), CYAML_FIELD_END };

MAPPING(item, struct def_item, item_fields);
MAPPING(coding, struct def_coding, coding_fields);
MAPPING(need, struct def_need, need_fields);
MAPPING(scale, struct def_scale, scale_fields);
MAPPING(class_entry, struct def_class, class_fields);
MAPPING(flag, struct def_flag, flag_fields);

static const cyaml_schema_field_t definition_fields[] = {
	TEXT("id", struct definition, id),
	CYAML_FIELD_UINT(
	    "version", CYAML_FLAG_DEFAULT, struct definition, version),
	TEXT("name", struct definition, name),
	LIST_OPT("aliases", struct definition, aliases, &word),
	LIST_OPT("prefixes", struct definition, prefixes, &word),
	CYAML_FIELD_ENUM_PTR("detect", OPTIONAL_PTR | CYAML_FLAG_STRICT,
	    struct definition, detect, yamlfile_switch, COUNT(yamlfile_switch)),
	TEXT("domain", struct definition, domain),
	TEXT_OPT("recall", struct definition, recall),
	TEXT("licence", struct definition, licence),
	TEXT_OPT("terms", struct definition, terms),
	TEXT_OPT("loinc", struct definition, loinc),
	TEXT("source", struct definition, source),
	LIST_OPT("notes", struct definition, notes, &word),
	LIST("items", struct definition, items, &item),
	LIST_OPT("codings", struct definition, codings, &coding),
	LIST_OPT("needs", struct definition, needs, &need),
	LIST("scales", struct definition, scales, &scale),
	LIST_OPT("classes", struct definition, classes, &class_entry),
	LIST_OPT("flags", struct definition, flags, &flag), CYAML_FIELD_END
};
static const cyaml_schema_value_t schema = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_POINTER, struct definition, definition_fields) };

/* Keys whose values are numbers ("values" may be those of a need, words). */
static const char *const numbers[] = { "min", "max", "step", "recode",
	"otherwise", "counts_as", "from", "to", "above", "below", "weight",
	"weights", "value", "cuts", "times", "divide", "plus", NULL };
static const char *const whole[] = { "version", "most", "least", "round",
	NULL };

struct definition *
definition_load(
    const char *label, const char *text, size_t n, struct msk_err *e)
{
	if (yamlfile_check(label, text, n, numbers, whole, e) != 0)
		return NULL;
	return yamlfile_load(label, text, n, &schema, e);
}

void
definition_free(struct definition *d)
{
	if (d != NULL)
		yamlfile_free(d, &schema);
}
