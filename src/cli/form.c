/* govinfo-tui form list|check|show: for those who write forms. */
#include "base/i18n.h"
#include "base/nearest.h"
#include "base/width.h"
#include "cli/console.h"
#include "cli/language.h"

#include <stdio.h>
#include <string.h>

/* ---- list ------------------------------------------------------------------------------------ */

static Status run_list(Invocation *invocation, int argc, char **argv)
{
    g_auto(GStrv) ids = form_catalog_ids(invocation->catalog);
    g_autoptr(GString) out = g_string_new(NULL);
    int widest = 0;

    (void)argv;
    if (argc > 0)
        return console_usage(invocation->command, _("form list 后面不带别的"));
    for (char **id = ids; *id != NULL; id++)
        widest = MAX(widest, width_of(*id, -1));
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(Form) form = form_catalog_get(invocation->catalog, *id, diagnostics);

        width_append_padded(out, *id, widest + 2, WIDTH_LEFT);
        g_string_append_printf(out, "%s\n",
                               form != NULL ? form->title : _("（有错误，请用 form check 查看）"));
    }
    console_write(out->str, out->len);
    return STATUS_DONE;
}

/* ---- a form by name -------------------------------------------------------------------------- */

static gboolean is_path(const char *name)
{
    return strchr(name, '/') != NULL || g_str_has_suffix(name, ".yaml") ||
           g_str_has_suffix(name, ".yml") || strcmp(name, "-") == 0;
}

/* A form is told about in its own language, be it named by its id. */
static void take_language(Invocation *invocation, const char *name)
{
    g_autofree char *path =
        is_path(name) ? g_strdup(name) : form_catalog_path(invocation->catalog, name);

    if (path != NULL)
        language_of_form(invocation, path);
}

static Form *open_form(Invocation *invocation, const char *name)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_auto(GStrv) ids = NULL;
    const char *nearest;
    Form *form;

    take_language(invocation, name);
    form = is_path(name) ? form_load(name, diagnostics)
                         : form_catalog_get(invocation->catalog, name, diagnostics);
    console_diagnostics(diagnostics, TRUE);
    if (form != NULL || diagnostics->len > 0)
        return form;
    ids = form_catalog_ids(invocation->catalog);
    nearest = nearest_name(name, (const char *const *)ids, g_strv_length(ids));
    if (nearest != NULL)
        console_error(_("没有表格定义 %s；是否应为 %s？"), name, nearest);
    else
        console_error(_("没有表格定义 %s；现有的见 govinfo-tui form list，文件请写路径"), name);
    return NULL;
}

/* ---- check ----------------------------------------------------------------------------------- */

static gboolean check_others(Invocation *invocation, const Form *form)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    gboolean right = form_catalog_check(invocation->catalog, form, diagnostics);

    console_diagnostics(diagnostics, TRUE);
    return right;
}

/* Those of the form: agency and year are every report's. */
static unsigned count_items(const Form *form)
{
    unsigned n = 0;

    for (gsize i = 0; i < form->n_items; i++)
        n += form->items[i].kind != ITEM_REPORT;
    return n;
}

static Status run_check_forms(Invocation *invocation, int argc, char **argv)
{
    Status status = STATUS_DONE;

    if (argc == 0)
        return console_usage(invocation->command, _("缺少表格定义的文件名或 id"));
    for (int i = 0; i < argc; i++) {
        g_autoptr(Form) form = open_form(invocation, argv[i]);

        if (form == NULL || !check_others(invocation, form))
            status = STATUS_TROUBLE;
        else
            printf(_("%s：没有错误（%u 个部分，%u 项，%u 条规则）\n"), argv[i],
                   (unsigned)form->n_sections, count_items(form), (unsigned)form->n_rules);
    }
    return status;
}

/* ---- show ------------------------------------------------------------------------------------ */

static void show_item(GString *out, const FormItem *item)
{
    const FormType *type = &item->type;

    g_string_append_printf(out, "  %s\n      %s  [%s", item->path, item->label, type->type->name);
    if (type->type->hint_decimals != NULL && type->scale > 0)
        g_string_append_printf(out, _("，%u 位小数"), type->scale);
    if (type->unit != NULL)
        g_string_append_printf(out, _("，%s"), type->unit);
    if (item->kind != ITEM_PASSAGE && !item->required)
        g_string_append(out, _("，可不填"));
    g_string_append(out, "]");
    if (item->formula != NULL)
        g_string_append_printf(out, " = %s", item->formula->source);
    g_string_append_c(out, '\n');
    for (gsize i = 0; i < type->n_choices; i++)
        g_string_append_printf(out, "      - %s: %s\n", type->choices[i].id,
                               type->choices[i].label);
}

static void show_years(GString *out, const Form *form)
{
    if (form->first_year == 0 && form->last_year == G_MAXINT)
        return;
    g_string_append_printf(out, _("年度：%d 至 "), form->first_year);
    if (form->last_year == G_MAXINT)
        g_string_append(out, _("今\n"));
    else
        g_string_append_printf(out, "%d\n", form->last_year);
}

/* ---- last year's form ------------------------------------------------------------------------ */

static gboolean is_compared(const Form *form, const FormKey *key)
{
    gboolean all = key->item >= 0 ? form->compares[key->item] : key->n_children > 0;

    for (gsize i = 0; i < key->n_children && all; i++)
        all = is_compared(form, &key->children[i]);
    return all;
}

/* Whole groups where all of a group is compared; `path`: the key's. */
static void show_compared(GString *out, const Form *form, const FormKey *key, const char *path)
{
    if (is_compared(form, key)) {
        g_string_append_printf(out, "  %s\n", path);
        return;
    }
    for (gsize i = 0; i < key->n_children; i++) {
        const FormKey *child = &key->children[i];
        g_autofree char *below =
            *path != '\0' ? g_strconcat(path, ".", child->id, NULL) : g_strdup(child->id);

        show_compared(out, form, child, below);
    }
}

static void show_last_year(GString *out, const Form *form)
{
    gboolean carries = FALSE;

    if (form->follows != NULL) {
        g_string_append_printf(out, _("\n接替 %s，与它相比的项\n"), form->follows);
        show_compared(out, form, form->root, "");
    }
    for (gsize i = 0; i < form->n_items; i++) {
        if (form->carries[i] < 0)
            continue;
        if (!carries)
            g_string_append(out, _("\n从上年的报告结转\n"));
        carries = TRUE;
        g_string_append_printf(out, "  %s ← %s\n", form->items[i].path,
                               form->items[form->carries[i]].path);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void show_checks(GString *out, const Form *form)
{
    if (form->n_checks > 0)
        g_string_append(out, _("\n核对规则\n"));
    for (gsize i = 0; i < form->n_checks; i++) {
        const FormCheck *check = &form->checks[i];

        g_string_append_printf(out, "  %s (%s)\n      %s\n      %s\n", check->id,
                               severity_word(check->severity), check->source, check->message);
        if (check->basis != NULL)
            g_string_append_printf(out, _("      依据：%s\n"), check->basis);
    }
}

static void show_form(GString *out, const Form *form)
{
    g_string_append_printf(out, "%s  %s\n", form->id, form->title);
    if (form->basis != NULL)
        g_string_append_printf(out, _("依据：%s\n"), form->basis);
    show_years(out, form);
    for (gsize i = 0; i < form->n_sections; i++) {
        const FormSection *section = &form->sections[i];

        g_string_append_printf(out, "\n%s  (%s)\n", section->title, section->id);
        for (int item = section->first_item; item < section->first_item + section->n_items; item++)
            show_item(out, &form->items[item]);
    }
    show_last_year(out, form);
    show_checks(out, form);
}

static Status run_show(Invocation *invocation, int argc, char **argv)
{
    g_autoptr(Form) form = NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    if (argc != 1)
        return console_usage(invocation->command, _("form show 后面写一个表格定义"));
    form = open_form(invocation, argv[0]);
    if (form == NULL)
        return STATUS_TROUBLE;
    show_form(out, form);
    console_write(out->str, out->len);
    return STATUS_DONE;
}

/* ---- the table ------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    Status (*run)(Invocation *invocation, int argc, char **argv);
} actions[] = {{"list", run_list}, {"check", run_check_forms}, {"show", run_show}};

static Status run_form(Invocation *invocation, int argc, char **argv)
{
    Status status;

    if (!console_parse(invocation, NULL, &argc, &argv, &status))
        return status;
    for (gsize i = 0; argc > 0 && i < G_N_ELEMENTS(actions); i++)
        if (strcmp(argv[0], actions[i].name) == 0)
            return actions[i].run(invocation, argc - 1, argv + 1);
    if (argc == 0)
        return console_usage(invocation->command, _("form 后面写 list、check 或 show"));
    return console_usage(invocation->command, _("form 后面写 list、check 或 show，现为“%s”"),
                         argv[0]);
}

const CliCommand command_form = {
    .name = "form",
    .synopsis = "list | check FORM... | show FORM",
    .summary = N_("表格定义：列出、检查、查看（FORM 是 id 或文件）"),
    .run = run_form,
};
