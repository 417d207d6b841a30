// The sample of the README: connect, show, type, wait for the end. Run it with an address, for example one that "spicesharp serve" prints.
using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SpiceSharp.Protocol;
using SpiceSharp.Samples.Embed;

string uri = args.Length > 0 ? args[0] : "spice://127.0.0.1:5930";
string? password = Environment.GetEnvironmentVariable("SPICE_PASSWORD");
ILoggerFactory loggers = NullLoggerFactory.Instance;
var window = new ConsoleWindow();
using var closing = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    closing.Cancel();
};
CancellationToken cancellationToken = closing.Token;

await using var session = await SpiceSession.ConnectAsync(uri, new SpiceSessionOptions
{
    Password = password,
    PixelSink = window,
    LoggerFactory = loggers,
    TimeProvider = TimeProvider.System,
}, cancellationToken);
await session.Inputs.TypeAsync("hello\n", cancellationToken);
await Task.WhenAny(session.Completion, Task.Delay(Timeout.Infinite, cancellationToken)); // the server's end, or Ctrl+C
