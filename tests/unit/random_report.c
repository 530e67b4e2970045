/* Writing random report files by walking a form's keys. What must hold for them is in the tests. */
#include "random_report.h"

#include <string.h>

typedef struct {
    GRand *rand;
    const Form *form;
    RandomFlags flags;
    GString *out;
    int n_scalars, n_mappings; /* anchors so far */
} Maker;

static gboolean chance(GRand *rand, int percent)
{
    return g_rand_int_range(rand, 0, 100) < percent;
}

static gboolean odd(const Maker *maker, int percent)
{
    return (maker->flags & RANDOM_ODD) != 0 && chance(maker->rand, percent);
}

static gboolean anchored(const Maker *maker, int percent)
{
    return (maker->flags & RANDOM_ANCHORS) != 0 && chance(maker->rand, percent);
}

static const char *one_of(GRand *rand, const char *const *from)
{
    return from[g_rand_int_range(rand, 0, (gint32)g_strv_length((char **)from))];
}

static void put(Maker *maker, const char *text)
{
    g_string_append(maker->out, text);
}

static void put_indent(Maker *maker, unsigned indent)
{
    g_string_append_printf(maker->out, "%*s", (int)indent, "");
}

/* ---- texts ----------------------------------------------------------------------------------- */

char *random_text(GRand *rand, gboolean several_lines)
{
    static const char *const pieces[] = {"全年收到申请",
                                         "12",
                                         "件",
                                         "，",
                                         "。",
                                         " ",
                                         "  ",
                                         ": ",
                                         " #",
                                         "# ",
                                         "- ",
                                         "\"",
                                         "'",
                                         "\\",
                                         "{",
                                         "}",
                                         "[",
                                         ",",
                                         "&a",
                                         "*a",
                                         "!",
                                         "|",
                                         ">",
                                         "%",
                                         "@",
                                         "`",
                                         "null",
                                         "yes",
                                         "\t",
                                         "\xC2\xA0",
                                         "\xE3\x80\x80",
                                         "\xF0\x9F\x98\x80",
                                         "\xE2\x80\xA8",
                                         "\xC2\x85",
                                         "\x01",
                                         "\x7F",
                                         "\xEF\xBB\xBF",
                                         "---",
                                         "...",
                                         "a",
                                         "Zz",
                                         NULL};
    static const char *const breaks[] = {"\n", "\n\n", "\n  ", " \n", "\r\n", "\n\t", "\n# ", NULL};
    GString *text = g_string_new(NULL);
    int n = g_rand_int_range(rand, 1, chance(rand, 50) ? 3 : 12);

    for (int i = 0; i < n; i++) {
        g_string_append(text, one_of(rand, pieces));
        if (several_lines && chance(rand, 25))
            g_string_append(text, one_of(rand, breaks));
    }
    return g_string_free(text, FALSE);
}

/* ---- scalars --------------------------------------------------------------------------------- */

static void put_lines(Maker *maker, const char *header, unsigned indent)
{
    static const char *const lines[] = {
        "本局深入贯彻条例。", "第二段  落", "# 不是注释", "key: v", "  缩进", "", "", "- x", NULL};
    int n = g_rand_int_range(maker->rand, 1, 5);

    put(maker, header);
    put(maker, chance(maker->rand, 10) ? " # 注\n" : "\n");
    put_indent(maker, indent);
    put(maker, "正文");
    for (int i = 0; i < n; i++) {
        const char *line = one_of(maker->rand, lines);

        put(maker, "\n");
        if (*line != '\0' || chance(maker->rand, 10))
            put_indent(maker, indent);
        put(maker, line);
    }
}

static void put_prose(Maker *maker, unsigned indent, gboolean in_flow)
{
    static const char *const flow[] = {
        "一句话", "'单 ''引号'' 句'", "\"双\\n引号\\t句\"", "\"跨\n\n   行\"", "null", "\"\"", "",
        NULL};
    static const char *const headers[] = {"|", "|-", "|+", "|2", ">", ">-", ">+", "|2-", NULL};
    int kind = g_rand_int_range(maker->rand, 0, 10);

    if (in_flow || kind < 3) {
        put(maker, one_of(maker->rand, flow));
    } else if (kind < 4) {
        put(maker, "平铺的话\n");
        put_indent(maker, indent + 1);
        put(maker, "还有一行");
    } else {
        const char *header = one_of(maker->rand, headers);

        put_lines(maker, header,
                  strchr(header, '2') != NULL
                      ? indent + 2
                      : indent + (unsigned)g_rand_int_range(maker->rand, 1, 5));
    }
}

static void put_figure(Maker *maker, const FormItem *item, unsigned indent, gboolean in_flow)
{
    static const char *const rare[] = {"null",  "~",    "Null",      "",   "\"\"", "约12",
                                       "1e3",   "'７'", "\"1,000\"", "-5", "+5",   "0x10",
                                       "1_000", "007",  " ",         NULL};
    static const char *const dates[] = {"2024-01-31", "\"2024-02-29\"", "2024-13-01", NULL};
    int n = g_rand_int_range(maker->rand, 0, chance(maker->rand, 50) ? 3 : 2000);
    const char *quote = chance(maker->rand, 80) ? "" : chance(maker->rand, 50) ? "\"" : "'";

    if (strcmp(item->type.type->name, "date") == 0) {
        put(maker, one_of(maker->rand, dates));
    } else if (chance(maker->rand, 12)) {
        put(maker, one_of(maker->rand, rare));
    } else if (!in_flow && odd(maker, 5)) {
        put(maker, "|\n");
        put_indent(maker, indent + 2);
        g_string_append_printf(maker->out, "%d", n);
    } else {
        put(maker, odd(maker, 4) ? "!!str " : "");
        g_string_append_printf(maker->out, "%s%d%s", quote, n, quote);
    }
}

static void put_scalar(Maker *maker, const FormItem *item, unsigned indent, gboolean in_flow)
{
    int anchor = 0;

    if (maker->n_scalars > 0 && anchored(maker, 4)) {
        g_string_append_printf(maker->out, "*s%d ",
                               g_rand_int_range(maker->rand, 1, maker->n_scalars + 1));
        return;
    }
    if (odd(maker, 1)) {
        put(maker, in_flow || chance(maker->rand, 50) ? "{a: 1}" : "[1, 2]");
        return;
    }
    if (anchored(maker, 4)) {
        anchor = maker->n_scalars + 1;
        g_string_append_printf(maker->out, "&s%d ", anchor);
    }
    if (item->kind == ITEM_PASSAGE || item->type.multiline)
        put_prose(maker, indent, in_flow);
    else
        put_figure(maker, item, indent, in_flow);
    maker->n_scalars = MAX(maker->n_scalars, anchor);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static void put_value(Maker *maker, const FormKey *key, unsigned indent, gboolean in_flow);

static void put_name(Maker *maker, const char *id, gboolean in_flow, unsigned indent)
{
    if (!in_flow && odd(maker, 2)) {
        g_string_append_printf(maker->out, "? %s\n", id);
        put_indent(maker, indent);
        put(maker, ": ");
        return;
    }
    if (chance(maker->rand, 5))
        g_string_append_printf(maker->out, chance(maker->rand, 50) ? "\"%s\"" : "'%s'", id);
    else
        put(maker, id);
    put(maker, chance(maker->rand, 5) ? " : " : ": ");
}

static void put_comment(Maker *maker, unsigned indent)
{
    if (chance(maker->rand, 6))
        put(maker, chance(maker->rand, 30) ? "  \n" : "\n");
    if (chance(maker->rand, 7)) {
        put_indent(maker, chance(maker->rand, 70) ? indent
                                                  : (unsigned)g_rand_int_range(maker->rand, 0, 9));
        put(maker, "# 注释: {x: 1}\n");
    }
}

static void end_line(Maker *maker)
{
    const char *last = strrchr(maker->out->str, '\n');
    gboolean plain = last == NULL || strpbrk(last, "|>") == NULL;

    if (plain && chance(maker->rand, 7) && maker->out->str[maker->out->len - 1] == ' ')
        put(maker, "   # 行尾");
    put(maker, "\n");
}

static void put_unknown(Maker *maker, gboolean in_flow)
{
    static const char *const flow[] = {"totl: 3", "备注: 'x'", "x: [1, {b: 2}]", "\"k k\": {}",
                                       NULL};
    static const char *const block[] = {"totl: 3", "备注: |\n          长\n          文",
                                        "x:\n        - 1\n        - b: 2", "y: {}", NULL};

    if (maker->n_mappings > 0 && anchored(maker, 30))
        g_string_append_printf(maker->out, "<<: *m%d ", maker->n_mappings);
    else
        put(maker, one_of(maker->rand, in_flow ? flow : block));
}

static gboolean comes(Maker *maker, const FormKey *key)
{
    if (key->parent->parent == NULL && key->section == NULL)
        return key->item >= 0 && chance(maker->rand, 95);
    return chance(maker->rand, 80);
}

static void put_flow(Maker *maker, const FormKey *parent)
{
    const char *separator = "";
    gboolean many_lines = chance(maker->rand, 10);

    put(maker, chance(maker->rand, 10) ? "{ " : "{");
    for (gsize i = 0; i < parent->n_children; i++) {
        if (!comes(maker, &parent->children[i]))
            continue;
        put(maker, separator);
        separator = many_lines && chance(maker->rand, 30)   ? ", # 注\n                  "
                    : many_lines && chance(maker->rand, 50) ? ",\n                  "
                                                            : ", ";
        put_name(maker, parent->children[i].id, TRUE, 0);
        put_value(maker, &parent->children[i], 0, TRUE);
        if (chance(maker->rand, 1)) {
            put(maker, ", ");
            put_unknown(maker, TRUE);
        }
    }
    if (*separator != '\0' && chance(maker->rand, 4))
        put(maker, ", ");
    put(maker, "}");
}

static void put_block(Maker *maker, const FormKey *parent, unsigned indent)
{
    for (gsize i = 0; i < parent->n_children; i++) {
        const FormKey *key = &parent->children[i];

        if (!comes(maker, key))
            continue;
        for (int again = odd(maker, 1) ? 2 : 1; again > 0; again--) {
            put_comment(maker, indent);
            put_indent(maker, indent);
            put_name(maker, key->id, FALSE, indent);
            put_value(maker, key, indent, FALSE);
            end_line(maker);
        }
        if (chance(maker->rand, 2)) {
            put_indent(maker, indent);
            put_unknown(maker, FALSE);
            end_line(maker);
        }
    }
    if (parent->section != NULL && parent->section->has_passages && chance(maker->rand, 30)) {
        put_indent(maker, indent);
        put(maker, "more:\n");
        put_indent(maker, indent);
        put(maker, "- {title: 工作考核, text: \"一\\n二\"}\n");
    }
}

static void put_group(Maker *maker, const FormKey *key, unsigned indent, gboolean in_flow)
{
    gboolean leaf = key->n_children > 0 && key->children[0].item >= 0;
    int anchor = 0;

    if (anchored(maker, 5)) {
        anchor = maker->n_mappings + 1;
        g_string_append_printf(maker->out, "&m%d ", anchor);
    }
    if (in_flow || (key->section == NULL && chance(maker->rand, leaf ? 80 : 10))) {
        put_flow(maker, key);
    } else {
        put(maker, chance(maker->rand, 8) ? "# 注\n" : "\n");
        put_block(maker, key, indent + (unsigned)g_rand_int_range(maker->rand, 1, 4));
        if (maker->out->str[maker->out->len - 1] == '\n')
            g_string_truncate(maker->out, maker->out->len - 1);
    }
    maker->n_mappings = MAX(maker->n_mappings, anchor);
}

static void put_value(Maker *maker, const FormKey *key, unsigned indent, gboolean in_flow)
{
    if (key->item >= 0) {
        put_scalar(maker, &maker->form->items[key->item], indent, in_flow);
    } else if (maker->n_mappings > 0 && anchored(maker, 6)) {
        g_string_append_printf(maker->out, "*m%d ",
                               g_rand_int_range(maker->rand, 1, maker->n_mappings + 1));
    } else if (chance(maker->rand, 3)) {
        static const char *const empty[] = {"", "null", "{}", "~", "{ }", NULL};

        put(maker, one_of(maker->rand, empty));
    } else if (odd(maker, 1)) {
        put(maker, "3");
    } else {
        put_group(maker, key, indent, in_flow);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void finish(Maker *maker)
{
    GString *out = maker->out;

    if (chance(maker->rand, 10))
        g_string_append(out, "...\n# 末尾\n");
    if (chance(maker->rand, 15))
        while (out->len > 0 && out->str[out->len - 1] == '\n')
            g_string_truncate(out, out->len - 1);
    if (chance(maker->rand, 25))
        g_string_replace(out, "\n", "\r\n", 0);
    if (chance(maker->rand, 15))
        g_string_prepend(out, "\xEF\xBB\xBF");
}

GString *random_report(GRand *rand, const Form *form, RandomFlags flags)
{
    Maker maker = {.rand = rand, .form = form, .flags = flags, .out = g_string_new(NULL)};

    put_comment(&maker, 0);
    if (chance(rand, 10))
        put(&maker, "---\n");
    g_string_append_printf(maker.out, "form: %s\n", form->id);
    put_block(&maker, form->root, 0);
    if (chance(rand, 30))
        put(&maker, "notes:\n  applications.received: 含重复 # 注\n  x.y: |\n    两\n    行\n");
    if (chance(rand, 20))
        put(&maker, "waivers: [{check: jump, path: a, reason: r}]\n");
    finish(&maker);
    return maker.out;
}

/* ---- edits ----------------------------------------------------------------------------------- */

static void enter_some(GRand *rand, Report *report, const FormItem *item)
{
    static const char *const figures[] = {"0", "3", "12", "1,234", "７", "99999999", NULL};
    static const char *const dates[] = {"2023-01-31", "2024-12-01", NULL};
    g_autofree char *line = NULL;
    const char *typed;

    if (item->type.n_choices > 0)
        typed = item->type.choices[g_rand_int_range(rand, 0, (gint32)item->type.n_choices)].id;
    else if (strcmp(item->type.type->name, "date") == 0)
        typed = one_of(rand, dates);
    else if (item->index == FORM_ITEM_YEAR)
        typed = chance(rand, 50) ? "2023" : "2024";
    else if (form_type_is_number(&item->type))
        typed = one_of(rand, figures);
    else
        typed = line = random_text(rand, FALSE);
    report_enter(report, item->index, typed, NULL);
}

int random_edit(GRand *rand, Report *report)
{
    const Form *form = report_form(report);
    const FormItem *item = &form->items[g_rand_int_range(rand, 0, (gint32)form->n_items)];
    g_autofree char *text = random_text(rand, TRUE);
    Value value = VALUE_NOTHING;

    if (chance(rand, 20)) /* passages are few among the cells */
        for (gsize i = 0; i < form->n_items && item->kind != ITEM_PASSAGE; i++)
            item = &form->items[g_rand_int_range(rand, 0, (gint32)form->n_items)];
    if (chance(rand, 20)) {
        report_set(report, item->index, &value);
    } else if (item->kind == ITEM_PASSAGE || item->type.multiline) {
        value = value_text(text, -1);
        report_set(report, item->index, &value);
        value_clear(&value);
    } else {
        enter_some(rand, report, item);
    }
    return item->index;
}
