/* What the named scenes of catalogue-server.c are made of: commands, pictures, brushes, masks, clips, surfaces. */
enum { CHUNKED = 1, BOTTOM_UP = 2, HIGH_BITS = 4, CACHED = 8, CACHED_PALETTE = 16 };    /* how a picture is handed over */
enum { FLAT, GRADIENT, NOISE, WRITING };                                                /* what it shows */
enum { PUT = SPICE_ROPD_OP_PUT, XOR = SPICE_ROPD_OP_XOR };

typedef struct { int id, width, height, format; } place;    /* a surface; number 0 is the screen */
static place screen = { 0, WIDTH, HEIGHT - MARKER, 0 };
static place *target = &screen;         /* what is drawn on */
static place places[64];
static int place_count, next_place = 1; /* the server may still need a destroyed surface, hence no number is used twice */
static uint32_t next_image = 1;
static command *queue[QUEUE];
static int queued;

static uint32_t ink(uint32_t rgb) { return wide ? rgb : (rgb >> 19 & 31) << 10 | (rgb >> 11 & 31) << 5 | (rgb >> 3 & 31); }
static QXLRect box(int x, int y, int width, int height) { return (QXLRect){ y, x, y + height, x + width }; }

static void begin(int type)
{
    making = calloc(1, sizeof *making);
    making->ext.cmd.type = type;
    queue[queued++] = making;
}

static QXLDrawable *draw(int type, QXLRect where)
{
    begin(QXL_CMD_DRAW);
    QXLDrawable *d = take(sizeof *d);
    making->ext.cmd.data = (uintptr_t)d;
    d->release_info.id = (uintptr_t)making;
    d->surface_id = target->id;
    d->type = type;
    d->bbox = where;
    d->surfaces_dest[0] = d->surfaces_dest[1] = d->surfaces_dest[2] = -1;
    return d;
}

/* ---- pictures ---- */

static uint64_t chunks_of(const uint8_t *pixels, int stride, int rows, int parts)
{
    QXLDataChunk *first = NULL, *last = NULL;
    for (int done = 0, part = 0; part < parts; part++) {
        int count = part == parts - 1 ? rows - done : rows / parts;
        QXLDataChunk *chunk = take(sizeof *chunk + (size_t)count * stride);
        chunk->data_size = count * stride;
        memcpy(chunk->data, pixels + (size_t)done * stride, (size_t)count * stride);
        if (last != NULL)
            last->next_chunk = (uintptr_t)chunk, chunk->prev_chunk = (uintptr_t)last;
        else
            first = chunk;
        last = chunk;
        done += count;
    }
    return (uintptr_t)first;
}

/* Gradients with a little noise, as photographs have it: smooth enough for QUIC and JPEG. */
static uint32_t colour_of(int style, uint32_t salt, int x, int y)
{
    if (style != GRADIENT)
        return colour_at(style, salt, x, y);
    uint32_t grain = colour_at(NOISE, salt, x, y) & 3;
    return ((salt + x + grain) & 255) << 16 | ((salt / 7 + y + grain) & 255) << 8 | ((x / 2 + y / 2) & 255);
}

/* A picture used by several commands must live as long as the last of them: it stays for ever. */
static QXLImage *picture(int format, int width, int height, int style, uint32_t salt, int how)
{
    command *owner = making;
    if (how & CACHED)
        making = NULL;
    int stride = (width * bits_of(format) + 31) / 32 * 4, indexed = format <= SPICE_BITMAP_FMT_8BIT;
    QXLImage *image = take(sizeof *image);
    uint8_t *pixels = take((size_t)stride * height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t colour = colour_of(style, salt, x, y), index = style == GRADIENT ? (x + y + salt) / 4 : colour * 0x9e3779b1u >> 12;
            if (format == SPICE_BITMAP_FMT_8BIT_A)
                index = (x * 3 + y * 2 + salt) & 255;
            if (format == SPICE_BITMAP_FMT_RGBA) {
                uint32_t a = style == FLAT ? (x / 9 + y / 7) % 3 * 127 : (x * 3 + y + salt) & 255;
                colour = a << 24 | (colour >> 16 & 255) * a / 255 << 16 | (colour >> 8 & 255) * a / 255 << 8 | (colour & 255) * a / 255;
            }
            int row = how & BOTTOM_UP ? height - 1 - y : y;
            put_pixel(pixels + (size_t)row * stride, format, x, how & HIGH_BITS ? colour | 0xff000000 : colour, index);
        }
    QXL_SET_IMAGE_ID(image, QXL_IMAGE_GROUP_DRIVER, next_image++);
    image->descriptor.type = SPICE_IMAGE_TYPE_BITMAP;
    image->descriptor.flags = (how & HIGH_BITS ? QXL_IMAGE_HIGH_BITS_SET : 0) | (how & CACHED ? QXL_IMAGE_CACHE : 0);
    image->descriptor.width = image->bitmap.x = width;
    image->descriptor.height = image->bitmap.y = height;
    image->bitmap.format = format;
    image->bitmap.stride = stride;
    image->bitmap.flags = how & BOTTOM_UP ? 0 : QXL_BITMAP_TOP_DOWN;
    if (how & CHUNKED) {
        image->bitmap.data = chunks_of(pixels, stride, height, height < 3 ? 1 : 3);
    } else {
        image->bitmap.flags |= QXL_BITMAP_DIRECT;
        image->bitmap.data = (uintptr_t)pixels;
    }
    if (indexed) {
        int entries = 1 << bits_of(format);
        QXLPalette *palette = take(sizeof *palette + entries * 4);
        palette->unique = how & CACHED_PALETTE ? 0x500000 + 8 * (entries + salt) + style : 0;
        palette->num_ents = entries;
        for (int i = 0; i < entries; i++)
            palette->ents[i] = ink(style == GRADIENT ? i * 255 / (entries - 1) * 0x010101 : colour_at(NOISE, salt, i, 0) & 0xffffff);
        image->bitmap.palette = (uintptr_t)palette;
    }
    making = owner;
    return image;
}

/* A surface as a picture. */
static QXLImage *picture_of(QXLDrawable *d, const place *from)
{
    QXLImage *image = take(sizeof *image);
    int i = 0;
    QXL_SET_IMAGE_ID(image, QXL_IMAGE_GROUP_DRIVER_DONT_CACHE, next_image++);
    image->descriptor.type = SPICE_IMAGE_TYPE_SURFACE;
    image->descriptor.width = from->width;
    image->descriptor.height = from->height;
    image->surface_image.surface_id = from->id;
    while (d->surfaces_dest[i] != -1)
        i++;
    d->surfaces_dest[i] = from->id;
    d->surfaces_rects[i] = (QXLRect){ 0, 0, from->height, from->width };
    return image;
}

static QXLRect whole(const QXLImage *image) { return box(0, 0, image->descriptor.width, image->descriptor.height); }

/* ---- parts of drawings ---- */

static void solid(QXLBrush *brush, uint32_t rgb)
{
    brush->type = SPICE_BRUSH_TYPE_SOLID;
    brush->u.color = ink(rgb);
}

static void pattern(QXLBrush *brush, QXLImage *tile, int x, int y)
{
    brush->type = SPICE_BRUSH_TYPE_PATTERN;
    brush->u.pattern.pat = (uintptr_t)tile;
    brush->u.pattern.pos.x = x, brush->u.pattern.pos.y = y;
}

static void mask(QXLQMask *m, QXLImage *bits, int flags, int x, int y)
{
    m->bitmap = (uintptr_t)bits;
    m->flags = flags;
    m->pos.x = x, m->pos.y = y;
}

static void clip(QXLDrawable *d, int count, const QXLRect *rects)
{
    QXLClipRects *list = take(sizeof *list + count * sizeof(QXLRect));
    list->num_rects = count;
    list->chunk.data_size = count * sizeof(QXLRect);
    memcpy(list->chunk.data, rects, count * sizeof(QXLRect));
    d->clip.type = SPICE_CLIP_TYPE_RECTS;
    d->clip.data = (uintptr_t)list;
}

/* Five rectangles, two of them overlapping, one outside. */
static void clip_to_some(QXLDrawable *d)
{
    int x = d->bbox.left, y = d->bbox.top, w = d->bbox.right - x, h = d->bbox.bottom - y;
    QXLRect rects[5] = {
        box(x - 5, y - 5, w / 3 + 5, h / 3 + 5), box(x + w / 4, y + h / 4, w / 3, h / 3), box(x + w / 2, y + h / 2, w, h / 4),
        box(x + 3, y + h - 6, w / 2, 4), box(x + w + 10, y, 20, 20),
    };
    clip(d, 5, rects);
}

/* ---- drawings ---- */

static QXLDrawable *fill(QXLRect where, uint32_t rgb, int rop)
{
    QXLDrawable *d = draw(QXL_DRAW_FILL, where);
    solid(&d->u.fill.brush, rgb);
    d->u.fill.rop_descriptor = rop;
    return d;
}

/* COPY or BLEND of a part of a picture. */
static QXLDrawable *copy_part(int type, QXLRect where, QXLImage *image, QXLRect area, int rop)
{
    QXLDrawable *d = draw(type, where);
    d->u.copy.src_bitmap = (uintptr_t)image;
    d->u.copy.src_area = area;
    d->u.copy.rop_descriptor = rop;
    d->u.copy.scale_mode = SPICE_IMAGE_SCALE_MODE_NEAREST;
    return d;
}

/* A new picture as it is; made inside, so that its memory is the command's. */
static QXLDrawable *copy_new(int x, int y, int format, int width, int height, int style, uint32_t salt, int how)
{
    QXLDrawable *d = draw(QXL_DRAW_COPY, box(x, y, width, height));
    d->u.copy.src_bitmap = (uintptr_t)picture(format, width, height, style, salt, how);
    d->u.copy.src_area = box(0, 0, width, height);
    d->u.copy.rop_descriptor = PUT;
    return d;
}

static QXLDrawable *copy_surface(int x, int y, const place *from)
{
    QXLDrawable *d = draw(QXL_DRAW_COPY, box(x, y, from->width, from->height));
    d->u.copy.src_bitmap = (uintptr_t)picture_of(d, from);
    d->u.copy.src_area = box(0, 0, from->width, from->height);
    d->u.copy.rop_descriptor = PUT;
    return d;
}

static QXLDrawable *blend_surface(int x, int y, const place *from)
{
    QXLDrawable *d = draw(QXL_DRAW_ALPHA_BLEND, box(x, y, from->width, from->height));
    d->u.alpha_blend.src_bitmap = (uintptr_t)picture_of(d, from);
    d->u.alpha_blend.src_area = box(0, 0, from->width, from->height);
    d->u.alpha_blend.alpha = 255;
    return d;
}

/* Something of every colour below what is drawn: the same picture in every scene, cached by the client. */
static void backdrop(void)
{
    static QXLImage *image;
    if (image == NULL)
        image = picture(SPICE_BITMAP_FMT_32BIT, WIDTH, HEIGHT - MARKER, GRADIENT, 40, CACHED);
    copy_part(QXL_DRAW_COPY, box(0, 0, WIDTH, HEIGHT - MARKER), image, whole(image), PUT);
}

/* ---- surfaces ---- */

static place *create(int format, int width, int height)
{
    begin(QXL_CMD_SURFACE);
    QXLSurfaceCmd *c = take(sizeof *c);
    place *p = &places[place_count++];
    *p = (place){ next_place++, width, height, format };
    making->ext.cmd.data = (uintptr_t)c;
    c->release_info.id = (uintptr_t)making;
    c->surface_id = p->id;
    c->type = QXL_SURFACE_CMD_CREATE;
    c->u.surface_create.format = format;
    c->u.surface_create.width = width;
    c->u.surface_create.height = height;
    c->u.surface_create.stride = width * 4;
    c->u.surface_create.data = (uintptr_t)calloc(height, width * 4);    /* the surface's, not the command's */
    return p;
}

static void destroy(place *p)
{
    begin(QXL_CMD_SURFACE);
    QXLSurfaceCmd *c = take(sizeof *c);
    making->ext.cmd.data = (uintptr_t)c;
    c->release_info.id = (uintptr_t)making;
    c->surface_id = p->id;
    c->type = QXL_SURFACE_CMD_DESTROY;
    p->id = 0;
}

static int screen_format(void) { return wide ? SPICE_SURFACE_FMT_32_xRGB : SPICE_SURFACE_FMT_16_555; }
