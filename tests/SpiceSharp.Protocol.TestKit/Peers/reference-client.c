/*
 * The reference client: a SPICE session on libspice-client-glib, driven by lines on stdin.
 * Built by SpiceGtkClient.cs with: cc reference-client.c $(pkg-config --cflags --libs spice-client-glib-2.0)
 *
 *   usage: reference-client [--host H] [--port P] [--tls-port P] [--unix PATH] [--password S]
 *                           [--ca FILE] [--host-subject S] [--display N] [--prefer NUMBER]
 *
 *   stdin:  "shot QUIET_MS TIMEOUT_MS FILE"   writes the primary surface of display N as PPM once nothing was
 *                                             drawn for QUIET_MS (and something was), or at the timeout
 *           "until X Y RRGGBB TIMEOUT_MS FILE"  the same as soon as the pixel has that colour
 *           "cost QUIET_MS TIMEOUT_MS"        reports what the process has cost by then, without a picture
 *           end of input                      ends the session
 *   stdout: one JSON object a line: {"connected":true} when the display has a primary surface,
 *           {"shot":...} for each shot, {"cost":...} for each cost, {"error":"..."} before exit code 1
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <spice-client.h>

static GMainLoop *loop;
static SpiceSession *session;
static SpiceChannel *display;
static SpiceCursorShape *cursor;
static int display_number, preferred_compression, cursor_x, cursor_y, exit_code;
static gboolean cursor_hidden;
static guint64 invalidates;
static gint64 last_drawn, quiet_us, shot_deadline;
static gboolean connected, waiting;
static char *shot_file;
static int marker_x = -1, marker_y;
static unsigned marker_rgb;

static void fail(const char *reason)
{
    char *text = g_strescape(reason, NULL);
    printf("{\"error\":\"%s\"}\n", text);
    fflush(stdout);
    g_free(text);
    exit_code = 1;
    g_main_loop_quit(loop);
}

static void rgb_at(const SpiceDisplayPrimary *primary, int x, int y, guint8 *rgb)
{
    const guint8 *row = primary->data + (gint64)y * primary->stride;
    if (primary->format == SPICE_SURFACE_FMT_16_555) {
        guint16 v = row[2 * x] | row[2 * x + 1] << 8;
        for (int c = 0; c < 3; c++) {
            guint8 five = v >> (10 - 5 * c) & 31;
            rgb[c] = five << 3 | five >> 2;
        }
    } else {
        rgb[0] = row[4 * x + 2], rgb[1] = row[4 * x + 1], rgb[2] = row[4 * x];
    }
}

/* Expands the surface to 8-bit RGB, top row first. */
static gboolean write_ppm(const SpiceDisplayPrimary *primary, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return FALSE;
    fprintf(file, "P6\n%d %d\n255\n", primary->width, primary->height);
    for (int y = 0; y < primary->height; y++) {
        for (int x = 0; x < primary->width; x++) {
            guint8 rgb[3];
            rgb_at(primary, x, y, rgb);
            fwrite(rgb, 1, 3, file);
        }
    }
    return fclose(file) == 0;
}

static void print_cursor(void)
{
    if (cursor == NULL || cursor->data == NULL) {
        printf("null");
        return;
    }
    printf("{\"width\":%d,\"height\":%d,\"hotX\":%d,\"hotY\":%d,\"x\":%d,\"y\":%d,\"hidden\":%s,\"rgba\":\"",
           cursor->width, cursor->height, cursor->hot_spot_x, cursor->hot_spot_y, cursor_x, cursor_y,
           cursor_hidden ? "true" : "false");
    for (int i = 0; i < cursor->width * cursor->height * 4; i++)
        printf("%02x", ((const guint8 *)cursor->data)[i]);
    printf("\"}");
}

static void take_shot(gboolean quiet)
{
    SpiceDisplayPrimary primary;
    if (display == NULL || !spice_display_channel_get_primary(display, 0, &primary)) {
        fail("there is no primary surface");
        return;
    }
    if (!write_ppm(&primary, shot_file)) {
        fail("the picture cannot be written");
        return;
    }
    printf("{\"shot\":true,\"quiet\":%s,\"width\":%d,\"height\":%d,\"format\":%d,\"invalidates\":%" G_GUINT64_FORMAT ",\"cursor\":",
           quiet ? "true" : "false", primary.width, primary.height, primary.format, invalidates);
    print_cursor();
    printf("}\n");
    fflush(stdout);
    g_clear_pointer(&shot_file, g_free);
    marker_x = -1;
}

/* Processor time of the whole process, and the most memory it had resident. */
static void report_cost(gboolean quiet)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"cost\":true,\"quiet\":%s,\"cpuSeconds\":%.3f,\"peakMemoryBytes\":%ld,\"invalidates\":%" G_GUINT64_FORMAT "}\n",
           quiet ? "true" : "false",
           usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
           usage.ru_maxrss * 1024, invalidates);
    fflush(stdout);
}

static void answer(gboolean quiet)
{
    if (shot_file != NULL)
        take_shot(quiet);
    else
        report_cost(quiet);
    waiting = FALSE;
}

static void take_marked_shot(void)
{
    SpiceDisplayPrimary primary;
    guint8 rgb[3];
    if (marker_x < 0 || display == NULL || !spice_display_channel_get_primary(display, 0, &primary) || marker_x >= primary.width || marker_y >= primary.height)
        return;
    rgb_at(&primary, marker_x, marker_y, rgb);
    if ((unsigned)(rgb[0] << 16 | rgb[1] << 8 | rgb[2]) == marker_rgb)
        answer(TRUE);
}

static gboolean tick(gpointer unused)
{
    gint64 now = g_get_monotonic_time();
    if (!waiting)
        return G_SOURCE_CONTINUE;
    if (marker_x < 0 && invalidates > 0 && now - last_drawn >= quiet_us)
        answer(TRUE);
    else if (now >= shot_deadline)
        answer(FALSE);
    return G_SOURCE_CONTINUE;
}

static gboolean read_command(GIOChannel *input, GIOCondition condition, gpointer unused)
{
    char *line = NULL;
    gsize end = 0;
    int quiet_ms, timeout_ms, path_start = 0;
    if (g_io_channel_read_line(input, &line, NULL, &end, NULL) != G_IO_STATUS_NORMAL) {
        g_main_loop_quit(loop);
        return G_SOURCE_REMOVE;
    }
    line[end] = 0;
    gboolean shot = sscanf(line, "shot %d %d %n", &quiet_ms, &timeout_ms, &path_start) == 2 && path_start > 0;
    if (shot || sscanf(line, "cost %d %d", &quiet_ms, &timeout_ms) == 2) {
        quiet_us = quiet_ms * G_GINT64_CONSTANT(1000);
        shot_deadline = g_get_monotonic_time() + timeout_ms * G_GINT64_CONSTANT(1000);
        g_clear_pointer(&shot_file, g_free);
        if (shot)
            shot_file = g_strdup(line + path_start);
        waiting = TRUE;
    } else if (sscanf(line, "until %d %d %x %d %n", &marker_x, &marker_y, &marker_rgb, &timeout_ms, &path_start) == 4 && path_start > 0) {
        shot_deadline = g_get_monotonic_time() + timeout_ms * G_GINT64_CONSTANT(1000);
        g_free(shot_file);
        shot_file = g_strdup(line + path_start);
        waiting = TRUE;
        take_marked_shot();
    } else {
        fail("the command is not known");
    }
    g_free(line);
    return G_SOURCE_CONTINUE;
}

static void drawn(void)
{
    invalidates++;
    last_drawn = g_get_monotonic_time();
    take_marked_shot();
}

static void on_invalidate(SpiceChannel *channel, int x, int y, int width, int height, gpointer unused)
{
    drawn();
}

static void on_primary(SpiceChannel *channel, int format, int width, int height, int stride, int shm, gpointer data, gpointer unused)
{
    last_drawn = g_get_monotonic_time();
    if (connected)
        return;
    connected = TRUE;
    if (preferred_compression != 0)
        spice_display_channel_change_preferred_compression(channel, preferred_compression);
    printf("{\"connected\":true}\n");
    fflush(stdout);
}

static void on_cursor(SpiceChannel *channel, GParamSpec *spec, gpointer unused)
{
    if (cursor != NULL)
        g_boxed_free(SPICE_TYPE_CURSOR_SHAPE, cursor);
    g_object_get(channel, "cursor", &cursor, NULL);
    cursor_hidden = FALSE;
}

static void on_cursor_move(SpiceChannel *channel, int x, int y, gpointer unused)
{
    cursor_x = x, cursor_y = y, cursor_hidden = FALSE;
}

static void on_cursor_hide(SpiceChannel *channel, gpointer unused)
{
    cursor_hidden = TRUE;
}

static void on_event(SpiceChannel *channel, SpiceChannelEvent event, gpointer unused)
{
    char reason[200];
    const GError *error;
    if (event == SPICE_CHANNEL_OPENED || event == SPICE_CHANNEL_SWITCHING || event == SPICE_CHANNEL_NONE)
        return;
    error = spice_channel_get_error(channel);
    g_snprintf(reason, sizeof reason, "%s channel: %s", g_type_name(G_OBJECT_TYPE(channel)),
               error != NULL ? error->message
               : event == SPICE_CHANNEL_CLOSED ? "closed"
               : event == SPICE_CHANNEL_ERROR_CONNECT ? "cannot connect"
               : event == SPICE_CHANNEL_ERROR_TLS ? "TLS"
               : event == SPICE_CHANNEL_ERROR_LINK ? "link"
               : event == SPICE_CHANNEL_ERROR_AUTH ? "authentication" : "input or output");
    fail(reason);
}

static void on_channel(SpiceSession *of, SpiceChannel *channel, gpointer unused)
{
    int number;
    g_object_get(channel, "channel-id", &number, NULL);
    if (SPICE_IS_MAIN_CHANNEL(channel)) {
        g_signal_connect(channel, "channel-event", G_CALLBACK(on_event), NULL);
    } else if (SPICE_IS_DISPLAY_CHANNEL(channel) && number == display_number) {
        display = channel;
        g_signal_connect(channel, "channel-event", G_CALLBACK(on_event), NULL);
        g_signal_connect(channel, "display-primary-create", G_CALLBACK(on_primary), NULL);
        g_signal_connect(channel, "display-invalidate", G_CALLBACK(on_invalidate), NULL);
        spice_channel_connect(channel);
    } else if (SPICE_IS_CURSOR_CHANNEL(channel) && number == display_number) {
        g_signal_connect(channel, "notify::cursor", G_CALLBACK(on_cursor), NULL);
        g_signal_connect(channel, "cursor-move", G_CALLBACK(on_cursor_move), NULL);
        g_signal_connect(channel, "cursor-hide", G_CALLBACK(on_cursor_hide), NULL);
        spice_channel_connect(channel);
    } else if (SPICE_IS_INPUTS_CHANNEL(channel)) {
        spice_channel_connect(channel);
    }
}

int main(int argc, char **argv)
{
    char *host = NULL, *port = NULL, *tls_port = NULL, *unix_path = NULL, *password = NULL, *ca = NULL, *subject = NULL;
    GOptionEntry options[] = {
        { "host", 0, 0, G_OPTION_ARG_STRING, &host, NULL, NULL },
        { "port", 0, 0, G_OPTION_ARG_STRING, &port, NULL, NULL },
        { "tls-port", 0, 0, G_OPTION_ARG_STRING, &tls_port, NULL, NULL },
        { "unix", 0, 0, G_OPTION_ARG_STRING, &unix_path, NULL, NULL },
        { "password", 0, 0, G_OPTION_ARG_STRING, &password, NULL, NULL },
        { "ca", 0, 0, G_OPTION_ARG_STRING, &ca, NULL, NULL },
        { "host-subject", 0, 0, G_OPTION_ARG_STRING, &subject, NULL, NULL },
        { "display", 0, 0, G_OPTION_ARG_INT, &display_number, NULL, NULL },
        { "prefer", 0, 0, G_OPTION_ARG_INT, &preferred_compression, NULL, NULL },
        { NULL }
    };
    GError *error = NULL;
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }

    loop = g_main_loop_new(NULL, FALSE);
    session = spice_session_new();
    g_object_set(session, "enable-audio", FALSE, "enable-usbredir", FALSE, "enable-smartcard", FALSE, NULL);
    if (unix_path != NULL)
        g_object_set(session, "unix-path", unix_path, NULL);
    else
        g_object_set(session, "host", host != NULL ? host : "127.0.0.1", "port", port, "tls-port", tls_port, NULL);
    if (password != NULL)
        g_object_set(session, "password", password, NULL);
    if (ca != NULL)
        g_object_set(session, "ca-file", ca, NULL);
    if (subject != NULL)
        g_object_set(session, "cert-subject", subject, NULL);
    g_signal_connect(session, "channel-new", G_CALLBACK(on_channel), NULL);

    GIOChannel *input = g_io_channel_unix_new(0);
    g_io_add_watch(input, G_IO_IN | G_IO_HUP, read_command, NULL);
    g_timeout_add(10, tick, NULL);
    if (!spice_session_connect(session))
        fail("the session cannot connect");
    else
        g_main_loop_run(loop);
    return exit_code;
}
