/*
 * Two locks: seccomp knows calls but no paths, Landlock paths but few calls.
 *
 * The filter of calls is a small program for the kernel, written here in
 * place: libseccomp 2.5, which would write it for us, crashes when memory runs
 * out while it does.  There is no library for Landlock.
 */
#define _GNU_SOURCE /* O_PATH, syscall() */
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"
#include "named.h"
#include "sandbox.h"
#include "text.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#if defined(ARCHITECTURE) && !defined(__SANITIZE_ADDRESS__) &&                 \
    !defined(__SANITIZE_THREAD__)

/* Reading, writing, memory, and the end; what libc does for them. */
static const unsigned allowed[] = { SYS_read, SYS_write, SYS_readv, SYS_writev,
	SYS_pread64, SYS_lseek, SYS_close, SYS_fstat, SYS_newfstatat, SYS_statx,
	SYS_getdents64, SYS_fcntl, SYS_brk, SYS_mmap, SYS_munmap, SYS_mremap,
	SYS_madvise, SYS_mprotect, SYS_rseq, SYS_set_robust_list, SYS_futex,
	SYS_getrandom, SYS_clock_gettime, SYS_gettimeofday, SYS_rt_sigreturn,
	SYS_rt_sigprocmask, SYS_getpid, SYS_gettid, SYS_tgkill,
	SYS_restart_syscall, SYS_exit, SYS_exit_group };

enum { ALLOWED = sizeof(allowed) / sizeof(*allowed), STEPS = 2 * ALLOWED + 40 };

struct program {
	struct sock_filter step[STEPS];
	unsigned short n;
};

static void
add(struct program *p, unsigned short code, unsigned k, unsigned char yes,
    unsigned char no)
{
	p->step[p->n++] = (struct sock_filter){ code, yes, no, k };
}

static void
load(struct program *p, size_t offset)
{
	add(p, BPF_LD | BPF_W | BPF_ABS, (unsigned)offset, 0, 0);
}

static void
end(struct program *p, unsigned what)
{
	add(p, BPF_RET | BPF_K, what, 0, 0);
}

/* What was loaded equals k: allow the call; else go on. */
static void
allow_if(struct program *p, unsigned k)
{
	add(p, BPF_JMP | BPF_JEQ | BPF_K, k, 0, 1);
	end(p, SECCOMP_RET_ALLOW);
}

/* The lower half of an argument; these machines are little-endian. */
static size_t
argument(size_t i)
{
	return offsetof(struct seccomp_data, args) + 8 * i;
}

static void
write_program(struct program *p)
{
	const unsigned no = SECCOMP_RET_ERRNO | EPERM;
	size_t i;

	load(p, offsetof(struct seccomp_data, arch));
	add(p, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
	end(p, SECCOMP_RET_KILL_PROCESS);
	load(p, offsetof(struct seccomp_data, nr));
	for (i = 0; i < ALLOWED; i++)
		allow_if(p, allowed[i]);
	/* files are opened to read; terminals are asked what they are */
	add(p, BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 5);
	load(p, argument(2));
	add(p, BPF_ALU | BPF_AND | BPF_K, O_ACCMODE | O_CREAT | O_TRUNC, 0, 0);
	allow_if(p, O_RDONLY);
	end(p, no);
	add(p, BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 6);
	load(p, argument(1));
	allow_if(p, TCGETS);
	allow_if(p, TIOCGWINSZ);
	end(p, no);
	/* threads, but no processes; clone3 hides its flags, so libc is told
	 * that there is none and takes clone */
	add(p, BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1);
	end(p, SECCOMP_RET_ERRNO | ENOSYS);
	add(p, BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4);
	load(p, argument(0));
	add(p, BPF_ALU | BPF_AND | BPF_K, CLONE_THREAD, 0, 0);
	allow_if(p, CLONE_THREAD);
	end(p, no);
}

int
sandbox_calls(void)
{
	struct program p = { .n = 0 };
	struct sock_fprog filter;

	write_program(&p);
	filter = (struct sock_fprog){ p.n, p.step };
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

/* Let a file be read, or all below a folder; rules is the ruleset. */
static void
allow(const char *path, int folder, int rules)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE
	};
	struct stat st;

	if ((rule.parent_fd = open(path, O_PATH | O_CLOEXEC)) < 0)
		return;
	if (folder)
		rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
	if (fstat(rule.parent_fd, &st) == 0 && folder == S_ISDIR(st.st_mode))
		syscall(SYS_landlock_add_rule, rules,
		    LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
}

/*
 * A folder of definitions, those below it, and what links in them lead to: the
 * lock goes by where a file is, not by the name it has here.
 */
static void
allow_folder(const char *path, int depth, int rules)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	struct buf name = { 0 };
	struct stat st;

	allow(path, 1, rules);
	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		name.n = 0;
		buf_printf(&name, "%s/%s", path, entry->d_name);
		if (lstat(buf_text(&name), &st) != 0)
			continue;
		if (S_ISLNK(st.st_mode)) {
			allow(name.s, 0, rules);
			allow(name.s, 1, rules);
		}
		if (depth > 0 && stat(name.s, &st) == 0 && S_ISDIR(st.st_mode))
			allow_folder(name.s, depth - 1, rules);
	}
	if (folder != NULL)
		closedir(folder);
	buf_free(&name);
}

/* A definition reads tables that lie beside it. */
static void
allow_named(const char *path, void *arg)
{
	const size_t n = strlen(path), tail = sizeof(".yaml") - 1;
	char *folder;

	allow(path, 0, *(int *)arg);
	if (n < tail || strcmp(path + n - tail, ".yaml") != 0)
		return;
	folder = xstrdup(path);
	*(strrchr(folder, '/') != NULL ? strrchr(folder, '/') + 1 : folder) =
	    '\0';
	allow_folder(folder[0] != '\0' ? folder : ".", 0, *(int *)arg);
	free(folder);
}

/* A directory of MSK_PATH. */
static int
allow_part(const char *s, size_t n, void *arg)
{
	char *dir = xstrndup(s, n);

	allow_folder(dir, 1, *(int *)arg);
	free(dir);
	return 0;
}

int
sandbox_files(void)
{
	/* all that the first version knows, from EXECUTE to MAKE_SYM */
	const struct landlock_ruleset_attr all = {
		.handled_access_fs = 2 * LANDLOCK_ACCESS_FS_MAKE_SYM - 1
	};
	const char *const path = getenv("MSK_PATH");
	int got;
	int rules =
	    (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);

	if (rules < 0)
		return 0;
	named_each(allow_named, &rules);
	list_each(path != NULL ? path : "", ':', allow_part, &rules);
	allow("/sys/devices/system/cpu", 1, rules); /* how many cores */
	got = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return got;
}

#else

int
sandbox_calls(void)
{
	return 0;
}

int
sandbox_files(void)
{
	return 0;
}

#endif

int
sandbox_enter(void)
{
	const int files = sandbox_files(); /* calls that the other refuses */

	return sandbox_calls() + files;
}
