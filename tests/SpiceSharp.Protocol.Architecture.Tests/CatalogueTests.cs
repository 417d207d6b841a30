using System;
using System.Linq;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Architecture.Tests;

/// <summary>Every message is in the catalogue: a type that nobody can find is a message nobody can print, fuzz or relay.</summary>
public class CatalogueTests
{
    [Fact]
    public void Every_message_type_is_in_the_catalogue()
    {
        string[] declared = [.. typeof(IWireMessage).Assembly.GetExportedTypes()
            .Where(type => type.IsValueType && typeof(IWireMessage).IsAssignableFrom(type))
            .Select(type => type.Name).Order()];
        string[] catalogued = [.. MessageCatalogue.Entries.Select(entry => entry.ClrType.Name).Distinct().Order()];
        Assert.Equal(declared, catalogued);
    }

    [Fact]
    public void Numbers_are_unique_within_a_channel_and_direction() =>
        Assert.Equal(MessageCatalogue.Entries.Count, MessageCatalogue.Entries.Select(entry => (entry.Channel, entry.Direction, entry.Number)).Distinct().Count());
}
