/* Writing one scalar as YAML: plain where that is safe, quoted where it must be, literal blocks for
 * passages. The only writer of YAML besides save.c, which decides where the text goes. */
#ifndef REPORT_SCALAR_H
#define REPORT_SCALAR_H

#include "base/yamltree.h"

/* Appends `text` on one line, in `style` if it can be: YAML_PLAIN falls back to double quotes.
 * `is_number`: text like a number may stand plain. `in_flow`: within { } or [ ]. */
void scalar_write(GString *out, const char *text, YamlStyle style, gboolean is_number,
                  gboolean in_flow);

/* Can a literal block hold the text exactly? */
gboolean scalar_fits_literal(const char *text);

/* The header of a literal block for a passage: "|", or with the indentation (in columns beyond the
 * parent's) and chomping it needs; `strip`: "-" is wanted where possible. */
char *scalar_literal_header(const char *text, unsigned indentation, gboolean strip);

/* The block's lines, each indented by `indent` spaces and ended by `newline`. */
void scalar_write_literal(GString *out, const char *text, unsigned indent, const char *newline);

#endif
