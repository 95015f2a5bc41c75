using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Webhooks;

/// <summary>
/// Delivers webhooks: one phone's in order, all phones' at the same time. Whatever is not answered with 200 is tried
/// again with growing pauses for 36 hours of the simulator's time. Pauses are real time: the network is real.
/// </summary>
internal sealed class WebhookQueue(WebhookPost post, Faults faults, SimulatorClock clock, PhoneBook phones, LiveEvents events) : IAsyncDisposable
{
    private static readonly TimeSpan GiveUp = TimeSpan.FromHours(36);
    private static readonly TimeSpan LateBy = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HoldAtMost = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _atOnce = new(128);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Null until the first attempt has ended.</summary>
    public bool? Reachable { get; private set; }

    public void SendMessage(Phone phone, Message message, byte[] body)
    {
        var fault = faults.NextDelivery();
        var delivery = new Delivery(body, message, clock.GetUtcNow()) { Fault = fault };
        if (fault == DeliveryFault.Late)
        {
            _ = AfterAsync(LateBy, () => Enqueue(phone, delivery));
            return;
        }
        if (fault == DeliveryFault.Reorder && Hold(phone, delivery)) { return; }
        Enqueue(phone, delivery);
    }

    public void SendStatus(Phone phone, byte[] body) => Enqueue(phone, new Delivery(body, null, clock.GetUtcNow()));

    /// <summary>For webhooks still unacknowledged when the simulator was stopped: the same bytes again.</summary>
    public void Resume(Phone phone, Message message) =>
        Enqueue(phone, new Delivery(System.Text.Encoding.ASCII.GetBytes(message.Wire!), message, message.At));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
    }

    private bool Hold(Phone phone, Delivery delivery)
    {
        lock (phone.Lane)
        {
            if (phone.Lane.Held is not null) { return false; }
            phone.Lane.Held = delivery;
        }
        // Nothing may overtake it if the phone stays silent: then it goes by itself.
        _ = AfterAsync(HoldAtMost, () =>
        {
            lock (phone.Lane)
            {
                if (phone.Lane.Held != delivery) { return; }
                phone.Lane.Held = null;
            }
            Enqueue(phone, delivery);
        });
        return true;
    }

    private void Enqueue(Phone phone, Delivery delivery)
    {
        lock (phone.Lane)
        {
            phone.Lane.Waiting.Enqueue(delivery);
            if (phone.Lane.Held is { } held && delivery.Message is not null)
            {
                phone.Lane.Waiting.Enqueue(held);
                phone.Lane.Held = null;
            }
            if (phone.Lane.Running) { return; }
            phone.Lane.Running = true;
        }
        _ = Task.Run(() => DrainAsync(phone));
    }

    private async Task DrainAsync(Phone phone)
    {
        try
        {
            for (var attempt = 0; Next(phone) is { } delivery;)
            {
                switch (await TryAsync(phone, delivery))
                {
                    case PostOutcome.Unavailable when clock.GetUtcNow() - delivery.Since < GiveUp:
                        await Task.Delay(Pause(attempt++), _stop.Token);
                        continue;
                    case PostOutcome.Unavailable:
                        Drop(phone, delivery);
                        break;
                    case PostOutcome.Refused:
                        // Its own retries, so that one unwanted body does not silence the phone.
                        _ = RetryAloneAsync(phone, delivery);
                        break;
                    case PostOutcome.Acknowledged:
                        break;
                }
                attempt = 0;
                lock (phone.Lane) { phone.Lane.Waiting.Dequeue(); }
            }
        }
        catch (OperationCanceledException) { }
    }

    private static Delivery? Next(Phone phone)
    {
        lock (phone.Lane)
        {
            if (phone.Lane.Waiting.TryPeek(out var delivery)) { return delivery; }
            phone.Lane.Running = false;
            return null;
        }
    }

    private async Task RetryAloneAsync(Phone phone, Delivery delivery)
    {
        try
        {
            for (var attempt = 1; clock.GetUtcNow() - delivery.Since < GiveUp; attempt++)
            {
                await Task.Delay(Pause(attempt), _stop.Token);
                if (await TryAsync(phone, delivery) == PostOutcome.Acknowledged) { return; }
            }
            Drop(phone, delivery);
        }
        catch (OperationCanceledException) { }
    }

    private async Task<PostOutcome> TryAsync(Phone phone, Delivery delivery)
    {
        PostOutcome outcome;
        await _atOnce.WaitAsync(_stop.Token);
        try
        {
            if (delivery.Fault == DeliveryFault.Duplicate)
            {
                var both = await Task.WhenAll(post.PostAsync(delivery.Body, _stop.Token), post.PostAsync(delivery.Body, _stop.Token));
                outcome = both.Max();
            }
            else
            {
                outcome = await post.PostAsync(delivery.Body, _stop.Token);
            }
        }
        finally { _atOnce.Release(); }

        Note(outcome != PostOutcome.Unavailable);
        if (outcome == PostOutcome.Acknowledged && delivery.Message is { } message)
        {
            if (faults.NextAcknowledgementIsLost()) { return PostOutcome.Refused; }
            phones.Raise(phone, message, "delivered");
        }
        return outcome;
    }

    private void Drop(Phone phone, Delivery delivery)
    {
        if (delivery.Message is { } message) { phones.Raise(phone, message, "failed"); }
    }

    private void Note(bool reachable)
    {
        if (Reachable == reachable) { return; }
        Reachable = reachable;
        events.GatewayChanged(reachable);
    }

    private async Task AfterAsync(TimeSpan pause, Action act)
    {
        try
        {
            await Task.Delay(pause, _stop.Token);
            act();
        }
        catch (OperationCanceledException) { }
    }

    private static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(Math.Min(10, 0.5 * Math.Pow(2, Math.Min(attempt, 8))));
}
