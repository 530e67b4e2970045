/* Reading the first lines of report files. */
#include "report/head.h"

#include "base/textfile.h"
#include "base/yamltree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Form, agency and year stand in the first lines. */
#define HEAD 8192

static gboolean read_head(const char *path, char buffer[static HEAD + 1])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    ssize_t n;

    if (fd < 0)
        return FALSE;
    while ((n = pread(fd, buffer, HEAD, 0)) < 0 && errno == EINTR) /* takes nothing out of a pipe */
        continue;
    close(fd);
    buffer[MAX(n, 0)] = '\0';
    return n > 0;
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

static char *parsed_value(const char *line, const char *key)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(YamlTree) tree = NULL;
    const YamlNode *value;

    if (!textfile_validate("", line, strlen(line), diagnostics))
        return NULL;
    tree = yaml_tree_parse("", line, strlen(line), diagnostics);
    value = tree != NULL && yaml_tree_root(tree)->kind == YAML_MAPPING
                ? yaml_mapping_get(yaml_tree_root(tree), key)
                : NULL;
    return value != NULL && value->kind == YAML_SCALAR ? g_strdup(value->text) : NULL;
}

/* The first line that begins with "KEY:", or NULL. */
static const char *line_of(const char *head, const char *key)
{
    gsize length = strlen(key);

    if (g_str_has_prefix(head, "\xEF\xBB\xBF"))
        head += 3;
    while (strncmp(head, key, length) != 0 || head[length] != ':') {
        head += strcspn(head, "\r\n");
        if (*head == '\0')
            return NULL;
        head++;
    }
    return head;
}

/* The value of a top-level key that stands on a line of its own; NULL. g_free() it. */
static char *value_of(const char *head, const char *key)
{
    const char *found = line_of(head, key);
    g_autofree char *line = NULL;
    char *plain;

    if (found == NULL)
        return NULL;
    line = g_strndup(found, strcspn(found, "\r\n"));
    plain = plain_value(line, key);
    return plain != NULL ? plain : parsed_value(line, key);
}

static char *value_at(const YamlNode *root, const char *key)
{
    const YamlNode *value = yaml_node_resolve(yaml_mapping_get(root, key));

    return value != NULL && value->kind == YAML_SCALAR ? g_strdup(value->text) : NULL;
}

/* Braces or quoted keys: nothing for it but to parse the file. */
static void read_whole(const char *path, ReportHead *head, char **year)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GBytes) bytes = textfile_read(path, TEXTFILE_LIMIT, diagnostics);
    g_autoptr(YamlTree) tree = NULL;
    gsize length = 0;
    const char *text = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;

    if (text != NULL)
        tree = yaml_tree_parse(path, text, length, diagnostics);
    if (tree == NULL || yaml_tree_root(tree)->kind != YAML_MAPPING)
        return;
    head->form = value_at(yaml_tree_root(tree), "form");
    head->agency = value_at(yaml_tree_root(tree), "agency");
    *year = value_at(yaml_tree_root(tree), "year");
}

/* Does it look like a report whose keys do not stand at the beginning of lines? */
static gboolean looks_hidden(const char *head)
{
    return strstr(head, "form") != NULL && strstr(head, "agency") != NULL &&
           strstr(head, "year") != NULL;
}

gboolean report_head_read(const char *path, ReportHead *head)
{
    char buffer[HEAD + 1];
    g_autofree char *year = NULL;

    *head = (ReportHead){NULL, NULL, 0};
    if (!read_head(path, buffer))
        return FALSE;
    head->form = value_of(buffer, "form");
    head->agency = value_of(buffer, "agency");
    year = value_of(buffer, "year");
    if ((head->form == NULL || head->agency == NULL || year == NULL) && looks_hidden(buffer)) {
        report_head_clear(head);
        g_clear_pointer(&year, g_free);
        read_whole(path, head, &year);
    }
    if (head->agency == NULL || year == NULL) {
        report_head_clear(head);
        return FALSE;
    }
    head->year = (int)g_ascii_strtoll(year, NULL, 10);
    return TRUE;
}

void report_head_clear(ReportHead *head)
{
    g_free(head->form);
    g_free(head->agency);
    *head = (ReportHead){NULL, NULL, 0};
}
