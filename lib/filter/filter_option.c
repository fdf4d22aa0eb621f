#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "filter.h"

enum {
	KEY_TO = OPT_SHARED,
	KEY_ID,
	KEY_DATE,
	KEY_DMY,
	KEY_MDY,
	KEY_NUMBER,
	KEY_NA,
	KEY_KEEP,
	KEY_PREFIX,
	KEY_REJECTS,
	KEY_STRICT,
	KEY_SHOW_VALUES,
	KEY_PROVENANCE,
	KEY_PROGRESS,
	KEY_AS_OF,
	KEY_SPREADSHEET_SAFE
};

const struct opt filter_input_opts[] = {
	{ 't', "tsv", NULL, "read and write tab-separated fields", NULL },
	{ 'd', "delimiter", "C", "fields of the input are separated by C",
	    NULL },
	{ KEY_ID, "id", "NAME",
	    "column that names the person (a list takes several) "
	    "[record_id]",
	    NULL },
	{ KEY_NUMBER, "number", NULL,
	    "make record_id from the number of the row", NULL },
	{ KEY_DATE, "date", "NAME", "column that holds the date [date]", NULL },
	{ KEY_DMY, "dmy", NULL, "dates are day, month, year; write them ISO",
	    NULL },
	{ KEY_MDY, "mdy", NULL, "dates are month, day, year; write them ISO",
	    NULL },
	{ KEY_NA, "na", "[ID=]LIST",
	    "codes that mean missing, beside the empty field; with ID for "
	    "one instrument",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt filter_output_opts[] = {
	{ KEY_TO, "to", "FORM", "write csv, tsv, jsonl, md or pretty [csv]",
	    "csv|tsv|jsonl|md|pretty" },
	{ KEY_KEEP, "keep", "LIST",
	    "carry these input columns; or all, or none", NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt filter_column_opts[] = {
	{ KEY_PREFIX, "prefix", "P", "put P before the names of new columns",
	    NULL },
	{ KEY_PROVENANCE, "provenance", NULL,
	    "add the columns tool, version, rules", NULL },
	{ KEY_SPREADSHEET_SAFE, "spreadsheet-safe", NULL,
	    "put ' before text that a spreadsheet takes for a formula", NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

/* For a program whose other options of output are its own. */
const struct opt filter_message_opts[] = {
	{ KEY_REJECTS, "rejects", "FILE",
	    "write rows with problems there, with line, column, code",
	    "@files" },
	{ KEY_STRICT, "strict", NULL, "stop at the first problem", NULL },
	{ KEY_SHOW_VALUES, "show-values", NULL, "show cell values in messages",
	    NULL },
	{ 'q', "quiet", NULL, "no messages about single problems", NULL },
	{ 'v', "verbose", NULL, "say what was matched and counted", NULL },
	{ KEY_PROGRESS, "progress", NULL,
	    "show on a terminal how far it is, and how long it will take",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct opt filter_asof_opts[] = {
	{ KEY_AS_OF, "as-of", "DATE",
	    "judge as on this day, YYYY-MM-DD; later rows are not used [today]",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

void
filter_init(struct filter *f)
{
	memset(f, 0, sizeof(*f));
	f->delim = ',';
	f->date_column = NONE;
	f->as_of = date_today();
}

static int
add_code(const char *s, size_t n, void *arg)
{
	if (n > 0)
		missing_add(arg, s, n);
	return 0;
}

static int
set_delimiter(struct filter *f, const char *arg, struct msk_err *e)
{
	if (strcmp(arg, "\\t") == 0 || strcmp(arg, "tab") == 0)
		arg = "\t";
	if (strlen(arg) != 1 || strchr("\"\r\n", arg[0]) != NULL)
		return err_set(e, MSK_EUSAGE,
		    "-d takes one character, not a "
		    "quote or line end");
	f->delim = arg[0];
	return 0;
}

static int
set_form(struct filter *f, const char *arg, struct msk_err *e)
{
	if (writer_form_parse(arg, &f->form) != 0)
		return err_set(
		    e, MSK_EUSAGE, "--to takes csv, tsv, jsonl, md or pretty");
	f->form_given = 1;
	return 0;
}

static int
set_order(struct filter *f, enum date_order order, struct msk_err *e)
{
	if (f->order != DATE_YMD && f->order != order)
		return err_set(e, MSK_EUSAGE, "--dmy and --mdy: choose one");
	f->order = order;
	return 0;
}

/* Options without an argument: 0, or 1 if it is none of them. */
static int
set_switch(struct filter *f, int key)
{
	int *const sw = key == KEY_NUMBER ? &f->number :
	    key == KEY_STRICT             ? &f->strict :
	    key == KEY_SHOW_VALUES        ? &f->show_values :
	    key == KEY_PROVENANCE         ? &f->provenance :
	    key == KEY_PROGRESS           ? &f->progress :
	    key == KEY_SPREADSHEET_SAFE   ? &f->guard :
	    key == 'q'                    ? &f->report.quiet :
	    key == 'v'                    ? &f->verbose :
					    NULL;

	if (sw != NULL)
		*sw = 1;
	return sw == NULL;
}

static int
set_missing(struct filter *f, const char *arg, struct msk_err *e)
{
	/* "phq9=7,9" names an instrument; no code has a '=' */
	if (strchr(arg, '=') != NULL)
		return namevalues_add(&f->missing_for, "na", arg, e);
	return list_each(arg, ',', add_code, &f->missing);
}

static int
set_column(char **name, const char *option, const char *arg, struct msk_err *e)
{
	if (*arg == '\0')
		return err_set(e, MSK_EUSAGE, "%s needs a name", option);
	free(*name);
	*name = xstrdup(arg);
	return 0;
}

int
filter_option(struct filter *f, int key, const char *arg, struct msk_err *e)
{
	switch (key) {
	case 't':
		f->delim = '\t';
		if (!f->form_given)
			f->form = FORM_TSV;
		return 0;
	case 'd':
		return set_delimiter(f, arg, e);
	case KEY_TO:
		return set_form(f, arg, e);
	case KEY_ID:
		return set_column(&f->id, "--id", arg, e);
	case KEY_DATE:
		return set_column(&f->date, "--date", arg, e);
	case KEY_DMY:
		return set_order(f, DATE_DMY, e);
	case KEY_MDY:
		return set_order(f, DATE_MDY, e);
	case KEY_NA:
		return set_missing(f, arg, e);
	case KEY_KEEP:
		f->keep = arg;
		return 0;
	case KEY_PREFIX:
		f->prefix = arg;
		return 0;
	case KEY_AS_OF:
		if (date_parse(arg, strlen(arg), DATE_YMD, &f->as_of) != 0)
			return err_set(
			    e, MSK_EUSAGE, "--as-of takes YYYY-MM-DD");
		return 0;
	case KEY_REJECTS:
		f->rejects_path = arg;
		return 0;
	default:
		return set_switch(f, key);
	}
}
