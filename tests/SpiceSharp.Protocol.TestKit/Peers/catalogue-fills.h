/* Named scenes: FILL, BLACKNESS, WHITENESS, INVERS, with brushes, masks and clips. */
static void fill_solid(void)
{
    static const uint32_t colours[] = { 0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0x123456 };
    for (int i = 0; i < 6; i++)
        fill(box(10 + 50 * i, 10 + 20 * i, 45 - 7 * i, 90), colours[i], PUT);
    fill(box(0, 0, 1, 1), 0xabcdef, PUT);
    fill(box(WIDTH - 1, 200, 1, 32), 0xabcdef, PUT);
}

static void fill_every_descriptor(void)
{
    backdrop();
    for (int i = 0; i < 2048; i++)
        fill(box(i % 64 * 5, i / 64 * 7, 5, 7), 0x5a3c0f + i * 77, i);
}

static void fill_pattern_of(int format, int style)
{
    static const int rops[] = { PUT, XOR, SPICE_ROPD_OP_AND | SPICE_ROPD_INVERS_BRUSH, SPICE_ROPD_OP_OR | SPICE_ROPD_INVERS_RES };
    backdrop();
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(7 + i % 2 * 160, 5 + i / 2 * 115, 140, 105));
        pattern(&d->u.fill.brush, picture(format, 33 + i * 5, 21 + i, style, 11 * i, i == 2 ? CHUNKED | BOTTOM_UP : 0), 0, 0);
        d->u.fill.rop_descriptor = rops[i];
    }
}

static void fill_pattern_32(void) { fill_pattern_of(SPICE_BITMAP_FMT_32BIT, GRADIENT); }
static void fill_pattern_rgba(void) { fill_pattern_of(SPICE_BITMAP_FMT_RGBA, FLAT); }
static void fill_pattern_24(void) { fill_pattern_of(SPICE_BITMAP_FMT_24BIT, FLAT); }
static void fill_pattern_16(void) { fill_pattern_of(SPICE_BITMAP_FMT_16BIT, GRADIENT); }
static void fill_pattern_8(void) { fill_pattern_of(SPICE_BITMAP_FMT_8BIT, WRITING); }
static void fill_pattern_4(void) { fill_pattern_of(SPICE_BITMAP_FMT_4BIT_BE, GRADIENT); }
static void fill_pattern_1(void) { fill_pattern_of(SPICE_BITMAP_FMT_1BIT_BE, FLAT); }

static void fill_pattern_origin(void)
{
    static const int origins[][2] = { { 0, 0 }, { 5, 3 }, { -5, -3 }, { 1000, 2000 }, { -1001, -2003 }, { 21, 17 } };
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(3 + i % 3 * 105, 2 + i / 3 * 115, 100, 110));
        pattern(&d->u.fill.brush, picture(SPICE_BITMAP_FMT_32BIT, 21, 17, WRITING, 5, 0), origins[i][0], origins[i][1]);
        d->u.fill.rop_descriptor = PUT;
    }
}

static void fill_pattern_of_one_pixel(void)
{
    static const int sizes[][2] = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 2, 2 }, { 300, 1 }, { 1, 230 } };
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(3 + i % 3 * 105, 2 + i / 3 * 115, 100, 110));
        pattern(&d->u.fill.brush, picture(SPICE_BITMAP_FMT_32BIT, sizes[i][0], sizes[i][1], NOISE, i, 0), 7, -2);
        d->u.fill.rop_descriptor = PUT;
    }
}

static void fill_pattern_larger_than_box(void)
{
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(10 + 75 * i, 10, 60, 200));
        pattern(&d->u.fill.brush, picture(SPICE_BITMAP_FMT_32BIT, 256, 220, GRADIENT, i, 0), 40 * i - 30, -20 * i);
        d->u.fill.rop_descriptor = PUT;
    }
}

static void fill_pattern_cached(void)
{
    QXLImage *tile = picture(SPICE_BITMAP_FMT_32BIT, 40, 30, GRADIENT, 99, CACHED);
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(3 + i % 3 * 105, 2 + i / 3 * 115, 100, 110));
        pattern(&d->u.fill.brush, tile, i, 2 * i);
        d->u.fill.rop_descriptor = i < 3 ? PUT : XOR;
    }
}

static void fill_pattern_surface(void)
{
    place *tile = create(screen_format(), 31, 23);
    target = tile;
    fill(box(0, 0, 31, 23), 0x8040c0, PUT);
    fill(box(5, 4, 12, 13), 0xf0e010, PUT);
    target = &screen;
    backdrop();
    for (int i = 0; i < 2; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(10 + 155 * i, 10, 145, 200));
        pattern(&d->u.fill.brush, picture_of(d, tile), 4, 9);
        d->u.fill.rop_descriptor = i == 0 ? PUT : XOR;
    }
}

static void fill_brush_none(void)
{
    backdrop();
    for (int i = 0; i < 5; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(10 + 60 * i, 10, 50, 200));
        d->u.fill.rop_descriptor = PUT << i;
    }
}

static void fill_with_mask(int format, int flags, int style, int x, int y)
{
    backdrop();
    QXLDrawable *d = fill(box(20, 15, 250, 190), 0xffd020, PUT);
    mask(&d->u.fill.mask, picture(format, 237, 201, style, 3, 0), flags, x, y);
}

static void fill_mask(void) { fill_with_mask(SPICE_BITMAP_FMT_1BIT_BE, 0, WRITING, 0, 0); }
static void fill_mask_inverted(void) { fill_with_mask(SPICE_BITMAP_FMT_1BIT_BE, SPICE_MASK_FLAGS_INVERS, WRITING, 0, 0); }
static void fill_mask_little_endian(void) { fill_with_mask(SPICE_BITMAP_FMT_1BIT_LE, 0, NOISE, 0, 0); }
static void fill_mask_origin(void) { fill_with_mask(SPICE_BITMAP_FMT_1BIT_BE, 0, FLAT, 11, 5); }
static void fill_mask_origin_negative(void) { fill_with_mask(SPICE_BITMAP_FMT_1BIT_BE, 0, FLAT, -13, -6); }

static void fill_mask_of_odd_widths(void)
{
    for (int i = 0; i < 24; i++) {
        QXLDrawable *d = fill(box(4 + i % 8 * 39, 4 + i / 8 * 75, 38, 70), 0xffffff - i * 0x090701, PUT);
        mask(&d->u.fill.mask, picture(i % 2 ? SPICE_BITMAP_FMT_1BIT_LE : SPICE_BITMAP_FMT_1BIT_BE, 1 + i + i / 2, 60, NOISE, i, i % 3 == 0 ? BOTTOM_UP : CHUNKED), 0, 0, 0);
    }
}

static void fill_mask_cached(void)
{
    QXLImage *bits = picture(SPICE_BITMAP_FMT_1BIT_BE, 90, 100, WRITING, 8, CACHED);
    backdrop();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = fill(box(3 + i % 3 * 105, 2 + i / 3 * 115, 95, 105), 0x2040f0 + i * 0x1000, PUT);
        mask(&d->u.fill.mask, bits, i % 2 ? SPICE_MASK_FLAGS_INVERS : 0, i, -i);
    }
}

static void fill_mask_and_clip(void)
{
    backdrop();
    QXLDrawable *d = fill(box(20, 15, 250, 190), 0xffd020, XOR);
    mask(&d->u.fill.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 260, 200, WRITING, 3, 0), 0, 4, 4);
    clip_to_some(d);
}

static void fill_mask_and_pattern(void)
{
    backdrop();
    QXLDrawable *d = draw(QXL_DRAW_FILL, box(20, 15, 250, 190));
    pattern(&d->u.fill.brush, picture(SPICE_BITMAP_FMT_32BIT, 41, 31, GRADIENT, 60, 0), 3, 3);
    d->u.fill.rop_descriptor = SPICE_ROPD_OP_OR;
    mask(&d->u.fill.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 260, 200, NOISE, 3, 0), SPICE_MASK_FLAGS_INVERS, 0, 0);
}

static void fill_clip_one(void)
{
    QXLRect one = box(100, 60, 77, 55);
    clip(fill(box(20, 15, 250, 190), 0xffd020, PUT), 1, &one);
}

static void fill_clip_many(void)
{
    QXLRect rects[100];
    for (int i = 0; i < 100; i++)
        rects[i] = box(10 + i % 10 * 30, 10 + i / 10 * 21, 17 + i % 7, 9 + i % 5);
    clip(fill(box(0, 0, WIDTH, 230), 0xffd020, PUT), 100, rects);
}

/* Each pixel once: seen with XOR. */
static void fill_clip_overlapping(void)
{
    QXLRect rects[4] = { box(30, 20, 100, 100), box(80, 60, 100, 100), box(60, 40, 30, 150), box(30, 20, 100, 100) };
    backdrop();
    clip(fill(box(10, 10, 280, 200), 0xffffff, XOR), 4, rects);
}

static void fill_clip_outside(void)
{
    QXLRect rects[3] = { box(-50, -50, 60, 60), box(280, 200, 500, 500), box(0, 300, 10, 10) };
    backdrop();
    clip(fill(box(0, 0, WIDTH, HEIGHT - MARKER), 0x10ff10, PUT), 3, rects);
}

/* The server leaves out a drawing that its driver says undoes the former one. */
static void fill_undone(void)
{
    backdrop();
    for (int i = 0; i < 3; i++) {
        QXLDrawable *d = fill(box(40, 40, 200, 100), 0xffffff, XOR);
        d->effect = QXL_EFFECT_REVERT_ON_DUP;
    }
}

static void constant(int type)
{
    backdrop();
    draw(type, box(5, 5, 70, 100));
    clip_to_some(draw(type, box(85, 5, 90, 100)));
    QXLDrawable *d = draw(type, box(180, 5, 130, 100));
    mask(&d->u.blackness.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 120, 110, WRITING, 9, 0), 0, 2, 1);
    d = draw(type, box(5, 115, 300, 110));
    mask(&d->u.blackness.mask, picture(SPICE_BITMAP_FMT_1BIT_LE, 310, 120, NOISE, 9, 0), SPICE_MASK_FLAGS_INVERS, 0, 0);
    clip_to_some(d);
}

static void blackness(void) { constant(QXL_DRAW_BLACKNESS); }
static void whiteness(void) { constant(QXL_DRAW_WHITENESS); }
static void invers(void) { constant(QXL_DRAW_INVERS); }
