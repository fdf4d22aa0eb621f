/* mskaudit - numbers a service can publish and defend */
#include "base/die.h"
#include "filter/auditing.h"
#include "filter/libraries.h"
#include "filter/operators.h"

/* Options that operations choose from, and those that all of them take. */
static const struct opt_group groups[] = {
	{ "Metrics", auditing_opts },
	{ "Columns", operator_column_opts },
	{ "Method", operator_method_opts },
	{ "Charts", operator_chart_opts },
	{ "Day", filter_asof_opts },
	{ "Input", filter_input_opts },
	{ "Output", filter_output_opts },
	{ "New columns", filter_column_opts },
	{ "Problems", filter_message_opts },
	{ "Rules", rulebook_opts },
	{ NULL, NULL },
};
enum { OWN_GROUPS = 5 };

static const struct opt_cmd cmd = { "mskaudit", NULL,
	"rates, charts and comparisons of a service", groups,
	filter_libraries };

static const struct operation operations[] = {
	{ NULL,
	    "--metrics FILE|ID,... [--by C] [--stratum NAME=C[:G|G...]] "
	    "[options] [file ...]\n"
	    "--responders C [--by C] [--missing cc,nri] [options] [file ...]\n"
	    "--list | --show ID",
	    "metrics of a service, with intervals",
	    "metrics,only,responders,by,period,stratum,missing,publish,"
	    "partial,merge,list,show,as-of,interval,digits",
	    auditing_run },
	{ "capacity",
	    "capacity --slots FILE [--by C] [--date C] [--weeks N] "
	    "[--scenario LIST] [options] [file ...]",
	    "what is due by week and discipline, and what there is room for",
	    "slots,by,weeks,scenario,as-of,digits", capacity_run },
	{ "merge",
	    "merge [--missing cc,nri] [--publish nhs|cms|ons|lt5] [options] "
	    "[file ...]",
	    "add the sums of parts that --partial has written",
	    "missing,publish,interval,digits", auditing_merge },
	{ "rate", "rate --num C --den C [--unit C,...] [options] [file ...]",
	    "percentages or rates with their 95 % intervals",
	    "num,den,unit,interval,poisson,per,plot,title,digits",
	    operator_rate },
	{ "spc", "spc --value C | --num C --den C [options] [file ...]",
	    "charts over time: limits, and points that stand out",
	    "value,num,den,by,chart,target,better,fix-after,baseline,rebase,"
	    "screen,per,pdsa,summary,plot,title,digits",
	    operator_spc },
	{ "funnel", "funnel --num C --den C --unit C,... [options] [file ...]",
	    "units against a target, with limits for their size",
	    "num,den,unit,poisson,per,target,limits,overdispersion,plot,"
	    "title,digits",
	    operator_funnel },
	{ "standardise",
	    "standardise --num C --den C --stratum C,... [--unit C,...] "
	    "[options] [file ...]",
	    "rates of units as if all had the same mix of strata",
	    "num,den,unit,stratum,method,standard,reference,poisson,per,plot,"
	    "title,digits",
	    operator_standardise },
	{ "equity",
	    "equity --num C --den C --stratum C [--unit C,...] [options] "
	    "[file ...]\n"
	    "equity --metrics FILE|ID,... --stratum NAME=C[:G|G...] [options] "
	    "[file ...]",
	    "gaps between groups, slope and relative index of inequality",
	    "num,den,unit,stratum,population,order,better,plot,title,digits,"
	    "metrics,only,responders,by,period,missing,as-of,interval",
	    auditing_equity },
	{ "variation",
	    "variation --num C --den C --unit C,... [--by C,...] [options] "
	    "[file ...]",
	    "how far units lie apart, and how far chance alone sets them apart",
	    "num,den,unit,by,digits", operator_variation },
	{ "adjust", "adjust --pvalue C [--by C,...] [options] [file ...]",
	    "many p values: false discovery rates", "pvalue,by,digits",
	    operator_adjust },
	{ "continuity", "continuity --provider C,... [options] [file ...]",
	    "how much of each person's contacts is with the same provider",
	    "provider,digits", operator_continuity },
	{ NULL, NULL, NULL, NULL, NULL },
};

int
main(int argc, char *argv[])
{
	struct msk_err e;
	int got;

	program_start(cmd.name, argv);
	got = operation_main(&cmd, OWN_GROUPS, operations, argc, argv, &e);
	if (got < 0)
		die_err(&e);
	stdout_close();
	return got;
}
