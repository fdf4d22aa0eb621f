#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "yamlfile.h"

const cyaml_strval_t yamlfile_switch[4] = {
	{ "no", 0 },
	{ "yes", 1 },
	{ "false", 0 },
	{ "true", 1 },
};

/* What libcyaml logged of the first mistake. */
struct mistake {
	char what[160];
	unsigned long line;
	char field[80];
};

static void
on_log(cyaml_log_t level, void *ctx, const char *fmt, va_list args)
{
	struct mistake *m = ctx;
	char text[256], *at;

	(void)level;
	vsnprintf(text, sizeof(text), fmt, args);
	text[strcspn(text, "\n")] = '\0';
	if (strncmp(text, "Load: ", 6) != 0)
		at = text;
	else
		at = text + 6;
	if (strncmp(at, "Backtrace", 9) == 0)
		return;
	if (m->what[0] == '\0')
		snprintf(m->what, sizeof(m->what), "%.150s", at);
	else if (m->line == 0 && (at = strstr(text, "(line: ")) != NULL)
		m->line = strtoul(at + 7, NULL, 10);
	if (m->field[0] == '\0' && (at = strstr(text, "field '")) != NULL)
		snprintf(m->field, sizeof(m->field), "%.*s",
		    (int)strcspn(at + 7, "'"), at + 7);
}

/* libcyaml points at the value before a key it does not know: find the key. */
static unsigned long
line_of_key(const char *text, size_t n, unsigned long line, const char *key)
{
	const char *p = text, *end = text + n, *nl;
	unsigned long at;
	size_t len = strlen(key);

	for (at = 1; p < end; at++, p = nl + 1) {
		if ((nl = memchr(p, '\n', (size_t)(end - p))) == NULL)
			nl = end;
		for (; at >= line && p + len < nl; p++)
			if (memcmp(p, key, len) == 0 && p[len] == ':')
				return at;
		if (nl == end)
			break;
	}
	return line;
}

static void
explain(const char *label, const char *text, size_t n, struct mistake *m,
    const char *what, struct msk_err *e)
{
	static const char unknown[] = "Unexpected key: ";
	static const char seen[] = "Mapping field already seen: ";
	size_t len = sizeof(unknown) - 1;

	if (strncmp(m->what, unknown, len) == 0) {
		err_set(e, MSK_EUSAGE, "%s:%lu: unknown key '%s'", label,
		    line_of_key(text, n, m->line, m->what + len),
		    m->what + len);
		return;
	}
	if (strncmp(m->what, seen, sizeof(seen) - 1) == 0) {
		err_set(e, MSK_EUSAGE, "%s:%lu: key '%s' comes twice", label,
		    line_of_key(
			text, n, m->line + 1, m->what + sizeof(seen) - 1),
		    m->what + sizeof(seen) - 1);
		return;
	}
	err_set(e, MSK_EUSAGE, "%s:%lu: %s%s%s%s", label,
	    m->line > 0 ? m->line : 1, m->what[0] ? m->what : what,
	    m->field[0] ? ", at '" : "", m->field, m->field[0] ? "'" : "");
}

/* Memory for libcyaml, which does not survive getting none. */
static void *
memory(void *arg, void *p, size_t n)
{
	(void)arg;
	if (n > 0)
		return xreallocarray(p, n, 1);
	free(p);
	return NULL;
}

void *
yamlfile_load(const char *label, const char *text, size_t n,
    const cyaml_schema_value_t *schema, struct msk_err *e)
{
	struct mistake m = { .line = 0 };
	const cyaml_config_t config = { .log_fn = on_log,
		.log_ctx = &m,
		.mem_fn = memory,
		.log_level = CYAML_LOG_ERROR,
		.flags = CYAML_CFG_NO_ALIAS };
	cyaml_data_t *data = NULL;
	cyaml_err_t got;

	if (memchr(text, '\0', n) != NULL) {
		err_set(
		    e, MSK_EUSAGE, "%s: a NUL byte; this is not YAML", label);
		return NULL;
	}
	got = cyaml_load_data(
	    (const uint8_t *)text, n, &config, schema, &data, NULL);
	if (got == CYAML_OK && data != NULL)
		return data;
	/* libyaml without memory has no words for it */
	if (got == CYAML_ERR_OOM || got == CYAML_ERR_LIBYAML_PARSER_INIT ||
	    (got == CYAML_ERR_LIBYAML_PARSER &&
		strstr(m.what, "(null)") != NULL))
		mem_none();
	if (got == CYAML_OK)
		err_set(e, MSK_EUSAGE, "%s: empty definition", label);
	else
		explain(label, text, n, &m, cyaml_strerror(got), e);
	return NULL;
}

void
yamlfile_free(void *data, const cyaml_schema_value_t *schema)
{
	const cyaml_config_t config = { .mem_fn = memory };

	cyaml_free(&config, schema, data, 0);
}

const char *
yamlfile_library_version(void)
{
	return cyaml_version_str;
}
