namespace SatarkMitra.Vault;

/// <summary>One at a time per tip: a notice and FORGET never overtake each other.</summary>
internal sealed class TipLocks
{
    private sealed class Holder
    {
        public readonly SemaphoreSlim Turn = new(1, 1);
        public int Users;
    }

    private readonly Dictionary<Guid, Holder> _holders = [];

    public async Task<IDisposable> EnterAsync(Guid tip, CancellationToken cancel)
    {
        var holder = Join(tip);
        try { await holder.Turn.WaitAsync(cancel).ConfigureAwait(false); }
        catch { Leave(tip, holder); throw; }
        return new Turn(this, tip, holder);
    }

    public IDisposable Enter(Guid tip)
    {
        var holder = Join(tip);
        holder.Turn.Wait();
        return new Turn(this, tip, holder);
    }

    private Holder Join(Guid tip)
    {
        lock (_holders)
        {
            if (!_holders.TryGetValue(tip, out var holder)) { _holders[tip] = holder = new Holder(); }
            holder.Users++;
            return holder;
        }
    }

    private void Leave(Guid tip, Holder holder)
    {
        lock (_holders)
        {
            if (--holder.Users == 0) { _holders.Remove(tip); }
        }
    }

    private sealed class Turn(TipLocks locks, Guid tip, Holder holder) : IDisposable
    {
        public void Dispose()
        {
            holder.Turn.Release();
            locks.Leave(tip, holder);
        }
    }
}
