/* Memory of a command, kept until the server releases it; chance; and the list of what was drawn. */
typedef struct block { struct block *next; } block;
typedef struct command { QXLCommandExt ext; block *blocks; } command;
static command *making;

/* Without a command in the making the memory stays for ever. */
static void *take(size_t size)
{
    if (making == NULL)
        return calloc(1, size);
    block *b = calloc(1, sizeof *b + 8 + size);
    b->next = making->blocks;
    making->blocks = b;
    return (uint8_t *)b + 16;
}

static void release_resource(QXLInstance *instance, struct QXLReleaseInfoExt info)
{
    command *done = (command *)(uintptr_t)info.info->id;
    for (block *b = done->blocks, *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    free(done);
}

static uint32_t any(uint32_t below)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random_state >> 33) % below;
}

static int between(int low, int high) { return low + (int)any(high - low + 1); }
static int one_in(int n) { return any(n) == 0; }

static void note(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vfprintf(trace, format, list);
    va_end(list);
}

