/* Stands between a program and the C library, for tests of what the program does when the machine dies or
 * fails at a certain call. Once armed it counts the calls that change something below one folder, and at the
 * n-th it ends the process or lets the call fail.
 *
 *   cc -shared -fPIC -O2 -o faults.so faults.c
 *   FAULTS_CONTROL=file FAULTS_UNDER=/the/folder LD_PRELOAD=faults.so program
 *
 * The control file is shared memory; postrider.story.faults.Faults has its layout and sets it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LOG = 4096 };
enum { COUNT = 0, KILL = -1, TEAR = -2 }; /* a positive action is the errno to fail with */

struct control {
    int armed;
    int calls;  /* seen since armed */
    int first;  /* the first call that is hit, from 1 */
    int last;   /* the last one */
    int action;
    int sockets; /* whether writes to sockets count */
    char log[LOG];
};

static struct control *control;
static const char *under;
static size_t under_length;

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("FAULTS_CONTROL");
    under = getenv("FAULTS_UNDER");
    if (!file || !under) return;
    under_length = strlen(under);
    int fd = open(file, O_RDWR | O_CLOEXEC);
    if (fd < 0) return;
    void *memory = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (memory != MAP_FAILED) control = memory;
}

static int armed(void) { return control && __atomic_load_n(&control->armed, __ATOMIC_ACQUIRE); }

/* Counts a call; 0 to let it pass, else what is to be done instead. */
static int hit(char kind) {
    int call = __atomic_add_fetch(&control->calls, 1, __ATOMIC_SEQ_CST);
    if (call <= LOG) control->log[call - 1] = kind;
    if (call < control->first || call > control->last) return COUNT;
    if (control->action == KILL) {
        kill(getpid(), SIGKILL);
        pause();
    }
    return control->action;
}

static int is_under(const char *path) {
    if (path[0] != '/') return 0;
    return strncmp(path, under, under_length) == 0 && (path[under_length] == '/' || path[under_length] == 0);
}

static int of_path(const char *path, char kind) { return armed() && is_under(path) ? hit(kind) : COUNT; }

static int of_file(int fd, char kind) {
    if (!armed()) return COUNT;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return COUNT;
    path[length] = 0;
    if (kind == 'w' && control->sockets && strncmp(path, "socket:", 7) == 0) return hit('s');
    return is_under(path) ? hit(kind) : COUNT;
}

#define REAL(name)                                              \
    ({                                                          \
        static typeof(&name) real;                              \
        if (!real) real = (typeof(&name)) dlsym(RTLD_NEXT, #name); \
        real;                                                   \
    })
#define FAIL(action, failed)     \
    do {                         \
        int what = (action);     \
        if (what > 0) {          \
            errno = what;        \
            return failed;       \
        }                        \
    } while (0)

/* A write of which half reaches the disk before the process ends. */
static void tear(int action, int fd, const void *octets, size_t length, off64_t at) {
    if (action != TEAR) return;
    ssize_t done = at < 0 ? REAL(write)(fd, octets, length / 2) : REAL(pwrite64)(fd, octets, length / 2, at);
    (void) done;
    kill(getpid(), SIGKILL);
    pause();
}

#define OPEN(name)                                                                            \
    int name(const char *path, int flags, ...) {                                              \
        va_list more;                                                                         \
        va_start(more, flags);                                                                \
        mode_t mode = va_arg(more, mode_t);                                                   \
        va_end(more);                                                                         \
        FAIL(of_path(path, flags & (O_CREAT | O_WRONLY | O_RDWR) ? 'o' : 'r'), -1);           \
        return REAL(name)(path, flags, mode);                                                 \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                          \
    int name(int folder, const char *path, int flags, ...) {                                  \
        va_list more;                                                                         \
        va_start(more, flags);                                                                \
        mode_t mode = va_arg(more, mode_t);                                                   \
        va_end(more);                                                                         \
        FAIL(of_path(path, flags & (O_CREAT | O_WRONLY | O_RDWR) ? 'o' : 'r'), -1);           \
        return REAL(name)(folder, path, flags, mode);                                         \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int fd, const void *octets, size_t length) {
    int action = of_file(fd, 'w');
    FAIL(action, -1);
    tear(action, fd, octets, length, -1);
    return REAL(write)(fd, octets, length);
}

ssize_t pwrite(int fd, const void *octets, size_t length, off_t at) {
    int action = of_file(fd, 'w');
    FAIL(action, -1);
    tear(action, fd, octets, length, at);
    return REAL(pwrite)(fd, octets, length, at);
}

ssize_t pwrite64(int fd, const void *octets, size_t length, off64_t at) {
    int action = of_file(fd, 'w');
    FAIL(action, -1);
    tear(action, fd, octets, length, at);
    return REAL(pwrite64)(fd, octets, length, at);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    int action = of_file(fd, 'w');
    FAIL(action, -1);
    tear(action, fd, parts[0].iov_base, parts[0].iov_len, -1);
    return REAL(writev)(fd, parts, count);
}

#define OF_FILE(name, kind, declared, used)            \
    int name declared {                                \
        FAIL(of_file(fd, kind), -1);                   \
        return REAL(name) used;                        \
    }
OF_FILE(fsync, 'f', (int fd), (fd))
OF_FILE(fdatasync, 'f', (int fd), (fd))
OF_FILE(ftruncate, 't', (int fd, off_t length), (fd, length))
OF_FILE(ftruncate64, 't', (int fd, off64_t length), (fd, length))
OF_FILE(fallocate, 't', (int fd, int mode, off_t from, off_t length), (fd, mode, from, length))
OF_FILE(fallocate64, 't', (int fd, int mode, off64_t from, off64_t length), (fd, mode, from, length))

#define OF_PATH(name, kind, declared, used)            \
    int name declared {                                \
        FAIL(of_path(path, kind), -1);                 \
        return REAL(name) used;                        \
    }
OF_PATH(rename, 'n', (const char *path, const char *to), (path, to))
OF_PATH(unlink, 'u', (const char *path), (path))
OF_PATH(mkdir, 'm', (const char *path, mode_t mode), (path, mode))
