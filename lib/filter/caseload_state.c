/* Tables of one row a person: the state of medicines, and of the diary. */
#include "caseload.h"

/* Codes of other programs in a flags column, as bits. */
static unsigned
relayed(struct span s)
{
	unsigned got = 0;
	size_t i, from = 0;
	int code;

	for (i = 0; i <= s.n; i++) {
		if (i < s.n && s.s[i] != ';')
			continue;
		code =
		    review_relayed_code((struct span){ s.s + from, i - from });
		if (code >= 0)
			got |= 1u << code;
		from = i + 1;
	}
	return got;
}

/* -- rx, one row a person as mskrx writes it -- */

enum {
	X_RECORD,
	X_AS_OF,
	X_OME,
	X_TABLE,
	X_STATUS,
	X_OPIOIDS,
	X_OPIOID_DAYS,
	X_OPIOID_START,
	X_LAST_CHANGE,
	X_LONG_ACTING,
	X_GABAPENTINOID,
	X_GABAPENTINOID_START,
	X_BENZO,
	X_ANTIDEPRESSANT,
	X_ANTIDEPRESSANT_START,
	X_NSAID_DAYS,
	X_CNS,
	X_PDC,
	X_FLAGS
};

static const struct side_column rx_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "as_of", SIDE_DATE, SIDE_OPTIONAL },
	{ "ome_mg_day", SIDE_NUM, SIDE_OPTIONAL },
	{ "ome_table", SIDE_TEXT, SIDE_OPTIONAL },
	{ "ome_status", SIDE_TEXT, SIDE_OPTIONAL },
	{ "n_opioids", SIDE_NUM, SIDE_OPTIONAL },
	{ "opioid_days", SIDE_NUM, SIDE_OPTIONAL },
	{ "opioid_start", SIDE_DATE, SIDE_OPTIONAL },
	{ "last_change", SIDE_DATE, SIDE_OPTIONAL },
	{ "opioid_er", SIDE_TEXT, SIDE_OPTIONAL },
	{ "gabapentinoid", SIDE_TEXT, SIDE_OPTIONAL },
	{ "gabapentinoid_start", SIDE_DATE, SIDE_OPTIONAL },
	{ "benzo_z", SIDE_TEXT, SIDE_OPTIONAL },
	{ "antidepressant", SIDE_TEXT, SIDE_OPTIONAL },
	{ "antidepressant_start", SIDE_DATE, SIDE_OPTIONAL },
	{ "nsaid_days", SIDE_NUM, SIDE_OPTIONAL },
	{ "cns_n", SIDE_NUM, SIDE_OPTIONAL },
	{ "pdc", SIDE_NUM, SIDE_OPTIONAL },
	{ "flags", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
take_rx(struct table_reader *t)
{
	const int status = cell_word(t, X_STATUS, words_ome_status);
	struct medicines *m;

	if (status < 0)
		return -1;
	m = people_row(&t->c->store, TABLE_RX, t->person, side_line(t->side),
	    cell_day(t, X_AS_OF));
	m->ome = cell_num(t, X_OME);
	m->pdc = cell_num(t, X_PDC);
	m->table = cell_code(t, X_TABLE);
	m->ome_status = (unsigned char)status;
	m->opioids = cell_int(t, X_OPIOIDS, -1);
	m->opioid_days = cell_int(t, X_OPIOID_DAYS, -1);
	m->opioid_start = cell_day(t, X_OPIOID_START);
	m->last_change = cell_day(t, X_LAST_CHANGE);
	m->long_acting = cell_tri(t, X_LONG_ACTING);
	m->gabapentinoid = cell_tri(t, X_GABAPENTINOID);
	m->gabapentinoid_start = cell_day(t, X_GABAPENTINOID_START);
	m->benzo_z = cell_tri(t, X_BENZO);
	m->antidepressant = cell_tri(t, X_ANTIDEPRESSANT);
	m->antidepressant_start = cell_day(t, X_ANTIDEPRESSANT_START);
	m->nsaid_days = cell_int(t, X_NSAID_DAYS, -1);
	m->cns = cell_int(t, X_CNS, -1);
	m->found = relayed(side_text(t->side, X_FLAGS));
	return 0;
}

const struct side_layout rx_layout = { "rx", rx_cols, take_rx, NULL };

/* -- diary, one row a person as mskdiary writes it -- */

enum {
	Y_RECORD,
	Y_LAST_DATE,
	Y_WINDOW_LAST,
	Y_WINDOW_SLOPE,
	Y_IRRITABILITY,
	Y_FLARES,
	Y_FLARE_TREND,
	Y_FLARE_OPEN,
	Y_LOADING,
	Y_PASSIVE,
	Y_HOME,
	Y_STEPS,
	Y_SLEEP,
	Y_DAYS_28,
	Y_DAYS_BEFORE,
	Y_MEDS,
	Y_FLAGS
};

static const struct side_column diary_cols[] = {
	{ "record_id", SIDE_TEXT, SIDE_FILLED },
	{ "last_date", SIDE_DATE, SIDE_OPTIONAL },
	{ "window_last", SIDE_NUM, SIDE_OPTIONAL },
	{ "window_slope", SIDE_NUM, SIDE_OPTIONAL },
	{ "irritability", SIDE_TEXT, SIDE_OPTIONAL },
	{ "flares_90d", SIDE_NUM, SIDE_OPTIONAL },
	{ "flare_trend", SIDE_NUM, SIDE_OPTIONAL },
	{ "flare_open", SIDE_TEXT, SIDE_OPTIONAL },
	{ "ready_for_loading", SIDE_TEXT, SIDE_OPTIONAL },
	{ "passive_share", SIDE_NUM, SIDE_OPTIONAL },
	{ "home_pct", SIDE_NUM, SIDE_OPTIONAL },
	{ "steps_change_pct", SIDE_NUM, SIDE_OPTIONAL },
	{ "sleep_change_h", SIDE_NUM, SIDE_OPTIONAL },
	{ "days_28", SIDE_NUM, SIDE_OPTIONAL },
	{ "days_28_before", SIDE_NUM, SIDE_OPTIONAL },
	{ "meds_extra_week", SIDE_NUM, SIDE_OPTIONAL },
	{ "flags", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
take_diary(struct table_reader *t)
{
	const int irritability = cell_word(t, Y_IRRITABILITY, words_level);
	struct diary *d;

	if (irritability < 0)
		return -1;
	d = people_row(&t->c->store, TABLE_DIARY, t->person, side_line(t->side),
	    cell_day(t, Y_LAST_DATE));
	d->window_last = cell_num(t, Y_WINDOW_LAST);
	d->window_slope = cell_num(t, Y_WINDOW_SLOPE);
	d->irritability = (unsigned char)irritability;
	d->flares = cell_num(t, Y_FLARES);
	d->flare_trend = cell_num(t, Y_FLARE_TREND);
	d->flare_open = cell_tri(t, Y_FLARE_OPEN);
	d->loading = cell_tri(t, Y_LOADING);
	d->passive_share = cell_num(t, Y_PASSIVE);
	d->home = cell_num(t, Y_HOME);
	d->steps_change = cell_num(t, Y_STEPS);
	d->sleep_change = cell_num(t, Y_SLEEP);
	d->days_28 = cell_num(t, Y_DAYS_28);
	d->days_before = cell_num(t, Y_DAYS_BEFORE);
	d->meds_extra = cell_num(t, Y_MEDS);
	d->found = relayed(side_text(t->side, Y_FLAGS));
	return 0;
}

const struct side_layout diary_layout = { "diary", diary_cols, take_diary,
	NULL };
