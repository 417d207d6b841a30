/*
 * The drawing oracle: a server on libspice-server that plays a pseudo-random scene of QXL commands to a connected client, then renders
 * the same commands itself and writes its own picture.
 * Built by SceneServer.cs with: cc scene-server.c $(pkg-config --cflags --libs spice-server)
 *
 *   usage: scene-server PORT COMPRESSION SEED FORMAT COMMANDS [lossy]
 *          COMPRESSION off auto_glz auto_lz quic glz lz lz4, FORMAT of the primary surface 32 or 555, lossy: JPEG and ZLIB_GLZ wherever
 *          the server allows them
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

enum { WIDTH = 480, SCENE_HEIGHT = 300, SURFACES = 5, SURFACE_SIZE = 88, MARKER = 8, HEIGHT = SCENE_HEIGHT + 2 * SURFACE_SIZE, CACHED_IMAGES = 24, PACE_MS = 4 };

static int wide;                        /* 32-bit pixels, else 555 */
static int compression;                 /* SPICE_IMAGE_COMPRESSION_... */
static int lossy;                       /* JPEG wherever it may be */
static int64_t next_due;                /* lossy: when the next command may be taken */
static int remaining, epilogue, ended;  /* commands of the scene yet to be made; step of what follows it */
static volatile int playing;
static uint64_t random_state;
static uint8_t *primary;
static FILE *trace;
static char *trace_text;
static size_t trace_size;
static QXLInstance qxl;

#include "scene-core.h"
#include "scene-memory.h"
#include "scene-pixels.h"
#include "scene-pictures.h"
#include "scene-commands.h"
#include "scene-paths.h"
#include "scene-composite.h"

static const surface screen = { 0, WIDTH, SCENE_HEIGHT, 0 };

static void next_of_scene(void)
{
    const surface *target = &screen;
    int n = any(SURFACES), kind = any(36);
    if (kind == 0 || (kind < 4 && surfaces[n].id == 0)) {
        surface_command(n);
        return;
    }
    if (one_in(3) && surfaces[n].id != 0)
        target = &surfaces[n];
    note("on %d ", target->id);
    if (target->alpha8)
        kind = one_in(4) ? 4 : 30;      /* little else means anything there */
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
    else if (kind < 24)
        copy_bits(target);
    else if (kind < 27)
        draw_stroke(target);
    else if (kind < 30)
        draw_text(target);
    else if (kind < 34)
        draw_composite(target);
    else
        draw_rop3(target);
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
    QXLDrawable *d = drawable(s->alpha8 ? QXL_DRAW_COMPOSITE : blended ? QXL_DRAW_ALPHA_BLEND : QXL_DRAW_COPY, &screen);
    source from = { take(sizeof(QXLImage)), s->width, s->height, s->id, s->argb };
    int y = SCENE_HEIGHT + (blended ? SURFACE_SIZE : 0);
    from.image->descriptor.type = SPICE_IMAGE_TYPE_SURFACE;
    from.image->descriptor.width = s->width;
    from.image->descriptor.height = s->height;
    from.image->surface_image.surface_id = s->id;
    depend_on(d, &from);
    d->bbox = (QXLRect){ y, n * SURFACE_SIZE, y + s->height, n * SURFACE_SIZE + s->width };
    if (s->alpha8) {
        d->u.composite.flags = blended ? 0x03 : 0x08;
        d->u.composite.src = (uintptr_t)bitmap(SPICE_BITMAP_FMT_32BIT, s->width, s->height);
        d->u.composite.mask = (uintptr_t)from.image;
    } else if (blended) {
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
    /* What is lossy depends on what was sent when the next command comes. A command at a time: the same pictures each time. */
    if (lossy && now_ms() < next_due)
        return 0;
    next_due = now_ms() + PACE_MS;
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

static int get_cursor_command(QXLInstance *instance, struct QXLCommandExt *ext) { return 0; }

#include "scene-interface.h"

/* ---- the program ---- */

static void write_picture(const char *path)
{
    QXLRect all = { 0, 0, HEIGHT, WIDTH };
    char log[4096];
    spice_qxl_update_area(&qxl, 0, &all, NULL, 0, 0);
    write_ppm(path, primary, WIDTH, HEIGHT);
    snprintf(log, sizeof log, "%s.log", path);
    FILE *file = fopen(log, "wb");
    fwrite(trace_text, 1, trace_size, file);
    fclose(file);
    printf("written\n");
    fflush(stdout);
}

static SpiceTimer *pace;

static void wake(void *opaque)
{
    if (playing && !ended)
        spice_qxl_wakeup(&qxl);
    timer_start(pace, PACE_MS);
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

int main(int argc, char **argv)
{
    if (argc != 6 && argc != 7)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdin, NULL, _IONBF, 0);
    random_state = strtoul(argv[3], NULL, 10) * 0x9e3779b97f4a7c15u + 1;
    lossy = argc == 7 && strcmp(argv[6], "lossy") == 0;
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
    spice_server_set_jpeg_compression(server, lossy ? SPICE_WAN_COMPRESSION_ALWAYS : SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_zlib_glz_compression(server, one_in(2) || lossy ? SPICE_WAN_COMPRESSION_ALWAYS : SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_streaming_video(server, SPICE_STREAM_VIDEO_OFF);
    if (spice_server_init(server, &core) != 0)
        return 1;
    qxl.base.sif = &interface.base;
    if (spice_server_add_interface(server, &qxl.base) != 0)
        return 1;
    add_memory();
    spice_server_vm_start(server);
    QXLDevSurfaceCreate create = {
        .width = WIDTH, .height = HEIGHT, .stride = WIDTH * (wide ? 4 : 2), .format = wide ? SPICE_SURFACE_FMT_32_xRGB : SPICE_SURFACE_FMT_16_555,
        .mouse_mode = 1, .type = QXL_SURF_TYPE_PRIMARY, .mem = (uintptr_t)primary,
    };
    spice_qxl_create_primary_surface(&qxl, 0, &create);
    watch_add(0, SPICE_WATCH_EVENT_READ, read_line, NULL);
    if (lossy)
        timer_start(pace = timer_add(wake, NULL), PACE_MS);
    printf("listening\n");
    fflush(stdout);
    for (;;)
        run_once();
}
