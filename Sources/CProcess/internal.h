// What the files of this target share.
#ifndef CPROCESS_INTERNAL_H
#define CPROCESS_INTERNAL_H

#include "CProcess.h"

/// The steps between fork and exec, in their order.
enum {
  STEP_GROUP = 1,
  STEP_DESCRIPTORS,
  STEP_FOLDER,
  STEP_LIMITS,
  STEP_PRIVILEGES,
  STEP_LANDLOCK,
  STEP_FILTER,
  STEP_PROGRAM
};

/// Becomes the process that was ordered. Tells on `news` that it has started; after a failure, which it tells, too, it ends with status 127.
/// Only calls that are safe between fork and exec.
_Noreturn void cprocess_become(const cprocess_order *order, int news, pid_t guardian);

/// Starts the process, watches it, ends all that it left, and ends. Only calls that are safe after fork.
_Noreturn void cprocess_guard(const cprocess_order *order, int news, int life);

/// Writes news in one piece.
void cprocess_tell(int news, int kind, int32_t value, int32_t step, uint64_t peak);

/// Restricts what this process may open to what is listed. Returns 0, also where the kernel has no Landlock, or the number of an error.
int cprocess_restrict_files(const char *const *readable);

/// Restricts the calls of this process. Afterwards the only program that can be run is that whose path lies at `program`.
/// Returns 0, also where the kernel has no filters, or the number of an error.
int cprocess_restrict_calls(const char *program);

/// Closes all descriptors but these, which are different and come back in their order.
void cprocess_keep_only(int *kept, int count);

#endif
