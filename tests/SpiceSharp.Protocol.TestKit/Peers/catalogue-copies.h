/* Named scenes: COPY, BLEND, OPAQUE, TRANSPARENT, COPY_BITS. */
static void copy_of(int format)
{
    for (int style = 0; style < 4; style++)
        for (int how = 0; how < 4; how++)
            copy_new(2 + style * 80, 2 + how * 57, format, 77 - how, 53, style, 31 * style + how, how);
}

static void copy_32(void) { copy_of(SPICE_BITMAP_FMT_32BIT); }
static void copy_rgba(void) { copy_of(SPICE_BITMAP_FMT_RGBA); }
static void copy_24(void) { copy_of(SPICE_BITMAP_FMT_24BIT); }
static void copy_16(void) { copy_of(SPICE_BITMAP_FMT_16BIT); }
static void copy_8(void) { copy_of(SPICE_BITMAP_FMT_8BIT); }
static void copy_4(void) { copy_of(SPICE_BITMAP_FMT_4BIT_BE); }
static void copy_1(void) { copy_of(SPICE_BITMAP_FMT_1BIT_BE); }
static void copy_photograph(void) { copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, GRADIENT, 1, 0); }
static void copy_photograph_24(void) { copy_new(0, 0, SPICE_BITMAP_FMT_24BIT, WIDTH - 1, 230, GRADIENT, 2, CHUNKED | BOTTOM_UP); }
static void copy_photograph_16(void) { copy_new(0, 0, SPICE_BITMAP_FMT_16BIT, WIDTH - 1, 230, GRADIENT, 3, 0); }
static void copy_drawing(void) { copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, FLAT, 1, 0); }
static void copy_writing(void) { copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, WRITING, 1, BOTTOM_UP); }
static void copy_noise(void) { copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, NOISE, 1, 0); }
static void copy_high_bits(void) { copy_new(10, 10, SPICE_BITMAP_FMT_32BIT, 200, 200, WRITING, 1, HIGH_BITS); }

static void copy_tiny(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT, SPICE_BITMAP_FMT_8BIT, SPICE_BITMAP_FMT_4BIT_BE, SPICE_BITMAP_FMT_1BIT_BE };
    for (int f = 0; f < 6; f++)
        for (int size = 1; size <= 16; size++)
            copy_new(size * 19 - 17, 2 + f * 38, formats[f], size, 1 + (size * 7 + f) % 34, f % 4, size, size % 4);
}

static void copy_long_and_narrow(void)
{
    copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, 320, 1, GRADIENT, 1, 0);
    copy_new(0, 2, SPICE_BITMAP_FMT_32BIT, 320, 2, NOISE, 2, 0);
    copy_new(0, 5, SPICE_BITMAP_FMT_8BIT, 319, 3, GRADIENT, 3, BOTTOM_UP);
    copy_new(0, 10, SPICE_BITMAP_FMT_32BIT, 1, 220, GRADIENT, 4, 0);
    copy_new(3, 10, SPICE_BITMAP_FMT_16BIT, 2, 220, WRITING, 5, 0);
    for (int i = 0; i < 9; i++)
        copy_new(10 + 33 * i, 10, SPICE_BITMAP_FMT_32BIT, 32, 220, i % 4, 6 + i, 0);     /* columns, as drivers without QXL send a screen */
}

static void copy_part_of_picture(void)
{
    for (int i = 0; i < 12; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COPY, box(2 + i % 4 * 80, 2 + i / 4 * 77, 60, 50));
        d->u.copy.src_bitmap = (uintptr_t)picture(i % 2 ? SPICE_BITMAP_FMT_32BIT : SPICE_BITMAP_FMT_8BIT, 100, 80, i % 4, i, i % 4);
        d->u.copy.src_area = box(i * 3, i * 2, 60, 50);
        d->u.copy.rop_descriptor = PUT;
    }
}

/* Where there is no source the target stays. */
static void copy_beyond_picture(void)
{
    static const int at[][2] = { { -10, 0 }, { 50, 40 }, { -30, -30 }, { 10, 60 }, { 0, -20 }, { 90, 70 } };
    backdrop();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COPY, box(3 + i % 3 * 105, 2 + i / 3 * 115, 70, 60));
        d->u.copy.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_32BIT, 100, 80, FLAT, i, 0);
        d->u.copy.src_area = box(at[i][0], at[i][1], 70, 60);
        d->u.copy.rop_descriptor = i < 3 ? PUT : XOR;
    }
}

static void every_descriptor_of(int type)
{
    QXLImage *image = picture(SPICE_BITMAP_FMT_32BIT, 64, 49, NOISE, 4, CACHED);
    backdrop();
    for (int i = 0; i < 2048; i++)
        copy_part(type, box(i % 64 * 5, i / 64 * 7, 5, 7), image, box(i % 59, i % 41, 5, 7), i);
}

static void copy_every_descriptor(void) { every_descriptor_of(QXL_DRAW_COPY); }
static void blend_every_descriptor(void) { every_descriptor_of(QXL_DRAW_BLEND); }

static QXLDrawable *copy_over_backdrop(int format, int rop)
{
    backdrop();
    QXLDrawable *d = draw(QXL_DRAW_COPY, box(20, 15, 250, 190));
    d->u.copy.src_bitmap = (uintptr_t)picture(format, 260, 200, FLAT, 4, 0);
    d->u.copy.src_area = box(3, 4, 250, 190);
    d->u.copy.rop_descriptor = rop;
    return d;
}

static void copy_mask(void)
{
    QXLDrawable *d = copy_over_backdrop(SPICE_BITMAP_FMT_32BIT, PUT);
    mask(&d->u.copy.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 240, 195, WRITING, 1, 0), 0, 3, 1);
}

static void copy_mask_inverted(void)
{
    QXLDrawable *d = copy_over_backdrop(SPICE_BITMAP_FMT_16BIT, XOR);
    mask(&d->u.copy.mask, picture(SPICE_BITMAP_FMT_1BIT_LE, 240, 195, NOISE, 1, 0), SPICE_MASK_FLAGS_INVERS, -3, -1);
}

static void copy_clip(void) { clip_to_some(copy_over_backdrop(SPICE_BITMAP_FMT_8BIT, PUT)); }
static void copy_clip_and_invert(void) { clip_to_some(copy_over_backdrop(SPICE_BITMAP_FMT_32BIT, PUT | SPICE_ROPD_INVERS_SRC)); }

static void copy_cached(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_RGBA, SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT, SPICE_BITMAP_FMT_8BIT, SPICE_BITMAP_FMT_4BIT_BE, SPICE_BITMAP_FMT_1BIT_BE };
    for (int f = 0; f < 7; f++) {
        QXLImage *image = picture(formats[f], 45, 30, f % 4, f, CACHED);
        for (int i = 0; i < 5; i++)
            copy_part(QXL_DRAW_COPY, box(2 + i * 60, 1 + f * 33, 45 - i, 30), image, box(i, 0, 45 - i, 30), i < 3 ? PUT : XOR);
    }
}

static void copy_palette_cached(void)
{
    for (int i = 0; i < 12; i++)
        copy_new(2 + i % 4 * 80, 2 + i / 4 * 77, i % 2 ? SPICE_BITMAP_FMT_8BIT : SPICE_BITMAP_FMT_4BIT_BE, 75, 70, i % 4, i / 6, CACHED_PALETTE);
}

/* The same picture again and again with a little changed: what GLZ is for. */
static void copy_repeated(void)
{
    for (int i = 0; i < 10; i++) {
        copy_new(4 * i, 3 * i, SPICE_BITMAP_FMT_32BIT, 200, 150, WRITING, 7, 0);
        copy_new(100 - 4 * i, 60 + 3 * i, SPICE_BITMAP_FMT_32BIT, 180, 130, FLAT, i / 3, 0);
    }
}

static void scaled(int mode, int format, int style, int rop)
{
    static const int sizes[][4] = {   /* x, y, width, height of the box; the picture has 64 x 48 */
        { 2, 2, 150, 110 }, { 160, 2, 20, 15 }, { 185, 2, 64, 96 }, { 255, 2, 60, 48 }, { 2, 120, 3, 100 }, { 10, 120, 129, 7 }, { 10, 130, 63, 47 },
        { 80, 130, 65, 49 }, { 150, 120, 1, 1 }, { 155, 120, 160, 100 },
    };
    backdrop();
    for (int i = 0; i < 10; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COPY, box(sizes[i][0], sizes[i][1], sizes[i][2], sizes[i][3]));
        d->u.copy.src_bitmap = (uintptr_t)picture(format, 64, 48, style, i, 0);
        d->u.copy.src_area = box(0, 0, 64, 48);
        d->u.copy.rop_descriptor = rop;
        d->u.copy.scale_mode = mode;
    }
}

static void copy_scaled_nearest(void) { scaled(SPICE_IMAGE_SCALE_MODE_NEAREST, SPICE_BITMAP_FMT_32BIT, NOISE, PUT); }
static void copy_scaled_nearest_8(void) { scaled(SPICE_IMAGE_SCALE_MODE_NEAREST, SPICE_BITMAP_FMT_8BIT, NOISE, PUT); }
static void copy_scaled_nearest_rop(void) { scaled(SPICE_IMAGE_SCALE_MODE_NEAREST, SPICE_BITMAP_FMT_24BIT, NOISE, XOR | SPICE_ROPD_INVERS_RES); }
static void copy_scaled_interpolated(void) { scaled(SPICE_IMAGE_SCALE_MODE_INTERPOLATE, SPICE_BITMAP_FMT_32BIT, NOISE, PUT); }
static void copy_scaled_interpolated_16(void) { scaled(SPICE_IMAGE_SCALE_MODE_INTERPOLATE, SPICE_BITMAP_FMT_16BIT, GRADIENT, PUT); }
static void copy_scaled_interpolated_8(void) { scaled(SPICE_IMAGE_SCALE_MODE_INTERPOLATE, SPICE_BITMAP_FMT_8BIT, FLAT, PUT); }
static void copy_scaled_interpolated_rgba(void) { scaled(SPICE_IMAGE_SCALE_MODE_INTERPOLATE, SPICE_BITMAP_FMT_RGBA, GRADIENT, PUT); }
static void copy_scaled_interpolated_rop(void) { scaled(SPICE_IMAGE_SCALE_MODE_INTERPOLATE, SPICE_BITMAP_FMT_32BIT, FLAT, SPICE_ROPD_OP_OR | SPICE_ROPD_INVERS_SRC); }

static void copy_scaled_part(void)
{
    backdrop();
    for (int i = 0; i < 8; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COPY, box(2 + i % 4 * 80, 2 + i / 4 * 115, 70 + i, 100 - i));
        d->u.copy.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_32BIT, 64, 48, NOISE, i, 0);
        d->u.copy.src_area = i < 4 ? box(5 + i, 7, 30 + i, 20) : box(-10 + i, -6, 60, 50);
        d->u.copy.rop_descriptor = PUT;
        d->u.copy.scale_mode = i % 2 ? SPICE_IMAGE_SCALE_MODE_NEAREST : SPICE_IMAGE_SCALE_MODE_INTERPOLATE;
    }
}

static void copy_scaled_mask_and_clip(void)
{
    backdrop();
    for (int mode = 0; mode < 2; mode++) {
        QXLDrawable *d = draw(QXL_DRAW_COPY, box(5 + 158 * mode, 5, 150, 220));
        d->u.copy.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_32BIT, 64, 48, FLAT, mode, 0);
        d->u.copy.src_area = box(0, 0, 64, 48);
        d->u.copy.rop_descriptor = PUT;
        d->u.copy.scale_mode = mode;
        mask(&d->u.copy.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 150, 200, WRITING, mode, 0), 0, 0, 0);
        clip_to_some(d);
    }
}

static QXLDrawable *opaque(QXLRect where, QXLRect area, int format, uint32_t salt, int rop)
{
    QXLDrawable *d = draw(QXL_DRAW_OPAQUE, where);
    d->u.opaque.src_bitmap = (uintptr_t)picture(format, 100, 80, salt % 4, salt, 0);
    d->u.opaque.src_area = area;
    solid(&d->u.opaque.brush, 0x3060f0);
    d->u.opaque.rop_descriptor = rop;
    d->u.opaque.scale_mode = salt % 2;
    return d;
}

static void opaque_solid(void)
{
    for (int i = 0; i < 7; i++)
        opaque(box(3 + i % 4 * 79, 2 + i / 4 * 115, 75, 80), box(i, 0, 75, 80), SPICE_BITMAP_FMT_32BIT, i, PUT << i);
}

static void opaque_pattern(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT, SPICE_BITMAP_FMT_8BIT, SPICE_BITMAP_FMT_4BIT_BE, SPICE_BITMAP_FMT_1BIT_BE };
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = opaque(box(3 + i % 3 * 105, 2 + i / 3 * 115, 90, 70), box(i, i, 90, 70), formats[i], i, i % 2 ? XOR : SPICE_ROPD_OP_AND);
        pattern(&d->u.opaque.brush, picture(formats[5 - i], 25, 19, FLAT, i, 0), i, 0);
    }
}

static void opaque_every_descriptor(void)
{
    QXLImage *image = picture(SPICE_BITMAP_FMT_32BIT, 64, 49, NOISE, 14, CACHED);
    backdrop();
    for (int i = 0; i < 2048; i++) {
        QXLDrawable *d = draw(QXL_DRAW_OPAQUE, box(i % 64 * 5, i / 64 * 7, 5, 7));
        d->u.opaque.src_bitmap = (uintptr_t)image;
        d->u.opaque.src_area = box(i % 59, i % 41, 5, 7);
        solid(&d->u.opaque.brush, 0x5a3c0f + i * 77);
        d->u.opaque.rop_descriptor = i;
    }
}

static void opaque_scaled(void)
{
    backdrop();
    for (int i = 0; i < 6; i++)
        opaque(box(3 + i % 3 * 105, 2 + i / 3 * 115, 60 + 8 * i, 100 - 10 * i), box(3, 4, 80, 60), SPICE_BITMAP_FMT_32BIT, i, i < 3 ? XOR : SPICE_ROPD_OP_OR);
}

static void opaque_mask_and_clip(void)
{
    backdrop();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = opaque(box(3 + i % 3 * 105, 2 + i / 3 * 115, 100, 80), box(0, 0, 100, 80), SPICE_BITMAP_FMT_32BIT, i, XOR);
        mask(&d->u.opaque.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 90, 90, WRITING, i, 0), i % 2 ? SPICE_MASK_FLAGS_INVERS : 0, 0, 0);
        if (i > 2)
            clip_to_some(d);
    }
}

static void opaque_brush_none(void)
{
    QXLDrawable *d = opaque(box(20, 20, 100, 80), box(0, 0, 100, 80), SPICE_BITMAP_FMT_32BIT, 1, SPICE_ROPD_OP_OR);
    d->u.opaque.brush.type = SPICE_BRUSH_TYPE_NONE;
    d = opaque(box(150, 20, 100, 80), box(0, 0, 100, 80), SPICE_BITMAP_FMT_32BIT, 2, PUT);
    d->u.opaque.brush.type = SPICE_BRUSH_TYPE_NONE;
}

static QXLDrawable *transparent(QXLRect where, QXLRect area, int format, int style, uint32_t key)
{
    QXLDrawable *d = draw(QXL_DRAW_TRANSPARENT, where);
    d->u.transparent.src_bitmap = (uintptr_t)picture(format, 100, 80, style, key, 0);
    d->u.transparent.src_area = area;
    d->u.transparent.src_color = d->u.transparent.true_color = key;
    return d;
}

static void transparent_keys(void)
{
    backdrop();
    for (int i = 0; i < 4; i++)
        transparent(box(3 + i % 2 * 155, 2 + i / 2 * 115, 100, 80), box(0, 0, 100, 80), SPICE_BITMAP_FMT_32BIT, FLAT, key_colours[i]);
}

static void transparent_formats(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT, SPICE_BITMAP_FMT_8BIT, SPICE_BITMAP_FMT_4BIT_BE, SPICE_BITMAP_FMT_1BIT_BE, SPICE_BITMAP_FMT_RGBA };
    backdrop();
    for (int i = 0; i < 6; i++)
        transparent(box(3 + i % 3 * 105, 2 + i / 3 * 115, 95, 75), box(2, 3, 95, 75), formats[i], FLAT, key_colours[i % 4]);
}

static void transparent_scaled(void)
{
    backdrop();
    for (int i = 0; i < 4; i++)
        transparent(box(3 + i % 2 * 155, 2 + i / 2 * 115, 150 - 35 * i, 50 + 20 * i), box(5, 5, 80, 60), SPICE_BITMAP_FMT_32BIT, FLAT, key_colours[i]);
}

static void transparent_clip(void)
{
    backdrop();
    clip_to_some(transparent(box(30, 30, 100, 80), box(0, 0, 100, 80), SPICE_BITMAP_FMT_32BIT, FLAT, key_colours[3]));
    clip_to_some(transparent(box(150, 30, 160, 190), box(0, 0, 100, 80), SPICE_BITMAP_FMT_32BIT, WRITING, 0xe0e8f0));
}

static QXLDrawable *scroll(QXLRect where, int x, int y)
{
    QXLDrawable *d = draw(QXL_COPY_BITS, where);
    d->u.copy_bits.src_pos.x = x, d->u.copy_bits.src_pos.y = y;
    return d;
}

static void copy_bits_every_direction(void)
{
    copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, NOISE, 21, 0);
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            scroll(box(20 + 100 * (dx + 1), 10 + 75 * (dy + 1), 70, 55), 20 + 100 * (dx + 1) - 9 * dx, 10 + 75 * (dy + 1) - 7 * dy);
}

static void copy_bits_screen(void)
{
    copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, WRITING, 22, 0);
    scroll(box(0, 0, WIDTH, 200), 0, 16);
    scroll(box(10, 0, WIDTH - 10, 220), 0, 0);
    scroll(box(0, 100, WIDTH, 100), 0, 3);
}

static void copy_bits_clip(void)
{
    copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, NOISE, 23, 0);
    clip_to_some(scroll(box(30, 30, 200, 150), 20, 22));
    clip_to_some(scroll(box(50, 40, 200, 150), 60, 45));
}

static void copy_of_itself(void)
{
    backdrop();
    QXLDrawable *d = draw(QXL_DRAW_COPY, box(100, 60, 120, 90));
    d->self_bitmap = 1;
    d->self_bitmap_area = box(10, 10, 120, 90);
    d->u.copy.src_area = box(0, 0, 120, 90);
    d->u.copy.rop_descriptor = PUT | SPICE_ROPD_INVERS_SRC;
}
