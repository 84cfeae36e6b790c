// Which calls are forbidden, and when. Everything else is allowed: what else the C library and the Swift runtime need differs from version
// to version.
#ifndef CPROCESS_RULES_H
#define CPROCESS_RULES_H

#include "reasons.h"

#include <fcntl.h>
#include <linux/sched.h>
#include <linux/sockios.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

enum condition {
  /// It may never be made.
  NEVER,
  /// It answers ENOSYS, as on an older kernel: the C library then takes another call, which the filter can look into.
  ABSENT,
  /// It answers EPERM, as without privileges: what asks for it goes on without.
  REFUSED,
  /// It answers EPERM with this number in the argument, and may not be made with another one.
  REFUSED_IF,
  /// It answers 0 and does nothing.
  IGNORED,
  /// It may not be made with one of these bits in the argument, or without any of them.
  WITH_BITS,
  WITHOUT_BITS,
  /// It may not be made with this number.
  EQUAL,
  /// The argument has to be the process's own number.
  OTHERS,
  /// The argument has to be a null pointer.
  WITH_POINTER
};

struct rule {
  int call;
  enum condition when;
  int argument;
  uint32_t number;
  int reason;
};

// Calls newer than the headers of some systems; from 424 on all machines number them alike.
enum {
  CALL_pidfd_send_signal = 424,
  CALL_io_uring_setup = 425,
  CALL_io_uring_enter = 426,
  CALL_io_uring_register = 427,
  CALL_open_tree = 428,
  CALL_move_mount = 429,
  CALL_fsopen = 430,
  CALL_fsconfig = 431,
  CALL_fsmount = 432,
  CALL_fspick = 433,
  CALL_pidfd_open = 434,
  CALL_clone3 = 435,
  CALL_openat2 = 437,
  CALL_pidfd_getfd = 438,
  CALL_process_madvise = 440,
  CALL_mount_setattr = 442,
  CALL_process_mrelease = 448,
  CALL_fchmodat2 = 452,
  CALL_setxattrat = 463,
  CALL_removexattrat = 466
};

enum { WRITES = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC };

#define FORBID(name, reason) {SYS_##name, NEVER, 0, 0, REASON_##reason}
#define FORBID_NEW(name, reason) {CALL_##name, NEVER, 0, 0, REASON_##reason}

static const struct rule rules[] = {
    // Other processes and programs. A thread is made with CLONE_THREAD.
    {SYS_clone, WITHOUT_BITS, 0, CLONE_THREAD, REASON_PROCESS},
    {CALL_clone3, ABSENT, 0, 0, 0},
    FORBID(execveat, PROGRAM),
    // The network.
    // Local sockets lead to the system's log and to lists of users: the C library goes on without.
    {SYS_socket, REFUSED_IF, 0, AF_UNIX, REASON_NETWORK},
    // Signals: to itself only, which is how abort() ends.
    {SYS_kill, OTHERS, 0, 0, REASON_SIGNAL},
    {SYS_tkill, OTHERS, 0, 0, REASON_SIGNAL},
    {SYS_tgkill, OTHERS, 0, 0, REASON_SIGNAL},
    {SYS_rt_sigqueueinfo, OTHERS, 0, 0, REASON_SIGNAL},
    {SYS_rt_tgsigqueueinfo, OTHERS, 0, 0, REASON_SIGNAL},
    FORBID_NEW(pidfd_send_signal, SIGNAL),
    {SYS_fcntl, EQUAL, 1, F_SETOWN, REASON_SIGNAL},
    {SYS_fcntl, EQUAL, 1, F_SETOWN_EX, REASON_SIGNAL},
    {SYS_fcntl, EQUAL, 1, F_SETSIG, REASON_SIGNAL},
    {SYS_ioctl, EQUAL, 1, FIOSETOWN, REASON_SIGNAL},
    {SYS_ioctl, EQUAL, 1, SIOCSPGRP, REASON_SIGNAL},
    // Ways out of the group that is killed together.
    FORBID(setsid, GROUP),
    FORBID(setpgid, GROUP),
    {SYS_prctl, EQUAL, 0, PR_SET_PDEATHSIG, REASON_GROUP},
    {SYS_prctl, EQUAL, 0, PR_SET_CHILD_SUBREAPER, REASON_GROUP},
    // Other processes' memory and files.
    FORBID(ptrace, SPYING),
    FORBID(process_vm_readv, SPYING),
    FORBID(process_vm_writev, SPYING),
    FORBID(kcmp, SPYING),
    FORBID_NEW(pidfd_open, SPYING),
    FORBID_NEW(pidfd_getfd, SPYING),
    FORBID_NEW(process_madvise, SPYING),
    FORBID_NEW(process_mrelease, SPYING),
    // Files. What may be read is Landlock's matter.
    {SYS_openat, WITH_BITS, 2, WRITES, REASON_FILE},
    {CALL_openat2, ABSENT, 0, 0, 0},
    FORBID(truncate, FILE),
    FORBID(mkdirat, FILE),
    FORBID(mknodat, FILE),
    FORBID(unlinkat, FILE),
    FORBID(linkat, FILE),
    FORBID(symlinkat, FILE),
#if defined(SYS_renameat)
    FORBID(renameat, FILE),
#endif
    FORBID(renameat2, FILE),
    FORBID(fchmod, FILE),
    FORBID(fchmodat, FILE),
    FORBID_NEW(fchmodat2, FILE),
    FORBID(fchown, FILE),
    FORBID(fchownat, FILE),
    FORBID(utimensat, FILE),
    FORBID(setxattr, FILE),
    FORBID(lsetxattr, FILE),
    FORBID(fsetxattr, FILE),
    FORBID(removexattr, FILE),
    FORBID(lremovexattr, FILE),
    FORBID(fremovexattr, FILE),
    FORBID_NEW(setxattrat, FILE),
    FORBID_NEW(removexattrat, FILE),
    FORBID(mq_open, FILE),
    FORBID(shmget, FILE),
    FORBID(msgget, FILE),
    FORBID(semget, FILE),
    FORBID(open_by_handle_at, FILE),
    // Its limits and its place among others. Reading a limit has no new one.
    {SYS_prlimit64, WITH_POINTER, 2, 0, REASON_LIMITS},
    FORBID(setrlimit, LIMITS),
    // Libdispatch asks for priorities of its threads, and writes to the system's log if it gets none.
    {SYS_setpriority, IGNORED, 0, 0, 0},
    {SYS_sched_setscheduler, REFUSED, 0, 0, 0},
    {SYS_sched_setparam, REFUSED, 0, 0, 0},
    {SYS_sched_setattr, REFUSED, 0, 0, 0},
    {SYS_ioprio_set, REFUSED, 0, 0, 0},
    // Queues by which calls are made past a filter.
    {CALL_io_uring_setup, ABSENT, 0, 0, 0},
    {CALL_io_uring_enter, ABSENT, 0, 0, 0},
    {CALL_io_uring_register, ABSENT, 0, 0, 0},
    // The system, which root could change.
    {SYS_ioctl, EQUAL, 1, TIOCSTI, REASON_SYSTEM},
    FORBID(mount, SYSTEM),
    FORBID(umount2, SYSTEM),
    FORBID(pivot_root, SYSTEM),
    FORBID(chroot, SYSTEM),
    FORBID(unshare, SYSTEM),
    FORBID(setns, SYSTEM),
    FORBID_NEW(open_tree, SYSTEM),
    FORBID_NEW(move_mount, SYSTEM),
    FORBID_NEW(fsopen, SYSTEM),
    FORBID_NEW(fsconfig, SYSTEM),
    FORBID_NEW(fsmount, SYSTEM),
    FORBID_NEW(fspick, SYSTEM),
    FORBID_NEW(mount_setattr, SYSTEM),
    FORBID(swapon, SYSTEM),
    FORBID(swapoff, SYSTEM),
    FORBID(reboot, SYSTEM),
    FORBID(sethostname, SYSTEM),
    FORBID(setdomainname, SYSTEM),
    FORBID(init_module, SYSTEM),
    FORBID(finit_module, SYSTEM),
    FORBID(delete_module, SYSTEM),
    FORBID(kexec_load, SYSTEM),
    FORBID(settimeofday, SYSTEM),
    FORBID(clock_settime, SYSTEM),
    FORBID(clock_adjtime, SYSTEM),
    FORBID(adjtimex, SYSTEM),
    FORBID(acct, SYSTEM),
    FORBID(quotactl, SYSTEM),
    FORBID(bpf, SYSTEM),
    FORBID(perf_event_open, SYSTEM),
    FORBID(userfaultfd, SYSTEM),
    FORBID(fanotify_init, SYSTEM),
    FORBID(add_key, SYSTEM),
    FORBID(request_key, SYSTEM),
    FORBID(keyctl, SYSTEM),
    FORBID(personality, SYSTEM),
    FORBID(capset, SYSTEM),
    FORBID(setuid, SYSTEM),
    FORBID(setgid, SYSTEM),
    FORBID(setreuid, SYSTEM),
    FORBID(setregid, SYSTEM),
    FORBID(setresuid, SYSTEM),
    FORBID(setresgid, SYSTEM),
    FORBID(setgroups, SYSTEM),
#if defined(__x86_64__)
    // Older spellings, which arm64 never had.
    FORBID(fork, PROCESS),
    FORBID(vfork, PROCESS),
    {SYS_open, WITH_BITS, 1, WRITES, REASON_FILE},
    FORBID(creat, FILE),
    FORBID(rename, FILE),
    FORBID(mkdir, FILE),
    FORBID(rmdir, FILE),
    FORBID(mknod, FILE),
    FORBID(link, FILE),
    FORBID(unlink, FILE),
    FORBID(symlink, FILE),
    FORBID(chmod, FILE),
    FORBID(chown, FILE),
    FORBID(lchown, FILE),
    FORBID(utime, FILE),
    FORBID(utimes, FILE),
    FORBID(futimesat, FILE),
    FORBID(iopl, SYSTEM),
    FORBID(ioperm, SYSTEM),
    FORBID(modify_ldt, SYSTEM),
    FORBID(kexec_file_load, SYSTEM),
#endif
};

#undef FORBID
#undef FORBID_NEW

#endif
