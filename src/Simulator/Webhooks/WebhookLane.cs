using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Webhooks;

/// <param name="Message">Set for what a phone sent; null for statuses.</param>
internal sealed record Delivery(byte[] Body, Message? Message, DateTimeOffset Since)
{
    public DeliveryFault Fault { get; init; }
}

/// <summary>Deliveries of one phone, in order. Guarded by locking the lane.</summary>
internal sealed class WebhookLane
{
    public Queue<Delivery> Waiting { get; } = new();

    /// <summary>Kept back until the next message has overtaken it.</summary>
    public Delivery? Held { get; set; }
    public bool Running { get; set; }
}
