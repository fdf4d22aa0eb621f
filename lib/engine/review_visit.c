/* Visits: what they are, those held and those to come. */
#include "review_rule.h"

int
is_held(const struct review *r, const struct contact *c)
{
	return c->status == CONTACT_FULFILLED && past(r, c->at.day);
}

int
is_review(const struct contact *c)
{
	return c->type == CONTACT_REVIEW || c->type == CONTACT_CHECKPOINT;
}

int
is_monitoring(const struct contact *c)
{
	return is_review(c) || c->type == CONTACT_MED_REVIEW ||
	    c->type == CONTACT_TELECHECK;
}

int
is_psych(const struct review *r, const struct contact *c)
{
	return span_is(intern_text(r->text, c->discipline), "psych");
}

int
first_held(
    const struct review *r, int (*which)(const struct contact *), int from)
{
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (is_held(r, &c[i]) && c[i].at.day >= from && which(&c[i]))
			return c[i].at.day;
	return NO_DAY;
}

int
last_held(
    const struct review *r, int (*which)(const struct contact *), int from)
{
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = r->p->n[TABLE_CONTACTS]; i-- > 0;)
		if (is_held(r, &c[i]) && c[i].at.day >= from &&
		    (which == NULL || which(&c[i])))
			return c[i].at.day;
	return NO_DAY;
}

int
treatment_visits(const struct review *r, int from)
{
	const struct contact *c = r->p->contact;
	int n = 0;
	size_t i;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		n += is_held(r, &c[i]) && c[i].type == CONTACT_TREATMENT &&
		    c[i].at.day >= from;
	return n;
}

enum truth
last_review(const struct review *r, struct finding *f, int *day)
{
	if (lacks(r, f, NEED_CONTACTS) || lacks(r, f, NEED_CONTACT_TYPE))
		return TRUTH_UNKNOWN;
	*day = last_held(r, is_review, start_of(r));
	return *day == NO_DAY ? TRUTH_FALSE : TRUTH_TRUE;
}

int
same_service(const struct contact *c, unsigned service)
{
	return service == 0 || c->discipline == service ||
	    c->service == service;
}

/* Ended by its status; where that is not said, by the day it was closed. */
int
referral_ended(const struct review *r, const struct referral *w)
{
	return w->status == REFERRAL_REVOKED ||
	    w->status == REFERRAL_COMPLETED ||
	    (w->status == 0 && past(r, w->closed));
}

int
referral_over(const struct review *r, const struct referral *w)
{
	return referral_ended(r, w) || past(r, w->closed);
}

/* Booked: a contact from today on, or a first visit from today on of a referral
 * that has not ended. */
int
is_booked(const struct review *r, unsigned service)
{
	const struct contact *c = r->p->contact;
	size_t i, t;

	for (i = 0; i < r->p->n[TABLE_CONTACTS]; i++)
		if (c[i].status == CONTACT_BOOKED && c[i].at.day >= r->as_of &&
		    same_service(&c[i], service))
			return 1;
	for (t = TABLE_REFERRALS; t <= TABLE_WAITS; t++) {
		const struct referral *w =
		    t == TABLE_WAITS ? r->p->wait : r->p->referral;
		for (i = 0; i < r->p->n[t]; i++)
			if (w[i].first_booked >= r->as_of &&
			    !referral_ended(r, &w[i]) &&
			    (service == 0 || w[i].service == service))
				return 1;
	}
	return 0;
}

int
last_delivered(const struct review *r, int content, int from)
{
	const struct contact *c = r->p->contact;
	size_t i;

	for (i = r->p->n[TABLE_CONTACTS]; i-- > 0;)
		if ((c[i].content >> content & 1) != 0 && is_held(r, &c[i]) &&
		    c[i].at.day >= from)
			return c[i].at.day;
	return NO_DAY;
}

int
delivered(const struct review *r, int content, int from)
{
	return last_delivered(r, content, from) != NO_DAY;
}

int
is_teaching(const struct contact *c)
{
	const unsigned teaching = 1u << CONTENT_EDUCATION | 1u << CONTENT_PNE;

	return c->type == CONTACT_EDUCATION || (c->content & teaching) != 0;
}
