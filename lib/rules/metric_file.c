/* The schema of a file of metrics, key by key, for libcyaml. */
#include "metric_file.h"
#include "yamlschema.h"

static const cyaml_strval_t types[] = { { "number", COND_NUMBER },
	{ "word", COND_WORD }, { "date", COND_DATE } };
static const cyaml_strval_t statistics[] = { { "percent", STATISTIC_PERCENT },
	{ "rate", STATISTIC_RATE }, { "mean", STATISTIC_MEAN },
	{ "median", STATISTIC_MEDIAN } };
static const cyaml_strval_t betters[] = { { "none", METRIC_NONE },
	{ "lower", METRIC_LOWER }, { "higher", METRIC_HIGHER } };
static const cyaml_strval_t periods[] = { { "none", PERIOD_NONE },
	{ "month", PERIOD_MONTH }, { "quarter", PERIOD_QUARTER },
	{ "year", PERIOD_YEAR } };

static const cyaml_schema_value_t word = { CYAML_VALUE_STRING(
    CYAML_FLAG_POINTER, char *, 1, CYAML_UNLIMITED) };

static const cyaml_schema_field_t column_fields[] = {
	TEXT("name", struct def_column, name),
	CYAML_FIELD_ENUM("type", CYAML_FLAG_STRICT, struct def_column, type,
	    types, COUNT(types)),
	TEXT_OPT("about", struct def_column, about),
	TEXT_OPT("from", struct def_column, from),
	LIST_OPT("values", struct def_column, values, &word), CYAML_FIELD_END
};
MAPPING(column, struct def_column, column_fields);

static const cyaml_schema_field_t metric_fields[] = {
	TEXT("id", struct def_metric, id),
	CYAML_FIELD_UINT(
	    "version", CYAML_FLAG_DEFAULT, struct def_metric, version),
	TEXT_OPT("name", struct def_metric, name),
	TEXT_OPT("row", struct def_metric, row),
	TEXT_OPT("owner", struct def_metric, owner),
	TEXT_OPT("source", struct def_metric, source),
	TEXT_OPT("unit", struct def_metric, unit),
	TEXT_OPT("date", struct def_metric, date),
	WORD_OPT("period", struct def_metric, period, periods),
	WORD_OPT("statistic", struct def_metric, statistic, statistics),
	WORD_OPT("better", struct def_metric, better, betters),
	TEXT_OPT("exclude", struct def_metric, exclude),
	TEXT_OPT("due", struct def_metric, due),
	TEXT_OPT("den", struct def_metric, den),
	TEXT_OPT("num", struct def_metric, num),
	TEXT_OPT("value", struct def_metric, value),
	TEXT_OPT("events", struct def_metric, events),
	TEXT_OPT("exposure", struct def_metric, exposure),
	NUM_OPT("per", struct def_metric, per),
	NUM_OPT("lowfu", struct def_metric, lowfu),
	LIST_OPT("notes", struct def_metric, notes, &word), CYAML_FIELD_END
};
MAPPING(metric, struct def_metric, metric_fields);

static const cyaml_schema_field_t file_fields[] = {
	LIST("columns", struct def_metrics, columns, &column),
	LIST("metrics", struct def_metrics, metrics, &metric), CYAML_FIELD_END
};
static const cyaml_schema_value_t schema = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_POINTER, struct def_metrics, file_fields) };

static const char *const numbers[] = { "per", "lowfu", NULL };
static const char *const whole[] = { "version", NULL };

struct def_metrics *
metric_file_load(
    const char *label, const char *text, size_t n, struct msk_err *e)
{
	if (yamlfile_check(label, text, n, numbers, whole, e) != 0)
		return NULL;
	return yamlfile_load(label, text, n, &schema, e);
}

void
metric_file_free(struct def_metrics *d)
{
	if (d != NULL)
		yamlfile_free(d, &schema);
}
