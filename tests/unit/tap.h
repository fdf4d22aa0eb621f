/*
 * tap - fifteen lines of Test Anything Protocol: OK(condition, "what %s", x)
 * for every promise, and "return tap_end();" at the end of main().
 */
#ifndef TAP_H
#define TAP_H

#include <stdio.h>

static int tap_count, tap_failed;

#define OK(condition, ...)                                                     \
	do {                                                                   \
		const int tap_ok = (condition) ? 1 : 0;                        \
		printf("%sok %d - ", tap_ok ? "" : "not ", ++tap_count);       \
		printf(__VA_ARGS__);                                           \
		putchar('\n');                                                 \
		if (!tap_ok && ++tap_failed)                                   \
			printf("# at %s:%d\n", __FILE__, __LINE__);            \
		fflush(stdout);                                                \
	} while (0)

static inline int
tap_end(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed > 0 || tap_count == 0;
}

#endif
