/*
 * pathway_file - a pathway file as it is written: see msk-pathway(5).
 *
 * These structures mirror the YAML key by key; pathway.c turns them into
 * something that can be judged.  A pointer is NULL where the key is absent.
 */
#ifndef MSK_PATHWAY_FILE_H
#define MSK_PATHWAY_FILE_H

#include <stddef.h>

#include "base/err.h"

struct file_weeks {
	int *min, *max;
};

struct file_escalate {
	int *to;
	unsigned to_count;
	char *when;
};

struct file_adjunct {
	char *class, *with;
};

struct file_modify {
	char *when, *note;
};

struct file_step {
	int step, tier;
	int intensity; /* enum intensity */
	char *name, *review, *source;
	char **classes, **roles;
	unsigned classes_count, roles_count;
	struct file_weeks *weeks;
	int *sessions;
	struct file_escalate *escalate;
	char *only_if, *not_if, *hold_unless, *criterion;
	int *requires;
	unsigned requires_count;
	struct file_adjunct *adjunct;
	unsigned adjunct_count;
	struct file_modify *modify;
	unsigned modify_count;
};

struct file_setting {
	char *name, *source;
	double value;
};

struct file_triage {
	char *class, *when, *destination, *source;
	int *days;
};

struct file_redflag {
	char *code, *group, *target, *sentence, *source;
	int urgency; /* enum urgency */
	int days;
};

struct file_gap {
	char *id, *code, *when, *evidence, *source;
	int kind; /* enum gap_kind */
};

struct file_reason {
	char *code, *variant, *sentence, *owner, *channel;
	int *priority, *list;
};

struct pathway_file {
	char *id, *name, *country, *source;
	unsigned version;
	char **conditions, **include, **notes;
	unsigned conditions_count, include_count, notes_count;
	struct file_setting *settings;
	unsigned settings_count;
	struct file_step *steps;
	unsigned steps_count;
	struct file_triage *triage;
	unsigned triage_count;
	struct file_redflag *redflags;
	unsigned redflags_count;
	struct file_gap *gaps;
	unsigned gaps_count;
	struct file_reason *reasons;
	unsigned reasons_count;
};

/* From text[0..n-1]; NULL and *e with file, line and key on a mistake. */
struct pathway_file *pathway_file_load(
    const char *label, const char *text, size_t n, struct msk_err *e);
void pathway_file_free(struct pathway_file *f);

#endif
