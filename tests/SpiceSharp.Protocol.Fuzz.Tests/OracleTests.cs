using System;
using System.Linq;

namespace SpiceSharp.Protocol.Fuzz.Tests;

public class OracleTests
{
    public static TheoryData<string> Names => [.. Oracles.All.Select(oracle => oracle.Name)];

    public static TheoryData<string, string> Regressions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string oracle, string file, _) in Corpus.Regressions) data.Add(oracle, file);
            return data;
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Seeds_are_accepted(string name)
    {
        Oracle oracle = Oracles.Get(name);
        Assert.NotEmpty(FuzzLoop.SeedsOf(oracle));
        foreach (byte[] seed in FuzzLoop.SeedsOf(oracle)) Assert.True(oracle.Judge(seed), Convert.ToHexString(seed));
    }

    [Fact]
    public void Every_seed_has_an_oracle() => Assert.Empty(Corpus.SeededOracles.Except(Oracles.All.Select(oracle => oracle.Name)));

    [Theory, MemberData(nameof(Regressions))]
    public void What_was_found_stays_fixed(string name, string file) =>
        Oracles.Get(name).Judge(Corpus.Regressions.Single(regression => regression.Oracle == name && regression.File == file).Input);

    [Theory, MemberData(nameof(Names))]
    public void A_short_run_finds_nothing(string name) => new FuzzLoop(Oracles.Get(name), seed: 1).Run(500);

    [Fact]
    public void An_oracle_reports_other_exceptions_and_too_much_memory()
    {
        Assert.True(new Oracle("sound", _ => { }).Judge([1]));
        Assert.False(new Oracle("refusing", _ => throw new SpiceImageException(SpiceImageErrorKind.Truncated, 0, "no")).Judge([1]));
        Assert.Throws<FuzzFindingException>(() => new Oracle("crashing", input => _ = input.Span[1]).Judge([1]));
        Assert.Throws<FuzzFindingException>(() => new Oracle("greedy", _ => GC.KeepAlive(new byte[3 << 20])).Judge([1]));
    }
}
