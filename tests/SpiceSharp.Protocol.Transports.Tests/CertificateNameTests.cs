using System;

namespace SpiceSharp.Protocol.Transports.Tests;

public class CertificateNameTests
{
    [Theory]
    [InlineData("host.example", "host.example", true)]
    [InlineData("HOST.Example", "host.EXAMPLE", true)]
    [InlineData("host.example", "host.example.org", false)]
    [InlineData("*.example", "host.example", true)]
    [InlineData("*.example", "a.host.example", false)]
    [InlineData("*.example", ".example", true)]            // zero or more characters
    [InlineData("h*t.example", "host.example", true)]
    [InlineData("h*t.example", "ht.example", true)]
    [InlineData("h*s*.example", "host.example", true)]
    [InlineData("h*x*.example", "host.example", false)]
    [InlineData("*.*", "host.example", true)]
    [InlineData("*", "host", true)]
    [InlineData("*", "host.example", false)]
    [InlineData("host.example\0.evil", "host.example", false)]
    [InlineData("host.example\0", "host.example", false)]
    [InlineData("", "host", false)]
    public void Host_names_match_by_label(string pattern, string host, bool matches) => Assert.Equal(matches, HostName.MatchesPattern(pattern, host));

    [Theory]
    [InlineData("C=XX,O=Example,CN=host")]
    [InlineData("C=xx,O=EXAMPLE,CN=Host")]                  // ASCII case does not count
    [InlineData("C=XX, O=Example,  CN=host")]               // spaces before a key are skipped
    [InlineData("C=XX,O= Example ,CN=host")]                // white space folds and trims in the comparison
    [InlineData("2.5.4.6=XX,2.5.4.10=Example,2.5.4.3=host")]
    public void These_subjects_match(string subject) => Assert.True(HostSubject.Parse(subject).Matches(Name()));

    [Theory]
    [InlineData("O=Example,C=XX,CN=host")]                  // order
    [InlineData("C=XX,O=Example")]                          // count
    [InlineData("C=XX,O=Example,CN=host,CN=host")]
    [InlineData("C=XX,OU=Example,CN=host")]                 // type
    [InlineData("C=XX,O=Exam ple,CN=host")]                 // value
    public void These_subjects_do_not(string subject) => Assert.False(HostSubject.Parse(subject).Matches(Name()));

    [Fact]
    public void Escapes_are_undone_and_written()
    {
        byte[] name = DerName.Of(("O", "a,b"), ("CN", @"c\d"));
        Assert.True(HostSubject.Parse(@"O=a\,b,CN=c\\d").Matches(name));
        Assert.Equal(@"O=a\,b,CN=c\\d", HostSubject.Format(name));
    }

    [Fact]
    public void Runs_of_white_space_fold() => Assert.True(HostSubject.Parse("O=a b,CN=x").Matches(DerName.Of(("O", " a \t b "), ("CN", "X"))));

    [Theory]
    [InlineData("")]
    [InlineData("CN")]
    [InlineData("CN=")]
    [InlineData("=x")]
    [InlineData("CN=a,")]
    [InlineData("CN=a,,O=b")]
    [InlineData("CN,O=b")]
    [InlineData(@"CN=a\b")]
    [InlineData(@"CN=a\")]
    [InlineData("Nonsense=a")]
    public void Unreadable_subjects_are_refused(string subject) => Assert.Throws<ArgumentException>(() => HostSubject.Parse(subject));

    private static byte[] Name() => Convert.FromHexString(
        "302E" +                                            // three RDNs, hand-encoded: C (printable), O (UTF-8), CN (UTF-8)
        "310B3009060355040613025858" +
        "3110300E060355040A0C074578616D706C65" +
        "310D300B06035504030C04686F7374");
}
