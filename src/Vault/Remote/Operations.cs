using System.Text.Json.Serialization;

namespace SatarkMitra.Vault.Remote;

/// <summary>
/// What crosses the socket to the vault. This list of records is the list of operations: there is no other, and none of
/// their answers has room for an address. Addresses go in only, as <c>ReplyAddress.Protect</c> under a day key that both
/// sides hold.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Discriminator)]
[JsonDerivedType(typeof(Keys), "keys")]
[JsonDerivedType(typeof(Status), "status")]
[JsonDerivedType(typeof(Seal), "seal")]
[JsonDerivedType(typeof(Reseal), "reseal")]
[JsonDerivedType(typeof(SendNotice), "send-notice")]
[JsonDerivedType(typeof(Forget), "forget")]
[JsonDerivedType(typeof(Enrol), "enrol")]
[JsonDerivedType(typeof(SendNudge), "send-nudge")]
[JsonDerivedType(typeof(Mint), "mint")]
[JsonDerivedType(typeof(Redeem), "redeem")]
[JsonDerivedType(typeof(Mailbox), "mailbox")]
[JsonDerivedType(typeof(MintCode), "mint-code")]
[JsonDerivedType(typeof(LookUp), "look-up")]
[JsonDerivedType(typeof(OpenCode), "open-code")]
internal abstract record Ask
{
    public const string Discriminator = "op";

    /// <summary>Day and week keys, for as long as the lease says.</summary>
    public sealed record Keys : Ask;

    /// <summary>For an operator.</summary>
    public sealed record Status : Ask;

    public sealed record Seal(Guid TipRef, LifeClass Life, string Language, int Day, byte[] Address) : Ask;

    public sealed record Reseal(string Capability, string Language, int Day, byte[] Address) : Ask;

    public sealed record SendNotice(byte[] Token, Guid TipRef, string Template) : Ask;

    public sealed record Forget(Guid TipRef) : Ask;

    public sealed record Enrol(int Day, byte[] Address) : Ask;

    public sealed record SendNudge(byte[] Token, string Template, string Language, IReadOnlyList<string> Body, IReadOnlyList<string> Buttons) : Ask;

    public sealed record Mint(Guid TipRef, IReadOnlyList<CapabilityPurpose> Purposes, Guid Subject, ushort Epoch) : Ask;

    public sealed record Redeem(string Button) : Ask;

    public sealed record Mailbox(Guid TipRef, ushort Epoch) : Ask;

    public sealed record MintCode(Guid TipRef, ushort Epoch) : Ask;

    /// <param name="Code">The 20 characters, without what was typed around them.</param>
    public sealed record LookUp(string Code) : Ask;

    public sealed record OpenCode(Guid Lookup, ushort Epoch, string Code, byte[] Row) : Ask;

    /// <summary>Goes into the AAD of an address, so that one sealed for a tip cannot be enrolled, nor the other way round.</summary>
    public static ReadOnlySpan<byte> SealAddress => "satark/vault/seal/v1"u8;
    public static ReadOnlySpan<byte> ResealAddress => "satark/vault/reseal/v1"u8;
    public static ReadOnlySpan<byte> EnrolAddress => "satark/vault/enrol/v1"u8;
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Keys), "keys")]
[JsonDerivedType(typeof(Status), "status")]
[JsonDerivedType(typeof(Token), "token")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Tap), "tap")]
[JsonDerivedType(typeof(Mailbox), "mailbox")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Lookups), "lookups")]
[JsonDerivedType(typeof(Tip), "tip")]
[JsonDerivedType(typeof(Refused), "refused")]
internal abstract record Answer
{
    /// <param name="Days">Newest first.</param>
    /// <param name="LeaseSeconds">From when it was asked for: after that the keys are wiped, unless they were asked for again.</param>
    public sealed record Keys(IReadOnlyList<NumberedKey> Days, IReadOnlyList<NumberedKey> Weeks, int LeaseSeconds, string? Trouble) : Answer;

    /// <param name="RotatedDay">Days since 1970 (UTC).</param>
    public sealed record Status(string? Trouble, int LiveEpochs, int RotatedDay) : Answer;

    /// <summary>Null: refused because of the tip (forgotten) or the button.</summary>
    public sealed record Token(byte[]? Bytes) : Answer;

    public sealed record Sent(SentAs As, double? AfterSeconds) : Answer;

    public sealed record Done : Answer;

    /// <summary>Null: the epoch is over.</summary>
    public sealed record Buttons(IReadOnlyList<string>? Ids) : Answer;

    public sealed record Tap(TapState State, CapabilityPurpose Purpose, Guid TipRef, Guid Subject, ushort Epoch, Guid Burn, DateOnly Minted) : Answer;

    /// <summary>Null: the epoch is over.</summary>
    public sealed record Mailbox(Guid Id, byte[]? Key) : Answer;

    /// <summary>Null: the epoch is over.</summary>
    public sealed record Code(string? Text, Guid Lookup, byte[] Row) : Answer;

    public sealed record Lookups(IReadOnlyList<FoundAt> Places) : Answer;

    public sealed record Tip(Guid? TipRef) : Answer;

    public sealed record Refused(Refusal Why) : Answer;
}

internal sealed record NumberedKey(int Number, byte[] Key);

internal sealed record FoundAt(Guid Lookup, ushort Epoch);

internal enum SentAs { Accepted = 1, TryLater, Undeliverable, Expired, Forgotten, Invalid }

internal enum TapState { Valid = 1, Expired, Invalid }

internal enum Refusal
{
    /// <summary>This vault has no such operation.</summary>
    UnknownOperation = 1,

    /// <summary>The address does not open: its day is over here, or it was made for something else.</summary>
    Address,

    /// <summary>The vault could not, such as on a full disk.</summary>
    Failed,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Ask))]
internal sealed partial class AskJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Answer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
