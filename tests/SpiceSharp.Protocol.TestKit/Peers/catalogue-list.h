/* The catalogue: each scene isolates one thing. */
enum {
    WIDE = 1,           /* on a 32-bit primary surface only */
    MODEL = 2,          /* the right picture is the model */
    NO_SERVER = 4,      /* the server may not draw it itself: it would end */
    NO_GTK = 8,         /* not for spice-gtk: it would end */
};
typedef struct { const char *name; void (*draw)(void); int flags; } named_scene;

static const named_scene scenes[] = {
    { "fill-solid", fill_solid }, { "fill-every-descriptor", fill_every_descriptor }, { "fill-pattern-32", fill_pattern_32 },
    { "fill-pattern-rgba", fill_pattern_rgba }, { "fill-pattern-24", fill_pattern_24 }, { "fill-pattern-16", fill_pattern_16 },
    { "fill-pattern-8", fill_pattern_8 }, { "fill-pattern-4", fill_pattern_4 }, { "fill-pattern-1", fill_pattern_1 },
    { "fill-pattern-origin", fill_pattern_origin }, { "fill-pattern-of-one-pixel", fill_pattern_of_one_pixel },
    { "fill-pattern-larger-than-box", fill_pattern_larger_than_box }, { "fill-pattern-cached", fill_pattern_cached },
    { "fill-pattern-surface", fill_pattern_surface }, { "fill-brush-none", fill_brush_none }, { "fill-mask", fill_mask },
    { "fill-mask-inverted", fill_mask_inverted }, { "fill-mask-little-endian", fill_mask_little_endian },
    { "fill-mask-origin", fill_mask_origin }, { "fill-mask-origin-negative", fill_mask_origin_negative },
    { "fill-mask-of-odd-widths", fill_mask_of_odd_widths }, { "fill-mask-cached", fill_mask_cached },
    { "fill-mask-and-clip", fill_mask_and_clip }, { "fill-mask-and-pattern", fill_mask_and_pattern }, { "fill-clip-one", fill_clip_one },
    { "fill-clip-many", fill_clip_many }, { "fill-clip-overlapping", fill_clip_overlapping }, { "fill-clip-outside", fill_clip_outside },
    { "fill-undone", fill_undone }, { "blackness", blackness }, { "whiteness", whiteness }, { "invers", invers },

    { "copy-32", copy_32 }, { "copy-rgba", copy_rgba }, { "copy-24", copy_24 }, { "copy-16", copy_16 }, { "copy-8", copy_8 },
    { "copy-4", copy_4 }, { "copy-1", copy_1 }, { "copy-photograph", copy_photograph }, { "copy-photograph-24", copy_photograph_24 },
    { "copy-photograph-16", copy_photograph_16 }, { "copy-drawing", copy_drawing }, { "copy-writing", copy_writing },
    { "copy-noise", copy_noise }, { "copy-high-bits", copy_high_bits }, { "copy-tiny", copy_tiny },
    { "copy-long-and-narrow", copy_long_and_narrow }, { "copy-part-of-picture", copy_part_of_picture },
    { "copy-beyond-picture", copy_beyond_picture }, { "copy-every-descriptor", copy_every_descriptor },
    { "blend-every-descriptor", blend_every_descriptor }, { "copy-mask", copy_mask }, { "copy-mask-inverted", copy_mask_inverted },
    { "copy-clip", copy_clip }, { "copy-clip-and-invert", copy_clip_and_invert }, { "copy-cached", copy_cached },
    { "copy-palette-cached", copy_palette_cached }, { "copy-repeated", copy_repeated }, { "copy-scaled-nearest", copy_scaled_nearest },
    { "copy-scaled-nearest-8", copy_scaled_nearest_8 }, { "copy-scaled-nearest-rop", copy_scaled_nearest_rop },
    { "copy-scaled-interpolated", copy_scaled_interpolated }, { "copy-scaled-interpolated-16", copy_scaled_interpolated_16 },
    { "copy-scaled-interpolated-8", copy_scaled_interpolated_8 }, { "copy-scaled-interpolated-rgba", copy_scaled_interpolated_rgba },
    { "copy-scaled-interpolated-rop", copy_scaled_interpolated_rop }, { "copy-scaled-part", copy_scaled_part },
    { "copy-scaled-mask-and-clip", copy_scaled_mask_and_clip }, { "copy-of-itself", copy_of_itself },
    { "copy-1-little-endian", copy_1_little_endian, WIDE | MODEL | NO_SERVER | NO_GTK },
    { "copy-4-little-endian", copy_4_little_endian, WIDE | MODEL | NO_SERVER | NO_GTK },

    { "opaque-solid", opaque_solid }, { "opaque-pattern", opaque_pattern }, { "opaque-every-descriptor", opaque_every_descriptor },
    { "opaque-scaled", opaque_scaled }, { "opaque-mask-and-clip", opaque_mask_and_clip }, { "opaque-brush-none", opaque_brush_none },
    { "transparent-keys", transparent_keys }, { "transparent-formats", transparent_formats }, { "transparent-scaled", transparent_scaled },
    { "transparent-clip", transparent_clip }, { "copy-bits-every-direction", copy_bits_every_direction },
    { "copy-bits-screen", copy_bits_screen }, { "copy-bits-clip", copy_bits_clip },

    { "rop3-codes", rop3_codes }, { "rop3-codes-of-fewer-operands", rop3_codes_of_fewer_operands, WIDE | MODEL | NO_SERVER | NO_GTK },
    { "rop3-pattern", rop3_pattern, WIDE | MODEL | NO_SERVER | NO_GTK }, { "rop3-scaled-nearest", rop3_scaled_nearest },
    { "rop3-scaled-interpolated", rop3_scaled_interpolated }, { "rop3-mask-and-clip", rop3_mask_and_clip }, { "rop3-formats", rop3_formats },

    { "alpha-rgba", alpha_rgba }, { "alpha-rgba-dest-has-alpha", alpha_rgba_dest_has_alpha },
    { "alpha-rgba-source-has-alpha", alpha_rgba_source_has_alpha }, { "alpha-32", alpha_32 }, { "alpha-24", alpha_24 },
    { "alpha-16", alpha_16 }, { "alpha-8", alpha_8 }, { "alpha-4", alpha_4 }, { "alpha-1", alpha_1 }, { "alpha-a8", alpha_a8 },
    { "alpha-scaled", alpha_scaled }, { "alpha-clip", alpha_clip }, { "alpha-beyond-picture", alpha_beyond_picture },
    { "alpha-cached", alpha_cached },

    { "composite-operators", composite_operators }, { "composite-operators-mask", composite_operators_mask },
    { "composite-operators-component-alpha", composite_operators_component_alpha }, { "composite-float-operators", composite_float_operators },
    { "composite-float-operators-mask", composite_float_operators_mask },
    { "composite-float-operators-component-alpha", composite_float_operators_component_alpha }, { "composite-on-argb", composite_on_argb, WIDE },
    { "composite-on-argb-mask", composite_on_argb_mask, WIDE }, { "composite-float-on-argb", composite_float_on_argb, WIDE },
    { "composite-scaled-up", composite_scaled_up }, { "composite-scaled-down", composite_scaled_down }, { "composite-rotated", composite_rotated },
    { "composite-sheared", composite_sheared }, { "composite-mirrored", composite_mirrored }, { "composite-mask-scaled", composite_mask_scaled },
    { "composite-mask-rotated", composite_mask_rotated }, { "composite-repeats", composite_repeats },
    { "composite-without-alpha", composite_without_alpha }, { "composite-mask-without-alpha", composite_mask_without_alpha },
    { "composite-opaque-flags", composite_opaque_flags }, { "composite-clip", composite_clip }, { "composite-surfaces", composite_surfaces },
    { "composite-on-a8", composite_on_a8 },

    { "stroke-every-direction", stroke_every_direction }, { "stroke-fractions", stroke_fractions }, { "stroke-closed", stroke_closed },
    { "stroke-in-parts", stroke_in_parts }, { "stroke-crossing-itself", stroke_crossing_itself }, { "stroke-outside", stroke_outside },
    { "stroke-curves", stroke_curves }, { "stroke-styles", stroke_styles }, { "stroke-styles-with-gap-first", stroke_styles_with_gap_first },
    { "stroke-style-around-corners", stroke_style_around_corners }, { "stroke-rops", stroke_rops }, { "stroke-pattern", stroke_pattern },
    { "stroke-clip-one", stroke_clip_one }, { "stroke-style-clip-many", stroke_style_clip_many }, { "stroke-on-argb", stroke_on_argb, WIDE },
    { "stroke-clip-side-by-side", stroke_clip_side_by_side, WIDE | MODEL },
    { "stroke-curve-of-one-point", stroke_curve_of_one_point, WIDE | MODEL | NO_SERVER | NO_GTK },

    { "text-1", text_1 }, { "text-4", text_4 }, { "text-8", text_8, WIDE | MODEL | NO_SERVER | NO_GTK },
    { "text-overlapping", text_overlapping }, { "text-of-empty-glyphs", text_of_empty_glyphs }, { "text-pattern", text_pattern },
    { "text-background-pattern", text_background_pattern }, { "text-on-argb", text_on_argb, WIDE },

    { "argb-alpha-blend", argb_alpha_blend, WIDE }, { "argb-fill-every-descriptor", argb_fill_every_descriptor, WIDE },
    { "argb-copy-every-descriptor", argb_copy_every_descriptor, WIDE }, { "argb-constants", argb_constants, WIDE },
    { "argb-pattern", argb_pattern, WIDE }, { "argb-opaque", argb_opaque, WIDE }, { "argb-transparent", argb_transparent, WIDE },
    { "argb-rop3", argb_rop3, WIDE }, { "argb-scroll", argb_scroll, WIDE }, { "argb-from-surfaces-scaled", argb_from_surfaces_scaled, WIDE },
    { "argb-text-pattern", argb_text_pattern, WIDE }, { "argb-stroke-pattern", argb_stroke_pattern, WIDE },
    { "argb-and-screen-cached", argb_and_screen_cached, WIDE },

    { "surface-shown", surface_shown }, { "surface-argb-shown", surface_argb_shown, WIDE }, { "surface-uploaded", surface_uploaded },
    { "surface-uploaded-and-blank", surface_uploaded_and_blank }, { "surface-chain", surface_chain },
    { "surface-destroyed-after-use", surface_destroyed_after_use }, { "surface-many", surface_many },
    { "surface-source-everywhere", surface_source_everywhere }, { "surface-scrolled", surface_scrolled },
    { "surface-of-every-operation", surface_of_every_operation }, { "surface-argb-from-xrgb", surface_argb_from_xrgb, WIDE },
    { "surface-argb-from-32", surface_argb_from_32, WIDE }, { "surface-argb-from-high-bits", surface_argb_from_high_bits, WIDE },
    { "surface-argb-from-24", surface_argb_from_24, WIDE }, { "surface-argb-from-16", surface_argb_from_16, WIDE },
    { "surface-argb-from-8", surface_argb_from_8, WIDE }, { "surface-argb-from-cached-8", surface_argb_from_cached_8, WIDE },
    { "surface-argb-from-cached-16", surface_argb_from_cached_16, WIDE }, { "surface-argb-from-cached-24", surface_argb_from_cached_24, WIDE },
    { "surface-argb-scaled", surface_argb_scaled, WIDE }, { "surface-a8", surface_a8 },
    { "surface-of-16-bits", surface_of_16_bits, WIDE | MODEL | NO_SERVER | NO_GTK },
};
enum { SCENES = sizeof scenes / sizeof scenes[0] };
