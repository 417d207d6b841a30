using System;
using System.CommandLine;
using SpiceSharp.Protocol.Codecs;
using SpiceSharp.Protocol.Transports;

namespace SpiceSharp.Protocol.Cli;

/// <summary>Options that several verbs have.</summary>
internal static class Arguments
{
    private static readonly TimeSpan s_linkTime = TimeSpan.FromSeconds(10);

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Report as JSON." };

    /// <summary><c>--variant</c>: which implementation of the codecs.</summary>
    public static Option<CodecVariant> Variant()
    {
        var option = new Option<CodecVariant>("--variant")
        {
            Description = "How the codecs compute: scalar, vector128 or vector256; all give the same pixels. Default: the best here.",
            HelpName = "NAME",
            DefaultValueFactory = _ => CodecVariants.Best,
            CustomParser = result =>
            {
                string name = result.Tokens[0].Value;
                foreach (CodecVariant variant in CodecVariants.Supported)
                {
                    if (name.Equals(variant.ToString(), StringComparison.OrdinalIgnoreCase)) return variant;
                }

                result.AddError($"'{name}' is no variant that this machine has: {string.Join(", ", CodecVariants.Supported)}.");
                return default;
            },
        };
        return option;
    }

    /// <summary>A number of milliseconds or seconds, at least 1.</summary>
    public static Option<int> Count(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (int.TryParse(result.Tokens is [var token, ..] ? token.Value : "1", out int given) && given < 1) result.AddError($"{name} must be at least 1.");
        });
        return option;
    }

    /// <summary>Session options whose steps each end within a verb's own time.</summary>
    public static SpiceSessionOptions Within(TimeSpan limit)
    {
        TimeSpan step = limit < s_linkTime ? limit : s_linkTime;
        return new SpiceSessionOptions { LinkTimeout = step, Transport = new TransportOptions { ConnectTimeout = step } };
    }
}
