# The pages, the help, the completions and README.md say what the programs do.
# Programs are found by PATH; a program has a page of section 1.
bats_require_minimum_version 1.5.0

setup() {
	export LC_ALL=C
	unset MSK_PATH
	tests=$BATS_TEST_DIRNAME
	root=$BATS_TEST_DIRNAME/..
	cd "$BATS_TEST_TMPDIR" || return 1
}

programs() {
	for page in "$root"/man/*.1; do
		basename "$page" .1
	done
}

# generated PROGRAM - letter (or -), name and argument of its options.
generated() {
	"$1" --generate=options | cut -f 1-3
}

# names PROGRAM - "--name" of every option, sorted.
names() {
	generated "$1" | cut -f 2 | sed 's/^/--/' | sort
}

# same FILE FILE - they are equal; else shows how they differ.
same() {
	diff -u "$1" "$2"
}

@test "a page for each program, and the programs are in PATH" {
	for program in $(programs); do
		command -v "$program"
		[ -n "$(generated "$program")" ]
	done
	[ -e "$root/man/msk.7" ]
	[ -e "$root/man/msk-instrument.5" ]
}

@test "the page lists every option, and no other, in the order of --help" {
	for program in $(programs); do
		generated "$program" >wanted
		awk -f "$tests/docs_options.awk" "$root/man/$program.1" >page
		same wanted page
	done
}

@test "--help lists every option with its argument" {
	for program in $(programs); do
		generated "$program" >wanted
		"$program" --help | sed -nE \
			-e 's/^  (-(.), |    )--([a-z-]+)( ([^ ]+))?(  .*)?$/\2\t\3\t\5/p' |
			sed 's/^\t/-\t/' >help
		same wanted help
	done
}

@test "bash completes every option, words and ids" {
	for program in $(programs); do
		names "$program" >wanted
		"$program" --generate=complete-bash >complete
		grep -oE '( |^)--[a-z-]+' complete | tr -d ' ' | sort -u >bash
		same wanted bash
		generated "$program" | grep -v '^-' | cut -f 1 >letters
		while read -r letter; do
			grep -qE -- " -$letter( |\")" complete
		done <letters
	done
	mskscore --generate=complete-bash >complete
	complete() { # COMP_WORDS...
		bash --norc -c '
			source ./complete
			complete -p mskscore >/dev/null || exit 1
			COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
			_mskscore
			echo "${COMPREPLY[*]}"' bash "$@"
	}
	[ "$(complete mskscore --to "")" = "csv tsv jsonl md pretty" ]
	[ "$(complete mskscore --prov)" = "--provenance" ]
	[[ " $(complete mskscore -i phq) " == *" phq9 "* ]]
	touch some.csv
	[ "$(complete mskscore some)" = "some.csv" ]
}

@test "zsh completes every option, and can read the file" {
	for program in $(programs); do
		generated "$program" >wanted
		"$program" --generate=complete-zsh >complete
		while IFS=$'\t' read -r letter name arg; do
			[ "$letter" = - ] || grep -qF -- "'*-${letter}[" complete
			grep -qF -- "'*--$name${arg:+=}[" complete
		done <wanted
		grep -qx "#compdef $program" complete
		if command -v zsh; then
			zsh -n complete
		fi
	done
	command -v zsh || skip "no zsh here: its file is not parsed"
}

@test "SYNOPSIS is the usage" {
	for program in $(programs); do
		run -2 "$program" --no-such-option
		printf '%s\n' "$output" |
			sed -nE 's/^(usage:|      ) //p' >usage
		mandoc -T ascii -O width=200 "$root/man/$program.1" | col -bx |
			sed -n '/^SYNOPSIS$/,/^DESCRIPTION$/p' |
			sed -nE 's/^ +//p' >synopsis
		same usage synopsis
	done
}

@test "mandoc finds nothing to warn of" {
	for page in "$root"/man/*.[157]; do
		run mandoc -T lint -W warning "$page"
		[ -z "$output" ] || {
			echo "$output"
			return 1
		}
	done
}

@test "mandoc finds the style good" {
	# pages that are not installed here, and long sources, are no fault
	for page in "$root"/man/*.[157]; do
		mandoc -T lint -W style "$page" 2>/dev/null | grep -v \
			-e 'referenced manual not found' \
			-e 'input text line longer than 80 bytes' && return 1
	done
	true
}

@test "pages refer to pages and options that are there" {
	for page in "$root"/man/*.[157]; do
		awk '$1 == ".Xr" && $2 ~ /^msk/ { print $2 "." $3 }' "$page" |
			sort -u >xr
		while read -r other; do
			# one page is made by the program
			[ -e "$root/man/$other" ] || {
				[ "$other" = msk-instruments.7 ]
				mskscore --page | mandoc -T lint -W warning
			}
		done <xr
	done
	for program in $(programs); do
		names "$program"
	done | sort -u >there
	grep -ohE 'Fl (. , )?-[a-z][a-z-]*' "$root"/man/*.[157] |
		sed 's/.* -/--/' | sort -u >said
	comm -13 there said >unknown
	same /dev/null unknown
}

@test "msk-instrument(5) knows every key, word and rule of a definition" {
	sed -nE '/^#/d; s/[^"]*"([a-z_]+)"[^"]*/\1\n/gp' \
		"$root/lib/rules/definition.c" >words
	sed -n '/rule_names\[\]/,/^}/s/.*"\(.*\)".*/\1/p' \
		"$root"/lib/rules/*.c >>words
	[ "$(grep -c . words)" -gt 80 ]
	sort -u words | sed '/^$/d' >wanted
	grep -E '^\.(It )?(Cm|Pq|Ic)' "$root/man/msk-instrument.5" |
		tr -cs 'a-z_' '\n' | sort -u >said
	comm -23 wanted said >lacking
	same /dev/null lacking
}

@test "msk-pathway(5) knows every key, word and name of a pathway" {
	sed -nE '/^#/d; s/[^"]*"([a-z_]+)"[^"]*/\1\n/gp' \
		"$root/lib/rules/pathway_file.c" >words
	sed -nE 's/^\tX\([A-Z_]+, "([a-z_]+)".*/\1/p' \
		"$root/lib/rules/pathway_name.h" >names
	[ "$(grep -c . words)" -gt 50 ]
	[ "$(grep -c . names)" -gt 40 ]
	# the words of all lists: states and conditions, classes, medicines
	sed -n '/^#define PATHWAY_/,/[^\\]$/p' "$root/lib/rules/pathway_name.h" |
		grep -v 'X(' | grep -oE '"[a-z_ ]+"' | tr -cs 'a-z_' '\n' >lists
	sort -u words names | sed '/^$/d' >wanted
	grep -E '^\.(It )?(Cm|Pq|Ic)' "$root/man/msk-pathway.5" |
		tr -cs 'A-Za-z0-9_' '\n' | sort -u >said
	comm -23 wanted said >lacking
	same /dev/null lacking
	[ "$(wc -l <lists)" -gt 50 ]
}

@test "mskreview(1) says each rule and threshold as the tables do" {
	# of the page its words, without line breaks and mdoc's escapes
	sed 's/^\\&//; s/\\e/\\/g' "$root/man/mskreview.1" | tr -s ' \n' ' ' >page
	table() { awk -f "$tests/cells.awk" "$root/lib/rules/tables/mskreview-$1.csv"; }
	table rules | awk -F '\t' '
		$1 > 1 && $2 == 1 { rule = $3 }
		$1 > 1 && $2 == 2 {
			if ($3 !~ /^[a-z_]+\.[a-z]/) $3 = toupper(substr($3, 1, 1)) substr($3, 2)
			print $3
		}
		$1 > 1 && $2 == 3 && $3 != "" && rule !~ /^V[0-9]/ { gsub(/;/, ", ", $3); print $3 }' >said
	table settings | awk -F '\t' '$1 > 1 && $2 < 4 { cell[$2] = $3 }
		$1 > 1 && $2 == 3 { print ".It " cell[1] " = " cell[2] " " cell[3] }' >>said
	awk 'NR == FNR { page = $0; next } !index(page, $0)' page said >lacking
	[ "$(wc -l <said)" -gt 300 ]
	same /dev/null lacking
	# and no threshold that is gone
	grep -oE '^\.It [a-z_0-9]+(\.[a-z_0-9]+)+ =' "$root/man/mskreview.1" | cut -d ' ' -f 2 >names
	mskreview --print-settings --to csv | cut -d, -f 1 | sed 1d >settings
	same settings names
}

@test "msk-instrument(5) shows where every built-in instrument belongs" {
	mskscore --list --to csv | sed '1d;s/,.*//' | sort >there
	[ -s there ]
	sed -n '/^\.Sh HOW EACH/,/^\.Sh EXAMPLES/p' \
		"$root/man/msk-instrument.5" |
		sed '/^\./d' | tr -cs 'a-z0-9_' '\n' | sort -u >said
	comm -23 there said >lacking
	same /dev/null lacking
}

@test "the examples of the pages give what is printed" {
	for page in "$root"/man/*.[157]; do
		run "$tests/docs_examples.sh" "$root" "$page"
		echo "$output"
		[ "$status" -eq 0 ]
		[[ $page == */msk-instruments.7 || $output != *": 0 examples"* ]]
	done
}

@test "the examples of README.md give what is printed" {
	[ -e "$root/README.md" ] || {
		echo "README.md is missing"
		return 1
	}
	run "$tests/docs_examples.sh" "$root" "$root/README.md"
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output != *": 0 examples"* ]]
}

@test "a wrong example is noticed" {
	mkdir page
	printf '%s\n' '.Sh EXAMPLES' '.Bd -literal' \
		"$ printf 'a\\e\\eb\\en'" 'a\eb' '$ echo \e' '    two' \
		'two' '.Ed' >page/right.1
	run -0 "$tests/docs_examples.sh" "$root" page/right.1
	[ "$output" = "page/right.1: 2 examples" ]
	printf '%s\n' '.Sh EXAMPLES' '.Bd -literal' '$ echo one' 'two' '.Ed' \
		>page/wrong.1
	run -1 "$tests/docs_examples.sh" "$root" page/wrong.1
	[[ $output == *"page/wrong.1:3"* ]]
	printf '%s\n' 'Text' '```console' '$ echo one' 'one ' '```' >page/wrong.md
	run -1 "$tests/docs_examples.sh" "$root" page/wrong.md
	[[ $output == *"page/wrong.md:3"* ]]
	printf '%s\n' '```console' '$ mskscore --no-such-option' '```' >page/bad.md
	run -1 "$tests/docs_examples.sh" "$root" page/bad.md
	[[ $output == *"exit status 2"* ]]
}
