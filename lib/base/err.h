/*
 * err - the only way a library function reports a failure.
 *
 * A function that can fail takes a struct msk_err, fills it with err_set()
 * and returns -1 (or NULL).  Nothing is printed below cmd/: the caller
 * decides whether the text becomes a message.  The text names the place
 * first ("file:line: what is wrong"), has no newline and never holds a value
 * of a person's record.
 */
#ifndef MSK_ERR_H
#define MSK_ERR_H

/* Exit statuses, the same for every program; see msk(7). */
enum msk_status {
	MSK_OK = 0,
	MSK_EDATA = 1,  /* the data: something could not be used */
	MSK_EUSAGE = 2, /* the command line or a definition file */
	MSK_ESYS = 3    /* the system: open, read, write, memory */
};

enum { ERR_TEXT_MAX = 2048 };

struct msk_err {
	enum msk_status status; /* what the command should exit with */
	char text[ERR_TEXT_MAX];
};

/* Fill e and return -1, so that a caller can "return err_set(...)". */
int err_set(struct msk_err *e, enum msk_status status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Put "place: " before the text that is already in e; returns -1. */
int err_prefix(struct msk_err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
