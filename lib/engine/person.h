/*
 * person - what all tables say about one person, as rows of fixed size.
 *
 * The rows of a table lie in one array in the order of the file; those of a
 * person are linked.  For the time a person is judged they are gathered into
 * a struct person, sorted by day (rows of one day in the order of the file).
 *
 * Unknown is distinguished from none everywhere: NO_DAY, NAN, TRI_UNKNOWN, a
 * code of 0, and struct caseload_known for tables and columns not given.
 * Texts are numbers of one struct intern; 0 is the empty text.
 */
#ifndef MSK_PERSON_H
#define MSK_PERSON_H

#include <limits.h>
#include <stddef.h>

#include "words.h"

/* Before every day.  Contacts, decisions and scores one by one have a day;
 * decisions, scores and what took place none later than as_of. */
enum { NO_DAY = INT_MIN };
enum { TRI_UNKNOWN = -1, TRI_NO = 0, TRI_YES = 1 };
enum { NO_ROW = UINT_MAX }; /* the end of a chain of rows */

/* The tables a person's rows come from. */
enum side_table {
	TABLE_PATIENTS,
	TABLE_SERIES,  /* standard input: one row a series */
	TABLE_SCORES,  /* standard input: one row a score (--each) */
	TABLE_ANSWERS, /* safety answers that the series carry */
	TABLE_CONTACTS,
	TABLE_DECISIONS,
	TABLE_TREATMENTS,
	TABLE_FLAGS,
	TABLE_GOALS,
	TABLE_REFERRALS,
	TABLE_WAITS,
	TABLE_IMAGING,
	TABLE_RX,
	TABLE_DIARY,
	N_TABLES
};

/* How every row begins. */
struct link {
	unsigned next; /* row of the same person, read before this one */
	unsigned line; /* of the file */
	int day;       /* the row's date, by which rows are sorted */
};

struct patient {
	struct link at; /* day: start_date */
	unsigned condition, coordinator;
	int step_date, work_date, discharge_date;
	short step, birth_year; /* 0: not known */
	unsigned char stratum, phase, channel, work, discharged, sex;
	signed char digital, consent_carer;
	unsigned carried; /* first of the cells carried to the output */
};

struct series_row {
	struct link at; /* day: last_date */
	unsigned measure;
	int first_day, n;
	double first, last, best, change, pct, mic;
	int since_best, span;
	unsigned char state, band;
	signed char responder;
};

struct score_row {
	struct link at;
	unsigned measure;
	double score;
	unsigned char state;
	signed char responder;
};

/* An answer that asks for a person today, whatever the total. */
struct answer_row {
	struct link at;
	unsigned measure, item;
	float value;
};

struct contact {
	struct link at;
	unsigned discipline, service;
	unsigned long long id; /* hash of contact_id, 0 if none */
	unsigned content;      /* bits 1 << enum content */
	float level, load;     /* of exercise */
	short passive, active; /* minutes, -1 if unknown */
	unsigned char status, type, mode;
	signed char technique_change;
	int booked_on;
};

struct decision {
	struct link at;
	unsigned treatment, reason, owner;
	unsigned preferred; /* bits 1 << class, 0: none stated */
	unsigned long long id;
	int valid_until, next_review;
	unsigned char decision, domain, readiness;
	signed char sdm, grad_criteria;
};

struct treatment {
	struct link at; /* day: start_date */
	unsigned long long id;
	int end, planned_end;
	short sessions; /* planned, -1 if not said */
	unsigned char class, mode, tier, outcome, stop;
	signed char goal, prior; /* is there a goal_id? */
};

struct flag_row {
	struct link at;
	unsigned code;
	int closed_on, ack_date;
	unsigned char type, severity; /* severity 0: not recorded */
	signed char closed, acked, strategy, screen;
};

struct goal_row {
	struct link at; /* day: start_date, NO_DAY if not given */
	unsigned goal;
	int last_day, win_day;
	double last, target, weight;
	double realism; /* rate needed by the rate seen, NAN */
	unsigned char status, life, domain, win, set_by;
	signed char stalled;
};

struct referral {
	struct link at; /* day: referred */
	unsigned service;
	unsigned long long id, decision;
	int first_booked, first_seen, closed, sender_closed;
	int wait, target, left, overlap; /* days, NO_DAY if not said */
	unsigned char priority, status, type;
	signed char breach, criterion, open; /* open: loop = open */
};

struct image {
	struct link at;
	unsigned service, modality, region;
	unsigned findings; /* bits 1 << place in the table of findings */
	signed char explained;
};

/* State of the medicines of a person on one day. */
struct medicines {
	struct link at; /* day: as_of of the row */
	double ome, pdc;
	unsigned table; /* of equivalents */
	int opioid_days, opioid_start, last_change;
	int gabapentinoid_start, antidepressant_start, benzo_z_start;
	int nsaid_days, opioids, cns;
	unsigned found; /* bits of enum relayed */
	unsigned char ome_status;
	signed char gabapentinoid, benzo_z, antidepressant, long_acting;
};

/* What the diary says of a person on one day. */
struct diary {
	struct link at; /* day: last_date, NO_DAY if not said */
	double window_last, window_slope, passive_share, home;
	double flares, flare_trend, steps_change, sleep_change;
	double days_28, days_before, meds_extra;
	double windows; /* of relief found, NAN */
	unsigned found;
	unsigned char irritability;
	signed char flare_open, loading, load_spike;
};

/* One person while being judged; pointers into scratch memory. */
struct person {
	unsigned id;                   /* text of record_id */
	const struct patient *patient; /* NULL: not in --patients */
	const struct series_row *series;
	const struct score_row *score;
	const struct answer_row *answer;
	const struct contact *contact;
	const struct decision *decision;
	const struct treatment *treatment;
	const struct flag_row *flag;
	const struct goal_row *goal;
	const struct referral *referral;
	const struct referral *wait;
	const struct image *image;
	const struct medicines *rx; /* NULL: no row */
	const struct diary *diary;
	size_t n[N_TABLES]; /* rows of each table */
};

#endif
