/*
 * fuzz_instrument - any bytes as a definition, and scores by it.
 *
 * A definition is refused with a message that names the file, or it can score
 * any answers that its items allow: no score is NAN or infinite, no more items
 * are answered than there are, a status is one of the six, and what has no
 * score says why.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/score.h"
#include "insist.h"
#include "rules/instrument.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_items(const struct instrument *in)
{
	const struct item *it;
	size_t i;

	insist(in->nitems >= 1 && in->nscales >= 1);
	for (i = 0; i < in->nitems; i++) {
		it = &in->item[i];
		insist(it->id[0] != '\0' &&
		    instrument_item(in, it->id) == (long)i);
		insist(it->min < it->max && isfinite(it->lo) &&
		    isfinite(it->hi) && it->lo <= it->hi);
	}
}

/* An answer to an item, chosen by turn: none, the least, the most, bad. */
static struct answer
answer_of(const struct item *it, size_t turn)
{
	struct answer a = { .state = ANSWER_NONE, .value = NAN };
	const double raw = turn % 4 == 1 ? it->min : it->max;

	if (turn % 4 == 0 || (turn % 4 != 3 && !item_allows(it, raw)))
		return a;
	if (turn % 4 == 3) {
		a.state = ANSWER_BAD;
		return a;
	}
	a.state = ANSWER_GIVEN;
	a.value = item_scored(it, raw);
	insist(isfinite(a.value));
	return a;
}

static void
check_score(const struct scale *s, const struct score *sc)
{
	insist((unsigned)sc->status < SCORE_STATUSES);
	insist(score_status_name(sc->status) != NULL);
	insist(sc->n_answered <= sc->n_items || s->nitems == 0);
	insist(!sc->has || isfinite(sc->value));
	insist(sc->has || sc->status > SCORE_PRORATED);
	insist(sc->has || sc->band == NULL);
}

static void
score_all(const struct instrument *in)
{
	struct answer *answer = calloc(in->nitems, sizeof(*answer));
	struct score *score = calloc(in->nscales, sizeof(*score));
	const char **context =
	    calloc(in->def->needs_count + 1, sizeof(*context));
	struct buf flags = { 0 };
	size_t i, turn;

	for (turn = 0; turn < 12; turn++) {
		for (i = 0; i < in->nitems; i++)
			answer[i] = answer_of(
			    &in->item[i], turn < 4 ? turn : i * (turn - 3) % 4);
		for (i = 0; i < in->def->needs_count; i++)
			context[i] =
			    turn % 2 ? in->def->needs[i].values[0] : NULL;
		score_run(in, answer, context, turn % 3 != 0, score);
		for (i = 0; i < in->nscales; i++) {
			check_score(&in->scale[i], &score[i]);
			score_flags(in, i, answer, context, score, &flags);
		}
	}
	buf_free(&flags);
	free(answer);
	free(score);
	free(context);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct msk_err e = { MSK_OK, "" };
	struct instrument *in;
	unsigned i;

	in = instrument_from_text("d.yaml", NULL, (const char *)data, n, &e);
	if (in == NULL) {
		insist(e.status == MSK_EUSAGE || e.status == MSK_ESYS);
		insist(e.text[0] != '\0' && strchr(e.text, '\n') == NULL);
		return 0;
	}
	check_items(in);
	score_all(in);
	for (i = 0; i < in->def->codings_count; i++) {
		if (instrument_choose_coding(
			in, in->def->codings[i].name, &e) != 0)
			break;
		check_items(in);
		score_all(in);
	}
	instrument_free(in);
	return 0;
}
