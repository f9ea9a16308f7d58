using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Spoor.Domain;

namespace Spoor.Identity.Access;

/// <summary>Hashes and checks passwords with the framework's own hasher.</summary>
public static class Passwords
{
    /// <summary>Longer is safer than stranger.</summary>
    public const int Fewest = 12;

    /// <summary>What can be found with some ten thousand million guesses or less will not do: the third of the four steps of zxcvbn.</summary>
    private const int LeastScore = 3;

    // Judging takes longer the longer the text is, and what is strong in its first part is strong.
    private const int MaximumVerified = 64;

    /// <summary>What is said where it was typed twice, and not alike.</summary>
    public static Text NotAlike { get; } = new("De twee wachtwoorden zijn niet gelijk.", "The two passwords are not the same.");

    /// <summary>Nothing longer is hashed.</summary>
    public const int Most = 200;

    /// <summary>What somebody who attacks this register tries first.</summary>
    private static readonly string[] Expected = ["spoor", "traject", "trajecten", "welkom", "wachtwoord", "gemeente", "werkgever", "werkgevers", "begeleider", "uwv", "wsp", "ggz", "nhn", "regio"];

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly object Nobody = new();
    private static readonly string OfNobody = Hasher.HashPassword(Nobody, OpaqueToken.New());

    /// <summary>The hash to keep.</summary>
    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <summary>Whether a password is that of a hash. Where there is no hash it takes as long to say no.</summary>
    public static bool Verify(string password, string? hash) =>
        Hasher.VerifyHashedPassword(Nobody, hash ?? OfNobody, password.Length > Most ? "" : password) != PasswordVerificationResult.Failed && hash is not null;

    /// <summary>Why a password will not do; null where it will.</summary>
    public static Text? Validate(string password, string login) =>
        password.Length is < Fewest or > Most
            ? new($"Kies een wachtwoord van {Fewest} tot {Most} tekens; een zin mag.", $"Choose a password of {Fewest} to {Most} characters; a sentence will do.")
            : password.Contains(login, StringComparison.OrdinalIgnoreCase) || Score(password, login) < LeastScore
                ? new("Dit wachtwoord is te makkelijk te raden. Kies er een zonder uw inlognaam en zonder bekende woorden of reeksen; een zin van een paar woorden mag.", "This password is too easily guessed. Choose one without your login and without well-known words or rows; a sentence of a few words will do.")
                : null;

    private static int Score(string password, string login) =>
        Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, MaximumVerified)], [login, .. Expected]).Score;
}
