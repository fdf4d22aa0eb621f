/*
 * words - the closed lists of codes in the tables of a caseload.
 *
 * Each list gives a word a number; 0 is "not given".  Several words may have
 * one number (attended is fulfilled): the first is the one written.
 */
#ifndef MSK_WORDS_H
#define MSK_WORDS_H

#include "state.h"

#include "base/text.h"

struct word {
	const char *word; /* NULL ends a list */
	int code;
};

/* The number of s without regard to case, 0 for an empty s, -1 if it is in
 * none of the list.  '-' and blanks equal '_'. */
int word_code(const struct word *list, struct span s);
const char *word_name(const struct word *list, int code); /* "" for 0 */

extern const struct word words_stratum[];
enum { STRATUM_LOW = 1, STRATUM_MEDIUM, STRATUM_HIGH };

extern const struct word words_phase[];
enum {
	PHASE_ASSESS = 1,
	PHASE_EARLY,
	PHASE_MID,
	PHASE_BLEND,
	PHASE_LOAD,
	PHASE_MAINTAIN,
	PHASE_PIFU,
	PHASE_DISCHARGED
};

extern const struct word words_work[];
enum {
	WORK_WORKING = 1,
	WORK_MODIFIED,
	WORK_OFF_SICK,
	WORK_NOT_EMPLOYED,
	WORK_RETIRED,
	WORK_STUDENT
};

extern const struct word words_discharge[];
enum {
	DISCHARGE_GOALS_MET = 1,
	DISCHARGE_PIFU,
	DISCHARGE_REFERRED,
	DISCHARGE_DECLINED,
	DISCHARGE_LOST,
	DISCHARGE_DIED
};

extern const struct word words_channel[];
enum {
	CHANNEL_F2F = 1,
	CHANNEL_PHONE,
	CHANNEL_VIDEO,
	CHANNEL_ONLINE,
	CHANNEL_HOME
};

/* States of a series, as msktrend writes them. */
extern const struct word words_state[];

extern const struct word words_contact_status[];
enum {
	CONTACT_BOOKED = 1,
	CONTACT_FULFILLED,
	CONTACT_NOSHOW,
	CONTACT_CANCELLED_PATIENT,
	CONTACT_CANCELLED_PROVIDER,
	CONTACT_WAITLIST
};

extern const struct word words_contact_type[];
enum {
	CONTACT_ASSESSMENT = 1,
	CONTACT_TREATMENT,
	CONTACT_REVIEW,
	CONTACT_CHECKPOINT,
	CONTACT_MDT,
	CONTACT_CASE_DISCUSSION,
	CONTACT_EDUCATION,
	CONTACT_TELECHECK,
	CONTACT_ENQUIRY,
	CONTACT_MED_REVIEW
};

/* Content delivered; a contact holds bits 1 << code. */
extern const struct word words_content[];
enum {
	CONTENT_EDUCATION = 1,
	CONTENT_PNE,
	CONTENT_MI,
	CONTENT_SDM,
	CONTENT_DECISION_AID,
	CONTENT_EXPECT_SORENESS,
	CONTENT_EXPLAIN_PRIOR,
	CONTENT_IMAGE_CONTEXT,
	CONTENT_SE_DISCUSSED,
	CONTENT_RELAPSE_PLAN,
	CONTENT_NEXT_STAGE_TALK,
	CONTENT_CARER_EDU,
	CONTENT_CBT,
	CONTENT_ACT,
	CONTENT_MINDFULNESS,
	CONTENT_PACING,
	CONTENT_SLEEP_HYGIENE,
	CONTENT_GOAL_SET,
	CONTENT_MATERIALS,
	CONTENT_ADVICE_REST,
	CONTENT_ADVICE_ACTIVE
};

extern const struct word words_decision[];
enum {
	DECISION_START = 1,
	DECISION_STOP,
	DECISION_INCREASE,
	DECISION_DECREASE,
	DECISION_SWITCH,
	DECISION_ADD,
	DECISION_REFER,
	DECISION_CASE_DISCUSSION,
	DECISION_NO_CHANGE,
	DECISION_ONGOING_CARE,
	DECISION_DISCHARGE,
	DECISION_PIFU,
	DECISION_DECLINE
};

extern const struct word words_domain[];
enum {
	DOMAIN_DRUG = 1,
	DOMAIN_EXERCISE,
	DOMAIN_PASSIVE,
	DOMAIN_PSYCH,
	DOMAIN_PROCEDURE,
	DOMAIN_EDUCATION
};

extern const struct word words_class[];
enum {
	CLASS_EDUCATION = 1,
	CLASS_EXERCISE_SUPERVISED,
	CLASS_EXERCISE_HOME,
	CLASS_MANUAL,
	CLASS_NEEDLING,
	CLASS_HYDRO,
	CLASS_PSYCH_CBT,
	CLASS_PSYCH_ACT,
	CLASS_PMP,
	CLASS_INJECTION,
	CLASS_DENERVATION,
	CLASS_NEUROMOD,
	CLASS_SURGERY,
	CLASS_ORTHOSIS,
	CLASS_LIFESTYLE,
	CLASS_PEER,
	CLASS_DRUG,
	CLASS_OTHER,
	CLASS_ELECTROTHERAPY
};

extern const struct word words_mode[];
enum { MODE_PASSIVE = 1, MODE_ACTIVE, MODE_PSYCH, MODE_DRUG, MODE_PROCEDURE };
int class_mode(int treatment_class); /* the usual one, 0 if none */

/* The classes a word of a preference stands for, as bits 1 << class: a class,
 * a mode (active, psych) or a domain (exercise); 0 if it is none. */
unsigned class_preferred(struct span s);

extern const struct word words_outcome[];
enum { OUTCOME_IMPROVED = 1, OUTCOME_NONE, OUTCOME_WORSE, OUTCOME_UNKNOWN };

extern const struct word words_stop[];
enum {
	STOP_COMPLETED = 1,
	STOP_ADVERSE,
	STOP_NO_BENEFIT,
	STOP_PATIENT_CHOICE,
	STOP_PROVIDER,
	STOP_COST
};

extern const struct word words_flag[];
enum {
	FLAG_REDFLAG = 1,
	FLAG_SAFETY,
	FLAG_AE,
	FLAG_SIDE_EFFECT,
	FLAG_CONTRAINDICATION,
	FLAG_PRECIPITANT,
	FLAG_BARRIER,
	FLAG_CONCERN,
	FLAG_COST_CONCERN,
	FLAG_DIAGNOSTIC_UNCERTAINTY
};

extern const struct word words_goal_status[]; /* FHIR achievement */
enum {
	GOAL_IN_PROGRESS = 1,
	GOAL_IMPROVING,
	GOAL_WORSENING,
	GOAL_NO_CHANGE,
	GOAL_ACHIEVED,
	GOAL_SUSTAINING,
	GOAL_NOT_ACHIEVED,
	GOAL_NO_PROGRESS,
	GOAL_NOT_ATTAINABLE
};

extern const struct word words_goal_life[]; /* FHIR lifecycle */
enum {
	LIFE_PROPOSED = 1,
	LIFE_ACTIVE,
	LIFE_ON_HOLD,
	LIFE_COMPLETED,
	LIFE_CANCELLED
};

extern const struct word words_goal_domain[];
enum {
	GOAL_FUNCTION = 1,
	GOAL_MOBILITY,
	GOAL_PARTICIPATION,
	GOAL_WORK,
	GOAL_SLEEP,
	GOAL_MOOD,
	GOAL_PAIN,
	GOAL_SELF_MANAGEMENT
};

extern const struct word words_set_by[];
enum { SET_BY_PATIENT = 1, SET_BY_SHARED, SET_BY_CLINICIAN };

extern const struct word words_win[];
enum { WIN_TARGET_MET = 1, WIN_RUNG_REACHED, WIN_STREAK, WIN_NEW_BEST };

extern const struct word words_priority[];
enum { PRIORITY_ROUTINE = 1, PRIORITY_URGENT, PRIORITY_ASAP, PRIORITY_STAT };

extern const struct word words_referral_status[];
enum {
	REFERRAL_DRAFT = 1,
	REFERRAL_ACTIVE,
	REFERRAL_ON_HOLD,
	REFERRAL_REVOKED,
	REFERRAL_COMPLETED
};

extern const struct word words_referral_type[];
enum {
	REFERRAL_TREATMENT = 1,
	REFERRAL_SPECIALIST,
	REFERRAL_IMAGING,
	REFERRAL_ADVICE,
	REFERRAL_SELF,
	REFERRAL_COMMUNITY,
	REFERRAL_MDT
};

extern const struct word words_ome_status[];
enum { OME_FULL = 1, OME_PARTIAL };

extern const struct word words_level[]; /* low, moderate, high */
enum { LEVEL_LOW = 1, LEVEL_MODERATE, LEVEL_HIGH };

extern const struct word words_readiness[]; /* low, moderate, high; rising */

extern const struct word words_sex[];
enum { SEX_FEMALE = 1, SEX_MALE, SEX_OTHER };

extern const struct word words_yes[]; /* 1, 0, yes, no, ... */
enum { WORD_NO = 1, WORD_YES };

#endif
