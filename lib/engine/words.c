#include <string.h>

#include "words.h"

/* As the words of the lists are written. */
static char
folded(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '-' || c == ' ' ? '_' : c;
}

int
word_code(const struct word *list, struct span s)
{
	const struct word *w;
	char first;
	size_t i;

	if (s.n == 0)
		return 0;
	first = folded(s.s[0]);
	for (w = list; w->word != NULL; w++) {
		if (w->word[0] != first)
			continue;
		for (i = 1; i < s.n && w->word[i] != '\0'; i++)
			if (w->word[i] != s.s[i] &&
			    w->word[i] != folded(s.s[i]))
				break;
		if (i == s.n && w->word[i] == '\0')
			return w->code;
	}
	return -1;
}

const char *
word_name(const struct word *list, int code)
{
	for (; list->word != NULL; list++)
		if (list->code == code)
			return list->word;
	return "";
}

const struct word words_stratum[] = { { "low", STRATUM_LOW },
	{ "medium", STRATUM_MEDIUM }, { "high", STRATUM_HIGH },
	{ "low_risk", STRATUM_LOW }, { "medium_risk", STRATUM_MEDIUM },
	{ "high_risk", STRATUM_HIGH }, { NULL, 0 } };

const struct word words_phase[] = { { "assess", PHASE_ASSESS },
	{ "early", PHASE_EARLY }, { "mid", PHASE_MID },
	{ "blend", PHASE_BLEND }, { "load", PHASE_LOAD },
	{ "maintain", PHASE_MAINTAIN }, { "pifu", PHASE_PIFU },
	{ "discharged", PHASE_DISCHARGED }, { "maintenance", PHASE_MAINTAIN },
	{ NULL, 0 } };

const struct word words_work[] = { { "working", WORK_WORKING },
	{ "modified", WORK_MODIFIED }, { "off_sick", WORK_OFF_SICK },
	{ "not_employed", WORK_NOT_EMPLOYED }, { "retired", WORK_RETIRED },
	{ "student", WORK_STUDENT }, { NULL, 0 } };

const struct word words_discharge[] = { { "goals_met", DISCHARGE_GOALS_MET },
	{ "pifu", DISCHARGE_PIFU }, { "referred", DISCHARGE_REFERRED },
	{ "declined", DISCHARGE_DECLINED }, { "lost", DISCHARGE_LOST },
	{ "died", DISCHARGE_DIED }, { NULL, 0 } };

const struct word words_channel[] = { { "f2f", CHANNEL_F2F },
	{ "phone", CHANNEL_PHONE }, { "video", CHANNEL_VIDEO },
	{ "online", CHANNEL_ONLINE }, { "home", CHANNEL_HOME }, { NULL, 0 } };

const struct word words_state[] = { { "insufficient", STATE_INSUFFICIENT },
	{ "no_baseline", STATE_NO_BASELINE }, { "baseline", STATE_BASELINE },
	{ "flare_open", STATE_FLARE_OPEN },
	{ "flare_reassess", STATE_FLARE_REASSESS },
	{ "relapse", STATE_RELAPSE }, { "worse", STATE_WORSE },
	{ "at_goal", STATE_AT_GOAL }, { "losing_gains", STATE_LOSING_GAINS },
	{ "improved", STATE_IMPROVED },
	{ "stalled_with_cause", STATE_STALLED_WITH_CAUSE },
	{ "plateau", STATE_PLATEAU },
	{ "suboptimal_plateau", STATE_SUBOPTIMAL_PLATEAU },
	{ "improving", STATE_IMPROVING }, { "no_change", STATE_NO_CHANGE },
	{ "unknown", STATE_UNKNOWN }, { "flare", STATE_FLARE_OPEN },
	{ NULL, 0 } };

const struct word words_contact_status[] = { { "booked", CONTACT_BOOKED },
	{ "fulfilled", CONTACT_FULFILLED }, { "noshow", CONTACT_NOSHOW },
	{ "cancelled_patient", CONTACT_CANCELLED_PATIENT },
	{ "cancelled_provider", CONTACT_CANCELLED_PROVIDER },
	{ "waitlist", CONTACT_WAITLIST }, { "attended", CONTACT_FULFILLED },
	{ "arrived", CONTACT_FULFILLED }, { "dna", CONTACT_NOSHOW },
	{ "no_show", CONTACT_NOSHOW }, { "pending", CONTACT_BOOKED },
	{ NULL, 0 } };

const struct word words_contact_type[] = { { "assessment", CONTACT_ASSESSMENT },
	{ "treatment", CONTACT_TREATMENT }, { "review", CONTACT_REVIEW },
	{ "checkpoint", CONTACT_CHECKPOINT }, { "mdt", CONTACT_MDT },
	{ "case_discussion", CONTACT_CASE_DISCUSSION },
	{ "education_group", CONTACT_EDUCATION },
	{ "telecheck", CONTACT_TELECHECK }, { "enquiry", CONTACT_ENQUIRY },
	{ "med_review", CONTACT_MED_REVIEW }, { NULL, 0 } };

const struct word words_content[] = { { "education", CONTENT_EDUCATION },
	{ "pne", CONTENT_PNE }, { "mi", CONTENT_MI }, { "sdm", CONTENT_SDM },
	{ "decision_aid", CONTENT_DECISION_AID },
	{ "expect_soreness", CONTENT_EXPECT_SORENESS },
	{ "explain_prior", CONTENT_EXPLAIN_PRIOR },
	{ "image_context", CONTENT_IMAGE_CONTEXT },
	{ "se_discussed", CONTENT_SE_DISCUSSED },
	{ "relapse_plan", CONTENT_RELAPSE_PLAN },
	{ "next_stage_talk", CONTENT_NEXT_STAGE_TALK },
	{ "carer_edu", CONTENT_CARER_EDU }, { "cbt", CONTENT_CBT },
	{ "act", CONTENT_ACT }, { "mindfulness", CONTENT_MINDFULNESS },
	{ "pacing", CONTENT_PACING },
	{ "sleep_hygiene", CONTENT_SLEEP_HYGIENE },
	{ "goal_set", CONTENT_GOAL_SET }, { "materials", CONTENT_MATERIALS },
	{ "advice_rest", CONTENT_ADVICE_REST },
	{ "advice_active", CONTENT_ADVICE_ACTIVE }, { NULL, 0 } };

const struct word words_decision[] = { { "start", DECISION_START },
	{ "stop", DECISION_STOP }, { "increase", DECISION_INCREASE },
	{ "decrease", DECISION_DECREASE }, { "switch", DECISION_SWITCH },
	{ "add", DECISION_ADD }, { "refer", DECISION_REFER },
	{ "case_discussion", DECISION_CASE_DISCUSSION },
	{ "no_change", DECISION_NO_CHANGE },
	{ "ongoing_care", DECISION_ONGOING_CARE },
	{ "discharge", DECISION_DISCHARGE }, { "pifu", DECISION_PIFU },
	{ "decline", DECISION_DECLINE }, { NULL, 0 } };

const struct word words_domain[] = { { "drug", DOMAIN_DRUG },
	{ "exercise", DOMAIN_EXERCISE }, { "passive", DOMAIN_PASSIVE },
	{ "psych", DOMAIN_PSYCH }, { "procedure", DOMAIN_PROCEDURE },
	{ "education", DOMAIN_EDUCATION }, { NULL, 0 } };

const struct word words_class[] = { { "education", CLASS_EDUCATION },
	{ "exercise_supervised", CLASS_EXERCISE_SUPERVISED },
	{ "exercise_home", CLASS_EXERCISE_HOME }, { "manual", CLASS_MANUAL },
	{ "needling", CLASS_NEEDLING }, { "hydro", CLASS_HYDRO },
	{ "psych_cbt", CLASS_PSYCH_CBT }, { "psych_act", CLASS_PSYCH_ACT },
	{ "pmp", CLASS_PMP }, { "injection", CLASS_INJECTION },
	{ "denervation", CLASS_DENERVATION }, { "neuromod", CLASS_NEUROMOD },
	{ "surgery", CLASS_SURGERY }, { "orthosis", CLASS_ORTHOSIS },
	{ "lifestyle", CLASS_LIFESTYLE }, { "peer", CLASS_PEER },
	{ "drug", CLASS_DRUG }, { "other", CLASS_OTHER },
	{ "electrotherapy", CLASS_ELECTROTHERAPY }, { NULL, 0 } };

const struct word words_mode[] = { { "passive", MODE_PASSIVE },
	{ "active", MODE_ACTIVE }, { "psych", MODE_PSYCH },
	{ "drug", MODE_DRUG }, { "procedure", MODE_PROCEDURE }, { NULL, 0 } };

int
class_mode(int treatment_class)
{
	static const unsigned char mode[] = { 0, MODE_ACTIVE, MODE_ACTIVE,
		MODE_ACTIVE, MODE_PASSIVE, MODE_PASSIVE, MODE_ACTIVE,
		MODE_PSYCH, MODE_PSYCH, MODE_PSYCH, MODE_PROCEDURE,
		MODE_PROCEDURE, MODE_PROCEDURE, MODE_PROCEDURE, MODE_PASSIVE,
		MODE_ACTIVE, MODE_ACTIVE, MODE_DRUG, 0, MODE_PASSIVE };

	return mode[treatment_class];
}

unsigned
class_preferred(struct span s)
{
	const int class = word_code(words_class, s);
	const int domain = word_code(words_domain, s);
	int mode = word_code(words_mode, s), k;
	unsigned got = 0;

	if (class > 0 && class != CLASS_DRUG)
		return 1u << class;
	if (domain == DOMAIN_EXERCISE)
		return 1u << CLASS_EXERCISE_SUPERVISED |
		    1u << CLASS_EXERCISE_HOME | 1u << CLASS_HYDRO;
	for (k = 1; mode > 0 && k <= CLASS_ELECTROTHERAPY; k++)
		if (class_mode(k) == mode)
			got |= 1u << k;
	return got;
}

const struct word words_outcome[] = { { "improved", OUTCOME_IMPROVED },
	{ "none", OUTCOME_NONE }, { "worse", OUTCOME_WORSE },
	{ "unknown", OUTCOME_UNKNOWN }, { NULL, 0 } };

const struct word words_stop[] = { { "completed", STOP_COMPLETED },
	{ "adverse", STOP_ADVERSE }, { "no_benefit", STOP_NO_BENEFIT },
	{ "patient_choice", STOP_PATIENT_CHOICE },
	{ "provider", STOP_PROVIDER }, { "cost", STOP_COST }, { NULL, 0 } };

const struct word words_flag[] = { { "redflag", FLAG_REDFLAG },
	{ "safety", FLAG_SAFETY }, { "ae", FLAG_AE },
	{ "side_effect", FLAG_SIDE_EFFECT },
	{ "contraindication", FLAG_CONTRAINDICATION },
	{ "precipitant", FLAG_PRECIPITANT }, { "barrier", FLAG_BARRIER },
	{ "concern", FLAG_CONCERN }, { "cost_concern", FLAG_COST_CONCERN },
	{ "diagnostic_uncertainty", FLAG_DIAGNOSTIC_UNCERTAINTY },
	{ "red_flag", FLAG_REDFLAG }, { NULL, 0 } };

const struct word words_goal_status[] = { { "in_progress", GOAL_IN_PROGRESS },
	{ "improving", GOAL_IMPROVING }, { "worsening", GOAL_WORSENING },
	{ "no_change", GOAL_NO_CHANGE }, { "achieved", GOAL_ACHIEVED },
	{ "sustaining", GOAL_SUSTAINING },
	{ "not_achieved", GOAL_NOT_ACHIEVED },
	{ "no_progress", GOAL_NO_PROGRESS },
	{ "not_attainable", GOAL_NOT_ATTAINABLE }, { NULL, 0 } };

const struct word words_goal_life[] = { { "proposed", LIFE_PROPOSED },
	{ "active", LIFE_ACTIVE }, { "on_hold", LIFE_ON_HOLD },
	{ "completed", LIFE_COMPLETED }, { "cancelled", LIFE_CANCELLED },
	{ "planned", LIFE_PROPOSED }, { "accepted", LIFE_ACTIVE },
	{ "rejected", LIFE_CANCELLED }, { "entered_in_error", LIFE_CANCELLED },
	{ NULL, 0 } };

const struct word words_goal_domain[] = { { "function", GOAL_FUNCTION },
	{ "mobility", GOAL_MOBILITY }, { "participation", GOAL_PARTICIPATION },
	{ "work", GOAL_WORK }, { "sleep", GOAL_SLEEP }, { "mood", GOAL_MOOD },
	{ "pain", GOAL_PAIN }, { "self_management", GOAL_SELF_MANAGEMENT },
	{ NULL, 0 } };

const struct word words_set_by[] = { { "patient", SET_BY_PATIENT },
	{ "shared", SET_BY_SHARED }, { "clinician", SET_BY_CLINICIAN },
	{ NULL, 0 } };

const struct word words_win[] = { { "target_met", WIN_TARGET_MET },
	{ "rung_reached", WIN_RUNG_REACHED }, { "streak", WIN_STREAK },
	{ "new_best", WIN_NEW_BEST }, { NULL, 0 } };

const struct word words_priority[] = { { "routine", PRIORITY_ROUTINE },
	{ "urgent", PRIORITY_URGENT }, { "asap", PRIORITY_ASAP },
	{ "stat", PRIORITY_STAT }, { NULL, 0 } };

const struct word words_referral_status[] = { { "draft", REFERRAL_DRAFT },
	{ "active", REFERRAL_ACTIVE }, { "on_hold", REFERRAL_ON_HOLD },
	{ "revoked", REFERRAL_REVOKED }, { "completed", REFERRAL_COMPLETED },
	{ NULL, 0 } };

const struct word words_referral_type[] = { { "treatment", REFERRAL_TREATMENT },
	{ "specialist", REFERRAL_SPECIALIST }, { "imaging", REFERRAL_IMAGING },
	{ "advice_guidance", REFERRAL_ADVICE },
	{ "self_referral", REFERRAL_SELF }, { "community", REFERRAL_COMMUNITY },
	{ "mdt", REFERRAL_MDT }, { NULL, 0 } };

const struct word words_ome_status[] = { { "full", OME_FULL },
	{ "partial", OME_PARTIAL }, { NULL, 0 } };

const struct word words_level[] = { { "low", LEVEL_LOW },
	{ "moderate", LEVEL_MODERATE }, { "high", LEVEL_HIGH },
	{ "medium", LEVEL_MODERATE }, { NULL, 0 } };

const struct word words_readiness[] = { { "low", LEVEL_LOW },
	{ "moderate", LEVEL_MODERATE }, { "high", LEVEL_HIGH },
	{ "medium", LEVEL_MODERATE }, { "not_ready", LEVEL_LOW },
	{ "unsure", LEVEL_MODERATE }, { "ready", LEVEL_HIGH }, { NULL, 0 } };

const struct word words_sex[] = { { "female", SEX_FEMALE },
	{ "male", SEX_MALE }, { "other", SEX_OTHER }, { "f", SEX_FEMALE },
	{ "m", SEX_MALE }, { "o", SEX_OTHER }, { "u", 0 }, { "unknown", 0 },
	{ NULL, 0 } };

const struct word words_yes[] = { { "0", WORD_NO }, { "1", WORD_YES },
	{ "no", WORD_NO }, { "yes", WORD_YES }, { "false", WORD_NO },
	{ "true", WORD_YES }, { "n", WORD_NO }, { "y", WORD_YES },
	{ NULL, 0 } };
