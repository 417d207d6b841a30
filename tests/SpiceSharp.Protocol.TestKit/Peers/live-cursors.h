/* Pointers of live-server.c: every type, and what each must look like by definition. */
static command *cursor_queue[QUEUE];
static int cursors_queued, cursors_taken;

/* Called on the server's own thread. */
static int get_cursor_command(QXLInstance *instance, struct QXLCommandExt *ext)
{
    int next = cursors_taken;
    if (next >= __atomic_load_n(&cursors_queued, __ATOMIC_ACQUIRE))
        return 0;
    *ext = cursor_queue[next % QUEUE]->ext;
    cursors_taken = next + 1;
    return 1;
}

static QXLCursorCmd *cursor_command(int type)
{
    making = calloc(1, sizeof *making);
    QXLCursorCmd *c = take(sizeof *c);
    making->ext.cmd.type = QXL_CMD_CURSOR;
    making->ext.cmd.data = (uintptr_t)c;
    c->release_info.id = (uintptr_t)making;
    c->type = type;
    return c;
}

static void submit_cursor(void)
{
    cursor_queue[cursors_queued % QUEUE] = making;
    making = NULL;
    __atomic_store_n(&cursors_queued, cursors_queued + 1, __ATOMIC_RELEASE);
    spice_qxl_wakeup(&qxl);
}

static int mask_bit(const uint8_t *mask, int row, int x, int y) { return mask[y * row + x / 8] >> (7 - x % 8) & 1; }

/* One of the eight around (x, y) inverts. */
static int is_beside_inversion(const uint8_t *xor, int row, int width, int height, int x, int y)
{
    if (x == 0 || y == 0 || x == width - 1 || y == height - 1)
        return 0;
    for (int v = y - 1; v <= y + 1; v++)
        for (int u = x - 1; u <= x + 1; u++)
            if (mask_bit(xor, row, u, v))
                return 1;
    return 0;
}

/*
 * Builds a shape's data and prints its pixels as 0xAARRGGBB words, colour as the type has it: multiplied by alpha for ALPHA, else not.
 * A third of each kind of pixel that its masks and colours allow.
 */
static int shape_data(int type, int width, int height, uint32_t salt, uint8_t *data)
{
    static const int bits[] = { 32, 0, 4, 8, 16, 24, 32 };
    int row = (width * bits[type] + 7) / 8, mrow = (width + 7) / 8, entries = type == SPICE_CURSOR_TYPE_COLOR4 ? 16 : type == SPICE_CURSOR_TYPE_COLOR8 ? 256 : 0;
    uint8_t *palette = data + row * height, *mask = palette + entries * 4, *xor = mask + mrow * height;
    uint32_t colours[256];
    int all_ones = salt % 2 == 0;
    memset(data, 0, row * height + entries * 4 + 2 * mrow * height);
    for (int i = 0; i < entries; i++) {
        colours[i] = i == 1 ? 0xffffff : i == 2 ? 0 : colour_at(NOISE, salt, i, 7) & 0xffffff;
        memcpy(palette + 4 * i, &colours[i], 4);
    }
    if (type != SPICE_CURSOR_TYPE_ALPHA)
        for (int y = 0; y < height; y++)
            for (int x = 0; x < mrow * 8; x++) {
                int is_set = x < width ? (x * 3 + y * 5 + salt) % 7 < 3 : 1;
                if (type == SPICE_CURSOR_TYPE_MONO) {
                    mask[y * mrow + x / 8] |= (all_ones || is_set) << (7 - x % 8);
                    xor[y * mrow + x / 8] |= (x < width && x > 2 && (x + y * 2 + salt) % 9 == 0) << (7 - x % 8);
                } else {
                    mask[y * mrow + x / 8] |= is_set << (7 - x % 8);
                }
            }
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t noise = colour_at(NOISE, salt, x, y), colour, argb;
            uint8_t *at = data + y * row;
            int kind = noise >> 8 & 3;
            colour = kind == 0 ? 0xffffff : kind == 1 ? 0 : noise & 0xffffff;
            switch (type) {
            case SPICE_CURSOR_TYPE_ALPHA: {
                uint32_t a = (x * 9 + y * 5) & 255;
                argb = a << 24 | (noise >> 16 & 255) * a / 255 << 16 | (noise >> 8 & 255) * a / 255 << 8 | (noise & 255) * a / 255;
                memcpy(at + 4 * x, &argb, 4);
                printf("%08x", argb);
                continue;
            }
            case SPICE_CURSOR_TYPE_MONO: {
                int keep = mask_bit(mask, mrow, x, y), flip = mask_bit(xor, mrow, x, y);
                argb = all_ones && !flip && is_beside_inversion(xor, mrow, width, height, x, y) ? 0xff000000 : flip ? 0xffffffff : keep ? 0 : 0xff000000;
                printf("%08x", argb);
                continue;
            }
            case SPICE_CURSOR_TYPE_COLOR4: at[x / 2] |= (noise & 15) << (x % 2 == 0 ? 4 : 0), colour = colours[noise & 15]; break;
            case SPICE_CURSOR_TYPE_COLOR8: at[x] = noise, colour = colours[noise & 255]; break;
            case SPICE_CURSOR_TYPE_COLOR16: {
                uint16_t word = (colour >> 19 & 31) << 10 | (colour >> 11 & 31) << 5 | (colour >> 3 & 31);
                memcpy(at + 2 * x, &word, 2);
                colour = 0;
                for (int c = 0; c < 3; c++)
                    colour |= ((word >> 5 * c & 31) << 3 | (word >> 5 * c & 31) >> 2) << 8 * c;
                break;
            }
            default: memcpy(at + bits[type] / 8 * x, &colour, bits[type] / 8);
            }
            argb = !mask_bit(mask, mrow, x, y) ? 0xff000000 | colour : colour != 0xffffff ? colour : (x + y) % 2 ? 0xc0303030 : 0x30505050;
            printf("%08x", argb);
        }
    return row * height + entries * 4 + mrow * height * (type == SPICE_CURSOR_TYPE_MONO ? 2 : 1);
}

/* Sets a shape; the same UNIQUE, if not 0, must go with the same numbers. */
static void set_cursor(int type, int width, int height, int hot_x, int hot_y, uint32_t unique, int visible, int x, int y)
{
    static uint8_t data[1 << 20];
    QXLCursorCmd *c = cursor_command(QXL_CURSOR_SET);
    printf("cursor ");
    int size = shape_data(type, width, height, width * 7 + height + unique * 13 + type, data);
    QXLCursor *shape = take(sizeof *shape + size);
    shape->header = (QXLCursorHeader){ unique, type, width, height, hot_x, hot_y };
    shape->data_size = shape->chunk.data_size = size;
    memcpy(shape->chunk.data, data, size);
    c->u.set.position = (QXLPoint16){ x, y };
    c->u.set.visible = visible;
    c->u.set.shape = (uintptr_t)shape;
    submit_cursor();
    printf("\n");
    fflush(stdout);
}

static void move_cursor(int x, int y)
{
    cursor_command(QXL_CURSOR_MOVE)->u.position = (QXLPoint16){ x, y };
    submit_cursor();
}

static void hide_cursor(void)
{
    cursor_command(QXL_CURSOR_HIDE);
    submit_cursor();
}

static void trail_cursor(int length, int frequency)
{
    QXLCursorCmd *c = cursor_command(QXL_CURSOR_TRAIL);
    c->u.trail.length = length, c->u.trail.frequency = frequency;
    submit_cursor();
}
