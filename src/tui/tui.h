/* The interactive interface. */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include "base/durable.h"
#include "report/report.h"
#include "tui/settings.h"

typedef struct {
    FormCatalog *catalog;
    Settings *settings;       /* theme, keys */
    gboolean read_only;       /* reports are only looked at */
    gboolean language_chosen; /* by the user; else each report's form decides */
    DurableFlags backup;      /* how the previous version is kept */
} TuiOptions;

/* Runs the interface on a report (taken over), or on the start screen (NULL), until the user
 * leaves. FALSE, without having touched the terminal, when it cannot be used: the message says why
 * and what to do. */
gboolean tui_run(const TuiOptions *options, Report *report, GError **error);

#endif
