using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace SpiceSharp.Protocol.Cli.Tests;

/// <summary>The serve verb, or replay with a port, running on a free port until it is disposed.</summary>
internal sealed class ServeRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ReportWriter _output = new();
    private readonly StringWriter _error = new();
    private Task<int> _run = Task.FromResult(0);

    public string Uri { get; private set; } = "";

    public static Task<ServeRun> StartAsync(params string[] arguments) => StartAsync(null, arguments);

    public static Task<ServeRun> StartAsync(IReadOnlyDictionary<string, string>? environment, params string[] arguments) =>
        RunAsync(environment, ["serve", "--port", "0", "--json", .. arguments]);

    /// <summary>A capture, served at full speed.</summary>
    public static Task<ServeRun> ReplayAsync(string capture, params string[] arguments) => RunAsync(null, ["replay", capture, "--listen", "0", "--json", .. arguments]);

    private static async Task<ServeRun> RunAsync(IReadOnlyDictionary<string, string>? environment, string[] arguments)
    {
        var serve = new ServeRun();
        serve._run = Task.Run(() => CliApp.RunAsync(arguments, CliRun.HostOf(serve._output, serve._error, environment), serve._stop.Token));
        await Task.WhenAny(serve._run, serve._output.Report).WaitAsync(CliRun.Patience);
        if (serve._run.IsCompleted) throw new InvalidOperationException(serve._error.ToString());
        serve.Uri = JsonDocument.Parse(await serve._output.Report).RootElement.GetProperty("uri").GetString()!;
        return serve;
    }

    /// <summary>Waits until it has ended by itself and gives the exit code.</summary>
    public Task<int> EndAsync() => _run.WaitAsync(CliRun.Patience);

    /// <summary>Stops it as Ctrl+C does and gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _run.WaitAsync(CliRun.Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }

    private sealed class ReportWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Report => _report.Task;

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            _report.TrySetResult(ToString());
            return Task.CompletedTask;
        }
    }
}
