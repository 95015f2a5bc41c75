using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Data;

/// <summary>
/// What the vault said to one piece of work. A transaction never waits for the vault: an answer that is not there at once
/// (a vault of its own process) ends the transaction, is waited for outside, and the work starts anew with it at hand.
/// In process every answer is there at once.
/// </summary>
internal sealed class Asked
{
    readonly Dictionary<object, object?> _answers = [];

    public MailboxKey? Mailbox(IVault vault, Guid tipRef, Epoch epoch) => Get((nameof(Mailbox), tipRef, epoch), () => vault.MailboxAsync(tipRef, epoch));

    public Redeemed Redeem(IVault vault, string capability) => Get((nameof(Redeem), capability), () => vault.RedeemAsync(capability));

    public Guid? OpenCode(IVault vault, CodeLookup lookup, byte[] row) => Get((nameof(OpenCode), lookup.Lookup, Convert.ToHexString(row)), () => vault.OpenCodeAsync(lookup, row));

    T Get<T>(object question, Func<ValueTask<T>> ask)
    {
        if (_answers.TryGetValue(question, out var known)) { return (T)known!; }
        var asking = ask();
        if (!asking.IsCompletedSuccessfully) { throw new AskFirst(KeepAsync(question, asking)); }
        var answer = asking.Result;
        _answers[question] = answer;
        return answer;
    }

    async Task KeepAsync<T>(object question, ValueTask<T> asking) => _answers[question] = await asking;
}

/// <summary>Leaves a transaction, to wait for what the vault was asked.</summary>
internal sealed class AskFirst(Task answer) : Exception
{
    public Task Answer => answer;
}
