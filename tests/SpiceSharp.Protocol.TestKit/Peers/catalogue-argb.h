/* Named scenes: operations on surfaces with alpha, each shown raw and blended. */
static place *argb_begin(void)
{
    place *argb = create(SPICE_SURFACE_FMT_32_ARGB, 156, 224);
    target = argb;
    fill(box(0, 0, 156, 224), 0x60302010, PUT);
    QXLDrawable *d = draw(QXL_DRAW_COPY, box(0, 0, 156, 180));
    d->u.copy.src_bitmap = (uintptr_t)picture(SPICE_BITMAP_FMT_RGBA, 156, 180, GRADIENT, 17, 0);
    d->u.copy.src_area = box(0, 0, 156, 180);
    d->u.copy.rop_descriptor = PUT;
    return argb;
}

static void argb_end(const place *argb)
{
    target = &screen;
    backdrop();
    copy_surface(2, 2, argb);
    blend_surface(161, 2, argb);
}

static void argb_alpha_blend(void)
{
    static const int formats[] = { SPICE_BITMAP_FMT_RGBA, SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_8BIT };
    place *argb = argb_begin();
    for (int i = 0; i < 16; i++) {
        QXLDrawable *d = draw(QXL_DRAW_ALPHA_BLEND, i % 3 == 2 ? box(1 + i % 4 * 39, 1 + i / 4 * 56, 37, 30) : box(1 + i % 4 * 39, 1 + i / 4 * 56, 30, 45));
        d->u.alpha_blend.src_bitmap = (uintptr_t)picture(formats[i / 4], 30, 45, i % 3, i, 0);
        d->u.alpha_blend.src_area = box(0, 0, 30, 45);
        d->u.alpha_blend.alpha = i % 2 ? 255 : 130;
        d->u.alpha_blend.alpha_flags = i % 4;
    }
    argb_end(argb);
}

static void argb_every_descriptor(int type)
{
    QXLImage *image = picture(SPICE_BITMAP_FMT_RGBA, 64, 49, NOISE, 24, CACHED);
    place *argb = argb_begin();
    for (int i = 0; i < 2048; i++) {
        QXLRect where = box(i % 52 * 3, i / 52 * 5, 3, 5);
        if (type == QXL_DRAW_FILL) {
            QXLDrawable *d = fill(where, 0, i);
            d->u.fill.brush.u.color = 0x815a3c0f + i * 0x1234567;
        } else {
            copy_part(type, where, image, box(i % 59, i % 41, 3, 5), i);
        }
    }
    argb_end(argb);
}

static void argb_fill_every_descriptor(void) { argb_every_descriptor(QXL_DRAW_FILL); }
static void argb_copy_every_descriptor(void) { argb_every_descriptor(QXL_DRAW_COPY); }

static void argb_constants(void)
{
    place *argb = argb_begin();
    draw(QXL_DRAW_BLACKNESS, box(5, 5, 60, 60));
    draw(QXL_DRAW_WHITENESS, box(75, 5, 60, 60));
    draw(QXL_DRAW_INVERS, box(5, 75, 140, 60));
    QXLDrawable *d = draw(QXL_DRAW_INVERS, box(5, 145, 140, 70));
    mask(&d->u.invers.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 140, 70, WRITING, 1, 0), 0, 0, 0);
    argb_end(argb);
}

static void argb_pattern(void)
{
    place *argb = argb_begin();
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = draw(QXL_DRAW_FILL, box(3 + i % 2 * 77, 3 + i / 2 * 110, 72, 105));
        pattern(&d->u.fill.brush, picture(i % 2 ? SPICE_BITMAP_FMT_32BIT : SPICE_BITMAP_FMT_RGBA, 23, 17, i, i, i == 3 ? HIGH_BITS : 0), i, 2 * i);
        d->u.fill.rop_descriptor = i < 2 ? PUT : XOR;
        mask(&d->u.fill.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 72, 105, WRITING, 1, 0), i % 2, 0, 0);
    }
    argb_end(argb);
}

static void argb_opaque(void)
{
    place *argb = argb_begin();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = opaque(box(2 + i % 2 * 77, 2 + i / 2 * 74, 70, i < 4 ? 60 : 70), box(0, 0, 70, 60), i % 2 ? SPICE_BITMAP_FMT_RGBA : SPICE_BITMAP_FMT_32BIT, i, i % 3 ? XOR : SPICE_ROPD_OP_AND);
        d->u.opaque.brush.u.color |= 0x70000000;
    }
    argb_end(argb);
}

static void argb_transparent(void)
{
    place *argb = argb_begin();
    for (int i = 0; i < 4; i++)
        transparent(box(2 + i % 2 * 77, 2 + i / 2 * 110, 70, i < 2 ? 80 : 100), box(0, 0, 70, 80), i % 2 ? SPICE_BITMAP_FMT_RGBA : SPICE_BITMAP_FMT_32BIT, FLAT, key_colours[i]);
    argb_end(argb);
}

static void argb_rop3(void)
{
    static const int codes[] = { 0xca, 0x96, 0xe8, 0x1d, 0xb8, 0xe2 };
    place *argb = argb_begin();
    for (int i = 0; i < 6; i++) {
        QXLDrawable *d = rop3(box(2 + i % 2 * 77, 2 + i / 2 * 74, 70, 70), box(0, 0, 70, 70), 1, 1, i, codes[i]);
        d->u.rop3.src_bitmap = (uintptr_t)picture(i % 2 ? SPICE_BITMAP_FMT_RGBA : SPICE_BITMAP_FMT_32BIT, 70, 70, NOISE, i, 0);
        d->u.rop3.brush.u.color |= 0x35000000;
    }
    argb_end(argb);
}

static void argb_scroll(void)
{
    place *argb = argb_begin();
    scroll(box(10, 10, 120, 180), 3, 25);
    clip_to_some(scroll(box(30, 0, 120, 180), 13, 5));
    argb_end(argb);
}

/* Surfaces with and without alpha, scaled: what has none comes with alpha 255 where it is put, else with its fourth byte. */
static void argb_from_surfaces_scaled(void)
{
    place *plain = create(SPICE_SURFACE_FMT_32_xRGB, 50, 40), *other = create(SPICE_SURFACE_FMT_32_ARGB, 50, 40);
    paint_surface(plain, 5);
    paint_surface(other, 6);
    place *argb = argb_begin();
    for (int i = 0; i < 8; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COPY, box(1 + i % 2 * 77, 1 + i / 2 * 56, 70 - i, 50 - i));
        d->u.copy.src_bitmap = (uintptr_t)picture_of(d, i % 2 ? other : plain);
        d->u.copy.src_area = box(2, 1, 45, 36);
        d->u.copy.rop_descriptor = i < 4 || i % 2 == 0 ? PUT : XOR;
        d->u.copy.scale_mode = i / 2 % 2;
    }
    argb_end(argb);
}

static void argb_text_pattern(void)
{
    place *argb = argb_begin();
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = words(box(2, 2 + 55 * i, 150, 52), i % 2 ? 4 : 1, i);
        pattern(&d->u.text.fore_brush, picture(i < 2 ? SPICE_BITMAP_FMT_RGBA : SPICE_BITMAP_FMT_32BIT, 23, 19, GRADIENT, i, 0), 5 * i, -3);
    }
    argb_end(argb);
}

static void argb_stroke_pattern(void)
{
    segment segments[24];
    place *argb = argb_begin();
    QXLDrawable *d = stroke(star(segments, 78, 110, 7), segments, 0, XOR);
    pattern(&d->u.stroke.brush, picture(SPICE_BITMAP_FMT_RGBA, 17, 13, FLAT, 2, 0), 3, 5);
    argb_end(argb);
}

/* Pictures that are kept are drawn on a surface with alpha and on the screen. */
static void argb_and_screen_cached(void)
{
    QXLImage *coloured = picture(SPICE_BITMAP_FMT_RGBA, 60, 50, GRADIENT, 31, CACHED), *plain = picture(SPICE_BITMAP_FMT_32BIT, 60, 50, NOISE, 32, CACHED | HIGH_BITS);
    place *argb = argb_begin();
    copy_part(QXL_DRAW_COPY, box(3, 3, 60, 50), coloured, whole(coloured), PUT);
    copy_part(QXL_DRAW_COPY, box(70, 3, 60, 50), plain, whole(plain), PUT);
    argb_end(argb);
    copy_part(QXL_DRAW_COPY, box(240, 170, 60, 50), coloured, whole(coloured), PUT);
    alpha_blend(box(170, 170, 60, 50), plain, whole(plain), 128);
    alpha_blend(box(100, 170, 60, 50), coloured, whole(coloured), 255);
}
