/*
 * reason - the closed list of reasons mskreview may give, as reasons.csv.
 *
 * Each row of lib/rules/reasons.csv is one case of one code: its priority, the
 * fixed sentence that is printed as the prompt, who is asked, by which channel.
 * Rows stand in the order in which reasons of one priority are listed.  A code
 * whose priority depends on its case has one row for each case; the enum has
 * one name for each row, in the same order.
 *
 * A practice edits the table with a file of its own: the same columns, only the
 * rows it changes.  It may change priority, list, owner, channel and sentence,
 * and say when its clinical safety officer approved the sentence; the project
 * has none, so the table that ships says nothing there.
 * It may not add codes, and not silence what is P1 or P2: such a row keeps
 * list 1 and may not be moved to a lower priority.
 */
#ifndef MSK_REASON_H
#define MSK_REASON_H

#include <stddef.h>

#include "base/err.h"

/* X(name of the case, code, variant); variant "" where there is one case. */
#define REASON_ROWS(X)                                                         \
	/* P1: same day */                                                     \
	X(SAFETY_ITEM, "SAFETY_ITEM", "")                                      \
	X(REDFLAG_EMERGENCY, "REDFLAG_EMERGENCY", "")                          \
	X(SAFETY_OPEN_SEVERE, "SAFETY_OPEN", "severe")                         \
	/* P2: within 14 days */                                               \
	X(REDFLAG_URGENT, "REDFLAG_URGENT", "")                                \
	X(SAFETY_OPEN, "SAFETY_OPEN", "")                                      \
	X(OPIOID_REVIEW_OVERDUE_CAUTION, "OPIOID_REVIEW_OVERDUE", "caution")   \
	X(FLARE_REASSESS, "FLARE_REASSESS", "")                                \
	X(STATE_WORSE_HIGH, "STATE_WORSE", "high")                             \
	X(WAIT_BREACH_URGENT, "WAIT_BREACH", "urgent")                         \
	X(PSYCH_HIGH, "PSYCH_HIGH", "")                                        \
	/* P3: a plan problem */                                               \
	X(NO_DATA, "NO_DATA", "")                                              \
	X(REVIEW_OVERDUE, "REVIEW_OVERDUE", "")                                \
	X(OPIOID_REVIEW_OVERDUE, "OPIOID_REVIEW_OVERDUE", "")                  \
	X(MED_REVIEW_OVERDUE, "MED_REVIEW_OVERDUE", "")                        \
	X(INERTIA, "INERTIA", "")                                              \
	X(RESTRAINT_EXPIRED, "RESTRAINT_EXPIRED", "")                          \
	X(CARE_DRIFT, "CARE_DRIFT", "")                                        \
	X(PLATEAU_TALK_OVERDUE, "PLATEAU_TALK_OVERDUE", "")                    \
	X(PLAN_ATTENDANCE_GAP, "PLAN_ATTENDANCE_GAP", "")                      \
	X(DISENGAGED, "DISENGAGED", "")                                        \
	X(FATIGUE, "FATIGUE", "likely")                                        \
	X(GUIDELINE_GAP, "GUIDELINE_GAP", "")                                  \
	X(OPIOID_NO_BENEFIT, "OPIOID_NO_BENEFIT", "")                          \
	X(MDT_CRITERIA, "MDT_CRITERIA", "")                                    \
	X(WAIT_BREACH, "WAIT_BREACH", "")                                      \
	X(LOOP_OPEN, "LOOP_OPEN", "")                                          \
	X(EARLY_WARNING, "EARLY_WARNING", "")                                  \
	X(RELAPSE, "RELAPSE", "")                                              \
	X(STATE_WORSE, "STATE_WORSE", "")                                      \
	X(NO_GOAL, "NO_GOAL", "")                                              \
	X(REDFLAG_SCREEN_MISSING, "REDFLAG_SCREEN_MISSING", "")                \
	/* P4: planned, or good news */                                        \
	X(CHECKPOINT_DUE, "CHECKPOINT_DUE", "")                                \
	X(MED_REVIEW_DUE, "MED_REVIEW_DUE", "")                                \
	X(READY_FOR_LOADING, "READY_FOR_LOADING", "")                          \
	X(GRADUATE_READY, "GRADUATE_READY", "")                                \
	X(GRADUATE_NEARLY, "GRADUATE_NEARLY", "")                              \
	X(GOAL_ACHIEVED, "GOAL_ACHIEVED", "")                                  \
	X(CELEBRATE, "CELEBRATE", "")                                          \
	X(TELECHECK_DUE, "TELECHECK_DUE", "")                                  \
	X(WAIT_AT_RISK, "WAIT_AT_RISK", "")                                    \
	X(GOAL_STALLED, "GOAL_STALLED", "")                                    \
	X(NEXT_STAGE, "NEXT_STAGE", "")                                        \
	/* quality of the plan: P4, list 0 */                                  \
	X(SEQ_CONSERVATIVE, "SEQ_CONSERVATIVE", "")                            \
	X(SEQ_SURGERY_EARLY, "SEQ_SURGERY_EARLY", "")                          \
	X(SEQ_IMAGE_SURGERY, "SEQ_IMAGE_SURGERY", "")                          \
	X(LOADED_TOO_EARLY, "LOADED_TOO_EARLY", "")                            \
	X(EXPLAIN_FIRST, "EXPLAIN_FIRST", "")                                  \
	X(RESIDUE, "RESIDUE", "")                                              \
	X(REOFFER_SAME, "REOFFER_SAME", "")                                    \
	X(OFF_PATHWAY, "OFF_PATHWAY", "")                                      \
	X(PHASE_OVERSTAY, "PHASE_OVERSTAY", "")                                \
	X(CRITERION_MISSING, "CRITERION_MISSING", "")                          \
	X(STEP_MODIFY, "STEP_MODIFY", "")                                      \
	X(NEVER_OFFERED, "NEVER_OFFERED", "")                                  \
	X(ANALGESIC_ONLY, "ANALGESIC_ONLY", "")                                \
	X(DFM_LONG, "DFM_LONG", "")                                            \
	X(CNS_LOAD, "CNS_LOAD", "")                                            \
	X(SLEEP_RX, "SLEEP_RX", "")                                            \
	X(SIDE_EFFECT, "SIDE_EFFECT", "")                                      \
	X(COST, "COST", "")                                                    \
	X(MONITOR_MISSED, "MONITOR_MISSED", "")                                \
	X(OPIOID_UNCONVERTED, "OPIOID_UNCONVERTED", "")                        \
	X(RX_NOT_REVIEWED, "RX_NOT_REVIEWED", "")                              \
	X(RX_UNCOORDINATED, "RX_UNCOORDINATED", "")                            \
	X(THERAPY_CONFLICT, "THERAPY_CONFLICT", "")                            \
	X(DECISION_STALLED, "DECISION_STALLED", "")                            \
	X(EARLY_NONRESPONSE, "EARLY_NONRESPONSE", "")                          \
	X(BELIEF_BEHAVIOUR_GAP, "BELIEF_BEHAVIOUR_GAP", "")                    \
	X(PREFERENCE_GAP, "PREFERENCE_GAP", "")                                \
	X(CONCERN_OPEN, "CONCERN_OPEN", "")                                    \
	X(BARRIER_NO_PLAN, "BARRIER_NO_PLAN", "")                              \
	X(ADVICE_CONFLICT, "ADVICE_CONFLICT", "")                              \
	X(SHOW_PROGRESS, "SHOW_PROGRESS", "")                                  \
	X(CHECK_MEASURE, "CHECK_MEASURE", "")                                  \
	X(SUBOPTIMAL_PLATEAU, "SUBOPTIMAL_PLATEAU", "")                        \
	X(SPIRAL, "SPIRAL", "")                                                \
	X(NO_WINDOW, "NO_WINDOW", "")                                          \
	X(RATIO_STUCK, "RATIO_STUCK", "")                                      \
	X(ABRUPT_HANDOFF, "ABRUPT_HANDOFF", "")                                \
	X(SORENESS_DROPOUT, "SORENESS_DROPOUT", "")                            \
	X(FEAR_AFTER_LOAD, "FEAR_AFTER_LOAD", "")                              \
	X(THRESHOLD_ONLY, "THRESHOLD_ONLY", "")                                \
	X(LOAD_SPIKE, "LOAD_SPIKE", "")                                        \
	X(AVOIDANCE_RELAPSE, "AVOIDANCE_RELAPSE", "")                          \
	X(GOAL_STALE, "GOAL_STALE", "")                                        \
	X(GOAL_LATE, "GOAL_LATE", "")                                          \
	X(GOAL_PAIN_ONLY, "GOAL_PAIN_ONLY", "")                                \
	X(START_TOO_HIGH, "START_TOO_HIGH", "")                                \
	X(UNREALISTIC, "UNREALISTIC", "")                                      \
	X(GRAD_UNDEFINED, "GRAD_UNDEFINED", "")                                \
	X(NO_ENDPOINT, "NO_ENDPOINT", "")                                      \
	X(OVERRUN, "OVERRUN", "")                                              \
	X(UNANCHORED, "UNANCHORED", "")                                        \
	X(NO_PROGRESSION, "NO_PROGRESSION", "")                                \
	X(CRUTCH, "CRUTCH", "")                                                \
	X(ONGOING_REVISIT, "ONGOING_REVISIT", "")                              \
	X(REFRESHER_DUE, "REFRESHER_DUE", "")                                  \
	X(CHECKIN_GAP, "CHECKIN_GAP", "")                                      \
	X(CHECKPOINT_PAIN_ONLY, "CHECKPOINT_PAIN_ONLY", "")                    \
	X(NO_BASELINE, "NO_BASELINE", "")                                      \
	X(WHAT_MATTERS, "WHAT_MATTERS", "")                                    \
	X(EDU_MISSING, "EDU_MISSING", "")                                      \
	X(MINIMUM_SET, "MINIMUM_SET", "")                                      \
	X(IMAGE_UNEXPLAINED, "IMAGE_UNEXPLAINED", "")                          \
	X(REFERRAL_NO_OVERLAP, "REFERRAL_NO_OVERLAP", "")                      \
	X(DUPLICATE, "DUPLICATE", "")                                          \
	X(NO_OWNER, "NO_OWNER", "")                                            \
	X(NO_COORDINATOR, "NO_COORDINATOR", "")                                \
	X(EXERCISE_HOLD, "EXERCISE_HOLD", "")                                  \
	X(CONSENT_MISSING, "CONSENT_MISSING", "")                              \
	/* P5: information */                                                  \
	X(HOLD, "HOLD", "")                                                    \
	X(INTENTIONAL, "INTENTIONAL", "")                                      \
	X(IMAGING_CONTEXT, "IMAGING_CONTEXT", "")                              \
	X(ON_TRACK, "ON_TRACK", "")                                            \
	X(SMALL_BUT_MEANINGFUL, "SMALL_BUT_MEANINGFUL", "")                    \
	X(FATIGUE_POSSIBLE, "FATIGUE", "possible")                             \
	X(PLAN_CAUSE, "PLAN_CAUSE", "")                                        \
	X(MATCH_UNDER, "MATCH_UNDER", "")                                      \
	X(MATCH_OVER, "MATCH_OVER", "")

enum reason_id {
#define REASON_ENUM(name, code, variant) REASON_##name,
	REASON_ROWS(REASON_ENUM)
#undef REASON_ENUM
	    REASON_COUNT
};

/* The texts belong to the table (or the pathway) that the row is in. */
struct reason {
	const char *code;    /* as printed: "SAFETY_OPEN" */
	const char *variant; /* the case: "severe"; "" for most */
	int priority;        /* 1..5, printed P1..P5 */
	int shipped;         /* the priority of the built-in table */
	int list;            /* 1: may be on the review list; 0: --reasons and
				mskaudit only */
	int hold;            /* 1: a documented restraint (V8) silences it */
	const char *owner;   /* role that is asked */
	const char *channel; /* f2f, phone, any; tele only if the person can */
	const char *sentence;
	const char *rule;     /* row of mskreview-rules.csv: "V8" */
	const char *source;   /* of the rule */
	const char *approved; /* day a clinical safety officer approved the
				 sentence; NULL: not recorded */
	size_t rank;          /* place in the file, for the order within a
				 priority */
};

struct reasons {
	struct reason row[REASON_COUNT]; /* by enum reason_id */
	char **owned;                    /* the texts */
	size_t nowned;
};

/*
 * The built-in table, then the rows of reasons.csv in MSK_PATH, then those of
 * the file at path when it is not NULL; an empty cell changes nothing.
 * Returns 0, or -1 and *e (MSK_EUSAGE with file, line and what is wrong, or
 * MSK_ESYS).  Free with reasons_free(), also after -1.
 */
int reasons_load(struct reasons *r, const char *path, struct msk_err *e);
void reasons_free(struct reasons *r);

/*
 * Change one field of a row, by the name of its column; value is kept, not
 * copied.  Refuses to put lower what ships as P1 or P2, and forbidden words
 * (wording.h).  -1 and *e, text without place.
 */
int reason_change(struct reason *row, const char *column, const char *value,
    struct msk_err *e);

/* After the last change: is the row allowed?  -1 and *e, text without place. */
int reason_settle(const struct reason *row, struct msk_err *e);

/* The id of a case; variant NULL: the first case of the code.  -1: none. */
int reason_find(const char *code, const char *variant);

/*
 * Compare two reasons for one person's list: by priority, then by place in the
 * table.  Negative, 0 or positive as for qsort().
 */
int reason_order(const struct reason *a, const struct reason *b);

#endif
