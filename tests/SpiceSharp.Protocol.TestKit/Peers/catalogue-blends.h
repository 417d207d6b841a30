/* Named scenes: ALPHA_BLEND and COMPOSITE. */
static QXLDrawable *alpha_blend(QXLRect where, QXLImage *image, QXLRect area, int alpha)
{
    QXLDrawable *d = draw(QXL_DRAW_ALPHA_BLEND, where);
    d->u.alpha_blend.src_bitmap = (uintptr_t)image;
    d->u.alpha_blend.src_area = area;
    d->u.alpha_blend.alpha = alpha;
    return d;
}

static void alpha_of(int format, int flags)
{
    static const int alphas[] = { 255, 254, 128, 127, 1, 0 };
    backdrop();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = alpha_blend(box(3 + i % 3 * 105, 2 + i / 3 * 115, 95, 75), NULL, box(2, 3, 95, 75), alphas[i]);
        d->u.alpha_blend.src_bitmap = (uintptr_t)picture(format, 100, 80, i % 3, i, i % 4);
        d->u.alpha_blend.alpha_flags = flags;
    }
}

static void alpha_rgba(void) { alpha_of(SPICE_BITMAP_FMT_RGBA, 0); }
static void alpha_rgba_dest_has_alpha(void) { alpha_of(SPICE_BITMAP_FMT_RGBA, SPICE_ALPHA_FLAGS_DEST_HAS_ALPHA); }
static void alpha_rgba_source_has_alpha(void) { alpha_of(SPICE_BITMAP_FMT_RGBA, SPICE_ALPHA_FLAGS_SRC_SURFACE_HAS_ALPHA); }
static void alpha_32(void) { alpha_of(SPICE_BITMAP_FMT_32BIT, 0); }
static void alpha_24(void) { alpha_of(SPICE_BITMAP_FMT_24BIT, 0); }
static void alpha_16(void) { alpha_of(SPICE_BITMAP_FMT_16BIT, 0); }
static void alpha_8(void) { alpha_of(SPICE_BITMAP_FMT_8BIT, 0); }
static void alpha_4(void) { alpha_of(SPICE_BITMAP_FMT_4BIT_BE, 0); }
static void alpha_1(void) { alpha_of(SPICE_BITMAP_FMT_1BIT_BE, 0); }
static void alpha_a8(void) { alpha_of(SPICE_BITMAP_FMT_8BIT_A, 0); }

static void alpha_scaled(void)
{
    backdrop();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = alpha_blend(box(3 + i % 3 * 105, 2 + i / 3 * 115, 100 - 15 * i, 20 + 17 * i), NULL, box(3, 2, 50, 40), i % 2 ? 255 : 150);
        d->u.alpha_blend.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_RGBA, 60, 48, i % 3, i, 0);
    }
}

static void alpha_clip(void)
{
    backdrop();
    QXLDrawable *d = alpha_blend(box(20, 15, 250, 190), NULL, box(0, 0, 250, 190), 200);
    d->u.alpha_blend.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_RGBA, 250, 190, GRADIENT, 1, 0);
    clip_to_some(d);
}

static void alpha_beyond_picture(void)
{
    backdrop();
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = alpha_blend(box(5 + 78 * i, 10, 70, 200), NULL, box(-10 + 20 * i, -20 + i, 70, 200), 255);
        d->u.alpha_blend.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_RGBA, 90, 170, GRADIENT, i, 0);
    }
}

static void alpha_cached(void)
{
    QXLImage *image = picture(SPICE_BITMAP_FMT_RGBA, 60, 48, GRADIENT, 77, CACHED);
    backdrop();
    for (int i = 0; i < 9; i++)
        alpha_blend(box(3 + i % 3 * 105, 2 + i / 3 * 75, 60 + i % 2 * 30, 48), image, whole(image), 255 - 20 * i);
}

/* ---- COMPOSITE ---- */

static const uint8_t byte_operators[] = {
    0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x10, 0x11, 0x12, 0x20, 0x21, 0x22, 0x30, 0x31, 0x32, 0x33, 0x34, 0x37, 0x39, 0x3a,
};
static const uint8_t float_operators[] = {
    0x0d, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x35, 0x36, 0x38, 0x3b, 0x3c, 0x3d, 0x3e,
};
enum { COMPONENT_ALPHA = 1 << 18, SOURCE_OPAQUE = 1 << 22, MASK_OPAQUE = 1 << 23, DEST_OPAQUE = 1 << 24 };

static QXLDrawable *composite(QXLRect where, int flags, int format)
{
    QXLDrawable *d = draw(QXL_DRAW_COMPOSITE, where);
    d->u.composite.flags = flags;
    d->u.composite.src = (uintptr_t)picture(format, 60, 50, GRADIENT, flags & 255, 0);
    return d;
}

static void composite_mask(QXLDrawable *d, int salt) { d->u.composite.mask = (uintptr_t)picture(SPICE_BITMAP_FMT_RGBA, 60, 50, NOISE, salt, 0); }

static void operators(const uint8_t *list, int count, int masked, int flags)
{
    backdrop();
    for (int i = 0; i < count; i++) {
        QXLDrawable *d = composite(box(2 + i % 7 * 45, 2 + i / 7 * 57, 43, 50), list[i] | flags, SPICE_BITMAP_FMT_RGBA);
        if (masked)
            composite_mask(d, i);
    }
}

static void composite_operators(void) { operators(byte_operators, sizeof byte_operators, 0, 0); }
static void composite_operators_mask(void) { operators(byte_operators, sizeof byte_operators, 1, 0); }
static void composite_operators_component_alpha(void) { operators(byte_operators, sizeof byte_operators, 1, COMPONENT_ALPHA); }
static void composite_float_operators(void) { operators(float_operators, sizeof float_operators, 0, 0); }
static void composite_float_operators_mask(void) { operators(float_operators, sizeof float_operators, 1, 0); }
static void composite_float_operators_component_alpha(void) { operators(float_operators, sizeof float_operators, 1, COMPONENT_ALPHA); }

/* Every operator on a surface that has alpha itself, shown raw and blended. */
static void operators_on_argb(const uint8_t *list, int count, int masked, int flags)
{
    place *argb = create(SPICE_SURFACE_FMT_32_ARGB, 160, 220);
    target = argb;
    fill(box(0, 0, 160, 220), 0, PUT);
    QXLDrawable *under = draw(QXL_DRAW_COPY, box(0, 0, 160, 220));
    under->u.copy.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_RGBA, 160, 220, GRADIENT, 9, 0);
    under->u.copy.src_area = box(0, 0, 160, 220);
    under->u.copy.rop_descriptor = PUT;
    for (int i = 0; i < count; i++) {
        QXLDrawable *d = composite(box(1 + i % 6 * 26, 1 + i / 6 * 43, 25, 42), list[i] | flags, SPICE_BITMAP_FMT_RGBA);
        if (masked)
            composite_mask(d, i);
    }
    target = &screen;
    backdrop();
    copy_surface(0, 0, argb);
    blend_surface(160, 0, argb);
}

static void composite_on_argb(void) { operators_on_argb(byte_operators, sizeof byte_operators, 0, 0); }
static void composite_on_argb_mask(void) { operators_on_argb(byte_operators, sizeof byte_operators, 1, 0); }
static void composite_float_on_argb(void) { operators_on_argb(float_operators, sizeof float_operators, 1, COMPONENT_ALPHA); }

static uint64_t transform(double t00, double t01, double t02, double t10, double t11, double t12)
{
    QXLTransform *t = take(sizeof *t);
    t->t00 = (int32_t)(t00 * 65536), t->t01 = (int32_t)(t01 * 65536), t->t02 = (int32_t)(t02 * 65536);
    t->t10 = (int32_t)(t10 * 65536), t->t11 = (int32_t)(t11 * 65536), t->t12 = (int32_t)(t12 * 65536);
    return (uintptr_t)t;
}

/* One kind of transform under every repeat (columns) and the filters nearest, bilinear (rows). */
static void transformed(double t00, double t01, double t02, double t10, double t11, double t12, int of_mask)
{
    static const int filters[] = { 0, 3, 1, 4 };
    backdrop();
    for (int i = 0; i < 16; i++) {
        QXLDrawable *d = composite(box(2 + i % 4 * 79, 2 + i / 4 * 57, 76, 54), 0x03 | (of_mask ? 0 : filters[i / 4] << 8 | i % 4 << 14), SPICE_BITMAP_FMT_RGBA);
        if (of_mask) {
            composite_mask(d, i);
            d->u.composite.flags |= filters[i / 4] << 11 | i % 4 << 16;
            d->u.composite.mask_transform = transform(t00, t01, t02, t10, t11, t12);
        } else {
            d->u.composite.src_transform = transform(t00, t01, t02, t10, t11, t12);
        }
    }
}

static void composite_scaled_up(void) { transformed(0.4, 0, 0, 0, 0.3, 0, 0); }
static void composite_scaled_down(void) { transformed(2.7, 0, -40, 0, 3.1, -30, 0); }
static void composite_rotated(void) { transformed(0.866, -0.5, 20, 0.5, 0.866, -10, 0); }
static void composite_sheared(void) { transformed(1, 0.5, -10, 0.25, 1, 3, 0); }
static void composite_mirrored(void) { transformed(-1, 0, 59, 0, -1, 49, 0); }
static void composite_mask_scaled(void) { transformed(0.4, 0, 0, 0, 0.3, 0, 1); }
static void composite_mask_rotated(void) { transformed(0.866, -0.5, 20, 0.5, 0.866, -10, 1); }

static void composite_repeats(void)
{
    backdrop();
    for (int i = 0; i < 16; i++) {
        QXLDrawable *d = composite(box(2 + i % 4 * 79, 2 + i / 4 * 57, 76, 54), 0x03 | i % 4 << 14 | i / 4 << 16, SPICE_BITMAP_FMT_RGBA);
        composite_mask(d, i);
        d->u.composite.src_origin.x = -15 + i, d->u.composite.src_origin.y = 20 - 3 * i;
        d->u.composite.mask_origin.x = 12 - i, d->u.composite.mask_origin.y = -5 + i;
    }
}

static void composite_without_alpha(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT, SPICE_BITMAP_FMT_8BIT };
    backdrop();
    for (int i = 0; i < 12; i++) {
        QXLDrawable *d = composite(box(2 + i % 4 * 79, 2 + i / 4 * 77, 76, 70), i < 4 ? 0x03 : i < 8 ? 0x0b : 0x0c, formats[i % 4]);
        if (i >= 4)
            composite_mask(d, i);
    }
}

static void composite_mask_without_alpha(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT, SPICE_BITMAP_FMT_8BIT };
    backdrop();
    for (int i = 0; i < 8; i++) {
        QXLDrawable *d = composite(box(2 + i % 4 * 79, 2 + i / 4 * 77, 76, 70), i < 4 ? 0x03 : 0x03 | COMPONENT_ALPHA, SPICE_BITMAP_FMT_RGBA);
        d->u.composite.mask = (uintptr_t)picture(formats[i % 4], 60, 50, GRADIENT, i, 0);
    }
}

static void composite_opaque_flags(void)
{
    backdrop();
    for (int i = 0; i < 8; i++) {
        QXLDrawable *d = composite(box(2 + i % 4 * 79, 2 + i / 4 * 77, 55, 48), 0x03 | (i & 1 ? SOURCE_OPAQUE : 0) | (i & 2 ? MASK_OPAQUE : 0) | (i & 4 ? DEST_OPAQUE : 0), SPICE_BITMAP_FMT_RGBA);
        composite_mask(d, i);
    }
}

static void composite_clip(void)
{
    backdrop();
    for (int i = 0; i < 6; i++)
        clip_to_some(composite(box(3 + i % 3 * 105, 2 + i / 3 * 115, 58, 48), i < 3 ? 0x03 : 0x0c, SPICE_BITMAP_FMT_RGBA));
}

static void composite_surfaces(void)
{
    place *colour = create(SPICE_SURFACE_FMT_32_ARGB, 60, 50), *alpha = create(SPICE_SURFACE_FMT_8_A, 60, 50);
    target = alpha;
    for (int i = 0; i < 10; i++)
        fill(box(i * 6, 0, 6, 50), i * 0x1c, PUT);
    target = colour;
    fill(box(0, 0, 60, 50), 0x80402010, PUT);
    fill(box(10, 10, 30, 30), 0xff00ff40, PUT);
    target = &screen;
    backdrop();
    for (int i = 0; i < 8; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COMPOSITE, box(2 + i % 4 * 79, 2 + i / 4 * 77, 76, 60));
        d->u.composite.flags = 0x03 | (i & 1 ? COMPONENT_ALPHA : 0) | (i & 4 ? SOURCE_OPAQUE : 0);
        d->u.composite.src = (uintptr_t)picture_of(d, colour);
        if (i & 3)
            d->u.composite.mask = (uintptr_t)picture_of(d, alpha);
    }
}

static void composite_on_a8(void)
{
    place *alpha = create(SPICE_SURFACE_FMT_8_A, 120, 100);
    target = alpha;
    fill(box(0, 0, 120, 100), 0x60, PUT);
    for (int i = 0; i < 12; i++)
        composite(box(i % 4 * 30, i / 4 * 33, 28, 30), byte_operators[i + 1], SPICE_BITMAP_FMT_RGBA);
    target = &screen;
    backdrop();
    for (int i = 0; i < 2; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COMPOSITE, box(10 + 150 * i, 40, 120, 100));
        d->u.composite.flags = 0x03 | (i ? COMPONENT_ALPHA : 0);
        d->u.composite.src = (uintptr_t)picture(SPICE_BITMAP_FMT_RGBA, 120, 100, GRADIENT, 3, 0);
        d->u.composite.mask = (uintptr_t)picture_of(d, alpha);
    }
}
