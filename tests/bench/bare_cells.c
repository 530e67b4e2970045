/* The least that filling in a table can cost: a bare curses program with the cells of table three
 * in place, that redraws the cell typed into and its total, and moves its cursor. No labels follow,
 * no rule is checked, nothing is kept. Digits replace a cell's figure, arrows move. */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define ROWS    8
#define COLUMNS 7
#define TOP     7
#define LEFT    25
#define WIDTH   8

static long cells[ROWS][COLUMNS];
static int row, column, typing;

static void draw_cell(int r, int c, attr_t look)
{
    attrset(look);
    mvprintw(TOP + r, LEFT + c * WIDTH, "%6ld", cells[r][c]);
}

static void add_up(int r)
{
    cells[r][COLUMNS - 1] = 0;
    for (int c = 0; c < COLUMNS - 1; c++)
        cells[r][COLUMNS - 1] += cells[r][c];
    draw_cell(r, COLUMNS - 1, A_NORMAL);
}

static void draw_all(void)
{
    for (int r = 0; r < ROWS; r++) {
        mvprintw(TOP + r, 0, "%d、本年新收政府信息", r + 1);
        for (int c = 0; c < COLUMNS - 1; c++)
            draw_cell(r, c, A_NORMAL);
        add_up(r);
    }
}

static void go(int r, int c)
{
    draw_cell(row, column, A_NORMAL);
    row = r < 0 ? 0 : r >= ROWS ? ROWS - 1 : r;
    column = c < 0 ? 0 : c >= COLUMNS ? COLUMNS - 1 : c;
    typing = 0;
}

static int take(int key)
{
    switch (key) {
    case KEY_UP: go(row - 1, column); return 1;
    case KEY_DOWN: go(row + 1, column); return 1;
    case KEY_LEFT: go(row, column - 1); return 1;
    case KEY_RIGHT: go(row, column + 1); return 1;
    case 'q':
    case ERR: return 0;
    default: break;
    }
    if (key >= '0' && key <= '9') {
        cells[row][column] = (typing ? cells[row][column] * 10 : 0) + key - '0';
        typing = 1;
        add_up(row);
    }
    return 1;
}

int main(void)
{
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    draw_all();
    do {
        draw_cell(row, column, A_REVERSE);
        move(TOP + row, LEFT + column * WIDTH + 5);
        refresh();
    } while (take(getch()));
    endwin();
    return 0;
}
