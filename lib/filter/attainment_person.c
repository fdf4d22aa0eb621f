/* One row a person: T, goals met, scales, wins, and what anchors care. */
#include <math.h>
#include <stdlib.h>

#include "attainment.h"
#include "base/mem.h"

static const struct {
	const char *name;
	enum column_type type;
} columns[] = {
	/* the ones other programs read */
	{ "n_goals", COLUMN_NUM },
	{ "n_active", COLUMN_NUM },
	{ "n_met", COLUMN_NUM },
	{ "weighted_met", COLUMN_NUM },
	{ "gas_t", COLUMN_NUM },
	{ "gas_t_base", COLUMN_NUM },
	{ "gas_t_change", COLUMN_NUM },
	{ "last_rated", COLUMN_TEXT },
	{ "stalled_n", COLUMN_NUM },
	{ "functional_n", COLUMN_NUM },
	/* and what lies behind them */
	{ "gas_n", COLUMN_NUM },
	{ "gas_status", COLUMN_TEXT },
	{ "own_n", COLUMN_NUM },
	{ "psfs_n", COLUMN_NUM },
	{ "psfs", COLUMN_NUM },
	{ "psfs_change", COLUMN_NUM },
	{ "psfs_class", COLUMN_TEXT },
	{ "psfs_beyond_error", COLUMN_NUM },
	{ "copm_n", COLUMN_NUM },
	{ "copm_perf", COLUMN_NUM },
	{ "copm_perf_change", COLUMN_NUM },
	{ "copm_sat", COLUMN_NUM },
	{ "copm_sat_change", COLUMN_NUM },
	{ "copm_important", COLUMN_TEXT },
	{ "wins", COLUMN_NUM },
	{ "win", COLUMN_TEXT },
	{ "win_date", COLUMN_TEXT },
	{ "anchor_missing", COLUMN_TEXT },
	{ "anchor_unknown", COLUMN_TEXT },
	{ "flag", COLUMN_TEXT },
	{ "evidence", COLUMN_TEXT },
	{ "words", COLUMN_TEXT },
};

/* A person being summed up. */
struct summing {
	struct attainment *a;
	struct goal_person *w;
};

static void
add_win(enum goal_win win, long day, void *arg)
{
	struct summing *s = arg;

	goal_person_win(s->w, win, day, &s->a->rules, s->a->f.as_of);
}

static void
add_goal(struct attainment *a, size_t key, struct goal_person *w)
{
	struct ratings *t = &a->ratings;
	struct goal_progress p;
	struct goal g;
	size_t i;

	attainment_judge(a, key, &g, &p);
	goal_person_add(
	    w, &g, t->chosen, t->nchosen, &p, &a->rules, !a->unweighted);
	if (!p.judged)
		return;
	for (i = 0; i < t->nchosen; i++)
		if (a->scratch.win[i].win != WIN_NONE)
			goal_person_win(w, a->scratch.win[i].win,
			    t->chosen[i].day, &a->rules, a->f.as_of);
}

static void
write_words(struct attainment *a, unsigned set)
{
	static const char *const name[] = { "goal", "functional", "dated",
		"own", "short", "linked" };
	size_t i;

	a->text.n = 0;
	for (i = 0; i < sizeof(name) / sizeof(*name); i++)
		if (set & 1u << i) {
			if (a->text.n > 0)
				buf_char(&a->text, ';');
			buf_str(&a->text, name[i]);
		}
	writer_text(a->f.out, buf_text(&a->text), a->text.n);
}

static void
write_scales(struct attainment *a, const struct goal_person *w)
{
	struct writer *out = a->f.out;
	const int perf = goal_copm_important(&w->perf, &a->rules),
		  sat = goal_copm_important(&w->sat, &a->rules);
	int beyond;
	const char *class = goal_psfs_class(&w->psfs, &a->rules, &beyond);

	writer_num(out, (double)w->psfs.n);
	write_number(out, goal_scale_last(&w->psfs));
	write_number(out, goal_scale_change(&w->psfs));
	writer_word(out, class);
	write_number(out, w->psfs.pairs > 0 ? (double)beyond : (double)NAN);
	writer_num(out, (double)(w->perf.n > w->sat.n ? w->perf.n : w->sat.n));
	write_number(out, goal_scale_last(&w->perf));
	write_number(out, goal_scale_change(&w->perf));
	write_number(out, goal_scale_last(&w->sat));
	write_number(out, goal_scale_change(&w->sat));
	writer_word(out,
	    perf && sat ? "performance;satisfaction" :
		perf    ? "performance" :
		sat     ? "satisfaction" :
			  "");
}

/* T can be computed again from these sums, anchoring from these counts. */
static void
write_evidence(struct attainment *a, const struct goal_person *w)
{
	struct buf *b = &a->text;

	b->n = 0;
	if (w->now.n > 0) {
		buf_printf(b, "T of %zu goal%s: sum wx ", w->now.n,
		    w->now.n == 1 ? "" : "s");
		say_number(b, w->now.wx);
		buf_str(b, " (start ");
		say_number(b, w->then.wx);
		buf_str(b, "), sum w ");
		say_number(b, w->now.w);
		buf_str(b, ", sum w2 ");
		say_number(b, w->now.ww);
	}
	if (w->treatments && w->n_exercise > 0)
		buf_printf(b, "%s%zu of %zu courses of exercise name a goal",
		    b->n > 0 ? "; " : "", w->n_linked, w->n_exercise);
	if (w->treated && w->any_start) {
		buf_str(b, b->n > 0 ? "; first goal " : "first goal ");
		say_date(b, w->first_start);
		buf_str(b, ", first treatment ");
		say_date(b, w->first_treatment);
	}
	writer_text(a->f.out, buf_text(b), b->n);
}

static void
write_counts(struct attainment *a, const struct goal_person *w)
{
	struct writer *out = a->f.out;
	const double now = gas_t(&w->now, a->rules.gas_rho),
		     then = gas_t(&w->then, a->rules.gas_rho);

	writer_num(out, (double)w->n_goals);
	writer_num(out, (double)w->n_active);
	writer_num(out, (double)w->n_met);
	write_number(out, goal_person_met(w));
	write_number(out, now);
	write_number(out, then);
	write_number(out, now - then);
	write_day(out, w->any_rated ? w->last_rated : GOAL_NO_DAY);
	writer_num(out, (double)w->n_stalled);
	writer_num(out, (double)w->n_functional);
	writer_num(out, (double)w->now.n);
	writer_word(out, goal_person_gas_status(w));
	writer_num(out, (double)w->n_own);
}

static int
write_person(struct attainment *a, size_t person, struct goal_person *w)
{
	const struct set_person *who = &a->person[person];
	struct summing s = { a, w };
	struct writer *out = a->f.out;
	unsigned missing, unknown;

	attainment_person_wins(a, person, add_win, &s);
	w->treatments = a->treatments_path != NULL;
	w->treated = who->treated;
	w->first_treatment = who->first_treatment;
	w->n_exercise = who->n_exercise;
	w->n_linked = who->n_linked;
	missing = goal_person_anchor(w, &a->rules, &unknown);
	attainment_carry(a, NO_ROW, person);
	write_counts(a, w);
	write_scales(a, w);
	writer_num(out, (double)w->n_wins);
	writer_word(out, goal_win_word(w->win));
	write_day(out, w->win == WIN_NONE ? GOAL_NO_DAY : w->win_day);
	write_words(a, missing);
	write_words(a, unknown);
	a->text.n = 0;
	if (w->weight_assumed)
		buf_str(&a->text, "weight_assumed");
	if (w->n_judged > 0 && w->n_pain == w->n_judged)
		buf_str(&a->text, a->text.n > 0 ? ";pain_only" : "pain_only");
	writer_text(out, buf_text(&a->text), a->text.n);
	write_evidence(a, w);
	writer_string(out, sentences_get(&a->words, goal_win_word(w->win)));
	return attainment_end_row(a, 0);
}

int
attainment_write_persons(struct attainment *a)
{
	struct goal_person *w = xcalloc(a->npersons + 1, sizeof(*w));
	size_t i;
	int got = attainment_begin(a, CARRY_PERSON);

	for (i = 0; i < sizeof(columns) / sizeof(*columns) && got == 0; i++)
		got = filter_column(
		    &a->f, columns[i].name, columns[i].type, a->e);
	if (got == 0)
		got = filter_start_rows(&a->f, a->e);
	for (i = 0; i < a->goals.keys.n && got == 0; i++)
		add_goal(a, i, &w[a->goals.goal[i].person]);
	for (i = 0; i < a->npersons && got == 0; i++)
		got = write_person(a, i, &w[i]);
	free(w);
	return got;
}
