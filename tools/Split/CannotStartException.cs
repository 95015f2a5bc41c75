namespace SatarkMitra.Split;

/// <summary>What the person who started it can put right.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
