using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Spoor.Domain;

namespace Spoor.Identity.Access;

/// <summary>Hashes and checks passwords with the framework's own hasher.</summary>
public static class Passwords
{
    /// <summary>The minimum length: length adds more than special characters.</summary>
    public const int Fewest = 12;

    /// <summary>The minimum zxcvbn score: resists about ten thousand million guesses.</summary>
    private const int LeastScore = 3;

    // Scoring time grows with length, and a strong prefix suffices.
    private const int MaximumVerified = 64;

    /// <summary>The message for two passwords that differ.</summary>
    public static Text Differ { get; } = new("De twee wachtwoorden zijn niet gelijk.", "The two passwords are not the same.");

    /// <summary>The maximum length.</summary>
    public const int Most = 200;

    /// <summary>Words an attacker of this register would try first.</summary>
    private static readonly string[] Expected = ["spoor", "traject", "trajecten", "welkom", "wachtwoord", "gemeente", "werkgever", "werkgevers", "begeleider", "uwv", "wsp", "ggz", "nhn", "regio"];

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly object Nobody = new();
    private static readonly string OfNobody = Hasher.HashPassword(Nobody, OpaqueToken.New());

    /// <summary>The hash to store.</summary>
    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <summary>Whether a password matches a hash. Without a hash it takes as long to fail.</summary>
    public static bool Verify(string password, string? hash) =>
        Hasher.VerifyHashedPassword(Nobody, hash ?? OfNobody, password.Length > Most ? "" : password) != PasswordVerificationResult.Failed && hash is not null;

    /// <summary>Why a password is not accepted; null if it is.</summary>
    public static Text? Validate(string password, string login) =>
        password.Length is < Fewest or > Most
            ? new($"Kies een wachtwoord van {Fewest} tot {Most} tekens; een zin mag.", $"Choose a password of {Fewest} to {Most} characters; a sentence will do.")
            : (login.Length > 0 && password.Contains(login, StringComparison.OrdinalIgnoreCase)) || Score(password, login) < LeastScore
                ? new("Dit wachtwoord is te makkelijk te raden. Kies er een zonder uw inlognaam en zonder bekende woorden of reeksen; een zin van een paar woorden mag.", "This password is too easily guessed. Choose one without your login and without well-known words or rows; a sentence of a few words will do.")
                : null;

    private static int Score(string password, string login) =>
        Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, MaximumVerified)], [login, .. Expected]).Score;
}
