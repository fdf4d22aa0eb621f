/* Periods as their first and last day. */
#include <string.h>

#include "base/period.h"
#include "tap.h"

static const struct {
	const char *text, *first, *last; /* NULL: none */
} period[] = {
	{ "2025", "2025-01-01", "2025-12-31" },
	{ "2024-02", "2024-02-01", "2024-02-29" },
	{ "2025-12", "2025-12-01", "2025-12-31" },
	{ "2025-Q1", "2025-01-01", "2025-03-31" },
	{ "2025-q4", "2025-10-01", "2025-12-31" },
	{ "2026-W01", "2025-12-29", "2026-01-04" },
	{ "2020-W53", "2020-12-28", "2021-01-03" },
	{ "2027-W01", "2027-01-04", "2027-01-10" },
	{ "1969-W01", "1968-12-30", "1969-01-05" },
	{ "2025-08-01", "2025-08-01", "2025-08-01" },
	{ "2025-W53", NULL, NULL },
	{ "2025-W00", NULL, NULL },
	{ "2025-13", NULL, NULL },
	{ "2025-00", NULL, NULL },
	{ "2025-Q5", NULL, NULL },
	{ "2025-Q0", NULL, NULL },
	{ "2025-Qx", NULL, NULL },
	{ "25", NULL, NULL },
	{ "", NULL, NULL },
	{ "0000", NULL, NULL },
	{ "2025-02-30", NULL, NULL },
};

int
main(void)
{
	char a[DATE_TEXT_MAX], b[DATE_TEXT_MAX];
	const char *s;
	long first, last, day;
	size_t i;

	for (i = 0; i < sizeof(period) / sizeof(*period); i++) {
		s = period[i].text;
		if (period[i].first == NULL) {
			OK(period_parse(s, strlen(s), DATE_YMD, &day) != 0 &&
				period_end(s, strlen(s), DATE_YMD, &day) != 0,
			    "'%s' is no period", s);
			continue;
		}
		first = last = 0;
		OK(period_parse(s, strlen(s), DATE_YMD, &first) == 0 &&
			period_end(s, strlen(s), DATE_YMD, &last) == 0,
		    "'%s' is one", s);
		date_format(a, first);
		date_format(b, last);
		OK(strcmp(a, period[i].first) == 0 &&
			strcmp(b, period[i].last) == 0,
		    "%s to %s", a, b);
	}
	OK(period_parse("31/12/2025", 10, DATE_DMY, &day) == 0 &&
		day == date_day(2025, 12, 31),
	    "a date in another order");
	return tap_end();
}
