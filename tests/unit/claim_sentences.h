/* Sentences that say something in figures, and the claims found to be wrong in each:
 * "claim-received 3200; …", with the figure that a claim points at. Judged in the reports of
 * claim_report.c. */
#ifndef TESTS_UNIT_CLAIM_SENTENCES_H
#define TESTS_UNIT_CLAIM_SENTENCES_H

#include <glib.h>

#define ON_REQUEST "overview.disclosure_on_request"

typedef struct {
    const char *text, *expected;
} Sentence;

/* Of one passage; last year's report is there. */
typedef struct {
    const char *path;
    const Sentence *sentences;
    gsize n;
} SentenceGroup;

/* By subject, from test_claims.c. */
extern const SentenceGroup plain_sentences[];
extern const gsize n_plain_sentences;
/* As officers wrote them, from claim_sentences.c. */
extern const SentenceGroup further_sentences[];
extern const gsize n_further_sentences;

#endif
