/*
 * A server on libspice-server whose screen never rests: video streams, changing sizes, storms of surfaces.
 * Built by LiveServer.cs with: cc live-server.c $(pkg-config --cflags --libs spice-server)
 *
 *   usage: live-server PORT CODECS
 *          CODECS as spice_server_set_video_codecs takes them, such as "spice:mjpeg" or "gstreamer:vp8;spice:mjpeg"
 *
 *   stdin:  "streams COUNT WIDTH HEIGHT FPS MOVING HOW"
 *                             copies COUNT rectangles side by side anew FPS times a second, which the server makes video streams of; after
 *                             MOVING frames they stand still ("still"), yet are copied on until "stop". HOW: plain, clipped (by rectangles
 *                             that change), scaled (to twice the size), sized (some frames with a frame around them)
 *           "storm COUNT WIDTH HEIGHT FPS FRAMES"
 *                             the same, but the rectangles move away after each FRAMES frames, so that other streams take their place
 *           "stop"            "stopped N" after the last frame, with the number of frames drawn, each of COUNT rectangles
 *           "resize TIMES"    makes a primary surface of another size or format TIMES times, with drawings in between: "resized"
 *           "surfaces TIMES"  makes, draws, shows and destroys TIMES off-screen surfaces: "done"
 *           "marker RRGGBB"   fills the lower right corner: "done" when the server has taken it
 *           "cursor TYPE WIDTH HEIGHT HOTX HOTY UNIQUE VISIBLE X Y"
 *                             sets a pointer shape: "cursor " and its pixels as words AARRGGBB
 *           "move X Y", "hide", "trail LENGTH FREQUENCY"
 *                             say nothing
 *           "picture FILE"    renders the primary surface and writes it as PPM: "written"
 *           end of input      ends the server
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

enum { WIDTH = 1024, HEIGHT = 768, MARKER = 8, QUEUE = 4096 };

static int wide = 1;                    /* 32-bit pixels, else 555 */
static int taken, ready;                /* commands of the queue the server has taken; those it may take */
static uint64_t random_state = 1;
static uint8_t *primary;
static FILE *trace;
static QXLInstance qxl;

#include "scene-core.h"
#include "scene-memory.h"
#include "scene-pixels.h"
#include "catalogue-tools.h"

/* Called on the server's own thread. */
static int get_command(QXLInstance *instance, struct QXLCommandExt *ext)
{
    int next = __atomic_load_n(&taken, __ATOMIC_ACQUIRE);
    if (next >= __atomic_load_n(&ready, __ATOMIC_ACQUIRE))
        return 0;
    *ext = queue[next]->ext;
    __atomic_store_n(&taken, next + 1, __ATOMIC_RELEASE);
    return 1;
}

#include "live-cursors.h"
#include "scene-interface.h"

static int is_drained(void) { return __atomic_load_n(&taken, __ATOMIC_ACQUIRE) >= __atomic_load_n(&ready, __ATOMIC_ACQUIRE); }

/* Hands over what was drawn since the queue was empty. */
static void submit(void)
{
    making = NULL;
    __atomic_store_n(&ready, queued, __ATOMIC_RELEASE);
    spice_qxl_wakeup(&qxl);
}

static void restart_queue(void)
{
    __atomic_store_n(&ready, 0, __ATOMIC_SEQ_CST);      /* before taken: the server may ask at any time */
    queued = 0;
    __atomic_store_n(&taken, 0, __ATOMIC_SEQ_CST);
}

/* Submits, and waits until the server has taken everything. */
static void drain(void)
{
    submit();
    while (!is_drained())
        usleep(1000);       /* the server draws on a thread of its own */
    restart_queue();
}

static void say(const char *line)
{
    printf("%s\n", line);
    fflush(stdout);
}

static void create_primary(int width, int height, int is_wide)
{
    wide = is_wide;
    screen = (place){ 0, width, height, screen_format() };
    memset(primary, 0, WIDTH * HEIGHT * 4);
    QXLDevSurfaceCreate create = {
        .width = width, .height = height, .stride = width * (wide ? 4 : 2), .format = screen_format(), .mouse_mode = 1,
        .type = QXL_SURF_TYPE_PRIMARY, .mem = (uintptr_t)primary,
    };
    spice_qxl_create_primary_surface(&qxl, 0, &create);
}

/* ---- streams ---- */

static struct { int count, width, height, moving, frames, storm, drawn; int64_t period_us, due_us; char how[16]; } video;
static SpiceTimer *clock_timer;

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

/* A frame: a smooth picture that moves with its number, as films are. */
static QXLImage *frame_picture(int width, int height, int number, int phase, int inset)
{
    QXLImage *image = picture(SPICE_BITMAP_FMT_32BIT, 1, 1, FLAT, 0, 0);
    int stride = width * 4;
    uint8_t *pixels = take((size_t)stride * height);
    image->descriptor.width = image->bitmap.x = width;
    image->descriptor.height = image->bitmap.y = height;
    image->bitmap.stride = stride;
    image->bitmap.data = (uintptr_t)pixels;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *at = pixels + (size_t)y * stride + 4 * x;
            int u = x - inset + 3 * phase + 40 * number, v = y - inset + 2 * phase;
            at[0] = 128 + (u / 2 + v / 3) % 100, at[1] = 60 + abs((u % 240) - 120), at[2] = 30 + abs((v % 300) - 150);
        }
    return image;
}

static void draw_frame(int n)
{
    int scale = strcmp(video.how, "scaled") == 0 ? 2 : 1, width = video.width * scale, height = video.height * scale;
    int columns = screen.width / width, phase = video.drawn < video.moving ? video.drawn : video.moving;
    int x = n % columns * width, y = n / columns * height;
    if (video.storm) {
        int shift = video.drawn / video.frames;
        x = (n * 61 + shift * 37) % (screen.width - width), y = (n * 47 + shift * 29) % (screen.height - height);
    }
    /* The frame around: another size at times, in the place of the same stream. */
    int more = strcmp(video.how, "sized") == 0 && video.drawn % 5 == 4 ? 4 : 0;
    if (strcmp(video.how, "sized") == 0)
        x += 8, y += 8;
    QXLDrawable *d = draw(QXL_DRAW_COPY, box(x - more, y - more, width + 2 * more, height + 2 * more));
    d->effect = QXL_EFFECT_OPAQUE;
    d->u.copy.src_bitmap = (uintptr_t)frame_picture(video.width + 2 * more, video.height + 2 * more, n, phase, more);
    d->u.copy.src_area = box(0, 0, video.width + 2 * more, video.height + 2 * more);
    d->u.copy.rop_descriptor = PUT;
    d->u.copy.scale_mode = SPICE_IMAGE_SCALE_MODE_NEAREST;
    if (strcmp(video.how, "clipped") == 0) {
        /* A window above, at another place now and then. */
        int hole = phase / 10 % 3 * 20;
        QXLRect rects[4] = { box(x, y, width, 30 + hole), box(x, y + 30 + hole, 40, 30), box(x + 70 + hole, y + 30 + hole, width - 70 - hole, 30), box(x, y + 60 + hole, width, height - 60 - hole) };
        clip(d, 4, rects);
        if (video.drawn <= video.moving && phase % 10 == 0)
            fill(box(x + 40, y + 30 + hole, 30 + hole, 30), 0x20c0f0, PUT)->effect = QXL_EFFECT_OPAQUE;
    }
}

static void tick(void *opaque)
{
    if (video.count == 0)
        return;
    int64_t now = now_us();
    if (now >= video.due_us && is_drained()) {
        restart_queue();
        for (int n = 0; n < video.count; n++)
            draw_frame(n);
        submit();
        if (++video.drawn == video.moving)
            say("still");
        video.due_us += video.period_us;
        if (video.due_us < now)
            video.due_us = now;     /* behind: no burst to catch up */
    }
    timer_start(clock_timer, video.due_us > now ? (video.due_us - now) / 1000 : 0);
}

static void start_video(void)
{
    video.drawn = 0;
    video.due_us = now_us();
    timer_start(clock_timer, 0);
}

/* ---- sizes and surfaces ---- */

/* A mixture of drawings, some of them from surfaces. */
static void draw_some(int salt)
{
    int w = screen.width, h = screen.height;
    fill(box(0, 0, w, h), 0x102030 * (salt % 13 + 1), PUT)->effect = QXL_EFFECT_OPAQUE;
    copy_new(w / 8, h / 8, SPICE_BITMAP_FMT_32BIT, w / 2, h / 2, salt % 4, salt, 0);
    copy_new(w / 3, h / 3, SPICE_BITMAP_FMT_8BIT, w / 3, h / 3, GRADIENT, salt, CACHED_PALETTE);
    fill(box(w / 4, h / 4, w / 2, h / 3), 0xffffff, XOR);
    place *p = create(screen_format(), w / 3, h / 3);
    target = p;
    fill(box(0, 0, w / 3, h / 3), 0x804020 + salt, PUT);
    copy_new(5, 5, SPICE_BITMAP_FMT_32BIT, w / 4, h / 4, NOISE, salt, 0);
    target = &screen;
    copy_surface(w / 2, h / 2, p);
    draw(QXL_COPY_BITS, box(0, 0, w / 2, h / 2))->u.copy_bits.src_pos.x = w / 3;
    copy_surface(w / 5, h / 2, p);
    destroy(p);
    place_count = 0;
    if (next_place > 900)
        next_place = 1;
}

static void resize(int times)
{
    for (int i = 0; i < times; i++) {
        draw_some(i);
        submit();               /* not drained: the server is to have drawings left when the surface goes */
        spice_qxl_destroy_primary_surface(&qxl, 0);
        while (!is_drained())
            usleep(1000);
        restart_queue();
        create_primary(200 + i * 36 % 800, 150 + i * 53 % 600, i % 5 != 3);
    }
    draw_some(times);
    drain();
    say("resized");
}

static void surfaces(int times)
{
    for (int i = 0; i < times; i += 20) {
        fill(box(0, 0, screen.width, screen.height), 0x203040 + i, PUT)->effect = QXL_EFFECT_OPAQUE;
        for (int n = 0; n < 20; n++) {
            place *p = create(n % 4 == 1 && wide ? SPICE_SURFACE_FMT_32_ARGB : screen_format(), 40 + n * 7, 30 + n * 5);
            target = p;
            fill(box(0, 0, p->width, p->height), 0x40206080 + n * 0x10203 + i, PUT);
            copy_new(3, 3, SPICE_BITMAP_FMT_32BIT, 30, 20, n % 4, i + n, 0);
            target = &screen;
            copy_surface(n % 5 * 60, n / 5 * 55, p);
        }
        for (int n = 0; n < 20; n++) {
            if (n % 2)
                blend_surface(n % 5 * 60 + 20, n / 5 * 55 + 20, &places[n]);
            destroy(&places[n]);
        }
        drain();
        place_count = 0;
        if (next_place > 900)
            next_place = 1;
    }
    say("done");
}

static void read_line(int fd, int event, void *opaque)
{
    char line[4096];
    int n, fps, rgb, type, width, height, hot_x, hot_y, unique, visible, x, y;
    if (fgets(line, sizeof line, stdin) == NULL)
        exit(0);
    line[strcspn(line, "\n")] = 0;
    if (sscanf(line, "streams %d %d %d %d %d %15s", &video.count, &video.width, &video.height, &fps, &video.moving, video.how) == 6) {
        video.storm = 0;
        video.period_us = 1000000 / fps;
        start_video();
    } else if (sscanf(line, "storm %d %d %d %d %d", &video.count, &video.width, &video.height, &fps, &video.frames) == 5) {
        strcpy(video.how, "plain");
        video.storm = 1, video.moving = 1 << 30;
        video.period_us = 1000000 / fps;
        start_video();
    } else if (strcmp(line, "stop") == 0) {
        video.count = 0;
        timer_cancel(clock_timer);
        drain();
        printf("stopped %d\n", video.drawn);
        fflush(stdout);
    } else if (sscanf(line, "resize %d", &n) == 1) {
        resize(n);
    } else if (sscanf(line, "surfaces %d", &n) == 1) {
        surfaces(n);
    } else if (sscanf(line, "marker %x", &rgb) == 1) {
        fill(box(screen.width - MARKER, screen.height - MARKER, MARKER, MARKER), rgb, PUT);
        drain();
        say("done");
    } else if (sscanf(line, "cursor %d %d %d %d %d %d %d %d %d", &type, &width, &height, &hot_x, &hot_y, &unique, &visible, &x, &y) == 9) {
        set_cursor(type, width, height, hot_x, hot_y, unique, visible, x, y);
    } else if (sscanf(line, "move %d %d", &x, &y) == 2) {
        move_cursor(x, y);
    } else if (sscanf(line, "trail %d %d", &x, &y) == 2) {
        trail_cursor(x, y);
    } else if (strcmp(line, "hide") == 0) {
        hide_cursor();
    } else if (strncmp(line, "picture ", 8) == 0) {
        QXLRect all = { 0, 0, screen.height, screen.width };
        spice_qxl_update_area(&qxl, 0, &all, NULL, 0, 0);
        write_ppm(line + 8, primary, screen.width, screen.height);
        say("written");
    }
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdin, NULL, _IONBF, 0);
    primary = calloc(HEIGHT, WIDTH * 4);
    SpiceServer *server = spice_server_new();
    spice_server_set_addr(server, "127.0.0.1", SPICE_ADDR_FLAG_IPV4_ONLY);
    spice_server_set_port(server, atoi(argv[1]));
    spice_server_set_noauth(server);
    spice_server_set_image_compression(server, SPICE_IMAGE_COMPRESSION_AUTO_LZ);  /* no dictionary that would grow at the client */
    spice_server_set_jpeg_compression(server, SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_zlib_glz_compression(server, SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_streaming_video(server, SPICE_STREAM_VIDEO_ALL);
    if (spice_server_set_video_codecs(server, argv[2]) != 0)
        return 3;
    if (spice_server_init(server, &core) != 0)
        return 1;
    qxl.base.sif = &interface.base;
    if (spice_server_add_interface(server, &qxl.base) != 0)
        return 1;
    add_memory();
    spice_server_vm_start(server);
    create_primary(WIDTH, HEIGHT, 1);
    clock_timer = timer_add(tick, NULL);
    watch_add(0, SPICE_WATCH_EVENT_READ, read_line, NULL);
    say("listening");
    for (;;)
        run_once();
}
