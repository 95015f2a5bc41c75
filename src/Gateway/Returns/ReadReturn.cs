using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Quotas;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Returns;

/// <summary>A tap on a sealed button, or a typed status code, as the bot understands it.</summary>
internal sealed class ReadReturn(Mailboxes mailboxes, IVault vault)
{
    /// <summary>A code that was guessed at this often is dead.</summary>
    const int TriesPerCode = 20;

    /// <summary>Null: an officer's button whose assignment is not his any more.</summary>
    public async ValueTask<Input?> TapAsync(Session session, Redeemed tap, string id)
    {
        if (tap is not Redeemed.Valid valid) { return new Input.StaleButton(Used: false); }
        if (UsedOnce.IsSingleUse(valid.Purpose) && await UsedOnce.WasBurnedAsync(session, valid.Burn)) { return new Input.StaleButton(Used: true); }
        if (valid.Purpose is CapabilityPurpose.OfficerAccept or CapabilityPurpose.OfficerReport)
        {
            // Of the mailbox an officer gets the number alone: his prompts say on which tip he reports.
            return await Officers.Assignments.NumberAsync(session, valid.Subject) is { } number
                ? new Input.Returned((ReturnPurpose)valid.Purpose, valid.TipRef, valid.Subject,
                    new MailboxView(number, "", TipStatusWord.Assigned, null, null, null, false, true, false, Audience.Normal), ByCode: false, id)
                : null;
        }
        return await mailboxes.FindAsync(session, valid.TipRef) is { } box
            ? new Input.Returned((ReturnPurpose)valid.Purpose, valid.TipRef, valid.Subject, await mailboxes.ViewAsync(session, box.Content), ByCode: false, id)
            : new Input.StaleButton(Used: false);
    }

    /// <summary>Null when no tip has this code: then it is text like any other.</summary>
    public async ValueTask<Input?> CodeAsync(Session session, IReadOnlyList<CodeLookup> typed, Counters counters)
    {
        if (counters.TooManyTries) { return new Input.StaleButton(Used: false); }
        counters.CountCodeTry();
        foreach (var lookup in typed)
        {
            var rows = await session.QueryAsync("SELECT tries, body FROM codes WHERE lookup = $1", row => (Tries: row.GetInt32(0), Body: row.Bytes(1)), lookup.Lookup);
            if (rows is not [var code]) { continue; }
            if (code.Tries < TriesPerCode && session.Asked.OpenCode(vault, lookup, code.Body) is { } tipRef && await mailboxes.FindAsync(session, tipRef) is { } box)
            {
                return new Input.Returned(ReturnPurpose.Status, tipRef, Guid.Empty, await mailboxes.ViewAsync(session, box.Content), ByCode: true, "");
            }
            await session.QueueAsync("UPDATE codes SET tries = tries + 1 WHERE lookup = $1", lookup.Lookup);
            return new Input.StaleButton(Used: false);
        }
        return null;
    }
}
