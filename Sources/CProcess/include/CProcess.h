// Processes that run what somebody else wrote: started under limits, watched by a guardian, ended with all that they started.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// Limits of a process, and of each that it starts; 0 stands for none.
typedef struct {
  /// Bytes of memory of its own, RLIMIT_DATA. Its address space, RLIMIT_AS, may have a gibibyte more, for shared libraries.
  uint64_t memory;
  /// Seconds of processor time, RLIMIT_CPU.
  uint64_t seconds;
  /// Bytes of a file that it writes, RLIMIT_FSIZE.
  uint64_t file_size;
  /// Bytes of stack, RLIMIT_STACK.
  uint64_t stack;
  /// Open files, RLIMIT_NOFILE.
  uint64_t open_files;
} cprocess_limits;

/// How many file descriptors a process is given.
enum { CPROCESS_DESCRIPTORS = 5 };

/// What to start. All strings and arrays have to stay where they are until `cprocess_start` returns.
typedef struct {
  /// The program's path, absolute.
  const char *program;
  /// Its arguments, its name first, and a null pointer at the end.
  const char *const *arguments;
  /// Its environment, NAME=VALUE, and a null pointer at the end.
  const char *const *environment;
  /// Where it works; null: here.
  const char *folder;
  /// What becomes its descriptors 0 to 4. -1 is /dev/null for 0 to 2, and closed for 3 and 4.
  int descriptors[CPROCESS_DESCRIPTORS];
  cprocess_limits limits;
  /// Files and folders that it may read, and a null pointer at the end; nothing else can be opened where the kernel has Landlock.
  /// Null: it may read and write what its user may.
  const char *const *readable;
  /// Whether calls of the kernel are forbidden that no exercise needs: processes, programs, network, signals, writing files. What root may
  /// do besides is given up, too.
  bool is_confined;
} cprocess_order;

/// A process that runs.
typedef struct {
  /// The guardian, a process between ours and that one.
  pid_t guardian;
  /// The process itself. It leads a process group of its own.
  pid_t child;
  /// Where the guardian tells news; to be read with `cprocess_next_news`.
  int news;
  /// As long as it is open, the process may go on.
  int life;
} cprocess;

/// The kinds of news.
enum { CPROCESS_STARTED = 1, CPROCESS_FAILED = 2, CPROCESS_ENDED = 3 };

/// What the guardian tells, or the process itself until it runs its program.
typedef struct {
  /// CPROCESS_STARTED, ...
  int32_t kind;
  /// The process's number, the number of the error, or the status as `waitpid` has it.
  int32_t value;
  /// CPROCESS_FAILED: the step that failed, see `cprocess_step_words`.
  int32_t step;
  /// CPROCESS_ENDED: how many bytes it had in memory at most.
  uint64_t peak;
} cprocess_news;

/// Makes a pipe whose ends, to read and to write, no other program inherits. Returns 0 or the number of an error.
int cprocess_make_pipe(int ends[2]);

/// Starts a process and its guardian. The guardian adopts whatever the process leaves behind, and ends all of it when the process has ended,
/// when `life` is closed, or when our own process is no more. Returns 0 or the number of an error.
int cprocess_start(const cprocess_order *order, cprocess *process);

/// Waits for the next news; false if there are no more.
bool cprocess_next_news(int news, cprocess_news *told);

/// Closes `life` and `news`, and waits for the guardian to end.
void cprocess_finish(cprocess *process);

/// A step that CPROCESS_FAILED names, in words.
const char *cprocess_step_words(int32_t step);

/// The processor time that a process has used, in milliseconds; -1 where the system does not tell.
int64_t cprocess_processor_time(pid_t process);

/// How many threads a process has; -1 where the system does not tell.
int64_t cprocess_threads(pid_t process);

/// The version of Landlock that the kernel has, 0 if it has none (https://docs.kernel.org/userspace-api/landlock.html).
int cprocess_landlock_version(void);

/// Whether the kernel filters calls (https://docs.kernel.org/userspace-api/seccomp_filter.html), and this machine's numbers are known.
bool cprocess_has_filter(void);

/// For the confined process itself: from now on a forbidden call writes its reason, "f", a number and ";", to a descriptor before the
/// process ends with SIGSYS; no other program can be run; what is printed leaves the process line by line.
void cprocess_settle(int descriptor);

/// What a forbidden call was for, by the number that `cprocess_settle` writes: "to start another process".
const char *cprocess_reason_words(int32_t reason);

#endif
