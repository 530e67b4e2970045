/* Telling the C library's allocator how much there will be; with another library, nothing. */
#include "config.h"

#include "base/heap.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Every page that is touched for the first time interrupts us; in one go they cost a tenth. */
static void touch(char *room, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t before = (page - (uintptr_t)room % page) % page;

    if (size > before + page)
        madvise(room + before, (size - before) / page * page, MADV_POPULATE_WRITE);
#else
    (void)room;
    (void)size;
#endif
}

void heap_expect(size_t size)
{
#ifdef __GLIBC__
    char *room;

    /* It is to be part of the heap, and to stay that when it is free. */
    mallopt(M_MMAP_THRESHOLD, (int)size * 2);
    mallopt(M_TRIM_THRESHOLD, (int)size * 2);
    room = malloc(size);
    if (room != NULL)
        touch(room, size);
    free(room);
#else
    (void)size;
#endif
}
