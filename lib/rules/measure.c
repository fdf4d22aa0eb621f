#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "instrument.h"
#include "library.h"
#include "measure.h"

void
measure_init(struct measure *m, const char *name)
{
	memset(m, 0, sizeof(*m));
	m->name = xstrdup(name);
	m->domain = xstrdup("");
	m->rules = xstrdup("");
	m->mic_source = xstrdup("");
	m->mic = m->micw = m->mdc = m->sem = m->sd = m->reliability = NAN;
	m->min = m->max = NAN;
	m->functional_mean = m->functional_sd = NAN;
	m->clinical_mean = m->clinical_sd = NAN;
}

void
measure_free(struct measure *m)
{
	free(m->name);
	free(m->domain);
	free(m->rules);
	free(m->mic_source);
	memset(m, 0, sizeof(*m));
}

int
measure_sign(const struct measure *m)
{
	return (m->better == BETTER_HIGHER) - (m->better == BETTER_LOWER);
}

/* The first value of a kind that is not in percent, or NULL. */
static const struct def_change *
first_change(const struct def_scale *d, const char *kind)
{
	size_t i;

	for (i = 0; i < d->change_count; i++)
		if (!d->change[i].percent &&
		    strcmp(d->change[i].kind, kind) == 0)
			return &d->change[i];
	return NULL;
}

static void
take_change(const struct def_scale *d, const char *kind, double *value)
{
	const struct def_change *c = first_change(d, kind);

	if (c != NULL)
		*value = c->value;
}

/* Where no mic is known a mid serves: the names differ, the use does not. */
static void
take_mic(const struct def_scale *d, struct measure *m)
{
	const struct def_change *c = first_change(d, "mic");

	if (c == NULL)
		c = first_change(d, "mid");
	if (c == NULL)
		return;
	m->mic = c->value;
	free(m->mic_source);
	m->mic_source = xasprintf("%s (%s)", c->source, c->population);
}

static void
take_scale(
    const struct instrument *in, const struct scale *s, struct measure *m)
{
	const struct def_scale *d = s->def;

	m->better = d->better;
	m->percent =
	    d->percent != NULL ? *d->percent : d->better == BETTER_LOWER;
	free(m->domain);
	m->domain = xstrdup(s->domain != NULL ? s->domain : "");
	free(m->rules);
	m->rules = xstrdup(in->rules);
	m->min = d->min != NULL ? *d->min : NAN;
	m->max = d->max != NULL ? *d->max : NAN;
	take_mic(d, m);
	take_change(d, "micw", &m->micw);
	take_change(d, "mdc", &m->mdc);
	take_change(d, "sem", &m->sem);
	take_change(d, "sd", &m->sd);
	take_change(d, "reliability", &m->reliability);
	if (isnan(m->micw))
		m->micw = m->mic;
}

/* The scale whose measure is "id_rest", or the total if there is no rest. */
static const struct scale *
find_scale(const struct instrument *in, const char *rest)
{
	char *measure =
	    *rest == '\0' ? xstrdup(in->id) : xasprintf("%s_%s", in->id, rest);
	const struct scale *found = NULL;
	size_t i;

	for (i = 0; i < in->nscales && found == NULL; i++)
		if (strcmp(in->scale[i].measure, measure) == 0)
			found = &in->scale[i];
	free(measure);
	return found;
}

/* Try name[0..n-1] as an instrument that has the rest of name as a scale. */
static int
try_instrument(const char *name, size_t n, struct measure *m, struct msk_err *e)
{
	char *id = xstrndup(name, n);
	const struct scale *s;
	struct instrument *in;
	struct source src;
	int found;

	found = library_instrument(id, &src, e) == 0;
	library_free(&src);
	in = found ? instrument_load(id, e) : NULL;
	free(id);
	if (in == NULL)
		return found || e->status != MSK_EUSAGE ? -1 : 0;
	s = find_scale(in, name + n + (name[n] == '_'));
	if (s != NULL)
		take_scale(in, s, m);
	instrument_free(in);
	return s != NULL;
}

int
measure_find(const char *name, struct measure *m, struct msk_err *e)
{
	size_t n = strlen(name);
	int got;

	measure_init(m, name);
	/* a path is no measure, and MSK_PATH/"" is no instrument */
	if (n == 0 || strchr(name, '/') != NULL)
		return 0;
	for (;;) {
		if ((got = try_instrument(name, n, m, e)) != 0)
			return got;
		do {
			if (n == 0)
				return 0;
		} while (name[--n] != '_');
		if (n == 0)
			return 0;
	}
}
