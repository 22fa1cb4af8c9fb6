/* Counts what a process writes and makes in one folder, and at the n-th time kills it or fills the disk.
 *
 * Preloaded into a child (LD_PRELOAD). FAULT_FOLDER is the folder; FAULT_AT is n (0: never);
 * FAULT_MODE is "kill" or "full"; FAULT_REPORT, if set, is a file that gets the count at the end.
 * A program that forks can set n anew with fault_arm().
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static const char *folder;
static long at;
static long count;
static int full;

void fault_arm(long n, int fill) {
    at = n;
    full = fill;
    count = 0;
}

long fault_count(void) { return count; }

__attribute__((constructor)) static void start(void) {
    const char *n = getenv("FAULT_AT");
    const char *mode = getenv("FAULT_MODE");
    folder = getenv("FAULT_FOLDER");
    fault_arm(n ? atol(n) : 0, mode && strcmp(mode, "full") == 0);
}

__attribute__((destructor)) static void report(void) {
    const char *path = getenv("FAULT_REPORT");
    char line[32];
    int length = snprintf(line, sizeof line, "%ld\n", count);
    int fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd >= 0) syscall(SYS_write, fd, line, (size_t)length);
}

static int below(const char *path) {
    size_t length = folder ? strlen(folder) : 0;
    if (!length || strncmp(path, folder, length) != 0) return 0;
    return path[length] == '/' || path[length] == 0;
}

static int fd_below(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path);
}

static int path_below(const char *path) {
    char whole[PATH_MAX];
    if (path[0] == '/') return below(path);
    if (!getcwd(whole, sizeof whole - strlen(path) - 2)) return 0;
    strcat(strcat(whole, "/"), path);
    return below(whole);
}

/* One act in the folder; tells whether it must fail for want of room. */
static int due(int here, int needs_room) {
    if (!here) return 0;
    int now = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (at == 0 || now < at) return 0;
    if (!full) kill(getpid(), SIGKILL);
    if (needs_room) errno = ENOSPC;
    return needs_room;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WATCHED(type, name, params, args, here, needs_room) \
    type name params {                                      \
        static __typeof__(&name) next;                      \
        if (!next) next = NEXT(name);                       \
        if (due(here, needs_room)) return -1;               \
        return next args;                                   \
    }

WATCHED(ssize_t, write, (int fd, const void *buf, size_t n), (fd, buf, n), fd_below(fd), 1)
WATCHED(ssize_t, pwrite, (int fd, const void *buf, size_t n, off_t o), (fd, buf, n, o), fd_below(fd), 1)
WATCHED(ssize_t, pwrite64, (int fd, const void *buf, size_t n, off64_t o), (fd, buf, n, o), fd_below(fd), 1)
WATCHED(int, fsync, (int fd), (fd), fd_below(fd), 0)
WATCHED(int, fdatasync, (int fd), (fd), fd_below(fd), 0)
WATCHED(int, ftruncate, (int fd, off_t n), (fd, n), fd_below(fd), 0)
WATCHED(int, ftruncate64, (int fd, off64_t n), (fd, n), fd_below(fd), 0)
WATCHED(int, rename, (const char *a, const char *b), (a, b), path_below(b), 0)
WATCHED(int, unlink, (const char *path), (path), path_below(path), 0)
WATCHED(int, mkdir, (const char *path, mode_t mode), (path, mode), path_below(path), 1)

/* Only an opening that makes a file takes room. */
#define WATCHED_OPEN(name)                                                            \
    int name(const char *path, int flags, ...) {                                      \
        static __typeof__(&name) next;                                                \
        va_list more;                                                                 \
        va_start(more, flags);                                                        \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;                     \
        va_end(more);                                                                 \
        if (!next) next = NEXT(name);                                                 \
        int makes = flags & O_CREAT && path_below(path) && access(path, F_OK) != 0;   \
        if (due(makes, 1)) return -1;                                                 \
        return next(path, flags, mode);                                               \
    }

WATCHED_OPEN(open)
WATCHED_OPEN(open64)
