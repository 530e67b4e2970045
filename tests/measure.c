/* Runs a command and tells, on the descriptor 3, how it ended: exit status, milliseconds, peak memory
 * in kilobytes. For tests/cli.sh. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
    long start = milliseconds();
    struct rusage usage;
    int status;
    pid_t child;

    if (argc < 2)
        return EXIT_FAILURE;
    child = fork();
    if (child == 0) {
        close(3);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return EXIT_FAILURE;
    dprintf(3, "%d %ld %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            milliseconds() - start, usage.ru_maxrss);
    return EXIT_SUCCESS;
}
