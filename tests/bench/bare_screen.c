/* The least a full-screen program on a YAML file can do: load the file with libyaml, fill the
 * screen with its lines, wait. What the real program's start is measured against. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <yaml.h>

static int load(FILE *file)
{
    yaml_parser_t parser;
    yaml_document_t document;
    if (!yaml_parser_initialize(&parser)) {
        return 0;
    }
    yaml_parser_set_input_file(&parser, file);
    int loaded = yaml_parser_load(&parser, &document);
    if (loaded) {
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
    return loaded;
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL || !load(file)) {
        fprintf(stderr, "usage: bench-bare-screen FILE\n");
        return 2;
    }
    rewind(file);
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    char line[4096];
    for (int row = 0; row < LINES && fgets(line, sizeof line, file) != NULL; row++) {
        mvaddnstr(row, 0, line, COLS);
    }
    refresh();
    getch();
    endwin();
    fclose(file);
    return 0;
}
