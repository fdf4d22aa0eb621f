/* What kind of planning problem is on record (V13, V17, V18). */
#include "review_rule.h"

/*
 * PLAN_CAUSE: sequence (SEQ_CONSERVATIVE, SEQ_SURGERY_EARLY), overrun (OVERRUN,
 * NO_ENDPOINT), image_led (SEQ_IMAGE_SURGERY, IMAGE_UNEXPLAINED): those that
 * hold, with their evidence.  A planning problem is never one of the person.
 */
enum truth
review_plan_cause(struct review *r, struct finding *f)
{
	static const struct {
		const char *tag;
		enum review_rule rule[2];
	} cause[] = { { "sequence",
			  { RULE_SEQ_CONSERVATIVE, RULE_SEQ_SURGERY_EARLY } },
		{ "overrun", { RULE_OVERRUN, RULE_NO_ENDPOINT } },
		{ "image_led",
		    { RULE_SEQ_IMAGE_SURGERY, RULE_IMAGE_UNEXPLAINED } } };
	const struct finding *by;
	enum need lacked = NEED_NOTHING;
	size_t i, k;

	for (i = 0; i < sizeof(cause) / sizeof(*cause); i++)
		for (k = 0; k < 2; k++) {
			by = review_ask(r, cause[i].rule[k]);
			if (by->truth == TRUTH_UNKNOWN)
				lacked = by->lacks;
			if (by->truth != TRUTH_TRUE)
				continue;
			say_joint(f, "; ");
			say(f, "%s: ", cause[i].tag);
			buf_add(&f->evidence, by->evidence.s, by->evidence.n);
			break;
		}
	if (f->evidence.n > 0)
		return TRUTH_TRUE;
	return lacked != NEED_NOTHING ? review_unknown(f, lacked) : TRUTH_FALSE;
}
