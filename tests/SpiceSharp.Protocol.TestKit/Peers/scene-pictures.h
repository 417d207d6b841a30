/* The pictures of scene-server.c: bitmaps of every format, cached ones, off-screen surfaces. */
typedef struct { int id, width, height, argb, alpha8; } surface;    /* id 0: none */
static surface surfaces[SURFACES];
static QXLImage *cached[CACHED_IMAGES];
static uint32_t next_image = 1;
static int next_surface = 1;    /* the server may still need a destroyed one, hence no number is used twice */
static uint64_t data_of(const uint8_t *pixels, int stride, int rows)
{
    int first = rows > 1 ? between(1, rows - 1) : rows;
    QXLDataChunk *head = take(sizeof *head + first * stride), *tail = NULL;
    head->data_size = first * stride;
    memcpy(head->data, pixels, first * stride);
    if (first < rows) {
        tail = take(sizeof *tail + (rows - first) * stride);
        tail->data_size = (rows - first) * stride;
        memcpy(tail->data, pixels + first * stride, (rows - first) * stride);
        head->next_chunk = (uintptr_t)tail, tail->prev_chunk = (uintptr_t)head;
    }
    return (uintptr_t)head;
}

static QXLImage *bitmap(int format, int width, int height)
{
    int stride = (width * bits_of(format) + 31) / 32 * 4, style = any(4), mask_like = bits_of(format) < 16;
    uint32_t salt = any(1 << 20), grain = between(1, 6);
    QXLImage *image = take(sizeof *image);
    uint8_t *pixels = take((size_t)stride * height);
    int high_bits = format == SPICE_BITMAP_FMT_32BIT && one_in(2);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint32_t colour = colour_at(style, salt, x, y), h = colour_at(style == 0 ? 1 : style, salt, x / grain, y / grain) * 0x9e3779b1u >> 12;
            if (format == SPICE_BITMAP_FMT_RGBA) {
                uint32_t a = style == 0 ? (x / 9 + y / 7) % 3 * 127 : (x * 3 + y + salt) & 255;
                colour = a << 24 | (colour >> 16 & 255) * a / 255 << 16 | (colour >> 8 & 255) * a / 255 << 8 | (colour & 255) * a / 255;
            }
            put_pixel(pixels + (size_t)y * stride, format, x, high_bits ? colour | 0xff000000 : colour, h);
        }
    QXL_SET_IMAGE_ID(image, QXL_IMAGE_GROUP_DRIVER, next_image++);
    image->descriptor.type = SPICE_IMAGE_TYPE_BITMAP;
    image->descriptor.flags = high_bits ? QXL_IMAGE_HIGH_BITS_SET : 0;
    image->descriptor.width = image->bitmap.x = width;
    image->descriptor.height = image->bitmap.y = height;
    image->bitmap.format = format;
    image->bitmap.stride = stride;
    image->bitmap.flags = one_in(2) ? QXL_BITMAP_TOP_DOWN : 0;
    if (one_in(2)) {
        image->bitmap.flags |= QXL_BITMAP_DIRECT;
        image->bitmap.data = (uintptr_t)pixels;
    } else {
        image->bitmap.data = data_of(pixels, stride, height);
    }
    if (mask_like) {
        int entries = 1 << bits_of(format);
        QXLPalette *palette = take(sizeof *palette + entries * 4);
        palette->unique = one_in(2) ? 0 : 0x100000 + next_image;
        palette->num_ents = entries;
        for (int i = 0; i < entries; i++)
            palette->ents[i] = wide ? colour_at(2, salt, i, 0) & 0xffffff : any(0x8000);
        image->bitmap.palette = (uintptr_t)palette;
    }
    return image;
}

static const int picture_formats[] = {
    SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_32BIT, SPICE_BITMAP_FMT_RGBA, SPICE_BITMAP_FMT_24BIT, SPICE_BITMAP_FMT_16BIT,
    SPICE_BITMAP_FMT_8BIT, SPICE_BITMAP_FMT_4BIT_BE, SPICE_BITMAP_FMT_1BIT_BE,
};

/* What an operation takes its pixels from. */
typedef struct { QXLImage *image; int width, height, surface, argb; } source;

/*
 * What a picture without alpha brings to an ARGB surface is another thing at the server, which draws the bitmap, than at spice-gtk, which
 * draws what a codec or the cache made of it. Whether the two agree.
 */
static int has_one_alpha(const QXLImage *image)
{
    int format = image->bitmap.format;
    if (format == SPICE_BITMAP_FMT_16BIT)
        return compression == SPICE_IMAGE_COMPRESSION_OFF || compression == SPICE_IMAGE_COMPRESSION_LZ4;
    if (format == SPICE_BITMAP_FMT_24BIT)
        return compression != SPICE_IMAGE_COMPRESSION_LZ4;
    return bits_of(format) > 8 || (image->descriptor.flags & QXL_IMAGE_CACHE) == 0;
}

enum kinds_of_source { FRESH, IMAGES, ALL };

static source any_source(const surface *target, enum kinds_of_source kinds)
{
    source s = { 0 };
    if (kinds == ALL && one_in(4)) {
        const surface *from = &surfaces[any(SURFACES)];
        /* The X byte of an xRGB surface is not sent faithfully, hence never taken as alpha. */
        if (from->id != 0 && from->id != target->id && !from->alpha8 && (!target->argb || from->argb)) {
            s = (source){ take(sizeof(QXLImage)), from->width, from->height, from->id, from->argb };
            QXL_SET_IMAGE_ID(s.image, QXL_IMAGE_GROUP_DRIVER_DONT_CACHE, next_image++);
            s.image->descriptor.type = SPICE_IMAGE_TYPE_SURFACE;
            s.image->descriptor.width = from->width;
            s.image->descriptor.height = from->height;
            s.image->surface_image.surface_id = from->id;
            note(" from surface %d", from->id);
            return s;
        }
    }
    if (kinds != FRESH && one_in(3)) {
        int n = any(CACHED_IMAGES);
        s.image = cached[n];
        note(" cached %d", n);
    } else {
        s.image = bitmap(picture_formats[any(sizeof picture_formats / sizeof picture_formats[0])], between(1, 130), between(1, 100));
    }
    if (target->argb && !has_one_alpha(s.image))
        s.image = bitmap(one_in(2) ? SPICE_BITMAP_FMT_RGBA : SPICE_BITMAP_FMT_32BIT, between(1, 130), between(1, 100));
    s.width = s.image->descriptor.width, s.height = s.image->descriptor.height;
    note(" format %d %dx%d flags %d", s.image->bitmap.format, s.width, s.height, s.image->bitmap.flags);
    return s;
}

