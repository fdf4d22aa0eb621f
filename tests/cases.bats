bats_require_minimum_version 1.5.0

# Golden cases: a command line, and all that comes out of it.

setup_file() {
	cd "$BATS_TEST_DIRNAME/.." || return 1
}

@test "every golden case gives its out, err and status" {
	[ "$(ls tests/cases | wc -l)" -gt 0 ]
	run sh tests/golden.sh -c
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "every fixed bug stays fixed" {
	for d in tests/fixed/*/; do
		[ -f "$d/README" ]
	done
	run env DIR=fixed sh tests/golden.sh -c
	echo "$output"
	[ "$status" -eq 0 ]
}
