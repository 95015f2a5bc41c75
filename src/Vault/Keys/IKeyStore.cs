namespace SatarkMitra.Vault.Keys;

/// <summary>
/// Where the vault's keys lie: each has a name and can be destroyed alone. Thread-safe; what a method did is durable
/// when it returns, and a kill at any moment leaves a store that opens.
/// </summary>
internal interface IKeyStore : IDisposable
{
    /// <summary>What an operator is told at every start; null when there is nothing to warn of.</summary>
    string? Warning { get; }

    IReadOnlyList<string> Names(string prefix);

    byte[]? Find(string name);

    DateTimeOffset? Created(string name);

    /// <summary>The key of this name (32 random bytes), made if there is none.</summary>
    byte[] FindOrCreate(string name, DateTimeOffset now);

    /// <summary>
    /// No longer given out, and unreadable in the store. Names that are not there are passed over. Those to go together
    /// should be named together: in a TPM a destruction costs one new root, however many keys it is of. With no names it ends what an earlier
    /// destruction could not end. The copy in
    /// memory is left to whoever may be in the middle of using it: a row encrypted under zeros would be worse.
    /// </summary>
    void Destroy(IReadOnlyCollection<string> names);
}
