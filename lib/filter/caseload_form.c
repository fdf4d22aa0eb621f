/* The list for a huddle, and as a calendar. */
#include <errno.h>
#include <libical/ical.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "caseload.h"

static const char *const urgency[] = { "", "same day", "within 14 days",
	"plan overdue or stuck", "planned, or good news", "for information" };

static void
check_person(struct caseload *c, const struct listed *l, struct buf *b)
{
	struct span s;
	char day[DATE_TEXT_MAX];
	size_t i;

	buf_str(b, "[ ] ");
	buf_add(b, l->id.s, l->id.n);
	for (i = 0; l->patient != NO_ROW && i < c->ncarried; i++) {
		s = intern_text(
		    &c->cells, c->carried[l->patient * c->ncarried + i]);
		if (s.n > 0)
			buf_str(b, "  ");
		buf_add(b, s.s, s.n);
	}
	if (l->due != NO_DAY) {
		date_format(day, l->due);
		buf_printf(b, "  due %s", day);
		if (l->due < c->f.as_of)
			buf_printf(b, " (%ld d ago)", c->f.as_of - l->due);
	}
	buf_printf(b, "  %s\n", l->channel);
}

/* Names come from the record: nothing in them may break a line. */
static void
one_line(struct buf *b, size_t from)
{
	size_t i;

	for (i = from; i + 1 < b->n; i++)
		if ((unsigned char)b->s[i] < ' ')
			b->s[i] = '?';
}

static void
check_reasons(struct caseload *c, const struct listed *l, struct buf *b)
{
	const struct listed_reason *x = listed_reasons(c, l);
	struct span s;
	size_t i;

	for (i = 0; i < l->nreasons; i++) {
		buf_printf(b, "    %s: ", x[i].reason->code);
		s = listed_evidence(c, l, &x[i]);
		buf_add(b, s.s, s.n);
		buf_printf(b, "\n      %s\n", x[i].reason->sentence);
	}
	if (l->more > 0)
		buf_printf(b, "    and %u more\n", l->more);
}

/* Was an opioid equivalent shown?  Then it carries its caution. */
static int
shows_ome(const struct caseload *c)
{
	const struct buf *b;
	size_t i, k;

	for (k = 0; k < c->nbatches; k++)
		for (b = &c->batch[k].evidence, i = 0; i + 4 <= b->n; i++)
			if (memcmp(b->s + i, "OME ", 4) == 0)
				return 1;
	return 0;
}

static void
check_footer(struct caseload *c, const char *day, struct buf *b)
{
	buf_printf(b,
	    "\n%zu listed, %lu deferred, %lu hidden, %lu not due, %lu "
	    "rejected.\n",
	    c->nlist, c->deferred, c->hidden, c->not_due, c->rejected);
	if (shows_ome(c))
		buf_str(b,
		    "OME: approximate total for review and audit. Do not use "
		    "to convert or choose a dose.\n");
	buf_printf(b,
	    "Rows are prompts from recorded data on %s. Absence from this "
	    "list does not mean a\npatient is well. Check the record before "
	    "acting.\n",
	    day);
}

static int
put(struct caseload *c, const struct buf *b)
{
	if (b->n > 0 && fwrite(b->s, 1, b->n, c->to) != b->n)
		return err_set(
		    c->e, MSK_ESYS, "write error: %s", strerror(errno));
	return 0;
}

int
caseload_checklist(struct caseload *c)
{
	struct buf b = { 0 };
	char day[DATE_TEXT_MAX];
	size_t i, from;
	int priority = 0, got;

	date_format(day, c->f.as_of);
	buf_printf(&b, "Review list of %s\n", day);
	for (i = 0; i < c->nlist; i++) {
		if (c->list[i].priority != priority) {
			priority = c->list[i].priority;
			buf_printf(
			    &b, "\nP%d  %s\n", priority, urgency[priority]);
		}
		from = b.n;
		check_person(c, &c->list[i], &b);
		one_line(&b, from);
		check_reasons(c, &c->list[i], &b);
	}
	check_footer(c, day, &b);
	got = put(c, &b);
	buf_free(&b);
	return got;
}

/*
 * The name of an event: the same for the same person and day, in every run,
 * and it says neither.
 */
static void
event_uid(const struct listed *l, char uid[80])
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	char hex[2 * sizeof(hash) + 1];

	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(
	    &state, (const unsigned char *)l->id.s, l->id.n);
	crypto_hash_sha256_update(
	    &state, (const unsigned char *)&l->due, sizeof(l->due));
	crypto_hash_sha256_final(&state, hash);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	snprintf(uid, 80, "%.32s@mskreview", hex);
}

static struct icaltimetype
ical_day(long day)
{
	struct icaltimetype t = icaltime_null_date();
	char text[DATE_TEXT_MAX];

	date_format(text, day);
	if (sscanf(text, "%d-%d-%d", &t.year, &t.month, &t.day) != 3)
		return icaltime_null_date();
	return t;
}

/*
 * A review due: the day, or as_of when it has passed, and the record id.  No
 * name, no reason, no priority.
 */
static icalcomponent *
event(const struct caseload *c, const struct listed *l)
{
	const long day = l->due > c->f.as_of ? l->due : c->f.as_of;
	struct icaltimetype stamp = ical_day(c->f.as_of);
	char uid[80], summary[160];

	stamp.is_date = 0;
	stamp.hour = stamp.minute = stamp.second = 0;
	stamp.zone = icaltimezone_get_utc_timezone();
	event_uid(l, uid);
	snprintf(summary, sizeof(summary), "Review due: %.*s", (int)l->id.n,
	    l->id.s);
	return icalcomponent_vanew(ICAL_VEVENT_COMPONENT,
	    icalproperty_new_uid(uid), icalproperty_new_dtstamp(stamp),
	    icalproperty_new_dtstart(ical_day(day)),
	    icalproperty_new_summary(summary),
	    icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT), (void *)0);
}

int
caseload_ics(struct caseload *c)
{
	icalcomponent *all = icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT,
	    icalproperty_new_version("2.0"),
	    icalproperty_new_prodid("-//msktools//mskreview//EN"), (void *)0);
	struct buf b = { 0 };
	char *text;
	size_t i;
	int got;

	for (i = 0; i < c->nlist; i++)
		if (c->list[i].due != NO_DAY)
			icalcomponent_add_component(all, event(c, &c->list[i]));
	text = icalcomponent_as_ical_string_r(all);
	buf_str(&b, text != NULL ? text : "");
	got = put(c, &b);
	buf_free(&b);
	icalmemory_free_buffer(text);
	icalcomponent_free(all);
	return got;
}
