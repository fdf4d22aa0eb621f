/* Tables of one row a person: the state of medicines, and of the diary. */
#include "caseload.h"

/* A code of another program as a bit; others are that program's own. */
static unsigned
relayed_bit(const struct table_reader *t, struct span word)
{
	const int code = review_relayed_code(word);

	(void)t;
	return code >= 0 ? 1u << code : 0;
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
	X_FLAGS,
	X_BENZO_START
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
	{ "benzo_z_start", SIDE_DATE, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
start_rx(struct table_reader *t)
{
	cell_known(t, X_FLAGS, NEED_RX_FLAGS);
	return 0;
}

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
	m->opioids = cell_count(t, X_OPIOIDS, SHRT_MAX, -1);
	m->opioid_days = cell_days(t, X_OPIOID_DAYS, 0, -1);
	m->opioid_start = cell_day(t, X_OPIOID_START);
	m->last_change = cell_day(t, X_LAST_CHANGE);
	m->long_acting = cell_tri(t, X_LONG_ACTING);
	m->gabapentinoid = cell_tri(t, X_GABAPENTINOID);
	m->gabapentinoid_start = cell_day(t, X_GABAPENTINOID_START);
	m->benzo_z = cell_tri(t, X_BENZO);
	m->benzo_z_start = cell_day(t, X_BENZO_START);
	m->antidepressant = cell_tri(t, X_ANTIDEPRESSANT);
	m->antidepressant_start = cell_day(t, X_ANTIDEPRESSANT_START);
	m->nsaid_days = cell_days(t, X_NSAID_DAYS, 0, -1);
	m->cns = cell_count(t, X_CNS, SHRT_MAX, -1);
	m->found = cell_bits(t, X_FLAGS, relayed_bit, NULL);
	return 0;
}

const struct side_layout rx_layout = { "rx", rx_cols, take_rx, start_rx };

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
	Y_FLAGS,
	Y_WINDOW_N,
	Y_LOAD_SPIKE
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
	{ "window_n", SIDE_NUM, SIDE_OPTIONAL },
	{ "load_spike", SIDE_TEXT, SIDE_OPTIONAL },
	{ NULL, SIDE_TEXT, SIDE_OPTIONAL },
};

static int
start_diary(struct table_reader *t)
{
	cell_known(t, Y_FLAGS, NEED_DIARY_FLAGS);
	return 0;
}

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
	d->windows = cell_num(t, Y_WINDOW_N);
	d->load_spike = cell_tri(t, Y_LOAD_SPIKE);
	d->found = cell_bits(t, Y_FLAGS, relayed_bit, NULL);
	return 0;
}

const struct side_layout diary_layout = { "diary", diary_cols, take_diary,
	start_diary };
