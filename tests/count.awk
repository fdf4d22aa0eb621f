# count.awk - read TAP, pass it on, and judge: the last line counts, the exit
# status is 1 on a failure, on no test at all, or when a plan is not kept (a
# test file that broke off).  Several streams may follow each other.
/^1\.\.[0-9]+/ { plan += substr($1, 4) }
/^ok/ {
	if (/ # skip/)
		skipped++
	else
		passed++
}
/^not ok/ { failed++ }
{ print }
END {
	got = passed + failed + skipped
	if (got != plan)
		printf "%d tests were planned, %d ran\n", plan, got
	printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
	exit failed > 0 || passed + 0 == 0 || got != plan
}
