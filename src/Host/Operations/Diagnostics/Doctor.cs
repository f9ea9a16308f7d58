using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Identity;
using Spoor.Identity.Access;
using Spoor.Identity.Keys;

namespace Spoor.Host.Operations.Diagnostics;

/// <summary>Reports what is unsafe in a set-up, and what to do. It judges its input and queries nothing itself.</summary>
internal static class Doctor
{
    private static readonly Duration Drift = Duration.FromSeconds(2);
    private static readonly Duration TooMuchDrift = Duration.FromSeconds(30);
    private static readonly Duration OldBackup = Duration.FromDays(2);

    /// <summary>All results, most important first.</summary>
    public static IReadOnlyList<Diagnostic> Examine(SetupCheck setUp) =>
    [
        Served(setUp), Demo(setUp), Accounts(setUp), ProviderRoles(setUp), SecondFactor(setUp), FirstPasswords(setUp), KeyRing(setUp), Files(setUp),
        DatabaseUser(setUp), ServerAccount(setUp), ServerRights(setUp), DatabaseWay(setUp), Rights(setUp), Clock(setUp), Adopted(setUp), CheckpointKey(setUp), Backup(setUp), Rate(setUp),
    ];

    private static AuthConfiguration? Auth(SetupCheck setUp) => setUp.Auth.Try(out var auth, out _) ? auth : null;

    private static Diagnostic Served(SetupCheck setUp)
    {
        if (!setUp.Auth.Try(out var auth, out var fault))
        {
            return new("served", Severity.Unsafe, fault, new("Herstel deze instelling; zo start spoor serve niet.", "Mend this setting; spoor serve does not start like this."));
        }

        return auth.At.Public is { } address
            ? new("served", Severity.Ok, new($"Browsers bereiken Spoor op {address}.", $"Browsers reach Spoor at {address}."))
            : new("served", Severity.Ok, new("Spoor is alleen op deze machine te bereiken.", "Spoor can be reached on this machine only."));
    }

    private static Diagnostic Demo(SetupCheck setUp) => (setUp.IsDemo, Auth(setUp)?.At.Public) switch
    {
        (true, { IsLoopback: false } address) => new("demo", Severity.Unsafe,
            new($"Het register van de demo, waarin alles verzonnen is, wordt buiten deze machine getoond ({address}).", $"The demo's register, in which everything is made up, is shown beyond this machine ({address})."),
            new("Geef Spoor een eigen, lege database.", "Give Spoor an empty database of its own.")),
        (true, _) => new("demo", Severity.Ok, new("Dit is het register van de demo: alles erin is verzonnen.", "This is the demo's register: everything in it is made up.")),
        (false, _) when setUp.Accounts.Any(a => a.DisabledAt is null && a.Login?.StartsWith("demo-", StringComparison.Ordinal) is true) => new("demo", Severity.Warning,
            new("Er zijn accounts van de demo in een register dat niet van de demo is.", "There are accounts of the demo in a register that is not the demo's."),
            new("Zet ze uit: spoor user disable demo-…", "Disable them: spoor user disable demo-…")),
        _ => new("demo", Severity.Ok, new("Dit is geen register van de demo.", "This is no register of the demo.")),
    };

    private static Diagnostic Accounts(SetupCheck setUp)
    {
        var active = setUp.Accounts.Where(a => a.DisabledAt is null).ToList();
        var add = new Text("Maak er een: spoor user add NAAM --name \"…\" --role administrator", "Make one: spoor user add LOGIN --name \"…\" --role administrator");
        return active.Count == 0 && Auth(setUp)?.Provider is null
            ? new("accounts", Severity.Warning, new("Nog niemand kan inloggen.", "Nobody can sign in yet."), add)
            : active.Exists(a => a.Grants.Any(g => g.Role == "administrator")) || Auth(setUp)?.Provider?.Roles.Any(r => r.Grant.Role == AccessRole.Administrator) is true
                ? new("accounts", Severity.Ok, new($"Er kunnen {active.Count} accounts inloggen.", $"{active.Count} accounts can sign in."))
                : new("accounts", Severity.Warning, new("Er is geen beheerder.", "There is no administrator."), add);
    }

    private static Diagnostic ProviderRoles(SetupCheck setUp) => Auth(setUp)?.Provider is { } provider && provider.NotThere(setUp.Programmes) is [_, ..] absent
        ? new("provider-roles", Severity.Warning, NotThere(absent), new(
            "Registreer het programma (spoor import BESTAND), of herstel SPOOR_OIDC_ROLES.", "Register the programme (spoor import FILE), or mend SPOOR_OIDC_ROLES."))
        : new("provider-roles", Severity.Ok, new("De identiteitsprovider geeft geen rol in een programma dat er niet is.", "The identity provider gives no role in a programme that is not there."));

    /// <summary>The message about programmes that are not in the register while the identity provider gives roles in them.</summary>
    public static Text NotThere(IReadOnlyList<ProgrammeId> absent) => new(
        $"SPOOR_OIDC_ROLES geeft rollen in een programma dat niet in het register staat: {string.Join(", ", absent)}. Die rollen krijgt niemand zolang het er niet is.",
        $"SPOOR_OIDC_ROLES gives roles in a programme that is not in the register: {string.Join(", ", absent)}. Nobody gets those roles as long as it is not there.");

    private static Diagnostic Adopted(SetupCheck setUp) => setUp.WithoutDefinition.Count == 0
        ? new("definition", Severity.Ok, new("Elk programma heeft een definitie vastgesteld.", "Every programme has adopted a definition."))
        : new("definition", Severity.Warning,
            new(
                $"Geen definitie vastgesteld: {string.Join(", ", setUp.WithoutDefinition)}. Er wordt geteld volgens {Definition.NhnPlan.Name}; eerdere versies van Spoor telden volgens {Definition.Nhn2022.Name}.",
                $"No definition adopted: {string.Join(", ", setUp.WithoutDefinition)}. Counted by {Definition.NhnPlan.Name}; earlier versions of Spoor counted by {Definition.Nhn2022.Name}."),
            new(
                "Vergelijk beide (spoor replay --year JAAR) en leg vast welke geldt, met een gebeurtenis definition_adopted.",
                "Compare both (spoor replay --year YEAR) and record which one holds, by an event definition_adopted."));

    private static Diagnostic SecondFactor(SetupCheck setUp)
    {
        if (Auth(setUp)?.Provider is { AsksSecondFactor: false })
        {
            return new("second-factor", Severity.Unsafe,
                new("De identiteitsprovider hoeft geen tweede factor te melden.", "The identity provider need not say that a second factor was used."),
                new("Zet SPOOR_OIDC_AMR of SPOOR_OIDC_ACR, zoals SPOOR_OIDC_AMR=mfa.", "Set SPOOR_OIDC_AMR or SPOOR_OIDC_ACR, such as SPOOR_OIDC_AMR=mfa."));
        }

        var without = setUp.Accounts.Where(a => a is { DisabledAt: null, PasswordHash: not null, TotpSecret: null }).Select(a => a.Login).ToList();
        return without.Count == 0
            ? new("second-factor", Severity.Ok, new("Wie hier een wachtwoord heeft, gebruikt een tweede factor.", "Whoever has a password here uses a second factor."))
            : new("second-factor", Severity.Warning,
                new($"Nog zonder tweede factor: {string.Join(", ", without)}.", $"Without a second factor as yet: {string.Join(", ", without)}."),
                new("Laat hen inloggen: dan wordt die ingesteld.", "Let them sign in: it is set up then."));
    }

    private static Diagnostic FirstPasswords(SetupCheck setUp)
    {
        var first = setUp.Accounts.Where(a => a is { DisabledAt: null, MustChange: true }).Select(a => a.Login).ToList();
        return first.Count == 0
            ? new("first-passwords", Severity.Ok, new("Er staat geen uitgereikt wachtwoord open.", "No password that was given out is still open."))
            : new("first-passwords", Severity.Warning,
                new($"Een uitgereikt wachtwoord is nog niet gebruikt: {string.Join(", ", first)}.", $"A password that was given out was not used yet: {string.Join(", ", first)}."),
                new("Laat hen nu inloggen, of zet het account uit met spoor user disable.", "Let them sign in now, or disable the account with spoor user disable."));
    }

    private static Diagnostic KeyRing(SetupCheck setUp) => Auth(setUp) is null or { Key: not null }
        ? new("key-ring", Severity.Ok, new("De gedeelde sleutels zijn in de database versleuteld.", "The shared keys are encrypted in the database."))
        : new("key-ring", setUp.Server is not null ? Severity.Warning : Severity.Unsafe,
            new("De gedeelde sleutels staan onversleuteld in de database: wie die leest, kan codes en formulieren namaken.", "The shared keys stand unencrypted in the database: whoever reads it can forge codes and forms."),
            new($"Zet in een bestand wat openssl rand -base64 32 geeft, en noem dat bestand in {DataProtectionKey.Variable}_FILE, op elke host hetzelfde.", $"Put in a file what openssl rand -base64 32 gives, and name that file in {DataProtectionKey.Variable}_FILE, the same on each host."));

    private static Diagnostic Files(SetupCheck setUp) => setUp.Readable.Count == 0
        ? new("key-files", Severity.Ok, new("Bestanden met geheimen zijn voor anderen gesloten.", "Files with secrets are closed to others."))
        : new("key-files", Severity.Unsafe,
            new($"Anderen op deze machine kunnen dit lezen: {string.Join(", ", setUp.Readable)}.", $"Others on this machine can read: {string.Join(", ", setUp.Readable)}."),
            new($"chmod 600 {string.Join(' ', setUp.Readable)}", $"chmod 600 {string.Join(' ', setUp.Readable)}"));

    private static Diagnostic DatabaseUser(SetupCheck setUp) => setUp.IsSuperuser
        ? new("database-user", Severity.Unsafe,
            new($"Spoor werkt in de database als superuser ({setUp.DatabaseUser}): geen recht houdt die tegen.", $"Spoor works in the database as a superuser ({setUp.DatabaseUser}): no right stops that."),
            new("Geef het programma een eigen gebruiker: docs/running.md, Which user.", "Give the program a user of its own: docs/running.md, Which user."))
        : new("database-user", Severity.Ok, new($"Spoor werkt in de database als {setUp.DatabaseUser}.", $"Spoor works in the database as {setUp.DatabaseUser}."));

    /// <summary>The server trusts its own operating-system account, so that account must be used for nothing else.</summary>
    private static Diagnostic ServerAccount(SetupCheck setUp) => setUp.Server switch
    {
        null => new("server-account", Severity.Ok, new("De database is niet van Spoor zelf.", "The database is not Spoor's own.")),
        { Account: "postgres" or "nobody" } server => new("server-account", Severity.Unsafe,
            new($"PostgreSQL draait als {server.Account}, een account dat ook van andere programma's is: elk daarvan is er superuser.", $"PostgreSQL runs as {server.Account}, an account that other programs use too: each of them is its superuser."),
            AccountOfItsOwn),
        { Others: [_, ..] } server => new("server-account", Severity.Warning,
            new($"Als {server.Account}, het account van PostgreSQL, draait ook: {string.Join(", ", server.Others)}. Elk daarvan is er superuser.", $"As {server.Account}, PostgreSQL's account, there also runs: {string.Join(", ", server.Others)}. Each of them is its superuser."),
            AccountOfItsOwn),
        { CanLogIn: true } server => new("server-account", Severity.Warning,
            new($"PostgreSQL draait als {server.Account}, een account waarmee iemand kan inloggen: die is er superuser.", $"PostgreSQL runs as {server.Account}, an account that somebody can log in as: whoever does is its superuser."),
            AccountOfItsOwn),
        { } server => new("server-account", Severity.Ok, new($"De eigen PostgreSQL draait als {server.Account}, en verder niets.", $"Spoor's own PostgreSQL runs as {server.Account}, and nothing else does.")),
    };

    private static Text AccountOfItsOwn { get; } = new(
        "Stop Spoor, geef de datamap aan root (chown -R root: MAP) en start Spoor als root: dan krijgt PostgreSQL een eigen account.",
        "Stop Spoor, give the data directory to root (chown -R root: DIR) and start Spoor as root: PostgreSQL then gets an account of its own.");

    /// <summary>With root's privileges, SQL can read files closed to the server's account, such as the vault keys.</summary>
    private static Diagnostic ServerRights(SetupCheck setUp) => setUp.Server is { HasRights: true } server
        ? new("server-rights", Severity.Unsafe,
            new($"PostgreSQL draait als {server.Account} met rechten van root: daarmee leest SQL ook bestanden die voor dat account gesloten zijn.", $"PostgreSQL runs as {server.Account} with rights of root: by them SQL reads files that are closed to that account too."),
            new("Stop alles wat dit register gebruikt, ook wat een eerdere versie startte, en start het opnieuw.", "Stop all that uses this register, also what an earlier version started, and start it again."))
        : new("server-rights", Severity.Ok, new("De eigen PostgreSQL heeft geen rechten van root.", "PostgreSQL of Spoor's own has no rights of root."));

    private static Diagnostic DatabaseWay(SetupCheck setUp) => setUp.IsInTheOpen
        ? new("database-way", Severity.Unsafe,
            new("Wat naar de database gaat, kan onderweg worden gelezen.", "What goes to the database can be read on the way."),
            new("Zet SSL Mode=VerifyFull in de verbindingstekst.", "Put SSL Mode=VerifyFull in the connection string."))
        : new("database-way", Severity.Ok, new("De weg naar de database is gesloten.", "The way to the database is closed."));

    private static Diagnostic Rights(SetupCheck setUp) => setUp.Rights is { } wrong
        ? new("rights", Severity.Unsafe, wrong, new("Laat een beheerder één opdracht uitvoeren: docs/running.md, Which user.", "Let an administrator run one command: docs/running.md, Which user."))
        : new("rights", Severity.Ok, new("De rechten in de database zijn zoals ze horen.", "The rights in the database are as they should be."));

    private static Diagnostic Clock(SetupCheck setUp)
    {
        var drift = setUp.Now > setUp.DatabaseClock ? setUp.Now - setUp.DatabaseClock : setUp.DatabaseClock - setUp.Now;
        var seconds = (long)drift.TotalSeconds;
        return drift <= Drift
            ? new("clock", Severity.Ok, new("De klokken van deze machine en de database lopen gelijk.", "The clocks of this machine and the database agree."))
            : new("clock", drift > TooMuchDrift ? Severity.Unsafe : Severity.Warning,
                new($"De klok van deze machine en die van de database verschillen {seconds} seconden.", $"The clock of this machine and that of the database differ by {seconds} seconds."),
                new("Zet op beide NTP aan: codes en het einde van sessies gaan op de klok.", "Turn NTP on on both: codes and the end of sessions go by the clock."));
    }

    private static Diagnostic CheckpointKey(SetupCheck setUp) => (setUp.HasCheckpointKey, setUp.Checkpoints) switch
    {
        (true, _) => new("checkpoint-key", Severity.Ok, new("De sleutel voor controlepunten is er.", "The key for checkpoints is there.")),
        (_, 0) => new("checkpoint-key", Severity.Warning,
            new("Er is nog geen controlepunt getekend.", "No checkpoint was signed yet."), new("spoor checkpoint maakt de sleutel; druk het af.", "spoor checkpoint makes the key; print it.")),
        _ => new("checkpoint-key", Severity.Unsafe,
            new($"De sleutel voor controlepunten is weg ({setUp.CheckpointKey}).", $"The key for checkpoints is gone ({setUp.CheckpointKey})."),
            new("Zet de reservekopie terug, of noem haar met --key of SPOOR_KEY.", "Put its copy back, or name it with --key or SPOOR_KEY.")),
    };

    private static Diagnostic Backup(SetupCheck setUp) => setUp switch
    {
        { BackupNamed: null } => new("backup", Severity.Warning,
            new("Van een back-up is hier niets bekend.", "Nothing is known here of a backup."),
            new("Maak er een met spoor backup MAP, en noem die: spoor doctor --backup MAP.", "Make one with spoor backup DIR, and name it: spoor doctor --backup DIR.")),
        { BackupAt: null } => new("backup", Severity.Unsafe,
            new($"{setUp.BackupNamed} is geen back-up.", $"{setUp.BackupNamed} is no backup."), new("Maak er een met spoor backup MAP.", "Make one with spoor backup DIR.")),
        { BackupAt: { } taken } when setUp.Now - taken > OldBackup => new("backup", Severity.Unsafe,
            new($"De back-up is {(setUp.Now - taken).Days} dagen oud.", $"The backup is {(setUp.Now - taken).Days} days old."),
            new("Maak er elke dag een: docs/running.md, Backup and restore.", "Make one each day: docs/running.md, Backup and restore.")),
        _ => new("backup", Severity.Ok, new("De back-up is jonger dan twee dagen.", "The backup is younger than two days.")),
    };

    private static Diagnostic Rate(SetupCheck setUp) => Auth(setUp)?.Options.Burst is null && setUp.Auth is { Failed: false }
        ? new("rate", Severity.Warning,
            new("Er is geen grens aan het aantal verzoeken (SPOOR_RATE=off).", "There is no limit to the number of requests (SPOOR_RATE=off)."), new("Haal SPOOR_RATE weg.", "Take SPOOR_RATE away."))
        : new("rate", Severity.Ok, new("Verzoeken zijn begrensd.", "Requests are limited."));
}
