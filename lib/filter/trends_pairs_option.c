/* The options of --pairs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/num.h"
#include "stats/micro.h"
#include "trends.h"

enum { DAYS_MOST = 100000 };

const struct opt trends_pairs_opts[] = {
	{ KEY_PAIRS, "pairs", "LIST",
	    "write a row for two occasions: events A:B, or "
	    "baseline:DAYS+-TOL",
	    NULL },
	{ KEY_EVENT, "event", "NAME",
	    "column of the events [redcap_event_name, else event]", NULL },
	{ KEY_RCI, "rci", "METHOD",
	    "add reliable change: jt, edwards-nunnally or hageman-arrindell",
	    "jt|edwards-nunnally|hageman-arrindell" },
	{ KEY_CSC, "csc", "CUTOFF",
	    "add clinically significant change, cut-off a, b, c or auto",
	    "a|b|c|auto" },
	{ KEY_RECOVERED, "recovered", "rci|mic",
	    "its step is a reliable change, or the MIC [rci]", "rci|mic" },
	{ KEY_OMERACT, "omeract", "P,F,G",
	    "add OMERACT-OARSI response: measures of pain, function, global",
	    NULL },
	{ 0, NULL, NULL, NULL, NULL },
};

struct taking {
	struct trends *t;
	struct msk_err *e;
	size_t n;
};

/* ---- --pairs */

static int
bad_pair(struct msk_err *e)
{
	return err_set(e, MSK_EUSAGE,
	    "--pairs takes EVENT:EVENT or baseline:DAYS\u00b1TOLERANCE "
	    "(baseline:84+-14), a list with ','");
}

/* A whole number from least to DAYS_MOST. */
static int
parse_days(const char *s, size_t n, long least, long *days)
{
	double v;

	if (num_parse(s, n, &v) != 0 || v != floor(v) || v < (double)least ||
	    v > DAYS_MOST)
		return -1;
	*days = (long)v;
	return 0;
}

/* The place of the sign between DAYS and TOLERANCE, *n its bytes; or NULL. */
static const char *
find_sign(const char *s, size_t *n)
{
	const char *at = strstr(s, "\u00b1");

	*n = 2; /* both are of two bytes */
	return at != NULL ? at : strstr(s, "+-");
}

static int
set_day(struct pair_wanted *w, const char *from, const char *to)
{
	size_t n;
	const char *sign = find_sign(to, &n);

	if (sign == NULL || strcmp(from, "baseline") != 0 ||
	    parse_days(to, (size_t)(sign - to), 1, &w->day) != 0 ||
	    parse_days(sign + n, strlen(sign + n), 0, &w->tolerance) != 0)
		return -1;
	w->from = xstrdup(from);
	w->to = xasprintf("day%ld", w->day);
	return 0;
}

static int
set_events(
    struct pairing *p, struct pair_wanted *w, const char *from, const char *to)
{
	if (*from == '\0' || *to == '\0' || strcmp(from, to) == 0)
		return -1;
	w->from = xstrdup(from);
	w->to = xstrdup(to);
	w->from_event = (long)intern_add(&p->events, from, strlen(from));
	w->to_event = (long)intern_add(&p->events, to, strlen(to));
	return 0;
}

/* Add the pair from:to, which is cut in two at its ':'. */
static int
add_pair(struct pairing *p, char *text, struct msk_err *e)
{
	char *to = strchr(text, ':');
	struct pair_wanted w = { .from_event = -1, .to_event = -1 };
	size_t i, n;
	int by_event, got;

	if (to == NULL || strchr(to + 1, ':') != NULL)
		return bad_pair(e);
	*to++ = '\0';
	by_event = find_sign(to, &n) == NULL;
	got = by_event ? set_events(p, &w, text, to) : set_day(&w, text, to);
	if (got != 0)
		return bad_pair(e);
	for (i = 0; i < p->n; i++)
		if (strcmp(p->want[i].from, w.from) == 0 &&
		    strcmp(p->want[i].to, w.to) == 0)
			break;
	if (i < p->n || (p->n > 0 && by_event != p->by_event)) {
		free(w.from);
		free(w.to);
		return err_set(e, MSK_EUSAGE, "--pairs: %s",
		    i < p->n ? "a pair comes twice" :
			       "pairs of events and of days do not mix");
	}
	p->by_event = by_event;
	p->want = xreallocarray(p->want, p->n + 1, sizeof(*p->want));
	p->want[p->n++] = w;
	return 0;
}

static int
take_pair(const char *s, size_t n, void *arg)
{
	struct taking *k = arg;
	char *text = xstrndup(s, n);
	const int got = add_pair(&k->t->pairing, text, k->e);

	free(text);
	return got;
}

/* ---- the others */

static int
take_responder(const char *s, size_t n, void *arg)
{
	static const char *const rules[] = { "both", "abs", "pct", "either",
		NULL };
	struct taking *k = arg;
	struct pairing *p = &k->t->pairing;
	char *word = xstrndup(s, n);
	const int at = trends_word(word, rules);
	size_t i;
	long pct;

	free(word);
	if (at >= 0) {
		k->t->rules.responder = (enum responder_rule)at;
		return 0;
	}
	if (parse_days(s, n, 1, &pct) != 0 || pct > MICRO_PERCENT_MOST)
		return err_set(k->e, MSK_EUSAGE,
		    "--responder takes both, abs, pct or either, and percents "
		    "with --pairs: 30,50");
	for (i = 0; i < p->npct; i++)
		if (p->pct[i] == pct)
			return err_set(k->e, MSK_EUSAGE,
			    "--responder: %ld comes twice", pct);
	p->pct = xreallocarray(p->pct, p->npct + 1, sizeof(*p->pct));
	p->pct[p->npct++] = (int)pct;
	return 0;
}

int
pairing_responder(struct trends *t, const char *arg, struct msk_err *e)
{
	struct taking k = { t, e, 0 };

	t->pairing.npct = 0;
	return list_each(arg, ',', take_responder, &k);
}

static int
take_domain(const char *s, size_t n, void *arg)
{
	struct taking *k = arg;

	if (n == 0 || k->n == 3)
		return -1;
	free(k->t->pairing.domain[k->n]);
	k->t->pairing.domain[k->n++] = xstrndup(s, n);
	return 0;
}

static int
set_omeract(struct trends *t, const char *arg, struct msk_err *e)
{
	struct taking k = { t, e, 0 };
	char **const d = t->pairing.domain;

	if (list_each(arg, ',', take_domain, &k) == 0 && k.n == 3 &&
	    strcmp(d[0], d[1]) != 0 && strcmp(d[0], d[2]) != 0 &&
	    strcmp(d[1], d[2]) != 0)
		return 0;
	return err_set(e, MSK_EUSAGE,
	    "--omeract takes three measures: pain, function, patient global");
}

static int
set_choice(struct trends *t, int key, const char *arg, struct msk_err *e)
{
	static const char *const rci[] = { "jt", "edwards-nunnally",
		"hageman-arrindell", NULL };
	static const char *const csc[] = { "a", "b", "c", "auto", NULL };
	static const char *const step[] = { "rci", "mic", NULL };
	struct pairing *p = &t->pairing;
	const int at = trends_word(arg,
	    key == KEY_RCI     ? rci :
		key == KEY_CSC ? csc :
				 step);

	if (at < 0)
		return err_set(e, MSK_EUSAGE, "%s",
		    key == KEY_RCI     ? "--rci takes jt, edwards-nunnally or "
					 "hageman-arrindell" :
			key == KEY_CSC ? "--csc takes a, b, c or auto" :
					 "--recovered takes rci or mic");
	if (key == KEY_RCI) {
		p->rci = 1;
		p->method = (enum rci_method)at;
	} else if (key == KEY_CSC) {
		p->csc = 1;
		p->cutoff = (enum cutoff_choice)at;
	} else {
		p->recovered = 1;
		p->by_mic = at;
	}
	return 0;
}

int
pairing_option(struct trends *t, int key, const char *arg, struct msk_err *e)
{
	struct taking k = { t, e, 0 };

	switch (key) {
	case KEY_PAIRS:
		return list_each(arg, ',', take_pair, &k);
	case KEY_EVENT:
		t->event_column = arg;
		return 0;
	case KEY_OMERACT:
		return set_omeract(t, arg, e);
	default:
		return set_choice(t, key, arg, e);
	}
}

/* The measures of --omeract are read whatever --measure says. */
static void
add_domains(struct trends *t)
{
	char *list;
	size_t i;

	for (i = 0; i < 3; i++) {
		list = xasprintf("%s,%s", t->only, t->pairing.domain[i]);
		free(t->only);
		t->only = list;
	}
}

int
pairing_check(struct trends *t, struct msk_err *e)
{
	struct pairing *p = &t->pairing;
	const char *alone = p->npct > 0 ? "--responder with percents" :
	    t->event_column != NULL     ? "--event" :
	    p->rci                      ? "--rci" :
	    p->csc                      ? "--csc" :
	    p->domain[0] != NULL        ? "--omeract" :
					  NULL;

	if (p->recovered && !p->csc)
		return err_set(e, MSK_EUSAGE, "--recovered goes with --csc");
	if (t->mode != TRENDS_PAIRS)
		return alone == NULL ?
		    0 :
		    err_set(e, MSK_EUSAGE, "%s goes with --pairs", alone);
	if (t->event_column != NULL && !p->by_event)
		return err_set(
		    e, MSK_EUSAGE, "--event goes with --pairs EVENT:EVENT");
	if (t->sorted && p->method == RCI_HAGEMAN_ARRINDELL)
		return err_set(e, MSK_EUSAGE,
		    "--rci hageman-arrindell needs all people at once: not "
		    "with --sorted");
	if (p->npct == 0 && pairing_responder(t, "30,50", e) != 0) /* IMMPACT */
		return -1;
	if (p->domain[0] != NULL && t->only != NULL)
		add_domains(t);
	p->seen = xcalloc(p->events.n + 1, 1);
	p->of = xcalloc(3 * p->n, sizeof(*p->of));
	return 0;
}

void
pairing_free(struct pairing *p)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		free(p->want[i].from);
		free(p->want[i].to);
	}
	for (i = 0; i < p->ncohorts; i++) {
		free(p->cohort[i].first);
		free(p->cohort[i].last);
	}
	for (i = 0; i < 3; i++)
		free(p->domain[i]);
	intern_free(&p->events);
	intern_free(&p->met);
	free(p->want);
	free(p->cohort);
	free(p->seen);
	free(p->pct);
	free(p->of);
}
