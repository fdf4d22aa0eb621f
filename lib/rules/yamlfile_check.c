#include <math.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "base/num.h"
#include "base/mem.h"
#include "yamlfile.h"

enum { DEPTH_MOST = 32, KEY_MOST = 40 };
enum kind { KIND_ANY, KIND_NUMBER, KIND_WHOLE };

/* Where the walk through a document is. */
struct walk {
	const char *const *numbers, *const *whole;
	int depth;
	struct level {
		int mapping, is_value; /* the next scalar of a mapping */
		enum kind kind;        /* what the key asks of its values */
		char key[KEY_MOST];
	} at[DEPTH_MOST];
};

static int
in_list(const char *const *list, const char *s)
{
	for (; *list != NULL; list++)
		if (strcmp(*list, s) == 0)
			return 1;
	return 0;
}

static int
is_kind(const char *s, size_t n, enum kind kind)
{
	double v;

	if (kind == KIND_ANY)
		return 1;
	return num_parse(s, n, &v) == 0 &&
	    (kind == KIND_NUMBER || v == floor(v));
}

/* A scalar: a key is remembered, a value checked.  -1 if it does not do. */
static int
on_scalar(struct walk *w, const yaml_event_t *ev)
{
	const char *s = (const char *)ev->data.scalar.value;
	struct level *l = &w->at[w->depth];

	if (l->mapping && !l->is_value) {
		l->kind = in_list(w->whole, s) ? KIND_WHOLE :
		    in_list(w->numbers, s)     ? KIND_NUMBER :
						 KIND_ANY;
		snprintf(l->key, sizeof(l->key), "%s", s);
		l->is_value = 1;
		return 0;
	}
	l->is_value = 0;
	return is_kind(s, ev->data.scalar.length, l->kind) ? 0 : -1;
}

/* A list inherits what its key asks for. */
static void
on_start(struct walk *w, int mapping)
{
	struct level *from = &w->at[w->depth];

	from->is_value = 0;
	if (w->depth + 1 < DEPTH_MOST)
		w->depth++;
	w->at[w->depth] = *from;
	w->at[w->depth].mapping = mapping;
	if (mapping)
		w->at[w->depth].kind = KIND_ANY;
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

/* The line of a fault; one behind the last line end is on the last line. */
static size_t
line_of(const yaml_parser_t *p, const char *text, size_t n)
{
	size_t i, lines = n > 0 && text[n - 1] != '\n';

	for (i = 0; i < n; i++)
		lines += text[i] == '\n';
	return p->problem_mark.line < lines ? p->problem_mark.line + 1 : lines;
}

static int
walk(struct walk *w, yaml_parser_t *p, const char *label, const char *text,
    size_t n, struct msk_err *e)
{
	yaml_event_t ev;
	int got = 0, end = 0;

	while (!end && got == 0) {
		if (!yaml_parser_parse(p, &ev)) {
			if (p->error == YAML_MEMORY_ERROR)
				mem_none();
			return err_set(e, MSK_EUSAGE, "%s:%zu: no YAML: %s",
			    label, line_of(p, text, n),
			    p->problem ? p->problem : "unreadable");
		}
		end = ev.type == YAML_STREAM_END_EVENT;
		if ((got = step(w, &ev)) != 0)
			err_set(e, MSK_EUSAGE,
			    "%s:%zu: %s: '%.40s' is not a %s", label,
			    ev.start_mark.line + 1, w->at[w->depth].key,
			    (const char *)ev.data.scalar.value,
			    w->at[w->depth].kind == KIND_WHOLE ?
				"whole number" :
				"number");
		yaml_event_delete(&ev);
	}
	return got;
}

int
yamlfile_check(const char *label, const char *text, size_t n,
    const char *const *numbers, const char *const *whole, struct msk_err *e)
{
	struct walk w = { .numbers = numbers, .whole = whole };
	yaml_parser_t parser;
	int got;

	if (!yaml_parser_initialize(&parser))
		mem_none();
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
	got = walk(&w, &parser, label, text, n, e);
	yaml_parser_delete(&parser);
	return got;
}
