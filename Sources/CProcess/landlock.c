// Landlock: rules of the kernel about what a process and its descendants may open, which need no privileges.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <errno.h>

#if defined(__linux__)
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Numbers of the kernel's interface (linux/landlock.h), since the headers of a system may be older than its kernel.
enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446, RULE_PATH_BENEATH = 1, GET_VERSION = 1 };
enum { EXECUTE = 1 << 0, READ_FILE = 1 << 2, READ_FOLDER = 1 << 3 };

struct ruleset {
  uint64_t files, network, scopes;
};

struct __attribute__((packed)) path_rule {
  uint64_t allowed;
  int32_t parent;
};

int cprocess_landlock_version(void) {
  long version = syscall(CREATE_RULESET, NULL, 0, GET_VERSION);
  return version > 0 ? (int)version : 0;
}

/// All rights that this version knows are taken away, but for those that are given back by rules.
static struct ruleset everything(int version) {
  int files = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
  return (struct ruleset){
    .files = (1ULL << files) - 1,
    // To bind and to connect by TCP.
    .network = version >= 4 ? 3 : 0,
    // Abstract Unix sockets and signals to processes outside.
    .scopes = version >= 6 ? 3 : 0,
  };
}

static size_t size_of(int version) { return version >= 6 ? 24 : version >= 4 ? 16 : 8; }

static int allow(int rules, const char *path) {
  int file = open(path, O_PATH | O_CLOEXEC);
  // What is not there cannot be read either.
  if (file < 0) return 0;
  struct stat status;
  bool is_folder = fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
  struct path_rule rule = {.allowed = EXECUTE | READ_FILE | (is_folder ? READ_FOLDER : 0), .parent = file};
  int error = syscall(ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0) ? errno : 0;
  close(file);
  return error;
}

int cprocess_restrict_files(const char *const *readable) {
  int version = cprocess_landlock_version();
  if (!version) return 0;
  struct ruleset ruleset = everything(version);
  int rules = (int)syscall(CREATE_RULESET, &ruleset, size_of(version), 0), error = 0;
  if (rules < 0) return errno;
  for (; *readable && !error; readable++) error = allow(rules, *readable);
  if (!error && syscall(RESTRICT_SELF, rules, 0)) error = errno;
  close(rules);
  return error;
}

#else

int cprocess_landlock_version(void) { return 0; }

int cprocess_restrict_files(const char *const *readable) {
  (void)readable;
  return 0;
}

#endif
