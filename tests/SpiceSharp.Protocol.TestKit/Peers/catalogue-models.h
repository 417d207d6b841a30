/*
 * Named scenes: ROP3, and whatever server and spice-gtk are wrong at or end with. The right picture of the latter is computed here, pixel by
 * pixel from the definition, into the model.
 */
static uint32_t model[WIDTH * HEIGHT];

static void model_fill(QXLRect where, uint32_t rgb)
{
    for (int y = where.top; y < where.bottom; y++)
        for (int x = where.left; x < where.right; x++)
            model[y * WIDTH + x] = rgb & 0xffffff;
}

/* ---- ROP3 ---- */

static QXLDrawable *rop3(QXLRect where, QXLRect area, int width, int height, uint32_t salt, int code)
{
    QXLDrawable *d = draw(QXL_DRAW_ROP3, where);
    d->u.rop3.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_32BIT, width, height, NOISE, salt, 0);
    d->u.rop3.src_area = area;
    solid(&d->u.rop3.brush, 0x0f33c5);
    d->u.rop3.rop3 = code;
    d->u.rop3.scale_mode = SPICE_IMAGE_SCALE_MODE_NEAREST;
    return d;
}

/* Whether the code depends on pattern, source and destination, which is what the reference needs. */
static int depends_on_all(int code)
{
    return (code >> 4 & 15) != (code & 15) && (code >> 2 & 0x33) != (code & 0x33) && (code >> 1 & 0x55) != (code & 0x55);
}

static void rop3_codes(void)
{
    backdrop();
    for (int code = 0; code < 256; code++)
        if (depends_on_all(code))
            rop3(box(code % 16 * 20, code / 16 * 14, 20, 14), box(0, 0, 20, 14), 20, 14, code, code);
}

static uint32_t rop3_of(int code, uint32_t p, uint32_t s, uint32_t d)
{
    uint32_t result = 0;
    for (int bit = 0; bit < 24; bit++)
        result |= (uint32_t)(code >> ((p >> bit & 1) * 4 + (s >> bit & 1) * 2 + (d >> bit & 1)) & 1) << bit;
    return result;
}

static void rop3_codes_of_fewer_operands(void)
{
    int n = 0;
    copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, NOISE, 50, 0);
    for (int y = 0; y < 230; y++)
        for (int x = 0; x < WIDTH; x++)
            model[y * WIDTH + x] = colour_of(NOISE, 50, x, y) & 0xffffff;
    for (int code = 0; code < 256; code++) {
        if (depends_on_all(code))
            continue;
        QXLRect where = box(2 + n % 8 * 39, 2 + n / 8 * 45, 36, 42);
        rop3(where, box(0, 0, 36, 42), 36, 42, code, code);
        for (int y = 0; y < 42; y++)
            for (int x = 0; x < 36; x++) {
                uint32_t *at = &model[(where.top + y) * WIDTH + where.left + x];
                *at = rop3_of(code, 0x0f33c5, colour_of(NOISE, code, x, y), *at);
            }
        n++;
    }
}

static void rop3_pattern(void)
{
    static const int codes[] = { 0xca, 0x96, 0xe8, 0x1d, 0xb8, 0xe2, 0x6c, 0x01 };
    copy_new(0, 0, SPICE_BITMAP_FMT_32BIT, WIDTH, 230, NOISE, 51, 0);
    for (int y = 0; y < 230; y++)
        for (int x = 0; x < WIDTH; x++)
            model[y * WIDTH + x] = colour_of(NOISE, 51, x, y) & 0xffffff;
    for (int i = 0; i < 8; i++) {
        QXLRect where = box(2 + i % 4 * 79, 2 + i / 4 * 115, 75, 100);
        QXLDrawable *d = rop3(where, box(0, 0, 75, 100), 75, 100, i, codes[i]);
        pattern(&d->u.rop3.brush, picture(SPICE_BITMAP_FMT_32BIT, 17, 13, NOISE, 70 + i, 0), 5, 3);
        for (int y = 0; y < 100; y++)
            for (int x = 0; x < 75; x++) {
                int px = where.left + x, py = where.top + y;
                uint32_t p = colour_of(NOISE, 70 + i, (px - 5 + 17) % 17, (py - 3 + 13) % 13), *at = &model[py * WIDTH + px];
                *at = rop3_of(codes[i], p, colour_of(NOISE, i, x, y), *at);
            }
    }
}

static void rop3_scaled(int mode)
{
    static const int codes[] = { 0xca, 0x96, 0xe8, 0x1d, 0xb8, 0xe2 };
    backdrop();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = rop3(box(3 + i % 3 * 105, 2 + i / 3 * 115, 100 - 12 * i, 40 + 9 * i), box(2 * i, i, 60, 50), 80, 60, i, codes[i]);
        d->u.rop3.scale_mode = mode;
    }
}

static void rop3_scaled_nearest(void) { rop3_scaled(SPICE_IMAGE_SCALE_MODE_NEAREST); }
static void rop3_scaled_interpolated(void) { rop3_scaled(SPICE_IMAGE_SCALE_MODE_INTERPOLATE); }

static void rop3_mask_and_clip(void)
{
    backdrop();
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = rop3(box(3 + i % 2 * 155, 2 + i / 2 * 115, 140, 105), box(0, 0, 140, 105), 140, 105, i, i % 2 ? 0x96 : 0xca);
        if (i > 0)
            mask(&d->u.rop3.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 135, 110, WRITING, i, 0), i == 3 ? SPICE_MASK_FLAGS_INVERS : 0, 2, 3);
        if (i != 1)
            clip_to_some(d);
    }
}

static void rop3_formats(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT, SPICE_BITMAP_FMT_8BIT, SPICE_BITMAP_FMT_4BIT_BE, SPICE_BITMAP_FMT_1BIT_BE, SPICE_BITMAP_FMT_RGBA };
    backdrop();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = rop3(box(3 + i % 3 * 105, 2 + i / 3 * 115, 95, 75), box(2, 3, 95, 75), 1, 1, i, 0x96);
        d->u.rop3.src_bitmap = (uintptr_t)picture(formats[i], 100, 80, i % 4, i, 0);
    }
}

/* ---- little-endian indexed pictures ---- */

static void copy_little_endian(int format)
{
    int bits = bits_of(format);
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = copy_new(5 + i % 2 * 155, 5 + i / 2 * 110, format, 141 + i, 100, FLAT, i, i % 2 ? CHUNKED : BOTTOM_UP);
        QXLImage *image = (QXLImage *)(uintptr_t)d->u.copy.src_bitmap;
        QXLPalette *palette = (QXLPalette *)(uintptr_t)image->bitmap.palette;
        for (int y = 0; y < 100; y++)
            for (int x = 0; x < 141 + i; x++) {
                uint32_t index = colour_of(FLAT, i, x, y) * 0x9e3779b1u >> 12 & ((1u << bits) - 1);
                model[(d->bbox.top + y) * WIDTH + d->bbox.left + x] = palette->ents[index];
            }
    }
}

static void copy_1_little_endian(void) { copy_little_endian(SPICE_BITMAP_FMT_1BIT_LE); }
static void copy_4_little_endian(void) { copy_little_endian(SPICE_BITMAP_FMT_4BIT_LE); }

/* ---- solid lines and several clip rectangles side by side ---- */

static void model_line(int x1, int y1, int x2, int y2, uint32_t rgb, int count, const QXLRect *rects)
{
    int dx = x2 - x1, dy = y2 - y1, by_y = abs(dy) >= abs(dx), major = by_y ? abs(dy) : abs(dx), minor = by_y ? abs(dx) : abs(dy);
    int backwards = by_y ? dy < 0 : dx < 0;
    for (int i = 0; i < major; i++) {
        int n = (2 * minor * i + major - backwards) / (2 * major);
        int x = x1 + (by_y ? n * (dx < 0 ? -1 : 1) : i * (dx < 0 ? -1 : 1)), y = y1 + (by_y ? i * (dy < 0 ? -1 : 1) : n * (dy < 0 ? -1 : 1));
        for (int r = 0; r < count; r++)
            if (x >= rects[r].left && x < rects[r].right && y >= rects[r].top && y < rects[r].bottom)
                model_fill(box(x, y, 1, 1), rgb);
    }
}

static void stroke_clip_side_by_side(void)
{
    QXLRect rects[12];
    segment lines[10];
    for (int i = 0; i < 12; i++)
        rects[i] = box(15 + i % 6 * 50, 15 + i / 6 * 105, 31, 95);
    for (int i = 0; i < 10; i++)    /* few rows, each across several rectangles */
        lines[i] = (segment){ BEGIN | END, 2, { at(5 + i, 20 + 20 * i), at(315 - 2 * i, 20 + 20 * i + 2 * (i - 3)) } };
    clip(stroke(10, lines, 0xffffff, PUT), 12, rects);
    for (int i = 0; i < 10; i++)
        model_line(lines[i].points[0].x >> 4, lines[i].points[0].y >> 4, lines[i].points[1].x >> 4, lines[i].points[1].y >> 4, 0xffffff, 12, rects);
}

/* A curve whose points are one: spice-gtk and server never come to its end. Nothing is painted. */
static void stroke_curve_of_one_point(void)
{
    segment curve = { BEGIN | END | BEZIER, 4, { at(50, 60), at(50, 60), at(50, 60), at(50, 60) } };
    fill(box(20, 20, 100, 100), 0x803010, PUT);
    model_fill(box(20, 20, 100, 100), 0x803010);
    stroke(1, &curve, 0xffffff, PUT);
}

/* ---- A8 glyphs ---- */

static uint32_t times(uint32_t a, uint32_t b)
{
    uint32_t t = a * b + 128;
    return (t + (t >> 8)) >> 8;
}

static void text_8(void)
{
    enum { COUNT = 20 };
    glyph glyphs[COUNT];
    uint8_t cover[HEIGHT][WIDTH] = { 0 };
    fill(box(0, 0, WIDTH, 230), 0x205080, PUT);
    model_fill(box(0, 0, WIDTH, 230), 0x205080);
    for (int i = 0; i < COUNT; i++) {
        glyphs[i] = (glyph){ 10 + i * 14, 60 + i % 5 * 9, 1, -13, 16, 14 };
        for (int n = 0; n < 16 * 14; n++) {
            int x = glyphs[i].x + 1 + n % 16, y = glyphs[i].y - 13 + (13 - n / 16);      /* rows from the bottom */
            uint8_t value = colour_at(NOISE, 6 + i, n, 0) & (n % 3 == 0 ? 0x0f : n % 5 == 0 ? 0 : 0xff);
            if (value > cover[y][x])
                cover[y][x] = value;
        }
    }
    text(box(0, 0, WIDTH, 230), 8, COUNT, glyphs, 6);
    for (int y = 0; y < 230; y++)
        for (int x = 0; x < WIDTH; x++) {
            uint32_t m = cover[y][x], *at = &model[y * WIDTH + x], result = 0;
            for (int c = 0; c < 24; c += 8)
                result |= (times(0xffe040 >> c & 255, m) + times(*at >> c & 255, 255 - m)) << c;
            *at = result;
        }
}

/* ---- a 16-bit surface shown on a 32-bit one: what cannot be drawn is left out ---- */

static void surface_of_16_bits(void)
{
    place *p = create(SPICE_SURFACE_FMT_16_555, 100, 80);
    fill(box(0, 0, 200, 150), 0x104010, PUT);
    model_fill(box(0, 0, 200, 150), 0x104010);
    target = p;
    fill(box(0, 0, 100, 80), 0x7c1f, PUT);
    target = &screen;
    copy_surface(20, 20, p);
    fill(box(60, 60, 90, 60), 0xffff00, PUT);
    model_fill(box(60, 60, 90, 60), 0xffff00);
}
