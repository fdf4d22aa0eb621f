#define MATHLIB_STANDALONE
#include <Rmath.h>
#include <libical/ical.h>
#include <sodium.h>
#include <yaml.h>

#include "libraries.h"
#include "rules/yamlfile.h"
#include "table/table.h"

const struct opt_library *
filter_libraries(void)
{
	static struct opt_library l[] = {
		{ "libcsv", NULL, "LGPL-2.1-or-later" },
		{ "libcyaml", NULL, "ISC" },
		{ "libyaml", NULL, "MIT" },
		{ "libsodium", NULL, "ISC" },
		{ "libical", ICAL_VERSION, "LGPL-2.1-only or MPL-2.0" },
		{ "libRmath", R_VERSION_STRING, "GPL-2.0-or-later" },
		{ NULL, NULL, NULL },
	};

	l[0].version = table_library_version();
	l[1].version = yamlfile_library_version();
	l[2].version = yaml_get_version_string();
	l[3].version = sodium_version_string();
	return l;
}
