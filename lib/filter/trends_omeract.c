/* --omeract: OMERACT-OARSI response, a row a person and pair. */
#include <string.h>

#include "trends.h"

enum { DOMAINS = 3 };

int
omeract_check(struct trends *t)
{
	size_t i, number;

	for (i = 0; i < DOMAINS && t->pairing.domain[i] != NULL; i++) {
		if (trends_take_measure(
			t, NULL, span_of(t->pairing.domain[i]), &number) != 0)
			return -1;
		if (!omeract_scale_known(t->measure[number]))
			return err_set(t->e, MSK_EUSAGE,
			    "--omeract: direction and range of %s are not "
			    "known (--measure-file with min and max)",
			    t->pairing.domain[i]);
	}
	return 0;
}

static const struct measure *
domain_measure(const struct trends *t, size_t domain)
{
	const char *name = t->pairing.domain[domain];

	return t->measure[intern_find(&t->store.measures, name, strlen(name))];
}

void
omeract_keep(struct trends *t, size_t slot, const struct pair *p)
{
	const struct pairing *all = &t->pairing;
	size_t i;

	for (i = 0; i < DOMAINS && all->domain[i] != NULL; i++)
		if (trends_measure(t, slot) == domain_measure(t, i))
			memcpy(all->of + i * all->n, p, all->n * sizeof(*p));
}

/* The answer for a pair; -1 when a score is outside its range. */
static int
judge_domains(struct trends *t, size_t k, enum omeract *answer)
{
	struct omeract_domain d[DOMAINS];
	size_t i;

	for (i = 0; i < DOMAINS; i++)
		if (omeract_rescale(domain_measure(t, i),
			&t->pairing.of[i * t->pairing.n + k], &d[i]) != 0)
			return -1;
	return omeract_oarsi(&d[0], &d[1], &d[2], answer);
}

/* ok where there is an answer; else what is missing most. */
static const char *
omeract_status(const struct trends *t, size_t k, enum omeract answer)
{
	enum pair_status worst = PAIR_NO_FOLLOWUP;
	size_t i;

	if (answer != OMERACT_CANNOT_SAY)
		return pair_status_names[PAIR_OK];
	for (i = 0; i < DOMAINS; i++)
		if (!t->pairing.of[i * t->pairing.n + k].has_first)
			worst = PAIR_NO_BASELINE;
	return pair_status_names[worst];
}

static void
put_omeract(struct trends *t, size_t k)
{
	enum omeract answer = OMERACT_CANNOT_SAY;
	const int bad = judge_domains(t, k, &answer);
	struct writer *w = t->f.out;
	size_t i;

	t->pairing.out_of_range += bad != 0;
	/* change, pct_change, responders; then rci to csc */
	for (i = 0; i < 2 + t->pairing.npct; i++)
		writer_empty(w);
	writer_string(w, bad ? "out_of_range" : omeract_status(t, k, answer));
	for (i = 0; i < 2 * (size_t)(t->pairing.rci + t->pairing.csc); i++)
		writer_empty(w);
	writer_string(w, omeract_names[answer]);
	trends_put_num(
	    t, answer != OMERACT_CANNOT_SAY, answer != OMERACT_NON_RESPONDER);
}

int
omeract_write(struct trends *t, size_t slot)
{
	const struct pair none = { 0 };
	struct buf rules = { 0 };
	size_t i, k;
	int got = 0;

	for (i = 0; i < DOMAINS; i++)
		buf_printf(&rules, "%s%s", i > 0 ? ";" : "",
		    domain_measure(t, i)->rules);
	for (k = 0; k < t->pairing.n && got == 0; k++) {
		trends_carry_as(t, slot, "omeract_oarsi");
		pairs_put_occasions(t, k, &none);
		put_omeract(t, k);
		filter_provenance(&t->f, buf_text(&rules));
		got = writer_end(t->f.out, t->e);
	}
	buf_free(&rules);
	memset(
	    t->pairing.of, 0, DOMAINS * t->pairing.n * sizeof(*t->pairing.of));
	return got;
}
