# shard.awk - cut a table into n by the person, so that all rows of one person,
# in every table, are in the shard of one number:
#
#	awk -v n=8 -v to=work/in -f csv.awk -f shard.awk responses.csv
#
# writes work/in/1/responses.csv to work/in/8/responses.csv; the folders are
# there, and n is below the limit of open files.  Every shard has the header,
# rows stay as they are, in their order.
# Variable id: columns that name the person, with commas between [record_id, or
# what msk(7) takes for it].
BEGIN {
	for (i = 1; i < 256; i++)
		byte[sprintf("%c", i)] = i
	name = ARGV[1]
	sub(/.*\//, "", name)
}

# 1 to n.  Multiplications stay below 2^53: every awk reckons alike.
function shard(person,    h, i) {
	h = 0
	for (i = 1; i <= length(person); i++)
		h = (h * 65599 + byte[substr(person, i, 1)]) % 2147483647
	return h % n + 1
}

function find_key(header,    i, names) {
	if (id == "") {
		names = split("record_id patient_id person_id subject subject_id study_id", want, " ")
		for (i = 1; i <= names && !key[1]; i++)
			key[1] = column(header, want[i])
		keys = 1
	} else
		for (keys = split(id, want, ","); ++i <= keys; )
			key[i] = column(header, want[i])
	for (i = 1; i <= keys; i++)
		if (!key[i])
			stop("no column that names the person")
}

# A line end of old Macs would hide a record inside another.
function refuse_lone_cr(r) {
	gsub(/"([^"]|"")*"/, "", r)
	if (r ~ /\r[^\n]/)
		stop("a carriage return that is no part of a line end")
}

/^\r?$/ { next } # as the programs do

# Most rows are plain: the person in the first column, and no quote.
header && key[1] == 1 && keys == 1 && !index($0, "\"") && !index($0, "\r") {
	i = index($0, d)
	person = i ? substr($0, 1, i - 1) : $0
	if (path == "" || person != last) {
		last = person
		path = file[shard(person)]
	}
	print >path
	next
}

{
	r = record()
	if (index(r, "\r"))
		refuse_lone_cr(r)
	if (!header++) {
		find_key(r)
		for (i = 1; i <= n; i++) {
			file[i] = to "/" i "/" name
			print r >file[i]
		}
		next
	}
	person = cell(r, key[1])
	for (i = 2; i <= keys; i++)
		person = person SUBSEP cell(r, key[i])
	print r >file[shard(person)]
}

END {
	if (!stopped && !header) {
		print FILENAME ": no header line" >"/dev/stderr"
		exit 1
	}
}
