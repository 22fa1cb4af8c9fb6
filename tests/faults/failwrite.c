/* Counts what a process writes and makes in one folder, and does harm at the n-th time.
 *
 * Preloaded into a child (LD_PRELOAD). FAULT_FOLDER is the folder, or several joined by colons;
 * FAULT_AT is n (0: never);
 * FAULT_MODE says what happens there:
 *   kill   the process dies;
 *   full   from there on nothing that takes room is written;
 *   eio    that one call fails with an I/O error; here reads count too;
 *   dead   from there on every call fails so, reads too: a disk that is gone, a stick pulled out;
 *   power  the process dies, and what it hasn't flushed was never written (lostpower.h);
 *   torn   the same, but of what wasn't flushed a part was: some sectors, the first of the names.
 * FAULT_REPORT, if set, is a file that gets the count at the end. A program that forks can set n
 * anew with fault_arm(), and the folder with fault_watch().
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum mode { KILL, FULL, EIO_ONCE, DEAD, POWER, TORN, MODES };
enum sort { READ, CHANGE, ROOM };

static const char *const names[MODES] = {"kill", "full", "eio", "dead", "power", "torn"};
static char folder[PATH_MAX];
static long at;
static long count;
static enum mode mode;
static pthread_mutex_t one_at_a_time = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static int forgets(void) { return at != 0 && (mode == POWER || mode == TORN); }

/* Several folders are joined by colons. */
static int below(const char *path) {
    for (const char *one = folder; *one;) {
        size_t length = strcspn(one, ":");
        int is_in = length && strncmp(path, one, length) == 0;
        if (is_in && (path[length] == '/' || path[length] == 0)) return 1;
        one += length + (one[length] == ':');
    }
    return 0;
}

static int whole_path(const char *path, char *whole) {
    if (path[0] == '/') return snprintf(whole, PATH_MAX, "%s", path) < PATH_MAX;
    char here[PATH_MAX];
    return getcwd(here, sizeof here) && snprintf(whole, PATH_MAX, "%s/%s", here, path) < PATH_MAX;
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
    return length > 0;
}

static int fd_below(int fd) {
    char path[PATH_MAX];
    return path_of(fd, path) && below(path);
}

static int path_below(const char *path) {
    char whole[PATH_MAX];
    return whole_path(path, whole) && below(whole);
}

#include "lostpower.h"

void fault_watch(const char *path) { snprintf(folder, sizeof folder, "%s", path); }

void fault_arm(long n, const char *name) {
    for (int one = 0; one < MODES; one++)
        if (strcmp(name, names[one]) == 0) mode = one;
    at = n;
    count = 0;
    if (forgets()) begin_forgetting();
}

long fault_count(void) { return count; }

__attribute__((constructor)) static void start(void) {
    const char *n = getenv("FAULT_AT"), *name = getenv("FAULT_MODE"), *path = getenv("FAULT_FOLDER");
    if (path) fault_watch(path);
    fault_arm(n ? atol(n) : 0, name ? name : "kill");
}

__attribute__((destructor)) static void report(void) {
    const char *path = getenv("FAULT_REPORT");
    char line[32];
    int length = snprintf(line, sizeof line, "%ld\n", count);
    int fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd >= 0) syscall(SYS_write, fd, line, (size_t)length);
}

/* One act in the folder; tells whether it must fail, with errno set. */
static int due(int here, enum sort sort) {
    if (!here || (sort == READ && mode != EIO_ONCE && mode != DEAD)) return 0;
    long now = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (at == 0 || now < at) return 0;
    if (forgets()) lose_power();
    if (mode == KILL || forgets()) kill(getpid(), SIGKILL);
    if (mode == FULL ? sort != ROOM : mode == EIO_ONCE && now > at) return 0;
    errno = mode == FULL ? ENOSPC : EIO;
    return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* `before` and `after` (which sees `done`) tell lostpower.h what happens. */
#define WATCHED(type, name, params, args, here, sort, before, after)        \
    type name params {                                                      \
        static __typeof__(&name) next;                                      \
        if (!next) next = NEXT(name);                                       \
        int is_here = here, is_kept = is_here && forgets();                 \
        if (!is_kept) return due(is_here, sort) ? -1 : next args;           \
        pthread_mutex_lock(&one_at_a_time);                                 \
        due(is_here, sort);                                                 \
        before;                                                             \
        type done = next args;                                              \
        after;                                                              \
        pthread_mutex_unlock(&one_at_a_time);                               \
        return done;                                                        \
    }

#define WRITER(name, params, args) \
    WATCHED(ssize_t, name, params, args, fd_below(fd), ROOM, keep_bytes(fd), )
#define READER(name, params, args) WATCHED(ssize_t, name, params, args, fd_below(fd), READ, , )

WRITER(write, (int fd, const void *buf, size_t n), (fd, buf, n))
WRITER(pwrite, (int fd, const void *buf, size_t n, off_t o), (fd, buf, n, o))
WRITER(pwrite64, (int fd, const void *buf, size_t n, off64_t o), (fd, buf, n, o))
READER(read, (int fd, void *buf, size_t n), (fd, buf, n))
READER(pread, (int fd, void *buf, size_t n, off_t o), (fd, buf, n, o))
READER(pread64, (int fd, void *buf, size_t n, off64_t o), (fd, buf, n, o))
WATCHED(int, fsync, (int fd), (fd), fd_below(fd), CHANGE, , if (!done) flushed(fd))
WATCHED(int, fdatasync, (int fd), (fd), fd_below(fd), CHANGE, , if (!done) flushed(fd))
WATCHED(int, ftruncate, (int fd, off_t n), (fd, n), fd_below(fd), CHANGE, keep_bytes(fd), )
WATCHED(int, ftruncate64, (int fd, off64_t n), (fd, n), fd_below(fd), CHANGE, keep_bytes(fd), )
WATCHED(int, rename, (const char *a, const char *b), (a, b), path_below(b), CHANGE,
        struct name *one = keep_name(MOVED, b, a), if (done) no_name(one))
WATCHED(int, unlink, (const char *path), (path), path_below(path), CHANGE,
        struct name *one = keep_name(GONE, path, ""), if (done) no_name(one))
WATCHED(int, mkdir, (const char *path, mode_t m), (path, m), path_below(path), ROOM,
        , if (!done) keep_name(FOLDER, path, ""))

WATCHED(int, rmdir, (const char *path), (path), path_below(path), CHANGE,
        , if (!done) keep_name(NO_FOLDER, path, ""))

/* shutil.rmtree removes by names in an open folder. */
int unlinkat(int fd, const char *path, int flags) {
    char above[PATH_MAX], whole[PATH_MAX];
    int is_near = fd != AT_FDCWD && path[0] != '/' && path_of(fd, above)
                  && snprintf(whole, sizeof whole, "%s/%s", above, path) < PATH_MAX;
    if (is_near && below(whole)) return flags & AT_REMOVEDIR ? rmdir(whole) : unlink(whole);
    return (int)syscall(SYS_unlinkat, fd, path, flags);
}

/* Only an opening that makes a file takes room; one that empties a file writes. */
static int opened(const char *path, int flags, mode_t mode_of, int (*next)(const char *, int, ...)) {
    int is_here = path_below(path), is_new = is_here && access(path, F_OK) != 0;
    int makes = flags & O_CREAT && is_new;
    if (!is_here || !forgets()) return due(makes, ROOM) ? -1 : next(path, flags, mode_of);
    pthread_mutex_lock(&one_at_a_time);
    due(makes, ROOM);
    if (flags & O_TRUNC && !is_new) keep_bytes_at(path);
    int done = next(path, flags, mode_of);
    if (done >= 0 && makes) keep_name(MADE, path, "");
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

#define WATCHED_OPEN(name)                                       \
    int name(const char *path, int flags, ...) {                 \
        static __typeof__(&name) next;                           \
        va_list more;                                            \
        va_start(more, flags);                                   \
        mode_t m = flags & O_CREAT ? va_arg(more, mode_t) : 0;   \
        va_end(more);                                            \
        if (!next) next = NEXT(name);                            \
        return opened(path, flags, m, next);                     \
    }

WATCHED_OPEN(open)
WATCHED_OPEN(open64)
