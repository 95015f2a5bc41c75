using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Split;

/// <summary>Where each part keeps what is its own, and where its program lies, readable for its user.</summary>
internal sealed class Places
{
    public const string Simulator = "satark-simulator", Vault = "satark-vault", Gateway = "satark-gateway", Desk = "satark-desk";

    /// <summary>Longest path of a Unix socket, the final zero included.</summary>
    private const int SocketPath = 108;

    private Places(string data) => Data = data;

    /// <summary>The folder the parts are told; <c>DataDirectory</c>, or where that leads when only root can enter it.</summary>
    public string Data { get; }

    public string Socket => Path.Combine(Data, "run", "vault", "vault.sock");

    public string Pack { get; private set; } = "";

    public static Places Prepare(string dataDirectory, string pack)
    {
        foreach (var user in new[] { Simulator, Vault, Gateway, Desk }) { Accounts.Ensure(user); }
        Directory.CreateDirectory(dataDirectory);
        if (!Accounts.CanRead(Desk, RuntimeEnvironment.GetRuntimeDirectory()))
        {
            throw new CannotStartException($"The .NET runtime in {RuntimeEnvironment.GetRuntimeDirectory()} can be read by root alone: install it for all users.");
        }
        File.SetUnixFileMode(dataDirectory, Passable);
        var places = new Places(Accounts.CanRead(Desk, dataDirectory) ? dataDirectory : Elsewhere(dataDirectory));
        if (Encoding.UTF8.GetByteCount(places.Socket) >= SocketPath) { throw new CannotStartException($"{places.Socket} is too long for a socket: choose a shorter --data."); }
        places.Give("simulator", Simulator);
        places.Give("vault", Vault);
        places.Give("gateway", Gateway);
        places.Give("desk", Desk);
        places.Folder("run");
        // The vault makes the socket, the gateway may reach it, nobody else enters.
        Accounts.Own(places.Folder("run/vault"), Vault, Gateway, "2750");
        places.Pack = places.ReadableCopy(pack, "pack");
        return places;
    }

    /// <summary>A program's path for its user: where it was built, or a copy where he can read it.</summary>
    public string Program(string folder, string name) => Path.Combine(ReadableCopy(folder, name), name);

    /// <summary>Two launchers on one folder would each start again what the other ended. Released with the process.</summary>
    public IDisposable Lock()
    {
        try { return new FileStream(Path.Combine(Data, "run", "launcher.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException) { throw new CannotStartException($"./dev run --split runs already on {Data}. Stop it, or choose another --data."); }
    }

    public string PidFile(string part) => Path.Combine(Data, "run", part + ".pid");

    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>A checkout in root's home: the parts live in /var/lib, and DataDirectory leads there.</summary>
    private static string Elsewhere(string dataDirectory)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataDirectory)))[..8];
        var data = Directory.CreateDirectory(Path.Combine("/var/lib/satark-mitra", name), Passable).FullName;
        foreach (var part in new[] { "simulator", "vault", "gateway", "desk", "run" })
        {
            var link = Path.Combine(dataDirectory, part);
            if (new DirectoryInfo(link) is { Exists: true, LinkTarget: null })
            {
                throw new CannotStartException($"{link} holds data already, and only root can enter the folders above it: choose another --data, or let others pass (chmod o+x).");
            }
            Directory.CreateDirectory(Path.Combine(data, part));
            if (!Path.Exists(link)) { Directory.CreateSymbolicLink(link, Path.Combine(data, part)); }
        }
        Console.WriteLine($"{dataDirectory} can be entered by root alone: the parts keep their data in {data}");
        return data;
    }

    private void Give(string part, string user) => Accounts.Own(Folder(part), user, user, "700");

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Data, name)).FullName;

    private string ReadableCopy(string folder, string name)
    {
        if (Accounts.CanRead(Desk, folder)) { return folder; }
        var copy = Path.Combine(Folder("apps"), name);
        if (Directory.Exists(copy)) { Directory.Delete(copy, recursive: true); }
        if (Accounts.Run("cp", "-R", folder, copy) != 0 || Accounts.Run("chmod", "-R", "a+rX", copy) != 0)
        {
            throw new CannotStartException($"{folder} could not be copied to {copy}.");
        }
        return copy;
    }
}
