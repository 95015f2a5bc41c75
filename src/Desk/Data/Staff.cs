namespace SatarkMitra.Desk.Data;

/// <summary>IT administrators run the desk and read no tip; auditors read the audit and no tip content.</summary>
internal enum Role { Dig = 1, Sp = 2, Operator = 3, Officer = 4, Auditor = 5, ItAdministrator = 6 }

/// <summary>Scope is a node of the place tree: range code, district code or station code.</summary>
internal sealed class StaffMember
{
    public Guid Id { get; set; }
    public required string Username { get; set; }      // lower case, unique
    public required string Name { get; set; }
    public Role Role { get; set; }
    public required string Scope { get; set; }
    public required string PasswordHash { get; set; }
    public required string SecurityStamp { get; set; }
    public bool Disabled { get; set; }
    public string Language { get; set; } = "hi";
    public byte[]? StaffToken { get; set; }            // opaque: no phone number of anyone is held here
    public Guid? EnrolmentId { get; set; }             // a one-time word is out; null once it was used
    public long? EnrolmentUntil { get; set; }          // Unix seconds the word ends
    public bool MustChangePassword { get; set; }       // somebody else chose it
    public string? TotpSecret { get; set; }
    public long TotpStep { get; set; }                 // of the last code taken: it, and older ones, are not taken again
    public int FailedSignIns { get; set; }
    public long? LockedUntil { get; set; }
}

/// <summary>One link of the chain: Hash = SHA-256 of the previous hash and this row's canonical line. Ids only, no tip text.</summary>
internal sealed class AuditEntry
{
    public long Id { get; set; }
    public long At { get; set; }
    public Guid? StaffId { get; set; }
    public required string Act { get; set; }           // tip.read, tip.assign, sign-in…
    public string? Subject { get; set; }               // an id or a tip number
    public required byte[] Hash { get; set; }
}

internal sealed class ApiToken
{
    public Guid Id { get; set; }
    public Guid StaffId { get; set; }
    public required byte[] Hash { get; set; }
    public long ExpiresAt { get; set; }
}
