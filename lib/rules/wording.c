#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "wording.h"

/* A word in small letters, or the beginning of one where it ends with '*'. */
static const struct {
	const char *word, *why;
} forbidden[] = {
	{ "diagnos*", "a diagnosis" },
	{ "caused by", "a diagnosis" },
	{ "probability", "a diagnosis" },
	{ "likelihood", "a diagnosis" },
	{ "prognos*", "a diagnosis" },
	{ "dose*", "an amount of a medicine" },
	{ "dosage*", "an amount of a medicine" },
	{ "dosing", "an amount of a medicine" },
	{ "taper*", "an amount of a medicine" },
	{ "titrat*", "an amount of a medicine" },
	{ "prescribe", "a prescription" },
	{ "prescription*", "a prescription" },
	{ "must", "an instruction" },
	{ "should", "an instruction" },
	{ "shall", "an instruction" },
	{ "need to", "an instruction" },
	{ "needs to", "an instruction" },
	{ "have to", "an instruction" },
	{ "has to", "an instruction" },
	{ "required to", "an instruction" },
	{ "automatic*", "an instruction" },
	{ "safe", "a reassurance" },
	{ "safely", "a reassurance" },
	{ "all clear", "a reassurance" },
	{ "no risk", "a reassurance" },
	{ "no concern*", "a reassurance" },
	{ "reassur*", "a reassurance" },
	{ "nothing wrong", "a reassurance" },
	{ "no benefit", "a verdict" },
	{ "fail*", "blame" },
	{ "fault", "blame" },
	{ "blame*", "blame" },
	{ "non-compli*", "blame" },
	{ "noncompli*", "blame" },
	{ "complian*", "blame" },
	{ "non-adheren*", "blame" },
	{ "nonadheren*", "blame" },
	{ "drug-seeking", "blame" },
	{ "drug seeking", "blame" },
	{ "seeker*", "blame" },
	{ "attention-seeking", "blame" },
	{ "catastrophi*", "blame" },
	{ "malinger*", "blame" },
	{ "exaggerat*", "blame" },
	{ "refus*", "blame" },
	{ "unmotivated", "blame" },
	{ "addict*", "blame" },
	{ "abus*", "blame" },
	{ "misus*", "blame" },
	{ "difficult patient*", "blame" },
	{ "frequent flyer*", "blame" },
	{ "poor historian", "blame" },
	{ "default*", "blame" },
	{ "worst", "a ranking" },
	{ "rank*", "a ranking" },
};

/* Does word begin at s, and end there too if it has no '*'? */
static int
matches(const char *s, const char *word)
{
	size_t n, open;

	if (tolower((unsigned char)*s) != *word)
		return 0; /* nearly always */
	n = strlen(word);
	open = word[n - 1] == '*';
	return strncasecmp(s, word, n - open) == 0 &&
	    (open || !isalpha((unsigned char)s[n]));
}

const char *
wording_forbidden(const char *text, const char **why)
{
	const char *s;
	size_t i;

	for (s = text; *s != '\0'; s++) {
		if (s > text && isalpha((unsigned char)s[-1]))
			continue;
		for (i = 0; i < sizeof(forbidden) / sizeof(*forbidden); i++)
			if (matches(s, forbidden[i].word)) {
				if (why != NULL)
					*why = forbidden[i].why;
				return forbidden[i].word;
			}
	}
	return NULL;
}
