// From an order to a running program.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

int cprocess_make_pipe(int ends[2]) {
#if defined(__linux__)
  return pipe2(ends, O_CLOEXEC) ? errno : 0;
#else
  if (pipe(ends)) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

int cprocess_start(const cprocess_order *order, cprocess *process) {
  int news[2], life[2];
  int error = cprocess_make_pipe(news);
  if (error) return error;
  error = cprocess_make_pipe(life);
  if (error) {
    close(news[0]);
    close(news[1]);
    return error;
  }
  pid_t guardian = fork();
  if (guardian == 0) cprocess_guard(order, news[1], life[0]);
  error = guardian < 0 ? errno : 0;
  close(news[1]);
  close(life[0]);
  *process = (cprocess){.guardian = guardian, .child = -1, .news = news[0], .life = life[1]};
  cprocess_news first = {0};
  if (!error && !(cprocess_next_news(news[0], &first) && first.kind == CPROCESS_STARTED)) {
    error = first.kind == CPROCESS_FAILED ? first.value : ECHILD;
  }
  if (error) {
    cprocess_finish(process);
    return error;
  }
  process->child = first.value;
  return 0;
}

bool cprocess_next_news(int news, cprocess_news *told) {
  // A record is shorter than PIPE_BUF: it is there as a whole or not at all.
  ssize_t count;
  do count = read(news, told, sizeof *told);
  while (count < 0 && errno == EINTR);
  return count == sizeof *told;
}

void cprocess_finish(cprocess *process) {
  close(process->life);
  close(process->news);
  if (process->guardian > 0) {
    while (waitpid(process->guardian, NULL, 0) < 0 && errno == EINTR) {}
  }
  process->guardian = process->child = process->news = process->life = -1;
}

void cprocess_tell(int news, int kind, int32_t value, int32_t step, uint64_t peak) {
  cprocess_news told = {.kind = kind, .value = value, .step = step, .peak = peak};
  while (write(news, &told, sizeof told) < 0 && errno == EINTR) {}
}

/// Puts what was ordered at 0 to 4, and closes all others but `news`. The sources go out of the way first, since they may be such numbers themselves.
static int place_descriptors(const int *wanted, int news) {
  int sources[CPROCESS_DESCRIPTORS];
  for (int place = 0; place < CPROCESS_DESCRIPTORS; place++) {
    int source = wanted[place];
    bool is_null = source < 0 && place < 3;
    if (is_null) source = open("/dev/null", (place == 0 ? O_RDONLY : O_WRONLY) | O_CLOEXEC);
    sources[place] = source < 0 ? -1 : fcntl(source, F_DUPFD_CLOEXEC, 16);
    if (sources[place] < 0 && (is_null || wanted[place] >= 0)) return errno;
  }
  for (int place = 0; place < CPROCESS_DESCRIPTORS; place++) {
    if (sources[place] < 0) close(place);
    else if (dup2(sources[place], place) < 0) return errno;
  }
  // What is open counts where a new one is wanted under a limit: all others are closed now, not when the program is run.
  int kept[CPROCESS_DESCRIPTORS + 1] = {0, 1, 2, 3, 4, news};
  cprocess_keep_only(kept, CPROCESS_DESCRIPTORS + 1);
  return 0;
}

/// Sets a limit that cannot be raised again. `more` is for processor time: SIGXCPU comes at the limit, SIGKILL so many seconds later.
static int set_limit(int resource, uint64_t most, uint64_t more) {
  if (!most) return 0;
  struct rlimit limit;
  if (getrlimit(resource, &limit)) return errno;
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < most) most = limit.rlim_max;
  limit.rlim_cur = most;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > most + more) limit.rlim_max = most + more;
  return setrlimit(resource, &limit) ? errno : 0;
}

static int set_limits(const cprocess_limits *limits) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  int error = 0;
#if defined(__linux__)
  // Darwin knows these two, but does not hold a process to them.
  error = set_limit(RLIMIT_DATA, limits->memory, 0);
  if (!error) error = set_limit(RLIMIT_AS, limits->memory ? limits->memory + (1ULL << 30) : 0, 0);
#endif
  if (!error) error = set_limit(RLIMIT_CPU, limits->seconds, 2);
  if (!error) error = set_limit(RLIMIT_FSIZE, limits->file_size, 0);
  if (!error) error = set_limit(RLIMIT_STACK, limits->stack, 0);
  if (!error) error = set_limit(RLIMIT_NOFILE, limits->open_files, 0);
  return error;
}

/// Signals as a new program expects them: not blocked, not ignored.
static void reset_signals(void) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static int give_up_privileges(pid_t guardian, bool is_confined) {
#if defined(__linux__)
  // Without a bounding set the program gets none of root's capabilities; who is not root has none to give up, and is told so.
  for (int capability = 0; is_confined && capability < 64; capability++) prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return errno;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)) return errno;
#endif
  (void)is_confined;
  return getppid() == guardian ? 0 : ESRCH;
}

_Noreturn static void fail(int news, int step, int error) {
  cprocess_tell(news, CPROCESS_FAILED, error, step, 0);
  _exit(127);
}

_Noreturn void cprocess_become(const cprocess_order *order, int news, pid_t guardian) {
  news = fcntl(news, F_DUPFD_CLOEXEC, 32);
  cprocess_tell(news, CPROCESS_STARTED, getpid(), 0, 0);
  int error = setpgid(0, 0) ? errno : 0;
  if (error) fail(news, STEP_GROUP, error);
  reset_signals();
  if ((error = place_descriptors(order->descriptors, news))) fail(news, STEP_DESCRIPTORS, error);
  if (order->folder && chdir(order->folder)) fail(news, STEP_FOLDER, errno);
  if ((error = set_limits(&order->limits))) fail(news, STEP_LIMITS, error);
  if ((error = give_up_privileges(guardian, order->is_confined))) fail(news, STEP_PRIVILEGES, error);
  if (order->readable && (error = cprocess_restrict_files(order->readable))) fail(news, STEP_LANDLOCK, error);
  if (order->is_confined && (error = cprocess_restrict_calls(order->program))) fail(news, STEP_FILTER, error);
  execve(order->program, (char *const *)order->arguments, (char *const *)order->environment);
  fail(news, STEP_PROGRAM, errno);
}

const char *cprocess_step_words(int32_t step) {
  switch (step) {
  case STEP_GROUP: return "a process group of its own";
  case STEP_DESCRIPTORS: return "its pipes";
  case STEP_FOLDER: return "its working folder";
  case STEP_LIMITS: return "its limits";
  case STEP_PRIVILEGES: return "giving up privileges";
  case STEP_LANDLOCK: return "restricting files (Landlock)";
  case STEP_FILTER: return "restricting calls (seccomp)";
  case STEP_PROGRAM: return "running the program";
  default: return "an unknown step";
  }
}
