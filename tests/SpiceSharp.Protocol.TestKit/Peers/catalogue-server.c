/*
 * The catalogue: a server on libspice-server that plays named scenes, each of which isolates one thing, to a connected client.
 * Built by CatalogueServer.cs with: cc catalogue-server.c $(pkg-config --cflags --libs spice-server)
 *
 *   usage: catalogue-server PORT COMPRESSION FORMAT [lossy]
 *          COMPRESSION off auto_glz auto_lz quic glz lz lz4, FORMAT of the primary surface 32 or 555
 *
 *   stdin:  "list"            prints the scenes: name, then "-" or letters: w 32 bits only, m has a model, s the server may not draw it, g not
 *                             for spice-gtk; "end" after the last
 *           "play N NAME"     plays a scene, once the client has a display; before it everything is as at the beginning, after it comes the
 *                             marker: the lower right corner in a colour made of the number N, below 16384
 *           "picture FILE"    renders the primary surface and writes it as PPM
 *           "model FILE"      writes what the scene played last should show, computed apart from any canvas
 *           end of input      ends the server
 *   stdout: "listening"; "played RRGGBB" with the marker's colour when the last command was taken; "written" after each picture
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

enum { WIDTH = 320, HEIGHT = 240, MARKER = 8, QUEUE = 8192, BACKGROUND = 0x406080 };

static int wide;                        /* 32-bit pixels, else 555 */
static int taken, ready;                /* commands of the queue the server has taken; those it may take */
static int number;                      /* of the scene played last, as its marker shows it */
static uint64_t random_state;
static uint8_t *primary;
static FILE *trace;
static QXLInstance qxl;

#include "scene-core.h"
#include "scene-memory.h"
#include "scene-pixels.h"
#include "catalogue-tools.h"
#include "catalogue-fills.h"
#include "catalogue-copies.h"
#include "catalogue-blends.h"
#include "catalogue-paths.h"
#include "catalogue-surfaces.h"
#include "catalogue-models.h"
#include "catalogue-argb.h"
#include "catalogue-list.h"

static uint32_t marker(void) { return wide ? 0x800000 | number : 0x4000 | number; }

static void print_played(void)
{
    uint32_t word = marker(), rgb = word;
    if (!wide)
        for (int c = rgb = 0; c < 3; c++) {
            uint32_t five = word >> (5 * c) & 31;
            rgb |= (five << 3 | five >> 2) << (8 * c);
        }
    printf("played %06x\n", rgb);
    fflush(stdout);
}

/* Called on the server's own thread. */
static int get_command(QXLInstance *instance, struct QXLCommandExt *ext)
{
    if (taken >= __atomic_load_n(&ready, __ATOMIC_ACQUIRE))
        return 0;
    *ext = queue[taken++]->ext;
    if (taken == ready)
        print_played();
    return 1;
}

static int get_cursor_command(QXLInstance *instance, struct QXLCommandExt *ext) { return 0; }

#include "scene-interface.h"

static void play(const char *name)
{
    const named_scene *scene = NULL;
    for (int i = 0; i < SCENES; i++)
        if (strcmp(scenes[i].name, name) == 0)
            scene = &scenes[i];
    if (scene == NULL)
        exit(3);
    __atomic_store_n(&ready, 0, __ATOMIC_SEQ_CST);  /* before taken: the server may ask at any time */
    queued = taken = 0;
    target = &screen;
    fill(box(0, 0, WIDTH, HEIGHT), BACKGROUND, PUT)->effect = QXL_EFFECT_OPAQUE;
    for (int i = 0; i < place_count; i++)
        if (places[i].id != 0)
            destroy(&places[i]);
    place_count = 0;
    model_fill(box(0, 0, WIDTH, HEIGHT), BACKGROUND);
    scene->draw();
    target = &screen;
    QXLDrawable *end = fill(box(WIDTH - MARKER, HEIGHT - MARKER, MARKER, MARKER), 0, PUT);
    end->u.fill.brush.u.color = marker();
    model_fill(end->bbox, marker());
    making = NULL;
    __atomic_store_n(&ready, queued, __ATOMIC_RELEASE);
    spice_qxl_wakeup(&qxl);
}

static void written(void)
{
    printf("written\n");
    fflush(stdout);
}

static void read_line(int fd, int event, void *opaque)
{
    char line[4096];
    if (fgets(line, sizeof line, stdin) == NULL)
        exit(0);
    line[strcspn(line, "\n")] = 0;
    if (strncmp(line, "play ", 5) == 0) {
        char *name;
        number = strtol(line + 5, &name, 10) & 0x3fff;
        play(name + 1);
    } else if (strncmp(line, "picture ", 8) == 0) {
        QXLRect all = { 0, 0, HEIGHT, WIDTH };
        spice_qxl_update_area(&qxl, 0, &all, NULL, 0, 0);
        write_ppm(line + 8, primary, WIDTH, HEIGHT);
        written();
    } else if (strncmp(line, "model ", 6) == 0) {
        write_ppm(line + 6, (const uint8_t *)model, WIDTH, HEIGHT);
        written();
    } else if (strcmp(line, "list") == 0) {
        for (int i = 0; i < SCENES; i++)
            if (wide || !(scenes[i].flags & WIDE))
                printf("%s -%s%s%s%s\n", scenes[i].name, scenes[i].flags & WIDE ? "w" : "", scenes[i].flags & MODEL ? "m" : "",
                    scenes[i].flags & NO_SERVER ? "s" : "", scenes[i].flags & NO_GTK ? "g" : "");
        printf("end\n");
        fflush(stdout);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 5)
        return 2;
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdin, NULL, _IONBF, 0);
    int lossy = argc == 5 && strcmp(argv[4], "lossy") == 0, compression = compression_of(argv[2]);
    wide = strcmp(argv[3], "555") != 0;
    screen.format = screen_format();
    primary = calloc(HEIGHT, WIDTH * 4);

    SpiceServer *server = spice_server_new();
    spice_server_set_addr(server, "127.0.0.1", SPICE_ADDR_FLAG_IPV4_ONLY);
    spice_server_set_port(server, atoi(argv[1]));
    spice_server_set_noauth(server);
    spice_server_set_image_compression(server, compression);
    spice_server_set_jpeg_compression(server, lossy ? SPICE_WAN_COMPRESSION_ALWAYS : SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_zlib_glz_compression(server, compression == SPICE_IMAGE_COMPRESSION_AUTO_GLZ ? SPICE_WAN_COMPRESSION_ALWAYS : SPICE_WAN_COMPRESSION_NEVER);
    spice_server_set_streaming_video(server, SPICE_STREAM_VIDEO_OFF);
    if (spice_server_init(server, &core) != 0)
        return 1;
    qxl.base.sif = &interface.base;
    if (spice_server_add_interface(server, &qxl.base) != 0)
        return 1;
    add_memory();
    spice_server_vm_start(server);
    QXLDevSurfaceCreate create = {
        .width = WIDTH, .height = HEIGHT, .stride = WIDTH * (wide ? 4 : 2), .format = screen_format(), .mouse_mode = 1,
        .type = QXL_SURF_TYPE_PRIMARY, .mem = (uintptr_t)primary,
    };
    spice_qxl_create_primary_surface(&qxl, 0, &create);
    watch_add(0, SPICE_WATCH_EVENT_READ, read_line, NULL);
    printf("listening\n");
    fflush(stdout);
    for (;;)
        run_once();
}
