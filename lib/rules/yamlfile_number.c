#include <string.h>
#include <yaml.h>

#include "base/num.h"
#include "yamlfile.h"

enum { DEPTH_MOST = 32 };

/* Where the walk through a document is. */
struct walk {
	const char *const *keys;
	int depth;
	struct level {
		int mapping, is_value; /* the next scalar of a mapping */
		int numeric;           /* it stands under one of the keys */
	} at[DEPTH_MOST];
};

static int
is_key(const struct walk *w, const char *s)
{
	const char *const *k;

	for (k = w->keys; *k != NULL; k++)
		if (strcmp(*k, s) == 0)
			return 1;
	return 0;
}

/* A scalar: a key is remembered, a value checked.  -1 if it is no number. */
static int
on_scalar(struct walk *w, const yaml_event_t *ev)
{
	const char *s = (const char *)ev->data.scalar.value;
	struct level *l = &w->at[w->depth];
	double v;

	if (l->mapping && !l->is_value) {
		l->numeric = is_key(w, s);
		l->is_value = 1;
		return 0;
	}
	l->is_value = 0;
	return l->numeric && num_parse(s, ev->data.scalar.length, &v) != 0 ?
	    -1 :
	    0;
}

static void
on_start(struct walk *w, int mapping)
{
	const int inherited = !mapping && w->at[w->depth].numeric;

	w->at[w->depth].is_value = 0;
	if (w->depth + 1 < DEPTH_MOST)
		w->depth++;
	w->at[w->depth] = (struct level){ mapping, 0, inherited };
}

static int
step(struct walk *w, const yaml_event_t *ev)
{
	switch (ev->type) {
	case YAML_SCALAR_EVENT:
		return on_scalar(w, ev);
	case YAML_MAPPING_START_EVENT:
	case YAML_SEQUENCE_START_EVENT:
		on_start(w, ev->type == YAML_MAPPING_START_EVENT);
		return 0;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		w->depth -= w->depth > 0;
		return 0;
	default:
		return 0;
	}
}

int
yamlfile_check_numbers(const char *label, const char *text, size_t n,
    const char *const *keys, struct msk_err *e)
{
	struct walk w = { .keys = keys };
	yaml_parser_t parser;
	yaml_event_t ev;
	int got = 0, end = 0;

	if (!yaml_parser_initialize(&parser))
		return err_set(e, MSK_ESYS, "%s: no memory for YAML", label);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
	while (!end && got == 0 && yaml_parser_parse(&parser, &ev)) {
		end = ev.type == YAML_STREAM_END_EVENT;
		if ((got = step(&w, &ev)) != 0)
			err_set(e, MSK_EUSAGE, "%s:%zu: not a number", label,
			    ev.start_mark.line + 1);
		yaml_event_delete(&ev);
	}
	yaml_parser_delete(&parser);
	return got;
}
