/* What a power cut takes: bytes of a file since its last fsync, names since that of their folder.
 *
 * Before a file is first changed after a flush, its bytes are kept in memory; they are what the
 * disk has. Names are kept in their order; what a rename or a removal would lose lies aside, in a
 * folder beside the watched one. An mmap can't be seen: SQLite's -shm, which it makes anew after a
 * crash, is the only one here (SQLCipher maps no database).
 */
enum { SECTOR = 512 };
enum act { MADE, FOLDER, GONE, MOVED, NO_FOLDER };

struct file {
    dev_t device;
    ino_t number;
    int fd; /* open till the end: closing one would let go of SQLite's locks */
    char *bytes;
    off_t size;
    int is_changed;
    struct file *before;
};

struct name {
    enum act act;
    char path[PATH_MAX], from[PATH_MAX], aside[PATH_MAX];
    int is_settled;
    struct name *before;
};

static struct file *files;
static struct name *newest;
static char limbo[PATH_MAX];
static int lying;

static void begin_forgetting(void) {
    int length = (int)strcspn(folder, ":");
    if (length > PATH_MAX - 32) abort();
    snprintf(limbo, sizeof limbo, "%.*s.limbo", length, folder);
    syscall(SYS_mkdirat, AT_FDCWD, limbo, 0700);
}

static char *bytes_of(int fd, off_t size) {
    char *bytes = calloc(1, (size_t)size + SECTOR);
    for (off_t done = 0; done < size;) {
        ssize_t some = syscall(SYS_pread64, fd, bytes + done, (size_t)(size - done), done);
        if (some <= 0) break;
        done += some;
    }
    return bytes;
}

static struct file *file_of(const struct stat *found) {
    struct file *one = files;
    while (one && (one->device != found->st_dev || one->number != found->st_ino)) one = one->before;
    return one;
}

static void keep_bytes_at(const char *path) {
    struct stat found;
    if (stat(path, &found) != 0 || !S_ISREG(found.st_mode)) return;
    struct file *one = file_of(&found);
    if (one && one->is_changed) return;
    if (!one) {
        one = calloc(1, sizeof *one);
        *one = (struct file){.device = found.st_dev, .number = found.st_ino, .before = files};
        one->fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
        if (one->fd < 0) abort();
        files = one;
    }
    one->bytes = bytes_of(one->fd, found.st_size);
    one->size = found.st_size;
    one->is_changed = 1;
}

static void keep_bytes(int fd) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    keep_bytes_at(link);
}

static struct name *keep_name(enum act act, const char *path, const char *from) {
    struct name *one = calloc(1, sizeof *one);
    one->act = act;
    whole_path(path, one->path);
    if (*from) whole_path(from, one->from);
    if (act == GONE || act == MOVED) {
        snprintf(one->aside, sizeof one->aside, "%.*s/%d-%d", PATH_MAX - 32, limbo, getpid(), lying++);
        if (syscall(SYS_linkat, AT_FDCWD, one->path, AT_FDCWD, one->aside, 0) != 0) *one->aside = 0;
    }
    one->before = newest;
    return newest = one;
}

/* It came to nothing. */
static void no_name(struct name *one) { one->is_settled = 1; }

static void settle(const char *above) {
    size_t length = strlen(above);
    for (struct name *one = newest; one; one = one->before)
        if (strncmp(one->path, above, length) == 0 && strrchr(one->path, '/') == one->path + length)
            one->is_settled = 1;
}

static void flushed(int fd) {
    struct stat found;
    char path[PATH_MAX];
    if (fstat(fd, &found) != 0) return;
    if (S_ISDIR(found.st_mode) && path_of(fd, path)) settle(path);
    struct file *one = file_of(&found);
    if (!one || !one->is_changed) return;
    free(one->bytes);
    one->is_changed = 0;
}

/* The same for the same n: whether the disk was quicker than the power. */
static int is_lucky(unsigned long which, unsigned long place) {
    unsigned long mixed = (unsigned long)at * 0x9E3779B97F4A7C15UL + which * 0xBF58476D1CE4E5B9UL;
    mixed = (mixed ^ (mixed >> 31) ^ place) * 0x94D049BB133111EBUL;
    return mode == TORN && (mixed >> 40) & 1;
}

static void lose_bytes(struct file *one, unsigned long which) {
    struct stat found;
    fstat(one->fd, &found);
    off_t size = is_lucky(which, 1UL << 40) ? found.st_size : one->size;
    char *now = bytes_of(one->fd, found.st_size);
    for (off_t start = 0; start < size; start += SECTOR) {
        size_t length = (size_t)(size - start < SECTOR ? size - start : SECTOR);
        int is_new = is_lucky(which, (unsigned long)start / SECTOR);
        const char *from = is_new ? now : one->bytes;
        static const char nothing[SECTOR];
        int is_there = start < (is_new ? found.st_size : one->size);
        syscall(SYS_pwrite64, one->fd, is_there ? from + start : nothing, length, start);
    }
    syscall(SYS_ftruncate, one->fd, size);
    free(now);
}

/* Past the wrapper of rename(). */
static void move(const char *from, const char *to) {
    syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static void lose_name(const struct name *one) {
    char away[PATH_MAX];
    if (one->act == MADE) syscall(SYS_unlinkat, AT_FDCWD, one->path, 0);
    if (one->act == FOLDER) {
        snprintf(away, sizeof away, "%.*s/%d-%d", PATH_MAX - 32, limbo, getpid(), lying++);
        move(one->path, away);
    }
    if (one->act == NO_FOLDER) syscall(SYS_mkdirat, AT_FDCWD, one->path, 0700);
    if (one->act == MOVED) move(one->path, one->from);
    if (*one->aside) move(one->aside, one->path);
}

static void lose_power(void) {
    unsigned long open_ends = 0, which = 0;
    for (struct name *one = newest; one; one = one->before) open_ends += !one->is_settled;
    unsigned long lost = mode == TORN ? open_ends * (unsigned long)(at * 7 % 11) / 10 : open_ends;
    for (struct name *one = newest; one && lost; one = one->before)
        if (!one->is_settled && lost--) lose_name(one);
    for (struct file *one = files; one; one = one->before, which++)
        if (one->is_changed) lose_bytes(one, which);
}
