// The process between ours and the one that was ordered. Orphans come to it, wherever they went (PR_SET_CHILD_SUBREAPER in prctl(2)), so
// neither setsid nor a second fork escapes it. It uses only what is safe after fork in a program with threads.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/// How many times what is left is killed; between two rounds there is a millisecond.
enum { MOST_ROUNDS = 10000 };

/// The pipe by which the signal of a child's end reaches `poll`.
static int wake[2];

static void on_child(int number) {
  (void)number;
  int error = errno;
  ssize_t count = write(wake[1], "", 1);
  (void)count;
  errno = error;
}

/// Orders a few numbers.
static void sort(int *numbers, int count) {
  for (int index = 1; index < count; index++) {
    for (int place = index; place > 0 && numbers[place] < numbers[place - 1]; place--) {
      int other = numbers[place];
      numbers[place] = numbers[place - 1];
      numbers[place - 1] = other;
    }
  }
}

void cprocess_keep_only(int *kept, int count) {
  sort(kept, count);
#if defined(__linux__) && defined(SYS_close_range)
  unsigned first = 0;
  bool is_done = true;
  for (int index = 0; index < count; index++) {
    if ((unsigned)kept[index] > first) is_done &= syscall(SYS_close_range, first, kept[index] - 1, 0) == 0;
    first = (unsigned)kept[index] + 1;
  }
  if (is_done && syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  struct rlimit limit;
  int end = getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur > 65536 ? 65536 : (int)limit.rlim_cur, next = 0;
  for (int descriptor = 0; descriptor < end; descriptor++) {
    if (next < count && descriptor == kept[next]) next++;
    else close(descriptor);
  }
}

static bool has_ended(pid_t child) {
  siginfo_t info = {0};
  return waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == child;
}

/// Sends SIGKILL to each child of this process that the kernel lists.
static void kill_children(void) {
#if defined(__linux__)
  char path[64] = "/proc/self/task/", text[4096], digits[16];
  int length = 16, count = 0;
  for (pid_t number = getpid(); number > 0; number /= 10) digits[count++] = (char)('0' + number % 10);
  while (count > 0) path[length++] = digits[--count];
  for (const char *rest = "/children"; *rest; rest++) path[length++] = *rest;
  path[length] = 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t size;
  pid_t number = 0;
  while ((size = read(file, text, sizeof text)) > 0) {
    for (ssize_t index = 0; index < size; index++) {
      if (text[index] >= '0' && text[index] <= '9') {
        number = number * 10 + (text[index] - '0');
      } else {
        if (number > 1) kill(number, SIGKILL);
        number = 0;
      }
    }
  }
  close(file);
#endif
}

/// Ends the process, its group, and what came to us from it, until nothing is left. Returns the process's status and its peak.
static int end_all(pid_t child, uint64_t *peak) {
  int result = SIGKILL;
  kill(-child, SIGKILL);
  kill(child, SIGKILL);
  for (int round = 0; round < MOST_ROUNDS; round++) {
    int status;
    struct rusage usage;
    pid_t ended;
    while ((ended = wait4(-1, &status, WNOHANG, &usage)) > 0) {
      if (ended != child) continue;
      result = status;
#if defined(__linux__)
      *peak = (uint64_t)usage.ru_maxrss * 1024;
#else
      *peak = (uint64_t)usage.ru_maxrss;
#endif
    }
    if (ended < 0 && errno == ECHILD) break;
    kill_children();
    poll(NULL, 0, 1);
  }
  return result;
}

static void watch_signals(void) {
  // What a terminal sends to all in front of it is for our parent: when it ends, so do we.
  const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGUSR1, SIGUSR2, SIGALRM};
  for (unsigned index = 0; index < sizeof ignored / sizeof *ignored; index++) signal(ignored[index], SIG_IGN);
  struct sigaction action = {0};
  action.sa_handler = on_child;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGCHLD, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void make_wake(void) {
  if (pipe(wake)) _exit(126);
  for (int end = 0; end < 2; end++) {
    fcntl(wake[end], F_SETFD, FD_CLOEXEC);
    fcntl(wake[end], F_SETFL, O_NONBLOCK);
  }
}

_Noreturn void cprocess_guard(const cprocess_order *order, int news, int life) {
  setpgid(0, 0);
  make_wake();
  watch_signals();
#if defined(__linux__)
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
  pid_t own = getpid(), child = fork();
  if (child == 0) cprocess_become(order, news, own);
  if (child < 0) {
    cprocess_tell(news, CPROCESS_FAILED, errno, STEP_GROUP, 0);
    _exit(126);
  }
  int kept[] = {news, life, wake[0], wake[1]};
  cprocess_keep_only(kept, sizeof kept / sizeof *kept);
  struct pollfd waits[2] = {{.fd = life, .events = POLLIN}, {.fd = wake[0], .events = POLLIN}};
  while (!has_ended(child)) {
    poll(waits, 2, -1);
    if (waits[0].revents) break;
    char bytes[64];
    while (read(wake[0], bytes, sizeof bytes) > 0) {}
  }
  uint64_t peak = 0;
  int status = end_all(child, &peak);
  cprocess_tell(news, CPROCESS_ENDED, status, 0, peak);
  _exit(0);
}

int64_t cprocess_processor_time(pid_t process) {
#if defined(__linux__)
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid(process, &clock) || clock_gettime(clock, &time)) return -1;
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
#else
  (void)process;
  return -1;
#endif
}

int64_t cprocess_threads(pid_t process) {
#if defined(__linux__)
  char path[32];
  struct stat status;
  snprintf(path, sizeof path, "/proc/%d/task", (int)process);
  // A folder has two links, and one more for each folder in it.
  return stat(path, &status) ? -1 : (int64_t)status.st_nlink - 2;
#else
  (void)process;
  return -1;
#endif
}
