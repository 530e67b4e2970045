/* The table of formats; what they look like is output's. */
#include "cli/check_format.h"

#include "output/findings.h"
#include "output/junit.h"

#include <string.h>

static void append_text(GString *out, const char *file, const Report *report,
                        const Findings *findings, gboolean strict)
{
    (void)strict;
    findings_append_text(out, file, report, findings);
}

static void append_json(GString *out, const char *file, const Report *report,
                        const Findings *findings, gboolean strict)
{
    (void)strict;
    findings_append_json(out, file, report, findings);
}

static const CheckFormat formats[] = {
    {"text", "", "", TRUE, append_text, NULL},
    {"json", "", "", TRUE, append_json, NULL},
    {"junit", junit_begin, junit_end, FALSE, junit_append, junit_append_trouble},
};

const CheckFormat *check_format_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (name == NULL || strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}
