/* Stands between a process and its disk: counts what is asked of the files below one folder, ends the process at the
 * N-th time, lets the N-th time fail, or writes everything down so that a power cut can be played afterwards.
 *
 * Loaded with LD_PRELOAD; does nothing until `faults_arm`. `shim.py` builds it and says what the modes mean. What is
 * mapped into memory is not seen: SQLite maps only the index of its log (-shm), which is made anew after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, COUNT, KILL, FAIL, RECORD };
#define MOST_FILES 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static size_t root_length;
static int mode = OFF, wanted_errno, persistent, torn, record = -1;
static long counted, target;
static char is_ours[MOST_FILES];

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int below(const char *path) {
    return mode != OFF && path && strncmp(path, root, root_length) == 0 &&
           (path[root_length] == '/' || path[root_length] == 0);
}
static int ours(int fd) { return mode != OFF && fd >= 0 && fd < MOST_FILES && is_ours[fd]; }

/* From now on, what is asked of files below `folder`. Files that are open already are not seen. */
void faults_arm(const char *folder, int how, long at, int error, int again, int partly, int log) {
    pthread_mutex_lock(&lock);
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    counted = 0, target = at, wanted_errno = error, persistent = again, torn = partly, record = log, mode = how;
    pthread_mutex_unlock(&lock);
}
/* No more of it; gives how often it was asked. */
long faults_disarm(void) {
    pthread_mutex_lock(&lock);
    long found = counted;
    if (mode != RECORD) mode = OFF;
    pthread_mutex_unlock(&lock);
    return found;
}
long faults_counted(void) { return counted; }

struct entry { char kind; int32_t fd; int64_t place, size; } __attribute__((packed));

static void written(char kind, int fd, int64_t place, const void *data, int64_t size) {
    if (mode != RECORD) return;
    static ssize_t (*plain)(int, const void *, size_t);
    if (!plain) plain = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    struct entry head = {kind, fd, place, size};
    plain(record, &head, sizeof head);
    for (int64_t done = 0; data && done < size;) {
        ssize_t got = plain(record, (const char *)data + done, (size_t)(size - done));
        if (got <= 0) break;
        done += got;
    }
}
/* A promise that was made at this point. */
void faults_mark(long number) {
    pthread_mutex_lock(&lock);
    written('!', -1, number, NULL, 0);
    pthread_mutex_unlock(&lock);
}

/* One more; whether this one is to fail. */
static int strikes(int can_fail) {
    if (mode == OFF) return 0;
    counted++;
    if (mode == KILL && counted == target && !torn) raise(SIGKILL);
    if (mode != FAIL || !can_fail) return 0;
    return counted == target || (persistent && counted > target);
}
static int may_be_full(void) { return wanted_errno != ENOSPC; }

static int opened(int fd, const char *path, int flags, int is_new) {
    if (fd >= 0 && fd < MOST_FILES) {
        is_ours[fd] = 1;
        written(is_new ? 'N' : 'O', fd, flags, path, (int64_t)strlen(path));
        if (flags & O_TRUNC) written('T', fd, 0, NULL, 0);
    }
    return fd;
}

#define OPEN(name, before, where)                                                                                      \
    int name before {                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                                        \
        va_end(rest);                                                                                                  \
        REAL(name);                                                                                                    \
        if (!below(path)) return real where;                                                                           \
        pthread_mutex_lock(&lock);                                                                                     \
        int is_new = (flags & O_CREAT) && access(path, F_OK) != 0, fd = -1;                                            \
        if (strikes(is_new || may_be_full())) errno = wanted_errno;                                                    \
        else fd = opened(real where, path, flags, is_new);                                                             \
        pthread_mutex_unlock(&lock);                                                                                   \
        return fd;                                                                                                     \
    }
OPEN(open, (const char *path, int flags, ...), (path, flags, bits))
OPEN(open64, (const char *path, int flags, ...), (path, flags, bits))
OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, bits))
OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, bits))

int close(int fd) {
    REAL(close);
    if (fd >= 0 && fd < MOST_FILES && is_ours[fd]) {
        pthread_mutex_lock(&lock);
        written('C', fd, 0, NULL, 0);
        is_ours[fd] = 0;
        int said = real(fd);
        pthread_mutex_unlock(&lock);
        return said;
    }
    return real(fd);
}

static ssize_t write_at(int fd, const void *data, size_t size, off_t place, int moves) {
    static ssize_t (*plain)(int, const void *, size_t);
    static ssize_t (*placed)(int, const void *, size_t, off_t);
    if (!plain) plain = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (!placed) placed = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite64");
    if (!ours(fd)) return moves ? plain(fd, data, size) : placed(fd, data, size, place);
    pthread_mutex_lock(&lock);
    if (moves) place = lseek(fd, 0, SEEK_CUR);
    size_t part = size;
    ssize_t done = -1;
    int fails = strikes(1), dies = mode == KILL && torn && counted >= target;
    if ((fails && torn && counted == target) || dies) part = size / 2, fails = 0;
    if (fails) errno = wanted_errno;
    else {
        done = moves ? plain(fd, data, part) : placed(fd, data, part, place);
        if (done > 0) written('W', fd, place, data, done);
    }
    if (dies) raise(SIGKILL);
    pthread_mutex_unlock(&lock);
    return done;
}
ssize_t write(int fd, const void *data, size_t size) { return write_at(fd, data, size, 0, 1); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t place) { return write_at(fd, data, size, place, 0); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t place) { return write_at(fd, data, size, place, 0); }

/* Copies within the kernel are refused, so that they come as writes. */
ssize_t sendfile64(int to, int from, off64_t *place, size_t size) {
    REAL(sendfile64);
    if (ours(to)) return errno = EINVAL, -1;
    return real(to, from, place, size);
}
ssize_t sendfile(int to, int from, off_t *place, size_t size) {
    REAL(sendfile);
    if (ours(to)) return errno = EINVAL, -1;
    return real(to, from, place, size);
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned flags) {
    REAL(copy_file_range);
    if (ours(to)) return errno = EINVAL, -1;
    return real(from, a, to, b, size, flags);
}

#define ON_FILE(name, before, call, can_fail, kind, place)                                                            \
    int name before {                                                                                                  \
        REAL(name);                                                                                                    \
        if (!ours(fd)) return real call;                                                                               \
        pthread_mutex_lock(&lock);                                                                                     \
        int said = -1;                                                                                                 \
        if (strikes(can_fail)) errno = wanted_errno;                                                                   \
        else if ((said = real call) == 0) written(kind, fd, place, NULL, 0);                                           \
        pthread_mutex_unlock(&lock);                                                                                   \
        return said;                                                                                                   \
    }
ON_FILE(fsync, (int fd), (fd), 1, 'S', 0)
ON_FILE(fdatasync, (int fd), (fd), 1, 'S', 0)
ON_FILE(ftruncate, (int fd, off_t size), (fd, size), may_be_full(), 'T', size)
ON_FILE(ftruncate64, (int fd, off64_t size), (fd, size), may_be_full(), 'T', size)

int posix_fallocate(int fd, off_t place, off_t size) {
    REAL(posix_fallocate);
    if (!ours(fd)) return real(fd, place, size);
    pthread_mutex_lock(&lock);
    int said = strikes(1) ? wanted_errno : real(fd, place, size);
    if (said == 0) written('T', fd, place + size, NULL, 0);
    pthread_mutex_unlock(&lock);
    return said;
}
int posix_fallocate64(int fd, off64_t place, off64_t size) { return posix_fallocate(fd, place, size); }

#define ON_PATH(name, before, call, can_fail, kind)                                                                   \
    int name before {                                                                                                  \
        REAL(name);                                                                                                    \
        if (!below(path)) return real call;                                                                            \
        pthread_mutex_lock(&lock);                                                                                     \
        int said = -1;                                                                                                 \
        if (strikes(can_fail)) errno = wanted_errno;                                                                   \
        else if ((said = real call) == 0) written(kind, -1, 0, path, (int64_t)strlen(path));                           \
        pthread_mutex_unlock(&lock);                                                                                   \
        return said;                                                                                                   \
    }
ON_PATH(unlink, (const char *path), (path), may_be_full(), 'U')
ON_PATH(unlinkat, (int at, const char *path, int flags), (at, path, flags), may_be_full(), 'U')
ON_PATH(mkdir, (const char *path, mode_t bits), (path, bits), 1, 'M')
ON_PATH(mkdirat, (int at, const char *path, mode_t bits), (at, path, bits), 1, 'M')

static int renamed(const char *from, const char *to) {
    static int (*real)(const char *, const char *);
    if (!real) real = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
    if (!below(to)) return real(from, to);
    pthread_mutex_lock(&lock);
    int said = -1;
    if (strikes(1)) errno = wanted_errno;
    else if ((said = real(from, to)) == 0) {
        char both[8192];
        int size = snprintf(both, sizeof both, "%s\n%s", from, to);
        written('R', -1, 0, both, size);
    }
    pthread_mutex_unlock(&lock);
    return said;
}
int rename(const char *from, const char *to) { return renamed(from, to); }
