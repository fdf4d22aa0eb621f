# GNU make; "make help" lists the targets.
VERSION  = 0.1.0
PREFIX  ?= /usr/local
O       ?= build
CC      ?= cc
CLANG   ?= clang
CFLAGS  ?= -O2 -g
LTO     ?= -flto=auto -ffat-lto-objects
FUZZ    ?= 60
TESTS   ?= tests

SAME     = -ffile-prefix-map=$(CURDIR)=. -frandom-seed=msk
STD      = -std=c11 -D_XOPEN_SOURCE=700 -DVERSION='"$(VERSION)"' -Ilib $(SAME)
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wformat=2 -Wvla
HARD     = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
LDHARD   = -pie -Wl,-z,relro -Wl,-z,now -Wl,--as-needed
LIBS     = -lcsv -lcyaml -lyaml -lsodium -lical -lRmath -lm -pthread

PROGS    = mskscore msktrend mskgoal mskreview mskaudit
LIB_SRC := $(sort $(wildcard lib/*/*.c))
LIB_OBJ  = $(LIB_SRC:%.c=$(O)/%.o) $(O)/embed.o
DEFS    := $(sort $(wildcard lib/rules/*/*.yaml lib/rules/*.csv lib/rules/tables/*.csv))
PAGES    = $(sort $(wildcard man/*.[157])) $(O)/msk-instruments.7
BENCH   := $(patsubst tests/bench/%.c,$(O)/bench/%,$(sort $(wildcard tests/bench/*.c)))
UNITS   := $(patsubst tests/unit/%.c,$(O)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,$(O)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
COMPILE  = $(CC) $(STD) $(WARN) $(HARD) $(CPPFLAGS) $(CFLAGS) $(LTO)

all: $(PROGS:%=$(O)/%) $(PROGS:%=$(O)/%.bash) $(PROGS:%=$(O)/_%) $(O)/msk-instruments.7

$(O)/%: $(O)/cmd/%.o $(O)/libmsk.a
	$(CC) $(CFLAGS) $(LTO) $(SAME) $(LDHARD) $(LDFLAGS) -o $@ $^ $(LIBS)
$(O)/libmsk.a: $(LIB_OBJ)
	rm -f $@ && $(AR) rcD $@ $^
$(O)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<
$(O)/embed.o: $(O)/embed.c
	$(COMPILE) -c -o $@ $<
$(O)/embed.c: lib/rules/embed.sh $(DEFS)
	@mkdir -p $(@D)
	sh lib/rules/embed.sh lib/rules $(DEFS) >$@.tmp && mv $@.tmp $@
$(O)/%.bash: $(O)/%
	$< --generate=complete-bash >$@.tmp && mv $@.tmp $@
$(O)/_%: $(O)/%
	$< --generate=complete-zsh >$@.tmp && mv $@.tmp $@

$(O)/msk-instruments.7: $(O)/mskscore
	$< --page >$@.tmp && mv $@.tmp $@

E = examples/nightly
demo: all ## score a sample export, then list whom to look at next
	$(O)/mskscore --keep record_id,date --skip-empty --to pretty examples/clinic.csv
	@echo
	@$(O)/mskscore -i peg,phq9 --skip-empty $(E)/responses.csv | $(O)/msktrend --as-of 2026-03-02 | \
	$(O)/mskreview --as-of 2026-03-02 --pathway uk-lbp --top 2 --to checklist \
	--patients $(E)/patients.csv --contacts $(E)/contacts.csv --decisions $(E)/decisions.csv \
	--treatments $(E)/treatments.csv --flags $(E)/flags.csv

$(O)/unit/%: tests/unit/%.c $(O)/libmsk.a $(wildcard tests/unit/*.h)
	@mkdir -p $(@D)
	$(COMPILE) -fno-lto -Itests/unit $(LDFLAGS) -o $@ $< $(O)/libmsk.a $(LIBS)
# mskreview that tells what it found instead of listing it
$(O)/verdicts: tests/review/verdicts.c $(O)/cmd/mskreview.o $(O)/libmsk.a
	$(COMPILE) $(LDFLAGS) -o $@ $^ $(LIBS)
# as many files at once as there are cores, where GNU parallel is there; to
# begin each test by itself takes longer than the test
BATS     = bats $$(command -v parallel >/dev/null && echo --jobs $$(nproc) --no-parallelize-within-files) --formatter tap
check: all $(UNITS) $(BENCH) $(O)/verdicts $(if $(RECORD),$(O)/record.so) ## run all tests; the last line counts them
	@{ for u in $(UNITS); do $$u || echo "not ok $$u ended badly"; done; \
	$(if $(RECORD),MSK_RECORD=$(abspath $(RECORD)) LD_PRELOAD=$(abspath $(O)/record.so)) \
	PATH="$(abspath $(O)):$$PATH" $(BATS) $(TESTS); } | awk -f tests/count.awk
$(O)/record.so: tests/shim_record.c
	@mkdir -p $(@D)
	$(CC) -shared -fPIC -O1 -o $@ $< -ldl
# RECORD=FILE may name what "make check RECORD=FILE" has noted
private: all ## look for cells of the inputs in what all tests made the programs say
	$(if $(RECORD),,rm -f $(O)/record && $(MAKE) check RECORD=$(O)/record)
	strings -n 3 $(PROGS:%=$(O)/%) | LC_ALL=C awk -f tests/private.awk - RS='\036' $(or $(RECORD),$(O)/record)
golden: all ## rewrite the expected output of tests/cases; look at git diff
	PATH="$(abspath $(O)):$$PATH" sh tests/golden.sh
asan: ## run all tests with address and undefined-behaviour sanitizers
	$(MAKE) check O=build-asan LTO= CFLAGS="-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all"

tsan: ## run the tests of threads with the thread sanitizer
	$(MAKE) all O=build-tsan LTO= CFLAGS="-g -O1 -fsanitize=thread"
	PATH="$(abspath build-tsan):$$PATH" bats tests/jobs.bats

# clang has no macro that tells of its sanitizer: the sandbox asks for GCC's.
# A null pointer plus 0 is no fault (C2y, N3322).
SANITIZE = address,undefined -fno-sanitize=pointer-overflow
FUZZED   = $(CLANG) $(STD) -g -O1 -D__SANITIZE_ADDRESS__ -fno-sanitize-recover=all
$(O)/fuzz/lib/%.o: lib/%.c Makefile
	@mkdir -p $(@D)
	$(FUZZED) -fsanitize=fuzzer-no-link,$(SANITIZE) -MMD -MP -c -o $@ $<
$(O)/fuzz/embed.o: $(O)/embed.c
	@mkdir -p $(@D)
	$(FUZZED) -c -o $@ $<
$(O)/fuzz/libmsk.a: $(LIB_SRC:%.c=$(O)/fuzz/%.o) $(O)/fuzz/embed.o
	rm -f $@ && $(AR) rcD $@ $^
$(O)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(wildcard tests/fuzz/*.h) $(O)/fuzz/libmsk.a
	$(FUZZED) -fsanitize=fuzzer,$(SANITIZE) -o $@ $< $(O)/fuzz/libmsk.a $(LIBS)
# the programs themselves, their main() under another name
$(O)/fuzz/cmd/%.o: cmd/%.c Makefile
	@mkdir -p $(@D)
	$(FUZZED) -fsanitize=fuzzer-no-link,$(SANITIZE) -Dmain=$*_main -MMD -MP -c -o $@ $<
$(O)/fuzz/fuzz_argv: tests/fuzz/fuzz_argv.c $(wildcard tests/fuzz/*.h) $(PROGS:%=$(O)/fuzz/cmd/%.o) $(O)/fuzz/libmsk.a
	$(FUZZED) -fsanitize=fuzzer,$(SANITIZE) -Wl,--wrap=exit,--wrap=isatty,--wrap=stdout_close,--wrap=program_start,--wrap=file_create -o $@ $< $(PROGS:%=$(O)/fuzz/cmd/%.o) $(O)/fuzz/libmsk.a $(LIBS)
fuzz: $(FUZZERS:%=%.run) ## fuzz reader, definitions and programs, FUZZ seconds each
# short traces of memory: a tenth faster
$(O)/fuzz/fuzz_%.run: $(O)/fuzz/fuzz_%
	@mkdir -p $(O)/corpus/$*
	ASAN_OPTIONS=malloc_context_size=2:quarantine_size_mb=16 $< $(addprefix -dict=,$(wildcard tests/fuzz/$*.dict)) \
	-max_total_time=$(FUZZ) -max_len=8192 -timeout=20 -verbosity=0 -print_final_stats=1 \
	-artifact_prefix=$(O)/corpus/$*- $(O)/corpus/$* tests/fuzz/corpus/$*

lint: all ## check layers, form, sizes, manual pages and shell
	awk -f tests/layers.awk cmd/*.c lib/*/*.[ch]
	sh tests/sizes.sh
	clang-format --dry-run -Werror cmd/*.c lib/*/*.[ch] tests/*/*.[ch]
	cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,portability --inline-suppr -Ilib -DVERSION='""' cmd lib
	mandoc -Tlint -Wwarning $(PAGES)
	shellcheck -S warning .ci/run .packaging/*.sh tests/*.sh tests/bench/*.sh lib/rules/embed.sh $(wildcard examples/*.sh examples/*/*.sh examples/*/*.sbatch)
	@! command -v codespell >/dev/null || $(MAKE) --no-print-directory spell
spell: ## check the spelling of README.md and the manual pages and the comments
	codespell --ignore-words=tests/spell.txt README.md examples/*.md examples/*/*.md man/*.[157] cmd/*.c lib/*/*.[ch]
MUTATE  ?= $(wildcard lib/engine/review*.c)
MUTANTS  = build-mutate
mutate: ## change each condition of the rules; a test must notice
	$(MAKE) O=$(MUTANTS) LTO= CFLAGS="-O1 -g" mutable
	LIBS="$(LIBS)" sh tests/mutate.sh $(MUTANTS) $(MUTATE)
# mskscore is mskscore_main() there, a unit test test_x_main()
MAINS = $(PROGS) $(filter-out test_sandbox,$(UNITS:$(O)/unit/%=%))
$(O)/mains/%.o: cmd/%.c $(O)/libmsk.a
	@mkdir -p $(@D)
	$(COMPILE) -w -Dmain=$*_main -c -o $@ $<
$(O)/mains/%.o: tests/unit/%.c $(O)/libmsk.a $(wildcard tests/unit/*.h)
	@mkdir -p $(@D)
	$(COMPILE) -w -Dmain=$*_main -Itests/unit -c -o $@ $<
$(O)/mutate.o: tests/mutate.c Makefile $(MAINS:%=$(O)/mains/%.o)
	printf 'PROGRAM(%s)\n' $(MAINS) >$(O)/mains.h
	$(COMPILE) -I$(O) -c -o $@ $<
mutable: $(O)/libmsk.a $(MAINS:%=$(O)/mains/%.o) $(O)/mutate.o $(O)/cmd/mskreview.o $(O)/tests/review/verdicts.o
bench: all $(BENCH) ## time us and our peers, in ratios; README=1 puts the table there
	sh tests/bench/bench.sh $(O) $(if $(README),README.md)
adversary: all ## inputs that look for a path that is not linear; CASES picks
	bash tests/bench/adversary.sh $(O) $(CASES)
$(O)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) -O2 -o $@ $< -lcsv

install: all ## install below DESTDIR and PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	for p in $(PROGS); do \
	install -m 755 $(O)/$$p $(DESTDIR)$(PREFIX)/bin/$$p && \
	install -m 644 $(O)/$$p.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$p && \
	install -m 644 $(O)/_$$p $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_$$p || exit 1; done
	for p in $(PAGES); do d=$(DESTDIR)$(PREFIX)/share/man/man$${p##*.}; install -d $$d && install -m 644 $$p $$d/ || exit 1; done
uninstall: ## remove what install put there
	for p in $(PROGS); do rm -f $(DESTDIR)$(PREFIX)/bin/$$p $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$p $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_$$p; done
	for p in $(PAGES); do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${p##*.}/$${p##*/}; done

TARBALL = msktools-$(VERSION).tar.gz
dist: ## make the source tarball
	@mkdir -p $(O)
	git ls-files | grep -v '^\.ci/' | LC_ALL=C sort | tar -cf $(O)/$(TARBALL) --transform 's,^,msktools-$(VERSION)/,' --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w --mtime=@$$(git log -1 --format=%ct) -T - -I 'gzip -n'
distcheck: all dist ## build, test and install from the tarball
	+sh tests/distcheck.sh $(O)/$(TARBALL) $(VERSION) $(O)
deb: dist ## build a Debian package in the build folder
	sh .packaging/deb.sh $(O)/$(TARBALL) $(VERSION) $(O)
debcheck: deb ## check the package; install and run it in a bare Debian
	sh .packaging/debcheck.sh $(VERSION) $(O) | awk -f tests/count.awk
clean: ## remove what was built
	rm -rf build build-asan build-tsan build-mutate
help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 12

-include $(LIB_SRC:%.c=$(O)/%.d) $(LIB_SRC:%.c=$(O)/fuzz/%.d) $(PROGS:%=$(O)/cmd/%.d) $(PROGS:%=$(O)/fuzz/cmd/%.d)
.PHONY: all demo check private golden asan tsan fuzz lint bench adversary mutate mutable install uninstall dist distcheck deb debcheck clean spell help
.SECONDARY:
.DELETE_ON_ERROR:
