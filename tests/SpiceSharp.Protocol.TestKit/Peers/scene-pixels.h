/* Colours and pixels of bitmaps in every format. */
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
    case SPICE_BITMAP_FMT_4BIT_LE: row[x / 2] |= (h & 15) << (x % 2 == 0 ? 0 : 4); break;
    case SPICE_BITMAP_FMT_8BIT: case SPICE_BITMAP_FMT_8BIT_A: row[x] = h; break;
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
