/* The schema of a pathway file, key by key, for libcyaml. */
#include "pathway_file.h"
#include "pathway.h"
#include "yamlschema.h"

static const cyaml_strval_t intensities[] = { { "low", INTENSITY_LOW },
	{ "medium", INTENSITY_MEDIUM }, { "high", INTENSITY_HIGH } };
static const cyaml_strval_t urgencies[] = { { "emergency", URGENCY_EMERGENCY },
	{ "urgent", URGENCY_URGENT } };
static const cyaml_strval_t kinds[] = { { "medicine", GAP_MEDICINE },
	{ "imaging", GAP_IMAGING }, { "treatment", GAP_TREATMENT } };
static const cyaml_strval_t priorities[] = { { "P1", 1 }, { "P2", 2 },
	{ "P3", 3 }, { "P4", 4 }, { "P5", 5 } };

static const cyaml_schema_value_t word = { CYAML_VALUE_STRING(
    CYAML_FLAG_POINTER, char *, 1, CYAML_UNLIMITED) };
static const cyaml_schema_value_t number = { CYAML_VALUE_INT(
    CYAML_FLAG_DEFAULT, int) };

static const cyaml_schema_field_t weeks_fields[] = {
	INT_OPT("min", struct file_weeks, min),
	INT_OPT("max", struct file_weeks, max), CYAML_FIELD_END
};

static const cyaml_schema_field_t escalate_fields[] = {
	LIST("to", struct file_escalate, to, &number),
	TEXT("when", struct file_escalate, when), CYAML_FIELD_END
};

static const cyaml_schema_field_t adjunct_fields[] = {
	TEXT("class", struct file_adjunct, class),
	TEXT("with", struct file_adjunct, with), CYAML_FIELD_END
};
MAPPING(adjunct, struct file_adjunct, adjunct_fields);

static const cyaml_schema_field_t modify_fields[] = {
	TEXT("when", struct file_modify, when),
	TEXT("note", struct file_modify, note), CYAML_FIELD_END
};
MAPPING(modify, struct file_modify, modify_fields);

static const cyaml_schema_field_t step_fields[] = { INT("step",
							struct file_step, step),
	TEXT("name", struct file_step, name),
	INT("tier", struct file_step, tier),
	WORD("intensity", struct file_step, intensity, intensities),
	LIST_OPT("classes", struct file_step, classes, &word),
	LIST_OPT("roles", struct file_step, roles, &word),
	MAP_OPT("weeks", struct file_step, weeks, weeks_fields),
	INT_OPT("sessions", struct file_step, sessions),
	TEXT_OPT("review", struct file_step, review),
	MAP_OPT("escalate", struct file_step, escalate, escalate_fields),
	TEXT_OPT("only_if", struct file_step, only_if),
	TEXT_OPT("not_if", struct file_step, not_if),
	LIST_OPT("requires", struct file_step, requires, &number),
	TEXT_OPT("hold_unless", struct file_step, hold_unless),
	TEXT_OPT("criterion", struct file_step, criterion),
	LIST_OPT("adjunct", struct file_step, adjunct, &adjunct),
	LIST_OPT("modify", struct file_step, modify, &modify),
	TEXT("source", struct file_step, source), CYAML_FIELD_END };
MAPPING(step, struct file_step, step_fields);

static const cyaml_schema_field_t setting_fields[] = {
	TEXT("name", struct file_setting, name),
	CYAML_FIELD_FLOAT(
	    "value", CYAML_FLAG_STRICT, struct file_setting, value),
	TEXT("source", struct file_setting, source), CYAML_FIELD_END
};
MAPPING(setting, struct file_setting, setting_fields);

static const cyaml_schema_field_t triage_fields[] = {
	TEXT("class", struct file_triage, class),
	TEXT("when", struct file_triage, when),
	TEXT("destination", struct file_triage, destination),
	INT_OPT("days", struct file_triage, days),
	TEXT("source", struct file_triage, source), CYAML_FIELD_END
};
MAPPING(triage, struct file_triage, triage_fields);

static const cyaml_schema_field_t redflag_fields[] = {
	TEXT("code", struct file_redflag, code),
	TEXT("group", struct file_redflag, group),
	WORD("urgency", struct file_redflag, urgency, urgencies),
	INT("days", struct file_redflag, days),
	TEXT("target", struct file_redflag, target),
	TEXT("sentence", struct file_redflag, sentence),
	TEXT("source", struct file_redflag, source), CYAML_FIELD_END
};
MAPPING(redflag, struct file_redflag, redflag_fields);

static const cyaml_schema_field_t gap_fields[] = { TEXT("gap", struct file_gap,
						       id),
	WORD("kind", struct file_gap, kind, kinds),
	TEXT_OPT("code", struct file_gap, code),
	TEXT("when", struct file_gap, when),
	TEXT("evidence", struct file_gap, evidence),
	TEXT("source", struct file_gap, source), CYAML_FIELD_END };
MAPPING(gap, struct file_gap, gap_fields);

static const cyaml_schema_field_t reason_fields[] = {
	TEXT("code", struct file_reason, code),
	TEXT_OPT("variant", struct file_reason, variant),
	CYAML_FIELD_ENUM_PTR("priority", OPTIONAL_PTR | CYAML_FLAG_STRICT,
	    struct file_reason, priority, priorities, COUNT(priorities)),
	CYAML_FIELD_ENUM_PTR("list", OPTIONAL_PTR | CYAML_FLAG_STRICT,
	    struct file_reason, list, yamlfile_switch, COUNT(yamlfile_switch)),
	TEXT_OPT("owner", struct file_reason, owner),
	TEXT_OPT("channel", struct file_reason, channel),
	TEXT_OPT("sentence", struct file_reason, sentence), CYAML_FIELD_END
};
MAPPING(reason, struct file_reason, reason_fields);

static const cyaml_schema_field_t file_fields[] = {
	TEXT("id", struct pathway_file, id),
	CYAML_FIELD_UINT(
	    "version", CYAML_FLAG_DEFAULT, struct pathway_file, version),
	TEXT("name", struct pathway_file, name),
	TEXT("country", struct pathway_file, country),
	LIST_OPT("conditions", struct pathway_file, conditions, &word),
	TEXT("source", struct pathway_file, source),
	LIST_OPT("notes", struct pathway_file, notes, &word),
	LIST_OPT("include", struct pathway_file, include, &word),
	LIST_OPT("settings", struct pathway_file, settings, &setting),
	LIST_OPT("steps", struct pathway_file, steps, &step),
	LIST_OPT("triage", struct pathway_file, triage, &triage),
	LIST_OPT("redflags", struct pathway_file, redflags, &redflag),
	LIST_OPT("gaps", struct pathway_file, gaps, &gap),
	LIST_OPT("reasons", struct pathway_file, reasons, &reason),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t schema = { CYAML_VALUE_MAPPING(
    CYAML_FLAG_POINTER, struct pathway_file, file_fields) };

static const char *const numbers[] = { "value", NULL };
static const char *const whole[] = { "version", "step", "tier", "min", "max",
	"sessions", "to", "requires", "days", NULL };

struct pathway_file *
pathway_file_load(
    const char *label, const char *text, size_t n, struct msk_err *e)
{
	if (yamlfile_check(label, text, n, numbers, whole, e) != 0)
		return NULL;
	return yamlfile_load(label, text, n, &schema, e);
}

void
pathway_file_free(struct pathway_file *f)
{
	if (f != NULL)
		yamlfile_free(f, &schema);
}
