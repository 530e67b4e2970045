/* The program between its pages: the report that is open, its findings, what the frame around the
 * page shows, and the commands that work on every page.
 *
 * Life cycle: app_new(), app_open() for a report, app_run() until the user leaves, app_free(). */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "report/journal.h"
#include "report/suspects.h"
#include "report/tally.h"
#include "tui/hints.h"
#include "tui/keymap.h"
#include "tui/page.h"
#include "tui/terminal.h"
#include "tui/tui.h"

typedef struct Others Others;     /* at the same file: app_others.c */
typedef struct LastYear LastYear; /* where its report is looked for: app_last_year.c */

struct App {
    const TuiOptions *options;
    Terminal *terminal;
    Screen *screen;
    Keymap *keymap;       /* the keys in force */
    Hints *hints;         /* those told on the last line */
    unsigned hinted;      /* the contexts for which they are */
    Report *report;       /* NULL: the start screen */
    Findings *findings;   /* as of findings_revision */
    GHashTable *suspects; /* by finding: app_suspect(); or NULL */
    GHashTable *waiting;  /* those findings that only wait for figures; NULL without findings */
    ReportTally *tallies; /* by section; behind them that of what stands in none */
    ReportTally whole;    /* of the report */
    GHashTable *marks;    /* finding_place() → 1 + Severity of the worst there */
    guint64 findings_revision;
    gboolean findings_old;      /* this frame shows those of before what was typed */
    guint64 look;               /* counts how often they were looked at again */
    struct {                    /* whose words are nearest to the cursor: app_is_at_cursor() */
        guint64 look, revision; /* as of these; 0: not known */
        int item;
        gssize offset;
        const Finding *finding; /* or NULL */
    } words_here;
    int typing;                 /* the item whose cell or passage was typed in last; -1: none */
    gint64 typed;               /* when, in monotonic time */
    gint64 moment;              /* when the last wait was over: it is asked for by every cell */
    gint64 last_key;            /* when the page of the section took one: app_pace.h */
    gsize last_section;         /* which that was */
    gboolean running;           /* that key followed another at once */
    gboolean calm;              /* what tells of the cell stays as it is in this frame */
    char *sought, *replacement; /* what was last looked for, and put in its place; or NULL */
    char *who;                  /* who gave the last waiver; NULL: none yet */
    Page *base;                 /* the section pages, or the start screen */
    Page *over;                 /* over it: summary, findings; or NULL */
    Page *help; /* over that: the command list, which runs commands in what it covers; or NULL */
    CommandId over_by;  /* the command that showed it: given again, it closes */
    gboolean last_year; /* cells show last year's figures */
    ThemeName theme;    /* what the user wants */
    gboolean light;     /* the terminal has a light background, as far as it told */
    gsize section;      /* at hand */
    char *message;      /* what just happened, until the next key; or NULL */
    Role message_role;
    char *copied;         /* what was copied last, for pasting; or NULL */
    gboolean to_remember; /* the report is to go on the list of those opened last */
    gint64 told;          /* when work began, or its progress was shown last */
    gboolean done;
    gboolean decided; /* the user chose to leave; else unsaved edits are kept for the next time */
    Others *others;
    LastYear *last;        /* NULL without a report */
    gboolean read_only;    /* the report is only looked at */
    gboolean editor_known; /* which editor a passage will be opened with, and how to leave it */
    gboolean in_place;     /* all names of the file are to change when it is saved */
    Journal *journal;      /* of the report; NULL while it is being opened, or only looked at */
    JournalStatus journal_status;
};

App *app_new(const TuiOptions *options, Terminal *terminal);
void app_free(App *app);
void app_run(App *app);

/* Takes the report over and shows its first section: when somebody else has its file open, or edits
 * of the last time were not saved, after asking. */
void app_open(App *app, Report *report);
/* The same without asking anything. */
void app_show_report(App *app, Report *report);

/* Draws everything, and sends it to the terminal. */
void app_draw(App *app);

/* Draws everything into the next update, for a dialog to be drawn over it. */
void app_draw_below(App *app);

/* Work that may take a while begins; app_tell_progress() shows on an empty screen how far it is
 * once that is worth it. `format` takes two numbers (%u): done, and all there is. */
void app_begin_work(App *app);
void app_tell_progress(App *app, const char *format, guint done, guint all) G_GNUC_PRINTF(2, 0);

/* A command named in it, as "{undo}", is given as its key. */
void app_say(App *app, Role role, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* What an event does wherever we are; dialogs hand on what they have no use for (resizing, the
 * terminal gone). */
void app_handle(App *app, Event *event);
void app_run_command(App *app, const Binding *binding);
void app_paste(App *app, const char *text); /* where we are */

/* The findings as of now; owned by the app until the report changes. What is drawn while a cell or
 * a passage is being typed in are those of before, until it is left or typing pauses: half a figure
 * is no figure yet, and a list that changes with every digit cannot be read. */
const Findings *app_findings(App *app);

/* Microseconds until findings left as they were are to be looked at again; at most `most`. */
gint64 app_findings_wait(const App *app, gint64 most);

/* A number that is another when the findings, or the report, are others. */
guint64 app_look(App *app);

/* How a section, or the whole report (NULL), stands as of now. */
const ReportTally *app_tally(App *app, const FormSection *section);
/* The same of what is about the file as a whole and stands in no section: see tally.h. */
const ReportTally *app_tally_outside(App *app);

/* The cell that is most suspect in a finding of app_findings(), or NULL; looked for once. */
const Suspect *app_suspect(App *app, const Finding *finding);

/* The worst finding of an item: -1 none, else a Severity. What is only unfinished does not count.
 */
int app_mark(App *app, int item);

/* Is a finding there only because something is not filled in yet? Then it is work to be done, and
 * no mistake to be shown in red while the officer is still typing. */
gboolean app_is_unfinished(App *app, const Finding *finding);
/* Is it shown with this section? What is in none is with the first, but not counted there. */
gboolean app_finding_is_in(const App *app, const Finding *finding, const FormSection *section);

/* Goes to an item's section and puts the cursor on it. */
void app_go(App *app, int item);
/* Goes to what a finding of app_findings() is about: its item, in a passage to its words. Asks for
 * agency and year, which stand on no page. */
void app_go_finding(App *app, const Finding *finding);
/* Of the findings at an item that say which words of a passage they are about, and mark it
 * (app_mark()): the first whose words begin behind byte `from` of the text shown, or (backward) the
 * last one before; NULL. */
const Finding *app_finding_behind(App *app, int item, gssize from, gboolean backward);
/* Is a finding of app_findings() what the cursor is at? Of several in a passage: the one whose
 * words it stands on or was last before it, else the first. */
gboolean app_is_at_cursor(App *app, const Finding *finding);
void app_go_section(App *app, gsize section, gboolean at_end);
/* To where the cursor was there: who looks something up in a table goes on with the sentence. */
void app_return_to_section(App *app, gsize section);

/* The item under the cursor, or -1. */
int app_item(App *app);

/* Shows a page (taken over) over the section pages; the one that `command` shows already closes. */
void app_show(App *app, CommandId command, Page *(*make)(App *app));
void app_close_page(App *app);

void app_toggle_help(App *app);

/* After a page was closed by the key that shows it: that it was, since the next key goes into the
 * report. Another page below it says so itself. */
void app_tell_return(App *app);

const FormSection *app_section(const App *app);
unsigned app_contexts(App *app);
/* The same of the page that the command list covers. */
unsigned app_contexts_below_help(App *app);

/* Where a click leads: these and the number of the thing; a finding's is that in app_findings(). */
enum { SPOT_COMMAND = 0x1000, SPOT_SECTION = 0x2000, SPOT_FINDING = 0x10000 };

#endif
