/* Finding last year's report by agency and year. What is done with it is previous.c's. */
#include "report/report_index.h"

#include "base/textfile.h"
#include "base/yamltree.h"

#include <stdio.h>
#include <string.h>

/* Agency and year stand in the first lines. */
#define HEAD 8192

struct ReportIndex {
    GHashTable *paths;   /* "YEAR AGENCY" → path; the first added counts */
    GHashTable *folders; /* looked at */
    GHashTable *files;   /* looked at */
};

ReportIndex *report_index_new(void)
{
    ReportIndex *index = g_new0(ReportIndex, 1);

    index->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return index;
}

void report_index_free(ReportIndex *index)
{
    if (index == NULL)
        return;
    g_hash_table_unref(index->paths);
    g_hash_table_unref(index->folders);
    g_hash_table_unref(index->files);
    g_free(index);
}

/* ---- heads ----------------------------------------------------------------------------------- */

static char *read_head(const char *path)
{
    g_autofree char *buffer = g_malloc(HEAD + 1);
    FILE *file = fopen(path, "rb");
    gsize n;

    if (file == NULL)
        return NULL;
    n = fread(buffer, 1, HEAD, file);
    fclose(file);
    buffer[n] = '\0';
    return g_steal_pointer(&buffer);
}

/* Most names and years need no YAML reader: plain words to the line's end. */
static char *plain_value(const char *line, const char *key)
{
    const char *value = line + strlen(key) + 1;

    value += strspn(value, " ");
    if (!g_ascii_isalnum(*value) && (guchar)*value < 0x80)
        return NULL;
    if (strpbrk(value, ":#\t\"'") != NULL || !g_utf8_validate(value, -1, NULL))
        return NULL;
    return g_strchomp(g_strdup(value));
}

/* The value of a top-level key that stands on a line of its own; NULL. g_free() it. */
static char *value_of_line(const char *head, const char *key)
{
    g_autofree char *start = g_strconcat("\n", key, ":", NULL);
    const char *found = g_str_has_prefix(head, start + 1) ? head : strstr(head, start);
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *line = NULL, *plain = NULL;
    g_autoptr(YamlTree) tree = NULL;
    const YamlNode *value;

    if (found == NULL)
        return NULL;
    found += *found == '\n';
    line = g_strndup(found, strcspn(found, "\r\n"));
    plain = plain_value(line, key);
    if (plain != NULL)
        return g_steal_pointer(&plain);
    if (!textfile_validate("", line, strlen(line), diagnostics))
        return NULL;
    tree = yaml_tree_parse("", line, strlen(line), diagnostics);
    value = tree != NULL && yaml_tree_root(tree)->kind == YAML_MAPPING
                ? yaml_mapping_get(yaml_tree_root(tree), key)
                : NULL;
    return value != NULL && value->kind == YAML_SCALAR ? g_strdup(value->text) : NULL;
}

static char *key_of(int year, const char *agency)
{
    return g_strdup_printf("%d %s", year, agency);
}

void report_index_add(ReportIndex *index, const char *path)
{
    gboolean is_new = g_hash_table_add(index->files, g_strdup(path));
    g_autofree char *head = is_new ? read_head(path) : NULL;
    g_autofree char *agency = head != NULL ? value_of_line(head, "agency") : NULL;
    g_autofree char *year = head != NULL ? value_of_line(head, "year") : NULL;
    char *key;

    if (agency == NULL || year == NULL)
        return;
    key = key_of((int)g_ascii_strtoll(year, NULL, 10), agency);
    if (g_hash_table_contains(index->paths, key))
        g_free(key);
    else
        g_hash_table_insert(index->paths, key, g_strdup(path));
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

void report_index_add_folder(ReportIndex *index, const char *folder)
{
    g_autoptr(GDir) dir = NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (!g_hash_table_add(index->folders, g_strdup(folder)))
        return;
    dir = g_dir_open(folder, 0, NULL);
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (*name != '.' && (g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml")))
            g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++)
        report_index_add(index, g_ptr_array_index(names, i));
}

/* ---- attaching ------------------------------------------------------------------------------- */

static const char *find(const ReportIndex *index, const Report *report)
{
    g_autofree char *key = key_of(report_year(report) - 1, report_agency(report));

    return g_hash_table_lookup(index->paths, key);
}

gboolean report_index_attach(ReportIndex *index, Report *report, const char *path,
                             FormCatalog *catalog)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) previous = NULL;
    const char *found = find(index, report);

    if (found == NULL && path != NULL && strcmp(path, "-") != 0) {
        g_autofree char *folder = g_path_get_dirname(path);

        report_index_add_folder(index, folder);
        found = find(index, report);
    }
    if (found == NULL)
        return FALSE;
    previous = report_open(found, catalog, diagnostics);
    if (previous == NULL || !report_is_previous(report, previous))
        return FALSE;
    report_set_previous(report, previous);
    return TRUE;
}
