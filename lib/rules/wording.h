/*
 * wording - words that no sentence of the project may hold.
 *
 * Output prompts; it never diagnoses, proposes an amount of a medicine, gives
 * instructions, reassures, or blames.  Sentences of reasons, pathways and
 * tables are held to this when they are loaded, a user's own as well.
 */
#ifndef MSK_WORDING_H
#define MSK_WORDING_H

/* The first forbidden word in text, as the list spells it; NULL if none. */
const char *wording_forbidden(const char *text, const char **why);

#endif
