/* The drawings of scene-server.c: one function each, all of them pseudo-random. */
static QXLDrawable *drawable(int type, const surface *target)
{
    QXLDrawable *d = take(sizeof *d);
    d->release_info.id = (uintptr_t)making;
    d->surface_id = target->id;
    d->type = type;
    d->effect = QXL_EFFECT_BLEND;
    for (int i = 0; i < 3; i++)
        d->surfaces_dest[i] = -1;
    making->ext.cmd.type = QXL_CMD_DRAW;
    making->ext.cmd.data = (uintptr_t)d;
    return d;
}

static void depend_on(QXLDrawable *d, const source *s)
{
    int i = 0;
    if (s->surface == 0)
        return;
    while (d->surfaces_dest[i] != -1)
        i++;
    d->surfaces_dest[i] = s->surface;
    d->surfaces_rects[i] = (QXLRect){ 0, 0, s->height, s->width };
}

static void any_box(QXLDrawable *d, const surface *target, int width, int height)
{
    if (width > target->width)
        width = target->width;
    if (height > target->height)
        height = target->height;
    int x = between(0, target->width - width), y = between(0, target->height - height);
    d->bbox = (QXLRect){ y, x, y + height, x + width };
}

static void any_clip(QXLDrawable *d)
{
    if (!one_in(3))
        return;
    int count = between(1, 5);
    QXLClipRects *clip = take(sizeof *clip + count * sizeof(QXLRect));
    QXLRect *rects = (QXLRect *)clip->chunk.data;
    clip->num_rects = count;
    clip->chunk.data_size = count * sizeof(QXLRect);
    for (int i = 0; i < count; i++) {
        int x = between(d->bbox.left - 10, d->bbox.right - 1), y = between(d->bbox.top - 10, d->bbox.bottom - 1);
        rects[i] = (QXLRect){ y, x, y + between(1, 60), x + between(1, 60) };
    }
    d->clip.type = SPICE_CLIP_TYPE_RECTS;
    d->clip.data = (uintptr_t)clip;
    note(" clip %d", count);
}

static void any_mask(QXLQMask *mask, const QXLDrawable *d)
{
    if (!one_in(4))
        return;
    int width = between(1, d->bbox.right - d->bbox.left + 20), height = between(1, d->bbox.bottom - d->bbox.top + 20);
    mask->bitmap = (uintptr_t)bitmap(one_in(2) ? SPICE_BITMAP_FMT_1BIT_BE : SPICE_BITMAP_FMT_1BIT_LE, width, height);
    mask->flags = one_in(2) ? SPICE_MASK_FLAGS_INVERS : 0;
    mask->pos.x = between(-8, 8), mask->pos.y = between(-8, 8);
    note(" mask %dx%d%s", width, height, mask->flags ? " inverted" : "");
}

static int any_rop(void)
{
    int rop = one_in(3) ? SPICE_ROPD_OP_PUT : SPICE_ROPD_OP_PUT << any(7);
    if (one_in(2))
        rop |= any(8) | (one_in(2) ? SPICE_ROPD_INVERS_RES : 0);
    note(" rop %03x", rop);
    return rop;
}

/* Patterns from surfaces crash the server in strokes. */
static void any_brush(QXLBrush *brush, QXLDrawable *d, const surface *target, enum kinds_of_source kinds)
{
    if (one_in(2) || target->alpha8) {
        brush->type = SPICE_BRUSH_TYPE_SOLID;
        brush->u.color = wide ? any(1 << 24) : any(1 << 15);
        return;
    }
    brush->type = SPICE_BRUSH_TYPE_PATTERN;
    note(" pattern");
    source s = any_source(target, kinds);
    depend_on(d, &s);
    brush->u.pattern.pat = (uintptr_t)s.image;
    brush->u.pattern.pos.x = between(-50, 50), brush->u.pattern.pos.y = between(-50, 50);
}

/* A part of the source; the box has its size, or another one for a scaled copy. */
static QXLRect any_area(QXLDrawable *d, const surface *target, const source *s, int *scaled)
{
    int width = between(1, s->width), height = between(1, s->height);
    int x = between(0, s->width - width), y = between(0, s->height - height);
    *scaled = one_in(4);
    if (*scaled) {
        any_box(d, target, between(1, 160), between(1, 120));
    } else {
        any_box(d, target, width, height);
        width = d->bbox.right - d->bbox.left, height = d->bbox.bottom - d->bbox.top;
        if (one_in(8) && s->surface == 0)
            x += between(-6, 6), y += between(-6, 6);
    }
    note(" area %d,%d %dx%d", x, y, width, height);
    return (QXLRect){ y, x, y + height, x + width };
}

static void draw_fill(const surface *target)
{
    note("FILL");
    QXLDrawable *d = drawable(QXL_DRAW_FILL, target);
    any_box(d, target, between(1, 200), between(1, 150));
    any_brush(&d->u.fill.brush, d, target, ALL);
    d->u.fill.rop_descriptor = any_rop();
    any_clip(d);
    any_mask(&d->u.fill.mask, d);
    if (d->u.fill.rop_descriptor == SPICE_ROPD_OP_PUT && d->u.fill.mask.bitmap == 0)
        d->effect = QXL_EFFECT_OPAQUE;
    note(" %u", d->surface_id);
}

static void draw_copy(const surface *target, int type)
{
    int scaled;
    note(type == QXL_DRAW_COPY ? "COPY" : "BLEND");
    QXLDrawable *d = drawable(type, target);
    source s = any_source(target, ALL);
    depend_on(d, &s);
    d->u.copy.src_bitmap = (uintptr_t)s.image;
    d->u.copy.src_area = any_area(d, target, &s, &scaled);
    d->u.copy.rop_descriptor = any_rop();
    d->u.copy.scale_mode = one_in(2) ? SPICE_IMAGE_SCALE_MODE_NEAREST : SPICE_IMAGE_SCALE_MODE_INTERPOLATE;
    if (scaled)
        note(" scaled %d", d->u.copy.scale_mode);
    any_clip(d);
    any_mask(&d->u.copy.mask, d);
}

static void draw_opaque(const surface *target)
{
    int scaled;
    note("OPAQUE");
    QXLDrawable *d = drawable(QXL_DRAW_OPAQUE, target);
    source s = any_source(target, ALL);
    depend_on(d, &s);
    d->u.opaque.src_bitmap = (uintptr_t)s.image;
    d->u.opaque.src_area = any_area(d, target, &s, &scaled);
    any_brush(&d->u.opaque.brush, d, target, ALL);
    d->u.opaque.rop_descriptor = any_rop();
    d->u.opaque.scale_mode = one_in(2) ? SPICE_IMAGE_SCALE_MODE_NEAREST : SPICE_IMAGE_SCALE_MODE_INTERPOLATE;
    if (scaled)
        note(" scaled %d", d->u.opaque.scale_mode);
    any_clip(d);
    any_mask(&d->u.opaque.mask, d);
}

static void draw_constant(const surface *target)
{
    static const char *const names[] = { "BLACKNESS", "WHITENESS", "INVERS" };
    int which = any(3);
    note(names[which]);
    QXLDrawable *d = drawable(QXL_DRAW_BLACKNESS + which, target);
    any_box(d, target, between(1, 80), between(1, 60));
    any_clip(d);
    any_mask(&d->u.blackness.mask, d);
    if (which != 2 && d->u.blackness.mask.bitmap == 0)
        d->effect = QXL_EFFECT_OPAQUE;
}

static void draw_transparent(const surface *target)
{
    int scaled;
    note("TRANSPARENT");
    QXLDrawable *d = drawable(QXL_DRAW_TRANSPARENT, target);
    source s = any_source(target, ALL);
    depend_on(d, &s);
    d->u.transparent.src_bitmap = (uintptr_t)s.image;
    d->u.transparent.src_area = any_area(d, target, &s, &scaled);
    d->u.transparent.src_color = d->u.transparent.true_color = key_colours[any(4)];
    if (scaled)
        note(" scaled");
    any_clip(d);
}

static void draw_alpha_blend(const surface *target)
{
    int scaled;
    note("ALPHA_BLEND");
    QXLDrawable *d = drawable(QXL_DRAW_ALPHA_BLEND, target);
    source s = any_source(target, ALL);
    if (s.surface == 0 && one_in(2)) {
        s.image = bitmap(SPICE_BITMAP_FMT_RGBA, between(1, 130), between(1, 100));
        s.width = s.image->descriptor.width, s.height = s.image->descriptor.height;
        note(" instead RGBA %dx%d", s.width, s.height);
    }
    depend_on(d, &s);
    d->u.alpha_blend.src_bitmap = (uintptr_t)s.image;
    d->u.alpha_blend.src_area = any_area(d, target, &s, &scaled);
    d->u.alpha_blend.alpha = one_in(2) ? 255 : any(256);
    d->u.alpha_blend.alpha_flags = (one_in(2) ? SPICE_ALPHA_FLAGS_DEST_HAS_ALPHA : 0)
        | (one_in(2) && (s.surface == 0 || s.argb) ? SPICE_ALPHA_FLAGS_SRC_SURFACE_HAS_ALPHA : 0);
    note(" alpha %d flags %d%s", d->u.alpha_blend.alpha, d->u.alpha_blend.alpha_flags, scaled ? " scaled" : "");
    any_clip(d);
}

static void copy_bits(const surface *target)
{
    note("COPY_BITS");
    QXLDrawable *d = drawable(QXL_COPY_BITS, target);
    any_box(d, target, between(1, 150), between(1, 100));
    int width = d->bbox.right - d->bbox.left, height = d->bbox.bottom - d->bbox.top;
    d->u.copy_bits.src_pos.x = between(0, target->width - width);
    d->u.copy_bits.src_pos.y = between(0, target->height - height);
    any_clip(d);
}

static void surface_command(int n)
{
    QXLSurfaceCmd *c = take(sizeof *c);
    surface *s = &surfaces[n];
    c->release_info.id = (uintptr_t)making;
    making->ext.cmd.type = QXL_CMD_SURFACE;
    making->ext.cmd.data = (uintptr_t)c;
    if (s->id != 0) {
        note("DESTROY %d", s->id);
        c->surface_id = s->id;
        c->type = QXL_SURFACE_CMD_DESTROY;
        s->id = 0;
        return;
    }
    *s = (surface){ c->surface_id = next_surface++, between(20, SURFACE_SIZE), between(20, SURFACE_SIZE), wide && one_in(2) };
    s->alpha8 = !s->argb && one_in(4);
    c->type = QXL_SURFACE_CMD_CREATE;
    c->u.surface_create.format = s->alpha8 ? SPICE_SURFACE_FMT_8_A : s->argb ? SPICE_SURFACE_FMT_32_ARGB : wide ? SPICE_SURFACE_FMT_32_xRGB : SPICE_SURFACE_FMT_16_555;
    c->u.surface_create.width = s->width;
    c->u.surface_create.height = s->height;
    c->u.surface_create.stride = s->width * 4;
    c->u.surface_create.data = (uintptr_t)calloc(s->height, s->width * 4);  /* the surface's, not the command's */
    note("CREATE %d %dx%d%s", s->id, s->width, s->height, s->alpha8 ? " a8" : s->argb ? " argb" : "");
}

