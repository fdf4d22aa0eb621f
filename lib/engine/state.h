/*
 * state - the state of a series: one word, the first that holds, in the order
 * of the list; msktrend writes it and mskreview reads it.
 */
#ifndef MSK_STATE_H
#define MSK_STATE_H

enum trend_state {
	STATE_NONE, /* no word */
	STATE_INSUFFICIENT,
	STATE_NO_BASELINE,
	STATE_BASELINE,
	STATE_FLARE_OPEN,
	STATE_FLARE_REASSESS,
	STATE_RELAPSE,
	STATE_WORSE,
	STATE_AT_GOAL,
	STATE_LOSING_GAINS,
	STATE_IMPROVED,
	STATE_STALLED_WITH_CAUSE,
	STATE_PLATEAU,
	STATE_SUBOPTIMAL_PLATEAU,
	STATE_IMPROVING,
	STATE_NO_CHANGE,
	STATE_UNKNOWN,
	STATE_COUNT
};
extern const char *const trend_state_names[STATE_COUNT];

#endif
