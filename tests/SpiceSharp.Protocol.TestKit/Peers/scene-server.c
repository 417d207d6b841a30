/*
 * The drawing oracle: a server on libspice-server that plays a pseudo-random scene of QXL commands to a connected client, then renders
 * the same commands itself and writes its own picture.
 * Built by SceneServer.cs with: cc scene-server.c $(pkg-config --cflags --libs spice-server)
 *
 *   usage: scene-server PORT COMPRESSION SEED FORMAT COMMANDS
 *          COMPRESSION off auto_glz auto_lz quic glz lz lz4, FORMAT of the primary surface 32 or 555
 *
 *   stdin:  "play"            starts the scene, once the client has a display
 *           "picture FILE"    renders the primary surface, writes it as PPM and the commands to FILE.log, a line each
 *           end of input      ends the server
 *   stdout: "listening", "played" when the last command was taken, "written" after each picture
 *
 * A scene is the same for the same arguments, and one with fewer commands is its beginning. After it each off-screen surface is shown in a
 * strip below the scene, so that a wrong pixel in a surface is seen, and at last the marker in the lower right corner.
 */
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <spice.h>

enum { WIDTH = 480, SCENE_HEIGHT = 300, SURFACES = 5, SURFACE_SIZE = 88, MARKER = 8, HEIGHT = SCENE_HEIGHT + 2 * SURFACE_SIZE, CACHED_IMAGES = 24 };

static int wide;                        /* 32-bit pixels, else 555 */
static int compression;                 /* SPICE_IMAGE_COMPRESSION_... */
static int remaining, epilogue, ended;  /* commands of the scene yet to be made; step of what follows it */
static volatile int playing;
static uint64_t random_state;
static uint8_t *primary;
static FILE *trace;
static char *trace_text;
static size_t trace_size;
static QXLInstance qxl;

/* ---- the core interface: timers and watches on poll ---- */

struct SpiceTimer { SpiceTimerFunc func; void *opaque; int64_t due; SpiceTimer *next; };
struct SpiceWatch { int fd, events; SpiceWatchFunc func; void *opaque; int removed; SpiceWatch *next; };
static SpiceTimer *timers;
static SpiceWatch *watches;

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static SpiceTimer *timer_add(SpiceTimerFunc func, void *opaque)
{
    SpiceTimer *timer = calloc(1, sizeof *timer);
    *timer = (SpiceTimer){ func, opaque, -1, timers };
    return timers = timer;
}

static void timer_start(SpiceTimer *timer, uint32_t ms) { timer->due = now_ms() + ms; }
static void timer_cancel(SpiceTimer *timer) { timer->due = -1; }

static void timer_remove(SpiceTimer *timer)
{
    for (SpiceTimer **at = &timers; *at != NULL; at = &(*at)->next)
        if (*at == timer) {
            *at = timer->next;
            free(timer);
            return;
        }
}

static SpiceWatch *watch_add(int fd, int events, SpiceWatchFunc func, void *opaque)
{
    SpiceWatch *watch = calloc(1, sizeof *watch);
    *watch = (SpiceWatch){ fd, events, func, opaque, 0, watches };
    return watches = watch;
}

static void watch_update_mask(SpiceWatch *watch, int events) { watch->events = events; }
static void watch_remove(SpiceWatch *watch) { watch->removed = 1; }
static void channel_event(int event, SpiceChannelEventInfo *info) { }

static SpiceCoreInterface core = {
    .base = { SPICE_INTERFACE_CORE, "scene", SPICE_INTERFACE_CORE_MAJOR, SPICE_INTERFACE_CORE_MINOR },
    .timer_add = timer_add, .timer_start = timer_start, .timer_cancel = timer_cancel, .timer_remove = timer_remove,
    .watch_add = watch_add, .watch_update_mask = watch_update_mask, .watch_remove = watch_remove, .channel_event = channel_event,
};

static void run_once(void)
{
    struct pollfd fds[64];
    SpiceWatch *of[64];
    int count = 0, timeout = 1000;
    int64_t now = now_ms();
    for (SpiceWatch **at = &watches; *at != NULL;) {
        SpiceWatch *watch = *at;
        if (watch->removed) {
            *at = watch->next;
            free(watch);
            continue;
        }
        if (watch->events != 0 && count < 64) {
            fds[count] = (struct pollfd){ watch->fd, (watch->events & SPICE_WATCH_EVENT_READ ? POLLIN : 0) | (watch->events & SPICE_WATCH_EVENT_WRITE ? POLLOUT : 0) };
            of[count++] = watch;
        }
        at = &watch->next;
    }
    for (SpiceTimer *timer = timers; timer != NULL; timer = timer->next)
        if (timer->due >= 0 && timer->due - now < timeout)
            timeout = timer->due > now ? timer->due - now : 0;
    poll(fds, count, timeout);
    for (int i = 0; i < count; i++) {
        int events = (fds[i].revents & (POLLIN | POLLHUP | POLLERR) ? SPICE_WATCH_EVENT_READ : 0) | (fds[i].revents & POLLOUT ? SPICE_WATCH_EVENT_WRITE : 0);
        if ((events & of[i]->events) != 0 && !of[i]->removed)
            of[i]->func(fds[i].fd, events & of[i]->events, of[i]->opaque);
    }
    now = now_ms();
    for (int again = 1; again;) {
        again = 0;
        for (SpiceTimer *timer = timers; timer != NULL; timer = timer->next)
            if (timer->due >= 0 && timer->due <= now) {
                timer->due = -1;
                timer->func(timer->opaque);
                again = 1;      /* the list may have changed */
                break;
            }
    }
}

/* ---- memory of a command, kept until the server releases it ---- */

typedef struct block { struct block *next; } block;
typedef struct command { QXLCommandExt ext; block *blocks; } command;
static command *making;

/* Without a command in the making the memory stays for ever. */
static void *take(size_t size)
{
    if (making == NULL)
        return calloc(1, size);
    block *b = calloc(1, sizeof *b + 8 + size);
    b->next = making->blocks;
    making->blocks = b;
    return (uint8_t *)b + 16;
}

static void release_resource(QXLInstance *instance, struct QXLReleaseInfoExt info)
{
    command *done = (command *)(uintptr_t)info.info->id;
    for (block *b = done->blocks, *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    free(done);
}

static uint32_t any(uint32_t below)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random_state >> 33) % below;
}

static int between(int low, int high) { return low + (int)any(high - low + 1); }
static int one_in(int n) { return any(n) == 0; }

static void note(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vfprintf(trace, format, list);
    va_end(list);
}

/* ---- pictures ---- */

typedef struct { int id, width, height, argb; } surface;    /* id 0: none */
static surface surfaces[SURFACES];
static QXLImage *cached[CACHED_IMAGES];
static uint32_t next_image = 1;
static int next_surface = 1;    /* the server may still need a destroyed one, hence no number is used twice */
static const uint32_t key_colours[4] = { 0x000000, 0xf80000, 0x00f848, 0xf8f8f8 };

/* Flat areas suit LZ, gradients QUIC, repetitions GLZ; noise suits none. */
static uint32_t colour_at(int style, uint32_t salt, int x, int y)
{
    uint32_t h = (x * 73856093u) ^ (y * 19349663u) ^ salt;
    switch (style) {
    case 0: return key_colours[((x / 7) + (y / 5) + salt) & 3];
    case 1: return ((salt + x * 2) & 255) << 16 | ((salt / 7 + y * 3) & 255) << 8 | ((x + y) & 255);
    case 2: return (h * 2654435761u) >> 8;
    default: return (x * 5 + y * 3 + salt) % 11 < 3 ? 0x102030 : 0xe0e8f0;
    }
}

static int bits_of(int format)
{
    static const int bits[] = { 0, 1, 1, 4, 4, 8, 16, 24, 32, 32, 8 };
    return bits[format];
}

static void put_pixel(uint8_t *row, int format, int x, uint32_t colour, uint32_t h)
{
    switch (format) {
    case SPICE_BITMAP_FMT_1BIT_BE: row[x / 8] |= (h & 1) << (7 - x % 8); break;
    case SPICE_BITMAP_FMT_1BIT_LE: row[x / 8] |= (h & 1) << x % 8; break;
    case SPICE_BITMAP_FMT_4BIT_BE: row[x / 2] |= (h & 15) << (x % 2 == 0 ? 4 : 0); break;
    case SPICE_BITMAP_FMT_8BIT: row[x] = h; break;
    case SPICE_BITMAP_FMT_16BIT: {
        uint32_t v = (colour >> 19 & 31) << 10 | (colour >> 11 & 31) << 5 | (colour >> 3 & 31);
        row[2 * x] = v, row[2 * x + 1] = v >> 8;
        break;
    }
    default:
        row[x * bits_of(format) / 8] = colour, row[x * bits_of(format) / 8 + 1] = colour >> 8, row[x * bits_of(format) / 8 + 2] = colour >> 16;
        if (format == SPICE_BITMAP_FMT_32BIT || format == SPICE_BITMAP_FMT_RGBA)
            row[4 * x + 3] = colour >> 24;
    }
}

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

static source any_source(const surface *target, int surface_allowed)
{
    source s = { 0 };
    if (surface_allowed && one_in(4)) {
        const surface *from = &surfaces[any(SURFACES)];
        /* The X byte of an xRGB surface is not sent faithfully, hence never taken as alpha. */
        if (from->id != 0 && from->id != target->id && (!target->argb || from->argb)) {
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
    if (one_in(3)) {
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

/* ---- commands ---- */

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

static void any_brush(QXLBrush *brush, QXLDrawable *d, const surface *target)
{
    if (one_in(2)) {
        brush->type = SPICE_BRUSH_TYPE_SOLID;
        brush->u.color = wide ? any(1 << 24) : any(1 << 15);
        return;
    }
    brush->type = SPICE_BRUSH_TYPE_PATTERN;
    note(" pattern");
    source s = any_source(target, 1);
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
    any_brush(&d->u.fill.brush, d, target);
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
    source s = any_source(target, 1);
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
    source s = any_source(target, 1);
    depend_on(d, &s);
    d->u.opaque.src_bitmap = (uintptr_t)s.image;
    d->u.opaque.src_area = any_area(d, target, &s, &scaled);
    any_brush(&d->u.opaque.brush, d, target);
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
    source s = any_source(target, 1);
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
    source s = any_source(target, 1);
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
    c->type = QXL_SURFACE_CMD_CREATE;
    c->u.surface_create.format = s->argb ? SPICE_SURFACE_FMT_32_ARGB : wide ? SPICE_SURFACE_FMT_32_xRGB : SPICE_SURFACE_FMT_16_555;
    c->u.surface_create.width = s->width;
    c->u.surface_create.height = s->height;
    c->u.surface_create.stride = s->width * 4;
    c->u.surface_create.data = (uintptr_t)calloc(s->height, s->width * 4);  /* the surface's, not the command's */
    note("CREATE %d %dx%d%s", s->id, s->width, s->height, s->argb ? " argb" : "");
}

static const surface screen = { 0, WIDTH, SCENE_HEIGHT, 0 };

static void next_of_scene(void)
{
    const surface *target = &screen;
    int n = any(SURFACES), kind = any(24);
    if (kind == 0 || (kind < 4 && surfaces[n].id == 0)) {
        surface_command(n);
        return;
    }
    if (one_in(3) && surfaces[n].id != 0)
        target = &surfaces[n];
    note("on %d ", target->id);
    if (kind < 6)
        draw_fill(target);
    else if (kind < 11)
        draw_copy(target, one_in(3) ? QXL_DRAW_BLEND : QXL_DRAW_COPY);
    else if (kind < 14)
        draw_opaque(target);
    else if (kind < 16)
        draw_constant(target);
    else if (kind < 18)
        draw_transparent(target);
    else if (kind < 22)
        draw_alpha_blend(target);
    else
        copy_bits(target);
}

static void box_of_last(void)
{
    if (making->ext.cmd.type == QXL_CMD_DRAW) {
        QXLRect box = ((QXLDrawable *)(uintptr_t)making->ext.cmd.data)->bbox;
        note(" box %d,%d %dx%d", box.left, box.top, box.right - box.left, box.bottom - box.top);
    }
}

/* Shows surface n: as it is, and blended so that its alpha is seen too. */
static void reveal(int n, int blended)
{
    const surface *s = &surfaces[n];
    QXLDrawable *d = drawable(blended ? QXL_DRAW_ALPHA_BLEND : QXL_DRAW_COPY, &screen);
    source from = { take(sizeof(QXLImage)), s->width, s->height, s->id, s->argb };
    int y = SCENE_HEIGHT + (blended ? SURFACE_SIZE : 0);
    from.image->descriptor.type = SPICE_IMAGE_TYPE_SURFACE;
    from.image->descriptor.width = s->width;
    from.image->descriptor.height = s->height;
    from.image->surface_image.surface_id = s->id;
    depend_on(d, &from);
    d->bbox = (QXLRect){ y, n * SURFACE_SIZE, y + s->height, n * SURFACE_SIZE + s->width };
    if (blended) {
        d->u.alpha_blend.alpha = 255;
        d->u.alpha_blend.src_bitmap = (uintptr_t)from.image;
        d->u.alpha_blend.src_area = d->surfaces_rects[0];
    } else {
        d->u.copy.src_bitmap = (uintptr_t)from.image;
        d->u.copy.src_area = d->surfaces_rects[0];
        d->u.copy.rop_descriptor = SPICE_ROPD_OP_PUT;
    }
    note("REVEAL %d", s->id);
}

static void fill(QXLRect box, uint32_t colour)
{
    QXLDrawable *d = drawable(QXL_DRAW_FILL, &screen);
    d->bbox = box;
    d->u.fill.brush.type = SPICE_BRUSH_TYPE_SOLID;
    d->u.fill.brush.u.color = colour;
    d->u.fill.rop_descriptor = SPICE_ROPD_OP_PUT;
    note("FILL");
}

/* What follows the scene; false at its end. */
static int next_of_epilogue(void)
{
    int step = epilogue++;
    if (step == 0) {
        fill((QXLRect){ SCENE_HEIGHT, 0, HEIGHT, WIDTH }, wide ? 0x406080 : 0x1234);
    } else if (step <= 2 * SURFACES) {
        int n = (step - 1) / 2;
        if (surfaces[n].id == 0)
            return next_of_epilogue();
        reveal(n, step % 2 == 0);
    } else if (step == 2 * SURFACES + 1) {
        fill((QXLRect){ HEIGHT - MARKER, WIDTH - MARKER, HEIGHT, WIDTH }, wide ? 0xff00ff : 0x7c1f);
    } else {
        return 0;
    }
    return 1;
}

/* Called on the server's own thread. */
static int get_command(QXLInstance *instance, struct QXLCommandExt *ext)
{
    if (!playing || ended)
        return 0;
    command *made = making = calloc(1, sizeof *making);
    if (remaining > 0) {
        remaining--;
        next_of_scene();
    } else if (!next_of_epilogue()) {
        making = NULL;
        free(made);
        ended = 1;
        fflush(trace);
        printf("played\n");
        fflush(stdout);
        return 0;
    }
    box_of_last();
    note("\n");
    making = NULL;
    *ext = made->ext;
    return 1;
}

/* ---- the rest of the QXL interface ---- */

static void get_init_info(QXLInstance *instance, QXLDevInitInfo *info)
{
    *info = (QXLDevInitInfo){ .num_memslots_groups = 1, .num_memslots = 1, .memslot_gen_bits = 1, .memslot_id_bits = 1, .qxl_ram_size = ~0u, .n_surfaces = 1000 };
}

static void attached(QXLInstance *instance) { }
static void set_compression_level(QXLInstance *instance, int level) { }
static int notify_later(QXLInstance *instance) { return 1; }
static int no_cursor(QXLInstance *instance, struct QXLCommandExt *ext) { return 0; }
static void notify_update(QXLInstance *instance, uint32_t id) { }
static int flush_resources(QXLInstance *instance) { return 0; }
static void async_complete(QXLInstance *instance, uint64_t cookie) { }
static void update_complete(QXLInstance *instance, uint32_t id, struct QXLRect *rects, uint32_t count) { }
static void client_capabilities(QXLInstance *instance, uint8_t present, uint8_t *capabilities) { }
static int client_monitors(QXLInstance *instance, VDAgentMonitorsConfig *config) { return 0; }

static QXLInterface interface = {
    .base = { SPICE_INTERFACE_QXL, "scene", SPICE_INTERFACE_QXL_MAJOR, SPICE_INTERFACE_QXL_MINOR },
    .attached_worker = attached, .set_compression_level = set_compression_level, .get_init_info = get_init_info, .get_command = get_command,
    .req_cmd_notification = notify_later, .release_resource = release_resource, .get_cursor_command = no_cursor,
    .req_cursor_notification = notify_later, .notify_update = notify_update, .flush_resources = flush_resources,
    .async_complete = async_complete, .update_area_complete = update_complete, .set_client_capabilities = client_capabilities,
    .client_monitors_config = client_monitors,
};

/* ---- the program ---- */

static void write_picture(const char *path)
{
    QXLRect all = { 0, 0, HEIGHT, WIDTH };
    char log[4096];
    spice_qxl_update_area(&qxl, 0, &all, NULL, 0, 0);
    FILE *file = fopen(path, "wb");
    fprintf(file, "P6\n%d %d\n255\n", WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        uint8_t rgb[3];
        if (wide) {
            rgb[0] = primary[4 * i + 2], rgb[1] = primary[4 * i + 1], rgb[2] = primary[4 * i];
        } else {
            int v = primary[2 * i] | primary[2 * i + 1] << 8;
            for (int c = 0; c < 3; c++) {
                int five = v >> (10 - 5 * c) & 31;
                rgb[c] = five << 3 | five >> 2;
            }
        }
        fwrite(rgb, 1, 3, file);
    }
    fclose(file);
    snprintf(log, sizeof log, "%s.log", path);
    file = fopen(log, "wb");
    fwrite(trace_text, 1, trace_size, file);
    fclose(file);
    printf("written\n");
    fflush(stdout);
}

static void read_line(int fd, int event, void *opaque)
{
    char line[4096];
    if (fgets(line, sizeof line, stdin) == NULL)
        exit(0);
    line[strcspn(line, "\n")] = 0;
    if (strcmp(line, "play") == 0) {
        playing = 1;
        spice_qxl_wakeup(&qxl);
    } else if (strncmp(line, "picture ", 8) == 0) {
        write_picture(line + 8);
    }
}

static int compression_of(const char *name)
{
    static const char *const names[] = { "", "off", "auto_glz", "auto_lz", "quic", "glz", "lz", "lz4" };
    for (int i = 1; i < 8; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    exit(2);
}

int main(int argc, char **argv)
{
    if (argc != 6)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdin, NULL, _IONBF, 0);
    random_state = strtoul(argv[3], NULL, 10) * 0x9e3779b97f4a7c15u + 1;
    wide = strcmp(argv[4], "555") != 0;
    compression = compression_of(argv[2]);
    remaining = atoi(argv[5]);
    trace = open_memstream(&trace_text, &trace_size);
    primary = calloc(HEIGHT, WIDTH * 4);
    for (int i = 0; i < CACHED_IMAGES; i++) {
        cached[i] = bitmap(picture_formats[i % 8], between(4, 130), between(4, 100));
        cached[i]->descriptor.flags |= QXL_IMAGE_CACHE;
    }

    SpiceServer *server = spice_server_new();
    spice_server_set_addr(server, "127.0.0.1", SPICE_ADDR_FLAG_IPV4_ONLY);
    spice_server_set_port(server, atoi(argv[1]));
    spice_server_set_noauth(server);
    spice_server_set_image_compression(server, compression);
    spice_server_set_jpeg_compression(server, SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_zlib_glz_compression(server, one_in(2) ? SPICE_WAN_COMPRESSION_ALWAYS : SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_streaming_video(server, SPICE_STREAM_VIDEO_OFF);
    if (spice_server_init(server, &core) != 0)
        return 1;
    qxl.base.sif = &interface.base;
    if (spice_server_add_interface(server, &qxl.base) != 0)
        return 1;
    QXLDevMemSlot slot = { .virt_start = 0, .virt_end = ~(uintptr_t)0, .qxl_ram_size = ~0u };
    spice_qxl_add_memslot(&qxl, &slot);
    spice_server_vm_start(server);
    QXLDevSurfaceCreate create = {
        .width = WIDTH, .height = HEIGHT, .stride = WIDTH * (wide ? 4 : 2), .format = wide ? SPICE_SURFACE_FMT_32_xRGB : SPICE_SURFACE_FMT_16_555,
        .mouse_mode = 1, .type = QXL_SURF_TYPE_PRIMARY, .mem = (uintptr_t)primary,
    };
    spice_qxl_create_primary_surface(&qxl, 0, &create);
    watch_add(0, SPICE_WATCH_EVENT_READ, read_line, NULL);
    printf("listening\n");
    fflush(stdout);
    for (;;)
        run_once();
}
