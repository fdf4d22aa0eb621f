/* msk-instruments(7): every instrument with its sources, as mdoc. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "catalogue.h"
#include "rules/library.h"
#include "rules/unscored.h"

static const char head[] =
    ".\\\" made by mskscore --page from the definitions\n"
    ".Dd November 22, 2026\n.Dt MSK-INSTRUMENTS 7\n.Os\n"
    ".Sh NAME\n.Nm msk-instruments\n.Nd the questionnaires mskscore scores\n"
    ".Sh DESCRIPTION\n"
    "Each entry gives the measures with their range and direction, what is\n"
    "done about missing answers and by whose rule, the licence and the\n"
    "source.\nThe whole definition is printed by\n"
    ".Ql mskscore --show Ar ID .\n";

static const char *const better_text[] = { "", ", lower is better",
	", higher is better" };

/* Text as a line of mdoc: no macro, no escape. */
static void
put(FILE *out, const char *s)
{
	if (*s == '.' || *s == '\'')
		fputs("\\&", out);
	for (; *s != '\0'; s++)
		if (*s == '\\')
			fputs("\\e", out);
		else
			fputc(*s, out);
}

static void
put_missing(FILE *out, const struct scale *s)
{
	const struct def_missing *m = s->def->missing;
	const size_t n = s->items.n;

	if (m == NULL)
		return;
	if (s->missing.least == n)
		fprintf(out, "; all %zu answered", n);
	else
		fprintf(out, "; %zu of %zu answered", s->missing.least, n);
	fprintf(out, " (%s)",
	    m->basis == BASIS_OFFICIAL ? "official" : "convention");
}

static void
put_scale(FILE *out, const struct scale *s)
{
	const struct def_scale *d = s->def;

	fprintf(out, ".It Li %s\n", s->measure);
	fprintf(out, "%g to %g%s", d->min ? *d->min : 0, d->max ? *d->max : 0,
	    better_text[d->better]);
	put_missing(out, s);
	fprintf(out, ".\n");
}

static void
put_instrument(FILE *out, const struct instrument *in)
{
	const struct definition *d = in->def;
	size_t i;

	fprintf(out, ".Ss %s\n", in->id);
	put(out, d->name);
	fprintf(out, ".\nDomain %s, %zu items", d->domain, in->nitems);
	if (d->recall != NULL) {
		fprintf(out, ", recall: ");
		put(out, d->recall);
	}
	fprintf(out, ".\n");
	for (i = 0; i < d->aliases_count; i++)
		fprintf(out, "%s%s%s", i ? ", " : "Also called ", d->aliases[i],
		    i + 1 == d->aliases_count ? ".\n" : "");
	fprintf(out, ".Bl -tag -width Ds -compact\n");
	for (i = 0; i < in->nscales; i++)
		if (!in->scale[i].def->hidden)
			put_scale(out, &in->scale[i]);
	fprintf(out, ".It Licence\n%s", d->licence);
	if (d->terms != NULL && strcmp(d->terms, d->licence) != 0) {
		fprintf(out, ": ");
		put(out, d->terms);
	}
	fprintf(out, "\n.It Source\n");
	put(out, d->source);
	fprintf(out, "\n.El\n");
}

static int
put_unscored(const struct unscored *u, void *arg)
{
	FILE *out = arg;

	fprintf(out, ".It Li %.*s\n%.*s: %.*s.\n", (int)u->id.n, u->id.s,
	    (int)u->name.n, u->name.s, (int)u->why.n, u->why.s);
	return 0;
}

int
catalogue_page(FILE *out, struct msk_err *e)
{
	struct library_entry *list;
	struct instrument *in;
	size_t n, i;
	int got = 0;

	if ((list = library_list(&n, e)) == NULL)
		return -1;
	fputs(head, out);
	for (i = 0; i < n && got == 0; i++) {
		if ((in = instrument_load(list[i].id, e)) == NULL)
			got = -1;
		else
			put_instrument(out, in);
		instrument_free(in);
	}
	library_list_free(list, n);
	if (got == 0) {
		fprintf(out, ".Sh NOT SCORABLE HERE\n.Bl -tag -width Ds\n");
		got = unscored_each(put_unscored, out, e);
		fprintf(out,
		    ".El\n.Sh SEE ALSO\n.Xr mskscore 1 ,\n"
		    ".Xr msk-instrument 5 ,\n.Xr msk 7\n");
	}
	return got;
}
