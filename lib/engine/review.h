/*
 * review - whom to look at next, and why: every rule over one person.
 *
 * A rule is one function (review_codes.h names them all, review_*.c hold them
 * by family).  It answers true, false or unknown; for true it writes the
 * arithmetic behind it as evidence, for unknown it says what was lacking.
 * Evidence is built from fixed templates, numbers, dates and codes of closed
 * lists; no rule writes free text of a record.
 *
 * Nothing here reads or writes: a struct review holds the settings, the day
 * and the tables given; a struct person the rows.  Not thread-safe: the
 * findings of the person in hand lie in the struct.
 */
#ifndef MSK_REVIEW_H
#define MSK_REVIEW_H

#include "base/intern.h"
#include "base/text.h"
#include "person.h"
#include "review_codes.h"
#include "rules/imaging.h"
#include "rules/pathway.h"

enum { PRIORITIES = 5 };

/* What a rule may lack; review_need_name() says it in words. */
enum need {
	NEED_NOTHING,
	NEED_START,
	NEED_STRATUM,
	NEED_CONDITION,
	NEED_BIRTH_YEAR,
	NEED_COORDINATOR,
	NEED_WORK_STATUS,
	NEED_PRIMARY,
	NEED_STATE,
	NEED_TARGET,
	NEED_IMPORTANT,
	NEED_MOOD,
	NEED_PGIC,
	NEED_FEAR,
	NEED_EARLY_SCORE,
	NEED_SCORES,
	NEED_LATER_SCORE,
	NEED_CONTACTS,
	NEED_CONTACT_STATUS,
	NEED_CONTACT_TYPE,
	NEED_MINUTES,
	NEED_DISCIPLINE,
	NEED_EXERCISE_LEVEL,
	NEED_DECISIONS,
	NEED_DECISION_REASON,
	NEED_SDM,
	NEED_GRAD_CRITERIA,
	NEED_OWNER,
	NEED_TREATMENTS,
	NEED_CLASS,
	NEED_FLAGS,
	NEED_FLAG_DATE,
	NEED_STRATEGY,
	NEED_GOALS,
	NEED_GOAL_RATED,
	NEED_GOAL_START,
	NEED_REFERRALS,
	NEED_CRITERION,
	NEED_WAITS,
	NEED_WAIT_DATE,
	NEED_WAIT_TARGET,
	NEED_FIRST_SEEN,
	NEED_SENDER_CLOSED,
	NEED_IMAGING,
	NEED_RX,
	NEED_MEDICINE_DATES,
	NEED_MEDICINE_CLASSES,
	NEED_RX_FLAGS,
	NEED_STOPBANG,
	NEED_OME,
	NEED_DIARY,
	NEED_DIARY_COLUMN,
	NEED_DIARY_FLAGS,
	NEED_PREFERENCE,
	NEED_PATHWAY,
	NEED_EVIDENCE, /* some known, not enough to tell */
	N_NEEDS
};
const char *review_need_name(enum need need);

/* Tables and columns the run was given: bits 1 << table, 1 << need. */
struct caseload_known {
	unsigned tables;
	unsigned long long columns;
};

/* What is known of a measure. */
struct review_measure {
	double target;   /* of the run; see target_of(); NAN */
	double mic, mdc; /* important change, detectable change; NAN */
	int higher;      /* 1: higher is better, 0: lower, -1: not known */
	int function;    /* 1: its domain is this, as the next ones */
	int interference, pain, mood, sleep;
};

/* Thresholds; names and sources in mskreview-settings.csv. */
#define REVIEW_SETTINGS(X)                                                     \
	X(review_low, "review.low")                                            \
	X(review_medium, "review.medium")                                      \
	X(review_high, "review.high")                                          \
	X(review_maintain, "review.maintain")                                  \
	X(review_maintain_later, "review.maintain_later")                      \
	X(review_opioid, "review.opioid")                                      \
	X(review_opioid_start, "review.opioid_start")                          \
	X(review_opioid_start_high, "review.opioid_start_high")                \
	X(review_dfm, "review.dfm")                                            \
	X(review_antidepressant, "review.analgesic_start")                     \
	X(review_antidepressant_later, "review.analgesic")                     \
	X(review_nsaid, "review.nsaid_first")                                  \
	X(review_nsaid_later, "review.nsaid")                                  \
	X(review_referral_back, "review.referral_back")                        \
	X(review_grace, "review.grace")                                        \
	X(checkpoint_first, "checkpoint.first")                                \
	X(refresher_days, "review.refresher")                                  \
	X(checkin_days, "checkin.days")                                        \
	X(safety_wait, "safety.ack_days")                                      \
	X(screen_before, "screen.before")                                      \
	X(psych_phq9, "psych.phq9")                                            \
	X(psych_phq9_pcs, "psych.phq9_with_pcs")                               \
	X(psych_pcs, "psych.pcs")                                              \
	X(inertia_window, "inertia.window")                                    \
	X(inertia_k, "inertia.k")                                              \
	X(inertia_action, "inertia.action_days")                               \
	X(inertia_score_age, "score.days")                                     \
	X(step_min_weeks, "step.min_weeks")                                    \
	X(stalled_days, "decision.stalled_days")                               \
	X(rx_review_days, "rx.reviewed_days")                                  \
	X(early_from, "early.from")                                            \
	X(early_to, "early.to")                                                \
	X(early_pct, "early.nonresponse")                                      \
	X(early_act, "early.plan_days")                                        \
	X(fatigue_likely, "fatigue.likely")                                    \
	X(fatigue_noshows, "fatigue.noshows")                                  \
	X(fatigue_days, "fatigue.window")                                      \
	X(fatigue_rate, "fatigue.noshow_pct")                                  \
	X(fatigue_rise, "fatigue.noshow_rise")                                 \
	X(fatigue_adherence, "fatigue.adherence_low")                          \
	X(fatigue_gain_ratio, "fatigue.gain_ratio")                            \
	X(fatigue_courses, "fatigue.treatments")                               \
	X(fatigue_visits, "fatigue.appointments")                              \
	X(fatigue_mtbq, "fatigue.mtbq")                                        \
	X(fatigue_side_effect, "fatigue.side_effect_days")                     \
	X(fatigue_diary_drop, "fatigue.diary_fall")                            \
	X(fatigue_pseq, "fatigue.pseq_fall")                                   \
	X(fatigue_weeks, "fatigue.weeks")                                      \
	X(gap_booking, "gap.booking_days")                                     \
	X(gap_missed, "gap.noshows")                                           \
	X(gap_followup, "gap.followup_days")                                   \
	X(gap_adherence, "gap.adherence")                                      \
	X(fear_tsk11, "gap.fear_tsk11")                                        \
	X(fear_fabq_pa, "gap.fear_fabq_pa")                                    \
	X(opioid_days, "opioid.benefit_days")                                  \
	X(opioid_action, "opioid.action_days")                                 \
	X(ome_caution, "ome.caution")                                          \
	X(ome_mdt, "ome.no_benefit")                                           \
	X(ome_high, "ome.high")                                                \
	X(graduate_share, "graduate.goal_share")                               \
	X(graduate_apart, "graduate.obs_days")                                 \
	X(graduate_flare, "graduate.flare_days")                               \
	X(graduate_passive, "graduate.passive")                                \
	X(graduate_home, "graduate.home")                                      \
	X(graduate_known, "graduate.known")                                    \
	X(news_days, "goal.new_days")                                          \
	X(no_goal_days, "goal.none_days")                                      \
	X(goal_stale, "goal.stale_days")                                       \
	X(drift_contacts, "drift.contacts")                                    \
	X(drift_days, "drift.days")                                            \
	X(drift_plateau, "plateau_talk.days")                                  \
	X(drift_sessions, "drift.same_level")                                  \
	X(drift_crutch, "drift.passive_sessions")                              \
	X(drift_window, "drift.window_days")                                   \
	X(ongoing_valid, "ongoing.valid")                                      \
	X(mdt_optional, "mdt.optional")                                        \
	X(mdt_phq9, "mdt.phq9")                                                \
	X(mdt_services, "mdt.services")                                        \
	X(mdt_off_work, "mdt.off_work_days")                                   \
	X(disengaged_times, "disengaged.times")                                \
	X(disengaged_min, "disengaged.min_days")                               \
	X(warning_k, "warning.k")                                              \
	X(warning_phq9, "warning.phq9_rise")                                   \
	X(warning_steps, "warning.steps_fall")                                 \
	X(warning_sleep, "warning.sleep_fall")                                 \
	X(warning_missed, "warning.missed_days")                               \
	X(warning_diary, "warning.diary_days")                                 \
	X(warning_meds, "warning.meds_extra")                                  \
	X(sequence_surgery, "sequence.surgery_days")                           \
	X(sequence_image, "sequence.image_days")                               \
	X(loading_window, "load.window")                                       \
	X(image_explained, "imaging.explain_days")                             \
	X(baseline_before, "baseline.before")                                  \
	X(baseline_after, "baseline.after")                                    \
	X(minimum_days, "dataset.days")                                        \
	X(barrier_days, "barrier.days")                                        \
	X(advice_days, "advice.days")                                          \
	X(matched_days, "match.days")                                          \
	X(matched_sessions, "match.supervised")                                \
	X(wait_at_risk, "wait.at_risk")                                        \
	X(overlap_days, "handoff.days")                                        \
	X(duplicate_image, "duplicate.image_days")                             \
	X(drift_rating, "drift.rating_days")                                   \
	X(sequence_days, "sequence.conservative_days")                         \
	X(mdt_pcs, "mdt.pcs")                                                  \
	X(mdt_failed, "mdt.failed_steps")                                      \
	X(fatigue_possible, "fatigue.possible")                                \
	X(fatigue_fall, "fatigue.adherence_fall")                              \
	X(fatigue_visit_days, "fatigue.appointment_days")                      \
	X(offer_days, "offer.days")                                            \
	X(handoff_contacts, "handoff.contacts")                                \
	X(opioid_max, "review.opioid_max")                                     \
	X(ratio_days, "ratio.days")                                            \
	X(ratio_share, "ratio.share")                                          \
	X(cns_drugs, "cns.drugs")                                              \
	X(goal_rate, "goal.max_rate")                                          \
	X(goal_late, "goal.late_days")                                         \
	X(dfm_days, "dfm.days")                                                \
	X(analgesic_days, "analgesic_only.days")                               \
	X(analgesic_contact_days, "analgesic_only.contact_days")               \
	X(sleep_stopbang, "sleep.stopbang")                                    \
	X(window_sessions, "window.sessions")                                  \
	X(spiral_days, "spiral.days")                                          \
	X(fear_rise, "fear.rise")                                              \
	X(fear_load_days, "fear.load_days")                                    \
	X(avoidance_fall, "avoidance.activity_fall")                           \
	X(preference_match, "gap.preference")

struct review_settings {
#define REVIEW_FIELD(field, name) double field;
	REVIEW_SETTINGS(REVIEW_FIELD)
#undef REVIEW_FIELD
};

/* Put a value under its name; -1 if no rule uses such a setting. */
int review_setting(struct review_settings *s, const char *name, double value);
/* Setting number i in use, NULL behind the last; for loading them all. */
const char *review_setting_name(size_t i);

/* A target of a measure that a pathway changes; set: its place in sets. */
struct review_target {
	size_t set;
	unsigned measure;
	double target;
};

/* What a code of restraint asks for; code is a text of the intern. */
struct review_restraint {
	unsigned code;
	int needs_sdm;  /* counts only with sdm = 1 */
	int needs_goal; /* counts only with a goal agreed or at goal */
	int most_days;  /* holds at most so long, 0: as long as it says */
};

/* What a rule found out about the person in hand. */
struct finding {
	int done; /* judged already */
	enum truth truth;
	int due;            /* day, NO_DAY */
	enum reason_id row; /* of the reason table: which case it is */
	enum need lacks;
	struct buf evidence;
};

/* Words of the person in hand, for conditions; overwritten by each. */
enum { SCRATCH_WORDS = 64, SCRATCH_LENGTH = 64 };
struct review_scratch {
	char text[SCRATCH_WORDS][SCRATCH_LENGTH];
	const char *set[SCRATCH_WORDS];
};

struct review {
	/* for a run */
	int as_of;
	struct caseload_known known;
	struct review_settings set; /* those of the person's pathway */
	/* one for each pathway, then one for people without; NULL: set is all
	 */
	const struct review_settings *sets;
	const struct review_settings *in_use; /* what set is a copy of */
	const struct review_target *target;
	size_t ntargets;
	const struct intern *text;
	const struct reasons *reasons;
	const struct pathway_set *pathways;
	const struct review_measure *measure; /* by text number */
	size_t nmeasures;
	const unsigned *primary; /* measures, the first there is one */
	size_t nprimary;
	const struct review_restraint *restraint;
	size_t nrestraints;
	const struct imaging_figures *figures;
	const char *const *finding; /* by bit of struct image */
	size_t nfindings;
	unsigned phq9, pcs, tsk11, fabq_pa, pseq, mtbq, startmsk, sbt, pgic,
	    stopbang;
	int each;                       /* scores row by row were given */
	struct review_scratch *scratch; /* of the caller */
	/* the person in hand */
	const struct person *p;
	int over;                      /* discharged */
	const struct pathway *pathway; /* for the condition; NULL */
	struct finding found[N_RULES];
};

/*
 * Judge the person by all rules.  The findings are those of r->found until
 * the next call.
 */
void review_person(struct review *r, const struct person *p);

/* What a rule says, judged now if it was not yet. */
const struct finding *review_ask(struct review *r, enum review_rule code);
int review_true(struct review *r, enum review_rule code);

/* Priority of a true finding, 1..5; 0 when nothing is to be said. */
int review_priority(const struct review *r, enum review_rule code);

/* The row of the reason table that the finding stands for. */
const struct reason *review_reason(
    const struct review *r, enum review_rule code);

const char *review_code(enum review_rule code); /* "INERTIA" */
int review_find(const char *code);              /* enum review_rule or -1 */
void review_free(struct review *r);

/* The place of a code in the flags of rx or diary, -1 if it is none. */
int review_relayed_code(struct span code);

/* -- views of the person that several rules and the list use -- */

int review_stratum(const struct review *r); /* STRATUM_..., 0 unknown */
const char *review_channel(const struct review *r, const struct reason *row);
const struct series_row *review_primary(const struct review *r);
const struct series_row *review_series(
    const struct review *r, unsigned measure);

/* MDT criteria met, for the order of the caseload list. */
void review_mdt_counts(
    struct review *r, size_t *must, size_t *optional, int *days_waiting);

#endif
