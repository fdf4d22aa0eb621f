bats_require_minimum_version 1.5.0

# The lint must be able to fail: each fault is planted in a scratch copy of the
# source and must be caught, at its line.

load helper

# copy - a small tree with a file in every folder, which passes.
copy() {
	mkdir -p cmd lib/base lib/table lib/stats lib/rules lib/engine lib/filter
	for d in lib/base lib/table lib/stats lib/rules lib/engine lib/filter cmd; do
		printf '/* a comment */\nint x;\n' >$d/x.c
		printf 'int x;\n' >$d/x.h
	done
	printf '#include <csv.h>\n' >lib/table/table.c
	printf 'int f(void)\n{\n\tfwrite("", 1, 1, stdout);\n}\n' \
		>lib/filter/catalogue.c
	: >lib/base/die.h
}

lint() {
	run awk -f "$tests/layers.awk" cmd/*.c lib/*/*.[ch]
}

# catches FILE TEXT WORDS... - TEXT as the last line of FILE is a fault there,
# told of in WORDS.
catches() {
	local file=$1 text=$2 line
	shift 2
	cp "$file" saved
	printf '%s\n' "$text" >>"$file"
	line=$(wc -l <"$file")
	lint
	[ "$status" -eq 1 ] || fail "not caught in $file: $text"
	[ "${#lines[@]}" -eq 1 ] || fail "more than one: $output"
	[[ $output == "$file:$line: "*"$1"* ]] || fail "$output"
	mv saved "$file"
}

# accepts FILE TEXT - TEXT is no fault there.
accepts() {
	cp "$1" saved
	printf '%s\n' "$2" >>"$1"
	lint
	[ "$status" -eq 0 ] || fail "$output"
	mv saved "$1"
}

@test "layers: the tree passes" {
	cd "$root"
	lint
	assert_output ''
	[ "$status" -eq 0 ]
}

@test "layers: the scratch copy passes, and no file at all does not" {
	copy
	lint
	assert_output ''
	[ "$status" -eq 0 ]
	run awk -f "$tests/layers.awk" /dev/null
	[ "$status" -eq 1 ]
	run awk -f "$tests/layers.awk" </dev/null
	[ "$status" -eq 1 ]
}

# Every folder against every other: those to the left may be included, those
# to the right may not.
@test "layers: an include upwards is caught, one downwards is not" {
	copy
	while read -r folder may; do
		case $folder in cmd) file=cmd/x.c ;; *) file=lib/$folder/x.c ;; esac
		for other in base table stats rules engine filter; do
			if [[ " $may " == *" $other "* ]]; then
				accepts $file "#include \"$other/x.h\""
			else
				catches $file "#include \"$other/x.h\"" \
					"$folder may not include $other/x.h"
			fi
		done
	done <<-EOF
		base base
		table base table
		stats base stats
		rules base table stats rules
		engine base table stats rules engine
		filter base table stats rules engine filter
		cmd base table stats rules engine filter
	EOF
}

@test "layers: headers are held to it, too, and blanks do not hide it" {
	copy
	catches lib/base/x.h '#include "table/x.h"' "base may not include"
	catches lib/rules/x.h '  #  include "engine/x.h"' "rules may not include"
	accepts lib/rules/x.h '/* #include "engine/x.h" */'
	catches lib/engine/x.c '#include "cmd/x.h"' "engine may not include"
	catches lib/engine/x.c '#include "../filter/x.h"' "no folder"
	catches lib/engine/x.c '#include "other/x.h"' "no folder"
	mkdir lib/other
	touch lib/other/x.c
	printf 'int x;\n' >lib/other/x.c
	lint
	[ "$status" -eq 1 ]
	[[ $output == "lib/other/x.c:1: "* ]]
}

@test "layers: die.h is for cmd, base and filter" {
	copy
	for folder in table stats rules engine; do
		catches lib/$folder/x.c '#include "base/die.h"' \
			"$folder may not exit (die.h)"
	done
	accepts cmd/x.c '#include "base/die.h"'
	accepts lib/filter/x.c '#include "base/die.h"'
	accepts lib/base/x.c '#include "die.h"'
}

@test "layers: only cmd and base end the program" {
	copy
	for call in 'exit(1);' '_exit(1);' '_Exit(1);' 'abort ();' 'quick_exit(1);'; do
		for folder in table stats rules engine filter; do
			catches lib/$folder/x.c "	$call" "may not end the program"
		done
		accepts lib/base/x.c "$call"
		accepts cmd/x.c "$call"
	done
	accepts lib/engine/x.c 'int on_exit_x(int a); /* exit(1) */'
	accepts lib/engine/x.c 'char *s = "exit(1); abort();"; my_abort(s);'
}

@test "layers: only cmd and base write to standard output and error" {
	copy
	for folder in table stats rules engine filter; do
		for call in 'printf("x");' 'puts("x");' "putchar('x');" 'perror("x");' \
			'fprintf(stderr, "x");' 'fputs("x", stdout);' \
			"fputc('x', stderr);" 'fwrite(p, 1, 2, stdout);'; do
			catches lib/$folder/x.c "	$call" "may not write"
			accepts lib/base/x.c "$call"
			accepts cmd/x.c "$call"
		done
	done
	accepts lib/filter/x.c 'fprintf(f, "x");'
	accepts lib/table/x.c 'fwrite(p, 1, 2, w->f);'
	accepts lib/rules/x.c 'n = snprintf(s, 2, "printf(stderr)");'
	for folder in stats rules engine; do
		catches lib/$folder/x.c 'fprintf(f, "x");' "may not write"
	done
	accepts lib/filter/catalogue.c 'fputs("x", stdout);'
	catches lib/filter/catalogue.c 'fputs("x", stderr);' "standard error"
}

@test "layers: a call broken over lines is caught" {
	copy
	cp lib/engine/x.c saved
	printf '\tfprintf(\n\t    stderr,\n\t    "x");\n' >>lib/engine/x.c
	lint
	[ "$status" -eq 1 ]
	[[ $output == "lib/engine/x.c:5: "* ]]
	mv saved lib/engine/x.c
	printf '/*\n * printf("x");\n * exit(1);\n */\n' >>lib/engine/x.c
	lint
	assert_output ''
}

@test "layers: libcsv and libcyaml stay where they are" {
	copy
	for file in lib/table/x.c lib/table/x.h lib/rules/x.c lib/base/x.c cmd/x.c; do
		catches $file '#include <csv.h>' libcsv
	done
	accepts lib/table/table.c '#include <csv.h>'
	accepts lib/rules/x.c '#include <cyaml/cyaml.h>'
	for file in lib/table/x.c lib/engine/x.h lib/filter/x.c cmd/x.c; do
		catches $file '#include <cyaml/cyaml.h>' libcyaml
	done
}

# -- the counter that ends "make check" --

count() {
	run awk -f "$tests/count.awk"
}

@test "count: passes on what it reads, and counts it in the last line" {
	count <<-EOF
		1..3
		ok 1 a
		# a remark
		ok 2 b # skip no data
		ok 3 c
	EOF
	[ "$status" -eq 0 ]
	assert_line --index 2 "# a remark"
	assert_line --index 5 "2 passed, 0 failed, 1 skipped"
	[ "${#lines[@]}" -eq 6 ]
}

@test "count: several streams are added up, wherever their plans stand" {
	count <<-EOF
		ok 1 - unit
		ok 2 - unit
		1..2
		1..1
		ok 1 bats
	EOF
	[ "$status" -eq 0 ]
	assert_line "3 passed, 0 failed, 0 skipped"
}

@test "count: a failure, no test, only skipped ones, a broken plan: status 1" {
	count <<<$'1..2\nok 1\nnot ok 2'
	[ "$status" -eq 1 ]
	assert_line "1 passed, 1 failed, 0 skipped"
	count </dev/null
	[ "$status" -eq 1 ]
	assert_output "0 passed, 0 failed, 0 skipped"
	count <<<$'1..0'
	[ "$status" -eq 1 ]
	count <<<$'1..1\nok 1 # skip all'
	[ "$status" -eq 1 ]
	# a file that broke off, one that has no plan, one test too many
	count <<<$'1..3\nok 1\nok 2'
	[ "$status" -eq 1 ]
	assert_line "3 tests were planned, 2 ran"
	count <<<$'ok 1\nok 2'
	[ "$status" -eq 1 ]
	count <<<$'1..1\nok 1\nok 2'
	[ "$status" -eq 1 ]
	# a unit that ended badly after its last test
	count <<<$'ok 1\n1..1\nnot ok build/unit/test_num ended badly'
	[ "$status" -eq 1 ]
}

@test "programs are position-independent, with full RELRO, stack and buffer guards" {
	for program in mskscore msktrend mskgoal mskreview mskaudit; do
		file=$(command -v "$program")
		readelf -h "$file" | grep -q 'Type:.*DYN' || fail "$program: no PIE"
		readelf -lW "$file" | grep -q GNU_RELRO || fail "$program: no RELRO"
		readelf -dW "$file" | grep -q 'BIND_NOW\|Flags:.*NOW' || fail "$program: lazy binding"
		readelf -lW "$file" | grep GNU_STACK | grep -qv 'RWE' || fail "$program: executable stack"
		readelf --dyn-syms -W "$file" >symbols
		grep -q __stack_chk_fail symbols || fail "$program: no stack guard"
		grep -q '__[a-z]*printf_chk' symbols || fail "$program: not fortified"
	done
}

@test "the top level holds what the design says, and nothing else" {
	[ -d "$root/.git" ] || skip "not a checkout"
	command -v git >/dev/null || skip "no git here"
	run bash -c 'git -C "$1" ls-files | cut -d/ -f1 | sort -u | grep -v "^\."' - "$root"
	assert_output "LICENSE
Makefile
README.md
cmd
examples
lib
man
tests"
}

@test "no two files define the same name" {
	lib=$(dirname "$(command -v mskscore)")/libmsk.a
	[ -e "$lib" ] || skip "no library beside the program"
	run bash -c 'nm -g --defined-only "$1" 2>/dev/null | awk "\$2 ~ /[TDBR]/ { print \$3 }" | sort | uniq -d' - "$lib"
	refute_output
}
