using System;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("", "command")]
    [InlineData("nothing", "nothing")]
    [InlineData("info", "URI")]
    [InlineData("info spice://127.0.0.1:1 more", "more")]
    [InlineData("info spice://127.0.0.1:1 --timeout-s soon", "soon")]
    [InlineData("info spice://127.0.0.1:1 --timeout-s 0", "at least 1")]
    [InlineData("screenshot spice://127.0.0.1:1", "--output")]
    [InlineData("screenshot spice://127.0.0.1:1 -o x.png --prefer jpeg", "jpeg")]
    [InlineData("screenshot spice://127.0.0.1:1 -o x.png --display 256", "256")]
    [InlineData("screenshot spice://127.0.0.1:1 -o x.png --quiet-ms -5", "at least 1")]
    [InlineData("record spice://127.0.0.1:1", "--output")]
    [InlineData("replay capture", "--output")]
    [InlineData("replay -o x.png", "FILE")]
    [InlineData("serve --port 65536", "65535")]
    [InlineData("serve --port much", "much")]
    [InlineData("serve --listen nowhere", "nowhere")]
    [InlineData("serve --listen", "--listen")]
    [InlineData("serve --compression jpeg", "jpeg")]
    [InlineData("serve --picture-type gray", "gray")]
    [InlineData("conformance", "DIR")]
    [InlineData("conformance /no/such/folder", "/no/such/folder")]
    [InlineData("bench", "DIR")]
    [InlineData("bench /no/such/folder", "/no/such/folder")]
    [InlineData("bench . --codec gif", "gif")]
    [InlineData("bench . --variant vector4096", "vector4096")]
    [InlineData("bench . --seconds 0", "at least 1")]
    [InlineData("decode", "FILE")]
    [InlineData("decode /no/such/file out.png", "/no/such/file")]
    [InlineData("encode /no/such/file out --codec lz", "/no/such/file")]
    [InlineData("encode x.png y", "--codec")]
    [InlineData("encode x.png y --codec jpeg", "jpeg")]
    [InlineData("demo --output", "--output")]
    [InlineData("info http://127.0.0.1", "spice://")]
    [InlineData("info spice://127.0.0.1", "port")]
    public async Task A_wrong_command_line_is_told_in_one_line_and_exit_code_2(string commandLine, string word) =>
        (await CliRun.Async(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries))).AssertFails(2, word);

    [Theory]
    [InlineData("--help", "screenshot")]
    [InlineData("demo --help", "--output")]
    [InlineData("serve --help", "--tls")]
    [InlineData("info --help", "--host-subject")]
    [InlineData("screenshot --help", "--prefer")]
    [InlineData("record --help", "--seconds")]
    [InlineData("replay --help", "--print")]
    [InlineData("conformance --help", "DIR")]
    [InlineData("bench --help", "--variant")]
    [InlineData("decode --help", "--jpeg-mode")]
    [InlineData("encode --help", "--bottom-up")]
    public async Task Every_verb_explains_itself(string commandLine, string word)
    {
        CliRun run = (await CliRun.Async(commandLine.Split(' '))).AssertSucceeds();
        Assert.Contains(word, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_told() => Assert.Matches(@"^\d+\.\d+\.\d+", (await CliRun.Async("--version")).AssertSucceeds().Output);
}
