# Pathways on the command line: listed, shown, checked, explained.
bats_require_minimum_version 1.5.0

load helper

# plain ID CONDITION - a small pathway.
plain() {
	printf '%s\n' "id: $1" 'version: 1' 'name: plain' 'country: uk' \
		"conditions: [$2]" 'source: local' 'steps:' \
		'  - { step: 1, name: one, tier: 1, intensity: low, source: s }'
}

@test "the built-in pathways are listed, with their conditions" {
	run -0 mskreview --list-pathways --to csv
	[ "${#lines[@]}" -eq 5 ]
	[ "${lines[0]}" = id,version,country,conditions,steps,gaps,name,source ]
	[[ ${lines[1]} == "uk-lbp,1,uk,lbp;lbp_sciatica,6,"* ]]
	[[ $output != *uk-common* ]]
}

@test "one of MSK_PATH takes the place of a built-in one" {
	mkdir -p site/pathways
	plain uk-lbp lbp >site/pathways/uk-lbp.yaml
	plain local-neck neck >site/pathways/local-neck.yaml
	export MSK_PATH=site
	run -0 mskreview --list-pathways --to csv
	[ "${#lines[@]}" -eq 6 ]
	[[ $output == *"uk-lbp,1,uk,lbp,1,0,plain,local"* ]]
	[[ $output == *"local-neck,1,uk,neck,1,0,plain,local"* ]]
	run -0 mskreview --show-pathway uk-lbp
	[ "$output" = "$(cat site/pathways/uk-lbp.yaml)" ]
}

@test "what is shown can be changed and given back" {
	for id in uk-lbp uk-oa uk-primary-pain us-chronic-pain; do
		mskreview --show-pathway "$id" >mine.yaml
		run -0 mskreview --check-pathway ./mine.yaml
		[[ ${lines[0]} == "./mine.yaml: $id@1:"* ]]
		[[ ${lines[1]} == "names: "* && ${lines[2]} == "tables: "* ]]
	done
}

@test "a mistake is named with file and line, status 2" {
	plain mine neck | sed 's/tier: 1/tier: 0/' >mine.yaml
	run -2 --separate-stderr mskreview --check-pathway ./mine.yaml
	[ -z "$output" ]
	[ "$stderr" = "mskreview: ./mine.yaml:8: step 1: tier: less than 1" ]
	run -2 --separate-stderr mskreview --show-pathway nix
	[ "${#stderr_lines[@]}" -eq 1 ]
	run -2 --separate-stderr mskreview --check-pathway ./nowhere.yaml
	[ "${#stderr_lines[@]}" -eq 1 ]
}

@test "--explain: the sentence, the rule, its settings in use, the source" {
	run -0 mskreview --explain INERTIA
	[[ ${lines[0]} == "INERTIA: P3, listed,"*", silenced by HOLD" ]]
	[[ ${lines[1]} == *"consider a plan change or record why not." ]]
	[[ $output == *"inertia.k = 2 contacts (ours)"* ]]
	[[ $output == *"source: Phillips 2001; Okonofua 2006"* ]]
	run -0 mskreview --set inertia.k=3 --explain INERTIA
	[[ $output == *"inertia.k = 3 contacts"* ]]
	run -0 mskreview --explain STATE_WORSE
	[[ ${lines[0]} == "STATE_WORSE high: P2"* ]]
	[[ ${lines[2]} == "STATE_WORSE: P3"* ]]
	run -0 mskreview --explain V8
	[[ ${lines[0]} == V8 ]]
	run -2 mskreview --explain NO_SUCH_CODE
}

@test "a practice says when a sentence was approved; the table that ships does not" {
	run -0 mskreview --explain INERTIA
	[[ $output != *approved* ]]
	printf 'code,approved\nINERTIA,2026-02-01\n' >mine.csv
	run -0 mskreview --reason-table mine.csv --explain INERTIA
	[[ ${lines[2]} == "  approved 2026-02-01" ]]
	printf 'code,approved\nINERTIA,last week\n' >mine.csv
	run -2 --separate-stderr mskreview --reason-table mine.csv --explain INERTIA
	[[ $stderr == *"mine.csv:2"*"approved: not a date"* ]]
}

@test "every code can be explained" {
	mskreview --explain list >rules
	[ "$(grep -c _ rules)" -gt 90 ]
	while read -r rule; do
		run -0 mskreview --explain "$rule"
		[[ $output == *"source: "* ]]
	done <rules
}
