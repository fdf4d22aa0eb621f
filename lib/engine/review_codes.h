/*
 * review_codes - every reason a person may be looked at for, and its rule.
 *
 * X(CODE, rule): the function review_rule() is found in the file named on the
 * line above it.  Rules ask each other through review_ask(), so the order
 * here is that of reading only.
 */
#ifndef MSK_REVIEW_CODES_H
#define MSK_REVIEW_CODES_H

#define REVIEW_CODES(X)                                                        \
	/* review_safety.c */                                                  \
	X(SAFETY_ITEM, safety_item)                                            \
	X(SAFETY_OPEN, safety_open)                                            \
	X(PSYCH_HIGH, psych_high)                                              \
	/* review_redflag.c */                                                 \
	X(REDFLAG_EMERGENCY, redflag_emergency)                                \
	X(REDFLAG_URGENT, redflag_urgent)                                      \
	X(REDFLAG_SCREEN_MISSING, redflag_screen_missing)                      \
	/* review_course.c */                                                  \
	X(FLARE_REASSESS, flare_reassess)                                      \
	X(STATE_WORSE, state_worse)                                            \
	X(RELAPSE, relapse)                                                    \
	X(ON_TRACK, on_track)                                                  \
	X(SMALL_BUT_MEANINGFUL, small_but_meaningful)                          \
	X(SUBOPTIMAL_PLATEAU, suboptimal_plateau)                              \
	X(EARLY_NONRESPONSE, early_nonresponse)                                \
	X(READY_FOR_LOADING, ready_for_loading)                                \
	X(SHOW_PROGRESS, show_progress)                                        \
	X(CHECK_MEASURE, check_measure)                                        \
	/* review_overdue.c */                                                 \
	X(REVIEW_OVERDUE, review_overdue)                                      \
	X(CHECKPOINT_DUE, checkpoint_due)                                      \
	X(TELECHECK_DUE, telecheck_due)                                        \
	X(CHECKPOINT_PAIN_ONLY, checkpoint_pain_only)                          \
	X(REFRESHER_DUE, refresher_due)                                        \
	X(CHECKIN_GAP, checkin_gap)                                            \
	/* review_opioid.c */                                                  \
	X(OPIOID_REVIEW_OVERDUE, opioid_review_overdue)                        \
	X(OPIOID_UNCONVERTED, opioid_unconverted)                              \
	X(OPIOID_NO_BENEFIT, opioid_no_benefit)                                \
	/* review_medicine.c */                                                \
	X(MED_REVIEW_DUE, med_review_due)                                      \
	X(MED_REVIEW_OVERDUE, med_review_overdue)                              \
	X(RX_NOT_REVIEWED, rx_not_reviewed)                                    \
	/* review_wait.c */                                                    \
	X(WAIT_BREACH, wait_breach)                                            \
	X(WAIT_AT_RISK, wait_at_risk)                                          \
	X(LOOP_OPEN, loop_open)                                                \
	X(REFERRAL_NO_OVERLAP, referral_no_overlap)                            \
	X(CRITERION_MISSING, criterion_missing)                                \
	X(DUPLICATE, duplicate)                                                \
	/* review_inertia.c */                                                 \
	X(INERTIA, inertia)                                                    \
	X(DECISION_STALLED, decision_stalled)                                  \
	/* review_hold.c */                                                    \
	X(HOLD, hold)                                                          \
	X(RESTRAINT_EXPIRED, restraint_expired)                                \
	/* review_drift.c */                                                   \
	X(CARE_DRIFT, care_drift)                                              \
	X(INTENTIONAL, intentional)                                            \
	X(ONGOING_REVISIT, ongoing_revisit)                                    \
	X(PLATEAU_TALK_OVERDUE, plateau_talk_overdue)                          \
	X(NO_ENDPOINT, no_endpoint)                                            \
	X(OVERRUN, overrun)                                                    \
	X(UNANCHORED, unanchored)                                              \
	X(NO_PROGRESSION, no_progression)                                      \
	X(PLAN_CAUSE, plan_cause)                                              \
	X(CRUTCH, crutch)                                                      \
	/* review_gap.c */                                                     \
	X(PLAN_ATTENDANCE_GAP, plan_attendance_gap)                            \
	X(BELIEF_BEHAVIOUR_GAP, belief_behaviour_gap)                          \
	X(PREFERENCE_GAP, preference_gap)                                      \
	X(GUIDELINE_GAP, guideline_gap)                                        \
	/* review_disengage.c */                                               \
	X(DISENGAGED, disengaged)                                              \
	X(NO_DATA, no_data)                                                    \
	/* review_fatigue.c */                                                 \
	X(FATIGUE, fatigue)                                                    \
	/* review_mdt.c */                                                     \
	X(MDT_CRITERIA, mdt_criteria)                                          \
	X(NO_COORDINATOR, no_coordinator)                                      \
	X(NO_OWNER, no_owner)                                                  \
	/* review_warning.c */                                                 \
	X(EARLY_WARNING, early_warning)                                        \
	/* review_goal.c */                                                    \
	X(NO_GOAL, no_goal)                                                    \
	X(GOAL_ACHIEVED, goal_achieved)                                        \
	X(CELEBRATE, celebrate)                                                \
	X(GOAL_STALLED, goal_stalled)                                          \
	X(GOAL_STALE, goal_stale)                                              \
	X(GOAL_PAIN_ONLY, goal_pain_only)                                      \
	X(GOAL_LATE, goal_late)                                                \
	X(UNREALISTIC, unrealistic)                                            \
	/* review_graduate.c */                                                \
	X(GRADUATE_READY, graduate_ready)                                      \
	X(GRADUATE_NEARLY, graduate_nearly)                                    \
	X(GRAD_UNDEFINED, grad_undefined)                                      \
	/* review_step.c */                                                    \
	X(NEXT_STAGE, next_stage)                                              \
	X(PHASE_OVERSTAY, phase_overstay)                                      \
	X(OFF_PATHWAY, off_pathway)                                            \
	X(NEVER_OFFERED, never_offered)                                        \
	X(STEP_MODIFY, step_modify)                                            \
	X(MATCH_UNDER, match_under)                                            \
	X(MATCH_OVER, match_over)                                              \
	/* review_sequence.c */                                                \
	X(SEQ_CONSERVATIVE, seq_conservative)                                  \
	X(SEQ_SURGERY_EARLY, seq_surgery_early)                                \
	X(SEQ_IMAGE_SURGERY, seq_image_surgery)                                \
	X(LOADED_TOO_EARLY, loaded_too_early)                                  \
	X(RESIDUE, residue)                                                    \
	X(EXPLAIN_FIRST, explain_first)                                        \
	X(REOFFER_SAME, reoffer_same)                                          \
	X(ABRUPT_HANDOFF, abrupt_handoff)                                      \
	X(RATIO_STUCK, ratio_stuck)                                            \
	/* review_imaging.c */                                                 \
	X(IMAGING_CONTEXT, imaging_context)                                    \
	X(IMAGE_UNEXPLAINED, image_unexplained)                                \
	/* review_minimum.c */                                                 \
	X(NO_BASELINE, no_baseline)                                            \
	X(MINIMUM_SET, minimum_set)                                            \
	X(WHAT_MATTERS, what_matters)                                          \
	X(EDU_MISSING, edu_missing)                                            \
	X(CONSENT_MISSING, consent_missing)                                    \
	/* review_barrier.c */                                                 \
	X(BARRIER_NO_PLAN, barrier_no_plan)                                    \
	X(CONCERN_OPEN, concern_open)                                          \
	X(ADVICE_CONFLICT, advice_conflict)                                    \
	X(EXERCISE_HOLD, exercise_hold)                                        \
	/* review_rx.c */                                                      \
	X(CNS_LOAD, cns_load)                                                  \
	X(DFM_LONG, dfm_long)                                                  \
	X(SLEEP_RX, sleep_rx)                                                  \
	X(ANALGESIC_ONLY, analgesic_only)                                      \
	X(RX_UNCOORDINATED, rx_uncoordinated)                                  \
	X(THERAPY_CONFLICT, therapy_conflict)                                  \
	/* review_monitor.c */                                                 \
	X(MONITOR_MISSED, monitor_missed)                                      \
	/* review_diary.c */                                                   \
	X(LOAD_SPIKE, load_spike)                                              \
	X(NO_WINDOW, no_window)                                                \
	X(SPIRAL, spiral)                                                      \
	X(FEAR_AFTER_LOAD, fear_after_load)                                    \
	X(AVOIDANCE_RELAPSE, avoidance_relapse)                                \
	/* review_relayed.c */                                                 \
	X(SIDE_EFFECT, side_effect)                                            \
	X(COST, cost)                                                          \
	X(SORENESS_DROPOUT, soreness_dropout)                                  \
	X(THRESHOLD_ONLY, threshold_only)                                      \
	X(START_TOO_HIGH, start_too_high)

/* Codes that the flags column of rx or diary may hold. */
#define REVIEW_RELAYED(X)                                                      \
	X(ANALGESIC_ONLY)                                                      \
	X(DFM_LONG)                                                            \
	X(CNS_LOAD)                                                            \
	X(SLEEP_RX)                                                            \
	X(MONITOR_MISSED)                                                      \
	X(RX_UNCOORDINATED)                                                    \
	X(THERAPY_CONFLICT)                                                    \
	X(SPIRAL)                                                              \
	X(NO_WINDOW)                                                           \
	X(SORENESS_DROPOUT)                                                    \
	X(FEAR_AFTER_LOAD)                                                     \
	X(THRESHOLD_ONLY)                                                      \
	X(AVOIDANCE_RELAPSE)                                                   \
	X(LOAD_SPIKE)                                                          \
	X(START_TOO_HIGH)

enum review_relayed {
#define RELAYED_ENUM(code) RELAYED_##code,
	REVIEW_RELAYED(RELAYED_ENUM)
#undef RELAYED_ENUM
	    N_RELAYED
};

enum review_rule {
#define REVIEW_NAME(code, rule) RULE_##code,
	REVIEW_CODES(REVIEW_NAME)
#undef REVIEW_NAME
	    N_RULES
};

#endif
