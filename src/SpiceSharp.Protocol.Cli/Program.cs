using System.Threading;
using SpiceSharp.Protocol.Cli;

return await CliApp.RunAsync(args, CliHost.ForProcess(), CancellationToken.None).ConfigureAwait(false);
