using Microsoft.Extensions.Configuration;

namespace SatarkMitra.Simulator;

/// <summary>Settings that do not fit, all of them at once, each with its exact key.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> errors)
    : Exception("The simulator cannot start:\n  " + string.Join("\n  ", errors))
{
    public IReadOnlyList<string> Errors => errors;
}

internal sealed record SimulatorSettings
{
    public required Uri Listen { get; init; }
    public required string PhoneNumberId { get; init; }
    public required string BusinessAccountId { get; init; }

    /// <summary>As it is shown to people, for example "+91 20000 00000".</summary>
    public required string DisplayNumber { get; init; }
    public required string AccessToken { get; init; }
    public required string AppSecret { get; init; }
    public required string VerifyToken { get; init; }

    /// <summary>Throughput granted to the number; 0 is no limit.</summary>
    public required int MessagesPerSecond { get; init; }
    public required string GraphVersion { get; init; }
    public required Uri WebhookUrl { get; init; }

    /// <summary>Folder of everything that survives a restart.</summary>
    public required string Folder { get; init; }

    public string BusinessDigits => new([.. DisplayNumber.Where(char.IsAsciiDigit)]);

    public static SimulatorSettings Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        var settings = new SimulatorSettings
        {
            Listen = Address("Listen:Simulator", "http://127.0.0.1:5070"),
            PhoneNumberId = Digits("WhatsApp:PhoneNumberId"),
            BusinessAccountId = Digits("WhatsApp:BusinessAccountId"),
            DisplayNumber = Required("WhatsApp:DisplayNumber"),
            AccessToken = Required("WhatsApp:AccessToken"),
            AppSecret = Required("WhatsApp:AppSecret"),
            VerifyToken = Required("WhatsApp:VerifyToken"),
            MessagesPerSecond = Count("WhatsApp:MessagesPerSecond", 80),
            GraphVersion = configuration["WhatsApp:GraphVersion"] is { Length: > 0 } version ? version : "v25.0",
            WebhookUrl = Address("Simulator:WebhookUrl", "http://127.0.0.1:5080/webhooks/whatsapp"),
            Folder = Path.GetFullPath(Path.Combine(configuration["DataDirectory"] is { Length: > 0 } data ? data : "./data", "simulator")),
        };
        if (settings.DisplayNumber.Length > 0 && settings.BusinessDigits.Length is < 8 or > 15)
        {
            errors.Add("WhatsApp:DisplayNumber must hold the 8 to 15 digits of a number with its country code");
        }
        return errors.Count == 0 ? settings : throw new ConfigurationException(errors);

        string Required(string key)
        {
            if (configuration[key] is { Length: > 0 } value) { return value; }
            errors.Add($"{key} is not set");
            return "";
        }

        string Digits(string key)
        {
            var value = Required(key);
            if (!value.All(char.IsAsciiDigit)) { errors.Add($"{key} must be digits, as Meta's ids are"); }
            return value;
        }

        int Count(string key, int otherwise)
        {
            if (configuration[key] is not { Length: > 0 } value) { return otherwise; }
            if (int.TryParse(value, out var count) && count >= 0) { return count; }
            errors.Add($"{key} must be a whole number, 0 or more");
            return otherwise;
        }

        Uri Address(string key, string otherwise)
        {
            var value = configuration[key] is { Length: > 0 } set ? set : otherwise;
            if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") { return uri; }
            errors.Add($"{key} must be a full http address such as {otherwise}");
            return new Uri(otherwise);
        }
    }
}
