/*
 * idlist - "1-9, 12, s1-s7, 5a-5j" as single ids.
 */
#ifndef MSK_IDLIST_H
#define MSK_IDLIST_H

/*
 * Call each() with every id of text in turn.  A range runs over the number
 * at the end of both ids, or over a single last letter; what stands before
 * must be the same.  Stops and returns what each() returns when not 0; -1 on
 * text that is no list (an empty id, a falling or unlike range, an id of
 * other than letters, digits and '_').
 */
int idlist_each(
    const char *text, int (*each)(const char *id, void *arg), void *arg);

#endif
