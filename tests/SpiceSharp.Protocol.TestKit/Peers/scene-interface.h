/* What the servers of this folder answer libspice-server alike; get_command and get_cursor_command are their own. */
static void get_init_info(QXLInstance *instance, QXLDevInitInfo *info)
{
    *info = (QXLDevInitInfo){ .num_memslots_groups = 1, .num_memslots = 1, .memslot_gen_bits = 1, .memslot_id_bits = 1, .qxl_ram_size = ~0u, .n_surfaces = 1000 };
}

static void attached(QXLInstance *instance) { }
static void set_compression_level(QXLInstance *instance, int level) { }
static int notify_later(QXLInstance *instance) { return 1; }
static void notify_update(QXLInstance *instance, uint32_t id) { }
static int flush_resources(QXLInstance *instance) { return 0; }
static void async_complete(QXLInstance *instance, uint64_t cookie) { }
static void update_complete(QXLInstance *instance, uint32_t id, struct QXLRect *rects, uint32_t count) { }
static void client_capabilities(QXLInstance *instance, uint8_t present, uint8_t *capabilities) { }
static int client_monitors(QXLInstance *instance, VDAgentMonitorsConfig *config) { return 0; }

static QXLInterface interface = {
    .base = { SPICE_INTERFACE_QXL, "scene", SPICE_INTERFACE_QXL_MAJOR, SPICE_INTERFACE_QXL_MINOR },
    .attached_worker = attached, .set_compression_level = set_compression_level, .get_init_info = get_init_info, .get_command = get_command,
    .req_cmd_notification = notify_later, .release_resource = release_resource, .get_cursor_command = get_cursor_command,
    .req_cursor_notification = notify_later, .notify_update = notify_update, .flush_resources = flush_resources,
    .async_complete = async_complete, .update_area_complete = update_complete, .set_client_capabilities = client_capabilities,
    .client_monitors_config = client_monitors,
};

/* Writes a surface of 32-bit or 555 pixels as PPM. */
static void write_ppm(const char *path, const uint8_t *pixels, int width, int height)
{
    FILE *file = fopen(path, "wb");
    fprintf(file, "P6\n%d %d\n255\n", width, height);
    for (int i = 0; i < width * height; i++) {
        uint8_t rgb[3];
        if (wide) {
            rgb[0] = pixels[4 * i + 2], rgb[1] = pixels[4 * i + 1], rgb[2] = pixels[4 * i];
        } else {
            int v = pixels[2 * i] | pixels[2 * i + 1] << 8;
            for (int c = 0; c < 3; c++) {
                int five = v >> (10 - 5 * c) & 31;
                rgb[c] = five << 3 | five >> 2;
            }
        }
        fwrite(rgb, 1, 3, file);
    }
    fclose(file);
}

static int compression_of(const char *name)
{
    static const char *const names[] = { "", "off", "auto_glz", "auto_lz", "quic", "glz", "lz", "lz4" };
    for (int i = 1; i < 8; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    exit(2);
}

/* One slot over the whole address space: a QXLPHYSICAL is a pointer. */
static void add_memory(void)
{
    QXLDevMemSlot slot = { .virt_start = 0, .virt_end = ~(uintptr_t)0, .qxl_ram_size = ~0u };
    spice_qxl_add_memslot(&qxl, &slot);
}
