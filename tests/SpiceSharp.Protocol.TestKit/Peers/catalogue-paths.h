/* Named scenes: STROKE and TEXT. */
typedef struct { int flags, count; QXLPointFix points[16]; } segment;

static QXLPointFix at(double x, double y) { return (QXLPointFix){ (int)(x * 16), (int)(y * 16) }; }

/* One chunk of data: segments and glyphs must not be split. */
static void append(uint8_t **end, const void *data, size_t size)
{
    memcpy(*end, data, size);
    *end += size;
}

static QXLDrawable *stroke(int count, const segment *segments, uint32_t rgb, int rop)
{
    QXLDrawable *d = draw(QXL_DRAW_STROKE, box(0, 0, target->width, target->height));
    uint8_t data[16384], *end = data;
    for (int i = 0; i < count; i++) {
        QXLPathSeg head = { segments[i].flags, segments[i].count };
        append(&end, &head, sizeof head);
        append(&end, segments[i].points, segments[i].count * sizeof(QXLPointFix));
    }
    QXLPath *path = take(sizeof *path + (end - data));
    path->data_size = path->chunk.data_size = end - data;
    memcpy(path->chunk.data, data, end - data);
    d->u.stroke.path = (uintptr_t)path;
    d->u.stroke.attr.width = 16, d->u.stroke.attr.miter_limit = 160;
    solid(&d->u.stroke.brush, rgb);
    d->u.stroke.fore_mode = rop;
    d->u.stroke.back_mode = PUT;
    return d;
}

static void dashes(QXLDrawable *d, int flags, int count, const int *lengths)
{
    QXLFIXED *style = take(count * sizeof *style);
    for (int i = 0; i < count; i++)
        style[i] = lengths[i] << 4;
    d->u.stroke.attr.flags = SPICE_LINE_FLAGS_STYLED | flags;
    d->u.stroke.attr.style_nseg = count;
    d->u.stroke.attr.style = (uintptr_t)style;
}

enum { BEGIN = SPICE_PATH_BEGIN, END = SPICE_PATH_END, CLOSE = SPICE_PATH_CLOSE, BEZIER = SPICE_PATH_BEZIER };

/* A star of lines in every direction, each a stroke of its own or all in one path. */
static int star(segment *segments, double x, double y, double size)
{
    static const int ends[][2] = { { 10, 0 }, { 10, 3 }, { 10, 5 }, { 10, 10 }, { 5, 10 }, { 3, 10 }, { 0, 10 }, { -3, 10 }, { -5, 10 }, { -10, 10 }, { -10, 5 }, { -10, 3 },
        { -10, 0 }, { -10, -3 }, { -10, -5 }, { -10, -10 }, { -5, -10 }, { -3, -10 }, { 0, -10 }, { 3, -10 }, { 5, -10 }, { 10, -10 }, { 10, -5 }, { 10, -3 } };
    for (int i = 0; i < 24; i++)
        segments[i] = (segment){ BEGIN | END, 2, { at(x, y), at(x + ends[i][0] * size, y + ends[i][1] * size) } };
    return 24;
}

static void stroke_every_direction(void)
{
    segment segments[24];
    backdrop();
    stroke(star(segments, 80, 115, 7), segments, 0xffffff, PUT);
    stroke(star(segments, 235, 115, 7.3), segments, 0xffff00, XOR);
}

static void stroke_fractions(void)
{
    segment segments[24];
    for (int i = 0; i < 4; i++)
        stroke(star(segments, 40 + 78 * i + i / 4.0, 115 + i * 5 / 16.0, 3.5 + i / 16.0), segments, 0xffffff - i * 0x303030, PUT);
}

static void stroke_closed(void)
{
    segment open = { BEGIN | END, 4, { at(20, 20), at(140, 40), at(100, 200), at(30, 150) } };
    segment closed = { BEGIN | END | CLOSE, 4, { at(180, 20), at(300, 40), at(260, 200), at(190, 150) } };
    stroke(1, &open, 0xff0000, PUT);
    stroke(1, &closed, 0x00ff00, PUT);
}

static void stroke_in_parts(void)
{
    segment parts[4] = { { BEGIN, 2, { at(10, 10), at(300, 30) } }, { 0, 3, { at(280, 100), at(20, 120), at(20, 220) } }, { END, 1, { at(310, 180) } },
        { BEGIN | END | CLOSE, 3, { at(100, 50), at(200, 70), at(150, 200) } } };
    stroke(4, parts, 0x20ffff, PUT);
}

static void stroke_crossing_itself(void)
{
    segment lines = { BEGIN | END | CLOSE, 7, { at(10, 10), at(300, 220), at(300, 10), at(10, 220), at(160, 5), at(160, 225), at(10, 10) } };
    backdrop();
    stroke(1, &lines, 0xffffff, XOR);
}

static void stroke_outside(void)
{
    segment lines = { BEGIN | END | CLOSE, 5, { at(-1000, -700), at(900, 800), at(5000, 100), at(-4000, 90), at(160, -30000) } };
    stroke(1, &lines, 0xf0f0f0, PUT);
}

static void stroke_curves(void)
{
    segment curves[3] = { { BEGIN | END | BEZIER, 4, { at(5, 200), at(60, 0), at(250, 10), at(310, 210) } },
        { BEGIN | END | BEZIER, 7, { at(20, 20), at(120, 20), at(20, 120), at(120, 120), at(220, 120), at(120, 20), at(300, 20) } },
        { BEGIN | END | BEZIER | CLOSE, 4, { at(150.5, 100.25), at(400, 300), at(-100, 300), at(150.5, 120.75) } } };
    stroke(3, curves, 0xff8020, PUT);
}

static void stroke_styles(void)
{
    static const int styles[6][4] = { { 2, 1 }, { 8, 4 }, { 1, 1 }, { 12, 3, 3, 3 }, { 5, 2, 1 }, { 7 } };
    static const int counts[] = { 2, 2, 2, 4, 3, 1 };
    for (int i = 0; i < 6; i++) {
        segment segments[24];
        int n = star(segments, 53 + i % 3 * 106, 56 + i / 3 * 116, 5);
        dashes(stroke(n, segments, 0xffffff, PUT), 0, counts[i], styles[i]);
    }
}

static void stroke_styles_with_gap_first(void)
{
    static const int styles[6][4] = { { 2, 1 }, { 8, 4 }, { 1, 1 }, { 12, 3, 3, 3 }, { 5, 2, 1 }, { 4, 9 } };
    static const int counts[] = { 2, 2, 2, 4, 3, 2 };
    for (int i = 0; i < 6; i++) {
        segment segments[24];
        int n = star(segments, 53 + i % 3 * 106, 56 + i / 3 * 116, 5);
        dashes(stroke(n, segments, 0xffffff, PUT), SPICE_LINE_FLAGS_START_WITH_GAP, counts[i], styles[i]);
    }
}

static void stroke_style_around_corners(void)
{
    static const int style[] = { 9, 4 };
    segment lines = { BEGIN | END | CLOSE, 6, { at(10, 10), at(300, 20), at(290, 210), at(150, 100), at(20, 220), at(80, 60) } };
    segment curve = { BEGIN | END | BEZIER, 4, { at(5, 200), at(60, 0), at(250, 10), at(310, 210) } };
    backdrop();
    dashes(stroke(1, &lines, 0xffffff, XOR), 0, 2, style);
    dashes(stroke(1, &curve, 0xffff00, PUT), 0, 2, style);
}

static void stroke_rops(void)
{
    backdrop();
    for (int i = 0; i < 12; i++) {
        segment segments[24];
        int n = star(segments, 40 + i % 4 * 80, 40 + i / 4 * 76, 3.6);
        stroke(n, segments, 0x5a3c0f, (PUT << i % 7) | i % 8 | (i > 6 ? SPICE_ROPD_INVERS_RES : 0));
    }
}

static void stroke_pattern(void)
{
    segment segments[24];
    QXLDrawable *d = stroke(star(segments, 160, 115, 11), segments, 0, PUT);
    pattern(&d->u.stroke.brush, picture(SPICE_BITMAP_FMT_32BIT, 17, 13, FLAT, 2, 0), 3, 5);
}

static void stroke_clip_one(void)
{
    segment segments[24];
    QXLRect one = box(60, 50, 170, 100);
    clip(stroke(star(segments, 160, 115, 11), segments, 0xffffff, PUT), 1, &one);
}

static void stroke_style_clip_many(void)
{
    static const int style[] = { 3, 2 };
    segment segments[24];
    QXLDrawable *d = stroke(star(segments, 160, 115, 11), segments, 0xffffff, PUT);
    dashes(d, 0, 2, style);
    clip_to_some(d);
}

/* ---- TEXT ---- */

typedef struct { int x, y, origin_x, origin_y, width, height; } glyph;

static QXLDrawable *text(QXLRect where, int bits, int count, const glyph *glyphs, uint32_t salt)
{
    QXLDrawable *d = draw(QXL_DRAW_TEXT, where);
    uint8_t data[16384], *end = data;
    for (int i = 0; i < count; i++) {
        const glyph *g = &glyphs[i];
        QXLRasterGlyph head = { { g->x, g->y }, { g->origin_x, g->origin_y }, g->width, g->height };
        int row = (g->width * bits + 7) / 8;
        append(&end, &head, sizeof head);
        for (int n = 0; n < row * g->height; n++)
            *end++ = colour_at(NOISE, salt + i, n, 0) & (n % 3 == 0 ? 0x0f : n % 5 == 0 ? 0 : 0xff);
    }
    QXLString *string = take(sizeof *string + (end - data));
    string->data_size = string->chunk.data_size = end - data;
    string->length = count;
    string->flags = bits == 1 ? SPICE_STRING_FLAGS_RASTER_A1 : bits == 4 ? SPICE_STRING_FLAGS_RASTER_A4 : SPICE_STRING_FLAGS_RASTER_A8;
    memcpy(string->chunk.data, data, end - data);
    d->u.text.str = (uintptr_t)string;
    solid(&d->u.text.fore_brush, 0xffe040);
    d->u.text.fore_mode = d->u.text.back_mode = PUT;
    return d;
}

/* Words all over the box, glyphs side by side. */
static QXLDrawable *words(QXLRect where, int bits, uint32_t salt)
{
    glyph glyphs[40];
    int count = 0;
    for (int y = where.top + 14; y < where.bottom && count < 40; y += 20)
        for (int x = where.left; x < where.right && count < 40; x += 11)
            glyphs[count] = (glyph){ x, y, -(count % 3), -12 + count % 2, 9 + count % 4, 11 + count % 5 }, count++;
    return text(where, bits, count, glyphs, salt);
}

static void text_of(int bits)
{
    backdrop();
    words(box(5, 5, 310, 60), bits, 1);
    QXLDrawable *d = words(box(5, 75, 310, 60), bits, 2);
    d->u.text.back_area = d->bbox;
    solid(&d->u.text.back_brush, 0x101080);
    clip_to_some(words(box(5, 145, 310, 70), bits, 3));
}

static void text_1(void) { text_of(1); }
static void text_4(void) { text_of(4); }

static void text_overlapping(void)
{
    for (int bits = 1; bits <= 4; bits += 3) {
        glyph glyphs[30];
        for (int i = 0; i < 30; i++)
            glyphs[i] = (glyph){ 10 + i * 9, 40 + bits * 20 + i % 4 * 3, 0, -14, 17 + i % 3, 16 };
        text(box(0, 0, WIDTH, 230), bits, 30, glyphs, bits);
    }
}

static void text_of_empty_glyphs(void)
{
    glyph glyphs[5] = { { 20, 50, 0, -10, 0, 12 }, { 40, 50, 0, -10, 12, 12 }, { 60, 50, 0, -10, 12, 0 }, { 80, 50, 0, -10, 13, 12 }, { 300, 200, 0, 0, 0, 0 } };
    text(box(0, 0, WIDTH, 230), 1, 5, glyphs, 1);
    QXLDrawable *d = text(box(0, 100, WIDTH, 100), 4, 5, (glyph[5]){ { 20, 150, 0, 0, 0, 0 }, { 50, 150, 0, -10, 12, 12 }, { 90, 150, 0, -10, 3, 12 }, { 120, 150, 0, 0, 1, 1 }, { 10, 110, 0, 0, 0, 5 } }, 2);
    pattern(&d->u.text.fore_brush, picture(SPICE_BITMAP_FMT_32BIT, 9, 7, FLAT, 3, 0), 1, 2);
}

static void text_pattern(void)
{
    backdrop();
    for (int i = 0; i < 3; i++) {
        QXLDrawable *d = words(box(5, 5 + 75 * i, 310, 65), i == 0 ? 1 : 4, i);
        pattern(&d->u.text.fore_brush, picture(i == 2 ? SPICE_BITMAP_FMT_RGBA : SPICE_BITMAP_FMT_32BIT, 23, 19, GRADIENT, i, 0), 5 * i, -3);
    }
}

static void text_background_pattern(void)
{
    for (int i = 0; i < 2; i++) {
        QXLDrawable *d = words(box(5, 5 + 110 * i, 310, 100), i == 0 ? 1 : 4, i);
        d->u.text.back_area = box(15, 10 + 110 * i, 200, 80);
        pattern(&d->u.text.back_brush, picture(SPICE_BITMAP_FMT_32BIT, 23, 19, FLAT, i, 0), 5, -3);
    }
}

static void text_on_argb(void)
{
    place *argb = create(SPICE_SURFACE_FMT_32_ARGB, 150, 200);
    target = argb;
    fill(box(0, 0, 150, 200), 0x40203010, PUT);
    words(box(0, 0, 150, 90), 1, 4);
    words(box(0, 100, 150, 100), 4, 5);
    target = &screen;
    backdrop();
    copy_surface(5, 5, argb);
    blend_surface(160, 5, argb);
}

static void stroke_on_argb(void)
{
    place *argb = create(SPICE_SURFACE_FMT_32_ARGB, 150, 200);
    segment segments[24];
    target = argb;
    fill(box(0, 0, 150, 200), 0x40203010, PUT);
    stroke(star(segments, 75, 100, 7), segments, 0xff80c0, XOR);
    target = &screen;
    backdrop();
    copy_surface(5, 5, argb);
    blend_surface(160, 5, argb);
}
