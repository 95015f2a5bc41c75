using System.Globalization;

namespace SatarkMitra.Vault.Keys.Tpm;

/// <summary>The TPM answered with a response code other than success.</summary>
/// <param name="code">TPM_RC (Part 2, 6.6).</param>
internal sealed class TpmException(string command, uint code)
    : KeyStoreException(string.Create(CultureInfo.InvariantCulture, $"the TPM refuses {command}: {Meaning(code)}0x{code:X3}"))
{
    public uint Code { get; } = code;

    /// <summary>TPM_RC_HANDLE: there is no such NV index.</summary>
    public bool IsNoSuchIndex => Kind(Code) == 0x08B;

    /// <summary>TPM_RC_NV_UNINITIALIZED: defined, but never written.</summary>
    public bool IsNeverWritten => Code == 0x14A;

    /// <summary>These pass by themselves: TPM_RC_YIELDED, TPM_RC_TESTING, TPM_RC_RETRY.</summary>
    public static bool IsPassing(uint code) => code is 0x908 or 0x90A or 0x922;

    /// <summary>With bit 7 set, bits 6 and 8 to 11 only say which handle, parameter or session is meant.</summary>
    private static uint Kind(uint code) => (code & 0x80) != 0 ? code & 0x0BF : code;

    private static string Meaning(uint code) => Kind(code) switch
    {
        0x100 => "it has not been started (TPM2_Startup), ",
        0x14A => "the NV index was never written, ",
        0x14B => "it has no room for another NV index, ",
        0x14C => "the NV index is defined already, ",
        0x920 => "it slows down writing to spare its memory, try again later, ",
        0x921 => "it is in lockout, ",
        0x08E or 0x0A2 => "the owner hierarchy has a password, which this store does not use, ",
        0x085 or 0x120 => "the owner hierarchy is switched off, ",
        0x08B => "there is no such NV index, ",
        _ => "",
    };
}
