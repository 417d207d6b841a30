/* Named scenes: off-screen surfaces, drawn on and taken from. */
static void paint_surface(place *p, uint32_t salt)
{
    target = p;
    fill(box(0, 0, p->width, p->height), 0x204060 + salt, PUT);
    QXLDrawable *d = draw(QXL_DRAW_COPY, box(5, 4, p->width / 2, p->height / 2));
    d->u.copy.src_bitmap = (uintptr_t)picture(p->format == SPICE_SURFACE_FMT_32_ARGB ? SPICE_BITMAP_FMT_RGBA : SPICE_BITMAP_FMT_32BIT, p->width, p->height, salt % 4, salt, 0);
    d->u.copy.src_area = box(0, 0, p->width / 2, p->height / 2);
    d->u.copy.rop_descriptor = PUT;
    fill(box(p->width / 3, p->height / 3, p->width / 2, p->height / 3), 0xffffff, XOR);
    target = &screen;
}

static void surface_shown(void)
{
    place *p = create(screen_format(), 150, 200);
    paint_surface(p, 1);
    backdrop();
    copy_surface(5, 5, p);
    blend_surface(162, 5, p);
}

static void surface_argb_shown(void)
{
    place *p = create(SPICE_SURFACE_FMT_32_ARGB, 150, 200);
    paint_surface(p, 1);
    backdrop();
    copy_surface(5, 5, p);
    blend_surface(162, 5, p);
}

/* What a client has not seen drawn it is sent as a picture, when it is first needed. */
static void surface_uploaded(void)
{
    place *p = create(screen_format(), 150, 200);
    uint8_t *pixels = (uint8_t *)(uintptr_t)((QXLSurfaceCmd *)(uintptr_t)making->ext.cmd.data)->u.surface_create.data;
    for (int i = 0; i < 150 * 200 * 4; i++)
        pixels[i] = wide ? colour_of(GRADIENT, 3, i / 4 % 150, i / 600) >> i % 4 * 8 : i % 2 ? i / 600 & 0x7f : i;
    copy_surface(5, 5, p);
}

static void surface_uploaded_and_blank(void)
{
    place *p = create(screen_format(), 100, 100);
    backdrop();
    copy_surface(5, 5, p);
    target = p;
    fill(box(10, 10, 50, 50), 0xff00ff, PUT);
    target = &screen;
    copy_surface(150, 100, p);
}

static void surface_chain(void)
{
    place *last = create(screen_format(), 40, 30);
    paint_surface(last, 3);
    for (int i = 0; i < 6; i++) {
        place *next = create(screen_format(), 60 + 20 * i, 50 + 18 * i);
        target = next;
        fill(box(0, 0, next->width, next->height), 0x301020 * (i + 1), PUT);
        copy_surface(10, 9, last);
        target = &screen;
        last = next;
    }
    copy_surface(5, 5, last);
}

/* Drawn, shown, destroyed at once; others take its place. */
static void surface_destroyed_after_use(void)
{
    for (int i = 0; i < 12; i++) {
        place *p = create(screen_format(), 70, 60);
        paint_surface(p, i);
        copy_surface(3 + i % 4 * 79, 3 + i / 4 * 76, p);
        destroy(p);
    }
}

static void surface_many(void)
{
    place *all[30];
    for (int i = 0; i < 30; i++) {
        all[i] = create(screen_format(), 45 + i % 5, 36);
        paint_surface(all[i], i);
    }
    for (int i = 29; i >= 0; i--)
        copy_surface(2 + i % 6 * 53, 2 + i / 6 * 45, all[i]);
}

static void surface_source_everywhere(void)
{
    place *p = create(screen_format(), 60, 50);
    paint_surface(p, 2);
    backdrop();
    for (int i = 0; i < 12; i++) {
        QXLRect where = box(3 + i % 4 * 79, 3 + i / 4 * 76, 60, 50), area = box(0, 0, 60, 50);
        QXLDrawable *d;
        switch (i) {
        case 0: case 1: case 2:
            d = draw(i == 0 ? QXL_DRAW_BLEND : QXL_DRAW_COPY, i == 2 ? box(where.left, where.top, 70, 37) : where);
            d->u.copy.src_bitmap = (uintptr_t)picture_of(d, p);
            d->u.copy.src_area = area;
            d->u.copy.rop_descriptor = i == 0 ? XOR : PUT;
            d->u.copy.scale_mode = SPICE_IMAGE_SCALE_MODE_INTERPOLATE;
            if (i == 1)
                mask(&d->u.copy.mask, picture(SPICE_BITMAP_FMT_1BIT_BE, 60, 50, WRITING, i, 0), 0, 0, 0);
            break;
        case 3: case 4:
            d = draw(QXL_DRAW_OPAQUE, where);
            d->u.opaque.src_bitmap = (uintptr_t)picture_of(d, p);
            d->u.opaque.src_area = area;
            solid(&d->u.opaque.brush, 0x80ff20);
            d->u.opaque.rop_descriptor = i == 3 ? SPICE_ROPD_OP_AND : XOR;
            break;
        case 5: case 6:
            d = draw(QXL_DRAW_TRANSPARENT, i == 5 ? where : box(where.left, where.top, 75, 70));
            d->u.transparent.src_bitmap = (uintptr_t)picture_of(d, p);
            d->u.transparent.src_area = area;
            d->u.transparent.true_color = 0x204062;
            break;
        case 7: case 8:
            d = draw(QXL_DRAW_ALPHA_BLEND, i == 7 ? where : box(where.left, where.top, 75, 70));
            d->u.alpha_blend.src_bitmap = (uintptr_t)picture_of(d, p);
            d->u.alpha_blend.src_area = area;
            d->u.alpha_blend.alpha = 100;
            break;
        case 9: case 10:
            d = draw(QXL_DRAW_ROP3, where);
            d->u.rop3.src_bitmap = (uintptr_t)picture_of(d, p);
            d->u.rop3.src_area = area;
            solid(&d->u.rop3.brush, 0x00ffff);
            d->u.rop3.rop3 = i == 9 ? 0xca : 0x96;
            break;
        default:
            d = fill(where, 0, PUT);
            pattern(&d->u.fill.brush, picture_of(d, p), 7, 9);
        }
    }
}

static void surface_scrolled(void)
{
    place *p = create(screen_format(), 150, 200);
    paint_surface(p, 2);
    target = p;
    scroll(box(0, 10, 150, 180), 0, 3);
    scroll(box(20, 0, 130, 200), 9, 0);
    target = &screen;
    copy_surface(5, 5, p);
}

static void surface_of_every_operation(void)
{
    place *p = create(screen_format(), 200, 200);
    segment segments[24];
    paint_surface(p, 1);
    target = p;
    fill(box(0, 0, 50, 50), 0x00ff00, SPICE_ROPD_OP_OR);
    draw(QXL_DRAW_INVERS, box(30, 30, 100, 100));
    copy_new(100, 10, SPICE_BITMAP_FMT_8BIT, 90, 60, GRADIENT, 4, 0);
    opaque(box(10, 100, 80, 60), box(0, 0, 80, 60), SPICE_BITMAP_FMT_32BIT, 2, XOR);
    transparent(box(100, 100, 80, 60), box(0, 0, 80, 60), SPICE_BITMAP_FMT_32BIT, FLAT, key_colours[1]);
    words(box(0, 0, 200, 100), 4, 2);
    stroke(star(segments, 100, 100, 9), segments, 0xffffff, XOR);
    composite(box(120, 120, 60, 50), 0x03, SPICE_BITMAP_FMT_RGBA);
    target = &screen;
    copy_surface(60, 10, p);
}

static void surface_argb_from_xrgb(void)
{
    place *plain = create(SPICE_SURFACE_FMT_32_xRGB, 70, 60), *argb = create(SPICE_SURFACE_FMT_32_ARGB, 150, 200);
    paint_surface(plain, 5);
    paint_surface(argb, 6);
    target = argb;
    QXLDrawable *d = draw(QXL_DRAW_ALPHA_BLEND, box(30, 40, 70, 60));
    d->u.alpha_blend.src_bitmap = (uintptr_t)picture_of(d, plain);
    d->u.alpha_blend.src_area = box(0, 0, 70, 60);
    d->u.alpha_blend.alpha = 180;
    target = &screen;
    backdrop();
    copy_surface(5, 5, argb);
    blend_surface(162, 5, argb);
}

/* Pictures without alpha on a surface with alpha: the fourth byte they bring. */
static void surface_argb_from(int format, int how)
{
    place *argb = create(SPICE_SURFACE_FMT_32_ARGB, 150, 200);
    target = argb;
    fill(box(0, 0, 150, 200), 0x80404040, PUT);
    copy_new(5, 5, format, 130, 90, FLAT, 1, how);
    QXLDrawable *d = copy_new(5, 100, format, 130, 90, GRADIENT, 2, how);
    d->u.copy.rop_descriptor = XOR;
    target = &screen;
    backdrop();
    copy_surface(5, 5, argb);
    blend_surface(162, 5, argb);
}

static void surface_argb_from_32(void) { surface_argb_from(SPICE_BITMAP_FMT_32BIT, 0); }
static void surface_argb_from_high_bits(void) { surface_argb_from(SPICE_BITMAP_FMT_32BIT, HIGH_BITS); }
static void surface_argb_from_24(void) { surface_argb_from(SPICE_BITMAP_FMT_24BIT, 0); }
static void surface_argb_from_16(void) { surface_argb_from(SPICE_BITMAP_FMT_16BIT, 0); }
static void surface_argb_from_8(void) { surface_argb_from(SPICE_BITMAP_FMT_8BIT, 0); }

/* Twice, so that the second one comes from the client's cache. */
static void surface_argb_from_cached(int format)
{
    QXLImage *image = picture(format, 130, 90, FLAT, 1, CACHED);
    place *argb = create(SPICE_SURFACE_FMT_32_ARGB, 150, 200);
    target = argb;
    fill(box(0, 0, 150, 200), 0x80404040, PUT);
    copy_part(QXL_DRAW_COPY, box(5, 5, 130, 90), image, whole(image), PUT);
    copy_part(QXL_DRAW_COPY, box(5, 100, 130, 90), image, whole(image), PUT);
    target = &screen;
    backdrop();
    copy_surface(5, 5, argb);
    blend_surface(162, 5, argb);
}

static void surface_argb_from_cached_16(void) { surface_argb_from_cached(SPICE_BITMAP_FMT_16BIT); }
static void surface_argb_from_cached_24(void) { surface_argb_from_cached(SPICE_BITMAP_FMT_24BIT); }
static void surface_argb_from_cached_8(void) { surface_argb_from_cached(SPICE_BITMAP_FMT_8BIT); }

static void surface_argb_scaled(void)
{
    place *argb = create(SPICE_SURFACE_FMT_32_ARGB, 150, 200);
    static const int formats[] = { SPICE_BITMAP_FMT_RGBA, SPICE_BITMAP_FMT_32BIT };
    target = argb;
    fill(box(0, 0, 150, 200), 0x80404040, PUT);
    for (int i = 0; i < 4; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COPY, box(3 + i % 2 * 75, 3 + i / 2 * 100, 70, 90));
        d->u.copy.src_bitmap = (uintptr_t)picture(formats[i % 2], 50, 40, NOISE, i, 0);
        d->u.copy.src_area = box(0, 0, 50, 40);
        d->u.copy.rop_descriptor = i < 2 ? PUT : XOR;
        d->u.copy.scale_mode = SPICE_IMAGE_SCALE_MODE_INTERPOLATE;
    }
    target = &screen;
    backdrop();
    copy_surface(5, 5, argb);
    blend_surface(162, 5, argb);
}

static void surface_a8(void)
{
    place *alpha = create(SPICE_SURFACE_FMT_8_A, 140, 200);
    target = alpha;
    fill(box(0, 0, 140, 200), 0x30, PUT);
    for (int i = 0; i < 7; i++)
        fill(box(i * 20, 10 + 10 * i, 60, 70), 0x11 * i + 5, PUT << i);
    draw(QXL_DRAW_INVERS, box(40, 100, 60, 80));
    draw(QXL_DRAW_WHITENESS, box(0, 180, 30, 20));
    scroll(box(10, 10, 100, 100), 30, 60);
    target = &screen;
    backdrop();
    for (int i = 0; i < 2; i++) {
        QXLDrawable *d = draw(QXL_DRAW_COMPOSITE, box(5 + 155 * i, 5, 140, 200));
        d->u.composite.flags = i ? 0x08 : 0x03;
        d->u.composite.src = (uintptr_t)picture(SPICE_BITMAP_FMT_32BIT, 140, 200, GRADIENT, 1, 0);
        d->u.composite.mask = (uintptr_t)picture_of(d, alpha);
    }
}
