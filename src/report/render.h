/* Planning a surgical save: the original bytes and the pieces of them to replace. Only the saving
 * files (save.c, render.c, insert.c, annotate.c, unalias.c) include this. */
#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H

#include "report/internal.h"

typedef struct {
    gsize start, end; /* bytes [start, end) of the original */
    GString *text;    /* what stands there instead */
} Splice;

typedef struct {
    const Form *form;
    const Source *source;  /* what the pieces refer to */
    const Value *values;   /* by item: as they are to be */
    const guint8 *changed; /* by item: differs from the source */
    const Report *report;  /* whose passages of its own are wanted; NULL: as they are */
    const guint8 *more;    /* by section: those differ from the source */
    const char *text;
    gsize length;
    const char *newline;     /* as the file writes it */
    unsigned step;           /* by how much the file indents what stands below a key */
    GArray *splices;         /* of Splice, in the order they were planned */
    gboolean ended;          /* a line break was already added to a last line without one */
    const YamlNode *problem; /* the first place where it cannot be done, or NULL */
    const FormKey *problem_key;
} Render;

/* The source's bytes with what the report holds in them, or NULL with `error`. `changed`: by item,
 * `more`: by section, what differs. */
GBytes *render_changes(const Report *report, const Source *source, const guint8 *changed,
                       const guint8 *more, GError **error);

/* The source's bytes with every alias written out that stands between a changed item and its own
 * place, or that would change along with it; NULL when there is none. */
GBytes *render_without_aliases(const Form *form, const Source *source, const guint8 *changed);

/* ---- pieces (render.c) ------------------------------------------------------------------------
 */

/* A new splice; append to the string returned. Pieces planned first come first at one place. */
GString *render_splice(Render *render, gsize start, gsize end);
gsize render_offset(const Render *render, uint32_t character);
/* Bytes of the line break that ends at `offset`, 0 where none does. */
gsize render_break_before(const Render *render, gsize offset);
gsize render_line_start(const Render *render, gsize offset);
gsize render_line_end(const Render *render, gsize offset);           /* before the line break */
gsize render_next_line(const Render *render, gsize offset);          /* behind it */
gsize render_line_after(const Render *render, const YamlNode *name); /* behind its value's last */
/* The same of any node; `name` is NULL for an item of a sequence. */
gsize render_line_after_node(const Render *render, const YamlNode *name, const YamlNode *node);
/* Behind the value of a key of `mapping` in braces, with what separators split from its number. */
gsize render_value_end(const Render *render, const FormKey *mapping, const YamlNode *name);
GString *render_new_lines(Render *render, gsize line_start); /* whole lines inserted there */
gsize render_depth(const Render *render, gsize line_start);  /* spaces it begins with */
gboolean render_is_blank_line(const Render *render, gsize line_start);
/* The indentation of a key in block style, in columns; of its "?" where it has one. */
unsigned render_indent(const Render *render, const YamlNode *name);
/* Puts `text` in the place of a scalar, whatever its style. */
void render_replace_scalar(Render *render, const YamlNode *name, const YamlNode *value,
                           const char *text);
/* The same of a text, as lines where it has some. */
void render_replace_text(Render *render, const YamlNode *name, const YamlNode *value,
                         const char *text, gboolean in_flow);
/* Where the dash of a list's entry stands; FALSE: it is not the first thing on its line. */
gboolean render_dash(const Render *render, const YamlNode *entry, gsize *dash);
/* `key`: NULL in remarks, waivers and passages of the agency's own. */
void render_refuse(Render *render, const YamlNode *at, const FormKey *key);

/* ---- new content (insert.c) -------------------------------------------------------------------
 */

/* How the file indents: see Render. */
unsigned insert_step(const Render *render);
gboolean insert_has_value(const Render *render, const FormKey *key);
gboolean insert_is_one_line(const Render *render, const FormKey *key);
void insert_write_flow(const Render *render, GString *out, const FormKey *key);
void insert_write_scalar(const Render *render, GString *out, int item, YamlStyle style,
                         gboolean in_flow);
/* Whole lines for the children of `key`, whose `name` has so far no value or none that stays, below
 * the line that holds `offset` and the comments that hang from it. */
void insert_children(Render *render, const FormKey *key, const YamlNode *name, gsize offset);
/* A passage as a literal block? Not where what stands at `below` would become part of it: blank
 * lines behind a text that ends in some, comments as deep as its lines. */
gboolean insert_text_wants_literal(const Render *render, const char *text, unsigned indent,
                                   gsize below);

/* Where a key goes in a mapping that lacks it. `before`: the nearest known key above it in the
 * form's order, `after`: the nearest one below; either may be NULL. `n_added`: keys already added
 * to an empty mapping. */
void insert_key(Render *render, const FormKey *key, const YamlNode *mapping, const YamlNode *before,
                const YamlNode *after, gboolean in_flow, gsize n_added);

/* Behind the comments that hang from what ends at `line`: those deeper than `indent`. */
gsize insert_below_comments(const Render *render, gsize line, unsigned indent);

/* ---- passages of the agency's own (render_more.c) ---------------------------------------------
 */

/* Brings `more:` in a section's mapping to what it is to be. `n_added`: keys already added to it. */
void render_extras(Render *render, const FormSection *section, const YamlNode *mapping,
                   gboolean in_flow, gsize n_added);
/* `more:` for a section that is not there: how many (0 where they do not differ), as whole lines,
 * or within { }. */
gsize render_count_extras(const Render *render, const FormSection *section,
                          const ReportExtra **now);
void render_write_extras(const Render *render, GString *out, const FormSection *section,
                         unsigned indent, gsize below);
void render_write_extras_flow(const Render *render, GString *out, const FormSection *section);

/* ---- remarks and waivers (annotate.c) ---------------------------------------------------------
 */

void render_annotations(Render *render, GHashTable *notes, const GArray *waivers);

#endif
