#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "namevalue.h"

int
namevalues_add(struct namevalues *s, const char *option, const char *arg,
    struct msk_err *e)
{
	const char *eq = strchr(arg, '=');

	if (eq == NULL || eq == arg || eq[1] == '\0')
		return err_set(e, MSK_EUSAGE, "--%s takes NAME=VALUE", option);
	s->s = xreallocarray(s->s, s->n + 1, sizeof(*s->s));
	s->s[s->n++] = (struct namevalue){ xstrndup(arg, (size_t)(eq - arg)),
		xstrdup(eq + 1), 0 };
	return 0;
}

int
namevalues_all_used(
    const struct namevalues *s, const char *option, struct msk_err *e)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (!s->s[i].used)
			return err_set(e, MSK_EUSAGE,
			    "--%s %s: nothing that is scored has this name",
			    option, s->s[i].key);
	return 0;
}

void
namevalues_free(struct namevalues *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		free(s->s[i].key);
		free(s->s[i].value);
	}
	free(s->s);
	s->s = NULL;
	s->n = 0;
}
