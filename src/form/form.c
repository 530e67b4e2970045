/* A form's life and look-ups. Reading one from YAML is form/loader.c's. */
#include "form/form.h"

#include "form/form_private.h"
#include "form/pattern.h"

#include <string.h>

Form *form_new(void)
{
    FormParts *parts = g_new0(FormParts, 1);

    parts->references = 1;
    parts->owned = g_ptr_array_new_with_free_func(g_free);
    parts->constants = g_array_new(FALSE, FALSE, sizeof(Value));
    g_array_set_clear_func(parts->constants, (GDestroyNotify)value_clear);
    parts->patterns =
        g_hash_table_new_full(pattern_hash, pattern_equal, (GDestroyNotify)pattern_free, NULL);
    parts->claims = g_array_new(FALSE, FALSE, sizeof(SoughtClaim));
    parts->needles = needles_new();
    parts->other_needles = needles_new();
    parts->keys = g_hash_table_new(g_str_hash, g_str_equal);
    return &parts->form;
}

char *form_new_text(Form *form, gsize length)
{
    char *text = arena_take(&((FormParts *)form)->arena, length + 1, 1);

    text[length] = '\0';
    return text;
}

void *form_keep(Form *form, void *allocated)
{
    g_ptr_array_add(((FormParts *)form)->owned, allocated);
    return allocated;
}

void *form_keep_array(Form *form, GArray *array)
{
    gsize size = array->len * g_array_get_element_size(array);

    return form_keep(form, g_realloc(g_array_free(array, FALSE), size));
}

Form *form_ref(Form *form)
{
    g_atomic_int_inc(&((FormParts *)form)->references);
    return form;
}

void form_unref(Form *form)
{
    FormParts *parts = (FormParts *)form;

    if (form == NULL || !g_atomic_int_dec_and_test(&parts->references))
        return;
    g_hash_table_unref(parts->keys);
    g_array_unref(parts->constants);
    g_hash_table_unref(parts->patterns);
    g_array_unref(parts->claims);
    needles_free(parts->needles);
    needles_free(parts->other_needles);
    g_ptr_array_unref(parts->owned);
    arena_clear(&parts->arena);
    g_free(parts);
}

const FormKey *form_key_at(const Form *form, const char *path)
{
    return g_hash_table_lookup(((const FormParts *)form)->keys, path);
}

gboolean form_covers(const Form *form, int year)
{
    return year >= form->first_year && year <= form->last_year;
}

const FormItem *form_item_at(const Form *form, const char *path)
{
    const FormKey *key = form_key_at(form, path);

    return key != NULL && key->item >= 0 ? &form->items[key->item] : NULL;
}

static gboolean key_is(const FormKey *key, const char *text, gsize length)
{
    return strncmp(key->id, text, length) == 0 && key->id[length] == '\0';
}

const FormKey *form_key_find(const FormKey *key, const char *text, gsize length, gsize *hint)
{
    gsize start = hint != NULL && *hint < key->n_children ? *hint : 0;

    for (gsize i = 0; i < key->n_children; i++) {
        gsize at = start + i < key->n_children ? start + i : start + i - key->n_children;

        if (!key_is(&key->children[at], text, length))
            continue;
        if (hint != NULL)
            *hint = at + 1;
        return &key->children[at];
    }
    return NULL;
}

const char *form_key_label(const Form *form, const FormKey *key)
{
    const char *label = key->item >= 0 ? form->items[key->item].label : key->label;

    return label != NULL && *label != '\0' ? label : key->id;
}

char *form_header_name(const FormHeader *leaf)
{
    const FormHeader *group = leaf->has_namesake ? leaf->parent : NULL;
    GString *name = g_string_new(leaf->label);

    for (; group != NULL && group->label != NULL; group = group->parent) {
        g_string_prepend(name, " · ");
        g_string_prepend(name, group->label);
    }
    return g_string_free(name, FALSE);
}

const char *severity_word(Severity severity)
{
    return severity == SEVERITY_ERROR ? "error" : "warning";
}

char *form_document_title(const Form *form, const char *agency, int year)
{
    static const char unfilled[] = "____";
    g_autofree char *number = year != 0 ? g_strdup_printf("%d", year) : g_strdup(unfilled);
    GString *title = g_string_new(NULL);
    const char *p = form->document_title;

    if (*agency == '\0')
        agency = unfilled;
    if (p == NULL) {
        g_string_append_printf(title, "%s%s年%s", agency, number, form->title);
        return g_string_free(title, FALSE);
    }
    while (*p != '\0') {
        if (g_str_has_prefix(p, "{agency}")) {
            g_string_append(title, agency);
            p += strlen("{agency}");
        } else if (g_str_has_prefix(p, "{year}")) {
            g_string_append(title, number);
            p += strlen("{year}");
        } else {
            g_string_append_c(title, *p++);
        }
    }
    return g_string_free(title, FALSE);
}
