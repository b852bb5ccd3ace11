"""The numbers of the Linux system calls that the filters name, for the two processors that releases are made for.

From the kernel's own tables: `arch/x86/entry/syscalls/syscall_64.tbl` and `include/uapi/asm-generic/unistd.h`.
"""

from __future__ import annotations

import platform
from functools import cache

# name, number on x86_64, number on aarch64 (- where it does not exist there)
_TABLE = """
read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, close 3 57, fstat 5 80, lseek 8 62,
newfstatat 262 79, stat 4 -, lstat 6 -, statx 332 291, statfs 137 43, fstatfs 138 44, access 21 -, faccessat 269 48,
faccessat2 439 439, open 2 -, openat 257 56, getdents64 217 61, readlink 89 -, readlinkat 267 78, getcwd 79 17,
dup 32 23, dup2 33 -, dup3 292 24, fcntl 72 25, ioctl 16 29, poll 7 -, ppoll 271 73, select 23 -, pselect6 270 72,
pipe 22 -, pipe2 293 59, eventfd2 290 19, epoll_create1 291 20, epoll_ctl 233 21, epoll_wait 232 -, epoll_pwait 281 22,
mmap 9 222, munmap 11 215, mprotect 10 226, mremap 25 216, madvise 28 233, mincore 27 232, brk 12 214,
mlock 149 228, munlock 150 229, fadvise64 221 223, getrandom 318 278, membarrier 324 283,
rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139, rt_sigpending 127 136, rt_sigtimedwait 128 137,
sigaltstack 131 132, restart_syscall 219 128, kill 62 129, tkill 200 130, tgkill 234 131,
rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240, pidfd_open 434 434, pidfd_send_signal 424 424,
futex 202 98, set_robust_list 273 99, get_robust_list 274 100, rseq 334 293, set_tid_address 218 96, arch_prctl 158 -,
clone 56 220, clone3 435 435, fork 57 -, vfork 58 -, execve 59 221, execveat 322 281, exit 60 93, exit_group 231 94,
gettid 186 178, getpid 39 172, getppid 110 173, getpgid 121 155, getpgrp 111 -, getsid 124 156, getuid 102 174,
geteuid 107 175, getgid 104 176, getegid 108 177, getgroups 115 158, getresuid 118 148, getresgid 120 150,
prlimit64 302 261, setrlimit 160 164, getrlimit 97 163, getrusage 98 165, prctl 157 167, getpriority 140 141,
setpriority 141 140, sched_yield 24 124, sched_getaffinity 204 123, sched_setaffinity 203 122,
sched_getparam 143 121, sched_getscheduler 145 120, getcpu 309 168, sysinfo 99 179, uname 63 160, umask 95 166,
clock_gettime 228 113, clock_getres 229 114, clock_nanosleep 230 115, nanosleep 35 101, gettimeofday 96 169,
time 201 -, times 100 153, seccomp 317 277,
socket 41 198, socketpair 53 199, connect 42 203, bind 49 200, listen 50 201, accept 43 202, accept4 288 242,
sendto 44 206, sendmsg 46 211, sendmmsg 307 269,
io_uring_setup 425 425, io_uring_enter 426 426, io_uring_register 427 427, ptrace 101 117, process_vm_readv 310 270,
process_vm_writev 311 271, process_madvise 440 440, pidfd_getfd 438 438, kcmp 312 272, unshare 272 97, setns 308 268,
mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, open_by_handle_at 304 265, name_to_handle_at 303 264,
bpf 321 280, perf_event_open 298 241, userfaultfd 323 282, keyctl 250 219, add_key 248 217, request_key 249 218,
memfd_create 319 279, memfd_secret 447 447, init_module 175 105, finit_module 313 273, delete_module 176 106,
kexec_load 246 104, kexec_file_load 320 294, shmget 29 194, shmat 30 196, shmctl 31 195, msgget 68 186, semget 64 190,
mq_open 240 180, move_pages 279 239, quotactl 179 60, syslog 103 116, acct 163 89, swapon 167 224, reboot 169 142,
personality 135 92, fanotify_init 300 262, landlock_create_ruleset 444 444, landlock_add_rule 445 445,
landlock_restrict_self 446 446
"""

_ARCHITECTURES = {"x86_64": (1, 0xC000003E), "aarch64": (2, 0xC00000B7)}  # column, AUDIT_ARCH_…


def architecture(machine: str = "") -> int:
    """What the kernel calls this processor (or `machine`) in a filter; 0, which none has, where it is not known."""
    return _ARCHITECTURES.get(machine or platform.machine(), (0, 0))[1]


@cache
def numbers(machine: str = "") -> dict[str, int]:
    """The calls by name, those alone that exist on this processor (or on `machine`); empty where none are known."""
    known = _ARCHITECTURES.get(machine or platform.machine())
    if known is None:
        return {}
    words = [each.split() for each in _TABLE.replace("\n", " ").split(",")]
    return {word[0]: int(word[known[0]]) for word in words if word[known[0]] != "-"}
