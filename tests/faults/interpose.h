/* System calls on files that fail to order: linked into a test, or preloaded into the program.
 *
 * Only calls on files below one folder count and fail; all others go through. Preloaded, the order
 * is the variable FAULT_ORDER, "FOLDER:AT:CODE:LASTING"; the first call that fails is named in the
 * file FAULT_MARK. */
#ifndef TESTS_FAULTS_INTERPOSE_H
#define TESTS_FAULTS_INTERPOSE_H

/* The code that is no errno: a write that takes half of what it was given. */
#define FAULT_SHORT_WRITE 0

typedef struct {
    const char *folder;
    unsigned at; /* which call fails, the first being 1; 0: none, they are only counted */
    int code;    /* errno, or FAULT_SHORT_WRITE */
    int lasting; /* and all that follow */
} FaultOrder;

void faults_begin(const FaultOrder *order);

/* How many calls there were so far. */
unsigned faults_count(void);

/* Of the flushes alone: they are a thread's. */
unsigned faults_flushes(void);

/* The name of the call that failed first; NULL: none did. */
const char *faults_first(void);

int faults_code(void); /* that was ordered */

void faults_end(void);

#endif
