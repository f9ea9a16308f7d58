using System.CommandLine;
using NodaTime;
using Spectre.Console;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Text = Spoor.Domain.Text;

namespace Spoor.Host.Cli;

/// <summary><c>spoor user</c>: accounts and their roles. Passwords are never command-line arguments, which other users of the machine could read.</summary>
internal static class UserCommand
{
    private static readonly Argument<string> Login = new("login") { Description = "The login, such as a.jansen or an e-mail address; for an account without one, its id in the log (spoor user list)." };

    private static readonly Option<string[]> Roles = new("--role")
    {
        Description = $"A role with its programme, such as lead:nhn, or administrator; may be given more than once. Roles: {string.Join(", ", Codes<AccessRole>.Names)}.",
        HelpName = "role[:programme]",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create() => new("user", "Who may sign in. Example, the first account of a register: spoor user add a.jansen --name \"A. Jansen\" --role administrator")
    {
        Add(),
        List(),
        Changing("disable", "Lets an account in no more and ends its sessions; its tokens do nothing then.", async (accounts, account, _, cancellation) =>
        {
            await accounts.DisableAsync(account.Id, SystemClock.Instance.GetCurrentInstant(), cancellation);
            return true;
        }),
        Changing("enable", "Lets an account in again, also one that is locked by wrong attempts.", async (accounts, account, _, cancellation) =>
        {
            await accounts.EnableAsync(account.Id, cancellation);
            return true;
        }),
        Granting("grant", "Gives an account a role, and ends its sessions. Example: spoor user grant a.jansen --role lead:nhn", (accounts, id, grant, cancellation) => accounts.GrantAsync(id, grant, cancellation), UnknownProgrammeAsync),
        Granting("revoke", "Takes a role from an account, and ends its sessions.", (accounts, id, grant, cancellation) => accounts.RevokeAsync(id, grant, cancellation)),
        ResetPassword(),
        Changing("reset-totp", "Lets an account take a new second factor when it next signs in: the telephone is lost.", async (accounts, account, _, cancellation) =>
        {
            await accounts.ResetTotpAsync(account.Id, cancellation);
            return true;
        }),
        UserTokenCommand.Create(Login),
        UserDelegationCommand.Create(Login),
        UserSignInsCommand.Create(),
        CommandLine.Former(UserSignInsCommand.Create("signs")),
    };

    /// <summary>Runs a command on the account with a login.</summary>
    /// <param name="refuse">Why it is not allowed, before it is logged; null is never.</param>
    public static Command OnAccount(
        this Command command,
        Func<ParseResult, RegisterConnection, Account, CommandOutput, CancellationToken, Task<int>> body,
        Func<ParseResult, RegisterConnection, CancellationToken, Task<Text?>>? refuse = null) =>
        command.WritesRegister(async (parsed, register, answer, cancellation) =>
        {
            if (refuse is not null && await refuse(parsed, register, cancellation) is { } refused)
            {
                return answer.Fault(refused, Exit.Bad);
            }

            var login = parsed.GetValue(Login)!;
            if (await FindAsync(register.Accounts, login, cancellation) is not { } account)
            {
                return answer.Fault(new(
                    $"Er is geen account {login}. Wie er zijn, zegt: spoor user list", $"There is no account {login}. Who there are is told by: spoor user list"), Exit.Bad);
            }

            await register.RecordAsync("administer", $"user {command.Name}", account.Actor, cancellation);
            return await body(parsed, register, account, answer, cancellation);
        });

    /// <summary>By login, or by the opaque id: accounts of an identity provider have no login here.</summary>
    private static async Task<Account?> FindAsync(AccountDatabase accounts, string login, CancellationToken cancellation) =>
        await accounts.ByLoginAsync(Logins.Normal(login), cancellation) ?? (await accounts.AllAsync(cancellation)).FirstOrDefault(a => a.Actor == login);

    private static Command Add()
    {
        var name = new Option<string>("--name") { Description = "The name by which the user is greeted; it is never in the log.", HelpName = "name", Required = true };
        var professional = new Option<string?>("--professional") { Description = "The id in the log of the professional that this is, by which the own caseload is found.", HelpName = "id" };
        var given = new Option<bool>("--password-stdin") { Description = "Take the password from standard input, to be kept; without it one is made that is good for once." };
        return new Command("add", "Makes an account. Its password for the first time is shown once; the second factor is set up when it first signs in.")
            { Login, name, Roles, professional, given, SharedOptions.Json }
            .WritesFirst<NewUser>(async (parsed, answer, cancellation) =>
            {
                if (!Read(parsed.GetValue(Roles)).Try(out var grants, out var fault))
                {
                    return answer.Fault(fault, Exit.Bad);
                }

                if (!AccountDetails.Read(parsed.GetValue(Login)!, parsed.GetValue(name), parsed.GetValue(professional)).Try(out var details, out var faults))
                {
                    return answer.Fault(faults[0].Why, Exit.Bad);
                }

                return (await PasswordAsync(parsed.GetValue(given), details.Login, cancellation)).Try(out var password, out fault)
                    ? new NewUser(grants, details, password)
                    : answer.Fault(fault, Exit.Bad);
            },
            (asked, _, answer, _) => Task.FromResult(UnknownProgramme(asked.Grants, []) is { } unknown ? answer.Fault(unknown, Exit.Bad) : (int?)null),
            async (asked, parsed, register, answer, cancellation) =>
            {
                var (grants, details, password) = asked;
                if (await UnknownProgrammeAsync(register, grants, cancellation) is { } unknown)
                {
                    return answer.Fault(unknown, Exit.Bad);
                }

                var account = details.Made(password, SystemClock.Instance.GetCurrentInstant(), mustChange: !parsed.GetValue(given));
                if (details.Professional is { } id)
                {
                    await UnknownProfessional.WarnAsync(answer, register.Log, id, cancellation);
                }

                await register.RecordAsync("administer", "user add", details.Login, cancellation);
                if (!await register.Accounts.AddAsync(account, cancellation))
                {
                    return answer.Fault(AccountDetails.InUse(details.Login).Why, Exit.Bad);
                }

                foreach (var grant in grants)
                {
                    await register.Accounts.GrantAsync(account.Id, grant.Stored, cancellation);
                }

                Write(answer, "user.added", details.Login, account.Actor, account.MustChange ? password : null);
                return Exit.Done;
            });
    }

    private static Command List() => new Command("list", "All accounts, with what each may be.") { SharedOptions.Json }
        .RunsOnRegister(async (_, register, answer, cancellation) =>
        {
            UserReport.Write(answer, await register.Accounts.AllAsync(cancellation), SystemClock.Instance.GetCurrentInstant());
            return Exit.Done;
        });

    private static Command ResetPassword()
    {
        var given = new Option<bool>("--password-stdin") { Description = "Take the password from standard input, to be kept; without it one is made that is good for once." };
        return new Command("reset-password", "Gives an account another password for the first time, shown once, and ends its sessions.") { Login, given, SharedOptions.Json }
            .OnAccount(async (parsed, register, account, answer, cancellation) =>
            {
                var accounts = register.Accounts;
                if (account.Login is not { } login)
                {
                    return answer.Fault(new("Dit account logt in via de identiteitsprovider en heeft hier geen wachtwoord.", "This account signs in by the identity provider and has no password here."), Exit.Bad);
                }

                if (!(await PasswordAsync(parsed.GetValue(given), login, cancellation)).Try(out var password, out var fault))
                {
                    return answer.Fault(fault, Exit.Bad);
                }

                await accounts.SetPasswordAsync(account.Id, Passwords.Hash(password), mustChange: !parsed.GetValue(given), cancellation);
                Write(answer, "user.changed", login, account.Actor, parsed.GetValue(given) ? null : password);
                return Exit.Done;
            });
    }

    private static Command Changing(string name, string what, Func<AccountDatabase, Account, ParseResult, CancellationToken, Task<bool>> change, params Option[] options)
    {
        var command = new Command(name, what) { Login };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        return command.OnAccount(async (parsed, register, account, answer, cancellation) =>
        {
            answer.Out.WriteLine(Word.Of(await change(register.Accounts, account, parsed, cancellation) ? "user.changed" : "user.same", account.Login ?? account.Actor));
            return Exit.Done;
        });
    }

    private static Command Granting(string name, string what, Func<AccountDatabase, Guid, StoredRoleAssignment, CancellationToken, Task<bool>> change, Func<ParseResult, RegisterConnection, CancellationToken, Task<Text?>>? refuse = null) =>
        new Command(name, what) { Login, Roles }.OnAccount(async (parsed, register, account, answer, cancellation) =>
        {
            if (!Read(parsed.GetValue(Roles)).Try(out var grants, out var fault))
            {
                return answer.Fault(fault, Exit.Bad);
            }

            var isChanged = false;
            foreach (var grant in grants)
            {
                isChanged |= await change(register.Accounts, account.Id, grant.Stored, cancellation);
            }

            answer.Out.WriteLine(Word.Of(isChanged ? "user.changed" : "user.same", account.Login ?? account.Actor));
            return Exit.Done;
        }, refuse);

    private static async Task<Text?> UnknownProgrammeAsync(ParseResult parsed, RegisterConnection register, CancellationToken cancellation) =>
        Read(parsed.GetValue(Roles)).Try(out var grants, out var fault) ? await UnknownProgrammeAsync(register, grants, cancellation) : fault;

    private static async Task<Text?> UnknownProgrammeAsync(RegisterConnection register, IReadOnlyList<RoleAssignment> grants, CancellationToken cancellation) =>
        UnknownProgramme(grants, [.. (await new ProgrammeService(register.Log).ListAsync(cancellation)).Select(p => p.Id)]);

    private static Text? UnknownProgramme(IReadOnlyList<RoleAssignment> grants, IReadOnlyList<ProgrammeId> known) =>
        RoleAssignment.NotThere(grants, known) is [var unknown, ..]
            ? new(
                $"Programma {unknown} staat niet in het register. Bekend zijn: {(known.Count > 0 ? string.Join(", ", known) : "–")}. Importeer eerst het bestand waarin het programma is geregistreerd: spoor import BESTAND.",
                $"Programme {unknown} is not in the register. Known are: {(known.Count > 0 ? string.Join(", ", known) : "–")}. First import the file in which the programme is registered: spoor import FILE.")
            : null;

    private static void Write(CommandOutput answer, string key, string login, string actor, string? password)
    {
        if (answer.IsJson)
        {
            CommandOutput.Document(new { login, actor, oneTimePassword = password });
            return;
        }

        answer.Out.WriteLine(Word.Of(key, login));
        if (password is not null)
        {
            answer.Out.WriteLine(Word.Of("user.password_once", password));
        }
    }

    private static Outcome<IReadOnlyList<RoleAssignment>, Text> Read(string[]? roles)
    {
        var grants = new List<RoleAssignment>();
        foreach (var role in roles ?? [])
        {
            if (!RoleAssignment.Read(role).Try(out var grant, out var fault))
            {
                return fault;
            }

            grants.Add(grant);
        }

        return grants.Count > 0 ? grants : new Text("Geef ten minste één rol met --role.", "Give at least one role with --role.");
    }

    private static async Task<Outcome<string, Text>> PasswordAsync(bool isGiven, string login, CancellationToken cancellation)
    {
        if (!isGiven)
        {
            return OpaqueToken.OneTimePassword();
        }

        var password = (await Console.In.ReadLineAsync(cancellation) ?? "").TrimEnd('\r');
        return Passwords.Validate(password, login) is { } fault ? fault : password;
    }

    /// <summary>The requested account, read before the register is opened.</summary>
    private sealed record NewUser(IReadOnlyList<RoleAssignment> Grants, AccountDetails Details, string Password);
}
