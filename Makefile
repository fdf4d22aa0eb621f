# make help lists what there is.
VERSION  = 0.1.0
PREFIX  ?= /usr/local
O       ?= build
CC      ?= cc
CFLAGS  ?= -O2 -g
STD      = -std=c11 -D_XOPEN_SOURCE=700 -DVERSION='"$(VERSION)"' -Ilib
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
           -Wmissing-prototypes -Wformat=2 -Wvla
HARD     = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
LDHARD   = -pie -Wl,-z,relro -Wl,-z,now
LIBS     = -lcsv -lcyaml -lsodium -lm

PROGS    = mskscore
LIB_SRC := $(sort $(wildcard lib/*/*.c))
LIB_OBJ  = $(LIB_SRC:%.c=$(O)/%.o) $(O)/embed.o
DEFS    := $(sort $(wildcard lib/rules/instruments/*.yaml lib/rules/tables/*.csv))
PAGES   := $(sort $(wildcard man/*.[157]))

all: $(PROGS:%=$(O)/%) $(PROGS:%=$(O)/%.bash) $(PROGS:%=$(O)/_%)

$(O)/%: $(O)/cmd/%.o $(O)/libmsk.a
	$(CC) $(CFLAGS) $(LDHARD) $(LDFLAGS) -o $@ $^ $(LIBS)
$(O)/libmsk.a: $(LIB_OBJ)
	rm -f $@ && $(AR) rcD $@ $^
$(O)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(HARD) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(O)/embed.o: $(O)/embed.c
	$(CC) $(STD) $(HARD) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(O)/embed.c: lib/rules/embed.sh $(DEFS)
	@mkdir -p $(@D)
	sh lib/rules/embed.sh lib/rules $(DEFS) >$@.tmp && mv $@.tmp $@
$(O)/%.bash: $(O)/%
	$< --generate=complete-bash >$@.tmp && mv $@.tmp $@
$(O)/_%: $(O)/%
	$< --generate=complete-zsh >$@.tmp && mv $@.tmp $@

-include $(LIB_SRC:%.c=$(O)/%.d) $(PROGS:%=$(O)/cmd/%.d)
.SECONDARY:
.DELETE_ON_ERROR:
