/* What is printed of pathways: filter/pathways.h. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files.h"
#include "filter/pathways.h"
#include "tap.h"

static struct msk_err e;
static struct reasons base;
static char *text;

/* The answer to an option, as text; what pathways_answer() returned. */
static int
answer(const char *option, const char *name, char *const *measures, size_t n)
{
	struct pathways_request q = { 0 };
	size_t size, i;
	FILE *out = open_memstream(&text, &size);
	int got;

	for (i = 0; pathways_opts[i].name != NULL; i++)
		if (strcmp(pathways_opts[i].name, option) == 0 &&
		    pathways_option(&q, pathways_opts[i].key, name) != 0)
			abort();
	got = pathways_answer(&q, &base, measures, n, FORM_CSV, out, &e);
	fclose(out);
	return got;
}

static const char plain[] = "id: mine\nversion: 1\nname: n\ncountry: uk\n"
			    "conditions: [neck]\nsource: s\nsteps:\n"
			    "  - { step: 1, name: one, tier: 1, intensity: "
			    "low, source: s, only_if: 'grip > 3 and "
			    "phq9.age < 90 and ome < 50' }\n"
			    "  - { step: 2, name: two, tier: 1, intensity: "
			    "low, source: s }\n";

/* A site's own, with '-' in its name, takes the place of a built-in one. */
static void
site(void)
{
	char folder[100];

	snprintf(folder, sizeof(folder), "%s/pathways", files_dir);
	if (mkdir(folder, 0700) != 0)
		abort();
	files_write("pathways/uk-lbp.yaml",
	    "id: uk-lbp\nversion: 7\nname: n\ncountry: uk\n"
	    "conditions: [lbp]\nsource: s\nsteps:\n"
	    "  - { step: 1, name: one, tier: 1, intensity: low, source: s }\n");
	setenv("MSK_PATH", files_dir, 1);
	OK(answer("list-pathways", NULL, NULL, 0) == 0 &&
		strstr(text, "\nuk-lbp,7,uk,lbp,1,0,n,s\n") != NULL &&
		strstr(text, "\nuk-lbp,1,") == NULL &&
		strstr(text, "\nuk-oa,1,") != NULL,
	    "one of MSK_PATH in the list");
	free(text);
	unsetenv("MSK_PATH");
	files_remove("pathways/uk-lbp.yaml");
	if (rmdir(folder) != 0)
		abort();
}

int
main(void)
{
	struct pathways_request q = { 0 };
	char grip[] = "grip", *measures[] = { grip };

	unsetenv("MSK_PATH");
	files_begin();
	if (reasons_load(&base, NULL, &e) != 0)
		abort();
	OK(pathways_option(&q, -5, NULL) == 1 && q.key == 0,
	    "an option of another table is not taken");
	OK(answer("list-pathways", NULL, NULL, 0) == 0 &&
		strncmp(text, "id,version,country,conditions", 29) == 0 &&
		strstr(text, "\nuk-oa,1,uk,hip_oa;knee_oa;hand_oa,7,6,") !=
		    NULL &&
		strstr(text, "uk-common") == NULL,
	    "the list");
	free(text);
	OK(answer("show-pathway", "uk-common", NULL, 0) == 0 &&
		strncmp(text, "# What the pathways of the United Kingdom share",
		    47) == 0,
	    "a file as it stands, also one that is included");
	free(text);
	OK(answer("show-pathway", "nix", NULL, 0) == -1 &&
		e.status == MSK_EUSAGE,
	    "none of that name");
	free(text);
	files_write("mine.yaml", plain);
	OK(answer("check-pathway", files_path("mine.yaml"), NULL, 0) == -1 &&
		strstr(e.text,
		    "mine.yaml:8: only_if: unknown name at "
		    "'grip > 3") != NULL &&
		*text == '\0',
	    "a mistake, and nothing else (%s)", e.text);
	free(text);
	OK(answer("check-pathway", files_path("mine.yaml"), measures, 1) == 0 &&
		strstr(text,
		    "steps 2, triage 0, red flags 0, gaps 0, "
		    "settings 0\n") != NULL &&
		strstr(text, "\nnames: ome grip phq9.age\n") != NULL &&
		strstr(text, "\ntables: rx series\n") != NULL &&
		strstr(text,
		    "\nnote: no step leads to step 2: a decision "
		    "does\n") != NULL,
	    "what a pathway uses, with a measure of a file");
	free(text);
	site();
	reasons_free(&base);
	files_remove("mine.yaml");
	files_end();
	return tap_end();
}
