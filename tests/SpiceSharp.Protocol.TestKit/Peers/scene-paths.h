/* The drawings of scene-server.c whose shape is data of their own: strokes and texts. */

static int fixed_near(int low, int high) { return one_in(3) ? between(low, high) << 4 : between(low << 4, high << 4); }

/* One chunk of data: segments and glyphs must not be split. */
static void put(uint8_t **at, const void *data, size_t size)
{
    memcpy(*at, data, size);
    *at += size;
}

static uint64_t any_path(const QXLDrawable *d)
{
    uint8_t data[4096], *at = data;
    int segments = between(1, 4);
    for (int i = 0; i < segments; i++) {
        int curve = one_in(3), count = curve ? 1 + 3 * between(1, 3) : between(1, 7);
        QXLPathSeg segment = { SPICE_PATH_BEGIN | (curve ? SPICE_PATH_BEZIER : 0), count };
        if (!one_in(4))
            segment.flags |= SPICE_PATH_END | (one_in(2) ? SPICE_PATH_CLOSE : 0);
        put(&at, &segment, sizeof segment);
        for (int n = 0; n < count; n++) {
            QXLPointFix point = { fixed_near(d->bbox.left - 20, d->bbox.right + 20), fixed_near(d->bbox.top - 20, d->bbox.bottom + 20) };
            put(&at, &point, sizeof point);
        }
        note(" segment %d of %d", segment.flags, count);
    }
    QXLPath *path = take(sizeof *path + (at - data));
    path->data_size = path->chunk.data_size = at - data;
    memcpy(path->chunk.data, data, at - data);
    return (uintptr_t)path;
}

static void draw_stroke(const surface *target)
{
    note("STROKE");
    QXLDrawable *d = drawable(QXL_DRAW_STROKE, target);
    any_box(d, target, between(1, 200), between(1, 150));
    d->u.stroke.path = any_path(d);
    d->u.stroke.attr.width = 1 << 4;
    d->u.stroke.attr.miter_limit = 10 << 4;
    if (one_in(2)) {
        int count = between(1, 6);
        QXLFIXED *style = take(count * sizeof *style);
        note(" dashes");
        for (int i = 0; i < count; i++) {
            style[i] = between(i == 0 ? 1 : 0, 12) << 4;
            note(" %d", style[i] >> 4);
        }
        d->u.stroke.attr.flags = SPICE_LINE_FLAGS_STYLED | (one_in(3) ? SPICE_LINE_FLAGS_START_WITH_GAP : 0);
        d->u.stroke.attr.style_nseg = count;
        d->u.stroke.attr.style = (uintptr_t)style;
        note(" flags %d", d->u.stroke.attr.flags);
    }
    any_brush(&d->u.stroke.brush, d, target, IMAGES);
    d->u.stroke.fore_mode = any_rop();
    d->u.stroke.back_mode = SPICE_ROPD_OP_PUT;
    any_clip(d);
    /* Solid lines lose pixels at the server where several clip rectangles lie side by side. */
    if (d->clip.type == SPICE_CLIP_TYPE_RECTS && d->u.stroke.attr.flags == 0)
        ((QXLClipRects *)(uintptr_t)d->clip.data)->num_rects = 1, ((QXLClipRects *)(uintptr_t)d->clip.data)->chunk.data_size = sizeof(QXLRect);
}

static void draw_text(const surface *target)
{
    int bits = one_in(2) ? 1 : 4, count = between(1, 5);
    note("TEXT A%d", bits);
    QXLDrawable *d = drawable(QXL_DRAW_TEXT, target);
    any_box(d, target, between(1, 120), between(1, 60));
    uint8_t data[8192], *at = data;
    int x = between(d->bbox.left - 10, d->bbox.right), y = between(d->bbox.top - 5, d->bbox.bottom);
    for (int i = 0; i < count; i++) {
        QXLRasterGlyph glyph = { { x, y }, { between(-2, 2), between(-12, 2) }, between(0, 20), between(0, 18) };
        int bytes = (glyph.width * bits + 7) / 8 * glyph.height;
        put(&at, &glyph, sizeof glyph);
        for (int n = 0; n < bytes; n++)
            *at++ = one_in(3) ? 0 : any(256);
        x += between(0, 18);
        note(" %dx%d", glyph.width, glyph.height);
    }
    QXLString *string = take(sizeof *string + (at - data));
    string->data_size = string->chunk.data_size = at - data;
    string->length = count;
    string->flags = bits == 1 ? SPICE_STRING_FLAGS_RASTER_A1 : SPICE_STRING_FLAGS_RASTER_A4;
    memcpy(string->chunk.data, data, at - data);
    d->u.text.str = (uintptr_t)string;
    if (one_in(2)) {
        d->u.text.back_area = d->bbox;
        any_brush(&d->u.text.back_brush, d, target, FRESH);
        note(" back");
    }
    /* Fresh pictures: at the server a later ALPHA_BLEND from a surface or cached picture would draw only part of it. */
    any_brush(&d->u.text.fore_brush, d, target, FRESH);
    /* Only what puts may have something behind it, else the server ends. */
    d->u.text.fore_mode = d->u.text.back_area.bottom == 0 && one_in(8) ? SPICE_ROPD_OP_XOR : SPICE_ROPD_OP_PUT;
    d->u.text.back_mode = SPICE_ROPD_OP_PUT;
    any_clip(d);
}
