/* Lines of keys and list entries, from libyaml's document. */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/mem.h"
#include "yamlfile.h"

struct yamlfile_places {
	yaml_document_t document;
	int there;
};

struct yamlfile_places *
yamlfile_places_new(const char *text, size_t n)
{
	struct yamlfile_places *p = xcalloc(1, sizeof(*p));
	yaml_parser_t parser;

	if (!yaml_parser_initialize(&parser))
		mem_none();
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, n);
	p->there = yaml_parser_load(&parser, &p->document) != 0;
	yaml_parser_delete(&parser);
	return p;
}

static int
is_key(const yaml_node_t *n, const char *key, size_t len)
{
	return n != NULL && n->type == YAML_SCALAR_NODE &&
	    n->data.scalar.length == len &&
	    memcmp(n->data.scalar.value, key, len) == 0;
}

/* The node that the part of a path leads to, NULL if there is none. */
static yaml_node_t *
child(yaml_document_t *d, const yaml_node_t *at, const char *part, size_t len)
{
	yaml_node_pair_t *pair;
	unsigned long i;

	if (at->type == YAML_SEQUENCE_NODE) {
		i = strtoul(part, NULL, 10);
		if (i >= (unsigned long)(at->data.sequence.items.top -
			     at->data.sequence.items.start))
			return NULL;
		return yaml_document_get_node(
		    d, at->data.sequence.items.start[i]);
	}
	if (at->type != YAML_MAPPING_NODE)
		return NULL;
	for (pair = at->data.mapping.pairs.start;
	     pair < at->data.mapping.pairs.top; pair++)
		if (is_key(yaml_document_get_node(d, pair->key), part, len))
			return yaml_document_get_node(d, pair->value);
	return NULL;
}

unsigned long
yamlfile_line(const struct yamlfile_places *p, const char *path)
{
	/* libyaml reads the document through a pointer that is not const */
	yaml_document_t *d = (yaml_document_t *)(size_t)&p->document;
	yaml_node_t *at, *next;
	unsigned long line = 1;
	size_t n;

	at = p->there ? yaml_document_get_root_node(d) : NULL;
	while (at != NULL && *path != '\0') {
		n = strcspn(path, "/");
		if ((next = child(d, at, path, n)) == NULL)
			break;
		line = next->start_mark.line + 1;
		at = next;
		path += n;
		path += *path == '/';
	}
	return line;
}

void
yamlfile_places_free(struct yamlfile_places *p)
{
	if (p != NULL && p->there)
		yaml_document_delete(&p->document);
	free(p);
}
