/* What memory there will be need of, told beforehand. */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

#include <stddef.h>

/* So many bytes will be asked for, in small pieces: they are got from the system at once, which
 * otherwise gives them page by page. Only a hint. */
void heap_expect(size_t size);

#endif
