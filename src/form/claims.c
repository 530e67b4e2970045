/* Claims as a form states them: patterns, and the passages to look in. */
#include "form/claims.h"

#include "base/i18n.h"
#include "form/form_private.h"
#include "form/names.h"
#include "form/pattern.h"

#include <string.h>

G_STATIC_ASSERT(CLAIM_MAX_FIGURES == PATTERN_MAX_FIGURES);

/* ---- in: ------------------------------------------------------------------------------------- */

typedef struct {
    guint8 *items, *sections;
} Where;

/* TRUE when there is a passage at or below the key. */
static gboolean mark(const Loader *loader, const FormKey *key, const Where *where)
{
    gboolean any = FALSE;

    if (key->item >= 0 && loader->form->items[key->item].kind == ITEM_PASSAGE)
        any = where->items[key->item] = TRUE;
    if (key->section != NULL && key->section->has_passages)
        where->sections[key->section->index] = TRUE;
    for (gsize i = 0; i < key->n_children; i++)
        any = mark(loader, &key->children[i], where) || any;
    return any;
}

static void read_place(Loader *loader, const YamlNode *node, const Where *where)
{
    const FormKey *key;

    node = yaml_node_resolve(node);
    key = node->kind == YAML_SCALAR ? form_key_at(loader->form, node->text) : NULL;
    if (key == NULL || !mark(loader, key, where)) {
        Scope scope = {0};
        gboolean scalar = node->kind == YAML_SCALAR;

        loader_unknown_name(
            loader, &(LoaderPlace){node, 0}, scalar ? node->text : "", scalar ? node->length : 0,
            scalar ? names_suggest(loader, &scope, node->text, node->length, TRUE) : NULL,
            _("in 里要写一段文字或一节的路径"));
    }
}

/* Many claims look everywhere, or where their check says. */
static const Where *read_where(Loader *loader, const YamlNode *list)
{
    Form *form = loader->form;
    Where *where = g_hash_table_lookup(loader->places, list);

    if (where != NULL)
        return where;
    where = form_new_array(form, Where, 1);
    where->items = form_new_array(form, guint8, form->n_items);
    where->sections = form_new_array(form, guint8, form->n_sections);
    g_hash_table_insert(loader->places, (gpointer)list, where);
    if (list == NULL)
        mark(loader, form->root, where);
    for (const YamlNode *node = list != NULL ? list->first : NULL; node != NULL; node = node->next)
        read_place(loader, node, where);
    return where;
}

/* ---- the whole ------------------------------------------------------------------------------- */

const FormClaim *claims_read(Loader *loader, const RawClaim *raw, GPtrArray *figures)
{
    Form *form = loader->form;
    FormClaim *claim = form_new_array(form, FormClaim, 1);
    const Where *where;
    const char **names;

    if (!loader_spend(loader, raw->pattern, form->n_items + form->n_sections))
        return NULL;
    where = read_where(loader, raw->in);
    claim->pattern = pattern_compile(loader, raw->pattern, 0, raw->pattern->text, figures);
    if (raw->unless != NULL)
        claim->unless = pattern_compile(loader, raw->unless, 0, raw->unless->text, NULL);
    names = form_new_array(form, const char *, figures->len);
    for (guint i = 0; i < figures->len; i++)
        names[i] = figures->pdata[i];
    claim->names = names;
    claim->n_names = figures->len;
    claim->items = where->items;
    claim->sections = where->sections;
    if (claim->pattern == NULL || (raw->unless != NULL && claim->unless == NULL) ||
        claims_first_item(loader, claim) < 0)
        return NULL;
    return claim;
}

static void report_unused(Loader *loader, const YamlNode *pattern, const char *name)
{
    g_autofree char *braced = g_strdup_printf("{%s}", name);
    const char *at = strstr(pattern->text, braced);
    char *hint;

    if (!pattern_misses_word(loader, name))
        return;
    hint = pattern_suggest_word(loader, name);
    loader_error(loader, pattern,
                 at != NULL ? (gsize)g_utf8_pointer_to_offset(pattern->text, at) + 1 : 0,
                 hint != NULL ? hint : g_strdup(_("任意一个数写 {#}")),
                 _("words 里没有 %s；当作一个数，assert 又没有用到“%s”"), name, braced);
}

void claims_check_figures(Loader *loader, const RawClaim *raw, const GPtrArray *figures,
                          const Expression *assert)
{
    for (guint i = 0; i < figures->len; i++) {
        const char *name = figures->pdata[i];

        if (strlen(name) > 1 && !expression_uses_figure(assert, (int)i))
            report_unused(loader, raw->pattern, name);
    }
}

int claims_first_item(const Loader *loader, const FormClaim *claim)
{
    for (gsize i = 0; i < loader->form->n_items; i++)
        if (claim->items[i])
            return (int)i;
    return -1;
}

YamlNode claims_no_assert(const YamlNode *pattern)
{
    YamlNode node = *pattern;

    node.text = "0";
    node.length = 1;
    return node;
}
