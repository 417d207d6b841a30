using System.Linq;
using System.Text;
using SpiceSharp.Protocol.Channels;
using SpiceSharp.Protocol.Wire;

namespace SpiceSharp.Protocol.Server;

/// <summary>The main channel: tells the session, lists the channels, switches the mouse mode.</summary>
internal sealed class ServerMainChannel : ServerChannel, IMainServerSink
{
    private const MouseMode Supported = MouseMode.Server | MouseMode.Client;

    private readonly ServerSession _session;
    private readonly LinkResult _link;
    private readonly SpiceServerOptions _options;
    private readonly bool _isScripted;

    public ServerMainChannel(ServerSession session, LinkResult link, SpiceServerOptions options, bool isScripted)
    {
        _session = session;
        _link = link;
        _options = options;
        _isScripted = isScripted;
        Machine = new MainServerChannel(this, options.Limits);
    }

    public override IChannelMachine Machine { get; }

    public override void Start(IMessageOutbox outbox)
    {
        uint displays = (uint)_options.Channels.Count(channel => channel.Type == ChannelType.Display);
        outbox.Send(new MainInit(_session.Id, displays, Supported, _session.MouseMode, AgentConnected: false, AgentTokens: 0, MultiMediaTime: 0, RamHint: 16 << 20));
        if (_isScripted) return;
        if (_link.ClientChannel.Contains(MainCapability.NameAndUuid))
        {
            if (_options.Name is { } name) outbox.Send(new MainName(Encoding.UTF8.GetBytes(name + "\0")));
            outbox.Send(new MainUuid(_options.Uuid));
        }

        if (_options.PingPaddingBytes is { } padding) outbox.Send(new Ping(1, (ulong)_options.TimeProvider.GetTimestamp(), new byte[padding]));
    }

    public void OnAttachChannels(IMessageOutbox outbox) => outbox.Send(new ChannelsList(_options.Channels.ToArray()));

    public void OnMouseModeRequest(MouseMode mode, IMessageOutbox outbox)
    {
        if (mode == _session.MouseMode) return;
        _session.MouseMode = mode;
        outbox.Send(new MouseModeChanged(Supported, mode));
    }

    public override void Stop() => _session.Close();
}
