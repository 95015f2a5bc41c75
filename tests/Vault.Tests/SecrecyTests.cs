using System.Reflection;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tests;

public sealed class SecrecyTests
{
    [Fact]
    public void No_operation_of_the_vault_returns_an_address()
    {
        var members = typeof(LocalVault).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods().Cast<MethodBase>().Concat(type.GetConstructors())
            .Where(method => method.DeclaringType == type)).ToList();
        members.ShouldNotBeEmpty();
        foreach (var method in members)
        {
            var gives = method.GetParameters().Where(p => p.ParameterType.IsByRef).Select(p => p.ParameterType.GetElementType()!)
                .Append(method is MethodInfo info ? info.ReturnType : typeof(void));
            gives.SelectMany(Parts).ShouldNotContain(type => type == typeof(ReplyAddress) || type == typeof(Sender), method.Name);
        }
    }

    [Fact]
    public void No_public_type_of_the_vault_holds_an_address() =>
        typeof(LocalVault).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties().Select(p => p.PropertyType).Concat(type.GetFields().Select(f => f.FieldType)).SelectMany(Parts))
            .ShouldNotContain(type => type == typeof(ReplyAddress) || type == typeof(Sender));

    [Fact]
    public async Task Keys_and_codes_are_in_no_JSON_and_no_ToString()
    {
        await using var test = await TestVault.OpenAsync();
        var epoch = test.Vault.EpochOf(LifeClass.Days90);
        var day = test.Vault.DayKeys()[0];
        var box = test.Vault.Mailbox(Entropy.Id(), epoch)!;
        var code = test.Vault.MintCode(Entropy.Id(), epoch);
        foreach (var (one, secret) in new (object, string)[] { (day, Convert.ToBase64String(day.Key)), (box, Convert.ToBase64String(box.Key)), (code, code.Code) })
        {
            System.Text.Json.JsonSerializer.Serialize(one, one.GetType()).ShouldNotContain(secret[..8]);
            one.ToString()!.ShouldNotContain(secret[..8]);
        }
    }

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : type.HasElementType ? Parts(type.GetElementType()!).Append(type) : [type];
}
