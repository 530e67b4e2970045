/* Making programs of expression trees: types, op codes, operands. */
#include "base/i18n.h"
#include "form/syntax.h"

#include <string.h>
#include <strings.h>

typedef enum { TYPE_NUMBER, TYPE_TEXT, TYPE_WRONG } Type;

typedef struct {
    Loader *loader;
    const Expression *expression;
    gsize line;
    gboolean lenient, failed;
    ProgramDraft *draft;
    guint depth, deepest;
} Emitter;

/* A bit for each item of the form. */
typedef struct {
    guint32 *words;
    gsize first, end; /* all words with items are in [first, end) */
    guint n;          /* items in it */
} ItemSet;

/* The parts of a program while it is written; empty between two. */
struct ProgramDraft {
    Op *ops;
    guint n_ops, room;        /* room: for so many ops */
    GArray *texts, *mentions; /* of Value, Mention */
    ItemSet operands, previous;
    GArray *summed; /* of int: see emit_sum() */
};

static Type emit_value(Emitter *emitter, const Node *node);
static void emit_truth(Emitter *emitter, const Node *node, gboolean negative);

/* ---- ops ---------------------------------------------------------------------------------------
 */

/* `effect`: by how much the stack grows. Returns the op's index. */
static guint emit(Emitter *emitter, OpCode code, int argument, int effect)
{
    ProgramDraft *draft = emitter->draft;

    if (draft->n_ops == draft->room) {
        draft->room *= 2;
        draft->ops = g_renew(Op, draft->ops, draft->room);
    }
    draft->ops[draft->n_ops] = (Op){code, argument};
    emitter->depth = (guint)((int)emitter->depth + effect);
    emitter->deepest = MAX(emitter->deepest, emitter->depth);
    return draft->n_ops++;
}

/* Lets a jump lead to the op that comes next. */
static void land(Emitter *emitter, guint jump)
{
    emitter->draft->ops[jump].argument = (int)emitter->draft->n_ops;
}

static void note_item(ItemSet *set, int item)
{
    gsize at = (gsize)item / 32;
    guint32 bit = (guint32)1 << item % 32;

    set->n += (set->words[at] & bit) == 0;
    set->words[at] |= bit;
    set->first = MIN(set->first, at);
    set->end = MAX(set->end, at + 1);
}

static Type wrong(Emitter *emitter, const Node *node, char *hint, const char *message)
{
    emitter->failed = TRUE;
    if (emitter->lenient)
        g_free(hint);
    else
        loader_error(emitter->loader, emitter->expression->node, node->offset + 1, hint, "%s",
                     message);
    return TYPE_WRONG;
}

/* ---- figures -----------------------------------------------------------------------------------
 */

static void emit_number(Emitter *emitter, const Node *node)
{
    Type type = emit_value(emitter, node);

    if (type == TYPE_TEXT)
        wrong(emitter, node, NULL, _("这里要一个数，而这一项是文字"));
}

static const FormItem *named_item(const Emitter *emitter, const Node *node)
{
    int item = names_item(&emitter->expression->scope, &node->name, emitter->line);

    return &emitter->loader->form->items[item];
}

static Type emit_item(Emitter *emitter, const Node *node, OpCode code)
{
    const FormItem *item = named_item(emitter, node);
    ProgramDraft *draft = emitter->draft;

    emit(emitter, code, item->index, 1);
    note_item(code == OP_PREVIOUS ? &draft->previous : &draft->operands, item->index);
    return form_type_is_number(&item->type) ? TYPE_NUMBER : TYPE_TEXT;
}

static Type emit_sum(Emitter *emitter, const Node *node)
{
    GArray *items = g_array_set_size(emitter->draft->summed, 0);
    gsize seen;

    if (names_is_item(&node->name)) {
        emit_number(emitter,
                    &(Node){.kind = NODE_NAME, .offset = node->offset, .name = node->name});
        return TYPE_NUMBER;
    }
    seen = names_collect(emitter->loader, &emitter->expression->scope, &node->name, emitter->line,
                         items);
    if (items->len == 0)
        return wrong(emitter, node, NULL, _("要相加的这一组里没有要填的数"));
    if (!loader_spend(emitter->loader, emitter->expression->node, seen)) {
        emitter->failed = TRUE;
        return TYPE_WRONG;
    }
    emit(emitter, OP_NOTHING, 0, 1);
    for (guint i = 0; i < items->len; i++) {
        emit(emitter, OP_ADD_ITEM, g_array_index(items, int, i), 0);
        note_item(&emitter->draft->operands, g_array_index(items, int, i));
    }
    return TYPE_NUMBER;
}

static void emit_mention(Emitter *emitter, const Node *node)
{
    const FormKey *key = node->name.key;
    Mention mention = {.pattern = node->pattern, .section = -1};

    if (key != NULL && key->section != NULL)
        mention.section = (int)key->section->index;
    mention.items = form_keep(
        emitter->loader->form,
        names_passages(emitter->loader, &emitter->expression->scope, &node->name, emitter->line));
    if (mention.items[0] < 0)
        wrong(emitter, node, NULL, _("mentions() 要找的是文字段落，这里没有"));
    emit(emitter, OP_MENTIONS, (int)emitter->draft->mentions->len, 1);
    g_array_append_val(emitter->draft->mentions, mention);
}

static Type emit_text(Emitter *emitter, const char *text)
{
    Value value = value_text(text, -1);

    g_array_append_val(((FormParts *)emitter->loader->form)->constants, value);
    emit(emitter, OP_TEXT, (int)emitter->draft->texts->len, 1);
    g_array_append_val(emitter->draft->texts, value);
    return TYPE_TEXT;
}

static Type emit_if(Emitter *emitter, const Node *node)
{
    guint otherwise, end;
    Type left, right;

    emit_truth(emitter, node->condition, FALSE);
    otherwise = emit(emitter, OP_IF, 0, -1);
    left = emit_value(emitter, node->left);
    end = emit(emitter, OP_GOTO, 0, -1);
    land(emitter, otherwise);
    right = emit_value(emitter, node->right);
    land(emitter, end);
    if (left != right && left != TYPE_WRONG && right != TYPE_WRONG)
        return wrong(emitter, node, NULL, _("if 的两个结果要么都是数，要么都是文字"));
    return left;
}

/* `most`: so many characters are enough; 0: they are all counted. */
static Type emit_characters(Emitter *emitter, const Node *node, int most)
{
    if (emit_value(emitter, node->left) == TYPE_NUMBER)
        wrong(emitter, node->left, NULL, _("characters() 数的是文字，而这一项是数"));
    emit(emitter, OP_CHARACTERS, most, 0);
    return TYPE_NUMBER;
}

static Type emit_value(Emitter *emitter, const Node *node)
{
    switch (node->kind) {
    case NODE_NUMBER: emit(emitter, OP_NUMBER, node->argument, 1); return TYPE_NUMBER;
    case NODE_TEXT: return emit_text(emitter, node->text);
    case NODE_NAME: return emit_item(emitter, node, OP_ITEM);
    case NODE_PREVIOUS: return emit_item(emitter, node, OP_PREVIOUS);
    case NODE_FIGURE: emit(emitter, OP_FIGURE, node->argument, 1); return TYPE_NUMBER;
    case NODE_SUM: return emit_sum(emitter, node);
    case NODE_COMBINE:
        emit_number(emitter, node->left);
        emit_number(emitter, node->right);
        emit(emitter, node->code, 0, -1);
        return TYPE_NUMBER;
    case NODE_CONVERT:
        emit_number(emitter, node->left);
        emit(emitter, node->code, node->argument, 0);
        return TYPE_NUMBER;
    case NODE_CHARACTERS: return emit_characters(emitter, node, 0);
    case NODE_IF: return emit_if(emitter, node);
    default: emit_truth(emitter, node, FALSE); return TYPE_NUMBER;
    }
}

/* ---- comparisons -------------------------------------------------------------------------------
 */

/* A text that an item is compared with must be one that it can hold. */
static Type emit_against(Emitter *emitter, const Node *node, const Node *other)
{
    const FormType *type;
    Value value = VALUE_NOTHING;
    g_autofree char *why = NULL;

    if (node->kind != NODE_TEXT || other->kind != NODE_NAME || *node->text == '\0')
        return emit_value(emitter, node);
    type = &named_item(emitter, other)->type;
    if (form_type_is_number(type))
        return emit_value(emitter, node);
    if (form_type_parse(type, node->text, strlen(node->text), &value, &why))
        emit_text(emitter, value.text);
    else
        wrong(emitter, node, NULL, why);
    value_clear(&value);
    return TYPE_TEXT;
}

static gboolean is_date(const Emitter *emitter, const Node *node)
{
    return node->kind == NODE_NAME &&
           named_item(emitter, node)->type.type == cell_type_find("date");
}

/* characters(…) >= 10 holds as soon as ten are counted. 0: all are to be counted. */
static int enough_characters(const Node *node, Relation relation)
{
    const Decimal *wanted = &node->right->number;

    if ((relation != RELATION_GREATER && relation != RELATION_GREATER_EQUAL) ||
        node->right->kind != NODE_NUMBER || wanted->scale != 0)
        return 0;
    return wanted->coefficient >= 0 && wanted->coefficient < 1000000 ? (int)wanted->coefficient + 1
                                                                     : 0;
}

static void emit_comparison(Emitter *emitter, const Node *node, Relation relation)
{
    Type left = node->left->kind == NODE_CHARACTERS
                    ? emit_characters(emitter, node->left, enough_characters(node, relation))
                    : emit_against(emitter, node->left, node->right);
    Type right = emit_against(emitter, node->right, node->left);
    gboolean ordered = relation != RELATION_EQUAL && relation != RELATION_NOT_EQUAL;

    if (left == TYPE_WRONG || right == TYPE_WRONG)
        return;
    if (left != right)
        wrong(emitter, node, NULL, _("一边是数，一边是文字，不能比较"));
    else if (left == TYPE_TEXT && ordered && !is_date(emitter, node->left) &&
             !is_date(emitter, node->right))
        wrong(emitter, node, NULL, _("文字不分大小，只能用 == 或 != 比较"));
    else
        emit(emitter, left == TYPE_NUMBER ? OP_COMPARE_NUMBERS : OP_COMPARE_TEXTS, (int)relation,
             -1);
}

/* ---- truth -------------------------------------------------------------------------------------
 */

static Relation opposite(Relation relation)
{
    static const Relation opposites[] = {
        [RELATION_EQUAL] = RELATION_NOT_EQUAL,    [RELATION_NOT_EQUAL] = RELATION_EQUAL,
        [RELATION_LESS] = RELATION_GREATER_EQUAL, [RELATION_LESS_EQUAL] = RELATION_GREATER,
        [RELATION_GREATER] = RELATION_LESS_EQUAL, [RELATION_GREATER_EQUAL] = RELATION_LESS};

    return opposites[relation];
}

static void emit_both(Emitter *emitter, const Node *node, OpCode code, gboolean negative)
{
    guint jump;

    emit_truth(emitter, node->left, negative);
    jump = emit(emitter, code, 0, -1);
    emit_truth(emitter, node->right, negative);
    emit(emitter, OP_TRUTH, 0, 0);
    land(emitter, jump);
}

/* `negative`: the opposite is wanted. A `not` moves inwards, to the comparisons, so that the one
 * that decided is the one found false. */
static void emit_truth(Emitter *emitter, const Node *node, gboolean negative)
{
    switch (node->kind) {
    case NODE_NOT: emit_truth(emitter, node->left, !negative); return;
    case NODE_AND: emit_both(emitter, node, negative ? OP_OR : OP_AND, negative); return;
    case NODE_OR: emit_both(emitter, node, negative ? OP_AND : OP_OR, negative); return;
    case NODE_COMPARE:
        emit_comparison(emitter, node, negative ? opposite(node->relation) : node->relation);
        return;
    case NODE_NEAR:
        emit_number(emitter, node->left);
        emit(emitter, OP_NEAR, node->argument, 0);
        emit(emitter, negative ? OP_NOT : OP_TRUTH, 0, 0);
        return;
    case NODE_MENTIONS:
        emit_mention(emitter, node);
        emit(emitter, negative ? OP_NOT : OP_TRUTH, 0, 0);
        return;
    case NODE_BLANK:
    case NODE_FILLED:
        emit_value(emitter, node->left);
        emit(emitter, (node->kind == NODE_BLANK) != negative ? OP_IS_BLANK : OP_IS_FILLED, 0, 0);
        return;
    default: emit_number(emitter, node); emit(emitter, negative ? OP_NOT : OP_TRUTH, 0, 0);
    }
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

/* Empties the array; NULL when it is empty. */
static void *keep(Arena *arena, GArray *array, gsize size, gsize alignment)
{
    void *kept;

    if (array->len == 0)
        return NULL;
    kept = memcpy(arena_take(arena, array->len * size, alignment), array->data, array->len * size);
    g_array_set_size(array, 0);
    return kept;
}
#define KEEP(arena, array, type) ((type *)keep((arena), (array), sizeof(type), G_ALIGNOF(type)))

/* Empties the set, in ascending order. Never NULL: it may be copied from. */
static int *keep_items(Arena *arena, ItemSet *set)
{
    int *items = arena_take(arena, MAX(set->n, 1) * sizeof *items, G_ALIGNOF(int)), *to = items;

    for (gsize i = set->first; i < set->end; i++) {
        for (guint32 left = set->words[i]; left != 0; left &= left - 1)
            *to++ = (int)(i * 32) + ffs((int)left) - 1;
        set->words[i] = 0;
    }
    set->first = G_MAXSIZE;
    set->end = set->n = 0;
    return items;
}

static Op *keep_ops(Arena *arena, ProgramDraft *draft)
{
    Op *ops = arena_take(arena, MAX(draft->n_ops, 1) * sizeof *ops, G_ALIGNOF(Op));

    memcpy(ops, draft->ops, draft->n_ops * sizeof *ops);
    draft->n_ops = 0;
    return ops;
}

/* Takes over what the draft has. */
static Program *make_program(const Emitter *emitter)
{
    Arena *arena = &((FormParts *)emitter->loader->form)->arena;
    ProgramDraft *draft = emitter->draft;
    Program *program = arena_new(arena, Program);

    *program = (Program){.numbers = emitter->expression->numbers,
                         .n_ops = draft->n_ops,
                         .n_operands = draft->operands.n,
                         .n_previous = draft->previous.n,
                         .depth = emitter->deepest};
    program->ops = keep_ops(arena, draft);
    program->texts = KEEP(arena, draft->texts, Value);
    program->mentions = KEEP(arena, draft->mentions, Mention);
    program->operands = keep_items(arena, &draft->operands);
    program->previous = keep_items(arena, &draft->previous);
    return program;
}

static ItemSet set_new(gsize n_items)
{
    return (ItemSet){.words = g_new0(guint32, n_items / 32 + 1), .first = G_MAXSIZE};
}

#define SOME_OPS 64

static ProgramDraft *draft_new(gsize n_items)
{
    ProgramDraft *draft = g_new(ProgramDraft, 1);

    *draft = (ProgramDraft){.ops = g_new(Op, SOME_OPS),
                            .room = SOME_OPS,
                            .texts = g_array_new(FALSE, FALSE, sizeof(Value)),
                            .mentions = g_array_new(FALSE, FALSE, sizeof(Mention)),
                            .operands = set_new(n_items),
                            .previous = set_new(n_items),
                            .summed = g_array_new(FALSE, FALSE, sizeof(int))};
    return draft;
}

void loader_draft_free(ProgramDraft *draft)
{
    if (draft == NULL)
        return;
    g_free(draft->ops);
    g_array_unref(draft->texts);
    g_array_unref(draft->mentions);
    g_free(draft->operands.words);
    g_free(draft->previous.words);
    g_array_unref(draft->summed);
    g_free(draft);
}

static Program *compile(Emitter *emitter)
{
    Program *program;

    if (emit_value(emitter, emitter->expression->root) == TYPE_TEXT)
        wrong(emitter, emitter->expression->root, NULL, _("算式的结果要是一个数"));
    program = make_program(emitter);
    if (!loader_spend(emitter->loader, emitter->expression->node, program->n_ops) ||
        emitter->failed)
        return NULL;
    return program;
}

Program *expression_compile(Loader *loader, const Expression *expression, gsize line,
                            gboolean lenient)
{
    Emitter emitter = {
        .loader = loader, .expression = expression, .line = line, .lenient = lenient};

    if (loader->draft == NULL)
        loader->draft = draft_new(loader->form->n_items);
    emitter.draft = loader->draft;
    return loader_spend(loader, expression->node, 16) ? compile(&emitter) : NULL;
}
