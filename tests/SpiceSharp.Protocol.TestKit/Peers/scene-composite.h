/* The drawings of scene-server.c that combine three things: COMPOSITE and ROP3. */

static const uint8_t composite_operators[] = {
    0x00, 0x01, 0x02, 0x03, 0x03, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0c, 0x0d, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17,
    0x18, 0x19, 0x1a, 0x1b, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38,
    0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e,
};

static uint64_t any_transform(void)
{
    if (!one_in(3))
        return 0;
    QXLTransform *t = take(sizeof *t);
    t->t00 = between(-2 << 16, 2 << 16), t->t01 = between(-1 << 16, 1 << 16), t->t02 = between(-40 << 16, 80 << 16);
    t->t10 = between(-1 << 16, 1 << 16), t->t11 = between(-2 << 16, 2 << 16), t->t12 = between(-40 << 16, 80 << 16);
    note(" transform %x %x %x %x %x %x", t->t00, t->t01, t->t02, t->t10, t->t11, t->t12);
    return (uintptr_t)t;
}

/* A fresh picture: what filter, repeat and transform of one drawing do to a cached one stays on it at the server. */
static source any_operand(void)
{
    source s = { bitmap(one_in(4) ? SPICE_BITMAP_FMT_32BIT : SPICE_BITMAP_FMT_RGBA, between(1, 90), between(1, 70)) };
    s.width = s.image->descriptor.width, s.height = s.image->descriptor.height;
    note(" format %d %dx%d", s.image->bitmap.format, s.width, s.height);
    return s;
}

/* A surface, alpha-only ones above all; without filter, transform and repeat, which would stay on it. */
static source any_surface_operand(const surface *target)
{
    const surface *from = &surfaces[any(SURFACES)];
    source s = { 0 };
    if (from->id == 0 || from->id == target->id || (!from->alpha8 && !from->argb))
        return s;
    s = (source){ take(sizeof(QXLImage)), from->width, from->height, from->id, from->argb };
    QXL_SET_IMAGE_ID(s.image, QXL_IMAGE_GROUP_DRIVER_DONT_CACHE, next_image++);
    s.image->descriptor.type = SPICE_IMAGE_TYPE_SURFACE;
    s.image->descriptor.width = from->width;
    s.image->descriptor.height = from->height;
    s.image->surface_image.surface_id = from->id;
    note(" surface %d", from->id);
    return s;
}

static void draw_composite(const surface *target)
{
    int op = composite_operators[any(sizeof composite_operators)];
    note("COMPOSITE %02x", op);
    QXLDrawable *d = drawable(QXL_DRAW_COMPOSITE, target);
    any_box(d, target, between(1, 100), between(1, 80));
    source s = any_surface_operand(target);
    uint32_t flags = op;
    if (s.image == NULL) {
        s = any_operand();
        flags |= any(5) << 8 | any(4) << 14;
        d->u.composite.src_transform = any_transform();
    }
    depend_on(d, &s);
    d->u.composite.src = (uintptr_t)s.image;
    d->u.composite.src_origin.x = between(-20, 40), d->u.composite.src_origin.y = between(-20, 40);
    if (one_in(2)) {
        source m = any_surface_operand(target);
        if (m.image == NULL || m.surface == s.surface) {
            m = any_operand();
            flags |= any(5) << 11 | any(4) << 16;
            d->u.composite.mask_transform = any_transform();
        }
        depend_on(d, &m);
        d->u.composite.mask = (uintptr_t)m.image;
        d->u.composite.mask_origin.x = between(-20, 40), d->u.composite.mask_origin.y = between(-20, 40);
        flags |= one_in(2) ? 1 << 18 : 0;
    }
    d->u.composite.flags = flags;
    note(" flags %x origins %d,%d %d,%d", flags, d->u.composite.src_origin.x, d->u.composite.src_origin.y, d->u.composite.mask_origin.x, d->u.composite.mask_origin.y);
    any_clip(d);
}

static void draw_rop3(const surface *target)
{
    /* What does not depend on all three operands the server lacks. */
    static const uint8_t codes[] = { 0xca, 0x96, 0xe8, 0x1d, 0xb8, 0xe2, 0x6c, 0x35, 0x53, 0x27, 0x72, 0xd8, 0x1b, 0x9a, 0x65, 0x01, 0xfe, 0x80, 0x7f, 0x4b };
    int scaled;
    note("ROP3");
    QXLDrawable *d = drawable(QXL_DRAW_ROP3, target);
    source s = any_source(target, ALL);
    depend_on(d, &s);
    d->u.rop3.src_bitmap = (uintptr_t)s.image;
    int width = between(1, s.width), height = between(1, s.height);
    any_box(d, target, width, height);
    width = d->bbox.right - d->bbox.left, height = d->bbox.bottom - d->bbox.top;
    int x = between(0, s.width - width), y = between(0, s.height - height);
    scaled = one_in(4) && width > 4 && height > 4;
    d->u.rop3.src_area = (QXLRect){ y, x, y + height, x + width };
    if (scaled)
        d->bbox.right -= between(1, width / 2), d->bbox.bottom -= between(1, height / 2);
    /* Patterns: server and spice-gtk each read beyond the tile here, and differ from each other. */
    d->u.rop3.brush.type = SPICE_BRUSH_TYPE_SOLID;
    d->u.rop3.brush.u.color = wide ? any(1 << 24) : any(1 << 15);
    d->u.rop3.rop3 = codes[any(sizeof codes)];
    d->u.rop3.scale_mode = one_in(2) ? SPICE_IMAGE_SCALE_MODE_NEAREST : SPICE_IMAGE_SCALE_MODE_INTERPOLATE;
    note(" code %02x area %d,%d %dx%d%s %d", d->u.rop3.rop3, x, y, width, height, scaled ? " scaled" : "", d->u.rop3.scale_mode);
    any_clip(d);
    any_mask(&d->u.rop3.mask, d);
}
