// The filter of calls: a program for the kernel, made of the rules below, which it runs at each call of the confined process.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <errno.h>
#include <stddef.h>

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#define HAS_FILTER 1
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "rules.h"
#else
#define HAS_FILTER 0
#endif

#if HAS_FILTER

#if defined(__x86_64__)
enum { ARCHITECTURE = AUDIT_ARCH_X86_64 };
#else
enum { ARCHITECTURE = AUDIT_ARCH_AARCH64 };
#endif

enum { MOST_STEPS = 1024 };

/// A program that is being written.
struct program {
  struct sock_filter steps[MOST_STEPS];
  unsigned short count;
};

static void put(struct program *program, uint16_t code, uint8_t yes, uint8_t no, uint32_t number) {
  if (program->count < MOST_STEPS) program->steps[program->count++] = (struct sock_filter){code, yes, no, number};
}

static void load(struct program *program, size_t place) { put(program, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)place); }

static void end(struct program *program, uint32_t result) { put(program, BPF_RET | BPF_K, 0, 0, result); }

/// Where a half of an argument lies; both kinds of machine put the lower half first.
static size_t low(int argument) { return offsetof(struct seccomp_data, args) + (size_t)argument * 8; }
static size_t high(int argument) { return low(argument) + 4; }

static void forbid(struct program *program, const struct rule *rule) { end(program, SECCOMP_RET_TRAP | (uint32_t)rule->reason); }
static void allow(struct program *program) { end(program, SECCOMP_RET_ALLOW); }

static void load_call(struct program *program) { load(program, offsetof(struct seccomp_data, nr)); }

/// What a call of the rule's number may do. Where this rule does not forbid it, a later one of the same call may.
static void judge(struct program *program, const struct rule *rule, uint32_t own) {
  switch (rule->when) {
  case NEVER: forbid(program, rule); return;
  case ABSENT: end(program, SECCOMP_RET_ERRNO | ENOSYS); return;
  case REFUSED: end(program, SECCOMP_RET_ERRNO | EPERM); return;
  case IGNORED: end(program, SECCOMP_RET_ERRNO | 0); return;
  case REFUSED_IF:
    load(program, low(rule->argument));
    put(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, rule->number);
    end(program, SECCOMP_RET_ERRNO | EPERM);
    forbid(program, rule);
    return;
  case WITH_BITS:
  case WITHOUT_BITS:
    load(program, low(rule->argument));
    put(program, BPF_JMP | BPF_JSET | BPF_K, rule->when == WITH_BITS ? 0 : 1, rule->when == WITH_BITS ? 1 : 0, rule->number);
    break;
  case EQUAL:
    load(program, low(rule->argument));
    put(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, rule->number);
    break;
  case OTHERS:
    load(program, low(rule->argument));
    put(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, own);
    break;
  case WITH_POINTER:
    load(program, low(rule->argument));
    put(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 2, 0);
    load(program, high(rule->argument));
    put(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 0);
    break;
  }
  forbid(program, rule);
  load_call(program);
}

/// Begins a program: another machine's numbers of calls, or those of its 32 bit pointers, end the process.
static void begin(struct program *program) {
  load(program, offsetof(struct seccomp_data, arch));
  put(program, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
  end(program, SECCOMP_RET_KILL_PROCESS);
  load_call(program);
#if defined(__x86_64__)
  put(program, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
  end(program, SECCOMP_RET_KILL_PROCESS);
#endif
}

/// The one program that may be run: that whose path lies at this address.
static void allow_program(struct program *program, const char *path) {
  uint64_t address = (uint64_t)(uintptr_t)path;
  put(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 6, SYS_execve);
  load(program, low(0));
  put(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 3, (uint32_t)address);
  load(program, high(0));
  put(program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (uint32_t)(address >> 32));
  allow(program);
  end(program, SECCOMP_RET_TRAP | REASON_PROGRAM);
}

static int install(struct program *program) {
  if (program->count == MOST_STEPS) return E2BIG;
  struct sock_fprog whole = {.len = program->count, .filter = program->steps};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole, 0, 0) == 0) return 0;
  return errno;
}

int cprocess_restrict_calls(const char *path) {
  if (!cprocess_has_filter()) return 0;
  struct program program = {.count = 0};
  uint32_t own = (uint32_t)getpid();
  begin(&program);
  allow_program(&program, path);
  for (const struct rule *rule = rules; rule < rules + sizeof rules / sizeof *rules; rule++) {
    size_t test = program.count;
    put(&program, BPF_JMP | BPF_JEQ | BPF_K, 0, 0, (uint32_t)rule->call);
    judge(&program, rule, own);
    // The part is left out for other calls; it has at most six steps.
    if (test < MOST_STEPS) program.steps[test].jf = (uint8_t)(program.count - test - 1);
  }
  allow(&program);
  return install(&program);
}

static void forbid_programs(void) {
  struct program program = {.count = 0};
  begin(&program);
  put(&program, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, SYS_execve);
  end(&program, SECCOMP_RET_TRAP | REASON_PROGRAM);
  allow(&program);
  install(&program);
}

bool cprocess_has_filter(void) {
  // Without a program the kernel complains of the address, if it has filters at all.
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL, 0, 0) < 0 && errno == EFAULT;
}

static int reports = -1;

/// Writes the reason, which the kernel hands over as the error's number.
static void on_forbidden(int number, siginfo_t *info, void *context) {
  (void)number, (void)context;
  int reason = info->si_errno;
  char text[4] = {'f', (char)('0' + reason / 10 % 10), (char)('0' + reason % 10), ';'};
  ssize_t count = write(reports, text, sizeof text);
  (void)count;
  // The default action of SIGSYS ends the process.
  signal(SIGSYS, SIG_DFL);
  syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), SIGSYS);
}

static void watch_forbidden(int descriptor) {
  reports = descriptor;
  struct sigaction action = {0};
  action.sa_sigaction = on_forbidden;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSYS, &action, NULL);
}

#else

int cprocess_restrict_calls(const char *path) {
  (void)path;
  return 0;
}

bool cprocess_has_filter(void) { return false; }

#endif

#include <stdio.h>

void cprocess_settle(int descriptor) {
  setvbuf(stdout, NULL, _IOLBF, 1 << 12);
#if HAS_FILTER
  // Only in a process that was confined already: another one keeps its rights.
  if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) == 2) {
    forbid_programs();
    watch_forbidden(descriptor);
  }
#else
  (void)descriptor;
#endif
}
