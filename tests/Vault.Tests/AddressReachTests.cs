using System.Reflection;
using System.Text.RegularExpressions;
using SatarkMitra.Support;
using SatarkMitra.Vault.Remote;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tests;

/// <summary>
/// The way to an address, member by member. All that other assemblies can see of WhatsApp and Vault and that touches one
/// stands here; whoever adds to the list must say so in the same commit.
/// </summary>
public sealed class AddressReachTests
{
    private static readonly Assembly[] s_holders = [typeof(ReplyAddress).Assembly, typeof(IVault).Assembly];

    /// <summary>Types an address, a name, a wamid or a media id is inside of.</summary>
    private static readonly Type[] s_opaque = [typeof(ReplyAddress), typeof(Sender), typeof(MessageId), typeof(MediaId)];

    [Fact]
    public void Members_that_take_or_give_an_address_are_these()
    {
        var seen = Surface().Where(member => Types(member).SelectMany(Parts).Any(type => s_opaque.Contains(type)) || s_opaque.Contains(member.DeclaringType)).Select(Line).Distinct().Order(StringComparer.Ordinal).ToList();
        seen.ShouldBe(
        [
            // An address taken in. What comes back is a token, the outcome of a send, or nothing.
            "GraphClient.DeleteMediaAsync(MediaId, CancellationToken) → Task",
            "GraphClient.DownloadAsync(MediaId, Stream, Int64, CancellationToken) → Task<DownloadResult>",
            "GraphClient.MarkReadAsync(MessageId, Boolean, CancellationToken) → Task",
            "GraphClient.SendAsync(ReplyAddress, OutboundMessage, String, CancellationToken) → Task<SendResult>",
            "IVault.EnrolAsync(ReplyAddress, CancellationToken) → ValueTask<Byte[]>",
            "IVault.ResealAsync(String, ReplyAddress, String, CancellationToken) → ValueTask<Byte[]>",
            "IVault.SealAsync(ReplyAddress, Guid, LifeClass, String, CancellationToken) → ValueTask<Byte[]>",
            "RemoteVault.EnrolAsync(ReplyAddress, CancellationToken) → ValueTask<Byte[]>",
            "RemoteVault.ResealAsync(String, ReplyAddress, String, CancellationToken) → ValueTask<Byte[]>",
            "RemoteVault.SealAsync(ReplyAddress, Guid, LifeClass, String, CancellationToken) → ValueTask<Byte[]>",
            // What holds one, opaque, as it came from a webhook.
            "AddressChange..ctor(ReplyAddress, ReplyAddress)",
            "AddressChange.Deconstruct(ReplyAddress&, ReplyAddress&) → Void",
            "AddressChange.From → ReplyAddress",
            "AddressChange.To → ReplyAddress",
            "InboundMessage..ctor(Sender, MessageId, DateTimeOffset, MessageContent, Boolean)",
            "InboundMessage.Deconstruct(Sender&, MessageId&, DateTimeOffset&, MessageContent&, Boolean&) → Void",
            "InboundMessage.Id → MessageId",
            "InboundMessage.Sender → Sender",
            "Media..ctor(WireMediaKind, MediaId, String)",
            "Media.Deconstruct(WireMediaKind&, MediaId&, String&) → Void",
            "Media.Id → MediaId",
            "ParkedUpdate..ctor(String, Sender, MessageId, Nullable<DateTimeOffset>)",
            "ParkedUpdate.Deconstruct(String&, Sender&, MessageId&, Nullable<DateTimeOffset>&) → Void",
            "ParkedUpdate.Id → MessageId",
            "ParkedUpdate.Sender → Sender",
            // The id of a recording of the pack's, which we uploaded: of nobody who wrote.
            "Done..ctor(MediaId)",
            "Done.Deconstruct(MediaId&) → Void",
            "Done.Id → MediaId",
            "Voice..ctor(MediaId)",
            "Voice.Deconstruct(MediaId&) → Void",
            "Voice.Id → MediaId",
            // What the opaque types can do: an HMAC, ciphertext, places in a text, "[address]".
            "MediaId.Protect(ReadOnlySpan<Byte>, ReadOnlySpan<Byte>) → Byte[]",
            "MediaId.ToString() → String",
            "MediaId.Unprotect(ReadOnlySpan<Byte>, ReadOnlySpan<Byte>, ReadOnlySpan<Byte>) → MediaId",
            "MessageId.Digest(ReadOnlySpan<Byte>) → Guid",
            "MessageId.ToString() → String",
            "ReplyAddress.Handle(ReadOnlySpan<Byte>) → ChatHandle",
            "ReplyAddress.Protect(ReadOnlySpan<Byte>, ReadOnlySpan<Byte>) → Byte[]",
            "ReplyAddress.ToString() → String",
            "ReplyAddress.Unprotect(ReadOnlySpan<Byte>, ReadOnlySpan<Byte>, ReadOnlySpan<Byte>) → ReplyAddress",
            "Sender.Address → ReplyAddress",
            "Sender.FindIn(IReadOnlyList<String>) → IReadOnlyList<OwnDetail>",
            "Sender.HasNumber → Boolean",
            "Sender.ToString() → String",
        ], ignoreOrder: true);
    }

    [Fact]
    public void The_vault_can_be_asked_this_and_nothing_else()
    {
        var members = typeof(IVault).GetMethods().Where(method => !method.IsSpecialName).Select(method => method.Name).Concat(typeof(IVault).GetProperties().Select(property => property.Name)).Order(StringComparer.Ordinal).ToList();
        members.ShouldBe(
        [
            "DayKeys", "EnrolAsync", "ForgetAsync", "LookUpAsync", "MailboxAsync", "MintAsync", "MintCodeAsync", "OpenCodeAsync", "RedeemAsync",
            "ResealAsync", "SealAsync", "SendNoticeAsync", "SendNudgeAsync", "Trouble", "WeekKey",
        ]);
        var own = typeof(LocalVault).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodInfo { IsSpecialName: true }).Select(member => member.Name).Order(StringComparer.Ordinal);
        // What its host needs, and what IVault says.
        own.ShouldBe(["DayKeys", "DisposeAsync", "OpenAsync", "Trouble", "Warning", "WeekKey"]);
    }

    [Fact]
    public void Operations_on_the_socket_are_those_of_the_protocol()
    {
        var onTheWire = AskJson.Default.Ask.PolymorphismOptions!.DerivedTypes;
        onTheWire.Select(type => type.DerivedType).ShouldBe(typeof(Ask).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(type => type.IsSubclassOf(typeof(Ask))), ignoreOrder: true);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "protocol.md"));
        var section = page[page.IndexOf("## The vault's socket", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 3, StringComparison.Ordinal)];
        Regex.Matches(section, "^\\| `([a-z-]+)` \\|", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .ShouldBe(onTheWire.Select(type => (string)type.TypeDiscriminator!), ignoreOrder: true);
    }

    [Fact]
    public void No_answer_on_the_socket_has_room_for_an_address()
    {
        // Text and bytes in answers, each looked at: keys, a token, buttons, a mailbox's key, a code with its row, words for an operator.
        var loose = typeof(Answer).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(type => type.IsSubclassOf(typeof(Answer)))
            .SelectMany(type => type.GetProperties().Where(property => Parts(property.PropertyType).Any(part => part == typeof(string) || part == typeof(byte[]))).Select(property => $"{type.Name}.{property.Name}"));
        loose.ShouldBe(["Buttons.Ids", "Code.Row", "Code.Text", "Keys.Trouble", "Mailbox.Key", "Status.Trouble", "Token.Bytes"], ignoreOrder: true);
    }

    /// <summary>Public and protected: what another assembly can name or override.</summary>
    private static IEnumerable<MemberInfo> Surface() =>
        from assembly in s_holders
        from type in assembly.GetExportedTypes()
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where member switch
        {
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOpen),
            MethodBase method => IsOpen(method) && !(method.IsSpecialName && method is MethodInfo) && !IsOfRecords(method),
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            _ => false,
        }
        select member;

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Equality, copying and printing, which the compiler writes; that printing says nothing is tested on values.</summary>
    private static bool IsOfRecords(MethodBase method) =>
        method.Name is "Equals" or "GetHashCode" or "<Clone>$" or "PrintMembers" || (method.IsConstructor && method.GetParameters() is [var only] && only.ParameterType == method.DeclaringType)
        || (method.Name == "ToString" && !s_opaque.Contains(method.DeclaringType));

    private static IEnumerable<Type> Types(MemberInfo member) => member switch
    {
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        MethodInfo method => [.. method.GetParameters().Select(p => p.ParameterType), method.ReturnType],
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type == typeof(byte[]) ? [type] : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : type.HasElementType ? Parts(type.GetElementType()!).Append(type) : [type];

    private static string Line(MemberInfo member)
    {
        var name = $"{member.DeclaringType!.Name}.{member.Name}";
        return member switch
        {
            MethodInfo method => $"{name}({string.Join(", ", method.GetParameters().Select(p => Short(p.ParameterType)))}) → {Short(method.ReturnType)}",
            ConstructorInfo constructor => $"{name}({string.Join(", ", constructor.GetParameters().Select(p => Short(p.ParameterType)))})",
            _ => $"{name} → {Short(Types(member).Single())}",
        };
    }

    private static string Short(Type type) => type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>" : type.IsByRef && type.GetElementType() is { IsGenericType: true } inner ? Short(inner) + "&" : type.Name;
}
