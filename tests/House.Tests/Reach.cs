using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SatarkMitra.Support;

namespace SatarkMitra.House;

/// <summary>
/// The back doors of .NET to a private field, looked for in everything that ships: no assembly but WhatsApp and Vault can
/// reach inside an address. What they show openly is listed member by member in AddressReachTests.
/// </summary>
public sealed class Reach
{
    private static readonly string[] Hosts = ["AllInOne", "DeskHost", "GatewayHost", "VaultHost"];

    /// <summary>The two that hold addresses, and the stand-in for Meta's side, which is made of numbers and links none of ours.</summary>
    private static readonly string[] Holders = ["SatarkMitra.WhatsApp", "SatarkMitra.Vault", "SatarkMitra.Simulator"];

    /// <summary>Attributes by which the runtime lets one assembly into another's private members.</summary>
    private static readonly string[] Keys = ["UnsafeAccessorAttribute", "UnsafeAccessorTypeAttribute", "IgnoresAccessChecksToAttribute"];

    /// <summary>
    /// Members that read or call whatever a name says, or that take memory for what it is not. The handles that the compiler
    /// writes for an expression tree are not among them: it names only what it would let the code name.
    /// </summary>
    private static readonly Dictionary<string, string[]> Crowbars = new()
    {
        ["Type"] = ["GetField", "GetFields", "GetMembers", "GetMember", "InvokeMember", "GetRuntimeFields"],
        ["RuntimeReflectionExtensions"] = ["GetRuntimeFields", "GetRuntimeField", "GetRuntimeMethods", "GetRuntimeProperties"],
        ["TypeInfo"] = ["GetDeclaredField", "GetDeclaredMethod", "GetDeclaredProperty", "get_DeclaredFields", "get_DeclaredMethods", "get_DeclaredProperties", "get_DeclaredMembers"],
        ["FieldInfo"] = ["GetValue", "GetValueDirect", "SetValue"],
        ["PropertyInfo"] = ["GetValue", "SetValue"],
        ["MethodBase"] = ["Invoke"],
        ["MethodInfo"] = ["CreateDelegate"],
        ["DynamicMethod"] = [".ctor"],
        ["RuntimeHelpers"] = ["GetUninitializedObject", "GetRawData"],
        ["GCHandle"] = ["AddrOfPinnedObject"],
        ["Marshal"] = ["StructureToPtr", "UnsafeAddrOfPinnedArrayElement", "ReadByte", "ReadInt64", "ReadIntPtr", "Copy"],
    };

    [Fact]
    public void Nothing_that_ships_can_pry_an_address_open()
    {
        var used = new SortedSet<string>(StringComparer.Ordinal);
        var read = 0;
        foreach (var file in Shipped())
        {
            using var image = new PEReader(File.OpenRead(file));
            var metadata = image.GetMetadataReader();
            var name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
            if (Holders.Contains(name)) { continue; }
            read++;
            used.UnionWith(Prying(metadata).Select(member => $"{name}: {member}"));
        }
        read.ShouldBeGreaterThan(7, "were the hosts built?");
        used.ShouldBeEmpty("an assembly reaches past what others show it");
    }

    [Fact]
    public void Only_the_vault_and_the_tests_are_let_into_the_wire_as_built()
    {
        Friends("SatarkMitra.WhatsApp").ShouldBe(["SatarkMitra.Vault", "SatarkMitra.Vault.Tests", "SatarkMitra.WhatsApp.Tests"]);
        Friends("SatarkMitra.Vault").ShouldBe(["SatarkMitra.Vault.Tests"]);
    }

    [Fact]
    public void The_look_finds_what_it_looks_for()
    {
        // This assembly does what none that ships may do.
        using var image = new PEReader(File.OpenRead(typeof(Reach).Assembly.Location));
        typeof(Reach).GetField(nameof(Hosts), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.GetValue(null).ShouldBe(Hosts);
        Door(new Locked()).ShouldBe("inside");
        Prying(image.GetMetadataReader()).ShouldBe(["FieldInfo.GetValue", "Type.GetField", "UnsafeAccessorAttribute"], ignoreOrder: true);
    }

    [System.Runtime.CompilerServices.UnsafeAccessor(System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = "_inside")]
    private static extern ref string Door(Locked locked);

    private sealed class Locked
    {
#pragma warning disable IDE0044, CS0414, CA1823, IDE0051 // Read through the back door only.
        private string _inside = "inside";
#pragma warning restore IDE0044, CS0414, CA1823, IDE0051
    }

    private static IEnumerable<string> Prying(MetadataReader metadata)
    {
        var called =
            from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where member.Parent.Kind is HandleKind.TypeReference
            let type = metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)
            let name = metadata.GetString(member.Name)
            where Crowbars.TryGetValue(type, out var names) && names.Contains(name)
            select $"{type}.{name}";
        var attributes = metadata.TypeReferences.Select(handle => metadata.GetString(metadata.GetTypeReference(handle).Name))
            .Concat(metadata.TypeDefinitions.Select(handle => metadata.GetString(metadata.GetTypeDefinition(handle).Name)))
            .Where(Keys.Contains);
        return called.Concat(attributes).Distinct();
    }

    private static List<string> Friends(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Shipped().First(file => Path.GetFileNameWithoutExtension(file) == assembly)));
        var metadata = image.GetMetadataReader();
        var friends =
            from handle in metadata.GetAssemblyDefinition().GetCustomAttributes()
            let attribute = metadata.GetCustomAttribute(handle)
            where attribute.Constructor.Kind is HandleKind.MemberReference
            let type = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            where type.Kind is HandleKind.TypeReference && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name) == "InternalsVisibleToAttribute"
            // A prologue of two bytes, then the name.
            let value = Text(metadata.GetBlobReader(attribute.Value))
            orderby value
            select value;
        return [.. friends];

        static string Text(BlobReader blob)
        {
            blob.ReadUInt16();
            return blob.ReadSerializedString()!;
        }
    }

    private static IEnumerable<string> Shipped()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        return Hosts.SelectMany(host => Directory.GetFiles(Path.Combine(Repository.Root, "src", "Hosts", host, "bin", configuration, "net10.0"), "SatarkMitra.*.dll"))
            .DistinctBy(Path.GetFileName).Order(StringComparer.Ordinal);
    }
}
